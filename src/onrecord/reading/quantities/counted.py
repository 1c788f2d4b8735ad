"""What a figure counts: the category of its head noun, and what the words around it say happened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.domain import Counted
from onrecord.reading.quantities import phrase as phrases
from onrecord.reading.quantities import told_after, told_before, words
from onrecord.reading.quantities.numerals import Tokens, at, glued
from onrecord.reading.quantities.phrase import Phrase
from onrecord.reading.quantities.told_after import BE, CONJ
from onrecord.reading.quantities.verbs import NOUNS, STATES, VERBS

PERSONS = frozenset({
    Counted.PEOPLE, Counted.CIVILIANS, Counted.TROOPS, Counted.COMBATANTS, Counted.ATTACKERS,
    Counted.DETAINED,
    Counted.ABDUCTED, Counted.DISPLACED, Counted.INJURED, Counted.RESCUED, Counted.MISSING,
})  # fmt: skip
_FORCES = frozenset({Counted.TROOPS, Counted.COMBATANTS, Counted.ATTACKERS, Counted.DETAINED})
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
_PARTS = frozenset({
    "including", "among", "includes", "included", "comprising", "namely", "whom", "them", "incl",
})  # fmt: skip
_STEPS = frozenset({"blocks", "streets", "houses", "doors", "block", "door", "buildings"})
_AWAY = frozenset({"away", "from", "down", "up", "off", "northeast", "southeast", "northwest", "southwest"})
_BUILD = frozenset({"weigh", "weighs", "weighing", "weighed", "hair", "male", "female", "feet", "tall"})
_LOST = frozenset({"lose", "loses", "lost", "losing"})
_WIPED_OUT = frozenset({"destroy", "destroys", "destroyed", "destroying"})
_FALLEN = frozenset({"victims", "dead", "casualties", "deaths", "fatalities", "killed"})
_PARENTS = frozenset({
    "mother", "father", "mom", "mum", "dad", "parent", "parents", "grandmother", "grandfather", "widow",
})  # fmt: skip
_DASHED = frozenset({"--", "–", "—", "(", ":"})
_THINGS = frozenset(
    {Counted.DEAD, Counted.ATTACKS, Counted.BODIES, Counted.BUILDINGS, Counted.VEHICLES_EQUIPMENT}
)
_LOCAL = frozenset({
    Counted.DEAD, Counted.INJURED, Counted.MISSING, Counted.DETAINED, Counted.ABDUCTED, Counted.DISPLACED,
    Counted.RESCUED, Counted.BODIES,
})  # fmt: skip

# How the type of an event says more about a number of people (data/ontology/events.toml names the types).
_BY_EVENT = {
    "death": Counted.DEAD, "injury": Counted.INJURED, "arrest": Counted.DETAINED, "abduction":
    Counted.ABDUCTED,
    "displacement": Counted.DISPLACED, "aid": Counted.RESCUED,
}  # fmt: skip
_REFINED_BY = {
    Counted.DEAD: PERSONS - {Counted.MISSING},
    Counted.INJURED: PERSONS - {Counted.MISSING, Counted.RESCUED},
    Counted.DETAINED: frozenset({
        Counted.PEOPLE, Counted.CIVILIANS, Counted.COMBATANTS, Counted.ATTACKERS, Counted.TROOPS,
    }),
    Counted.ABDUCTED: frozenset({Counted.PEOPLE, Counted.CIVILIANS, Counted.TROOPS}),
    Counted.DISPLACED: frozenset({Counted.PEOPLE, Counted.CIVILIANS}),
    Counted.RESCUED: frozenset({Counted.PEOPLE}),
}  # fmt: skip


# Rules whose people are only people: "expelled 40 migrants" displaces, "indicted 17 men" detains nobody.
_ONLY_PEOPLE = frozenset(
    {"arrest.indict", "displacement.escort", "displacement.expel", "displacement.expulsion"}
)


def counted_for(event_type: str, counted: Counted, rule: str = "") -> Counted:
    """What a number of people counts once it is known to be the target of an event of this type, told by a
    word of the trigger rule ``rule``.

    >>> counted_for("death", Counted.CIVILIANS)
    <Counted.DEAD: 'dead'>
    >>> counted_for("death", Counted.VEHICLES_EQUIPMENT)
    <Counted.VEHICLES_EQUIPMENT: 'vehicles_equipment'>
    """
    refined = _BY_EVENT.get(event_type) if rule not in _ONLY_PEOPLE else None
    return refined if refined is not None and counted in _REFINED_BY[refined] else counted


@dataclass(frozen=True, slots=True)
class Told:
    """A figure of the sentence already read: where it stands, what it counts and why."""

    first: int
    last: int
    counted: Counted
    base: Counted | None
    active: bool  # told by an active verb before it
    told: bool  # told by a predicate at all


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
    if known is not None:
        return (
            _munition(tokens, phrase, lower, known)
            if known is Counted.ATTACKS
            else _modified(tokens, phrase, known)
        )
    text = tokens[phrase.head].text
    if lower == "olds" or text == "Poles":
        return Counted.PEOPLE  # "two 18-year-olds"; lamps have poles
    return Counted.PEOPLE if words.demonym(text) or lower.endswith(_PEOPLE_ENDINGS) else Counted.OTHER


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


def of_people(tokens: Tokens, first: int, last: int, told: Sequence[Told]) -> tuple[Counted | None, bool]:
    """What a predicate says of the figure at tokens ``first`` to ``last``, and whether an active verb said
    it."""
    state = _modifier(tokens, first, last)
    if state is not None:
        return state, True
    if (numbered := told_before.number_behind(tokens, last)) is not None:
        return numbered.counted, True
    found = told_before.read(tokens, first, last)
    after = told_after.read(tokens, last)
    if found is not None:
        at_once = after is not None and after.verb <= last + 1 and not _of_another(tokens, last)
        vague = found.counted in (Counted.INJURED, Counted.DETAINED)
        if after is not None and after.verb == last and found.counted is not Counted.BODIES:
            return after.counted, True  # "8 killed 25 injured"
        return (after.counted if at_once and vague and after is not None else found.counted), True
    if after is not None:
        return after.counted, False
    found = told_before.company(tokens, first) or told_before.included(tokens, first)
    if found is not None:
        return found.counted, True
    if _grave(tokens, first):
        return Counted.BODIES, True
    counted = told_before.toll(tokens, first)
    if counted is not None:
        return counted, True
    return _inherited(tokens, first, last, told), True


def _of_another(tokens: Tokens, last: int) -> bool:
    """ "a clerk suspected of shooting three people was arrested": a verb in the singular tells of somebody else."""
    singular = last < len(tokens) and tokens[last].lower in ("was", "is", "has")
    return singular and words.plural(tokens[last - 1].lower)


def _modifier(tokens: Tokens, first: int, last: int) -> Counted | None:
    """ "six wounded children", "two dead soldiers": the state stands before the noun."""
    for k in range(first + 1, last - 1):
        for phrase, counted in STATES.get(tokens[k].lower, ()):
            if len(phrase) == 1 and (tokens[k].lower not in ("shot",)):
                return counted
    return None


def of_parent(tokens: Tokens, first: int) -> bool:
    """ "the mother of 12": how many children somebody has, to whom nothing is told to have happened."""
    return at(tokens, first - 1) == "of" and at(tokens, first - 2) in _PARENTS


def joint(tokens: Tokens, first: int) -> bool:
    """ "killing and injuring scores of rebels", "the killing or wounding of 12": of both together."""
    k = first - 1
    while at(tokens, k) in ("of", "the", "a", "some"):
        k -= 1
    if at(tokens, k - 1) not in CONJ:
        return False
    return {_deed(at(tokens, k)), _deed(at(tokens, k - 2))} == {Counted.DEAD, Counted.INJURED}


def _deed(word: str) -> Counted | None:
    found = next((s.counted for s in VERBS.get(word, ()) if s.argument == "object" and not s.rest), None)
    return found or NOUNS.get(word)


def lost(tokens: Tokens, first: int, own: Counted | None) -> bool:
    """ "the rebels lost 15 fighters", "destroyed 60 fighters": those who fight are lost by dying."""
    if own is Counted.COMBATANTS and at(tokens, first - 1) in _WIPED_OUT:
        return True
    return own in (Counted.TROOPS, Counted.COMBATANTS) and at(tokens, first - 1) in _LOST


def of_victims(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the figure counts victims: "the three victims", "the victims included 21 children"."""
    if words.singular(tokens[last - 1].lower) == "victim":
        return True
    near = [t.lower for t in tokens[max(0, first - 4) : first]]
    victims = next((n for n, w in enumerate(near) if w in _FALLEN), None)
    return victims is not None and any(
        w in ("include", "included", "were", "are") for w in near[victims + 1 :]
    )


