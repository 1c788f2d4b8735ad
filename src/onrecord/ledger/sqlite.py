"""A ledger in one SQLite file: WAL, FTS5 over quotes, an R*Tree over places and days."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Table,
    column,
    create_engine,
    event,
    exists,
    func,
    or_,
    select,
    table,
)
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from onrecord.errors import DamagedLedger, DiskFull, LedgerBusy, LedgerError, LedgerUnreachable, NotALedger
from onrecord.ledger.boxes import Box
from onrecord.ledger.rows import Row
from onrecord.ledger.tables import claims, places
from onrecord.ledger.words import Term

BUSY_SECONDS = 30.0
FEW = 5_000  # matches that are cheaper to list than to look up one by one
UNDATED = 0  # day 0 is before every date: found by no period

_MAP = table("places_map", *(column(c) for c in ("n", "south", "north", "west", "east", "first", "last")))
_WORDS = table("quotes_words", column("rowid"), column("quotes_words"))
_INDEXES = (
    "CREATE VIRTUAL TABLE quotes_words USING fts5("
    "text, content='quotes', content_rowid='n', tokenize='unicode61 remove_diacritics 2')",
    "CREATE VIRTUAL TABLE places_map USING rtree(n, south, north, west, east, first, last)",
)
_FUNCTIONS = ("sin", "cos", "asin", "sqrt", "radians")  # builds of SQLite differ in which they have


class SQLite:
    """One file."""

    errors: type[Exception] = sqlite3.Error

    def __init__(self, path: str, *, create: bool = True) -> None:
        self.name = path
        self._path = Path(path)
        self._check_file(create)
        self.engine = self._engine()

    def writing(self, connection: Connection) -> None:
        connection.execution_options(writing=True)

    def insert(self, connection: Connection, table: Table, rows: Sequence[Row]) -> None:
        if rows:
            marks = ",".join("?" * len(table.columns))
            connection.exec_driver_sql(f"INSERT INTO {table.name} VALUES ({marks})", list(rows))

    def index_quotes(self, connection: Connection, rows: Sequence[Row]) -> None:
        if rows:
            connection.exec_driver_sql("INSERT INTO quotes_words(rowid, text) VALUES (?, ?)", list(rows))

    def forget_quotes(self, connection: Connection, rows: Sequence[Row]) -> None:
        if rows:
            connection.exec_driver_sql(
                "INSERT INTO quotes_words(quotes_words, rowid, text) VALUES ('delete', ?, ?)", list(rows)
            )

    def index_places(self, connection: Connection, numbers: Sequence[int]) -> None:
        if not numbers:
            return
        columns = (places.c.n, places.c.latitude, places.c.longitude, places.c.date_start, places.c.day)
        connection.exec_driver_sql("DELETE FROM places_map WHERE n = ?", [(n,) for n in numbers])
        chosen = select(*columns).where(places.c.n.in_(numbers))
        self.map_places(connection, [tuple(row) for row in connection.execute(chosen)])

    def map_places(self, connection: Connection, rows: Sequence[Row]) -> None:
        """Rows of (n, latitude, longitude, first day, last day); whose first day is not told lies at its last."""
        points = [
            (n, lat, lat, lon, lon, _ordinal(first or last), _ordinal(last))
            for n, lat, lon, first, last in rows
            if lat is not None and lon is not None
        ]
        if points:
            connection.exec_driver_sql("INSERT OR REPLACE INTO places_map VALUES (?,?,?,?,?,?,?)", points)

    def settle(self, connection: Connection) -> None:
        """Plans do not rest on statistics here."""

    def create_indexes(self, connection: Connection) -> None:
        for statement in _INDEXES:
            connection.exec_driver_sql(statement)

    def has_words(self, connection: Connection, terms: tuple[Term, ...]) -> ColumnElement[bool]:
        query = " AND ".join(f'"{" ".join(t.words)}"{" *" if t.prefix else ""}' for t in terms)
        matching = select(_WORDS.c.rowid).where(_WORDS.c.quotes_words.op("MATCH")(query))
        number = func.count()
        some = connection.scalar(select(number).select_from(matching.limit(FEW + 1).subquery()))
        if some is not None and some <= FEW:
            return claims.c.quote_n.in_(matching)
        return exists(matching.where(_WORDS.c.rowid == claims.c.quote_n).correlate(claims))

    def near(self, boxes: tuple[Box, ...], days: tuple[int | None, int | None]) -> ColumnElement[bool] | None:
        first, last = days
        chosen = select(_MAP.c.n).where(
            or_(
                *(
                    (_MAP.c.north >= b.south)
                    & (_MAP.c.south <= b.north)
                    & (_MAP.c.east >= b.west)
                    & (_MAP.c.west <= b.east)
                    for b in boxes
                )
            )
        )
        if first is not None or last is not None:
            chosen = chosen.where(_MAP.c.last >= max(first or 1, 1))
        if last is not None:
            chosen = chosen.where(_MAP.c.first <= last)
        return places.c.n.in_(chosen)

    def damage(self, connection: Connection) -> list[str]:
        said = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check(20)")]
        said += [str(row[0]) for row in connection.exec_driver_sql("SELECT rtreecheck('places_map')")]
        try:
            connection.exec_driver_sql(
                "INSERT INTO quotes_words(quotes_words, rank) VALUES ('integrity-check', 1)"
            )
        except DBAPIError:
            said.append("the word index does not fit the quotes")
        return [line for line in said if line != "ok"]

    def explain(self, error: BaseException | None) -> LedgerError | None:
        if str(error).startswith("Could not decode"):  # the driver's own, without a code
            return DamagedLedger(f"{self.name}: the file is damaged; restore it from a copy")
        code = getattr(error, "sqlite_errorcode", None)
        primary = code & 0xFF if code is not None else None
        if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            return LedgerBusy(
                f"{self.name}: another process has been writing for {BUSY_SECONDS:.0f} s; try again"
            )
        if primary == sqlite3.SQLITE_FULL or code == sqlite3.SQLITE_IOERR_WRITE:
            return DiskFull(
                f"{self.name}: no space left; what was recorded before is safe. Free space and rerun"
            )
        if primary == sqlite3.SQLITE_CORRUPT:
            return DamagedLedger(f"{self.name}: the file is cut short or damaged; restore it from a copy")
        if primary == sqlite3.SQLITE_NOTADB:
            return NotALedger(f"{self.name}: not a ledger (no SQLite file); it was left as it is")
        if primary in (
            sqlite3.SQLITE_CANTOPEN,
            sqlite3.SQLITE_READONLY,
            sqlite3.SQLITE_PERM,
            sqlite3.SQLITE_IOERR,
        ):
            return LedgerUnreachable(f"{self.name}: cannot be opened for writing: {error}")
        return None

    def _check_file(self, create: bool) -> None:
        if self._path.is_dir():
            raise NotALedger(f"{self.name}: a folder; give a file")
        if not self._path.absolute().parent.is_dir():
            raise LedgerUnreachable(f"{self.name}: the folder does not exist")
        if not self._path.exists() and not create:
            raise NotALedger(f"{self.name}: no ledger here yet; add reports to make one")
        if self._path.exists() and self._path.stat().st_size:
            with self._path.open("rb") as file:
                if file.read(16) != b"SQLite format 3\0":
                    raise NotALedger(f"{self.name}: not a ledger (no SQLite file); it was left as it is")

    def _engine(self) -> Engine:
        engine = create_engine(
            URL.create("sqlite", database=str(self._path)),
            poolclass=QueuePool,
            connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False},
        )
        event.listen(engine, "connect", _connected)
        event.listen(engine, "begin", _begin)
        return engine


def _connected(connection: Any, _record: object) -> None:  # noqa: ANN401 - a driver's connection
    connection.isolation_level = None  # transactions begin where we say, DDL included
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA cache_size = -65536")
    for name in _FUNCTIONS:
        connection.create_function(name, 1, getattr(math, name), deterministic=True)


def _begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _ordinal(day: object) -> int:
    if isinstance(day, date):
        return day.toordinal()
    return date.fromisoformat(day).toordinal() if isinstance(day, str) else UNDATED
