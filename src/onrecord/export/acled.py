"""ACLED-shaped CSV: a row an event, its day and its place; ACLED's 31 columns, then ours.

A report that lasts days or names several places is split; what several claims tell of one event is one row. The
types, their order, the scales and the rules for the dead are those of ACLED's codebook. What ACLED itself gives
(its id, tags, scale of sources, time stamp) stays empty.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from onrecord.export import coded, scales
from onrecord.export.actors import INTER, PROTESTERS, RIOTERS
from onrecord.export.blur import WITHHELD
from onrecord.export.cells import Cell, Sheet
from onrecord.export.coded import Facts, When, Where
from onrecord.export.countries import country
from onrecord.export.format import Output
from onrecord.export.job import LeftOut, Part, Reason
from onrecord.export.kinds import VICTIMS, Kind, kind, kind_of, no_kind
from onrecord.export.sides import Side
from onrecord.export.splitting import MOST_DAYS, days, places
from onrecord.export.spool import Spool
from onrecord.export.toll import NOT_REPORTED, Toll, share, together
from onrecord.export.view import View

STANDARD = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type",
    "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction",
    "civilian_targeting", "iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude",
    "longitude", "geo_precision", "source", "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
OURS = (
    *coded.TRAIL, "onrecord_date_basis", "onrecord_split", "onrecord_inter1_code", "onrecord_inter2_code",
    "onrecord_interaction_code",
    "onrecord_fatalities_reported", "onrecord_fatalities_rule", "onrecord_fatalities_words",
)  # fmt: skip
COLUMNS = STANDARD + OURS
SAID = 2  # the step for a statement's day: what it tells of lies some days before it
CROWDS = {
    "Protests": ("Protesters", PROTESTERS),
    "Riots": ("Rioters", RIOTERS),
}  # the type itself says who they are


def parts(view: View) -> list[Part]:
    """A part for each day and place that the claim tells of."""
    made = coded.facts(view, said=True)
    if made.event_id is None and made.acled is None and made.event_type not in VICTIMS:
        raise no_kind([made])
    made = coded.admit(made, _too_vague(made))
    if made.lack is not None or made.when is None:
        return [coded.part(view, made)]
    split = [replace(made, when=d, where=p) for p in places(view) for d in days(view, made.when)]
    return [coded.part(view, replace(f, split=(n, len(split)))) for n, f in enumerate(split, 1)]


def _too_vague(made: Facts) -> LeftOut | None:
    """What is wider than ACLED records."""
    if made.where is not None and made.where.geo_precision is None:
        told = f"{made.where.written}: ACLED records nothing wider than a region"
        return LeftOut(Reason.PLACE_TOO_VAGUE, "location", told)
    if made.when is not None and made.when.days > MOST_DAYS:
        told = f"{made.when.days} days: ACLED records at most a month"
        return LeftOut(Reason.DATE_TOO_VAGUE, "event_date", told)
    return None


# ---------------------------------------------------------------------- rows


def write(output: Output, found: Iterator[Part]) -> None:
    """Parts of one event become rows; rows are sorted by day, place and id."""
    sheet = Sheet(output.text("acled.csv", bom=output.bom), COLUMNS)
    with Spool() as rows:
        for event, some in coded.events(output, found):
            typed = kind(some)
            if typed is None:
                coded.refuse(output, event, no_kind(some))
                continue
            units = _units(some)
            for n, unit in enumerate(units, 1):
                split = (n, len(units)) if len(units) > 1 else _own(unit)[0].split
                row = _row(unit, typed, split)
                rows.add((str(row["event_date"]), str(row["location"]), unit[0].claim_id), row)
            output.keep_many(event, len(units))
        for _, row in rows:
            sheet.row(row)


def _units(some: list[Facts]) -> list[list[Facts]]:
    """Claims of one event by day and place. What is not split goes to the row that fits, else to the first."""
    units: dict[tuple[str, float, float], list[Facts]] = {}
    for one in some:
        if one.split[1] > 1 and one.when and one.where:
            units.setdefault((one.when.start, one.where.latitude, one.where.longitude), []).append(one)
    if not units:
        return [some]
    for one in some:
        if one.split[1] == 1:
            units[next((at for at in units if _fits(one, at)), min(units))].append(one)
    return [units[at] for at in sorted(units)]


def _fits(one: Facts, at: tuple[str, float, float]) -> bool:
    if one.when is None or one.where is None:
        return False
    return one.when.start <= at[0] <= one.when.end and (one.where.latitude, one.where.longitude) == at[1:]


def _own(unit: list[Facts]) -> list[Facts]:
    """The claims that a row was split from; all where it was not."""
    return [f for f in unit if f.split[1] > 1] or unit


def _row(unit: list[Facts], typed: Kind, split: tuple[int, int]) -> dict[str, Cell]:
    when, where = coded.when_told(_own(unit)), coded.where_told(_own(unit))
    lead = next((f for f in unit if kind_of(f) == typed), unit[0])
    ones, twos = _sides(
        [f for f in unit if (t := kind_of(f)) is None or t[0] == typed[0]] or unit, typed, where
    )
    day, land = scales.middle(when.first, when.last), coded.land(where.iso2)
    dead = together([f.toll for f in unit])
    return {
        "event_date": day.isoformat(),
        "year": day.year,
        "time_precision": SAID if when.said else scales.time_precision_acled(when.first, when.last),
        "disorder_type": _disorder(typed),
        "event_type": typed[0],
        "sub_event_type": typed[1],
        **_who(ones, twos, typed),
        "iso": land["iso"],
        "region": land["acled_region"],
        "country": land["country"],
        "admin1": where.admin1,
        "admin2": where.location if where.district else None,
        "location": where.location or WITHHELD,
        "latitude": round(where.latitude, 4),
        "longitude": round(where.longitude, 4),
        "geo_precision": where.geo_precision,
        "source": coded.joined([f.publisher for f in unit]),
        "notes": _notes(lead, typed, when, where, [*ones, *twos], dead),
        "fatalities": share(dead.best, *split) if dead.best is not None else 0,
        **coded.trail([lead, *(f for f in unit if f is not lead)]),
        "onrecord_date_basis": "statement" if when.said else "event",
        "onrecord_split": f"{split[0]}/{split[1]}" if split[1] > 1 else None,
        "onrecord_fatalities_reported": dead.state,
        "onrecord_fatalities_rule": dead.rule,
        "onrecord_fatalities_words": dead.words,
    }


def _sides(some: list[Facts], typed: Kind, where: Where) -> tuple[list[Side], list[Side]]:
    """Who took part. A protest is of protesters: its type says so. One known side comes first."""
    ones, twos = coded.who_told(some)
    if typed[0] == "Battles":  # is between armed sides; civilians caught in it are none
        ones, twos = ([s for s in side if not s.civilian] for side in (ones, twos))
    crowd = CROWDS.get(typed[0])
    if crowd is not None and not any(s.inter in {RIOTERS, PROTESTERS} for s in ones):
        home = country(where.iso2)
        name = f"{crowd[0]} ({home.name})" if home else crowd[0]
        twos = [s for s in (*ones, *twos) if s.armed]
        ones = [Side(name, crowd[1], "", known=True), *(s for s in ones if not s.armed)]
    return (ones, twos) if ones else (twos, [])


def _who(ones: list[Side], twos: list[Side], typed: Kind) -> dict[str, Cell]:
    first, second = ones[0] if ones else None, twos[0] if twos else None
    return {
        "actor1": first.name if first else None,
        "assoc_actor_1": coded.joined([s.name for s in ones[1:]]),
        "actor2": second.name if second else None,
        "assoc_actor_2": coded.joined([s.name for s in twos[1:]]),
        **_interaction(first, second, alone=not twos and typed[0] in {*CROWDS, "Strategic developments"}),
        "civilian_targeting": "Civilians targeted" if _civilians(typed, [*ones[:1], *twos]) else None,
    }


def _disorder(typed: Kind) -> str:
    if typed[1] == "Excessive force against protesters":
        return "Political violence; Demonstrations"
    if typed[0] == "Protests" or typed[1] == "Violent demonstration":
        return "Demonstrations"
    return "Strategic developments" if typed[0] == "Strategic developments" else "Political violence"


def _civilians(typed: Kind, named: list[Side]) -> bool:
    return typed[0] == "Violence against civilians" or (
        typed[0] != "Strategic developments" and any(s.civilian for s in named)
    )


def _interaction(first: Side | None, second: Side | None, *, alone: bool) -> dict[str, Cell]:
    """The pair in words and in numbers, the lower first; nothing where one of two is not known."""
    one, two = first.inter if first else None, second.inter if second else None
    found: dict[str, Cell] = {
        "inter1": INTER.get(one or 0), "inter2": INTER.get(two or 0),
        "onrecord_inter1_code": one, "onrecord_inter2_code": two,
    }  # fmt: skip
    if one and two:
        low, high = sorted((one, two))
        found |= {"interaction": f"{INTER[low]}-{INTER[high]}", "onrecord_interaction_code": 10 * low + high}
    elif one and alone:
        found |= {"interaction": f"{INTER[one]} only", "onrecord_interaction_code": 10 * one}
    return found


def _notes(lead: Facts, typed: Kind, when: When, where: Where, named: list[Side], dead: Toll) -> str:
    """One sentence of ours, in ACLED's manner, and one on the dead."""
    what = typed[1] if typed[1] != "Other" else lead.event_type.replace("_", " ").capitalize()
    place = where.location or WITHHELD
    told = f"{_on(when)}, {what[:1].lower()}{what[1:]} (“{lead.trigger}”) was reported in {place}"
    if named:
        told += f", involving {' and '.join(s.name for s in named)}"
    said = lead.speaker or lead.publisher
    return f"{told}{f', according to {said}' if said else ''}. {_dead(dead)}"


def _on(when: When) -> str:
    one, two = (f"{d.day} {d:%B} {d.year}" for d in (when.first, when.last))
    if when.said:
        return f"On {one} (report date)"
    return f"On {one}" if one == two else f"Between {one} and {two}"


def _dead(dead: Toll) -> str:
    if dead.state == NOT_REPORTED:
        return "Fatalities not reported."
    known = [n for n in (dead.low, dead.best, dead.high) if n is not None]
    told = dead.words or " to ".join(f"{n:.0f}" for n in sorted({min(known), max(known)}))
    return f"Fatalities reported: {told}."
