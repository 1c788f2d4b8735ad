"""The command line: ``onrecord read FILE|URL|- …``, and the commands on a ledger (``faces/ledger``).

Exit codes: 0 everything was done, 1 something was not (named on standard error), 2 wrong usage or a question
that cannot be answered as it is put.
"""

from __future__ import annotations

import gc
import json
import os
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from onrecord import Report, __version__, intake, read
from onrecord.domain import Reading
from onrecord.errors import BadQuestion, ConfigurationError, DocumentError, NoSuchClaim, NotCorrectable
from onrecord.faces import gazetteer, ledger, terminal
from onrecord.faces.document import failure, to_document
from onrecord.gazetteer import attribution
from onrecord.pipeline import READER, trained

app = typer.Typer(
    help="Reads reports of conflicts and crises into a ledger of claims, each tied to its exact words.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.add_typer(gazetteer.app, name="gazetteer")


@app.command("read")
def read_command(
    sources: Annotated[
        list[str], typer.Argument(metavar="FILE|URL|-…", help="Files, URLs, or - for standard input.")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a document, one a line.")] = False,
    html: Annotated[
        Path | None,
        typer.Option("--html", metavar="OUT", help="Write a page; a folder of pages for several documents."),
    ] = None,
    published: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Publication date, if the document does not tell."),
    ] = None,
    publisher: Annotated[str | None, typer.Option(help="Publisher, if the document does not tell.")] = None,
    by_trained: Annotated[
        bool,
        typer.Option("--trained", help="Read with the trained reader: slower, better on new reports."),
    ] = False,
) -> None:
    """Read documents and print what they say: who → said what | where | when | how many."""
    gazetteer.notice()
    reader = trained() if by_trained else READER
    day = published.date() if published else None
    out, failed = Console(highlight=False), 0
    pages = _page_paths(html, sources)
    for source, page in zip(_progress(sources), pages, strict=True):
        try:
            reading = read(_open(source, day, publisher), using=reader)
        except (DocumentError, OSError) as error:
            failed += 1
            _fail(source, error, as_json=as_json)
            continue
        if page:
            _write_page(page, reading)
        if as_json:
            _print_json(to_document(reading))
        elif not page:
            terminal.show(out, reading)
        else:
            typer.echo(f"{source}: {page}")
    if failed:
        typer.echo(f"{failed} of {len(sources)} documents could not be read", err=True)
        raise typer.Exit(1)


def _open(source: str, published: date | None, publisher: str | None) -> Report:
    return intake.open_report(source, published=published, publisher=publisher)


def _progress(sources: list[str]) -> Iterator[str]:
    """The sources one by one; a bar on standard error when there are several and somebody watches."""
    if len(sources) == 1 or not sys.stderr.isatty():
        yield from sources
        return
    from rich.progress import Progress  # noqa: PLC0415 - only where a bar is shown

    with Progress(console=Console(stderr=True), transient=True) as bar:
        yield from bar.track(sources, description="reading")


def _page_paths(html: Path | None, sources: list[str]) -> list[Path | None]:
    """Where each document's page goes. A folder when there are several; equal names are numbered."""
    if html is None:
        return [None] * len(sources)
    if len(sources) == 1:
        return [html]
    taken: dict[str, int] = {}
    paths: list[Path | None] = []
    for source in sources:
        stem = Path(source.rstrip("/")).stem or "page"
        taken[stem] = taken.get(stem, 0) + 1
        number = f"-{taken[stem]}" if taken[stem] > 1 else ""
        paths.append(html / f"{stem}{number}.html")
    return paths


def _write_page(path: Path, reading: Reading) -> None:
    from onrecord.faces.page import render  # noqa: PLC0415 - the template engine only where a page is asked for

    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(render(reading), encoding="utf-8")


def _fail(source: str, error: Exception, *, as_json: bool) -> None:
    if as_json:
        _print_json(failure(source, error))
    message = str(error) if isinstance(error, DocumentError) else f"{source}: {error}"
    typer.echo(f"onrecord: {message}", err=True)


def _print_json(document: dict[str, object]) -> None:
    sys.stdout.buffer.write(json.dumps(document, ensure_ascii=False).encode() + b"\n")


ledger.register(app)


@app.command()
def about() -> None:
    """Version, and whose data is used."""
    typer.echo(f"Onrecord {__version__}: says what was reported, never what is true.")
    typer.echo(attribution())


def _settle() -> None:
    """What makes a process of one reading shorter, and changes nothing else."""
    # What the imports made stays to the end, and most of what a first reading makes: there is little to collect.
    gc.freeze()
    gc.set_threshold(10_000)
    # numpy would start a thread for every core; a reading uses one.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def main() -> None:
    """Entry point: a broken installation is one line, not a traceback."""
    _settle()
    try:
        app()
    except (BadQuestion, NoSuchClaim, NotCorrectable) as error:
        typer.echo(f"onrecord: {error}", err=True)
        raise SystemExit(2) from error
    except ConfigurationError as error:
        typer.echo(f"onrecord: {error}", err=True)
        raise SystemExit(1) from error
    except BrokenPipeError:  # "onrecord read … | head" is no error
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
