"""Fits what chooses the arguments of predicates: ``python -m training.arguments``.

The packaged network reads EWT train with its gold predicates; every span that could be an argument
(``onrecord.reading.neural.arguments.proposed``) is measured, and a small network learns how often such a span
is right. Its numbers go into the manifest. Nothing of EWT dev is read. About four minutes on one core.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from onrecord.reading.neural.arguments import FACTS, Measure, log_softmax, proposed, sentence
from onrecord.reading.neural.labels import ROLES, UPOS
from onrecord.reading.neural.outputs import Part, score
from onrecord.reading.neural.packaged import Packaged, packaged
from onrecord.reading.neural.sentences import tree
from onrecord.reading.neural.viterbi import bio_paths
from onrecord.reading.neural.windows import encode
from training import manifest, prepare, settings
from training.documents import Document, Sentence, load

HIDDEN, EPOCHS, BATCH, RATE = 24, 8, 512, 5e-3
Row = tuple[int, list[float], bool]  # label, facts, whether it is right


class Chances(nn.Module):
    """What ``onrecord.reading.neural.arguments.Scorer`` computes, to be learnt."""

    def __init__(self, mean: Tensor, spread: Tensor) -> None:
        super().__init__()
        self.mean, self.spread = mean, spread
        self.inner = nn.Linear(len(FACTS), HIDDEN)
        self.label_inner = nn.Embedding(len(ROLES), HIDDEN)
        self.label_outer = nn.Embedding(len(ROLES), 1)
        self.outer = nn.Linear(HIDDEN, 1)
        nn.init.normal_(self.label_inner.weight, std=0.3)
        nn.init.zeros_(self.label_outer.weight)

    def forward(self, labels: Tensor, measured: Tensor) -> Tensor:
        """Scores (N) whose logistic is the chance."""
        hidden = self.inner((measured - self.mean) / self.spread) + self.label_inner(labels)
        scores: Tensor = (self.outer(torch.relu(hidden)) + self.label_outer(labels))[:, 0]
        return scores

    def numbers(self) -> dict[str, list[object]]:
        """As the manifest keeps them: scaling and constants folded in."""
        with torch.no_grad():
            inner = (self.inner.weight / self.spread).T
            base = self.inner.bias - (self.mean / self.spread) @ self.inner.weight.T
            arrays = {
                "label_inner": self.label_inner.weight + base,
                "inner": inner,
                "outer": self.outer.weight[0],
                "label_outer": self.label_outer.weight[:, 0] + self.outer.bias,
            }
        return {name: np.round(a.detach().numpy().astype(float), 5).tolist() for name, a in arrays.items()}


def rows(part: Part, gold: Sentence) -> Iterator[Row]:
    """Every span proposed in one part of a sentence, measured and judged."""
    heads, _ = tree(part)
    within = sentence(heads, [UPOS[i] for i in part.words["upos"].argmax(axis=1)])
    right = {
        (p.index, label.replace("-DSP", ""), a, b) for p in gold.predicates for label, a, b in p.arguments
    }
    for word, scores, path in zip(part.role_words, part.roles, bio_paths(part.roles), strict=True):
        logs = log_softmax(scores)
        measure = Measure(logs, within, word)
        for span, tagged in proposed(logs, within, word, path).items():
            label, a, b = span
            key = (part.offset + word, ROLES[label], part.offset + a, part.offset + b)
            yield label, measure(span, tagged), key in right


def document_rows(document: Document, reader: Packaged) -> Iterator[Row]:
    """The spans of one document's sentences that have roles."""
    spaces = [s.spaces or [] for s in document.sentences]
    encoded = encode([s.words for s in document.sentences], spaces, reader.pieces)
    gold = [{p.index for p in s.predicates} for s in document.sentences]
    given = [
        [float(i in g) for i in range(len(s.words))] for g, s in zip(gold, document.sentences, strict=True)
    ]
    for part in score(encoded, reader, given):
        if document.sentences[part.sentence].roles and part.role_words:
            yield from rows(part, document.sentences[part.sentence])


def fit(found: list[Row], seed: int) -> Chances:
    """Learns the chances of spans."""
    torch.manual_seed(seed)
    labels = torch.tensor([r[0] for r in found])
    measured = torch.tensor([r[1] for r in found])
    right = torch.tensor([float(r[2]) for r in found])
    model = Chances(measured.mean(0), measured.std(0).clamp(min=1e-6))
    optimizer = torch.optim.AdamW(model.parameters(), lr=RATE, weight_decay=1e-4)
    for epoch in range(EPOCHS):
        for group in optimizer.param_groups:
            group["lr"] = RATE * (1 - epoch / EPOCHS)
        order = torch.randperm(len(right))
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            loss = F.binary_cross_entropy_with_logits(model(labels[batch], measured[batch]), right[batch])
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
            optimizer.zero_grad()
    return model


def run(options: argparse.Namespace) -> None:
    """Measures, fits, and writes the numbers into the manifest."""
    if "ewt" in options.without:
        print("arguments: left as tagged, EWT is left out")
        return
    torch.set_num_threads(1)
    reader = packaged(options.to)
    documents = load(prepare.file_of(options.cache, "ewt.train"))
    found = [row for d in documents if any(s.roles for s in d.sentences) for row in document_rows(d, reader)]
    model = fit(found, options.seed)
    manifest.write(options.to, manifest.read(options.to) | {"arguments": model.numbers()})
    print(f"arguments: {len(found)} spans, {sum(r[2] for r in found)} of them right")


def main() -> None:
    """The command line."""
    parser = settings.parser(__doc__)
    parser.add_argument("--to", type=Path, default=settings.ROOT / "src" / "onrecord" / "data" / "weights")
    run(parser.parse_args())


if __name__ == "__main__":
    main()
