"""What is known while a report's times are read in order: its day, the time last told, what began when."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from onrecord.reading.times.calendar import Period, containing
from onrecord.reading.times.grammar import Match
from onrecord.reading.times.lexer import Word
from onrecord.reading.times.tense import direction
from onrecord.reading.times.timex import Timex
from onrecord.reading.tree import Sentence


@dataclass
class Context:
    """Lives for one report. ``published`` is what "today" means; None where nobody knows."""

    text: str
    published: date | None
    sentence: Sentence | None = None
    told: Period | None = None  # the time told last
    told_day: Period | None = None  # the day told last
    told_paragraph: int = -1
    quarterly: Period | None = None  # the quarter or year told last
    year: int | None = None  # the year written last
    starts: list[date] = field(default_factory=list)  # days on which the report says something began

    # ------------------------------------------------------------- looking

    def lower(self, word: Word | None) -> str:
        return self.text[word.start : word.end].lower().replace("’", "'") if word else ""

    def capital(self, word: Word) -> bool:
        return self.text[word.start].isupper()

    def shouted(self, word: Word) -> bool:
        """Whether the words around are all capitals: no help from the case of letters there."""
        near = self.text[max(0, word.start - 30) : word.end + 30]
        return not any(c.islower() for c in near)

    def direction(self, m: Match) -> int:
        """-1 where the clause looks back, 1 where it looks ahead, 0 where nothing tells."""
        return direction(self.sentence, m.start)

    @property
    def today(self) -> Period | None:
        return Period("day", self.published) if self.published else None

    def this(self, grain: str) -> Period | None:
        """The week, month … of publication."""
        return containing(grain, self.published) if self.published else None

    @property
    def day(self) -> Period | None:
        """The day the text is talking of: told last in this or the paragraph before, else publication."""
        return self.told_day if self.told_day and self._recent else self.today or self.told_day

    @property
    def _recent(self) -> bool:
        return self.sentence is None or self.sentence.paragraph - self.told_paragraph <= 1

    # ------------------------------------------------------------- keeping

    def keep(self, timex: Timex) -> None:
        """Remember a time for those told against it."""
        period = timex.until or timex.period
        if period is None or timex.vague:
            return
        if timex.rule not in _COMPARED or period.grain == "day":
            self.told = period
        if period.grain == "day":
            self.told_day = period
            self.told_paragraph = self.sentence.paragraph if self.sentence else -1
        if timex.rule in _COMPARED:
            return
        if period.grain in {"quarter", "half"}:
            self.quarterly = period
        if timex.rule in _WRITTEN_YEAR:
            self.year = period.first.year


# "up from 12 a year ago": the figure compared with, not the time the text moves to.
_COMPARED = frozenset({"ago", "later", "year_ago"})
_WRITTEN_YEAR = frozenset({"year", "month_year", "month_day", "day_month", "iso", "month_year_said"})
