"""Running text to words and sentences, with the package's own rules, so that training sees what run time
will."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from onrecord.reading.syntax.split import split
from onrecord.reading.syntax.tokens import tokenize
from training.documents import Place, Sentence

_BLOCK = re.compile(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*")
_LINE = re.compile(r"[^\n]+")


@dataclass
class Text:
    """Sentences of a text, and where each word starts and ends in it (code points)."""

    sentences: list[Sentence]
    starts: list[int]
    ends: list[int]
    places: list[Place]

    def words(self, start: int, end: int) -> list[Place]:
        """Every word that shares a code point with the stretch."""
        return self.places[bisect_right(self.ends, start) : bisect_left(self.starts, end)]


def cut(text: str, lines: bool = True) -> Text:
    """Words of ``text``. Blocks end at every line end, or only at empty lines."""
    result = Text([], [], [], [])
    for block in (_LINE if lines else _BLOCK).finditer(text):
        tokens = tokenize(text, block.start(), block.end())
        for a, b in split(text, tokens):
            run = tokens[a:b]
            if not run:
                continue
            spaces = [text[e : e + 1].isspace() or e >= len(text) for _, e in run]
            for i, (start, end) in enumerate(run):
                result.starts.append(start)
                result.ends.append(end)
                result.places.append((len(result.sentences), i))
            result.sentences.append(Sentence([text[s:e] for s, e in run], spaces))
    return result
