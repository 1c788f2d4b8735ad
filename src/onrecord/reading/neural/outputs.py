"""Scores of a whole document, put together from its windows.

Every word's scores come from the one window that owns its sentence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from onrecord.reading.neural.arguments import Scorer
from onrecord.reading.neural.windows import Encoded, Window, split_long, windows

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

WORD_SCORES = ("upos", "names", "elements", "predicate", "sense", "factual", "vectors")
"""Outputs with one row a word."""

WIDE = 768
"""Of a word's vector: what the heads see of it, and the encoder's fourth layer."""


class Runner(Protocol):
    """Runs the network on one window of W words.

    Returns ``upos``, ``names``, ``elements``, ``sense`` (W, labels), ``predicate``, ``factual`` (W), ``vectors``
    (W, 768), ``arcs``, ``links``, ``antecedents`` (W, 1 + W; column 0 is none), ``label_left`` (W, labels, size) and
    ``label_right`` (1 + W, size), whose product for a word and its head scores the labels of that arc,
    ``role_words`` (P) and ``roles`` (P, W, tags). ``given`` (W) settles what is a
    predicate: 1 yes, 0 no, -1 the network decides.
    """

    def run(self, window: Window, given: Floats) -> Mapping[str, npt.NDArray[np.generic]]: ...

    @property
    def transitions(self) -> Floats:
        """Learnt scores of one element tag before another."""

    @property
    def scorer(self) -> Scorer | None:
        """What chooses the arguments of predicates; None where only the tags do."""


@dataclass(frozen=True)
class Part:
    """Scores of one sentence, or of a part of an overlong one.

    ``start`` is its first word in the document. ``pairs`` hold ``links`` and ``antecedents`` of its words
    over the
    words of their window, which are the document's words ``columns``.
    """

    sentence: int
    offset: int
    start: int
    words: dict[str, Floats]
    arcs: Floats
    label_left: Floats
    label_right: Floats
    links: Floats
    antecedents: Floats
    columns: Ints
    role_words: list[int]
    roles: list[Floats]


def score(
    sentences: Sequence[Encoded], runner: Runner, given: Sequence[Sequence[float]] | None = None
) -> list[Part]:
    """The scores of every part of a document, in order. ``given``: see ``Runner``, one entry a word."""
    parts, origin = split_long(sentences)
    starts = np.concatenate([[0], np.cumsum([len(p.pieces) for p in parts])]).astype(np.int64)
    forced = np.full(int(starts[-1]), -1, np.float32)
    if given is not None:
        forced[:] = [g for row in given for g in row]
    found: list[Part] = []
    for window in windows(parts):
        if not len(window.first):
            found += [_empty(origin[k], int(starts[k])) for k in sorted(window.owned)]
            continue
        columns = np.concatenate([np.arange(starts[k], starts[k + 1]) for k in window.sentences])
        out = runner.run(window, forced[columns])
        found += [_part(k, origin[k], int(starts[k]), window, out, columns) for k in sorted(window.owned)]
    return found


def _part(
    k: int,
    origin: tuple[int, int],
    start: int,
    window: Window,
    out: Mapping[str, npt.NDArray[np.generic]],
    columns: Ints,
) -> Part:
    """Cuts the words of part ``k`` out of a window's scores."""
    own = np.flatnonzero(window.sentence == k)
    if not len(own):
        return _empty(origin, start)
    a, b = int(own[0]), int(own[-1]) + 1
    inside = np.concatenate([[0], np.arange(a + 1, b + 1)])
    floats = {name: np.asarray(array, np.float32) for name, array in out.items() if name != "role_words"}
    role_words = [(i, int(w) - a) for i, w in enumerate(out["role_words"].tolist()) if a <= int(w) < b]
    return Part(
        origin[0],
        origin[1],
        start,
        {name: floats[name][a:b] for name in WORD_SCORES},
        floats["arcs"][a:b][:, inside],
        floats["label_left"][a:b],
        floats["label_right"][inside],
        floats["links"][a:b],
        floats["antecedents"][a:b],
        columns,
        [w for _, w in role_words],
        [floats["roles"][i, a:b] for i, _ in role_words],
    )


def _empty(origin: tuple[int, int], start: int) -> Part:
    """A part without words."""
    none = np.zeros((0, 1), np.float32)
    words = dict.fromkeys(WORD_SCORES, none)
    labels = none[:, :, None]
    return Part(*origin, start, words, none, labels, none, none, none, np.zeros(0, np.int64), [], [])
