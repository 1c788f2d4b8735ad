"""Quotations that go on without a cue: the speaker is the one of the nearest earlier sentence.

"We ran," said Espérance Lotsove. "I do not know how many are missing."   → a second attribution
"""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.domain import READ_BLOCKS, BlockKind, Span
from onrecord.reading.attribution.content import Text
from onrecord.reading.attribution.phrases import back
from onrecord.reading.attribution.quotes import Region
from onrecord.reading.attribution.said import Said
from onrecord.reading.attribution.subjects import subject
from onrecord.reading.attribution.view import View

_WORD = re.compile(r"\w+")
_SHORTEST = 3  # words
_LONGEST_NAME = 8  # words
_REACH = 6  # sentences a quotation may look back for its speaker


def find(text: Text, views: dict[int, View], regions: list[Region], said: list[Said]) -> list[Said]:
    """Quotations that fill their own sentences and that no attribution has claimed."""
    claimed = _claimed(regions, said)
    spoken = sorted((s for s in said if s.source is not None), key=lambda s: s.sentence)
    found: list[Said] = []
    done: set[int] = set()
    k, last = 0, None
    for n, region in enumerate(regions):
        sentence = text.at(region.span.start)
        while k < len(spoken) and spoken[k].sentence <= sentence:
            if spoken[k].cue is None or spoken[k].cue.start < region.outer.start:  # type: ignore[union-attr]
                last = spoken[k]
                k += 1
            else:
                break
        if n in claimed or region.group in done:
            continue
        v = views.get(sentence)
        if v is None or v.sentence.block not in READ_BLOCKS or v.sentence.block is BlockKind.HEADLINE:
            continue
        source = _speaker(text, views, region, last, sentence)
        if source is None or len(_WORD.findall(text.text, region.span.start, region.span.end)) < _SHORTEST:
            continue
        content = text.quotation(region)
        if content:
            done.add(region.group)
            found.append(Said(sentence, source, None, content, rule="running"))
            if last is None or last.source != source:
                last = found[-1]  # who was led to with a colon goes on
    return found


def divided(said: list[Said], regions: list[Region]) -> list[Said]:
    """Each voice with its own part of a quotation that two cues of one speaker frame: "He stated: “We are shut.
    ¶ “Nobody is paid,” he added." Where the parts cannot be told, the first cue has it all."""
    groups: dict[tuple[Span, ...], list[Said]] = {}
    for one in said:
        if one.cue is not None:
            groups.setdefault(one.content, []).append(one)
    changed: dict[int, Said | None] = {}
    for content, voices in groups.items():
        if len(voices) < 2:
            continue
        first, *_, last = sorted(voices, key=lambda s: s.cue.start if s.cue else 0)
        if first.cue is None or last.cue is None or not first.cue.start < content[0].start < last.cue.start:
            continue
        before = (r for r in regions if content[0].start <= r.span.start and r.span.end <= last.cue.start)
        start = max((r.span.start for r in before), default=content[0].start)
        changed[id(first)] = replace(first, content=tuple(p for p in content if p.start < start) or content)
        own = tuple(p for p in content if p.start >= start)
        changed[id(last)] = replace(last, content=own) if own != content else None
    out = (changed.get(id(one), one) for one in said)
    return [one for one in out if one is not None]


def _claimed(regions: list[Region], said: list[Said]) -> set[int]:
    """Indices of regions that overlap the content of an attribution."""
    spans = sorted(piece for s in said for piece in s.content)
    found: set[int] = set()
    k = 0
    latest = 0
    for n, region in enumerate(regions):
        while k < len(spans) and spans[k].start < region.span.end:
            latest = max(latest, spans[k].end)
            k += 1
        if latest > region.span.start:
            found.add(n)
    groups = {regions[n].group for n in found}
    return {n for n, region in enumerate(regions) if region.group in groups}


def _speaker(
    text: Text, views: dict[int, View], region: Region, last: Said | None, sentence: int
) -> Span | None:
    """Who speaks: the subject of the words that lead to the quotation with a colon, or the last speaker."""
    v = views[sentence]
    tokens = v.sentence.tokens
    opening = next((i for i, t in enumerate(tokens) if t.span.start >= region.outer.start), 0)
    final = text.sentences[text.at(region.span.end - 1)]
    if any(c.isalnum() for c in text.text[region.outer.end : final.end]):
        return None
    if opening == 0:
        if region.single and region.span.end < final.end - 3:
            return None
        led = _led_to(views, sentence)
        if led is not None:
            return led
        return last.source if last is not None and sentence - last.sentence <= _REACH else None
    if v.low[opening - 1] == "," and last is not None and last.sentence == sentence:
        return last.source if last.cue and last.content[-1].end <= last.cue.start else None
    if v.low[opening - 1] == ":":
        verb = next((i for i in range(1, opening) if v.pos[i] in ("VERB", "AUX")), None)
        if verb is None:
            return _named(v, opening - 1)
        who = back(v, verb)
        return v.span(who, verb) if who is not None else _leading(v, opening)
    return None


def _led_to(views: dict[int, View], sentence: int) -> Span | None:
    """The subject of the sentence before, where that leads to the quotation with a colon: "The general gave the
    following statement: ¶ “…”"."""
    v = views.get(sentence - 1)
    if v is None or v.low[v.n - 1] != ":":
        return None
    return _leading(v, v.n)


def _leading(v: View, end: int) -> Span | None:
    """The first subject of the words before ``end``."""
    verbs = (i for i in range(1, end) if v.finite(i, i + 1))
    who = next((found for found in (subject(v, i) for i in verbs) if found is not None), None)
    return v.span(who[0], who[1]) if who is not None else None


def _named(v: View, end: int) -> Span | None:
    """A bare name before the colon: "Seattle Fire Department: “…”"."""
    proper = any(v.pos[k] == "PROPN" for k in range(end))
    return v.span(0, end) if proper and end <= _LONGEST_NAME and back(v, end) == 0 else None
