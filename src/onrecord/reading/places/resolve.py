"""Which of the places of a name is meant: what the whole report speaks of decides.

Every name gets its candidates from the gazetteer. A candidate's score is what is known of it (``prior``) plus
what the report says for it: how much else lies in its country, in its division and near it, and whether the
text names the place it lies in. Mentions of one name are resolved together: one sense per report.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from onrecord.domain import PlaceKind
from onrecord.gazetteer import Entry, Gazetteer, Match, keys
from onrecord.reading.places.frames import SETTLED
from onrecord.reading.places.geometry import metres
from onrecord.reading.places.toponym import Toponym, known

# Weights, tuned together on LGL, TR-News, GeoVirus and GeoWebNews (eval/geoparse.py)
MAIN = 0.07
KEY = {1: 0.0, 2: -0.12, 3: -0.2}
COUNTRY = 0.35
DIVISION = 0.4
NEAR = 0.5
CONTAINED = 0.6
IN_COUNTY = 0.3  # of towns, in a county named anywhere in the report
KIND = 0.3
OF_NO_COUNTRY = 0.2  # to oceans and the like, that no country speaks for
TOWN_FIRST = 0.15
GREAT_FIRST = 0.18  # Washington and New York before the states of that name
CALLED_CITY = 0.2
FAME_OF_ITS_OWN = 4.8
ANOTHERS = 0.2
VAST = frozenset({"AU", "BR", "CA", "CN", "IN", "RU", "US"})
FEDERAL = frozenset({"US", "CA", "AU"})  # whose states are spoken of by name alone
SHARPNESS = 40.0
PEOPLE = 1.5
HIDDEN = 0.2
HIDDEN_COUNTY = 0.7  # "Alachua County Sheriff": whose the body is, is where the report is
HOME = 0.5  # share of the report in one country
FAME_ABROAD = 4.2  # that a place elsewhere needs then
FAME_ANYWHERE = 5.5  # of a place that is spoken of elsewhere: "Goma in Geneva talks"
_MOST_WIDER = 8
MOST = 25  # candidates of one name that are weighed

_WIDE = frozenset({PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.SEA, PlaceKind.DESERT, PlaceKind.RIVER})
_DIVISIONS = frozenset({PlaceKind.ADMIN1, PlaceKind.ADMIN2, PlaceKind.REGION})
_APART = frozenset({PlaceKind.ADMIN1, PlaceKind.ADMIN2, PlaceKind.REGION})
_NATURE = frozenset({PlaceKind.RIVER, PlaceKind.SEA, PlaceKind.ISLAND, PlaceKind.MOUNTAIN, PlaceKind.DESERT})
SITES = frozenset({PlaceKind.BUILDING, PlaceKind.CAMP, PlaceKind.ROAD, PlaceKind.OTHER})
Cell = tuple[int, int]


@dataclass(eq=False)
class Option:
    """A candidate with its score and the reasons for it. Where it lies is asked in every round of votes."""

    match: Match
    prior: float
    score: float = 0.0
    share: float = 0.0
    reasons: tuple[str, ...] = ()
    said: tuple[str, ...] = ()  # reasons that the report as a whole gives

    @cached_property
    def division(self) -> tuple[str, str]:
        return self.match.entry.country or "", self.match.entry.admin1 or ""

    @cached_property
    def cell(self) -> Cell:
        return math.floor(self.match.entry.latitude), math.floor(self.match.entry.longitude)

    @cached_property
    def around(self) -> list[Cell]:
        lat, lon = self.cell
        return [(lat + i, lon + j) for i in (-1, 0, 1) for j in (-1, 0, 1)]


@dataclass(eq=False)
class Name:
    """All mentions of one name."""

    mentions: list[Toponym]
    trust: float = 1.0  # less for a place that only stands in a body's name
    options: list[Option] = field(default_factory=list)
    wider: list[Name] = field(default_factory=list)  # named as what it lies in
    inner: list[Name] = field(default_factory=list)

    @property
    def weight(self) -> float:
        return self.trust * (1.0 + math.log(len(self.mentions)))


@dataclass
class Votes:
    """What the report speaks of, by country, division and square degree."""

    total: float = 0.0
    countries: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    divisions: dict[tuple[str, str], float] = field(default_factory=lambda: defaultdict(float))
    cells: dict[Cell, float] = field(default_factory=lambda: defaultdict(float))

    def add(self, name: Name, sign: float = 1.0) -> None:
        whole = name.weight * sign
        for o in name.options:
            weight, entry = o.share * whole, o.match.entry
            for code in entry.countries:
                self.countries[code] += weight / len(entry.countries)
            if all(o.division):
                self.divisions[o.division] += weight
            if entry.kind not in _WIDE:
                self.cells[o.cell] += weight
        self.total += whole

    def near(self, o: Option) -> float:
        return sum([self.cells.get(cell, 0.0) for cell in o.around])


def resolve(
    found: list[Toponym], gazetteer: Gazetteer, peoples: dict[str, int], hidden: list[Toponym]
) -> dict[Toponym, Name]:
    """The weighed candidates of every mention. ``hidden`` ones count as context alone."""
    names = _grouped(found)
    for name in _grouped(hidden):
        name.trust = HIDDEN_COUNTY if name.mentions[0].kind is PlaceKind.ADMIN2 else HIDDEN
        names.append(name)
    _nest(names)
    for name in names:
        _prior(name, gazetteer)
        _spread(name)
    _weigh(names, peoples)
    _add_similar(names, gazetteer, peoples)
    _weigh(names, peoples)
    for name in names:
        name.options.sort(key=lambda o: (-o.score, o.match.entry.id))
    _stay_home(names, peoples)
    return {t: name for name in names for t in name.mentions}


def _grouped(found: list[Toponym]) -> list[Name]:
    """Mentions of one name, but heads part them: "Mosul Dam" is not Mosul, "Idlib province" not Idlib."""
    groups: dict[tuple[str, object], Name] = {}
    for t in found:
        apart = t.parent.name if t.parent else t.kind if t.own or t.kind in _APART else None
        key = (keys.exact(t.name), apart)
        groups.setdefault(key, Name([])).mentions.append(t)
    return list(groups.values())


def _nest(names: list[Name]) -> None:
    """Note which name the text puts inside which."""
    holder = {t: name for name in names for t in name.mentions}
    for name in names:
        inside = dict.fromkeys(
            holder[t.container]
            for t in name.mentions
            if t.container in holder and t.kind is not PlaceKind.NEIGHBOURHOOD  # of a town, not of a province
        )
        name.wider = list(inside)[:_MOST_WIDER]
        for wide in name.wider:
            wide.inner.append(name)


def _prior(name: Name, gazetteer: Gazetteer) -> None:
    kinds = {t.kind for t in name.mentions if t.kind and not t.own}
    matches = name.mentions[0].matches
    towns = {
        (m.entry.country, m.entry.admin1) for m in matches if m.entry.kind in SETTLED and m.entry.fame > 4
    }
    called_city = _called_city(name, gazetteer)
    towns_own = [m.entry.fame for m in matches if m.main and m.key_kind == 1 and m.entry.kind in SETTLED]
    best = max(towns_own, default=0.0)
    great = {m.entry.country for m in matches if m.main and _great(m.entry)}
    for m in matches[:MOST]:
        entry = m.entry
        value = entry.fame / 10 + (MAIN if m.main else 0.0) + KEY[m.key_kind]
        short = entry.name.startswith(f"{name.mentions[0].name} ")  # Newcastle upon Tyne
        if not m.main and best >= FAME_OF_ITS_OWN and not short:
            value -= ANOTHERS  # "Pittsburgh" is spelled like the great one; Amman once was Philadelphia
        reasons = [f"fame {entry.fame:.1f}"]
        if kinds:
            said = max(sorted(kinds), key=lambda k: _kind_fit(k, entry.kind))
            fit = _kind_fit(said, entry.kind)
            value += KIND * fit
            reasons += [f"called {said.value}"] if fit > 0 else []
        elif (
            entry.kind is PlaceKind.ADMIN1
            and (entry.country, entry.admin1) in towns
            and entry.country not in FEDERAL | great
        ):
            value -= TOWN_FIRST
        elif entry.kind is PlaceKind.ADMIN1 and entry.country in great:
            value -= GREAT_FIRST
        if entry.id in called_city:
            value -= CALLED_CITY
        name.options.append(Option(m, value, value, 0.0, tuple(reasons)))


def _called_city(name: Name, gazetteer: Gazetteer) -> frozenset[str]:
    """The town that is told from its division by a word: Quebec is the province where there is a Quebec City."""
    own = [m.entry for m in name.mentions[0].matches if m.key_kind == 1]
    divisions = {(e.country, e.admin1) for e in own if e.kind is PlaceKind.ADMIN1}
    towns = {e.id for e in own if e.kind in SETTLED and (e.country, e.admin1) in divisions and not _great(e)}
    if not towns:
        return frozenset()
    return frozenset(towns & {m.entry.id for m in gazetteer.find(f"{name.mentions[0].name} City")})


def _great(entry: Entry) -> bool:
    return entry.feature_code == "PPLC" or (entry.kind is PlaceKind.CITY and entry.population >= 5_000_000)


def _kind_fit(said: PlaceKind, kind: PlaceKind) -> float:
    """From 1, the same kind, to -1, another sort of thing."""
    if said is kind:
        return 1.0
    for family in (SETTLED, _DIVISIONS, _NATURE, SITES):
        if said in family and kind in family:
            return 0.7
    if kind is PlaceKind.COUNTRY:
        return 0.0 if said in _DIVISIONS else -1.0
    if said is PlaceKind.ADMIN2 and kind in SETTLED:
        return 0.0
    return -0.8


def _spread(name: Name) -> None:
    """Turn scores into shares that sum to one."""
    if not name.options:
        return
    top = max(o.score for o in name.options)
    for o in name.options:
        o.share = math.exp(SHARPNESS * (o.score - top))
    total = sum(o.share for o in name.options)
    for o in name.options:
        o.share /= total


def _weigh(names: list[Name], peoples: dict[str, int]) -> None:
    """Two rounds: what the names say for one another."""
    counties = [name for name in names if _county(name)]
    for last in (False, True):
        votes = Votes()
        for name in names:
            votes.add(name)
        for code, count in peoples.items():
            votes.countries[code] += PEOPLE * (1 + math.log(count))
            votes.total += PEOPLE * (1 + math.log(count))
        for name in names:
            votes.add(name, -1.0)
            _score(name, votes, counties, explain=last)
            votes.add(name)
        for name in names:
            _spread(name)


def _county(name: Name) -> bool:
    """Whether it is a county by its own words, with few others of its name."""
    t = name.mentions[0]
    return t.kind is PlaceKind.ADMIN2 and not t.own and len(t.name.split()) > 1


def _score(name: Name, votes: Votes, counties: list[Name], *, explain: bool) -> None:
    total = votes.total + 1.0
    for o in name.options:
        entry = o.match.entry
        country = max([votes.countries.get(c, 0.0) for c in entry.countries], default=0.0) / total
        division = votes.divisions.get(o.division, 0.0) / total
        near = votes.near(o) / total if entry.kind not in _WIDE else 0.0
        held = max([_held(entry, w) for w in name.wider], default=0.0)
        holds = max([_holding(entry, n) for n in name.inner], default=0.0)
        o.score = (
            o.prior + COUNTRY * min(1.0, country) + DIVISION * min(1.0, division) + NEAR * min(1.0, near)
        )
        o.score += CONTAINED * max(held, holds)
        if not entry.countries and entry.fame >= FAME_ANYWHERE:
            o.score += OF_NO_COUNTRY
        if counties and entry.kind in SETTLED:
            o.score += IN_COUNTY * max((_held(entry, c) for c in counties if c is not name), default=0.0)
        if explain:
            _explain(o, country, near, held)


def _explain(o: Option, country: float, near: float, held: float) -> None:
    said = []
    if country > 0.1:
        said.append("other places of the report in this country")
    if near > 0.1:
        said.append("other places of the report nearby")
    if held > 0.1:
        said.append("inside the place named with it")
    o.said = tuple(said)


def _held(entry: Entry, wider: Name) -> float:
    return max((o.share for o in wider.options if contains(o.match.entry, entry)), default=0.0)


def _holding(entry: Entry, inner: Name) -> float:
    return max((o.share for o in inner.options if contains(entry, o.match.entry)), default=0.0)


def contains(wide: Entry, entry: Entry) -> bool:
    """Whether one place lies in another, as far as codes and extents tell."""
    if wide.id == entry.id:
        return False
    if wide.kind is PlaceKind.COUNTRY:
        return wide.country in entry.countries and entry.kind is not PlaceKind.COUNTRY
    if wide.kind is PlaceKind.ADMIN1 and wide.country:
        if entry.kind in {PlaceKind.COUNTRY, PlaceKind.ADMIN1} or wide.country not in entry.countries:
            return False
        if entry.admin1:
            return entry.admin1 == wide.admin1
    if wide.radius_m <= entry.radius_m or (
        entry.kind is PlaceKind.COUNTRY and wide.kind is not PlaceKind.REGION
    ):
        return False
    return metres(wide.latitude, wide.longitude, entry.latitude, entry.longitude) <= 1.2 * wide.radius_m


def _stay_home(names: list[Name], peoples: dict[str, int]) -> None:
    """A village that shares nothing but its name with the report is not the one meant."""
    votes = Votes()
    for name in names:
        votes.add(name)
    for code, count in peoples.items():
        votes.countries[code] += PEOPLE * (1 + math.log(count))
    if not votes.total or max(votes.countries.values(), default=0.0) < HOME * votes.total:
        return
    for name in names:
        if not name.options:
            continue
        best = name.options[0]
        if _misplaced(name, best):
            name.options = []
            continue
        if known(best.match) >= FAME_ABROAD:
            continue
        others = (
            max((votes.countries[c] for c in best.match.entry.countries), default=9.0)
            - best.share * name.weight
        )
        told = any(t.container for t in name.mentions) and (
            not name.wider or any(_held(best.match.entry, w) > 0 for w in name.wider)
        )  # in a place that it does lie in
        if others < 0.05 * votes.total and len(names) > 2 and not told:
            name.options = []


def _misplaced(name: Name, best: Option) -> bool:
    """Whether the text puts a name in places of which none is in its country: no "Adra in Damascus countryside" lies
    in Spain, but all the world may be spoken of "in Geneva"."""
    if (
        not name.wider
        or known(best.match) >= FAME_ANYWHERE
        or not all(t.container for t in name.mentions[:1])
    ):
        return False
    return all(
        w.options and not set(w.options[0].match.entry.countries or best.match.entry.countries)
        & set(best.match.entry.countries)
        for w in name.wider
    )  # fmt: skip


def _add_similar(names: list[Name], gazetteer: Gazetteer, peoples: dict[str, int]) -> None:
    """Names found nowhere may be known in the report's countries under another spelling."""
    unknown = [n for n in names if not n.options and not any(t.own or t.parent for t in n.mentions)]
    if not unknown:
        return
    weights: dict[str, float] = defaultdict(float)
    for name in names:
        for o in name.options:
            for code in o.match.entry.countries[:3]:
                weights[code] += o.share * name.weight
    for code, count in peoples.items():
        weights[code] += PEOPLE * count
    most = max(weights.values(), default=0.0)
    countries = [c for c, w in sorted(weights.items()) if w >= max(1.0, 0.5 * most)]
    divisions = {(o.match.entry.country, o.match.entry.admin1) for n in names for o in n.options[:1]}
    for name in unknown[:20]:
        kinds = {t.kind for t in name.mentions if t.kind}
        if any(word.isalpha() and not word.istitle() for word in name.mentions[0].name.split()):
            continue  # "PolyU"
        for m in gazetteer.similar(name.mentions[0].name, countries)[:5]:
            here = (m.entry.country, m.entry.admin1) in divisions or m.entry.fame >= FAME_ANYWHERE
            if m.entry.country in VAST and not here:
                continue  # no village a thousand kilometres off
            if any(_kind_fit(kind, m.entry.kind) < 0 for kind in kinds):
                continue  # "Kaghan valley" is no town that sounds so
            value = m.entry.fame / 10 + KEY[3]
            name.options.append(Option(m, value, value, 0.0, ("sounds the same, in the report's country",)))
        _spread(name)
