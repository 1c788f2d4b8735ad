"""Ledgers for the fault tests: files, and databases of a PostgreSQL server where one can be started."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "ledger"))
from server import NoServer, new_database, server

_numbers = count()


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    pytest.importorskip("psycopg")
    try:
        with server() as address:
            yield address
    except NoServer as reason:
        pytest.skip(str(reason))


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Where a new ledger can be made."""
    if request.param == "sqlite":
        return lambda: str(tmp_path / f"{next(_numbers)}.ledger")
    address = request.getfixturevalue("postgres")
    return lambda: new_database(address, f"faults_{next(_numbers)}")
