"""When: time expressions with their TIMEX3 type, value and the days they cover.

A grammar over kinds of words (``grammar``, ``lexer``) finds them; builders (``dates``, ``relative``,
``lengths``) resolve them against the day of publication and the times told before.

    published 2017-08-25
    "The assault began on Sunday."             → "Sunday"           DATE 2017-08-20
    "After the fall of the town last month …"  → "last month"       DATE 2017-07
    "… in the last couple of hours"            → "the last couple of hours"   DURATION P2H

Not handled: calendars other than the Gregorian ("1 Ramadan 1437"), feasts of no fixed day, and times told
against an event that the report does not date ("two days before the election").
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator

from onrecord.domain import BlockKind, Report, Span, Time, TimexType
from onrecord.reading.times import clocks, counted, dates, days, lengths, periods, quarters, relative
from onrecord.reading.times.context import Context
from onrecord.reading.times.grammar import Match, codes_of, matches
from onrecord.reading.times.joined import (
    clock_on_day,
    from_story_day,
    glossed,
    on_day_of_sentence,
    on_story_day,
    ranges,
    told_twice,
)
from onrecord.reading.times.lexer import lex, may_hold_time
from onrecord.reading.times.own_day import own_day
from onrecord.reading.times.quoted import against_saying
from onrecord.reading.times.started import note_start, settle
from onrecord.reading.times.timex import Timex, to_time
from onrecord.reading.tree import Sentence

_FAMILIES = (clocks, counted, dates, days, lengths, periods, quarters, relative)
_BUILDERS = {rule: builder for family in _FAMILIES for rule, builder in family.BUILDERS.items()}
_YEARLESS = re.compile(r"XXXX-(?!XX|WXX)")  # a day, month or season of no known year
_STOPS = frozenset({"age"})  # their words are no part of any time
_DATED = frozenset({BlockKind.DATE_LINE, BlockKind.DATELINE})


def find(report: Report, sentences: tuple[Sentence, ...]) -> tuple[Time, ...]:
    """The times of a report, in text order: points and periods. Words that only point at the present are left out, and
    so are those that tell how often ("every day")."""
    found = [t for t in timexes(report, sentences) if not t.vague and t.type is not TimexType.SET]
    return tuple(to_time(t) for t in ranges(report.text, found))


def timexes(report: Report, sentences: tuple[Sentence, ...]) -> list[Timex]:
    """Every time expression as TIMEX3 has them, "now" and "recently" too."""
    published = own_day(report, lambda span: _read(Context(report.text, report.published), span))
    context = Context(report.text, published)
    found = _found(context, report, sentences)
    yearless = any(_YEARLESS.match(t.value) for t in found)
    if yearless and context.first_year is not None:  # told before the first day that tells its year
        context = Context(report.text, published, year=context.first_year)
        found = _found(context, report, sentences)
    found = on_story_day(settle(context, found), context.published)
    return from_story_day(found, context.published)


def _found(context: Context, report: Report, sentences: tuple[Sentence, ...]) -> list[Timex]:
    """The times of each stretch of a report, resolved against those before."""
    found: list[Timex] = []
    for span, sentence in _stretches(report, sentences):
        if sentence is not None and not may_hold_time(sentence):
            continue
        context.sentence = sentence
        here = told_twice(report.text, list(_read(context, span)))
        here = glossed(report.text, clock_on_day(report.text, here))
        here = on_day_of_sentence(here)
        here = against_saying(sentence, here, context.published)
        note_start(context, here)
        found += here
    return found


def _stretches(report: Report, sentences: tuple[Sentence, ...]) -> list[tuple[Span, Sentence | None]]:
    """What is read: the sentences, and the date lines, which hold none."""
    stretches: list[tuple[Span, Sentence | None]] = [(s.span, s) for s in sentences]
    ends = [s.span.end for s in sentences]
    for block in report.blocks:
        if block.kind in _DATED:
            after = bisect(ends, block.span.start)
            if after == len(sentences) or not block.span.overlaps(sentences[after].span):
                stretches.append((block.span, None))
    return sorted(stretches, key=lambda pair: pair[0])


def _read(context: Context, span: Span) -> Iterator[Timex]:
    """The times of one stretch, left to right."""
    words = list(lex(context.text, span.start, span.end))
    codes = codes_of(words)
    position = 0
    while True:
        last: Match | None = None
        for last in matches(words, codes, position):
            timex = _BUILDERS[last.rule](context, last)
            if timex is not None:
                context.keep(timex)
                yield timex
            if timex is not None or last.rule in _STOPS:
                position = last.found.end()
                break
        else:
            if last is None:
                return
            position = last.found.start() + 1
