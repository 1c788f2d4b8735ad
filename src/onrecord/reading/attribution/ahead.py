"""Noun phrases behind a cue: how far the naming of a source reaches to the right."""

from __future__ import annotations

from onrecord.reading.attribution.cues import PLACES, VERBS
from onrecord.reading.attribution.phrases import LINKS, LONGEST, POSSESSIVE, STANDALONE
from onrecord.reading.attribution.view import DASHES, DAYS, HEADS, MONTHS, NOMINAL, TIME, View

HEARERS = frozenset(
    "reporters journalists detectives investigators jurors lawmakers outlets parliament"
    " viewers newsmen correspondents".split()
)
_MADE = frozenset("given held made seen sent shot shown taken written".split())
_STOPS = frozenset((".", "!", "?", "…"))
_CLAUSE = frozenset(
    "when after before while because although though as if since until than whether but".split()
)


def forward(v: View, start: int, *, apposition: bool = True, conjuncts: bool = True) -> int:
    """End of the noun phrase that opens at ``start``; ``start`` itself when there is none."""
    i = start
    if i >= v.n or v.opens(i) or not _opens_phrase(v, i):
        return start
    if v.low[i] in ("that", "this") and v.word(i + 2) == ",":
        return i + 2  # "according to that order,"
    if v.low[i] in ("that", "this") and v.tag(i + 1) == "NOUN":
        i += 1
    elif v.pos[i] == "PRON" and v.low[i] not in POSSESSIVE and v.low[i] not in STANDALONE:
        return i + 1
    limit = min(v.n, start + LONGEST)
    while i < limit and not _ends_before(v, start, i):
        reached = _onward(v, start, i, apposition=apposition, conjuncts=conjuncts)
        if reached is None:
            break
        i = reached
    return _without_loose_end(v, start, i)


def _ends_before(v: View, start: int, i: int) -> bool:
    """Whether a quotation, a time or the next noun phrase begins at ``i``."""
    word, tag = v.low[i], v.pos[i]
    if v.opens(i) or v.closes(i) or (word in TIME and _time_at(v, i)):
        return True
    if i == start:
        return False
    if (
        (tag == "DET" or word in POSSESSIVE)
        and (v.pos[i - 1] in ("NOUN", "PROPN") or v.low[i - 1] == ")")
        and v.low[i - 1] not in ("'s", "all")
    ):
        return True
    return tag == "NUM" and v.pos[i - 1] == "NOUN"  # "in a statement two drones …"


def _onward(v: View, start: int, i: int, *, apposition: bool, conjuncts: bool) -> int | None:
    """The token behind what token ``i`` adds to the phrase; None when the phrase does not go on with it."""
    word = v.low[i]
    if _of_noun_phrase(v, i):
        return i + 1
    if word == "(":
        close = next((k for k in range(i, min(v.n, i + 12)) if v.low[k] == ")"), None)
        return None if close is None else close + 1
    if (word in LINKS and i > start and _linked(v, i)) or (
        word in ("and", "or", "&") and conjuncts and _conjunct(v, i)
    ):
        return i + 1
    if word in ("who", "whose") and apposition:
        return _clause_end(v, i)
    if _describes_next(v, start, i):
        return i + 1
    if apposition and v.pos[i] == "VERB" and i > start and _participle(v, i):
        return max(i + 1, forward(v, i + 2, apposition=False))  # "one leaflet distributed in the square"
    if v.pos[i] == "VERB" and v.word(i - 1) == "those" and word.endswith("ing"):
        return max(i + 1, forward(v, i + 1, apposition=False))  # "those giving evidence"
    return _apposition(v, i) if word == "," and apposition else None


def _of_noun_phrase(v: View, i: int) -> bool:
    """Whether the token belongs to a noun phrase by its tag, or is a dash within a word."""
    word, tag = v.low[i], v.pos[i]
    if tag in NOMINAL or tag == "DET" or word in POSSESSIVE or word in STANDALONE:
        return True
    if tag == "PART" and word not in ("to", "not"):
        return True
    tokens = v.sentence.tokens
    return word in DASHES and 0 < i < v.n - 1 and tokens[i].span.end == tokens[i + 1].span.start


def _describes_next(v: View, start: int, i: int) -> bool:
    """Whether a participle, or the adverb of one, describes the noun that follows."""
    word, tag = v.low[i], v.pos[i]
    if tag == "VERB" and (i == start or (v.low[i - 1] == "-" and v.tag(i + 1) in NOMINAL)):
        return True  # "the Britain-based observatory"
    if tag == "ADV" and v.tag(i + 1) == "VERB" and v.tag(i + 2) in NOMINAL and word.endswith("ly"):
        return True  # "newly elected councillor Ada Bell"
    return tag == "VERB" and v.pos[i - 1] in ("DET", "ADJ", "ADV") and v.tag(i + 1) in NOMINAL


def _without_loose_end(v: View, start: int, end: int) -> int:
    """The end of the phrase without prepositions, conjunctions, determiners and marks that lead to no noun."""
    while end > start and (
        v.pos[end - 1] in ("ADP", "CCONJ", "DET", "PUNCT")
        and v.low[end - 1] not in (")", "some", "many", "all")
    ):
        end -= 1
    return end


def _participle(v: View, i: int) -> bool:
    """Whether the verb at ``i`` only describes the noun before it: "a resident reached by phone"."""
    after_noun = v.pos[i - 1] in ("NOUN", "PROPN")
    where = v.word(i + 1) in ("in", "at", "on", "by", "near", "from", "outside")
    participle = v.low[i] in _MADE or (v.low[i].endswith("ed") and v.low[i] not in VERBS)
    return after_noun and participle and where


