"""Noun phrases beside a cue: how far the naming of a source reaches, to the left and to the right.

Works on the order of words and their tags; the tree is too often wrong at just these places (appositions,
relative clauses, lists).
"""

from __future__ import annotations

from functools import cache

from onrecord.lexicon import entries
from onrecord.reading.attribution.cues import VERBS
from onrecord.reading.attribution.view import DASHES, DAYS, HEADS, MONTHS, NOMINAL, TIME, View

SUBJECT_PRONOUNS = frozenset("he she they it we i you one who".split())
STANDALONE = frozenset(
    "someone somebody some many others those both several all few most none everyone everybody nobody neither"
    " either another one".split()
)
POSSESSIVE = frozenset("my your his her its our their whose".split())
LINKS = frozenset(
    "of for in from at with on to near between under against about by inside outside within across behind"
    " around over along among into".split()
)
_THERE = frozenset("abroad alike here inside nearby outside there upstairs".split())
_OBJECTS = frozenset("me us him her them".split())
_ADDRESSED = frozenset("briefed informed interviewed named quoted".split())  # participles of who speaks
_NEVER_LAST = frozenset(("PUNCT", "CCONJ", "ADP", "SCONJ", "DET", "AUX", "PART"))
_CAN_HEAD = HEADS | NOMINAL | {"VERB"}
_PREDETERMINERS = frozenset(("all", "both", "half", "some", "many"))
_HYPHENS_LOST = frozenset("aligned backed based led owned run".split())
LONGEST = 40  # words of a source


def back(v: View, end: int) -> int | None:
    """Start of the noun phrase that ends before token ``end``; None when there is none."""
    i = end - 1
    if i < 0 or v.closes(i) or v.opens(i):
        return None
    if v.pos[i] == "PRON" and v.low[i] not in POSSESSIVE:
        counted = v.word(i - 2) in STANDALONE or v.tag(i - 2) == "NUM"
        if v.low[i] in ("them", "us") and v.word(i - 1) == "of" and counted:
            return i - 2  # "One of them said"
        if v.low[i] in _OBJECTS and v.tag(i - 1) == "ADP" and nominal_end(v, i - 2):
            return back(v, i - 1)  # "The woman beside me says"
        return i if v.low[i] in SUBJECT_PRONOUNS or v.low[i] in STANDALONE else None
    if v.low[i] == ")":
        i = _paren(v, i) - 1
    if v.low[i] in _THERE and nominal_end(v, i - 1):
        return back(v, i)  # "People outside said"
    if i < 0 or (v.pos[i] in _NEVER_LAST and v.low[i] not in STANDALONE):
        return None
    if v.pos[i] == "ADV" and (i == 0 or v.pos[i - 1] in ("PUNCT", "CCONJ")):
        return None
    listed = False
    floor = max(0, end - LONGEST)
    while i > floor:
        before = _step(v, i, listed)
        if before is None:
            break
        listed = listed or v.pos[i - 1] == "CCONJ"
        i = before
    while i < end and (
        v.low[i] in DASHES or v.pos[i] == "PART" or (v.pos[i] == "ADV" and v.low[i] not in STANDALONE)
    ):
        i += 1
    nominal = any(v.pos[k] in _CAN_HEAD or v.low[k] in STANDALONE for k in range(i, end))
    if v.low[max(0, i - 1) : i + 2] == ["save", "the", "children"]:
        i -= 1
    return i if nominal else None


