"""One self-contained page for a reading: the article with its highlights, claims as cards beside it.

Nothing is fetched: style and script are inline and named by hash in the page's own security policy, so text
from the article can never run.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from onrecord.domain import READ_BLOCKS, Claim, Finding, Reading, Report, Span
from onrecord.faces import words
from onrecord.faces.document import notes
from onrecord.faces.terminal import coverage

# Question → the class that draws it in the text.
_PARTS = ("who", "what", "where", "when", "number")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text between two span edges: which claims it belongs to, and as what."""

    text: str
    classes: str
    claims: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of the article: its kind, whether it was read, its pieces."""

    kind: str
    read: bool
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A claim beside the text."""

    number: int
    answers: tuple[tuple[str, str], ...]
    quote: str


def render(reading: Reading) -> str:
    """The page as one string of HTML."""
    report = reading.report
    style, script = _asset("page.css"), _asset("page.js")
    return _template().render(
        title=report.headline or report.url or "Reading",
        publisher=report.publisher,
        published=words.when(report.published.isoformat()) if report.published else None,
        url=report.url,
        report_id=report.id,
        notes=notes(reading),
        coverage=coverage(reading),
        findings=[_finding(reading, f) for f in reading.findings],
        paragraphs=_paragraphs(reading),
        cards=[_card(report, claim, n) for n, claim in enumerate(reading.claims, 1)],
        skipped=[(words.plain(report, s.span), s.reason) for s in reading.skipped],
        style=style,
        script=script,
        policy=f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'",
    )


@cache
def _template() -> Template:
    engine = Environment(
        loader=PackageLoader("onrecord.faces.page", ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return engine.get_template("page.html.j2")


@cache
def _asset(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8")


def _hash(code: str) -> str:
    """The hash by which a security policy names inline code: of its exact characters."""
    return "sha256-" + base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()


def _card(report: Report, claim: Claim, number: int) -> Card:
    return Card(number, tuple(words.parts(report, claim).items()), words.plain(report, claim.evidence))


def _finding(reading: Reading, finding: Finding) -> tuple[str, str]:
    """What does not fit, and the words it rests on."""
    return finding.message, " … ".join(words.plain(reading.report, span) for span in finding.evidence)


def _paragraphs(reading: Reading) -> list[Paragraph]:
    marks = sorted(_marks(reading.claims), key=lambda mark: mark[0])
    whole = (Span(0, len(reading.report.text)),) if reading.report.text else ()
    blocks = [(b.kind.value, b.kind in READ_BLOCKS, b.span) for b in reading.report.blocks]
    blocks = blocks or [("paragraph", True, span) for span in whole]
    found, waiting = [], 0
    for kind, is_read, span in blocks:
        inside = []
        while waiting < len(marks) and marks[waiting][0].start < span.end:
            inside.append(marks[waiting])
            waiting += 1
        found.append(Paragraph(kind, is_read, tuple(_pieces(reading.report, span, inside))))
    return found


def _marks(claims: tuple[Claim, ...]) -> Iterable[tuple[Span, int, str]]:
    """Every span of every claim: (span, claim number, part)."""
    for n, claim in enumerate(claims, 1):
        if claim.attribution:
            yield from ((s.span, n, "who") for s in claim.attribution.sources if s.span)
            if claim.attribution.cue:
                yield claim.attribution.cue, n, "who"
            yield from ((piece, n, "content") for piece in claim.attribution.content)
        if claim.event:
            yield claim.event.trigger, n, "what"
            yield from ((role, n, "role") for role in (*claim.event.actors, *claim.event.targets))
        yield from ((p.span, n, "where") for p in claim.places)
        yield from ((t.span, n, "when") for t in claim.times)
        yield from ((q.span, n, "number") for q in claim.quantities)


def _pieces(report: Report, block: Span, marks: list[tuple[Span, int, str]]) -> Iterable[Piece]:
    """The block cut at every edge of a mark."""
    edges = {block.start, block.end}
    for span, _, _ in marks:
        edges |= {max(span.start, block.start), min(span.end, block.end)}
    cuts = sorted(edges)
    opened: list[tuple[Span, int, str]] = []
    waiting = iter(sorted(marks, key=lambda mark: mark[0].start))
    coming = next(waiting, None)
    for start, end in pairwise(cuts):
        while coming and coming[0].start <= start:
            opened.append(coming)
            coming = next(waiting, None)
        opened = [mark for mark in opened if mark[0].end > start]
        parts = {part for _, _, part in opened}
        numbers = sorted({n for _, n, _ in opened})
        classes = " ".join(part for part in _PARTS if part in parts)
        yield Piece(report.text[start:end], classes, " ".join(map(str, numbers)))


__all__ = ["render"]
