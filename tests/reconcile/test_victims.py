"""Dead and injured told without a figure, on short reports written for the case and read by the system."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord import intake, read
from onrecord.domain import Bound, Counted
from onrecord.reconcile import Told, independence, link, told, trajectory, victims
from onrecord.reconcile.aggregate import aggregate
from onrecord.reconcile.results import Point

DAY = date(2024, 6, 3)


def points(*texts: str) -> list[Point]:
    """The points of one event that these reports tell."""
    tolds: list[Told] = []
    for n, text in enumerate(texts):
        tolds += told.of(read(intake.from_text(text, published=DAY, publisher=f"Paper {n}")))
    edges = link(tolds)
    return victims.completed(tolds, trajectory(tolds, edges), independence(tolds, edges))


def number(counted: Counted, *texts: str) -> float | None:
    made = aggregate([p for p in points(*texts) if p.counted is counted], "latest_independent")
    return made.best if made else None


@pytest.mark.parametrize(
    ("text", "dead", "injured"),
    [
        ("A 24-year-old man was shot and killed in Okahandja on Sunday.", 1, None),
        ("A man and a woman were found dead in a house in Okahandja on Sunday.", 2, None),
        ("Police in Okahandja are investigating a fatal shooting on Sunday.", 1, None),
        ("A teenager was stabbed in Okahandja on Sunday.", None, 1),
        ("A 17-year-old was shot and wounded in Okahandja on Sunday.", None, 1),
        ("A shopkeeper was killed in Okahandja and another man was wounded on Sunday.", 1, 1),
        ("Gunmen killed a guard in Okahandja on Sunday. He had been wounded in the chest.", 1, None),
        ("Five people were shot in Okahandja on Sunday, two fatally.", 2, 3),
        (
            "Two men were shot in Okahandja on Sunday. Both were pronounced dead, and two people died, police said.",
            2,
            None,
        ),
        ("Five people were wounded in Okahandja on Sunday when gunmen opened fire; one man died.", 1, 5),
        ("A man and two girls were shot to death in Okahandja on Sunday.", 3, None),
        ("A farmer killed three neighbours in Okahandja on Sunday before killing himself.", 4, None),
        ("A farmer killed his wife in Okahandja on Sunday and then took his own life.", 2, None),
        ("Four people are dead in Okahandja after a farmer killed himself on Sunday.", 4, None),
        ("A nurse and three drivers were wounded in an attack in Okahandja on Sunday.", None, 4),
        ("Two people were killed in Okahandja on Sunday and a man was arrested.", 2, None),
        ("Two people who lived with a man and a boy were killed in Okahandja on Sunday.", 2, None),
        ("A boy shot himself in the foot in Okahandja on Sunday.", None, 1),
        ("A guard was taken to a hospital after a shooting in Okahandja on Sunday.", None, 1),
        ("A driver died after he was shot in Okahandja on Sunday.", 1, None),
        ("A guard was killed in Okahandja on Sunday and three others were shot.", 1, 3),
        ("Nobody was killed in the shooting in Okahandja on Sunday.", None, None),
        ("A gunman threatened to kill a guard in Okahandja on Sunday.", None, None),
    ],
)
def test_people_told_without_a_figure(text: str, dead: float | None, injured: float | None) -> None:
    assert (number(Counted.DEAD, text), number(Counted.INJURED, text)) == (dead, injured)


def test_who_is_told_singly_is_a_lower_bound_in_the_words_that_tell_it() -> None:
    (point,) = points("A 24-year-old man was shot and killed in Okahandja on Sunday.")
    assert (point.bound, point.low, point.high, point.written) == (
        Bound.AT_LEAST,
        1,
        None,
        "A 24-year-old man",
    )
    assert point.written in point.quote


def test_a_number_stands_before_people_told_singly() -> None:
    one = "A farmer was killed in an attack in Okahandja on Sunday."
    other = "Three people were killed in an attack in Okahandja on Sunday."
    assert number(Counted.DEAD, one, other) == 3


def test_the_report_that_tells_most_people_counts() -> None:
    one = "A farmer was killed in an attack in Okahandja on Sunday."
    other = "A farmer and his wife were killed in an attack in Okahandja on Sunday."
    assert number(Counted.DEAD, other, one) == 2


def test_those_shot_less_the_dead_says_how_it_came_about() -> None:
    (hurt,) = (
        p
        for p in points("Five people were shot in Okahandja on Sunday, two fatally.")
        if p.counted is Counted.INJURED
    )
    assert hurt.written == "Five people, less 2 dead"


@pytest.mark.parametrize(
    ("headline", "dead"),
    [
        ("Woman, 2 children dead in Okahandja", 3),
        ("Parents, 2 children dead in Okahandja", 4),
        ("Man held, 2 dead in Okahandja", 2),
    ],
)
def test_headlines_list_people(headline: str, dead: float) -> None:
    text = f"{headline}\n\nPolice in Okahandja found the bodies on Sunday after an attack."
    assert number(Counted.DEAD, text) == dead


def test_a_sum_shows_what_it_was_made_of() -> None:
    (dead,) = points("A man and two girls were shot to death in Okahandja on Sunday.")
    assert dead.written == "two girls, A man"


def test_no_report_gives_nothing() -> None:
    assert victims.completed([], [], {}) == []
