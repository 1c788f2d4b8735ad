"""Checks: do the numbers, days and distances that one report states fit one another?

    reading = read(report)
    check(reading)            what does not fit, each with its sum or comparison and the words it rests on

    "the bodies of 500 victims. One grave contained 470 prisoners, a second 40."
        sum: the parts named, 470 + 40, add up to 510; the total given is 500

A finding says that words do not fit, never which of them is right and never that anybody lied: reports err, quote
two counts, or round. A relation that the words leave open ("at least", "about", a part of the parts) is no
relation that can be broken. Over claims of many reports: ``across``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from onrecord.check import (
    ages,
    calendar,
    consistency,
    containment,
    distances,
    parts,
    periods,
    shared_out,
    sums,
    units,
)
from onrecord.check.across import Row, across
from onrecord.check.view import View
from onrecord.domain import Finding, Reading

Check = Callable[[View], Iterable[Finding]]

CHECKS: tuple[Check, ...] = (
    sums.find,  # eight people, five men and three women
    shared_out.find,  # 500 bodies in two graves: 470 in one, 30 in the second
    parts.find,  # 13, including three children
    units.find,  # 45km (28 miles)
    calendar.find,  # Friday, August 21, 2015
    periods.find,  # from 3 to 10 May; 31 April
    distances.find,  # 30km south of Kirkuk
    containment.find,  # Mosul in Nineveh province
    consistency.find,  # headline "killing four", body "six"
    ages.find,  # John Doe, 34 … the 43-year-old Doe
)


def check(reading: Reading) -> tuple[Finding, ...]:
    """What does not fit within one report, in text order."""
    view = View(reading)
    found = {finding for one in CHECKS for finding in one(view)}
    return tuple(sorted(found, key=lambda f: (f.evidence, f.rule, f.message)))


__all__ = ["CHECKS", "Check", "Row", "across", "check"]
