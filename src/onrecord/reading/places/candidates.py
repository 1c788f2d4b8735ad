"""What a stretch of capitalised words may name: a place, one with a head ("Badoush Prison"), or something else."""

from __future__ import annotations

from onrecord.domain import BlockKind, PlaceKind
from onrecord.reading.places import frames, runs
from onrecord.reading.places.document import LONGEST, LONGEST_CODE, Document, note_people, toponym
from onrecord.reading.places.headed import names_other, quarter, with_head
from onrecord.reading.places.names import Stretch
from onrecord.reading.places.plain import (
    is_county,
    of_court,
    owned,
    route,
    short_county,
    side,
)
from onrecord.reading.places.resolve import contains
from onrecord.reading.places.toponym import FAME, FAME_OF_CAPITAL, Frame, Toponym
from onrecord.reading.places.words import phrase_ending
from onrecord.reading.tree import Sentence, Token

FAME_OF_WORD = 6.0  # "Nice", "Bath", "Reading" are names of towns first known as words
_INITIALS = frozenset(
    "B.C. D.C. N.C. N.D. N.H. N.J. N.L. N.M. N.S.W. N.W.T. N.Y. P.E.I. R.I. S.C. S.D. W.Va.".split()
)
SHORTEST_OF_DATELINE = 3  # letters; shorter capitals are codes
FAME_HIDDEN = 5.5  # of a place in a body's name
_HALVES = frozenset({"a.m.", "p.m.", "am", "pm", "a.m", "p.m"})  # of the day
_AT = frozenset("at around in inside into near outside to".split())
_GATHERINGS = frozenset("communique communiqué conference dialogue forum summit talks".split())
_DIVISIONS = frozenset({PlaceKind.ADMIN1, PlaceKind.ADMIN2})


def cased(doc: Document, sentence: Sentence, stretch: Stretch) -> list[Toponym]:
    """The place of a capitalised stretch, if it may be one."""
    tokens, first, end = sentence.tokens, stretch.first, stretch.end
    while end - first > 1 and tokens[end - 1].lower in doc.words.calendar:
        end -= 1
    if of_court(doc, tokens, first, end) or (end < len(tokens) and tokens[end].text[:1] == "$"):
        return []  # "US$400"
    if doc.bare:
        end = runs.without_voice(doc, sentence, first, end)
        if end - first == 1 and _given_with_s(doc, tokens[first]):
            return []
    if named := owned(doc, sentence, first, end) or route(doc, sentence, first, end):
        return [named]
    if known := short_county(doc, sentence, first, end) or side(doc, sentence, first, end):
        return [known]
    if parts := _hyphened(doc, sentence, first, end) or _titled(doc, sentence, first, end):
        return parts
    if names := runs.parts(doc, sentence, first, end):
        return _each(doc, sentence, names)
    while first < end:
        whole = toponym(doc, sentence, first, end)
        told = _told(doc, whole)
        if told is not None:
            return told
        leading = _leading(doc, tokens, first, end)
        if leading == 0:
            return _unknown(doc, whole)
        first += leading
    return []


def _each(doc: Document, sentence: Sentence, parts: list[runs.Part]) -> list[Toponym]:
    """The places of names that ran into one stretch."""
    return [t for n in parts for t in ([n] if isinstance(n, Toponym) else cased(doc, sentence, n))]


def _given_with_s(doc: Document, token: Token) -> bool:
    """ "Assads", in a text without apostrophes."""
    return token.lower.removesuffix("s") in doc.words.given and not doc.gazetteer.find(token.text)


def _told(doc: Document, whole: Toponym) -> list[Toponym] | None:
    """What lists and the name's own words tell: its place, or that it names none; None where they tell nothing."""
    sentence, first, end = whole.sentence, whole.first, whole.end
    people = _people(doc, whole)
    if people is not None:
        note_people(doc, people)
        return []
    if whole.name.lower() in doc.words.groups or whole.name.lower() in doc.words.bodies:
        return _seat(whole)
    if of := _gathering(doc, sentence, first, end):
        return [of]
    if _no_place(doc, whole):
        return []
    if whole.matches and not (end - first == 1 and sentence.tokens[first].lower in doc.words.common):
        _as_known(doc, whole)
        return [whole]
    if whole.matches and _in_division(doc, whole):
        whole.frame = Frame.NAMED
        return [whole]
    if end - first > 1 and (made := with_head(doc, sentence, first, end)):
        return [made]
    if names_other(doc, sentence.tokens, first, end):
        note_place(doc, sentence, first, end)
        return []
    return None


