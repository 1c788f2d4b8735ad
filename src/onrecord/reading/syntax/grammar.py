"""Words of grammar settled by what stands around them: one pass over the chosen tags."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.reading.syntax import lemma
from onrecord.reading.syntax.words import PHRASAL, SPEECH

_NOMINAL = frozenset(("N", "S", "P", "A", "M", "DET", "PRON", "SYM"))
_NOUNS = frozenset(("N", "S", "P"))
_FINITE = frozenset(("V", "Z", "T", "E", "X"))
_VERBS = frozenset("VZTELG")
_SPOKEN = frozenset(
    "claim claims report reports fact belief allegation allegations fear fears hope hopes news evidence"
    " suggestion suggestions possibility view idea sign signs rumour rumours rumor rumors accusation warning"
    " warnings statement announcement assurance assurances admission concern concerns indication indications"
    " proof confirmation condition way extent conclusion notion threat promise".split()
)
_PASSED = frozenset(("not", "n't", "“", '"', "‘", "``"))
_PARTICLES = frozenset("up out off down on in over away back through along".split())
_PREPOSITIONAL = frozenset("according including following regarding concerning excluding pending".split())


def settle(lowers: list[str], tags: list[str]) -> None:
    """Correct, in place, the tags of words whose part of speech hangs on the clause."""
    for i, word in enumerate(lowers):
        rule = _RULES.get(word)
        if rule is not None and tags[i] != "P":
            tags[i] = rule(lowers, tags, i)
        elif tags[i] == "ADP":
            tags[i] = _preposition(lowers, tags, i)


def _next(lowers: list[str], tags: list[str], i: int) -> int:
    """Index of the next word that is no adverb or negation; -1 at the end."""
    for k in range(i + 1, min(i + 5, len(tags))):
        if tags[k] != "R" and lowers[k] not in _PASSED:
            return k
    return -1


def _at(tags: list[str], i: int) -> str:
    return tags[i] if 0 <= i < len(tags) else "END"


def _that(lowers: list[str], tags: list[str], i: int) -> str:
    before, k = _at(tags, i - 1), _next(lowers, tags, i)
    after = _at(tags, k)
    word = lowers[i - 1] if i else ""
    spoken = before in _VERBS and lemma.verb(word) in SPEECH
    if lowers[i + 1 : i + 2] == ["there"] or (spoken and after not in _FINITE | {"END"}):
        return "SCONJ"  # "denied that, in the end, they fled"
    if before in _NOUNS and word not in _SPOKEN and after in _FINITE:
        return "PRON"
    if before in ("ADP", "END") or (i and before == "PUNCT"):
        if after in ("N", "A") and before != "PUNCT":
            return "DET"
        return "PRON" if after in _FINITE or before != "PUNCT" else "SCONJ"
    if before in _VERBS or before in ("A", "X", "CCONJ") or word in _SPOKEN or word in ("so", "now", "not"):
        if after in _FINITE and after != "E":
            return "PRON"
        return "PRON" if after in ("END", "PUNCT", "ADP") else "SCONJ"
    if before in _NOUNS and after in ("DET", "P", "S", "PRON"):
        return "SCONJ" if _speech_before(lowers, i) else "PRON"
    if after == "N" and before == "R":
        return "DET"
    return "SCONJ" if after in _NOMINAL else "PRON"


_TOLD = frozenset("told warned assured informed said announced reminded convinced persuaded added".split())


def _speech_before(lowers: list[str], i: int) -> bool:
    return not _TOLD.isdisjoint(lowers[max(0, i - 14) : i])


def _demonstrative(lowers: list[str], tags: list[str], i: int) -> str:
    k = _next(lowers, tags, i)
    if _at(tags, k) in ("E", "G") and _at(tags, k + 1) in ("N", "S"):
        return tags[i]
    return "DET" if _at(tags, k) in ("N", "S", "P", "A", "M") else "PRON"


def _there(lowers: list[str], tags: list[str], i: int) -> str:
    k = _next(lowers, tags, i)
    if k > 0 and (tags[k] == "X" or lowers[k] in ("'s", "remain", "remains", "exist", "exists")):
        return "PRON"
    return (
        "PRON" if i and lowers[i - 1] in ("is", "are", "was", "were") and _at(tags, i - 2) != "PRON" else "R"
    )


def _have(lowers: list[str], tags: list[str], i: int) -> str:
    k = _next(lowers, tags, i)
    if lowers[k : k + 1] and lowers[k] in ("all", "both", "each") and lowers[k + 1 : k + 2] == ["been"]:
        return "X"
    if _at(tags, k) == "PRON" and (i == 0 or tags[i - 1] == "PUNCT"):
        k = _next(lowers, tags, k)
    if lowers[k : k + 1] == ["since"]:  # "has since said"
        k = _next(lowers, tags, k)
    if _at(tags, k) in ("L", "E", "T") or (
        k > 0 and lowers[k] in ("been", "had", "done", "come", "become", "run")
    ):
        return "X"
    return (
        "X"
        if _at(tags, k) == "V" and lowers[k] != "to"
        else {"having": "G", "had": "E", "has": "Z"}.get(lowers[i], "V")
    )


def _do(lowers: list[str], tags: list[str], i: int) -> str:
    main = {"doing": "G", "done": "L", "did": "T", "does": "Z"}.get(lowers[i], "V")
    if lowers[i] in ("doing", "done"):
        return main
    if i + 1 < len(lowers) and lowers[i + 1] in ("not", "n't"):
        return "X"
    for k in range(i + 1, min(i + 7, len(tags))):
        if tags[k] == "V":
            return "X"
        if tags[k] not in ("R", "PRON", "DET", "A", "N", "S", "P") or (
            tags[k] in ("DET", "A") and i and tags[i - 1] != "PUNCT" and tags[i - 1] != "R"
        ):
            break
    return main


def _be(lowers: list[str], tags: list[str], i: int) -> str:
    """A verb only where it says that something exists ("there were clashes")."""
    if lowers[i] == "am" and i and lowers[i - 1][:1].isdigit():
        return "N"  # "8:50 am"
    for k in range(i - 1, max(-1, i - 4), -1):
        if lowers[k] == "there":
            return "L" if lowers[i] == "been" else "V" if lowers[i] == "be" else "Z"
        if tags[k] not in ("X", "R", "PART"):
            break
    return "X"


def _clitic_s(lowers: list[str], tags: list[str], i: int) -> str:
    before = lowers[i - 1] if i else ""
    if before == "let":
        return "PRON"
    if before == "there":
        return "Z"
    if _at(tags, i - 1) == "PRON" or before in (
        "here",
        "where",
        "how",
        "there",
        "what",
        "who",
        "that",
    ):
        return "X"
    after = _at(tags, i + 1)
    if after in ("DET", "G", "ADP", "R") or (i + 1 < len(lowers) and lowers[i + 1] == "not"):
        k = _next(lowers, tags, i)
        return "PART" if after == "R" and _at(tags, k) in ("A", "N", "S") else "X"
    return "PART"


def _apostrophe(lowers: list[str], tags: list[str], i: int) -> str:
    """The bare apostrophe of a plural possessive ("fighters’ families")."""
    if i and tags[i - 1] in ("S", "P", "N") and lowers[i - 1].endswith("s"):
        opened = sum(lowers[k] in ("‘", "'") and tags[k] == "PUNCT" for k in range(max(0, i - 40), i))
        if opened % 2 == 0 and _at(tags, i + 1) in ("N", "S", "A", "P", "M", "G", "E"):
            return "PART"
    return "PUNCT"


def _as(lowers: list[str], tags: list[str], i: int) -> str:
    if i + 2 < len(tags) and tags[i + 1] in ("A", "R") and "as" in lowers[i + 2 : i + 5]:
        return "R"
    if i and lemma.verb(lowers[i - 1]) in _NAMED_AS and tags[i - 1] in _VERBS:
        return "ADP"
    return "SCONJ" if _clause_follows(lowers, tags, i) else "ADP"


_NAMED_AS = frozenset("classify define describe identify know label list portray regard see treat".split())


def _time(lowers: list[str], tags: list[str], i: int) -> str:
    after = _at(tags, i + 1)
    within = lowers[i] == "since" and _at(tags, i - 1) == "X" and after in ("E", "L", "T", "X")
    if after in ("PUNCT", "END") or within:
        return "R"
    if after == "G" or (lowers[i] in ("until", "than") and after in ("E", "ADP")):
        return "SCONJ"
    return "SCONJ" if _clause_follows(lowers, tags, i) else "ADP"


def _clause_follows(lowers: list[str], tags: list[str], i: int) -> bool:
    """Whether a subject and a finite verb follow before the phrase ends."""
    nouns = False
    after_preposition = False
    for k in range(i + 1, min(i + 16, len(tags))):
        t = tags[k]
        if t in ("X", "T", "Z", "V"):
            return nouns
        if t == "E":
            if nouns and (k + 1 >= len(tags) or lowers[k + 1] != "by"):
                return True
        elif t in _NOUNS or t == "PRON":
            nouns = nouns or not after_preposition
            after_preposition = False
        elif t == "ADP":
            if not nouns:
                return False
            after_preposition = True
        elif t in ("CCONJ", "PUNCT") and lowers[k] != "-":
            return False
    return False


_TELLING = frozenset("ask care complain hear know learn read say speak talk tell think worry write".split())


def _counts(lowers: list[str], tags: list[str], i: int) -> bool:
    """ "killing about 60", not "speaking about 60 of them"."""
    return tags[i] in ("V", "G") and lemma.verb(lowers[i]) not in _TELLING


_OPENING_ING = frozenset("by of without for from after before".split())
_NAMED_TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august"
    " september october november december".split()
)


def _act_on_a_name(lowers: list[str], tags: list[str], i: int) -> bool:
    """ "accused of stabbing Ion Pop": an -ing noun before a name that is no time is a verb."""
    if _at(tags, i) != "N" or not lowers[i].endswith("ing") or _at(tags, i + 1) != "P":
        return False
    return lowers[i + 1] not in _NAMED_TIMES and lemma.verb(lowers[i]) != lowers[i]


def _parted(lowers: list[str], tags: list[str], i: int) -> bool:
    """Whether the word before ``i`` leaves its verb alone: "handed over the keys", "carried out by", not "turned
    over Friday"."""
    after = _at(tags, i)
    return after in ("ADP", "PUNCT", "END") or (after in _NOMINAL and lowers[i] not in _NAMED_TIMES)


