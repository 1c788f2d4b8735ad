"""The words around every name of a sentence, read into it; names in a list share what is said of the first."""

from __future__ import annotations

from itertools import pairwise, zip_longest

from onrecord.domain import PlaceKind, Span
from onrecord.gazetteer import Match
from onrecord.reading.places import frames
from onrecord.reading.places.document import Document
from onrecord.reading.places.names import ARTICLES, Stretch
from onrecord.reading.places.toponym import FAME, FAME_OF_CAPITAL, Frame, Toponym
from onrecord.reading.places.words import Head
from onrecord.reading.tree import Token

_JOINED = frozenset({"-", "–", ",", "'s", "’s"})
_PARTED = frozenset({PlaceKind.COUNTRY, PlaceKind.ADMIN1})
FAME_OF_CROSSING = 5.6  # a town better known is meant
_BACK = 8  # tokens before a name in which its quarter's article stands
FAME_OF_CITY = 6.4  # of towns that no quarter is named after
_ON_ROAD = frozenset({"along", "at", "down", "near", "of", "off", "on", "onto", "to", "up"})
_LONGEST_ROUTE = 3  # digits of a road's number
_STREETS = frozenset({"avenues", "boulevards", "drives", "lanes", "roads", "streets"})
_ARTICLED = frozenset({
    PlaceKind.SEA, PlaceKind.RIVER, PlaceKind.MOUNTAIN, PlaceKind.DESERT, PlaceKind.ISLAND, PlaceKind.REGION,
})  # fmt: skip
_HOMES = frames.SETTLED | {PlaceKind.ADMIN1, PlaceKind.ADMIN2}
_WIDE = frozenset({"gulf", "horn"})  # "a Gulf state" is no state of that name
_SOME = frozenset({"a", "an", "another", "any", "each", "every", "one"})
# Quarters of any town, whichever is told of
_QUARTERS = frozenset(
    f"{a} {b}" for a in ("east", "west", "north", "south", "northwest", "northeast", "southwest", "southeast")
    for b in ("side", "end")
) | {"old city", "old town", "old quarter"}  # fmt: skip


def frame_all(doc: Document, found: list[Toponym]) -> None:
    """Read the words around every name; lists share what was said of their first."""
    previous: Toponym | None = None
    shared: frames.Before | None = None
    for t in found:
        tokens = t.sentence.tokens
        seen = frames.before(tokens, t.first, doc.words)
        behind = frames.after(tokens, t.first, t.end, doc.words)
        if previous is not None and previous.frame is Frame.AGAINST and chained(tokens, previous, t):
            t.frame = Frame.AGAINST
        elif previous is not None and (_in_list(tokens, previous, t) or (doc.bare and _runs_on(previous, t))):
            t.listed = True
            if shared is not None and shared.several and seen.head is None:
                seen.head, seen.frame, seen.several = shared.head, shared.frame, True
                seen.street = shared.street
            else:
                seen.frame = max(seen.frame, min(previous.frame, Frame.LOCATIVE))
        if t.frame is not Frame.AGAINST:
            _apply(doc, t, seen, behind)
        previous, shared = t, seen
    for t, following in pairwise(found):
        if not t.matches and t.frame in {Frame.OPEN, Frame.LOCATIVE} and _leads_on(doc, t, following):
            t.frame, t.led = Frame.LOCATIVE, True
    for t, following in pairwise(found):
        if t.kind is None and t.frame is not Frame.AGAINST and _of_streets(doc, t, following):
            t.kind, t.own, t.exact, t.frame, t.bearing = PlaceKind.ROAD, True, False, Frame.NAMED, None
    for t, following in pairwise(found):
        if t.kind is PlaceKind.ROAD and following.kind is None and _crosses(t, following):
            following.kind, following.own, following.exact = PlaceKind.ROAD, True, False
            following.frame, following.bearing = Frame.NAMED, None
    for t, following in zip_longest(found, found[1:]):
        if t.kind is PlaceKind.NEIGHBOURHOOD and not t.listed and not (following and following.listed):
            _town_of_neighbourhoods(doc, t)


