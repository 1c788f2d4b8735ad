"""Prints the scores of the packaged reader and keeps them: ``python -m eval.reader``.

The model card is written from what is kept here; ``--checkpoint`` measures a training run instead and keeps
nothing.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from functools import partial
from pathlib import Path

from eval.reader import attribution, factuality, judged, names, roles, syntax
from eval.reader.benchmark import Analyse, Benchmark, Measure

from onrecord.reading.neural import analyse
from onrecord.weights import folder

ROOT = Path(__file__).resolve().parents[2]
KEPT = Path(__file__).with_name("scores.json")
BENCHMARKS: dict[str, Benchmark] = {
    "attribution": attribution.measure,
    "syntax": syntax.measure,
    "names": names.measure,
    "roles": roles.measure,
    "factuality": factuality.measure,
    "judged": judged.measure,
}


def reader_of(options: argparse.Namespace) -> Analyse:
    """The packaged reader, one in another folder, or a checkpoint run by torch in float32."""
    if options.checkpoint:
        from training.runtime import TorchRunner, trained  # noqa: PLC0415
        from training.train import piece_maker  # noqa: PLC0415

        runner = TorchRunner(trained(options.checkpoint, mean=not options.last))
        return partial(analyse, runner=runner, pieces=piece_maker())
    if options.weights:
        from onrecord.reading.neural.packaged import packaged  # noqa: PLC0415

        shipped = packaged(options.weights)
        return partial(analyse, runner=shipped, pieces=shipped.pieces)
    return analyse


def line(measure: Measure) -> str:
    """One row of the table."""
    bar = "" if measure.bar is None else f"{measure.bar:.3f}  {'reached' if measure.passed else 'missed'}"
    return f"{measure.benchmark:<18} {measure.name:<36} {measure.value:.4f}  {bar}".rstrip()


def keep(measures: list[Measure], weights: Path) -> None:
    """Writes the scores beside the scorers, with the digests of the networks they are of."""
    files = ("reader.onnx", "judge.onnx")
    digests = {name: hashlib.sha256((weights / name).read_bytes()).hexdigest() for name in files}
    rows = [
        {"benchmark": m.benchmark, "measure": m.name, "value": round(m.value, 4), "bar": m.bar}
        for m in measures
    ]
    KEPT.write_text(json.dumps({**digests, "scores": rows}, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=ROOT.parent / "shared" / "corpora")
    parser.add_argument("--only", action="append", choices=sorted(BENCHMARKS), help="one benchmark")
    parser.add_argument("--weights", type=Path, help="a folder with a manifest, in place of the package's")
    parser.add_argument("--checkpoint", type=Path, help="a checkpoint of training")
    parser.add_argument(
        "--last", action="store_true", help="the checkpoint's last weights, not their running mean"
    )
    options = parser.parse_args()
    reader = reader_of(options)
    measures: list[Measure] = []
    for name in options.only or BENCHMARKS:
        found = BENCHMARKS[name](reader, options.corpora)
        measures += found
        print("\n".join(map(line, found)), flush=True)
    if not (options.only or options.weights or options.checkpoint):
        keep(measures, folder())


if __name__ == "__main__":
    main()
