"""What the words before a number of people say happened to them: "killing 60", "the deaths of 12", "a toll
of 40", "along with two bodyguards".
"""

from __future__ import annotations

from onrecord.domain import Counted
from onrecord.reading.quantities import words
from onrecord.reading.quantities.numerals import Tokens, at, single, starts_here
from onrecord.reading.quantities.told_after import (
    BE,
    CONJ,
    FATAL,
    HOSPITAL,
    MOVED,
    STOP,
    Found,
    follow,
    together,
)
from onrecord.reading.quantities.verbs import NOUNS, STATES, VERBS

_PARTICLES = frozenset({
    "dead", "death", "down", "up", "out", "away", "hostage", "captive", "prisoner", "alive", "off",
    "custody",
})  # fmt: skip
_EARLIER = frozenset({"initially", "originally", "previously", "now", "currently", "already"})
_DONE_BY = frozenset({
    "approached", "attacked", "beaten", "robbed", "ambushed", "assaulted", "stabbed", "shot", "kidnapped", "abducted",
})  # fmt: skip
_FREE = frozenset({"release", "releases", "released", "releasing"})
_REACHED = frozenset({"reached", "reaches", "passed", "topped", "exceeded"})
_LEAVE = frozenset({"leave", "leaves", "left", "leaving"})
_CLAIM = frozenset({"claim", "claims", "claimed", "claiming"})  # lives
_CLAIMED_BEFORE = frozenset({"", ".", ",", "and", "in", "including", "during", "since", "when", "on"})
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "DET", "PRON", "NUM", "PART"})


def read(tokens: Tokens, start: int, end: int) -> Found | None:
    """The active verb whose object the figure at tokens ``start`` to ``end`` is, or the noun that governs
    it."""
    k = start - 1
    while k >= 0 and tokens[k].lower in _SKIP_LEFT:
        k -= 1
    if k < 0:
        return None
    lower = tokens[k].lower
    if lower in ("of", "to", "for", "at"):
        return _governor(tokens, k)
    if lower in BE or lower in ("included", "include", "includes"):
        return _among(tokens, k)
    if lower in _PARTICLES:
        return _particle(tokens, k)
    if lower == "by" and at(tokens, k - 1) in _DONE_BY:
        return Found(Counted.ATTACKERS, k - 1)
    if lower in _FREE:
        return Found(Counted.DETAINED, k)
    if lower in _LEAVE and (found := _left(tokens, k, end)) is not None:
        return found
    if lower in _CLAIM and at(tokens, end) in _CLAIMED_BEFORE:
        return Found(Counted.DEAD, k)
    return _active(tokens, k, end)


def _left(tokens: Tokens, k: int, end: int) -> Found | None:
    """ "left dozens of civilians wounded", "leaving nine miners, four of them cooks, dead"."""
    for n in range(end, min(len(tokens), end + 8)):
        lower = tokens[n].lower
        if lower in STOP or lower in CONJ or lower == "," or tokens[n].upos in ("AUX", "SCONJ"):
            return None
        state = next((c for p, c in STATES.get(lower, ()) if len(p) == 1), None)
        if state is not None:
            return Found(state, k)
        if n > end and starts_here(tokens[n]) and at(tokens, end) != "including":
            return None
    return None


def company(tokens: Tokens, start: int, end: int) -> Found | None:
    """The verb or noun that governs people named before the figure: "killed the mayor and two peasants", "was
    shot dead along with two guards", "the murder of the bishop, his driver and three nuns"."""
    k = start - 1
    while k >= 0 and tokens[k].lower in _SKIP_LEFT - {"as"}:
        k -= 1
    if k < 1:
        return None
    pair = (tokens[k - 1].lower, tokens[k].lower)
    beside = pair in (("along", "with"), ("together", "with"), ("well", "as"))
    others = not {t.lower for t in tokens[start:end]}.isdisjoint({"other", "others"})
    alone = pair[1] == "with" and others and tokens[k - 1].upos in ("VERB", "NUM", "PROPN", "ADV")
    beside = beside or alone  # "was arrested in May with four others"
    if not beside and tokens[k].lower not in CONJ and tokens[k].lower != ",":
        return None
    for n in range(k - 1 - (beside and not alone), max(k - 20, -1), -1):
        token = tokens[n]
        if token.lower in STOP or (
            not beside and n < k - 1 and starts_here(token) and token.lower not in ("a", "an", "one")
        ):
            return None
        if token.lower in NOUNS and at(tokens, n + 1) == "of":
            return Found(NOUNS[token.lower], n)
        for sense in VERBS.get(token.lower, ()) if token.upos not in ("NOUN", "ADJ", "PROPN") else ():
            if sense.rest and not follow(tokens, n + 1, sense.rest):
                continue
            passive = sense.argument == "subject" or at(tokens, n - 1) in BE
            if alone and sense.counted is Counted.DISPLACED:
                return None
            if beside or (not passive and n < k - 1):
                return Found(Counted.DEAD if at(tokens, n - 1) in FATAL else sense.counted, n)
        if token.upos == "VERB" or (
            token.upos in ("AUX", "SCONJ", "ADP")
            and not beside
            and token.lower not in ("of", "in", "near", "at", "from")
        ):
            return None
    return None


