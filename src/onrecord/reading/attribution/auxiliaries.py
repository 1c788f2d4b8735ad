"""The group of a verb: the auxiliaries, negations and adverbs before it, and the verb an infinitive hangs on.

The families | have never publicly said so      "have never publicly" helps
Relatives | continue to accuse the army         an infinitive with its verb
"""

from __future__ import annotations

from onrecord.reading.attribution.view import View

BE = frozenset("is are was were be been being 's 're am isn aren wasn weren get got gets getting".split())
AUX = (
    frozenset(
        "has have had having will would 'll 'd 's 've did does do may might can could should must"
        " shall".split()
    )
    | BE
)
NEGATIVE = frozenset("not n't never cannot neither".split())
MODAL = frozenset("may might can could should must would".split())
FUTURE = MODAL | frozenset(("will", "'ll"))
_CONTINUING = frozenset("began continue continued continues".split())
_GLAD = frozenset("delighted glad happy honored honoured pleased proud sad saddened sorry".split())
_IN_ORDER = frozenset({("at", "first"), ("at", "last"), ("in", "turn"), ("at", "times")})


def group_start(v: View, i: int) -> int:
    """First token of the group of the verb at ``i``: "The families | have never publicly said so"."""
    group = i
    while group > 0 and (_helps(v, group - 1) or _belongs(v, group - 1, i)):
        group -= 1
    while (
        group < i
        and v.pos[group] == "ADV"
        and v.low[group] not in NEGATIVE
        and v.word(group - 1) in (",", "")
    ):
        group += 1
    return group


def _helps(v: View, k: int) -> bool:
    """Whether an auxiliary or a negation stands at ``k``, and no name: "Will"."""
    return (v.low[k] in AUX and v.pos[k] != "PROPN") or v.low[k] in NEGATIVE


def _belongs(v: View, k: int, verb: int) -> bool:
    """Whether an adverb of the verb stands at ``k``: "publicly said", not "Apple Daily reported"."""
    return (
        v.pos[k] == "ADV"
        and k > 0
        and not _named_so(v, k, verb)
        and v.low[k] not in ("here", "there", "ago", "too")
        and (v.low[k - 1], v.low[k]) not in _IN_ORDER
    )


def _named_so(v: View, adverb: int, verb: int) -> bool:
    """Whether what looks like an adverb is the end of a name: "Apple Daily reported"."""
    tokens = v.sentence.tokens
    return tokens[adverb].text[:1].isupper() and tokens[verb].text.islower()


def infinitive_start(v: View, group: int) -> int | None:
    """First token of the group with the verb that an infinitive hangs on; ``group`` where it is no infinitive, None
    where the verb before it does not say that anything is told: "They want to announce"."""
    if v.word(group - 1) == "to" and v.word(group - 2) in _CONTINUING:
        group -= 2  # "Relatives continue to accuse"
        while v.word(group - 1) in AUX:
            group -= 1
    if v.word(group - 1) != "to":
        return group
    if v.word(group - 2) not in _GLAD or v.word(group - 3) not in BE:
        return None
    return group - 3  # "The board is pleased to announce that"


def subject_end(v: View, group: int) -> int:
    """Where the subject of a verb group ends, before adverbs that stand behind a comma or are two words."""
    end = group
    while end > 1 and v.pos[end - 1] == "ADV" and v.low[end - 2] == ",":
        end -= 1  # "Dana Bell, 31, first told officers"
    if (v.word(end - 2), v.word(end - 1)) in _IN_ORDER:
        end -= 2  # "Police at first said"
    return end
