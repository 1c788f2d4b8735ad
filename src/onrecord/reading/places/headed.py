"""Names with a head in them, "Badoush Prison", "Camp Hurriya", and those whose last word says they are no places."""

from __future__ import annotations

from onrecord.domain import PlaceKind
from onrecord.gazetteer import Match
from onrecord.reading.places import frames
from onrecord.reading.places.document import Document, aged, toponym
from onrecord.reading.places.names import ARTICLES
from onrecord.reading.places.plain import numbered_street, street_with_way
from onrecord.reading.places.toponym import FAME, Frame, Toponym
from onrecord.reading.places.words import Head, phrase_ending
from onrecord.reading.tree import Sentence, Token

_STREETS = frozenset("ave avenue blvd boulevard drive lane rd st street terrace way".split())
_INSTITUTIONS = frozenset(
    "academy church clinic college hospital museum school shrine temple university".split()
)
_ADDRESSES = frozenset({"miss", "mr", "mr.", "mrs", "mrs.", "ms", "ms."})
_AT = frozenset({"at", "in", "inside", "outside"})
_MOUNTS = frozenset({"mount", "mt", "mt."})
# Heads that are family names as well
_FAMILIES = frozenset(
    "banks bridges brook brooks castle church fields ford forest gates hall hill hills lake lane marsh park pike pool "
    "rivers stone street streets towers villa way wells woods".split()
)
_LEADING = frozenset("airport castle checkpoint fort hospital hotel palace plaza port stadium villa".split())
_DEDICATED = frozenset("church clinic hospital shrine temple".split())  # "Holy Cross Hospital" is a name
# Titles of those whose names streets bear
_ROYAL = frozenset("king lady lord prince princess queen saint sir st st.".split())
_QUARTERED = frozenset("area district neighborhood neighbourhood quarter town village".split())
_SEVERAL = frozenset("cities provinces states towns villages".split())
_DIVISIONS = frozenset({PlaceKind.ADMIN1, PlaceKind.ADMIN2})
_BEFORE = frozenset({
    PlaceKind.CAMP, PlaceKind.SEA, PlaceKind.MOUNTAIN, PlaceKind.RIVER, PlaceKind.ISLAND, PlaceKind.BUILDING,
})  # fmt: skip


def with_head(doc: Document, sentence: Sentence, first: int, end: int) -> Toponym | None:
    """ "Badoush Prison", "Camp Hurriya": the head belongs to the name."""
    tokens = sentence.tokens
    if numbered := numbered_street(doc, sentence, first, end):
        return numbered
    if _people(doc, tokens, first, end):
        return None
    ending = street_with_way(doc, tokens, first, end) or phrase_ending(tokens, end - 1, doc.words.heads)
    if ending and ending[0] > first:
        if tokens[end - 1].lower == "court" and (first == 0 or tokens[first - 1].lower not in _AT):
            return None  # "the district court ruled"; "in New Bedford District Court" is a building
        if _heads_organisation(doc, tokens, first, ending[0], end):
            return None
        return _head_behind(doc, sentence, (first, end), ending)
    if tokens[end - 1].lower in doc.words.affairs:
        return None  # "the Clinic Entrances Act"
    if names_other(doc, tokens, first, end):
        return None  # "Port Authority", "Rivers State Police Command"
    return _head_before(doc, sentence, first, end)


def _people(doc: Document, tokens: tuple[Token, ...], first: int, end: int) -> bool:
    """ "Ms. Hill", "Anita Hill, 24,", "Judge Anita Hill", "2-year-old Mira Hill", "Assistant State’s Attorney"."""
    if tokens[first].lower in _ADDRESSES or aged(tokens, first, end):
        return True
    last = tokens[end - 1].lower
    title = tokens[first].lower
    if title in doc.words.person_before and title not in _ROYAL and end - first > 1:
        return last in _FAMILIES or last == "state"
    return first > 0 and end - first == 2 and last in _FAMILIES and tokens[first - 1].lower.endswith("old")


def _head_behind(
    doc: Document, sentence: Sentence, span: tuple[int, int], ending: tuple[int, Head]
) -> Toponym | None:
    """ "Badoush Prison", "Ituri Province", "Oak Street"."""
    (first, end), (start, head), tokens = span, ending, sentence.tokens
    made = toponym(doc, sentence, first, end)
    made.kind, made.own, made.frame = head.kind, not head.same, Frame.NAMED
    if made.matches:
        return made
    if _somebodys(doc, tokens, first, end):
        return None  # "quarterback Philip Rivers"
    made.exact = False
    if tokens[start].lower.rstrip(".s") in _STREETS:
        made.own = True  # named after anything: "Baghdad Street"
        return made
    made.matches = doc.gazetteer.find(doc.text(tokens, first, start))
    if _describes(doc, tokens, first, start, head) and not _divides(made, head):
        return None
    if not made.matches and head.same and tokens[end - 1].lower in _SEVERAL:
        return None  # "Besieged Towns", in a headline
    if made.own and not made.matches:
        made.matches = _leading(doc, tokens, first, start)
    if tokens[first].lower in doc.words.given and not made.matches and not made.own:
        return None
    return made


