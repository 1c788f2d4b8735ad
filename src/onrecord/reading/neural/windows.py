"""Cuts a document into the windows that the encoder reads.

A window is ``[CLS] sentence [SEP] sentence [SEP] ...``. Windows overlap by a few sentences, and every
sentence
is *owned* by exactly one window, so that nothing is lost and nothing is answered twice. Sentences longer than
``LONGEST`` pieces are read in parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.reading.neural.features import quotes, shapes

CLS, SEP, UNKNOWN = 101, 102, 100
TARGET = 176  # pieces a window, unless one sentence is longer
OVERLAP = 40  # pieces of sentences already read that are repeated before a window, at most
LONGEST = 320  # pieces of one sentence before it is read in parts
PIECES_A_WORD = 8  # of a longer word (an address, a hash) the first six and last two pieces are read

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Encoded:
    """One sentence (or part of one) ready for a window: pieces of each word, and the words' features."""

    pieces: tuple[tuple[int, ...], ...]
    shapes: tuple[int, ...]
    quotes: tuple[int, ...]

    @property
    def size(self) -> int:
        """Pieces, with the separator."""
        return sum(map(len, self.pieces)) + 1


@dataclass(frozen=True)
class Window:
    """Input of one run of the encoder. T pieces, W words.

    ``pieces``, ``shape``, ``quote`` have T entries; ``first``, ``last`` (piece of each word), ``sentence``
    and
    ``word_shape`` have W. ``sentences`` are the indices of the parts it holds, ``owned`` those it answers
    for.
    """

    pieces: Ints
    shape: Ints
    quote: Ints
    first: Ints
    last: Ints
    sentence: Ints
    word_shape: Ints
    sentences: tuple[int, ...]
    owned: frozenset[int]


class PieceMaker:
    """Word pieces by a tokenizer whose model is WordPiece; words are remembered."""

    def __init__(self, tokenizer: object) -> None:
        self._tokenizer = tokenizer
        self._known: dict[str, tuple[int, ...]] = {}

    def __call__(self, words: Sequence[str]) -> list[tuple[int, ...]]:
        """Piece ids of every word; at least one a word."""
        new = [w for w in dict.fromkeys(words) if w not in self._known]
        if new:
            found = self._tokenizer.encode_batch(new, add_special_tokens=False)  # type: ignore[attr-defined]
            if len(self._known) > 200_000:
                self._known = {w: self._known[w] for w in dict.fromkeys(words) if w in self._known}
            for word, encoding in zip(new, found, strict=True):
                ids = tuple(encoding.ids) or (UNKNOWN,)
                self._known[word] = ids if len(ids) <= PIECES_A_WORD else ids[:6] + ids[-2:]
        return [self._known[w] for w in words]


def encode(
    sentences: Sequence[Sequence[str]], spaces: Sequence[Sequence[bool]] | None, pieces: PieceMaker
) -> list[Encoded]:
    """Features of every sentence of a document."""
    marks = quotes(sentences, spaces)
    return [
        Encoded(tuple(pieces(words)), tuple(shapes(words)), tuple(row))
        for words, row in zip(sentences, marks, strict=True)
    ]


def split_long(sentences: Sequence[Encoded]) -> tuple[list[Encoded], list[tuple[int, int]]]:
    """Parts no longer than ``LONGEST`` pieces, and for each the sentence it is of and its first word
    there."""
    parts: list[Encoded] = []
    origin: list[tuple[int, int]] = []
    for index, sentence in enumerate(sentences):
        start = 0
        while start < len(sentence.pieces) or start == 0:
            end, size = start, 0
            while end < len(sentence.pieces) and size + len(sentence.pieces[end]) <= LONGEST:
                size += len(sentence.pieces[end])
                end += 1
            cut = slice(start, end)
            parts.append(Encoded(sentence.pieces[cut], sentence.shapes[cut], sentence.quotes[cut]))
            origin.append((index, start))
            start = end
            if end == 0:
                break
    return parts, origin


def assemble(parts: Sequence[Encoded], sentences: Sequence[int], owned: Sequence[int]) -> Window:
    """The window of the given parts (indices, in order)."""
    pieces, shape, quote = [CLS], [0], [0]
    first: list[int] = []
    last: list[int] = []
    number: list[int] = []
    word_shape: list[int] = []
    for s in sentences:
        part = parts[s]
        for ids, form, mark in zip(part.pieces, part.shapes, part.quotes, strict=True):
            first.append(len(pieces))
            pieces.extend(ids)
            last.append(len(pieces) - 1)
            shape.extend([form] * len(ids))
            quote.extend([mark] * len(ids))
            number.append(s)
            word_shape.append(form)
        pieces.append(SEP)
        shape.append(0)
        quote.append(0)
    arrays = [np.asarray(x, dtype=np.int64) for x in (pieces, shape, quote, first, last, number, word_shape)]
    return Window(
        arrays[0],
        arrays[1],
        arrays[2],
        arrays[3],
        arrays[4],
        arrays[5],
        arrays[6],
        sentences=tuple(sentences),
        owned=frozenset(owned),
    )


def windows(parts: Sequence[Encoded], target: int = TARGET, overlap: int = OVERLAP) -> list[Window]:
    """Overlapping windows over all parts, in order. Empty parts are owned by a window but add no words.

    The first half (rounded up) of the repeated sentences stays with the earlier window, the rest goes to
    the later, so
    that an owned sentence has context on both sides where there is any.
    """
    cuts: list[tuple[int, int]] = []
    start = 0
    while start < len(parts):
        end, size = start, 1
        while end < len(parts) and (end == start or size + parts[end].size <= target):
            size += parts[end].size
            end += 1
        if cuts and end == cuts[-1][1]:  # the overlap left no room for anything new
            start = end
            continue
        cuts.append((start, end))
        if end == len(parts):
            break
        back, size = end, 0
        while back - 1 > start and size + parts[back - 1].size <= overlap:
            back -= 1
            size += parts[back].size
        start = back
    result = []
    begin = 0
    for k, (a, b) in enumerate(cuts):
        shared = b - cuts[k + 1][0] if k + 1 < len(cuts) else 0
        finish = b - shared // 2
        result.append(assemble(parts, range(a, b), range(begin, finish)))
        begin = finish
    return result
