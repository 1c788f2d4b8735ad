"""What the encoder sees of a word besides its pieces: its letter case, and whether it stands in quotation
marks.

The tokenizer lower-cases everything, so that case is given apart: one class a word (``SHAPES``). Quotation
marks are followed through the whole document, so that a window that starts inside a long quotation knows it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

SHAPES = (
    "none", "lower", "title", "upper", "letter", "mixed", "number", "alphanumeric", "mark",
    "title at sentence start", "upper in upper-case sentence", "title in title-case sentence",
)  # fmt: skip
QUOTES = ("outside", "opening mark", "inside", "closing mark")

OPENING = frozenset("“«„") | {"``"}
CLOSING = frozenset("”»") | {"''"}
STRAIGHT = frozenset({'"', "＂"})
LONGEST_QUOTATION = 150  # words; a mark left open longer than this is taken for an error

_NONE, _LOWER, _TITLE, _UPPER, _LETTER, _MIXED, _NUMBER, _ALNUM, _MARK, _START, _ALLCAPS, _HEADLINE = range(
    12
)


@lru_cache(maxsize=1 << 16)
def _shape(word: str) -> int:
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return _NUMBER if any(c.isdigit() for c in word) else _MARK
    if any(c.isdigit() for c in word):
        return _ALNUM
    if all(c.islower() or not c.isupper() for c in letters):
        return _LOWER
    if len(letters) == 1:
        return _LETTER
    if all(c.isupper() for c in letters):
        return _UPPER
    return _TITLE if letters[0].isupper() and not any(c.isupper() for c in letters[1:]) else _MIXED


def shapes(words: Sequence[str]) -> list[int]:
    """Case class of every word of one sentence (indices into ``SHAPES``)."""
    found = [_shape(w) for w in words]
    long = [
        s for w, s in zip(words, found, strict=True) if len(w) > 3 and s in (_LOWER, _TITLE, _UPPER, _MIXED)
    ]
    if len(long) >= 3 and long.count(_UPPER) >= 0.7 * len(long):
        return [_ALLCAPS if s in (_UPPER, _LETTER) else s for s in found]
    if len(long) >= 4 and long.count(_TITLE) >= 0.75 * len(long):
        return [_HEADLINE if s == _TITLE else s for s in found]
    first = next((i for i, s in enumerate(found) if s not in (_MARK, _NUMBER)), None)
    if first is not None and found[first] in (_TITLE, _LETTER):
        found[first] = _START
    return found


def quotes(
    sentences: Sequence[Sequence[str]], spaces: Sequence[Sequence[bool]] | None = None
) -> list[list[int]]:
    """Place of every word in relation to double quotation marks (indices into ``QUOTES``).

    ``spaces`` tells, word by word, whether white space follows. It decides whether a straight mark opens or
    closes; without it straight marks alternate.
    """
    result: list[list[int]] = []
    inside, length, before = False, 0, True
    for s, words in enumerate(sentences):
        row: list[int] = []
        for i, word in enumerate(words):
            after = spaces[s][i] if spaces is not None else True
            length += 1
            if inside and length > LONGEST_QUOTATION:
                inside = False
            opens, closes = word in OPENING, word in CLOSING
            if word in STRAIGHT:
                known = spaces is not None and before != after
                opens = before if known else not inside
                closes = not opens
            if opens:
                inside, length = True, 0
            elif closes:
                inside = False
            row.append(1 if opens else 3 if closes else 2 if inside else 0)
            before = after
        result.append(row)
        before = True
    return result
