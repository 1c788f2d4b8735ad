"""Claims by place, time, type, speaker, publisher and words.

    Filter(within=Circle(36.34, 43.13, 50_000), happened_from=date(2017, 8, 1), event_types=("airstrike",))
    Filter(text='"human shields"', speaker_kinds=(SourceKind.OFFICIAL,), limit=50)

Conditions are all to hold. Days overlap: a claim about August is found by a search for the 25th. A claim
without a point is in no box, one without a day in no period.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Select, and_, false, func, or_, select

from onrecord.domain import Claim, Counted, SourceKind, Status
from onrecord.ledger import codec, corrections
from onrecord.ledger.boxes import EARTH_M, Box, Circle
from onrecord.ledger.corrections import Correction
from onrecord.ledger.dialects import Dialect
from onrecord.ledger.tables import claims, documents, figures, places, quotes, sightings
from onrecord.ledger.words import storable, terms
from onrecord.record import spoken_by

CHUNK = 500
_HEX = frozenset("0123456789abcdef")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What to look for; what is left out does not matter."""

    within: Box | Circle | None = None
    precise_to_m: float | None = None  # with ``within``: places known at least this exactly
    place_id: str | None = None
    country_code: str | None = None
    happened_from: date | None = None
    happened_to: date | None = None
    reported_from: date | None = None
    reported_to: date | None = None
    recorded_by: datetime | None = None  # the ledger as it stood at that moment
    event_types: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = ()
    speaker: str | None = None  # a name; never finds those who are not named
    speaker_kinds: tuple[SourceKind, ...] = ()
    publisher: str | None = None
    text: str | None = None  # words and "phrases", all of them; word* for what begins so
    counted: tuple[Counted, ...] = ()
    report_id: str | None = None
    report_ids: tuple[str, ...] | None = None
    claim_ids: tuple[str, ...] | None = None
    limit: int | None = None
    newest: bool = False  # those recorded last come first: with ``limit``, they are the ones kept


@dataclass(frozen=True)
class Entry:
    """A claim as it stands in the ledger: searched values with corrections shown, and where it came from."""

    id: str
    report_id: str
    quote: str
    event_type: str | None
    status: Status | None
    date_start: date | None
    date_end: date | None
    reported_on: date | None
    recorded_at: datetime
    retired_at: datetime | None
    speaker_name: str | None
    speaker_kind: SourceKind | None
    speaker_node: str | None  # who this is across reports; a node of its own for whoever is not named
    via: str | None
    place_name: str | None
    place_id: str | None
    country_code: str | None
    latitude: float | None
    longitude: float | None
    radius_m: float | None
    publisher: str | None
    url: str | None
    headline: str | None
    origin: str
    body: str = field(repr=False)
    corrections: tuple[Correction, ...] = ()

    @cached_property
    def claim(self) -> Claim:
        """What was read, exactly."""
        return read_claim(self.body, self.origin)

    @cached_property
    def corrected(self) -> Claim:
        """What was read, as people put it right; its own ``id`` may differ from the entry's."""
        return corrections.corrected(self.claim, self.corrections) if self.corrections else self.claim


def read_claim(body: str, origin: str) -> Claim:
    claim = codec.decode(Claim, body)
    object.__setattr__(claim, "origin", origin)  # it was made here and nobody else has it yet
    return claim


FIRST_PLACE = places.alias("first_place")
_COLUMNS = (
    claims.c.id,
    documents.c.id.label("report_id"),
    quotes.c.text,
    claims.c.event_type,
    claims.c.status,
    claims.c.date_start,
    claims.c.date_end,
    claims.c.reported_on,
    claims.c.recorded_at,
    claims.c.retired_at,
    claims.c.speaker_name,
    claims.c.speaker_kind,
    claims.c.speaker_node,
    claims.c.via,
    FIRST_PLACE.c.name,
    FIRST_PLACE.c.place_id,
    FIRST_PLACE.c.country_code,
    FIRST_PLACE.c.latitude,
    FIRST_PLACE.c.longitude,
    FIRST_PLACE.c.radius_m,
    documents.c.publisher,
    documents.c.url,
    documents.c.headline,
    claims.c.origin,
    claims.c.body,
)


def entries(dialect: Dialect, connection: Connection, wanted: Filter) -> Iterator[Entry]:
    """Claims in the order in which they were recorded, or the newest first."""
    query = conditions(dialect, connection, wanted, joined(select(*_COLUMNS)))
    query = query.order_by(claims.c.n.desc() if wanted.newest else claims.c.n)
    if wanted.limit is not None:
        query = query.limit(wanted.limit)
    result = connection.execute(query)
    while rows := result.fetchmany(CHUNK):
        yield from _made(connection, rows)


def history(connection: Connection, claim_id: str) -> list[Entry]:
    """Every row of a claim, retired ones too."""
    query = joined(select(*_COLUMNS)).where(claims.c.id == claim_id).order_by(claims.c.n)
    return list(_made(connection, connection.execute(query).all()))


def ids(connection: Connection, prefix: str, limit: int) -> list[str]:
    """The ids of claims, retired ones too, that begin so."""
    if not prefix or set(prefix) - _HEX:
        return []
    found = select(claims.c.id).where(claims.c.id >= prefix, claims.c.id < prefix + "g").distinct()
    return list(connection.scalars(found.order_by(claims.c.id).limit(limit)))


def joined(query: Select[Any]) -> Select[Any]:
    """Claims with their document, quote and first place."""
    return (
        query.select_from(claims)
        .join(documents, documents.c.n == claims.c.document_n)
        .join(quotes, quotes.c.n == claims.c.quote_n)
        .outerjoin(FIRST_PLACE, and_(FIRST_PLACE.c.claim_n == claims.c.n, FIRST_PLACE.c.position == 0))
    )


