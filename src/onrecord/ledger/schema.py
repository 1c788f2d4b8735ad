"""Opens a ledger's tables: makes new ones, brings old ones up to date, leaves anything else alone."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect

from onrecord.errors import NewerLedger, NotALedger
from onrecord.ledger.dialects import Dialect

HEAD = "0002"  # the newest of migrations/versions
VERSIONS = "onrecord_version"  # the table that names a ledger's version
MIGRATIONS = Path(__file__).parent / "migrations"


def prepare(dialect: Dialect, *, create: bool = True) -> None:
    """Make sure that the tables are there and of this version."""
    with dialect.engine.connect() as connection:
        if _version(dialect, connection, create=create) == HEAD:
            return
    with dialect.engine.connect() as connection:
        dialect.writing(connection)
        if _version(dialect, connection, create=create) != HEAD:  # nobody else did it meanwhile
            _migrate(dialect, connection)
        connection.commit()
    if dialect.engine.name == "sqlite":
        with dialect.engine.connect() as connection:  # readers do not wait for the writer; kept in the file
            driver = connection.connection.driver_connection
            assert driver is not None
            driver.execute("PRAGMA journal_mode = WAL")


def _version(dialect: Dialect, connection: Connection, *, create: bool) -> str | None:
    """None: nothing is there yet, or an older version to bring up to date."""
    tables = set(inspect(connection).get_table_names())
    if VERSIONS in tables:
        version = str(connection.exec_driver_sql(f"SELECT version_num FROM {VERSIONS}").scalar())
        if version > HEAD:
            raise NewerLedger(
                f"{dialect.name}: made by a newer version (tables {version}, here {HEAD}); update onrecord"
            )
        return version
    if tables:
        raise NotALedger(f"{dialect.name}: a database that holds something else; it was left as it is")
    if not create:
        raise NotALedger(f"{dialect.name}: no ledger here yet; add reports to make one")
    return None


def _migrate(dialect: Dialect, connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415 - a sixth of a second, needed once in a ledger's life
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    config.attributes["dialect"] = dialect
    command.upgrade(config, "head")