def _crosses(road: Toponym, other: Toponym) -> bool:
    """ "in the 200 block of Hazel near Kelly", "at West Pine and Oak": a street, and no town of that name."""
    if other.sentence is not road.sentence or other.fame >= FAME_OF_CROSSING or other.country:
        return False
    if road.sentence.tokens[road.end - 1].text[-1:].isdigit():
        return False  # "Highway 30 near Salina"
    between = [x.lower for x in other.sentence.tokens[road.end : other.first] if x.lower not in _STREETS]
    return between in (["near"], ["and"], ["at"]) and not other.listed


def _of_streets(doc: Document, t: Toponym, last: Toponym) -> bool:
    """ "Main and Oak streets", "North Main and East Oak streets": the last has the head of both."""
    tokens = t.sentence.tokens
    if last.sentence is not t.sentence or last.end >= len(tokens) or tokens[last.end].lower not in _STREETS:
        return False
    between = [x.lower for x in tokens[t.end : last.first]]
    return between[:1] == ["and"] and all(x in doc.words.compass for x in between[1:])


def _leads_on(doc: Document, t: Toponym, following: Toponym) -> bool:
    """ "to Barpak in Gorkha", "from Kitshanga towards Sake": a name no list has, before one that is a place."""
    if following.sentence is not t.sentence or t.first == 0 or following.fame < FAME[Frame.OPEN]:
        return False
    tokens = t.sentence.tokens
    before = tokens[t.first - 1].lower
    between = [x.lower for x in tokens[t.end : following.first] if x.lower != "the"]
    if before == "off":
        return False  # "bought it off Craigslist in Durham"
    if between == ["in"]:
        return before in doc.words.prepositions and before not in {"of", "among", "against", "under"}
    return before == "from" and between in (["to"], ["towards"], ["toward"])


def chained(tokens: tuple[Token, ...], left: Toponym | Stretch, right: Toponym | Stretch) -> bool:
    """ "Islamic State of Iraq and the Levant": the second name belongs to the body too."""
    return [t.lower for t in tokens[left.end : right.first]] in (["and", "the"], ["and"], ["in", "the"])


def _town_of_neighbourhoods(doc: Document, t: Toponym) -> None:
    """ "most neighbourhoods of Shiraz", "a quarter of Aleppo": one name after the plural, or after some quarter
    or other, is the town's."""
    tokens = t.sentence.tokens
    seen = frames.before(tokens, t.first, doc.words)
    k = t.first - 2
    while k > 0 and k > t.first - _BACK and tokens[k].upos not in {"DET", "ADP", "PROPN"}:
        k -= 1
    some = tokens[k].lower in _SOME if k >= 0 else False
    great = any(m.main and m.entry.kind is PlaceKind.CITY and m.entry.fame >= FAME_OF_CITY for m in t.matches)
    if (seen.several or (seen.head and (some or great))) and t.matches and t.fame >= FAME[Frame.OPEN]:
        t.kind = None


def _runs_on(left: Toponym, right: Toponym) -> bool:
    """Names that nothing parts, in a text without commas."""
    tokens = right.sentence.tokens
    if right.sentence is not left.sentence or left.end != right.first or left.own:
        return False
    return bool(right.matches) or left.listed or any(tokens[t.first].lower in ARTICLES for t in (left, right))


def _in_list(tokens: tuple[Token, ...], left: Toponym, right: Toponym) -> bool:
    between = tokens[left.end : right.first]
    return 0 < len(between) <= 4 and all(t.lower in {",", "and", "or", "&", "the", ";", "’"} for t in between)


