"""Desks over new ledgers: files, and databases of a PostgreSQL server where one can be started."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from adding_stories import add_stories

from onrecord.desk import Desk


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
