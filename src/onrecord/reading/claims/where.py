"""Where an event took place: the toponym its words point to, else where the report tells of it elsewhere, else the
scene the report is at.

    "militants shot dead three women from Rufaila"                → Rufaila
    "Bombs hit two embassies in Nairobi. … the attacks …"         → Nairobi, of the attacks too
    "The offensive entered its sixth day."                        → the place last named as the scene
    "The suspect was arrested." (after a shooting in Nairobi)     → nothing: an arrest is made elsewhere

Not handled: an event told at two places by two sentences.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from onrecord.domain import BlockKind, Event, Place, PlaceKind, Quantity, Status
from onrecord.reading.claims import scenes, ties
from onrecord.reading.claims.attached import attached, coordinated, listed
from onrecord.reading.claims.layout import Layout, Near
from onrecord.reading.claims.pointers import Pointers
from onrecord.reading.claims.retold import Retold
from onrecord.reading.claims.sites import WIDE, key, lies_round, one_scene, vague
from onrecord.reading.claims.speakers import Speakers
from onrecord.reading.claims.tellings import Telling
from onrecord.reading.tree import Sentence

# Acts of speech and policy have a place only where their own clause names one, or none at all.
VERBAL = frozenset(
    "accusation agreement demand investigation rejection responsibility_claim sanction support talks threat".split()
)
_UNREST = frozenset({"protest", "riot"})  # whose arrests are made on the spot
# Made wherever somebody was found, in court, at a police station; or they lead away from the scene.
_ASIDE = VERBAL | {"arrest", "displacement", "return", "withdrawal"}
_HELP = frozenset({"aid", "mobilization"})  # goes on in hospitals too
_PLACELESS = frozenset({"accusation", "demand", "responsibility_claim", "sanction"})  # made of words alone
_HARM = frozenset({"death", "disaster", "injury", "property_destruction"})
_NEWS_DAYS = 31
_RECENT = 4  # sentences
_REAL = frozenset({Status.HAPPENED, Status.ONGOING})


class Places:
    """The places of a report and what was told at each of them."""

    def __init__(self, layout: Layout, places: tuple[Place, ...], speakers: Speakers) -> None:
        self.layout = layout
        self.named = [p for p in places if layout.block(p.span) is not BlockKind.DATELINE]
        self.dateline = next((p for p in places if layout.block(p.span) is BlockKind.DATELINE), None)
        self.pointers = Pointers(layout, tuple(p for p in places if not self._of_somebody(p, speakers)))
        self._near: Near[Place] = layout.near(places)
        self._speakers = speakers

    def near(self, telling: Telling) -> list[Place]:
        """The places of an event's sentence that can be its own: not who speaks, nor where somebody is from."""
        sentence, event = telling.sentence, telling.event
        inside = self._speakers.naming(event.trigger)
        here = self._near.of(event.trigger)
        if telling.opening and len(here) > 1 and self.layout.report.text.startswith(":", here[0].span.end):
            here = here[1:]  # "Sudan: 15 killed as shells hit El Obeid"
        return [
            p
            for p in here
            if (inside or not self._speakers.naming(p.span))
            and not scenes.is_origin(sentence, event, p)
            and (event.type in VERBAL or not scenes.is_of_the_telling(sentence, event, p))
        ]

    def main(self, told: list[Place]) -> Place | None:
        """The place the report is about: of those in headline and standfirst, else of ``told``, those where something
        happened, else of all, the one named most. The dateline says where the reporter sat, and where somebody was
        born is no scene."""
        opening = [p for p in self.named if self.layout.block(p.span) in _TITLES]
        for pool in (opening, told, self.named):
            narrow = [p for p in pool if p.kind not in WIDE and not self._of_a_life(p)]
            if narrow:
                counts = Counter(key(p) for p in self.named)
                return max(narrow, key=lambda p: (counts[key(p)], -p.span.start))
        wide = [p for p in self.named if not self._of_a_life(p)]
        counts = Counter(key(p) for p in wide)
        return max(wide, key=lambda p: (counts[key(p)], -p.span.start), default=None)

    def at(self, n: int) -> list[Place]:
        """The places of sentence ``n``."""
        return self._near.at(n)

    def speaking(self, telling: Telling) -> list[Place]:
        """The places of an event's sentence that say where a speaker is."""
        here = (p for p in self._near.of(telling.event.trigger) if self._speakers.naming(p.span))
        return [p for p in here if not scenes.is_origin(telling.sentence, telling.event, p)]

    def can_be_scene(self, sentence: Sentence, place: Place) -> bool:
        """Whether what the next sentence tells can be there: not where a speaker is from, nor of a life."""
        lived = self._speakers.naming(place.span) or scenes.is_of_a_life(sentence, place)
        return not lived and scenes.can_be_scene(sentence, place)

    def _of_somebody(self, place: Place, speakers: Speakers) -> bool:
        """ "a trader from Bara", "the mayor of Goma said": what "the city" does not mean."""
        sentence = self.layout.sentence(place.span)
        k = sentence.token_at(place.span.start) if sentence else None
        below = sentence.dependents(k, "case") if sentence and k is not None else []
        origin = any(sentence.tokens[c].lower == "from" for c in below) if sentence else False
        return origin or (place.kind is not PlaceKind.COUNTRY and speakers.naming(place.span))

    def _of_a_life(self, place: Place) -> bool:
        sentence = self.layout.sentence(place.span)
        return sentence is not None and scenes.is_of_a_life(sentence, place)


