"""Fits the network that judges the rules' drafts, and packs it: ``python -m training.judge``.

The reports of ``data/claims.jsonl`` are read again by the packaged reader (twenty minutes on one core; kept in
the cache), then a network is fitted (half an hour), scored on reports that bounds are set on, and written as
``judge.onnx`` beside the reader, whose vectors it was fitted on: after a new reader it must be fitted anew.
"""

from __future__ import annotations

import argparse
import hashlib
import math
import random
from collections import Counter
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812

from onrecord.reading.judged.facts import PATHS, ROLE_WORDS, TAG_WORDS
from onrecord.reading.judged.network import COLUMNS
from onrecord.reading.neural.outputs import WIDE
from training import judged, labels, manifest, settings
from training.context import CONTEXT
from training.export import quantise
from training.judging import Judging, Mean

EPOCHS, BATCH, RATE, DECAY, WARMUP = 5, 6, 1.2e-3, 0.02, 40
FITS = 1  # networks, whose scores are averaged: two were right .003 oftener on roles, and cost a tenth of a reading
WORDS = {"tags": TAG_WORDS, "roles": ROLE_WORDS, "scenes": 2, "figures": 3, "toponyms": 2}  # of a row
BY_CLASS = frozenset({"tags", "figures"})
SAMPLE = 5  # one report in so many is read for the commonest paths
OPSET = 17
Packed = dict[str, Any]


def packed(example: judged.Example) -> Packed:
    """An example as tensors."""
    rows = {name: torch.tensor(found, dtype=torch.int32) for name, found in example.rows.items()}
    answers = {name: torch.tensor(found, dtype=torch.int32) for name, found in example.answers.items()}
    vectors = torch.from_numpy(example.vectors).half()
    return {
        "source": example.source,
        "learnt": example.learnt,
        "vectors": vectors,
        "rows": rows,
        "answers": answers,
    }


def gathered(options: argparse.Namespace) -> tuple[list[Packed], list[str]]:
    """Every example and the paths it knows, from the cache if labels, reader and rules were the same."""
    key = hashlib.sha256(labels.LEARNT.read_bytes() + (options.to / "reader.onnx").read_bytes()).hexdigest()[
        :16
    ]
    kept: Path = options.cache / f"judge-{key}.pt"
    if kept.exists() and not options.anew:
        found = torch.load(kept, weights_only=True)
        return found["examples"], found["paths"]
    counted = judged.Paths()
    Counter(e.source for e in judged.examples(options.corpora, counted, every=SAMPLE))
    paths = [name for name, _ in counted.most_common(PATHS - 2)]
    numbers = {name: n for n, name in enumerate(paths, 2)}
    examples = [packed(e) for e in judged.examples(options.corpora, numbers)]
    kept.parent.mkdir(parents=True, exist_ok=True)
    torch.save({"examples": examples, "paths": paths}, kept)
    return examples, paths


def batch(examples: list[Packed]) -> tuple[list[Tensor], dict[str, Tensor], dict[str, Tensor]]:
    """Some reports as one: the vectors of each, rows in which the words of all are numbered through, answers."""
    vectors = [e["vectors"].float() for e in examples]
    rows: dict[str, Tensor] = {}
    answers: dict[str, Tensor] = {}
    for name, width in COLUMNS.items():
        words = WORDS[name]
        found, right, start = [torch.zeros(0, width, dtype=torch.int64)], [], 0
        for e in examples:
            if name in e["rows"]:
                moved = e["rows"][name].long()
                moved[:, :words] += start
                found.append(moved)
                right.append(e["answers"][name])
            start += len(e["vectors"])
        rows[name] = torch.cat(found)
        answers[name] = torch.cat(right) if right else torch.zeros(0, 1)
    return vectors, rows, answers


def loss(
    model: Judging, vectors: list[Tensor], rows: dict[str, Tensor], answers: dict[str, Tensor]
) -> Tensor:
    """Of all questions, summed over the rows."""
    total = torch.zeros(())
    around = torch.cat([model.context(each) for each in vectors])
    for name, scores in zip(COLUMNS, model(torch.cat(vectors), around, *rows.values()), strict=True):
        if not len(rows[name]):
            continue
        if name in BY_CLASS:
            total = total + F.cross_entropy(scores, answers[name][:, 0].long(), reduction="sum")
        else:
            total = total + F.binary_cross_entropy_with_logits(scores, answers[name].float(), reduction="sum")
    return total


