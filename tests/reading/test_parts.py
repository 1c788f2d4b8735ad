"""Places and times of a report that are no actors and no targets."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord import intake, read


def _told(text: str, trigger: str) -> tuple[list[str], list[str]]:
    reading = read(intake.from_text(text, published=date(2024, 5, 3)))
    quote = reading.report.quote
    event = next(e for e in reading.events if quote(e.trigger) == trigger)
    return [quote(a) for a in event.actors], [quote(t) for t in event.targets]


@pytest.mark.parametrize(
    ("text", "trigger", "actors", "targets"),
    [
        ("A bombing in the port area in Aden which killed nine was condemned.", "killed", [], ["nine"]),
        ("Shelling of camps in Mali and Niger killed 31 herders.", "killed", [], ["31 herders"]),
        ("The men began shooting on Friday at around 10:30 p.m. in Cali.", "shooting", ["The men"], []),
        ("Gunmen opened fire on police in Nairobi on Friday.", "opened fire", ["Gunmen"], ["police"]),
        ("Iran attacked a base near Erbil on Friday.", "attacked", ["Iran"], ["a base"]),
    ],
)
def test_where_and_when_are_no_part_of_an_event(
    text: str, trigger: str, actors: list[str], targets: list[str]
) -> None:
    assert _told(text, trigger) == (actors, targets)
