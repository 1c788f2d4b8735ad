"""What tests of many folders stand on: one PostgreSQL server, places for new ledgers, the same texts at every run.

Properties are tried on the same texts, so that a red build can be repeated; ``--hypothesis-profile=search`` looks
for new ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count

import pytest
from hypothesis import settings

from postgres_server import NoServer, new_database, server

settings.register_profile("same", derandomize=True)
settings.register_profile("search", max_examples=1000)
settings.load_profile("same")

_numbers = count(1)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a server with nothing in it, but for the name of a database."""
    pytest.importorskip("psycopg", reason="the PostgreSQL driver is not installed")
    try:
        with server() as address:
            yield address
    except NoServer as reason:
        pytest.skip(str(reason))


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def new_place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], str]:
    """Where new ledgers can be made: files, or databases of the server."""
    if request.param == "sqlite":
        folder = tmp_path_factory.mktemp("ledgers")
        return lambda: str(folder / f"{next(_numbers)}.ledger")
    address = request.getfixturevalue("postgres")
    return lambda: new_database(address, f"ledger_{next(_numbers)}")
