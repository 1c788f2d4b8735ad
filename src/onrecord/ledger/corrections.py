"""What people put right: a row with an author and a reason, over the machine's row, which stays.

    correct(…, "figures.0.value", 12, reason="the list gives twelve names", author="mk")
    correct(…, "when", "2017-08-24", reason="local time", author="mk")

The columns that are searched show the corrected value; ``body`` keeps what was read.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select, update

from onrecord.domain import Bound, Claim, Counted, PlaceKind, SourceKind, Status
from onrecord.errors import NoSuchClaim, NotCorrectable
from onrecord.ledger.tables import claims, corrections, documents, figures, places
from onrecord.ledger.words import storable
from onrecord.ledger.writing import Writing
from onrecord.record import days, spoken_by

Value = str | float | None
_CLAIM = {"event_type": str, "status": Status, "speaker_name": str, "speaker_kind": SourceKind}
_PLACE = {
    "name": str,
    "kind": PlaceKind,
    "place_id": str,
    "country_code": str,
    "latitude": float,
    "longitude": float,
    "radius_m": float,
}
_FIGURE = {"counted": Counted, "value": float, "low": float, "high": float, "bound": Bound, "unit": str}
_NEVER_EMPTY = frozenset({"status", "speaker_kind", "kind", "counted", "bound", "event_type"})
_PARTS = {"places": (places, _PLACE), "figures": (figures, _FIGURE)}


@dataclass(frozen=True, slots=True)
class Correction:
    """One field of one claim, as a person set it."""

    claim_id: str
    field: str
    old: Value
    new: Value
    reason: str
    author: str
    created_at: datetime


def correct(work: Writing, claim_id: str, field: str, new: Value, *, reason: str, author: str) -> Correction:
    """Record a correction and show it in searches."""
    if not author.strip() or not reason.strip():
        raise NotCorrectable("a correction needs an author and a reason")
    row = work.connection.execute(_current(claim_id)).first()
    if row is None:
        raise NoSuchClaim(f"no claim {claim_id} in this ledger")
    old = _value(work.connection, row.n, field)
    new = _checked(field, new)
    written = (claim_id, field, json.dumps(old), json.dumps(new), storable(reason), storable(author))
    work.rows(corrections).append((work.number(corrections), *written, work.stamp, None))
    work.flush()
    apply(work, claim_id)
    return Correction(claim_id, field, old, new, reason, author, work.now)


def of_claims(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[Correction, ...]]:
    """All corrections of these claims, oldest first."""
    found: dict[str, list[Correction]] = {}
    chosen = select(corrections).where(corrections.c.claim_id.in_(ids)).order_by(corrections.c.n)
    for row in connection.execute(chosen):
        found.setdefault(row.claim_id, []).append(
            Correction(
                row.claim_id,
                row.field,
                json.loads(row.old),
                json.loads(row.new),
                row.reason,
                row.author,
                row.created_at,
            )
        )
    return {claim_id: tuple(rows) for claim_id, rows in found.items()}


def marked(connection: Connection, ids: Sequence[str]) -> set[str]:
    """Those of these claims that have corrections."""
    chosen = select(corrections.c.claim_id).where(corrections.c.claim_id.in_(ids)).distinct()
    return set(connection.scalars(chosen))


def carry(work: Writing, claim_id: str, successor: str) -> None:
    """The corrections of a retired claim, for the claim that is now about the same words."""
    if claim_id == successor:
        return
    chosen = select(corrections).where(corrections.c.claim_id == claim_id).order_by(corrections.c.n)
    for row in work.connection.execute(chosen).all():
        written = (successor, row.field, row.old, row.new, row.reason, row.author)
        moment = row.created_at.isoformat(timespec="microseconds")
        work.rows(corrections).append((work.number(corrections), *written, moment, row.n))


def apply(work: Writing, claim_id: str) -> None:
    """Show a claim's corrections in the columns that are searched."""
    rows = work.connection.execute(_current(claim_id)).all()
    for correction in of_claims(work.connection, [claim_id]).get(claim_id, ()):
        for row in rows:
            _show(work, row, correction)
    for row in rows:
        numbers = list(work.connection.scalars(select(places.c.n).where(places.c.claim_n == row.n)))
        work.dialect.index_places(work.connection, numbers)


def corrected(claim: Claim, made: Iterable[Correction]) -> Claim:
    """The claim as people put it right. Its id is no longer the one it is stored under."""
    for correction in made:
        claim = _set(claim, correction.field, correction.new)
    return claim


