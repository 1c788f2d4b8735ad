"""Our own sentences: invented reports with marks in the running text, in ``training/data/*.txt``.

A file's first comment lines name what is annotated in it, all of it: ``# tasks: attribution names``. Empty
lines part passages, ``#`` starts a comment line. Marks nest::

    [s1 [P Aminata Diallo], a nurse,] [c1 told] [O Reuters] [t1 that four people [+ drowned]].

Of attribution 1 (numbers restart in each passage) ``s1`` is the source, ``c1`` the cue and ``t1`` the content,
each in as many pieces as it takes, cut as PolNeAR cuts them; of names ``P`` is a person, ``O`` an
organisation or armed group, ``L`` a place, ``M`` another name. ``+``, ``-`` and ``?`` mark an event's word as
told as happened, as not happened, or as possible. ``\\[`` is a bracket of the text.

Figures are marked for ``eval/own_sentences.py`` alone, nothing is learnt from them: ``[=4 four people]``,
``[>=41:dead at least 41 people]``, and so ``>``, ``<=``, ``<``, ``~`` (about), ``200-300`` and ``~?`` ("dozens").
What is counted, a word of ``Counted``, may follow a colon.

As in PolNeAR a word has one element of one attribution; where two claim it, the lower number keeps it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from training.corpora.text import Text, cut
from training.documents import Attribution, Document, Place

DATA = Path(__file__).resolve().parents[1] / "data"
TASKS = ("attribution", "names", "factuality", "figures")
UNLEARNT = "figures"
_NAMES = {"P": "PER", "O": "ORG", "L": "LOC", "M": "MISC"}
_FACTUAL = {"+": 2.0, "-": -2.0, "?": 0.0}
_FIGURE = r"(?:[<>]=?|[~=]|\d[\d.]*-)(?:\d[\d.]*|\?)(?::[a-z_]+)?"
_PART = re.compile(rf"\\([\[\]])|\[([sct][1-9]\d?|[POLM+?-]|{_FIGURE})\ |\[|\]|[^\[\]\\]+|\\")


class Malformed(ValueError):
    """Marks that cannot be read; the message begins with file and line."""


@dataclass
class Span:
    """A mark over ``start:end`` of the passage's text without marks, and the line it opens in."""

    mark: str
    start: int
    end: int
    line: int


def unmark(lines: list[str], name: str, first: int) -> tuple[str, list[Span]]:
    """The text of a passage that begins at line ``first`` of file ``name``, and its marks, outer ones first."""
    text, spans, opened = "", [], []
    for number, line in enumerate(lines, first):
        for part in _PART.finditer(line if number == first else "\n" + line):
            if part[1]:
                text += part[1]
            elif part[2]:
                opened.append(Span(part[2], len(text), -1, number))
                spans.append(opened[-1])
            elif part[0] == "[":
                raise Malformed(
                    f"{name}:{number}: unknown mark at {line[part.start() : part.start() + 12]!r}"
                )
            elif part[0] == "]":
                if not opened:
                    raise Malformed(f"{name}:{number}: a mark ends that was not opened")
                opened.pop().end = len(text)
            else:
                text += part[0]
    if opened:
        raise Malformed(f"{name}:{opened[-1].line}: mark {opened[-1].mark} is not closed")
    return text, spans


def _attributions(spans: list[Span], text: Text, name: str) -> list[Attribution]:
    """Attributions of a passage; one without cue or content is malformed unless it lies within another."""
    found: dict[int, dict[str, list[Span]]] = {}
    for span in spans:
        if span.mark[0] in "sct":
            found.setdefault(int(span.mark[1:]), {}).setdefault(span.mark[0], []).append(span)
    taken: set[Place] = set()
    result = []
    for number, parts in sorted(found.items()):
        if not {"c", "t"} <= parts.keys():
            line = min(s.line for row in parts.values() for s in row)
            raise Malformed(f"{name}:{line}: attribution {number} needs a cue and a content")
        own: dict[str, list[Place]] = {}
        for element in "sct":
            places = {p for s in parts.get(element, []) for p in text.words(s.start, s.end)}
            own[element] = sorted(places - taken)
            taken |= places
        if own["c"] and own["t"]:
            result.append(Attribution(own["s"], own["c"], own["t"]))
    return result


