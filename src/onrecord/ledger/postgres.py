"""A ledger in a PostgreSQL database, 15 or newer: text search over quotes, plain indexes elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, Engine, Table, create_engine, exists, select, table, text
from sqlalchemy import column as named
from sqlalchemy.engine import URL

from onrecord.errors import DamagedLedger, DiskFull, LedgerBusy, LedgerError, LedgerUnreachable
from onrecord.ledger.boxes import Box
from onrecord.ledger.rows import Row
from onrecord.ledger.tables import claims
from onrecord.ledger.words import Term

BUSY_SECONDS = 30
WRITER = 0x4F4E5243  # the advisory lock of the one writer: "ONRC"
# On disks without heads a row by its index is cheap; else a place's figures are found by reading them all.
SESSION = f"-c lock_timeout={BUSY_SECONDS}s -c timezone=UTC -c random_page_cost=1.1"

# Accents away and punctuation to spaces, as FTS5's unicode61 does; immutable, so that it can be a column.
_INDEXES = (
    r"""ALTER TABLE quotes ADD COLUMN words tsvector GENERATED ALWAYS AS (to_tsvector('simple'::regconfig,
        regexp_replace(
            regexp_replace(normalize(left(text, 100000), NFKD), '[\u0300-\u036f]', '', 'g'),
            '[\u0021-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u007e\u00a1-\u00bf\u2010-\u205e]', ' ', 'g')
        )) STORED""",
    "CREATE INDEX quotes_by_words ON quotes USING gin (words)",
    "CREATE INDEX places_by_point ON places (latitude, longitude, event_type, date_start, date_end)",
)
_QUOTES = table("quotes", named("n"), named("words"))


class Postgres:
    """One database on a server."""

    def __init__(self, url: URL) -> None:
        try:
            import psycopg  # noqa: PLC0415
        except ImportError as error:
            raise LedgerUnreachable("PostgreSQL needs a driver: install onrecord[postgres]") from error
        self.errors: type[Exception] = psycopg.Error
        self.name = url.render_as_string(hide_password=True)
        self.engine: Engine = create_engine(
            url.set(drivername="postgresql+psycopg"),
            connect_args={
                "options": SESSION,
                "connect_timeout": 10,
            },
        )

    def writing(self, connection: Connection) -> None:
        connection.begin()
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITER})")

    def insert(self, connection: Connection, table: Table, rows: Sequence[Row]) -> None:
        if not rows:
            return
        columns = ", ".join(f'"{c.name}"' for c in table.columns)
        driver = connection.connection.driver_connection
        assert driver is not None
        with driver.cursor() as cursor, cursor.copy(f"COPY {table.name} ({columns}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)

    def index_quotes(self, connection: Connection, rows: Sequence[Row]) -> None:
        """The column is generated."""

    def forget_quotes(self, connection: Connection, rows: Sequence[Row]) -> None:
        """The column is generated."""

    def index_places(self, connection: Connection, numbers: Sequence[int]) -> None:
        """The index is a plain one."""

    def map_places(self, connection: Connection, rows: Sequence[Row]) -> None:
        """The index is a plain one."""

    def settle(self, connection: Connection) -> None:
        for name in ("documents", "sightings", "quotes", "claims", "places", "figures"):
            connection.exec_driver_sql(f"ANALYZE {name}")

    def create_indexes(self, connection: Connection) -> None:
        for statement in _INDEXES:
            connection.exec_driver_sql(statement)

    def has_words(self, connection: Connection, terms: tuple[Term, ...]) -> ColumnElement[bool]:  # noqa: ARG002
        query = " & ".join("(" + " <-> ".join(t.words) + (":*" if t.prefix else "") + ")" for t in terms)
        matches = text("quotes.words @@ to_tsquery('simple', :words)").bindparams(words=query)
        return exists(select(_QUOTES.c.n).where(_QUOTES.c.n == claims.c.quote_n, matches).correlate(claims))

    def near(self, boxes: tuple[Box, ...], days: tuple[int | None, int | None]) -> None:
        """The plain index on places does it."""

    def damage(self, connection: Connection) -> list[str]:  # noqa: ARG002
        """The server keeps its own checks."""
        return []

    def explain(self, error: BaseException | None) -> LedgerError | None:
        state = getattr(error, "sqlstate", None)
        if state in ("55P03", "40P01", "40001"):
            return LedgerBusy(
                f"{self.name}: another process has been writing for {BUSY_SECONDS} s; try again"
            )
        if state in ("53100", "53200"):
            return DiskFull(f"{self.name}: no space left on the server; what was recorded before is safe")
        if state in ("XX001", "XX002"):
            return DamagedLedger(f"{self.name}: the server reports damaged data: {error}")
        if state is None or state.startswith(("08", "28", "3D", "57P")):
            return LedgerUnreachable(f"{self.name}: cannot be reached: {str(error).splitlines()[0]}")
        return None
