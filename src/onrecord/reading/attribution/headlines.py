"""Headlines that name a voice without a verb.

Police: two dead in bus crash · Survivor: “Captain told us to stay below”       the voice first
Ferry was carrying twice its limit – survivors · No link to raid: FBI           the voice last
“They shot at the ambulance”: medics recount night in Jenin                     a quotation, then who speaks

A colon or dash is no cue: only the last of these has one.

"Gaza: …" and "Analysis: …" name a place and a kind of article, no voice; "– BBC News" names the publisher.
"""

from __future__ import annotations

import re

from onrecord.reading.attribution.content import Text, trim
from onrecord.reading.attribution.names import is_body, is_state
from onrecord.reading.attribution.phrases import back, speakers
from onrecord.reading.attribution.said import Said
from onrecord.reading.attribution.sources import is_document, is_media
from onrecord.reading.attribution.view import DASHES, NOMINAL, View

_LONGEST = 7  # words of a voice
_SHORTEST = 3  # words of what is said
_LABELS = frozenset(
    "analysis briefing comment editorial explainer exclusive"
    " factbox feature interview letter letters live opinion photos"
    " pictures poll profile q&a quote review special timeline update updated updates video watch world".split()
)
_STATION = re.compile(r"[wk][a-z]{3}|fox\d*|\S+\.com")
_PREFIXES = frozenset("anti co ex ill mid multi non post pre pro self".split())  # "ex - colleagues"
_FIRST_PERSON = frozenset("i we our my us".split())


def find(v: View, text: Text) -> list[Said]:
    """The voice of a headline in which no verb of saying was found."""
    marks = [
        k
        for k in range(1, v.n - 1)
        if (v.low[k] == ":" or (v.low[k] in DASHES and _spaced(v, k))) and not v.quoted(k)
        if v.low[k] == ":" or v.low[k - 1] not in _PREFIXES
    ]
    if not marks:
        return []
    first, last = marks[0], marks[-1]
    if v.low[first] == ":" and first < _LONGEST and _voice_ahead(v, first):
        end = next((k for k in marks[1:] if v.low[k] != ":" and _publisher(v, k)), v.end)
        found = _said(v, text, (0, first), (first + 1, end))
        return [found] if found else []
    if v.end - last - 1 < _LONGEST and _voice_behind(v, last):
        found = _said(v, text, (last + 1, v.end), (0, last))
        return [found] if found else []
    return _quoted_ahead(v, text, first)


def _publisher(v: View, dash: int) -> bool:
    """Whether what stands behind a dash is the site that publishes: "- WAFB 9 News", "- wave3.com"."""
    words = v.low[dash + 1 : v.end]
    named = any(w in ("news", "tv", "radio") or _STATION.fullmatch(w) for w in words)
    return named or is_media(words, v.sentence.tokens[dash + 1].text)


def _spaced(v: View, k: int) -> bool:
    """Whether a dash stands between spaces, not within a word."""
    tokens = v.sentence.tokens
    return tokens[k - 1].span.end < tokens[k].span.start


def _said(v: View, text: Text, source: tuple[int, int], content: tuple[int, int]) -> Said | None:
    a, b = content
    if a >= b or sum(v.low[k][:1].isalnum() for k in range(a, b)) < _SHORTEST - v.opens(a):
        return None
    tokens = v.sentence.tokens
    piece = trim(text.text, tokens[a].span.start, tokens[b - 1].span.end)
    if piece is None:
        return None
    return Said(v.sentence.index, v.span(*source), None, (piece,), rule="headline")


def _voice_ahead(v: View, colon: int) -> bool:
    """Whether a voice stands before the colon: somebody who speaks, or any name before a quotation."""
    if back(v, colon) != 0 or v.low[colon - 1] in _LABELS or v.low[0] in _LABELS:
        return False
    quote = v.opens(colon + 1)
    personal = any(w in _FIRST_PERSON for w in v.low[colon + 1 : colon + 4])
    if is_state(v.low[:colon]):
        return quote  # "Mali: jihadists lift blockade" is a report from there
    if _speaks(v, 0, colon):
        return True
    return (quote or personal) and (v.tag(colon - 1) == "PROPN" or personal)


def _voice_behind(v: View, mark: int) -> bool:
    """Whether all that stands behind the last dash or colon is a voice."""
    words = v.low[mark + 1 : v.end]
    if not words or _publisher(v, mark) or v.finite(mark + 1, v.end):
        return False
    plain = all(v.pos[k] in NOMINAL or v.pos[k] in ("DET", "ADP", "PART") for k in range(mark + 1, v.end))
    if v.low[mark] != ":" and is_document(words) and v.sentence.tokens[v.end - 1].text[:1].isupper():
        return False  # "– Mission City Record" publishes
    known = (
        v.low[mark] == ":"
        or v.end - mark > 2
        or not v.sentence.tokens[mark + 1].text.isupper()
        or is_body(words)
    )
    return plain and known and _speaks(v, mark + 1, v.end)  # "– WNCT" is the station that publishes


def _speaks(v: View, start: int, end: int) -> bool:
    """Whether a noun phrase ends in somebody who speaks: "local elders", "FBI", "NGO"."""
    head = v.sentence.tokens[end - 1]
    if head.lower in _LABELS:
        return False
    known = speakers()
    if head.lower.removeprefix("ex-") in known or head.lemma.lower() in known or is_body(v.low[start:end]):
        return True
    capitals = all(t.text.isupper() for t in v.sentence.tokens if t.text.isalpha())
    return end - start == 1 and head.text.isupper() and 2 < len(head.text) < 7 and not capitals


def _quoted_ahead(v: View, text: Text, colon: int) -> list[Said]:
    """ "“They shot at the ambulance”: medics recount night in Jenin"."""
    if not v.closes(colon - 1) or v.low[colon] != ":":
        return []
    region = v.region[colon - 1]
    verb = next((k for k in range(colon + 2, v.end) if v.pos[k] in ("VERB", "AUX")), None)
    if region is None or verb is None or back(v, verb) != colon + 1 or not _speaks(v, colon + 1, verb):
        return []
    content = text.quotation(region)
    cue = v.span(verb, verb + 1)
    return [Said(v.sentence.index, v.span(colon + 1, verb), cue, content, rule="headline")] if content else []
