"""Corrected readings as examples for the judging network.

Each report of ``training.labels`` that is learnt from, and each that bounds are set on, is read again; at every draft a
``Recorder`` measures it, notes what the readers gave in its place, and lets the reading go on with that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import Any

from onrecord.domain import Attribution, Event, Place, Quantity, Report, Span
from onrecord.pipeline import read, trained
from onrecord.reading.claims.judge import Judge
from onrecord.reading.judged import drafts, figures, toponyms
from onrecord.reading.judged.facts import Roles, Row, lexical, tags
from onrecord.reading.judged.labels import COUNTED, TYPE
from onrecord.reading.judged.scenes import Scenes
from onrecord.reading.judged.told import Told, told
from onrecord.reading.judged.words import Floats, Words
from onrecord.reading.tree import Sentence
from training.labels import LEARNT, MEASURED, Gold, bounds_set_on, close, lines, marked, report


@dataclass
class Example:
    """The rows of one report, question by question, and the right answers: a class, or 0 and 1 an answer."""

    source: str
    vectors: Floats
    learnt: bool = True  # else it only serves to set bounds
    rows: dict[str, list[Row]] = field(default_factory=dict)
    answers: dict[str, list[tuple[int, ...]]] = field(default_factory=dict)

    def add(self, question: str, row: Row, *answer: int) -> None:
        """One row with what is right."""
        self.rows.setdefault(question, []).append(row)
        self.answers.setdefault(question, []).append(answer)


class Recorder(Judge):
    """Measures every draft, notes the right answer, and answers right."""

    def __init__(
        self, report: Report, sentences: tuple[Sentence, ...], gold: Gold, paths: Mapping[str, int]
    ) -> None:
        super().__init__(report, sentences)
        self.gold, self.paths = gold, paths
        self.words = Words(sentences)
        self.said: tuple[Attribution, ...] = ()
        self.example = Example(gold["source"], self.words.vectors)
        self.placed: dict[Event, list[Span]] = {}

    def toponyms(self, drafted: tuple[Place, ...]) -> tuple[Place, ...]:
        """Those that overlap a toponym of the readers."""
        if "places" not in self.gold:
            return drafted
        right = [Span(*pair) for pair in self.gold["places"]]
        kept = []
        for place in drafted:
            good = any(place.span.overlaps(span) for span in right)
            if row := toponyms.row(self.words, place):
                self.example.add("toponyms", row, int(good))
            kept += [place] if good else []
        return tuple(kept)

    def events(self, drafted: tuple[Event, ...], attributions: tuple[Attribution, ...]) -> tuple[Event, ...]:
        """The readers' events."""
        self.said = attributions
        given = told(self.words, drafted)
        wanted = [(Span(*trigger), kind, roles) for trigger, kind, *roles in self.gold["events"]]
        chosen = self._chosen(given, [(span, kind) for span, kind, _ in wanted])
        right = {t.word: TYPE[kind] for t, (_, kind, _) in zip(chosen, wanted, strict=True) if t}
        allowed = {word: kind for word, (kind, _) in lexical(self.words).items()}
        number = {self.words.number(word): answer for word, answer in right.items()}
        for row in tags(self.words, given, allowed) if "roles alone" not in self.gold else ():
            self.example.add("tags", row, number.get(row[0], 0))
        there = [t for t in chosen if t]
        measured = Roles(self.words, there, self.said, self.paths)
        found = []
        for told_, (_, _, roles) in zip(chosen, wanted, strict=True):
            if told_ is None:
                continue
            if not roles:  # found later, word by word: its type alone was asked for
                found.append(told_.event)
                continue
            actors, targets, places = ([Span(*pair) for pair in pairs] for pairs in roles)
            self._roles(measured, told_, actors, targets)
            event = replace(told_.event, actors=tuple(actors), targets=tuple(targets))
            self.placed[event] = places
            found.append(event)
        return tuple(found)

    def _chosen(self, given: Sequence[Told], wanted: Sequence[tuple[Span, str]]) -> list[Told | None]:
        """The drafted event of each wanted one, or a new one; None in no sentence."""
        found: list[Told | None] = []
        left = list(given)
        for span, kind in wanted:
            same = [t for t in left if t.event.trigger.overlaps(span)]
            same.sort(key=lambda t: t.event.type != kind)
            if same:
                left.remove(same[0])
                found.append(replace(same[0], event=replace(same[0].event, type=kind)))
                continue
            word = self.words.trigger(span)
            found.append(word and drafts.event(self.words, word, kind, span, given))  # type: ignore[arg-type]
        return found

    def _roles(self, measured: Roles, event: Told, actors: list[Span], targets: list[Span]) -> None:
        acting, suffering = ({self.words.head(s) for s in spans} for spans in (actors, targets))
        for word, row in zip(*measured.of(event), strict=True):
            self.example.add("roles", row, int(word in acting), int(word in suffering))

    def scenes(
        self, events: tuple[Event, ...], drafted: Sequence[tuple[Place, ...]], places: tuple[Place, ...]
    ) -> list[tuple[Place, ...]]:
        """The readers' places."""
        if "roles alone" in self.gold:
            return list(drafted)
        scenes = Scenes(self.words, places, events, drafted, self.said, self.paths)
        for event, given in zip(events, drafted, strict=True):
            wanted = self.placed.get(event)
            word = self.words.trigger(event.trigger)
            if wanted is None or word is None:
                continue
            right = [self._drafted(w, scenes) for w in wanted]
            for (place, _), row in zip(scenes.named, scenes.of(Told(event, word), given), strict=True):
                self.example.add(
                    "scenes", row, int(any(close(self.report.text, place.span, w) for w in right))
                )
        return list(drafted)

    def _drafted(self, wanted: Span, scenes: Scenes) -> Span:
        """The readers' place, or where the rules draft none there ("Houston" of "Houston police") the nearest drafted
        mention of the same name."""
        spans = [place.span for place, _ in scenes.named]
        if any(close(self.report.text, span, wanted) for span in spans):
            return wanted
        name = self.report.quote(wanted)
        same = [span for span in spans if self.report.quote(span) == name]
        return min(same, key=lambda span: abs(span.start - wanted.start), default=wanted)

    def figures(
        self, drafted: tuple[Quantity, ...], owners: Sequence[int | None], events: tuple[Event, ...]
    ) -> tuple[Quantity | None, ...]:
        """As drafted."""
        if "figures" in self.gold:
            right = {Span(a, b): COUNTED[counts] for a, b, counts in self.gold["figures"]}
            for figure, owner in zip(drafted, owners, strict=True):
                row = figures.row(self.words, figure, None if owner is None else events[owner], events)
                if row:
                    answer = next((n for span, n in right.items() if span.overlaps(figure.span)), 0)
                    self.example.add("figures", row, answer)
        return drafted


class Paths(Counter[str]):
    """Counts the paths that are looked up in it."""

    def get(self, key: str, default: Any = None) -> Any:  # noqa: ANN401
        self[key] += 1
        return default


def examples(corpora: Path, paths: Mapping[str, int], every: int = 1) -> Iterator[Example]:
    """Every corrected reading, or one in so many, read again and measured."""
    using = trained()
    learnt = ((gold, report(gold, corpora), True) for gold in lines(LEARNT))
    own = ((gold, text, True) for gold, text in marked())
    looked = (
        (gold, report(gold, corpora), False) for gold in lines(MEASURED) if bounds_set_on(gold["sha256"])
    )
    for gold, text, learn in islice(chain(learnt, own, looked), None, None, every):
        kept: list[Recorder] = []

        read(text, using=replace(using, judge=partial(_record, kept, gold, paths)))
        kept[-1].example.learnt = learn
        yield kept[-1].example


def _record(
    kept: list[Recorder],
    gold: Gold,
    paths: Mapping[str, int],
    report: Report,
    sentences: tuple[Sentence, ...],
) -> Judge:
    kept.append(Recorder(report, sentences, gold, paths))
    return kept[-1]
