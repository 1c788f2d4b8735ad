"""What the commands on a ledger have in common: how it is named, how places and days are written."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console

from onrecord.domain import Counted, SourceKind, Status
from onrecord.errors import BadQuestion
from onrecord.lexicon import ontology
from onrecord.record import days

if TYPE_CHECKING:
    from onrecord.desk import Desk, Whereabouts
    from onrecord.ledger import Box, Filter

WIDE = 150  # columns where nobody says how wide the paper is

LedgerPlace = Annotated[
    str,
    typer.Option(
        "--ledger",
        "-l",
        metavar="FILE|URL",
        envvar="ONRECORD_LEDGER",
        help="The ledger: a file, or postgresql://user@host/name.",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="For machines: docs/ledger.md describes the fields.")]
Author = Annotated[str, typer.Option("--author", help="Who says so: it is recorded.")]
RadiusKm = Annotated[float | None, typer.Option("--radius", metavar="KM", min=0.001, help="How far around.")]
PlaceName = Annotated[
    str | None,
    typer.Option("--place", help="A name (also “Springfield, Missouri”), an id, or latitude,longitude."),
]
Near = Annotated[str | None, typer.Option(metavar="LAT,LON", help="Around a point.")]
InBox = Annotated[str | None, typer.Option(metavar="S,W,N,E", help="In a box, in degrees.")]
Happened = Annotated[
    str | None,
    typer.Option(help="When it happened: 2024-05-03, 2024-05, 2024-W18, or FROM/TO (one may be left out)."),
]
Reported = Annotated[str | None, typer.Option(help="When it was published, written the same way.")]
EventTypes = Annotated[list[str] | None, typer.Option("--type", help="Event type; may be repeated.")]
Statuses = Annotated[list[Status] | None, typer.Option(help="May be repeated.")]
Speaker = Annotated[str | None, typer.Option(help="A name, or a part of it that fits only one.")]
SpeakerKinds = Annotated[list[SourceKind] | None, typer.Option(help="May be repeated.")]
Publisher = Annotated[str | None, typer.Option(help="A name, or a part of it that fits only one.")]
Words = Annotated[
    str | None, typer.Option(help='Words of the sentence, all of them; "phrases"; begin* for beginnings.')
]
CountedThings = Annotated[list[Counted] | None, typer.Option(help="What is counted; may be repeated.")]


@contextmanager
def opened(place: str, *, create: bool = False) -> Iterator[Desk]:
    """The desk over a ledger. The database is loaded here, by the commands that need it."""
    from onrecord.desk import Desk  # noqa: PLC0415

    with Desk.open(place, create=create) as desk:
        yield desk


def console() -> Console:
    """Where tables go: as wide as the window, or as wide as they need."""
    return Console(highlight=False) if sys.stdout.isatty() else Console(highlight=False, width=WIDE)


def print_json(row: dict[str, Any]) -> None:
    sys.stdout.buffer.write(json.dumps(row, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n")


def note(message: str) -> None:
    """Something to know beside the answer: on standard error, so that the answer can be piped."""
    typer.echo(message, err=True)


def where(desk: Desk, asked: str, radius_km: float | None) -> Whereabouts:
    """The place asked for; where several have the name, say which one is taken and how to take another."""
    place = desk.where(asked, radius_m=None if radius_km is None else radius_km * 1000)
    if place.others:
        note(f"{asked}: taken for {described(place)}. Others, to be given by id or as latitude,longitude:")
        for other in place.others:
            note(f"  {described(other)}")
    return place


def described(place: Whereabouts) -> str:
    kind = f" ({place.kind.value})" if place.kind else ""
    named = f", {place.place_id}" if place.place_id else ""
    return f"{place.full_name}{kind}{named}"


def reach(place: Whereabouts) -> str:
    """The place and how far around it the answer reaches."""
    if place.kind is not None and place.kind.value == "country":
        return described(place)
    return f"{described(place)}, {place.radius_m / 1000:,.0f} km around"


def asked(
    *,
    box: str | None = None,
    happened: str | None = None,
    reported: str | None = None,
    event_type: list[str] | None = None,
    status: list[Status] | None = None,
    speaker: str | None = None,
    speaker_kind: list[SourceKind] | None = None,
    publisher: str | None = None,
    text: str | None = None,
    counted: list[Counted] | None = None,
) -> Filter:
    """The filter that options ask for."""
    from onrecord.ledger import Filter  # noqa: PLC0415 - brings the database

    happened_from, happened_to = period(happened)
    reported_from, reported_to = period(reported)
    return Filter(
        within=_box(box),
        happened_from=happened_from,
        happened_to=happened_to,
        reported_from=reported_from,
        reported_to=reported_to,
        event_types=event_types(event_type),
        statuses=tuple(status or ()),
        speaker=speaker,
        speaker_kinds=tuple(speaker_kind or ()),
        publisher=publisher,
        text=text,
        counted=tuple(counted or ()),
    )


def one_area(place: str | None, near: str | None, box: str | None, radius: float | None) -> None:
    """Refuse two areas at once, and a radius without a middle."""
    if sum(one is not None for one in (place, near, box)) > 1:
        raise BadQuestion("give one of --place, --near and --box")
    if radius is not None and place is None and near is None:
        raise BadQuestion("--radius goes with --place or --near")


def at(desk: Desk, place: str | None, near: str | None, radius: float | None) -> Whereabouts | None:
    """The place that options ask for; None: anywhere."""
    if near is not None:
        latitude, longitude = numbers(near, "latitude,longitude")
        return where(desk, f"{latitude},{longitude}", radius)
    return where(desk, place, radius) if place is not None else None


def _box(text: str | None) -> Box | None:
    if text is None:
        return None
    from onrecord.ledger import Box  # noqa: PLC0415

    south, west, north, east = numbers(text, "south,west,north,east")
    if not (-90 <= south <= north <= 90 and -180 <= west <= 180 and -180 <= east <= 180):
        raise BadQuestion(f"{text!r}: not a box; south,west,north,east in degrees, south first")
    return Box(south, west, north, east)


def numbers(text: str, names: str) -> tuple[float, ...]:
    """Numbers parted by commas, as many as there are names."""
    wanted = names.split(",")
    try:
        found = tuple(float(part) for part in text.split(","))
    except ValueError:
        found = ()
    if len(found) != len(wanted):
        raise BadQuestion(
            f"{text!r}: not {names}, such as {','.join(['36.4', '42.4', '36.6', '42.8'][: len(wanted)])}"
        )
    return found


def period(text: str | None) -> tuple[date | None, date | None]:
    """A day, month, year or week, or two of them with a slash between; one side may be left out."""
    if text is None:
        return None, None
    first, slash, last = text.partition("/")
    start, end = (days(part.strip()) if part.strip() else None for part in (first, last))
    if (first.strip() and start is None) or (last.strip() and end is None) or (slash and not (start or end)):
        raise BadQuestion(f"{text!r}: give 2024-05-03, 2024-05, 2024-W18, 2024, or two with a slash between")
    if not slash:
        return (start[0], start[1]) if start else (None, None)
    return start[0] if start else None, end[1] if end else None


def day(text: str) -> date:
    """One day as ISO 8601 writes it."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text.strip()):
        try:
            return date.fromisoformat(text.strip())
        except ValueError:
            pass
    raise BadQuestion(f"{text!r}: give a day such as 2024-05-03")


def event_types(asked: list[str] | None) -> tuple[str, ...]:
    """Event types by name; a space will do for the underscore."""
    known = {entry.id for entry in ontology("events")}
    wanted = tuple(name.strip().lower().replace(" ", "_").replace("-", "_") for name in asked or ())
    for name in wanted:
        if name not in known:
            raise BadQuestion(f"{name}: no event type; there are {', '.join(sorted(known))}")
    return wanted
