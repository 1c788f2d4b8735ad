"""Matrices in int8: near what they were, and never cut off."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("onnx")
pytest.importorskip("onnxruntime")
pytest.importorskip("torch")

import onnx
import onnxruntime as ort
from onnx import TensorProto, helper, numpy_helper
from training.export import bounded, quantise

MATRIX = np.random.default_rng(5).normal(size=(385, 40)).astype(np.float32)


def product(matrix: np.ndarray, at: Path) -> None:
    """A network of one matrix product."""
    rows, columns = matrix.shape
    graph = helper.make_graph(
        [helper.make_node("MatMul", ["x", "matrix"], ["y"], name="product")],
        "one",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, ["words", rows])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, ["words", columns])],
        [numpy_helper.from_array(matrix, "matrix")],
    )
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9), str(at))


def test_two_weights_under_one_another_are_together_no_more_than_128():
    whole, scale = bounded(MATRIX)
    sizes = np.abs(np.pad(whole.astype(int), ((0, 1), (0, 0))))
    assert (sizes[0::2] + sizes[1::2]).max() <= 128
    assert np.abs(whole * scale - MATRIX).max() <= scale.max() * 0.5001


def test_a_column_of_nothing_stays_nothing():
    whole, scale = bounded(np.zeros((4, 2), np.float32))
    assert not whole.any()
    assert np.isfinite(scale).all()


def test_a_quantised_network_multiplies_without_cutting_off(tmp_path):
    heavy = np.repeat([[1.0, -1.0]], 64, axis=0).astype(np.float32)  # every product is the largest there is
    for n, matrix in enumerate((heavy, MATRIX)):
        product(matrix, tmp_path / f"{n}.onnx")
        quantise(tmp_path / f"{n}.onnx", tmp_path / f"{n}.int8.onnx")
        session = ort.InferenceSession(str(tmp_path / f"{n}.int8.onnx"), providers=["CPUExecutionProvider"])
        given = np.ones((3, len(matrix)), np.float32)
        [found] = session.run(None, {"x": given})
        assert np.allclose(found, given @ matrix, rtol=0.02, atol=0.3)
