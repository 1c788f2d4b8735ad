"""Page furniture glued into running text, as plain-text copies of pages leave it.

    "… near the port, Nov. 9. (Photo: AP) At least seven …"    → caption, credit, paragraph
    "… and smoke.” SWNS * PA Ana Lima survived the crash “We …" → the agencies are a credit
    "… two collisions. Read or Share this story: http://…"      → promo at the end

Only what cannot be prose is cut out: the words around it are read in any case.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from onrecord import lexicon
from onrecord.domain import BlockKind

Cut = tuple[BlockKind, int]

LONGEST_GLUED_CAPTION = 320

_LABEL = r"(?:Photo(?:graph)?s?|Pictures?|Image|Pic|Credit|File|Courtesy|Handout|AP\ Photo|AP/)"
_AGENCY_OWNED = r"(?:Getty|/\s?(?:AP|AFP|EPA|EFE|Reuters|Getty|Anadolu|Xinhua)\b)"
_CREDIT_BODY = (
    rf"(?:{_LABEL}\b[^()\[\]\n]{{0,80}}"
    rf"|[^()\[\]\n]{{2,60}}{_AGENCY_OWNED}[^()\[\]\n]{{0,30}}"
    r"|[\w. ]{2,30}\ photo)"
)
_TRAILING = re.compile(
    rf"""\s*(?:
      \[(?:(?:File|FILE|Courtesy|Screengrab|Handout|Reuters|AFP|AP|EPA)\b|[^\[\]\n/]{{2,60}}/)[^\[\]\n]{{0,60}}\]
    | \({_CREDIT_BODY}\)
    | (?<=[.!?]\ )(?:AFP|AP|EPA)\ (?:PHOTO|Photo)\b[^.!?\n]{{0,60}}
    | (?<=[.!?”"]\ )\([A-Z][\w.'’-]+(?:\ [A-Z][\w.'’-]+){{0,3}}/[A-Z][\w.'’\ -]{{1,40}}\)
    | (?<=[.!?\ ])(?:Photo(?:graph)?|Picture|Credit|Image)s?:\s*[A-Z][^.!?\n]{{2,70}}
    )\.?\s*$""",
    re.VERBOSE,
)
_INLINE = re.compile(rf"(?<=[\w.!?”\"])\s+\({_CREDIT_BODY}\)(?=\s+[A-Z\"“])", re.VERBOSE)
_SHARE = re.compile(
    r"(?<=[.!?”\"])\s+Read\s+or\s+Share\s+this\s+story:?\s*(?:https?:\S+)?\s*$", re.IGNORECASE
)
_SIGNED = re.compile(
    r"(?<=[.!?”\"])\s*(?:[-–—]+\s*|\()(?:AFP|AP|Reuters|REUTERS|IANS|PTI|ANI|Xinhua|Bernama|UNB|NAN|EFE|dpa)\)?\.?\s*$"
)
_SOURCE = re.compile(r"(?<=[.!?”\"])\s*[(\[](?:Source|Via)s?:\s*[^()\[\]\n]{2,80}[)\]]")
_SENTENCE_END = re.compile(r"[.!?][\"”’']?\s+(?=[A-Z\"“])")
_ARTICLE = r"(?:The|A|An|At\ least|There|It|He|She|They|We|This|These|Those)"


@cache
def _leftover() -> re.Pattern[str]:
    """Agency names left standing between sentences of tabloid copy. A capital article behind one cannot
    continue a sentence; other words can ("BBC Radio", "UN Police"), so those need an agency known by name."""
    named = {entry.id: _either(entry.words) for entry in lexicon.entries("agencies")}
    desk, newsroom = named["picture_desk"].upper(), named["newsroom"].upper()
    opener = _either(
        word.capitalize() for word in next(e for e in lexicon.entries("agencies") if e.id == "opener").words
    )
    agency = f"(?:{desk}|{newsroom})"
    mixed = _either(w.title() for e in lexicon.entries("agencies") if e.id != "opener" for w in e.words)
    return re.compile(
        rf"""(?:(?<=[.!?”"'’])|(?<=\w)(?=\s(?:{agency}|{mixed})\ \d{{1,2}}\s))\s+(?P<credit>
          {agency}\s*[*/|]\s*{agency}(?=\s+[A-Z\"“])
        | [A-Z]{{2,4}}:[A-Z]\w+(?:\ [A-Z]\w+){{0,2}}(?:\ \d{{1,2}})?(?=\s+[A-Z])
        | (?:{agency}|{mixed})\ \d{{1,2}}(?=\s+[A-Z][a-z]+\ (?:\.\ \.|[a-z]))
        | {desk}(?=\s+[A-Z\"“])
        | {agency}(?=\s+(?:{_ARTICLE}|{opener})\s+[a-z])
        | [A-Z]{{3,}}(?:\ [A-Z]{{2,}}){{0,2}}(?=\s+{_ARTICLE}\s+[a-z])
        )""",
        re.VERBOSE,
    )


def _either(words: Iterable[str]) -> str:
    """One of the words, longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"


# Where a caption without a full stop runs into the next sentence: "… in Seattle A swathe of police".
_RUN_ON = re.compile(r"(?<=[\w'’])\s+(?=(?:The|A|An|There|It|He|She|They)\s+[a-z]|[\"“][A-Z])")


def trailing_credit(text: str) -> int:
    """Where the credit at the end of a caption line begins; 0 if there is none, or nothing before it."""
    if len(text) > LONGEST_GLUED_CAPTION:
        return 0
    match = _TRAILING.search(text)
    return match.start() if match else 0


def cuts(text: str, start: int) -> list[Cut]:
    """The pieces of a paragraph from ``start`` on that are not its running text, as (kind, end) one after
    another; empty if it is all text. The last piece, up to the end, is left to the caller."""
    found: list[Cut] = []
    tail, kind = _SHARE.search(text, max(start, len(text) - 300)), BlockKind.PROMO
    if tail is None:
        tail, kind = _SIGNED.search(text, max(start, len(text) - 40)), BlockKind.SOURCE_LINE
    end = tail.start() if tail else len(text)
    position = start
    if not text.isupper():
        credits = _credits(text, position, end)
        for n, credit in enumerate(credits):
            limit = credits[n + 1][0] if n + 1 < len(credits) else end
            position = _add_credit(found, text, position, credit, limit)
    if tail:
        found += [(BlockKind.PARAGRAPH, end), (kind, len(text))]
    return found


def _credits(text: str, start: int, end: int) -> list[tuple[int, int]]:
    spans = [m.span() for m in _SOURCE.finditer(text, start, end)] if "ource" in text else []
    spans += [m.span() for m in _INLINE.finditer(text, start, end)] if "(" in text else []
    spans += [m.span("credit") for m in _leftover().finditer(text, start, end)]
    return sorted(spans)


def _add_credit(found: list[Cut], text: str, position: int, credit: tuple[int, int], limit: int) -> int:
    """Add the text before a credit, the credit, and a caption that runs on behind it, at most to ``limit``;
    returns where it ends."""
    begin, stop = credit
    if begin < position:
        return position
    if _SOURCE.match(text, begin):
        found += [(BlockKind.PARAGRAPH, begin), (BlockKind.SOURCE_LINE, stop)]
        return stop
    if text[begin:stop].lstrip().startswith("("):
        opening = _caption_start(text, position, begin)
        found += [(BlockKind.PARAGRAPH, opening), (BlockKind.CAPTION, begin), (BlockKind.CREDIT, stop)]
        return stop
    found += [(BlockKind.PARAGRAPH, begin), (BlockKind.CREDIT, stop)]
    caption = _caption_end(text, stop, limit)
    if caption is None:
        return stop
    found.append((BlockKind.CAPTION, caption))
    return caption


def _caption_start(text: str, start: int, credit: int) -> int:
    """A caption before a bracketed credit is the paragraph so far, or its last sentence if that is long."""
    if credit - start <= LONGEST_GLUED_CAPTION and len(_SENTENCE_END.findall(text[start:credit])) <= 1:
        return start
    ends = [m.end() for m in _SENTENCE_END.finditer(text, start, credit)]
    return ends[-1] if ends else start


def _caption_end(text: str, start: int, limit: int) -> int | None:
    """Where the caption behind a leftover credit ends: at the next credit, or where it runs into a sentence
    that begins anew. None if it ends in a full stop of its own or cannot be told."""
    near = min(limit, start + LONGEST_GLUED_CAPTION)
    match = _RUN_ON.search(text, start + 3, near)
    end = match.start() if match else (limit if limit == near else None)
    stop = _SENTENCE_END.search(text, start, near)
    return None if end is None or (stop and stop.start() < end) else end
