"""One writing transaction: numbers for new rows, and the rows, table by table.

Only one writer is in the ledger at a time, so the next number of a table is the highest plus one.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from sqlalchemy import Connection, Table, func, select

from onrecord.ledger import tables
from onrecord.ledger.dialects import Dialect, told
from onrecord.ledger.rows import Row

_ORDER = (  # what is referred to comes first
    tables.documents,
    tables.originals,
    tables.sightings,
    tables.readings,
    tables.quotes,
    tables.claims,
    tables.places,
    tables.figures,
    tables.corrections,
    tables.edges,
)


class Writing:
    """Rows wait here until ``flush``; the transaction ends with the ``with`` block around ``writing``."""

    def __init__(self, dialect: Dialect, connection: Connection) -> None:
        self.dialect = dialect
        self.connection = connection
        self.now = datetime.now(UTC)
        self.stamp = tables.instant(self.now)
        self._next: dict[str, int] = {}
        self._rows: dict[str, list[Row]] = {table.name: [] for table in _ORDER}

    def number(self, table: Table) -> int:
        """The number of the next new row."""
        n = self._next.get(table.name)
        if n is None:
            n = (self.connection.scalar(select(func.max(table.c.n))) or 0) + 1
        self._next[table.name] = n + 1
        return n

    def rows(self, table: Table) -> list[Row]:
        """Where new rows of a table are put."""
        return self._rows[table.name]

    def flush(self) -> None:
        """Write what waits."""
        for table in _ORDER:
            self.dialect.insert(self.connection, table, self._rows[table.name])
        self.dialect.index_quotes(self.connection, [(row[0], row[4]) for row in self.rows(tables.quotes)])
        self.dialect.map_places(
            self.connection, [(row[0], row[8], row[9], row[12], row[14]) for row in self.rows(tables.places)]
        )
        for rows in self._rows.values():
            rows.clear()


@contextmanager
def writing(dialect: Dialect) -> Iterator[Writing]:
    """A transaction that is kept whole, or not at all."""
    with told(dialect), dialect.engine.connect() as connection:
        dialect.writing(connection)
        work = Writing(dialect, connection)
        yield work
        work.flush()
        connection.commit()
