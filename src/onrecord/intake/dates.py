"""Dates as pages print them, for the publication date. What can mean two days ("03/04/2019") does not count.

"Friday, August 21, 2015"      → 2015-08-21
"LIMA, 2 Oct 88 (AFP) --"      → 1988-10-02
"NAIROBI, Kenya, May 3"        → May 3 without a year: a day only where the year is known
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

CENTURY_PIVOT = 50  # "88" is 1988, "15" is 2015
EARLIEST_YEAR = 1800

_MONTHS = {
    name[:3]: number
    for number, name in enumerate(
        "january february march april may june july august september october november december".split(), 1
    )
}
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
_DAY = r"(?P<{0}>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<{0}>\d{{4}}|['’]?\d\d)(?![\d:])"

DATE = re.compile(
    rf"""(?<![\w/.-])(?:
      (?P<iso>\d{{4}}[-/.][01]?\d[-/.][0-3]?\d)(?=$|[T\s,;)|.]|\Z)
    | {_DAY.format("d1")}\s+(?:of\s+)?(?P<m1>{MONTH})(?:,?\s+{_YEAR.format("y1")})?
    | {_DAY.format("d3")}-(?P<m3>{MONTH})-{_YEAR.format("y3")}
    | (?P<m2>{MONTH})\s+{_DAY.format("d2")}(?!\d)(?:,?\s+(?P<y2>\d{{4}})(?!\d))?
    | (?P<numeric>[0-3]?\d(?P<sep>[-/.])[0-3]?\d(?P=sep)\d{{4}})(?!\d)
    )""",
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Written:
    """A date as written; ``year`` is None in "May 3"."""

    year: int | None
    month: int
    day: int

    def on(self, year: int | None = None) -> date | None:
        """The day, if a year is written or given and the calendar has it."""
        full = self.year or year
        if full is None or full < EARLIEST_YEAR:
            return None
        try:
            return date(full, self.month, self.day)
        except ValueError:
            return None


def written(text: str) -> Iterator[Written]:
    """Every date in the text that can mean only one day (of one year, or of any)."""
    for match in DATE.finditer(text):
        found = _read(match)
        if found is not None:
            yield found


def first_day(text: str, year: int | None = None) -> date | None:
    """The first full date of the text; a date without a year counts where ``year`` is given."""
    return next((day for found in written(text) if (day := found.on(year)) is not None), None)


def _read(match: re.Match[str]) -> Written | None:
    if match["iso"]:
        year, month, day = map(int, re.split(r"[-/.]", match["iso"]))
        return Written(year, month, day) if 1 <= month <= 12 else None
    if match["numeric"]:
        return _numeric(*map(int, re.split(r"[-/.]", match["numeric"])))
    for form in "123":
        if match["m" + form]:
            return Written(
                _year(match["y" + form]), _MONTHS[match["m" + form][:3].lower()], int(match["d" + form])
            )
    return None


def _numeric(first: int, second: int, year: int) -> Written | None:
    """Day and month in either order, where only one order is a date."""
    if first == second or (first > 12 >= second):
        return Written(year, second, first)
    if second > 12 >= first:
        return Written(year, first, second)
    return None


def _year(written_year: str | None) -> int | None:
    if written_year is None:
        return None
    number = int(written_year.lstrip("'’"))
    if number >= 100:
        return number
    return number + (1900 if number >= CENTURY_PIVOT else 2000)


# ------------------------------------------------------------------ date lines

LONGEST_DATE_LINE = 120

_FILLER = re.compile(
    rf"""{WEEKDAY}|(?:first|last|originally)|(?:re-?)?published|posted|updated?|modified|created|dated?|filed|edited
    |issued|released|print(?:ed)?|on|at|as\ of|from|the|of|and|time
    |\d{{1,2}}\s?[:.h]\s?\d\d(?:\s?:\s?\d\d)?|\d{{4}}\s*(?:hrs|hours|GMT|UTC)|\d{{1,2}}\s*(?=[ap]\.?\s?m)|[ap]\.?\s?m\b\.?|noon|midnight
    |(?-i:[A-Z]{{2,4}}T|GMT|UTC|ET|PT|CT|MT|IST|WAT|EAT|CAT|Z|SAST|Dubai|London|Paris)(?:\s*[+-]\d{{1,2}}:?\d{{0,2}})?
    |\d+\s+(?:min(?:ute)?s?|hours?|days?|weeks?|months?)\s+(?:ago|read)|local""",
    re.VERBOSE | re.IGNORECASE,
)
_ANY_NUMERIC = re.compile(r"\d{1,2}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?(?:\d{4}|\d\d)\b")
_LEADING = re.compile(
    rf"""(?:(?:published|updated|posted)\s*:?\s*(?:on\s+)?)?(?:{WEEKDAY},?\s+)?(?={DATE.pattern})
    (?:[^\s,]+,?\s+){{2}}(?:19|20)\d\d|(?:{WEEKDAY},?\s+)?\d\d?[-/.]\d\d?[-/.](?:19|20)\d\d""",
    re.VERBOSE | re.IGNORECASE,
)
_AFTER_LEADING = re.compile(
    r"(?:,?\s+(?:at\s+)?\d{1,2}[:.h]?\d\d(?:\s?[AaPp]\.?[Mm]\b\.?)?)?(?:\s*[-–—|:])?\s+(?=[A-Z“\"‘])"
)


def is_date_line(text: str) -> bool:
    """Whether a line holds a date and nothing else but the words that go with one ("Published", a time)."""
    if len(text) > LONGEST_DATE_LINE or not any(c.isdigit() for c in text):
        return False
    rest, dates = DATE.subn(" ", text)
    if not dates:
        rest, dates = _ANY_NUMERIC.subn(" ", text)
    if not dates and not re.search(r"\bago$", text, re.IGNORECASE):
        return False
    return not re.search(r"\w", _FILLER.sub(" ", rest))


def leading_date(text: str) -> int:
    """Length of a full date printed before the first words of a story ("June 17, 2013 - Police say …",
    "Wed 05 Apr 2017 Victims of …"); 0 if there is none or the sentence goes on from it."""
    match = _LEADING.match(text)
    after = _AFTER_LEADING.match(text, match.end()) if match else None
    return after.end() if after else 0
