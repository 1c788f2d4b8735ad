"""Writes the trained reader as ONNX, int8, with its manifest: ``python -m training.export``.

Matrix products with learnt weights become dynamic int8 (one scale an output column); word embeddings are
int8 with
one scale a row; everything else stays float32. The result is checked against torch on windows of EWT dev.
"""

from __future__ import annotations

import argparse
import shutil
from itertools import islice
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from tokenizers import Tokenizer

from onrecord.reading.neural.packaged import packaged
from onrecord.reading.neural.windows import Window, encode, windows
from training import manifest, parsing, prepare, settings, vectors
from training.documents import load
from training.encoder import package_folder
from training.runtime import INPUTS, OUTPUTS, Runtime, TorchRunner, arrays_of, shipped, trained
from training.train import piece_maker

OPSET = 17
LARGEST = 40_000_000  # bytes of the network
WEIGHT = 127  # of int8; two that are rounded up add up to 128


def sample_windows(cache: Path, count: int) -> list[Window]:
    """The first windows of EWT dev, to trace with and to compare on."""
    maker = piece_maker()
    found: list[Window] = []
    for document in load(prepare.file_of(cache, "ewt.dev")):
        rows = [s.spaces or [] for s in document.sentences]
        found += windows(encode([s.words for s in document.sentences], rows, maker))
        if len(found) >= count:
            break
    return found[:count]


def to_onnx(runtime: Runtime, window: Window, path: Path) -> None:
    """Traces the runtime on one window; pieces, words and predicates stay free dimensions."""
    given = torch.full((len(window.first),), -1.0)
    given[: min(2, len(given))] = 1.0
    axes: dict[str, dict[int, str]] = {name: {0: "pieces"} for name in INPUTS[:3]}
    axes |= {name: {0: "words"} for name in INPUTS[3:]}
    axes |= {name: {0: "words"} for name in (*OUTPUTS[:6], "vectors")}
    axes |= {name: {0: "words", 1: "columns"} for name in ("arcs", "links", "antecedents")}
    axes |= {"deprels": {0: "words", 2: "columns"}}
    axes |= {"role_words": {0: "predicates"}, "roles": {0: "predicates", 1: "words"}}
    torch.onnx.export(
        runtime,
        (*(torch.from_numpy(a) for a in arrays_of(window)), given),
        str(path),
        input_names=list(INPUTS),
        output_names=list(OUTPUTS),
        dynamic_axes=axes,
        opset_version=OPSET,
        dynamo=False,
    )


def quantise(source: Path, target: Path) -> None:
    """float32 → dynamic int8, whose products are the same on every machine (see ``bounded``)."""
    ready = source.with_suffix(".ready.onnx")
    quant_pre_process(str(source), str(ready), skip_symbolic_shape=True, skip_optimization=True)
    quantize_dynamic(
        str(ready),
        str(target),
        op_types_to_quantize=["MatMul"],
        per_channel=True,
        weight_type=QuantType.QInt8,
        extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
    )
    whole = {i.name: numpy_helper.to_array(i) for i in onnx.load(str(ready)).graph.initializer}
    network = onnx.load(str(target))
    constants = {i.name: i for i in network.graph.initializer}
    for name, matrix in whole.items():
        if f"{name}_quantized" in constants:
            for part, values in zip(("quantized", "scale"), bounded(matrix), strict=True):
                constants[f"{name}_{part}"].CopyFrom(numpy_helper.from_array(values, f"{name}_{part}"))
    onnx.save(network, str(target))


def bounded(matrix: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """A matrix (in, out) as int8 with one scale a column, so that no two weights under one another are together more
    than 128. Processors without VNNI add two products with inputs of up to 255 in 16 bits and cut off what does not
    fit, which changed a word's vector by a sixth; unsigned weights are safe as well, but a third slower there."""
    sizes = np.abs(np.pad(matrix, ((0, len(matrix) % 2), (0, 0))))
    largest = (sizes[0::2] + sizes[1::2]).max(axis=0)
    scale = np.where(largest > 0, largest, 1).astype(np.float32) / np.float32(WEIGHT)
    return np.rint(matrix / scale).astype(np.int8), scale


def plain_tokenizer(path: Path) -> None:
    """The encoder's tokenizer without truncation and padding."""
    tokenizer = Tokenizer.from_file(str(package_folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    tokenizer.save(str(path), pretty=False)


def differences(reference: TorchRunner, folder: Path, sample: list[Window]) -> dict[str, float]:
    """Share of words whose best answer is not that of float32 torch."""
    packaged.cache_clear()
    shipped = packaged(folder)
    changed: dict[str, list[float]] = {}
    for window in sample:
        given = np.full(len(window.first), -1, np.float32)
        a, b = reference.run(window, given), shipped.run(window, given)
        for name in ("upos", "names", "elements", "arcs"):
            changed.setdefault(name, []).extend((a[name].argmax(1) != b[name].argmax(1)).tolist())
        changed.setdefault("predicate", []).extend(((a["predicate"] > 0) != (b["predicate"] > 0)).tolist())
    return {name: round(float(np.mean(values)), 5) for name, values in changed.items()}


def run(options: argparse.Namespace) -> None:
    """Exports the newest checkpoint of the run to ``--to``."""
    target: Path = options.to
    target.mkdir(parents=True, exist_ok=True)
    work = options.cache / options.name
    reader = trained(work / "checkpoint.pt", mean=not options.last)
    sample = sample_windows(options.cache, 120)
    reference = TorchRunner(reader)
    transitions = reference.transitions.copy()
    to_onnx(Runtime(shipped(reader)), next(iter(islice(sample, 1, None))), work / "reader.onnx")
    quantise(work / "reader.onnx", work / "reader.int8.onnx")
    size = (work / "reader.int8.onnx").stat().st_size
    if size > LARGEST:
        raise SystemExit(f"the network has {size} bytes, more than {LARGEST}")
    shutil.copyfile(work / "reader.int8.onnx", target / "reader.onnx")
    plain_tokenizer(target / "tokenizer.json")
    state = torch.load(work / "checkpoint.pt", map_location="cpu", weights_only=True)
    facts = {
        "transitions": [[round(float(x), 6) for x in row] for row in transitions],
        "corpora": [c for c in settings.CORPORA if c not in options.without],
        "steps": state["place"][2],
        "seed": options.seed,
    }
    if state["begun"]:
        facts["begun"] = state["begun"]
    manifest.write(target, facts)
    vectors.widen(target)
    parsing.split(target)
    changed = differences(reference, target, sample)
    print(f"{target / 'reader.onnx'}: {size / 1e6:.1f} MB; answers changed by int8: {changed}")


def main() -> None:
    """The command line."""
    parser = settings.parser(__doc__)
    parser.add_argument("--name", default="reader", help="folder of the run in the cache")
    parser.add_argument("--to", type=Path, default=settings.ROOT / "src" / "onrecord" / "data" / "weights")
    parser.add_argument("--last", action="store_true", help="the last step's weights, not their running mean")
    run(parser.parse_args())


if __name__ == "__main__":
    main()
