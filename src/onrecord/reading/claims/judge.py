"""Where a second opinion is asked on what the rules drafted. This one lets every draft stand; the trained reader's
(``onrecord.reading.judged``) overrules them."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.domain import Attribution, Event, Place, Quantity, Report
from onrecord.reading.tree import Sentence


class Judge:
    """One report's drafts, in the order in which they are made."""

    def __init__(self, report: Report, sentences: tuple[Sentence, ...]) -> None:
        self.report, self.sentences = report, sentences

    def toponyms(self, drafted: tuple[Place, ...]) -> tuple[Place, ...]:
        """The toponyms that are some."""
        return drafted

    def events(self, drafted: tuple[Event, ...], attributions: tuple[Attribution, ...]) -> tuple[Event, ...]:
        """The events that happened, with those the rules missed, and who did them to whom."""
        del attributions
        return drafted

    def scenes(
        self, events: tuple[Event, ...], drafted: Sequence[tuple[Place, ...]], places: tuple[Place, ...]
    ) -> list[tuple[Place, ...]]:
        """Where each event took place."""
        del events, places
        return list(drafted)

    def figures(
        self, drafted: tuple[Quantity, ...], owners: Sequence[int | None], events: tuple[Event, ...]
    ) -> tuple[Quantity | None, ...]:
        """The figures with what they count; None for one that is none."""
        del owners, events
        return drafted
