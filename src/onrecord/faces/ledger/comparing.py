"""Questions over many reports: ``onrecord figures``, ``disagreements``, ``situation``, ``checks``, ``links``."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.faces.ledger import compared_rows, compared_tables, options, rows, tables
from onrecord.faces.ledger.asking import SHOWN, Limit
from onrecord.faces.ledger.options import AsJson, LedgerPlace, RadiusKm, console, note, opened, print_json
from onrecord.faces.ledger.people import ClaimId

if TYPE_CHECKING:
    from onrecord.desk import Desk, Whereabouts

DAYS = 30
Rule = Annotated[
    str | None,
    typer.Option(
        help="Also one number by a rule: lowest, highest, latest, latest_independent, majority_independent, "
        "most_precise, acled or ucdp."
    ),
]


def figures(
    about: Annotated[
        str, typer.Argument(metavar="EVENT|PLACE", help="The id of any claim of an event, or a place.")
    ],
    ledger: LedgerPlace,
    counted: options.CountedThings = None,
    radius: RadiusKm = None,
    happened: options.Happened = None,
    reported: options.Reported = None,
    rule: Rule = None,
    as_json: AsJson = False,
) -> None:
    """The history of each figure: every value told, with its bound, who said it, as of when, who repeats it."""
    wanted = options.asked(happened=happened, reported=reported)
    with opened(ledger) as desk:
        claim, place = _about(desk, about, radius)
        found = desk.figures(place or claim or about, counted=tuple(counted or ()), wanted=wanted, rule=rule)
        if as_json:
            for one in found:
                print_json(compared_rows.series(one))
            return
        if place is not None:
            note(options.reach(place))
        if not found:
            note("no figures found")
            return
        compared_tables.figures(console(), found)


def _about(desk: Desk, asked: str, radius: float | None) -> tuple[str | None, Whereabouts | None]:
    """The claim, or the place, that is asked for."""
    claim = desk.claim_if_any(asked)
    if claim is not None and radius is None:
        return claim, None
    return None, options.where(desk, asked, radius)


def disagreements(
    ledger: LedgerPlace,
    place: options.PlaceName = None,
    near: options.Near = None,
    radius: RadiusKm = None,
    box: options.InBox = None,
    happened: options.Happened = None,
    reported: options.Reported = None,
    event_type: options.EventTypes = None,
    counted: options.CountedThings = None,
    limit: Limit = None,
    as_json: AsJson = False,
) -> None:
    """Where reports part: figures that cannot all hold, and events that one voice tells and another denies."""
    options.one_area(place, near, box, radius)
    wanted = options.asked(
        box=box, happened=happened, reported=reported, event_type=event_type, counted=counted
    )
    most = limit or (None if as_json else SHOWN)
    with opened(ledger) as desk:
        at = options.at(desk, place, near, radius)
        every = (d for d in desk.disagreements(wanted, at=at) if not counted or d.counted in counted)
        if as_json:
            for one in islice(every, most):
                print_json(compared_rows.disagreement(one))
            return
        found = list(islice(every, None if most is None else most + 1))
        if at is not None:
            note(options.reach(at))
        if not found:
            note("no disagreements found")
            return
        compared_tables.disagreements(console(), found[:most])
        if most is not None and len(found) > most:
            note(f"the first {most}; there are more: --limit, or narrow the question")


def situation(
    place: Annotated[str, typer.Argument(help="A name, an id, or latitude,longitude.")],
    ledger: LedgerPlace,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DAY", help="2024-05-12; today if not given.")
    ] = None,
    days: Annotated[
        int, typer.Option("--days", min=1, help="How far back events and figures are looked for.")
    ] = DAYS,
    radius: RadiusKm = None,
    as_json: AsJson = False,
) -> None:
    """What had been reported of a place by a day: who holds what, who says so, figures, what is contested."""
    day = None if as_of is None else options.day(as_of)
    with opened(ledger) as desk:
        at = options.where(desk, place, radius)
        found = desk.situation(at, day, days=days)
        if as_json:
            print_json(compared_rows.situation(found))
            return
        note(options.reach(at))
        compared_tables.situation(console(), found)
        if found.undated:
            note(f"{found.undated} claims of reports without a publication date are left out")


def checks(
    ledger: LedgerPlace,
    place: options.PlaceName = None,
    near: options.Near = None,
    radius: RadiusKm = None,
    box: options.InBox = None,
    happened: options.Happened = None,
    reported: options.Reported = None,
    publisher: options.Publisher = None,
    limit: Limit = None,
    as_json: AsJson = False,
) -> None:
    """What does not fit within a report or between reports: sums, days, distances, figures far from the others."""
    options.one_area(place, near, box, radius)
    wanted = options.asked(box=box, happened=happened, reported=reported, publisher=publisher)
    most = limit or (None if as_json else SHOWN)
    with opened(ledger) as desk:
        at = options.at(desk, place, near, radius)
        texts = rows.Texts(desk)
        every = desk.findings(wanted, at=at)
        if as_json:
            for one in islice(every, most):
                print_json(rows.finding(one, texts))
            return
        found = list(islice(every, None if most is None else most + 1))
        if not found:
            note("nothing found that does not fit")
            return
        tables.findings(console(), found[:most], texts)
        if most is not None and len(found) > most:
            note(f"the first {most}; there are more: --limit, or narrow the question")


def links(claim: ClaimId, ledger: LedgerPlace, as_json: AsJson = False) -> None:
    """What a claim is linked to, how, and why; a person's word first."""
    with opened(ledger) as desk:
        found = desk.links(claim)
        if as_json:
            for edge in found:
                print_json(rows.link(edge))
            return
        if not found:
            note("no links found")
            return
        ends = {end for edge in found for end in (edge.left_id, edge.right_id)}
        out = console()
        tables.claims(out, desk.claims_named(ends), rows.Texts(desk))
        tables.links(out, found)
