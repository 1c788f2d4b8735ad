"""Wikigold: names in Wikipedia (PER, ORG, LOC, MISC), one word a line, IO tags."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from training.documents import Document, Sentence

_FILE = "wikigold/data/wikigold/CONLL-format/data/wikigold.conll.txt"


def _names(tags: list[str]) -> list[tuple[str, int, int]]:
    """Runs of one tag."""
    names, start = [], 0
    for i in range(1, len(tags) + 1):
        if i == len(tags) or tags[i] != tags[start]:
            if tags[start] != "O":
                names.append((tags[start].split("-")[1], start, i))
            start = i
    return names


def _words(rows: list[list[str]]) -> Sentence:
    """Compounds are cut at the hyphen, as everywhere else here."""
    words, tags = [], []
    for word, tag in rows:
        parts = word.replace("-", " - ").split() if word.strip("-") and "-" in word else [word]
        words += parts
        tags += [tag] * len(parts)
    return Sentence(words=words, names=_names(tags))


def read(corpora: Path) -> Iterator[Document]:
    """The articles, which the file parts with -DOCSTART-."""
    sentences: list[Sentence] = []
    rows: list[list[str]] = []
    count = 0
    lines = (corpora / _FILE).read_text(encoding="utf-8").splitlines()
    for line in [*lines, "", "-DOCSTART- O"]:
        if line.startswith("-DOCSTART-"):
            if sentences:
                yield Document("wikigold", str(count), ["names"], sentences)
                count += 1
            sentences = []
        elif line.strip():
            rows.append(line.split())
        elif rows:
            sentences.append(_words(rows))
            rows = []
