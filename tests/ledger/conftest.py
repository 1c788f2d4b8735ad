"""Every test runs on both databases: a file, and a PostgreSQL server of its own, started here."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from onrecord.ledger import Ledger
from postgres_server import empty


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
