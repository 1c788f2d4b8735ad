"""What the noun or the unit of a figure counts by itself: kinds of people, things, measures."""

from __future__ import annotations

from onrecord.domain import Counted
from onrecord.reading.quantities import phrase as phrases
from onrecord.reading.quantities import words
from onrecord.reading.quantities.numerals import Tokens, at
from onrecord.reading.quantities.phrase import Phrase
from onrecord.reading.quantities.told_after import BE

_PEOPLE_ENDINGS = (
    "men", "women", "ists", "people", "goers", "ians", "neers", "teers", "crats", "mates", "folk", "eeners",
)  # fmt: skip
_AID = frozenset({
    "food", "aid", "relief", "flour", "wheat", "rice", "maize", "grain", "medicine", "medicines",
    "medical", "supplies", "humanitarian", "water", "blankets", "tents", "beans", "oil", "pulses", "fuel",
    "cereal", "cereals", "assistance", "goods", "nutrition", "vaccines", "seeds",
})  # fmt: skip
_ARMS = frozenset({
    "explosives", "tnt", "ammunition", "weapons", "arms", "dynamite", "explosive", "munitions",
    "fertiliser-based",
})  # fmt: skip
_SEIZED = frozenset({
    "seized", "seize", "seizing", "found", "find", "recovered", "recover", "discovered", "captured",
    "capture", "confiscated", "confiscate", "stockpiled", "delivered", "supplied", "supply", "donated",
    "sent", "bought", "uncovered", "defused", "disarmed", "intercepted", "possess", "possessed", "has",
    "have", "had", "owns", "cached", "hid", "containing", "contained", "loaded", "handed", "recovering",
})  # fmt: skip
_TAKEN = frozenset({"found", "recovered", "seized", "discovered", "confiscated", "defused", "captured"})
_MUNITIONS = frozenset({
    "rocket", "missile", "mortar", "shell", "round", "bullet", "grenade", "munition", "bomb", "ied",
    "mine", "landmine", "warhead", "device", "projectile", "stick", "dynamite stick", "explosive device",
})  # fmt: skip
_STEPS = frozenset({"blocks", "streets", "houses", "doors", "block", "door", "buildings"})
_AWAY = frozenset({"away", "from", "down", "up", "off", "northeast", "southeast", "northwest", "southwest"})
_BUILD = frozenset({
    "kilograms", "kilogrammes", "kg", "tattoos", "weigh", "weighs", "weighing", "weighed", "hair", "male", "female",
    "feet", "tall",
})  # fmt: skip
THINGS = frozenset(
    {Counted.DEAD, Counted.ATTACKS, Counted.BODIES, Counted.BUILDINGS, Counted.VEHICLES_EQUIPMENT}
)


def base(tokens: Tokens, phrase: Phrase) -> Counted | None:
    """What the head noun or the unit counts by itself; None for a number without a noun."""
    if phrase.counted is not None:
        return _measured(tokens, phrase)
    if phrase.head is None:
        return None
    lower = tokens[phrase.head].lower
    known = phrases.known(tokens, phrase.head)
    for head in phrase.heads:
        if phrases.known(tokens, head) is not known:
            return _mixed(tokens, phrase)
    if _away(tokens, phrase, lower):
        return Counted.DISTANCE
    if (held := _set_of(tokens, phrase, lower)) is not None:
        return held
    if known is not None:
        return (
            _munition(tokens, phrase, lower, known)
            if known is Counted.ATTACKS
            else _modified(tokens, phrase, known)
        )
    text = tokens[phrase.head].text
    if lower == "olds" or text == "Poles":
        return Counted.PEOPLE  # "two 18-year-olds"; lamps have poles
    if at(tokens, phrase.last) == "who" and words.plural(lower):
        return Counted.PEOPLE
    return Counted.PEOPLE if words.demonym(text) or lower.endswith(_PEOPLE_ENDINGS) else Counted.OTHER