def conditions(dialect: Dialect, connection: Connection, wanted: Filter, query: Select[Any]) -> Select[Any]:
    """The filter as conditions. With a place, where, when and what are asked of ``places`` together."""
    holds: list[ColumnElement[bool]] = []
    if wanted.recorded_by is None:
        holds.append(claims.c.retired_at.is_(None))
    else:
        moment = wanted.recorded_by
        holds.append(claims.c.recorded_at <= moment)
        holds.append(or_(claims.c.retired_at.is_(None), claims.c.retired_at > moment))
    if wanted.within is not None or wanted.place_id is not None or wanted.country_code is not None:
        placed = _placed(dialect, wanted)
        if wanted.counted:  # asked here, the claims of a place that count nothing of it need not be looked up
            placed.append(_counting(wanted.counted, places.c.claim_n, places))
        holds.append(claims.c.n.in_(select(places.c.claim_n).where(*placed)))
    else:
        holds += _dated(claims, wanted)
        if wanted.counted:
            holds.append(_counting(wanted.counted, claims.c.n, claims))
    if wanted.reported_from is not None:
        holds.append(claims.c.reported_on >= wanted.reported_from)
    if wanted.reported_to is not None:
        holds.append(claims.c.reported_on <= wanted.reported_to)
    if wanted.statuses:
        holds.append(claims.c.status.in_([s.value for s in wanted.statuses]))
    if wanted.speaker is not None:
        holds.append(claims.c.speaker_node == spoken_by("", SourceKind.PERSON, storable(wanted.speaker)))
    if wanted.speaker_kinds:
        holds.append(claims.c.speaker_kind.in_([k.value for k in wanted.speaker_kinds]))
    if wanted.publisher is not None:
        seen = select(sightings.c.document_n).where(sightings.c.publisher == storable(wanted.publisher))
        holds.append(claims.c.document_n.in_(seen))
    if wanted.report_id is not None:
        documented = select(documents.c.n).where(documents.c.id == wanted.report_id)
        holds.append(claims.c.document_n == documented.scalar_subquery())
    if wanted.report_ids is not None:
        held = select(documents.c.n).where(documents.c.id.in_(wanted.report_ids))
        holds.append(claims.c.document_n.in_(held))
    if wanted.claim_ids is not None:
        holds.append(claims.c.id.in_(wanted.claim_ids))
    if wanted.text is not None:
        words = terms(wanted.text)
        holds.append(dialect.has_words(connection, words) if words else false())
    return query.where(*holds)


def _counting(
    counted: tuple[Counted, ...], claim_n: ColumnElement[int], table: FromClause
) -> ColumnElement[bool]:
    """Whether a claim has a figure of one of these things."""
    figure = figures.alias("counting")
    counts = select(figure.c.claim_n).where(
        figure.c.claim_n == claim_n, figure.c.counted.in_([c.value for c in counted])
    )
    return counts.correlate(table).exists()


def _dated(table: Any, wanted: Filter) -> list[ColumnElement[bool]]:  # noqa: ANN401 - claims or places
    holds = []
    if wanted.happened_from is not None:
        holds.append(table.c.date_end >= wanted.happened_from)
    if wanted.happened_to is not None:
        holds.append(table.c.date_start <= wanted.happened_to)
    if wanted.event_types:
        holds.append(table.c.event_type.in_(wanted.event_types))
    return holds


def _placed(dialect: Dialect, wanted: Filter) -> list[ColumnElement[bool]]:
    holds = _dated(places, wanted)
    if wanted.place_id is not None:
        holds.append(places.c.place_id == wanted.place_id)
    if wanted.country_code is not None:
        holds.append(places.c.country_code == wanted.country_code)
    if wanted.precise_to_m is not None:
        holds.append(places.c.radius_m <= wanted.precise_to_m)
    if wanted.within is None:
        return holds
    circle = wanted.within if isinstance(wanted.within, Circle) else None
    parts = (wanted.within.box() if isinstance(wanted.within, Circle) else wanted.within).parts()
    holds.append(
        or_(
            *(
                places.c.latitude.between(b.south, b.north) & places.c.longitude.between(b.west, b.east)
                for b in parts
            )
        )
    )
    if circle is not None:
        holds.append(distance_m(circle) <= circle.radius_m)
    first, last = wanted.happened_from, wanted.happened_to
    near = dialect.near(parts, (first.toordinal() if first else None, last.toordinal() if last else None))
    return holds if near is None else [near, *holds]


def distance_m(circle: Circle) -> ColumnElement[float]:
    """How far a row of ``places`` is from the middle of a circle: haversine, in SQL."""
    up = func.sin(func.radians(places.c.latitude - circle.latitude) / 2)
    along = func.sin(func.radians(places.c.longitude - circle.longitude) / 2)
    level = func.cos(func.radians(places.c.latitude)) * func.cos(func.radians(circle.latitude))
    chord: ColumnElement[float] = 2 * EARTH_M * func.asin(func.sqrt(up * up + level * along * along))
    return chord


def _made(connection: Connection, rows: Any) -> Iterator[Entry]:  # noqa: ANN401 - rows
    if not rows:
        return
    said = corrections.of_claims(connection, [row[0] for row in rows])
    for row in rows:
        values: list[Any] = list(row)
        values[4] = None if row[4] is None else Status(row[4])
        values[11] = None if row[11] is None else SourceKind(row[11])
        values.append(said.get(row[0], ()))
        yield Entry(*values)