def _opens_phrase(v: View, i: int) -> bool:
    return (
        v.pos[i] in NOMINAL
        or v.pos[i] in ("DET", "PRON")
        or v.low[i] in STANDALONE
        or (v.pos[i] == "VERB" and i + 1 < v.n and v.pos[i + 1] in NOMINAL)
        or (v.low[i].endswith("ly") and v.tag(i + 1) == "VERB" and v.tag(i + 2) in NOMINAL)
    )


def _time_at(v: View, i: int) -> bool:
    """Whether the time word at ``i`` opens or closes a time, rather than a name ("Sunday Times")."""
    if v.word(i + 1) in ("'s", "-") or (v.tag(i + 1) == "PROPN" and v.low[i] in DAYS):
        return False
    return v.low[i] in DAYS or v.low[i] in MONTHS or v.word(i - 1) in ("last", "this", "next", "that", "same")


def _linked(v: View, i: int) -> bool:
    """Whether the preposition at ``i`` ties a further noun to the phrase, and no time or place of speech."""
    if v.low[i] == "of" and v.tag(i + 1) == "NUM" and v.tag(i + 2) not in NOMINAL:
        return True  # "a mother of four"
    k = i + 1
    while k < v.n and (
        v.pos[k] in ("DET", "ADJ", "NUM") or v.low[k] in ("early", "late") or v.low[k] in POSSESSIVE
    ):
        k += 1
    if k >= v.n or (v.pos[k] not in HEADS and v.pos[k] != "ADJ" and v.pos[k] != "VERB"):
        return v.pos[min(k, v.n - 1)] == "ADJ"
    if v.low[k] in TIME and v.low[i] != "of":
        return False
    if v.low[i] in ("in", "at", "on", "to", "during", "by", "with") and is_place(v, k):
        return False
    if v.pos[k] == "VERB" and (v.low[i] == "by" or v.low[k].endswith("ing")):
        return False
    return not (v.low[i] == "to" and v.pos[i + 1] == "VERB")


def is_place(v: View, k: int) -> bool:
    """Whether a word for a place of speech or for hearers stands at or soon after ``k``: "in a written
    statement", "to reporters"."""
    for j in range(k, min(v.n, k + 4)):
        if v.low[j] in PLACES or f"{v.low[j]} {v.word(j + 1)}" in PLACES or v.low[j] in HEARERS:
            return True
        if v.pos[j] not in NOMINAL and v.pos[j] not in ("DET", "PART") and v.low[j] not in POSSESSIVE:
            return False
    return False


def _conjunct(v: View, i: int) -> bool:
    """Whether "and" at ``i`` joins a noun to the phrase, not a clause: no verb follows the second noun."""
    k = i + 1
    if k >= v.n or not (v.pos[k] in NOMINAL or v.pos[k] == "DET" or v.low[k] in POSSESSIVE):
        return False
    if v.low[k] in VERBS and v.pos[k] != "PROPN" and v.pos[k - 2] not in ("ADJ", "PROPN"):
        return v.pos[k] == "NOUN"
    while k < v.n and (
        v.pos[k] in NOMINAL
        or v.pos[k] in ("DET", "PART")
        or v.low[k] in POSSESSIVE
        or v.low[k] in ("of", "-")
    ):
        k += 1
    return not (k < v.n and v.pos[k] in ("AUX", "VERB") and not v.low[k].endswith("ing"))


def _apposition(v: View, comma: int) -> int | None:
    """End of the apposition or relative clause behind the comma; None when a clause or cue follows."""
    k = comma + 1
    if k >= v.n or v.opens(k):
        return None
    word, tag = v.low[k], v.pos[k]
    if word in ("who", "whose"):
        return _clause_end(v, k)
    if word in VERBS and word.endswith("ing"):
        return None
    if word == "or" and v.tag(k + 1) == "PROPN" and v.word(k + 2) == ",":
        return k + 2  # "Uhuru, or Freedom, a Swahili newspaper"
    if (
        not (tag in ("DET", "NOUN", "PROPN", "NUM", "ADJ") or word in ("of", "himself", "herself"))
        or word in TIME
    ):
        return None
    end = k
    while (
        end < v.n
        and v.low[end] not in (",", ";", ":")
        and not v.opens(end)
        and not v.closes(end)
        and v.low[end] not in _STOPS
    ):
        if (
            v.pos[end] in ("SCONJ",)
            or (v.low[end] in _CLAUSE and v.low[end] != "as")
            or (v.low[end] in VERBS and v.low[end].endswith("ing"))
        ):
            break
        if v.low[end] in ("who", "whose"):
            return _clause_end(v, end)
        end += 1
    relative = next((t for t in range(k + 1, end) if v.low[t] in ("that", "which", "where")), end)
    if v.finite(k, relative) and not reduced(v, k, relative):
        return None
    return end


def reduced(v: View, start: int, end: int) -> bool:
    """Whether the only verbs of the range are participles after a noun ("a group based in Geneva")."""
    for i in range(start, end):
        if v.pos[i] == "AUX":
            return False
        if v.pos[i] == "VERB" and not v.low[i].endswith("ing") and v.word(i - 1) != "to":
            return (
                i > start
                and v.pos[i - 1] in ("NOUN", "PROPN")
                and v.low[i].endswith("ed")
                and v.word(i + 1) in LINKS
            )
    return True


def _clause_end(v: View, i: int) -> int:
    """End of a relative clause: its comma, mark or the end of the sentence."""
    while i < v.n and v.low[i] not in (",", ";", ":", ".", "!", "?") and not v.opens(i) and not v.closes(i):
        i += 1
    return i
