"""``onrecord add`` and ``onrecord verify``."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from onrecord.errors import DocumentError, LedgerError
from onrecord.faces import gazetteer, words
from onrecord.faces.ledger import rows
from onrecord.faces.ledger.options import AsJson, LedgerPlace, opened, print_json
from onrecord.pipeline import READER, trained

if TYPE_CHECKING:
    from onrecord.desk import Added, Desk

INTERRUPTED = 130


def add(
    sources: Annotated[
        list[str],
        typer.Argument(metavar="FILE|FOLDER|URL|-…", help="Files, folders with all in them, URLs, or -."),
    ],
    ledger: LedgerPlace,
    published: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Publication date of all, if the documents do not tell."),
    ] = None,
    publisher: Annotated[str | None, typer.Option(help="Publisher of all, if they do not tell.")] = None,
    about: Annotated[
        Path | None,
        typer.Option(metavar="CSV", help="What is known of each: columns file, url, publisher, published."),
    ] = None,
    reread: Annotated[
        bool, typer.Option("--reread", help="Read known texts again, as after places were added.")
    ] = False,
    by_trained: Annotated[
        bool,
        typer.Option("--trained", help="Read with the trained reader: slower, better on new reports."),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Add documents to a ledger and link them to what is there. Adding one twice changes nothing."""
    from onrecord.desk.gathering import About, gather, read_about  # noqa: PLC0415 - brings the database

    gazetteer.notice()
    known = read_about(about) if about else None
    default = About(None, publisher, published.date() if published else None)
    documents = [
        given
        for given in gather(sources, about=known, default=default)
        if about is None or given.source != os.path.abspath(about)  # the list lies beside what it tells of
    ]
    done: list[Added] = []
    try:
        with opened(ledger, create=True) as desk:
            reader = trained() if by_trained else READER
            for one in _each(
                desk.add_given(documents, using=reader, reread=reread or by_trained), len(documents)
            ):
                done.append(one)
                _tell(one, as_json=as_json)
    except KeyboardInterrupt:
        _sum(done, len(documents), as_json=as_json)
        typer.echo(
            "onrecord: stopped; what was added is kept, and the same command goes on from there", err=True
        )
        raise typer.Exit(INTERRUPTED) from None
    except LedgerError:
        _sum(done, len(documents), as_json=as_json)
        raise
    _sum(done, len(documents), as_json=as_json)
    if any(one.error is not None for one in done):
        raise typer.Exit(1)


def _each(work: Iterator[Added], total: int) -> Iterator[Added]:
    """A bar with count, rate and the time left, when there are several and somebody watches."""
    if total == 1 or not sys.stderr.isatty():
        yield from work
        return
    from rich.progress import (  # noqa: PLC0415 - only where a bar is shown
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    rate = TextColumn("{task.fields[rate]}")
    columns = (TextColumn("adding"), BarColumn(), MofNCompleteColumn(), rate, TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("adding", total=total, rate="")
        for one in work:
            yield one
            speed = bar.tasks[0].finished_speed or bar.tasks[0].speed
            bar.update(task, advance=1, rate=f"{speed:.1f}/s" if speed else "")


def _tell(one: Added, *, as_json: bool) -> None:
    if as_json:
        print_json(rows.added(one))
    if one.error is not None:
        message = str(one.error) if isinstance(one.error, DocumentError) else f"{one.source}: {one.error}"
        typer.echo(f"onrecord: {words.harmless(message)}", err=True)


def _sum(done: list[Added], total: int, *, as_json: bool) -> None:
    """How it went: on standard output for people, on standard error beside JSON."""
    outcomes = Counter(one.outcome.value.replace("_", " ") for one in done if one.outcome)
    failed = sum(one.error is not None for one in done)
    parts = [f"{count} {name}" for name, count in sorted(outcomes.items())]
    new = [one for one in done if one.outcome in ("added", "new_version", "reread")]
    claims, links = sum(one.claims for one in new), sum(one.links for one in new)
    counted = f"{total} document{'' if total == 1 else 's'}"
    typer.echo(f"{counted}: {', '.join(parts) or 'none added'}; {claims} claims, {links} links", err=as_json)
    if failed:
        typer.echo(f"{failed} of {total} documents could not be read", err=True)
    if len(done) < total:
        typer.echo(f"{total - len(done)} of {total} documents were not come to", err=True)


def verify(ledger: LedgerPlace, as_json: AsJson = False) -> None:
    """Hold everything in the ledger against its hashes and its words; exit code 1 if anything is not whole."""
    found = 0
    with opened(ledger) as desk:
        for problem in desk.verify():
            found += 1
            if as_json:
                print_json(rows.problem(problem))
            else:
                typer.echo(f"{problem.where}: {words.harmless(problem.message)}")
        held = _held(desk)
    if found:
        typer.echo(
            f"onrecord: {found} problem{'' if found == 1 else 's'} in {ledger}; restore it from a copy",
            err=True,
        )
        raise typer.Exit(1)
    typer.echo(f"whole: {held}", err=as_json)


def _held(desk: Desk) -> str:
    documents = len(desk.ledger.documents())
    return f"{documents} document{'' if documents == 1 else 's'}, each text, original and claim as it was recorded"
