"""The desk: reports into a ledger, each linked to what is there; then questions.

    with Desk.open("mozambique.ledger") as desk:
        for added in desk.add(["reports/"]):
            print(added.source, added.outcome)
        desk.claims(at="Macomia", wanted=Filter(happened_from=date(2024, 5, 1)))

Everything it answers is what was *reported*, with who said so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from onrecord.desk import (
    adding,
    checking,
    disagreements,
    exporting,
    figures,
    gathering,
    happenings,
    linking,
    named,
    situation,
    whereabouts,
)
from onrecord.desk.adding import Added
from onrecord.desk.disagreements import Disagreement
from onrecord.desk.figures import Series
from onrecord.desk.gathering import About, Given
from onrecord.desk.situation import Situation
from onrecord.desk.whereabouts import Whereabouts
from onrecord.domain import Counted, Edge, Finding, Judgement, LinkRelation, Reading, Report, Status
from onrecord.export import Exported, export
from onrecord.ledger import Correction, Entry, Filter, Held, Ledger, Problem, Quoted
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
        """Put one field of a claim right; ``ledger.corrections`` names the fields. Its report is linked anew."""
        claim_id = self.claim_id(claim)
        with self.ledger.transaction() as work:
            made = work.correct(claim_id, field, new, reason=reason, author=author)
            for entry in work.claims(Filter(claim_ids=(claim_id,))):
                linking.link(work, entry.report_id)
        return made

    def judge(
        self, left: str, right: str, relation: LinkRelation, judgement: Judgement, *, author: str
    ) -> Edge:
        """A person's word on whether two claims are linked; it holds whatever is scored later."""
        ends = self.claim_id(left), self.claim_id(right)
        return self.ledger.judge(*ends, relation, judgement, user=author)

    def remove(self, report_id: str, *, reason: str, author: str) -> None:
        """Take a document's words out for good; its hash stays, so that they stay out."""
        self.ledger.remove(self.report_id(report_id), reason=reason, author=author)

    # --------------------------------------------------------------- asking

    def claim_id(self, prefix: str) -> str:
        """The one claim whose id begins so."""
        return named.claim_id(self.ledger, prefix)

    def claim_if_any(self, asked: str) -> str | None:
        """The claim whose id begins so; None where what is asked is no id."""
        return named.claim_if_any(self.ledger, asked)

    def claims_named(self, ids: Iterable[str]) -> list[Entry]:
        """These claims, as they stand."""
        return self.ledger.claims(Filter(claim_ids=tuple(sorted(ids))))

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

    def figures(
        self,
        about: str | Whereabouts,
        *,
        counted: Collection[Counted] = (),
        wanted: Filter = EVERYTHING,
        rule: str | None = None,
    ) -> list[Series]:
        """The history of every figure of an event (any of its claims, by id) or of a place. ``rule``: also one
        number by a rule of ``reconcile.aggregate.RULES``."""
        figures.rule_named(rule)
        found = happenings.each(self.ledger, self._seeds(about, wanted, counted))
        return list(figures.series(found, counted, rule))

    def disagreements(
        self, wanted: Filter = EVERYTHING, *, at: Whereabouts | str | None = None
    ) -> Iterator[Disagreement]:
        """Where reports part, event by event: figures that cannot both hold, events told and denied."""
        if at is None and wanted == EVERYTHING:
            disputes = self.ledger.edges(relation=LinkRelation.DISPUTES)
            seeds: Iterable[str] = [e.left_id for e in disputes]
            told: Iterable[Entry] = self.ledger.each_claim(Filter(statuses=(Status.NEGATED,)))
        else:
            told = self.claims(wanted, at=at)
            seeds = [entry.id for entry in told]
        yield from disagreements.of_figures(happenings.each(self.ledger, seeds))
        yield from disagreements.denials(self.ledger, told)

    def situation(
        self, place: Whereabouts | str, as_of: date | None = None, *, days: int = situation.DAYS
    ) -> Situation:
        """What had been reported of a place by the end of a day (today, if none is given)."""
        at = self.where(place) if isinstance(place, str) else place
        return situation.situation(self.ledger, at, as_of or datetime.now(UTC).date(), days=days)

    def findings(
        self, wanted: Filter = EVERYTHING, *, at: Whereabouts | str | None = None
    ) -> Iterator[Finding]:
        """What does not fit within the reports of these claims, and between reports of their events: sums, days,
        distances, figures far from the others. It says that words do not fit, never who is right."""
        return checking.findings(self.ledger, self.each_claim(wanted, at=at))

    def export(
        self,
        format: str,
        out: Path | str,
        wanted: Filter = EVERYTHING,
        *,
        at: Whereabouts | str | None = None,
        rule: str | None = None,
        **options: Any,  # noqa: ANN401 - those of export.export
    ) -> Exported:
        """Claims in another format, into a folder, with ``omitted.csv`` beside them. ``rule`` makes the event's
        numbers; the format's own where None. The other options are those of ``export.export``."""
        figures.rule_named(rule)
        rows = exporting.rows(self.ledger, self.each_claim(wanted, at=at))
        return export(rows, format, out, rule=rule, **options)

    def report(self, report_id: str) -> Report:
        return self.ledger.report(report_id)

    def documents(self) -> list[Held]:
        """Every text, in the order recorded."""
        return self.ledger.documents()

    def report_id(self, prefix: str) -> str:
        """The one document whose id begins so."""
        return named.report_id(self.ledger, prefix)

    def sources(self) -> list[Quoted]:
        """Who is quoted, how often; those who are not named are never put together."""
        return self.ledger.sources()

    def history(self, claim: str) -> list[Entry]:
        """Every row of a claim, retired ones too, with its corrections."""
        return self.ledger.history(self.claim_id(claim))

    def links(self, claim: str) -> list[Edge]:
        """The links of a claim as they stand."""
        return self.ledger.edges([self.claim_id(claim)])

    def _seeds(self, about: str | Whereabouts, wanted: Filter, counted: Collection[Counted]) -> Iterator[str]:
        """The claims whose events are asked for: of one claim's event, or of a place."""
        if isinstance(about, str) and (claim := named.claim_if_any(self.ledger, about)) is not None:
            yield claim
            return
        narrowed = replace(wanted, counted=tuple(counted))
        for entry in self.each_claim(narrowed, at=about):
            if entry.claim.quantities:
                yield entry.id

    def verify(self) -> Iterator[Problem]:
        """Everything that is not as it was recorded."""
        return self.ledger.verify()
