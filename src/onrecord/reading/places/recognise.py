"""Which names of a report are places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import zip_longest

from onrecord.domain import BlockKind, PlaceKind, Report, Span
from onrecord.gazetteer import Gazetteer, Match
from onrecord.reading.places import frames
from onrecord.reading.places.names import CONNECTORS, Stretch, Style, stretches, style_of
from onrecord.reading.places.toponym import Frame, Toponym
from onrecord.reading.places.words import Head, Words, phrase_ending, words
from onrecord.reading.tree import Sentence, Token

LONGEST = 6  # tokens of a name
# Fame a name needs to be taken for a place, by frame; tuned on TR-News and GeoVirus
FAME = {Frame.AGAINST: 99.0, Frame.OPEN: 4.6, Frame.LOCATIVE: 0.8, Frame.NAMED: 0.0}
_INSTITUTIONS = frozenset(
    "academy church clinic college hospital museum school shrine temple university".split()
)
_DIVISIONS = frozenset({PlaceKind.ADMIN1, PlaceKind.ADMIN2})
FAME_OF_CAPITAL = 7.0
LONGEST_CODE = 7  # letters of "Calif."
FAME_OF_WORD = 6.0  # "Nice", "Bath", "Reading" are names of towns first known as words
FAME_HIDDEN = 5.5  # of a place in a body's name
FAME_IN_TITLE = 5.6


@dataclass
class Document:
    """What the rules share while one report is read."""

    report: Report
    sentences: tuple[Sentence, ...]
    gazetteer: Gazetteer
    words: Words
    found: list[list[Stretch]] = field(default_factory=list)
    styles: list[Style] = field(default_factory=list)
    surnames: set[str] = field(default_factory=set)
    peoples: dict[str, int] = field(default_factory=dict)  # ISO code → times its adjective is used
    hidden: list[Toponym] = field(default_factory=list)  # places in the names of bodies: context, no answers

    def text(self, tokens: tuple[Token, ...], first: int, end: int) -> str:
        return self.report.text[tokens[first].span.start : tokens[end - 1].span.end]


def document(report: Report, sentences: tuple[Sentence, ...], gazetteer: Gazetteer) -> Document:
    """Cut the names of every sentence and look them all up at once."""
    doc = Document(report, sentences, gazetteer, words())
    wanted: dict[str, None] = {}
    for sentence in sentences:
        style = style_of(sentence)
        here = list(stretches(sentence, style, doc.words))
        doc.styles.append(style)
        doc.found.append(here)
        for n, stretch in enumerate(here):
            _want(doc, sentence, stretch, wanted)
            if n + 1 < len(here) and (end := _bridge(sentence, stretch, here[n + 1])):
                wanted[doc.text(sentence.tokens, stretch.first, end)] = None
    gazetteer.prefetch(wanted)
    _surnames(doc)
    return doc


def _want(doc: Document, sentence: Sentence, stretch: Stretch, wanted: dict[str, None]) -> None:
    for i in range(stretch.first, stretch.end):
        for j in range(i + 1, min(stretch.end, i + LONGEST) + 1):
            wanted[doc.text(sentence.tokens, i, j)] = None


def _bridge(sentence: Sentence, left: Stretch, right: Stretch) -> int:
    """The end of "Strait of Hormuz", two stretches with small words between; 0 where there are none."""
    between = sentence.tokens[left.end : right.first]
    if not 1 <= len(between) <= 2 or right.end - left.first > LONGEST + 2:
        return 0
    return right.end if all(t.lower in CONNECTORS for t in between) else 0


def _surnames(doc: Document) -> None:
    """Last words of what is plainly a person's name."""
    for sentence, style, here in zip(doc.sentences, doc.styles, doc.found, strict=True):
        if style is not Style.CASED:
            continue
        tokens = sentence.tokens
        for stretch in here:
            size = stretch.end - stretch.first
            first, last = tokens[stretch.first], tokens[stretch.end - 1]
            if (frames.person(tokens, stretch.first, stretch.end, doc.words) and size <= 3 and (
                size > 1 and not doc.gazetteer.find(doc.text(tokens, stretch.first, stretch.end))
            )) or (
                size > 1
                and (first.lower in doc.words.given or first.lower in doc.words.person_before)
                and not doc.gazetteer.find(doc.text(tokens, stretch.first, stretch.end))
            ):  # fmt: skip
                doc.surnames.add(last.lower)


def recognise(doc: Document) -> list[Toponym]:
    """The toponyms, in text order."""
    candidates: list[Toponym] = []
    for sentence, style, here in zip(doc.sentences, doc.styles, doc.found, strict=True):
        if sentence.block is BlockKind.DATE_LINE:
            continue
        candidates += _of_sentence(doc, sentence, style, here)
    return _accepted(doc, candidates)


