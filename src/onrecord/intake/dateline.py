"""Datelines: where a report was filed, at the head of a paragraph.

    "LIMA, 2 Oct 88 (AFP) -- A bomb …"       "NAIROBI, Kenya, May 3 (Reuters) - Police …"
    "Gaza City, Gaza Strip – Ahmed …"        "ISLAMABAD: At least …"

Not handled: datelines without any mark between place and story ("Erbil Fighters took …").
"""

from __future__ import annotations

import re

from onrecord.intake.dates import MONTH, WEEKDAY

LONGEST_DATELINE = 160

_CAPITALS = r"(?:[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'’.\-]+|[A-Z]\.|D\.C\.)(?:[ /][A-ZÀ-ÖØ-Þ'’.\-]{2,}|\ \([A-Z ]+\)|/)*"
_NAME = r"[A-ZÀ-ÖØ-Þ][\w'’.\-]*(?:\ (?:[A-ZÀ-ÖØ-Þ][\w'’.\-]*|d[eu]|of|al|el|la|and|es|the)){0,4}"
_DATE = (
    rf"(?i:(?:{WEEKDAY},?\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTH}|{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?)"
    r"(?:,?\s+(?:19|20)?\d\d\b)?|no\ date|\d{4}-\d\d-\d\d|\d{1,2}[/.]\d{1,2}[/.](?:19|20)?\d\d)"
)
_AGENCY = r"\([A-Z][^()\[\]\n]{1,58}\)"
_DASH = r"(?:\s*(?:--+|[—–―_])|\s+[-−]|\s*:(?=\s))(?=\s|[\"“‘'\[]|\w|$)"
_MARKS = r"(?:\s*\[[A-Z][A-Z ]{3,24}\])*"  # "[TEXT]", "[EXCERPTS]" of monitoring services

_STRONG = re.compile(
    rf"""(?:
      (?:{_CAPITALS}|{_NAME})(?:,\s+{_NAME}){{0,2}},?\s+{_DATE}
      (?:,?\s*(?:{_AGENCY}|\[[A-Z][^\[\]\n]{{1,40}}\])|[,/]\s*[A-Z][\w ]+?/)?{_DASH}{_MARKS}
    | (?:{_CAPITALS}|{_NAME})(?:,\s+{_NAME}){{0,2}},?\s*{_AGENCY}{_DASH}{_MARKS}
    | {_DATE},?\s*{_AGENCY}{_DASH}{_MARKS}
    | \((?:Reuters|AP|AFP|CNN|Bloomberg|UPI|Xinhua|EFE|ANSA|dpa|IPS|IRIN)\){_DASH}
    )""",
    re.VERBOSE,
)
_CAPITAL_PLACE = re.compile(rf"(?:{_CAPITALS})(?:,\s+{_NAME}){{0,2}}{_DASH}", re.VERBOSE)
_PLAIN_PLACE = re.compile(
    rf"(?:{_NAME})(?:,\s+{_NAME}){{0,1}}(?:\s*[—–―]|\s+(?:--|-))(?=\s+[\"“‘'A-Z])", re.VERBOSE
)
# Words in capitals before a dash or colon that are no places: "QUESTION:", "UPDATE –", "Friday, 3 May -".
_NO_PLACE = re.compile(
    rf"(?:{WEEKDAY}|(?:questions?|answers?|q|a|updated?|breaking|exclusive|corrections?|corrected|watch|video|photos?|"
    r"note|editors?|summary|highlights|background|analysis|opinion|explainer|factbox|timeline|read|more|"
    r"related|live|report|statement|media|contact|source|from|to|subject|re|date|for)\b)",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?:Photo|Image|Video|Picture|File photo|Advertisement)\s+(?=[A-Z]{3})")


def leading_label(text: str) -> int:
    """Length of a picture label left glued before a dateline ("Photo LONDON -- At least"); 0 if none."""
    match = _LABEL.match(text)
    return match.end() if match and find(text[match.end() :], first=True) else 0


def find(text: str, *, first: bool) -> int:
    """Length of the dateline that opens this paragraph, 0 if none. ``first``: the paragraph opens the body,
    where a place and a dash are enough; elsewhere an agency or a date must show that it is one."""
    head = text[:LONGEST_DATELINE]
    if _NO_PLACE.match(head):
        return 0
    match = _STRONG.match(head)
    if match is None and first:
        match = _CAPITAL_PLACE.match(head)
        if match and head[match.end() - 1] == ":" and text.isupper():
            match = None  # "POLICE: FIVE DEAD"
        match = match or _PLAIN_PLACE.match(head)
    return match.end() if match else 0
