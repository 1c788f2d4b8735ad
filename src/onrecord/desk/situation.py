"""What had been reported of a place by a day: who holds what and who says so, the latest figures, what is contested.

    situation(ledger, where("Macomia"), date(2024, 5, 12))

Only reports published by that day count, so that the answer is what a reader could have known then. Figures and
disagreements are those of events told of in the days before; who holds a place is looked for however long ago it
was told. Reports without a publication date cannot be placed before or after the day: they are counted, not used.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.desk import disagreements, happenings, stance, whereabouts
from onrecord.desk.disagreements import Disagreement
from onrecord.desk.figures import Series, series
from onrecord.desk.happenings import Happening
from onrecord.desk.telling import told
from onrecord.desk.whereabouts import Whereabouts
from onrecord.domain import SourceKind
from onrecord.export.actors import classify
from onrecord.ledger import Entry, Filter, Ledger
from onrecord.reconcile import Told
from onrecord.record import fold

DAYS = 30  # how far back events are looked for, if nothing else is asked
HOLDING = {  # event types that tell who holds a place
    "control": "holds",
    "territory_taken": "took",
    "withdrawal": "left",
    "siege": "besieges",
}
NEAR = timedelta(days=3)  # told so close together, different holders are no change of hands
_STATE = frozenset({"GOV", "MIL", "COP", "SPY", "JUD", "PTY", "LEG"})
_BODIES = frozenset({SourceKind.ORGANISATION, SourceKind.GROUP})
_THEMSELVES = frozenset(("it", "they", "we", "its forces", "their forces"))
_PRONOUNS = _THEMSELVES | frozenset(("he", "she", "who", "which", "that", "this", "these", "those"))
_ARTICLES = frozenset(("the", "a", "an", "its", "their", "islamist", "local"))


@dataclass(frozen=True, slots=True)
class Holding:
    """Who is told to hold, take, leave or besiege a place. ``holder``: the words of the latest report, None where
    they name nobody. ``told`` and ``denied``: who says so, the latest first. ``day``: the last day told for."""

    place_name: str | None
    place_id: str | None
    verb: str
    holder: str | None
    told: tuple[Told, ...]
    denied: tuple[Told, ...]
    day: date | None
    contested: bool = False  # denied, or others are told to hold it in the same days


@dataclass(frozen=True, slots=True)
class Situation:
    """The answer. ``undated``: claims of reports without a publication date, which are not in it."""

    place: Whereabouts
    as_of: date
    since: date
    reports: int
    held: tuple[Holding, ...]
    events: tuple[Happening, ...]  # the latest first
    figures: tuple[Series, ...]
    contested: tuple[Disagreement, ...]
    undated: int


def situation(ledger: Ledger, place: Whereabouts, as_of: date, *, days: int = DAYS) -> Situation:
    """What had been reported of a place by the end of a day."""
    since = as_of - timedelta(days=days)
    every = list(whereabouts.claims_at(ledger, place, Filter()))
    known = [e for e in every if e.reported_on is not None and e.reported_on <= as_of]
    recent = [e for e in known if e.reported_on is not None and e.reported_on >= since and _since(e, since)]
    told_of = list(happenings.each(ledger, (e.id for e in recent), as_of=as_of))
    told_of.sort(key=_latest, reverse=True)
    return Situation(
        place=place,
        as_of=as_of,
        since=since,
        reports=len({t.report_id for h in told_of for t in h.claims}),
        held=tuple(_holdings(known)),
        events=tuple(h for h in told_of if h.event.event_types),
        figures=tuple(s for s in series(told_of) if s.standing),
        contested=(
            *disagreements.of_figures(told_of),
            *disagreements.denials(ledger, recent, as_of=as_of),
        ),
        undated=sum(e.reported_on is None for e in every),
    )


def _since(entry: Entry, since: date) -> bool:
    return entry.date_end is None or entry.date_end >= since


def _latest(one: Happening) -> tuple[date, str]:
    day = one.event.date_end or max((t.reported_on for t in one.claims if t.reported_on), default=date.min)
    return day, one.event.id


def _holdings(known: Iterable[Entry]) -> Iterator[Holding]:
    """Place by place, the latest told first; once a place changed hands, what was told before is left out."""
    by_place: dict[str, list[Told]] = defaultdict(list)
    for entry in known:
        if entry.event_type in HOLDING and entry.place_name:
            by_place[entry.place_id or fold(entry.place_name)].append(told(entry))
    for _, tolds in sorted(by_place.items(), key=lambda item: max(map(_day, item[1])), reverse=True):
        yield from _of_place(tolds)


def _of_place(tolds: list[Told]) -> Iterator[Holding]:
    sides: dict[tuple[str, str], list[Told]] = defaultdict(list)
    for one in sorted(tolds, key=_order, reverse=True):
        if stance.told(one) or stance.denied(one):
            sides[_side(one, sides)].append(one)
    made = [_holding(verb, some) for (verb, _), some in sides.items()]
    made = [h for h in made if h.told]
    newest = max((h.day for h in made if h.day), default=None)
    for held in sorted(made, key=lambda h: h.day or date.min, reverse=True):
        rivals = [h for h in made if h is not held and _rival(h, held)]
        yield _contested(held, rivals, newest)


def _holding(verb: str, some: list[Told]) -> Holding:
    said = tuple(t for t in some if stance.told(t))
    denied = tuple(t for t in some if stance.denied(t))
    latest = (said or denied)[0]
    holder = next((words for t in said or denied if (words := _actor(t))), None)
    day = max((_day(t) for t in said or denied), default=None)
    return Holding(latest.place_name, latest.place_id, verb, holder, said, denied, day, bool(denied))


def _contested(one: Holding, rivals: list[Holding], newest: date | None) -> Holding:
    close = any(h.day and one.day and abs(h.day - one.day) <= NEAR for h in rivals)
    contested = one.contested or (
        close and newest is not None and one.day is not None and newest - one.day <= NEAR
    )
    return Holding(
        one.place_name, one.place_id, one.verb, one.holder, one.told, one.denied, one.day, contested
    )


def _rival(one: Holding, other: Holding) -> bool:
    """Whether both cannot hold the place at once, as far as their words tell."""
    keeps = {"holds", "took"}
    return one.verb in keeps and other.verb in keeps and not _same(one.holder, other.holder)


def _side(one: Told, sides: dict[tuple[str, str], list[Told]]) -> tuple[str, str]:
    """The holder this claim tells of, under the words it was met with first; a denial goes to whom it is of."""
    verb = HOLDING[one.event_type or ""]
    words = _actor(one) or ""
    for known_verb, known in sides:
        if known_verb == verb and _same(known or None, words or None):
            return known_verb, known
    return verb, words


def _same(one: str | None, other: str | None) -> bool:
    """Whether two namings may be of one side: words shared, or both of a state. Nobody named may be anybody."""
    if not one or not other:
        return True
    first, second = _words(one), _words(other)
    if first <= second or second <= first:
        return True
    sectors = [classify(words).sector for words in (one, other)]
    if None in sectors:
        return bool(first & second)
    return len({sector in _STATE for sector in sectors}) == 1


def _words(naming: str) -> set[str]:
    return {w.strip(".,;:'\"") for w in fold(naming).split()} - _ARTICLES


def _actor(one: Told) -> str | None:
    event = one.claim.event
    named = [one.words(span) or "" for span in event.actors] if event else []
    if any(words.casefold() in _THEMSELVES for words in named) and one.speaker_kind in _BODIES:
        return one.speaker_name  # "the army said it had captured the town"
    return ", ".join(words for words in named if words and words.casefold() not in _PRONOUNS) or None


def _day(one: Told) -> date:
    """The day told for: when it happened, else when it was reported."""
    return one.date_end or one.reported_on or date.min


def _order(one: Told) -> tuple[date, date, str]:
    return _day(one), one.reported_on or date.min, one.id
