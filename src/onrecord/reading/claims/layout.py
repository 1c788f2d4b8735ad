"""Which sentence a span lies in, and what else lies there."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from typing import Generic, Protocol, TypeVar

from onrecord.domain import BlockKind, Report, Span
from onrecord.reading.tree import Sentence


class Spanned(Protocol):
    """Anything tied to a stretch of the text."""

    @property
    def span(self) -> Span: ...


S = TypeVar("S", bound=Spanned)


class Layout:
    """The sentences of a report, looked up by offset."""

    def __init__(self, report: Report, sentences: tuple[Sentence, ...]) -> None:
        self.report = report
        self.report_id = report.id
        self.sentences = sentences
        self._in_paragraph = Counter(s.paragraph for s in sentences)
        self._starts = [s.span.start for s in sentences]

    def index(self, span: Span) -> int | None:
        """Number of the sentence in which ``span`` begins; None between sentences."""
        n = bisect_right(self._starts, span.start) - 1
        return n if n >= 0 and span.start < self.sentences[n].span.end else None

    def sentence(self, span: Span) -> Sentence | None:
        """The sentence in which ``span`` begins."""
        n = self.index(span)
        return None if n is None else self.sentences[n]

    def block(self, span: Span) -> BlockKind | None:
        """The kind of block in which ``span`` begins; None outside all sentences."""
        sentence = self.sentence(span)
        return sentence.block if sentence else None

    def together(self, a: int, b: int) -> bool:
        """Whether two sentences stand in one paragraph, or follow each other where each sentence is a paragraph of
        its own, as agencies write."""
        one, two = self.sentences[a].paragraph, self.sentences[b].paragraph
        alone = self._in_paragraph[one] == self._in_paragraph[two] == 1
        return one == two or (alone and self.sentences[a].block is self.sentences[b].block)

    def evidence(self, span: Span) -> Span:
        """The whole sentence round ``span``; the span itself where there is none."""
        sentence = self.sentence(span)
        return sentence.span if sentence else span

    def near(self, items: tuple[S, ...]) -> Near[S]:
        """``items`` looked up by the sentence they begin in."""
        found: dict[int, list[S]] = {}
        for item in items:
            n = self.index(item.span)
            if n is not None:
                found.setdefault(n, []).append(item)
        return Near(self, found)


class Near(Generic[S]):
    """Items of a report by sentence, in text order."""

    def __init__(self, layout: Layout, by_sentence: dict[int, list[S]]) -> None:
        self._layout = layout
        self._by_sentence = by_sentence

    def of(self, span: Span) -> list[S]:
        """Those in the sentence in which ``span`` begins."""
        n = self._layout.index(span)
        return self.at(n) if n is not None else []

    def at(self, n: int) -> list[S]:
        """Those in sentence ``n``."""
        return self._by_sentence.get(n, [])
