"""Which names of a report are places."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.domain import BlockKind, PlaceKind
from onrecord.reading.places.candidates import cased, greedy, note_place
from onrecord.reading.places.document import Document, bridge, note_people, toponym
from onrecord.reading.places.framed import chained, frame_all
from onrecord.reading.places.names import Stretch, Style
from onrecord.reading.places.people import somebody
from onrecord.reading.places.toponym import FAME, FAME_OF_CAPITAL, Frame, Toponym
from onrecord.reading.tree import Sentence, Token

_BODY_WORDS = frozenset(
    "army brigades congress council defence defense democracy federation forces front league liberation movement "
    "party resistance salvation union".split()
)
_STUDIES = frozenset(
    "bachelor course degree diploma doctorate expert lecturer major master professor".split()
)
_OF_COUNTIES = frozenset("attorney deputies deputy police prosecutor prosecutors sheriff sheriffs".split())
_GOVERNORS = frozenset({"gov", "gov.", "governor"})
FAME_OF_FIRST_NAME = 5.3  # from which a town is meant, though somebody bears its name
LONG_LIST = 4  # names from which a list speaks for its members
FAME_IN_TITLE = 5.6  # where case tells nothing


def recognise(doc: Document) -> list[Toponym]:
    """The toponyms, in text order."""
    candidates: list[Toponym] = []
    for sentence, style, here in zip(doc.sentences, doc.styles, doc.found, strict=True):
        if sentence.block is BlockKind.DATE_LINE:
            continue
        candidates += _of_sentence(doc, sentence, style, here)
    found = _accepted(doc, candidates)
    _governed(found)
    return found


_LANDSCAPE = frozenset(
    {PlaceKind.SEA, PlaceKind.REGION, PlaceKind.DESERT, PlaceKind.MOUNTAIN, PlaceKind.ISLAND}
)


def _governed(found: list[Toponym]) -> None:
    """ "Niger Governor Abubakar": states have governors, and the country of that name has none."""
    names = {t.name for t in found if t.country and _governor_behind(t)}
    for t in found:
        if t.name in names and t.kind is None:
            t.kind = PlaceKind.ADMIN1


def _governor_behind(t: Toponym) -> bool:
    state = any(m.main and m.entry.kind is PlaceKind.ADMIN1 for m in t.matches)
    return state and bool(_GOVERNORS.intersection(x.lower for x in t.sentence.tokens[t.end : t.end + 1]))


def _of_sentence(doc: Document, sentence: Sentence, style: Style, here: list[Stretch]) -> list[Toponym]:
    found: list[Toponym] = []
    tokens, n = sentence.tokens, 0
    while n < len(here):
        stretch = here[n]
        n += 1
        if stretch.adjectival:
            note_people(doc, doc.text(tokens, stretch.first, stretch.end))
            continue
        ends = bridge(sentence, stretch, here[n]) if n < len(here) else range(0)
        if ends and doc.text(tokens, stretch.first, ends[0]).lower() in doc.words.bodies:
            n += 1
            while n < len(here) and chained(tokens, here[n - 1], here[n]):
                n += 1
            continue
        if (end := _bridged(doc, tokens, stretch.first, ends)) is not None:
            found.append(toponym(doc, sentence, stretch.first, end))
            n += 1
            continue
        if style is Style.CASED and (known := _small_head(doc, sentence, stretch)):
            found.append(known)
            continue
        if style is Style.CASED and _of_body(tokens, stretch.first):
            note_place(doc, sentence, stretch.first, stretch.end + 1)
            continue
        made = cased(doc, sentence, stretch) if style is Style.CASED else greedy(doc, sentence, stretch)
        found += made
    frame_all(doc, found)
    for t in found:
        t.of_body = _names_a_body(doc, t)
    return [t for t in found if t.frame is not Frame.AGAINST]


def _small_head(doc: Document, sentence: Sentence, stretch: Stretch) -> Toponym | None:
    """ "the Persian gulf", "the Iberian peninsula": a known name, its last word in small letters."""
    tokens, end = sentence.tokens, stretch.end + 1
    head = doc.words.heads.get(tokens[stretch.end].lower) if stretch.end < len(tokens) else None
    if head is None or head.kind not in _LANDSCAPE:
        return None
    made = toponym(doc, sentence, stretch.first, end)
    if not any(m.main and m.key_kind == 1 and m.entry.kind is head.kind for m in made.matches):
        return None
    made.kind, made.frame = head.kind, Frame.NAMED
    return made


def _bridged(doc: Document, tokens: tuple[Token, ...], first: int, ends: range) -> int | None:
    """The end of the longest known name that small words join: "Dar es Salaam" of "Dar es Salaam Thursday"."""
    for end in ends:
        headed = end + 1 if end < len(tokens) and tokens[end].lower in doc.words.heads else end
        for stop in dict.fromkeys((headed, end)):  # "Charles de Gaulle airport"
            if any(m.key_kind == 1 for m in doc.gazetteer.find(doc.text(tokens, first, stop))):
                return stop
    return None


def _names_a_body(doc: Document, t: Toponym) -> bool:
    """ "Seattle police said"; but "in Seattle police said" and "Seattle's police" are of the place."""
    tokens = t.sentence.tokens
    county = t.kind is PlaceKind.ADMIN2 and tokens[t.end - 1].lower == "county"
    if county and t.end < len(tokens) and tokens[t.end].lower in _OF_COUNTIES:
        return (
            t.first == 0 or tokens[t.first - 1].lower not in doc.words.strong
        )  # "the Fulton County sheriff"
    if t.kind is not None or t.end >= len(tokens) or tokens[t.end].text not in doc.words.bodies_behind:
        return False
    return t.first == 0 or tokens[t.first - 1].lower not in doc.words.strong - {"from"}


def _of_body(tokens: tuple[Token, ...], first: int) -> bool:
    """ "Democratic Forces for the Liberation of Rwanda", "Armed Forces of the Congo": a part of a body's name."""
    k = first - 1
    if k >= 0 and tokens[k].lower == "the":
        k -= 1
    if k < 1 or tokens[k].lower != "of":
        return False
    return tokens[k - 1].text[:1].isupper() and tokens[k - 1].lower in _BODY_WORDS