def _preposition(lowers: list[str], tags: list[str], i: int) -> str:
    """Before an -ing clause it marks one; without a noun phrase after it, it is a particle or an adverb."""
    word = lowers[i]
    if (
        i
        and word in PHRASAL.get(lemma.verb(lowers[i - 1]), ())
        and tags[i - 1] in _VERBS
        and _parted(lowers, tags, i + 1)
    ):
        return "R"  # "beat up activists"
    if word in _OPENING_ING and _act_on_a_name(lowers, tags, i + 1):
        tags[i + 1] = "G"
    after = _at(tags, i + 1)
    if after == "G" and _at(tags, i + 2) not in ("N", "S"):
        return "SCONJ" if word not in _PARTICLES or word in ("in", "on") else "ADP"
    if after == "G" and word in _OPENING_ING:
        return "SCONJ"
    if (
        after == "M"
        and word in ("over", "about", "around", "under")
        and (_at(tags, i - 1) not in ("N", "V", "G") or _counts(lowers, tags, i - 1))
    ):
        return "R"
    if after in _NOMINAL or after in ("E", "L", "G", "R", "ADP", "SCONJ"):
        return "ADP"
    if word in _PARTICLES:
        return "ADP" if _at(tags, i - 1) in _VERBS else "R"
    return (
        "R"
        if word
        in (
            "around",
            "inside",
            "outside",
            "nearby",
            "across",
            "before",
            "near",
            "about",
            "behind",
        )
        else "ADP"
    )


