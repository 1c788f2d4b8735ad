"""Parts of speech: of each word's possible tags, the one its neighbours ask for.

Left to right, the candidate is taken whose standing in the lexicon, with the tag chosen on its left and the
likeliest tag on its right, scores best; then words of grammar ("that", "to", "have", "as", "after") are
settled by what follows them.
"""

from __future__ import annotations

from onrecord.reading.syntax import headlines, lemma
from onrecord.reading.syntax.grammar import settle
from onrecord.reading.syntax.options import options
from onrecord.reading.syntax.words import SPEECH

UPOS = {"N": "NOUN", "S": "NOUN", "P": "PROPN", "A": "ADJ", "R": "ADV", "V": "VERB", "Z": "VERB", "E": "VERB",
        "T": "VERB", "L": "VERB", "G": "VERB", "X": "AUX", "M": "NUM", "GP": "VERB"}  # fmt: skip

# Left tag → candidate → score. What is not named scores 0.
_NOMINAL = {"N": 1.0, "S": 1.0, "P": 0.5, "A": 0.8, "V": -3, "Z": -2.5, "T": -3, "X": -2, "M": 0.5, "E": -0.4,
            "G": -0.5, "R": -0.7, "ADP": -1.5, "SCONJ": -1.5, "L": -1}  # fmt: skip
