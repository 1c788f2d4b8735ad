"""What the words around a number of people say happened to them: "seven dead", "killing 60 and injuring 200".

Token order first, the tree only where order gives nothing: headlines, telegrams and wrong trees read the same.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.domain import Counted
from onrecord.lexicon import entries
from onrecord.reading.quantities import words
from onrecord.reading.quantities.numerals import Tokens, starts_here

_REACH = 16  # tokens from a figure to its verb
BE = frozenset({
    "be", "is", "are", "was", "were", "been", "being", "get", "gets", "got", "getting", "'s", "'re",
})  # fmt: skip
_HAVE = frozenset({"have", "has", "had", "having", "'ve"})
_MODAL = frozenset({
    "will", "would", "may", "might", "could", "can", "should", "must", "did", "do", "does", "to", "not",
    "n't", "also", "all", "both", "each",
})  # fmt: skip
_RAISING = frozenset({
    "feared", "believed", "reported", "said", "thought", "confirmed", "presumed", "known", "alleged",
    "reportedly", "allegedly", "apparently", "still", "later", "already", "currently", "estimated",
    "listed", "declared", "pronounced", "found", "left", "understood", "appear", "appeared", "seem",
    "seemed", "remain", "remained", "remains", "suspected", "claimed", "counted", "announced", "believe",
    "certified", "considered",
})  # fmt: skip
_FILLER = frozenset({
    "more", "others", "other", "people", "of", "them", "whom", "these", "those", "who", "that", "which",
    "either",
})  # fmt: skip
_MOVED = frozenset({
    "taken", "rushed", "sent", "transported", "airlifted", "flown", "transferred", "moved", "brought",
    "driven", "evacuated", "admitted", "treated", "ferried", "carried", "rushing", "taking",
    "transporting", "took", "sending", "hospitalized", "referred", "went", "helicoptered", "conveyed",
})  # fmt: skip
_HOSPITAL = frozenset({
    "hospital", "hospitals", "clinic", "clinics", "infirmary", "ward", "hospitalised", "icu", "emergency",
})  # fmt: skip
_WOUNDS = frozenset({
    "injuries", "wounds", "burns", "fractures", "injury", "lacerations", "concussions", "bruises",
})  # fmt: skip
_CONJ = frozenset({"and", "or", "&", "and/or", "/", "nor"})
_STOP = frozenset({".", ";", ":", "!", "?", "—", "(", ")", "but", "while", "whereas", "although"})
_NOT_OBJECT = frozenset({
    "in", "by", "on", "at", "when", "after", "as", "during", "and", "or", "for", "near", "since", "with",
    "while", "last", "this", "over", "from", "of", "to", "outside", "inside", "today", "yesterday",
    "before", "amid", "so", "under", "because", "across", "following", "if", "but", "including", "per",
    "there", "here", "within", "along", "trying", "around", "each", "every", "be", "was", "were", "is",
    "are",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sense:
    """What one form of a verb may mean with the words that must follow it."""

    counted: Counted
    argument: str  # "object" or "subject"
    rest: tuple[str, ...]
    participle: bool  # a form that may be passive


@dataclass(frozen=True, slots=True)
class Found:
    counted: Counted
    active: bool  # the figure is the object of an active verb
    verb: int


_IRREGULAR = {
    "slay": ("slew", "slain"), "shoot": ("shot", "shot"), "hang": ("hanged", "hung"), "flee": ("fled", "fled"),
    "take": ("took", "taken"), "hold": ("held", "held"), "leave": ("left", "left"), "lose": ("lost", "lost"),
    "hurt": ("hurt", "hurt"), "beat": ("beat", "beaten"), "seek": ("sought", "sought"), "go": ("went", "gone"),
    "bring": ("brought", "brought"), "drive": ("drove", "driven"), "make": ("made", "made"), "burn": ("burnt", "burned"),
    "bury": ("buried", "buried"), "dig": ("dug", "dug"), "mow": ("mowed", "mown"), "blow": ("blew", "blown"),
    "find": ("found", "found"), "cost": ("cost", "cost"), "fall": ("fell", "fallen"), "stab": ("stabbed", "stabbed"),
    "maim": ("maimed", "maimed"), "expel": ("expelled", "expelled"), "admit": ("admitted", "admitted"),
    "nab": ("nabbed", "nabbed"), "be": ("were", "been"), "gun": ("gunned", "gunned"), "infect": ("infected", "infected"),
}  # fmt: skip


def _forms(verb: str) -> list[tuple[str, bool]]:
    """The forms of a verb, and whether each may be a passive participle."""
    if verb.endswith("y") and verb[-2] not in "aeiou":
        third, past = f"{verb[:-1]}ies", f"{verb[:-1]}ied"
    else:
        third = f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else f"{verb}s"
        past = f"{verb}d" if verb.endswith("e") else f"{verb}ed"
    stem = verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb
    doubled = (
        verb[-1] * 2
        if verb in ("stab", "gun", "nab", "kidnap", "admit", "expel", "dig", "book", "free")
        else ""
    )
    ing = (
        f"{verb[:-1]}ying"
        if verb == "die"
        else f"{verb[:-1]}{doubled}ing"
        if doubled and verb not in ("book", "free")
        else f"{stem}ing"
    )
    if verb == "kidnap":
        past = "kidnapped"
    made = [(verb, verb in ("hurt", "beat")), (third, False), (ing, False)]
    if verb == "die":
        made[2] = ("dying", False)
    pasts = _IRREGULAR.get(verb, (past, past))
    return [*made, (pasts[0], True), (pasts[1], True)]


VERBS: dict[str, list[Sense]] = {}
NOUNS: dict[str, Counted] = {}
STATES: dict[str, list[tuple[tuple[str, ...], Counted]]] = {}


def _load() -> None:
    for entry in entries("figure_predicates"):
        counted, kind = Counted(entry.fields["counted"]), entry.fields["kind"]
        for phrase in map(str.split, entry.words):
            if kind == "noun":
                NOUNS[" ".join(phrase)] = counted
            elif kind == "state":
                STATES.setdefault(phrase[0], []).append((tuple(phrase), counted))
            else:
                for form, participle in dict(_forms(phrase[0])).items():
                    VERBS.setdefault(form, []).append(Sense(counted, kind, tuple(phrase[1:]), participle))
    for senses in VERBS.values():
        senses.sort(key=lambda s: len(s.rest), reverse=True)
    for states in STATES.values():
        states.sort(key=lambda s: len(s[0]), reverse=True)


_load()


def at(tokens: Tokens, k: int) -> str:
    return tokens[k].lower if 0 <= k < len(tokens) else ""


def right(tokens: Tokens, end: int) -> Found | None:
    """The state or the verb whose subject ends at token ``end``: "seven dead", "51 people were taken to
    hospital", "15 men in the village were reportedly killed"."""
    be = have = moved = False
    for k in range(end, min(len(tokens), end + _REACH)):
        lower = tokens[k].lower
        if lower in BE:
            be = True
        elif lower in _HAVE:
            have = True
        elif lower in _MODAL or lower in _RAISING or lower in _FILLER:
            be = be or lower == "left"
        elif (
            lower == ","
            and not moved
            and at(tokens, k + 1) in ("who", "including", "among", "mostly", "most", "many", "some", "all")
        ):
            end_comma = _next_comma(tokens, k + 1)
            if at(tokens, k + 1) != "who" and end_comma:
                return right(tokens, end_comma + 1)
        elif (
            lower in _STOP
            or lower == ","
            or (moved and starts_here(tokens[k]) and not be and lower not in ("a", "an", "the"))
        ):
            return None
        else:
            found = _state(tokens, k, be, k == end or not moved) or _verb_right(tokens, k, be, have, moved)
            if found is not None:
                return found
            if _hospital(tokens, k, be or not moved):
                return Found(Counted.INJURED, False, k)
            if lower in ("with", "suffering", "suffered", "suffer", "sustained", "sustaining") and _wounds(
                tokens, k
            ):
                return Found(Counted.INJURED, False, k)
            if (
                tokens[k].upos == "VERB"
                and not lower.endswith("ing")
                and (lower in VERBS or not moved or be or have)
            ):
                return None
            if lower in _CONJ:
                return None
            moved = True
    return None


