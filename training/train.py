"""Trains encoder and heads jointly: ``python -m training.train``.

Resumes from the newest checkpoint in the cache, whenever it was killed. With the same seed the same batches
come
in the same order. On a processor bfloat16 is used where that is native; on a GPU likewise.
"""

from __future__ import annotations

import argparse
import json
import random
import signal
import sys
import time
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import Tensor

from onrecord.reading.neural.windows import PieceMaker
from training import manifest, prepare, settings
from training.arrays import Arrays, arrays
from training.batches import Cut, collate, epoch
from training.corpora import ewt_names
from training.documents import load
from training.encoder import package_folder, pretrained
from training.losses import losses
from training.model import Reader
from training.swapped import swapped
from training.unpack import unpacked

REPEATS = {
    "polnear": 0.8,
    "ewt": 1.5,
    "gum": 1.3,
    "wikigold": 2.5,
    "re3d": 1.5,
    "meantime": 1.0,
    "own": 2.0,
    "swapped": 1.0,
}
ENCODER_RATE, HEAD_RATE, WARMUP = 1.2e-4, 1.2e-3, 300  # peak rates; steps to reach them
MEAN = 0.998  # of the running mean of the weights, which is what is exported
SAVE_EVERY = 150.0  # seconds


def piece_maker() -> PieceMaker:
    """The encoder's own tokenizer, without its truncation and padding."""
    tokenizer = Tokenizer.from_file(str(package_folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return PieceMaker(tokenizer)


def training_documents(options: argparse.Namespace) -> list[Arrays]:
    """Every training document of the corpora that are not left out, as arrays."""
    maker = piece_maker()
    names = [n for n in prepare.READERS if n.endswith(".train") and n.split(".")[0] not in options.without]
    found = (d for n in names for d in load(prepare.file_of(options.cache, n)))
    marked = list(ewt_names.added(found))
    return [arrays(d, maker) for d in [*marked, *swapped(marked, options.seed)]]


def optimizer(reader: Reader, gentle: float = 1.0) -> torch.optim.AdamW:
    """Two rates, both times ``gentle``, and no decay for vectors."""
    groups = []
    for inside, rate in ((True, ENCODER_RATE), (False, HEAD_RATE)):
        named = [
            (n, p)
            for n, p in reader.named_parameters()
            if p.requires_grad and n.startswith("encoder.") == inside
        ]
        wide, flat = ([p for _, p in named if (p.dim() > 1) == more] for more in (True, False))
        groups.append({"params": wide, "lr": rate * gentle, "weight_decay": 0.01})
        groups.append({"params": flat, "lr": rate * gentle, "weight_decay": 0.0})
    return torch.optim.AdamW(groups, fused=True, betas=(0.9, 0.98))


def rate(step: int, progress: float) -> float:
    """Linear warm-up by steps, then linear decay with progress (0 to 1), down to a hundredth."""
    return min(1.0, (step + 1) / WARMUP) * max(0.01, 1.0 - progress)


class Run:
    """A training run that can be saved and taken up again."""

    def __init__(self, options: argparse.Namespace, device: str) -> None:
        torch.manual_seed(options.seed)
        self.folder: Path = options.cache / options.name
        self.device = device
        fresh = options.start is None
        reader = Reader(pretrained(package_folder())) if fresh else unpacked(options.start)
        self.begun = [] if fresh else runs(manifest.read(options.start))
        self.reader = reader.to(device)
        self.optimizer = optimizer(self.reader, options.gentle)
        self.base = [g["lr"] for g in self.optimizer.param_groups]
        self.epoch, self.batch, self.step = 0, 0, 0
        self.seconds = 0.0
        self.steps, self.limit = options.steps, options.minutes * 60.0
        self.moving = [p for p in self.reader.parameters() if p.requires_grad]
        self.mean = [p.detach().clone() for p in self.moving]

    @property
    def checkpoint(self) -> Path:
        """The newest state."""
        return self.folder / "checkpoint.pt"

    def save(self) -> None:
        """Writes beside the old state, then replaces it."""
        self.folder.mkdir(parents=True, exist_ok=True)
        state = {
            "reader": self.reader.state_dict(),
            "mean": self.mean,
            "optimizer": self.optimizer.state_dict(),
            "place": (self.epoch, self.batch, self.step, self.seconds),
            "random": torch.get_rng_state(),
            "begun": self.begun,
        }
        partial = self.checkpoint.with_suffix(".partial")
        torch.save(state, partial)
        partial.replace(self.checkpoint)

    def resume(self) -> None:
        """Takes up the newest state, if there is one."""
        if self.checkpoint.exists():
            state = torch.load(self.checkpoint, map_location=self.device, weights_only=True)
            self.reader.load_state_dict(state["reader"])
            self.mean = state["mean"]
            self.optimizer.load_state_dict(state["optimizer"])
            self.epoch, self.batch, self.step, self.seconds = state["place"]
            torch.set_rng_state(state["random"].cpu())
            self.begun = state["begun"]
            print(f"resumed at epoch {self.epoch}, step {self.step}", flush=True)

    @property
    def progress(self) -> float:
        """Share of the run that is done, by steps or, if there is a limit, by time."""
        return max(self.step / self.steps, self.seconds / self.limit if self.limit else 0.0)

    def learn(self, batch: dict[str, Tensor]) -> dict[str, float]:
        """One step; returns the losses."""
        for group, base in zip(self.optimizer.param_groups, self.base, strict=True):
            group["lr"] = base * rate(self.step, self.progress)
        batch = {k: v.to(self.device) for k, v in batch.items()}
        with torch.autocast(self.device, dtype=torch.bfloat16):
            parts = losses(self.reader, batch)
        torch.stack(list(parts.values())).sum().backward()
        torch.nn.utils.clip_grad_norm_(self.reader.parameters(), 1.0)
        self.optimizer.step()
        self.optimizer.zero_grad()
        self.step += 1
        torch._foreach_lerp_(
            self.mean, [p.detach() for p in self.moving], 1 - min(MEAN, self.step / (10 + self.step))
        )
        return {k: float(v.detach()) for k, v in parts.items()}


def runs(told: dict[str, Any]) -> list[dict[str, Any]]:
    """The runs that a packaged network went through, the last one last."""
    return [*told.get("begun", ()), {"corpora": told["corpora"], "steps": told["steps"]}]


def plan(documents: list[Arrays], seed: int, number: int) -> list[list[Cut]]:
    """The batches of an epoch."""
    return epoch(documents, REPEATS, seed, number)


def run(options: argparse.Namespace) -> None:
    """Trains until the epochs, or ``--steps``, are done, or ``--minutes`` have been spent on it."""
    device = "cuda" if torch.cuda.is_available() else "cpu"
    documents = training_documents(options)
    batches = plan(documents, options.seed, 0)
    options.steps = options.steps or options.epochs * len(batches)
    print(
        f"{len(documents)} documents, {len(batches)} batches an epoch, {options.steps} steps, {device}",
        flush=True,
    )
    going = Run(options, device)
    going.resume()
    going.reader.train()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(f"stopped at step {going.step}"))
    saved = started = time.monotonic()
    before = going.seconds
    sums: dict[str, list[float]] = {}
    while going.progress < 1:
        batches = plan(documents, options.seed, going.epoch)
        while going.batch < len(batches) and going.progress < 1:
            chance = random.Random(options.seed + going.step)
            for name, loss in going.learn(collate(batches[going.batch], chance)).items():
                sums.setdefault(name, []).append(loss)
            going.batch += 1
            now = time.monotonic()
            going.seconds = before + now - started
            if going.step % 50 == 0:
                report(going, sums)
                sums = {}
            if now - saved > SAVE_EVERY:
                going.save()
                saved = now
        if going.batch >= len(batches):
            going.epoch, going.batch = going.epoch + 1, 0
    going.save()


def report(going: Run, sums: dict[str, list[float]]) -> None:
    """One line of the training log: means since the last."""
    means = {name: round(sum(v) / len(v), 4) for name, v in sorted(sums.items())}
    line = json.dumps({"step": going.step, "epoch": going.epoch, "seconds": round(going.seconds), **means})
    going.folder.mkdir(parents=True, exist_ok=True)
    with (going.folder / "log.jsonl").open("a", encoding="utf-8") as log:
        log.write(line + "\n")
    print(line, flush=True)


def options_of(arguments: list[str] | None = None) -> argparse.Namespace:
    """The command line."""
    parser = settings.parser(__doc__)
    parser.add_argument("--name", default="reader", help="folder of the run in the cache")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--steps", type=int, default=0, help="end after so many steps instead")
    parser.add_argument(
        "--minutes", type=float, default=0, help="end after so long; the rates follow the clock"
    )
    parser.add_argument(
        "--from", dest="start", type=Path, help="go on from the packaged network of this folder"
    )
    parser.add_argument("--gentle", type=float, default=1.0, help="factor on the rates, below 1 with --from")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    run(options_of())