_BASE = {"V": 3.0, "N": -1.5, "S": -1, "X": 1, "Z": -2, "A": -0.5}
_AFTER_NOUN = {
    "N": 0.2,
    "S": 0.3,
    "Z": 0.9,
    "V": -0.2,
    "T": 0.8,
    "E": 0.8,
    "A": -0.8,
    "X": 0.5,
    "R": 0.2,
}
LEFT: dict[str, dict[str, float]] = {
    "DET": _NOMINAL,
    "POSS": _NOMINAL,
    "A": {"N": 1.2, "S": 1.2, "V": -2, "Z": -1.2, "T": -1, "E": -0.3, "R": -0.5},
    "M": {"N": 0.6, "S": 1.4, "V": -1.5, "Z": -1.5, "A": 0.4, "E": 0.2},
    "TO": _BASE,
    "MD": {**_BASE, "R": 0.5},
    "DO": {**_BASE, "V": 2.0},
    "BE": {"E": 0.8, "G": 1.0, "L": 0.8, "A": 0.5, "V": -2.5, "Z": -2, "R": 0.4, "T": -1.5, "N": -0.5},
    "HAVE": {"E": 1.8, "L": 1.8, "V": -2, "Z": -2, "T": -1, "R": 0.3, "X": 0.8},
    "N": {**_AFTER_NOUN, "V": -0.8},
    "S": {**_AFTER_NOUN, "V": 0.9, "Z": -0.9, "N": -0.5, "S": -0.5},
    "P": {**_AFTER_NOUN, "V": -0.5, "P": 0.5},
    "PS": {"V": 0.2, "T": 0.8, "E": 0.8, "X": 0.5, "R": 0.2, "P": 0.3, "A": -0.8, "N": 0.1},
    "OF": {**_AFTER_NOUN, "V": -0.8, "Z": -0.5},
    "NOM": {"V": 1.6, "Z": 1.6, "T": 1.5, "E": 1.2, "X": 1, "N": -1.5, "S": -1.5, "A": -0.8},
    "ADP": {"N": 0.8, "S": 0.8, "A": 0.5, "V": -2.5, "Z": -2, "T": -1.5, "E": -0.4, "G": 0.5, "P": 0.5},
    "V": {"N": 0.3, "S": 0.5, "G": 0.8, "V": -1.2, "Z": -1.2, "T": -1, "A": 0.3, "X": -1},
    "R": {"V": 0.3, "E": 0.4, "A": 0.6, "T": 0.3, "N": -0.8, "G": 0.2},
    "SCONJ": {"N": 0.3, "S": 0.4, "V": -0.3, "Z": -0.4},
    "WH": {"V": 1.0, "Z": 1.2, "T": 1.0, "E": 0.8, "X": 1, "N": -0.4, "S": -0.3},
    "START": {"N": 0.2, "S": 0.5, "V": -0.3, "Z": -1.5, "T": -0.5, "E": -0.2},
}  # fmt: skip
# Candidate → likeliest tag on the right → score.
RIGHT: dict[str, dict[str, float]] = {
    "V": {"THAT": 1.2, "DET": 0.8, "POSS": 0.8, "PRON": 0.5, "OBJ": 1, "P": 0.2, "S": 0.5, "T": -1,
          "BE": -1.2, "DO": -1, "HAVE": -1.2, "MD": -1.2, "of": -1.5, "Z": -0.6, "M": 0.5, "WH": 0.3,
          "E": -0.8, "END": -0.8, "PUNCT": -0.5},
    "Z": {"THAT": 1.2, "WH": 0.3, "DET": 1.0, "POSS": 1.0, "OBJ": 1, "P": 0.3, "HAVE": -1.5, "DO": -1.5,
          "MD": -1.5, "BE": -1.5, "T": -1.2, "of": -1.5, "M": 0.3, "SCONJ": 0.2, "PUNCT": -0.5, "END": -0.5,
          "E": -0.3, "TO": 0.2},
    "N": {"M": -0.4, "of": 0.8, "GEN": 0.6, "HAVE": 0.5, "DO": 0.5, "MD": 0.7, "BE": 0.7, "T": 0.6, "Z": 0.3,
          "DET": -0.5, "OBJ": -1, "POSS": -0.5},
    "S": {"of": 0.8, "GEN": 0.6, "HAVE": 0.5, "DO": 0.5, "MD": 0.7, "BE": 0.7, "T": 0.6, "E": 0.3,
          "DET": -0.7, "OBJ": -1, "POSS": -0.6, "V": 0.3},
    "A": {"N": 0.8, "S": 0.8, "P": 0.3, "A": 0.3, "GEN": -1.0, "DET": -0.6, "TO": -0.3, "PUNCT": -0.3,
          "END": -0.3, "ADP": -0.3, "of": -0.6, "BE": -0.5, "MD": -0.5, "HAVE": -0.5, "T": -0.5,
          "Z": -0.5, "CCONJ": -0.2},
    "R": {"A": 0.4, "R": 0.3, "E": 0.3, "V": 0.3, "G": 0.2, "M": 0.3},
    "G": {"DET": 0.6, "POSS": 0.6, "P": 0.5, "of": -0.7, "T": -1, "E": -0.8, "BE": -1, "MD": -1, "HAVE": -1, "Z": -1},
    "E": {"of": -0.3},
}  # fmt: skip
_RANK = (0.0, 0.7, 1.3, 1.8)
_PARALLEL, _PARALLEL_NOUN = 0.8, 0.5  # "killed and wounded": the second is what the first is
_CARRIED = frozenset(("MD", "DO", "BE", "HAVE", "TO", "NOM"))  # an adverb does not part them from their verb
_BE = frozenset("am is are was were be been being 're 'm".split())
_DO = frozenset("do does did".split())
_HAVE = frozenset("have has had having 've".split())
_NOMINATIVE = frozenset("i he she it we you they there".split())
_DEMONSTRATIVE = frozenset("this these those".split())
_OBJECT = frozenset("me him us them himself themselves itself".split())
POSSESSIVE = frozenset("my your his her its our their whose".split())
_ALSO_ADJECTIVE = frozenset(
    "past earlier later near above inside outside further then only off online overseas nearby once".split()
)
_ATTRIBUTIVE = frozenset(
    "affairs arms communications drugs media news operations rights sports weapons".split()
)
_ONE_BODY = frozenset("affairs commons nations reuters states".split())  # names in -s that take a singular
_WH = frozenset("who which that what".split())
_AGAIN = 0.6  # what a second finite verb of one clause costs
_OTHER, _ONLY = 0.5, 0.3  # where another word of the clause is plainly its verb; where none can be
_PAST_AFTER = frozenset(("N", "S", "P", "PS", "M", "NOM", "R", "CCONJ", "WH"))
_QUOTES = frozenset(("'", '"', "’", "”", "‘", "“", "``", "''"))
_VERBAL = frozenset("VZTELG")
_BEGINS = frozenset("begin continue finish keep quit start stop".split())
_UNKNOWN = ("N", "A", "V")
_NO_PAUSE = frozenset("-'\"’”‘“")
_NOUN_LEFT = frozenset(("N", "S", "P", "PS"))
_OBJECTS = frozenset(("DET", "POSS", "M", "P", "S", "OBJ"))
_FINITE, _FORMS = frozenset("VZT"), frozenset("VZ")
_CLAUSE_AFTER = SPEECH - frozenset("accuse cite inform mention notify order remind urge".split())
_OPENS_CLAUSE = frozenset("who which that what whose when where why how whether".split())