def _apply(doc: Document, t: Toponym, seen: frames.Before, behind: frames.After) -> None:
    """Read into a name what stands before and behind it."""
    head, behind = _head(doc, t, seen, behind)
    housed = Frame.LOCATIVE if seen.housing and t.matches else Frame.AGAINST
    t.frame, t.home = max(t.frame, seen.frame, housed), seen.home
    _in_part(t, seen)
    _with_direction(doc, t, seen)
    if head and not t.own and t.kind is None:
        _by_head(t, head, seen, behind)
    _by_itself(t)
    _by_words_behind(doc, t)
    if head is not None and head is behind.head and _camp_of_somebody(doc, t, head):
        t.frame = Frame.AGAINST
        return
    if seen.organisation or _adjective(doc, t) or _one_of_a_make(t, head) or _person(doc, t):
        t.frame = Frame.AGAINST
    t.span = Span(t.sentence.tokens[min(seen.first, t.first)].span.start, _end(t, behind))


def _head(
    doc: Document, t: Toponym, seen: frames.Before, behind: frames.After
) -> tuple[Head | None, frames.After]:
    """The head word before or behind a name, and what stands behind it: nothing where the head there is another
    thing's."""
    if seen.street and t.country:
        seen.head, seen.street = None, False
    head = seen.head or behind.head
    if head is behind.head and head is not None and (t.name.lower() in _WIDE or _of_an_office(t)):
        head = None
    before = [x.lower for x in t.sentence.tokens[max(0, t.first - 2) : t.first]]
    if seen.head is not None and before == ["port", "of"]:
        head = doc.words.heads.get("port city", head)  # "the port of Jeremie" is the town
    if head is behind.head and head is not None and _qualifies(t, head):
        return None, frames.After(end=t.end)
    return head, behind


def _qualifies(t: Toponym, head: Head) -> bool:
    """Whether a name only says where some house or town, the head behind it, is."""
    if head.kind is PlaceKind.BUILDING and _wide(t):
        return True  # "a Texas prison", "Iran prison nightmare"
    # "a Somerset town", "another Aleppo neighbourhood"
    return head.kind in frames.SETTLED and bool(t.matches) and _one_of_many(t)


def _with_direction(doc: Document, t: Toponym, seen: frames.Before) -> None:
    """ "east Africa": the direction is part of the name, where a region has that name."""
    if seen.first < t.first and (region := _region(doc, t, seen.first)):
        t.matches, t.bearing, t.middle = region, None, False
        t.core = Span(t.sentence.tokens[seen.first].span.start, t.core.end)
        t.name = doc.report.quote(t.core)


def _by_head(t: Toponym, head: Head, seen: frames.Before, behind: frames.After) -> None:
    """What the head says: the kind of place, and whether it is the named one or another called after it."""
    t.kind = head.kind
    t.own = not head.same
    t.exact = head.same or (seen.street and any(m.entry.kind is PlaceKind.ROAD for m in t.matches))
    if behind.head is head or seen.head is head:
        t.frame = _headed(t, head, behind.head is head)


def _by_itself(t: Toponym) -> None:
    """What a name without a head says by its article, or by its own words."""
    if t.kind is None and not t.country and _behind_the(t):
        _by_article(t)
    if t.kind is None and t.name.lower() in _QUARTERS:
        t.kind = PlaceKind.NEIGHBOURHOOD  # of the town told of, whichever that is


def _by_words_behind(doc: Document, t: Toponym) -> None:
    """What a name is by those who live there, by what is told of it, and by an apposition."""
    tokens, w = t.sentence.tokens, doc.words
    if not t.matches and _behind_the(t) and tokens[t.end : t.end + 1] and tokens[t.end].lower == "area":
        t.frame = Frame.NAMED  # "in the Hanano area"
    if frames.dwells(tokens, t.end) and t.frame is Frame.OPEN and t.name.lower() not in w.given and any(
        m.main and m.key_kind == 1 and m.entry.kind in _HOMES for m in t.matches
    ):  # fmt: skip
        t.frame = Frame.LOCATIVE  # "a Tolland man"
    if t.matches and t.frame is Frame.OPEN and [x.lower for x in tokens[t.end : t.end + 2]] == [",", "where"]:
        t.frame = Frame.LOCATIVE  # "he moved to Tolland, where"
    if frames.located_after(tokens, t.end, w):
        t.frame = Frame.NAMED
    apposed = frames.settled_by_apposition(tokens, t.end, w)
    if apposed and t.kind is None and apposed.same and not t.matches:
        t.kind, t.frame = apposed.kind, Frame.NAMED


