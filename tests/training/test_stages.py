"""The stages of training: which option reaches which, and that a corpus left out is left out of all."""

from __future__ import annotations

import argparse
import json

import pytest
from training.all import COMMON, STAGES, chosen
from training.documents import load

from training import manifest, prepare, settings


def test_every_stage_is_told_which_corpus_to_leave_out():
    for _, own in STAGES:
        given = ["--without", "polnear", "--steps", "3", "--without", "re3d"]
        passed = chosen(given, (*COMMON, *own))
        assert passed[:2] == ["--without", "polnear"]
        assert passed[-2:] == ["--without", "re3d"]
        assert ("--steps" in passed) is ("--steps" in own)


def test_an_unknown_option_is_named():
    with pytest.raises(SystemExit, match="--stpes"):
        chosen(["--stpes", "3"], COMMON)


def test_a_corpus_left_out_is_not_read(tmp_path):
    others = [name for name in settings.CORPORA if name != "own"]
    never = tmp_path / "key" / "texts"
    options = argparse.Namespace(corpora=tmp_path, cache=tmp_path, without=others, never=never, again=False)
    prepare.run(options)  # an empty folder of corpora: to read one of them would fail
    assert [p.name for p in (tmp_path / "documents").iterdir()] == ["own.train.jsonl.gz"]
    assert next(load(prepare.file_of(tmp_path, "own.train"))).corpus == "own"


def test_every_corpus_has_a_reader_and_a_share():
    from training.card import SOURCES, USES

    named = {n.split(".")[0] for n in prepare.READERS}
    assert named == set(settings.CORPORA) == set(SOURCES)
    assert {folder for folders in SOURCES.values() for folder in folders} == set(USES)


def test_the_manifest_keeps_what_other_stages_wrote_and_renews_the_digests(tmp_path):
    for name in manifest.FILES:
        (tmp_path / name).write_bytes(b"one")
    manifest.write(tmp_path, {"steps": 5, "transitions": [[0.5]]})
    first = manifest.read(tmp_path)
    (tmp_path / "reader.onnx").write_bytes(b"two")
    manifest.write(tmp_path, first | {"names": {"steps": 7}})
    second = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))
    assert (second["steps"], second["transitions"], second["names"]) == (5, [[0.5]], {"steps": 7})
    assert second["files"]["reader.onnx"] != first["files"]["reader.onnx"]
    assert second["files"]["tokenizer.json"] == first["files"]["tokenizer.json"]
