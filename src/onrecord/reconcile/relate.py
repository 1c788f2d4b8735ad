"""How two figures of one happening stand to each other.

7 killed / at least 7 killed                       same figure
at least 9, police on Tuesday / 14, police later   revises
17, the hospital / 11, the ministry, later         disputes: both cannot hold
17 killed / three of the dead were children        nothing: a part is not the total
20 hurt on Tuesday / 31 hurt on Wednesday          nothing: another voice, a later day, a higher count
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import inf

from onrecord.domain import Bound, Feature, LinkRelation, Status
from onrecord.reconcile import areas, kinds, words
from onrecord.reconcile.figures import Figure
from onrecord.reconcile.told import Told
from onrecord.reconcile.voices import same_voice, voice

NEAR = 0.3  # two bounds that can both hold are one figure only where the numbers are not this far apart
GROWN = 0.7  # of the score of two bounds that can both hold
WEAK = 0.4  # words without a number
SUMS_UP = "sums up what is quoted"
WIDER = 4.0  # times the radius: a district against its town
COPY = 0.6  # of the runs of words of the shorter sentence: a copy


@dataclass(frozen=True, slots=True)
class Relation:
    """``left`` and ``right``: the claims as the edge names them; for *revises* and *repeats* the later is left."""

    left: Told
    right: Told
    relation: LinkRelation
    score: float
    features: tuple[Feature, ...]


def relate(left: Figure, right: Figure) -> list[Relation]:
    """Every relation of two figures that belong to one happening. Empty: they are two different counts, or
    nothing can be said."""
    if scope_apart(left, right):
        return []
    why = _who(left, right)
    numbers = f"{_spoken(left)} / {_spoken(right)}"
    if same_number(left, right):
        score = 0.95 if left.quantity.bound == right.quantity.bound else 0.9
        found = _undirected(
            left, right, LinkRelation.SAME_FIGURE, score, Feature("same number", score, numbers), *why
        )
        return [found, *_repeats(left, right)]
    one_report = left.told.report_id == right.told.report_id
    if one_report and left.said_on == right.said_on and same_voice(left.told, right.told):
        return []  # two counts, or a report that does not add up: that is for the checks
    revised = _revises(left, right, numbers, why)
    if revised is not None:
        return [revised]
    if hold_together(left, right):
        score = _closeness(left, right)
        if score < NEAR:
            return []
        return [
            _undirected(
                left, right, LinkRelation.SAME_FIGURE, score, Feature("both can hold", score, numbers), *why
            )
        ]
    if _may_have_grown(left, right):
        return _counted_on(left, right, numbers, why)
    return _disputes(left, right, numbers, why)


def copied(left: Told, right: Told) -> Relation | None:
    """One text in two reports: the sentences are the same but for a few words."""
    if left.report_id == right.report_id:
        return None
    one, other = words.shingles(left.quote), words.shingles(right.quote)
    if min(len(one), len(other)) < 4:
        return None
    share = len(one & other) / min(len(one), len(other))
    if share < COPY or len(one & other) / max(len(one), len(other)) < COPY / 2:
        return None
    later, earlier = _in_time(left, right)
    detail = f"{share:.0%} of the shorter sentence is in the other"
    return Relation(
        later, earlier, LinkRelation.REPEATS, round(share, 3), (Feature("same text", share, detail),)
    )


def reprinted(left: Figure, right: Figure, share: float) -> list[Relation]:
    """The reports' own figures, where one text is an edited copy of the other."""
    if left.told.speaker_kind is not None or right.told.speaker_kind is not None:
        return []
    later, earlier = _in_time(left.told, right.told)
    reason = Feature("same text", round(share, 3), f"{share:.0%} of the shorter report is in the other")
    return [Relation(later, earlier, LinkRelation.REPEATS, round(share, 3), (reason,))]


# ------------------------------------------------------------------------- scope


def scope_apart(left: Figure, right: Figure) -> bool:
    """They count different things: other things, other people, a part, other places, another grade of hurt."""
    one, other = left.quantity, right.quantity
    if one.counted is not other.counted or left.part != right.part:
        return True
    if (one.unit or "").casefold() != (other.unit or "").casefold():
        return True
    if {left.grade, right.grade} & {"grave", "mild"} and left.grade != right.grade:
        return True
    if left.who != right.who and not (_total_of_both(left, right) and one.value == other.value):
        return True
    if not left.toll and left.who is None and right.who is None and one.value != other.value:
        return True  # "five" of nothing named
    return areas.apart(areas.of(left.told.claim), areas.of(right.told.claim))


def _total_of_both(left: Figure, right: Figure) -> bool:
    """ "13 people" and "13 soldiers": one of them does not say who."""
    return not left.part and (left.who is None or right.who is None)


def _who(left: Figure, right: Figure) -> list[Feature]:
    counted = str(left.quantity.counted)
    who = left.who or right.who
    return [Feature("counted", 1.0, f"{counted}: {who}" if who else counted)]


# ------------------------------------------------------------------------ numbers


def same_number(left: Figure, right: Figure) -> bool:
    """The same number in both, whatever the bound: "7", "at least 7", "more than 7"."""
    one, other = left.quantity, right.quantity
    if one.value is None or one.value != other.value:
        return False
    return not {one.bound, other.bound} & {Bound.RANGE} or (one.low, one.high) == (other.low, other.high)


def hold_together(left: Figure, right: Figure) -> bool:
    """Some number satisfies both."""
    (a, b), (c, d) = left.range, right.range
    if left.grade != right.grade and "care" in (
        left.grade,
        right.grade,
    ):  # those in hospital are some of the hurt
        treated, whole = (left, right) if left.grade == "care" else (right, left)
        return treated.range[0] <= whole.range[1]
    return max(a, c) <= min(b, d)


