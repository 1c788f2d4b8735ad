"""Which scenes are compared at all: those that share a stretch of map and of days. Never all pairs.

A scene of a known town lies in a cell of one degree and is looked up in it and the eight around; one known only
by its country or region is looked up by country. Days come in stretches of four; a scene lies in the stretches of
its days (of the day it was reported on and the days before, where it has none). The same measures give the windows
in which the record is searched for a new report.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from math import floor

from onrecord.reconcile import areas, kinds
from onrecord.reconcile.areas import Area
from onrecord.reconcile.results import Window
from onrecord.reconcile.scenes import Scene

Key = tuple[str, int, int, int]
CELL = 1.0  # degrees
STRETCH = 4  # days
BEFORE = 14  # days that a report without a date may look back: the news, and its first follow-ups
AROUND = 2  # days on either side of a dated happening
LONGEST = 31  # longer periods say too little to look by; their last month is used
WIDE_M = 60_000.0  # a place known less exactly than this is looked up by its country
FARTHEST_M = 150_000.0


def pairs(scenes: Sequence[Scene]) -> Iterator[tuple[Scene, Scene]]:
    """Pairs of scenes of different reports worth comparing, each once, in a fixed order."""
    index = _index(scenes)
    for number, scene in enumerate(scenes):
        for other in sorted(_lookup(scene, index)):
            if other < number and scenes[other].report_id != scene.report_id:
                yield scenes[other], scene


def pairs_between(new: Sequence[Scene], old: Sequence[Scene]) -> Iterator[tuple[Scene, Scene]]:
    """The same for scenes of new reports against scenes of others."""
    index = _index(old)
    for scene in new:
        for other in sorted(_lookup(scene, index)):
            if old[other].report_id < scene.report_id:  # the same way round as in one batch
                yield old[other], scene
            elif old[other].report_id > scene.report_id:
                yield scene, old[other]


def _index(scenes: Sequence[Scene]) -> dict[Key, list[int]]:
    index: dict[Key, list[int]] = defaultdict(list)
    for number, scene in enumerate(scenes):
        for key in _keys(scene, spread=False):
            index[key].append(number)
    return index


def _lookup(scene: Scene, index: dict[Key, list[int]]) -> set[int]:
    return {number for key in _keys(scene, spread=True) for number in index.get(key, ())}


def _keys(scene: Scene, *, spread: bool) -> set[Key]:
    """Where a scene is filed; with ``spread`` where its like may be filed."""
    period = span(scene)
    if period is None:
        return set()
    stretches = range(period[0].toordinal() // STRETCH, period[1].toordinal() // STRETCH + 1)
    keys: set[Key] = set()
    for area in scene.areas:
        for name, row, column in _cells(area, spread=spread):
            keys |= {(name, row, column, stretch) for stretch in stretches}
    return keys


def _cells(area: Area, *, spread: bool) -> Iterator[tuple[str, int, int]]:
    """A small area: its cell, when filed; its cell and those around, when looked up. Also filed under its
    country, where wide areas are looked up; wide areas are filed in no cell, and looked up by small ones there."""
    small = area.radius_m <= WIDE_M
    if small:
        row, column = floor(area.latitude / CELL), floor(area.longitude / CELL)
        around = (-1, 0, 1) if spread else (0,)
        columns = round(360 / CELL)
        for up in around:
            for right in around:
                yield "cell", row + up, (column + right) % columns
    if area.country_code is not None:
        if spread:
            yield f"wide in {area.country_code}", 0, 0
            if not small:
                yield f"any in {area.country_code}", 0, 0
        else:
            yield f"{'any' if small else 'wide'} in {area.country_code}", 0, 0


def span(scene: Scene) -> tuple[date, date] | None:
    """The days on which its like may have happened; None where neither it nor its report has a day."""
    if scene.days is not None:
        first, last = scene.days
        first = max(first, last - timedelta(days=LONGEST))
        return _shift(first, -AROUND), _shift(last, AROUND)
    if scene.reported_on is None:
        return None
    return _shift(scene.reported_on, -BEFORE), _shift(scene.reported_on, AROUND)


def _shift(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day


def windows(scenes: Iterable[Scene]) -> list[Window]:
    """What to fetch from the record for these scenes: one window an area and period, each once."""
    found: dict[Window, None] = {}
    for scene in scenes:
        period = span(scene)
        if period is None:
            continue
        types = sorted({t for own in scene.types for t in kinds.related(own)} or kinds.related("death"))
        for area in scene.areas:
            found[_window(area, period, tuple(types))] = None
    return list(found)


def _window(area: Area, period: tuple[date, date], types: tuple[str, ...]) -> Window:
    # Reports without a date count by the day they came out, up to so many days after the happening.
    first, last = period[0], _shift(period[1], BEFORE)
    counted = tuple(sorted(kinds.CASUALTIES))
    if area.radius_m > WIDE_M and area.country_code is not None:
        return Window(
            country_code=area.country_code, date_from=first, date_to=last, event_types=types, counted=counted
        )
    return Window(
        latitude=area.latitude,
        longitude=area.longitude,
        radius_m=min(area.radius_m + WIDE_M + areas.SLACK_M, FARTHEST_M),
        place_id=area.place_id,
        country_code=area.country_code,
        date_from=first,
        date_to=last,
        event_types=types,
        counted=counted,
    )
