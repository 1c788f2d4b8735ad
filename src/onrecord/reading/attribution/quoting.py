"""Who is quoted as saying something, and by whom.

X was quoted by the agency as saying … · State television quoted the governor as saying …
"""

from __future__ import annotations

from onrecord.domain import Span
from onrecord.reading.attribution.ahead import forward
from onrecord.reading.attribution.content import Text
from onrecord.reading.attribution.said import Said
from onrecord.reading.attribution.sides import as_saying
from onrecord.reading.attribution.stretch import split
from onrecord.reading.attribution.subjects import subject
from onrecord.reading.attribution.view import TIME, View

QUOTES = frozenset("quote quotes quoted cite cites cited".split())


def quoted(v: View, text: Text, group: int, i: int) -> Said | None:
    """ "X was quoted by the agency as saying …", "“…”, X was quoted as saying"."""
    saying = next(
        (k for k in range(i, min(v.n, i + 16)) if v.low[k] in ("saying", "telling") and v.low[k - 1] == "as"),
        None,
    )
    found = subject(v, group)
    if saying is None or found is None:
        return None
    who, stop, _ = found
    by = _outlet(v, i + 1, saying - 1)
    via = v.span(by + 1, saying - 1) if by is not None and by + 1 < saying - 1 else None
    first = saying + 1 + (v.word(saying + 1) == "that")
    content: tuple[Span, ...] = ()
    if v.word(first) in ("by", "in", "on") and first + 1 < v.end:
        via, first = v.span(first + 1, v.end), v.end  # "…, the doctor was quoted as saying by the agency"
    if first < v.end:
        region = (
            v.region[first + 1] if v.word(first) in (",", ":") and v.opens(first + 1) else v.region[first]
        )
        opened = v.opens(first) or v.opens(first + 1)
        content = (
            text.quotation(region) if region and opened else split(v, text.text, first, (first, first), v.end)
        )
    elif who > 0 and (left := v.region[who - 1] or (v.region[who - 2] if who > 1 else None)):
        content = text.quotation(left)
    elif who > 1 and v.low[who - 1] == ",":
        content = split(v, text.text, 0, (0, 0), who - 1)
    if not content:
        return None
    return Said(0, v.span(who, stop), v.span(group, i + 1), content, via=via, rule="quoted")


def _outlet(v: View, start: int, end: int) -> int | None:
    """The preposition before the outlet, not that of a time: "quoted on Friday by Le Monde as saying"."""
    near = [k for k in range(start, end) if v.low[k] in ("by", "in", "on") and v.word(k + 1) not in TIME]
    return next((k for k in near if v.low[k] == "by"), near[0] if near else None)


def quoting(v: View, text: Text, group: int, i: int) -> Said | None:
    """ "State television quoted the governor as saying …", "“…”, the agency quoted him as saying"."""
    saying = as_saying(v, i)
    outlet = subject(v, group)
    end = forward(v, i + 1)
    if saying is None or outlet is None or end == i + 1:
        return None
    first = saying + 1 + (v.word(saying + 1) == "that")
    content: tuple[Span, ...] = ()
    if first < v.end and v.word(first) not in ("in", "on", "at", "by", "during"):
        region = v.region[first] if v.opens(first) else None
        content = text.quotation(region) if region else split(v, text.text, first, (first, first), v.end)
    elif outlet[0] > 0 and (
        left := v.region[outlet[0] - 1] or (v.region[outlet[0] - 2] if outlet[0] > 1 else None)
    ):
        content = text.quotation(left)
    elif v.finite(0, outlet[0]):
        content = split(
            v, text.text, 0, (0, 0), outlet[0]
        )  # "Six died, the agency cited officials as saying"
    if not content:
        return None
    cue = v.span(group, i + 1)
    return Said(0, v.span(i + 1, end), cue, content, via=v.span(outlet[0], outlet[1]), rule="quoting")
