"""Lets an exported network be asked for trees alone: ``python -m training.parsing``.

``neural.parse`` needs tags, arcs, the labels of the arcs that become the tree, and the words' vectors; ``reader.onnx``
computes every head in every run, and the labels of every pair of words: a sixth of its time. The rewritten network

- has an input ``whole``, true unless given: where it is false, all other outputs come back empty and cost nothing;
- has the outputs ``label_left`` (W, labels, size) and ``label_right`` (1 + W, size): their product for a word and its
  head, column 0 being the root, is what ``deprels`` holds for that pair.

With ``whole`` every output is what it was. A network that has the input already is left as it is.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from onnx import GraphProto, NodeProto, TensorProto, ValueInfoProto, helper, numpy_helper

from onrecord.reading.neural.labels import DEPRELS
from training import manifest, settings

KEPT = ("upos", "arcs", "vectors", "label_left", "label_right")
_BRANCH = "whole/"  # before the names of outputs inside the branch


def split(folder: Path) -> bool:
    """Rewrites ``reader.onnx`` in ``folder`` and the manifest; False if that was done."""
    path = folder / "reader.onnx"
    model = onnx.load(str(path))
    if any(given.name == "whole" for given in model.graph.input):
        return False
    _expose_labels(model.graph)
    _branch(model.graph)
    onnx.checker.check_model(model)
    onnx.save(model, str(path))
    manifest.write(folder, manifest.read(folder))
    return True


def _expose_labels(graph: GraphProto) -> None:
    """The two factors of the labels' scores as outputs."""
    product = next(n for n in graph.node if n.name == "/deprels/MatMul_1")
    turned = next(n for n in graph.node if n.output[0] == product.input[1])  # the transposed right factor
    size = next(
        len(numpy_helper.to_array(i)) for i in graph.initializer if i.name == "reader.deprels.right.bias"
    )
    shapes = {
        "label_left": (product.input[0], ["words", len(DEPRELS), size]),
        "label_right": (turned.input[0], ["columns", size]),
    }
    for name, (factor, shape) in shapes.items():
        sizes = np.asarray([-1, *shape[1:]], np.int64)
        graph.initializer.append(numpy_helper.from_array(sizes, f"{name}_shape"))
        graph.node.append(helper.make_node("Reshape", [factor, f"{name}_shape"], [name], f"/{name}"))
        graph.output.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, shape))


def _needed(graph: GraphProto, outputs: set[str]) -> set[str]:
    """The results that the given ones are made of, they themselves among them."""
    made = {name: node for node in graph.node for name in node.output}
    found: set[str] = set()
    pending = list(outputs)
    while pending:
        name = pending.pop()
        if name not in found:
            found.add(name)
            pending += made[name].input if name in made else ()
    return found


def _branch(graph: GraphProto) -> None:
    """Moves what only the other outputs need into a branch that runs where ``whole`` is true."""
    others = [output for output in graph.output if output.name not in KEPT]
    needed = _needed(graph, set(KEPT))
    inside = [node for node in graph.node if needed.isdisjoint(node.output)]
    outside = [node for node in graph.node if not needed.isdisjoint(node.output)]
    used = {name for node in outside for name in node.input}
    weights = [weight for weight in graph.initializer if weight.name not in used]
    shared = [weight for weight in graph.initializer if weight.name in used]
    then = helper.make_graph(_renamed(inside, {o.name for o in others}), "all", [], _results(others), weights)
    otherwise = helper.make_graph([_empty(o) for o in others], "none", [], _results(others))
    names = [o.name for o in others]
    outside.append(
        helper.make_node("If", ["whole"], names, "/whole", then_branch=then, else_branch=otherwise)
    )
    shared.append(numpy_helper.from_array(np.asarray(True), "whole"))
    del graph.node[:], graph.initializer[:]
    graph.node.extend(outside)
    graph.initializer.extend(shared)
    graph.input.append(helper.make_tensor_value_info("whole", TensorProto.BOOL, []))


def _renamed(nodes: list[NodeProto], outputs: set[str]) -> list[NodeProto]:
    """The nodes with the network's outputs named apart: a name stands for one result, inside a branch too."""
    for node in nodes:
        for names in (node.input, node.output):
            names[:] = [_BRANCH + name if name in outputs else name for name in names]
    return nodes


def _results(outputs: list[ValueInfoProto]) -> list[ValueInfoProto]:
    """What a branch returns."""
    found = []
    for output in outputs:
        result = ValueInfoProto()
        result.CopyFrom(output)
        result.name = _BRANCH + output.name
        found.append(result)
    return found


def _empty(output: ValueInfoProto) -> NodeProto:
    """A result with nothing in every dimension that is free."""
    kind = output.type.tensor_type
    shape = [0 if size.dim_param else size.dim_value for size in kind.shape.dim]
    nothing = np.zeros(shape, helper.tensor_dtype_to_np_dtype(kind.elem_type))
    return helper.make_node("Constant", [], [_BRANCH + output.name], value=numpy_helper.from_array(nothing))


def main() -> None:
    """The command line."""
    folder = settings.ROOT / "src" / "onrecord" / "data" / "weights"
    print("rewritten" if split(folder) else "it is so already:", folder / "reader.onnx")


if __name__ == "__main__":
    main()
