"""PolNeAR: attributions in political news, brat stand-off over raw text.

Spans are snapped outward to whole words. Annotation is univocal: a word has one element of one attribution.
Where files break that, the attribution read first keeps the word.
"""

from __future__ import annotations

import glob
import re
from collections.abc import Iterator
from pathlib import Path

from training.corpora.text import Text, cut
from training.documents import Attribution, Document, Place

_ELEMENTS = ("Source", "Cue", "Content")


def _spans(text: str) -> list[tuple[int, int]]:
    """``33 47;50 60`` → pairs."""
    pairs = [p.split() for p in text.split(";")]
    return [(int(a), int(b)) for a, b in pairs]


def attributions(annotation: str, text: Text) -> list[Attribution]:
    """Attributions of one file, their elements as words; those without content are left out."""
    spans: dict[str, list[tuple[int, int]]] = {}
    events: list[dict[str, list[str]]] = []
    for line in annotation.splitlines():
        if re.match(r"T\d+\t", line):
            key, rest = line.split("\t")[:2]
            spans[key] = _spans(rest.split(" ", 1)[1])
        elif re.match(r"E\d+\t", line):
            elements: dict[str, list[str]] = {e: [] for e in _ELEMENTS}
            for argument in line.split("\t")[1].split():
                name, _, key = argument.partition(":")
                if (element := name.rstrip("0123456789")) in elements:
                    elements[element].append(key)
            events.append(elements)
    taken: set[Place] = set()
    result = []
    for event in events:
        found = {}
        for element in _ELEMENTS:
            places = {p for key in event[element] for a, b in spans.get(key, []) for p in text.words(a, b)}
            found[element] = sorted(places - taken)
            taken |= places
        if found["Content"] and found["Cue"]:
            result.append(Attribution(found["Source"], found["Cue"], found["Content"]))
    return result


def read(corpora: Path, part: str) -> Iterator[Document]:
    """The articles of ``train`` or ``dev``.

    The name of an annotation file ends in its annotator. An article annotated by several is given once each
    in training; in dev the first in the order of names is the reference.
    """
    folder = corpora / "polnear" / "data" / part
    for path in sorted((folder / "text").glob("*.txt")):
        text = cut(path.read_bytes().decode("utf-8"))
        files = sorted((folder / "attributions").glob(f"{glob.escape(path.stem)}_????.ann"))
        for file in files if part == "train" else files[:1]:
            found = attributions(file.read_text(encoding="utf-8"), text)
            yield Document("polnear", file.stem, ["attribution"], text.sentences, found)
