"""Words like "yesterday" inside a quotation, told against the day it was said, where the sentence names it.

“Yesterday they burned the clinic,” she said on Tuesday.   → the Monday
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

from onrecord.lexicon import entries
from onrecord.reading.times.calendar import Period, containing
from onrecord.reading.times.timex import Timex
from onrecord.reading.tree import Sentence

NEAR = 6  # words between the verb of saying and its day
_AGAINST_TODAY = frozenset({"deictic_part", "tonight", "relative_unit", "ago"})
_SAYING_DAYS = frozenset({"weekday", "day_month", "month_day", "deictic_part", "relative_weekday"})
_DAYS_A_STEP = {"day": 1, "week": 7, "weekend": 7}
_MONTHS_A_STEP = {"month": 1, "year": 12}


@cache
def _speech() -> frozenset[str]:
    return frozenset(word for entry in entries("times_speech") for word in entry.words)


def against_saying(sentence: Sentence | None, found: list[Timex], published: date | None) -> list[Timex]:
    """Times inside quotation marks that are told against today, moved to the day of the saying."""
    if sentence is None or published is None or not any(t.rule in _AGAINST_TODAY for t in found):
        return found
    quoted = _quoted(sentence)
    if not quoted:
        return found
    said = next((t.period.first for t in found if t.period and _dates_saying(sentence, t, quoted)), None)
    if said is None or said == published:
        return found
    return [_moved(t, published, said) if _inside(t, quoted) else t for t in found]


def _quoted(sentence: Sentence) -> list[tuple[int, int]]:
    """The stretches between quotation marks."""
    found: list[tuple[int, int]] = []
    opened: int | None = None
    for token in sentence.tokens:
        if token.text in {"“", "„", "``"} or (token.text == '"' and opened is None):
            opened = token.span.end
        elif token.text in {"”", "''", '"'} and opened is not None:
            found.append((opened, token.span.start))
            opened = None
    if opened is not None:
        found.append((opened, sentence.span.end))
    return found


def _inside(timex: Timex, quoted: list[tuple[int, int]]) -> bool:
    return any(a <= timex.start and timex.end <= b for a, b in quoted)


def _dates_saying(sentence: Sentence, timex: Timex, quoted: list[tuple[int, int]]) -> bool:
    """Whether the day stands outside the quotation, a few words after a verb of saying."""
    if timex.rule not in _SAYING_DAYS or timex.period is None or timex.period.grain != "day":
        return False
    at = sentence.token_at(timex.start)
    if at is None or _inside(timex, quoted):
        return False
    return any(t.lower in _speech() for t in sentence.tokens[max(0, at - NEAR) : at])


def _moved(timex: Timex, published: date, said: date) -> Timex:
    """As many steps from the day of the saying as it was from publication."""
    period = timex.period
    if timex.rule not in _AGAINST_TODAY or period is None or timex.plain is None:
        return timex
    here = containing(period.grain, published)
    if period.grain in _DAYS_A_STEP:
        steps = (period.first - here.first).days // _DAYS_A_STEP[period.grain]
    elif period.grain in _MONTHS_A_STEP:
        months = (period.first.year - here.first.year) * 12 + period.first.month - here.first.month
        steps = months // _MONTHS_A_STEP[period.grain]
    else:
        return timex
    new = containing(period.grain, said).shift(steps)
    return replace(
        timex, period=new, value=_swap(timex.value, period, new), plain=_swap(timex.plain, period, new)
    )


def _swap(value: str, old: Period, new: Period) -> str:
    return value.replace(old.value, new.value) if old.value in value else new.plain
