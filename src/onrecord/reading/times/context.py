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

NOON, EVENING = "T12:00", "T18:00"
_LATE_PARTS = frozenset({"TEV", "TNI"})
STORY_DAYS = 7  # a day told within a week of publication stays the day of the story


YEAR_PARAGRAPHS = 3  # how far a year written with a month reaches
STAMP = "stamp"  # the date of an embedded post, which is no day of the story


@dataclass
class Context:
    """Lives for one report. ``published`` is what "today" means; None where nobody knows."""

    text: str
    published: date | None
    sentence: Sentence | None = None
    told: Period | None = None  # the time told last
    told_day: Period | None = None  # the day told last
    past_day: Period | None = None  # the day told last that is not ahead of publication
    main_day: Period | None = (
        None  # the first day of the sentence that told one last: that of its main clause
    )
    main_of: Sentence | None = None
    told_late: bool = False  # its evening or night: a morning told next is of the day after
    told_paragraph: int = -1
    quarterly: Period | None = None  # the quarter or year told last
    year: int | None = None  # the year written last
    first_year: int | None = None  # the year of the first full date
    bare_year: tuple[int, int] = (0, -1)  # any year written last, and its paragraph
    dated: date | None = None  # the day of the last full date
    days: dict[tuple[int, int], date] = field(default_factory=dict)  # a date told twice has one year
    months: dict[int, tuple[int, int]] = field(
        default_factory=dict
    )  # month → year written with it, paragraph
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

    def day_of(self, m: Match, time: str) -> Period | None:
        """The day of a time of day ("T19:00", "TNI"). With none told, that of publication; an evening
        or night the clause looks back on is the one before, which is what a paper of that day can tell of."""
        if self._ahead and self.direction(m) < 0:
            return self.past_day or self.today  # "tests are due Monday. … He was shot at 7 p.m."
        if self.told_day and self._recent:
            morning = time == "TMO" or (time[1:2].isdigit() and time < NOON)
            over = self.published is not None and self.told_day.first >= self.published
            if self.told_late and morning and not (over and self.direction(m) < 0):
                return self.told_day.shift(1)
            return self.main_day or self.told_day
        late = time in _LATE_PARTS or (time[1:2].isdigit() and time >= EVENING)
        if self.today and late and self.direction(m) < 0:
            return self.today.shift(-1)
        return self.day

    @property
    def _ahead(self) -> bool:
        """Whether the day told last is still to come, and told in another sentence."""
        if self.told_day is None or self.published is None or self.main_of is self.sentence:
            return False
        return self.told_day.first > self.published

    @property
    def _recent(self) -> bool:
        """Near in the text, or near the publication date: then it is the day of the story."""
        if self.sentence is None or self.sentence.paragraph - self.told_paragraph <= 1:
            return True
        if self.published is None or self.told_day is None:
            return True
        return abs((self.published - self.told_day.first).days) <= STORY_DAYS

    # ------------------------------------------------------------- keeping

    def year_beside(self, month: int) -> int | None:
        """The year written with this month in this paragraph or just before: "in May 2006 … on 10 May"."""
        year, paragraph = self.months.get(month, (0, -1))
        near = self.sentence is not None and 0 <= self.sentence.paragraph - paragraph <= YEAR_PARAGRAPHS
        return year if year and near else None

    @property
    def story_year(self) -> int | None:
        """With no day of publication: the year of a date told, or one alone in the same paragraph ("In 1995 the
        town fell. On 11 July …"); a year alone farther off may be of the background."""
        year, paragraph = self.bare_year
        here = self.sentence is not None and self.sentence.paragraph == paragraph
        return year if year and here else self.year

    def keep(self, timex: Timex) -> None:
        """Remember a time for those told against it."""
        period = timex.until or timex.period
        if period is None or timex.vague or timex.rule in {STAMP, "comes_after"}:
            return
        if timex.rule not in _COMPARED or period.grain == "day":
            self.told = period
        if period.grain == "day":
            self.told_day = period
            if self.published is not None and period.first <= self.published:
                self.past_day = period
            told = (
                timex.rule not in _CLOCKS
            )  # "at 1:49 a.m. Saturday": Saturday, not the clock's day till then
            if told and (self.main_of is not self.sentence or self.main_day is None):
                self.main_day, self.main_of = period, self.sentence
            self.told_late = timex.value.endswith(tuple(_LATE_PARTS))
            self.told_paragraph = self.sentence.paragraph if self.sentence else -1
        if timex.rule in _COMPARED or (timex.rule == "year" and period.grain == "quarter"):
            return
        if period.grain in {"quarter", "half"}:
            self.quarterly = period
        if timex.rule in _WRITTEN_YEAR:
            if timex.rule != "year":
                self.year = period.first.year
            self.bare_year = (period.first.year, self.sentence.paragraph if self.sentence else -1)
            if period.grain in {"day", "month"} and self.sentence is not None:
                self.months[period.first.month] = (period.first.year, self.sentence.paragraph)
            if period.grain == "day":
                self.dated = period.first
                self.first_year = self.first_year or period.first.year


# "up from 12 a year ago": the figure compared with, not the time the text moves to.
_COMPARED = frozenset({"ago", "later", "year_ago"})
_CLOCKS = frozenset({"clock", "clock_in", "military"})
_WRITTEN_YEAR = frozenset(
    {
        "year",
        "month_year",
        "month_day",
        "day_month",
        "iso",
        "slashed",
        "month_year_said",
        "year_month_day",
        "year_month",
    }
)
