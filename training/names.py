"""Trains the names' own upper layers on the frozen encoder: ``python -m training.names``.

The shared top of the encoder serves trees and attributions first. Here its last two layers are copied, trained
for names alone on the vectors below them, and put beside the others in the packaged network. To the corpora
of ``training.prepare`` come the names that we marked in EWT train (``training/data/ewt-names.tsv``) and in our own
sentences. UNER is only measured on. About ten minutes on one core.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from onrecord.reading.neural.features import SHAPES
from onrecord.reading.neural.labels import NAME_TAGS, NAMES, UPOS
from onrecord.reading.neural.windows import Ints, Window, encode, split_long, windows
from training import branch, manifest, prepare, settings
from training.arrays import NONE, tags
from training.corpora import ewt_names
from training.documents import Document, load
from training.encoder import LAYERS, WIDTH, Layer
from training.frozen import Frozen, Matrices
from training.heads import Tagger
from training.model import DROPOUT
from training.train import piece_maker

OWN_LAYERS = 2
BELOW = LAYERS - OWN_LAYERS - 1  # the last layer shared with the other heads
REPEATS = {"ewt": 1.5, "gum": 1.0, "wikigold": 1.5, "re3d": 1.0, "meantime": 1.0, "own": 1.0}
PARTIAL = frozenset(("re3d", "meantime"))  # their annotators left names out: a proper noun may be one
RATE, HEAD_RATE, WARMUP, MEAN = 1e-4, 5e-4, 60, 0.995
PIECES = 2600  # a batch, padding counted
_NUMBERS = {tag: i for i, tag in enumerate(NAME_TAGS)}
_PROPER = UPOS.index("PROPN")


class Upper(nn.Module):
    """Pieces' vectors (B, T, 384) from the frozen half → scores of the words' name tags (B, W, tags)."""

    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.ModuleList(Layer() for _ in range(OWN_LAYERS))
        self.shape = nn.Embedding(len(SHAPES), WIDTH)
        self.dropout = nn.Dropout(DROPOUT)
        self.names = Tagger(len(NAME_TAGS))

    def forward(
        self, vectors: Tensor, mask: Tensor | None, first: Tensor, last: Tensor, word_shape: Tensor
    ) -> Tensor:
        """``mask`` (B, T) bool or None; ``first``, ``last``, ``word_shape`` (B, W)."""
        wide = None
        if mask is not None:
            wide = torch.zeros(mask.shape).masked_fill(~mask, -1e4)[:, None, None, :]
        for layer in self.layers:
            vectors = layer(vectors, wide)
        all_of = (-1, -1, WIDTH)
        ends = vectors.gather(1, first[..., None].expand(all_of)) + vectors.gather(
            1, last[..., None].expand(all_of)
        )
        scores: Tensor = self.names(self.dropout(ends / 2 + self.shape(word_shape)))
        return scores


@dataclass(frozen=True)
class Example:
    """One window: vectors of its pieces, words, and their tags (``NONE`` where nothing is known)."""

    corpus: str
    vectors: np.ndarray
    first: Ints
    last: Ints
    word_shape: Ints
    tags: Ints


def documents(options: argparse.Namespace) -> Iterator[Document]:
    """Every document with names that may be trained on."""
    kept = [c for c in ("gum", "wikigold", "re3d", "meantime", "own") if c not in options.without]
    for name in kept:
        found = load(prepare.file_of(options.cache, f"{name}.train"))
        yield from (d for d in found if "names" in d.tasks)
    if "ewt" not in options.without:
        yield from ewt_names.marked(load(prepare.file_of(options.cache, "ewt.train")))


def word_tags(document: Document) -> list[list[int]]:
    """Tags of every sentence; words of a span marked as unclear are ``NONE``."""
    rows = []
    for sentence in document.sentences:
        row = tags([s for s in sentence.names if s[0] in NAMES], _NUMBERS, len(sentence.words))
        for kind, start, end in sentence.names:
            if kind not in NAMES:
                row[start:end] = [NONE] * (end - start)
        rows.append(row)
    return rows


def examples(document: Document, frozen: Frozen, maker: object) -> Iterator[Example]:
    """The windows of a document, cut as at run time."""
    spaces = [s.spaces for s in document.sentences]
    known = None if any(row is None for row in spaces) else spaces
    encoded = encode([s.words for s in document.sentences], known, maker)  # type: ignore[arg-type]
    parts, origin = split_long(encoded)
    rows = word_tags(document)
    for window in windows(parts):
        if not len(window.first):
            continue
        vectors, upos = frozen(window)
        gold = np.asarray(_gold(window, origin, rows), np.int64)
        if document.corpus in PARTIAL:
            gold[(gold == 0) & (upos == _PROPER)] = NONE
        yield Example(document.corpus, vectors, window.first, window.last, window.word_shape, gold)


def _gold(window: Window, origin: Sequence[tuple[int, int]], rows: Sequence[list[int]]) -> list[int]:
    """Tags of the words of a window."""
    found: list[int] = []
    for part in dict.fromkeys(window.sentence.tolist()):
        sentence, offset = origin[part]
        count = int((window.sentence == part).sum())
        found += rows[sentence][offset : offset + count]
    return found


def batches(found: Sequence[Example], chance: random.Random) -> list[list[Example]]:
    """The batches of one epoch: every example as often as its corpus is drawn, like lengths together."""
    drawn = []
    for example in found:
        times = REPEATS.get(example.corpus, 1.0)
        drawn += [example] * (int(times) + (chance.random() < times % 1))
    chance.shuffle(drawn)
    made: list[list[Example]] = []
    for start in range(0, len(drawn), 192):
        batch: list[Example] = []
        for example in sorted(drawn[start : start + 192], key=lambda e: len(e.vectors)):
            if batch and (len(batch) + 1) * len(example.vectors) > PIECES:
                made.append(batch)
                batch = []
            batch.append(example)
        made.append(batch)
    chance.shuffle(made)
    return made


def _pad(rows: Sequence[Ints], fill: int) -> Tensor:
    width = max(map(len, rows))
    return torch.from_numpy(np.stack([np.pad(r, (0, width - len(r)), constant_values=fill) for r in rows]))


def loss(upper: Upper, batch: Sequence[Example]) -> Tensor:
    """Mean cross-entropy over the words whose tag is known."""
    longest = max(len(e.vectors) for e in batch)
    vectors = torch.zeros(len(batch), longest, WIDTH)
    mask = torch.zeros(len(batch), longest, dtype=torch.bool)
    for row, example in enumerate(batch):
        vectors[row, : len(example.vectors)] = torch.from_numpy(example.vectors.astype(np.float32))
        mask[row, : len(example.vectors)] = True
    words = [_pad([getattr(e, name) for e in batch], 0) for name in ("first", "last", "word_shape")]
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores = upper(vectors, mask, *words)
    gold = _pad([e.tags for e in batch], NONE)
    return F.cross_entropy(scores.float().flatten(0, 1), gold.flatten(), ignore_index=NONE)


def start(folder: Path) -> Upper:
    """The network's own last layers, with a new head."""
    upper = Upper()
    matrices = Matrices(folder)
    for number, layer in enumerate(upper.layers):
        matrices.into(layer, BELOW + 1 + number)  # type: ignore[arg-type]
    with torch.no_grad():
        upper.shape.weight.copy_(matrices.vector("shape.weight"))
    return upper


