"""The rules' drafts, judged by a small network that was fitted on readings corrected by people.

The rules propose events, who did them, where they were, what figures count; the trained reader's vectors of the words
say how such words are used. The network has seen thousands of drafts beside what careful readers made of them
(``training/data/claims.jsonl``), so it knows where the rules can be trusted: it drops what is no event, adds what they
missed, and chooses actors and targets among the phrases of the sentence, places among all toponyms of the report.

What the rules do better stays theirs: where a phrase begins and ends, status, days, points, the numbers themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from itertools import accumulate, chain, pairwise

from onrecord.domain import Attribution, Event, Place, Quantity, Report
from onrecord.reading.claims.judge import Judge
from onrecord.reading.judged import decide, drafts, figures, toponyms
from onrecord.reading.judged.facts import Roles, Row, lexical, tags
from onrecord.reading.judged.network import Network, Seen, chances, network, shares
from onrecord.reading.judged.scenes import Scenes
from onrecord.reading.judged.told import Told, told
from onrecord.reading.judged.words import Words
from onrecord.reading.tree import Sentence

__all__ = ["Judged"]


class Judged(Judge):
    """The network's judgement of one report's drafts."""

    def __init__(
        self, report: Report, sentences: tuple[Sentence, ...], *, asked: Network | None = None
    ) -> None:
        super().__init__(report, sentences)
        self.network = asked or network()
        self.words = Words(sentences)
        self.said: tuple[Attribution, ...] = ()

    @cached_property
    def _seen(self) -> Seen:
        return self.words.vectors, self.network.context(self.words.vectors)

    def toponyms(self, drafted: tuple[Place, ...]) -> tuple[Place, ...]:
        """Without those that are surnames, firms, ordinary words."""
        found = [(place, toponyms.row(self.words, place)) for place in drafted]
        rows = [row for _, row in found if row is not None]
        scores = chances(self.network.ask(self._seen, "toponyms", rows))[:, 0].tolist()
        return decide.toponyms(found, scores)

    def events(self, drafted: tuple[Event, ...], attributions: tuple[Attribution, ...]) -> tuple[Event, ...]:
        """Those that are events, with those missed, and their actors and targets."""
        self.said = attributions
        given = told(self.words, drafted)
        allowed = lexical(self.words)
        rows = tags(self.words, given, {word: kind for word, (kind, _) in allowed.items()})
        scores = shares(self.network.ask(self._seen, "tags", rows))
        return self._acted(decide.events(self.words, given, allowed, rows, scores))

    def _acted(self, chosen: list[Told]) -> tuple[Event, ...]:
        """The events with their actors and targets."""
        roles = Roles(self.words, chosen, self.said, self.network.paths)
        measured = [roles.of(event) for event in chosen]
        scores = self._chances("roles", [rows for _, rows in measured])
        found = []
        for event, (pool, _), own in zip(chosen, measured, scores, strict=True):
            actors, targets = decide.roles(pool, own)
            targets += [word for word in drafts.themselves(self.words, event) if word not in targets]
            others = frozenset(word for word in roles.triggers if word[0] == event.word[0])
            acting = drafts.spans(self.words, event, actors, others, acting=True)
            suffering = drafts.spans(self.words, event, targets, others, acting=False)
            found.append(replace(event.event, actors=acting, targets=suffering))
        return tuple(found)

    def _chances(self, question: str, rows: list[list[Row]]) -> list[list[list[float]]]:
        """The chances of each group of rows, asked at once."""
        scores = chances(self.network.ask(self._seen, question, list(chain.from_iterable(rows))))
        ends = list(accumulate(map(len, rows), initial=0))
        return [scores[a:b].tolist() for a, b in pairwise(ends)]

    def scenes(
        self, events: tuple[Event, ...], drafted: Sequence[tuple[Place, ...]], places: tuple[Place, ...]
    ) -> list[tuple[Place, ...]]:
        """Where each event took place."""
        scenes = Scenes(self.words, places, events, drafted, self.said, self.network.paths)
        words = [self.words.trigger(event.trigger) for event in events]
        rows = [
            scenes.of(Told(event, word), given) if word else []
            for event, word, given in zip(events, words, drafted, strict=True)
        ]
        named = [place for place, _ in scenes.named]
        return [
            decide.scene(event.type, named, scenes.keys, [score for (score,) in own]) if own else given
            for event, given, own in zip(events, drafted, self._chances("scenes", rows), strict=True)
        ]

    def figures(
        self, drafted: tuple[Quantity, ...], owners: Sequence[int | None], events: tuple[Event, ...]
    ) -> tuple[Quantity | None, ...]:
        """The figures that are some, and what each counts."""
        found = [
            (figure, figures.row(self.words, figure, None if owner is None else events[owner], events))
            for figure, owner in zip(drafted, owners, strict=True)
        ]
        rows = [row for _, row in found if row is not None]
        return decide.figures(found, shares(self.network.ask(self._seen, "figures", rows)).tolist())