_TITLES = frozenset({BlockKind.HEADLINE, BlockKind.STANDFIRST})


def tied_places(places: Places, tellings: dict[int, Telling], count: int) -> list[tuple[Place, ...]]:
    """For each of ``count`` events the places its own words are tied to, possibly none."""
    found: list[tuple[Place, ...]] = [()] * count
    triggers: dict[int, set[int]] = {}
    for t in tellings.values():
        triggers.setdefault(t.sentence.index, set()).add(t.k)
    for n, t in tellings.items():
        if t.event.type in _PLACELESS:
            continue
        pointing = places.pointers.of(t.sentence)
        meant = {stand_in.span: place for stand_in, place in pointing}
        pool = places.near(t) + [stand_in for stand_in, _ in pointing]
        here = frozenset(triggers[t.sentence.index])
        if scenes.is_only_after(t, here):
            pool = [p for p in pool if _below(t, (p,))]
        tied = _without_covers(t, _tied(t, pool, here)) or scenes.at_home(t, pool)
        found[n] = tuple(meant.get(p.span, p) for p in tied)
    return found


def _tied(telling: Telling, near: list[Place], triggers: frozenset[int]) -> tuple[Place, ...]:
    """Places of the event's own sentence, those in what it was done to first."""
    event, sentence = telling.event, telling.sentence
    if not near:
        return ()
    if above := scenes.where_clause(sentence, telling.k, near):
        return tuple(above[-1:])
    in_target = [p for p in near if any(p.span in t for t in event.targets)]
    in_target = [p for p in in_target if not scenes.names_a_person(telling, p)]
    meant = event.status in _REAL or not vague(tuple(in_target))  # a threat to a country has no place
    if in_target and meant and event.type not in VERBAL:
        return coordinated(sentence, in_target[0], near)
    outside = [p for p in near if not any(p.span in a for a in event.actors)]
    if left := scenes.left_behind(telling, near):
        return coordinated(sentence, left[0], near)
    trigger = sentence.token_at(event.trigger.start)
    tied = attached(sentence, trigger, outside) if trigger is not None else []
    if event.type in VERBAL:
        tied = [p for p in tied if not scenes.behind_target(event, p)]
    if event.type in VERBAL - {"responsibility_claim"}:
        tied = [p for p in tied if not scenes.is_of_another(sentence, telling.k, p, triggers)]
    if not tied:  # "the quake, which struck east of Dargahan"
        for verb in ties.own_clauses(sentence, telling.k):
            tied = tied or attached(sentence, verb, outside)
    return listed(sentence, tied, outside)


def _without_covers(telling: Telling, places: tuple[Place, ...]) -> tuple[Place, ...]:
    """ "Dar es Salaam, Tanzania, and Nairobi, Kenya": two places, not four."""
    return tuple(
        p
        for n, p in enumerate(places)
        if n == 0
        or not lies_round(p, places[n - 1])
        or telling.sentence.within_text(places[n - 1].span.end, p.span.start) != [","]
    )


def places_of_events(
    events: tuple[Event, ...],
    places: Places,
    tied: list[tuple[Place, ...]],
    days: list[str | None],
    retold: Retold,
) -> list[tuple[Place, ...]]:
    """For each event its places, possibly none."""
    before = _background(places.layout.report.published, days)
    tied = _with_causes(tied, retold)
    happened = [p for n, event in enumerate(events) if event.type not in VERBAL for p in tied[n]]
    elsewhere = _elsewhere(events, tied, before)
    scene = Scene(places.main([p for p in happened if p not in elsewhere]), elsewhere)
    moves = [(s.index, p) for s in places.layout.sentences for p in scenes.took_place(s, places.at(s.index))]
    found: list[tuple[Place, ...]] = []
    for n, event in enumerate(events):
        telling = retold.tellings.get(n)
        told = tied[n]
        if telling:
            scene.move(moves, telling.sentence.index)
        if n not in before:
            scene.add(event, telling, told)
        if not told and telling and _has_scene(event):
            told = _untold(telling, places, tied, retold, scene)
        found.append(told)
    return [told or _of_its_object(retold, found, n) for n, told in enumerate(found)]


