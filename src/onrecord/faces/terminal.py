"""A reading as a ledger on the terminal: who → said what | where | when | how many, with the quote."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from onrecord.domain import Claim, Reading
from onrecord.faces import words
from onrecord.faces.document import notes

_STYLES = {"who": "bold blue", "what": "bold", "where": "green", "when": "magenta", "how many": "yellow"}


def show(console: Console, reading: Reading) -> None:
    """Print every claim, then the coverage line."""
    for line in _ledger(reading):
        if console.is_terminal:
            console.print(line, soft_wrap=True)
        else:  # a file or a pipe takes no styles; laying them out would take as long as the reading
            console.file.write(f"{line.plain}\n")


def _ledger(reading: Reading) -> Iterator[Text]:
    report = reading.report
    title = words.harmless(report.headline or report.url or report.id)
    dated = words.when(report.published.isoformat()) if report.published else "no publication date"
    yield Text(title, style="bold")
    yield Text(words.harmless(" · ".join(filter(None, [report.publisher, dated]))), style="dim")
    for note in notes(reading):
        yield Text(f"note: {note}", style="red")
    yield Text()
    for number, claim in enumerate(reading.claims, 1):
        yield from _lines(reading, claim, number)
        yield Text()
    for finding in reading.findings:
        quoted = " … ".join(words.plain(reading.report, span) for span in finding.evidence)
        yield Text(f"does not fit: {words.harmless(finding.message)}", style="red")
        yield Text(f"     “{quoted}”", style="italic dim")
    if reading.findings:
        yield Text()
    yield Text(coverage(reading), style="dim")


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
