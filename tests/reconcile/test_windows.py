"""What a new report needs from the record: with no more than its windows give, it gets all its links."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from storybook import STORIES, report

from onrecord.reconcile import Told, Window, areas, link, link_to, windows

OURS = sorted(name for s in STORIES if not s.get("shared") for name in s["reports"])
ALL = sorted(name for s in STORIES for name in s["reports"])


def lies_in(told: Told, window: Window) -> bool:
    """As the record answers: see Window."""
    if told.event_type not in window.event_types and not any(
        q.counted in window.counted for q in told.claim.quantities
    ):
        return False
    first = told.date_start or told.reported_on or date.min
    last = told.date_end or told.reported_on or date.max
    if (window.date_to and first > window.date_to) or (window.date_from and last < window.date_from):
        return False
    return any(_inside(area, window) for area in areas.of(told.claim))


def _inside(area: areas.Area, window: Window) -> bool:
    if window.latitude is None or window.longitude is None or window.radius_m is None:
        return area.place_id == window.place_id
    apart = areas.distance_m(area.latitude, area.longitude, window.latitude, window.longitude)
    return apart <= window.radius_m


@pytest.mark.parametrize("name", ALL)
def test_windows_find_every_report_that_has_a_link(name: str) -> None:
    new = report(name)
    others = [t for other in ALL if other != name for t in report(other)]
    wanted = windows(new)
    near = {t.report_id for t in others if any(lies_in(t, w) for w in wanted)}
    own = {t.id for t in new}
    batch = [e for e in link([*new, *others]) if own & {e.left_id, e.right_id}]
    assert link_to(new, [t for t in others if t.report_id in near]) == batch


def test_windows_of_a_report_are_few() -> None:
    for name in OURS:
        assert len(windows(report(name))) <= 4


def test_without_a_place_there_is_nothing_to_look_for() -> None:
    assert windows([]) == []


@settings(max_examples=20, deadline=None)
@given(st.permutations(OURS))
def test_reports_added_one_by_one_in_any_order_end_up_with_the_links_of_one_batch(order: list[str]) -> None:
    so_far: list[Told] = []
    found = set()
    for name in order:
        found |= {(e.left_id, e.right_id, e.relation, e.score) for e in link_to(report(name), so_far)}
        so_far += report(name)
    assert found == {(e.left_id, e.right_id, e.relation, e.score) for e in link(so_far)}
