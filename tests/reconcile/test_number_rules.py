"""One number from what several voices told: the rules, worked by hand on the Baidoa story and on short histories."""

from __future__ import annotations

from datetime import date

import pytest
from storybook import story

from onrecord.domain import Bound, Counted
from onrecord.reconcile import Point, link, trajectory
from onrecord.reconcile.aggregate import RULES, aggregate, divergence

MONDAY, TUESDAY = date(2024, 6, 3), date(2024, 6, 4)


def point(value: float, voice: str, day: date = MONDAY, bound: Bound = Bound.EXACT, **more: object) -> Point:
    """A figure of the dead. At least and more than leave the upper end open, at most the lower."""
    open_above = bound in (Bound.AT_LEAST, Bound.MORE_THAN)
    fields = {
        "claim_id": f"{voice} {value:g} {day}",
        "report_id": voice,
        "counted": Counted.DEAD,
        "bound": bound,
        "value": value,
        "low": None if bound is Bound.AT_MOST else value,
        "high": None if open_above else value,
        "group_id": voice,
        "as_of": day,
        "reported_on": day,
    }
    return Point(**{**fields, **more})  # type: ignore[arg-type]


# police said 9 on Monday, the hospital and a paper 12; on Tuesday police said 11
TOLD = [
    point(9, "police"),
    point(12, "hospital"),
    point(12, "paper"),
    point(11, "police", TUESDAY, revises=("police 9 2024-06-03",)),
]


@pytest.mark.parametrize(
    ("rule", "best"),
    [
        ("lowest", 11),  # 9 was revised by those who said it
        ("highest", 12),
        ("latest", 11),
        ("latest_independent", 11),
        ("majority_independent", 12),  # two of three voices
        ("most_precise", 11),
        ("acled", 11),
        ("ucdp", 12),
    ],
)
def test_each_rule_on_one_history(rule: str, best: float) -> None:
    made = aggregate(TOLD, rule)
    assert made is not None
    assert (made.best, made.rule) == (best, rule)
    assert made.trace


def test_every_rule_is_tried_here() -> None:
    assert len(RULES) == 8


def test_copies_of_one_text_are_one_voice() -> None:
    copies = [point(9, "wire", report_id=str(n), claim_id=f"copy {n}") for n in range(5)]
    made = aggregate([*copies, point(12, "hospital"), point(12, "paper")], "majority_independent")
    assert made is not None
    assert (made.best, made.voices) == (12, 3)


def test_without_a_majority_nothing_is_decided() -> None:
    made = aggregate([point(9, "police"), point(12, "hospital")], "majority_independent")
    assert made is not None
    assert (made.low, made.best, made.high) == (9, None, 12)


def test_a_part_is_no_total() -> None:
    made = aggregate([point(13, "police"), point(3, "police", part=True)], "lowest")
    assert made is not None
    assert made.best == 13


def test_up_to_is_no_best_value() -> None:
    made = aggregate([point(20, "police", bound=Bound.AT_MOST)], "lowest")
    assert made is not None
    assert (made.low, made.best, made.high) == (None, None, 20)


def test_at_least_leaves_the_upper_end_open() -> None:
    made = aggregate([point(20, "police", bound=Bound.AT_LEAST), point(14, "paper")], "ucdp")
    assert made is not None
    assert made.open_above


def test_groups_counted_side_by_side_are_added_up() -> None:
    said = {"claim_id": "one", "quote": "The ministry said 23 insurgents and four soldiers were killed."}
    two = [
        point(23, "ministry", written="23 insurgents", **said),
        point(4, "ministry", written="four soldiers", **said),
    ]
    made = aggregate(two, "lowest")
    assert made is not None
    assert (made.best, made.words) == (27, "23 insurgents and four soldiers")


def test_figures_apart_in_a_sentence_are_not_added_up() -> None:
    said = {"claim_id": "one", "quote": "Police said nine people died, while residents spoke of 12 people."}
    two = [
        point(9, "police", written="nine people", **said),
        point(12, "police", written="12 people", **said),
    ]
    made = aggregate(two, "highest")
    assert made is not None
    assert made.best == 12


def test_nobody_gives_a_number() -> None:
    assert aggregate([], "lowest") is None


def test_voices_that_can_all_be_right_do_not_part() -> None:
    assert divergence([point(4, "police", bound=Bound.AT_LEAST), point(6, "hospital")]) == 0
    assert divergence([point(4, "police"), point(6, "hospital")]) == 0.5
    assert divergence([point(4, "police")]) is None


def test_voices_part_on_soldiers_whatever_is_told_of_insurgents() -> None:
    army = {"claim_id": "one", "quote": "Four soldiers and 23 insurgents were killed.", "group_id": "army"}
    told = [
        point(4, "army", who="soldier", written="Four soldiers", **army),
        point(23, "army", who="fighter", written="23 insurgents", **army),
        point(15, "residents", bound=Bound.AT_LEAST, who="soldier"),
    ]
    assert divergence(told) == 0.5


def test_the_baidoa_story() -> None:
    claims = story("baidoa")
    dead = [p for p in trajectory(claims, link(claims)) if p.counted is Counted.DEAD]
    best = {rule: made.best for rule in RULES if (made := aggregate(dead, rule)) is not None}
    assert best["lowest"] == 9
    assert best["highest"] == 17
    assert best["acled"] == 9
    # five voices: at least 9, 14, 17 twice, 11; the number most allow is 17, and three of them do
    assert divergence(dead) == pytest.approx(0.4)
