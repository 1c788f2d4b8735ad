"""Training goes on from a packaged network: what comes back answers as the package does."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.reading.neural.packaged import packaged
from onrecord.reading.neural.windows import encode, windows
from onrecord.weights import folder

WORDS = "Rebels shelled the port of Juba on Monday , killing nine people , a nurse told Reuters .".split()


def test_an_unpacked_network_answers_as_the_package_but_for_int8():
    pytest.importorskip("torch")
    pytest.importorskip("onnx")
    from training.runtime import TorchRunner
    from training.unpack import unpacked

    window = windows(encode([WORDS], None, packaged().pieces))[0]
    given = np.full(len(WORDS), -1, np.float32)
    mine, shipped = TorchRunner(unpacked(folder())).run(window, given), packaged().run(window, given)
    for name in ("upos", "names", "arcs", "factual", "links"):
        seen = shipped[name] > -1000  # what may not be is far below
        assert np.corrcoef(mine[name][seen], shipped[name][seen])[0, 1] > 0.97, name


def test_a_network_remembers_the_runs_it_went_through():
    pytest.importorskip("torch")
    from training.train import runs

    first = {"corpora": ["gum"], "steps": 3}
    assert runs(first) == [first]
    assert runs({"corpora": ["gum", "own"], "steps": 5, "begun": [first]}) == [
        first,
        {"corpora": ["gum", "own"], "steps": 5},
    ]