def _set(claim: Claim, field: str, new: Value) -> Claim:
    part, _, rest = field.partition(".")
    if rest:
        position, _, name = rest.partition(".")
        attribute = "quantities" if part == "figures" else part
        items: list[Any] = list(getattr(claim, attribute))
        kind = _PARTS[part][1][name]
        if int(position) < len(items):
            value = kind(new) if new is not None else None
            items[int(position)] = replace(items[int(position)], **{name: value})
        changed: dict[str, Any] = {attribute: tuple(items)}
        return replace(claim, **changed)
    if field in ("speaker_name", "speaker_kind") and claim.attribution and claim.attribution.sources:
        first, *others = claim.attribution.sources
        if field == "speaker_name":
            first = replace(first, name=None if new is None else str(new))
        else:
            first = replace(first, kind=SourceKind(str(new)))
        return replace(claim, attribution=replace(claim.attribution, sources=(first, *others)))
    if claim.event is not None:
        event = claim.event
        if field == "when":
            return replace(claim, event=replace(event, when=None if new is None else str(new)))
        if field == "status":
            return replace(claim, event=replace(event, status=Status(str(new))))
        return replace(claim, event=replace(event, type=str(new)))
    if field == "when" and claim.times:
        start, end = (days(str(new)) if new is not None else None) or (None, None)
        first_time = replace(claim.times[0], value=None if new is None else str(new), start=start, end=end)
        return replace(claim, times=(first_time, *claim.times[1:]))
    return claim


def _current(claim_id: str) -> Any:  # noqa: ANN401 - a SELECT
    columns = (claims.c.n, claims.c.speaker_name, claims.c.speaker_kind, claims.c.reported_on, documents.c.id)
    return (
        select(*columns)
        .join(documents, documents.c.n == claims.c.document_n)
        .where(claims.c.id == claim_id, claims.c.retired_at.is_(None))
    )


def _value(connection: Connection, claim_n: int, field: str) -> Value:
    """The value now shown; raises where the claim has no such field."""
    part, _, rest = field.partition(".")
    if part in _PARTS:
        table, names = _PARTS[part]
        position, _, name = rest.partition(".")
        if name not in names or not position.isdecimal():
            raise NotCorrectable(f"{field}: not a field; {part}.0.{' | '.join(names)}")
        chosen = select(table.c[name]).where(table.c.claim_n == claim_n, table.c.position == int(position))
        row = connection.execute(chosen).first()
        if row is None:
            raise NotCorrectable(f"{field}: the claim has no such {part[:-1]}")
        value: Value = row[0]
        return value
    row = connection.execute(select(claims).where(claims.c.n == claim_n)).one()
    if field == "when":
        return None if row.date_start is None else f"{row.date_start}/{row.date_end}"
    if field not in _CLAIM:
        raise NotCorrectable(f"{field}: not a field; {' | '.join(_CLAIM)} | when | places.0.… | figures.0.…")
    if field in ("event_type", "status") and row.event_type is None:
        raise NotCorrectable(f"{field}: the claim tells of no event")
    if field.startswith("speaker") and row.speaker_kind is None:
        raise NotCorrectable(f"{field}: the claim is the report's own voice")
    found: Value = getattr(row, field)
    return found


def _checked(field: str, new: Value) -> Value:
    """The value in its own type; raises where it is none of the field's."""
    part, _, rest = field.partition(".")
    name = rest.partition(".")[2] or field
    if new is None:
        if name in _NEVER_EMPTY:
            raise NotCorrectable(f"{field}: cannot be empty")
        return None
    if name == "when":
        if days(str(new)) is None:
            raise NotCorrectable(f"{new}: not a day, month, year, week or interval as ISO 8601 writes them")
        return str(new)
    kind = (_PARTS[part][1] if rest else _CLAIM)[name]
    try:
        value = kind(new)
    except ValueError as error:
        raise NotCorrectable(f"{field}: {new!r} is not a value of it") from error
    limit = {"latitude": 90, "longitude": 180}.get(name)
    if limit is not None and not abs(float(value)) <= limit:
        raise NotCorrectable(f"{field}: {new} degrees are not on the map")
    return float(value) if kind is float else storable(str(value))


def _show(work: Writing, row: Any, correction: Correction) -> None:  # noqa: ANN401 - a row
    part, _, rest = correction.field.partition(".")
    new = correction.new
    if rest:
        position, _, name = rest.partition(".")
        table = _PARTS[part][0]
        where = (table.c.claim_n == row.n) & (table.c.position == int(position))
        work.connection.execute(update(table).where(where).values({name: new}))
        return
    values: dict[str, Any] = {correction.field: new}
    if part == "when":
        start, end = (days(str(new)) if new is not None else None) or (None, None)
        values = {"date_start": start, "date_end": end}
    if part.startswith("speaker"):
        fresh = work.connection.execute(select(claims).where(claims.c.n == row.n)).one()
        said = new if part == "speaker_name" else fresh.speaker_name
        kind = SourceKind(str(new if part == "speaker_kind" else fresh.speaker_kind))
        values["speaker_node"] = spoken_by(row.id, kind, None if said is None else str(said))
    work.connection.execute(update(claims).where(claims.c.n == row.n).values(values))
    if part == "when":
        values["day"] = values["date_end"] or row.reported_on
    if part in ("when", "event_type"):
        work.connection.execute(update(places).where(places.c.claim_n == row.n).values(values))
