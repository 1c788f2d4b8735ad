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


@pytest.mark.filterwarnings("ignore")  # the tracer warns of its own age
def test_a_fresh_export_reads_as_the_package_and_unpacks_again(tmp_path):
    torch = pytest.importorskip("torch")
    pytest.importorskip("onnx")
    from training.runtime import Runtime, TorchRunner
    from training.runtime import shipped as as_shipped
    from training.unpack import unpacked

    from onrecord.reading.neural.outputs import WIDE, score
    from onrecord.reading.neural.sentences import trees
    from training import export, manifest, parsing, vectors

    for name in ("tokenizer.json", "manifest.json", "judge.onnx"):
        (tmp_path / name).write_bytes((folder() / name).read_bytes())
    encoded = encode([WORDS], None, packaged().pieces)
    reader = unpacked(folder()).eval()
    [shipped], [by_torch] = (trees(score(encoded, by), 1) for by in (packaged(), TorchRunner(reader)))
    export.to_onnx(Runtime(as_shipped(reader)), windows(encoded)[0], tmp_path / "float.onnx")
    export.quantise(tmp_path / "float.onnx", tmp_path / "reader.onnx")
    manifest.write(tmp_path, manifest.read(tmp_path))
    assert vectors.widen(tmp_path)
    assert parsing.split(tmp_path)
    [exported] = trees(score(encoded, packaged(tmp_path)), 1)
    assert exported == shipped
    assert np.mean(np.equal(exported.heads, by_torch.heads)) > 0.9  # int8 may turn a doubtful one
    assert np.mean([a == b for a, b in zip(exported.deprels, by_torch.deprels, strict=True)]) > 0.9
    assert exported.vectors.shape == (len(WORDS), WIDE)
    for mine, again in zip(reader.parameters(), unpacked(tmp_path).parameters(), strict=True):
        assert torch.allclose(mine, again, atol=0.05)