def _behind_the(t: Toponym) -> bool:
    return t.first > 0 and t.sentence.tokens[t.first - 1].lower == "the"


def _camp_of_somebody(doc: Document, t: Toponym, head: Head) -> bool:
    """ "the Abubakar Danjuma camp"."""
    unknown = head.kind is PlaceKind.CAMP and not t.matches
    return unknown and t.sentence.tokens[t.first].lower in doc.words.given


def _person(doc: Document, t: Toponym) -> bool:
    """Whether the words around say that it is somebody's name, and nothing says that it is a place's."""
    tokens, w = t.sentence.tokens, doc.words
    return (
        (t.frame is Frame.OPEN or (t.listed and not t.matches))
        and not t.country
        and not (t.first > 0 and tokens[t.first - 1].lower in w.prepositions)
        and frames.person(tokens, t.first, t.end, w)
        and t.fame < FAME_OF_CAPITAL
    )


def _end(t: Toponym, behind: frames.After) -> int:
    """Where the mention ends in the text: with its head, or with the apostrophe of "Nida’"."""
    tokens = t.sentence.tokens
    end = tokens[behind.end - 1].span.end
    if behind.end == t.end and t.end < len(tokens) and tokens[t.end].text == "’" and (
        tokens[t.end].span.start == end and not _open_quote(t)
    ):  # fmt: skip
        return tokens[t.end].span.end
    return end


_OF_TOWNS = frozenset({"downtown", "midtown", "uptown"})


def _in_part(t: Toponym, seen: frames.Before) -> None:
    """ "central Baghdad", "northern Iraq", "beside Goma", and "downtown Hanover", which is a town."""
    t.middle, t.beside = seen.middle, seen.beside
    if seen.middle and t.sentence.tokens[seen.first].lower in _OF_TOWNS:
        t.matches = tuple(m for m in t.matches if m.entry.kind in frames.SETTLED) or t.matches
    t.bearing = t.bearing if seen.bearing is None else seen.bearing  # "the South Side" has its own


def _headed(t: Toponym, head: Head, behind: bool) -> Frame:
    """ "Ituri province" is named so; an unknown house is where it is led to: "taken to Begumpura police station"."""
    if head.kind is not PlaceKind.BUILDING or t.matches:
        return Frame.NAMED
    return (
        Frame.LOCATIVE
        if behind and t.frame is Frame.OPEN and _led_to(t.sentence.tokens, t.first)
        else t.frame
    )


def _led_to(tokens: tuple[Token, ...], first: int) -> bool:
    k = first - 1 - (first > 0 and tokens[first - 1].lower == "the")
    return k > 0 and tokens[k].lower in {"to", "into", "from", "towards"} and tokens[k].upos == "ADP"


def _one_of_many(t: Toponym) -> bool:
    """Whether some place or other in what is named is meant."""
    tokens, k = t.sentence.tokens, t.first - 1
    while k > 0 and tokens[k].upos == "ADJ":
        k -= 1
    return k >= 0 and tokens[k].lower in _SOME


def _by_article(t: Toponym) -> None:
    """ "on both sides of the Atlantic": waters, ranges and regions bear the article, and towns do not."""
    following = t.sentence.tokens[t.end] if t.end < len(t.sentence.tokens) else None
    if following is not None and (following.upos in {"NOUN", "PROPN", "ADJ"} or following.text == "-"):
        return  # "the Mississippi governor"
    nature = tuple(m for m in t.matches if m.entry.kind in _ARTICLED and m.entry.fame >= FAME[Frame.OPEN])
    t.matches = nature or t.matches


