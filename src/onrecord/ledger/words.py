"""What people type to find words in quotes, for either database.

    terms('killed "Tal Afar" shell*')    (Term(("killed",)), Term(("tal", "afar")), Term(("shell",), prefix))

Every term must be found. Case and accents do not matter; punctuation parts words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.record import fold

_PIECE = re.compile(r'"([^"]*)"|(\S+)')
_LOST = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand next to one another; with ``prefix`` the last may go on."""

    words: tuple[str, ...]
    prefix: bool = False


def terms(query: str) -> tuple[Term, ...]:
    """The terms of a query; nothing in it is an operator but quotation marks and a closing ``*``."""
    found = []
    for phrase, word in _PIECE.findall(storable(query)):
        words = tuple("".join(c if c.isalnum() else " " for c in fold(phrase or word)).split())
        if words:
            found.append(Term(words, prefix=word.endswith("*")))
    return tuple(found)


def storable(text: str) -> str:
    """Text for a column: NUL and lone surrogates, which databases refuse, become U+FFFD."""
    return _LOST.sub("\N{REPLACEMENT CHARACTER}", text)
