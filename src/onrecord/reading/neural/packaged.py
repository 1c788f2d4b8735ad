"""The network as shipped: windows to scores through ``onrecord.weights``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from onrecord import weights
from onrecord.reading.neural.arguments import Scorer, scorer
from onrecord.reading.neural.windows import PieceMaker, Window


@dataclass(frozen=True)
class Packaged:
    """A ``Runner`` over loaded weights, with the tokenizer that belongs to them. Where not ``whole`` it scores tags,
    trees and vectors alone, and all else comes back empty."""

    weights: weights.Weights
    pieces: PieceMaker
    scorer: Scorer | None
    whole: bool = True

    def run(self, window: Window, given: npt.NDArray[np.float32]) -> Mapping[str, npt.NDArray[np.generic]]:
        """The scores of one window."""
        return self.weights.run(
            {
                "pieces": window.pieces,
                "shape": window.shape,
                "quote": window.quote,
                "first": window.first,
                "last": window.last,
                "sentence": window.sentence,
                "word_shape": window.word_shape,
                "given": given,
                "whole": np.asarray(self.whole),
            }
        )

    @property
    def transitions(self) -> npt.NDArray[np.float32]:
        """Learnt scores of one element tag before another."""
        return self.weights.transitions


@lru_cache(maxsize=2)
def packaged(folder: Path | None = None) -> Packaged:
    """The reader of the package, or of another folder with a manifest; loaded once."""
    loaded = weights.load(folder)
    by = scorer(loaded.arguments) if loaded.arguments else None
    return Packaged(loaded, PieceMaker(loaded.tokenizer), by)
