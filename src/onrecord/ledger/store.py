"""The ledger: many reports' claims at rest, in one SQLite file or a PostgreSQL database.

    with Ledger.open("iraq.ledger") as ledger:
        ledger.add(reading, original=data)                      added | new_version | unchanged | …
        ledger.claims(Filter(within=Circle(36.4, 42.4, 30_000), happened_from=date(2017, 8, 1)))
        ledger.figures(Filter(place_id="geonames:448149", counted=(Counted.DISPLACED,)))
        ledger.correct(claim_id, "figures.0.value", 12, reason="…", author="mk")
        list(ledger.verify())                                   []: whole

Each document is one transaction: killed at any moment, it is wholly there or not at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from sqlalchemy import Connection

from onrecord.domain import Edge, Judgement, LinkRelation, Reading, Report
from onrecord.errors import DamagedLedger
from onrecord.ledger import (
    bulk,
    corrections,
    documents,
    edges,
    holdings,
    removal,
    rereading,
    search,
    series,
    verify,
)
from onrecord.ledger.corrections import Correction, Value
from onrecord.ledger.dialects import Dialect, dialect, told
from onrecord.ledger.documents import Outcome
from onrecord.ledger.holdings import Held, Quoted, Sighting
from onrecord.ledger.schema import prepare
from onrecord.ledger.search import Entry, Filter
from onrecord.ledger.series import Figure
from onrecord.ledger.transaction import Transaction
from onrecord.ledger.verify import Problem
from onrecord.ledger.writing import writing

EVERYTHING = Filter()


class Ledger:
    """An open ledger. Any number of processes may read it; one at a time writes, the others wait."""

    def __init__(self, database: Dialect) -> None:
        self._dialect = database
        self.name = database.name

    @classmethod
    def open(cls, place: str, *, create: bool = True) -> Ledger:
        """A file, or postgresql://user@host/name. With ``create`` a new ledger is made where nothing is."""
        database = dialect(place, create=create)
        try:
            with told(database):
                prepare(database, create=create)
        except BaseException:
            database.engine.dispose()
            raise
        return cls(database)

    def close(self) -> None:
        self._dialect.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # ------------------------------------------------------------ putting in

    def add(self, reading: Reading, original: bytes | None = None) -> Outcome:
        """One report with its claims, and the bytes it was read from."""
        with writing(self._dialect) as work:
            return documents.add(work, reading, original)

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """Several steps that are kept together, or not at all; nobody else writes meanwhile."""
        with writing(self._dialect) as work:
            yield Transaction(work)

    def load(
        self, readings: Iterable[Reading | tuple[Reading, bytes | None]], *, batch: int = bulk.BATCH
    ) -> bulk.Loaded:
        """Many reports, some hundred to a transaction."""
        return bulk.load(self._dialect, readings, batch)

    def correct(self, claim_id: str, field: str, new: Value, *, reason: str, author: str) -> Correction:
        """Put one field of a claim right: see ``corrections`` for their names."""
        with writing(self._dialect) as work:
            return corrections.correct(work, claim_id, field, new, reason=reason, author=author)

    def add_edges(self, found: Iterable[Edge]) -> int:
        """Links between claims, with their scores and reasons."""
        with writing(self._dialect) as work:
            return edges.add(work, found)

    def judge(
        self, left: str, right: str, relation: LinkRelation, judgement: Judgement, *, user: str
    ) -> Edge:
        """A person's word on a link: it holds whatever is scored later."""
        with writing(self._dialect) as work:
            return edges.judge(work, left, right, relation, judgement, user=user)

    def remove(self, report_id: str, *, reason: str, author: str) -> None:
        """Take a document's words out for good; its hash stays, so that they stay out."""
        with writing(self._dialect) as work:
            removal.remove(work, report_id, reason=reason, author=author)

    # --------------------------------------------------------------- asking

    def claims(self, wanted: Filter = EVERYTHING) -> list[Entry]:
        with self._reading() as connection:
            return list(search.entries(self._dialect, connection, wanted))

    def each_claim(self, wanted: Filter = EVERYTHING) -> Iterator[Entry]:
        """The same one by one, for ledgers that do not fit in memory."""
        with self._reading() as connection:
            yield from search.entries(self._dialect, connection, wanted)

    def figures(self, wanted: Filter = EVERYTHING) -> list[Figure]:
        """Every figure of the claims found, as reported over time."""
        with self._reading() as connection:
            return list(series.figures_of(self._dialect, connection, wanted))

    def edges(self, ids: Iterable[str] | None = None, *, relation: LinkRelation | None = None) -> list[Edge]:
        """Links as they stand; with ``ids``, those that touch one of these claims."""
        with self._reading() as connection:
            wanted = None if ids is None else list(ids)
            return list(edges.current(connection, wanted, relation=relation))

    def edge_history(self, left: str, right: str) -> list[Edge]:
        """Everything ever recorded between two claims, oldest first."""
        with self._reading() as connection:
            return edges.history(connection, left, right)

    def history(self, claim_id: str) -> list[Entry]:
        """Every row of a claim, retired ones too."""
        with self._reading() as connection:
            return search.history(connection, claim_id)

    def ids(self, prefix: str, *, limit: int = 10) -> list[str]:
        """The ids of claims, retired ones too, that begin so."""
        with self._reading() as connection:
            return search.ids(connection, prefix, limit)

    def known(self, report: Report) -> str | None:
        """What read this text last, if it stands in the ledger with the same address and description."""
        with self._reading() as connection:
            return rereading.known(connection, report)

    def named(self, words: str, *, limit: int = 10) -> list[str]:
        """The names of speakers that contain these words."""
        with self._reading() as connection:
            return holdings.named(connection, words, limit)

    def publishers(self) -> list[str]:
        with self._reading() as connection:
            return holdings.publishers(connection)

    def report(self, report_id: str) -> Report:
        """A report as it was last read."""
        with self._reading() as connection:
            return holdings.report(connection, report_id)

    def original(self, report_id: str) -> bytes | None:
        """The bytes that a report was read from, if they were given."""
        with self._reading() as connection:
            return holdings.original(connection, report_id)

    def sightings(self, report_id: str) -> list[Sighting]:
        """Where a text was seen, and which text stood there before."""
        with self._reading() as connection:
            return holdings.sightings_of(connection, report_id)

    def superseded(self, report_ids: Iterable[str]) -> set[str]:
        """Those of these reports whose address shows a later text."""
        with self._reading() as connection:
            return holdings.superseded(connection, sorted(report_ids))

    def documents(self) -> list[Held]:
        with self._reading() as connection:
            return holdings.held(connection)

    def sources(self) -> list[Quoted]:
        """Who is quoted, how often; those who are not named are never put together."""
        with self._reading() as connection:
            return holdings.quoted(connection)

    def verify(self) -> Iterator[Problem]:
        """Everything that is not as it was recorded."""
        with self._reading() as connection:
            try:
                yield from verify.problems(self._dialect, connection)
            except (ValueError, TypeError, KeyError) as error:  # a day or a word that can be none
                raise DamagedLedger(f"{self.name}: what was recorded cannot be read: {error}") from error

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with told(self._dialect), self._dialect.engine.connect() as connection:
            yield connection
