"""What SQLite and PostgreSQL do differently, and nothing else.

A Dialect opens the database, begins a writing transaction (one writer at a time), writes many rows fast,
keeps the two indexes that are not plain ones (words in quotes, places on the map), and says in the ledger's
own errors what went wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol

from sqlalchemy import ColumnElement, Connection, Engine, Table
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from onrecord.errors import LedgerError, NotALedger
from onrecord.ledger.boxes import Box
from onrecord.ledger.rows import Row
from onrecord.ledger.words import Term


class Dialect(Protocol):
    """One kind of database, opened."""

    engine: Engine
    errors: type[Exception]  # of the driver
    name: str  # as shown to people: never with a password

    def writing(self, connection: Connection) -> None:
        """Begin a transaction that no other writer is in."""

    def insert(self, connection: Connection, table: Table, rows: Sequence[Row]) -> None:
        """Write rows in the order of the table's columns."""

    def index_quotes(self, connection: Connection, rows: Sequence[Row]) -> None:
        """Make the words of quotes findable: rows of (n, text)."""

    def forget_quotes(self, connection: Connection, rows: Sequence[Row]) -> None:
        """Before quotes are emptied: rows of (n, text)."""

    def index_places(self, connection: Connection, numbers: Sequence[int]) -> None:
        """Put these rows of ``places`` on the map, or move them."""

    def map_places(self, connection: Connection, rows: Sequence[Row]) -> None:
        """The same for rows just written: (n, latitude, longitude, first day, day to look by)."""

    def settle(self, connection: Connection) -> None:
        """After many rows: let the database learn what it holds, for its plans."""

    def create_indexes(self, connection: Connection) -> None:
        """What the first migration makes beyond plain tables."""

    def has_words(self, connection: Connection, terms: tuple[Term, ...]) -> ColumnElement[bool]:
        """Whether the quote of a claim holds every term."""

    def near(self, boxes: tuple[Box, ...], days: tuple[int | None, int | None]) -> ColumnElement[bool] | None:
        """A first, fast, slightly wider choice of ``places`` by box and days; None: plain indexes do it."""

    def damage(self, connection: Connection) -> list[str]:
        """What the database itself finds wrong."""

    def explain(self, error: BaseException | None) -> LedgerError | None:
        """The driver's error in the ledger's words."""


def dialect(place: str, *, create: bool = True) -> Dialect:
    """The database that a path or an address names."""
    from onrecord.ledger.postgres import Postgres  # noqa: PLC0415 - psycopg only where it is used
    from onrecord.ledger.sqlite import SQLite  # noqa: PLC0415

    if "://" not in place:
        return SQLite(place, create=create)
    try:
        url = make_url(place)
    except ArgumentError as error:
        raise NotALedger("not a database address: give a file, or postgresql://user@host/name") from error
    if url.get_backend_name() == "sqlite" and url.database:
        return SQLite(url.database, create=create)
    if url.get_backend_name() == "postgresql":
        return Postgres(url)
    raise NotALedger(f"{url.get_backend_name()} databases hold no ledger: use SQLite or PostgreSQL")


@contextmanager
def told(dialect: Dialect) -> Iterator[None]:
    """Database errors become the ledger's."""
    try:
        yield
    except (DBAPIError, dialect.errors) as error:
        known = dialect.explain(error.orig if isinstance(error, DBAPIError) else error)
        if known is None:
            raise
        raise known from error
