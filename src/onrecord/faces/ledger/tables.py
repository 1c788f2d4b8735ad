"""The ledger's answers as tables in the terminal. A number is never shown without who said it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from onrecord.domain import Claim, Edge, Finding, Report, Severity, SourceKind
from onrecord.errors import NoSuchClaim
from onrecord.faces import words
from onrecord.faces.ledger.rows import Texts

if TYPE_CHECKING:
    from onrecord.ledger import Entry, Held, Quoted

ID = 10  # characters of an id that are shown; four are enough to give it
QUOTE = 240  # characters of a sentence that are shown


def table(*columns: str, title: str | Text | None = None, right: Iterable[str] = ()) -> Table:
    """A table of the house: plain rules, numbers to the right."""
    made = Table(
        title=title, title_justify="left", title_style="bold", box=None, pad_edge=False, padding=(0, 2, 0, 0)
    )
    for column in columns:
        made.add_column(
            column,
            header_style="dim",
            justify="right" if column in right else "left",
            overflow="fold",
            no_wrap=column in {"id", "when"},
        )
    return made


def show(console: Console, made: Table) -> None:
    console.print(made)


def claims(console: Console, entries: Iterable[Entry], texts: Texts) -> None:
    """Claims, each with its sentence under what it says."""
    made = table("id", "when", "where", "who says", "what", "how many", "reported", right=("how many",))
    for entry in entries:
        made.add_row(*_claim(entry, texts))
    show(console, made)


def _claim(entry: Entry, texts: Texts) -> tuple[Text | str, ...]:
    try:
        report = texts.report(entry.report_id)
    except NoSuchClaim as gone:
        return (entry.id[:ID], "", "", "", Text(words.harmless(str(gone)), style="dim"), "", "")
    said = entry.corrected
    answers = words.parts(report, said)
    what = Text(answers["what"])
    if entry.corrections:
        changed = ", ".join(dict.fromkeys(f"{c.field} by {c.author}" for c in entry.corrections))
        what.append(f"\ncorrected: {words.harmless(changed)}", style="red")
    if entry.retired_at is not None:
        what.append(f"\nretired {entry.retired_at:%Y-%m-%d}: a later reading no longer makes it", style="red")
    what.append(f"\n“{shortened(entry.quote)}”", style="italic dim")
    return (
        Text(entry.id[:ID], style="dim"),
        days(entry.date_start, entry.date_end),
        Text("; ".join(_place(report, said)), style="green"),
        Text(answers["who"], style="blue"),
        what,
        Text("\n".join(words.how_many(report, q) for q in said.quantities), style="yellow"),
        reported(entry),
    )


def _place(report: Report, claim: Claim) -> list[str]:
    return [words.where(place, report) for place in claim.places]


def reported(entry: Entry) -> str:
    """Which report: publisher or address, and the day."""
    named = entry.publisher or (entry.url or entry.report_id[:ID]).rsplit("/", 1)[-1]
    dated = words.when(entry.reported_on.isoformat()) if entry.reported_on else "no date"
    return f"{words.harmless(named)}, {dated}"


def days(start: date | None, end: date | None) -> str:
    """A day, or the first and the last one; nothing where no day is told."""
    if start is None:
        return ""
    value = start.isoformat() if end in (None, start) else f"{start.isoformat()}/{end.isoformat()}"
    return words.when(value) or ""


def shortened(text: str, most: int = QUOTE) -> str:
    plain = words.harmless(text)
    return plain if len(plain) <= most else plain[: most - 1].rsplit(" ", 1)[0] + " …"


def sources(console: Console, quoted: Iterable[Quoted], limit: int | None) -> None:
    """Who is quoted. Those who are not named are one row together: a count, never a person."""
    made = table("who", "kind", "claims", "reports", right=("claims", "reports"))
    nameless = {SourceKind.ANONYMOUS, SourceKind.UNSPECIFIED}
    hidden = []
    shown = 0
    for one in quoted:
        if one.name is None or nameless & set(one.kinds):
            hidden.append(one)
        elif limit is None or shown < limit:
            shown += 1
            kinds = ", ".join(kind.value for kind in one.kinds)
            made.add_row(words.harmless(one.name), kinds, f"{one.claims:,}", f"{one.reports:,}")
    if hidden:
        claims = sum(one.claims for one in hidden)
        made.add_row(
            Text("not named (each report's stay apart)", style="dim"), "", f"{claims:,}", f"{len(hidden):,}"
        )
    show(console, made)


def documents(console: Console, held: Iterable[Held], superseded: set[str]) -> None:
    """Every document, with what became of it."""
    made = table("id", "published", "publisher", "headline", "address", "")
    for one in held:
        state = "taken out" if one.removed_at else "replaced" if one.report_id in superseded else ""
        made.add_row(
            Text(one.report_id[:ID], style="dim"),
            days(one.published, one.published),
            words.harmless(one.publisher or ""),
            words.harmless(one.headline or ""),
            Text(words.harmless(one.url or ""), style="dim"),
            Text(state, style="red"),
        )
    show(console, made)


def findings(console: Console, found: Iterable[Finding], texts: Texts) -> None:
    """What does not fit, with the sum and the words it rests on."""
    made = table("", "check", "what does not fit", "in the words", "report")
    for one in found:
        report = texts.report(one.report_id)
        quoted = "\n".join(f"“{shortened(report.quote(span))}”" for span in one.evidence)
        named = report.publisher or (report.url or one.report_id[:ID]).rsplit("/", 1)[-1]
        made.add_row(
            Text(one.severity.value, style="red" if one.severity is Severity.ERROR else ""),
            one.rule.replace("_", " "),
            words.harmless(one.message),
            Text(quoted, style="italic dim"),
            f"{words.harmless(named)}, {days(report.published, report.published) or 'no date'}",
        )
    show(console, made)


def corrections(console: Console, entries: Iterable[Entry]) -> None:
    """Each correction once, oldest first."""
    made = {c: None for entry in entries for c in entry.corrections}
    if not made:
        return
    listed = table("field", "was", "is", "reason", "by", "at", title="Corrections")
    for c in made:
        cells = (c.field, str(c.old), str(c.new), c.reason, c.author, f"{c.created_at:%Y-%m-%d %H:%M}")
        listed.add_row(*(words.harmless(cell) for cell in cells))
    console.print()
    show(console, listed)


def links(console: Console, edges: Iterable[Edge]) -> None:
    """Links, with why; what a person said of them."""
    every = list(edges)
    if not every:
        return
    made = table("left", "relation", "right", "score", "why", "judged", "at", title="Links", right=("score",))
    for edge in every:
        judged = f"{edge.judgement.value} by {edge.user}" if edge.user else ""
        made.add_row(
            edge.left_id[:ID],
            edge.relation.value.replace("_", " "),
            edge.right_id[:ID],
            f"{edge.score:.2f}",
            words.harmless(why(edge)),
            words.harmless(judged),
            f"{edge.created_at:%Y-%m-%d %H:%M}" if edge.created_at else "",
        )
    console.print()
    show(console, made)


def why(edge: Edge) -> str:
    """The reasons of a link, in words."""
    return "; ".join(f.detail or f.name.replace("_", " ") for f in edge.features if f.score)
