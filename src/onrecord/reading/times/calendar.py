"""Stretches of the calendar at the precision a text gives: a day, an ISO week, a month, "the 1990s".

Period("month", date(2017, 7, 1)).value       → "2017-07"
Period("month", date(2017, 7, 1)).shift(-2)   → May 2017
Period("week", date(2017, 8, 21)).last        → date(2017, 8, 27)
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta

GRAINS = ("day", "weekend", "week", "month", "quarter", "half", "season", "year", "decade", "century")

_SEASONS = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}
_SEASON_MONTHS = {name: month for month, name in _SEASONS.items()}
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "season": 3, "year": 12, "decade": 120, "century": 1200}
_DAYS = {"day": 1, "weekend": 7, "week": 7}


@dataclass(frozen=True, slots=True)
class Period:
    """``first`` is the first day of the stretch; everything else follows from it and the grain."""

    grain: str
    first: date

    @property
    def last(self) -> date:
        """The last day covered."""
        if self.grain in _DAYS:
            return later(self.first, {"day": 0, "weekend": 1, "week": 6}[self.grain])
        # At the end of the calendar the next period has no first day: this one ends where it can.
        return max(self.first, later(add_months(self.first, _MONTHS[self.grain]), -1))

    @property
    def value(self) -> str:
        """TIMEX3 value."""
        day = self.first
        year = f"{day.year:04}"
        if self.grain == "day":
            return day.isoformat()
        if self.grain in {"week", "weekend"}:
            iso = day.isocalendar()
            return f"{iso.year:04}-W{iso.week:02}" + ("-WE" if self.grain == "weekend" else "")
        if self.grain == "month":
            return f"{year}-{day.month:02}"
        if self.grain == "quarter":
            return f"{year}-Q{(day.month + 2) // 3}"
        if self.grain == "half":
            return f"{year}-H{1 if day.month == 1 else 2}"
        if self.grain == "season":
            return f"{year}-{_SEASONS[day.month]}"
        return {"year": year, "decade": year[:3] + "X", "century": year[:2] + "XX"}[self.grain]

    @property
    def plain(self) -> str:
        """The value as the ledger writes it: ISO 8601 alone, an interval where ISO has no name for it."""
        if self.grain in {"day", "week", "month", "year"}:
            return self.value
        if self.grain == "weekend":
            return f"{self.first.isoformat()}/{self.last.isoformat()}"
        if self.grain in {"decade", "century"}:
            return f"{self.first.year:04}/{self.last.year:04}"
        return f"{self.first.isoformat()[:7]}/{self.last.isoformat()[:7]}"

    def shift(self, count: int) -> Period:
        """The same kind of stretch ``count`` steps on."""
        if self.grain in _DAYS:
            return Period(self.grain, later(self.first, count * _DAYS[self.grain]))
        return Period(self.grain, add_months(self.first, count * _MONTHS[self.grain]))


def containing(grain: str, day: date) -> Period:
    """The stretch of that grain a day lies in; for a weekend, that of the day's ISO week."""
    if grain == "day":
        return Period(grain, day)
    if grain == "week":
        return Period(grain, later(day, -day.weekday()))
    if grain == "weekend":
        return Period(grain, later(day, 5 - day.weekday()))
    if grain == "month":
        return Period(grain, day.replace(day=1))
    if grain == "season":
        start = day.month // 3 * 3 or 12
        return Period(grain, date(day.year - (day.month < 3 and day.year > MINYEAR), start, 1))
    if grain in {"quarter", "half"}:
        size = _MONTHS[grain]
        return Period(grain, date(day.year, (day.month - 1) // size * size + 1, 1))
    size = {"year": 1, "decade": 10, "century": 100}[grain]
    return Period(grain, date(max(MINYEAR, day.year // size * size), 1, 1))


def season(year: int, name: str) -> Period:
    """A season by its TIMEX3 letters: SP, SU, FA, WI. Winter belongs to the year it begins in."""
    return Period("season", date(year, _SEASON_MONTHS[name], 1))


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, if the calendar has it."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def later(day: date, days: int) -> date:
    """``days`` on; the calendar's first or last day where that would leave it."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def add_months(day: date, months: int) -> date:
    """The same day ``months`` on, or the month's last where it is shorter."""
    total = day.year * 12 + day.month - 1 + months
    year, month = divmod(total, 12)
    if year > MAXYEAR:
        return date.max
    if year < MINYEAR:
        return date.min
    for number in range(day.day, 27, -1):
        found = day_of(year, month + 1, number)
        if found:
            return found
    return date(year, month + 1, min(day.day, 27))


# ------------------------------------------------------------------ feasts


def feast(name: str, year: int) -> date | None:
    """The day of a feast in a year: "12-25", or one counted from Easter or a weekday of its month."""
    if name[0].isdigit():
        return day_of(year, int(name[:2]), int(name[3:]))
    if name in _FROM_EASTER:
        return later(easter(year), _FROM_EASTER[name])
    month, weekday, count, offset = _NTH_WEEKDAY[name]
    first = date(year, month, 1)
    return later(first, (weekday - first.weekday()) % 7 + 7 * (count - 1) + offset)


_FROM_EASTER = {"palm-sunday": -7, "good-friday": -2, "easter": 0, "easter-monday": 1}
_NTH_WEEKDAY = {  # month, weekday (Monday 0), which one, days after it
    "thanksgiving": (11, 3, 4, 0),
    "black-friday": (11, 3, 4, 1),
    "labor-day": (9, 0, 1, 0),
    "election-day": (11, 0, 1, 1),
}


def easter(year: int) -> date:
    """Western Easter (the anonymous Gregorian algorithm)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)