def _degree(lowers: list[str], tags: list[str], i: int) -> str:
    after = _at(tags, i + 1)
    if after == "A" and _at(tags, i + 2) in ("S",) and lowers[i] == "more":
        return "A"
    if after in ("A", "R", "E", "L") and not (after == "E" and _at(tags, i - 1) == "DET"):
        return "R"
    if after in ("N", "S", "P") or (i + 1 < len(lowers) and lowers[i + 1] in ("than", "of")):
        return "A"
    return "R" if _at(tags, i - 1) in _VERBS or after in ("PUNCT", "END", "ADP") else "A"


def _because(lowers: list[str], _tags: list[str], i: int) -> str:
    return "ADP" if i + 1 < len(lowers) and lowers[i + 1] == "of" else "SCONJ"


def _so(lowers: list[str], _tags: list[str], i: int) -> str:
    return "SCONJ" if i + 1 < len(lowers) and lowers[i + 1] == "that" else "R"


def _only(_lowers: list[str], tags: list[str], i: int) -> str:
    return "A" if _at(tags, i - 1) in ("DET",) and _at(tags, i + 1) in ("N", "S", "A", "M") else "R"


def _prepositional(lowers: list[str], tags: list[str], i: int) -> str:
    if lowers[i] == "according":
        return "GP"
    if (
        tags[i] == "G"
        and _at(tags, i + 1) in _NOMINAL
        and _at(tags, i - 1) not in ("X", "ADP", "DET", "SCONJ", "PART")
    ):
        return "GP"
    return tags[i]


