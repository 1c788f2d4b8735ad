"""Where an event took place: the toponym its words point to, else the one the report is about.

    "militants shot dead three women from Rufaila" → Rufaila
    "The offensive entered its sixth day."         → the place last named as the scene

Not handled: an event told at two places by two sentences.
"""

from __future__ import annotations

from collections import Counter

from geographiclib.geodesic import Geodesic

from onrecord.domain import BlockKind, Event, Place, PlaceKind, Quantity, Span, Status
from onrecord.reading.claims.attached import SIZES, attached, coordinated, listed
from onrecord.reading.claims.layout import Layout
from onrecord.reading.claims.speakers import Speakers
from onrecord.reading.tree import Sentence

# Acts of speech and policy have a place only where their own clause names one.
VERBAL = frozenset(
    "accusation agreement demand investigation rejection responsibility_claim sanction support talks threat".split()
)
_WIDE = frozenset({PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.SEA})
_TOWN_M = 30_000.0  # a suburb or village this near to a town is told as the town's
_LEAVING = frozenset({"displacement", "withdrawal", "return", "release"})
_COMING = frozenset({"arrive", "come", "hail", "originate", "return", "travel", "visit"})
_REAL = frozenset({Status.HAPPENED, Status.ONGOING})


def places_of_events(
    layout: Layout, events: tuple[Event, ...], places: tuple[Place, ...], speakers: Speakers
) -> list[tuple[Place, ...]]:
    """For each event its places, possibly none."""
    here = layout.near(tuple(p for p in places if not speakers.naming(p.span)))
    scene = Scene(_main_scene(layout, places))
    found: list[tuple[Place, ...]] = []
    for event in events:
        sentence = layout.sentence(event.trigger)
        near = [p for p in here.of(event.trigger) if not _origin(sentence, event, p)]
        told = _local(sentence, event, near)
        scene.add(event, told)
        if not told and event.type not in VERBAL and event.status in _REAL:
            told = _nearest(event, near)
            scene.add(event, told)
            told = told or scene.of(event)
        found.append(told)
    return found


class Scene:
    """Where the report is at: the place its events were last told at, and that of each type of event."""

    def __init__(self, main: Place | None) -> None:
        self._last = main
        self._of_type: dict[str, tuple[Place, ...]] = {}

    def add(self, event: Event, places: tuple[Place, ...]) -> None:
        """An event was told at these places. What lies round the scene is no other scene."""
        if not places or event.type in VERBAL or (self._last and _lies_round(places[0], self._last)):
            return
        self._of_type[event.type] = places
        if places[0].kind not in _WIDE:
            self._last = places[0]

    def of(self, event: Event) -> tuple[Place, ...]:
        """Where an event is that its own words do not place: where the same was told, else the last scene."""
        if event.type in self._of_type:
            return self._of_type[event.type]
        return (self._last,) if self._last else ()


def _lies_round(place: Place, scene: Place) -> bool:
    """Whether a place is the town or province of the scene, by kind and distance."""
    if SIZES.index(place.kind) <= SIZES.index(scene.kind) or place.place_id == scene.place_id:
        return False
    if place.latitude is None or place.longitude is None or scene.latitude is None or scene.longitude is None:
        return place.name is not None and place.name == scene.inside
    off = Geodesic.WGS84.Inverse(place.latitude, place.longitude, scene.latitude, scene.longitude)["s12"]
    return bool(off <= max(_TOWN_M, place.radius_m or 0))


def place_of_figure(figure: Quantity, near: list[Place], speakers: Speakers) -> tuple[Place, ...]:
    """The toponym of the figure's own sentence that stands nearest, if any."""
    near = [p for p in near if not speakers.naming(p.span)]
    return (min(near, key=lambda p: _distance(p.span, figure.span)),) if near else ()


def _main_scene(layout: Layout, places: tuple[Place, ...]) -> Place | None:
    """The place the report is about: in the headline and standfirst first, else the one named most. The
    dateline says where the reporter sat."""
    places = tuple(p for p in places if (s := layout.sentence(p.span)) and s.block is not BlockKind.DATELINE)
    opening = [
        p
        for p in places
        if (s := layout.sentence(p.span)) and s.block in {BlockKind.HEADLINE, BlockKind.STANDFIRST}
    ]
    narrow = [p for p in opening if p.kind not in _WIDE] or [p for p in places if p.kind not in _WIDE]
    if not narrow:
        return opening[0] if opening else None
    counts = Counter(_key(p) for p in places)
    return max(narrow, key=lambda p: (counts[_key(p)], -p.span.start))


def _local(sentence: Sentence | None, event: Event, near: list[Place]) -> tuple[Place, ...]:
    """Places of the event's own sentence, those tied to its words first."""
    if sentence is None or not near:
        return ()
    trigger = sentence.token_at(event.trigger.start)
    in_target = [p for p in near if any(p.span in t for t in event.targets)]
    if in_target:
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
    return coming or (
        place.kind is PlaceKind.COUNTRY and above is not None and above.upos in {"NOUN", "PROPN"}
    )


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


def _key(place: Place) -> str:
    return place.place_id or place.name or f"{place.span.start}"