def context(word: str, tag: str) -> str:
    """What a tagged word is to its neighbours."""
    if tag == "X":
        return "BE" if word in _BE else "DO" if word in _DO else "HAVE" if word in _HAVE else "MD"
    if tag == "PRON":
        if word in POSSESSIVE:
            return "POSS"
        return (
            "NOM"
            if word in _NOMINATIVE or word in _DEMONSTRATIVE
            else "WH"
            if word in _WH
            else "OBJ"
            if word in _OBJECT
            else "PRON"
        )
    if tag == "PART":
        return "TO" if word == "to" else "R" if word in ("not", "n't") else "POSS"
    if tag in "VZTELG":
        return "V"
    if word in ("police", "people"):
        return "PS"
    if word in _ATTRIBUTIVE:
        return "OF"
    plural = tag == "P" and word.endswith("s") and len(word) > 5 and word not in _ONE_BODY
    return "PS" if plural else tag


def tag(texts: list[str], lowers: list[str], *, caseless: bool, headline: bool = False) -> list[str]:
    """Fine tags of a sentence's words. A headline is a clause more often than a name of something."""
    possible = options(texts, lowers, caseless=caseless)
    chosen: list[str] = []
    left, paired, verb, finite = "START", "", "", ""
    start = 0  # of the clause
    for i, tags in enumerate(possible):
        word = lowers[i]
        if word == "to":
            best = _to(possible, lowers, i)
        elif word in _DEMONSTRATIVE:
            best = _demonstrative(possible, i)
        elif "G" in tags and i and chosen[-1] in _VERBAL and lemma.verb(lowers[i - 1]) in _BEGINS:
            best = "G"  # "started shooting through the door"
        elif word == "that" and i and (known := _that(possible, lowers, chosen[-1], i)):
            best = known
        elif len(tags) > 1:
            best = _best(
                tags,
                left,
                _right(possible, lowers, i),
                (paired, "" if paired == "A" else verb) if left == "CCONJ" else (),
                _clause_verb(possible, lowers, left, i, finite, _subject(chosen[start:])),
            )
        else:
            best = "N" if tags[0] == "V" and left in ("DET", "POSS") else tags[0]  # "the capture of"
        if best in ("R", "ADP") and (
            (left in ("DET", "POSS") and word in _ALSO_ADJECTIVE) or _prefix(possible, lowers, i)
        ):
            best = "A"
        chosen.append(best)
        if best == "CCONJ":
            paired = chosen[i - 1] if i else ""
        if best in "VZTEG":
            verb = best
        finite = _has_verb(word, best, tags, left, finite)
        if _parts(word, best, tags):
            start = i + 1
        if best != "PUNCT":
            here = context(word, best)
            if here != "R" or left not in _CARRIED:
                left = here
        elif word not in _NO_PAUSE:
            left = "START"
    if headline:
        headlines.settle(lowers, possible, chosen)
    elif lowers[-1] == ".":
        headlines.verb(lowers, possible, chosen)  # "The board blames fatigue."
    settle(lowers, chosen)
    return chosen


