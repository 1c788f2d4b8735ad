"""One number by a named rule, on points written down for the case: what each rule takes, and what it leaves."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from onrecord.domain import Bound, Counted
from onrecord.lexicon import acled_words, ontology
from onrecord.reconcile.aggregate import RULES, aggregate, by_counted, divergence
from onrecord.reconcile.results import Point

MON, TUE, WED = date(2024, 6, 3), date(2024, 6, 4), date(2024, 6, 5)
NUMBER_RULES = sorted(set(RULES) - {"acled"})


def point(name: str, value: float | None, bound: Bound = Bound.EXACT, **more: Any) -> Point:
    """A figure with the ends its bound gives it, of the dead on Monday where nothing else is said."""
    low = value if bound in (Bound.EXACT, Bound.AT_LEAST, Bound.MORE_THAN) else None
    high = value if bound in (Bound.EXACT, Bound.AT_MOST, Bound.LESS_THAN) else None
    facts: dict[str, Any] = {"counted": Counted.DEAD, "reported_on": MON, "low": low, "high": high}
    return Point(claim_id=name, report_id=f"report {name}", bound=bound, value=value, **(facts | more))


def span(name: str, low: float, high: float, **more: Any) -> Point:
    return point(name, (low + high) / 2, Bound.RANGE, low=low, high=high, **more)


def best(rule: str, *points: Point) -> float | None:
    made = aggregate(points, rule)
    return made.best if made else None


# ------------------------------------------------------------------- the rules

RISING = (
    point("a", 7),
    point("b", 9, reported_on=TUE),
    point("c", 9, reported_on=TUE),
    point("d", 12, reported_on=WED),
)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("lowest", 7),
        ("highest", 12),
        ("latest", 12),
        ("latest_independent", 12),
        ("majority_independent", None),  # two of four is no majority
        ("most_precise", 12),
        ("acled", 7),
        ("ucdp", 7),  # no majority: the lowest
    ],
)
def test_four_voices_over_three_days(rule: str, expected: float | None) -> None:
    made = aggregate(RISING, rule)
    assert made is not None
    assert (made.best, made.low, made.high, made.voices, made.rule) == (expected, 7, 12, 4, rule)


def test_every_rule_is_tried_above() -> None:
    assert len(RULES) == 8


def test_the_claims_that_gave_the_number_are_named() -> None:
    made = aggregate(RISING, "lowest")
    assert made is not None
    assert made.claim_ids == ("a",)
    undecided = aggregate(RISING, "majority_independent")
    assert undecided is not None
    assert undecided.claim_ids == ("a", "b", "c", "d")
    assert "2 of 4" in undecided.trace


def test_a_majority_of_voices() -> None:
    some = (point("a", 5), point("b", 5), point("c", 8, reported_on=TUE))
    assert best("majority_independent", *some) == 5
    assert best("ucdp", *some) == 5
    assert best("latest_independent", *some) == 8


def test_on_one_day_the_latest_is_what_most_voices_share_then_the_higher() -> None:
    assert best("latest_independent", point("a", 5), point("b", 5), point("c", 8)) == 5
    assert best("latest_independent", point("a", 5), point("c", 8)) == 8
    assert best("latest_independent", point("a", 5), point("c", 8, Bound.AT_LEAST)) == 5


def test_a_figure_told_for_an_earlier_day_is_not_the_latest() -> None:
    looks_back = point("b", 3, reported_on=WED, as_of=MON)
    assert best("latest", point("a", 6, reported_on=TUE), looks_back) == 6


def test_the_most_precise_words_win_over_the_latest() -> None:
    some = (
        point("a", 21),
        point("b", 30, Bound.ABOUT, reported_on=TUE),
        point("c", 40, Bound.MORE_THAN, reported_on=WED),
    )
    assert best("most_precise", *some) == 21
    assert best("latest_independent", *some) == 40


# ---------------------------------------------------------------------- bounds


@pytest.mark.parametrize("rule", sorted(set(RULES) - {"highest"}))
def test_up_to_gives_an_upper_end_and_no_number(rule: str) -> None:
    made = aggregate([point("a", 20, Bound.AT_MOST)], rule)
    assert made is not None
    assert (made.best, made.high) == (None, 20)


def test_highest_takes_an_upper_end() -> None:
    assert best("highest", point("a", 14), point("b", 20, Bound.AT_MOST)) == 20


def test_at_least_is_used_as_its_number_and_says_so() -> None:
    made = aggregate([point("a", 14, Bound.AT_LEAST, written="at least 14 people")], "latest_independent")
    assert made is not None
    assert (made.best, made.bound, made.words, made.open_above) == (
        14,
        Bound.AT_LEAST,
        "at least 14 people",
        True,
    )


def test_what_is_open_above_ends_where_another_tells_more() -> None:
    made = aggregate([point("a", 14, Bound.AT_LEAST), point("b", 19)], "lowest")
    assert made is not None
    assert not made.open_above


def test_a_range_gives_two_ends() -> None:
    made = aggregate([span("a", 20, 25)], "latest")
    assert made is not None
    assert (made.low, made.best, made.high) == (20, None, 25)
    assert best("lowest", span("a", 20, 25)) == 20
    assert best("highest", span("a", 20, 25)) == 25


@pytest.mark.parametrize("rule", NUMBER_RULES)
def test_words_without_a_number_give_none(rule: str) -> None:
    assert aggregate([point("a", None, Bound.VAGUE, written="dozens of people")], rule) is None


@pytest.mark.parametrize("rule", sorted(RULES))
def test_no_points_give_nothing(rule: str) -> None:
    assert aggregate([], rule) is None


# ----------------------------------------------------------------- ACLED's words


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("dozens of people", 12),
        ("hundreds of civilians", 100),
        ("several villagers", 3),
        ("tens of people", 10),
    ],
)
def test_acled_has_a_number_for_words(words: str, number: float) -> None:
    made = aggregate([point("a", None, Bound.VAGUE, written=words)], "acled")
    assert made is not None
    assert made.best == number
    assert words in made.trace


def test_acled_looks_at_words_only_where_nobody_gives_a_number() -> None:
    assert best("acled", point("a", None, Bound.VAGUE, written="dozens of people"), point("b", 31)) == 31


@pytest.mark.parametrize("words", ["hundreds of thousands of people", "thousands", "a crowd"])
def test_larger_words_have_no_rule(words: str) -> None:
    assert acled_words(words) is None


def test_the_table_fires_on_its_own_examples() -> None:
    for row in ontology("vague_numbers"):
        assert all(row.fires(words) for words in row.yes)
        assert not any(row.fires(words) for words in row.no)


# ------------------------------------------------------- revisions, parts, voices


@pytest.mark.parametrize("rule", ["lowest", "latest_independent", "acled"])
def test_a_figure_its_speaker_revised_stands_no_more(rule: str) -> None:
    made = aggregate([point("a", 4), point("b", 6, reported_on=TUE, revises=("a",))], rule)
    assert made is not None
    assert (made.low, made.best, made.high) == (6, 6, 6)


def test_a_revision_of_the_injured_leaves_the_dead_of_the_same_claim() -> None:
    some = [
        point("a", 4),
        point("a", 9, counted=Counted.INJURED),
        point("b", 11, counted=Counted.INJURED, reported_on=TUE, revises=("a",)),
        point("c", 6, reported_on=TUE),
    ]
    assert {m.counted: (m.low, m.best) for m in by_counted(some, "latest")} == {
        Counted.DEAD: (4, 6),
        Counted.INJURED: (11, 11),
    }
    assert divergence(some) == 0.5  # 4 and 6 dead still stand against each other


def test_parts_are_no_totals() -> None:
    children = point("b", 3, reported_on=TUE, part=True)
    assert best("latest", point("a", 13), children) == 13
    assert best("lowest", point("a", 13), children) == 13
    assert aggregate([children], "lowest") is None


def test_copies_are_one_voice() -> None:
    copies = [point(n, 30, group_id="wire") for n in "abc"]
    others = [point("d", 24), point("e", 24)]
    assert best("majority_independent", *copies, *others) == 24
    made = aggregate([*copies, *others], "majority_independent")
    assert made is not None
    assert made.voices == 3


def test_a_late_copy_is_no_late_voice() -> None:
    first, copy = point("a", 5, group_id="wire"), point("b", 5, group_id="wire", reported_on=WED)
    other = point("c", 8, reported_on=TUE)
    assert best("latest_independent", first, copy, other) == 8
    assert best("latest", first, copy, other) == 5


def test_a_voice_stands_for_its_last_figure() -> None:
    voice = [point("a", 5, group_id="ministry"), point("b", 9, group_id="ministry", reported_on=TUE)]
    assert best("majority_independent", *voice, point("c", 9)) == 9


# --------------------------------------------------------------------- refusals


def test_points_of_two_things_are_refused() -> None:
    with pytest.raises(ValueError, match="dead, injured"):
        aggregate([point("a", 4), point("b", 9, counted=Counted.INJURED)], "lowest")


def test_an_unknown_rule_is_refused() -> None:
    with pytest.raises(KeyError):
        aggregate([point("a", 4)], "average")


# ------------------------------------------------------------------- divergence


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        ((point("a", 6),), None),  # one voice cannot part
        ((point("a", 6), point("b", 6)), 0.0),
        ((point("a", 6), point("b", 4, Bound.AT_LEAST)), 0.0),  # both can be right
        ((point("a", 6), point("b", 6, Bound.MORE_THAN)), 0.5),  # more than 6 begins at 7
        ((point("a", 6), point("b", 5, Bound.AT_MOST)), 0.5),
        ((point("a", 104), point("b", 100, Bound.ABOUT)), 0.0),
        ((point("a", 120), point("b", 100, Bound.ABOUT)), 0.5),
        ((point("a", 22), span("b", 20, 25)), 0.0),
        ((point("a", 6), point("b", 7), point("c", 8), point("d", 8)), 0.5),
        ((point("a", 6, group_id="wire"), point("b", 7, group_id="wire")), None),
        ((point("a", 6), point("b", None, Bound.VAGUE, written="dozens")), None),
    ],
)
def test_divergence(points: tuple[Point, ...], expected: float | None) -> None:
    assert divergence(points) == expected


def test_divergence_is_that_of_what_voices_part_most_on() -> None:
    agreed = [point("a", 6), point("b", 6)]
    parted = [point("c", 1, counted=Counted.INJURED), point("d", 2, counted=Counted.INJURED)]
    assert divergence(agreed + parted) == 0.5
