"""Gives an exported network the output ``vectors``: ``python -m training.vectors``.

Networks exported before the heads of ``training.judge`` were written keep the words' vectors to themselves. Nothing
else of the network changes; one that has the output already is left as it is.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from training import manifest, settings
from training.encoder import WIDTH


def expose(folder: Path) -> bool:
    """Adds the output to ``reader.onnx`` in ``folder`` and to the manifest; False if it was there."""
    path = folder / "reader.onnx"
    model = onnx.load(str(path))
    graph = model.graph
    if any(output.name == "vectors" for output in graph.output):
        return False
    summed = next(n for n in graph.node if any(i.startswith("/shape/Gather") for i in n.input))
    axes = numpy_helper.from_array(np.asarray([0], np.int64), "vectors_axes")
    graph.initializer.append(axes)
    graph.node.append(helper.make_node("Squeeze", [summed.output[0], axes.name], ["vectors"], "/vectors"))
    graph.output.append(helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["words", WIDTH]))
    onnx.save(model, str(path))
    manifest.write(folder, manifest.read(folder))
    return True


def main() -> None:
    """The command line."""
    folder = settings.ROOT / "src" / "onrecord" / "data" / "weights"
    print("added" if expose(folder) else "it is there", folder / "reader.onnx")


if __name__ == "__main__":
    main()
