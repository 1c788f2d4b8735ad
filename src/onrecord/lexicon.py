"""Rules and word lists as data: ``data/lexicon/<lang>/<name>.toml`` and ``data/ontology/<name>.toml``.

A file is a list of ``[[entry]]`` tables, sorted by ``id``. Each has ``id``, either ``words`` (phrases matched
whole, case-insensitively, on word boundaries) or ``pattern`` (a regular expression, verbose and
case-insensitive), ``yes`` and ``no`` (texts in which it must and must not be found), and any further fields
the stage that reads it needs. One generic test runs every example of every file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import tomli  # the same as tomllib, compiled: a third of the time of every cold start

from onrecord.errors import LexiconError

_DATA = Path(__file__).with_name("data")  # importlib.resources would say the same, and is slow to import
_RESERVED = frozenset({"id", "words", "pattern", "yes", "no"})


@dataclass(frozen=True)
class Entry:
    """One rule with its own examples. ``fields`` holds whatever else the table has."""

    id: str
    words: tuple[str, ...]
    pattern: str | None
    yes: tuple[str, ...]
    no: tuple[str, ...]
    fields: Mapping[str, Any]

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The compiled pattern; for word lists an alternation, longest first, on word boundaries."""
        if self.pattern is not None:
            return re.compile(self.pattern, re.VERBOSE | re.IGNORECASE)
        ordered = sorted(self.words, key=len, reverse=True)
        body = "|".join(re.escape(w).replace(r"\ ", r"\s+").replace("'", "['’]") for w in ordered)
        return re.compile(rf"(?<!\w)(?:{body})(?!\w)", re.IGNORECASE)

    def fires(self, text: str) -> bool:
        return self.regex.search(text) is not None


@cache
def entries(name: str, *, lang: str = "en") -> tuple[Entry, ...]:
    """The entries of ``data/lexicon/<lang>/<name>.toml``. Raises LexiconError on a malformed file."""
    return _load(f"lexicon/{lang}/{name}.toml")


@cache
def ontology(name: str) -> tuple[Entry, ...]:
    """The entries of ``data/ontology/<name>.toml``."""
    return _load(f"ontology/{name}.toml")


def word_map(name: str, field: str, *, lang: str = "en") -> dict[str, Any]:
    """Every word of a file's entries to the value of one field: ``{"up to": "at_most", …}``."""
    return {word: entry.fields[field] for entry in entries(name, lang=lang) for word in entry.words}


def _load(path: str) -> tuple[Entry, ...]:
    try:
        tables = tomli.loads((_DATA / path).read_text(encoding="utf-8"))["entry"]
        found = tuple(_entry(table) for table in tables)
    except (OSError, KeyError, TypeError, tomli.TOMLDecodeError) as error:
        raise LexiconError(f"data/{path}: {error}; reinstall onrecord or mend the file") from error
    ids = [entry.id for entry in found]
    if ids != sorted(set(ids)):
        raise LexiconError(f"data/{path}: entries must be sorted by id, without repeats")
    return found


def _entry(table: dict[str, Any]) -> Entry:
    words, pattern = tuple(table.get("words", ())), table.get("pattern")
    if bool(words) == bool(pattern):
        raise TypeError(f"entry {table.get('id')!r} needs either words or pattern")
    rest = {k: v for k, v in table.items() if k not in _RESERVED}
    return Entry(table["id"], words, pattern, tuple(table["yes"]), tuple(table["no"]), rest)


def acled_words(words: str) -> tuple[float, str] | None:
    """What ACLED makes of words for a number ("dozens": 12), and the row of ``vague_numbers`` that says so; None
    where its table has none, as for "thousands"."""
    if any(big in words.casefold() for big in ("thousand", "million", "billion")):
        return None
    rows = [e for e in ontology("vague_numbers") if e.fires(words)]
    if not rows:
        return None
    row = max(rows, key=lambda e: float(e.fields["acled"]))
    return float(row.fields["acled"]), row.id