def _words(span: Span, text: Text, name: str) -> list[Place]:
    """The words of a name or an event, all in one sentence."""
    places = text.words(span.start, span.end)
    if not places or places[0][0] != places[-1][0]:
        raise Malformed(f"{name}:{span.line}: {span.mark} holds no word or words of two sentences")
    return places


def _name_all(spans: list[Span], text: Text, name: str) -> None:
    taken: set[Place] = set()
    for span in spans:
        if span.mark in _NAMES:
            places = _words(span, text, name)
            if taken & set(places):
                raise Malformed(f"{name}:{span.line}: a name within a name")
            taken |= set(places)
            sentence, first = places[0]
            text.sentences[sentence].names.append((_NAMES[span.mark], first, places[-1][1] + 1))


def _judge_all(spans: list[Span], text: Text, name: str) -> None:
    for span in spans:
        if span.mark in _FACTUAL:
            for sentence, word in _words(span, text, name):
                text.sentences[sentence].factual.append((word, _FACTUAL[span.mark], 1.0))


def passage(lines: list[str], tasks: list[str], name: str, first: int = 1) -> Document:
    """One passage as a document. Raises ``Malformed``."""
    plain, spans = unmark(lines, name, first)
    text = cut(plain)
    learnt = [task for task in tasks if task != UNLEARNT]
    document = Document("own", f"{name}:{first}", learnt, text.sentences)
    for task, marks in zip(TASKS, ("sct", "POLM", "+-?", "<>=~0123456789"), strict=True):
        if task not in tasks and (wrong := next((s for s in spans if s.mark[0] in marks), None)):
            raise Malformed(f"{name}:{wrong.line}: {wrong.mark} in a file whose tasks lack {task}")
    document.attributions = _attributions(spans, text, name)
    _name_all(spans, text, name)
    _judge_all(spans, text, name)
    return document


def passages(path: Path) -> Iterator[Document]:
    """The passages of one file. Raises ``Malformed``."""
    for lines, tasks, first in blocks(path):
        yield passage(lines, tasks, path.name, first)


def blocks(path: Path) -> Iterator[tuple[list[str], list[str], int]]:
    """Lines with their marks, tasks and first line of every passage of one file. Raises ``Malformed``."""
    tasks: list[str] = []
    block: list[str] = []
    first = 0
    for number, line in enumerate([*path.read_text(encoding="utf-8").splitlines(), ""], 1):
        if line.startswith("# tasks:"):
            tasks = line.removeprefix("# tasks:").split()
            if unknown := set(tasks) - set(TASKS):
                raise Malformed(f"{path.name}:{number}: unknown task {', '.join(sorted(unknown))}")
        elif line.startswith("#"):
            continue
        elif line.strip():
            if not tasks:
                raise Malformed(f"{path.name}:{number}: text before a line '# tasks:'")
            first = first or number
            block.append(line.strip())
        elif block:
            yield block, tasks, first
            block, first = [], 0


def read(corpora: Path) -> Iterator[Document]:
    """Every passage of every file; ``corpora`` is not looked at, the sentences are in the repository."""
    del corpora
    for path in sorted(DATA.glob("*.txt")):
        yield from passages(path)


def main() -> int:
    """Reports what is malformed, a line each, and counts: ``python -m training.corpora.own``."""
    bad = 0
    for path in sorted(DATA.glob("*.txt")):
        try:
            found = list(passages(path))
        except Malformed as error:
            print(error)
            bad += 1
            continue
        sentences = sum(len(d.sentences) for d in found)
        marked = sum(len(d.attributions) for d in found)
        names = sum(len(s.names) for d in found for s in d.sentences)
        print(
            f"{path.name}: {len(found)} passages, {sentences} sentences, {marked} attributions, {names} names"
        )
    return bad


if __name__ == "__main__":
    raise SystemExit(main())
