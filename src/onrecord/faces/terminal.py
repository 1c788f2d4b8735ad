"""A reading as a ledger on the terminal: who → said what | where | when | how many, with the quote."""

from __future__ import annotations

from collections import Counter

from rich.console import Console
from rich.text import Text

from onrecord.domain import Claim, Reading
from onrecord.faces import words
from onrecord.faces.document import notes

_STYLES = {"who": "bold blue", "what": "bold", "where": "green", "when": "magenta", "how many": "yellow"}


def show(console: Console, reading: Reading) -> None:
    """Print every claim, then the coverage line."""
    report = reading.report
    title = words.harmless(report.headline or report.url or report.id)
    dated = words.when(report.published.isoformat()) if report.published else "no publication date"
    console.print(Text(title, style="bold"), soft_wrap=True)
    about = " · ".join(filter(None, [report.publisher, dated]))
    console.print(Text(words.harmless(about), style="dim"), soft_wrap=True)
    for note in notes(reading):
        console.print(Text(f"note: {note}", style="red"), soft_wrap=True)
    console.print()
    for number, claim in enumerate(reading.claims, 1):
        for line in _lines(reading, claim, number):
            console.print(line, soft_wrap=True)
        console.print()
    console.print(Text(coverage(reading), style="dim"), soft_wrap=True)


def _lines(reading: Reading, claim: Claim, number: int) -> list[Text]:
    answers = words.parts(reading.report, claim)
    head = Text(f"{number:>3}  ", style="dim")
    head.append(answers["who"], style=_STYLES["who"])
    head.append(" → ")
    head.append(answers["what"], style=_STYLES["what"])
    rest = Text("     ")
    asked = [q for q in ("where", "when", "how many") if q in answers]
    for n, question in enumerate(asked):
        rest.append(" | " if n else "")
        rest.append(f"{question} ", style="dim")
        rest.append(answers[question], style=_STYLES[question])
    quote = Text(f"     “{words.plain(reading.report, claim.evidence)}”", style="italic dim")
    return [head, *([rest] if asked else []), quote]


def coverage(reading: Reading) -> str:
    """What was read and what was not, with the reasons counted."""
    reasons = Counter(s.reason for s in reading.skipped)
    skipped = ", ".join(f"{count} {reason}" for reason, count in sorted(reasons.items()))
    return (
        f"{len(reading.claims)} claims from {len(reading.sentences)} sentences read; "
        f"skipped: {skipped or 'nothing'}"
    )
