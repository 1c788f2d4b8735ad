"""What a figure counts: the category of its head noun, and what the words around it say happened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.domain import Counted
from onrecord.reading.quantities import phrase as phrases
from onrecord.reading.quantities import told_after, told_before, words
from onrecord.reading.quantities.numerals import Tokens, at, glued
from onrecord.reading.quantities.things import THINGS, base
from onrecord.reading.quantities.told_after import CONJ, together
from onrecord.reading.quantities.verbs import NOUNS, STATES, VERBS

__all__ = ["PERSONS", "Told", "base", "counted_for", "of_people", "takes", "to_right"]

PERSONS = frozenset({
    Counted.PEOPLE, Counted.CIVILIANS, Counted.TROOPS, Counted.COMBATANTS, Counted.ATTACKERS,
    Counted.DETAINED,
    Counted.ABDUCTED, Counted.DISPLACED, Counted.INJURED, Counted.RESCUED, Counted.MISSING,
})  # fmt: skip
_FORCES = frozenset({Counted.TROOPS, Counted.COMBATANTS, Counted.ATTACKERS, Counted.DETAINED})
_PARTS = frozenset({
    "including", "among", "includes", "included", "comprising", "namely", "whom", "them", "incl",
})  # fmt: skip
_LISTING = frozenset({
    ",", "and", "or", "&", "plus", "as", "well", "another", "a", "further", "the", ";", "other", "along", "with",
    "also", "--", "–", "—",
})  # fmt: skip
_LOST = frozenset({"lose", "loses", "lost", "losing"})
_WIPED_OUT = frozenset({"destroy", "destroys", "destroyed", "destroying"})
_FALLEN = frozenset({"victims", "dead", "casualties", "deaths", "fatalities", "killed"})
_PARENTS = frozenset({
    "mother", "father", "mom", "mum", "dad", "parent", "parents", "grandmother", "grandfather", "widow",
})  # fmt: skip
_DASHED = frozenset({"--", "–", "—", "(", ":"})
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
        fleeing = after.counted is Counted.DISPLACED and tokens[after.verb].lower.endswith("ing")
        within = _inherited(tokens, first, last, told) if fleeing else None
        return (
            (after.counted, False) if within is None else (within, True)
        )  # "killed 9, including two fleeing"
    found = told_before.company(tokens, first, last) or told_before.included(tokens, first)
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
                other = STATES.get(at(tokens, k + 2), ()) if at(tokens, k + 1) in CONJ else ()
                return Counted.PEOPLE if any(c is not counted for _, c in other) else counted
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
    deeds = at(tokens, k), at(tokens, k - 2)
    both = {_deed(w) for w in deeds} == {Counted.DEAD, Counted.INJURED}
    return both and together(*deeds) is Counted.PEOPLE


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
    return known if known in THINGS else None


def _inherited(tokens: Tokens, first: int, last: int, told: Sequence[Told]) -> Counted | None:
    """From the figure before it: a coordinate ("three women and two boys") or a part ("13, including three
    children")."""
    if not told:
        return None
    previous = told[-1]
    between = [t.lower for t in tokens[previous.last : first]]
    tells = previous.told or previous.base is previous.counted
    if previous.counted not in _LOCAL or not tells or len(between) > 12:
        return None
    acts = last < len(tokens) and tokens[last].upos in ("VERB", "AUX")
    if not between and not acts and previous.base in PERSONS and phrases.known(tokens, last - 1) in PERSONS:
        return previous.counted  # commas are lost: "killed 10 children 5 women"
    if between and between[-1] == "," and of_whole(tokens, previous, first):
        return previous.counted  # "Of the 14 miners killed, nine were"
    joined = all(w in _LISTING for w in between)
    if joined and between and previous.told:
        return previous.counted
    parts = {*between, tokens[last - 1].lower}  # "1.5 million of them"
    return previous.counted if _PARTS & parts and "." not in between else None


def of_whole(tokens: Tokens, previous: Told, first: int) -> bool:
    """Whether "of" opens the clause of the figure before: the next is a part of it."""
    k = previous.first - 1
    k -= at(tokens, k) in ("the", "these", "those")
    opens = k == 0 or at(tokens, k - 1) in (",", "“", '"')
    return at(tokens, k) == "of" and opens and first - previous.last <= 6


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
        return said is not Counted.ATTACKERS
    if own not in PERSONS or (said is Counted.PEOPLE and own in _FORCES):
        return False
    if said is Counted.ATTACKERS:
        return own is Counted.PEOPLE
    if said is Counted.DISPLACED:
        return own not in _FORCES and own is not Counted.INJURED
    if said is Counted.RESCUED:
        return own not in (Counted.DETAINED, Counted.COMBATANTS, Counted.ATTACKERS, Counted.TROOPS)
    if said is Counted.DETAINED and own is Counted.ABDUCTED:
        return False  # hostages are released
    if said is Counted.ABDUCTED:
        return own not in (Counted.COMBATANTS, Counted.ATTACKERS, Counted.DETAINED)
    return True
