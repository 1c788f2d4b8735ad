"""``onrecord export``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.faces.ledger import options
from onrecord.faces.ledger.comparing import Rule
from onrecord.faces.ledger.options import AsJson, LedgerPlace, RadiusKm, opened, print_json

if TYPE_CHECKING:
    from onrecord.export import Exported


def export(
    format: Annotated[
        str, typer.Argument(metavar="FORMAT", help="csv, jsonl, geojson and others: docs/exports.md.")
    ],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FOLDER", help="Where the files go.")],
    ledger: LedgerPlace,
    name: Annotated[str, typer.Option(help="How the files are called.")] = "onrecord",
    redact: Annotated[
        str,
        typer.Option(help="Whose names are withheld: private (people who are no officials), persons, none."),
    ] = "private",
    blur: Annotated[
        float | None, typer.Option(metavar="KM", help="Move points to a grid of so many kilometres.")
    ] = None,
    rule: Rule = None,
    quote_chars: Annotated[int, typer.Option(min=0, help="Longest quote.")] = 300,
    rejected: Annotated[bool, typer.Option("--rejected", help="Also what people rejected.")] = False,
    bom: Annotated[bool, typer.Option("--bom", help="A byte order mark, for Excel.")] = False,
    hxl: Annotated[bool, typer.Option("--hxl", help="A row of HXL hashtags under the header.")] = False,
    place: options.PlaceName = None,
    near: options.Near = None,
    radius: RadiusKm = None,
    box: options.InBox = None,
    happened: options.Happened = None,
    reported: options.Reported = None,
    event_type: options.EventTypes = None,
    status: options.Statuses = None,
    speaker: options.Speaker = None,
    speaker_kind: options.SpeakerKinds = None,
    publisher: options.Publisher = None,
    text: options.Words = None,
    counted: options.CountedThings = None,
    as_json: AsJson = False,
) -> None:
    """Claims in another format. What cannot be expressed in it is in omitted.csv, with the reason."""
    options.one_area(place, near, box, radius)
    asked = {
        "box": box,
        "happened": happened,
        "reported": reported,
        "event_type": event_type,
        "status": status,
        "speaker": speaker,
        "speaker_kind": speaker_kind,
        "publisher": publisher,
        "text": text,
        "counted": counted,
    }
    wanted = options.asked(**asked)  # type: ignore[arg-type]
    noted = {"place": place, "near": near, "radius_km": radius, **asked}
    with opened(ledger) as desk:
        made = desk.export(
            format,
            out,
            wanted,
            at=options.at(desk, place, near, radius),
            rule=rule,
            name=name,
            redact=redact,
            blur_m=None if blur is None else blur * 1000,
            quote_chars=quote_chars,
            rejected=rejected,
            bom=bom,
            hxl=hxl,
            filter={key: value for key, value in noted.items() if value},
        )
    _tell(made, as_json=as_json)


def _tell(made: Exported, *, as_json: bool) -> None:
    if as_json:
        print_json(
            {
                "schema": "onrecord.exported/1",
                "paths": [str(path) for path in made.paths],
                "selected": made.selected,
                "written": made.written,
                "omitted": made.omitted,
                "records": made.records,
            }
        )
        return
    for path in made.paths:
        typer.echo(str(path))
    left = f"; {made.omitted} left out, see omitted.csv" if made.omitted else ""
    typer.echo(f"{made.written} of {made.selected} claims in {made.records} records{left}", err=True)
