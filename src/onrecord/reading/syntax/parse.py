"""A rough dependency tree of a tagged sentence. Always a tree: one root, no cycles."""

from __future__ import annotations

from onrecord.reading.syntax.chunk import Chunker
from onrecord.reading.syntax.clauses import Clauses

_DEFAULT = {
    "PUNCT": "punct",
    "R": "advmod",
    "CCONJ": "cc",
    "SCONJ": "mark",
    "ADP": "case",
    "DET": "det",
}


def parse(lowers: list[str], tags: list[str]) -> tuple[list[int], list[str]]:
    """Head (-1 for the root) and label of each word."""
    heads = [-2] * len(tags)
    labels = ["dep"] * len(tags)
    if not tags:
        return heads, labels
    phrases = Chunker(lowers, tags, heads, labels).phrases()
    root = Clauses(phrases, lowers, tags, heads, labels).run()
    _make_tree(heads, labels, root, tags)
    return heads, labels


def _make_tree(heads: list[int], labels: list[str], root: int, tags: list[str]) -> None:
    """One root; what has no head or lies on a cycle hangs on the root."""
    n = len(heads)
    heads[root], labels[root] = -1, "root"
    for i in range(n):
        if i != root and (not 0 <= heads[i] < n or heads[i] == i):
            heads[i] = root
            labels[i] = _DEFAULT.get(tags[i], labels[i])
    reached = [0] * n  # 0 unseen, else the number of the walk that saw it
    reached[root] = n + 1
    for i in range(n):
        k = i
        while not reached[k]:
            reached[k] = i + 1
            k = heads[k]
        if reached[k] == i + 1 and k != root:
            heads[k] = root