def _closeness(left: Figure, right: Figure) -> float:
    one, other = left.quantity.value, right.quantity.value
    if one is None or other is None:
        return WEAK
    return round(0.85 * min(one, other) / max(one, other), 3) if max(one, other) > 0 else 0.85


def _spoken(figure: Figure) -> str:
    who = figure.told.speaker_name or ("report" if figure.told.speaker_kind is None else "unnamed")
    return f"{figure.written} ({who}{f', {figure.said_on}' if figure.said_on else ''})"


# ----------------------------------------------------------------------- relations


def _revises(left: Figure, right: Figure, numbers: str, why: list[Feature]) -> Relation | None:
    if left.quantity.value is None or right.quantity.value is None:
        return None
    if not same_voice(left.told, right.told):
        return None
    if left.said_on is None or right.said_on is None or left.said_on == right.said_on:
        return None
    later, earlier = (left, right) if left.said_on > right.said_on else (right, left)
    days = f"{earlier.said_on} / {later.said_on}"
    features = (Feature("same speaker", 1.0, _voice_name(later.told)), Feature("later", 1.0, days))
    number = Feature("another number", 1.0, numbers)
    return Relation(later.told, earlier.told, LinkRelation.REVISES, 0.9, (number, *features, *why))


def _disputes(left: Figure, right: Figure, numbers: str, why: list[Feature]) -> list[Relation]:
    if left.quantity.value is None or right.quantity.value is None:
        return []
    if Status.UNCERTAIN in (left.told.status, right.told.status):
        return []
    if left.quantity.counted not in kinds.PEOPLE:
        return []
    if left.part or _of_a_wider_area(left, right):
        return []
    one, other = left.quantity.value, right.quantity.value
    score = round(0.5 + 0.5 * (1 - min(one, other) / max(one, other)), 3)
    why = [*why, *_days(left.said_on, right.said_on)]
    return [
        _undirected(
            left, right, LinkRelation.DISPUTES, score, Feature("cannot both hold", score, numbers), *why
        )
    ]


def _counted_on(left: Figure, right: Figure, numbers: str, why: list[Feature]) -> list[Relation]:
    """Both can hold for their days."""
    close = _closeness(left, right)
    if close < NEAR or left.quantity.counted not in kinds.PEOPLE:
        return []
    score = round(GROWN * close, 3)
    return [
        _undirected(left, right, LinkRelation.SAME_FIGURE, score, Feature("counted on", score, numbers), *why)
    ]


def _may_have_grown(left: Figure, right: Figure) -> bool:
    """A count told for a later day is higher: the dead are still being counted."""
    if not left.toll or left.said_on is None or right.said_on is None or left.said_on == right.said_on:
        return False
    earlier, later = (left, right) if left.said_on < right.said_on else (right, left)
    return (
        later.range[1] >= earlier.range[1] and later.range[0] >= earlier.range[0] and earlier.range[1] < inf
    )


def _days(left: date | None, right: date | None) -> list[Feature]:
    if left is None or right is None:
        return []
    return [Feature("told for", 1.0, f"{left} / {right}")]


def _of_a_wider_area(left: Figure, right: Figure) -> bool:
    """The higher number is told for an area that holds the other's place: 15 in the province, ten of them in a town."""
    found = areas.nearest(areas.of(left.told.claim), areas.of(right.told.claim))
    if found is None or found.same or found.wide_m < WIDER * min(found.left.radius_m, found.right.radius_m):
        return False
    wide, narrow = (left, right) if found.left.radius_m > found.right.radius_m else (right, left)
    return (wide.quantity.value or 0.0) > (narrow.quantity.value or 0.0)


def _repeats(left: Figure, right: Figure) -> list[Relation]:
    """The same number in one voice: a statement quoted again, or a headline that sums up what the text quotes."""
    copy = copied(left.told, right.told)
    if copy is not None:
        return [copy]
    later, earlier = _in_time(left.told, right.told)
    if same_voice(left.told, right.told) and _same_statement(left, right):
        reason = Feature("same speaker", 1.0, _voice_name(later))
        return [Relation(later, earlier, LinkRelation.REPEATS, 0.8, (reason,))]
    if left.told.report_id == right.told.report_id:
        own = [t for t in (left.told, right.told) if t.speaker_kind is None]
        if len(own) == 1:
            other = right.told if own[0] is left.told else left.told
            reason = Feature(SUMS_UP, 0.7, other.speaker_name)
            return [Relation(own[0], other, LinkRelation.REPEATS, 0.7, (reason,))]
    return []


def _same_statement(left: Figure, right: Figure) -> bool:
    """Said on one day or the next: papers print a statement of the evening in the morning."""
    if left.said_on is None or right.said_on is None:
        return True
    return abs((left.said_on - right.said_on).days) <= 1


def _voice_name(told: Told) -> str | None:
    return told.speaker_name or " ".join(voice(told) or ()) or None


def _in_time(left: Told, right: Told) -> tuple[Told, Told]:
    """The later first. Without days, and on one day, the order of ids: the same whichever came first."""

    def when(told: Told) -> tuple[date, str, int, str]:
        return (told.reported_on or date.min, told.report_id, told.claim.evidence.start, told.id)

    return (left, right) if when(left) > when(right) else (right, left)


def _undirected(
    left: Figure, right: Figure, relation: LinkRelation, score: float, *features: Feature
) -> Relation:
    one, other = sorted((left.told, right.told), key=lambda t: t.id)
    return Relation(one, other, relation, score, features)
