"""CoNLL-U as used by UD English EWT and GUM: basic trees, no multi-word tokens, no empty nodes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from training.documents import Sentence


@dataclass
class Tree:
    """One sentence of a treebank with its comments and the MISC column of every word."""

    document: str
    sent_id: str
    sentence: Sentence
    misc: list[str] = field(default_factory=list)


def _sentence(rows: list[list[str]]) -> Sentence:
    """Words, tags and heads of the rows of one sentence; labels of enhanced trees are not used."""
    return Sentence(
        words=[r[1] for r in rows],
        spaces=["SpaceAfter=No" not in r[9] for r in rows],
        upos=[r[3] for r in rows],
        heads=[int(r[6]) - 1 for r in rows],
        deprels=[r[7] for r in rows],
    )


def read(path: Path) -> Iterator[Tree]:
    """Every sentence of a file, in order."""
    document, sent_id, rows = "", "", []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("# newdoc id = "):
            document = line.split(" = ", 1)[1]
        elif line.startswith("# sent_id = "):
            sent_id = line.split(" = ", 1)[1]
        elif line and not line.startswith("#"):
            cells = line.split("\t")
            if cells[0].isdigit():
                rows.append(cells)
        elif not line and rows:
            yield Tree(document, sent_id, _sentence(rows), [r[9] for r in rows])
            rows = []
