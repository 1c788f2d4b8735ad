"""Reads GeoNames dump files row by row: country files, division codes, country facts.

Rows that cannot be used are counted and the first of them listed by file and line; the others are kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.domain import PlaceKind
from onrecord.errors import GazetteerError
from onrecord.gazetteer.kinds import kind_of
from onrecord.gazetteer.tables import Row, Writer

_COLUMNS = 19
_EVERY = 100_000
_LISTED = 100
_COUNTRY_FILE = re.compile(r"^([A-Z]{2}|allCountries|cities\d+|null)\.txt$")
_KEPT = frozenset({PlaceKind.COUNTRY, PlaceKind.ADMIN1})
_DIVISION_CODES = {"admin1CodesASCII.txt": PlaceKind.ADMIN1, "admin2Codes.txt": PlaceKind.ADMIN2}


@dataclass
class Complaints:
    """Lines left out."""

    count: int = 0
    first: list[tuple[str, int, str]] = field(default_factory=list)

    def add(self, file: str, line: int, reason: str) -> None:
        self.count += 1
        if len(self.first) < _LISTED:
            self.first.append((file, line, reason))

    def describe(self) -> str:
        return "{}:{}: {}".format(*self.first[0]) if self.first else "the file is empty"


@dataclass(frozen=True)
class Files:
    countries: tuple[Path, ...]
    codes: tuple[Path, ...]


def files_of(folder: Path) -> Files:
    """The dump files in a folder. Raises GazetteerError where there are none."""
    if not folder.is_dir():
        raise GazetteerError(f"{folder} is not a folder; give the one that holds allCountries.txt or XX.txt")
    found = sorted(p for p in folder.iterdir() if _COUNTRY_FILE.match(p.name))
    whole = [p for p in found if p.name == "allCountries.txt"]
    if not found:
        raise GazetteerError(
            f"{folder} holds no GeoNames country file (allCountries.txt, or XX.txt unpacked)"
        )
    codes = tuple(folder / name for name in _DIVISION_CODES if (folder / name).is_file())
    return Files(tuple(whole or found), codes)


def load(writer: Writer, files: Files, bad: Complaints, tell: Callable[[str, int], None]) -> None:
    """Write every usable row."""
    done = 0
    for path in files.countries:
        for row in _rows(path, bad):
            _write(writer, row)
            done += 1
            if done % _EVERY == 0:
                tell(path.name, done)
    tell("GeoNames rows", done)
    for path in files.codes:
        for number, names in _codes(path, bad):
            known = writer.db.execute("SELECT fame FROM place WHERE id = ?", (number,)).fetchone()
            if known:  # division rows bring names; a division without a point stays out
                writer.names(number, known[0], "", names)


def _write(writer: Writer, row: Row) -> None:
    """Add a row; countries and divisions we have keep their own point and extent and gain names."""
    if row.kind in _KEPT:
        known = writer.db.execute("SELECT fame FROM place WHERE id = ?", (row.id,)).fetchone()
        if known and row.id is not None:
            writer.names(row.id, known[0], "", [row.name, *row.aliases])
            return
    writer.add(row)


def _rows(path: Path, bad: Complaints) -> Iterator[Row]:
    for line, cells in _lines(path):
        if len(cells) != _COLUMNS:
            bad.add(path.name, line, f"{len(cells)} columns, not {_COLUMNS}")
            continue
        try:
            yield _row(cells)
        except ValueError as error:
            bad.add(path.name, line, str(error))


def _row(cells: list[str]) -> Row:
    number, name, ascii_name, others, lat, lon, group, code, country = cells[:9]
    population = int(cells[14] or 0)
    latitude, longitude = float(lat), float(lon)
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise ValueError(f"no such point: {lat}, {lon}")
    if not name:
        raise ValueError("no name")
    if not (number.isascii() and number.isdigit()):
        raise ValueError(f"not a GeoNames id: {number!r}")
    return Row(
        name,
        latitude,
        longitude,
        kind_of(group, code, population),
        "geonames",
        id=int(number),
        aliases=[ascii_name, *others.split(",")] if others else [ascii_name],
        feature_code=code,
        country=" ".join(dict.fromkeys([country, *cells[9].split(",")])).strip(),
        admin1=cells[10] or None,
        admin2=cells[11] or None,
        population=population,
    )


def _codes(path: Path, bad: Complaints) -> Iterator[tuple[int, list[str]]]:
    for line, cells in _lines(path):
        if len(cells) != 4 or not cells[3].isdigit():
            bad.add(path.name, line, "not code, name, plain name, id")
            continue
        yield int(cells[3]), cells[1:3]


def _lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    with path.open(encoding="utf-8", errors="replace", newline="\n") as file:
        for number, line in enumerate(file, 1):
            text = line.rstrip("\r\n")
            if text and not text.startswith("#"):
                yield number, text.split("\t")
