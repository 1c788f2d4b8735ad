"""What the words after a number of people say happened to them: "seven dead", "51 people were taken to
hospital".

Token order only, so that headlines, telegrams and wrong trees read the same.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.domain import Counted
from onrecord.reading.quantities.numerals import Tokens, at, starts_here
from onrecord.reading.quantities.verbs import STATES, VERBS

REACH = 16  # tokens from a figure to its verb
BE = frozenset({
    "be", "is", "are", "was", "were", "been", "being", "get", "gets", "got", "getting", "'s", "'re",
})  # fmt: skip
HAVE = frozenset({"have", "has", "had", "having", "'ve"})
_MODAL = frozenset({
    "will", "would", "may", "might", "could", "can", "should", "must", "did", "do", "does", "to", "not",
    "n't", "also", "all", "both", "each",
})  # fmt: skip
_RAISING = frozenset({
    "feared", "believed", "reported", "said", "thought", "confirmed", "presumed", "known", "alleged",
    "reportedly", "allegedly", "apparently", "still", "later", "already", "currently", "estimated",
    "listed", "declared", "pronounced", "found", "left", "understood", "appear", "appeared", "seem",
    "seemed", "remain", "remained", "remains", "suspected", "claimed", "counted", "announced", "believe",
    "certified", "considered", "as", "forced", "compelled", "obliged", "made",
})  # fmt: skip
_FILLER = frozenset({
    "more", "others", "other", "people", "of", "them", "whom", "these", "those", "who", "that", "which",
    "either",
})  # fmt: skip
MOVED = frozenset({
    "taken", "rushed", "sent", "transported", "airlifted", "flown", "transferred", "moved", "brought",
    "driven", "evacuated", "admitted", "treated", "ferried", "carried", "rushing", "taking",
    "transporting", "took", "sending", "hospitalized", "referred", "went", "helicoptered", "conveyed",
})  # fmt: skip
HOSPITAL = frozenset({
    "hospital", "hospitals", "clinic", "clinics", "infirmary", "ward", "hospitalised", "icu", "emergency", "healthcare",
    "medical", "trauma",
})  # fmt: skip
_WOUNDS = frozenset({
    "suffocation", "asphyxiation", "asphyxia", "shocks",
    "injuries", "wounds", "broken", "burns", "fractures", "injury", "lacerations", "concussions", "bruises",
})  # fmt: skip
FATAL = frozenset({"fatally", "mortally"})
CONJ = frozenset({"and", "or", "&", "and/or", "/", "nor"})
STOP = frozenset({".", ";", ":", "!", "?", ")", "but", "while", "whereas", "although"})
_WATCHED = frozenset({"seen", "caught", "captured", "filmed", "accused", "suspected"})
_MEANS = ("shot", "shoot", "stab", "beat", "burn", "struck", "hit")  # by which people are killed
_PRONOUNS = frozenset({"them", "whom", "which"})
_OPENERS = frozenset({",", "(", "[", "--", "—", "–"})
_PART_OPENERS = frozenset({"including", "among", "mostly", "most", "many", "some", "all", "mainly"})
_BOUNDS = frozenset({"at", "more", "up", "nearly", "almost", "about", "some"})
_ESCAPED = frozenset(
    {"scene", "area", "foot", "spot", "vehicle", "car", "police", "custody", "jail", "prison"}
)
_SUFFERING = frozenset({
    "with", "suffering", "suffered", "suffer", "sustained", "sustaining", "receiving", "received", "reported",
})  # fmt: skip
_CLAUSE = frozenset({"the", "a", "an", "he", "she", "they", "it", "his", "her", "their", "there", "no"})
_NOT_OBJECT = frozenset({
    "in", "by", "on", "at", "when", "after", "as", "during", "and", "or", "for", "near", "since", "with",
    "while", "last", "this", "over", "from", "of", "to", "outside", "inside", "today", "yesterday",
    "before", "amid", "so", "under", "because", "across", "following", "if", "but", "including", "per",
    "there", "here", "who", "whom", "which", "he", "she", "they", "due", "late", "early", "monitor",
    "within", "along", "trying", "around", "each", "every", "be", "was", "were", "is", "are",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """What was said, and the token of the word that says it."""

    counted: Counted
    verb: int


def read(tokens: Tokens, end: int) -> Found | None:
    """The state or the verb whose subject ends at token ``end``, if it tells what a figure counts. Brackets,
    appositions and coordinate subjects are passed over: "six nurses, two of them Swiss, and a guard were shot
    dead"."""
    be = have = moved = False
    k, stop = end, min(len(tokens), end + REACH)
    while k < stop:
        lower = tokens[k].lower
        if lower in BE:
            be = True
        elif lower in HAVE or lower in _SUFFERING:
            have = True
            if _wounds(tokens, k) or (lower in _SUFFERING and _treatment(tokens, k)):
                return Found(Counted.INJURED, k)
        elif lower == "who" and not moved and (beyond := _relative(tokens, k)) is not None:
            k = beyond
            continue
        elif lower == "that" and at(tokens, k + 1) in _CLAUSE:
            return None  # "told two papers that the boy was dead"
        elif lower in _MODAL or lower in _RAISING or lower in _FILLER:
            be = be or lower == "left"
        elif not moved and _part(tokens, k):
            k = _past_parts(tokens, k, stop)
            if k < 0:
                return None
            continue
        elif lower in _OPENERS:
            beyond = _beyond(tokens, k)
            if beyond is None:
                return None
            stop = min(len(tokens), stop + beyond - k)
            k = beyond
        elif lower in STOP or (moved and not be and _number(tokens, k)):
            return None
        elif lower in CONJ:
            if not _coordinate(tokens, k + 1):
                return None
            moved, be, have = True, False, False
        else:
            found = _here(tokens, k, be, have, moved)
            if found is not None:
                return found
            if _other_deed(tokens, k, be, have, moved):
                return _attack(tokens, k)
            moved = True
        k += 1
    return None


