"""Keeps the articles of the reading key, and near copies of them, out of training."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from training.documents import Document

RUN = 7  # words
TOLERATED = 4  # runs of seven words that a document may share with an article: formulas, datelines


def runs(words: Iterable[str]) -> set[str]:
    """Every run of seven words, marks aside."""
    plain = [m for w in words for m in re.findall(r"\w+", w.lower())]
    return {" ".join(plain[i : i + RUN]) for i in range(len(plain) - RUN + 1)}


def keep(documents: Iterable[Document], texts: Path) -> Iterator[Document]:
    """The documents that share no more with any text in the folder ``texts`` than chance would have it."""
    articles = [runs(p.read_text(encoding="utf-8").split()) for p in sorted(texts.glob("*.txt"))]
    for document in documents:
        own = runs(w for s in document.sentences for w in s.words)
        if all(len(own & article) <= TOLERATED for article in articles):
            yield document
        else:
            print(f"left out, it is in {texts.parent.name}: {document.corpus} {document.name}", flush=True)
