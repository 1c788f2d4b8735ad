"""What each stretch of a page is: headline, standfirst, byline, dateline, date line, caption, credit,
crosshead, promo, source line or paragraph. Blocks come in order, do not overlap, and hold every character
that is not white space.

    "READ MORE: Army closes in on the port"                       → promo
    "Women queue for water in Goma [Amina Diallo/Reuters]"        → caption, credit
    "BANGUI, Central African Republic (AP) — At least six …"      → dateline, paragraph

In doubt a line is a paragraph: a caption read as story loses little, story taken for a promo loses claims.
Not handled: tables, and captions glued into a paragraph without any credit beside them.
"""

from __future__ import annotations

import re
from functools import cache

from onrecord import lexicon
from onrecord.domain import Block, BlockKind, Span
from onrecord.intake import bylines, dateline, glued
from onrecord.intake.dates import is_date_line, leading_date
from onrecord.intake.lines import Unit, units

LONGEST_LABELLED = 300  # no promo, credit or source line is longer
LONGEST_HEADLINE = 220
LONGEST_STANDFIRST = 320
LONGEST_CAPTION = 320
LONGEST_CROSSHEAD = 70
MOST_CROSSHEAD_WORDS = 9
HEAD_LINES = 8  # headline, standfirst, bylines and date lines stand in the first lines
MOST_KICKER_WORDS = 2

_HEAD_KINDS = (BlockKind.BYLINE, BlockKind.DATE_LINE, BlockKind.DATELINE, BlockKind.CAPTION)

_STOPPED = re.compile(r"[.!?…:;,][\"”’'»)\]]*$")
_FULL_STOP = re.compile(r"(?<![.…])[.!][\"”’'»)\]]*$")
_ABBREVIATED = re.compile(r"\b(?:[A-Z]\.|[A-Z][a-z]{1,3})\.$")  # "… in Clinton Twp."
_SENTENCE_INSIDE = re.compile(r"[a-z]{3}[.!?][\"”’']?\s")
_LABELLED_FIGURE = re.compile(r"[:=–—]\s*\W{0,2}\d")
_BULLET = re.compile(r"^(?:[-–—•*·▪●◦>.]|\(?\d{1,3}[.)]|\(?[a-z]\))\s")
_LETTER = re.compile(r"[^\W\d_]")

Kinds = list[BlockKind | None]


