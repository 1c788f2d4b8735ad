"""Where an event took place: the toponym its words point to, else the one the report is about.

    "militants shot dead three women from Rufaila" → Rufaila
    "The offensive entered its sixth day."         → the place last named as the scene

Not handled: an event told at two places by two sentences.
"""

from __future__ import annotations

from collections import Counter

from onrecord.domain import BlockKind, Event, Place, PlaceKind, Quantity, Span
from onrecord.reading.claims.layout import Layout
from onrecord.reading.claims.speakers import Speakers
from onrecord.reading.tree import Sentence

# Acts of speech and policy have a place only where their own clause names one.
VERBAL = frozenset(
    [
        "accusation",
        "agreement",
        "demand",
        "investigation",
        "rejection",
        "responsibility_claim",
        "sanction",
        "support",
        "talks",
        "threat",
    ]
)
LOCATIVE = frozenset(
    [
        "in",
        "at",
        "near",
        "outside",
        "inside",
        "around",
        "across",
        "off",
        "on",
        "over",
        "to",
        "into",
        "from",
        "throughout",
        "within",
        "along",
        "of",
    ]
)
_WIDE = frozenset({PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.SEA})


def places_of_events(
    layout: Layout, events: tuple[Event, ...], places: tuple[Place, ...], speakers: Speakers
) -> list[tuple[Place, ...]]:
    """For each event its places, possibly none."""
    here = layout.near(tuple(p for p in places if not speakers.naming(p.span)))
    scene = _main_scene(layout, places)
    found: list[tuple[Place, ...]] = []
    for event in events:
        near = _local(layout.sentence(event.trigger), event, here.of(event.trigger))
        if near and near[0].kind not in _WIDE:
            scene = near[0]
        if not near and scene and event.type not in VERBAL:
            near = (scene,)
        found.append(near)
    return found


def place_of_figure(figure: Quantity, near: list[Place], speakers: Speakers) -> tuple[Place, ...]:
    """The toponym of the figure's own sentence that stands nearest, if any."""
    near = [p for p in near if not speakers.naming(p.span)]
    return (min(near, key=lambda p: _distance(p.span, figure.span)),) if near else ()


def _main_scene(layout: Layout, places: tuple[Place, ...]) -> Place | None:
    """The place the report is about: in the headline and standfirst first, else the one named most."""
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
        return _coordinated(sentence, in_target[0], in_target)
    outside_roles = [p for p in near if not any(p.span in a for a in event.actors)]
    attached = [p for p in outside_roles if trigger is not None and _attached(sentence, trigger, p)]
    if event.type in VERBAL:
        attached = [p for p in attached if not _behind_target(event, p)]
    if attached:
        nearest = min(attached, key=lambda p: _distance(p.span, event.trigger))
        return _coordinated(sentence, nearest, attached)
    if event.type in VERBAL:
        return ()
    pool = outside_roles or near
    return (min(pool, key=lambda p: _distance(p.span, event.trigger)),)


def _behind_target(event: Event, place: Place) -> bool:
    """ "condemned the attack in Goma": the place belongs to what was condemned."""
    return any(event.trigger.start < t.start and t.end <= place.span.start for t in event.targets)


def _attached(sentence: Sentence, trigger: int, place: Place) -> bool:
    """Whether the place stands in a locative phrase that hangs on the trigger or on its clause's verb."""
    token = sentence.token_at(place.span.start)
    if token is None:
        return False
    hosts = {trigger}
    for k in sentence.ancestors(trigger):
        hosts.add(k)
        if sentence.tokens[k].upos == "VERB":
            break
    for k in (token, *sentence.ancestors(token)):
        cases = [sentence.tokens[c].lower for c in sentence.dependents(k, "case")]
        if sentence.tokens[k].head in hosts and any(c in LOCATIVE for c in cases):
            return True
        if k in hosts:
            return False
    return False


def _coordinated(sentence: Sentence, first: Place, pool: list[Place]) -> tuple[Place, ...]:
    """``first`` and the places listed with it: "in Syria and Iraq", "Nida, al-Nasr, Saad and Taliaa"."""
    chosen = [first]
    for place in sorted(pool, key=lambda p: p.span.start):
        if place.span.start < chosen[-1].span.end:
            continue
        between = sentence.within_text(chosen[-1].span.end, place.span.start)
        if set(between) <= {",", "and", "or", "the", "&", "of", "both"} and between:
            chosen.append(place)
    return tuple(chosen)


def _distance(a: Span, b: Span) -> int:
    """Characters between two spans; what stands after counts a little nearer than what stands before."""
    return (a.start - b.end) if a.start >= b.end else (b.start - a.end) + 8


def _key(place: Place) -> str:
    return place.place_id or place.name or f"{place.span.start}"
