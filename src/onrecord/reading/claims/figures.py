"""Which event a figure belongs to, and how that event tells what the figure counts.

"killing more than 60 civilians and injuring 200 others" → 60: killing, 200: injuring
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.domain import Counted, Event, Quantity, Span, Status
from onrecord.reading.claims.layout import Layout
from onrecord.reading.quantities import counted_for
from onrecord.reading.quantities.counted import PERSONS

# Which event types each counted thing belongs to, best first. A figure joins an event outside this
# table only when the event's own words hold it.
FITTING: dict[Counted, tuple[str, ...]] = {
    Counted.DEAD: ("death",),
    Counted.BODIES: ("discovery", "death"),
    Counted.INJURED: ("injury", "aid", "attack"),
    Counted.DETAINED: ("arrest",),
    Counted.ABDUCTED: ("abduction",),
    Counted.MISSING: ("abduction", "disaster"),
    Counted.DISPLACED: ("displacement", "return"),
    Counted.RESCUED: ("aid", "release"),
    Counted.ATTACKS: ("air_strike", "shelling", "bombing", "suicide_bombing", "attack", "armed_clash"),
}
_NO_FIGURE = frozenset({Counted.DISTANCE})  # a distance places something; it is no one's number
_JOINED = 5  # characters of " and "
_ATTACKING = frozenset(
    "abduction attack bombing property_destruction sexual_violence suicide_bombing".split()
)
_SUFFERED = frozenset({"death", "injury"})  # "one person committed suicide" names no other
_OF_PEOPLE = (PERSONS - {Counted.PEOPLE}) | {Counted.DEAD}
_LASTING = frozenset({Counted.ATTACKERS, Counted.ABDUCTED})  # who they are wherever they are told of
_POINTING = frozenset({"all", "the", "these", "those"})
_NOT_YET = frozenset({Status.PLANNED, Status.NEGATED})  # nobody has been arrested


@dataclass(frozen=True, slots=True)
class Numbered:
    """An event and its place in the list of events."""

    n: int
    event: Event

    @property
    def span(self) -> Span:
        return self.event.trigger


def events_of_figures(
    layout: Layout, quantities: tuple[Quantity, ...], events: tuple[Event, ...]
) -> list[int | None]:
    """For each quantity the index of its event, or None."""
    near = layout.near(tuple(Numbered(n, event) for n, event in enumerate(events)))
    return [_owner(quantity, near.of(quantity.span)) for quantity in quantities]


def refine(quantity: Quantity, owner: int | None, events: tuple[Event, ...]) -> Quantity:
    """The quantity with what its event says it counts."""
    if owner is None or quantity.rule == "offspring":
        return quantity  # "the mother of four was killed"
    event = events[owner]
    if not _in_role(quantity, event) or (event.type == "arrest" and event.status in _NOT_YET):
        return quantity
    if event.type != "displacement" and not any(quantity.number in role for role in event.targets):
        # "Four men robbed a jeweller", but "50 firefighters rescued a boy"
        attacking = event.type in _ATTACKING or (event.type in _SUFFERED and bool(event.targets))
        people = quantity.counted is Counted.PEOPLE
        return replace(quantity, counted=Counted.ATTACKERS) if people and attacking else quantity
    joint = quantity.rule == "joint" and event.type in ("death", "injury")
    if quantity.counted is Counted.PEOPLE and (joint or _killed_and_hurt(quantity, event, events)):
        return quantity  # "killing and wounding dozens"
    return replace(quantity, counted=counted_for(event.type, quantity.counted, event.rule))


def told_again(text: str, quantities: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """The quantities, with people told of again counted as they were: "four men forced their way in ... the four men
    were masked". One number of one word, or "all four", that the report counts in one way besides."""
    ways: dict[tuple[float | None, str], set[Counted]] = {}
    for quantity in quantities:
        if quantity.counted in _OF_PEOPLE and quantity.value is not None:
            for word in {_word(text, quantity), ""}:
                ways.setdefault((quantity.value, word), set()).add(quantity.counted)
    found = []
    for quantity in quantities:
        way = ways.get((quantity.value, _word(text, quantity)), set())
        known = quantity.head is not None or _pointed_at(text, quantity)
        again = quantity.counted is Counted.PEOPLE and known and len(way) == 1 and way <= _LASTING
        found.append(replace(quantity, counted=next(iter(way))) if again else quantity)
    return tuple(found)


def _word(text: str, quantity: Quantity) -> str:
    return "" if quantity.head is None else text[quantity.head.start : quantity.head.end].lower()


def _pointed_at(text: str, quantity: Quantity) -> bool:
    """Whether a number alone is of all who were told of: "all four", not "six were held, two escaped"."""
    before = text[: quantity.number.start].split()[-1:]
    return bool(before) and before[0].lower() in _POINTING


def _killed_and_hurt(quantity: Quantity, owner: Event, events: tuple[Event, ...]) -> bool:
    """Whether a death and an injury were done to the same people, as their places or the words "killed and wounded"
    tell: the number is of both together."""
    done = {e.type for e in events if any(quantity.number in role for role in e.targets)}
    if {"death", "injury"} <= done:
        return True
    return owner.type == "injury" and any(
        e.type == "death" and 0 < owner.trigger.start - e.trigger.end <= _JOINED for e in events
    )


def _owner(quantity: Quantity, near: list[Numbered]) -> int | None:
    if quantity.counted in _NO_FIGURE or not near:
        return None
    scored = [
        (score, -_gap(quantity.span, item.span), -item.n)
        for item in near
        if (score := _fit(quantity, item.event)) > 0
    ]
    return -max(scored)[2] if scored else None


def _fit(quantity: Quantity, event: Event) -> int:
    """How strongly the event claims the figure; 0 not at all."""
    wanted = FITTING.get(quantity.counted, ())
    score = 4 if event.type in wanted else 0
    if event.trigger in quantity.span:
        score += 3
    if _in_role(quantity, event):
        score += 2
    return score


def _in_role(quantity: Quantity, event: Event) -> bool:
    return any(quantity.number in role for role in (*event.actors, *event.targets))


def _gap(a: Span, b: Span) -> int:
    return max(a.start - b.end, b.start - a.end, 0)