def _no(lowers: list[str], tags: list[str], i: int) -> str:
    return "R" if i + 1 < len(lowers) and lowers[i + 1] == "longer" else tags[i]


def _longer(lowers: list[str], tags: list[str], i: int) -> str:
    return "R" if i and lowers[i - 1] == "no" else tags[i]


def _both(lowers: list[str], _tags: list[str], i: int) -> str:
    return "CCONJ" if "and" in lowers[i + 1 : i + 7] or "or" in lowers[i + 1 : i + 7] else "DET"


def _like(lowers: list[str], tags: list[str], i: int) -> str:
    return (
        "V"
        if _at(tags, i - 1) in ("X", "PART") or (i and lowers[i - 1] in ("i", "you", "we", "they"))
        else "ADP"
    )


def _what(_lowers: list[str], tags: list[str], i: int) -> str:
    if i and tags[i - 1] == "PUNCT" and _at(tags, i + 1) in ("N", "S") and _at(tags, i + 2) in _FINITE:
        return "PRON"  # "an attack, which police blamed on rebels"
    return "DET" if _at(tags, i + 1) in ("N", "S") and _at(tags, i + 2) not in ("END",) else "PRON"


Rule = Callable[[list[str], list[str], int], str]


def _hit(lowers: list[str], tags: list[str], i: int) -> str:
    """ "The quake hit at dawn": a verb behind a noun phrase that opens a clause, not "a direct hit"."""
    k = i - 1
    if tags[i] == "N" and k == 0 and tags[k] == "G" and _at(tags, i + 1) in ("P", "DET"):
        tags[k] = "N"  # "Shelling hit Wau"
    if (
        tags[i] != "N"
        or _at(tags, k) not in _NOUNS | {"M"}
        or _at(tags, i + 1) not in _NOMINAL | {"ADP", "R"}
    ):
        return tags[i]
    while k >= 0 and tags[k] in ("N", "S", "P", "A", "M", "DET"):
        k -= 1
    told = k >= 0 and lemma.verb(lowers[k]) in SPEECH
    return "T" if k < 0 or told or tags[k] in ("SCONJ", "CCONJ", "PUNCT") else tags[i]


_SAID_OF = frozenset(("E", "L", "A", "DET", "R", "ADP"))


def _stays(lowers: list[str], tags: list[str], i: int) -> str:
    """ "The camp remains sealed off": a verb behind a noun phrase and before what somebody or something remains."""
    said_of = _at(tags, i + 1) in _SAID_OF and lowers[i + 1] not in ("of", "from")
    return "Z" if tags[i] == "S" and said_of and _at(tags, i - 1) in _NOUNS | {"CCONJ"} else tags[i]


def _spread(lowers: list[str], tags: list[str], i: int) -> str:
    """ "Fighting spread to the town": a verb where it says where to."""
    goal = i + 1 < len(lowers) and lowers[i + 1] in ("to", "across", "into", "through")
    return _hit(lowers, tags, i) if goal else tags[i]


_RULES: dict[str, Rule] = {
    "because": _because, "that": _that, "there": _there, "as": _as, "so": _so, "only": _only, "both": _both,
    "either": _both, "neither": _both, "like": _like, "what": _what, "which": _what,
    "'s": _clitic_s, "'": _apostrophe, "’": _apostrophe, "according": _prepositional, "no": _no,
    "longer": _longer, "remains": _stays, "hit": _hit, "spread": _spread,
    **dict.fromkeys(("this", "these", "those"), _demonstrative),
    **dict.fromkeys(("have", "has", "had", "having", "'ve"), _have),
    **dict.fromkeys(("do", "does", "did", "doing", "done"), _do),
    **dict.fromkeys(("am", "is", "are", "was", "were", "be", "been", "being", "'re", "'m"), _be),
    **dict.fromkeys(("after", "before", "since", "until", "till", "than"), _time),
    **dict.fromkeys(("more", "most", "less", "much", "least"), _degree),
    **dict.fromkeys(_PREPOSITIONAL, _prepositional),
}  # fmt: skip
