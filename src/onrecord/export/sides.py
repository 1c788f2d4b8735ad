"""The two sides of an event, each with its name and kind in ACLED's words.

    "Israeli forces" hit "12 civilians" in Rafah   →  Military Forces of Israel (External/Other forces, abroad)
                                                       Civilians (Palestinian Territories)

No direction is implied: ACLED's actor1 is not the attacker. Whoever the words leave unnamed ("six people") is no
side; a bridge is none either. Nobody is added from knowledge of the world.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.domain import Bound, Counted
from onrecord.export.actors import CIVILIANS, EXTERNAL, STATE, classify
from onrecord.export.view import Party, View

ARMED = frozenset({STATE, 2, 3, 4, EXTERNAL})
_AND = re.compile(r",\s*(?:and\s+)?|\s+and\s+|\s+as well as\s+")
_DETERMINER = re.compile(
    r"^(?:(?:the|an?|another|other|some|several|few|many|at least|up to|about|around|nearly|almost|over|"
    r"more than|less than|fewer than|\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"dozens of|scores of|hundreds of|thousands of)\s+)+",
    re.IGNORECASE,
)
_NAMED = re.compile(r"[^\W\d_a-zß-öø-ÿ]")


@dataclass(frozen=True, slots=True)
class Side:
    """One participant. ``inter``: ACLED's number, None where the words leave it open."""

    name: str
    inter: int | None
    words: str
    known: bool = False  # its name is the codebook's, not the report's words
    home: str | None = None  # ISO code of the country that its words name

    @property
    def state(self) -> bool:
        return self.inter in {STATE, EXTERNAL}

    @property
    def armed(self) -> bool:
        return self.inter in ARMED

    @property
    def civilian(self) -> bool:
        return self.inter == CIVILIANS


def sides(view: View, iso2: str | None) -> tuple[list[Side], list[Side]]:
    """Who acted and who it was done to; two who fight each other are one on each side."""
    one = [s for p in view.actors for s in _named(view, p, iso2, acts=True)]
    two = [s for p in view.targets for s in _named(view, p, iso2, acts=False)]
    foes = [s for s in one if s.armed and one[0].armed and s.inter != one[0].inter]
    if foes:  # "between the army and rebels": whoever was killed takes no side
        one, two = [s for s in one if s not in foes], foes
    elif len(view.actors) > 1 and not two and view.codes().get("acled") == "Battles":
        first = _named(view, view.actors[0], iso2, acts=True)
        one, two = first, one[len(first) :]
    return _once(one), _once(two)


def dead_of(view: View) -> tuple[tuple[float, int | None], ...]:
    """The exact numbers of dead that a claim gives, each with the kind of people that its words tell."""
    place = view.place
    told = [q for q in view.claim.quantities if q.counted is Counted.DEAD and q.bound is Bound.EXACT]
    kinds = (classify(view.words(q.span), view.row.date_start) for q in told)
    at = place.country_code if place else None
    return tuple((q.value, k.inter_at(at)) for q, k in zip(told, kinds, strict=True) if q.value is not None)


def _named(view: View, party: Party, iso2: str | None, *, acts: bool) -> list[Side]:
    if party.hidden:
        return [Side(view.short(party.words), None, party.words)]
    on = view.row.date_start
    pieces = [p for p in _AND.split(party.words) if p.strip()]
    if len(pieces) < 2 or not all(classify(p, on).matched for p in pieces):
        pieces = [party.words]
    found = []
    for piece in pieces:
        known = classify(piece, on)
        if known.matched is None and not (acts and _is_name(view, party, piece)):
            continue
        own = known.matched if known.own_name and known.matched else known.name_at(iso2)
        coded = own != piece
        name = view.short(own if coded else _DETERMINER.sub("", own))
        found.append(Side(name[:1].upper() + name[1:], known.inter_at(iso2), piece, coded, known.iso2))
    return found


def _is_name(view: View, party: Party, words: str) -> bool:
    """Whether words of no known kind are a name: capitals, and not only those of a sentence's first word."""
    if party.span.start == view.claim.evidence.start and words == party.words:
        first, _, rest = words.partition(" ")
        again = re.search(rf"(?<=[^\W\d_] ){re.escape(first)}(?!\w)", view.report.text)
        return bool(_NAMED.search(rest) or first[1:].isupper() or (again and _NAMED.match(first)))
    return bool(_NAMED.search(words))


def _once(found: list[Side]) -> list[Side]:
    once: dict[str, Side] = {}
    for side in found:
        once.setdefault(side.name.casefold(), side)
    return list(once.values())
