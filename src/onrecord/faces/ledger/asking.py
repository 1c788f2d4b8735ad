"""``onrecord claims`` and ``onrecord sources``."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import Annotated

import typer

from onrecord.faces.ledger import options, rows, tables
from onrecord.faces.ledger.options import AsJson, LedgerPlace, RadiusKm, console, note, opened, print_json

SHOWN = 50  # rows of a table, if nothing else is asked
Limit = Annotated[int | None, typer.Option(min=1, help=f"At most so many (a table: {SHOWN}).")]


def claims(
    ledger: LedgerPlace,
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
    limit: Limit = None,
    as_json: AsJson = False,
) -> None:
    """What was claimed, the last recorded first. All conditions hold together."""
    options.one_area(place, near, box, radius)
    wanted = options.asked(
        box=box,
        happened=happened,
        reported=reported,
        event_type=event_type,
        status=status,
        speaker=speaker,
        speaker_kind=speaker_kind,
        publisher=publisher,
        text=text,
        counted=counted,
    )
    most = limit or (None if as_json else SHOWN)
    wanted = replace(wanted, limit=None if most is None else most + 1, newest=True)
    with opened(ledger) as desk:
        at = options.at(desk, place, near, radius)
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


def sources(ledger: LedgerPlace, limit: Limit = None, as_json: AsJson = False) -> None:
    """Who is quoted, and how often. Anonymous sources are never linked from one report to another."""
    most = limit or (None if as_json else SHOWN)
    with opened(ledger) as desk:
        quoted = desk.sources()
    if as_json:
        for one in quoted[:most]:
            print_json(rows.source(one))
    else:
        tables.sources(console(), quoted, most)
