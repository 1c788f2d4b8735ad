"""Training batches: windows of consecutive sentences drawn anew each epoch, mixed over the corpora.

Everything random comes from the seed and the epoch's number, so that a resumed run draws the same batches.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from onrecord.reading.neural.features import SHAPES
from onrecord.reading.neural.windows import CLS, LONGEST, SEP
from training.arrays import NONE, ROOT, Arrays

PIECES = 2600  # a batch, padding counted
SHORTEST, WIDEST = 96, 190  # pieces of a window, drawn evenly
LOWERED, RAISED = 0.06, 0.03  # share of windows whose letter case is hidden: all lower, all upper
_LOWER, _UPPER = SHAPES.index("lower"), SHAPES.index("upper in upper-case sentence")
_CASED = torch.tensor([s not in ("none", "number", "mark", "alphanumeric") for s in SHAPES])


@dataclass(frozen=True)
class Cut:
    """A window: sentences ``first`` up to ``last`` of a document, ``size`` pieces long."""

    document: Arrays
    first: int
    last: int
    size: int


def _sizes(document: Arrays) -> list[int]:
    return [
        sum(map(len, document.pieces[a:b])) + 1
        for a, b in zip(document.bounds, document.bounds[1:], strict=False)
    ]


def cuts(document: Arrays, chance: random.Random) -> Iterator[Cut]:
    """Windows of one document without overlap, of random lengths; sentences too long for run time are left
    out."""
    sizes = _sizes(document)
    first, size = 0, 1
    target = chance.randint(24, WIDEST)  # the first is often short, so that edges fall anywhere
    for i, more in enumerate(sizes):
        if size + more > target or more > LONGEST:
            if i > first:
                yield Cut(document, first, i, size)
            first, size = i, 1
            target = chance.randint(SHORTEST, WIDEST)
        if more > LONGEST:
            first = i + 1
            continue
        size += more
    if first < len(sizes):
        yield Cut(document, first, len(sizes), size)


def epoch(documents: Sequence[Arrays], repeats: dict[str, float], seed: int, number: int) -> list[list[Cut]]:
    """The batches of one epoch. ``repeats`` says how often each corpus is drawn (2.5: twice, and half of it
    again)."""
    chance = random.Random(seed * 1000 + number)
    drawn: list[Cut] = []
    for document in documents:
        times = repeats.get(document.corpus, 1.0)
        for _ in range(int(times) + (chance.random() < times % 1)):
            drawn.extend(cuts(document, chance))
    chance.shuffle(drawn)
    batches: list[list[Cut]] = []
    for start in range(0, len(drawn), 160):
        pool = sorted(drawn[start : start + 160], key=lambda c: c.size)
        batch: list[Cut] = []
        for cut in pool:
            if batch and (len(batch) + 1) * cut.size > PIECES:
                batches.append(batch)
                batch = []
            batch.append(cut)
        if batch:
            batches.append(batch)
    chance.shuffle(batches)
    return batches


def _pad(rows: Sequence[Sequence[int]], fill: int) -> Tensor:
    width = max(map(len, rows))
    return torch.tensor([list(r) + [fill] * (width - len(r)) for r in rows], dtype=torch.long)


def _inputs(cut: Cut) -> tuple[list[int], list[int], list[int], list[int], list[int], list[int]]:
    """Pieces, shapes and quotes by piece; first and last piece and sentence by word."""
    d = cut.document
    pieces, shape, quote = [CLS], [0], [0]
    first, last, sentence = [], [], []
    for s in range(cut.first, cut.last):
        for w in range(d.bounds[s], d.bounds[s + 1]):
            ids = d.pieces[w]
            first.append(len(pieces))
            pieces.extend(ids)
            last.append(len(pieces) - 1)
            shape.extend([d.shapes[w]] * len(ids))
            quote.extend([d.quotes[w]] * len(ids))
            sentence.append(s)
        pieces.append(SEP)
        shape.append(0)
        quote.append(0)
    return pieces, shape, quote, first, last, sentence


def _relative(values: Sequence[int], start: int, end: int, outside: int) -> list[int]:
    """Word indices as columns of a pair score: 0 is "none", window word k is k + 1."""
    return [
        NONE if v == NONE else 0 if v == ROOT else v - start + 1 if start <= v < end else outside
        for v in values
    ]


def _role_rows(cut: Cut, row: int, start: int) -> list[tuple[int, int, int, list[int]]]:
    """(row, predicate, first word of its sentence, tags) of every predicate of a window."""
    d = cut.document
    end = d.bounds[cut.last]
    result = []
    for word, role_tags in d.predicates:
        if start <= word < end:
            s = next(b for b in reversed(d.bounds[cut.first : cut.last]) if b <= word)
            result.append((row, word - start, s - start, role_tags))
    return result


def _antecedents(cut: Cut, start: int, end: int) -> list[tuple[int, list[int]]]:
    """(head word, columns of earlier heads of the same entity, or [0]) of every mention of a window."""
    seen: dict[str, list[int]] = {}
    done: set[int] = set()
    result = []
    for word, entity in cut.document.mentions:
        if start <= word < end and word not in done:
            done.add(word)
            before = seen.setdefault(entity, [])
            result.append((word - start, list(before) or [0]))
            before.append(word - start + 1)
    return result


def _hide_case(shape: Tensor, word_shape: Tensor, row: int, chance: random.Random) -> None:
    draw = chance.random()
    if draw < LOWERED + RAISED:
        to = _LOWER if draw < LOWERED else _UPPER
        for t in (shape, word_shape):
            t[row][_CASED[t[row]]] = to


def collate(batch: Sequence[Cut], chance: random.Random) -> dict[str, Tensor]:
    """Tensors of one batch: B windows, T pieces, W words; N predicates with S words of their sentences."""
    inputs = [_inputs(c) for c in batch]
    names = ("pieces", "shape", "quote", "first", "last", "sentence")
    made = {name: _pad([i[k] for i in inputs], 0) for k, name in enumerate(names)}
    made["mask"] = _pad([[1] * len(i[0]) for i in inputs], 0).bool()
    made["is_word"] = _pad([[1] * len(i[3]) for i in inputs], 0).bool()
    ranges = [(c.document.bounds[c.first], c.document.bounds[c.last]) for c in batch]
    made["word_shape"] = _pad([c.document.shapes[a:b] for c, (a, b) in zip(batch, ranges, strict=True)], 0)
    for row in range(len(batch)):
        _hide_case(made["shape"], made["word_shape"], row, chance)
    for name in ("upos", "deprels", "names", "elements", "is_predicate", "senses"):
        rows = [getattr(c.document, name)[a:b].tolist() for c, (a, b) in zip(batch, ranges, strict=True)]
        made[name] = _pad(rows, NONE)
    for name, outside in (("heads", NONE), ("links", 0)):
        rows = [
            _relative(getattr(c.document, name)[a:b].tolist(), a, b, outside)
            for c, (a, b) in zip(batch, ranges, strict=True)
        ]
        made[name] = _pad(rows, NONE)
    factual = torch.zeros(*made["first"].shape, 2)
    for row, (c, (a, b)) in enumerate(zip(batch, ranges, strict=True)):
        factual[row, : b - a] = torch.from_numpy(c.document.factual[a:b])
    made["factual"] = factual
    made |= _roles([r for k, c in enumerate(batch) for r in _role_rows(c, k, ranges[k][0])])
    made |= _mentions(
        [(k, *m) for k, c in enumerate(batch) for m in _antecedents(c, *ranges[k])], made["first"]
    )
    return made


def _roles(rows: list[tuple[int, int, int, list[int]]]) -> dict[str, Tensor]:
    if not rows:
        return {}
    return {
        "role_row": torch.tensor([r[0] for r in rows]),
        "role_predicate": torch.tensor([r[1] for r in rows]),
        "role_start": torch.tensor([r[2] for r in rows]),
        "role_tags": _pad([r[3] for r in rows], NONE),
    }


def _mentions(rows: list[tuple[int, int, list[int]]], first: Tensor) -> dict[str, Tensor]:
    if not rows:
        return {}
    right = torch.zeros(len(rows), first.shape[1] + 1, dtype=torch.bool)
    for k, (_, _, columns) in enumerate(rows):
        right[k, columns] = True
    return {
        "mention_row": torch.tensor([r[0] for r in rows]),
        "mention_word": torch.tensor([r[1] for r in rows]),
        "mention_right": right,
    }
