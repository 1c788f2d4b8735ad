"""Sentences of a block: runs of its tokens.

A full stop ends a sentence unless the next word is lower-case; abbreviations and initials end one only
before a word that opens sentences ("the U.S. The army"). Closing quotes and brackets belong to the sentence
they close. A line that opens with a bullet opens a sentence. Semicolons and colons do not end one.
No sentence is longer than LONGEST tokens, so that what follows stays linear.
"""

from __future__ import annotations

from onrecord.reading.syntax import words
from onrecord.reading.syntax.options import candidates
from onrecord.reading.syntax.tokens import Piece

LONGEST = 200
_BREAKS = frozenset(",;:—–")
_CLOSERS = frozenset("”’\"')]»}")
_STOPS = frozenset(".!?…。؟")
_BULLETS = frozenset("•*·▪●◦‣–—-.")
_HALVES = frozenset(("a.m.", "p.m.", "a. m.", "p. m."))
_WITH_HOURS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december mass time eastern pacific central mountain standard daylight news service "
    "sun mon tue wed thu fri sat summer winter spring fall morning evening night today".split()
)
_POINTS = frozenset("NSEW")
_SAID = frozenset(("said", "asked", "says", "asks", "told", "added", "shouted", "cried", "wrote"))


def split(text: str, tokens: list[Piece]) -> list[tuple[int, int]]:
    """Half-open runs of ``tokens``, one a sentence; together they are all of them."""
    runs: list[tuple[int, int]] = []
    start, i, n = 0, 0, len(tokens)
    has_word = False
    quotes = False  # an odd number of straight double quotes so far
    while i < n:
        a, b = tokens[i]
        if i > start and _opens_line(text, tokens, i) and has_word:
            runs.append((start, i))
            start, has_word, quotes = i, False, False
        last = text[b - 1]
        has_word = has_word or last.isalnum() or b - a > 3
        quotes ^= last == '"' and b - a == 1
        if last in _STOPS and has_word:
            j = _close(text, tokens, i + 1, quotes)
            if j >= n or _ends(text, tokens, i, j):
                runs.append((start, j))
                start, has_word, quotes = j, False, False
            elif j > i + 1:
                quotes ^= any(text[tokens[k][0]] == '"' for k in range(i + 1, j))
            i = j
            continue
        i += 1
        if i - start >= LONGEST:
            cut = _cut(text, tokens, start, i)
            runs.append((start, cut))
            start, i, has_word, quotes = cut, max(i, cut), cut < i, False
    if start < n:
        runs.append((start, n))
    # Closing marks after a stop may reach past the limit: "a.))))))))…".
    return [(k, min(k + LONGEST, end)) for first, end in runs for k in range(first, end, LONGEST)]


def _close(text: str, tokens: list[Piece], i: int, quotes: bool) -> int:
    """Index after the closing quotes and brackets that follow a full stop without a gap (or, for a
    straight quote, the one that balances)."""
    while i < len(tokens):
        a, b = tokens[i]
        mark = text[a:b]
        if mark == "''" or (mark in _CLOSERS and a == tokens[i - 1][1]):
            if mark == '"' and not quotes and i + 1 < len(tokens) and tokens[i + 1][0] == b:
                break  # opens the next sentence: said."We
            i += 1
        elif mark in _STOPS or mark == "...":
            i += 1
        elif (
            mark == "["
            and i + 2 < len(tokens)
            and text[tokens[i + 1][0] : tokens[i + 2][1]].rstrip("]").isdigit()
        ):
            i += 3  # a note: "[3]"
        else:
            break
    return i


def _ends(text: str, tokens: list[Piece], i: int, j: int) -> bool:
    """Whether the sentence whose stop is token ``i`` ends before token ``j``."""
    a, b = tokens[i]
    c, d = tokens[j]
    gap = text[tokens[j - 1][1] : c]
    if "\n" in gap and "\n" in gap.replace("\n", "", 1):
        return True
    following = text[c:d]
    k = j
    while following in words.OPENING_MARKS and k + 1 < len(tokens):
        k += 1
        following = text[tokens[k][0] : tokens[k][1]]
    opens = not following[:1].islower() and following not in ",;:)%—–-" and following not in _CLOSERS
    if b - a > 1 and text[b - 1] == ".":  # an abbreviation, an initial, or an ellipsis
        word = text[a:b]
        if word in words.NEVER_LAST or not opens:
            return False
        if word.strip(". ") == "":
            return True
        opening = following.lower() in words.OPENERS and following[:1].isupper()
        opening = opening or (word.lower() in _HALVES and _opens_after_hour(following))
        return opening or (k > j and text[c] not in "([")  # "at 9 a.m. (0600 GMT) near"
    if i > 0 and following[:1].isdigit() and text[slice(*tokens[i - 1])] in _POINTS:
        return False  # "at 31 N. 4th St."
    if i > 0 and gap == " " and following[:1].isdigit():
        before = text[slice(*tokens[i - 1])]
        if before == "A" or (before.isdigit() and len(before) < 4):
            return False  # written apart: "a quake of 6. 4", "A. 38 - caliber gun"
    if not gap and j == i + 1:  # "said.The": a missing space, or "Node.js"
        return following[:1].isupper() and len(following) > 1 and i > 0 and text[tokens[i - 1][0]].islower()
    if text[b - 1] in "!?" and j > i + 1:  # “Why?” Smith asked.
        after = [text[x:y] for x, y in tokens[j : j + 4]]
        if any(w in _SAID for w in after) and after[0] not in words.OPENING_MARKS:
            return False
    return opens


def _opens_after_hour(word: str) -> bool:
    """Whether a word behind "9 a.m." opens a sentence: "Police said …", but "Friday", "EST", "Fox News"."""
    if not word.istitle() or word.lower() in _WITH_HOURS:
        return False
    return candidates(word.lower())[:1] in (("S",), ("N",))


def _opens_line(text: str, tokens: list[Piece], i: int) -> bool:
    """Whether token ``i`` is a bullet or list number at the start of a line, or follows an empty line."""
    a, b = tokens[i]
    gap = text[tokens[i - 1][1] : a]
    if "\n" not in gap:
        return text[a] in "•▪●◦‣" and bool(gap)
    if gap.count("\n") > 1:
        return True
    if text[a:b] in _BULLETS:
        return i + 1 < len(tokens) and tokens[i + 1][0] > b
    return text[a:b].isdigit() and text[b : b + 1] in {".", ")"} and text[b + 1 : b + 2] in {" ", "\t"}


def _cut(text: str, tokens: list[Piece], start: int, end: int) -> int:
    """Where to break an overlong run: after the last mark in its second half, or at its end."""
    for k in range(end - 1, start + LONGEST // 2, -1):
        a, b = tokens[k]
        if b - a == 1 and text[a] in _BREAKS:
            return k + 1
    return end
