"""Days carried from where a report tells them to its other mentions of the same thing.

    "A tram derailed on Wednesday. … The crash killed seven."      one day in all the report: the crash is of it
    "An offensive began on Sunday. … the battle for Tal Afar"      the battle is that offensive
    "Bombings on Aug. 7 … the bomb blasts in Nairobi"              the one day its bombings have: they are of it
    "Rebels took Bor on Monday. … They had burned a clinic."       two days or more: the burning is of none we know

A report that tells of one day, as most reports of one attack or accident do, tells of that day throughout. In one
that tells of several only what is named again ("the attack", or the headline's words) is dated by its first telling.
"""

from __future__ import annotations

from collections import Counter
from datetime import date

from onrecord.domain import BlockKind, Event, Place, Status
from onrecord.reading.claims.layout import Layout
from onrecord.reading.claims.retold import Retold, one_day
from onrecord.reading.claims.scenes import is_tally
from onrecord.reading.claims.sites import key, one_scene
from onrecord.reading.claims.tellings import Telling

# What is told of an incident: what happened, what came of it, who came.
_INCIDENT = frozenset(
    "abduction aid air_strike armed_clash arrest attack bombing chemical_attack death disaster discovery displacement "
    "injury mobilization property_destruction protest riot sexual_violence shelling suicide_bombing "
    "withdrawal".split()
)
CORE = _INCIDENT - {"aid", "arrest", "discovery", "displacement", "mobilization", "withdrawal"}
_STAYING = frozenset({"aid", "arrest"})  # went on from the day: "is in custody"
_FOUGHT = frozenset({"armed_clash", "siege"})  # what goes on under one name
_TOLD = frozenset({Status.HAPPENED, Status.ONGOING})
_DAY = len("2017-08-20")
_MONTH = len("2017-08")
_NEWS_DAYS = 7  # a report of one incident is written within a week
_LEAD = 3  # sentences
_ALL_BUT = 0.75  # the share of dated events that must be of the one day


def fill(
    layout: Layout,
    events: tuple[Event, ...],
    where: list[tuple[Place, ...]],
    own: list[str | None],
    named: list[set[str]],
    retold: Retold,
) -> list[str | None]:
    """``own``: what the clauses themselves date; ``named``: the intervals their sentences name. The same as
    ``own``, with what is carried."""
    own = sharpened(own, retold)
    day = the_day(layout, events, own)
    kinds = _Kinds(events, where, own, retold)
    found: list[str | None] = []
    for n, event in enumerate(events):
        value, telling = own[n], retold.tellings.get(n)
        if telling is None or is_tally(telling):
            pass  # "210,000 killed since the conflict began": not of one day
        elif (event.status in _TOLD or _harmed(event)) and (value is None or _counted_from(telling)):
            value = _carried(layout, events, where, own, telling) or value
            if value is None and _of_the_day(event) and not named[n] and not telling.elsewhen:
                value = (
                    _told_just_before(layout, events, where, own, n, aside=True)
                    or day
                    or kinds.day(n)
                    or _told_just_before(layout, events, where, found, n)
                )
        if value and len(value) < _DAY and event.status in _TOLD:
            better = kinds.day(n)
            value = better if better and one_day(better, value) else value
        found.append(value)
    return sharpened(found, retold)


class _Kinds:
    """The days of a report by kind of event: where all its bombings are of Aug. 7, another telling of one is too."""

    def __init__(
        self, events: tuple[Event, ...], where: list[tuple[Place, ...]], own: list[str | None], retold: Retold
    ) -> None:
        self._events, self._where, self._own, self._retold = events, where, own, retold
        told = {
            (e.type, own[n], frozenset(key(p) for p in where[n])): n
            for n, e in enumerate(events)
            if own[n] and e.status in _TOLD
        }
        self._dated = list(told.values())  # one of each type, day and place

    def day(self, n: int) -> str | None:
        """The one day of the events of this kind, at places that may be one; None where there are several."""
        found: str | None = None
        for k in self._dated:
            value = self._own[k]
            if not value or not self._of_a_kind(n, k) or not one_scene(self._where[k], self._where[n]):
                continue
            if found and not one_day(found, value):
                return None
            found = max(found or "", value, key=lambda v: "/" not in v and len(v))
        return found if found and len(found) == _DAY else None

    def _of_a_kind(self, a: int, b: int) -> bool:
        """Alike; but a death is no kind of attack, though "the killing" may be one."""
        types = {self._events[a].type, self._events[b].type}
        return self._retold.alike(a, b) and (len(types) == 1 or "death" not in types)


