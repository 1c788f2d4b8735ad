"""Bylines: who wrote the report.

"By Jane Doe"       "By JANE DOE and John Roe in Nairobi"       "Jane Doe, Staff Writer"
"""

from __future__ import annotations

import re

LONGEST_BYLINE = 160

_PART = (
    r"(?:[A-ZÀ-ÖØ-Þ][\w'’.\-]*|al-[A-Z]\w+|d[eai]l?|van|von|der|den|bin|bint|ibn|el|al|ter|do[s]?|da[s]?|y|e)"
)
_NAME = rf"[A-ZÀ-ÖØ-Þ][\w'’.\-]*(?:\s+{_PART}){{1,4}}"
_NAMES = rf"{_NAME}(?:(?:,|\s+and|\s+&|,\s+and|\s*\|)\s+{_NAME}){{0,5}}"
_ROLE = (
    r"(?i:(?:[\w.&’'-]+\s+){0,4}(?:staff|writers?|reporters?|correspondents?|editors?|bureau|chief|desk|service|"
    r"times|post|news|press|agency|reuters|afp|ap|bbc|staffer|columnist|contributor)(?:\s+\w+){0,2})"
)
_PLACE = r"(?:in|at|from)\s+[A-ZÀ-ÖØ-Þ][\w'’.\-]*(?:,?\s+(?:and\s+)?[A-ZÀ-ÖØ-Þ][\w'’.\-]*){0,4}"
_TAIL = rf"(?:\s+{_PLACE}|\s*[,|/–—-]\s*(?:{_ROLE}|{_PLACE}|[A-ZÀ-ÖØ-Þ][\w'’.\- ]{{2,40}})){{0,3}}"

_WITH_BY = re.compile(
    rf"^(?i:(?:written|words|story|report|compiled|posted|published|analysis)?\s*by:?)\s+"
    rf"(?:(?i:the\s+associated\s+press|reuters(?:\s+staff)?|afp|news\s+desk|staff(?:\s+\w+){{0,2}}|our\s+\w+(?:\s+\w+)?)"
    rf"|{_NAMES}){_TAIL}\s*$"
)
_TOWN = r"[A-ZÀ-ÖØ-Þ][\w'’.\-]+(?:\s+[A-ZÀ-ÖØ-Þ][\w'’.\-]+)?"
_PLAIN = re.compile(rf"^{_NAMES}(?:\s+{_PLACE}|\s*[,|/]\s*(?:{_ROLE}|{_PLACE}|{_TOWN}))\s*$")
# Words of headlines that no writer is called: "Five Killed in Quetta" is no byline.
_NEWS_WORDS = frozenset(
    """
    abducted accused army arrest arrested arrests attack attacked attacks battle blast bodies body
    bomb bombing boy boys charged child children civilians clash clashes crash crisis dead deadly
    death deaths die died dies dozens eight escape evacuated explosion fears fight fighting fire
    five flee flood floods forces found four girl girls gunman gunmen held hit hostage hundreds hurt
    injured injures jailed kidnapped killed killing killings kills man march men militants missing
    nine one peace people police protest protesters protests quake raid rally rebels release
    released rescued riot rockets school seven shooting shootings shot six soldiers stabbed state
    strike strikes suspect suspects teen teens ten thousands three toll town troops truce two unrest
    victims village violence war woman women wounded wounds
    """.split()
)
_DESK = re.compile(
    r"^(?:From\s+)?(?:Our|By our)\s+\w+\s+(?:Correspondent|Reporter|Staff)\w*$"
    r"|^[\w ]{2,30}\s(?:Staff|Bureau|Desk)$"
    r"|^(?:AFP|AP|Reuters|Xinhua|IANS|PTI|ANI|EFE|dpa|DPA|Associated Press|Agencies)"
    r"(?:\s+in\s+|\s*[,|/]\s*)[A-Z][\w'’ .-]{2,30}$"
)


def is_byline(text: str, *, headed: bool) -> bool:
    """Whether this line names its writers. ``headed``: a headline stands above it; only there can
    "Jane Doe in Nairobi", without "By", be one."""
    if len(text) > LONGEST_BYLINE or text.endswith((".", "?", "!")):
        return False
    if _WITH_BY.match(text):
        return True
    plain = _PLAIN.match(text) and _NEWS_WORDS.isdisjoint(text.lower().split())
    return headed and bool(plain or _DESK.match(text))