def _people(doc: Document, whole: Toponym) -> str | None:
    """The people that a name is of, "Iraqi", "Iraqis", as lists have it; a place's own name keeps its "s"."""
    own = doc.gazetteer.of_people(whole.name)
    people = whole.name if own or any(m.main for m in whole.matches) else whole.name.removesuffix("s")
    return people if own or doc.gazetteer.of_people(people) else None


def _no_place(doc: Document, whole: Toponym) -> bool:
    """Whether the words are directions, a make, an acronym, common words, faiths or ages."""
    w, here = doc.words, whole.sentence.tokens[whole.first : whole.end]
    if all(t.lower in w.compass for t in here) or (len(here) == 1 and here[0].lower in w.makes):
        return True  # "the South East", of whichever country; "the Honda"
    if len(here) == 1 and no_name(doc, whole, here[0]) and not _in_division(doc, whole):
        return True
    # "Shia villages", "the Assyrian Christian community", "a Crusader castle"
    return all(t.lower in w.faiths or t.lower in w.eras or doc.gazetteer.of_people(t.text) for t in here)


def _as_known(doc: Document, whole: Toponym) -> None:
    """What a known name says of itself: "Dallas County", "Nice, France", "NEW YORK (AP)"."""
    _as_division(doc, whole)
    if _files(whole) or _in_division(doc, whole):
        whole.frame = Frame.NAMED
    if whole.name.isupper() and _dateline_town(whole):
        whole.kind = PlaceKind.CITY  # "NEW YORK (AP)": reports are filed from towns


def _leading(doc: Document, tokens: tuple[Token, ...], first: int, end: int) -> int:
    """How many tokens stand before the name itself: directions, a people, which is noted, a common word."""
    w, word = doc.words, tokens[first].lower
    if word in w.compass or word in w.middle:
        return 1
    if doc.gazetteer.of_people(tokens[first].text):
        note_people(doc, tokens[first].text)
        return 2 if tokens[first + 1 : first + 2] and tokens[first + 1].text in {"-", "–"} else 1
    if end - first == 1 or _of_sheikh(tokens, first, end):
        return 0
    return 1 if word in w.common or (first == 0 and word in w.plain) else 0


def _of_sheikh(tokens: tuple[Token, ...], first: int, end: int) -> bool:
    """ "the Sheikh Taha district"."""
    return end - first == 2 and tokens[first].lower == "sheikh" and quarter(tokens, first, end)


def _unknown(doc: Document, whole: Toponym) -> list[Toponym]:
    """The place of a name that no list has, unless it is a common word; of several where they ran together."""
    sentence, first, end = whole.sentence, whole.first, whole.end
    token = sentence.tokens[first]
    if _of_sheikh(sentence.tokens, first, end):
        return [whole]
    if end - first == 1 and (token.lower in doc.words.common or token.text in doc.words.adjectival):
        return []
    if end - first > 1 and (run := runs.run_on(doc, sentence, first, end)):
        return _each(doc, sentence, run)
    return [whole]


def _seat(whole: Toponym) -> list[Toponym]:
    """ "outside the White House", "at the Pentagon": the building of a body named after it."""
    tokens, k = whole.sentence.tokens, whole.first
    buildings = tuple(m for m in whole.matches if m.main and m.entry.kind is PlaceKind.BUILDING)
    if not buildings or k < 2 or tokens[k - 1].lower != "the" or tokens[k - 2].lower not in _AT:
        return []
    whole.matches, whole.kind, whole.frame = buildings, PlaceKind.BUILDING, Frame.NAMED
    return [whole]


def _gathering(doc: Document, sentence: Sentence, first: int, end: int) -> Toponym | None:
    """The town of "the Geneva Communique", "the Manama Dialogue": those who met there gave it the name."""
    if end - first < 2 or sentence.tokens[end - 1].lower not in _GATHERINGS:
        return None
    made = toponym(doc, sentence, first, end - 1)
    if not any(m.main and m.key_kind == 1 and m.entry.kind in frames.SETTLED for m in made.matches):
        return None
    made.frame = Frame.LOCATIVE
    return made if made.fame >= FAME_OF_WORD else None


