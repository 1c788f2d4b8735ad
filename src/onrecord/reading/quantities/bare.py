"""What a number without a noun counts: told by the figures before it and the words beside it.

"three deaths in Qatar, two in Oman"            two: dead
"seven shells, three of them duds"              three: attacks
"a crowd of 300", "The two fled", "Thousands marched"   people
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.domain import Counted
from onrecord.reading.quantities import counted, words
from onrecord.reading.quantities import phrase as phrases
from onrecord.reading.quantities.counted import Told
from onrecord.reading.quantities.numerals import Numeral, Tokens, at

_KINDS = frozenset({Counted.PEOPLE, Counted.CIVILIANS, Counted.TROOPS, Counted.COMBATANTS, Counted.ATTACKERS})
_HAPPENED = frozenset({
    Counted.DEAD, Counted.INJURED, Counted.MISSING, Counted.DETAINED, Counted.ABDUCTED, Counted.RESCUED, Counted.BODIES,
})  # fmt: skip
_TELLING = 10  # a number of this size that comes again is the same number
_MEMORY = 3  # sentences over which a bare number may refer back to what was counted
_OF_THEM = frozenset({"them", "which", "whom", "those", "these"})
_WHERE = frozenset({"in", "from", "at", "near", "on"})
_DEFINITE = frozenset({"the", "these", "those", "all", "other", "both", "remaining"})
_CROWDS = frozenset({
    "crowd", "crowds", "gang", "group", "band", "team", "family", "audience", "population", "turnout", "gathering",
    "squad", "party", "crew", "congregation", "workforce",
    "mother", "father", "mom", "mum", "dad", "parents", "grandmother", "grandfather",
})  # fmt: skip
_OPENED = frozenset({":", "(", "--", "–", "—", "-"})
_MONEY_SCALE = 1e9


@dataclass(frozen=True, slots=True)
class Seen:
    """A figure with a noun, told lately: its sentence, its number and what it counted."""

    sentence: int
    value: float | None
    counted: Counted


def read(
    tokens: Tokens, numeral: Numeral, told: Sequence[Told], k: int, seen: Sequence[Seen], n: int
) -> Counted:
    """What the ``k``-th figure of sentence ``n`` counts, that has no noun and of which nothing is told."""
    item, before = told[k], told[k - 1] if k else None
    near = [s for s in seen if n - s.sentence <= _MEMORY]
    if at(tokens, item.last - 2) == "of" and at(tokens, item.last - 1) in _OF_THEM:
        return _whole(before, near)
    if (again := elsewhere(tokens, before, item)) is not None:
        return again
    if (
        before is not None
        and at(tokens, item.first - 1) == ","
        and counted.of_whole(tokens, before, item.first)
    ):
        return before.counted  # "Of the sixty tankers, eleven came"
    if [at(tokens, n) for n in range(item.last, item.last + 2)] == ["on", "board"] or at(
        tokens, item.last
    ) == "aboard":
        return Counted.PEOPLE
    if at(tokens, item.last - 2) == "of" and at(tokens, item.last - 1) in ("us", "ours"):
        return Counted.PEOPLE
    if before is not None and _compared(tokens, item.first):
        return before.counted
    if (of := _number_of(tokens, item.first)) is not None:
        return of
    if numeral.scale >= _MONEY_SCALE or at(tokens, item.last - 1) in ("billions", "trillions"):
        return Counted.MONEY  # "agreed to lend 110 billion": nothing else is counted so
    if before is not None and before.base is not None and _included(tokens, before, item):
        return before.counted
    if at(tokens, item.first - 1) in ("of", "at") and at(tokens, item.first - 2) in _CROWDS:
        return Counted.PEOPLE
    if numeral.value is not None and numeral.value % 1:
        return Counted.OTHER
    definite = at(tokens, item.first - 1) in _DEFINITE
    if definite and (same := [s for s in near if s.value == numeral.value and s.value is not None]):
        return same[-1].counted if same[-1].counted not in _HAPPENED else Counted.PEOPLE
    if numeral.digits and (numeral.value or 0) >= _TELLING:
        repeated = [s for s in seen if s.value == numeral.value]
        if repeated:
            return repeated[-1].counted  # "executed 57 people … that 57 is too low"
    people = [s for s in near if s.counted in counted.PERSONS or s.counted is Counted.DEAD]
    if people:
        return people[-1].counted if people[-1].counted in _KINDS else Counted.PEOPLE
    acts = item.last < len(tokens) and tokens[item.last].upos in ("VERB", "AUX")
    alone = item.first == 0 or definite or numeral.value is None or not numeral.digits
    return Counted.PEOPLE if acts and alone else Counted.OTHER


def befell(seen: Sequence[Seen], value: float | None) -> Counted | None:
    """What befell victims told of elsewhere in the report: those of the same number, else the dead or the hurt
    where no others are told of."""
    hurt = [s for s in seen if s.counted in (Counted.DEAD, Counted.INJURED)]
    same = [s for s in hurt if s.value == value and value is not None]
    kinds = {s.counted for s in hurt}
    return same[-1].counted if same else kinds.pop() if len(kinds) == 1 else None


def _compared(tokens: Tokens, first: int) -> bool:
    """ "47 raids, compared with 38 last year", "up from 12": the same again, at another time."""
    pair = (at(tokens, first - 2), at(tokens, first - 1))
    return pair in (
        ("compared", "to"),
        ("compared", "with"),
        ("up", "from"),
        ("down", "from"),
        ("figure", "at"),
    )


def _number_of(tokens: Tokens, first: int) -> Counted | None:
    """ "brought the number of clubs in it to 12": what "the number of" names."""
    if at(tokens, first - 1) not in ("to", "at", "reached", "is", "was", "stands", "stood", "from"):
        return None
    for n in range(first - 2, max(first - 16, 0), -1):
        if at(tokens, n) in (".", ";", ",") or at(tokens, n)[:1].isdigit():
            break
        if at(tokens, n) == "of" and at(tokens, n - 1) == "number":
            nouns = (phrases.known(tokens, k) for k in range(n + 1, n + 4) if words.plural(at(tokens, k)))
            known = next((c for c in nouns if c is not None), None)
            return None if known in counted.PERSONS else known
    return None


def _included(tokens: Tokens, before: Told, item: Told) -> bool:
    """ "several cities, including three in the north"."""
    between = [t.lower for t in tokens[before.last : item.first]]
    return between in ([",", "including"], ["including"])


def of_things(tokens: Tokens, last: int, told: Sequence[Told]) -> bool:
    """ "seven shells, three of them duds": nothing befell them as it befalls people."""
    pointing = at(tokens, last - 2) == "of" and at(tokens, last - 1) in _OF_THEM
    return (
        pointing and bool(told) and told[-1].base not in {None, Counted.OTHER, Counted.DEAD, *counted.PERSONS}
    )


def _whole(before: Told | None, near: Sequence[Seen]) -> Counted:
    """What "of them" points to: the figure before it."""
    if before is not None and before.base is not None:
        return before.counted
    return near[-1].counted if near and near[-1].counted not in _HAPPENED else Counted.PEOPLE


def elsewhere(tokens: Tokens, before: Told | None, item: Told) -> Counted | None:
    """ "three deaths in Qatar, two in Oman", "two were charged in Rome and eight in Bari": the same again."""
    again = before is not None and (before.counted in _HAPPENED or before.counted is Counted.ATTACKS)
    if before is None or not again or item.base is not None or item.told:
        return None
    between = tokens[before.last : item.first]
    if before.counted is Counted.ATTACKS and tokens[item.first].lower == "one" and len(between) == 1:
        return None  # "two bombs: one at the station"
    if len(between) == 1 and between[0].text in _OPENED and at(tokens, item.last) in _WHERE:
        return before.counted  # "killed 224 people: 213 in Nairobi and 11 in Mombasa"
    if not 1 < len(between) <= 10 or at(tokens, item.last) not in _WHERE:
        return None
    if between[-1].lower in ("another", "further"):
        return before.counted  # "killed 15 in the north and another six in the south"
    end = len(between)
    joined = between[end - 1].lower in (",", "and") and between[end - 2].upos in ("NOUN", "PROPN")
    joined = joined or between[-1].upos == "PROPN"  # commas are lost: "100 in Oruro 67 in Potosi"
    place = any(t.lower in _WHERE for t in between)
    predicates = sum(t.upos in ("VERB", "SCONJ") for t in between)
    if (
        tokens[item.first].lower == "one"
        and tokens[item.last + 1 : item.last + 2]
        and tokens[item.last + 1].upos != "PROPN"
    ):
        return None  # "two wounded, one at the scene"
    return before.counted if joined and place and predicates <= 1 else None
