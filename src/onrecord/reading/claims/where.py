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

from onrecord.domain import BlockKind, Event, Place, PlaceKind, Quantity, Span, Status
from onrecord.reading.claims import ties
from onrecord.reading.claims.attached import attached, coordinated, listed
from onrecord.reading.claims.layout import Layout, Near
from onrecord.reading.claims.pointers import Pointers
from onrecord.reading.claims.retold import Retold
from onrecord.reading.claims.sites import WIDE, key, lies_round, vague
from onrecord.reading.claims.speakers import Speakers
from onrecord.reading.claims.tellings import OPENING
from onrecord.reading.tree import Sentence

# Acts of speech and policy have a place only where their own clause names one.
VERBAL = frozenset(
    "accusation agreement demand investigation rejection responsibility_claim sanction support talks threat".split()
)
_UNREST = frozenset({"protest", "riot"})  # whose arrests are made on the spot
_LEAVING = frozenset({"displacement", "withdrawal", "return", "release"})
_COMING = frozenset({"arrive", "come", "hail", "originate", "return", "travel", "visit"})
_HOSPITALS = frozenset({"hospital", "clinic", "infirmary"})
_TELLING = frozenset("address brief report say speak tell testify write".split())
_LIFE = frozenset({"born", "based", "raised", "educated"})
_SAME_IN_PAST = frozenset({"hit", "put", "shut", "hurt", "cut", "set", "beset", "burst"})
_REAL = frozenset({Status.HAPPENED, Status.ONGOING})


def tied_places(
    layout: Layout, events: tuple[Event, ...], places: tuple[Place, ...], speakers: Speakers
) -> list[tuple[Place, ...]]:
    """For each event the places its own words are tied to, possibly none."""
    near, pointers = layout.near(places), Pointers(layout, places)
    found: list[tuple[Place, ...]] = []
    for event in events:
        sentence = layout.sentence(event.trigger)
        pointing = pointers.of(sentence) if sentence else []
        meant = {stand_in.span: place for stand_in, place in pointing}
        pool = _candidates(layout, event, near, speakers) + [stand_in for stand_in, _ in pointing]
        found.append(tuple(meant.get(p.span, p) for p in _local(sentence, event, pool)))
    return found


def places_of_events(
    layout: Layout,
    events: tuple[Event, ...],
    places: tuple[Place, ...],
    speakers: Speakers,
    tied: list[tuple[Place, ...]],
    retold: Retold,
) -> list[tuple[Place, ...]]:
    """For each event its places, possibly none."""
    near = layout.near(places)
    tied = _with_causes(layout, events, tied, retold)
    scene = Scene(_main_scene(layout, events, places, tied))
    found: list[tuple[Place, ...]] = []
    for n, event in enumerate(events):
        told = tied[n]
        scene.add(event, told)
        if not told and event.type not in VERBAL and event.status in _REAL:
            told = _untold(layout, events, near, speakers, tied, retold, scene, n)
        found.append(told)
    return found


def _untold(
    layout: Layout,
    events: tuple[Event, ...],
    near: Near[Place],
    speakers: Speakers,
    tied: list[tuple[Place, ...]],
    retold: Retold,
    scene: Scene,
    n: int,
) -> tuple[Place, ...]:
    """Where an event is that no words of its own place: where the same is told, else by what stands near."""
    event = events[n]
    if (event.type == "arrest" and not scene.unrest) or _to_hospital(layout, event):
        return ()
    told = _of_the_same(events, tied, retold, n)
    told = told or _nearest(event, _candidates(layout, event, near, speakers))
    return told if told or _habitual(layout, event) else scene.last


def _candidates(layout: Layout, event: Event, near: Near[Place], speakers: Speakers) -> list[Place]:
    """The places of an event's sentence that can be its own: not who speaks, nor where somebody is from."""
    sentence = layout.sentence(event.trigger)
    return [
        p
        for p in near.of(event.trigger)
        if not (speakers.naming(p.span) and not speakers.naming(event.trigger))
        and not _origin(sentence, event, p)
        and not _of_the_telling(sentence, event, p)
    ]


