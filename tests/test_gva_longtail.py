"""The benchmark on local reports of shootings: its baselines, its split, which event a report is about."""

import sys
from datetime import date
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[1] / "eval"))
import gva_longtail as gva
from onrecord import intake, read
from onrecord.domain import Counted
from onrecord.reconcile import link, told

SUNDAY = date(2024, 6, 2)


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("Two men were killed and 11 people were hurt.", [2]),
        ("Police said 3 people had died. Later 4 were dead.", [3, 4]),
        ("A 71-year-old was killed at 11.30 on Route 9.", []),
        ("A man was killed.", []),
    ],
)
def test_the_baseline_takes_numbers_before_words_for_the_dead(text: str, dead: list[int]) -> None:
    assert gva.written_numbers([text], Counted.DEAD) == dead


@pytest.mark.parametrize(
    ("text", "stated"), [("A man was shot and killed.", True), ("The road was closed.", False)]
)
def test_a_single_person_killed_is_stated(text: str, stated: bool) -> None:
    assert bool(gva.SINGLE[Counted.DEAD].search(text)) is stated


def test_the_halves_share_no_state_and_month() -> None:
    rows = [
        gva.Item(gva.Incident(f"{state}{month}", date(2016, month, 1), state, {}), SUNDAY, f"{state} {month}")
        for state in ("Ohio", "Utah", "Iowa")
        for month in range(1, 9)
    ]
    halves = gva.halves(rows)
    first, second = (
        {item.incident.pool for pool in halves[name] for item in pool} for name in ("first", "second")
    )
    assert len(first) == len(second) == 12
    assert not first & second


def test_a_report_is_about_the_event_that_others_tell_too() -> None:
    texts = (
        "Gunmen killed four farmers in Okahandja on Sunday. On June 4, 2023, a bomb in Windhoek wounded ten.",
        "Four farmers were killed when gunmen attacked Okahandja on Sunday.",
    )
    tolds = [t for text in texts for t in told.of(read(intake.from_text(text, published=SUNDAY)))]
    event_of, about = gva.main_events(tolds, link(tolds))
    assert len(set(event_of.values())) > 1
    assert len(set(about.values())) == 1
