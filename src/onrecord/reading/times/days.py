"""Days told by their name: "yesterday evening", "on Friday", "last Wednesday", "overnight"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from onrecord.reading.times.calendar import (
    Period,
    containing,
    later,
)
from onrecord.reading.times.context import STORY_DAYS, Context
from onrecord.reading.times.grammar import Match
from onrecord.reading.times.lexer import OTHER
from onrecord.reading.times.parts import (
    Builder,
    edge,
    part_of_day,
    rel_of,
    unit_of,
)
from onrecord.reading.times.tense import defers, promised
from onrecord.reading.times.things import lent_night, names_day, of_paper, promotes
from onrecord.reading.times.timex import Timex, on_period, unresolved
from onrecord.reading.tree import Sentence


def deictic(c: Context, m: Match) -> Timex | None:
    """ "yesterday evening", "earlier today"."""
    word, before = m.the("DEICTIC"), m.beside(-1)
    named = before is not None and before.kind == OTHER and c.capital(before)
    if named and word.value == 0 and c.capital(word) and not c.shouted(word):
        return None  # "USA Today"
    if word.value == 0 and promotes(c):
        return None
    today = c.today
    vague = word.value == 0 and _nowadays(c, m)
    if today is None:
        return unresolved(m, "XXXX-XX-XX", vague=vague)
    return replace(on_period(m, today.shift(word.number), mod=edge(m), part=part_of_day(m)), vague=vague)


def _nowadays(c: Context, m: Match) -> bool:
    """ "Today, about 100,000 live there": first in its sentence, of a state that lasts."""
    sentence = c.sentence
    if sentence is None:
        return False
    if c.lower(m.beside(1)) in _STATES and _lasting_state(sentence, m.start):
        return True
    if m.start != sentence.span.start or c.lower(m.beside(1)) != ",":
        return False
    return not any(t.lower in _SINGLE or t.lower.endswith("ed") for t in sentence.tokens if t.upos in _VERBS)


def _lasting_state(sentence: Sentence, start: int) -> bool:
    """ "Being young in Greece today is a crime", "Iraq today is no safer": what is so, not what is done."""
    at = sentence.token_at(start)
    behind = sentence.tokens[at + 2 : at + 4] if at is not None else ()
    return bool(behind) and not any(t.upos == "VERB" or t.lower in {"the", "in", "at"} for t in behind)


_STATES = frozenset({"is", "are"})
_VERBS = frozenset({"VERB", "AUX"})


_SINGLE = frozenset("said was were had has have will would is 're am 'm".split())


def tonight(c: Context, m: Match) -> Timex | None:
    today = c.today
    return on_period(m, today, part="TNI", mod=edge(m)) if today else unresolved(m, "XXXX-XX-XXTNI")


def overnight(c: Context, m: Match) -> Timex | None:
    if m.has("WEEKDAY"):
        return weekday(c, m)
    if lent_night(c, m):
        return None
    day = c.day
    if day and c.today and c.main_of is not c.sentence and (c.today.first - day.first).days > STORY_DAYS:
        day = c.today  # "the sites struck overnight", not on the day of what they were struck for
    if day is None:
        return unresolved(m, "XXXX-XX-XXTNI")
    nights = (day.shift(-1), day) if day == c.today else (day, day.shift(1))  # both days are possible
    return replace(on_period(m, day, part="TNI"), plain="/".join(each.value for each in nights))


def weekday(c: Context, m: Match) -> Timex | None:
    """The last such day, publication day included; the next where the clause looks ahead."""
    word = m.the("WEEKDAY")
    if word.kind == "weekday" and (not c.capital(word) or of_paper(c, m) or names_day(c, m)):
        return None
    part = part_of_day(m)
    wanted = word.number - 1
    if c.published is None:
        day = _in_told_week(c, wanted)
        value = f"XXXX-WXX-{wanted + 1}{part or ''}"
        return on_period(m, Period("day", day), part=part) if day else unresolved(m, value)
    return on_period(m, Period("day", _weekday(c, m, c.published, wanted)), part=part, mod=edge(m))


def possessive_day(c: Context, _m: Match, wanted: int) -> date | None:
    """The day of "Friday's attack"."""
    if c.published is None:
        return _in_told_week(c, wanted)
    return later(c.published, -((c.published.weekday() - wanted) % 7))


def weekday_of_week(c: Context, m: Match) -> Timex | None:
    """ "Friday last week", "Monday of next week"."""
    word, rel = m.the("WEEKDAY"), m.the("OFREL")
    this = c.this("week")
    if unit_of(m) != "week" or this is None or not c.capital(word):
        return None
    week = this.shift({"last": -1, "next": 1}.get(rel.kind, 0))
    return on_period(m, Period("day", later(week.first, word.number - 1)), part=part_of_day(m), mod=edge(m))


def night_between(c: Context, m: Match) -> Timex | None:
    """ "the night of Tuesday to Wednesday": both days."""
    word = m.the("WEEKDAY")
    if part_of_day(m) is None or c.published is None or not c.capital(word):
        return None
    first = _weekday(c, m, c.published, word.number - 1)
    gap = (m.the("UNTIL").number - word.number) % 7
    return on_period(m, Period("day", first), until=Period("day", later(first, gap))) if gap else None


HALF_WEEK = 3


def _in_told_week(c: Context, wanted: int) -> date | None:
    """With no publication date: the nearest such day to the last full date of the text."""
    if c.dated is None:
        return None
    ahead = (wanted - c.dated.weekday()) % 7
    return later(c.dated, ahead if ahead <= HALF_WEEK else ahead - 7)


def _weekday(c: Context, m: Match, base: date, wanted: int) -> date:
    back = (base.weekday() - wanted) % 7
    ahead = (wanted - base.weekday()) % 7
    rel = rel_of(m)
    before = c.lower(m.beside(-1))
    if rel == "following" and _behind(c, m):
        return later(base, -back)
    if rel in {"last", "past"}:
        return later(base, -(back or 7))
    if rel in {"next", "coming"}:
        return later(base, ahead or 7)
    if rel == "this":
        return later(base, -back if c.direction(m) < 0 else ahead)
    if rel in {"previous", "following"} and c.told_day:
        told = c.told_day.first
        gap = (wanted - told.weekday()) % 7 or 7
        return later(told, gap if rel == "following" else gap - 7 or -7)
    if rel in {"same", "that"} and c.told_day:
        return c.told_day.first
    after = m.beside(1)
    way = c.direction(m)
    possessive = after is not None and after.kind == "possessive" and before not in {"of", "until", "for"}
    if possessive and not (way > 0 and promised(c.sentence, m.start)):
        way = -1  # "Friday's attack would not stop them", but "he will play in Sunday's game"
    if _lead(c, m) == "by" and way >= 0:
        way = 1
    if _lead(c, m) == "through" and way >= 0 and rel_of(m) == "" and not possessive:
        way = 1  # "runs through Sunday"
    if "until" in _lead(c, m) and (way >= 0 or defers(c.sentence, m.start)):
        way = 1
    if _as_soon_as(c, m) or (before == "of" and c.lower(m.beside(-2)) == "ahead"):
        way = 1
    if before == "since":
        way = -1
    return later(base, ahead) if way > 0 else later(base, -back)


def _behind(c: Context, m: Match) -> bool:
    """ "after", and not "next": "six people were treated following Friday's shooting"."""
    after = m.beside(1)
    return (
        after is not None and after.kind == "possessive" and c.lower(m.words[m.found.start()]) == "following"
    )


_CLOCK_WORDS = frozenset("ampm zone small clock noon midnight number time local comma dot daypart".split())


def _lead(c: Context, m: Match) -> str:
    """The word before, looked for behind a clock time: "until 9 a.m. Tuesday"."""
    at = -1
    word = m.beside(at)
    while word is not None and word.kind in _CLOCK_WORDS and at > -6:
        at -= 1
        word = m.beside(at)
    return c.lower(word)


def _as_soon_as(c: Context, m: Match) -> bool:
    """ "as soon as Tuesday", "as early as Monday"."""
    return c.text[max(0, m.start - 4) : m.start] in {" as ", " as\n"} and c.lower(m.beside(-2)) in {
        "soon",
        "early",
    }


def the_unit_before(c: Context, m: Match) -> Timex | None:
    """ "the day before yesterday", "the day after tomorrow"."""
    way, words = m.the("WAY"), m.group("DAY")
    unit = m.the("UNIT")
    if c.published is None:
        return unresolved(m, "XXXX-XX-XX")
    step = 1 if way.kind == "after" else -1
    if words[0].kind == "deictic":
        day = later(c.published, int(str(words[0].value)))
    else:
        back = (c.published.weekday() - int(str(words[-1].value)) + 1) % 7 or 7
        day = later(c.published, -back)
    part = f"T{unit.value}" if unit.kind == "daypart" else None
    return on_period(m, Period("day", later(day, step)), part=part)


def weekend(c: Context, m: Match) -> Timex | None:
    """ "over the weekend": this one on a Saturday or Sunday or looking ahead, else the last."""
    if unit_of(m) != "weekend" or c.published is None:
        return None
    this = containing("weekend", c.published)
    on_it = c.published.weekday() >= 5
    return on_period(m, this if on_it or c.direction(m) > 0 else this.shift(-1))


BUILDERS: dict[str, Builder] = {
    "deictic_part": deictic,
    "tonight": tonight,
    "overnight": overnight,
    "night_between": night_between,
    "weekday": weekday,
    "weekday_of_week": weekday_of_week,
    "weekday_short": weekday,
    "relative_weekday": weekday,
    "the_unit_before": the_unit_before,
    "weekend": weekend,
}
