"""What ACLED calls a protest depends on what else happens there: force against the crowd, arrests and tear
gas, or the crowd's own violence. Told in the same paragraph, it narrows the protest's codes.

    "Thousands protested. Police fired tear gas."          → Protests / Protest with intervention
    "Soldiers shot at marchers; the march was peaceful."   → Protests / Excessive force against protesters
    "Protesters threw stones. The rally began at noon."    → Riots / Violent demonstration

A violent crowd outweighs what was done to it, as ACLED's codebook has it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.domain import Code, Event, Status
from onrecord.reading.tree import Sentence

VIOLENT = "Violent demonstration"
FORCE = "Excessive force against protesters"
INTERVENED = "Protest with intervention"
_PARENTS = {VIOLENT: "Riots", FORCE: "Protests", INTERVENED: "Protests"}
_TOLD = frozenset({Status.HAPPENED, Status.ONGOING})


def narrowed(told: Sequence[tuple[Sentence, Sequence[Event]]]) -> list[Event]:
    """The events of a report, sentence by sentence, protests narrowed by their paragraph."""
    found: list[Event] = []
    first = 0
    for n in range(1, len(told) + 1):
        if n == len(told) or told[n][0].paragraph != told[first][0].paragraph:
            found += _paragraph([event for _, events in told[first:n] for event in events])
            first = n
    return found


def _paragraph(events: list[Event]) -> list[Event]:
    if not any(event.type == "protest" for event in events):
        return events
    sub = _strongest(events)
    if sub is None:
        return events
    return [_coded(event, sub) if event.type == "protest" else event for event in events]


def _strongest(events: Iterable[Event]) -> str | None:
    """The sub-type that the paragraph's other events speak for."""
    subs = {
        code.notation
        for event in events
        if event.status in _TOLD
        for code in event.codes
        if code.scheme == "acled-sub"
    }
    return next((sub for sub in (VIOLENT, FORCE, INTERVENED) if sub in subs), None)


def _coded(event: Event, sub: str) -> Event:
    kept = {code.scheme: code for code in event.codes}
    kept["acled"], kept["acled-sub"] = Code("acled", _PARENTS[sub]), Code("acled-sub", sub)
    return replace(event, codes=tuple(kept.values()))
