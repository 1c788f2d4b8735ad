"""UCDP-GED-shaped CSV: a row an event of armed violence with at least one death; UCDP's 49 columns, then ours.

``low``, ``best`` and ``high`` are the event's, by the rule named in ``onrecord_best_rule``. What UCDP itself gives
(its ids, conflicts, code status, grid cells) stays empty. A side that nobody names stays empty too, and with it
the type of violence: these rows are candidates for a coder, not codings.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from onrecord.export import coded, scales, splitting
from onrecord.export.blur import WITHHELD
from onrecord.export.cells import Cell, Sheet
from onrecord.export.coded import Facts, When, Where
from onrecord.export.countries import country
from onrecord.export.format import Output
from onrecord.export.job import LeftOut, Part, Reason
from onrecord.export.kinds import VICTIMS, Kind, kind, kind_of, no_kind
from onrecord.export.sides import Side
from onrecord.export.spool import Spool
from onrecord.export.toll import NOT_REPORTED, Toll, together
from onrecord.export.view import View

STANDARD = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id",
    "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id",
    "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources",
    "source_article", "source_office", "source_date", "source_headline", "source_original", "where_prec",
    "where_coordinates", "where_description", "adm_1", "adm_2", "latitude", "longitude", "geom_wkt",
    "priogrid_gid", "country", "country_id", "region", "event_clarity", "date_prec", "date_start", "date_end",
    "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
)  # fmt: skip
OURS = (*coded.TRAIL, "onrecord_best_rule", "onrecord_best_words", "onrecord_deaths_reported")
COLUMNS = STANDARD + OURS
ARMED_VIOLENCE = frozenset({"Battles", "Explosions/Remote violence", "Violence against civilians"})
FORCE = "Excessive force against protesters"
MOST_DAYS = 366
STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3
CIVILIANS = "Civilians"


def parts(view: View) -> list[Part]:
    """One part: UCDP keeps a period and a place with their precision instead of splitting them."""
    made = coded.facts(view)
    if made.event_id is None and made.acled is None and made.event_type not in VICTIMS:
        raise _no_violence(made.event_type)
    made = coded.admit(made, _too_vague(made))
    lasting = made.when is not None and made.when.lasting
    return [coded.part(view, replace(made, aggregated=lasting or len(splitting.places(view)) > 1))]


def _too_vague(made: Facts) -> LeftOut | None:
    if made.when is not None and made.when.days > MOST_DAYS:
        return LeftOut(
            Reason.DATE_TOO_VAGUE, "date_prec", f"{made.when.days} days: UCDP records at most a year"
        )
    if made.where is not None and made.where.where_prec is None:
        return LeftOut(Reason.PLACE_TOO_VAGUE, "where_prec", f"{made.where.written}: no step of UCDP's scale")
    return None


def write(output: Output, found: Iterator[Part]) -> None:
    """Claims of one event become a row; rows are sorted by day, place and id."""
    sheet = Sheet(output.text("ucdp.csv", bom=output.bom), COLUMNS)
    with Spool() as rows:
        for event, some in coded.events(output, found):
            typed, dead = kind(some), together([f.toll for f in some])
            why = _unfit(some, typed, dead)
            if why is not None or typed is None:
                coded.refuse(output, event, why or no_kind(some))
                continue
            row = _row(some, typed, dead)
            rows.add((str(row["date_start"]), str(row["where_coordinates"]), some[0].claim_id), row)
            output.keep_many(event)
        for _, row in rows:
            sheet.row(row)


def _unfit(some: list[Facts], typed: Kind | None, dead: Toll) -> LeftOut | None:
    """Why an event is none of UCDP's."""
    if typed is None:
        return no_kind(some)
    if typed[0] not in ARMED_VIOLENCE and typed[1] != FORCE:
        return _no_violence(typed[1])
    if dead.state == NOT_REPORTED or dead.best == 0:
        told = "UCDP GED admits events with at least one direct death"
        return LeftOut(Reason.NO_DEATHS_REPORTED, "best", told)
    if dead.best is None:
        told = f"“{dead.words}”: the rule {dead.rule} gives no best value"
        return LeftOut(Reason.REQUIRED_FIELD_UNKNOWN, "best", told)
    return None


def _no_violence(what: str) -> LeftOut:
    told = f"{what.replace('_', ' ')}: no armed violence between or by organised groups"
    return LeftOut(Reason.NOT_AN_EVENT, "type_of_violence", told)