def _set_of(tokens: Tokens, phrase: Phrase, lower: str) -> Counted | None:
    """ "nine pieces of mining gear", "40 sets of keys": what they are sets of."""
    if lower not in ("sets", "pieces") or at(tokens, phrase.last) != "of":
        return None
    nouns = range(phrase.last + 1, min(phrase.last + 4, len(tokens)))
    return next((c for n in nouns if (c := phrases.known(tokens, n)) in THINGS), None)


def _away(tokens: Tokens, phrase: Phrase, lower: str) -> bool:
    """ "two blocks away", "a few streets north of the school": how far, not how many."""
    after = tokens[phrase.last].lower if phrase.last < len(tokens) else ""
    if after == "from" and not lower.startswith(("block", "street")):
        return False  # "ripped two houses from their foundations"
    return lower in _STEPS and (after in _AWAY or after.endswith(("north", "south", "east", "west")))


def _mixed(tokens: Tokens, phrase: Phrase) -> Counted:
    """Kinds that share a number: armed kinds of both sorts are combatants, any others people."""
    assert phrase.head is not None
    kinds = {phrases.known(tokens, head) for head in (phrase.head, *phrase.heads)}
    return Counted.COMBATANTS if kinds <= {Counted.TROOPS, Counted.COMBATANTS} else Counted.PEOPLE


def _measured(tokens: Tokens, phrase: Phrase) -> Counted | None:
    """Units; a weight counts what it is a weight of."""
    if phrase.unit in ("t", "l") or tokens[phrase.last - 1].lower == "pounds":
        following = {t.lower for t in tokens[phrase.last : phrase.last + 5]}
        if following & _ARMS:
            return Counted.VEHICLES_EQUIPMENT
        if following & _AID:
            return Counted.AID_ITEMS
    if phrase.counted is Counted.DISTANCE and at(tokens, phrase.last) == "of":
        return Counted.AREA if at(tokens, phrase.last + 1) in ("territory", "land") else phrase.counted
    near = {t.lower for t in tokens[max(0, phrase.last - 14) : phrase.last + 10]}
    if tokens[phrase.last - 1].lower == "pounds" and (_weighed(tokens, phrase.last) or near & _BUILD):
        return Counted.OTHER
    return phrase.counted


def _weighed(tokens: Tokens, k: int) -> bool:
    """ "40 pounds of hashish": a weight of something."""
    return at(tokens, k) == "of" and at(tokens, k + 1) not in (
        "public",
        "taxpayers",
        "taxpayer",
        "the",
        "their",
        "his",
    )


def _munition(tokens: Tokens, phrase: Phrase, lower: str, known: Counted) -> Counted:
    """Bombs and rounds count attacks where they are used, equipment where they are found or held."""
    single = words.singular(lower)
    if single not in _MUNITIONS:
        return known
    assert phrase.head is not None
    for n in range(max(0, phrase.head - 9), phrase.last):
        word = tokens[n].lower
        helps = word in ("has", "have", "had") and any(
            t.upos in ("VERB", "AUX") for t in tokens[n + 1 : n + 3]
        )  # "had dropped three bombs"
        if word in _SEIZED and not helps:
            return Counted.VEHICLES_EQUIPMENT
    after = [t.lower for t in tokens[phrase.last : phrase.last + 3]]
    kept = any(w in _TAKEN for w in after) and not {*after, ""}.isdisjoint(BE)
    before = {t.lower for t in tokens[max(0, phrase.head - 25) : phrase.head]}
    if kept or ("including" in before and before & _TAKEN):
        return Counted.VEHICLES_EQUIPMENT
    return known


def _modified(tokens: Tokens, phrase: Phrase, known: Counted) -> Counted:
    """ "weapons caches" are arms, "food trucks" aid."""
    assert phrase.head is not None
    before = tokens[phrase.head - 1].lower if phrase.head else ""
    if (
        known is Counted.OTHER
        and tokens[phrase.head].lower.startswith("cache")
        and before in _ARMS | {"weapon", "arm"}
    ):
        return Counted.VEHICLES_EQUIPMENT
    return known