def _of_sentence(doc: Document, sentence: Sentence, style: Style, here: list[Stretch]) -> list[Toponym]:
    found: list[Toponym] = []
    tokens, n = sentence.tokens, 0
    while n < len(here):
        stretch = here[n]
        n += 1
        if stretch.adjectival:
            _note_people(doc, doc.text(tokens, stretch.first, stretch.end))
            continue
        if n < len(here) and (end := _bridge(sentence, stretch, here[n])):
            name = doc.text(tokens, stretch.first, end)
            if name.lower() in doc.words.bodies:
                n += 1
                while n < len(here) and _chained(tokens, here[n - 1], here[n]):
                    n += 1
                continue
            if any(m.key_kind == 1 for m in doc.gazetteer.find(name)):
                found.append(_toponym(doc, sentence, stretch.first, end))
                n += 1
                continue
        made = _cased(doc, sentence, stretch) if style is Style.CASED else _greedy(doc, sentence, stretch)
        found += made
    frame_all(doc, found, style)
    return [t for t in found if t.frame is not Frame.AGAINST]


def _toponym(doc: Document, sentence: Sentence, first: int, end: int) -> Toponym:
    tokens = sentence.tokens
    core = Span(tokens[first].span.start, tokens[end - 1].span.end)
    name = doc.report.quote(core)
    made = Toponym(sentence, first, end, name, core, core, doc.gazetteer.find(name))
    if first > 0 and end - first == 1 and tokens[first - 1].text == "," and len(name) <= LONGEST_CODE:
        divisions = tuple(m for m in doc.gazetteer.codes(name) if m.entry.kind is PlaceKind.ADMIN1)
        if divisions:  # "Edmonton, Ky."
            made.matches, made.frame = divisions + made.matches, Frame.NAMED
    return made


def _cased(doc: Document, sentence: Sentence, stretch: Stretch) -> list[Toponym]:
    """The place of a capitalised stretch, if it may be one."""
    tokens, w = sentence.tokens, doc.words
    first, end = stretch.first, stretch.end
    while end - first > 1 and tokens[end - 1].lower in w.calendar:
        end -= 1
    if parts := _hyphened(doc, sentence, first, end) or _titled(doc, sentence, first, end):
        return parts
    while first < end:
        whole = _toponym(doc, sentence, first, end)
        word = tokens[first].lower
        if doc.gazetteer.of_people(whole.name):
            _note_people(doc, whole.name)
            return []
        if end - first == 1 and _no_name(doc, whole, tokens[first]):
            return []
        if whole.matches and not (end - first == 1 and word in w.common):
            return [whole]
        if end - first > 1 and (made := _with_head(doc, sentence, first, end)):
            return [made]
        if _names_other(doc, tokens, first, end):
            _note_place(doc, sentence, first, end)
            return []
        if word in w.compass or word in w.middle:
            first += 1
            continue
        if doc.gazetteer.of_people(tokens[first].text):
            _note_people(doc, tokens[first].text)
            first += 1
            continue
        if end - first > 1 and (word in w.common or (first == 0 and word in w.plain)):
            first += 1
            continue
        if end - first == 1 and (word in w.common or tokens[first].text in w.adjectival):
            return []
        return [whole]
    return []


def _no_name(doc: Document, whole: Toponym, token: Token) -> bool:
    """Whether one word is an acronym or a common word rather than a name."""
    if whole.frame is Frame.NAMED:
        return False
    text = token.text.rstrip("s")
    if text.isupper() and 1 < len(text) <= 5 and "." not in text and not _opens_dateline(whole):
        codes = doc.gazetteer.codes(token.text)
        if not whole.country and any(m.entry.kind is PlaceKind.ADMIN1 for m in codes) and len(text) > 2:
            whole.matches = codes
        return not whole.country and not (codes and len(text) > 2)
    if token.lower in doc.words.plain or token.lemma.lower() in doc.words.plain:
        before = whole.sentence.tokens[whole.first - 1] if whole.first > 0 else None
        if before is not None and (before.lower in doc.words.strong or before.lower in {"of", "on", "and"}):
            return not any(m.main for m in whole.matches)  # "near Sake"
        return not any(m.main and m.entry.fame >= FAME_OF_WORD for m in whole.matches)
    return len(token.text.strip("'’‘.")) < 2


def _opens_dateline(whole: Toponym) -> bool:
    tokens = whole.sentence.tokens
    if whole.sentence.block is BlockKind.DATELINE:
        return True
    return whole.first == 0 and len(tokens) > 1 and tokens[1].text in {",", "(", "—", "–", "-", "--", ":"}