def _among(tokens: Tokens, k: int) -> Found | None:
    """ "among the injured are two girls", "those arrested were six men": the state that stands before."""
    for n in range(k - 1, max(k - 7, -1), -1):
        whose = (
            n - 2 if at(tokens, n - 1) in BE and at(tokens, n - 2) == "who" else n
        )  # "those who were arrested"
        if at(tokens, whose - 1) in ("those", "people", "persons") and tokens[n].lower in STATES:
            return Found(STATES[tokens[n].lower][-1][1], n)
    for n in range(k - 1, max(k - 5, -1), -1):
        for phrase, counted in STATES.get(tokens[n].lower, ()):
            among = at(tokens, n - 2) == "among" or (n == k - 1 and tokens[k].lower.startswith("includ"))
            if len(phrase) == 1 and at(tokens, n - 1) == "the" and among:
                return Found(counted, n)
    return None


_SKIP_LEFT = frozenset({
    "the", "another", "a", "an", "further", "additional", "all", "its", "their", "his", "also", "some",
    "other", "these", "those", ":", "“", "\"", "reportedly", "allegedly", "only", "just", "even", "in",
    "total", "as", "(", "[", "between",
})  # fmt: skip


def _active(tokens: Tokens, k: int, end: int) -> Found | None:
    senses = VERBS.get(tokens[k].lower)
    if not senses:
        return _hospital_active(tokens, k, end)
    if tokens[k].lemma == "hit" and "toll" in [t.lower for t in tokens[max(0, k - 10) : k]]:
        return None
    if at(tokens, k - 1) in BE and not tokens[k].lower.endswith("ing"):
        return None
    deed = tokens[k].upos == "NOUN" and not tokens[k].lower.endswith("ing") and tokens[k].lower != "kill"
    if deed and {t.upos for t in tokens[max(0, k - 3) : k]} & {"DET", "ADP"}:
        return None  # "after an air strike 60 people were killed"
    for sense in senses:
        if sense.argument == "object" and (not sense.rest or follow(tokens, k + 1, sense.rest)):
            counted = sense.counted
            other = VERBS.get(at(tokens, k - 2), ()) if at(tokens, k - 1) in CONJ else ()
            other = [s for s in other if not s.rest]
            if other and all(s.counted is not counted for s in other):
                counted = together(tokens[k].lower, at(tokens, k - 2))
            if counted is Counted.INJURED and tokens[k].lower.startswith("sho") and at(tokens, end) == "dead":
                counted = Counted.DEAD
            if counted is Counted.INJURED and {at(tokens, k - 1), at(tokens, end)} & FATAL:
                counted = Counted.DEAD
            return Found(counted, k)
    return None


def _hospital_active(tokens: Tokens, k: int, end: int) -> Found | None:
    if tokens[k].lower in MOVED and any(t.lower in HOSPITAL for t in tokens[end : end + 5]):
        return Found(Counted.INJURED, k)
    return None


def _particle(tokens: Tokens, k: int) -> Found | None:
    """ "shot dead three women", "gunned down 12", "took hostage 40 people"."""
    for n in range(k - 1, max(k - 3, -1), -1):
        for sense in VERBS.get(tokens[n].lower, ()):
            if sense.argument == "object" and sense.rest and follow(tokens, n + 1, sense.rest):
                return Found(sense.counted, n)
        if tokens[k].lower == "dead" and tokens[n].lower in ("left", "leaving", "leaves"):
            return Found(Counted.DEAD, n)
    return None


