"""Whether a number is a rise or a fall: "rose by 12", "up 3 per cent", "a drop of 40".

"rose by 12 to 40" holds two figures: 12 is a rise, 40 the new level (no direction).
"""

from __future__ import annotations

from typing import Literal

from onrecord.reading.quantities.numerals import CURRENCIES, Tokens

Direction = Literal["up", "down"]

_REACH = 6
UP = frozenset({
    "up", "rise", "rises", "rose", "risen", "rising", "increase", "increases", "increased", "increasing",
    "gain", "gains", "gained", "gaining", "climb", "climbs", "climbed", "climbing", "jump", "jumps",
    "jumped", "jumping", "grow", "grows", "grew", "grown", "growing", "advance", "advances", "advanced",
    "soar", "soars", "soared", "surge", "surges", "surged", "added", "adds", "adding", "rally", "rallied",
    "expand", "expanded", "higher", "swell", "swelled", "swollen", "+", "upward", "upwards", "increment",
    "hike",
})  # fmt: skip
DOWN = frozenset({
    "down", "fall", "falls", "fell", "fallen", "falling", "drop", "drops", "dropped", "dropping",
    "decline", "declines", "declined", "declining", "decrease", "decreases", "decreased", "decreasing",
    "lose", "loses", "lost", "losing", "plunge", "plunges", "plunged", "plummet", "plummets", "plummeted",
    "plummeting", "slide", "slides", "slid", "sliding", "slip", "slips", "slipped", "shrink", "shrinks",
    "shrank", "shrunk", "shed", "sheds", "tumble", "tumbled", "sink", "sank", "lower", "reduced",
    "downward", "downwards", "slump", "slumped", "easing", "eased", "dip", "dipped",
})  # fmt: skip
_BETWEEN = frozenset({
    "by", "about", "another", "a", "an", "further", "of", "nearly", "almost", "around", "only", "some",
    "as", "much", "more", "than", "over", "under", "roughly", "approximately", "or", "at", "least",
    "most", "slightly", "sharply", "marginally", "additional",
})  # fmt: skip
_PHRASAL = frozenset({
    "gave", "give", "gives", "giving", "set", "made", "picked", "put", "took", "blew", "rounded",
})  # fmt: skip
_LEVEL = frozenset({"to", "at", "from"})  # before the number itself: a level, not a change


def direction(tokens: Tokens, first: int) -> Direction | None:
    """The direction of the number whose phrase begins at token ``first``."""
    k = first - 1
    while k >= 0 and (tokens[k].lower in CURRENCIES or tokens[k].lower in ("just", "only")):
        k -= 1
    by = k >= 0 and tokens[k].lower == "by"
    if k >= 0 and tokens[k].lower in _LEVEL:
        return None
    for n in range(k, max(k - _REACH, -1), -1):
        lower = tokens[n].lower
        if lower in UP and not (lower == "up" and n and tokens[n - 1].lower in _PHRASAL):
            return "up"
        if lower in DOWN:
            return "down"
        if lower not in _BETWEEN and not (by and tokens[n].upos in ("NOUN", "PROPN", "DET", "ADV")):
            break
    return None
