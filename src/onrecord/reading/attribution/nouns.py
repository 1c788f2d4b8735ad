"""Nouns that report: with whoever is named as their owner, or with nobody.

amid fears that the dam would burst · receives reports of shelling          nobody, or who receives them
the army's claim to have won · the family's demand for his release         the owner
"""

from __future__ import annotations

from onrecord.reading.attribution.ahead import forward
from onrecord.reading.attribution.phrases import back, speakers
from onrecord.reading.attribution.said import Said
from onrecord.reading.attribution.stretch import clause, said, split
from onrecord.reading.attribution.view import View

_FEARED = frozenset(
    "alarm fear fears concern concerns worries suspicions speculation".split()
)  # "that" may be left out
_RISING = frozenset("growing increasing mounting rising".split())
_AMID = frozenset("amid amidst after despite following over".split())  # and before any other such noun
_LIGHT = frozenset(
    "receive receives received receiving express expresses expressed expressing voice voiced voices"
    " voicing raise raised"
    " raises raising issue issued issues issuing make made makes repeat repeated repeats reject"
    " rejected rejects rejecting"
    " dismiss dismissed dismisses dismissing deny denied denies get gets got investigate investigating"
    " give gave given cite citing cited".split()
)

_SPREADING = frozenset(
    "circulated circulating emerged grew grown growing has mounted reached spread spreading".split()
)
_CLAIMS = frozenset("claim claims boast assertion".split())
_DEMANDS = frozenset(
    "appeal appeals call calls demand demands offer pledge plea promise request requests vow".split()
)
_NOT_OF = frozenset(
    "word claim suspicion suspicions hope threat fear conclusion belief claims demand demands promise offer".split()
)
_BEHIND = frozenset("amid amidst despite following after over were are been was is of on with some".split())


def find(v: View, text: str, i: int) -> Said | None:
    """What the noun at ``i`` reports; None where it reports nothing."""
    if v.pos[i] not in ("NOUN", "VERB"):
        return None
    start = i
    while start > 0 and (
        (v.pos[start - 1] in ("ADJ", "NUM") and v.low[start - 1] != "amid") or v.low[start - 1] in _RISING
    ):
        start -= 1
    return _owned(v, text, start, i) or _by(v, text, i) or _unowned(v, text, start, i)


def _owner(v: View, start: int) -> tuple[int, int] | None:
    """Whose claim it is: "the army's", "the rebels'"."""
    mark = start - 1
    if v.word(mark) == "s" and v.word(mark - 1) in ("'", "’"):
        mark -= 1
    if v.word(mark) not in ("'s", "’s", "'", "’"):
        return None
    owner = back(v, mark)
    if owner is None:
        return None
    verbs = [k for k in range(owner, mark) if v.pos[k] in ("VERB", "AUX")]
    owner = verbs[-1] + 1 if verbs else owner  # "that have challenged the kingdom's claim"
    return (owner, mark) if owner < mark else None


def _owned(v: View, text: str, start: int, i: int) -> Said | None:
    """ "the island's claim to be a haven of peace", "Washington's demand for his extradition"."""
    owner = _owner(v, start)
    after = v.word(i + 1)
    claim = after == "to" and v.word(i + 2) in ("be", "have") and v.low[i] in _CLAIMS
    demand = after in ("for", "that", "to") and v.low[i] in _DEMANDS
    if owner is None or not (claim or demand or after == "that"):
        return None
    if after == "that" and v.tag(i + 2) in ("VERB", "AUX"):
        return None  # "the army's threats that were traced"
    first = i + 1 + (after in ("that", "for"))
    end = _stop(v, first, owner[0])
    return said(v, owner, (start, i + 1), split(v, text, first, (first, first), end), "noun")


def _stop(v: View, first: int, subject: int) -> int:
    """Where the content ends of a noun that is the subject: before the verb of the sentence, the last one."""
    if subject > 2:
        end = clause(v, first)[1]
        return next((k for k in range(first, end) if v.low[k] == "," and not v.quoted(k)), end)
    k = v.end - 1
    while k > first and v.pos[k] != "AUX":
        k -= 1
    while k > first and (v.pos[k - 1] == "AUX" or v.low[k - 1] in ("not", "n't")) and v.low[k - 2] != "to":
        k -= 1
    return k if k > first + 1 else clause(v, first)[1]


def _by(v: View, text: str, i: int) -> Said | None:
    """ "Claims made by the militia that it shot down a helicopter could not be checked"."""
    by = i + 1 + (v.word(i + 1) in ("made", "voiced", "raised", "issued"))
    if v.word(by) not in ("by", "from") or v.low[i] == "word":
        return None
    end = forward(v, by + 1, apposition=False)
    if v.low[i] == "reports" and speakers().isdisjoint(v.low[by + 1 : end]):
        return None  # "reports from Mosul that …"
    if end == by + 1 or v.word(end) != "that":
        return None
    first = end + 1
    stop = _stop(v, first, i)
    return said(v, (by + 1, end), (i, i + 1), split(v, text, first, (first, first), stop), "noun")


def _unowned(v: View, text: str, start: int, i: int) -> Said | None:
    """ "receives reports of", "amid fears that", "rumours spread that"."""
    after = v.word(i + 1)
    ahead = v.low[i] in _FEARED or v.word(start - 1) in _AMID
    bare = ahead and v.tag(i + 1) in ("DET", "PRON", "PROPN") and v.finite(i + 2, v.end)
    spread = _spread(v, i) if start == 0 or v.word(start - 1) == "," else 0
    if (
        (after not in ("that", "of") and not bare and not spread)
        or (after == "that" and v.tag(i + 2) in ("VERB", "AUX"))  # "threats that were traced"
        or (after == "of" and v.low[i] in _NOT_OF)
    ):
        return None
    before = v.word(start - 1)
    if v.low[start - 2 : start] == ["out", "of"] or (v.low[i] in ("hope", "hopes") and before not in _LIGHT):
        return None  # "stayed away out of fear that …"
    source: tuple[int, int] | None = None
    cue = (start, i + 1)
    if before in _LIGHT and (who := _light_subject(v, start - 1)):
        source, cue = who
        cue = (cue[0], i + 2 if after == "of" else i + 1)
    elif (
        before not in _BEHIND
        and not (before in _LIGHT and before.endswith("ing"))
        and start != 0
        and not spread
    ):
        return None
    first = i + 1 if bare else i + 2 + spread
    _, end = clause(v, i)
    if start == 0 and after == "of":  # "Reports of strikes are a matter of concern"
        end = _stop(v, first, start)
    elif start < 3:  # "Amid fears that the dam would burst, thousands left"
        end = next((k for k in range(first, end) if v.low[k] == "," and not v.quoted(k)), end)
    return said(v, source, cue, split(v, text, first, (first, first), end), "noun")


def _spread(v: View, i: int) -> int:
    """Words between the noun and "that": "Rumours spread that", "Word reached Juba that"."""
    that = next((k for k in range(i + 1, min(v.n, i + 6)) if v.low[k] == "that"), None)
    if that is None or not any(v.low[k] in _SPREADING for k in range(i + 1, that)):
        return 0
    return that - i - 1


def _light_subject(v: View, verb: int) -> tuple[tuple[int, int], tuple[int, int]] | None:
    group = verb
    if v.low[verb].endswith("ing") and v.pos[verb - 1] != "AUX":
        return None  # "is in Syria investigating allegations": no subject stands before it
    while group > 0 and v.low[group - 1] in ("has", "have", "had", "also", "is", "are"):
        group -= 1
    who = back(v, group)
    return ((who, group), (group, verb + 1)) if who is not None else None
