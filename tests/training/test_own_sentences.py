"""Sentences of our own: the marks are read as written, every file is well formed, and none is a copy."""

import re

import pytest
from training.corpora import own

FILES = sorted(own.DATA.glob("*.txt"))


def words(line: str) -> list[str]:
    return re.findall(r"\w+", own.unmark([line], "x", 1)[0].lower())


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_every_file_is_well_formed(path):
    documents = list(own.passages(path))
    assert documents
    assert all(d.tasks for d in documents)


def test_figures_are_marked_and_not_learnt():
    line = "[s1 A nurse] [c1 said] [t1 [>=41:dead at least 41 people] drowned]."
    _, spans = own.unmark([line], "x", 1)
    assert [s.mark for s in spans] == ["s1", "c1", "t1", ">=41:dead"]
    document = own.passage([line], ["attribution", "figures"], "x")
    assert document.tasks == ["attribution"]
    assert len(document.attributions) == 1


@pytest.mark.parametrize("mark", ["=4", ">30", "<=2000", "<5", "~60", "200-300", "~?", "=4.5:money"])
def test_signs_of_figures(mark):
    assert own.unmark([f"[{mark} some words]"], "x", 1)[1][0].mark == mark


def test_a_figure_where_none_is_annotated_is_malformed():
    with pytest.raises(own.Malformed, match="lack figures"):
        own.passage(["[=4 four people] drowned."], ["names"], "x")


def test_no_sentence_stands_twice():
    lines = [
        said
        for path in FILES
        for line in path.read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
        for said in [" ".join(words(line))]
        if len(said.split()) > 4 or not path.name.startswith("web_")  # "No.", "Thanks!" in answers and mails
    ]
    assert len(lines) == len(set(lines))
