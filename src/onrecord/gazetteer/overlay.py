"""A user's own place list: CSV with the columns name, lat, lon; and if known aliases (a|b), kind, country,
admin1, population, radius_m, id.
"""

from __future__ import annotations

import csv
from pathlib import Path

from onrecord.domain import PlaceKind
from onrecord.errors import GazetteerError
from onrecord.gazetteer import keys
from onrecord.gazetteer.dump import Complaints
from onrecord.gazetteer.tables import Row, Writer

REQUIRED = ("name", "lat", "lon")
OPTIONAL = ("aliases", "kind", "country", "admin1", "population", "radius_m", "id")
_FAME = 5.0  # a place the user took the trouble to list outranks a town of the same name


def load(writer: Writer, path: Path, bad: Complaints) -> int:
    """Write the usable rows; returns how many. Raises GazetteerError where the columns are wrong."""
    kept = 0
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            _check_columns(path, reader.fieldnames)
            while True:
                try:
                    record = next(reader, None)
                except csv.Error as error:
                    bad.add(path.name, reader.line_num, str(error))
                    continue
                if record is None:
                    return kept
                try:
                    writer.add(_row(path.stem, reader.line_num, record))
                    kept += 1
                except ValueError as error:
                    bad.add(path.name, reader.line_num, str(error))
    except UnicodeDecodeError as error:
        raise GazetteerError(f"{path}: not UTF-8 at byte {error.start}; save it as UTF-8") from error
    except OSError as error:
        raise GazetteerError(f"{path}: {error.strerror or error}") from error


def _check_columns(path: Path, columns: object) -> None:
    names = [str(c).strip() for c in columns] if isinstance(columns, (list, tuple)) else []
    missing = [c for c in REQUIRED if c not in names]
    unknown = [c for c in names if c not in REQUIRED + OPTIONAL]
    if missing:
        raise GazetteerError(
            f"{path}:1: columns {', '.join(names) or 'none'}; missing {', '.join(missing)}"
            f" (may also have {', '.join(OPTIONAL)})"
        )
    if unknown:
        raise GazetteerError(f"{path}:1: unknown columns {', '.join(unknown)}; known: "
                             f"{', '.join(REQUIRED + OPTIONAL)}")  # fmt: skip


def _row(list_name: str, line: int, record: dict[str, str | None]) -> Row:
    if None in record:
        raise ValueError("more cells than columns")
    cell = {k: (v or "").strip() for k, v in record.items()}
    if not keys.exact(cell["name"]):
        raise ValueError("no name")
    lat, lon = _number(cell["lat"], "lat", 90), _number(cell["lon"], "lon", 180)
    country = cell.get("country", "").upper()
    if country and not (len(country) == 2 and country.isascii() and country.isalpha()):
        raise ValueError(f"country {country!r} is not a two-letter ISO code")
    kind = cell.get("kind") or PlaceKind.OTHER.value
    if kind not in set(PlaceKind):
        raise ValueError(f"kind {kind!r}; known: {', '.join(PlaceKind)}")
    population = int(_number(cell.get("population") or "0", "population", 2e9))
    radius = cell.get("radius_m")
    own = cell.get("id") or f"{line}"
    return Row(
        cell["name"],
        lat,
        lon,
        PlaceKind(kind),
        list_name,
        ref=f"{list_name}:{own}",
        aliases=[a.strip() for a in cell.get("aliases", "").split("|") if a.strip()],
        country=country,
        admin1=cell.get("admin1") or None,
        population=population,
        radius_m=_number(radius, "radius_m", 2e7) if radius else None,
        fame=_FAME,
    )


def _number(text: str, column: str, most: float) -> float:
    try:
        value = float(text)
    except ValueError:
        raise ValueError(f"{column} {text!r} is not a number") from None
    if not -most <= value <= most:
        raise ValueError(f"{column} {text} is out of range")
    return value
