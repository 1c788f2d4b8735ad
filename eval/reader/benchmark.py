"""What a benchmark returns: measures with their bars."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from training.documents import Document

from onrecord.reading.neural import Analysis

Analyse = Callable[..., Analysis]


@dataclass(frozen=True)
class Measure:
    """One figure. ``bar`` is None where none was set."""

    benchmark: str
    name: str
    value: float
    bar: float | None = None

    @property
    def passed(self) -> bool | None:
        """Whether the bar is reached."""
        return None if self.bar is None else self.value >= self.bar


Benchmark = Callable[[Analyse, Path], list[Measure]]


def spaces_of(document: Document) -> list[list[bool]] | None:
    """Word by word, whether white space follows; None where the corpus does not tell."""
    rows = [s.spaces for s in document.sentences]
    return None if any(r is None for r in rows) else [r or [] for r in rows]


def words_of(document: Document) -> list[list[str]]:
    """The words of every sentence."""
    return [s.words for s in document.sentences]