def _as_division(doc: Document, whole: Toponym) -> None:
    """ "Dallas County" says itself what it is."""
    ending = phrase_ending(whole.sentence.tokens, whole.end - 1, doc.words.heads)
    divides = ending and whole.first < ending[0] and ending[1].same and ending[1].kind in _DIVISIONS
    if ending and divides and any(m.entry.kind in _DIVISIONS and m.key_kind == 1 for m in whole.matches):
        whole.kind, whole.frame = ending[1].kind, Frame.NAMED
    before = whole.sentence.tokens[whole.first - 1].lower if whole.first else ""
    if ending and ending[1].kind is PlaceKind.ISLAND and before == "on":
        whole.frame = Frame.NAMED  # "on Hornby Island"


def _in_division(doc: Document, whole: Toponym) -> bool:
    """ "Hope, Arkansas", "Nice, France": a common word, with what a place of that name lies in behind it."""
    tokens, k = whole.sentence.tokens, whole.end
    if k + 1 >= len(tokens) or tokens[k].text != ",":
        return False
    for end in range(min(len(tokens), k + 4), k + 1, -1):
        name = doc.text(tokens, k + 1, end)
        wider = [m.entry for m in doc.gazetteer.find(name) if m.key_kind == 1]
        if len(name) <= LONGEST_CODE:
            wider += [m.entry for m in doc.gazetteer.codes(name)]
        wider = [entry for entry in wider if entry.kind in {PlaceKind.ADMIN1, PlaceKind.COUNTRY}]
        if any(contains(entry, m.entry) for entry in wider for m in whole.matches if m.main):
            return True
    return False


def no_name(doc: Document, whole: Toponym, token: Token) -> bool:
    """Whether one word is an acronym or a common word rather than a name."""
    if whole.frame is Frame.NAMED:
        return False
    if token.text.isupper() and whole.first and whole.sentence.tokens[whole.first - 1].lower in _HALVES:
        return True  # "10 a.m. EST"
    if token.text in _INITIALS:
        if _era(whole):
            return True
        divisions = tuple(m for m in doc.gazetteer.codes(token.text) if m.entry.kind is PlaceKind.ADMIN1)
        whole.matches = whole.matches or divisions
        return not whole.matches
    text = token.text.rstrip("s")
    if text.isupper() and 1 < len(text) <= 5 and "." not in text and not _opens_dateline(whole):
        codes = doc.gazetteer.codes(token.text)
        if not whole.country and any(m.entry.kind is PlaceKind.ADMIN1 for m in codes) and len(text) > 2:
            whole.matches = codes
        return not whole.country and not (codes and len(text) > 2)
    if any(token.lower in listed for listed in (doc.words.compass, doc.words.middle, doc.words.calendar)):
        return True
    if whole.first == 0 and token.upos not in {"PROPN", "X"}:
        return not any(m.main and m.entry.fame >= FAME_OF_WORD for m in whole.matches)
    if token.lower in doc.words.plain or token.lemma.lower() in doc.words.plain:
        before = whole.sentence.tokens[whole.first - 1] if whole.first > 0 else None
        if before is not None and (before.lower in doc.words.strong or before.lower in {"of", "on", "and"}):
            return not any(m.main for m in whole.matches)  # "near Sake"
        return not any(m.main and m.entry.fame >= FAME_OF_WORD for m in whole.matches)
    return len(token.text.strip("'’‘.")) < 2


def _era(whole: Toponym) -> bool:
    """ "300 B.C.", "the first century B.C." """
    before = whole.sentence.tokens[whole.first - 1] if whole.first else None
    return before is not None and (before.text[0].isdigit() or before.lower in {"century", "years"})


def _opens_dateline(whole: Toponym) -> bool:
    tokens = whole.sentence.tokens
    if whole.sentence.block is BlockKind.DATELINE:
        return True
    return whole.first == 0 and len(tokens) > 1 and tokens[1].text in {",", "(", "—", "–", "-", "--", ":"}


def _files(whole: Toponym) -> bool:
    """ "BANTAM — A mason was charged": capitals before a dash name the town a report is sent from."""
    tokens = whole.sentence.tokens
    before_dash = whole.end + 1 < len(tokens) and tokens[whole.end].text in {"—", "–", "-", "--"}
    apart = before_dash and tokens[whole.end].span.start > whole.core.end
    return whole.first == 0 and apart and whole.name.isupper() and len(whole.name) > SHORTEST_OF_DATELINE


def _dateline_town(whole: Toponym) -> bool:
    tokens = whole.sentence.tokens
    if (
        whole.first
        or whole.end + 1 >= len(tokens)
        or whole.country
        or len(whole.name) <= SHORTEST_OF_DATELINE
    ):
        return False
    towns = any(m.entry.kind in frames.SETTLED and m.key_kind == 1 for m in whole.matches)
    return towns and tokens[whole.end].text in {"(", "—", "–", "-", "--"}


