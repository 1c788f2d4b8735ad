"""Several steps kept together: a report is added and linked to what is there, or it is not there at all."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.domain import Edge, LinkRelation, Reading
from onrecord.ledger import documents, edges, search
from onrecord.ledger.documents import Outcome
from onrecord.ledger.search import Entry, Filter
from onrecord.ledger.writing import Writing


class Transaction:
    """What ``Ledger.transaction`` gives: each step sees those before it; nobody else does until the end."""

    def __init__(self, work: Writing) -> None:
        self._work = work

    def add(self, reading: Reading, original: bytes | None = None) -> Outcome:
        return documents.add(self._work, reading, original)

    def claims(self, wanted: Filter) -> list[Entry]:
        self._work.flush()
        return list(search.entries(self._work.dialect, self._work.connection, wanted))

    def edges(self, ids: Iterable[str], *, relation: LinkRelation | None = None) -> list[Edge]:
        self._work.flush()
        return list(edges.current(self._work.connection, list(ids), relation=relation))

    def add_edges(self, found: Iterable[Edge]) -> int:
        return edges.add(self._work, found)
