"""A packaged network back as a reader that can be trained on: ``training.train --from FOLDER``.

Matrices come back as int8 left them.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn

from training import manifest
from training.encoder import Layer, package_folder, pretrained
from training.heads import Pairs
from training.model import Reader


def _node(name: str) -> str:
    """``encoder.layers.0.up`` → ``encoder/layers.0/up``: a number stays with the list it counts."""
    parts: list[str] = []
    for part in name.split("."):
        if part.isdigit():
            parts[-1:] = (
                [f"{parts[-1]}.{part}"] if parts[-1] == "layers" else [parts[-1], f"{parts[-1]}.{part}"]
            )
        else:
            parts.append(part)
    return "/".join(parts)


class Matrices:
    """The learnt numbers of a network, by the names that torch gave them."""

    def __init__(self, folder: Path) -> None:
        graph = onnx.load(str(folder / "reader.onnx")).graph
        # Heads that trees do not need may stand in a branch (``training.parsing``).
        graphs = [graph, *(a.g for n in graph.node if n.op_type == "If" for a in n.attribute)]
        self.constants = {i.name: i for g in graphs for i in g.initializer}
        self.nodes = {n.name: n for g in graphs for n in g.node}

    def _constant(self, name: str) -> np.ndarray:
        return numpy_helper.to_array(self.constants[name]).copy()

    def vector(self, name: str) -> Tensor:
        """A bias, or another parameter that stayed float32."""
        return torch.from_numpy(self._constant(f"reader.{name}"))

    def matrix(self, name: str) -> Tensor:
        """The weight of a linear layer, (out, in), as the int8 network has it."""
        node = f"/{_node(name)}"
        found = next(n for n in (f"{node}/MatMul_quant", f"{node}/Gemm_MatMul_quant") if n in self.nodes)
        product = self.nodes[found]
        scale = self.nodes[found.replace("_quant", "_quant_scales_mul")].input[1]
        whole, zero, scales = (
            self._constant(n).astype(np.float32) for n in (product.input[1], product.input[3], scale)
        )
        return torch.from_numpy(((whole - zero) * scales).T.copy())

    def pairs(self, name: str) -> tuple[Tensor, Tensor]:
        """The weight of ``training.heads.Pairs``: all rows but the last, each flat, and the last."""
        last = torch.from_numpy(self._constant(self.nodes[f"/{name}/Add_2"].input[0]))
        return self.matrix(name).T, last

    def into(self, layer: Layer, number: int) -> None:
        """Puts encoder layer ``number`` into ``layer``."""
        at = f"encoder.layers.{number}"
        with torch.no_grad():
            for name, part in layer.named_children():
                if not list(part.parameters()):
                    continue
                linear = isinstance(part, nn.Linear)
                weight = self.matrix(f"{at}.{name}") if linear else self.vector(f"{at}.{name}.weight")
                part.weight.copy_(weight)  # type: ignore[operator, union-attr]
                part.bias.copy_(self.vector(f"{at}.{name}.bias"))  # type: ignore[operator, union-attr]


def _linear(linear: nn.Linear, matrices: Matrices, path: str) -> None:
    linear.weight.copy_(matrices.matrix(path))
    linear.bias.copy_(matrices.vector(f"{path}.bias"))


def _pairs(pairs: Pairs, matrices: Matrices, path: str) -> None:
    pairs.none.copy_(matrices.vector(f"{path}.none"))
    most, last = matrices.pairs(path)
    pairs.weight[:-1].copy_(most.view(pairs.weight[:-1].shape))
    pairs.weight[-1].copy_(last.view(pairs.weight[-1].shape))


def unpacked(folder: Path) -> Reader:
    """The reader of a weights folder."""
    matrices = Matrices(folder)
    reader = Reader(pretrained(package_folder()))
    with torch.no_grad():
        reader.transitions.copy_(torch.tensor(manifest.read(folder)["transitions"]))
        for path, module in reader.named_modules():
            if isinstance(module, Layer):
                matrices.into(module, int(path.rsplit(".", 1)[1]))
            elif isinstance(module, nn.Linear) and ".layers." not in path:
                _linear(module, matrices, path)
            elif isinstance(module, Pairs):
                _pairs(module, matrices, path)
            elif isinstance(module, nn.Embedding) and path != "encoder.word":
                module.weight.copy_(matrices.vector(f"{path}.weight"))
        for name, part in (("weight", reader.encoder.norm.weight), ("bias", reader.encoder.norm.bias)):
            part.copy_(matrices.vector(f"encoder.norm.{name}"))
        reader.encoder.kind.copy_(matrices.vector("encoder.kind"))
    return reader