def _other_deed(tokens: Tokens, k: int, be: bool, have: bool, moved: bool) -> bool:
    """Whether the verb at ``k``, of which the lists tell nothing here, is the one that the figure is subject of:
    "two men | walked up"."""
    lower = tokens[k].lower
    verb = tokens[k].upos == "VERB" and not lower.endswith("ing")
    return verb and (lower in VERBS or not moved or be or have)


def _attack(tokens: Tokens, k: int) -> Found | None:
    """ "two men | walked up and opened fire", "| seen in footage opening fire": a deed behind the first verb."""
    for n in range(k + 1, min(len(tokens), k + 8)):
        lower = tokens[n].lower
        if lower in STOP or lower == "," or (tokens[n].upos in ("VERB", "AUX") and lower not in VERBS):
            return None
        joined = at(tokens, n - 1) == "and" or (lower.endswith("ing") and tokens[k].lower in _WATCHED)
        senses = [
            s for s in VERBS.get(lower, ()) if s.argument == "subject" and s.counted is Counted.ATTACKERS
        ]
        if joined and any(not s.rest or follow(tokens, n + 1, s.rest) for s in senses):
            return Found(Counted.ATTACKERS, n)
    return None


def _here(tokens: Tokens, k: int, be: bool, have: bool, moved: bool) -> Found | None:
    missed = at(tokens, k + 1) == "at" and at(tokens, k + 2) in ("", ".", ",", ";")
    if tokens[k].lower == "shot" and (at(tokens, k + 1) == "down" or missed):
        return None  # missiles and drones are, people seldom
    found = _state(tokens, k, be, not moved) or _verb(tokens, k, be, have, moved)
    if found is None and _hospital(tokens, k, be or not moved):
        return Found(Counted.INJURED, k)
    if found is None and tokens[k].lower == "among" and (be or not moved):
        return _among(tokens, k)
    return found


def _among(tokens: Tokens, k: int) -> Found | None:
    """ "were among the wounded"."""
    n = k + 1 + (at(tokens, k + 1) in ("the", "those"))
    if n < len(tokens) and _number(tokens, n):
        n += 1 + (at(tokens, n + 1) in ("people", "persons"))  # "two medics among 31 dead"
    states = STATES.get(at(tokens, n), ())
    return next((Found(counted, k) for phrase, counted in states if len(phrase) == 1), None)


def _number(tokens: Tokens, k: int) -> bool:
    return starts_here(tokens[k]) and tokens[k].lower not in ("a", "an", "half")


def _coordinate(tokens: Tokens, k: int) -> bool:
    """Whether another subject without a number follows a conjunction: "and a civilian were killed"."""
    if k >= len(tokens) or _number(tokens, k) or tokens[k].lower in VERBS or tokens[k].lower in STATES:
        return False
    return tokens[k].upos in ("DET", "NOUN", "PROPN", "ADJ", "PRON")