def _row(some: list[Facts], typed: Kind, dead: Toll) -> dict[str, Cell]:
    when, where = coded.when_told(some), coded.where_told(some)
    lead = next((f for f in some if kind_of(f) == typed), some[0])
    near = [f for f in some if (t := kind_of(f)) is None or t[0] == typed[0]] or some
    violence, a, b = _sides(*coded.who_told(near))
    return {
        "year": when.first.year,
        "type_of_violence": violence,
        "dyad_name": f"{_name(a)} - {_name(b)}" if a and b else None,
        "side_a": _name(a),
        "side_b": _name(b),
        **_sources(some, lead),
        **_where(where),
        "event_clarity": 2 if any(f.aggregated for f in some) else 1,
        **_when(when),
        **_by_side(some, dead, a, b),
        "best": dead.best,
        "high": dead.best if dead.high is None else dead.high,
        "low": dead.best if dead.low is None else dead.low,
        **coded.trail([lead, *(f for f in some if f is not lead)]),
        "onrecord_best_rule": dead.rule,
        "onrecord_best_words": dead.words,
        "onrecord_deaths_reported": dead.state,
    }


def _sides(ones: list[Side], twos: list[Side]) -> tuple[int | None, Side | None, Side | None]:
    """Type of violence and the two sides: the state first, civilians last. None where one is not named."""
    if not any(s.armed for s in ones):
        ones, twos = (
            (twos, ones) if any(s.armed for s in twos) and any(s.civilian for s in ones) else (ones, twos)
        )
    one = next((s for s in ones if s.armed), ones[0] if ones else None)
    two = next((s for s in twos if s.armed or s.civilian), twos[0] if twos else None)
    if one is None or not one.armed or two is None:
        return None, *((one, two) if one else (None, two))
    if two.civilian:
        return ONE_SIDED, one, two
    if not two.armed:
        return None, one, two
    if two.state and not one.state:
        one, two = two, one
    return STATE_BASED if one.state else NON_STATE, one, two


def _name(side: Side | None) -> str | None:
    """UCDP's naming: an army is its government, all civilians are one side."""
    if side is None:
        return None
    if side.civilian:
        return CIVILIANS
    home = country(side.home) if side.state else None
    return f"Government of {home.name}" if home else side.name


def _sources(some: list[Facts], lead: Facts) -> dict[str, Cell]:
    """The reports; ``source_original`` is who said it."""
    return {
        "number_of_sources": len({f.about["doc"] for f in some}),
        "source_article": ", ".join(w for w in (lead.publisher, lead.published, lead.headline) if w) or None,
        "source_office": coded.joined([f.publisher for f in some]),
        "source_date": lead.published,
        "source_headline": lead.headline,
        "source_original": coded.joined([f.speaker for f in some]),
    }


def _where(where: Where) -> dict[str, Cell]:
    land = coded.land(where.iso2)
    latitude, longitude = round(where.latitude, 6), round(where.longitude, 6)
    return {
        "where_prec": where.where_prec,
        "where_coordinates": where.location or WITHHELD,
        "where_description": where.written,
        "adm_1": where.admin1,
        "adm_2": where.location if where.district else None,
        "latitude": latitude,
        "longitude": longitude,
        "geom_wkt": f"POINT ({longitude} {latitude})",
        "country": land["country"],
        "region": land["ucdp_region"],
    }


def _when(when: When) -> dict[str, Cell]:
    return {
        "date_prec": scales.date_prec_ucdp(when.first, when.last),
        "date_start": when.start,
        "date_end": when.end,
    }


def _by_side(some: list[Facts], dead: Toll, a: Side | None, b: Side | None) -> dict[str, Cell]:
    """The best figure by side, where the claim that gave it counts sides apart; else all of it unknown."""
    found: dict[str, float] = {}  # what nobody counts stays empty: it was not told to be nought
    counted = next((f.dead for f in some if f.claim_id in dead.claim_ids and sum(n for n, _ in f.dead) == dead.best),
                   ((dead.best or 0.0, None),))  # fmt: skip
    for number, inter in counted:
        column = _column(inter, a, b)
        found[column] = found.get(column, 0.0) + number
    return dict(found)


def _column(inter: int | None, a: Side | None, b: Side | None) -> str:
    if inter == 7:
        return "deaths_civilians"
    fits = [
        name for name, side in (("deaths_a", a), ("deaths_b", b)) if side and inter and side.inter == inter
    ]
    return fits[0] if len(fits) == 1 else "deaths_unknown"
