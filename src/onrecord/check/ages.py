"""One person, two ages: "John Okello, 34, …" and later "the 43-year-old Okello".

Compared are ages of one full name, and of a full name and its surname alone where only one person of the report
bears it. An age told for another time ("then 20", "at the time") is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from onrecord.check.view import View
from onrecord.domain import Finding, Severity, Span

_NAME = r"[A-Z][\w’'-]*[a-z]\w*(?:[ \t]+(?:[A-Z]\.|al-|bin|de|van|von|la|el))*(?:[ \t]+[A-Z][\w’'-]*[a-z]\w*){1,3}"
FAR = 60  # characters of a name before an age
_AGE = re.compile(r"(?<![\w$-])\d{1,2}(?=-year-old|\s*[,).;]|\s+and\b)")
_AFTER = re.compile(rf"(?P<name>{_NAME})(?:,\s*(?:aged?\s+)?|\s*\()(?P<age>\d{{1,2}})(?=\s*[,).;]|\s+and\b)")
# "the 34-year-old farmer Okello"; of "a 13-year-old boy Okello knew" nothing is taken.
_LOWER = (
    r"(?!(?:who|from|to|in|at|of|was|and|with|named|boy|girl|man|woman|son|daughter|brother|sister|nephew|niece|child"
    r"|teen|baby|victim|suspect)\b)(?![a-z-]+(?:ed|ly|shot)\b)[a-z-]+"
)
_BEFORE = re.compile(
    rf"(?<![\w$-])(?P<age>\d{{1,2}})-year-old[ \t]+(?:{_LOWER}[ \t]+){{0,2}}(?P<name>{_NAME}|[A-Z][\w’'-]*[a-z]\w*)"
)
_THEN = re.compile(r"\b(?:then|at the time|was|in (?:19|20)\d\d)\W*$", re.IGNORECASE)


def find(view: View) -> Iterable[Finding]:
    """Names that are given two ages."""
    told = sorted(_told(view), key=lambda item: item[2])
    full: dict[str, tuple[int, Span]] = {}
    surnames: dict[str, set[str]] = {}
    for name, _, _ in told:
        if " " in name:
            surnames.setdefault(name.split()[-1], set()).add(name)
    for name, age, span in told:
        owners = {name} if " " in name else surnames.get(name, set()) & full.keys()
        if len(owners) != 1 or (" " not in name and len(surnames[name]) > 1):
            continue
        owner = next(iter(owners))
        if owner not in full:
            full[owner] = (age, span)
        elif full[owner][0] != age:
            yield view.finding(
                "age",
                Severity.WARNING,
                f"the age of {owner} is given as {full[owner][0]} and as {age}",
                (full[owner][1], span),
            )
            return


def _told(view: View) -> Iterator[tuple[str, int, Span]]:
    ages = [m.start() for m in _AGE.finditer(view.text)]
    if len(ages) < 2:
        return
    for age in ages:
        behind = _AFTER.finditer(view.text, max(0, age - FAR), age + 8)
        match = _BEFORE.match(view.text, age) or next((m for m in behind if m.start("age") == age), None)
        if match is not None:
            if _THEN.search(view.text, max(0, match.start() - 20), match.start()):
                continue
            start, end = match.span("name")
            if not view.places_in(start, end):
                yield " ".join(match["name"].split()), int(match["age"]), Span(*match.span())
