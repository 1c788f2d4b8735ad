"""The readers of the corpora, on the corpora; skipped where those are not at hand."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest

pytest.importorskip("training")

from training.corpora import gum, meantime, polnear, propbank, re3d, wikigold
from training.documents import Document, Sentence, load, save
from training.unseen import keep

CORPORA = Path(__file__).resolve().parents[3] / "shared" / "corpora"
needs_corpora = pytest.mark.skipif(not CORPORA.exists(), reason=f"no corpora at {CORPORA}")


@needs_corpora
def test_gum_keeps_its_own_dev_and_test_and_closed_genres_out():
    unseen = gum.unseen(CORPORA / "gum")
    assert "GUM_news_iodine" in unseen
    documents = list(islice(gum.read(CORPORA), 12))
    assert not unseen & {d.name for d in documents}
    assert all(d.name.split("_")[1] in gum.OPEN_GENRES for d in documents)


@needs_corpora
@pytest.mark.parametrize("reader", [gum.read, wikigold.read, re3d.read, meantime.read])
def test_names_lie_in_their_sentences_without_overlap(reader):
    for document in islice(reader(CORPORA), 15):
        for sentence in document.sentences:
            ends = [0]
            for _, start, end in sentence.names:
                assert ends[-1] <= start < end <= len(sentence.words)
                ends.append(end)


@needs_corpora
def test_an_attributed_word_has_one_element():
    for document in islice(polnear.read(CORPORA, "dev"), 8):
        places = [p for a in document.attributions for part in (a.source, a.cue, a.content) for p in part]
        assert len(places) == len(set(places))
        assert all(i < len(document.sentences[s].words) for s, i in places)


def test_columns_of_propbank_become_spans():
    assert propbank._spans(["(ARG0*)", "(V*)", "(ARG1*", "*", "*)"]) == [
        ("ARG0", 0, 1),
        ("V", 1, 2),
        ("ARG1", 2, 5),
    ]


def test_documents_are_stored_whole(tmp_path):
    document = Document("x", "y", ["names"], [Sentence(["A", "b"], names=[("PER", 0, 1)])])
    save([document], tmp_path / "d.jsonl.gz")
    again = next(load(tmp_path / "d.jsonl.gz"))
    assert again.sentences[0].words == ["A", "b"]
    assert [tuple(n) for n in again.sentences[0].names] == [("PER", 0, 1)]


def test_articles_of_the_key_are_left_out(tmp_path):
    words = "one two three four five six seven eight nine ten eleven twelve thirteen".split()
    (tmp_path / "a.txt").write_text(" ".join(words), encoding="utf-8")
    documents = [
        Document("x", "copy", [], [Sentence(words)]),
        Document("x", "other", [], [Sentence(words[:9])]),
    ]
    assert [d.name for d in keep(documents, tmp_path)] == ["other"]