def _titled(doc: Document, sentence: Sentence, first: int, end: int) -> list[Toponym]:
    """ "Quebec Health Minister Gaetan Barrette": the place stands before somebody's office."""
    tokens = sentence.tokens
    office = next((k for k in range(first + 1, end) if tokens[k].lower in doc.words.person_before), None)
    after = tokens[office + 1].text if office is not None and office + 1 < len(tokens) else ""
    if office is None or after in {"'s", "’s"} or doc.gazetteer.find(doc.text(tokens, first, end)):
        return []
    for stop in range(office, first, -1):
        made = _toponym(doc, sentence, first, stop)
        if any(m.key_kind == 1 for m in made.matches) and made.fame >= FAME[Frame.OPEN]:
            common = stop - first == 1 and (tokens[first].lower in doc.words.plain | doc.words.common)
            return [] if common or tokens[first].text in doc.words.adjectival else [made]
    return []


def _hyphened(doc: Document, sentence: Sentence, first: int, end: int) -> list[Toponym]:
    """ "India-Pakistan": two places that one hyphen joins."""
    tokens = sentence.tokens
    hyphens = [k for k in range(first + 1, end - 1) if tokens[k].text in {"-", "–"}]
    if len(hyphens) != 1 or doc.gazetteer.find(doc.text(tokens, first, end)):
        return []
    left, right = _toponym(doc, sentence, first, hyphens[0]), _toponym(doc, sentence, hyphens[0] + 1, end)
    both = (left, right)
    return list(both) if all(t.matches and t.fame >= FAME_OF_CAPITAL for t in both) else []


def _with_head(doc: Document, sentence: Sentence, first: int, end: int) -> Toponym | None:
    """ "Badoush Prison", "Camp Hurriya": the head belongs to the name."""
    tokens = sentence.tokens
    ending = phrase_ending(tokens, end - 1, doc.words.heads)
    if ending and ending[0] > first and _heads_organisation(doc, tokens, first, ending[0], end):
        return None
    if ending and ending[0] > first:
        start, head = ending
        made = _toponym(doc, sentence, first, end)
        made.kind, made.own, made.frame = head.kind, not head.same, Frame.NAMED
        if not made.matches:
            made.exact = False
            made.matches = doc.gazetteer.find(doc.text(tokens, first, start))
            if _describes(doc, tokens, first, start, head):
                return None
            if made.own and not made.matches:
                made.matches = _leading(doc, tokens, first, start)
            if tokens[first].lower in doc.words.given and not made.matches and not made.own:
                return None
        return made
    head_before = doc.words.heads.get(tokens[first].lower)
    if head_before and end - first > 1 and head_before.kind in {
        PlaceKind.CAMP, PlaceKind.SEA, PlaceKind.MOUNTAIN, PlaceKind.RIVER, PlaceKind.ISLAND, PlaceKind.BUILDING,
    }:  # fmt: skip
        made = _toponym(doc, sentence, first, end)
        made.kind, made.frame = head_before.kind, Frame.NAMED
        if not made.matches:
            made.exact = False
            made.matches = doc.gazetteer.find(doc.text(tokens, first + 1, end))
        made.own = head_before.kind in {PlaceKind.CAMP, PlaceKind.BUILDING}
        return made
    return None


def _leading(doc: Document, tokens: tuple[Token, ...], first: int, end: int) -> tuple[Match, ...]:
    """The known place that opens a name: Juba in "Juba Teaching Hospital"."""
    for stop in range(end - 1, first, -1):
        matches = doc.gazetteer.find(doc.text(tokens, first, stop))
        if any(m.key_kind == 1 and m.entry.fame >= FAME[Frame.OPEN] for m in matches):
            return matches
    return ()


def _describes(doc: Document, tokens: tuple[Token, ...], first: int, start: int, head: Head) -> bool:
    """ "Besieged Neighborhoods": common words before a head that takes a name. "Union Station" is a name."""
    takes_name = head.same or tokens[start].lower in _INSTITUTIONS
    common = doc.words.plain | doc.words.common
    return takes_name and all(t.lower in common for t in tokens[first:start])


def _heads_organisation(doc: Document, tokens: tuple[Token, ...], first: int, start: int, end: int) -> bool:
    """ "State Department", "Methodist Church" are none; "Ouest Department", a division, is one."""
    w = doc.words
    if frames.phrase_in(tokens, end - 1, w.groups) or any(t.lower in w.faiths for t in tokens[first:start]):
        return True
    if not frames.phrase_in(tokens, end - 1, w.organisations):
        return False
    known = doc.gazetteer.find(doc.text(tokens, first, start))
    return not any(m.entry.kind in _DIVISIONS and m.key_kind == 1 and m.entry.country != "US" for m in known)


