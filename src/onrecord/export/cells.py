r"""CSV as RFC 4180 has it, safe to open in a spreadsheet.

    cells(["a", None, 3.0, "=1+1"])  →  a,,3,'=1+1

UTF-8, commas, one header row, CRLF line ends, quotes doubled. Nothing is an empty cell. A text cell that a
spreadsheet would run ("=", "+", "-", "@", or a tab or line end before them) gets a leading apostrophe;
numbers are numbers and stay as they are.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import TextIO

Cell = str | int | float | bool | date | datetime | None
_RUN = ("=", "+", "-", "@", "\t", "\r", "\n")


def cell(value: Cell) -> str:
    """One value as the text of a cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return number(value)
    if isinstance(value, int):
        return str(value)
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return f"'{value}" if value.startswith(_RUN) else value


def number(value: float) -> str:
    """The shortest decimal that reads back as the same number: "2000", "0.5"."""
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)


class Sheet:
    """A CSV file being written: the header at once, then row by row."""

    def __init__(self, out: TextIO, columns: Sequence[str]) -> None:
        self._columns = columns
        self._writer = csv.writer(out)  # RFC 4180 is its default
        self._writer.writerow(columns)

    def row(self, values: Mapping[str, Cell]) -> None:
        """Write one row; columns that ``values`` lacks stay empty."""
        self._writer.writerow([cell(values.get(name)) for name in self._columns])

    def rows(self, many: Iterable[Mapping[str, Cell]]) -> None:
        for values in many:
            self.row(values)
