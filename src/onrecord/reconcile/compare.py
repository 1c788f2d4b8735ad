"""How likely two reports tell of one happening, and why: small features with weights that add up.

A weight is in bits (Fellegi and Sunter's log2 of how much likelier the observation is for one happening than for
two); with the weight that two scenes start from they add up to the score, a probability. Each feature says in
words what it saw: "same town (Baidoa)", "days overlap (2024-03-12)", "14 killed / at least 9 killed".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from onrecord.domain import Feature
from onrecord.reconcile import areas, kinds, words
from onrecord.reconcile.figures import Figure
from onrecord.reconcile.relate import hold_together, same_number, scope_apart
from onrecord.reconcile.scenes import Scene, touch

START = -5.5  # two scenes that share a cell of the map and a week, before anything else is known
LINKED = 0.5
SAME_DISTRICT_M = 40_000.0  # one may tell the town, another the next: it takes names or words to link them
NESTED = 1.6
NEIGHBOURS = 2.2
NEVER = -12.0  # they exclude each other


@dataclass(frozen=True, slots=True)
class Match:
    """Two scenes of two reports that may be one happening."""

    left: Scene
    right: Scene
    score: float
    features: tuple[Feature, ...]

    @property
    def bits(self) -> float:
        return START + sum(f.score for f in self.features)


def scenes(left: Scene, right: Scene) -> Match | None:
    """The match of two scenes; None where it is likelier that they are two happenings."""
    if left.summary != right.summary:
        return None
    found: list[Feature] = []
    for feature in (_place(left, right), _days(left, right), _types(left, right)):
        if feature is None:
            continue
        if feature.score <= NEVER:
            return None
        found.append(feature)
    found += [
        f for f in (_copy(left, right), _people(left, right), _names(left, right), _story(left, right)) if f
    ]
    found += _figures(left, right)
    score = probability(START + sum(f.score for f in found))
    return Match(left, right, score, tuple(found)) if score >= LINKED else None


def probability(bits: float) -> float:
    odds: float = 2.0 ** max(min(bits, 40.0), -40.0)
    return round(odds / (1.0 + odds), 4)


# ------------------------------------------------------------------------ where


def _place(left: Scene, right: Scene) -> Feature | None:
    found = areas.nearest(left.areas, right.areas)
    if found is None:
        return None
    if not found.near:
        far = found.apart_m > SAME_DISTRICT_M
        return Feature("place", NEVER if far else -3.0, f"{found.apart_m / 1000:.0f} km apart")
    weight = next((w for limit, w in _EXACT if found.wide_m <= limit), 0.0)
    one, other = found.left.name or found.left.place_id, found.right.name or found.right.place_id
    if found.same:
        return Feature("place", weight, f"same place ({one})")
    detail = f"{one} / {other}, {found.apart_m / 1000:.0f} km apart"
    # A town may be told by the city it lies in; two towns side by side are two places.
    return Feature("place", weight - (NESTED if found.holds else NEIGHBOURS), detail)


_EXACT = (
    (3_000.0, 4.0),
    (15_000.0, 3.5),
    (40_000.0, 2.5),
    (100_000.0, 1.5),
    (250_000.0, 0.7),
)  # radius in m, bits


# ------------------------------------------------------------------------- when


def _days(left: Scene, right: Scene) -> Feature | None:
    if left.days is not None and right.days is not None and not left.summary:
        return _both_dated(left.days, right.days)
    for dated, undated in ((left, right), (right, left)):
        if dated.days is not None and undated.reported_on is not None and not left.summary:
            lag = (undated.reported_on - dated.days[0]).days
            return Feature("day", _lagged(lag), f"{_written(dated.days)} / reported {undated.reported_on}")
    if left.reported_on is not None and right.reported_on is not None:
        gap = abs((left.reported_on - right.reported_on).days)
        weight = next((w for limit, w in _REPORTED if gap <= limit), NEVER)
        return Feature("day", weight, f"reported {left.reported_on} / {right.reported_on}")
    return None


_REPORTED = ((1, 1.5), (3, 0.5), (7, -1.0), (21, -2.5), (45, -4.0))


_GAP = ((1, -4.0), (2, -5.0), (7, -6.0), (31, -8.0))


def _both_dated(left: tuple[date, date], right: tuple[date, date]) -> Feature:
    longest = max((d[1] - d[0]).days for d in (left, right))
    if touch(left, right):
        weight = 3.0 if longest <= 1 else 2.0 if longest <= 3 else 0.5 if longest <= 31 else -0.5
        return Feature("day", weight, f"days overlap ({_written(left)} / {_written(right)})")
    gap = max((right[0] - left[1]).days, (left[0] - right[1]).days)
    # Wars shell a town day after day. A night over midnight or a day resolved one off takes names to be linked.
    weight = next((w for limit, w in _GAP if gap <= limit), NEVER)
    return Feature("day", weight, f"{gap} days apart ({_written(left)} / {_written(right)})")


def _lagged(lag: int) -> float:
    """What it says that one report dates the happening and the other, undated, came so many days later."""
    if lag < -1:
        return NEVER
    return next(
        (w for limit, w in ((2, 1.5), (4, 0.5), (8, -1.0), (21, -2.5), (45, -4.0)) if lag <= limit), NEVER
    )


def _written(days: tuple[date, date]) -> str:
    return f"{days[0]}" if days[0] == days[1] else f"{days[0]}/{days[1]}"


# ------------------------------------------------------------------------- what


def _types(left: Scene, right: Scene) -> Feature | None:
    if not left.types or not right.types:
        harm = {t.event_type for scene in (left, right) for t in scene.members} & kinds.HARM
        return (
            Feature("type", 0.0, "told by its toll") if harm else Feature("type", -2.0, "no happening named")
        )
    shared = left.types & right.types
    if shared - kinds.WIDE:
        return Feature("type", 1.5, ", ".join(sorted(shared - kinds.WIDE)))
    if shared:
        return Feature("type", 1.0, ", ".join(sorted(shared)))
    pair = f"{', '.join(sorted(left.types))} / {', '.join(sorted(right.types))}"
    if left.families & right.families:
        return Feature("type", 0.5, pair)
    if any(kinds.kin(a, b) for a in left.families for b in right.families):
        return Feature("type", -1.0, pair)
    if {"violence", "disaster"} <= left.families | right.families:
        return Feature("type", -3.0, pair)  # "an explosion", before anybody knows why
    return Feature("type", NEVER, pair)


# ------------------------------------------------------------------ in what words


def _copy(left: Scene, right: Scene) -> Feature | None:
    share = words.overlap(left.shingles, right.shingles)
    if share < 0.15 or len(left.shingles & right.shingles) < 4:
        return None
    return Feature("same text", 2.0 + 3.0 * share, f"{share:.0%} of the shorter is in the other")


def _people(left: Scene, right: Scene) -> Feature | None:
    places = _place_words(left) | _place_words(right)
    shared = {n for n in left.people & right.people if not places.intersection(n.split())}
    if not shared:
        return None
    return Feature("people", min(5.0, 3.0 + len(shared)), ", ".join(sorted(shared)))


def _names(left: Scene, right: Scene) -> Feature | None:
    """Names of any kind weigh little: armies, parties and presidents are named in every report of a war."""
    places = _place_words(left) | _place_words(right)
    one, other = left.names - places, right.names - places
    shared = one & other
    if shared:
        return Feature("names", min(2.0, 0.6 * len(shared)), ", ".join(sorted(shared)))
    if len(one) >= 3 and len(other) >= 3:
        return Feature("names", -0.5, "none shared")
    return None


def _place_words(scene: Scene) -> frozenset[str]:
    return frozenset(w for a in scene.areas for w in words.tokens(a.name or ""))


def _story(left: Scene, right: Scene) -> Feature | None:
    places = {
        words.stem(w) for scene in (left, right) for a in scene.areas for w in words.tokens(a.name or "")
    }
    one, other = left.content - places, right.content - places
    if min(len(one), len(other)) < 3:
        return None
    share = words.overlap(one, other)
    shared = sorted(one & other)
    weight = max(-2.0, min(3.0, (share - 0.2) * 12.0))
    return Feature("words", round(weight, 2), ", ".join(shared[:8]) or "none shared")


# ----------------------------------------------------------------------- how many


def _figures(left: Scene, right: Scene) -> Iterator[Feature]:
    for counted in sorted(kinds.CASUALTIES):
        one, other = ([f for f in _totals(s) if f.quantity.counted is counted] for s in (left, right))
        pairs = [(a, b) for a in one for b in other if not scope_apart(a, b)]
        if pairs:
            yield max((_agree(a, b) for a, b in pairs), key=lambda f: (f.score, f.detail or ""))


def _totals(scene: Scene) -> list[Figure]:
    return [f for f in scene.figures if not f.part and f.grade in (None, "care")]


def _agree(left: Figure, right: Figure) -> Feature:
    name = f"{left.quantity.counted} figures"
    detail = f"{left.written} / {right.written}"
    if same_number(left, right):
        value = left.quantity.value or 0
        return Feature(name, 0.5 if value < 3 else 1.5 if value < 10 else 3.0, detail)
    if hold_together(left, right):
        return Feature(name, 0.3, detail)
    one, other = (f.quantity.value or 1.0 for f in (left, right))
    far = max(one, other) > 3 * min(one, other)
    return Feature(name, -3.0 if far else -1.0, detail)
