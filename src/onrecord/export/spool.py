"""Sorts more records than memory holds: sorted runs in temporary files, merged when read.

    with Spool() as spool:
        spool.add(("2017-08-25", "Tal Afar", "id"), {"any": "JSON"})
        for key, record in spool: ...

Keys are tuples of strings. Records of one key come in the order in which they were added.
"""

from __future__ import annotations

import heapq
import json
import tempfile
from collections.abc import Iterator
from types import TracebackType
from typing import IO, Any

RUN = 50_000  # records held in memory
Key = tuple[str, ...]
Json = dict[str, Any]
_Item = tuple[Key, int, str]


class Spool:
    """An external merge sort."""

    def __init__(self, run: int = RUN) -> None:
        self._run = run
        self._held: list[_Item] = []
        self._files: list[IO[str]] = []
        self._added = 0

    def __enter__(self) -> Spool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for file in self._files:
            file.close()

    def add(self, key: Key, record: Json) -> None:
        """Take in one record."""
        self._held.append((key, self._added, json.dumps(record, ensure_ascii=True)))
        self._added += 1
        if len(self._held) >= self._run:
            self._spill()

    def __iter__(self) -> Iterator[tuple[Key, Json]]:
        self._held.sort()
        runs = [_read(file) for file in self._files]
        for key, _, text in heapq.merge(*runs, iter(self._held)):
            yield key, json.loads(text)

    def _spill(self) -> None:
        self._held.sort()
        file = tempfile.TemporaryFile("w+", encoding="ascii", newline="\n")  # noqa: SIM115 - closed on exit
        for key, n, text in self._held:
            file.write(json.dumps([key, n]) + "\t" + text + "\n")
        self._files.append(file)
        self._held = []


def _read(file: IO[str]) -> Iterator[_Item]:
    file.seek(0)
    for line in file:
        head, _, text = line.rstrip("\n").partition("\t")
        key, n = json.loads(head)
        yield tuple(key), n, text
