"""One person, two ages: "John Okello, 34, …" and later "the 43-year-old Okello".

Compared are ages of one full name, and of a full name and its surname alone where only one person of the report
bears it. An age told for another time ("then 20", "at the time") is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from onrecord.check.view import View
from onrecord.domain import Finding, Severity, Span

_NAME = r"[A-Z][\w’'-]*[a-z]\w*(?:\s+(?:[A-Z]\.|al-|bin|de|van|von|la|el))*(?:\s+[A-Z][\w’'-]*[a-z]\w*){1,3}"
_AFTER = re.compile(
    rf"(?P<name>{_NAME}),?\s*(?:,\s*(?:aged?\s+)?|\()(?P<age>\d{{1,2}})(?=\s*[,).;]|\s+and\b)"
)
_BEFORE = re.compile(
    rf"(?<![\w$-])(?P<age>\d{{1,2}})-year-old\s+(?:(?:[a-z-]+\s+){{0,4}})?(?P<name>{_NAME}|[A-Z][\w’'-]*[a-z]\w*)"
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
        owners = {name} if " " in name else surnames.get(name, set())
        if len(owners) != 1:
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
    for pattern in (_AFTER, _BEFORE):
        for match in pattern.finditer(view.text):
            if _THEN.search(view.text, max(0, match.start() - 20), match.start()):
                continue
            yield " ".join(match["name"].split()), int(match["age"]), Span(*match.span())