def _next_comma(tokens: Tokens, k: int) -> int | None:
    for n in range(k, min(len(tokens), k + 12)):
        if tokens[n].text in ",—":
            return n
    return None


def _state(tokens: Tokens, k: int, be: bool, near: bool) -> Found | None:
    """A state that stands right behind the figure or after "were": "dead", "unaccounted for", "in hospital"."""
    if not (near or be):
        return None
    for phrase, counted in STATES.get(tokens[k].lower, ()):
        last = k + len(phrase)
        if tuple(t.lower for t in tokens[k:last]) == phrase:
            if tokens[k].lower in VERBS and not be and _takes_object(tokens, last):
                return None
            if tokens[k].lower in VERBS and _longer(tokens, k) is not None:
                return Found(_longer(tokens, k) or counted, False, k)
            return Found(_joint(tokens, last, counted), False, k)
    return None


def _longer(tokens: Tokens, k: int) -> Counted | None:
    """ "shot dead" says more than "shot"."""
    for sense in VERBS[tokens[k].lower]:
        if sense.rest and _follow(tokens, k + 1, sense.rest):
            return sense.counted
    return None


def _verb_right(tokens: Tokens, k: int, be: bool, have: bool, moved: bool) -> Found | None:
    lower = tokens[k].lower
    for sense in VERBS.get(lower, ()):
        if sense.rest and not _follow(tokens, k + 1, sense.rest):
            continue
        if sense.argument == "subject":
            if moved and not (be or have) and tokens[k].upos != "VERB":
                continue
            return Found(sense.counted, False, k)
        if not sense.participle or (have and not be):
            continue
        if be or (not moved and not _takes_object(tokens, k + 1)):
            return Found(_joint(tokens, k + 1, sense.counted), False, k)
    return None