def _accepted(doc: Document, candidates: Iterable[Toponym]) -> list[Toponym]:
    """Those that their fame and frame carry, and every other mention of a name that one mention carried."""
    everything = list(candidates)
    stand = {t: _stands(doc, t) for t in everything}
    sure = {_sense(t) for t in everything if stand[t]} | _in_lists(everything, stand)
    return [
        t
        for t in everything
        if (_sense(t) in sure or (t.name.lower(), False) in sure)
        and (t.frame > Frame.OPEN or _allowed(doc, t))
    ]


def _sense(t: Toponym) -> tuple[str, bool]:
    """What other mentions share: the Grandview of "the Grandview hotel" is no town."""
    return t.name.lower(), t.kind is PlaceKind.BUILDING and t.own and not t.exact and not t.matches


def _in_lists(everything: list[Toponym], stand: dict[Toponym, bool]) -> set[tuple[str, bool]]:
    """ "Garissa, Ijara, Hulugho and Wajir": where half of a long list are places, the known ones beside are."""
    lists: list[list[Toponym]] = []
    for t in everything:
        if t.listed and lists and lists[-1][-1].sentence is t.sentence:
            lists[-1].append(t)
        else:
            lists.append([t])
    return {
        _sense(t)
        for items in lists
        if len(items) >= LONG_LIST and 2 * sum(stand[t] for t in items) >= len(items)
        for t in items
        if t.matches
    }


def _allowed(doc: Document, t: Toponym) -> bool:
    """Whether it is nobody's name, as far as the report tells: "Gonzalez", "Manuel Gonzalez", "Nashua" of "Nashua
    Corp."."""
    last = t.sentence.tokens[t.end - 1].lower
    if t.name.lower() in doc.firms and t.frame < Frame.LOCATIVE:
        return False
    if t.end - t.first > 1 and t.kind is None and last in doc.surnames and t.fame < FAME[Frame.OPEN]:
        return False
    if t.name.lower() in doc.first_names and t.fame < FAME_OF_FIRST_NAME:
        return False
    return t.name.lower() not in doc.surnames or t.country


def _stands(doc: Document, t: Toponym) -> bool:
    style = doc.styles[t.sentence.index] if t.sentence.index < len(doc.styles) else Style.CASED
    if not t.matches:
        lake = t.sentence.tokens[t.first].lower == "lake" and t.end - t.first > 1
        if not _allowed(doc, t) or (t.kind is PlaceKind.SEA and not lake):
            return False  # seas are known: "Telegram channel", "Lake Effect Snow Warning" are none
        return t.frame is Frame.NAMED or (t.frame is Frame.LOCATIVE and _clean(doc, t))
    if t.country:
        return True
    if not _allowed(doc, t) and t.frame < Frame.NAMED and t.fame < FAME_OF_CAPITAL:
        return False
    needed = FAME[t.frame]
    if style is not Style.CASED and t.frame < Frame.NAMED:
        needed = max(needed, FAME_IN_TITLE if t.frame is Frame.OPEN else 3.0)
    if (
        t.name.lower() in doc.words.given
        and t.frame is Frame.OPEN
        and all(body.name != t.name for body in doc.hidden)  # "the Henderson Police Department": a town
    ):
        return max((m.entry.fame for m in t.matches if m.main), default=-1.0) >= FAME_OF_CAPITAL
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
    if len(tokens) == 2 and doc.alone.get(tokens[1].text, set()) - {tokens[0].text}:
        return False  # "to capture Orlando Collins", then "Collins was armed"
    before = t.sentence.tokens[t.first - 1] if t.first else None
    if before is not None and before.upos in {"DET", "ADJ", "PRON"} and len(tokens) == 1 and not t.middle:
        return False  # "in the Chevrolet", "near a blue Toyota"
    if t.first > 1 and t.sentence.tokens[t.first - 2].lemma in _STUDIES:
        return False  # "a degree in Zoology"
    if somebody(t.sentence.tokens, t.first, t.end, doc.words) or not _led(doc, t):
        return False
    following = t.sentence.tokens[t.end] if t.end < len(t.sentence.tokens) else None
    if following is not None and following.text in {"'s", "’s", "'", "’"}:
        return False
    return following is None or following.upos not in {"NOUN", "PROPN", "NUM"}


def _led(doc: Document, t: Toponym) -> bool:
    """Whether "at", "from" and "off" before an unknown name lead to a place, not to a firm or a friend."""
    tokens = t.sentence.tokens
    if (
        t.led
        or t.first == 0
        or tokens[t.first - 1].lower not in {"at", "from", "off", "to", "toward", "towards"}
    ):
        return True
    return any(x.lemma in doc.words.motion for x in tokens[max(0, t.first - 4) : t.first - 1])
