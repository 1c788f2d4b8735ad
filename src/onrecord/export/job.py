"""One export under way: what was selected, what left and what was left out, and the files it fills.

Files are written beside their final names and moved there at the end: a killed export leaves none half full.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, TextIO

from onrecord.export.cells import Sheet
from onrecord.export.spool import Key, Spool
from onrecord.export.view import View

OMITTED = (
    "export",
    "claim_id",
    "reason",
    "missing_field",
    "detail",
    "quote",
    "char_start",
    "char_end",
    "doc",
)
Json = dict[str, Any]


class Reason(StrEnum):
    """Why a claim, or a part of it, is not in the file: the closed list of docs/exports.md."""

    NOT_AN_EVENT = "not_an_event"
    NO_DATE = "no_date"
    NO_PLACE = "no_place"
    PLACE_TOO_VAGUE = "place_too_vague"
    DATE_TOO_VAGUE = "date_too_vague"
    NO_DEATHS_REPORTED = "no_deaths_reported"
    REQUIRED_FIELD_UNKNOWN = "required_field_unknown"
    NO_ACTOR = "no_actor"
    REJECTED = "rejected"
    REDACTED = "redacted"
    SUPERSEDED = "superseded"


class LeftOut(Exception):
    """Raised by a format for a claim that it cannot express."""

    def __init__(self, reason: Reason, field: str, detail: str) -> None:
        super().__init__(detail)
        self.reason, self.field, self.detail = reason, field, detail


@dataclass(frozen=True, slots=True)
class Part:
    """What a claim gives to a file. ``split``: one of how many."""

    key: Key
    claim_id: str
    data: Json
    split: tuple[int, int] = (1, 1)


@dataclass(slots=True)
class Job:
    """The tally, and the omitted claims on their way to their file."""

    name: str
    out: Path
    omissions: Spool
    selected: int = 0
    records: int = 0
    _kept: int = 0
    _whole: dict[str, bool] = field(default_factory=dict)  # claims in several parts: whether any was kept

    def keep(self, claim_id: str, split: tuple[int, int] = (1, 1)) -> None:
        """A claim, or one part of it, is in the file."""
        if split[1] == 1:
            self._kept += 1
        else:
            self._whole[claim_id] = True

    def leave_out(self, about: Json, why: LeftOut, split: tuple[int, int] = (1, 1)) -> None:
        """A claim, or one part of it, is not; ``about`` is what ``about()`` gave of its view."""
        if split[1] > 1:
            self._whole.setdefault(about["claim_id"], False)
        line = {**about, "reason": why.reason.value, "missing_field": why.field, "detail": why.detail}
        self.omissions.add((*about["key"], str(split[0]), why.field), line)

    @property
    def written(self) -> int:
        """Claims of which something is in the file."""
        return self._kept + sum(self._whole.values())

    @property
    def omitted(self) -> int:
        """Claims of which nothing is."""
        return self.selected - self.written


def about(view: View) -> Json:
    """What ``omitted.csv`` says of a claim."""
    return {
        "key": list(view.key),
        "claim_id": view.id,
        "quote": view.quote,
        "char_start": view.quoted.start,
        "char_end": view.quoted.end,
        "doc": view.withheld.doc,
    }


class Files:
    """Files being written into one folder; none appears before all are complete."""

    def __init__(self) -> None:
        self._stack = ExitStack()
        self._moves: list[tuple[Path, Path]] = []

    @contextmanager
    def done(self) -> Iterator[None]:
        """Move everything into place at the end, or nothing where the body failed."""
        try:
            with self._stack:
                yield
            for made, final in self._moves:
                os.replace(made, final)
        finally:
            for made, _ in self._moves:
                made.unlink(missing_ok=True)

    def path(self, final: Path) -> Path:
        """Where to write what shall be ``final``."""
        made = final.with_name(f".{final.name}.{os.getpid()}.part")
        self._moves.append((made, final))
        return made

    def text(self, final: Path, *, bom: bool = False) -> TextIO:
        """A UTF-8 file whose line ends are written as given."""
        encoding = "utf-8-sig" if bom else "utf-8"
        return self._stack.enter_context(open(self.path(final), "w", encoding=encoding, newline=""))

    @property
    def paths(self) -> tuple[Path, ...]:
        return tuple(final for _, final in self._moves)


def write_omitted(job: Job, out: TextIO, name: str) -> None:
    """``omitted.csv``, in the order of the export."""
    sheet = Sheet(out, OMITTED)
    for _, line in job.omissions:
        sheet.row({**{k: line[k] for k in OMITTED if k in line}, "export": name})


def write_json(out: TextIO, value: Mapping[str, Any]) -> None:
    json.dump(value, out, ensure_ascii=False, indent=1, sort_keys=False)
    out.write("\n")


def line(value: Any) -> str:  # noqa: ANN401 - any JSON
    """Compact JSON on one line."""
    return json.dumps(value, ensure_ascii=False, separators=(", ", ": "))
