"""Noun phrases beside a cue: how far the naming of a source reaches, to the left and to the right.

Works on the order of words and their tags; the tree is too often wrong at just these places (appositions,
relative clauses, lists).
"""

from __future__ import annotations

from onrecord.reading.attribution.cues import VERBS
from onrecord.reading.attribution.view import DASHES, DAYS, HEADS, MONTHS, NOMINAL, TIME, View

SUBJECT_PRONOUNS = frozenset("he she they it we i you one who".split())
_STANDALONE = frozenset(
    "some many others those both several all few most none everyone everybody nobody neither either".split()
)
_POSSESSIVE = frozenset("my your his her its our their whose".split())
_LINKS = frozenset(
    "of for in from at with on to near between under against about by inside outside within across behind"
    " around over along among into".split()
)
_RELATIVES = frozenset(("who", "whose", "which", "that", "whom", "where"))
_CLAUSE = frozenset(
    "when after before while because although though as if since until than whether but".split()
)
_LONGEST = 40  # words of a source


def back(v: View, end: int) -> int | None:
    """Start of the noun phrase that ends before token ``end``; None when there is none."""
    i = end - 1
    if i < 0 or v.closes(i) or v.opens(i):
        return None
    if v.pos[i] == "PRON" and v.low[i] not in _POSSESSIVE:
        return i if v.low[i] in SUBJECT_PRONOUNS or v.low[i] in _STANDALONE else None
    if v.low[i] == ")":
        i = _paren(v, i) - 1
        if i < 0:
            return None
    if v.pos[i] in ("PUNCT", "CCONJ", "ADP", "SCONJ", "DET", "AUX", "PART") and v.low[i] not in _STANDALONE:
        return None
    if v.pos[i] == "ADV" and (i == 0 or v.pos[i - 1] in ("PUNCT", "CCONJ")):
        return None
    listed = False
    floor = max(0, end - _LONGEST)
    while i > floor:
        p = i - 1
        tag, word = v.pos[p], v.low[p]
        if v.opens(p) or v.closes(p):
            break
        began = v.pos[i] == "DET" or v.low[i] in _POSSESSIVE  # this noun phrase is complete to the left
        if word == ")" and not began:
            i = _paren(v, p)
        elif word in _LINKS and tag in ("ADP", "PART", "SCONJ", "ADV"):
            if v.word(p - 1) == "-" and p > 1 and v.low[i] == "-":
                i = p - 1  # "a father-of-four"
                continue
            if p > 1 and v.pos[p - 1] == "VERB" and v.low[p - 1] not in VERBS and v.low[i] not in TIME:
                relative = _relative(v, p - 1, p)  # "a group based in Hmeimim"
                if relative is None:
                    break
                i = relative
                continue
            if not _nominal_end(v, p - 1) or v.low[i] in TIME:
                break
            i = p - 1
        elif tag == "PART" and word != "to" and not began:
            i = p
        elif tag == "CCONJ" or word == "&":
            left = back(v, p) if word in ("and", "or", "&") and _nominal_end(v, p - 1) else None
            if left is None or not _at_edge(v, left):
                break
            listed, i = True, left
        elif word == "," and listed:
            left = back(v, p)
            if left is None or not _at_edge(v, left) or v.finite(left, p) or v.low[left] in TIME:
                break
            i = left
        elif began and tag == "DET" and word in ("all", "both", "half", "some", "many"):
            i = p
        elif began:
            relative = _relative(v, p, i) if tag == "VERB" else None
            if relative is None:
                break
            i = relative
        elif (
            tag == "DET"
            or word in _POSSESSIVE
            or tag in NOMINAL
            or (word in ("-", "–", "/") and i > 1 and p > 0)
        ):
            if word in TIME and v.word(p + 1) not in ("'s", "-") and tag != "PROPN":
                break
            if word in DAYS or (word in MONTHS and word != "may"):
                break
            i = p
        elif tag == "ADV" and v.pos[i] == "ADJ" and p > 0:
            i = p
        elif tag in ("VERB", "AUX"):
            relative = _relative(v, p, i)
            if relative is None:
                behind_article = p > 0 and v.pos[p - 1] == "DET" and v.low[p - 1] in ("the", "a", "an")
                if not (behind_article or _premodifier(v, p, i)):
                    break
                relative = p  # "the harbour master": whatever its tag, no verb stands behind an article
            i = relative
        else:
            break
    while i < end and (
        v.low[i] in DASHES or v.pos[i] == "PART" or (v.pos[i] == "ADV" and v.low[i] not in _STANDALONE)
    ):
        i += 1
    return (
        i
        if i < end
        and any(
            v.pos[k] in HEADS or v.low[k] in _STANDALONE or v.pos[k] in NOMINAL or v.pos[k] == "VERB"
            for k in range(i, end)
        )
        else None
    )