def _step(v: View, i: int, listed: bool) -> int | None:
    """The token to the left of ``i`` to which the noun phrase reaches; None when it begins at ``i``."""
    p = i - 1
    tag, word = v.pos[p], v.low[p]
    if v.opens(p) or v.closes(p):
        return None
    complete = v.pos[i] == "DET" or v.low[i] in POSSESSIVE  # nothing of this noun stands further left
    if word == ")" and not complete:
        return _paren(v, p)
    capital = v.sentence.tokens[p].text[:1].isupper()
    if tag == "ADP" and capital and p > 0 and v.pos[p - 1] == v.pos[i] == "PROPN":
        return p - 1  # "Doctors Without Borders"
    if word in LINKS and tag in ("ADP", "PART", "SCONJ", "ADV"):
        return _link(v, i)
    if tag == "PART" and word != "to" and not complete:
        return p
    if word == "year" and v.low[i] == "old" and v.word(p - 1) == "-":
        return p  # "the 16-year old"
    if word == "those" and v.low[i].endswith(("ed", "ing")):
        return p  # "the families of those killed"
    named = capital and tag in ("VERB", "NOUN", "PROPN", "ADJ") and v.word(p - 1) == "to" and p > 1
    if named and v.sentence.tokens[p - 2].text[:1].isupper() and v.pos[p - 2] in ("NOUN", "PROPN"):
        return p - 2  # "the Committee to Protect Journalists"
    if word == "," and (town := town_and_state(v, i)) is not None:
        return town
    if tag == "CCONJ" or word == "&" or (word == "," and listed):
        return _conjunct(v, p)
    if complete:
        if tag == "DET" and word in _PREDETERMINERS:
            return p
        return _relative(v, p, i) if tag == "VERB" else None
    if tag == "DET" or word in POSSESSIVE or tag in NOMINAL or (word in ("-", "–", "/") and p > 0):
        time = (word in TIME and v.word(p + 1) not in ("'s", "-") and tag != "PROPN") or word in DAYS
        return None if time or (word in MONTHS and word != "may") else p
    if word == "so" and v.low[i] == "-":
        return p  # "the so-called Islamic State"
    if tag == "ADV" and v.low[i] == "-" and word in ("well", "highly", "newly"):
        return p  # "a well-placed source"
    if tag == "ADV":
        placed = v.pos[i] == "VERB" and word.endswith("ly")  # "one highly placed source"
        return p if (v.pos[i] == "ADJ" or placed) and p > 0 else None
    return _verb_inside(v, p, i) if tag in ("VERB", "AUX") else None


def town_and_state(v: View, i: int) -> int | None:
    """ "the Dayton, Ohio, company", "a New Haven, Conn., consultant": where the town begins; ``i`` is behind it."""
    comma = next((k for k in range(i - 3, max(0, i - 5), -1) if v.low[k] == ","), None)
    if (
        comma is None
        or v.pos[i] not in ("NOUN", "ADJ")
        or v.tag(comma - 1) != "PROPN"
        or v.tag(i - 2) != "PROPN"
    ):
        return None
    town = comma - 1
    while town > 0 and v.pos[town - 1] == "PROPN":
        town -= 1
    return town if v.tag(town - 1) == "DET" else None


def _link(v: View, i: int) -> int | None:
    """Across the preposition left of ``i``: "residents of the city", "a father-of-four"."""
    p = i - 1
    if v.low[i] == "-" and v.word(p - 1) == "-" and p > 1:
        return p - 1
    if v.low[i] in TIME:
        return None
    if v.word(p - 1) == ")":
        return _paren(v, p - 1)  # "Chairman of the Task Force (PTF) on floods"
    if p > 1 and v.pos[p - 1] == "VERB" and (v.low[p - 1] not in VERBS or v.low[p - 1] in _ADDRESSED):
        return _relative(v, p - 1, p)  # "a group based in Hmeimim"
    if v.tag(p - 1) == "ADJ" and nominal_end(v, p - 2):
        return p - 1  # "people familiar with the talks"
    return p - 1 if nominal_end(v, p - 1) else None


def _conjunct(v: View, p: int) -> int | None:
    """Across "and" or a comma at ``p`` to the noun before it, where both are one subject."""
    if v.low[p] == "and" and v.tag(p - 1) == "ADJ" and (_at_edge(v, p - 1) or _in_name(v, p)):
        return p - 1  # "Congolese and U.N. officials", "Ministry of Foreign and Caricom Affairs"
    if v.low[p] == "and" and v.word(p - 1) in SUBJECT_PRONOUNS and _at_edge(v, p - 1):
        return p - 1  # "He and many neighbours said"
    if v.low[p] not in ("and", "or", "&", ",") or not nominal_end(v, p - 1):
        return None
    left = back(v, p)
    if left is None or not _at_edge(v, left):
        return None
    if v.low[p] == "," and v.word(left - 1) == "to" and v.word(left - 2) in ("contrary", "due", "thanks"):
        return None  # "Contrary to reports, the army and police said"
    if v.low[p] == "and" and v.tag(p - 1) == "NOUN" and left and v.finite(0, left) and not _speaks(v, p - 1):
        return None  # "has water and power connections and officials say"
    if v.low[p] == "," and (v.finite(left, p) or v.low[left] in TIME or not _listable(v, left, p)):
        return None
    return left