def _wide(t: Toponym) -> bool:
    """Whether a name is a country's or a state's before all: no building there bears it alone."""
    best = max(t.matches, key=lambda m: (m.main, m.entry.fame), default=None)
    return best is not None and best.entry.kind in _PARTED and best.entry.fame >= FAME_OF_CAPITAL


def _of_an_office(t: Toponym) -> bool:
    """ "the Crime Branch department": a part of a body, and no division."""
    behind = t.sentence.tokens[t.end : t.end + 1]
    return not t.matches and bool(behind) and behind[0].lower in {"department", "division", "sector"}


def _one_of_a_make(t: Toponym, head: Head | None) -> bool:
    """ "in a gray Mustang", "a stolen Lincoln": a thing that bears the name, with nothing behind it."""
    tokens, k = t.sentence.tokens, t.first - 1
    if head is not None or t.country or t.frame is Frame.NAMED:
        return False
    while k > 0 and tokens[k].upos in {"ADJ", "VERB"} and tokens[k].text.islower() and k > t.first - 4:
        k -= 1
    if k < 0 or tokens[k].lower not in {"a", "an"}:
        return False
    if t.end >= len(tokens):
        return True
    following = tokens[t.end]
    return following.upos not in {"NOUN", "PROPN", "ADJ", "NUM", "VERB"} and following.text not in _JOINED


def _region(doc: Document, t: Toponym, first: int) -> tuple[Match, ...]:
    """ "east Africa", "central America", "north Carolina": a region or division with a name of its own, whatever
    its letters; but "south Sudan" and "west Virginia" may be parts of Sudan and Virginia."""
    found = doc.gazetteer.find(doc.text(t.sentence.tokens, first, t.end))
    kinds = {PlaceKind.REGION}
    capital = t.sentence.tokens[first].text[:1].isupper()  # "West Virginia police said", opening a sentence
    if capital or not any(m.main and m.entry.kind in _PARTED for m in t.matches):
        kinds |= _PARTED
    return tuple(m for m in found if m.entry.kind in kinds and m.main and m.key_kind == 1)


def _open_quote(t: Toponym) -> bool:
    return any(token.text == "‘" for token in t.sentence.tokens[: t.first])


def _adjective(doc: Document, t: Toponym) -> bool:
    """ "US forces", "UK government"."""
    tokens = t.sentence.tokens
    if t.end - t.first != 1 or tokens[t.first].text not in doc.words.adjectival or t.end >= len(tokens):
        return False
    following = tokens[t.end]
    if following.text.isdigit() and len(following.text) <= _LONGEST_ROUTE and t.first > 0:
        return tokens[t.first - 1].lower in _ON_ROAD  # "near U.S. 321"
    k = t.end
    while tokens[k].text == "," and k + 3 < len(tokens) and doc.gazetteer.of_people(tokens[k + 1].text):
        k += 2  # "U.S., German, and Canadian companies"
    if k > t.end:
        k += tokens[k].text == ","
        return tokens[k].lower in {"and", "or"}  # but not "in the U.S., German police said"
    if tokens[k].lower in {"and", "or"} and k + 2 < len(tokens):  # "US and Iraqi commanders"
        other = doc.gazetteer.of_people(tokens[k + 1].text) or tokens[k + 1].text in doc.words.adjectival
        if not other or tokens[k + 2].upos not in {"NOUN", "ADJ", "PROPN"}:
            return False
        following = tokens[k + 2]
    if following.upos in {"NOUN", "PROPN", "ADJ"} or following.text == "-":
        for code in (m.entry.countries[0] for m in t.matches[:1] if m.entry.countries):
            doc.peoples[code] = doc.peoples.get(code, 0) + 1
        return True
    return False
