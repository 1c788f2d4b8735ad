"""How the names of a sentence hang together: "X, Y", "X in Y", "X, 45km south of Y", "the neighbourhoods of Z"."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.domain import PlaceKind
from onrecord.reading.places.frames import SETTLED, Tokens
from onrecord.reading.places.toponym import FAME_OF_CAPITAL, Frame, Toponym
from onrecord.reading.places.words import Words, joined

WIDER = frozenset({PlaceKind.COUNTRY, PlaceKind.ADMIN1, PlaceKind.ADMIN2, PlaceKind.REGION, PlaceKind.ISLAND})
_LIGHT = frozenset(("ADJ", "ADV", "AUX", "DET", "NUM", "PUNCT", "PRON", "PART", "ADP"))
_LINKS = frozenset(
    "which located situated lies lying sits town village city suburb district area hamlet camp stands".split()
)
_OF_TOWN = frozenset(
    "area city district neighborhood neighbourhood of quarter sector suburb the town".split()
)
_HEADS = frozenset(
    "area borough camp community county district hamlet neighborhood neighbourhood province quarter region section "
    "sector suburb town village ward".split()
)
MILLIONS = 5_000_000
_LEADS = frozenset({"at", "from", "in", "to"})
_LISTING = frozenset({",", "and", "or", "&"})
_BETWEEN = 4  # tokens between a quarter and its town
_FAR = 10  # tokens between a place and the words that say where it lies
_AHEAD = 40  # mentions ahead in which it may be
_BACK = 12  # sentences back in which the town of a neighbourhood may be named


def link(found: list[Toponym], words: Words, hidden: list[Toponym]) -> None:
    """Fill in container, anchor, parent and town of every mention. ``hidden``: places that bodies are named after."""
    previous: Toponym | None = None
    for n, t in enumerate(found):
        if previous is not None and previous.sentence is t.sentence:
            _contain(previous, t, found[n + 1] if n + 1 < len(found) else None)
        place = _located(t, words)
        if place is not None:
            subject = _subject(found, n, place.start, words)
            if subject is not None:
                subject.anchor, subject.distance_m, subject.anchor_bearing = (
                    t,
                    place.distance_m,
                    place.bearing,
                )
                subject.beside = place.bearing is None and place.distance_m is None
        previous = t
    _great_cities(found)
    _parents(found)
    _towns(found, hidden)


def _great_cities(found: list[Toponym]) -> None:
    """ "Buffalo, New York" names the state; "a court in New York" the city, unless states stand beside it."""
    holders = {t.container for t in found if t.container and not t.own}
    for n, t in enumerate(found):
        if t.kind is not None or t.bearing is not None or t.middle or not _city_and_state(t):
            continue
        beside = [*found[max(0, n - 1) : n], *found[n + 1 : n + 2]]
        among_states = any(
            x.matches and x.matches[0].entry.kind is PlaceKind.ADMIN1 and _joined(x, t) for x in beside
        )
        if t in holders or among_states:
            t.kind = PlaceKind.ADMIN1
        elif t.first and t.sentence.tokens[t.first - 1].lower in _LEADS:
            t.kind = PlaceKind.CITY


def _joined(a: Toponym, b: Toponym) -> bool:
    """Whether nothing but commas and "and" stand between two names."""
    first, last = sorted((a, b), key=lambda t: t.first)
    between = first.sentence.tokens[first.end : last.first]
    return first.sentence is last.sentence and all(x.lower in _LISTING for x in between)


def _city_and_state(t: Toponym) -> bool:
    """New York: a city of millions in a state of its name."""
    named = [m for m in t.matches if m.key_kind == 1]
    states = {
        m.entry.country
        for m in named
        if m.main and m.entry.kind is PlaceKind.ADMIN1 and m.entry.fame >= FAME_OF_CAPITAL
    }
    cities = [m.entry for m in named if m.entry.kind is PlaceKind.CITY and m.entry.population >= MILLIONS]
    return any(city.country in states for city in cities)


def _contain(left: Toponym, right: Toponym, following: Toponym | None) -> None:
    """ "Oxford, North Carolina", "Pandi in Bulacan province"."""
    tokens = right.sentence.tokens
    between = [t.lower for t in tokens[left.end : right.first] if t.text != "’"]
    closed = right.end < len(tokens) and tokens[right.end].text == ")"
    after_comma = between == [","] or (between == ["("] and closed)  # "Marseilles (France)"
    if between in (["'s"], ["’s"]) and right.own and left.matches:  # "Toronto's Pearson Airport"
        right.container = left
        return
    if not after_comma and not _is_in(between, right):
        return
    if left.country or (after_comma and _enumeration(tokens, right, following)):
        return
    if (
        any(m.entry.kind in WIDER for m in right.matches)
        or (right.kind in WIDER)
        or (
            (not after_comma or ((left.kind is PlaceKind.VILLAGE or left.own) and not left.listed))
            and any(m.entry.kind in SETTLED for m in right.matches)
        )
    ):
        left.container = right
    if left.container and left.frame is Frame.OPEN:
        left.frame = Frame.LOCATIVE


def _is_in(between: list[str], right: Toponym) -> bool:
    """ "X in Y", "X in the province of Y", "X in northern Y"."""
    words = [w for w in between if w not in {"the", ","}]
    while words and words[0] in _HEADS:
        words = words[1:]  # "the Al-Sinek neighborhood in Baghdad"
    if not words or words[0] != "in" or len(words) > 5:
        return False
    inner = words[1:]
    return (
        not inner
        or right.span.start < right.core.start
        or inner[-1] == "of"
        or all(w.isalpha() for w in inner[:2])
    )


def _enumeration(tokens: Tokens, right: Toponym, following: Toponym | None) -> bool:
    """Whether "A, B" goes on as a list: "A, B and C", where C stands on one level with A."""
    if following is None or following.sentence is not right.sentence:
        return False
    between = [t.lower for t in tokens[right.end : following.first]]
    if between in (["and"], ["or"], ["&"]):
        return True
    return between == [","] and right.country == following.country


@dataclass(slots=True)
class Located:
    """ "about 45km (28 miles) south of": where it begins, how far, and which way."""

    start: int
    distance_m: float | None
    bearing: int | None


def _located(t: Toponym, words: Words) -> Located | None:
    """The relation that ends at a name."""
    tokens = t.sentence.tokens
    k = t.first - 1
    while k >= 0 and (tokens[k].lower in {"the", "city", "town", "capital", "second", "of"} or tokens[k].upos == "ADJ"
                      or tokens[k].upos == "PART") and k > t.first - 5:  # fmt: skip
        if (
            tokens[k].lower == "of"
            and k > 0
            and (tokens[k - 1].lower in words.compass or _unit(tokens, k - 1, words))
        ):
            break
        k -= 1
    if k < 0:
        return None
    lower = tokens[k].lower
    if lower in words.outside or lower in words.beside:
        return Located(k, None, None) if lower != "by" else None
    if lower not in {"of", "from"}:
        return None
    start, bearing = _compass(tokens, k - 1, words)
    while start > 0 and tokens[start - 1].lower in {"to", "the", "due", "just"}:
        start -= 1
    start, distance = _distance(tokens, start - 1, words)
    if bearing is None and distance is None:
        return None
    return Located(start, distance, bearing)


def _compass(tokens: Tokens, k: int, words: Words) -> tuple[int, int | None]:
    """The compass point that ends at ``k``: where it begins, and its degrees."""
    for size in (3, 2, 1):
        if k - size + 1 >= 0 and (name := joined(tokens, k - size + 1, k + 1)) in words.compass:
            return k - size + 1, words.compass[name]
    return k + 1, None


def _distance(tokens: Tokens, k: int, words: Words) -> tuple[int, float | None]:
    """The measure that ends at ``k``, brackets after it read over: where it begins, and its metres."""
    if k >= 0 and tokens[k].text == ")":
        while k >= 0 and tokens[k].text != "(":
            k -= 1
        k -= 1
    metres = _unit(tokens, k, words)
    if metres is None:
        return k + 1, None
    number = k - 1
    while number >= 0 and tokens[number].text == "-":
        number -= 1
    value = _number(tokens[number].text) if number >= 0 else None
    return (number, value * metres) if value is not None else (k + 1, None)


def _unit(tokens: Tokens, k: int, words: Words) -> float | None:
    return words.units.get(tokens[k].lower) if k >= 0 else None


def _number(text: str) -> float | None:
    try:
        value = float(text.replace(",", ""))
    except ValueError:
        return None
    return value if 0 < value < 20_000 else None


def _subject(found: list[Toponym], n: int, start: int, words: Words) -> Toponym | None:
    """The mention that a relation places: the one before it, with nothing weighty between. A country, or a
    part of one, is passed over: "X is a village in northern Iraq, 8 km from Y"."""
    anchor = found[n]
    tokens = anchor.sentence.tokens
    until = start
    for t in reversed(found[max(0, n - _FAR) : n]):
        if t.sentence is not anchor.sentence or until - t.end > _FAR:
            return None
        if t.end > start:
            continue
        between = tokens[t.end : until]
        light = all(x.upos in _LIGHT or x.lower in _LINKS or x.lower in words.units for x in between)
        if not light or any(x.text in {";", ":"} for x in between) or t.name == anchor.name:
            return None
        if not t.country:
            return t
        until = t.first
    return None


def _parents(found: list[Toponym]) -> None:
    """The town of every neighbourhood: named beside it, else the town last spoken of."""
    town: Toponym | None = None
    quarters: dict[str, Toponym | None] = {}  # names told to be quarters, and of what town: they stay so
    towns: set[str] = set()  # told of before as towns: "New Aleppo neighbourhood" makes no quarter of Aleppo
    for n, t in enumerate(found):
        if t.kind is None and t.name in quarters and not t.own:
            t.kind = PlaceKind.NEIGHBOURHOOD
        if t.kind is PlaceKind.NEIGHBOURHOOD:
            near = t.container or _own_town(found, n)
            if near is not None and near.kind is PlaceKind.NEIGHBOURHOOD:
                near = near.parent  # "West Englewood on the South Side"
            if near is not None and any(m.entry.kind in SETTLED for m in near.matches[:1]):
                t.parent = near
            else:
                within = town is not None and t.sentence.index - town.sentence.index <= _BACK
                ahead = (
                    None if within else _first_town([x for x in found[n + 1 :] if x.name not in quarters], 0)
                )
                t.parent = quarters.get(t.name) or (town if within else ahead or town)
            if t.name not in towns:
                quarters[t.name] = t.parent
        elif _is_town(t):
            towns.add(t.name)
            town = town if t.home and town else t


def _own_town(found: list[Toponym], n: int) -> Toponym | None:
    """Homs of "the Old City of Homs", "Homs's Old City"."""
    t = found[n]
    if n and found[n - 1].sentence is t.sentence:
        between = [x.lower for x in t.sentence.tokens[found[n - 1].end : t.first]]
        if between in (["'s"], ["’s"]) and _is_town(found[n - 1]):
            return found[n - 1]
    behind = found[n + 1] if n + 1 < len(found) else None
    if behind is None or behind.sentence is not t.sentence or not _is_town(behind):
        return None
    words = [x.lower for x in t.sentence.tokens[t.end : behind.first]]
    return behind if "of" in words and len(words) <= _BETWEEN and set(words) <= _OF_TOWN else None


def _towns(found: list[Toponym], hidden: list[Toponym]) -> None:
    """The town that a building, camp or road of unknown whereabouts stands in: named beside it, else the
    town last spoken of, else the first, else the county, else the one whose police or council is told of."""
    town: Toponym | None = None
    for n, t in enumerate(found):
        if t.own and not t.exact:
            near = t.container or t.anchor
            if near is not None and near.own and not near.exact:
                near = near.town  # "on Oak Street near Elm Street" in the town of both
            near = near or _shared(found, n)
            within = town is not None and t.sentence.index - town.sentence.index <= _BACK
            told = near or (town if within else _first_town(found, n + 1)) or town or _county(found, n)
            t.town = told or _first_town(hidden, 0)
        elif t.kind is PlaceKind.NEIGHBOURHOOD and t.parent is not None:
            town = t.parent
        elif _is_town(t) and not (t.home and town) and (town is None or _first_of_all_a_town(t)):
            town = t


def _shared(found: list[Toponym], n: int) -> Toponym | None:
    """Riverton of "Oak Street and 9th Avenue in Riverton", for the first of the two."""
    t, behind = found[n], found[n + 1] if n + 1 < len(found) else None
    if behind is None or behind.sentence is not t.sentence or not behind.own or behind.exact:
        return None
    between = [x.lower for x in t.sentence.tokens[t.end : behind.first]]
    return behind.container if between in (["and"], ["at"], ["near"], ["&"]) else None


def _first_of_all_a_town(t: Toponym) -> bool:
    """Springdale, and not Maryland, of which there is a village too."""
    return t.matches[0].entry.kind in SETTLED


def _is_town(t: Toponym) -> bool:
    if t.own or t.kind not in SETTLED | {None} or not t.matches:
        return False
    return any(m.entry.kind in SETTLED for m in t.matches[:3]) and not t.country


def _county(found: list[Toponym], n: int) -> Toponym | None:
    """The county of a report that names no town, the one last named, else the first."""
    counties = [t for t in (*found[:n][::-1], *found[n + 1 :]) if t.kind is PlaceKind.ADMIN2 and t.matches]
    return counties[0] if counties else None


def _first_town(found: list[Toponym], n: int) -> Toponym | None:
    """The first town of the next mentions, or that of the first quarter."""
    ahead = (t.parent if t.kind is PlaceKind.NEIGHBOURHOOD else t for t in found[n : n + _AHEAD])
    return next((t for t in ahead if t is not None and _is_town(t)), None)
