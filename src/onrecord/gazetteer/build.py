"""Compiles a gazetteer file: the default content, and a GeoNames dump on top where one is given.

The file is written beside its place and moved there whole, so that a process that reads sees either the old
file or the new one, and two builds at once do no harm.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from onrecord.errors import GazetteerError
from onrecord.gazetteer import dump, home, overlay, sources
from onrecord.gazetteer.parts import parts_of
from onrecord.gazetteer.tables import Writer

Progress = Callable[[str, int], None]
_TABLES = ("regions", "waters", "land", "settlements", "quarters", "sites")


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that was left out, and why."""

    file: str
    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made. The first ``bad`` lines are listed, all are counted."""

    path: Path
    places: int
    bad_count: int
    bad: tuple[BadLine, ...]


def build(
    *, geonames: Path | str | None = None, path: Path | None = None, progress: Progress | None = None
) -> Built:
    """Compile the gazetteer to ``path`` (the user's data folder). With ``geonames``, a folder of GeoNames
    dump files, every row of them is added. ``progress`` is called with a step's name and a count."""
    tell = progress or (lambda _step, _count: None)
    path = path or home.path()
    bad = dump.Complaints()
    files = dump.files_of(Path(geonames)) if geonames is not None else None
    with replacing(path) as db:
        writer = Writer(db)
        _default(writer, tell)
        meta = _meta("default")
        if files is not None:
            dump.load(writer, files, bad, tell)
            meta = _meta(f"default and GeoNames dump ({', '.join(f.name for f in files.countries)})")
            meta["kind"] = "dump"
        for own in sorted(home.overlays().glob("*.csv")):
            overlay.load(writer, own, bad)
        tell("sorting names", writer.places)
        writer.finish(meta | {"places": str(writer.places)})
    return Built(path, writer.places, bad.count, tuple(BadLine(*line) for line in bad.first))


def add_overlay(file: Path | str, *, path: Path | None = None) -> Built:
    """Add a list of places (CSV with name, lat, lon and optional columns) to the gazetteer. Lines that
    cannot be used are listed; the others are added, and again after every later build."""
    source, path = Path(file), path or home.path()
    if not path.exists():
        build(path=path)
    bad = dump.Complaints()
    with replacing(path, start_from=path) as db:
        writer = Writer(db, new=False)
        kept = overlay.load(writer, source, bad)
        if not kept:
            raise GazetteerError(f"{source}: no line could be used; first: {bad.describe()}")
        writer.finish({})
    if path == home.path():
        home.overlays().mkdir(parents=True, exist_ok=True)
        (home.overlays() / f"{source.stem}.csv").write_bytes(source.read_bytes())
    return Built(path, writer.places, bad.count, tuple(BadLine(*line) for line in bad.first))


def _default(writer: Writer, tell: Progress) -> None:
    points = sources.new_points()
    capitals = sources.chief_towns()
    for count, row in enumerate(sources.cities(sources.city_patches(), points)):
        writer.add(row)
        if count % 50_000 == 0:
            tell("towns", count)
    tell("countries, divisions and regions", writer.places)
    for rows in (sources.divisions(points, capitals), sources.counties(), sources.districts()):
        for row in rows:
            writer.add(row)
    for name in _TABLES:
        for row in sources.authored(name, capitals):
            writer.add(row)
    for row in sources.countries():
        writer.add(row)
    writer.parts(parts_of(points))
    for region, names in sources.peoples():
        writer.add_peoples(region, names)


def _meta(content: str) -> dict[str, str]:
    return {
        "schema": str(home.SCHEMA),
        "fingerprint": home.fingerprint(),
        "kind": "default",
        "content": content,
        "attribution": sources.ATTRIBUTION,
        "licence": "CC BY 4.0",
        "built_at": datetime.now(UTC).isoformat(timespec="seconds"),
    }


@contextmanager
def replacing(path: Path, *, start_from: Path | None = None) -> Iterator[sqlite3.Connection]:
    """A database that takes its place at ``path`` when the block ends well, and vanishes when not."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".gazetteer-", suffix=".sqlite", dir=path.parent)
        os.close(handle)
    except OSError as error:
        raise GazetteerError(
            f"cannot write {path.parent}: {error.strerror or error}; set ONRECORD_HOME to a folder of yours"
        ) from error
    working = Path(name)
    try:
        if start_from is not None:
            shutil.copyfile(start_from, working)
        db = sqlite3.connect(working)
        try:
            yield db
        finally:
            db.close()
        working.replace(path)
    except (sqlite3.Error, OSError) as error:
        raise GazetteerError(f"cannot build {path}: {error}") from error
    finally:
        working.unlink(missing_ok=True)
