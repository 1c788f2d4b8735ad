"""An annotated document as training sees it, whichever corpus it came from, and its storage as JSON lines.

A document carries the annotation of the *tasks* it names; everything else in it is empty and must not be
learnt from: wikigold says nothing about syntax, EWT nothing about names.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

Place = tuple[int, int]  # sentence, word


@dataclass
class Predicate:
    """A PropBank predicate: word index, sense number ("01"), arguments (label, first word, last word + 1)."""

    index: int
    sense: str
    arguments: list[tuple[str, int, int]]


@dataclass
class Sentence:
    """Words and what is known of them. ``heads`` are word indices, -1 for the root; ``names`` are (label,
    first word, last word + 1); ``factual`` (word, score -3..3, confidence 0..1); ``mentions`` (head word,
    entity)."""

    words: list[str]
    spaces: list[bool] | None = None
    upos: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deprels: list[str] = field(default_factory=list)
    names: list[tuple[str, int, int]] = field(default_factory=list)
    predicates: list[Predicate] = field(default_factory=list)
    factual: list[tuple[int, float, float]] = field(default_factory=list)
    mentions: list[tuple[int, str]] = field(default_factory=list)
    roles: bool = False  # predicates are annotated in this sentence


@dataclass
class Attribution:
    """Words of each element of one attribution; ``source`` is empty where the text names none."""

    source: list[Place]
    cue: list[Place]
    content: list[Place]


@dataclass
class Document:
    """One text. ``tasks``: of syntax, names, attribution, roles, factuality, mentions."""

    corpus: str
    name: str
    tasks: list[str]
    sentences: list[Sentence]
    attributions: list[Attribution] = field(default_factory=list)


def _sentence(data: dict[str, object]) -> Sentence:
    sentence = Sentence(**data)  # type: ignore[arg-type]
    sentence.predicates = [Predicate(**p) for p in sentence.predicates]  # type: ignore[arg-type]
    return sentence


def save(documents: Iterable[Document], path: Path) -> int:
    """Writes one JSON line a document; returns how many."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".partial")
    count = 0
    with gzip.open(partial, "wt", encoding="utf-8", compresslevel=3) as out:
        for document in documents:
            count += 1
            out.write(json.dumps(asdict(document), ensure_ascii=False) + "\n")
    partial.replace(path)
    return count


def load(path: Path) -> Iterator[Document]:
    """The documents of a file written by ``save``."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            data = json.loads(line)
            data["sentences"] = [_sentence(s) for s in data["sentences"]]
            data["attributions"] = [Attribution(**a) for a in data["attributions"]]
            yield Document(**data)
