"""The desk: reports into a ledger, each linked to what is there; then questions.

    with Desk.open("mozambique.ledger") as desk:
        for added in desk.add(["reports/"]):
            print(added.source, added.outcome)
        desk.claims(at="Macomia", wanted=Filter(happened_from=date(2024, 5, 1)))

Everything it answers is what was *reported*, with who said so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from onrecord.desk import adding, gathering, named, whereabouts
from onrecord.desk.adding import Added
from onrecord.desk.gathering import About, Given
from onrecord.desk.whereabouts import Whereabouts
from onrecord.domain import Edge, Judgement, LinkRelation, Reading, Report
from onrecord.ledger import Correction, Entry, Filter, Ledger, Problem, Quoted
from onrecord.ledger.corrections import Value
from onrecord.pipeline import READER, Reader

EVERYTHING = Filter()


class Desk:
    """An open ledger with everything that can be asked of it."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger

    @classmethod
    def open(cls, place: str | Path, *, create: bool = True) -> Desk:
        """A file, or postgresql://user@host/name. With ``create`` a new ledger is made where nothing is."""
        return cls(Ledger.open(str(place), create=create))

    def close(self) -> None:
        self.ledger.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # ------------------------------------------------------------ putting in

    def add(
        self,
        paths: Iterable[str | Path],
        *,
        about: dict[str, About] | None = None,
        default: About = gathering.NOTHING,
        using: Reader = READER,
        reread: bool = False,
    ) -> Iterator[Added]:
        """Files, folders, addresses and "-", one after the other, while the result is gone through."""
        documents = gathering.gather([str(path) for path in paths], about=about, default=default)
        return self.add_given(documents, using=using, reread=reread)

    def add_given(
        self, documents: Iterable[Given], *, using: Reader = READER, reread: bool = False
    ) -> Iterator[Added]:
        """The same for documents that are gathered already."""
        return adding.add_all(self.ledger, documents, using=using, reread=reread)

    def add_reading(self, reading: Reading, original: bytes | None = None) -> Added:
        """A report that is read already."""
        return adding.add_reading(self.ledger, reading, original)

    def correct(self, claim: str, field: str, new: Value, *, reason: str, author: str) -> Correction:
        """Put one field of a claim right; ``ledger.corrections`` names the fields."""
        return self.ledger.correct(self.claim_id(claim), field, new, reason=reason, author=author)

    def judge(
        self, left: str, right: str, relation: LinkRelation, judgement: Judgement, *, author: str
    ) -> Edge:
        """A person's word on whether two claims are linked; it holds whatever is scored later."""
        ends = self.claim_id(left), self.claim_id(right)
        return self.ledger.judge(*ends, relation, judgement, user=author)

    # --------------------------------------------------------------- asking

    def claim_id(self, prefix: str) -> str:
        """The one claim whose id begins so."""
        return named.claim_id(self.ledger, prefix)

    def where(self, asked: str, *, radius_m: float | None = None) -> Whereabouts:
        """The place a question is about: a name, an id or a point."""
        return whereabouts.find(asked, radius_m=radius_m)

    def claims(self, wanted: Filter = EVERYTHING, *, at: Whereabouts | str | None = None) -> list[Entry]:
        """What was claimed; ``at`` narrows the filter to a place."""
        return list(self.each_claim(wanted, at=at))

    def each_claim(
        self, wanted: Filter = EVERYTHING, *, at: Whereabouts | str | None = None
    ) -> Iterator[Entry]:
        """The same one by one, for answers that do not fit in memory."""
        wanted = named.checked(self.ledger, wanted)
        if at is None:
            yield from self.ledger.each_claim(wanted)
            return
        place = self.where(at) if isinstance(at, str) else at
        yield from whereabouts.claims_at(self.ledger, place, wanted)

    def report(self, report_id: str) -> Report:
        return self.ledger.report(report_id)

    def sources(self) -> list[Quoted]:
        """Who is quoted, how often; those who are not named are never put together."""
        return self.ledger.sources()

    def history(self, claim: str) -> list[Entry]:
        """Every row of a claim, retired ones too, with its corrections."""
        return self.ledger.history(self.claim_id(claim))

    def links(self, claim: str) -> list[Edge]:
        """The links of a claim as they stand."""
        return self.ledger.edges([self.claim_id(claim)])

    def verify(self) -> Iterator[Problem]:
        """Everything that is not as it was recorded."""
        return self.ledger.verify()
