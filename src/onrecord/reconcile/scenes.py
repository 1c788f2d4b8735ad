"""What one report tells of one happening: its claims put together before reports are compared.

A report tells an event many times over: headline, lead, quotes. Its claims are gathered around cores (an attack,
a crash) that do not part in place, day or family; what followed (deaths, arrests, people fleeing) goes to the core
told in the same sentence, else to the one told last before it. "Another attack", "a separate blast" open a new
scene. Sums over many happenings ("126 killed so far this year", "in shootings across the city") are no part of
one: they make scenes of their own. What is planned or denied belongs to no scene: it is no happening told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property, lru_cache
from itertools import groupby

from onrecord.domain import Status
from onrecord.reconcile import areas, kinds, words
from onrecord.reconcile.areas import Area
from onrecord.reconcile.figures import Figure, gather
from onrecord.reconcile.told import Told

Days = tuple[date, date]
LAG = timedelta(days=7)  # arrests, deaths in hospital, people fleeing: told as of the happening for so long
BACKGROUND = timedelta(days=31)
_NOT_TOLD = frozenset({Status.NEGATED, Status.PLANNED})


@dataclass(slots=True, eq=False)
class _Draft:
    """A scene while it is gathered."""

    summary: bool = False
    core: list[Told] = field(default_factory=list)
    rest: list[Told] = field(default_factory=list)

    @property
    def family(self) -> str | None:
        return kinds.family(self.core[0].event_type) if self.core else None

    @property
    def days(self) -> Days | None:
        return tightest(self.core) or tightest(self.rest)

    @property
    def areas(self) -> tuple[Area, ...]:
        return located(self.core) or located(self.rest)


@dataclass(frozen=True, eq=False)
class Scene:
    """The claims of one report on one happening. ``head``: the claim that stands for it."""

    members: tuple[Told, ...]  # in text order
    core: tuple[Told, ...]  # those that name the happening itself; may be empty
    summary: bool = False  # a sum over many happenings
    leads: bool = True  # its report begins with it: the headline speaks of it

    @property
    def head(self) -> Told:
        """The first claim that names the happening with place and day, as far as any does."""
        return min(self.core or self.members, key=lambda t: (t.date_start is None, t.latitude is None))

    @property
    def report_id(self) -> str:
        return self.members[0].report_id

    @cached_property
    def reported_on(self) -> date | None:
        return next((t.reported_on for t in self.members if t.reported_on), None)

    @cached_property
    def days(self) -> Days | None:
        return tightest(self.core) or tightest(self.members)

    @cached_property
    def areas(self) -> tuple[Area, ...]:
        """Where it is told to be, the places of its core first."""
        return located((*self.core, *self.members))

    @cached_property
    def types(self) -> frozenset[str]:
        return frozenset(t.event_type for t in self.core if t.event_type)

    @cached_property
    def families(self) -> frozenset[str]:
        return frozenset(f for t in self.types if (f := kinds.family(t)))

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        return tuple(gather(self.members))

    @cached_property
    def quotes(self) -> tuple[str, ...]:
        told = dict.fromkeys(t.quote for t in self.members)
        headline = self.members[0].headline
        return (*told, headline) if headline and self.leads else tuple(told)

    @cached_property
    def content(self) -> frozenset[str]:
        return frozenset().union(*(words.content(q) for q in self.quotes))

    @cached_property
    def names(self) -> frozenset[str]:
        return frozenset().union(*(words.names(q) for q in self.quotes))

    @cached_property
    def people(self) -> frozenset[str]:
        """Full names in its sentences, without those who speak: spokesmen speak of every event."""
        speakers = frozenset().union(*(words.content(t.speaker_name or "") for t in self.members))
        found: frozenset[str] = frozenset().union(*(words.full_names(q) for q in self.quotes))
        return frozenset(n for n in found if not speakers.intersection(map(words.stem, n.split())))

    @cached_property
    def shingles(self) -> frozenset[tuple[str, ...]]:
        return frozenset().union(*(words.shingles(q) for q in dict.fromkeys(t.quote for t in self.members)))


def by_report(tolds: Iterable[Told]) -> Iterator[Sequence[Told]]:
    """The claims of each report in text order; each claim once. Reports in order of their ids."""
    once = {t.id: t for t in tolds}
    ordered = sorted(once.values(), key=lambda t: (t.report_id, t.claim.evidence, _at(t), t.id))
    for _, group in groupby(ordered, key=lambda t: t.report_id):
        yield list(group)


def find(report: Sequence[Told]) -> list[Scene]:
    """The scenes of one report's claims, which must be in text order."""
    drafts: list[_Draft] = []
    for told in report:
        if _is_core(told):
            _place_core(told, drafts)
    for told in report:
        if _is_consequence(told):
            _place_consequence(told, drafts)
    order = {t.id: n for n, t in enumerate(report)}
    first = min((order[t.id] for d in drafts for t in (*d.core, *d.rest)), default=0)
    found = []
    for draft in drafts:
        members = sorted({t.id: t for t in (*draft.core, *draft.rest)}.values(), key=lambda t: order[t.id])
        core = tuple(sorted(draft.core, key=lambda t: order[t.id]))
        found.append(Scene(tuple(members), core, draft.summary, leads=order[members[0].id] == first))
    return found


# -------------------------------------------------------------------- gathering


def _is_core(told: Told) -> bool:
    return told.status not in _NOT_TOLD and kinds.family(told.event_type) is not None


def _is_consequence(told: Told) -> bool:
    if told.status in _NOT_TOLD:
        return False
    if told.event_type in kinds.CONSEQUENCES:
        return True
    return told.event_type is None and any(q.counted in kinds.CASUALTIES for q in told.claim.quantities)