def _names_other(doc: Document, tokens: tuple[Token, ...], first: int, end: int) -> bool:
    """Whether a stretch names an organisation, an affair or a person."""
    w = doc.words
    last = tokens[end - 1].lower.rstrip(".")
    if last in w.organisations or frames.phrase_in(tokens, end - 1, w.organisations | w.groups):
        return True
    if end - first > 1 and last in w.affairs:
        return True
    lower = tokens[first].lower
    return end - first > 1 and (lower in w.person_before or lower in w.given)


def _note_people(doc: Document, name: str) -> None:
    for code in doc.gazetteer.peoples(name):
        doc.peoples[code] = doc.peoples.get(code, 0) + 1


def _note_place(doc: Document, sentence: Sentence, first: int, end: int) -> None:
    """The place that a body is named after ("Georgia Bureau", "Basra Police") says where the report is."""
    for stop in range(end - 1, first, -1):
        made = _toponym(doc, sentence, first, stop)
        if any(m.key_kind == 1 for m in made.matches) and made.fame >= FAME_HIDDEN:
            if stop - first > 1 or not _no_name(doc, made, sentence.tokens[first]):
                doc.hidden.append(made)
            return


def _greedy(doc: Document, sentence: Sentence, stretch: Stretch) -> list[Toponym]:
    """Where case says nothing: the longest known names, left to right."""
    tokens, found, i = sentence.tokens, [], stretch.first
    while i < stretch.end:
        for j in range(min(stretch.end, i + LONGEST), i, -1):
            made = _toponym(doc, sentence, i, j)
            if j - i == 1 and (tokens[i].lower in doc.words.common or tokens[i].upos in {"VERB", "AUX"}):
                continue
            if any(m.key_kind == 1 for m in made.matches) or made.country:
                found.append(made)
                i = j
                break
        else:
            _note_people(doc, tokens[i].text)
            i += 1
    return found


def frame_all(doc: Document, found: list[Toponym], style: Style) -> None:
    """Read the words around every name; lists share what was said of their first."""
    previous: Toponym | None = None
    shared: frames.Before | None = None
    for t in found:
        tokens = t.sentence.tokens
        seen = frames.before(tokens, t.first, doc.words)
        behind = frames.after(tokens, t.first, t.end, doc.words)
        if previous is not None and previous.frame is Frame.AGAINST and _chained(tokens, previous, t):
            t.frame = Frame.AGAINST
        elif previous is not None and _in_list(tokens, previous, t):
            t.listed = True
            if shared is not None and shared.several and seen.head is None:
                seen.head, seen.frame, seen.several = shared.head, shared.frame, True
            else:
                seen.frame = max(seen.frame, min(previous.frame, Frame.LOCATIVE))
        if t.frame is not Frame.AGAINST:
            _apply(doc, t, seen, behind, style)
        previous, shared = t, seen
    for t, following in zip_longest(found, found[1:]):
        if t.kind is PlaceKind.NEIGHBOURHOOD and not t.listed and not (following and following.listed):
            _town_of_neighbourhoods(doc, t)


def _chained(tokens: tuple[Token, ...], left: Toponym | Stretch, right: Toponym | Stretch) -> bool:
    """ "Islamic State of Iraq and the Levant": the second name belongs to the body too."""
    return [t.lower for t in tokens[left.end : right.first]] in (["and", "the"], ["and"], ["in", "the"])


def _town_of_neighbourhoods(doc: Document, t: Toponym) -> None:
    """ "most neighbourhoods of Shiraz": one name after the plural is the town's."""
    seen = frames.before(t.sentence.tokens, t.first, doc.words)
    if seen.several and t.matches and t.fame >= FAME[Frame.OPEN]:
        t.kind = None


def _in_list(tokens: tuple[Token, ...], left: Toponym, right: Toponym) -> bool:
    between = tokens[left.end : right.first]
    return 0 < len(between) <= 4 and all(t.lower in {",", "and", "or", "&", "the", ";", "’"} for t in between)