def _paren(v: View, close: int) -> int:
    """Index of the bracket that ``close`` closes, or ``close`` itself."""
    for k in range(close - 1, max(-1, close - 12), -1):
        if v.low[k] == "(":
            return k
    return close


def _nominal_end(v: View, i: int) -> bool:
    return i >= 0 and (
        v.pos[i] in ("NOUN", "PROPN", "NUM")
        or v.low[i] in (")", "those", "some", "many", "one", "all", "most")
    )


def _at_edge(v: View, i: int) -> bool:
    """Whether a conjunct that begins at ``i`` stands at the start of a clause, so that the list is a subject."""
    if i == 0:
        return True
    word = v.low[i - 1]
    return v.pos[i - 1] in ("PUNCT", "SCONJ") or word in (
        "that",
        "but",
        "and",
        "as",
        "while",
        "both",
        "from",
        "by",
        "to",
        "-",
    )


def _premodifier(v: View, p: int, i: int) -> bool:
    """Whether the participle at ``p`` stands before its noun: "retired general", "leading experts"."""
    word = v.low[p]
    if v.pos[p] != "VERB" or not (word.endswith(("ed", "ing")) or word == "led"):
        return False
    return v.pos[i] in ("NOUN", "ADJ", "PROPN") and (
        p == 0 or v.pos[p - 1] in ("DET", "ADJ", "NUM", "PUNCT", "ADP", "PART") or v.low[p - 1] in _POSSESSIVE
    )


def _relative(v: View, p: int, i: int) -> int | None:
    """The noun phrase which a relative clause with the verb at ``p`` describes begins here: "residents who
    fled the city", "a man identified as X", "activists based in Turkey"."""
    for k in range(p, max(-1, p - 14), -1):
        if v.pos[k] == "PUNCT" and v.low[k] not in DASHES:
            break
        if v.low[k] in ("who", "whose", "which", "that") and k > 0 and _nominal_end(v, k - 1):
            return back(v, k)
        if v.low[k] in VERBS and k != p:
            break
    word = v.low[p]
    participle = word.endswith(("ed", "ing")) or word in (
        "known",
        "held",
        "based",
        "led",
        "hit",
        "close",
        "familiar",
    )
    if not participle or word in VERBS or not _nominal_end(v, p - 1) or v.pos[i] == "PRON":
        return None
    if (
        v.pos[i] in ("DET", "NOUN", "PROPN", "ADJ")
        and word.endswith("ed")
        and v.word(p + 1) not in _LINKS | {"as"}
    ):
        return None  # "rebels attacked the town residents said" is a clause
    return back(v, p)


