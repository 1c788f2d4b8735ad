"""Widens the output ``vectors`` of an exported network: ``python -m training.vectors``; ``training.export`` does it.

What a word is used for is clearest in the encoder's middle layers: the last one has turned it towards trees and tags.
So the judge (``training.judge``) sees both, the heads' vector and the fourth layer's (mean of first and last piece),
side by side. Nothing else of the network changes; one whose vectors are wide already is left as it is.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from onnx import GraphProto, TensorProto, helper, numpy_helper

from onrecord.reading.neural.outputs import WIDE
from training import manifest, settings

MIDDLE = "/encoder/layers.3/norm2/LayerNormalization_output_0"  # (1, pieces, 384)


def _constant(graph: GraphProto, name: str, value: np.ndarray) -> str:
    graph.initializer.append(numpy_helper.from_array(value, name))
    return name


def widen(folder: Path) -> bool:
    """Rewrites ``reader.onnx`` in ``folder`` and its manifest; False if its vectors were wide already."""
    path = folder / "reader.onnx"
    model = onnx.load(str(path))
    graph = model.graph
    told = next(o for o in graph.output if o.name == "vectors")
    if told.type.tensor_type.shape.dim[1].dim_value == WIDE:
        return False
    of_heads = next(n for n in graph.node if "vectors" in n.output)
    of_heads.output[:] = ["vectors_of_heads"]
    axes = _constant(graph, "middle_axes", np.asarray([0], np.int64))
    half = _constant(graph, "middle_half", np.asarray(0.5, np.float32))
    graph.node.extend(
        [
            helper.make_node("Squeeze", [MIDDLE, axes], ["middle_pieces"]),
            helper.make_node("Gather", ["middle_pieces", "first"], ["middle_first"], axis=0),
            helper.make_node("Gather", ["middle_pieces", "last"], ["middle_last"], axis=0),
            helper.make_node("Add", ["middle_first", "middle_last"], ["middle_both"]),
            helper.make_node("Mul", ["middle_both", half], ["vectors_of_middle"]),
            helper.make_node("Concat", ["vectors_of_heads", "vectors_of_middle"], ["vectors"], axis=1),
        ]
    )
    graph.output.remove(told)
    graph.output.append(helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["words", WIDE]))
    onnx.checker.check_model(model)
    onnx.save(model, str(path))
    manifest.write(folder, manifest.read(folder))
    return True


def main() -> None:
    """The command line."""
    folder = settings.ROOT / "src" / "onrecord" / "data" / "weights"
    print("widened" if widen(folder) else "it is wide", folder / "reader.onnx")


if __name__ == "__main__":
    main()
