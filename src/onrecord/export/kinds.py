"""Which of ACLED's types an event is: what its claims tell, the highest in the codebook's order.

attack, army on rebels           Battles / Armed clash
attack, rebels on villagers      Violence against civilians / Attack
town taken by an army            Battles / Government regains territory
ten killed, nobody says by whom  none: the words do not tell what it was
"""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.export.coded import Facts
from onrecord.export.job import LeftOut, Reason

VICTIMS = frozenset({"death", "injury"})  # told of people, not of what was done to them
HARM = VICTIMS | {"disaster"}
ORDER = {  # the higher wins where one event fits several
    "Battles": ("Government regains territory", "Non-state actor overtakes territory", "Armed clash"),
    "Protests": ("Excessive force against protesters", "Protest with intervention", "Peaceful protest"),
    "Riots": ("Violent demonstration", "Mob violence"),
    "Explosions/Remote violence": (
        "Chemical weapon", "Air/drone strike", "Suicide bomb", "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED", "Grenade",
    ),
    "Violence against civilians": ("Sexual violence", "Attack", "Abduction/forced disappearance"),
    "Strategic developments": (
        "Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use",
        "Headquarters or base established", "Looting/property destruction", "Non-violent transfer of territory",
        "Other",
    ),
}  # fmt: skip
Kind = tuple[str, str]  # type, sub-type


def kind(some: Iterable[Facts]) -> Kind | None:
    """The type and sub-type highest in ACLED's order, of all that is told of one event."""
    claims, order = list(some), list(ORDER)
    found = [t for f in claims if (t := kind_of(f)) is not None]
    best = min(found, key=lambda t: (order.index(t[0]), ORDER[t[0]].index(t[1])), default=None)
    if best is not None and best[0] == order[-1] and any(f.event_type in HARM for f in claims):
        return None  # an arrest after a crash: no strategic development has dead of its own
    return best


def kind_of(one: Facts) -> Kind | None:
    """What one claim tells. Who fights whom decides: soldiers attacked are a clash, land that an army takes is
    regained. Killed by armed people and not said to be armed: violence against civilians."""
    acting, struck = any(s.armed for s in one.one), any(s.armed for s in one.two)
    if one.event_type == "territory_taken" and any(s.state for s in one.one):
        return "Battles", "Government regains territory"
    if one.event_type in {"attack", *VICTIMS} and acting and struck:
        return "Battles", "Armed clash"
    if one.event_type in VICTIMS:
        return ("Violence against civilians", "Attack") if acting else None
    if one.acled is None or one.acled not in ORDER:
        return None
    known = ORDER[one.acled]
    return one.acled, one.acled_sub if one.acled_sub in known else known[-1]


def no_kind(some: list[Facts]) -> LeftOut:
    """Why an event has no type."""
    if any(f.event_type in VICTIMS for f in some):
        return LeftOut(
            Reason.NOT_AN_EVENT, "event_type", "people harmed: the words do not tell by whom or by what"
        )
    told = some[0].event_type.replace("_", " ")
    return LeftOut(Reason.NOT_AN_EVENT, "event_type", f"{told}: ACLED has no type for it")
