"""Agency reports in capitals are given back the letter case of ordinary print, from what other corpora write."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

pytest.importorskip("training")

from training.corpora import muc

REPORT = """DEV-MUC3-9001 (INVENTED)

   SANTA ROSA, 4 MAR 90 (RADIO NACIONAL) -- [TEXT] THE FMLN SAID THAT
REBELS OF CHALATENANGO HAD FREED 2 PEASANTS.  THE ARMY DENIED IT.
"""


@pytest.fixture
def corpora(tmp_path: Path) -> Iterator[Path]:
    """A folder of corpora with one report, and words in the case in which they mostly stand."""
    (tmp_path / muc.TASK).mkdir(parents=True)
    (tmp_path / muc.TASK / "dev-muc3-9001-9001").write_text(REPORT, encoding="latin-1")
    treebank = tmp_path / "ud-ewt" / "en_ewt-ud-train.rebuilt.conllu"
    treebank.parent.mkdir()
    treebank.write_text(
        "# text = Here the rebels said that of the people they had freed it was the army that denied it.\n",
        encoding="utf-8",
    )
    (tmp_path / "polnear" / "data" / "train").mkdir(parents=True)
    (tmp_path / "polnear" / "data" / "train" / "a.txt").write_text("two peasants", encoding="utf-8")
    muc._cases.cache_clear()
    yield tmp_path
    muc._cases.cache_clear()


def test_known_words_are_lowered_and_unknown_ones_are_names(corpora):
    [(name, text, day)] = muc.articles(corpora)
    assert (name, day) == ("DEV-MUC3-9001", date(1990, 3, 4))
    assert text == (
        "Santa Rosa, 4 Mar 90 (Radio Nacional) -- the FMLN said that rebels of Chalatenango had freed 2 peasants. "
        "The army denied it."
    )