def _background(published: date | None, days: list[str | None]) -> set[int]:
    """ "the deadliest since hundreds were killed in Ghouta in 2013": what is long past sets no scene."""
    if published is None:
        return set()
    news = (published - timedelta(days=_NEWS_DAYS)).isoformat()
    dated = {n: day.partition("/")[2] or day for n, day in enumerate(days) if day}
    old = {n for n, last in dated.items() if last < news[: len(last)]}
    return old if len(old) < len(dated) else set()


def _elsewhere(
    events: tuple[Event, ...], tied: list[tuple[Place, ...]], before: set[int]
) -> frozenset[Place]:
    """Places of what sets no scene alone: what was long ago, talks, arrests and those held in a jail, hospitals."""
    aside: set[Place] = set()
    scene: set[Place] = set()
    for n, event in enumerate(events):
        for place in tied[n]:
            ward = event.type in _HELP and place.kind is PlaceKind.BUILDING
            (aside if ward or n in before or event.type in _ASIDE else scene).add(place)
    return frozenset(aside - scene)


def _has_scene(event: Event) -> bool:
    """Whether an event can be where the report is at: what happened, and that nobody or perhaps somebody was hurt."""
    if event.type in VERBAL or event.status is Status.PLANNED:
        return False
    return event.status in _REAL or event.type in _HARM


def _of_its_object(retold: Retold, found: list[tuple[Place, ...]], n: int) -> tuple[Place, ...]:
    """ "in support of these operations": where what it is about is."""
    telling = retold.tellings.get(n)
    if telling is None or telling.event.type != "support":
        return ()
    for k in (n + 1, n + 2, n - 1):
        other = retold.tellings.get(k)
        if other is None or other.sentence is not telling.sentence:
            continue
        if any(other.event.trigger in t for t in telling.event.targets):
            return found[k]
    return ()


class Scene:
    """Where the report is at: the place its events were last told at."""

    def __init__(self, main: Place | None, elsewhere: frozenset[Place]) -> None:
        self.elsewhere = elsewhere
        self.last: tuple[Place, ...] = (main,) if main else ()
        self._unrest = -2  # the sentence that told of unrest last

    def add(self, event: Event, telling: Telling | None, places: tuple[Place, ...]) -> None:
        """An event was told at these places. What lies round the scene is no other scene."""
        if telling and event.type in _UNREST:
            self._unrest = telling.sentence.index
        if not places or any(lies_round(places[0], p) for p in self.last):
            return
        aside = event.type in _ASIDE or (event.type in _HELP and places[0].kind is PlaceKind.BUILDING)
        if places[0].kind not in WIDE and not aside:
            self.last = places[:1]

    def move(self, moves: list[tuple[int, Place]], index: int) -> None:
        """ "It happened on Mill Lane.": told of no event by name, up to the sentence ``index``."""
        while moves and moves[0][0] <= index:
            self.last = (moves.pop(0)[1],)

    def closer(self, places: tuple[Place, ...]) -> tuple[Place, ...]:
        """ "a mill in Kent … on Mill Lane in Ashford … the fire": Ashford, of the fire too."""
        one = len(places) == 1 and places[0].kind not in WIDE and bool(self.last)
        return self.last if one and lies_round(places[0], self.last[0]) else places

    def unrest(self, sentence: Sentence) -> bool:
        """Whether this sentence or the one before tells of unrest."""
        return sentence.index - self._unrest <= 1

    def country(self, telling: Telling, named: list[Place]) -> tuple[Place, ...]:
        """The country of the scene as last named before."""
        codes = {p.country_code for p in self.last}
        before = [p for p in named if p.span.start < telling.event.trigger.start]
        lands = [p for p in before if p.kind is PlaceKind.COUNTRY and p.country_code in codes]
        return tuple(lands[-1:])


