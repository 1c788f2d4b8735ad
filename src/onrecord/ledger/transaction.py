"""Several steps kept together: a report is added and linked to what is there, or it is not there at all."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.domain import Edge, Judgement, LinkRelation, Reading
from onrecord.ledger import corrections, documents, edges, nearby, search
from onrecord.ledger.corrections import Correction, Value
from onrecord.ledger.documents import Outcome
from onrecord.ledger.nearby import Nearby
from onrecord.ledger.search import Entry, Filter
from onrecord.ledger.writing import Writing


class Transaction:
    """What ``Ledger.transaction`` gives: each step sees those before it; nobody else does until the end."""

    def __init__(self, work: Writing) -> None:
        self._work = work

    def add(self, reading: Reading, original: bytes | None = None) -> Outcome:
        return documents.add(self._work, reading, original)

    def correct(self, claim_id: str, field: str, new: Value, *, reason: str, author: str) -> Correction:
        return corrections.correct(self._work, claim_id, field, new, reason=reason, author=author)

    def judge(
        self, left: str, right: str, relation: LinkRelation, judgement: Judgement, *, user: str
    ) -> Edge:
        return edges.judge(self._work, left, right, relation, judgement, user=user)

    def reports_near(self, wanted: Iterable[Nearby]) -> set[str]:
        """The ids of reports with a claim in one of these areas and periods."""
        self._work.flush()
        return nearby.reports(self._work.dialect, self._work.connection, wanted)

    def claims(self, wanted: Filter) -> list[Entry]:
        self._work.flush()
        return list(search.entries(self._work.dialect, self._work.connection, wanted))

    def edges(self, ids: Iterable[str], *, by_people: bool = False) -> list[Edge]:
        """The links that touch one of these claims, as they stand; ``by_people``: only what people said."""
        self._work.flush()
        return list(edges.current(self._work.connection, list(ids), by_people=by_people))

    def add_edges(self, found: Iterable[Edge]) -> int:
        return edges.add(self._work, found)

    def withdraw(self, found: Iterable[Edge]) -> int:
        """Take back links that the machine no longer makes; judgements by people stand."""
        return edges.withdraw(self._work, found)
