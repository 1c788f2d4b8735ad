"""Events marked in our own sentences: ``training/data/events.tsv``.

The judge learns roles and places from them (``training.labels``); for the rules alone they are a measure.

A passage is headed by its file and first line (``strikes:14``); below it one line an event, parted by tabs: trigger,
type, status, actors, targets, places. Several of a role are parted by `` ; ``. All strings quote the passage without
its marks; ``word#2`` is the second occurrence. A passage without lines below it tells no event; passages that are not
listed were not read for events.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from training.corpora import own

FILE = own.DATA / "events.tsv"
Place = tuple[int, int]  # first character of the passage, last + 1


@dataclass(frozen=True)
class Marked:
    """One event of a passage, in characters of the passage's text."""

    trigger: Place
    type: str
    status: str
    actors: tuple[Place, ...]
    targets: tuple[Place, ...]
    places: tuple[Place, ...]


@dataclass(frozen=True)
class Passage:
    """``name`` is ``file:line``; ``text`` stands without marks."""

    name: str
    text: str
    events: tuple[Marked, ...]


def passages(path: Path = FILE) -> Iterator[Passage]:
    """Every passage read for events. Raises ``own.Malformed`` where a string is not in its passage."""
    texts = dict(_texts())
    name, events = "", list[Marked]()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if "\t" in line:
            events.append(_event(texts[name], line, f"{path.name}:{number}"))
            continue
        if name:
            yield Passage(name, texts[name], tuple(events))
        name, events = line, []
        if name not in texts:
            raise own.Malformed(f"{path.name}:{number}: no passage begins at {name}")
    if name:
        yield Passage(name, texts[name], tuple(events))


def _texts() -> Iterator[tuple[str, str]]:
    """The passages of all files by name."""
    for path in sorted(own.DATA.glob("*.txt")):
        for lines, _, first in own.blocks(path):
            yield f"{path.stem}:{first}", own.unmark(lines, path.name, first)[0]


def _event(text: str, line: str, where: str) -> Marked:
    trigger, kind, status, *roles = line.split("\t")
    found = [tuple(_at(text, s, where) for s in role.split(" ; ") if s) for role in roles]
    return Marked(_at(text, trigger, where), kind, status, *found)


def _at(text: str, said: str, where: str) -> Place:
    words, mark, count = said.rpartition("#")
    if not mark or not count.isdigit():
        words, count = said, "1"
    start = -1
    for _ in range(int(count)):
        start = text.find(words, start + 1)
        if start < 0:
            raise own.Malformed(f"{where}: {said!r} is not in the passage")
    return start, start + len(words)
