"""Dead and injured that are told without a figure: one by one, and those shot with those who died of it.

    "A 24-year-old man was shot and killed."       at least one dead
    "A man and a woman were found dead."           at least two
    "Five people were shot, one of them fatally."  four injured: those shot, less the dead

A figure is what somebody counts. These are what somebody tells, so they are no figures of the record and stand in
no trajectory. They are asked for where one number for an event is wanted: a coder of events writes 1 for "a man was
killed". Whoever is told one by one is a lower bound, and counts only where nobody gives a number.

Not handled: people told one by one over several sentences ("He died. She died later.") are as many as the fullest
sentence tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from onrecord.domain import Bound, Counted, Event, Status
from onrecord.reconcile import companions, words
from onrecord.reconcile.aggregate import aggregate
from onrecord.reconcile.results import Point
from onrecord.reconcile.told import Told

_DEATHS = frozenset({Counted.DEAD, Counted.BODIES})
_AND = re.compile(r",?\s+and\s+|\s*;\s*|\s*&\s*")
_PRONOUNS = frozenset({"he", "she", "him", "her", "himself", "herself"})
_NEAR = 60  # characters from "taken" to the hospital
_COUNTED = re.compile(  # counted, and no age
    r"\b(?:\d+(?![\d-]|\s*,|\s*$)|two|three|four|five|six|seven|eight|nine|ten|dozens?|several)\b(?!-)",
    re.IGNORECASE,
)


def completed(members: Iterable[Told], points: Iterable[Point], voices: Mapping[str, str]) -> list[Point]:
    """The points of one event, with those of its dead and injured that are told without a figure. ``members``: the
    claims of the event; ``voices``: claim id to independence group."""
    claims = sorted((t for t in members if _happened(t)), key=lambda t: (t.report_id, t.claim.evidence))
    found = companions.completed(points, {t.id: t for t in claims})
    if not any(p.counted in _DEATHS and _gives(p) for p in found):
        found += _singles(claims, Counted.DEAD, voices)
    found = _less_dead(found)
    if not any(p.counted is Counted.INJURED and _gives(p) for p in found):
        found += _singles(claims, Counted.INJURED, voices)
    return found


def _happened(told: Told) -> bool:
    return told.claim.event is not None and told.status in (Status.HAPPENED, Status.ONGOING)


def _gives(point: Point) -> bool:
    return point.value is not None and not point.part


# ------------------------------------------------------------------ one by one


def _singles(claims: Sequence[Told], counted: Counted, voices: Mapping[str, str]) -> Iterator[Point]:
    """One point a report that tells as many as any: its fullest sentence."""
    deaths = [t for t in claims if t.event_type == "death" or _dead(t)]
    tell = _dead if counted is Counted.DEAD else (lambda t: _hurt(t, deaths))
    reports: dict[str, tuple[int, Told]] = {}
    for told in claims:
        number = tell(told)
        if number > reports.get(told.report_id, (0, told))[0]:
            reports[told.report_id] = (number, told)
    most = max((number for number, _ in reports.values()), default=0)
    return (_point(t, counted, n, voices) for n, t in reports.values() if n == most)


def _dead(told: Told) -> int:
    """How many dead a claim tells at least: those it names, or whom "a fatal shooting" leaves unnamed."""
    event = told.claim.event
    assert event is not None
    if event.type == "death":
        number = _people(told, event)
        return number + 1 if number and companions.own_death(told, event) else number
    trigger = told.words(event.trigger) or ""
    start = max(event.trigger.start - told.claim.evidence.start, 0)
    one = event.type == "attack" and not trigger.endswith("s")
    return 1 if one and words.said("victim.dead_one", told.quote[:start]) else 0


def _hurt(told: Told, deaths: Sequence[Told]) -> int:
    """How many injured a claim tells at least. Where people died, who is hurt must be somebody else than they."""
    event = told.claim.event
    assert event is not None
    number = _people(told, event)
    if deaths:
        apart = event.type == "injury" or _struck_down(told, event)
        return number if apart and number and _another(told, event, deaths) else 0
    if event.type == "injury":
        return max(1, number)
    behind = _from_trigger(told, event)
    if event.type == "attack" and words.said("victim.own_wound", behind):
        return max(1, number)
    cared_for = event.type == "aid" and words.said("victim.care", behind[:_NEAR])
    return number if cared_for or _struck_down(told, event) else 0


def _struck_down(told: Told, event: Event) -> bool:
    return event.type == "attack" and bool(words.said("victim.struck", told.words(event.trigger) or ""))


def _from_trigger(told: Told, event: Event) -> str:
    return told.quote[max(event.trigger.start - told.claim.evidence.start, 0) :]


def _another(told: Told, event: Event, deaths: Sequence[Told]) -> bool:
    """Whether the words tell the hurt from the dead: "another man", or two people of one sentence."""
    named = " ".join(filter(None, (told.words(t) for t in event.targets)))
    if words.said("victim.further", named):
        return True
    if named.casefold() in _PRONOUNS:  # "died after he was shot"
        return False
    for death in deaths:
        dead = death.claim.event
        if dead is not None and death.claim.evidence == told.claim.evidence and dead.targets:
            return not any(a.overlaps(b) for a in dead.targets for b in event.targets)
    return False


def _people(told: Told, event: Event) -> int:
    """How many people its targets name one by one; 0 where they are counted or many."""
    number = 0
    for target in event.targets:
        written = told.words(target)
        if written is None or _COUNTED.search(written):
            return 0
        number += sum(companions.is_one(part) for part in _AND.split(written))
    return number


def _point(told: Told, counted: Counted, number: int, voices: Mapping[str, str]) -> Point:
    event = told.claim.event
    assert event is not None
    named = [written for t in event.targets if (written := told.words(t))]
    return Point(
        claim_id=told.id,
        report_id=told.report_id,
        counted=counted,
        bound=Bound.AT_LEAST,
        value=float(number),
        low=float(number),
        high=None,
        written=", ".join(named) or told.words(event.trigger),
        quote=told.quote,
        group_id=voices.get(told.id),
        speaker_name=told.speaker_name,
        speaker_kind=told.speaker_kind,
        speaker_node=told.speaker_node,
        via=told.via,
        publisher=told.publisher,
        as_of=told.reported_on,
        reported_on=told.reported_on,
    )


# ----------------------------------------------------------- those shot, less the dead


def _less_dead(points: list[Point]) -> list[Point]:
    """Whoever is shot may be dead: from a number of people shot or stabbed the dead of the event are taken."""
    dead = aggregate([p for p in points if p.counted is Counted.DEAD], "latest_independent")
    if dead is None or dead.best is None:
        return points
    left = []
    for point in points:
        if point.counted is not Counted.INJURED or point.part or not _struck(point):
            left.append(point)
        elif point.value is None or point.value > dead.best:
            left.append(_less(point, dead.best))
    return left


def _struck(point: Point) -> bool:
    """Whether the words count people shot or stabbed and do not say that they are hurt."""
    written = point.written or ""
    before, found, after = point.quote.partition(written)
    if not written or not found or words.said("victim.further", written):  # others than the dead
        return False
    return bool(words.said("victim.struck_after", after) or words.said("victim.struck_before", before))


def _less(point: Point, dead: float) -> Point:
    def rest(number: float | None) -> float | None:
        return None if number is None else number - dead

    written = f"{point.written}, less {dead:g} dead"
    return replace(
        point, value=rest(point.value), low=rest(point.low), high=rest(point.high), written=written
    )