def _titled(doc: Document, sentence: Sentence, first: int, end: int) -> list[Toponym]:
    """ "Quebec Health Minister Gaetan Barrette": the place stands before somebody's office."""
    tokens = sentence.tokens
    ending = phrase_ending(tokens, end - 1, doc.words.heads)
    if ending and ending[0] > first and not ending[1].same:
        return []  # "Jackson General Hospital"
    office = next((k for k in range(first + 1, end) if tokens[k].lower in doc.words.person_before), None)
    after = tokens[office + 1].text if office is not None and office + 1 < len(tokens) else ""
    if office is None or after in {"'s", "’s"} or doc.gazetteer.find(doc.text(tokens, first, end)):
        return []
    if any(t.lower in doc.words.organisations for t in tokens[first + 1 : office]):
        note_place(doc, sentence, first, office)
        return []  # "Queensland Supreme Court Judge Ann Lyons"
    for stop in range(office, first, -1):
        made = toponym(doc, sentence, first, stop)
        if is_county(doc, made):
            made.kind, made.frame = PlaceKind.ADMIN2, Frame.NAMED
            return [made]
        if any(m.key_kind == 1 for m in made.matches) and made.fame >= FAME[Frame.OPEN]:
            word = tokens[first].lower
            common = stop - first == 1 and (word in doc.words.plain or word in doc.words.common)
            return [] if common or tokens[first].text in doc.words.adjectival else [made]
    return []


def _hyphened(doc: Document, sentence: Sentence, first: int, end: int) -> list[Toponym]:
    """ "India-Pakistan": two places that one hyphen joins."""
    tokens = sentence.tokens
    hyphens = [k for k in range(first + 1, end - 1) if tokens[k].text in {"-", "–"}]
    if len(hyphens) != 1 or doc.gazetteer.find(doc.text(tokens, first, end)):
        return []
    left, right = toponym(doc, sentence, first, hyphens[0]), toponym(doc, sentence, hyphens[0] + 1, end)
    both = (left, right)
    return list(both) if all(t.matches and t.fame >= FAME_OF_CAPITAL for t in both) else []


def note_place(doc: Document, sentence: Sentence, first: int, end: int) -> None:
    """The place that a body is named after ("Georgia Bureau", "Basra Police") says where the report is."""
    for stop in range(end - 1, first, -1):
        made = toponym(doc, sentence, first, stop)
        if is_county(doc, made):
            made.kind = PlaceKind.ADMIN2
            doc.hidden.append(made)
            return
        if any(m.key_kind == 1 for m in made.matches) and made.fame >= FAME_HIDDEN:
            if stop - first > 1 or not no_name(doc, made, sentence.tokens[first]):
                doc.hidden.append(made)
            return


def _common(doc: Document, token: Token) -> bool:
    return token.lower in doc.words.plain or token.lower in doc.words.calendar


def _famous(made: Toponym, token: Token) -> bool:
    """Known better as a place than as a word; codes count in capitals only ("CAR", not "Car")."""
    return token.text.isupper() or any(m.main and m.entry.fame >= FAME_OF_WORD for m in made.matches)


def greedy(doc: Document, sentence: Sentence, stretch: Stretch) -> list[Toponym]:
    """Where case says nothing: the longest known names, left to right."""
    tokens, found, i = sentence.tokens, [], stretch.first
    while i < stretch.end:
        for j in range(min(stretch.end, i + LONGEST), i, -1):
            made = toponym(doc, sentence, i, j)
            if j - i == 1 and (
                (tokens[i].lower in doc.words.given and i + 1 < stretch.end and not _famous(made, tokens[i]))
                or (
                    i > stretch.first
                    and tokens[i - 1].lower in doc.words.given
                    and not _famous(made, tokens[i])
                )
                or (_common(doc, tokens[i]) and not _famous(made, tokens[i]))
                or tokens[i].lower in doc.words.builders
                or tokens[i].lower in doc.words.common
                or tokens[i].upos in {"VERB", "AUX"}
            ):
                continue
            if made.name.lower() in doc.words.bodies:
                i = j
                break
            if any(m.key_kind == 1 for m in made.matches) or made.country:
                found.append(made)
                i = j
                break
        else:
            note_people(doc, tokens[i].text)
            i += 1
    return found