def _parts(word: str, best: str, tags: tuple[str, ...]) -> bool:
    """Whether a word parts two clauses, or may."""
    opens = (
        best in ("PUNCT", "CCONJ") or ("SCONJ" in tags and tags != ("SCONJ", "R")) or word in _OPENS_CLAUSE
    )
    return opens and word not in _NO_PAUSE


def _has_verb(word: str, best: str, tags: tuple[str, ...], left: str, finite: str) -> str:
    """The finite verb that the clause of a word has: "verb", "speech" (another clause may follow it), or none."""
    if _parts(word, best, tags):
        return ""
    if best in _FINITE or (best == "E" and left in _PAST_AFTER):
        return "speech" if lemma.verb(word) in _CLAUSE_AFTER else "verb"
    return "verb" if best == "X" else finite


def _clause_verb(
    possible: list[tuple[str, ...]], lowers: list[str], left: str, i: int, finite: str, opened: bool
) -> float:
    """What it costs to take a word for a finite verb, by the verbs its clause has or may have."""
    if left in _CARRIED:
        return 0.0
    if finite == "verb":
        return _AGAIN
    cost = _verb_to_come(possible, lowers, left, i)
    return max(cost, 0.0) if finite or not opened else cost


def _subject(tags: list[str]) -> bool:
    """Whether a noun stands in what was read of a clause outside of the prepositional phrases that open it, and no
    preposition right before the nouns that close it ("one reason for knife attacks")."""
    k = len(tags)
    while k and tags[k - 1] in ("N", "S", "A", "M", "DET", "E", "G"):
        k -= 1
    if k and k < len(tags) and tags[k - 1] == "ADP" and tags[k] != "DET":
        return False
    first = next((tag for tag in tags if tag in ("N", "S", "P", "PRON", "M", "ADP")), "")
    return first not in ("", "ADP")


def _verb_to_come(possible: list[tuple[str, ...]], lowers: list[str], left: str, i: int) -> float:
    """What it costs to take a word behind a noun for the finite verb of its clause: less than nothing where no
    other word can be it ("the drug causes paranoia"), more where one is plain ("state forces on Friday took")."""
    if left not in _NOUN_LEFT or not _FORMS & set(possible[i]):
        return 0.0
    cost, listed = -_ONLY, False
    for k in range(i + 1, min(i + 10, len(possible))):
        tags = possible[k]
        if lowers[k] in _NO_PAUSE:
            continue
        if tags[0] == "PUNCT" or "SCONJ" in tags or lowers[k] in _OPENS_CLAUSE:
            break
        listed = listed or tags[0] == "CCONJ"
        modifies = tags[0] == "E" and possible[k - 1][0] in ("ADP", "DET", "A")  # "on paid thugs"
        if (tags[0] in ("T", "E") and not modifies) or (
            tags[0] == "X" and lowers[k - 1] != "to" and lowers[k] != "been"
        ):
            return 0.0 if listed or lemma.verb(lowers[i]) in SPEECH else _OTHER
        if ("Z" in tags or "V" in tags) and tags != _UNKNOWN:
            cost = 0.0
    return cost


def _prefix(possible: list[tuple[str, ...]], lowers: list[str], i: int) -> bool:
    """ "off-duty soldiers", "an on-site inspection": an adverb joined to a noun before another noun."""
    if i + 3 >= len(lowers) or lowers[i + 1] != "-":
        return False
    return possible[i + 2][0] in ("N", "A", "M") and possible[i + 3][0] in ("N", "S", "A", "P")


