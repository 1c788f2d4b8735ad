"""What a format is: a name, how a claim becomes parts of it, and how sorted parts become files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from onrecord.export.job import Files, Job, LeftOut, Part
from onrecord.export.view import View


@dataclass(frozen=True)
class Output:
    """The files of one export, and its tally."""

    job: Job
    files: Files
    folder: Path
    stem: str
    version: str
    attribution: str  # of the gazetteer's data: to be shown wherever places are
    bom: bool = False
    hxl: bool = False

    def text(self, suffix: str, *, bom: bool = False) -> TextIO:
        """A text file of this export."""
        return self.files.text(self.folder / f"{self.stem}.{suffix}", bom=bom)

    def binary(self, suffix: str) -> Path:
        """The path of a file that a library writes."""
        return self.files.path(self.folder / f"{self.stem}.{suffix}")

    def keep(self, part: Part) -> None:
        """A part is in the file as a record of its own."""
        self.job.keep(part.claim_id, part.split)
        self.job.records += 1

    def keep_many(self, parts: list[Part], records: int = 1) -> None:
        """Parts that make records together."""
        for part in parts:
            self.job.keep(part.claim_id, part.split)
        self.job.records += records

    def leave_out(self, part: Part, why: LeftOut) -> None:
        """A part that turned out not to be expressible; its data must hold ``about``."""
        self.job.leave_out(part.data["about"], why, part.split)


@dataclass(frozen=True)
class Format:
    """One of the formats. ``rule``: the rule its figures are made by where none is asked for."""

    name: str
    title: str
    parts: Callable[[View], list[Part]]  # raises LeftOut
    write: Callable[[Output, Iterator[Part]], None]
    rule: str | None = None


Json = dict[str, Any]
