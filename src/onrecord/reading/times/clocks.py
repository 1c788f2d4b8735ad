"""Times of day, on the day the text is talking of: "6 a.m.", "0600 GMT", "noon", "the evening"; and "now"."""

from __future__ import annotations

from dataclasses import replace

from onrecord.domain import Mod, TimexType
from onrecord.reading.times.context import Context
from onrecord.reading.times.grammar import Match
from onrecord.reading.times.lexer import Word
from onrecord.reading.times.numbers import bound, number
from onrecord.reading.times.parts import (
    Builder,
    edge,
    unit_of,
)
from onrecord.reading.times.things import lent_night
from onrecord.reading.times.timex import Timex, on_period, unresolved


def clock(c: Context, m: Match) -> Timex | None:
    """ "6 a.m.", "10:35", "noon", "six o'clock": on the day the text is talking of."""
    words = m.group("CLOCK")
    if words[-1].kind in {"unit", "units"} and words[-1].value != "hour":
        return None
    if lent_night(c, m):
        return None
    time = _hour(c, m, words)
    if time is None or c.lower(m.beside(-1)) == "high":
        return None  # "high noon"
    return _at(c, m, time + _zulu(c, m))


def _zulu(c: Context, m: Match) -> str:
    """ "Z" where the clock is that of Greenwich."""
    return "Z" if c.lower(m.words[m.found.end() - 1]) in {"gmt", "utc", "z"} else ""


def _at(c: Context, m: Match, time: str) -> Timex:
    day = c.day_of(m, time)
    mod = bound(m)
    if day is None:
        return unresolved(m, f"XXXX-XX-XX{time}", kind=TimexType.TIME)
    return on_period(m, day, part=time, mod=mod)


def _hour(c: Context, m: Match, words: list[Word]) -> str | None:
    first = words[0]
    if first.kind in {"noon", "midnight"}:
        return f"T{first.value}"
    if first.kind == "clock":
        hour, minute = (int(p) for p in str(first.value).replace(".", ":").split(":")[:2])
    elif first.kind in {"year", "figure"}:
        hour, minute = divmod(int(number([first]) or 0), 100)  # "around 1130 am"
    else:
        hour, minute = int(number([first]) or 0), 0
    tail = words[-1]
    part = m.word("PART")
    if tail.kind == "ampm":
        if not 0 < hour <= 12:
            return None
        hour = hour % 12 + (12 if tail.value == "pm" else 0)
    elif part is not None:
        hour = hour % 12 + (12 if part.value in {"AF", "EV"} or (part.value == "NI" and hour > 5) else 0)
    elif first.kind == "clock" and not _is_clock(c, m, first):
        return None
    if hour > 24 or minute > 59:
        return None
    return f"T{hour:02}:{minute:02}"


_CLOCK_BEFORE = frozenset(
    "at around about from until till by since before after between to and shortly".split()
)


_CLOCK_TAILS = frozenset({"zone", "time", "unit", "units"})


def _is_clock(c: Context, m: Match, word: Word) -> bool:
    """Digits with a colon are a time of day after "at" or before a zone; else a score or a ratio."""
    if m.found.end() - m.found.start() > 1 and m.words[m.found.end() - 1].kind in _CLOCK_TAILS:
        return True
    return ":" in str(word.value) and c.lower(m.beside(-1)) in _CLOCK_BEFORE


# "the night inspector", "the night bus": of any night
_UP_TO = frozenset({"by", "since", "till", "until"})
_OF_THE_NIGHT = frozenset(
    "bus club court desk editor guard inspector manager market nurse porter school shelter shelters shift sky "
    "supervisor train vision watch watchman".split()
)


def military(c: Context, m: Match) -> Timex | None:
    """ "0600 GMT", "1430 local time"."""
    word = m.the("FOUR")
    digits = str(word.value)
    last = m.words[m.found.end() - 1]
    if len(digits) != 4 or not digits.isdigit() or (last.kind == "zone" and not c.capital(last)):
        return None
    if last.kind == "units" and (last.value != "hour" or (word.kind == "year" and not _at_hours(c, m))):
        return None
    if int(digits[:2]) > 24 or int(digits[2:]) > 59:
        return None
    return _at(c, m, f"T{digits[:2]}:{digits[2:]}{_zulu(c, m)}")


def _at_hours(c: Context, m: Match) -> bool:
    """Whether "1100 hours" tells when, and not how long: "at 1100 hours", "attacked it about 1100 hours"."""
    before = c.lower(m.beside(-1))
    about = bound(m) is Mod.APPROX and before not in {"for", "of", "after", "lasted", "took", "spent", "some"}
    return about or before in _CLOCK_BEFORE - {"after", "to", "and"}


def the_daypart(c: Context, m: Match) -> Timex | None:
    word = m.the("PART")
    if word.value == "NI" and c.lower(m.beside(1)) in _OF_THE_NIGHT:
        return None
    day = c.day_of(m, f"T{word.value}")
    if day is None:
        return unresolved(m, f"XXXX-XX-XXT{word.value}", kind=TimexType.TIME)
    return on_period(m, day, part=f"T{word.value}", mod=edge(m))


def by_daypart(c: Context, m: Match) -> Timex | None:
    """ "by late afternoon", "until evening"; not "by night"."""
    night = m.the("PART").value == "NI" and not m.has("EDGE")
    return the_daypart(c, m) if c.lower(m.beside(-1)) in _UP_TO and not night else None


def dawn(c: Context, m: Match) -> Timex | None:
    if c.lower(m.beside(-1)) not in {
        "at",
        "before",
        "after",
        "since",
        "until",
        "by",
        "around",
        "from",
        "till",
    }:
        return None
    day = c.day_of(m, "TMO")
    return on_period(m, day, part="TMO") if day else unresolved(m, "XXXX-XX-XXTMO", kind=TimexType.TIME)


def reference(_c: Context, m: Match) -> Timex | None:
    word = m.the("REFERENCE")
    value = word.value or {"past": "PAST_REF"}.get(word.kind, "PRESENT_REF")
    return unresolved(m, str(value), vague=True)


def lately(c: Context, m: Match) -> Timex | None:
    """ "in the recent past", "the worst in recent history"."""
    if c.lower(m.beside(-1)) != "in":
        return None
    if c.text[m.start : m.end].lower().endswith("past"):
        return unresolved(m, "PAST_REF")
    behind = m.beside(1)
    if behind is None or c.lower(behind) not in {"history", "memory", "times"}:
        return None
    return replace(unresolved(m, "PAST_REF"), end=behind.end)


def these_days(_c: Context, m: Match) -> Timex | None:
    return unresolved(m, "PRESENT_REF", vague=True) if unit_of(m) == "day" else None


BUILDERS: dict[str, Builder] = {
    "clock": clock,
    "clock_in": clock,
    "military": military,
    "the_daypart": the_daypart,
    "dawn": dawn,
    "reference": reference,
    "future": reference,
    "in_the_past": reference,
    "recent": reference,
    "by_daypart": by_daypart,
    "lately": lately,
    "these_days": these_days,
}