def _head_before(doc: Document, sentence: Sentence, first: int, end: int) -> Toponym | None:
    """ "Camp Hurriya", "Lake Lanier"."""
    tokens = sentence.tokens
    head = doc.words.heads.get(tokens[first].lower)
    if head is None or end - first == 1 or head.kind not in _BEFORE:
        return None
    if tokens[first].lower in _MOUNTS and first and tokens[first - 1].text[:1].isupper():
        return None  # "Green Mount Cemetery"
    if head.kind is PlaceKind.BUILDING and tokens[first].lower not in _LEADING:
        return None  # "Stop Hate Now", "University Council"
    if all(t.lower in doc.words.compass or t.lower in doc.words.middle for t in tokens[first + 1 : end]):
        return None  # "River North"
    made = toponym(doc, sentence, first, end)
    made.kind, made.frame = head.kind, Frame.NAMED
    if not made.matches:
        made.exact = False
        made.matches = doc.gazetteer.find(doc.text(tokens, first + 1, end))
        if head.kind is PlaceKind.SEA or tokens[first].lower in _MOUNTS:  # Lake Lanier is no county
            made.matches = tuple(m for m in made.matches if m.entry.kind is head.kind)
    made.own = head.kind in {PlaceKind.CAMP, PlaceKind.BUILDING}
    return made


def _somebodys(doc: Document, tokens: tuple[Token, ...], first: int, end: int) -> bool:
    """Whether a name in two words may as well be a person's: "Philip Rivers", "Anita Hill", and no "Adams Street"."""
    if (
        end - first != 2
        or tokens[end - 1].lower not in _FAMILIES
        or tokens[first].lower not in doc.words.given
    ):
        return False
    before = tokens[first - 1] if first else None
    return before is None or (before.lower not in doc.words.strong | {"on", "the", "of"})


def _leading(doc: Document, tokens: tuple[Token, ...], first: int, end: int) -> tuple[Match, ...]:
    """The known place that opens a name: Juba in "Juba Teaching Hospital"."""
    for stop in range(end - 1, first, -1):
        if stop - first == 1 and (
            tokens[first].lower in doc.words.compass or tokens[first].lower in doc.words.given
        ):
            break  # "East Craig Road", "Henry Ford Hospital"
        matches = doc.gazetteer.find(doc.text(tokens, first, stop))
        if any(m.key_kind == 1 and m.entry.fame >= FAME[Frame.OPEN] for m in matches):
            return matches
    return ()


def _describes(doc: Document, tokens: tuple[Token, ...], first: int, start: int, head: Head) -> bool:
    """ "Besieged Neighborhoods": common words before a head that takes a name. "Union Station" is a name."""
    word = tokens[start].lower
    institution = word in _INSTITUTIONS and (start - first == 1 or word not in _DEDICATED)
    takes_name = head.same or institution
    plain, common = doc.words.plain, doc.words.common
    return takes_name and all(t.lower in plain or t.lower in common for t in tokens[first:start])


def _divides(made: Toponym, head: Head) -> bool:
    """ "Fars Province": a common word, but there is a division of that name."""
    return head.kind in _DIVISIONS and any(m.entry.kind in _DIVISIONS and m.main for m in made.matches)


def _heads_organisation(doc: Document, tokens: tuple[Token, ...], first: int, start: int, end: int) -> bool:
    """ "State Department", "Methodist Church" are none; "Ouest Department", a division, is one."""
    w = doc.words
    if frames.phrase_in(tokens, end - 1, w.groups) or any(t.lower in w.faiths for t in tokens[first:start]):
        return True
    if not frames.phrase_in(tokens, end - 1, w.organisations):
        return False
    if end - start > 1 and tokens[end - 1].lower in w.organisations:
        return False  # "Oxford Crown Court" is a building
    known = doc.gazetteer.find(doc.text(tokens, first, start))
    return not any(m.entry.kind in _DIVISIONS and m.key_kind == 1 and m.entry.country != "US" for m in known)


def names_other(doc: Document, tokens: tuple[Token, ...], first: int, end: int) -> bool:
    """Whether a stretch names an organisation, an affair or a person."""
    w = doc.words
    last = tokens[end - 1].lower.rstrip(".")
    if last in w.organisations or any(
        frames.phrase_in(tokens, end - 1, names) for names in (w.organisations, w.groups)
    ):
        return True
    if end - first > 1 and last in w.affairs:
        return True
    lower = tokens[first].lower
    article = end - first > 2 and tokens[first + 1].lower in ARTICLES
    if (lower == "sheikh" or article) and quarter(tokens, first, end):
        return False  # "the Sheikh Taha district"
    if lower == "khan" and article:
        return False  # an inn, and the town around it
    return end - first > 1 and (lower in w.person_before or lower in w.given or lower in w.carriers)


def quarter(tokens: tuple[Token, ...], first: int, end: int) -> bool:
    """Whether "district" and the like stand behind a name, or before "of"."""
    behind = end < len(tokens) and tokens[end].lower in _QUARTERED
    return behind or (first > 1 and tokens[first - 1].lower == "of" and tokens[first - 2].lower in _QUARTERED)
