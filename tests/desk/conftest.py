"""Desks over new ledgers: files, and databases of a PostgreSQL server where one can be started."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "ledger"))
from adding_stories import add_stories
from server import NoServer, new_database, server

from onrecord.desk import Desk

_numbers = count()


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    pytest.importorskip("psycopg")
    try:
        with server() as address:
            yield address
    except NoServer as reason:
        pytest.skip(str(reason))


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def new_place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], str]:
    """Where a new ledger can be made."""
    if request.param == "sqlite":
        folder = tmp_path_factory.mktemp("desks")
        return lambda: str(folder / f"{next(_numbers)}.ledger")
    address = request.getfixturevalue("postgres")
    return lambda: new_database(address, f"desk_{next(_numbers)}")


@pytest.fixture
def desk(new_place: Callable[[], str]) -> Iterator[Desk]:
    """An empty one."""
    with Desk.open(new_place()) as opened:
        yield opened


@pytest.fixture(scope="module")
def stories(new_place: Callable[[], str]) -> Iterator[Desk]:
    """Five reports of two incidents: only asked, never changed."""
    with Desk.open(new_place()) as opened:
        add_stories(opened)
        yield opened