def _takes_object(tokens: Tokens, k: int) -> bool:
    """Whether a noun phrase, not a preposition, time or stop, follows a past form: it is active then."""
    if k >= len(tokens):
        return False
    token = tokens[k]
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


def _follow(tokens: Tokens, k: int, rest: tuple[str, ...]) -> bool:
    """Whether the words of ``rest`` stand within reach after ``k``, in order and close together."""
    n, reach = 0, min(len(tokens), k + 10)
    for i in range(k, reach):
        lower = tokens[i].lower
        if lower in _STOP:
            return False
        if lower == rest[n]:
            n += 1
            if n == len(rest):
                return True
        elif n and lower not in ("a", "an", "the", "their", "his", "her", "its", "local"):
            n = 0
    return False


def _joint(tokens: Tokens, k: int, counted: Counted) -> Counted:
    """ "killed or injured" counts neither alone."""
    if at(tokens, k) not in _CONJ:
        return counted
    after = at(tokens, k + 1)
    others = {c for p, c in STATES.get(after, ()) if len(p) == 1} | {
        s.counted for s in VERBS.get(after, ()) if s.participle
    }
    if not others or counted in others or _takes_object(tokens, k + 2):
        return counted
    return Counted.PEOPLE


def _hospital(tokens: Tokens, k: int, passive: bool) -> bool:
    if tokens[k].lower not in _MOVED or not passive:
        return False
    return any(t.lower in _HOSPITAL for t in tokens[k + 1 : k + 9])


def _wounds(tokens: Tokens, k: int) -> bool:
    return any(t.lower in _WOUNDS for t in tokens[k + 1 : k + 7])


def left(tokens: Tokens, start: int, end: int) -> Found | None:
    """The active verb whose object begins at token ``start``: "killed 15", "injuring 200 others", "shot dead
    three women"; or the noun that governs it: "the deaths of 12", "bodies of 70 farmers", "a toll of 40"."""
    k = start - 1
    while k >= 0 and tokens[k].lower in _SKIP_LEFT:
        k -= 1
    if k < 0:
        return None
    lower = tokens[k].lower
    if lower in ("of", "to", "for", "at"):
        return _governor(tokens, k)
    if lower in (
        "dead",
        "down",
        "up",
        "out",
        "away",
        "hostage",
        "captive",
        "prisoner",
        "alive",
        "off",
        "custody",
    ):
        return _particle(tokens, k)
    return _active(tokens, k, end)


