"""The rewritten network gives what it gave, and trees alone for less."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("onnx")
pytest.importorskip("onnxruntime")
pytest.importorskip("tokenizers")
pytest.importorskip("training")

import onnx
import onnxruntime as ort

from onrecord.reading.neural.packaged import packaged
from onrecord.reading.neural.windows import encode, windows
from onrecord.weights import folder
from training import parsing

if not (folder() / "reader.onnx").exists():
    pytest.skip("no weights in the package", allow_module_level=True)

WORDS = "The minister denied that soldiers had crossed the river , according to Radio Kivu .".split()


def run(at: Path, **more: np.ndarray) -> dict[str, np.ndarray]:
    """All outputs of a network for one window."""
    [window] = windows(encode([WORDS], None, packaged().pieces))
    names = ("pieces", "shape", "quote", "first", "last", "sentence", "word_shape")
    given = {**{name: getattr(window, name) for name in names}, "given": np.full(len(WORDS), -1, np.float32)}
    session = ort.InferenceSession(str(at / "reader.onnx"), providers=["CPUExecutionProvider"])
    outputs = [o.name for o in session.get_outputs()]
    return dict(zip(outputs, session.run(outputs, {**given, **more}), strict=True))


def joined(path: Path) -> None:
    """Takes the branch out of a network again: every run computes everything."""
    model = onnx.load(str(path))
    graph = model.graph
    branch = next(n for n in graph.node if n.op_type == "If")
    inside = next(a.g for a in branch.attribute if a.name == "then_branch")
    graph.node.remove(branch)
    for node in inside.node:
        for names in (node.input, node.output):
            names[:] = [name.removeprefix("whole/") for name in names]
    graph.node.extend(inside.node)
    graph.initializer.extend(inside.initializer)
    graph.initializer.remove(next(i for i in graph.initializer if i.name == "whole"))
    graph.input.remove(next(i for i in graph.input if i.name == "whole"))
    for name in ("label_left", "label_right"):
        graph.node.remove(next(n for n in graph.node if name in n.output))
        graph.output.remove(next(o for o in graph.output if o.name == name))
        graph.initializer.remove(next(i for i in graph.initializer if i.name == f"{name}_shape"))
    onnx.save(model, str(path))


def test_the_network_is_split_once_and_gives_the_same(tmp_path):
    for name in ("reader.onnx", "manifest.json"):
        shutil.copyfile(folder() / name, tmp_path / name)
    joined(tmp_path / "reader.onnx")
    before = run(tmp_path)
    assert parsing.split(tmp_path)
    assert not parsing.split(tmp_path)
    whole, trees = run(tmp_path), run(tmp_path, whole=np.asarray(False))
    assert all(np.array_equal(before[name], whole[name]) for name in before)
    assert all(np.array_equal(trees[name], whole[name]) for name in parsing.KEPT)
    assert not any(trees[name].size for name in trees.keys() - set(parsing.KEPT))
    labels = np.einsum("wls,cs->wlc", trees["label_left"], trees["label_right"])
    assert np.allclose(labels, whole["deprels"], atol=1e-3)
