"""Where reports part: figures that cannot both hold, and events that one voice tells and another denies.

Nobody is called wrong: both sides stand with who said them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from onrecord.desk import happenings, stance
from onrecord.desk.happenings import Happening, holds
from onrecord.desk.telling import told
from onrecord.domain import Counted, Edge, LinkRelation
from onrecord.ledger import Circle, Entry, Filter, Ledger
from onrecord.reconcile import Cluster, Point, Told
from onrecord.reconcile.aggregate import divergence

AROUND = timedelta(days=2)  # days between what is told and what is denied, where both tell a day
BEFORE = timedelta(days=8)  # days that a denial without a day looks back
NEAR_M = 15_000.0
WIDE_M = 60_000.0  # a place known less exactly than this is no place to meet at


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Figures of one counted thing that cannot all hold (``points``, ``edges`` say which), or an event of one type
    told by some (``told``) and denied by others (``denied``)."""

    event: Cluster
    counted: Counted | None = None
    points: tuple[Point, ...] = ()
    edges: tuple[Edge, ...] = ()
    divergence: float | None = None
    event_type: str | None = None
    told: tuple[Told, ...] = ()
    denied: tuple[Told, ...] = ()


def of_figures(found: Iterable[Happening]) -> Iterator[Disagreement]:
    """Figures of these events that cannot all hold."""
    for one in found:
        disputes = [e for e in one.edges if e.relation is LinkRelation.DISPUTES and holds(e)]
        ends = {end for edge in disputes for end in (edge.left_id, edge.right_id)}
        for counted in Counted:
            points = tuple(
                p for p in one.points if p.counted is counted and p.claim_id in ends and p.disputes
            )
            within = {p.claim_id for p in points}
            edges = tuple(e for e in disputes if e.left_id in within and e.right_id in within)
            if edges:
                every = [p for p in one.points if p.counted is counted]
                yield Disagreement(one.event, counted, points, edges, divergence(every))


def denials(ledger: Ledger, entries: Iterable[Entry], *, as_of: date | None = None) -> Iterator[Disagreement]:
    """Events that are denied by one of these claims and told by others, at the same place in the same days."""
    sides: dict[tuple[str, str], Disagreement] = {}
    for entry in entries:
        one = told(entry)
        if not _denies_an_event(one):
            continue
        near = map(told, _told_near(ledger, entry, as_of))
        against = [t for t in near if stance.told(t) and _other_voice(t, one)]
        if not against:
            continue
        event = next(happenings.each(ledger, [against[0].id], as_of=as_of)).event
        key = (event.id, str(one.event_type))
        known = sides.get(key, Disagreement(event, event_type=one.event_type))
        both = {t.id: t for t in (*known.told, *against)}
        sides[key] = replace(known, told=tuple(both.values()), denied=(*known.denied, one))
    yield from sides.values()


def _denies_an_event(one: Told) -> bool:
    """Somebody has to say so: "did not end" in a report's own voice denies nothing that others tell. "Eleven were
    killed, not more" denies a figure, and no event."""
    voiced = one.speaker_kind is not None and one.event_type is not None
    return voiced and not one.claim.quantities and stance.denied(one)


def _other_voice(one: Told, other: Told) -> bool:
    """Whether two claims are of two voices: nobody denies what they tell themselves."""
    return one.speaker_node is None or one.speaker_node != other.speaker_node


def _told_near(ledger: Ledger, entry: Entry, as_of: date | None) -> Iterator[Entry]:
    """Claims of the same type of event near a denial: at its place, in its own report or in its days."""
    if (window := _window(entry)) is None:
        return
    window = replace(window, event_types=(str(entry.event_type),))
    anytime = replace(window, happened_from=None, happened_to=None, report_id=entry.report_id)
    found = {e.id: e for wanted in (anytime, window) for e in ledger.claims(wanted)}
    for other in sorted(found.values(), key=lambda e: (e.reported_on or date.max, e.id)):
        if as_of is None or (other.reported_on is not None and other.reported_on <= as_of):
            yield other


def _window(entry: Entry) -> Filter | None:
    if entry.latitude is None or entry.longitude is None or (entry.radius_m or 0) > WIDE_M:
        return None
    circle = Circle(entry.latitude, entry.longitude, (entry.radius_m or 0) + NEAR_M)
    if entry.date_start is not None and entry.date_end is not None:
        first, last = entry.date_start - AROUND, entry.date_end + AROUND
    elif entry.reported_on is not None:
        first, last = entry.reported_on - BEFORE, entry.reported_on + AROUND
    else:  # only its own report can tell of the same
        return Filter(within=circle, precise_to_m=WIDE_M, report_id=entry.report_id)
    return Filter(within=circle, precise_to_m=WIDE_M, happened_from=first, happened_to=last)