def _apply(doc: Document, t: Toponym, seen: frames.Before, behind: frames.After, style: Style) -> None:
    tokens, w = t.sentence.tokens, doc.words
    head = seen.head or behind.head
    t.frame = max(t.frame, seen.frame)
    t.bearing, t.middle, t.beside = seen.bearing, seen.middle, seen.beside
    if head and not t.own and t.kind is None:
        t.kind = head.kind
        t.own = not head.same
        t.exact = head.same
        if behind.head is head or seen.head is head:
            t.frame = Frame.NAMED if head.kind is not PlaceKind.BUILDING or t.matches else t.frame
    if t.frame is Frame.OPEN and frames.located_after(tokens, t.end, w):
        t.frame = Frame.LOCATIVE
    apposed = frames.settled_by_apposition(tokens, t.end, w)
    if apposed and t.kind is None and apposed.same and not t.matches:
        t.kind, t.frame = apposed.kind, Frame.NAMED
    if seen.organisation or _adjective(doc, t) or (
        (t.frame is Frame.OPEN or (t.listed and not t.matches))
        and not t.country
        and not (t.first > 0 and tokens[t.first - 1].lower in w.prepositions)
        and frames.person(tokens, t.first, t.end, w)
        and t.fame < FAME_OF_CAPITAL
    ):  # fmt: skip
        t.frame = Frame.AGAINST
    end = tokens[behind.end - 1].span.end
    if behind.end == t.end and t.end < len(tokens) and tokens[t.end].text == "’" and (
        tokens[t.end].span.start == end and not _open_quote(t)
    ):  # fmt: skip
        end = tokens[t.end].span.end  # "Nida’"
    first = seen.first if style is not Style.CASELESS else t.first
    t.span = Span(tokens[min(first, t.first)].span.start, end)


def _open_quote(t: Toponym) -> bool:
    return any(token.text == "‘" for token in t.sentence.tokens[: t.first])


def _adjective(doc: Document, t: Toponym) -> bool:
    """ "US forces", "UK government"."""
    tokens = t.sentence.tokens
    if t.end - t.first != 1 or tokens[t.first].text not in doc.words.adjectival or t.end >= len(tokens):
        return False
    following = tokens[t.end]
    if following.lower in {"and", "or"} and t.end + 2 < len(tokens):  # "US and Iraqi commanders"
        other = (
            doc.gazetteer.of_people(tokens[t.end + 1].text) or tokens[t.end + 1].text in doc.words.adjectival
        )
        if not other or tokens[t.end + 2].upos not in {"NOUN", "ADJ", "PROPN"}:
            return False
        following = tokens[t.end + 2]
    if following.upos in {"NOUN", "PROPN", "ADJ"} or following.text == "-":
        for code in (m.entry.countries[0] for m in t.matches[:1] if m.entry.countries):
            doc.peoples[code] = doc.peoples.get(code, 0) + 1
        return True
    return False


def _accepted(doc: Document, candidates: Iterable[Toponym]) -> list[Toponym]:
    """Those that their fame and frame carry, and every other mention of a name that one mention carried."""
    everything = list(candidates)
    sure = {t.name.lower() for t in everything if _stands(doc, t)}
    return [t for t in everything if t.name.lower() in sure and (t.frame > Frame.OPEN or _allowed(doc, t))]


def _allowed(doc: Document, t: Toponym) -> bool:
    return t.name.lower() not in doc.surnames or t.country


def _stands(doc: Document, t: Toponym) -> bool:
    style = doc.styles[t.sentence.index] if t.sentence.index < len(doc.styles) else Style.CASED
    if not t.matches:
        return t.frame is Frame.NAMED or (t.frame is Frame.LOCATIVE and _clean(doc, t))
    if t.country:
        return True
    if not _allowed(doc, t) and t.frame < Frame.NAMED and t.fame < FAME_OF_CAPITAL:
        return False
    needed = FAME[t.frame]
    if style is not Style.CASED and t.frame < Frame.NAMED:
        needed = max(needed, FAME_IN_TITLE if t.frame is Frame.OPEN else 3.0)
    if t.name.lower() in doc.words.given and t.frame is Frame.OPEN:
        needed = max(needed, 7.0)
    return t.fame >= needed


def _clean(doc: Document, t: Toponym) -> bool:
    """Whether an unknown name in a locative frame looks like a place's and nothing else's."""
    tokens = t.sentence.tokens[t.first : t.end]
    if len(tokens) > 5 or any(x.lower in doc.words.plain or x.lower in doc.words.common for x in tokens):
        return False
    if any(x.text.isupper() and len(x.text) > 1 for x in tokens) or any(c.isdigit() for c in t.name):
        return False
    if t.kind is not None:
        return True
    following = t.sentence.tokens[t.end] if t.end < len(t.sentence.tokens) else None
    return following is None or following.upos not in {"NOUN", "PROPN", "NUM"}


def match_names(matches: tuple[Match, ...]) -> str:
    """The best-known place of these, in words."""
    return matches[0].entry.name if matches else "?"