def _governor(tokens: Tokens, k: int) -> Found | None:
    """The noun before "of" or "to": "bodies of", "the killing of", "the toll rose to"."""
    if at(tokens, k - 1) in ("population", "crowd"):
        return None
    noun = NOUNS.get(at(tokens, k - 1))
    if at(tokens, k - 1) in ("lives", "life"):
        return Found(Counted.DEAD, k - 1)
    if noun is not None:
        return Found(noun, k - 1)
    if tokens[k].lower in ("of", "to", "at"):
        for n in range(k - 1, max(k - 24, -1), -1):
            lower = tokens[n].lower
            if lower == "," and "toll" in [t.lower for t in tokens[max(0, n - 12) : n]] and _aside(tokens, n):
                return Found(Counted.DEAD, n)  # "the death toll, initially 10, has risen to 12"
            if lower in STOP or lower == ",":
                return None
            if lower == "toll":
                return Found(Counted.INJURED if at(tokens, n - 1) == "injury" else Counted.DEAD, n)
            if lower == "dead" and n >= k - 2 and at(tokens, n - 1) == "the":
                return Found(Counted.DEAD, n)  # "put the dead at 24"
            if lower == "count" and at(tokens, n - 1) in ("homicide", "death", "murder"):
                return Found(Counted.DEAD, n)
            if lower == "of" and at(tokens, n - 1) in ("number", "total", "count", "tally"):
                return _number_of(tokens, n + 1, k)
            if lower == "number" and at(tokens, n + 1) in STATES:
                return _number_of(tokens, n + 1, n + 2)  # "brings the number killed in two days to 45"
    return None


def _number_of(tokens: Tokens, start: int, end: int) -> Found | None:
    """ "the number of injured rose to 120", "the number of people killed to 40"."""
    for n in range(start, end):
        lower = tokens[n].lower
        for phrase, counted in STATES.get(lower, ()):
            if tuple(t.lower for t in tokens[n : n + len(phrase)]) == phrase:
                return Found(counted, n)
        counted_noun = words.NOUNS.get(words.singular(lower))
        if counted_noun in (
            Counted.DEAD,
            Counted.INJURED,
            Counted.MISSING,
            Counted.DISPLACED,
            Counted.DETAINED,
        ):
            return Found(counted_noun, n)
    return None


def number_behind(tokens: Tokens, last: int) -> Found | None:
    """ "brought to nine the number of those held"."""
    if [at(tokens, n) for n in range(last, last + 3)] != ["the", "number", "of"]:
        return None
    return _number_of(tokens, last + 3, min(len(tokens), last + 10))


def _of_time(tokens: Tokens, n: int) -> bool:
    """A number that tells when, not how many: "in the last 24 hours", "on 3 May", "on May 3rd"."""
    lower, after = tokens[n].lower, at(tokens, n + 1)
    if lower in ("a", "an", "the") or lower.endswith(("th", "st", "nd", "rd")):
        return True
    timed = any(unit == "time" for _, _, unit in words.UNITS.get(after, ()))
    return timed or (tokens[n + 1 : n + 2] != () and tokens[n + 1].upos == "PROPN" and lower.isdigit())


def _aside(tokens: Tokens, k: int) -> bool:
    """Whether the comma at ``k`` closes an aside that tells an earlier number: ", initially 10,"."""
    return any(at(tokens, n) in _EARLIER and at(tokens, n - 1) == "," for n in range(k - 4, k))


def included(tokens: Tokens, start: int) -> Found | None:
    """What befell a whole without a number befell the part: "many were killed, including 12 nuns"."""
    if at(tokens, start - 1) not in ("including", "among them"):
        return None
    for n in range(start - 2, max(start - 16, -1), -1):
        lower = tokens[n].lower
        if lower in STOP or (starts_here(tokens[n]) and lower not in ("a", "an") and not _of_time(tokens, n)):
            return None
        for sense in VERBS.get(lower, ()) if tokens[n].upos in ("VERB", "ADJ") else ():
            if not sense.rest or follow(tokens, n + 1, sense.rest):
                return Found(sense.counted, n)
        if tokens[n].upos == "VERB":
            return None
    return None


def toll(tokens: Tokens, start: int) -> Counted | None:
    """ "the death toll passed 1,000", "toll hits 40", "toll: 12"; "the number of people killed has passed 40"."""
    for n in range(start - 1, max(start - 20, -1), -1):
        lower = tokens[n].lower
        if (lower == "toll" or (lower == "count" and at(tokens, n - 1) == "death")) and (
            n >= start - 14 or at(tokens, start - 1) in _REACHED
        ):
            return Counted.DEAD
        if lower == "of" and at(tokens, n - 1) in ("number", "total", "count", "tally"):
            found = _number_of(tokens, n + 1, start)
            return found.counted if found else None
        if lower == "," and n >= start - 2 and at(tokens, n + 1) in _EARLIER:
            continue  # "the toll in the north, initially 10"
        number = starts_here(tokens[n]) and single(tokens, n) is not None  # "H5N1" is none
        if lower in (".", ";", ",") or (number and not _of_time(tokens, n)):
            return None
    return None