def _grave(tokens: Tokens, first: int) -> bool:
    """ "a second grave contained 30 victims"."""
    near = [t.lower for t in tokens[max(0, first - 8) : first]]
    return any(w in ("grave", "graves", "tomb", "pit", "morgue") for w in near) and any(
        w
        in ("contained", "contains", "containing", "held", "holding", "with", "holds", "contain", "received")
        for w in near
    )


def antecedent(tokens: Tokens, first: int) -> Counted | None:
    """What a number set off behind a plural counts: "air strikes -- eight in the last 24 hours"."""
    k = first - 1
    while k > 0 and (tokens[k].text in _DASHED or (tokens[k].text in "-–" and not glued(tokens, k + 1))):
        k -= 1
    if k in (first - 1, 0):
        return None
    known = phrases.known(tokens, k) if words.plural(tokens[k].lower) else None
    return known if known in _THINGS else None


def _inherited(tokens: Tokens, first: int, last: int, told: Sequence[Told]) -> Counted | None:
    """From the figure before it: a coordinate ("three women and two boys") or a part ("13, including three
    children")."""
    if not told:
        return None
    previous = told[-1]
    between = [t.lower for t in tokens[previous.last : first]]
    if previous.counted not in _LOCAL or not previous.told or len(between) > 12:
        return None
    joined = all(
        w
        in (
            ",",
            "and",
            "or",
            "&",
            "plus",
            "as",
            "well",
            "another",
            "a",
            "further",
            "the",
            ";",
            "other",
            "along",
            "with",
            "also",
            "--",
            "–",
            "—",
        )
        for w in between
    )
    if joined and between:
        return previous.counted
    parts = {*between, tokens[last - 1].lower}  # "1.5 million of them"
    return previous.counted if _PARTS & parts and "." not in between else None


def to_right(tokens: Tokens, told: list[Told]) -> list[Told]:
    """Coordinate subjects take what their verb says of the last: "three women and two boys were shot
    dead"."""
    for n in range(len(told) - 2, -1, -1):
        item, after = told[n], told[n + 1]
        between = [t.lower for t in tokens[item.last : after.first]]
        joined = 0 < len(between) <= 2 and all(w in (",", "and", "or", "&") for w in between)
        if joined and not item.told and after.told and not after.active and takes(item.base, after.counted):
            told[n] = Told(item.first, item.last, after.counted, item.base, False, True)
    return told


def takes(own: Counted | None, said: Counted) -> bool:
    """Whether a predicate may say more about a figure that counts ``own`` by itself."""
    if own is None:
        return True
    if own not in PERSONS or (said is Counted.PEOPLE and own in _FORCES):
        return False
    if said is Counted.DISPLACED:
        return own not in _FORCES and own is not Counted.INJURED
    if said is Counted.RESCUED:
        return own not in (Counted.DETAINED, Counted.COMBATANTS, Counted.ATTACKERS, Counted.TROOPS)
    if said is Counted.ABDUCTED:
        return own not in (Counted.COMBATANTS, Counted.ATTACKERS, Counted.DETAINED)
    return True