def _speaks(v: View, i: int) -> bool:
    """Whether the noun at ``i`` is one for whoever speaks."""
    return v.low[i] in speakers() or v.sentence.tokens[i].lemma.lower() in speakers()


def _in_name(v: View, p: int) -> bool:
    """Whether "and" at ``p`` stands between two capitalised words behind "of"."""
    tokens = v.sentence.tokens
    return v.word(p - 2) == "of" and tokens[p - 1].text[:1].isupper() and tokens[p + 1].text[:1].isupper()


def _listable(v: View, left: int, p: int) -> bool:
    """Whether a noun phrase before a comma can open a list of speakers. "…to flee by boat, officials and
    residents said" and "killed women and children, police and doctors said" are no lists of three or four."""
    if any(v.pos[k] == "CCONJ" for k in range(left, p)):
        return False
    known = speakers()
    return any(v.pos[k] == "PROPN" or v.sentence.tokens[k].lemma.lower() in known for k in range(left, p))


@cache
def speakers() -> frozenset[str]:
    """Nouns for whoever speaks: officials, groups, bodies, outlets."""
    return frozenset(word for entry in entries("source_words") for word in entry.words)


@cache
def people() -> frozenset[str]:
    """Nouns for people, whatever they do."""
    counted = (entry for entry in entries("counted_nouns") if entry.fields["counted"] == "people")
    return frozenset(word for entry in counted for word in entry.words)


def _verb_inside(v: View, p: int, i: int) -> int | None:
    """Across a verb left of ``i`` that belongs to the phrase: a relative clause, a participle, or a noun
    with the wrong tag ("the harbour master": no verb stands behind an article)."""
    relative = _relative(v, p, i)
    if relative is not None:
        return relative
    behind_article = p > 0 and v.low[p - 1] in ("the", "a", "an")
    return p if behind_article or _premodifier(v, p, i) else None


def _paren(v: View, close: int) -> int:
    """Index of the bracket that ``close`` closes, or ``close`` itself."""
    for k in range(close - 1, max(-1, close - 12), -1):
        if v.low[k] == "(":
            return k
    return close


def nominal_end(v: View, i: int) -> bool:
    return i >= 0 and (
        v.pos[i] in ("NOUN", "PROPN", "NUM")
        or v.low[i] in (")", "those", "some", "many", "one", "all", "most")
        or (v.pos[i] in ("ADJ", "VERB") and v.low[i] in speakers())  # "the chief of the general staff"
    )


def _at_edge(v: View, i: int) -> bool:
    """Whether a conjunct that begins at ``i`` opens a clause, so that the list is a subject."""
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
    hyphened = v.word(p - 1) == "-" and word in ("held", "run", "built", "born")  # "rebel-held territory"
    if v.pos[p] != "VERB" or not (word.endswith(("ed", "ing")) or word == "led" or hyphened):
        return False
    noun = v.pos[i] in ("NOUN", "ADJ", "PROPN") or (v.word(p - 1) == "-" and v.low[i].endswith("ing"))
    return noun and (
        p == 0
        or v.pos[p - 1] in ("DET", "ADJ", "NUM", "PUNCT", "ADP", "PART")
        or v.low[p - 1] in POSSESSIVE
        or (v.low[p - 1].endswith("ly") and v.tag(p - 2) in ("DET", "NUM", "ADJ"))
        or (v.pos[p - 1] == "PROPN" and word in _HYPHENS_LOST)  # "the London based group"
        or (v.pos[p - 1] == "VERB" and v.word(p - 2) == "-")  # "the London-based monitoring group"
    )


def _relative(v: View, p: int, i: int) -> int | None:
    """The noun phrase which a relative clause with the verb at ``p`` describes begins here: "residents who
    fled the city", "a man identified as X", "activists based in Turkey"."""
    for k in range(p, max(-1, p - 14), -1):
        if v.pos[k] == "PUNCT" and v.low[k] not in DASHES:
            break
        if v.low[k] in ("who", "whose", "which", "that") and k > 0 and nominal_end(v, k - 1):
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
    if (
        not participle
        or (word in VERBS and word not in _ADDRESSED)
        or not nominal_end(v, p - 1)
        or v.pos[i] == "PRON"
    ):
        return None
    if (
        v.pos[i] in ("DET", "NOUN", "PROPN", "ADJ", "NUM")
        and word.endswith("ed")
        and word != "named"
        and v.word(p + 1) not in LINKS | {"as"}
    ):
        return None  # "rebels attacked the town residents said" is a clause
    return back(v, p)