def _with_causes(
    layout: Layout, events: tuple[Event, ...], tied: list[tuple[Place, ...]], retold: Retold
) -> list[tuple[Place, ...]]:
    """ "struck Dargahan on Qeshm island, injuring five": an outcome with no place of its own is where its cause is."""
    found = list(tied)
    for n in sorted(retold.cause, key=retold.depth):
        cause = retold.cause[n]
        if found[cause] and not _below(layout, events[n], tied[n]):
            found[n] = found[cause]
    return found


def _below(layout: Layout, event: Event, places: tuple[Place, ...]) -> bool:
    """Whether one of the places stands under the event's own word."""
    sentence = layout.sentence(event.trigger)
    k = ties.head(sentence, event.trigger) if sentence else None
    if sentence is None or k is None:
        return False
    below = set(sentence.subtree(k))
    return any(sentence.token_at(p.span.start) in below for p in places)


def _of_the_same(
    events: tuple[Event, ...], tied: list[tuple[Place, ...]], retold: Retold, n: int
) -> tuple[Place, ...]:
    """Where the report tells the same event, by the telling that stands nearest; by a town before a country."""
    same = [k for k in retold.same(n) if k != n and tied[k]]
    exact = [k for k in same if not vague(tied[k])]
    if not same:
        return ()
    return tied[min(exact or same, key=lambda k: _distance(events[k].trigger, events[n].trigger))]


class Scene:
    """Where the report is at: the places its events were last told at."""

    def __init__(self, main: Place | None) -> None:
        self.last: tuple[Place, ...] = (main,) if main else ()
        self.unrest = False  # whose arrests are made on the spot

    def add(self, event: Event, places: tuple[Place, ...]) -> None:
        """An event was told at these places. What lies round the scene is no other scene."""
        self.unrest = self.unrest or event.type in _UNREST
        if not places or event.type in VERBAL or any(lies_round(places[0], p) for p in self.last):
            return
        if places[0].kind not in WIDE:
            self.last = places[:1]


def place_of_figure(figure: Quantity, near: list[Place], speakers: Speakers) -> tuple[Place, ...]:
    """The toponym of the figure's own sentence that stands nearest, if any."""
    near = [p for p in near if not speakers.naming(p.span)]
    return (min(near, key=lambda p: _distance(p.span, figure.span)),) if near else ()


def _main_scene(
    layout: Layout, events: tuple[Event, ...], places: tuple[Place, ...], tied: list[tuple[Place, ...]]
) -> Place | None:
    """The place the report is about: of those in headline and standfirst, else of those where something happened,
    else of all, the one named most. The dateline says where the reporter sat, and where somebody was born is no
    scene."""
    named = [
        p for p in places if layout.block(p.span) is not BlockKind.DATELINE and not _of_a_life(layout, p)
    ]
    opening = [p for p in named if layout.block(p.span) in {BlockKind.HEADLINE, BlockKind.STANDFIRST}]
    scenes = [p for n, event in enumerate(events) if event.type not in VERBAL for p in tied[n]]
    narrow = next(
        (n for pool in (opening, scenes, named) if (n := [p for p in pool if p.kind not in WIDE])), []
    )
    if not narrow:
        return opening[0] if opening else None
    counts = Counter(key(p) for p in named)
    return max(narrow, key=lambda p: (counts[key(p)], -p.span.start))


def _of_a_life(layout: Layout, place: Place) -> bool:
    """ "born in Mosul", "based in Idlib": where a person is from."""
    sentence = layout.sentence(place.span)
    k = sentence.token_at(place.span.start) if sentence else None
    if sentence is None or k is None:
        return False
    for token in reversed(sentence.tokens[:k]):
        if token.lower in _LIFE:
            return True
        if token.upos in {"VERB", "AUX"}:
            return False
    return False


