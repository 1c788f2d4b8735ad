"""A network's vectors are widened by the encoder's fourth layer, and nothing else of it changes."""

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

from onrecord.reading.neural.outputs import WIDE
from onrecord.reading.neural.packaged import packaged
from onrecord.reading.neural.windows import encode, windows
from onrecord.weights import folder
from training import vectors

WORDS = "Gunmen freed the two nuns near Jolo on Friday , the governor said .".split()


def run(at: Path) -> dict[str, np.ndarray]:
    [window] = windows(encode([WORDS], None, packaged().pieces))
    names = ("pieces", "shape", "quote", "first", "last", "sentence", "word_shape")
    given = {**{name: getattr(window, name) for name in names}, "given": np.full(len(WORDS), -1, np.float32)}
    session = ort.InferenceSession(str(at / "reader.onnx"), providers=["CPUExecutionProvider"])
    outputs = [o.name for o in session.get_outputs()]
    return dict(zip(outputs, session.run(outputs, given), strict=True))


def narrowed(path: Path) -> None:
    """Takes the widening out of a network again: its vectors are those of the heads."""
    model = onnx.load(str(path))
    graph = model.graph
    for node in [n for n in graph.node if n.output[0].startswith(("middle_", "vectors"))]:
        if node.output[0] == "vectors_of_heads":
            node.output[:] = ["vectors"]
        else:
            graph.node.remove(node)
    for constant in [i for i in graph.initializer if i.name.startswith("middle_")]:
        graph.initializer.remove(constant)
    told = next(o for o in graph.output if o.name == "vectors")
    told.type.tensor_type.shape.dim[1].dim_value = WIDE // 2
    onnx.save(model, str(path))


def test_a_network_is_widened_once(tmp_path):
    for name in ("reader.onnx", "manifest.json"):
        shutil.copyfile(folder() / name, tmp_path / name)
    shipped = run(tmp_path)
    narrowed(tmp_path / "reader.onnx")
    narrow = run(tmp_path)
    assert narrow["vectors"].shape == (len(WORDS), WIDE // 2)
    assert vectors.widen(tmp_path)
    wide = run(tmp_path)
    assert wide["vectors"].shape == (len(WORDS), WIDE)
    assert np.array_equal(wide["vectors"][:, : WIDE // 2], narrow["vectors"])
    assert all(np.array_equal(wide[name], shipped[name]) for name in shipped)
    assert not vectors.widen(tmp_path)
