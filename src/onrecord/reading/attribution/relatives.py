"""Verbs of saying in relative clauses: those that only tell who somebody is, and where those that are news end.

Those who warned of the flood say they take no pleasure in it       "warned" tells who speaks
The mayor, who denied the charges, said he would stay              both are news
"""

from __future__ import annotations

from onrecord.reading.attribution.cue import Cue
from onrecord.reading.attribution.subjects import at_edge
from onrecord.reading.attribution.view import View


def foreground(v: View, cues: list[Cue]) -> list[Cue]:
    """The cues without those that only tell who somebody is."""
    return [cue for cue in cues if not _background(v, cue, cues)]


def _background(v: View, cue: Cue, cues: list[Cue]) -> bool:
    """Whether the verb only tells who somebody is: "those who warned of the flood say …", "the clerk who announced the
    result has fled". A relative clause between commas is news of its own."""
    if not relative(v, cue) or cue.source is None or _between_marks(v, cue):
        return False
    if any(c is not cue and c.source and c.source[0] < cue.verb < c.source[1] for c in cues):
        return True
    return at_edge(v, cue.source[0]) and main_verb(v, cue.verb)


def main_verb(v: View, relative: int) -> bool:
    """Whether a second verb that can be that of the sentence stands behind the verb at ``relative``: one right behind
    a noun or particle, without a subject or conjunction of its own in between."""
    for k in range(relative + 1, v.end):
        if v.low[k] in (",", ";") or v.opens(k):
            return False
        if v.pos[k] == "AUX" or (
            v.pos[k] == "VERB" and not v.low[k].endswith("ing") and v.low[k - 1] != "to"
        ):
            return True
    return False


def relative(v: View, cue: Cue) -> bool:
    """Whether the subject of the verb is "who", "which" or "that"."""
    before = next((k for k in range(cue.group - 1, -1, -1) if v.pos[k] not in ("ADV", "AUX")), 0)
    return v.low[before] in ("who", "which", "that")


def _between_marks(v: View, cue: Cue) -> bool:
    """Whether the relative clause of the verb opens with a comma or dash."""
    opens = next(
        (k for k in range(cue.group - 1, -1, -1) if v.low[k] in ("who", "which", "whose", "that")), 0
    )
    return v.word(opens - 1) in (",", "–", "—", "--")


def relative_end(v: View, start: int, limit: int) -> int:
    """Where a relative clause between commas ends: "The mayor, who denied the charges, | said he would stay"."""
    for k in range(start + 1, limit - 1):
        if v.low[k] in (",", "–", "—", "--") and not v.quoted(k):
            ahead = k + 1 + (v.tag(k + 1) == "ADV")
            verb = v.tag(ahead) in ("VERB", "AUX") and not v.word(ahead).endswith("ing")
            if verb or v.word(k + 1) == "nor":
                return k
    return limit