_SKIP_LEFT = frozenset({
    "the", "another", "a", "an", "further", "additional", "all", "its", "their", "his", "also", "some",
    "other", "these", "those", ":", "“", "\"", "reportedly", "allegedly", "only", "just", "even", "in",
    "total", "as",
})  # fmt: skip


def _active(tokens: Tokens, k: int, end: int) -> Found | None:
    senses = VERBS.get(tokens[k].lower)
    if not senses:
        return _hospital_active(tokens, k, end)
    if at(tokens, k - 1) in BE and not tokens[k].lower.endswith("ing"):
        return None
    for sense in senses:
        if sense.argument == "object" and (not sense.rest or _follow(tokens, k + 1, sense.rest)):
            counted = sense.counted
            other = VERBS.get(at(tokens, k - 2), ()) if at(tokens, k - 1) in _CONJ else ()
            if other and all(s.counted is not counted for s in other if not s.rest):
                counted = Counted.PEOPLE
            if counted is Counted.INJURED and tokens[k].lower.startswith("sho") and at(tokens, end) == "dead":
                counted = Counted.DEAD
            return Found(counted, True, k)
    return None


def _hospital_active(tokens: Tokens, k: int, end: int) -> Found | None:
    if tokens[k].lower in _MOVED and any(t.lower in _HOSPITAL for t in tokens[end : end + 5]):
        return Found(Counted.INJURED, True, k)
    return None


def _particle(tokens: Tokens, k: int) -> Found | None:
    """ "shot dead three women", "gunned down 12", "took hostage 40 people"."""
    for n in range(k - 1, max(k - 3, -1), -1):
        for sense in VERBS.get(tokens[n].lower, ()):
            if sense.argument == "object" and sense.rest and _follow(tokens, n + 1, sense.rest):
                return Found(sense.counted, True, n)
        if tokens[k].lower == "dead" and tokens[n].lower in ("left", "leaving", "leaves"):
            return Found(Counted.DEAD, True, n)
    return None


def _governor(tokens: Tokens, k: int) -> Found | None:
    """The noun before "of" or "to": "bodies of", "the killing of", "the toll rose to"."""
    noun = NOUNS.get(at(tokens, k - 1))
    if noun is not None:
        return Found(noun, True, k - 1)
    if tokens[k].lower in ("of", "to", "at"):
        for n in range(k - 1, max(k - 14, -1), -1):
            lower = tokens[n].lower
            if lower in _STOP or lower == ",":
                return None
            if lower == "toll":
                return Found(Counted.INJURED if at(tokens, n - 1) == "injury" else Counted.DEAD, True, n)
            if lower == "of" and at(tokens, n - 1) in ("number", "total", "count", "tally"):
                return _number_of(tokens, n + 1, k)
    if at(tokens, k - 1) == "lives" or (at(tokens, k - 1) == "life"):
        return Found(Counted.DEAD, True, k - 1)
    return None


def _number_of(tokens: Tokens, start: int, end: int) -> Found | None:
    """ "the number of injured rose to 120", "the number of people killed to 40"."""
    for n in range(start, end):
        lower = tokens[n].lower
        for phrase, counted in STATES.get(lower, ()):
            if tuple(t.lower for t in tokens[n : n + len(phrase)]) == phrase:
                return Found(counted, True, n)
        counted_noun = words.NOUNS.get(words.singular(lower))
        if counted_noun in (
            Counted.DEAD,
            Counted.INJURED,
            Counted.MISSING,
            Counted.DISPLACED,
            Counted.DETAINED,
        ):
            return Found(counted_noun, True, n)
    return None


def toll_before(tokens: Tokens, start: int) -> bool:
    """ "the death toll passed 1,000", "toll hits 40", "toll: 12"."""
    for n in range(start - 1, max(start - 9, -1), -1):
        lower = tokens[n].lower
        if lower == "toll":
            return True
        if lower in (".", ";", ",") or (starts_here(tokens[n]) and lower not in ("a", "an", "the")):
            return False
    return False
