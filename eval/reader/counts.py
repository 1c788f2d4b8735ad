"""Precision, recall and F1 over things that are either found or not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass


@dataclass
class Counts:
    """Gold, proposed and agreed, summed over documents."""

    gold: int = 0
    found: int = 0
    right: int = 0

    def add(self, gold: Iterable[Hashable], found: Iterable[Hashable]) -> None:
        """Counts two collections; equal items agree, each once."""
        a, b = Counter(gold), Counter(found)
        self.gold += a.total()
        self.found += b.total()
        self.right += (a & b).total()

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.gold + self.found) if self.gold + self.found else 0.0