def _demonstrative(possible: list[tuple[str, ...]], i: int) -> str:
    after = possible[i + 1] if i + 1 < len(possible) else ("END",)
    if after[0] in ("E", "G") and i + 2 < len(possible):
        after = possible[i + 2][:1] if possible[i + 2][0] in ("N", "S") else after
    return "DET" if after[0] in ("N", "S", "A", "M", "P") or "N" in after else "PRON"


def _that(possible: list[tuple[str, ...]], lowers: list[str], left: str, i: int) -> str:
    """ "said that access was barred" opens a clause, "at that time" points; empty where neither is plain."""
    if left in _FORMS | {"E", "T", "L", "G"} and lemma.verb(lowers[i - 1]) in SPEECH:
        return "SCONJ"
    after = possible[i + 1][0] if i + 1 < len(possible) else ""
    return "DET" if left == "ADP" and after in ("N", "A", "P") else ""


def _right(possible: list[tuple[str, ...]], lowers: list[str], i: int) -> str:
    """The likeliest context on the right."""
    if i + 1 >= len(possible):
        return "END"
    if lowers[i + 1] == "of":
        return "of"
    if lowers[i + 1] == "'s":
        return "GEN"
    if lowers[i + 1] == "that" and lemma.verb(lowers[i]) in SPEECH:
        return "THAT"
    k = i + 1
    while k + 1 < len(possible) and lowers[k] in _QUOTES:
        k += 1
    likeliest = possible[k][0]
    return likeliest if likeliest in "VZTELG" else context(lowers[k], likeliest)


def _best(tags: tuple[str, ...], left: str, right: str, paired: tuple[str, ...], again: float) -> str:
    if tags[:2] == ("R", "A") and right in ("N", "S", "P"):
        return "A"
    row = LEFT.get(left, {})
    best, top = tags[0], -99.0
    for rank, option in enumerate(tags):
        score = row.get(option, 0.0) + RIGHT.get(option, {}).get(right, 0.0) - _RANK[min(rank, 3)]
        if option in _FORMS:
            score -= again
        elif option == "G" and left == "CCONJ" and paired[1:] == ("G",) and right in _OBJECTS:
            score += _PARALLEL  # "killing one student and kidnapping dozens of others"
        if option in paired:
            score += _PARALLEL if option in "VZTEG" else _PARALLEL_NOUN
        if score > top:
            best, top = option, score
    return best


def _to(possible: list[tuple[str, ...]], lowers: list[str], i: int) -> str:
    """PART before a verb ("to flee"), ADP before a noun phrase ("to the north")."""
    k = i + 1
    if (k < len(possible) and possible[k][0] == "M") or (i and lowers[i - 1] == "according"):
        return "ADP"
    while k < len(possible) and possible[k][0] == "R" and k < i + 3:
        k += 1
    if k >= len(possible):
        return "ADP"
    tags = possible[k]
    if "V" in tags or (tags[0] == "X" and lowers[k] in ("be", "have", "do")):
        noun = (
            tags[0] in ("N", "S", "P", "A")
            and k + 1 < len(possible)
            and possible[k + 1][0] in ("ADP", "PUNCT", "N", "S")
        )
        if noun and (lowers[i - 1] in _TO_NOUN or _taken(possible, lowers, k)):
            return "ADP"
        return "PART"
    return "ADP"


def _taken(possible: list[tuple[str, ...]], lowers: list[str], k: int) -> bool:
    """ "charged to court", "lying to police by phone": a place or body nobody means as a verb without an object."""
    end = k + 1 >= len(lowers) or lowers[k + 1] in (".", ",", ";", "and", "or", "but", "”", '"')
    return lowers[k] in _TO_WHICH and (end or possible[k + 1][0] in ("ADP", "R"))


_TO_WHICH = frozenset("account base bed court date dissent jail police school trial".split())
_TO_NOUN = frozenset(
    "due according prior subject close response access return addition regard up next".split()
)
