"""An attribution before its sources are typed and named: spans alone, whoever found them."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.domain import Span


@dataclass(frozen=True, slots=True)
class Said:
    """``sentence`` is the index of the cue's sentence (or of the quotation's first one). ``source`` None:
    nobody is named. Where an earlier voice goes on, ``source`` repeats the words that name it."""

    sentence: int
    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    via: Span | None = None
    anonymous: bool = False
    rule: str = ""
