"""Keys over the shared corpora hold offsets alone, and fit the texts they were made on."""

import hashlib
import json
from collections import Counter
from pathlib import Path

import pytest
from eval.unseen import labelled, texts
from eval.unseen.__main__ import KEYS, SHARED, quoted

from onrecord import intake, read
from onrecord.domain import Span
from training import labels

FILES = sorted(KEYS.glob("*/*.json"))


def test_a_span_gets_its_words_back() -> None:
    key = {"events": [{"trigger": {"start": 0, "end": 6}, "actor": []}], "published": None}
    assert quoted(key, "Rebels left.")["events"][0]["trigger"]["text"] == "Rebels"


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_no_key_holds_words_of_its_text(path: Path) -> None:
    assert '"text"' not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_a_key_fits_its_text(path: Path) -> None:
    if not (SHARED / "corpora").is_dir():
        pytest.skip("the shared corpora are not at hand")
    key = json.loads(path.read_text(encoding="utf-8"))
    text, day = texts.find(key["source"], SHARED / "corpora")
    assert hashlib.sha256(text.encode()).hexdigest() == key["sha256"]
    assert (day.isoformat() if day else None) == key["published"]


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [("the army", "army", True), ("the army of Chad", "the army", True), ("rebels", "army", False)],
)
def test_a_phrase_is_the_same_give_or_take_its_edges(a: str, b: str, same: bool) -> None:
    text = "rebels and the army of Chad"
    assert labels.close(text, *(Span(text.index(x), text.index(x) + len(x)) for x in (a, b))) is same


def test_labels_count_what_is_right() -> None:
    report = intake.from_text("Rebels shelled Goma on Friday, killing two women.")
    counts: Counter[str] = Counter()
    gold = {
        "events": [[[7, 14], "shelling", [[0, 6]], [], [[15, 19]]]],
        "figures": [[39, 48, "dead"]],
        "places": [[15, 19]],
    }
    labelled.count(read(report), gold, counts)
    right = [counts[f"{name} right"] for name in ("events", "actors", "places", "figures", "toponyms")]
    assert right == [1, 1, 1, 1, 1]
    assert counts["events found"] == 2


def test_articles_of_our_own_fit_their_labels() -> None:
    own = [gold for gold in labels.lines(labels.LEARNT) if gold["source"].startswith("own ")]
    assert own
    for gold in own:
        assert labels.report(gold, labelled.CORPORA).published


def test_labels_fit_their_texts() -> None:
    if not labelled.CORPORA.is_dir():
        pytest.skip("the shared corpora are not at hand")
    assert labels.report(next(labels.lines(labels.MEASURED)), labelled.CORPORA).text
