"""Where a document comes from: a file, standard input or an address."""

from __future__ import annotations

import re
import sys
from datetime import date
from pathlib import Path

from onrecord.domain import Report
from onrecord.errors import NotFound, TooLarge
from onrecord.intake.documents import from_bytes
from onrecord.intake.text import MAX_BYTES, check_size

STANDARD_INPUT = "-"

_ADDRESS = re.compile(r"^[a-z][a-z0-9+.-]*://", re.IGNORECASE)


def open_report(source: str | Path, *, published: date | None = None, publisher: str | None = None) -> Report:
    """Read a report from a file, from standard input ("-") or from an http(s) address."""
    if source == STANDARD_INPUT:
        data = _limited(sys.stdin.buffer.read(MAX_BYTES + 1), "standard input")
        return from_bytes(data, published=published, publisher=publisher)
    if isinstance(source, str) and _ADDRESS.match(source):
        from onrecord.intake.fetch import fetch  # noqa: PLC0415 - httpx is slow to import

        answer = fetch(source)
        return from_bytes(
            answer.data,
            name=answer.url,
            content_type=answer.content_type,
            published=published,
            publisher=publisher,
            retrieved=answer.retrieved,
        )
    return from_bytes(_file(Path(source)), name=str(source), published=published, publisher=publisher)


def _file(path: Path) -> bytes:
    try:
        if path.is_file():
            check_size(path.stat().st_size, str(path))
        with path.open("rb") as stream:
            return _limited(stream.read(MAX_BYTES + 1), str(path))
    except FileNotFoundError:
        raise NotFound(f"{path}: no such file") from None
    except IsADirectoryError:
        raise NotFound(f"{path}: is a folder; give the files in it, such as {path}/*.txt") from None
    except PermissionError:
        raise NotFound(f"{path}: not allowed to read it; check its permissions") from None
    except (OSError, ValueError) as error:  # ValueError: a null character in the name
        raise NotFound(
            f"{str(path)!r}: cannot be read: {getattr(error, 'strerror', None) or error}"
        ) from None


def _limited(data: bytes, name: str) -> bytes:
    if len(data) > MAX_BYTES:
        raise TooLarge(f"{name}: more than the limit of {MAX_BYTES / 1e6:.0f} MB; split it")
    return data
