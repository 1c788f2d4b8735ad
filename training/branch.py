"""Puts newly trained upper layers of the names into a packaged network, in place of what answered before."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import onnx
import torch
from torch import Tensor, nn

from training.export import LARGEST, OPSET, quantise
from training.frozen import PREFIX, vectors_after

if TYPE_CHECKING:
    from training.names import Upper

INNER = "vectors"
SHARED = ("first", "last", "word_shape")
ANSWER = "names"


class _OneWindow(nn.Module):
    """The upper layers on one window, as the network runs them."""

    def __init__(self, upper: Upper) -> None:
        super().__init__()
        self.upper = upper

    def forward(self, vectors: Tensor, first: Tensor, last: Tensor, word_shape: Tensor) -> Tensor:
        """(1, T, 384), (W), (W), (W) → (W, tags)."""
        scores: Tensor = self.upper(vectors, None, first[None], last[None], word_shape[None])[0]
        return scores


def _exported(upper: Upper, work: Path) -> onnx.ModelProto:
    """The upper layers alone, int8."""
    work.mkdir(parents=True, exist_ok=True)
    words = torch.arange(4)
    torch.onnx.export(
        _OneWindow(upper).eval(),
        (torch.zeros(1, 6, 384), words, words, words),
        str(work / "upper.onnx"),
        input_names=[INNER, *SHARED],
        output_names=[ANSWER],
        dynamic_axes={INNER: {1: "pieces"}, ANSWER: {0: "words"}} | {name: {0: "words"} for name in SHARED},
        opset_version=OPSET,
        dynamo=False,
    )
    quantise(work / "upper.onnx", work / "upper.int8.onnx")
    return onnx.load(str(work / "upper.int8.onnx"))


def _pruned(graph: onnx.GraphProto) -> None:
    """Drops the nodes whose results nobody needs, and then the constants nobody reads."""
    needed = {o.name for o in graph.output}
    kept = []
    for node in reversed(graph.node):
        if needed & set(node.output):
            needed |= set(node.input)
            kept.append(node)
    constants = [c for c in graph.initializer if c.name in needed]
    del graph.node[:], graph.initializer[:]
    graph.node.extend(reversed(kept))
    graph.initializer.extend(constants)


def merge(network: onnx.ModelProto, upper: onnx.ModelProto, below: int) -> None:
    """Takes out what answers for the names in ``network`` and puts ``upper`` there, on the vectors after layer
    ``below``."""
    graph = network.graph
    new = {INNER: vectors_after(below), ANSWER: ANSWER} | {name: name for name in SHARED}
    taken = [n for n in graph.node if ANSWER in n.output]
    for node in taken:
        graph.node.remove(node)
    graph.output.remove(next(o for o in graph.output if o.name == ANSWER))
    _pruned(graph)
    for constant in upper.graph.initializer:
        new[constant.name] = constant.name = PREFIX + constant.name
        graph.initializer.append(constant)
    for node in upper.graph.node:
        node.name = PREFIX + node.name
        node.input[:] = [new.get(name, PREFIX + name) if name else "" for name in node.input]
        node.output[:] = [new.get(name, PREFIX + name) for name in node.output]
        graph.node.append(node)
    graph.output.insert(1, next(o for o in upper.graph.output if o.name == ANSWER))
    onnx.checker.check_model(network)


def replace(path: Path, upper: Upper, below: int, work: Path) -> None:
    """Writes the network at ``path`` anew. Stops where it would grow beyond what a package may hold."""
    network = onnx.load(str(path))
    merge(network, _exported(upper, work), below)
    data = network.SerializeToString()
    if len(data) > LARGEST:
        raise SystemExit(f"the network would have {len(data)} bytes, more than {LARGEST}")
    partial = path.with_suffix(".partial")
    partial.write_bytes(data)
    partial.replace(path)