def train(upper: Upper, found: Sequence[Example], options: argparse.Namespace) -> int:
    """Trains for the epochs, or for ``--steps``; ends with the running mean of the weights. Returns steps."""
    chance = random.Random(options.seed)
    groups = [
        {
            "params": [p for n, p in upper.named_parameters() if n.startswith("layers.") == inside],
            "lr": rate,
        }
        for inside, rate in ((True, RATE), (False, HEAD_RATE))
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98))
    parameters = list(upper.parameters())
    mean = [p.detach().clone() for p in parameters]
    plan = [b for _ in range(options.epochs) for b in batches(found, chance)]
    plan = plan[: options.steps or len(plan)]
    began, sums = time.monotonic(), 0.0
    for step, batch in enumerate(plan, 1):
        for group, peak in zip(optimizer.param_groups, (RATE, HEAD_RATE), strict=True):
            group["lr"] = peak * min(1.0, step / WARMUP) * max(0.01, 1 - step / len(plan))
        value = loss(upper, batch)
        value.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(parameters, 1.0)
        optimizer.step()
        optimizer.zero_grad()
        torch._foreach_lerp_(mean, [p.detach() for p in parameters], 1 - min(MEAN, step / (10 + step)))
        sums += float(value.detach())
        if step % 50 == 0 or step == len(plan):
            print(f"step {step} of {len(plan)}, loss {sums / (step % 50 or 50):.4f}", flush=True)
            print(f"{time.monotonic() - began:.0f} s", flush=True)
            sums = 0.0
    with torch.no_grad():
        for parameter, value in zip(parameters, mean, strict=True):
            parameter.copy_(value)
    return len(plan)


def run(options: argparse.Namespace) -> None:
    """Trains, puts the result into the network, and tells the manifest."""
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    maker, frozen = piece_maker(), Frozen(options.to, BELOW)
    found = [e for d in documents(options) for e in examples(d, frozen, maker)]
    upper = start(options.to)
    steps = train(upper, found, options)
    branch.replace(options.to / "reader.onnx", upper.eval(), BELOW, options.cache / "names")
    corpora = sorted({e.corpus for e in found})
    manifest.write(options.to, manifest.read(options.to) | {"names": {"corpora": corpora, "steps": steps}})
    print(f"names: {len(found)} windows of {', '.join(corpora)}, {steps} steps")


def main() -> None:
    """The command line."""
    parser = settings.parser(__doc__)
    parser.add_argument("--to", type=Path, default=settings.ROOT / "src" / "onrecord" / "data" / "weights")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--steps", type=int, default=0, help="end after so many steps instead")
    parser.add_argument("--threads", type=int, default=1)
    run(parser.parse_args())


if __name__ == "__main__":
    main()
