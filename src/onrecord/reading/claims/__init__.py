"""Joins the five answers into claims: each event with its speaker, place, day and figures.

    "Up to 2,000 fighters remain in Tal Afar, according to US commanders."
    → one claim: control · ≤ 2,000 combatants · Tal Afar · said by "US commanders"

A claim is one event with its figures, or one figure that belongs to no event, or one attributed statement
that holds neither. Not handled: an event told over several sentences stays several claims of one report;
linking them is ``reconcile``'s work.
"""

from __future__ import annotations

from dataclasses import replace

from onrecord.domain import (
    READ_BLOCKS,
    Attribution,
    BlockKind,
    Claim,
    Event,
    Mention,
    Place,
    Quantity,
    Reading,
    Report,
    Skipped,
    Status,
    Time,
)
from onrecord.reading.claims.figures import events_of_figures, refine, told_again
from onrecord.reading.claims.judge import Judge
from onrecord.reading.claims.layout import Layout, Near
from onrecord.reading.claims.parts import without_settings
from onrecord.reading.claims.retold import Retold
from onrecord.reading.claims.speakers import Speakers
from onrecord.reading.claims.tellings import tellings
from onrecord.reading.claims.when import goes_on, own_days, when_of_events
from onrecord.reading.claims.where import Places, place_of_figure, places_of_events, tied_places
from onrecord.reading.tree import Sentence

ORIGIN = "rules@0.1.0"


def join(
    report: Report,
    sentences: tuple[Sentence, ...],
    *,
    attributions: tuple[Attribution, ...],
    times: tuple[Time, ...],
    places: tuple[Place, ...],
    quantities: tuple[Quantity, ...],
    events: tuple[Event, ...],
    mentions: tuple[Mention, ...],
    judge: Judge | None = None,
) -> Reading:
    """Every answer with what belongs to it; ``judge`` has the last word on figures and on where events were."""
    judge = judge or Judge(report, sentences)
    layout = Layout(report, sentences)
    near_times, near_places = layout.near(times), layout.near(places)
    events = without_settings(layout, events, near_places, near_times)
    speakers = Speakers(attributions)
    figures, owners = _figures(layout, judge, quantities, events)
    told = tellings(layout, events)
    spots = Places(layout, places, speakers)
    tied = tied_places(spots, told, len(events))
    days = own_days(layout, events, times, speakers)
    retold = Retold(layout, told, tied, days)
    where = judge.scenes(events, places_of_events(events, spots, tied, days, retold), places)
    when = when_of_events(layout, events, where, days, times, speakers, retold)
    placed = tuple(
        replace(
            event,
            places=tuple(p.span for p in found),
            when=day,
            status=Status.ONGOING if goes_on(layout, event, day) else event.status,
        )
        for event, found, day in zip(events, where, when, strict=True)
    )
    claims = [
        *_event_claims(layout, speakers, placed, where, near_times, figures, owners),
        *_figure_claims(layout, speakers, near_places, near_times, figures, owners),
    ]
    claims += _statement_claims(layout, attributions, claims, near_places, near_times)
    claims.sort(key=lambda c: (c.evidence.start, _first(c)))
    return Reading(
        report=report,
        claims=tuple(claims),
        attributions=attributions,
        events=placed,
        places=places,
        times=times,
        quantities=figures,
        mentions=mentions,
        sentences=tuple(s.span for s in sentences if s.block in READ_BLOCKS),
        skipped=_skipped(report, sentences),
    )


def _figures(
    layout: Layout, judge: Judge, quantities: tuple[Quantity, ...], events: tuple[Event, ...]
) -> tuple[tuple[Quantity, ...], list[int | None]]:
    """The figures with what they count, and for each the number of its event."""
    owners = events_of_figures(layout, quantities, events)
    refined = tuple(refine(q, owner, events) for q, owner in zip(quantities, owners, strict=True))
    judged = zip(judge.figures(refined, owners, events), owners, strict=True)
    kept = [(figure, owner) for figure, owner in judged if figure is not None]
    return told_again(layout.report.text, [figure for figure, _ in kept]), [owner for _, owner in kept]


def _event_claims(
    layout: Layout,
    speakers: Speakers,
    events: tuple[Event, ...],
    where: list[tuple[Place, ...]],
    times: Near[Time],
    figures: tuple[Quantity, ...],
    owners: list[int | None],
) -> list[Claim]:
    owned: dict[int, list[Quantity]] = {}
    for figure, owner in zip(figures, owners, strict=True):
        if owner is not None:
            owned.setdefault(owner, []).append(figure)
    return [
        Claim(
            report_id=layout.report_id,
            evidence=layout.evidence(event.trigger),
            attribution=speakers.of(event.trigger),
            event=event,
            places=where[n],
            times=tuple(times.of(event.trigger)),
            quantities=tuple(owned.get(n, ())),
            origin=ORIGIN,
        )
        for n, event in enumerate(events)
    ]


def _figure_claims(
    layout: Layout,
    speakers: Speakers,
    places: Near[Place],
    times: Near[Time],
    figures: tuple[Quantity, ...],
    owners: list[int | None],
) -> list[Claim]:
    return [
        Claim(
            report_id=layout.report_id,
            evidence=layout.evidence(figure.span),
            attribution=speakers.of(figure.number),
            places=place_of_figure(figure, places.of(figure.span), speakers),
            times=tuple(times.of(figure.span)),
            quantities=(figure,),
            origin=ORIGIN,
        )
        for figure, owner in zip(figures, owners, strict=True)
        if owner is None
    ]


def _statement_claims(
    layout: Layout,
    attributions: tuple[Attribution, ...],
    claims: list[Claim],
    places: Near[Place],
    times: Near[Time],
) -> list[Claim]:
    """What was said that holds neither an event nor a figure of ours is on record all the same."""
    spoken = {claim.attribution for claim in claims}
    return [
        Claim(
            report_id=layout.report_id,
            evidence=layout.evidence(attribution.content[0]),
            attribution=attribution,
            places=tuple(p for piece in attribution.content for p in places.of(piece) if p.span in piece),
            times=tuple(t for piece in attribution.content for t in times.of(piece) if t.span in piece),
            origin=ORIGIN,
        )
        for attribution in attributions
        if attribution not in spoken
    ]


def _first(claim: Claim) -> int:
    if claim.event:
        return claim.event.trigger.start
    if claim.quantities:
        return claim.quantities[0].span.start
    return claim.attribution.content[0].start if claim.attribution else claim.evidence.start


_REASONS = {
    BlockKind.BYLINE: "byline",
    BlockKind.DATELINE: "dateline: its place and date are read",
    BlockKind.DATE_LINE: "date line: its date is read",
    BlockKind.CREDIT: "photo credit",
    BlockKind.CROSSHEAD: "crosshead: its places are read",
    BlockKind.PROMO: "promo line",
    BlockKind.SOURCE_LINE: "source line",
}


def _skipped(report: Report, sentences: tuple[Sentence, ...]) -> tuple[Skipped, ...]:
    """Blocks that hold no claims, and sentences too broken to read."""
    blocks = [Skipped(b.span, _REASONS[b.kind]) for b in report.blocks if b.kind not in READ_BLOCKS]
    wordless = [
        Skipped(s.span, "no words")
        for s in sentences
        if s.block in READ_BLOCKS and not any(t.upos not in {"PUNCT", "SYM", "X"} for t in s.tokens)
    ]
    return tuple(sorted(blocks + wordless, key=lambda s: s.span))


__all__ = ["join"]
