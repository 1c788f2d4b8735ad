"""A reporting verb in use."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.reading.attribution.adjuncts import Behind
from onrecord.reading.attribution.cues import Frame

COURTS = frozenset(
    "bailey court hearing inquest inquiry judges jurors jury magistrates trial tribunal".split()
)
FIRST_PERSON = frozenset(("we", "i", "you"))
NEVER_LAST = frozenset(
    "count document list log measure mention name plan question record register signal submit tout".split()
)  # "Iraqis expelled, Libyan questioned"


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting verb in use. ``source`` is a token range, or None where nobody is named.
    ``start``–``end``: the tokens of speaker, cue and what stands with them. ``left``, ``right``: where
    content lies. ``shares``: the speaker is that of an earlier verb."""

    frame: Frame
    verb: int
    group: int  # first token of the verb group
    source: tuple[int, int] | None
    start: int
    end: int
    left: bool
    right: bool
    after: Behind
    shares: bool = False  # "…, adding that"
    agent: bool = False  # "accused by X of", "was confirmed by X"
    passive: bool = False
