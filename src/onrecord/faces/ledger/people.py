"""What people say of claims: ``onrecord correct``, ``judge`` and ``history``."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from onrecord.domain import Judgement, LinkRelation
from onrecord.faces import words
from onrecord.faces.ledger import rows, tables
from onrecord.faces.ledger.options import AsJson, Author, LedgerPlace, console, opened, print_json

ClaimId = Annotated[str, typer.Argument(help="A claim's id, or enough of its beginning.")]


class Answer(StrEnum):
    """What a person says of a link."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


_JUDGED = {Answer.YES: Judgement.POSITIVE, Answer.NO: Judgement.NEGATIVE, Answer.UNSURE: Judgement.UNSURE}


def correct(
    claim: ClaimId,
    field: Annotated[
        str,
        typer.Argument(
            help="event_type, status, speaker_name, speaker_kind, when, figures.0.value, places.0.name …"
        ),
    ],
    value: Annotated[str, typer.Argument(help="The right value; none for what is not known.")],
    reason: Annotated[str, typer.Option("--reason", help="Why: it is recorded.")],
    author: Author,
    ledger: LedgerPlace,
    as_json: AsJson = False,
) -> None:
    """Put one field of a claim right. What was read is kept beside it, and a new reading keeps the correction."""
    with opened(ledger) as desk:
        made = desk.correct(claim, field, None if value == "none" else value, reason=reason, author=author)
    if as_json:
        print_json(rows.correction(made))
    else:
        typer.echo(
            words.harmless(f"{made.claim_id[: tables.ID]} {field}: {_shown(made.old)} → {_shown(made.new)}")
        )


def _shown(value: object) -> str:
    return "none" if value is None else f"{value:g}" if isinstance(value, float) else str(value)


def judge(
    left: ClaimId,
    right: ClaimId,
    relation: Annotated[
        LinkRelation, typer.Argument(help="For repeats and revises, the later claim comes first.")
    ],
    answer: Annotated[Answer, typer.Argument(help="Whether they are linked so.")],
    author: Author,
    ledger: LedgerPlace,
    as_json: AsJson = False,
) -> None:
    """Say whether two claims are linked. It holds whatever is scored later, until a person says otherwise."""
    with opened(ledger) as desk:
        edge = desk.judge(left, right, relation, _JUDGED[answer], author=author)
    if as_json:
        print_json(rows.link(edge))
    else:
        ends = f"{edge.left_id[: tables.ID]} {relation.value.replace('_', ' ')} {edge.right_id[: tables.ID]}"
        typer.echo(f"{ends}: {answer.value}, says {words.harmless(author)}")


def documents(ledger: LedgerPlace, as_json: AsJson = False) -> None:
    """Every document, in the order recorded."""
    with opened(ledger) as desk:
        held = desk.documents()
        replaced = desk.ledger.superseded(one.report_id for one in held)
    if as_json:
        for one in held:
            print_json(rows.document(one, superseded=one.report_id in replaced))
    else:
        tables.documents(console(), held, replaced)


def remove(
    document: Annotated[str, typer.Argument(help="A document's id, or enough of its beginning.")],
    reason: Annotated[str, typer.Option("--reason", help="Why: it is recorded.")],
    author: Author,
    ledger: LedgerPlace,
) -> None:
    """Take a document's words out for good: text, original, quotes, claims. Its hash stays, so that it stays out."""
    with opened(ledger) as desk:
        report_id = desk.report_id(document)
        desk.remove(report_id, reason=reason, author=author)
    typer.echo(f"{report_id}: taken out")


def history(claim: ClaimId, ledger: LedgerPlace, as_json: AsJson = False) -> None:
    """Everything recorded of a claim: each reading, each correction, each link and who judged it."""
    with opened(ledger) as desk:
        told = desk.history(claim)
        links = desk.links(claim)
        texts = rows.Texts(desk)
        if as_json:
            for entry in told:
                print_json(rows.claim(entry, texts))
            for edge in links:
                print_json(rows.link(edge))
            return
        out = console()
        tables.claims(out, told, texts)
        tables.corrections(out, told)
        tables.links(out, links)
