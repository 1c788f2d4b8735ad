"""On which side of a speaker content stands: what is before and behind him."""

from __future__ import annotations

from onrecord.reading.attribution.cues import VERBS
from onrecord.reading.attribution.view import DASHES, View

_BE = frozenset("is are was were be been".split())
CONTINUING = frozenset("because if since unless when".split())


def clause_before(v: View, edge: int) -> bool:
    """Whether a clause ends with a mark before the speaker."""
    k = before_speaker(v, edge)
    if k <= 0 or not (v.low[k] in (",", "?", "!", "…") or v.low[k] in DASHES):
        return False
    return v.finite(0, k)


def main_clause(v: View, i: int) -> bool:
    """Whether a clause of its own opens at ``i``."""
    return v.tag(i) not in ("CCONJ", "SCONJ") and v.word(i) not in VERBS and v.finite(i, v.n)


def before_speaker(v: View, edge: int) -> int:
    """Index of the last token of what stands left of the speaker, a comma behind a quotation skipped."""
    k = edge - 1
    return k - 1 if k > 0 and v.low[k] == "," and v.closes(k - 1) else k


def titled(v: View, edge: int) -> bool:
    """Whether the quotation before the speaker is a title in an opening phrase: "On “Today,” he said …"."""
    region = v.region[before_speaker(v, edge)]
    opening = next((k for k in range(edge) if v.region[k] is region), 0)
    return 0 < opening < 9 and v.pos[0] in ("ADP", "SCONJ")


def left_content(v: View, edge: int, *, quoted_only: bool = False) -> bool:
    """Whether a quotation or a clause ends right before the speaker."""
    k = before_speaker(v, edge)
    if k <= 0:
        return False
    if v.closes(k):
        return not _within_subject(v, k, edge)
    if quoted_only or not (v.low[k] in (",", "?", "!", "…") or v.low[k] in DASHES):
        return False
    return v.finite(0, k) and not opening_phrase(v, edge)


def _within_subject(v: View, close: int, edge: int) -> bool:
    """Whether the quotation that closes at ``close`` only names what speaks: "The “Archive” page of the site says",
    "that “unthinkable” crimes continue"."""
    if close != edge - 1 or v.low[close - 1] in (",", ".", "?", "!", "…"):
        return False
    region = v.region[close]
    opening = next((k for k in range(close) if v.region[k] is region), 0)
    one_word = close == opening + 2 and v.pos[opening + 1] == "ADJ" and v.tag(edge) == "NOUN"
    return opening > 0 and (v.pos[opening - 1] == "DET" or one_word)


def opening_phrase(v: View, edge: int) -> bool:
    """Whether what stands before the comma only opens the sentence: "After the attack, …"."""
    first = 0
    while first < edge and (v.opens(first) or v.low[first] in ("but", "and", "also", "yet")):
        first += 1
    word, tag = v.low[first], v.pos[first]
    commas = [k for k in range(first, edge) if v.low[k] == ","]
    opens = (
        tag in ("ADP", "SCONJ")
        or (word.endswith("ing") and tag in ("VERB", "NOUN"))
        or word in ("asked", "when", "while", "as", "after", "if", "although", "pressed", "according")
    )
    if not opens or _amount(v, first):
        return not v.finite(first, edge)
    # a clause of its own behind the opening phrase: "In Gaza, ten people died, medics said"
    return not (len(commas) > 1 and v.finite(commas[0] + 1, commas[-1]))


def _amount(v: View, i: int) -> bool:
    """Whether a figure opens the clause: "At least seven", "Up to 2,000", "Between 10 and 20"."""
    return (
        v.pos[i] == "ADP"
        and any(v.tag(k) == "NUM" for k in range(i + 1, i + 3))
        and v.word(i) not in ("in", "since", "by", "until", "from")
    )


def words_follow(v: View, i: int) -> bool:
    """Whether words follow."""
    return any(v.low[k].isalnum() or v.low[k][:1].isalnum() for k in range(i, v.n))


def that_follows(v: View, i: int) -> bool:
    return v.word(i) in ("that", ":", "to") or v.opens(i)


def goes_on(v: View, i: int, edge: int) -> bool:
    """Whether the content that stands left of ", the army said," goes on behind it."""
    word, tag = v.word(i), v.tag(i)
    if v.opens(i):
        return True
    if tag in ("AUX",) or (tag == "VERB" and not word.endswith("ing")):
        return True
    if word in ("of", "than", "that", "to", "not") and tag != "DET":
        return True  # "refused, he said, to fire", "it was the fire, survivors say, that killed"
    if v.low[edge - 1] == "," and v.word(edge - 2) in _BE and tag not in ("CCONJ", "SCONJ"):
        return True  # "There are, the foreman said, four more"
    if v.low[0] in ("if", "unless", "because", "once") and tag not in ("CCONJ", "SCONJ", "VERB"):
        return True
    if word not in VERBS and own_clause(v, i):
        return True  # "Had he known, the pilot said, he would have turned back"
    if word in CONTINUING or (word == "but" and (v.opens(i + 1) or _anothers_clause(v, i + 1))):
        return True  # "The bus burned, police said, because its tank burst", "It was late, she said, but nobody slept"
    if (
        word
        in (
            "and",
            "but",
            "while",
            "which",
            "who",
            "although",
            "though",
            "as",
            "after",
            "with",
            "or",
        )
        or word in VERBS
        or tag == "SCONJ"
    ):
        return False
    return not v.finite(0, edge)


def _anothers_clause(v: View, i: int) -> bool:
    """Whether a clause opens at ``i`` whose subject is not the speaker taken up by a pronoun."""
    return v.word(i) not in ("he", "she") and own_clause(v, i)


def own_clause(v: View, i: int) -> bool:
    """Whether a subject and its verb open at ``i``, before any comma; "a day after …" opens no clause of its own."""
    if v.tag(i) in ("CCONJ", "SCONJ") or v.word(i) in ("which", "who", "whose") or v.word(i).endswith("ing"):
        return False
    for k in range(i, v.n):
        if (
            v.low[k] in (",", ";", ":")
            or v.opens(k)
            or v.pos[k] == "SCONJ"
            or v.low[k] in ("after", "before", "as")
        ):
            return False
        if v.pos[k] == "AUX" or (v.pos[k] == "VERB" and not v.low[k].endswith("ing")):
            return k > i and v.pos[k - 1] not in ("ADP", "PART")
    return False


def as_saying(v: View, i: int) -> int | None:
    """Where "saying" of "quoted … as saying" stands, behind the verb at ``i``."""
    near = range(i + 2, min(v.n, i + 26))
    return next((k for k in near if v.low[k] in ("saying", "telling") and v.low[k - 1] == "as"), None)
