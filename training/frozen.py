"""The packaged network as a frozen lower half: its inner vectors as outputs, its int8 matrices as float32.

What is trained on top of it (``training.names``) sees exactly what it will see at run time.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
import onnxruntime as ort
import torch
from onnx import numpy_helper
from torch import Tensor, nn

from onrecord.reading.neural.windows import Window
from training.encoder import Layer
from training.runtime import INPUTS, arrays_of

PREFIX = "own/"  # of everything in the names' own branch (``training.branch``)
Floats = npt.NDArray[np.float32]


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


def vectors_after(layer: int) -> str:
    """The name, in the network, of the pieces' vectors (1, T, 384) after an encoder layer (counted from 0)."""
    return f"/encoder/layers.{layer}/norm2/LayerNormalization_output_0"


class Frozen:
    """The network of a folder, with the vectors after one of its layers."""

    def __init__(self, folder: Path, layer: int) -> None:
        model = onnx.load(str(folder / "reader.onnx"))
        self.output = vectors_after(layer)
        model.graph.output.append(
            onnx.helper.make_tensor_value_info(self.output, onnx.TensorProto.FLOAT, None)
        )
        options = ort.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self.session = ort.InferenceSession(
            model.SerializeToString(), options, providers=["CPUExecutionProvider"]
        )

    def __call__(self, window: Window) -> tuple[npt.NDArray[np.float16], npt.NDArray[np.int64]]:
        """Vectors of the pieces (T, 384), halved in precision to be kept, and the tag of every word (W)."""
        given = np.zeros(len(window.first), np.float32)
        inputs = dict(zip(INPUTS, (*arrays_of(window), given), strict=True))
        vectors, upos = self.session.run([self.output, "upos"], inputs)
        return vectors[0].astype(np.float16), upos.argmax(axis=1)


class Matrices:
    """The learnt numbers of a network, by the names that torch gave them."""

    def __init__(self, folder: Path, prefix: str = "") -> None:
        """``prefix``: of everything in a branch that was put in (``training.branch``)."""
        graph = onnx.load(str(folder / "reader.onnx")).graph
        self.prefix, self.root = prefix, "" if prefix else "reader."
        self.constants = {i.name: i for i in graph.initializer}
        self.nodes = {n.name: n for n in graph.node}

    def has(self, name: str, prefix: str = "") -> bool:
        """Whether a parameter is there that stayed float32."""
        return prefix + name in self.constants

    def _constant(self, name: str) -> np.ndarray:
        return numpy_helper.to_array(self.constants[name]).copy()

    def vector(self, name: str) -> Tensor:
        """A bias, or another parameter that stayed float32."""
        return torch.from_numpy(self._constant(f"{self.prefix}{self.root}{name}"))

    def matrix(self, name: str) -> Tensor:
        """The weight of a linear layer, (out, in), as the int8 network has it."""
        node = f"{self.prefix}/{_node(name)}"
        found = next(n for n in (f"{node}/MatMul_quant", f"{node}/Gemm_MatMul_quant") if n in self.nodes)
        product = self.nodes[found]
        scale = self.nodes[found.replace("_quant", "_quant_scales_mul")].input[1]
        whole, zero, scales = (
            self._constant(n).astype(np.float32) for n in (product.input[1], product.input[3], scale)
        )
        return torch.from_numpy(((whole - zero) * scales).T.copy())

    def pairs(self, name: str) -> tuple[Tensor, Tensor]:
        """The weight of ``training.heads.Pairs``: all rows but the last, and the last, flat."""
        found = (self.nodes[f"/{name}/Flatten"].input[0], self.nodes[f"/{name}/Add_2"].input[0])
        most, last = (torch.from_numpy(self._constant(n)) for n in found)
        return most, last

    def into(self, layer: Layer, number: int) -> None:
        """Puts encoder layer ``number`` into ``layer``."""
        at = f"encoder.layers.{number}"
        with torch.no_grad():
            for name, part in layer.named_children():
                linear = isinstance(part, nn.Linear)
                weight = self.matrix(f"{at}.{name}") if linear else self.vector(f"{at}.{name}.weight")
                part.weight.copy_(weight)  # type: ignore[operator, union-attr]
                part.bias.copy_(self.vector(f"{at}.{name}.bias"))  # type: ignore[operator, union-attr]
