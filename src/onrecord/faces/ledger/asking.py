"""``onrecord claims`` and ``onrecord sources``."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.domain import Counted, SourceKind, Status
from onrecord.errors import BadQuestion
from onrecord.faces.ledger import options, rows, tables
from onrecord.faces.ledger.options import AsJson, LedgerPlace, RadiusKm, console, note, opened, print_json

if TYPE_CHECKING:
    from onrecord.desk import Desk, Whereabouts
    from onrecord.ledger import Box

SHOWN = 50  # rows of a table, if nothing else is asked
Happened = Annotated[
    str | None,
    typer.Option(help="When it happened: 2024-05-03, 2024-05, 2024-W18, or FROM/TO (one may be left out)."),
]
Reported = Annotated[str | None, typer.Option(help="When it was published, written the same way.")]
PlaceName = Annotated[
    str | None,
    typer.Option("--place", help="A name (also “Springfield, Missouri”), an id, or latitude,longitude."),
]


def claims(
    ledger: LedgerPlace,
    place: PlaceName = None,
    near: Annotated[str | None, typer.Option(metavar="LAT,LON", help="Around a point.")] = None,
    radius: RadiusKm = None,
    box: Annotated[str | None, typer.Option(metavar="S,W,N,E", help="In a box, in degrees.")] = None,
    happened: Happened = None,
    reported: Reported = None,
    event_type: Annotated[
        list[str] | None, typer.Option("--type", help="Event type; may be repeated.")
    ] = None,
    status: Annotated[list[Status] | None, typer.Option(help="May be repeated.")] = None,
    speaker: Annotated[str | None, typer.Option(help="A name, or a part of it that fits only one.")] = None,
    speaker_kind: Annotated[list[SourceKind] | None, typer.Option(help="May be repeated.")] = None,
    publisher: Annotated[str | None, typer.Option(help="A name, or a part of it that fits only one.")] = None,
    text: Annotated[
        str | None, typer.Option(help='Words of the sentence, all of them; "phrases"; begin* for beginnings.')
    ] = None,
    counted: Annotated[list[Counted] | None, typer.Option(help="What is counted; may be repeated.")] = None,
    limit: Annotated[int | None, typer.Option(min=1, help=f"At most so many (a table: {SHOWN}).")] = None,
    as_json: AsJson = False,
) -> None:
    """What was claimed, the last recorded first. All conditions hold together."""
    from onrecord.ledger import Filter  # noqa: PLC0415 - brings the database

    happened_from, happened_to = options.period(happened)
    reported_from, reported_to = options.period(reported)
    most = limit or (None if as_json else SHOWN)
    wanted = Filter(
        within=_box(box),
        happened_from=happened_from,
        happened_to=happened_to,
        reported_from=reported_from,
        reported_to=reported_to,
        event_types=options.event_types(event_type),
        statuses=tuple(status or ()),
        speaker=speaker,
        speaker_kinds=tuple(speaker_kind or ()),
        publisher=publisher,
        text=text,
        counted=tuple(counted or ()),
        limit=None if most is None else most + 1,
        newest=True,
    )
    if sum(one is not None for one in (place, near, box)) > 1:
        raise BadQuestion("give one of --place, --near and --box")
    if radius is not None and place is None and near is None:
        raise BadQuestion("--radius goes with --place or --near")
    with opened(ledger) as desk:
        at = _at(desk, place, near, radius)
        texts = rows.Texts(desk)
        found = desk.each_claim(wanted, at=at)
        if as_json:
            for entry in islice(found, most):
                print_json(rows.claim(entry, texts))
            return
        entries = list(found)
        if at is not None:
            note(options.reach(at))
        if not entries:
            note("no claims found")
            return
        tables.claims(console(), entries[:most], texts)
        if most is not None and len(entries) > most:
            note(f"the last {most} recorded; there are more: --limit, or narrow the question")


def _at(desk: Desk, place: str | None, near: str | None, radius: float | None) -> Whereabouts | None:
    if near is not None:
        latitude, longitude = options.numbers(near, "latitude,longitude")
        return options.where(desk, f"{latitude},{longitude}", radius)
    return options.where(desk, place, radius) if place is not None else None


def _box(text: str | None) -> Box | None:
    if text is None:
        return None
    from onrecord.ledger import Box  # noqa: PLC0415

    south, west, north, east = options.numbers(text, "south,west,north,east")
    if not (-90 <= south <= north <= 90 and -180 <= west <= 180 and -180 <= east <= 180):
        raise BadQuestion(f"{text!r}: not a box; south,west,north,east in degrees, south first")
    return Box(south, west, north, east)


def sources(
    ledger: LedgerPlace,
    limit: Annotated[int | None, typer.Option(min=1, help=f"At most so many (a table: {SHOWN}).")] = None,
    as_json: AsJson = False,
) -> None:
    """Who is quoted, and how often. Anonymous sources are never linked from one report to another."""
    most = limit or (None if as_json else SHOWN)
    with opened(ledger) as desk:
        quoted = desk.sources()
    if as_json:
        for one in quoted[:most]:
            print_json(rows.source(one))
    else:
        tables.sources(console(), quoted, most)
