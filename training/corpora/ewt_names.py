"""Names in EWT train, marked by us: ``training/data/ewt-names.tsv`` says where, the words stay in the corpus.

A line is a document and its names, ``sentence:first-end`` and a letter: P a person, O an organisation or armed
group, L a place (shops, restaurants and hotels one goes to among them), M another name, ? unclear (not learnt
from). All else in the document is no name. Proposed by rule from the gold trees, then every sentence was read in
its document by one reader and set right: town and state are two names, initials and an owned business's "'s" are
inside, titles outside, sign-offs are persons. None of it comes from UNER.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from training.corpora.own import DATA
from training.documents import Document

FILE = DATA / "ewt-names.tsv"
KINDS = {"P": "PER", "O": "ORG", "L": "LOC", "M": "MISC", "?": "?"}
Marked = dict[int, list[tuple[str, int, int]]]  # sentence → kind, first word, last word + 1


def marks(path: Path = FILE) -> dict[str, Marked]:
    """The names of every document, by sentence."""
    found: dict[str, Marked] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        name, _, rest = line.partition("\t")
        sentences = found.setdefault(name, {})
        for mark in rest.split():
            sentence, _, place = mark[:-1].partition(":")
            first, _, end = place.partition("-")
            sentences.setdefault(int(sentence), []).append((KINDS[mark[-1]], int(first), int(end)))
    return found


def added(documents: Iterable[Document]) -> Iterator[Document]:
    """All documents; those that are in the file with their names beside what they carry already."""
    known = marks()
    for document in documents:
        if document.corpus == "ewt" and document.name in known:
            names = known[document.name]
            sentences = [replace(s, names=names.get(k, [])) for k, s in enumerate(document.sentences)]
            yield replace(document, tasks=[*document.tasks, "names"], sentences=sentences)
        else:
            yield document
