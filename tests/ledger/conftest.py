"""Every test runs on both databases: a file, and a PostgreSQL server of its own, started here."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from server import NoServer, new_database, server

from onrecord.ledger import Ledger

_numbers = count(1)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a server with nothing in it, but for the name of a database."""
    pytest.importorskip("psycopg", reason="the PostgreSQL driver is not installed")
    running = server()
    try:
        address = running.__enter__()
    except NoServer as reason:
        pytest.skip(str(reason))
    yield address
    running.__exit__(None, None, None)


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new ledger can be made."""
    if request.param == "sqlite":
        return str(tmp_path / "test.ledger")
    return new_database(request.getfixturevalue("postgres"), f"ledger_{next(_numbers)}")


@pytest.fixture
def ledger(place: str) -> Iterator[Ledger]:
    with Ledger.open(place) as opened:
        yield opened
