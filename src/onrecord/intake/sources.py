"""Where a document comes from: a file, standard input or an address."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from onrecord.domain import Report
from onrecord.errors import NotFound, TooLarge
from onrecord.intake.documents import from_bytes
from onrecord.intake.text import MAX_BYTES, check_size

STANDARD_INPUT = "-"

_ADDRESS = re.compile(r"^[a-z][a-z0-9+.-]*://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Original:
    """A document's bytes as they were found, and what is known of them from outside."""

    data: bytes
    name: str | None  # the path or the address; None: standard input
    content_type: str | None = None
    retrieved: datetime | None = None

    def report(self, *, published: date | None = None, publisher: str | None = None) -> Report:
        """The report in them. Raises a DocumentError where there is none."""
        return from_bytes(
            self.data,
            name=self.name,
            content_type=self.content_type,
            published=published,
            publisher=publisher,
            retrieved=self.retrieved,
        )


def open_report(source: str | Path, *, published: date | None = None, publisher: str | None = None) -> Report:
    """Read a report from a file, from standard input ("-") or from an http(s) address."""
    return open_original(source).report(published=published, publisher=publisher)


def open_original(source: str | Path) -> Original:
    """The bytes of a file, of standard input ("-") or of what an http(s) address answers."""
    if source == STANDARD_INPUT:
        return Original(_limited(sys.stdin.buffer.read(MAX_BYTES + 1), "standard input"), None)
    if is_address(source):
        from onrecord.intake.fetch import fetch  # noqa: PLC0415 - httpx is slow to import

        answer = fetch(str(source))
        return Original(answer.data, answer.url, answer.content_type, answer.retrieved)
    return Original(_file(Path(source)), str(source))


def is_address(source: str | Path) -> bool:
    """Whether a source is fetched rather than opened."""
    return isinstance(source, str) and _ADDRESS.match(source) is not None


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