def _habitual(layout: Layout, event: Event) -> bool:
    """ "civilians who flee the militants", "The state kills": told as what is done, not as done once."""
    sentence = layout.sentence(event.trigger)
    k = ties.head(sentence, event.trigger) if sentence else None
    if sentence is None or k is None or sentence.block in OPENING:
        return False
    token = sentence.tokens[k]
    present = token.upos == "VERB" and token.lower == token.lemma and token.lower not in _SAME_IN_PAST
    return present and token.deprel != "xcomp" and not sentence.dependents(k, "aux", "mark")


def _to_hospital(layout: Layout, event: Event) -> bool:
    """ "were rushed to hospital": which, and where it is, only its own words say."""
    sentence = layout.sentence(event.trigger)
    k = ties.head(sentence, event.trigger) if sentence else None
    if sentence is None or k is None or event.type != "aid":
        return False
    return any(
        sentence.tokens[c].lemma in _HOSPITALS
        and any(sentence.tokens[x].lower == "to" for x in sentence.dependents(c, "case"))
        for c in sentence.dependents(k, "obl", "nmod")
    )


def _local(sentence: Sentence | None, event: Event, near: list[Place]) -> tuple[Place, ...]:
    """Places of the event's own sentence, those tied to its words first."""
    if sentence is None or not near:
        return ()
    trigger = sentence.token_at(event.trigger.start)
    in_target = [p for p in near if any(p.span in t for t in event.targets)]
    if in_target and event.type not in VERBAL and not (event.status not in _REAL and vague(tuple(in_target))):
        return coordinated(sentence, in_target[0], near)
    outside_roles = [p for p in near if not any(p.span in a for a in event.actors)]
    tied = attached(sentence, trigger, outside_roles) if trigger is not None else []
    if event.type in VERBAL:
        tied = [p for p in tied if not _behind_target(event, p)]
    return listed(sentence, tied, outside_roles)


def _origin(sentence: Sentence | None, event: Event, place: Place) -> bool:
    """ "a woman visiting from Canada", "a trader from Chad": where somebody is from, not where it happened. Villagers
    are mostly at home."""
    k = sentence.token_at(place.span.start) if sentence else None
    if sentence is None or k is None or event.type in _LEAVING:
        return False
    if not any(sentence.tokens[c].lower == "from" for c in sentence.dependents(k, "case")):
        return False
    above = sentence.tokens[sentence.tokens[k].head] if sentence.tokens[k].head >= 0 else None
    coming = above is not None and above.lemma in _COMING and above.deprel.startswith("acl")
    if event.type == "arrest" and above is not None and above.upos in {"NOUN", "PROPN"}:
        return True
    return coming or (
        place.kind is PlaceKind.COUNTRY and above is not None and above.upos in {"NOUN", "PROPN"}
    )


def _of_the_telling(sentence: Sentence | None, event: Event, place: Place) -> bool:
    """ "reporting from Erbil", "speaking in Geneva", "told reporters in Paris": where it was told."""
    k = sentence.token_at(place.span.start) if sentence else None
    if sentence is None or k is None or event.type in VERBAL:
        return False
    label = sentence.tokens[k].deprel
    for j in sentence.ancestors(k):
        token = sentence.tokens[j]
        if token.upos == "VERB":
            return token.lemma in _TELLING and label == "obl" and token.span not in event.trigger
        label = token.deprel
    return False


def _nearest(event: Event, near: list[Place]) -> tuple[Place, ...]:
    """The toponym of the sentence that stands nearest, actors' left out."""
    outside = [p for p in near if not any(p.span in a for a in event.actors)]
    return (min(outside, key=lambda p: _distance(p.span, event.trigger)),) if outside else ()


def _behind_target(event: Event, place: Place) -> bool:
    """ "condemned the attack in Goma": the place belongs to what was condemned."""
    return any(event.trigger.start < t.start and t.end <= place.span.start for t in event.targets)


def _distance(a: Span, b: Span) -> int:
    """Characters between two spans; what stands after counts a little nearer than what stands before."""
    return (a.start - b.end) if a.start >= b.end else (b.start - a.end) + 8