def forward(v: View, start: int, *, apposition: bool = True, conjuncts: bool = True) -> int:
    """End of the noun phrase that opens at ``start``; ``start`` itself when there is none."""
    i, n = start, v.n
    if i >= n or v.opens(i) or not _opens_phrase(v, i):
        return start
    if v.pos[i] == "PRON" and v.low[i] not in _POSSESSIVE and v.low[i] not in _STANDALONE:
        return i + 1
    limit = min(n, start + _LONGEST)
    while i < limit:
        word, tag = v.low[i], v.pos[i]
        if v.opens(i) or v.closes(i) or (word in TIME and _time_at(v, i)):
            break
        if (
            (tag == "DET" or word in _POSSESSIVE)
            and i > start
            and v.pos[i - 1] in ("NOUN", "PROPN")
            and v.low[i - 1] not in ("'s", "all")
        ):
            break
        if tag == "NUM" and i > start and v.pos[i - 1] == "NOUN":
            break  # "in a statement two drones …"
        if (
            tag in NOMINAL
            or tag == "DET"
            or word in _POSSESSIVE
            or (tag == "PART" and word != "to")
            or word in _STANDALONE
        ) or (
            word in DASHES
            and 0 < i < n - 1
            and v.sentence.tokens[i].span.end == v.sentence.tokens[i + 1].span.start
        ):
            i += 1
        elif word == "(":
            close = next((k for k in range(i, min(n, i + 12)) if v.low[k] == ")"), None)
            if close is None:
                break
            i = close + 1
        elif (word in _LINKS and i > start and _linked(v, i)) or (
            word in ("and", "or", "&") and conjuncts and _conjunct(v, i)
        ):
            i += 1
        elif word in ("who", "whose") and apposition:
            i = _clause_end(v, i)
        elif tag == "VERB" and i == start:
            i += 1
        elif tag == "VERB" and v.pos[i - 1] in ("DET", "ADJ") and i + 1 < n and v.pos[i + 1] in NOMINAL:
            i += 1  # a participle before its noun
        elif word == "," and apposition and (to := _apposition(v, i)):
            i = to
        else:
            break
    while i > start and (
        v.pos[i - 1] in ("ADP", "CCONJ", "DET", "PUNCT") and v.low[i - 1] not in (")", "some", "many", "all")
    ):
        i -= 1
    return i


def _opens_phrase(v: View, i: int) -> bool:
    return (
        v.pos[i] in NOMINAL
        or v.pos[i] in ("DET", "PRON")
        or v.low[i] in _STANDALONE
        or (v.pos[i] == "VERB" and i + 1 < v.n and v.pos[i + 1] in NOMINAL)
    )


def _time_at(v: View, i: int) -> bool:
    """Whether the time word at ``i`` opens or closes a time, rather than a name ("the Times", "Sunday Times")."""
    if v.word(i + 1) in ("'s", "-") or (v.tag(i + 1) == "PROPN" and v.low[i] in DAYS):
        return False
    return v.low[i] in DAYS or v.low[i] in MONTHS or v.word(i - 1) in ("last", "this", "next", "that", "same")


