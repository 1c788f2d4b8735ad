"""What is measured of a toponym as the place of an event."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.domain import Attribution, BlockKind, Event, Place, PlaceKind
from onrecord.reading.claims.sites import WIDE, lies_round
from onrecord.reading.claims.sites import key as site
from onrecord.reading.judged.facts import PATHS, UNKNOWN_PATH, Row, sources
from onrecord.reading.judged.labels import KIND, STATUS, TYPE, TYPES, case
from onrecord.reading.judged.told import Told, within
from onrecord.reading.judged.words import Word, Words, apart, path

PLACE_SIZES = (PATHS, 43, *[2] * 13, 7, 10, 18, 5, 6, 6, len(TYPES) + 1, 7, 4, 2, 4, 4, 4, 4, 2, 2)
_ELSEWHERE = 27  # classes of distances within a sentence come before those between sentences
_BEHIND, _BEFORE = 3, 12  # sentences; beyond, a distance counts as this
_OFTEN, _PLACED = 6, 5  # mentions, events; beyond, a number counts as this
_HOLDS, _ALIKE = 3, 3  # sites inside it, events of the same type there; likewise
_OPENING = 2  # sentences, the headline among them


@dataclass(frozen=True)
class _About:
    """An event beside the toponyms: where its trigger stands, where the rules place it, the sentence before with a
    toponym, the nearest toponym, the sites that its own sentence names, and of each site the nearest mention and the
    last one before it."""

    told: Told
    trigger: int
    drafted: tuple[Place, ...]
    keys: set[str]
    last: int
    nearest: int
    here: set[str]
    by_site: dict[str, tuple[int, int | None]]


class Scenes:
    """Rows of the toponyms of a report. ``drafted``: where the rules place each of its ``events``."""

    def __init__(
        self,
        words: Words,
        places: Sequence[Place],
        events: Sequence[Event],
        drafted: Sequence[tuple[Place, ...]],
        attributions: Sequence[Attribution],
        paths: Mapping[str, int],
    ) -> None:
        self.words, self.paths = words, paths
        found = ((place, words.head(place.span)) for place in places)
        self.named = [(place, word) for place, word in found if word is not None]
        self.at = [words.number(word) for _, word in self.named]
        self.keys = [site(place) for place, _ in self.named]
        self.often = Counter(self.keys)
        self.placed = Counter(site(p) for given in drafted for p in given)
        self.alike = Counter(
            (e.type, site(p)) for e, given in zip(events, drafted, strict=True) for p in given
        )
        self.most = max(self.placed.values(), default=0)
        self.opening = {
            key for key, (_, word) in zip(self.keys, self.named, strict=True) if word[0] < _OPENING
        }
        sites = {key: place for key, (place, _) in zip(self.keys, self.named, strict=True)}
        self.holds = {
            key: {other for other, q in sites.items() if lies_round(p, q)} for key, p in sites.items()
        }
        self.inside = {key: {other for other in sites if key in self.holds[other]} for key in sites}
        said = sources(attributions)
        self.speaking = [within(place.span, said) for place, _ in self.named]
        self.cases = [case(self._case(word)) for _, word in self.named]
        self.mentions: dict[str, list[int]] = {}
        for i, key in enumerate(self.keys):
            self.mentions.setdefault(key, []).append(i)

    def of(self, told: Told, drafted: tuple[Place, ...]) -> list[Row]:
        """A row for each toponym."""
        if not self.named:
            return []
        trigger = self.words.number(told.word)
        nearest = min(range(len(self.at)), key=lambda i: abs(self.at[i] - trigger))
        before = [word[0] for _, word in self.named if word[0] < told.word[0]]
        here = {key for key, (_, word) in zip(self.keys, self.named, strict=True) if word[0] == told.word[0]}
        about = _About(
            told, trigger, drafted, {site(p) for p in drafted}, max(before, default=-1), nearest, here,
            {key: self._nearest(same, trigger) for key, same in self.mentions.items()},
        )  # fmt: skip
        return [self._row(i, about) for i in range(len(self.named))]

    def _row(self, i: int, about: _About) -> Row:
        place, word = self.named[i]
        event, key, trigger = about.told.event, self.keys[i], about.trigger
        block = self.words.sentences[word[0]].block
        way, far = self._way(about.told, word, trigger, self.at[i])
        return (
            self.at[i], trigger, self.paths.get(way, UNKNOWN_PATH), far, place in about.drafted, bool(about.drafted),
            key in about.keys, place.kind in WIDE, place.kind is PlaceKind.COUNTRY,
            within(place.span, event.actors), within(place.span, event.targets),
            self.speaking[i], block is BlockKind.HEADLINE, block is BlockKind.DATELINE,
            word[0] == about.last, i == about.nearest, bool(about.here), min(self.often[key], _OFTEN),
            self.cases[i], KIND[place.kind], self._repeated(i, about), min(self.placed[key], _PLACED),
            STATUS[event.status], TYPE.get(event.type, 0), min(len(self.often), _OFTEN),
            min(len(self.holds[key]), _HOLDS), bool(self.inside[key]),
            self._beside(key, about.keys), self._beside(key, {self.keys[about.nearest]}), self._beside(key, about.here),
            min(self.alike[event.type, key] - (key in about.keys), _ALIKE), 0 < self.placed[key] == self.most,
            key in self.opening,
        )  # fmt: skip

    def _beside(self, key: str, others: set[str]) -> int:
        """Whether a site lies round one of the others (1) and inside one (2)."""
        return (not self.holds[key].isdisjoint(others)) + 2 * (not self.inside[key].isdisjoint(others))

    def _way(self, told: Told, word: Word, trigger: int, here: int) -> tuple[str, int]:
        """The path to the trigger and the distance, in classes."""
        if word[0] == told.word[0]:
            sentence = self.words.sentences[word[0]]
            return "P" + path(sentence, word[1], told.word[1])[0], apart(here - trigger)
        behind = max(told.word[0] - word[0], -_BEHIND) + _BEHIND
        return "Pother", _ELSEWHERE + min(behind, _BEHIND + _BEFORE)

    def _case(self, word: Word) -> str | None:
        sentence = self.words.sentences[word[0]]
        cases = sentence.dependents(word[1], "case")
        return sentence.tokens[cases[0]].lower if cases else None

    def _nearest(self, same: Sequence[int], trigger: int) -> tuple[int, int | None]:
        """Of a site's mentions the nearest to an event, and the last one before it."""
        before = [n for n in same if self.at[n] <= trigger]
        return min(same, key=lambda n: abs(self.at[n] - trigger)), before[-1] if before else None

    def _repeated(self, i: int, about: _About) -> int:
        """0: named once; else whether this is the nearest mention (1) and the last one before the event (2), plus
        one."""
        key = self.keys[i]
        if self.often[key] == 1:
            return 0
        nearest, last = about.by_site[key]
        return 1 + (i == nearest) + 2 * (i == last)
