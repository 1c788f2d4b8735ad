"""PropBank over EWT (``.gold_skel``): words are removed, columns align with UD EWT, token for token.

A file of the corpus is a document of UD; sentences whose lengths differ are left without roles. Rolesets with
sense LV (light verbs) are predicates too. Arguments are the bracketed spans except the predicate's own (V).
"""

from __future__ import annotations

import re
from pathlib import Path

from training.documents import Predicate

_OPEN = re.compile(r"\(([A-Z0-9-]+)")


def _spans(column: list[str]) -> list[tuple[str, int, int]]:
    """Labelled spans of one predicate's column, e.g. ``(ARG1*``, ``*``, ``*)``. Brackets do not nest."""
    spans, label, start = [], "", 0
    for i, cell in enumerate(column):
        if found := _OPEN.search(cell):
            label, start = found[1], i
        if ")" in cell and label:
            spans.append((label, start, i + 1))
            label = ""
    return spans


def _sentence(rows: list[list[str]]) -> list[Predicate]:
    """Predicates of one sentence: the k-th row with a roleset owns the k-th argument column."""
    owners = [i for i, row in enumerate(rows) if row[7] != "-"]
    result = []
    for k, index in enumerate(owners):
        if any(len(row) <= 8 + k for row in rows):
            break
        spans = _spans([row[8 + k] for row in rows])
        sense = rows[index][7].rpartition(".")[2]
        result.append(Predicate(index, sense, [s for s in spans if s[0] != "V"]))
    return result


def read(folder: Path) -> dict[str, list[tuple[int, list[Predicate]]]]:
    """For each document (named as in UD: genre-name) its sentences: number of tokens, predicates."""
    found: dict[str, list[tuple[int, list[Predicate]]]] = {}
    for path in sorted(folder.glob("data/google/ewt/*/*/*.gold_skel")):
        genre = path.parts[-3]
        name = f"{genre}-{path.name.removesuffix('.gold_skel').removesuffix('.xml')}"
        sentences: list[tuple[int, list[Predicate]]] = []
        rows: list[list[str]] = []
        for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
            if line.strip():
                rows.append(line.split())
            elif rows:
                sentences.append((len(rows), _sentence(rows)))
                rows = []
        found[name] = sentences
    return found
