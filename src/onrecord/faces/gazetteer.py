"""``onrecord gazetteer build`` and ``add``: a user's own GeoNames dump, and lists of their own places."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from onrecord import gazetteer
from onrecord.gazetteer import Built

app = typer.Typer(no_args_is_help=True, help="The places that names are looked up in.")
SHOWN = 10  # bad lines that are named one by one


@app.command()
def build(
    geonames: Annotated[
        Path | None,
        typer.Option(help="Folder with GeoNames files: allCountries.txt or XX.txt, admin1CodesASCII.txt, …"),
    ] = None,
) -> None:
    """Compile the gazetteer anew, with every row of a GeoNames dump if one is given."""
    _tell(gazetteer.build(geonames=geonames, progress=_progress))


@app.command()
def add(
    file: Annotated[Path, typer.Argument(help="CSV with the columns name, lat, lon; more are documented.")],
) -> None:
    """Add a place list of your own. It stays through later builds."""
    _tell(gazetteer.add_overlay(file))


def notice() -> None:
    """Say on standard error why the first reading takes longer."""
    if not gazetteer.ready():
        typer.echo("onrecord: building the gazetteer once, some 20 seconds …", err=True)


def _progress(step: str, count: int) -> None:
    typer.echo(f"{step}: {count:,}", err=True)


def _tell(built: Built) -> None:
    typer.echo(f"{built.places:,} places in {built.path}")
    for bad in built.bad[:SHOWN]:
        typer.echo(f"left out: {bad.file}, line {bad.line}: {bad.reason}", err=True)
    if built.bad_count > SHOWN:
        typer.echo(f"left out: {built.bad_count:,} lines in all", err=True)
