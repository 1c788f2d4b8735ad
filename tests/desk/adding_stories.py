"""The reports of tests/stories into a ledger."""

from __future__ import annotations

from pathlib import Path

from onrecord.desk import Desk
from onrecord.desk.gathering import read_about

STORIES = Path(__file__).parents[1] / "stories"


def add_stories(desk: Desk, *, backwards: bool = False) -> None:
    """From the first, or from the last."""
    paths = sorted(STORIES.glob("*.txt"), reverse=backwards)
    assert all(a.error is None for a in desk.add(paths, about=read_about(STORIES / "about.csv")))
