"""What is to be added: files, folders with all that is in them, addresses, standard input.

    gather(["reports/", "https://example.org/story", "-"])
    gather(["reports/"], about=read_about("reports.csv"))

Files are named by their full path, so that the same file is the same document from wherever it is added. A
list (CSV) can say what texts do not tell of themselves, one document a row: ``file`` as a path from where the
list lies, then any of ``url`` (the address it was published at), ``publisher`` and ``published`` (a day).
"""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from onrecord import intake
from onrecord.errors import BadQuestion, NotFound
from onrecord.intake.sources import STANDARD_INPUT

COLUMNS = ("file", "url", "publisher", "published")


@dataclass(frozen=True, slots=True)
class About:
    """What is known of a document from outside."""

    url: str | None = None
    publisher: str | None = None
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """One document to be added."""

    source: str  # a full path, an address, or "-"
    about: About = About()
    error: NotFound | None = None  # why there is nothing to be added


NOTHING = About()


def gather(
    paths: Iterable[str], *, about: Mapping[str, About] | None = None, default: About = NOTHING
) -> Iterator[Given]:
    """The documents, in the order given; those of a folder by name. ``default`` is for all of them."""
    told = about or {}
    for path in paths:
        if path == STANDARD_INPUT or intake.is_address(path):
            yield Given(path, _merged(told.get(path, NOTHING), default))
        elif Path(path).is_dir():
            yield from _folder(os.path.abspath(path), told, default)
        else:
            full = os.path.abspath(path)
            yield Given(full, _merged(told.get(full, NOTHING), default))


def read_about(path: Path) -> dict[str, About]:
    """A list of what is known of documents, by full path or address."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            unknown = set(rows.fieldnames or ()) - set(COLUMNS)
            if unknown or "file" not in (rows.fieldnames or ()):
                raise BadQuestion(f"{path}, line 1: the columns are {', '.join(COLUMNS)}; file is needed")
            return dict(_row(path, rows.line_num, row) for row in rows)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BadQuestion(f"{path}: cannot be read as CSV in UTF-8: {error}") from error


def _row(path: Path, line: int, row: dict[str, str | None]) -> tuple[str, About]:
    named = (row["file"] or "").strip()
    day = (row.get("published") or "").strip()
    try:
        published = date.fromisoformat(day) if day else None
    except ValueError as error:
        raise BadQuestion(f"{path}, line {line}: {day!r} is no day such as 2024-05-03") from error
    key = named if intake.is_address(named) else os.path.abspath(path.parent / named)
    return key, About(_filled(row.get("url")), _filled(row.get("publisher")), published)


def _filled(value: str | None) -> str | None:
    return (value or "").strip() or None


def _merged(first: About, then: About) -> About:
    return About(
        first.url, first.publisher or then.publisher, first.published if first.published else then.published
    )


def _folder(folder: str, told: Mapping[str, About], default: About) -> Iterator[Given]:
    """Every file below, hidden ones left out; links to folders are not followed, for they may be circles."""
    found = False
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith("."):
                found = True
                full = os.path.join(root, name)
                yield Given(full, _merged(told.get(full, NOTHING), default))
    if not found:
        yield Given(folder, error=NotFound(f"{folder}: a folder without files; nothing to add"))