def fit(examples: list[Packed], seed: int, epochs: int) -> Judging:
    """The network after some epochs. One thread: at this size two wait for one another more than they work."""
    torch.set_num_threads(1)
    torch.manual_seed(seed)
    order = random.Random(seed)
    model = Judging()
    optimizer = torch.optim.AdamW(model.parameters(), lr=RATE, weight_decay=DECAY)
    steps, step = epochs * math.ceil(len(examples) / BATCH), 0
    for epoch in range(epochs):
        model.train()
        told = 0.0
        order.shuffle(examples)
        for at in range(0, len(examples), BATCH):
            for group in optimizer.param_groups:
                group["lr"] = RATE * min(1, (step + 1) / WARMUP) * max(0.02, 1 - step / steps)
            found = loss(model, *batch(examples[at : at + BATCH]))
            optimizer.zero_grad()
            (found / BATCH / 10).backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimizer.step()
            step, told = step + 1, told + float(found.detach())
        print(f"epoch {epoch + 1}: loss a report {told / len(examples):.2f}", flush=True)
    return model.eval()


def scored(model: Mean, examples: list[Packed]) -> str:
    """How often the likeliest answer is right on reports held back, beside the drafts (the first class of a row)."""
    count: Counter[tuple[str, str]] = Counter()
    with torch.inference_mode():
        for e in examples:
            (vectors,), rows, answers = batch([e])
            around = model.context(vectors)
            for name, scores in zip(COLUMNS, model.answers(vectors, around, *rows.values()), strict=True):
                if not len(rows[name]):
                    continue
                if name in BY_CLASS:
                    right, said = answers[name][:, 0], scores.argmax(1)
                    drafted = rows[name][:, WORDS[name]]
                    for kind, given in (("network", said), ("draft", drafted)):
                        count[name, f"{kind} right"] += int(((given == right) & (right > 0)).sum())
                        count[name, f"{kind} given"] += int((given > 0).sum())
                    count[name, "asked"] += int((right > 0).sum())
                else:
                    said = torch.sigmoid(scores) > 0.4
                    count[name, "network right"] += int((said & (answers[name] > 0)).sum())
                    count[name, "network given"] += int(said.sum())
                    count[name, "asked"] += int((answers[name] > 0).sum())
    lines = []
    for name in COLUMNS:
        for kind in ("draft", "network"):
            given = count[name, f"{kind} given"]
            if given:
                f1 = 2 * count[name, f"{kind} right"] / (given + count[name, "asked"])
                lines.append(f"{name:9} {kind:8} F1 {f1:.3f} of {count[name, 'asked']}")
    return "\n".join(lines)


def export(model: Mean, work: Path, path: Path) -> None:
    """As ONNX, its matrices int8: words and rows stay free dimensions."""
    whole = work / "judge.onnx"
    names = list(COLUMNS)
    rows = [torch.ones(3, width, dtype=torch.int64) for width in COLUMNS.values()]
    axes = {name: {0: "words"} for name in ("vectors", "around")}
    axes |= {name: {0: "report"} for name in ("words", "context")}
    axes |= {name: {0: f"{name}_rows"} for name in names}
    axes |= {f"{name}_scores": {0: f"{name}_rows"} for name in names}
    around = torch.zeros(9, CONTEXT * len(model.fitted))
    torch.onnx.export(
        model, (torch.zeros(9, WIDE), torch.zeros(9, WIDE), around, *rows), str(whole),
        input_names=["words", "vectors", "around", *names],
        output_names=["context", *(f"{name}_scores" for name in names)], dynamic_axes=axes, opset_version=OPSET,
        dynamo=False,
    )  # fmt: skip
    quantise(whole, path)


def run(options: argparse.Namespace) -> None:
    """Gathers, fits, scores, packs."""
    examples, paths = gathered(options)
    kept = [e for e in examples if not e["learnt"]]
    learnt = [e for e in examples if e["learnt"]]
    model = Mean(fit(learnt, options.seed + n, options.epochs) for n in range(1, FITS + 1))
    print(scored(model, kept))
    export(model, options.cache, options.to / "judge.onnx")
    reports = sum(not e["source"].startswith("passages ") for e in learnt)  # those teach roles alone
    facts = manifest.read(options.to) | {"paths": paths, "judged": {"reports": reports}}
    manifest.write(options.to, facts)
    print(f"{options.to / 'judge.onnx'}: {(options.to / 'judge.onnx').stat().st_size / 1e6:.1f} MB")


def main() -> None:
    """The command line."""
    parser = settings.parser(__doc__)
    parser.add_argument("--to", type=Path, default=settings.ROOT / "src" / "onrecord" / "data" / "weights")
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument(
        "--anew", action="store_true", help="read the reports again, though the cache has them"
    )
    run(parser.parse_args())


if __name__ == "__main__":
    main()