def _linked(v: View, i: int) -> bool:
    """Whether the preposition at ``i`` ties a further noun to the phrase, and no time, place of speech or hearer."""
    k = i + 1
    while k < v.n and (
        v.pos[k] in ("DET", "ADJ", "NUM") or v.low[k] in ("early", "late") or v.low[k] in _POSSESSIVE
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
    from onrecord.reading.attribution.cues import PLACES  # noqa: PLC0415

    for j in range(k, min(v.n, k + 4)):
        if v.low[j] in PLACES or f"{v.low[j]} {v.word(j + 1)}" in PLACES or v.low[j] in HEARERS:
            return True
        if v.pos[j] not in NOMINAL and v.pos[j] not in ("DET", "PART"):
            return False
    return False


HEARERS = frozenset("reporters journalists lawmakers parliament viewers newsmen correspondents".split())


def _conjunct(v: View, i: int) -> bool:
    """Whether "and" at ``i`` joins a noun to the phrase, not a clause: no verb follows the second noun."""
    k = i + 1
    if k >= v.n or not (v.pos[k] in NOMINAL or v.pos[k] == "DET" or v.low[k] in _POSSESSIVE):
        return False
    if v.low[k] in VERBS and v.pos[k] != "PROPN" and v.pos[k - 2] not in ("ADJ", "PROPN"):
        return v.pos[k] == "NOUN"
    while k < v.n and (
        v.pos[k] in NOMINAL
        or v.pos[k] in ("DET", "PART")
        or v.low[k] in _POSSESSIVE
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
    if (
        not (tag in ("DET", "NOUN", "PROPN", "NUM", "ADJ") or word in ("of", "himself", "herself"))
        or word in TIME
    ):
        return None
    if word in _POSSESSIVE and False:
        return None
    end = k
    while (
        end < v.n
        and v.low[end] not in (",", ";", ":")
        and not v.opens(end)
        and not v.closes(end)
        and v.low[end] not in STOP_MARKS
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
    if v.finite(k, relative) and not _reduced(v, k, relative):
        return None
    if end < v.n and v.pos[end] in ("SCONJ", "ADP"):
        return end
    return end


STOP_MARKS = frozenset((".", "!", "?", "…"))


def _reduced(v: View, start: int, end: int) -> bool:
    """Whether the only verbs of the range are participles after a noun ("a group based in Geneva")."""
    for i in range(start, end):
        if v.pos[i] == "AUX":
            return False
        if v.pos[i] == "VERB" and not v.low[i].endswith("ing") and v.word(i - 1) != "to":
            return (
                i > start
                and v.pos[i - 1] in ("NOUN", "PROPN")
                and v.low[i].endswith("ed")
                and v.word(i + 1) in _LINKS
            )
    return True


def _clause_end(v: View, i: int) -> int:
    """End of a relative clause: its comma, mark or the end of the sentence."""
    while i < v.n and v.low[i] not in (",", ";", ":", ".", "!", "?") and not v.opens(i) and not v.closes(i):
        i += 1
    return i


def subject(v: View, group: int) -> tuple[int, int, int] | None:
    """The subject before the verb group that begins at ``group``: first token, end, and where what belongs
    to it begins on the left (equal to the first token)."""
    e = group
    if e <= 0:
        return None
    if v.low[e - 1] == "," or (v.low[e - 1] in ("–", "—", "--") and e > 2):
        return _interrupted(v, e)
    start = e - 1 if v.low[e - 1] in ("who", "which", "that") else back(v, e)
    if start is None:
        return None
    if v.low[start] in ("who", "which", "that") and start == e - 1:
        stop = start - 1 if v.word(start - 1) == "," else start
        head = back(v, stop)
        return (head, stop, head) if head is not None else None
    return _named_behind(v, start, e)


def _named_behind(v: View, start: int, end: int) -> tuple[int, int, int]:
    """ "A spokesman for the agency, Rupert Colville" when only the name stands before the verb."""
    return start, end, start


def _interrupted(v: View, e: int) -> tuple[int, int, int] | None:
    """A subject with something between commas before its verb: an apposition or relative clause belongs to
    the source, "reporting from Erbil" and "in a statement" do not."""
    close = e - 1
    k = close - 1
    for _ in range(4):
        while k > 0 and (v.low[k] != "," and v.low[k] not in ("–", "—", "--")) and not v.closes(k):
            k -= 1
        if k <= 0 or v.closes(k):
            return None
        head = back(v, k)
        if head is not None and _can_be_subject(v, head, k):
            belongs = _belongs(v, k + 1, close)
            return head, (close if belongs else k), head
        k -= 1
    return None


def _can_be_subject(v: View, head: int, end: int) -> bool:
    if v.low[head] in TIME or not any(v.pos[t] in ("NOUN", "PROPN", "PRON") for t in range(head, end)):
        return False
    relative = next((t for t in range(head, end) if v.low[t] in ("who", "which", "that", "whose")), end)
    return not v.finite(head, relative) and _subject_edge(v, head)


def _subject_edge(v: View, head: int) -> bool:
    """Whether a subject can begin at ``head``: nothing but a mark, conjunction or opening adverb before it."""
    if head == 0:
        return True
    return v.pos[head - 1] in ("PUNCT", "CCONJ", "SCONJ", "ADV") or v.low[head - 1] in (
        "that",
        "but",
        "as",
        "while",
    )


def _belongs(v: View, start: int, end: int) -> bool:
    """Whether the words between the commas name or describe the source."""
    word = v.low[start]
    if word in ("who", "whose", "which", "of", "aged", "from", "himself", "herself") or v.pos[start] in (
        "DET",
        "NUM",
    ):
        return True
    if (
        v.pos[start] in ("ADP", "SCONJ", "ADV", "VERB", "CCONJ", "AUX", "PRON")
        or word.endswith("ing")
        or word in TIME
    ):
        return False
    return end > start
