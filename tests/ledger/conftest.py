"""Every test runs on both databases: a file, and a PostgreSQL server of its own, started here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count

import pytest
from server import NoServer, empty, new_database, server

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


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def new_place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], str]:
    """Where new ledgers can be made."""
    if request.param == "sqlite":
        folder = tmp_path_factory.mktemp("ledgers")
        return lambda: str(folder / f"{next(_numbers)}.ledger")
    address = request.getfixturevalue("postgres")
    return lambda: new_database(address, f"ledger_{next(_numbers)}")


@pytest.fixture(scope="module")
def used_place(new_place: Callable[[], str]) -> str:
    return new_place()


@pytest.fixture
def place(used_place: str, new_place: Callable[[], str]) -> str:
    """A new file, or one database that is emptied: making a database takes longer than most tests."""
    if "://" not in used_place:
        return new_place()
    empty(used_place)
    return used_place


@pytest.fixture
def ledger(place: str) -> Iterator[Ledger]:
    with Ledger.open(place) as opened:
        yield opened
