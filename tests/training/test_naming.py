"""Names: one kind for every spelling in a document; names marked in EWT; new upper layers in a packaged network."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.reading.neural.labels import NAME_TAGS, NAMES
from onrecord.reading.neural.naming import kind_chances, names


def scored(*words: dict[str, float]) -> np.ndarray:
    """Scores of words: those given, and far below them all other tags."""
    rows = np.full((len(words), len(NAME_TAGS)), -9, np.float32)
    for row, tags in zip(rows, words, strict=True):
        for tag, score in tags.items():
            row[NAME_TAGS.index(tag)] = score
    return rows


SURELY_ORG = scored({"S-ORG": 4.0}, {"O": 4.0})
RATHER_PER = scored({"S-PER": 1.0, "S-ORG": 0.8}, {"O": 4.0})


def test_a_doubtful_kind_gives_way_to_the_documents():
    found = names([RATHER_PER, SURELY_ORG], [["Fatah", "denied"], ["Fatah", "left"]])
    assert found == [[("ORG", 0, 1)], [("ORG", 0, 1)]]


def test_alone_it_stays_as_it_is_and_another_spelling_says_nothing():
    found = names([RATHER_PER, SURELY_ORG], [["Fatah", "denied"], ["Hamas", "left"]])
    assert found == [[("PER", 0, 1)], [("ORG", 0, 1)]]


def test_a_long_name_is_judged_by_all_its_words():
    rows = scored({"B-LOC": 3.0, "B-ORG": 2.0}, {"E-LOC": 3.0, "E-ORG": 5.0})
    chances = kind_chances(rows)
    assert NAMES[int(chances.argmax())] == "ORG"
    assert chances.shape == (len(NAMES),)


def test_parts_without_words_have_no_names():
    assert names([np.zeros((0, len(NAME_TAGS)), np.float32), SURELY_ORG], [[], ["UN", "x"]]) == [
        [],
        [("ORG", 0, 1)],
    ]


def test_marks_over_ewt_lie_apart_and_are_of_known_kinds():
    pytest.importorskip("training")
    from training.corpora import ewt_names

    found = ewt_names.marks()
    assert len(found) == 540
    for sentences in found.values():
        for spans in sentences.values():
            ends = [0]
            for kind, start, end in spans:
                assert kind in (*NAMES, "?")
                assert ends[-1] <= start < end
                ends.append(end)


def test_unclear_marks_are_not_learnt_from():
    torch = pytest.importorskip("torch")
    assert torch
    from training.arrays import NONE
    from training.documents import Document, Sentence
    from training.names import word_tags

    sentence = Sentence(["Center", "and", "Nile"], names=[("?", 0, 1), ("LOC", 2, 3)])
    rows = word_tags(Document("ewt", "x", ["names"], [sentence]))
    assert rows == [[NONE, 0, NAME_TAGS.index("S-LOC")]]


@pytest.mark.filterwarnings("ignore")  # of the tracer
def test_new_layers_answer_in_the_network_as_they_do_alone(tmp_path):
    torch = pytest.importorskip("torch")
    onnx = pytest.importorskip("onnx")
    ort = pytest.importorskip("onnxruntime")
    import training.names as stage
    from training.frozen import Frozen

    from onrecord.reading.neural.packaged import packaged
    from onrecord.reading.neural.windows import encode, windows
    from onrecord.weights import folder
    from training import branch

    torch.manual_seed(3)
    (tmp_path / "reader.onnx").write_bytes((folder() / "reader.onnx").read_bytes())
    window = windows(encode([["The", "Nile", "rose", "near", "Juba", "."]], None, packaged().pieces))[0]
    vectors, _ = Frozen(tmp_path, stage.BELOW)(window)
    upper = stage.start(tmp_path).eval()
    places = [torch.from_numpy(a)[None] for a in (window.first, window.last, window.word_shape)]
    with torch.inference_mode():
        alone = upper(torch.from_numpy(vectors.astype(np.float32))[None], None, *places)[0].numpy()
    before = packaged().run(window, np.full(6, -1, np.float32))
    for _ in range(2):  # a second time as well: what was put in before is taken out
        branch.replace(tmp_path / "reader.onnx", upper, stage.BELOW, tmp_path / "work")
    session = ort.InferenceSession(str(tmp_path / "reader.onnx"), providers=["CPUExecutionProvider"])
    inputs = dict(
        zip(
            (i.name for i in session.get_inputs()),
            (
                window.pieces, window.shape, window.quote, window.first, window.last, window.sentence,
                window.word_shape, np.full(6, -1, np.float32),
            ),
            strict=True,
        )
    )  # fmt: skip
    after = dict(zip((o.name for o in session.get_outputs()), session.run(None, inputs), strict=True))
    assert np.abs(after["names"] - alone).max() < 0.5
    assert np.abs(after["names"] - before["names"]).max() > 0.01
    assert all(np.array_equal(after[name], before[name]) for name in before if name != "names")
    initializers = [i.name for i in onnx.load(str(tmp_path / "reader.onnx")).graph.initializer]
    assert len(initializers) == len(set(initializers))