def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a text, in order."""
    lines = units(text)
    kinds: Kinds = [_by_words(line, i) for i, line in enumerate(lines)]
    _mark_captions(lines, kinds)
    body = _mark_head(lines, kinds)
    _mark_crossheads(lines, kinds)
    found: list[Block] = []
    for i, (line, kind) in enumerate(zip(lines, kinds, strict=True)):
        found += _pieces(line, kind or BlockKind.PARAGRAPH, first=i == body)
    return tuple(found)


@cache
def _rules() -> tuple[tuple[re.Pattern[str], BlockKind, bool], ...]:
    return tuple(
        (e.regex, BlockKind(e.fields["kind"]), e.fields["strict"]) for e in lexicon.entries("blocks")
    )


def _by_words(line: Unit, index: int) -> BlockKind | None:
    """What the words of a line alone show."""
    if len(line.text) > LONGEST_LABELLED:
        return None
    if not _LETTER.search(line.text) and not any(c.isdigit() for c in line.text):
        return BlockKind.CROSSHEAD  # a rule of dashes or stars
    if is_date_line(line.text):
        return BlockKind.DATE_LINE
    if not line.text.endswith(":") and dateline.find(line.text, first=True) == len(line.text):
        return BlockKind.DATELINE
    for regex, kind, strict in _rules():
        if (strict or index > 0) and regex.search(line.text):
            return kind
    return BlockKind.CAPTION if glued.trailing_credit(line.text) else None


# ----------------------------------------------------------- head of the page


def _mark_head(lines: list[Unit], kinds: Kinds) -> int:
    """Mark headline, standfirst and bylines; returns the index of the first paragraph of the story."""
    open_lines = [i for i, kind in enumerate(kinds[:HEAD_LINES]) if kind is None]
    for i in list(open_lines):
        if bylines.is_byline(lines[i].text, headed=i > 0):
            kinds[i] = BlockKind.BYLINE
            open_lines.remove(i)
    if not open_lines:
        return -1
    if len(open_lines) > 1 and _is_kicker(lines[open_lines[0]], lines[open_lines[1]]):
        kinds[open_lines.pop(0)] = BlockKind.CROSSHEAD
    first = open_lines[0]
    if _is_headline(lines[first], alone=len(lines) == 1):
        kinds[first] = BlockKind.HEADLINE
        open_lines.pop(0)
        _mark_standfirst(lines, kinds, open_lines)
    return next((i for i, kind in enumerate(kinds) if kind is None), -1)


def _is_headline(line: Unit, *, alone: bool) -> bool:
    limit = LONGEST_HEADLINE // 2 if alone else LONGEST_HEADLINE
    if len(line.text) > limit or line.text.endswith((",", ";")) or _BULLET.match(line.text):
        return False
    if len(line.text) > LONGEST_HEADLINE // 2 and _SENTENCE_INSIDE.search(line.text):
        return False
    stopped = _FULL_STOP.search(line.text) and not _ABBREVIATED.search(line.text)
    return not stopped and not dateline.find(line.text, first=False)


def _is_kicker(line: Unit, following: Unit) -> bool:
    """A section name above the headline ("World", "SYRIA WAR")."""
    return (
        line.words <= MOST_KICKER_WORDS
        and following.words > 2 * MOST_KICKER_WORDS
        and _is_headline(following, alone=False)
        and len(following.text) <= LONGEST_HEADLINE * 2 // 3
    )


def _mark_standfirst(lines: list[Unit], kinds: Kinds, open_lines: list[int]) -> None:
    """The line or two between headline and story. A first paragraph looks much the same: it is a standfirst
    only without a full stop, or where page furniture or a dateline stands between it and the story."""
    for n, i in enumerate(open_lines[:2]):
        line = lines[i]
        following = open_lines[n + 1] if n + 1 < len(open_lines) else None
        if following is None or len(line.text) > LONGEST_STANDFIRST or dateline.find(line.text, first=True):
            return
        if kinds[i - 1] not in (BlockKind.HEADLINE, BlockKind.STANDFIRST):
            return
        furniture = any(kind in _HEAD_KINDS for kind in kinds[i + 1 : following])
        filed = dateline.find(lines[following].text, first=False) or dateline.leading_label(
            lines[following].text
        )
        unstopped = not _STOPPED.search(line.text) and line.words > MOST_KICKER_WORDS * 2
        longer = len(lines[following].text) > len(line.text)
        if not (furniture or filed or (unstopped and (longer or following > i + 1))):
            return
        kinds[i] = BlockKind.STANDFIRST


# ------------------------------------------------------ captions, crossheads


def _mark_captions(lines: list[Unit], kinds: Kinds) -> None:
    """A short line touching a caption is one too, where paragraphs are set apart by blank lines."""
    if sum(line.apart for line in lines) * 2 < len(lines):
        return
    title, second = ([i for i, kind in enumerate(kinds) if kind is None] + [-1, -1])[:2]
    if second >= 0 and _is_kicker(lines[title], lines[second]):
        title = second
    for i in range(len(lines)):
        if kinds[i] not in (BlockKind.CAPTION, BlockKind.CREDIT):
            continue
        touching = [i - 1] if i - 1 > title and not lines[i].apart else []
        if i + 1 < len(lines) and not lines[i + 1].apart:
            touching.append(i + 1)
        for near in touching:
            if kinds[near] is None and len(lines[near].text) <= LONGEST_CAPTION:
                kinds[near] = BlockKind.CAPTION


def _mark_crossheads(lines: list[Unit], kinds: Kinds) -> None:
    """Short lines without a full stop between paragraphs: ‘Big blow’, "Syria", "What happened?"."""
    short = {i for i in range(1, len(lines) - 1) if kinds[i] is None and _is_crosshead(lines[i].text)}
    prose = [lines[i].text for i, kind in enumerate(kinds) if kind is None and i not in short]
    prose = [text for text in prose if text.count(" ") >= MOST_CROSSHEAD_WORDS and not _BULLET.match(text)]
    if sum(bool(_STOPPED.search(text)) for text in prose) * 2 < len(prose):
        return  # a text without full stops: its short lines are sentences
    for i in sorted(short):
        if kinds[i + 1] is not BlockKind.CROSSHEAD:
            kinds[i] = BlockKind.CROSSHEAD


def _is_crosshead(text: str) -> bool:
    words = text.count(" ") + 1
    if len(text) > LONGEST_CROSSHEAD or words > MOST_CROSSHEAD_WORDS or _BULLET.match(text):
        return False
    if text[0].islower() or text[0] in '“"[' or _SENTENCE_INSIDE.search(text):
        return False
    if any(c.isdigit() for c in text) and (
        words > MOST_CROSSHEAD_WORDS // 2 or _LABELLED_FIGURE.search(text)
    ):
        return False  # "Total dead: 10", "At least 12 people were killed"
    if text.endswith(":"):
        return words <= MOST_CROSSHEAD_WORDS // 2
    return text.endswith("?") or not _STOPPED.search(text)


# -------------------------------------------------------------------- pieces


def _pieces(line: Unit, kind: BlockKind, *, first: bool) -> list[Block]:
    """A line as one block or several: a dateline before a paragraph, a credit behind a caption."""
    cuts: list[tuple[BlockKind, int]] = []  # (kind, end), one after another
    if kind is BlockKind.CAPTION:
        credit = glued.trailing_credit(line.text)
        if credit:
            cuts.append((BlockKind.CAPTION, credit))
            kind = BlockKind.CREDIT
    elif kind is BlockKind.PARAGRAPH:
        cuts = _opening(line.text, first=first)
        cuts += glued.cuts(line.text, cuts[-1][1] if cuts else 0)
    cuts.append((kind, len(line.text)))
    found, start = [], 0
    for piece, end in cuts:
        block = _trimmed(line, start, end, piece)
        if block:
            found.append(block)
        start = max(start, end)
    return found


def _opening(text: str, *, first: bool) -> list[tuple[BlockKind, int]]:
    """What stands before the story in its own paragraph: a picture label, a date, a dateline."""
    cuts = []
    end = dateline.leading_label(text)
    if end:
        cuts.append((BlockKind.CREDIT, end))
    dated = leading_date(text[end:]) if first else 0
    if dated:
        end += dated
        cuts.append((BlockKind.DATE_LINE, end))
    filed = dateline.find(text[end:], first=first)
    if filed:
        cuts.append((BlockKind.DATELINE, end + filed))
    return cuts


def _trimmed(line: Unit, start: int, end: int, kind: BlockKind) -> Block | None:
    words = line.text[start:end]
    stripped = words.strip()
    if not stripped:
        return None
    start += len(words) - len(words.lstrip())
    return Block(kind, Span(line.start + start, line.start + start + len(stripped)))