def _place_core(told: Told, drafts: list[_Draft]) -> None:
    other = _is_another(told)
    fits = [d for d in drafts if _core_fits(told, d) and (not other or _only_in_sentence(told, d))]
    if not fits:
        drafts.append(_Draft(sums_up(told), core=[told]))
        return
    family = kinds.family(told.event_type)
    # The same family before kin; a scene that shares the sentence before others; then the one told last.
    best = max(
        enumerate(fits),
        key=lambda item: (
            item[1].family == family,
            _shares_sentence(told, item[1]),
            not _is_background(item[1], told),
            item[0],
        ),
    )
    best[1].core.append(told)


def _core_fits(told: Told, draft: _Draft) -> bool:
    family = kinds.family(told.event_type)
    if draft.family is None or family is None or not kinds.kin(family, draft.family):
        return False
    if sums_up(told) != draft.summary:
        return False
    own = _days(told)
    if own is not None and draft.days is not None and not touch(own, draft.days):
        return False
    return not areas.apart(areas.of(told.claim), draft.areas)


def _place_consequence(told: Told, drafts: list[_Draft]) -> None:
    fits = [d for d in drafts if _consequence_fits(told, d)]
    if not fits:
        drafts.append(_Draft(sums_up(told), rest=[told]))
        return
    # "Shooting leaves five hurt near protests": what shoots hurts.
    harm = told.event_type in (*kinds.HARM, "aid", None)
    violent = harm and any(d.family in kinds.HARMFUL[:2] and not _is_background(d, told) for d in fits)
    before = [d for d in fits if any(t.claim.evidence <= told.claim.evidence for t in (*d.core, *d.rest))]
    best = max(
        enumerate(fits),
        key=lambda item: (
            not (violent and item[1].family == "unrest"),
            _shares_sentence(told, item[1]),
            not _is_background(item[1], told),
            item[1] in before,
            _harmful(item[1]) // 2,
            _last_before(told, item[1]),
            -item[0],
        ),
    )
    best[1].rest.append(told)


def _consequence_fits(told: Told, draft: _Draft) -> bool:
    if draft.family is not None and draft.family not in kinds.HARMFUL:
        return False
    if sums_up(told) != draft.summary:
        return False
    own, days = _days(told), draft.days
    if own is not None and days is not None and not touch(own, days):
        follows = days[0] <= own[0] and own[0] - days[1] <= LAG
        if not follows or told.event_type in kinds.HARM:
            return False
    return not areas.apart(areas.of(told.claim), draft.areas)


def _is_background(draft: _Draft, told: Told) -> bool:
    """An earlier happening, or years summed up: told with its days. What has none is about the news."""
    if draft.days is None or told.reported_on is None:
        return False
    return told.reported_on - draft.days[1] > BACKGROUND or draft.days[1] - draft.days[0] > BACKGROUND


def _harmful(draft: _Draft) -> int:
    return -kinds.HARMFUL.index(draft.family) if draft.family in kinds.HARMFUL else -len(kinds.HARMFUL)


def _shares_sentence(told: Told, draft: _Draft) -> bool:
    return any(t.claim.evidence == told.claim.evidence for t in (*draft.core, *draft.rest))


def _only_in_sentence(told: Told, draft: _Draft) -> bool:
    return all(t.claim.evidence == told.claim.evidence for t in draft.core)


def _last_before(told: Told, draft: _Draft) -> int:
    starts = [t.claim.evidence.start for t in draft.core if t.claim.evidence <= told.claim.evidence]
    return max(starts, default=-1)


def sums_up(told: Told) -> bool:
    """A sum over many happenings: its days are a season or more, or its sentence says so."""
    own = _days(told)
    if own is not None and own[1] - own[0] > BACKGROUND:
        return True
    return _says_sum(told.quote)


@lru_cache(maxsize=65_536)
def _says_sum(quote: str) -> bool:
    found = words.said("sum", quote)
    return found is not None and words.said("record", quote[: found.start()]) is None


def _is_another(told: Told) -> bool:
    """The words before the trigger say that this is not the happening told so far."""
    event = told.claim.event
    if event is None or event.trigger not in told.claim.evidence:
        return False
    ahead = told.quote[: event.trigger.start - told.claim.evidence.start]
    if words.said("another", ahead):
        return True
    known = ahead.casefold().split()[
        -3:
    ]  # "hours later, the attack was claimed by …" goes on with the same one
    return words.said("later", told.quote) is not None and not {"the", "this", "that", "these"} & set(known)


def _at(told: Told) -> int:
    event = told.claim.event
    if event is not None:
        return event.trigger.start
    return min((q.span.start for q in told.claim.quantities), default=told.claim.evidence.start)


# ------------------------------------------------------------------ days, places


def _days(told: Told) -> Days | None:
    if told.date_start is None or told.date_end is None:
        return None
    return told.date_start, told.date_end


def touch(left: Days, right: Days) -> bool:
    """Two stretches of days share a day."""
    return left[0] <= right[1] and right[0] <= left[1]


def tightest(tolds: Iterable[Told]) -> Days | None:
    """The shortest stretch of days that any of them gives; of several the one told most, then the earliest."""
    counts: dict[Days, int] = {}
    for told in tolds:
        if (own := _days(told)) is not None:
            counts[own] = counts.get(own, 0) + 1
    return min(counts, key=lambda d: (d[1] - d[0], -counts[d], d), default=None)


def located(tolds: Iterable[Told]) -> tuple[Area, ...]:
    """All areas of these claims, each once."""
    return tuple(dict.fromkeys(area for t in tolds for area in areas.of(t.claim)))
