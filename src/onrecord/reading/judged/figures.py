"""What is measured of a figure, to tell what it counts, if it is one."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.domain import Event, Quantity
from onrecord.reading.judged.facts import Row
from onrecord.reading.judged.labels import COUNTED, TYPE, TYPES
from onrecord.reading.judged.words import Words

FIGURE_SIZES = (len(COUNTED) + 1, len(TYPES) + 1, 4, 2, 2, 2, 4)
_SEVERAL = 3
_TELLING = ("death", "injury", "arrest")


def row(words: Words, figure: Quantity, owner: Event | None, events: Sequence[Event]) -> Row | None:
    """Number, head noun and the trigger of its event (words), what it is drafted to count, and what is told beside it.
    None for a figure in no sentence."""
    number = words.trigger(figure.number)
    if number is None:
        return None
    head = words.trigger(figure.head) if figure.head else None
    trigger = words.trigger(owner.trigger) if owner else None
    sentence = words.sentences[number[0]].span
    beside = {e.type for e in events if e.trigger in sentence}
    role = 0
    if owner:
        in_target = any(figure.number in t for t in owner.targets)
        role = 1 + in_target + 2 * (not in_target and any(figure.number in a for a in owner.actors))
    return (
        words.number(number), words.number(head or number), words.number(trigger or number),
        COUNTED[figure.counted], TYPE.get(owner.type, 0) if owner else 0, min(role, 3),
        *(kind in beside for kind in _TELLING), min(len(beside), _SEVERAL),
    )  # fmt: skip
