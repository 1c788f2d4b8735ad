"""A name on its way to a place: where it stands, what the words around it say, and what it may mean."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from onrecord.domain import PlaceKind, Span
from onrecord.gazetteer import Match
from onrecord.reading.tree import Sentence


class Frame(IntEnum):
    """How strongly the words around a name say that it is a place."""

    AGAINST = 0  # "Houston said", "Mr Jordan"
    OPEN = 1
    LOCATIVE = 2  # "in Goma", "near Goma"
    NAMED = 3  # "the village of Safina", "Safina, Nineveh"


# Fame a name needs to be taken for a place, by frame; tuned on TR-News and GeoVirus
FAME = {Frame.AGAINST: 99.0, Frame.OPEN: 4.6, Frame.LOCATIVE: 0.8, Frame.NAMED: 0.0}
FAME_OF_CAPITAL = 7.0


@dataclass(slots=True, eq=False)
class Toponym:
    """One mention. ``name`` is looked up; ``core`` its span; ``span`` with direction and head word."""

    sentence: Sentence
    first: int  # tokens of the core
    end: int
    name: str
    core: Span
    span: Span
    matches: tuple[Match, ...] = ()
    frame: Frame = Frame.OPEN
    kind: PlaceKind | None = None  # what a head word says it is
    own: bool = False  # the head makes another place of the name: "Mosul Dam"
    led: bool = False  # an unknown name that a known place follows: "to Barpak in Gorkha"
    home: bool = False  # where somebody told of lives: "Amina Yusuf, 43, of Bama"
    listed: bool = False  # stands in a list behind the mention before
    bearing: int | None = None  # "northern Iraq"
    middle: bool = False  # "central Baghdad"
    dateline: bool = False
    container: Toponym | None = None  # the place named as the one it lies in
    anchor: Toponym | None = None  # "45km south of Mosul"
    distance_m: float | None = None
    anchor_bearing: int | None = None
    beside: bool = False  # "near Mosul", "outside Mosul"
    parent: Toponym | None = None  # the town whose neighbourhood it is
    town: Toponym | None = None  # the town that a site of unknown whereabouts stands in
    of_body: bool = False  # "Seattle police": it says where the report is, and is no place told of
    exact: bool = True  # the whole name was found, not only the place in it ("Mosul" of "Mosul Dam")

    @property
    def fame(self) -> float:
        """How well known the best-known place of this name is."""
        return max((known(m) for m in self.matches), default=-1.0)

    @property
    def country(self) -> bool:
        """Whether it may be a country."""
        return any(m.entry.kind is PlaceKind.COUNTRY and m.key_kind < 3 for m in self.matches)


def known(match: Match) -> float:
    """Fame, less where the name is not the place's own or not spelled so."""
    return match.entry.fame - (0.0 if match.main else 0.6) - (1.0 if match.key_kind > 1 else 0.0)
