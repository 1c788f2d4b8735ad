"""The packaged reader: verified, the same every time, whole, and sensible on sentences of our own."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("onnxruntime")
pytest.importorskip("tokenizers")

from onrecord.errors import WeightsError
from onrecord.reading.neural import Piece, analyse, parse
from onrecord.reading.neural.packaged import packaged
from onrecord.reading.neural.windows import encode, split_long, windows
from onrecord.weights import folder, load

if not (folder() / "reader.onnx").exists():
    pytest.skip("no weights in the package", allow_module_level=True)

ROOT = Path(__file__).resolve().parents[2]
FIRST = "Governor Amina Bello said on Monday that eleven people died in the flood near Lokoja .".split()
SECOND = "Police did not confirm the figure .".split()
OTHER = "The minister denied that soldiers had crossed the river , according to Radio Kivu .".split()


def test_who_said_what_is_found():
    found = analyse([FIRST, SECOND])
    said = found.attributions[0]
    assert said.source == Piece(0, 0, 3)
    assert said.cue == Piece(0, 3, 4)
    assert said.content[0].end >= 14
    assert FIRST[found.sentences[0].heads.index(-1)] == "said"
    assert [(n.kind, FIRST[n.start : n.end]) for n in found.sentences[0].names if n.kind == "LOC"] == [
        ("LOC", ["Lokoja"])
    ]
    confirm = next(p for p in found.sentences[1].predicates if p.word == 3)
    assert {"ARG0", "ARG1", "ARGM-NEG"} <= {a.label for a in confirm.arguments}
    assert confirm.status == "negated"


def test_trees_alone_are_the_trees_of_the_whole_analysis():
    text = [FIRST, [], OTHER * 30, SECOND]
    whole = analyse(text).sentences
    assert [(t.upos, t.heads, t.deprels) for t in parse(text)] == [
        (s.upos, s.heads, s.deprels) for s in whole
    ]


def test_the_same_input_gives_the_same_output():
    assert analyse([FIRST, SECOND, OTHER]) == analyse([FIRST, SECOND, OTHER])


def test_a_window_scores_the_same_whatever_is_read_before_it():
    reader = packaged()
    window = windows(encode([FIRST, SECOND], None, reader.pieces))[0]
    given = np.full(len(window.first), -1, np.float32)
    alone = {name: np.array(x) for name, x in reader.run(window, given).items()}
    analyse([OTHER * 3, FIRST])
    again = reader.run(window, given)
    assert all(np.array_equal(alone[name], again[name]) for name in alone)


@pytest.mark.parametrize(
    "sentences",
    [
        [],
        [[]],
        [["."]],
        [[], ["Yes"], []],
        [["x"] * 900],
        [["\u200b", "\x07", "字", "🙂", "a" * 5000]],
        [FIRST] * 60,
    ],
)
def test_every_word_is_answered(sentences):
    found = analyse(sentences)
    assert [len(s.upos) for s in found.sentences] == [len(s) for s in sentences]
    for words, sentence in zip(sentences, found.sentences, strict=True):
        assert len(sentence.heads) == len(sentence.deprels) == len(sentence.antecedents) == len(words)
        assert sentence.heads.count(-1) == (1 if words else 0)


def test_long_documents_are_cut_without_loss():
    parts, _ = split_long(encode([FIRST, SECOND, [], OTHER * 40] * 9, None, packaged().pieces))
    cuts = windows(parts)
    assert [s for w in cuts for s in sorted(w.owned)] == list(range(len(parts)))
    assert all(len(w.pieces) <= 512 and w.owned <= set(w.sentences) for w in cuts)


def test_an_altered_file_is_refused(tmp_path):
    for name in ("manifest.json", "tokenizer.json"):
        shutil.copy(folder() / name, tmp_path / name)
    (tmp_path / "reader.onnx").write_bytes(b"altered")
    with pytest.raises(WeightsError, match="sha256"):
        load(tmp_path)


def test_a_missing_manifest_is_named(tmp_path):
    with pytest.raises(WeightsError, match=r"manifest\.json"):
        load(tmp_path)


def test_the_package_stays_small_and_its_scores_are_of_its_weights():
    networks = ("reader.onnx", "judge.onnx")
    assert sum((folder() / name).stat().st_size for name in networks) <= 40_000_000
    manifest = json.loads((folder() / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["files"].keys() == {*networks, "tokenizer.json"}
    card = (folder() / "card.md").read_text(encoding="utf-8")
    kept = json.loads((ROOT / "eval" / "reader" / "scores.json").read_text(encoding="utf-8"))
    for name in networks:
        assert kept[name] == manifest["files"][name]
    for row in kept["scores"]:
        assert f"| {row['measure']} | {row['value']:.3f} |" in card
