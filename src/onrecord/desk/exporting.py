"""The ledger's claims as export rows: each with its report, its event, its links and the event's numbers by rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice

from onrecord.desk import happenings
from onrecord.desk.happenings import BATCH, Happening, Known, holds
from onrecord.domain import Edge, LinkRelation, Report
from onrecord.export import EventFigure, ExportRow, Review
from onrecord.ledger import Entry, Ledger
from onrecord.ledger.edges import DIRECTED
from onrecord.reconcile import Point, victims
from onrecord.reconcile.aggregate import RULES, by_counted, divergence

KEPT = 256  # reports kept unpacked

_Links = dict[LinkRelation, set[str]]


def rows(
    ledger: Ledger, entries: Iterable[Entry], *, rules: Iterable[str] = tuple(RULES)
) -> Iterator[ExportRow]:
    """A row for each claim; events are put together a batch at a time, so that memory does not grow."""
    report = lru_cache(KEPT)(ledger.report)
    wanted = tuple(rules)
    waiting = iter(entries)
    while batch := list(islice(waiting, BATCH)):
        known = happenings.around(ledger, (e.id for e in batch))
        member = {t.id: one for one in happenings.of(known) for t in one.claims}
        figures: dict[str, tuple[EventFigure, ...]] = {}
        links = _links(known)
        replaced = ledger.superseded({e.report_id for e in batch})
        for entry in batch:
            event = member.get(entry.id)
            if event is not None and event.event.id not in figures:
                figures[event.event.id] = _figures(event, wanted)
            shown = figures[event.event.id] if event is not None else ()
            yield _row(entry, report(entry.report_id), event, shown, links, entry.report_id in replaced)


def _row(
    entry: Entry,
    report: Report,
    event: Happening | None,
    figures: tuple[EventFigure, ...],
    links: dict[str, _Links],
    superseded: bool,
) -> ExportRow:
    linked = links.get(entry.id, {})
    last = entry.corrections[-1] if entry.corrections else None
    together = event is not None and len(event.event.members) > 1
    point = next((p for p in event.points if p.claim_id == entry.id), None) if event else None
    return ExportRow(
        claim_id=entry.id,
        claim=entry.corrected,
        report=report,
        date_start=entry.date_start,
        date_end=entry.date_end,
        as_of=point.as_of if point else None,
        event_id=event.event.id if event and together else None,
        independence_group=event.groups.get(entry.id) if event else None,
        n_reports=len(event.event.report_ids) if event else None,
        n_independent=event.voices if event else None,
        same_event=_ids(linked, LinkRelation.SAME_EVENT),
        same_figure=_ids(linked, LinkRelation.SAME_FIGURE),
        repeats=_ids(linked, LinkRelation.REPEATS),
        revises=_ids(linked, LinkRelation.REVISES),
        disputes=_ids(linked, LinkRelation.DISPUTES),
        figures=figures,
        review=Review.EDITED if last else Review.MACHINE,
        reviewed_by=last.author if last else None,
        reviewed_at=last.created_at if last else None,
        recorded_at=entry.recorded_at,
        superseded=superseded,
    )


def _figures(one: Happening, rules: tuple[str, ...]) -> tuple[EventFigure, ...]:
    """The event's numbers, each by each rule; people told one by one among them ("a man was killed")."""
    told = victims.completed(one.claims, one.points, one.groups)
    apart: dict[str, list[Point]] = defaultdict(list)
    for point in told:
        apart[point.counted].append(point)
    parted = {counted: divergence(points) for counted, points in apart.items()}
    return tuple(
        EventFigure(
            counted=made.counted,
            low=made.low,
            best=made.best,
            high=made.high,
            rule=rule,
            bound=made.bound,
            words=made.words,
            claim_ids=made.claim_ids,
            divergence=parted[made.counted],
        )
        for rule in rules
        for made in by_counted(told, rule)
    )


def _links(known: Known) -> dict[str, _Links]:
    """For each claim, whom it is linked to; in a directed relation only the later claim shows it."""
    found: dict[str, _Links] = defaultdict(lambda: defaultdict(set))
    for edge in known.edges:
        if holds(edge):
            for one, other in _ways(edge):
                found[one][edge.relation].add(other)
    return found


def _ways(edge: Edge) -> tuple[tuple[str, str], ...]:
    there = (edge.left_id, edge.right_id)
    return (there,) if edge.relation in DIRECTED else (there, (edge.right_id, edge.left_id))


def _ids(linked: _Links, relation: LinkRelation) -> tuple[str, ...]:
    return tuple(sorted(linked.get(relation, ())))
