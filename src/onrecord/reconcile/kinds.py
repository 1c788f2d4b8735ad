"""Which types of event may tell of one happening.

A happening has a core (an attack, a crash, a protest) and consequences: people die, are hurt, flee, are arrested.
Reports name the core as they please (attack, bombing, explosion), so its types come in families.
"""

from __future__ import annotations

from onrecord.domain import Counted

FAMILIES: dict[str, str] = {
    "air_strike": "violence",
    "armed_clash": "violence",
    "attack": "violence",
    "bombing": "violence",
    "chemical_attack": "violence",
    "sexual_violence": "violence",
    "shelling": "violence",
    "suicide_bombing": "violence",
    "abduction": "abduction",
    "disaster": "disaster",
    "protest": "unrest",
    "riot": "unrest",
    "siege": "ground",
    "territory_taken": "ground",
    "withdrawal": "withdrawal",
}
# Told as an attack by one and as a capture or a kidnapping by another.
_KIN = frozenset(
    frozenset(pair)
    for pair in (
        ("violence", "ground"),
        ("violence", "abduction"),
        ("ground", "withdrawal"),
    )
)
CONSEQUENCES = frozenset(
    {
        "access",
        "accusation",
        "aid",
        "arrest",
        "death",
        "discovery",
        "displacement",
        "injury",
        "investigation",
        "mobilization",
        "property_destruction",
        "release",
        "responsibility_claim",
        "weapons_seizure",
    }
)
# Families that people are hurt or arrested by, the likelier first.
HARMFUL = ("violence", "disaster", "abduction", "ground", "unrest")
HARM = frozenset({"death", "injury"})  # these alone make a happening, where no core is told
# Attacks are told by a narrower word and a wider one: "attack" for any of these.
WIDE = frozenset({"attack", "armed_clash"})
# What is counted of a happening and only grows while it is being counted.
TOLLS = frozenset(
    {
        Counted.DEAD,
        Counted.INJURED,
        Counted.MISSING,
        Counted.DETAINED,
        Counted.ABDUCTED,
        Counted.DISPLACED,
        Counted.RESCUED,
        Counted.BODIES,
        Counted.BUILDINGS,
        Counted.AID_ITEMS,
        Counted.ATTACKS,
    }
)
CASUALTIES = frozenset(
    {
        Counted.DEAD,
        Counted.INJURED,
        Counted.MISSING,
        Counted.DETAINED,
        Counted.ABDUCTED,
        Counted.DISPLACED,
        Counted.RESCUED,
        Counted.BODIES,
    }
)

# Who is counted once and for all in a happening: of bombs, shops and vehicles everybody counts others.
PEOPLE = CASUALTIES | {Counted.CIVILIANS, Counted.COMBATANTS, Counted.TROOPS, Counted.ATTACKERS}


def family(event_type: str | None) -> str | None:
    """The family of a core; a type without one stands for itself; None for consequences and without a type."""
    if event_type is None or event_type in CONSEQUENCES:
        return None
    return FAMILIES.get(event_type, event_type)


def kin(left: str, right: str) -> bool:
    """Two families may tell of one happening."""
    return left == right or frozenset((left, right)) in _KIN


def related(event_type: str) -> tuple[str, ...]:
    """Types under which others may tell the same happening, sorted; all consequences among them."""
    own = family(event_type)
    if own is None:
        return tuple(sorted({*FAMILIES, *CONSEQUENCES}))
    near = {t for t, f in FAMILIES.items() if kin(own, f)}
    return tuple(sorted({event_type, *near, *CONSEQUENCES}))