def _relative(tokens: Tokens, k: int) -> int | None:
    """The auxiliary behind "who …": "20 guards who watched the gate were killed"."""
    barred = at(tokens, k + 2) in ("not", "n't", "n’t")  # "who could n't flee"
    if k + 1 >= len(tokens) or (
        not barred and (tokens[k + 1].upos != "VERB" or tokens[k + 1].lower in VERBS)
    ):
        return None
    for n in range(k + 2, min(len(tokens), k + 12)):
        lower = tokens[n].lower
        if lower in STOP or lower in CONJ or lower in (",", "who", "that", "when", "as", "because"):
            return None
        if lower in ("was", "were"):
            return n
    return None


def _part(tokens: Tokens, k: int) -> bool:
    """Whether a part of those counted is named from token ``k`` on: "including two nuns", "among them a boy",
    "some of them children"."""
    two = (at(tokens, k + 1), at(tokens, k + 2))
    if tokens[k].lower == "including" or (tokens[k].lower == "among" and two[0] in _PRONOUNS):
        return True
    counts = _number(tokens, k) or tokens[k].lower in ("some", "many", "most", "all")
    return counts and two[0] == "of" and two[1] in _PRONOUNS


def _past_parts(tokens: Tokens, k: int, stop: int) -> int:
    """The verb behind "including …" that no comma sets off: "20 people including 10 guards were killed"; -1 where
    none comes."""
    for n in range(k + 2, stop):
        lower = tokens[n].lower
        if lower in BE or lower in HAVE or any(s.argument == "subject" for s in VERBS.get(lower, ())):
            return n
        if n > k + 2 and (lower,) in [p for p, _ in STATES.get(lower, ())] and not _acts(tokens, n, n + 1):
            return n
        if lower in STOP or tokens[n].upos == "VERB" or lower == ",":
            break
    return -1


def _beyond(tokens: Tokens, k: int) -> int | None:
    """The token that closes what a bracket, dash or comma opens, where the sentence then goes on to its
    verb."""
    opened = tokens[k].lower
    if opened == "," and (at(tokens, k + 1) in ("who", "whom") or at(tokens, k + 1) in BE):
        return k  # "…, a clerk and two guards, were killed"
    closed = {"(": ")", "[": "]"}.get(opened, opened)
    for n in range(k + 1, min(len(tokens), k + 18)):
        if tokens[n].lower != closed:
            continue
        if opened != "," or at(tokens, k + 1) in _PART_OPENERS:
            return n
        following = at(tokens, n + 1)
        if following in BE or following in HAVE or following in _RAISING or following in VERBS:
            return n
    return None


def _state(tokens: Tokens, k: int, be: bool, near: bool) -> Found | None:
    """A state that stands right behind the figure or after "were": "dead", "unaccounted for", "in
    hospital"."""
    if not (near or be):
        return None
    for phrase, counted in STATES.get(tokens[k].lower, ()):
        last = k + len(phrase)
        if tuple(t.lower for t in tokens[k:last]) == phrase:
            acting = len(phrase) == 1 and (tokens[k].lower in VERBS or tokens[k].lower in FATAL)
            if acting and not be and _acts(tokens, k, last):
                return None
            if tokens[k].lower in VERBS and _longer(tokens, k) is not None:
                return Found(_longer(tokens, k) or counted, k)
            if counted is Counted.INJURED and at(tokens, last) in FATAL:
                return Found(Counted.DEAD, k)
            return Found(_joint(tokens, last, counted), k)
    return None


def _acts(tokens: Tokens, k: int, last: int) -> bool:
    """ "killed a guard", "fatally shot a guard"."""
    return _takes_object(tokens, last + (tokens[k].lower in FATAL))


def _longer(tokens: Tokens, k: int) -> Counted | None:
    """ "shot dead" says more than "shot"."""
    for sense in VERBS[tokens[k].lower]:
        if sense.rest and follow(tokens, k + 1, sense.rest):
            return sense.counted
    return None


def _verb(tokens: Tokens, k: int, be: bool, have: bool, moved: bool) -> Found | None:
    lower = tokens[k].lower
    for sense in VERBS.get(lower, ()):
        if sense.rest and not follow(tokens, k + 1, sense.rest):
            continue
        if sense.argument == "subject":
            if sense.counted is Counted.DISPLACED and {t.lower for t in tokens[k + 1 : k + 4]} & _ESCAPED:
                continue
            if moved and not (be or have) and tokens[k].upos != "VERB":
                continue
            if {at(tokens, k - 1), at(tokens, k - 2)} & {"not", "n't", "n’t", "unable"}:
                continue
            if sense.counted is Counted.ATTACKERS and (be or tokens[k].upos == "NOUN"):
                continue  # "were approached by two men"
            return Found(sense.counted, k)
        if not sense.participle or (have and not be):
            continue
        if be or (not moved and not _takes_object(tokens, k + 1)):
            return Found(_joint(tokens, k + 1, sense.counted), k)
    return None


