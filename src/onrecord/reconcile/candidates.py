"""Which scenes are compared at all: those that share a stretch of map and of days. Never all pairs.

A scene lies in the cells of one degree that its circles touch, so that two whose circles meet share a cell. One
known only by a wide area (a country, a large province) is compared with those known by the same area alone: a
town and its country say next to nothing of each other. Days come in stretches of four; a scene lies in the
stretches of its days (of the day it was reported on and the two weeks before, where it has none). The same
measures give the windows in which the record is searched for a new report.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from math import cos, floor, radians

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
WIDE_M = 100_000.0  # an area known less exactly than this is looked up by itself
DEGREE_M = 111_195.0  # of latitude


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
        for key in _keys(scene):
            index[key].append(number)
    return index


def _lookup(scene: Scene, index: dict[Key, list[int]]) -> set[int]:
    return {number for key in _keys(scene) for number in index.get(key, ())}


def _keys(scene: Scene) -> set[Key]:
    period = span(scene)
    if period is None:
        return set()
    stretches = range(period[0].toordinal() // STRETCH, period[1].toordinal() // STRETCH + 1)
    cells = {cell for area in _told_by(scene) for cell in _cells(area)}
    return {(*cell, stretch) for cell in cells for stretch in stretches}


def _told_by(scene: Scene) -> Sequence[Area]:
    """The areas it is looked up by: the exact ones, else the wide ones."""
    return [a for a in scene.areas if a.radius_m <= WIDE_M] or scene.areas


def _cells(area: Area) -> Iterator[tuple[str, int, int]]:
    if area.radius_m > WIDE_M:
        name = area.place_id or area.country_code
        if name is not None:
            yield name, 0, 0
        return
    reach = (area.radius_m + areas.SLACK_M) / DEGREE_M
    aside = min(reach / max(cos(radians(area.latitude)), 0.01), 180.0)
    columns = round(360 / CELL)
    for row in range(floor((area.latitude - reach) / CELL), floor((area.latitude + reach) / CELL) + 1):
        west, east = floor((area.longitude - aside) / CELL), floor((area.longitude + aside) / CELL)
        for column in range(west, min(east, west + columns - 1) + 1):
            yield "cell", row, column % columns


def span(scene: Scene) -> tuple[date, date] | None:
    """The days on which its like may have happened; None where neither it nor its report has a day."""
    if scene.days is not None and not scene.summary:
        first, last = scene.days
        if last - first > timedelta(days=LONGEST):
            first = last - timedelta(days=LONGEST)
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
        for area in _told_by(scene):
            found[_window(area, period, tuple(types))] = None
    return list(found)


def _window(area: Area, period: tuple[date, date], types: tuple[str, ...]) -> Window:
    # Reports without a date count by the day they came out, up to so many days after the happening.
    first, last = period[0], _shift(period[1], BEFORE)
    counted = tuple(sorted(kinds.CASUALTIES))
    exact = area.radius_m <= WIDE_M
    return Window(
        latitude=area.latitude if exact else None,
        longitude=area.longitude if exact else None,
        radius_m=area.radius_m + WIDE_M + areas.SLACK_M if exact else None,
        place_id=area.place_id,
        country_code=area.country_code,
        date_from=first,
        date_to=last,
        event_types=types,
        counted=counted,
    )
