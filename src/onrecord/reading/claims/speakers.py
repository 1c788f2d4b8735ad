"""Which attribution a stretch of text is told in: the innermost whose content holds it."""

from __future__ import annotations

from bisect import bisect_right
from typing import Generic, TypeVar

from onrecord.domain import Attribution, Span

T = TypeVar("T")


class Cover(Generic[T]):
    """Spans with a value each, asked for the shortest that holds another span. The scan back from a
    position is bounded by the longest span, so long texts stay linear."""

    def __init__(self, items: list[tuple[Span, T]]) -> None:
        self._items = sorted(items, key=lambda item: item[0])
        self._starts = [span.start for span, _ in self._items]
        self._longest = max((span.end - span.start for span, _ in self._items), default=0)

    def around(self, span: Span) -> T | None:
        """The value of the shortest span that holds ``span``; None when none does."""
        best: tuple[int, T] | None = None
        for n in range(bisect_right(self._starts, span.start) - 1, -1, -1):
            cover, value = self._items[n]
            if cover.start < span.end - self._longest:
                break
            if span in cover and (best is None or cover.end - cover.start < best[0]):
                best = (cover.end - cover.start, value)
        return best[1] if best else None


class Speakers:
    """Attributions looked up by what they contain."""

    def __init__(self, attributions: tuple[Attribution, ...]) -> None:
        self._contents = Cover([(piece, a) for a in attributions for piece in a.content])
        self._names = Cover([(s.span, True) for a in attributions for s in a.sources if s.span])

    def of(self, span: Span) -> Attribution | None:
        """The innermost attribution whose content holds ``span``; None: the report's own voice."""
        return self._contents.around(span)

    def naming(self, span: Span) -> bool:
        """Whether ``span`` belongs to the naming of a speaker ("the UN coordinator for Iraq"), not to
        what is said."""
        return self._names.around(span) is True