def _takes_object(tokens: Tokens, k: int) -> bool:
    """Whether a noun phrase, not a preposition, time or stop, follows a past form: it is active then."""
    if k >= len(tokens):
        return False
    token = tokens[k]
    if _number(tokens, k) and (_one_word(tokens, k + 1) or _one_word(tokens, k + 2)):
        return False  # "2 killed 10 injured", "8 persons killed 50 others injured"
    if token.upos == "VERB" and (
        token.lower.endswith("ing") or token.lower in ("included", "include", "includes")
    ):
        return False  # "killed fighting the army", "the 20 killed included"
    if (token.lower,) in [phrase for phrase, _ in STATES.get(token.lower, ())]:
        return False  # "2 shot dead"
    if token.lower in ("some", "most", "many") and at(tokens, k + 1).endswith("ly"):
        return False  # "dozens wounded, some seriously"
    if token.lower == "it" and at(tokens, k + 1) in ("said", "says", "added"):
        return False
    numbers = [n for n in range(k + 1, min(k + 3, len(tokens))) if _number(tokens, n)]
    if token.lower in _BOUNDS and numbers:  # "wounded at least 40", but "killed, more than 40 wounded"
        return not (_one_word(tokens, numbers[0] + 1) or _one_word(tokens, numbers[0] + 2))
    if (
        token.lower in _NOT_OBJECT
        or not (token.text[0].isalnum() or token.text in "$£€")
        or token.lower in _RAISING
    ):
        return False
    return not (
        token.lower.endswith("day")
        or token.lower.endswith("ly")
        or token.upos in ("ADV", "ADP", "AUX", "SCONJ")
    )


def _one_word(tokens: Tokens, k: int) -> bool:
    """Whether a state of one word stands at ``k``: "injured"."""
    return any(len(phrase) == 1 for phrase, _ in STATES.get(at(tokens, k), ()))


def follow(tokens: Tokens, k: int, rest: tuple[str, ...]) -> bool:
    """Whether the words of ``rest`` stand within reach after ``k``, in order and close together."""
    n, reach = 0, min(len(tokens), k + 10)
    for i in range(k, reach):
        lower = tokens[i].lower
        if lower in STOP or (lower == "," and i > k):
            return False
        if lower == rest[n]:
            n += 1
            if n == len(rest):
                return True
        elif n and lower not in ("a", "an", "the", "their", "his", "her", "its", "local"):
            n = 0
    return False


def _joint(tokens: Tokens, k: int, counted: Counted) -> Counted:
    """ "killed or injured" counts neither alone, nor does "killed, injured" in a headline that lost its comma."""
    both = {counted, *(c for p, c in STATES.get(at(tokens, k), ()) if len(p) == 1)}
    if at(tokens, k - 1) in FATAL:
        return counted
    if at(tokens, k) not in CONJ:
        return Counted.PEOPLE if both == {Counted.DEAD, Counted.INJURED} else counted
    after = at(tokens, k + 1)
    others = {c for p, c in STATES.get(after, ()) if len(p) == 1} | {
        s.counted for s in VERBS.get(after, ()) if s.participle
    }
    if not others or counted in others or _takes_object(tokens, k + 2):
        return counted
    return together(after, at(tokens, k - 1))


def together(last: str, first: str) -> Counted:
    """What two verbs joined by "and" count: "shot and killed" are dead, "killed and wounded" people."""
    kinds = {first: VERBS.get(first, ()), last: VERBS.get(last, ())}
    dead = any(s.counted is Counted.DEAD and not s.rest for senses in kinds.values() for s in senses)
    means = any(w.startswith(_MEANS) for w in kinds)
    if dead and means:
        return Counted.DEAD
    return Counted.DETAINED if last.startswith(("detain", "arrest")) and means else Counted.PEOPLE


def _hospital(tokens: Tokens, k: int, passive: bool) -> bool:
    if tokens[k].lower not in MOVED or not passive:
        return False
    return any(t.lower in HOSPITAL for t in tokens[k + 1 : k + 9])


def _treatment(tokens: Tokens, k: int) -> bool:
    return any(t.lower == "treatment" for t in tokens[k + 1 : k + 5]) and not {
        t.lower for t in tokens[k + 1 : k + 4]
    } & {"or", ",", "equal", "unfair"}


def _wounds(tokens: Tokens, k: int) -> bool:
    ill = tokens[k].lower in _SUFFERING and at(tokens, k + 1) in ("breathing", "respiratory")
    return ill or any(t.lower in _WOUNDS for t in tokens[k + 1 : k + 6])