def sharpened(own: list[str | None], retold: Retold) -> list[str | None]:
    """The days with those of the same event told elsewhere: "last month" is the day of August told further down. A
    year alone dates nothing else."""
    found: list[str | None] = []
    for n, value in enumerate(own):
        if value and len(value) >= _DAY:
            found.append(value)
            continue
        days = [d for k in retold.same(n) if (d := own[k]) and (value is None or one_day(d, value))]
        exact = Counter(d for d in days if len(d) == _DAY)
        rough = [d for d in days if len(d) >= _MONTH]
        found.append(exact.most_common(1)[0][0] if exact else value or (rough[0] if rough else None))
    return found


def the_day(layout: Layout, events: tuple[Event, ...], own: list[str | None]) -> str | None:
    """The one day a report tells of; None where it tells of several, or of none."""
    published = layout.report.published
    values = [v for e, v in zip(events, own, strict=True) if v and e.type in CORE and e.status in _TOLD]
    if not values or published is None:
        return None
    day, times = Counter(values).most_common(1)[0]
    if times < _ALL_BUT * len(values) or len(day) != _DAY:
        return None
    return day if 0 <= (published - date.fromisoformat(day)).days <= _NEWS_DAYS else None


def _harmed(event: Event) -> bool:
    """ "no one else was injured", "allegedly shot dead": of the day of what it came of."""
    return event.type in {"death", "injury"} and event.status in {Status.NEGATED, Status.UNCERTAIN}


def _of_the_day(event: Event) -> bool:
    if event.type not in _INCIDENT:
        return False
    return _harmed(event) or event.status is Status.HAPPENED or event.type in _STAYING


def _carried(
    layout: Layout,
    events: tuple[Event, ...],
    where: list[tuple[Place, ...]],
    own: list[str | None],
    telling: Telling,
) -> str | None:
    """The day of the same thing told elsewhere: a battle that lasts, of which "the battle" speaks again; for a headline
    that of the first sentences."""
    event = telling.event
    fought = event.type in _FOUGHT and telling.pointed
    if not fought and not telling.opening:
        return None
    same = [
        k
        for k, other in enumerate(events)
        if own[k]
        and k != telling.n
        and other.type == event.type
        and other.status in _TOLD
        and _one_place(where[k], where[telling.n])
    ]
    lasting = [k for k in same if "/" in (own[k] or "")]
    if lasting and fought:
        return own[lasting[0]]
    if not telling.opening:
        return None
    lead = [k for k in same if _leading(layout, events[k])]
    return own[lead[0]] if lead else _of_the_lead(layout, events, own, event)


def _of_the_lead(
    layout: Layout, events: tuple[Event, ...], own: list[str | None], event: Event
) -> str | None:
    """What a headline tells is what the first sentences tell."""
    if event.type not in CORE:
        return None
    for other, value in zip(events, own, strict=True):
        if (
            value
            and len(value) >= _DAY
            and other.type in CORE
            and other.status in _TOLD
            and _leading(layout, other)
        ):
            return value
    return None


def _leading(layout: Layout, event: Event) -> bool:
    """Whether the event is told in the headline or the first sentences."""
    first = next((n for n, s in enumerate(layout.sentences) if s.block is BlockKind.PARAGRAPH), 0)
    at = layout.index(event.trigger)
    return at is not None and at < first + _LEAD


def _told_just_before(
    layout: Layout,
    events: tuple[Event, ...],
    where: list[tuple[Place, ...]],
    days: list[str | None],
    n: int,
    *,
    aside: bool = False,
) -> str | None:
    """ "Residents blocked a road on Tuesday. Police fired tear gas.": the day of the sentence before, of the same
    paragraph and place; of two the later, as what is told beside it is mostly of before. With ``aside`` not of the
    same sentence: there its clauses have said which day is whose."""
    at = layout.index(events[n].trigger)
    found: dict[int, list[str]] = {}
    for k in range(n - 1, -1, -1):
        before = layout.index(events[k].trigger)
        if at is None or before is None or at - before > 1 or not layout.together(before, at):
            break
        day = days[k]
        if day and events[k].type in CORE and events[k].status in _TOLD and _one_place(where[k], where[n]):
            found.setdefault(before, []).append(day)
    if not found or (aside and max(found) == at):
        return None
    day = max(found[max(found)])
    return day if len(day) == _DAY else None


def _counted_from(telling: Telling) -> bool:
    """ "the sixth day of the offensive": the day is not all of it."""
    tokens = telling.sentence.tokens
    head = tokens[telling.k].head
    return head >= 0 and tokens[head].lemma == "day"


def _one_place(a: tuple[Place, ...], b: tuple[Place, ...]) -> bool:
    """Whether nothing says that these are two places."""
    if not a or not b:
        return True
    return bool({p.place_id or p.name for p in a} & {p.place_id or p.name for p in b})
