"""The judging network: rows of facts and the words' vectors in, chances out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from onrecord import weights
from onrecord.errors import WeightsError
from onrecord.reading.judged.facts import ROLE_SIZES, ROLE_WORDS, TAG_SIZES, TAG_WORDS, Row
from onrecord.reading.judged.figures import FIGURE_SIZES
from onrecord.reading.judged.scenes import PLACE_SIZES
from onrecord.reading.judged.toponyms import TOPONYM_SIZES

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
# The vectors of a report's words (words, 768), and what ``Network.context`` makes of them.
Seen = tuple[Floats, Floats]

# Questions: how many words and how many classes a row of each has.
COLUMNS = {
    "tags": TAG_WORDS + len(TAG_SIZES),
    "roles": ROLE_WORDS + len(ROLE_SIZES),
    "scenes": 2 + len(PLACE_SIZES),
    "figures": 3 + len(FIGURE_SIZES),
    "toponyms": 2 + len(TOPONYM_SIZES),
}


def rows(question: str, found: Sequence[Row]) -> Ints:
    """Rows of one question as the network takes them; none are an empty table."""
    return np.asarray(found, np.int64).reshape(len(found), COLUMNS[question])


class Network:
    """The loaded network. ``paths``: the number of each path it knows."""

    def __init__(self, loaded: weights.Weights) -> None:
        if loaded.judge is None:
            raise WeightsError(f"the weights hold no judge.onnx; {weights.MEND}")
        self._session = loaded.judge
        wide = {i.name: i.shape[1] for i in self._session.get_inputs()}
        self._nothing = {
            name: np.zeros((0, size), np.int64 if name in COLUMNS else np.float32)
            for name, size in wide.items()
        }
        self.paths = {name: n for n, name in enumerate(loaded.paths, 2)}

    def context(self, vectors: Floats) -> Floats:
        """What the words around say of each word of one report (words, numbers). ``vectors`` (words, 768)."""
        return self._run("context", words=vectors)

    def ask(self, seen: Seen, question: str, found: Sequence[Row]) -> Floats:
        """Scores (rows, answers) of one question's rows."""
        if not found:
            return np.zeros((0, 1), np.float32)
        vectors, around = seen
        return self._run(
            f"{question}_scores", vectors=vectors, around=around, **{question: rows(question, found)}
        )

    def _run(self, output: str, **given: Floats | Ints) -> Floats:
        """One output. The whole network is run, so what it does not need is given no rows."""
        scores: Floats = self._session.run([output], self._nothing | given)[0]
        return scores


@lru_cache(maxsize=1)
def network() -> Network:
    """The packaged one, loaded once."""
    return Network(weights.load())


def shares(scores: Floats) -> Floats:
    """Shares of one (rows, answers) → (rows, answers), along the answers."""
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    found: Floats = powers / powers.sum(axis=-1, keepdims=True)
    return found


def chances(scores: Floats) -> Floats:
    """Scores as chances, each for itself."""
    found: Floats = np.reciprocal(1 + np.exp(-scores), dtype=np.float32)
    return found