def _untold(
    telling: Telling, places: Places, tied: list[tuple[Place, ...]], retold: Retold, scene: Scene
) -> tuple[Place, ...]:
    """Where an event is that no words of its own place: where the same is told, else by what stands near."""
    near = [] if scenes.is_only_after(telling, frozenset()) else places.near(telling)
    elsewhere = telling.event.type == "arrest" and not scene.unrest(telling.sentence)
    if elsewhere or scenes.is_to_hospital(telling):
        return ()
    if scenes.is_tally(telling):
        return scene.country(telling, places.named)
    told = _nearest(telling, near)
    if not told and scenes.is_of_a_country(telling):
        told = scene.country(telling, places.named)
    told = told or scene.closer(_of_the_same(telling, tied, retold))
    if not told and telling.opening:
        same = (retold.tellings[k] for k in sorted(retold.same(telling.n)))
        told = next((found for t in same if (found := _nearest(t, places.near(t)))), ())
    if told or scenes.is_habitual(telling):
        return told
    told = _at_speaker(telling, places) or _named_before(telling, places, scene)
    return told or _dateline(telling, places) or scene.last


def _at_speaker(telling: Telling, places: Places) -> tuple[Place, ...]:
    """ "Police in Oruro said two men were stabbed": where the speaker is, if that is a town."""
    sentence = telling.sentence
    here = [p for p in places.speaking(telling) if p.kind not in WIDE and scenes.can_be_scene(sentence, p)]
    return tuple(here[:1])


def _with_causes(tied: list[tuple[Place, ...]], retold: Retold) -> list[tuple[Place, ...]]:
    """ "struck Dargahan on Qeshm island, injuring five": an outcome with no place of its own is where its cause is."""
    found = list(tied)
    for n in sorted(retold.cause, key=retold.depth):
        cause = retold.cause[n]
        rough = vague(found[n]) and not vague(found[cause]) and one_scene(found[n], found[cause])
        if found[cause] and (rough or not _below(retold.tellings[n], tied[n])):
            found[n] = found[cause]
    return found


def _below(telling: Telling, places: tuple[Place, ...]) -> bool:
    """Whether one of the places stands under the event's own word."""
    below = set(telling.sentence.subtree(telling.k))
    return any(telling.sentence.token_at(p.span.start) in below for p in places)


def _of_the_same(telling: Telling, tied: list[tuple[Place, ...]], retold: Retold) -> tuple[Place, ...]:
    """Where the report told the same event before (a headline: tells it below), by the telling that stands nearest;
    by a town before a country."""
    same = [k for k in retold.same(telling.n) if tied[k] and (k < telling.n or telling.opening)]
    same = [k for k in same if k != telling.n]
    exact = [k for k in same if not vague(tied[k])] or same
    here = telling.event.trigger
    return tied[min(exact, key=lambda k: scenes.gap(retold.tellings[k].event.trigger, here))] if exact else ()


def _nearest(telling: Telling, near: list[Place]) -> tuple[Place, ...]:
    """The toponym of the sentence that stands nearest, with those listed beside it: of those that can be scenes, else
    of all; actors' left out."""
    outside = [p for p in near if not any(p.span in a for a in telling.event.actors)]
    if not outside:
        return ()
    likely = [p for p in outside if scenes.can_be_scene(telling.sentence, p)]
    best = min(likely or outside, key=lambda p: scenes.gap(p.span, telling.event.trigger))
    lists = (coordinated(telling.sentence, p, near) for p in sorted(near, key=lambda p: p.span))
    return next(places for places in lists if best in places)


def _named_before(telling: Telling, places: Places, scene: Scene) -> tuple[Place, ...]:
    """The toponym of one of the last few sentences that can be a scene; of several the first."""
    here = places.layout.index(telling.event.trigger) or 0
    for n in range(here - 1, max(here - _RECENT, 0) - 1, -1):
        sentence = places.layout.sentences[n]
        if sentence.block is BlockKind.DATELINE:
            continue
        named = [p for p in places.at(n) if places.can_be_scene(sentence, p) and p not in scene.elsewhere]
        if named:
            return coordinated(sentence, named[0], named)
    return ()


def _dateline(telling: Telling, places: Places) -> tuple[Place, ...]:
    """ "CALI, Colombia (AP) — Two men were shot": with no place named between, where the report was written."""
    start, end = places.dateline.span.start if places.dateline else -1, telling.event.trigger.start
    between = any(start < p.span.start < end for p in places.named)
    return (places.dateline,) if places.dateline and start < end and not between else ()


def place_of_figure(figure: Quantity, near: list[Place], speakers: Speakers) -> tuple[Place, ...]:
    """The toponym of the figure's own sentence that stands nearest, if any."""
    near = [p for p in near if not speakers.naming(p.span)]
    return (min(near, key=lambda p: scenes.gap(p.span, figure.span)),) if near else ()
