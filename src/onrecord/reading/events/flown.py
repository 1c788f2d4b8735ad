"""What a report of air strikes calls bombing and raids.

    "Warplanes struck Tabqa. … The bombing went on on Monday."    → air_strike, though bombings are of bombs planted
    "Jets struck Tabqa. A car bomb went off. … The bombing …"     → bombing: there was one

Not handled: which of two kinds of attack a word stands for, where a report tells of both.
"""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.domain import Event
from onrecord.reading.events.lexicon import Trigger, classes, names_of
from onrecord.reading.tree import Sentence

_STANDS_FOR = frozenset("bombardment bombardments bombing bombings raid raids".split())
_STANDING = frozenset({"attack", "bombing", "shelling"})  # types that these words have by themselves
_GROUND = frozenset("dawn door drug house night police".split())  # "police raids"
_NEAR = 12  # sentences behind an air strike


class Sky:
    """Whether aircraft were told to bomb, and how long ago. ``told``: the triggers of the whole report."""

    def __init__(self, told: Iterable[tuple[Sentence, list[Trigger]]]) -> None:
        self._planted = any(
            t.rule.type == "bombing" and not _bare(sentence, t) for sentence, found in told for t in found
        )
        self._strike: int | None = None

    def turned(self, sentence: Sentence, told: list[Trigger], kinds: list[str]) -> list[str]:
        """The types of a sentence's triggers: bare words for bombing are air strikes behind one."""
        near = self._strike is not None and sentence.index - self._strike <= _NEAR
        if self._planted or not near:
            return kinds
        return [
            "air_strike"
            if kind in _STANDING and _bare(sentence, t) and not _of_fighters(sentence, t)
            else kind
            for t, kind in zip(told, kinds, strict=True)
        ]

    def saw(self, sentence: Sentence, events: list[Event]) -> None:
        """Note the events of a sentence."""
        if any(event.type == "air_strike" for event in events):
            self._strike = sentence.index


def _bare(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether the trigger is one such word, with nothing before it that says who raids."""
    k = trigger.head
    before = sentence.tokens[k - 1].lower if k else ""
    alone = trigger.first == trigger.last == k
    return alone and sentence.tokens[k].lower in _STANDS_FOR and before not in _GROUND


def _of_fighters(sentence: Sentence, trigger: Trigger) -> bool:
    """ "Rebels answered with a raid": those who have no aircraft stand before the word."""
    return any(classes()["@non_state"] & names_of(sentence, k) for k in range(trigger.head))
