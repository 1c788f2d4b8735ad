"""From cues to attributions: what each cue of a sentence claims as content, and which of several nested
voices is the source."""

from __future__ import annotations

from dataclasses import replace

from onrecord.domain import Span
from onrecord.reading.attribution.adjuncts import behind_particle
from onrecord.reading.attribution.ahead import HEARERS, forward
from onrecord.reading.attribution.content import Text, trim
from onrecord.reading.attribution.cue import Cue
from onrecord.reading.attribution.frames import long_enough, opening
from onrecord.reading.attribution.hearsay import Phrase
from onrecord.reading.attribution.limits import CONTRAST, Voice, limit_of
from onrecord.reading.attribution.phrases import people, speakers
from onrecord.reading.attribution.said import Said
from onrecord.reading.attribution.sides import that_follows
from onrecord.reading.attribution.sources import NO_OUTLET, is_document, is_media
from onrecord.reading.attribution.view import View

_AWAY = frozenset("at by from in near on over via".split())  # "AFP by phone from Nyala"
_PRONOUNS = frozenset("it they he she".split())
_TOLD = HEARERS | {"media", "press"}
_NEGATIVE = frozenset("not n't never no".split())
_OPENING_ADVERBS = frozenset("elsewhere meanwhile earlier later separately also however still".split())


def read(v: View, text: Text, sentence: int, cues: list[Cue], phrases: list[Phrase]) -> list[Said]:
    """The attributions of one sentence that have a speaker."""
    voices = sorted(
        [
            Voice(
                c.start,
                c.end,
                c.source,
                (c.group, behind_particle(v, c.verb, () if c.frame.keep else c.frame.particle) or c.verb + 1),
                c.left,
                c.right,
                c,
                c.after.end,
            )
            for c in cues
        ]
        + [Voice(p.start, p.end, p.source, p.cue, p.left, p.right, None, p.end) for p in phrases],
        key=lambda x: x.cue[0],
    )
    found: list[tuple[int, Said]] = []
    cited = _citations(v, voices)
    dropped = set(cited)
    for n, alone in enumerate(voices):
        if n in dropped:
            continue
        voice = alone
        whole, merged = _merged(v, voices, n)
        if merged and _content(v, text, whole, voices, n + 1):
            voice = whole
            dropped |= merged
        if _only_passes_on(v, voices, n) and _content(v, text, voices[n + 1], voices, n + 1):
            continue
        content = _content(v, text, voice, voices, n)
        if not content:
            continue
        inside = _inside(v, voices, n, content)
        found = [(k, said) for k, said in found if k not in inside or voices[k].left]
        dropped |= inside
        via = _outer(v, voices, n)
        whom = next((voices[k] for k, speaker in cited.items() if speaker == n and _medium(v, voice)), None)
        said = _said(v, sentence, voice, content, via, dropped, voices)
        if whom is not None and whom.source is not None:
            said = replace(said, source=v.span(*whom.source), via=said.source)
        found.append((n, said))
    return [said for _, said in found]


def _citations(v: View, voices: list[Voice]) -> dict[int, int]:
    """Whom a speaker cites, at the end or at the beginning, to the speaker: "The mayor said six had died, citing
    police". He is no second voice; where the speaker is an outlet he is the only one."""
    found: dict[int, int] = {}
    for n, voice in enumerate(voices):
        if voice.verb is not None or v.low[voice.cue[0]] not in ("citing", "quoting"):
            continue
        near = range(n - 1, -1, -1) if voice.left else range(n + 1, min(n + 2, len(voices)))
        speaker = next((k for k in near if voices[k].verb is not None), None)
        if speaker is not None and (voices[speaker].left or voices[speaker].right):
            found[n] = speaker
    return found


def _said(
    v: View,
    sentence: int,
    voice: Voice,
    content: tuple[Span, ...],
    via: int | None,
    dropped: set[int],
    voices: list[Voice],
) -> Said:
    outlet: Span | None = None
    cue = voice.verb
    if cue is not None and not cue.passive:
        for part in (_short(v, cue.after.outlet), _short(v, cue.after.hearer)):
            if part is None or v.word(part[1]) in NO_OUTLET:
                continue  # "in a news release"
            if is_media(v.low[part[0] : part[1]], v.sentence.tokens[part[0]].text):
                outlet = v.span(*part)
    if outlet is None and via is not None:
        source = voices[via].source
        outlet = v.span(*source) if source else None
        dropped.add(via)
    return Said(
        sentence=sentence,
        source=v.span(*voice.source) if voice.source else None,
        cue=v.span(*voice.cue),
        content=content,
        via=outlet,
        anonymous=cue is not None and cue.after.anonymous,
        rule=cue.frame.id + ":" + cue.frame.lemma if cue else "according",
    )


def _short(v: View, part: tuple[int, int] | None) -> tuple[int, int] | None:
    """ "AFP at Eringeti": the outlet alone."""
    if part is None:
        return None
    end = next((k for k in range(part[0] + 1, part[1]) if v.low[k] in _AWAY), part[1])
    return part[0], end


def _merged(v: View, voices: list[Voice], n: int) -> tuple[Voice, set[int]]:
    """ "said it believes …" is one cue of two verbs."""
    voice = voices[n]
    if voice.verb is None or not voice.right or voice.left or n + 1 >= len(voices):
        return voice, set()
    inner = voices[n + 1]
    at = voice.content + (v.word(voice.content) == "that")
    if inner.verb is None or inner.source != (at, at + 1) or v.low[at] not in _PRONOUNS or not inner.right:
        return voice, set()
    if voice.verb.after.hearer or not _NEGATIVE.isdisjoint(v.low[inner.cue[0] : inner.cue[1]]):
        return voice, set()  # "told AFP he expected …", "said it did not expect …"
    if inner.verb.frame.perceived or not (inner.verb.frame.view or inner.verb.frame.infinitive):
        return voice, set()
    whole = Voice(
        voice.start,
        inner.end,
        voice.source,
        (voice.cue[0], inner.cue[1]),
        False,
        True,
        inner.verb,
        inner.content,
    )
    return whole, {n + 1}


def _only_passes_on(v: View, voices: list[Voice], n: int) -> bool:
    """Whether all that is said is what somebody else said: the inner voice is the source."""
    voice = voices[n]
    if voice.left or n + 1 >= len(voices):
        return False
    inner = voices[n + 1]
    if voice.verb is None and not _medium(v, voice):
        return False
    at = voice.content + (v.word(voice.content) == "that")
    return (
        inner.source is not None
        and inner.source[0] == at
        and _speaks(v, inner.source)
        and inner.verb is not None
        and not inner.verb.shares
        and (not inner.verb.frame.record or _medium(v, voice))
        and not inner.verb.frame.quote
        and not inner.left
        and (not inner.verb.frame.view or voice.verb is None or _medium(v, voice))
        and (not inner.verb.frame.object or _medium(v, voice) or that_follows(v, inner.content))
        and inner.verb.frame.id != "clause.vow"
        and inner.verb.frame.frame == "clause"
        and v.low[at] not in _PRONOUNS
    )


def _speaks(v: View, source: tuple[int, int]) -> bool:
    """Whether the words may name who or what speaks: not "the case highlights how early …"."""
    named = any(v.pos[k] in ("PROPN", "PRON") or v.low[k] in speakers() for k in range(*source))
    return named or is_document(v.low[slice(*source)]) or v.sentence.tokens[source[1] - 1].lemma in people()


def _outer(v: View, voices: list[Voice], n: int) -> int | None:
    """The medium that, behind or before it, passes on what ``voices[n]`` says."""
    for k, other in enumerate(voices):
        if k != n and _medium(v, other):
            behind = k > n and other.left and not other.right
            before = k == n - 1 and other.right and (other.verb is None or _only_passes_on(v, voices, k))
            if behind or before:
                return k
    return None


def _medium(v: View, voice: Voice) -> bool:
    if voice.source is None:
        return False
    start, end = voice.source
    return is_media(v.low[start:end], v.sentence.tokens[start].text)


def _inside(v: View, voices: list[Voice], n: int, content: tuple[Span, ...]) -> set[int]:
    """Cues within the content that are not voices of their own: beliefs and pronouns in reported speech."""
    found: set[int] = set()
    for k, other in enumerate(voices):
        if k == n or other.verb is None or other.verb.shares:
            continue
        at = v.sentence.tokens[other.cue[0]].span
        if any(at in piece for piece in content):
            pronoun = other.source is not None and v.low[other.source[0]] in _PRONOUNS
            weak = other.verb.frame.view or other.verb.frame.weak or other.verb.frame.frame != "clause"
            if pronoun or weak or other.source is None or not _speaks(v, other.source):
                found.add(
                    k
                )  # "He said he would be brief, his guard said", "They knew the way, a survivor said"
    return found


# ------------------------------------------------------------- content


def _content(v: View, text: Text, voice: Voice, voices: list[Voice], n: int) -> tuple[Span, ...]:
    pieces: tuple[Span, ...] = ()
    if voice.left:
        pieces += _left(v, text, voice, voices, n)
    if voice.right:
        pieces += _right(v, text, voice, voices, n)
    return pieces


def _left(v: View, text: Text, voice: Voice, voices: list[Voice], n: int) -> tuple[Span, ...]:
    if voice.verb is not None and voice.verb.passive:
        source = _passive_subject(v, voice)
        return (source,) if source else ()
    first = 0
    for other in voices[:n]:
        if other.left and other.end <= voice.start:
            first = other.end
        elif other.right and (cut := _turn(v, other.content, voice.start)):
            first = cut
    while first < voice.start and (v.low[first] in (",", ";") or (first > 0 and v.pos[first] == "CCONJ")):
        first += 1
    last = voice.start
    while last > first and (v.low[last - 1] in (",", "–", "—", "--") and not v.closes(last - 1)):
        last -= 1
    if last <= first:
        return ()
    if v.closes(last - 1) and (region := v.region[last - 1]) is not None:
        opens_here = region.outer.start <= v.sentence.tokens[first].span.start
        if opens_here or not _words(v, first, region.outer.start):
            return text.quotation(region)
    piece = trim(text.text, v.sentence.tokens[first].span.start, v.sentence.tokens[last - 1].span.end)
    return (piece,) if piece else ()


def _words(v: View, first: int, offset: int) -> bool:
    """Whether words of the content stand before the quotation at ``offset``: "It was “a crime”, he said"."""
    return any(
        t.span.end <= offset
        and t.text[0].isalnum()
        and t.lower not in CONTRAST
        and t.lower not in _OPENING_ADVERBS
        for t in v.sentence.tokens[first:]
    )


def _turn(v: View, start: int, end: int) -> int | None:
    """Where, between two cues, a new clause begins: behind ", but", ", while"."""
    for k in range(end - 1, start, -1):
        if v.low[k] == "while" and v.word(k + 1).endswith("ing"):
            continue  # "shot herself while cleaning the weapon"
        if v.low[k] == ";" or (v.low[k] in ("but", "while", "although", "whereas") and not v.quoted(k)):
            return k + 1
    return None


def _passive_subject(v: View, voice: Voice) -> Span | None:
    cue = voice.verb
    assert cue is not None
    end = cue.group
    if v.low[voice.start] == "it":
        return None
    while end > voice.start and (v.low[end - 1] == "," or v.pos[end - 1] == "ADV"):
        end -= 1
    return v.span(voice.start, end) if end > voice.start else None


def _right(v: View, text: Text, voice: Voice, voices: list[Voice], n: int) -> tuple[Span, ...]:
    start = voice.content
    if v.word(start) == "," and v.low[start + 1 : start + 4] in (["in", "part", ":"], ["in", "part", ","]):
        start += 3
    while v.word(start) in (",", ":", "–", "—", "--") and not v.opens(start):
        start += 1
    cue = voice.verb
    if (v.word(start) == ";" and not v.opens(start + 1)) or v.word(start) in ("citing", "quoting"):
        return ()
    if voice.left and v.low[start : start + 3] == ["in", "a", "move"]:
        return ()  # "…, the army said, in a move seen as …": the report's own words
    start += v.word(start) == ";"
    aside = v.word(voice.start - 1) in ("when", "while")  # "when relatives testified, …"
    if cue is not None and _cut_off(v, voice) and (cue.frame.clausal or aside or _goes_on(v, voice)):
        return ()
    if voice.left and v.opens(start):
        return _quotation(v, text, start)
    limit = limit_of(v, voices, n, start)
    interrupted = voice.left and cue is not None and cue.frame.frame == "clause"
    if cue is not None and not interrupted:
        opened = opening(v, cue, start, limit)
        if opened is None:
            return ()
        start = opened
    elif cue is None and not v.finite(start, limit) and not long_enough(v, start, limit):
        return ()
    if v.opens(start):
        region = v.region[start]
        if cue is not None and cue.frame.lemma == "write" and _title(v, start):
            return ()
        if region is not None and (
            not _words_behind(v, region.outer.end, limit)
            or (cue is not None and cue.frame.frame == "describe")
        ):
            return text.quotation(region)
    if cue is not None and cue.frame.object:
        limit = _before_hearer(v, start, _thing(v, start, limit))
    if start >= limit:
        return ()
    piece = trim(
        text.text, v.sentence.tokens[start].span.start, v.sentence.tokens[min(limit, v.n) - 1].span.end
    )
    return (piece,) if piece else ()


def _thing(v: View, start: int, limit: int) -> int:
    """Where a clause of its own stands behind a thing said: "predicted his fall, | and the army has tried it"."""
    for k in range(start + 1, min(limit, v.n) - 2):
        if v.low[k] == "," and v.low[k + 1] in ("and", "but", "while") and not v.finite(start, k):
            nominal = v.pos[k + 2] in ("DET", "PROPN", "PRON")
            return k if nominal and v.finite(k + 2, limit) else limit
    return limit


def _before_hearer(v: View, start: int, limit: int) -> int:
    """Where whom it was told to is told behind a thing said: "confirmed her death | to the BBC on Thursday"."""
    if v.finite(start, limit):
        return limit
    for k in range(start + 1, min(limit, v.n) - 1):
        if v.low[k] == "to":
            end = forward(v, k + 1, apposition=False)
            outlet = is_media(v.low[k + 1 : end], v.sentence.tokens[k + 1].text)
            if outlet or (v.low[end - 1] in _TOLD and end > k + 1):
                return k
    return limit


def _title(v: View, start: int) -> bool:
    """Whether the quotation is the name of what somebody wrote: "Alice Bell, who wrote “The Blue Door,” is …"."""
    close = next((k for k in range(start + 1, min(v.n, start + 9)) if v.closes(k)), None)
    return close is not None and v.tag(close + 1) in ("VERB", "AUX")


def _goes_on(v: View, voice: Voice) -> bool:
    """ "notified the police, touching off a pursuit": somebody told, and nothing said."""
    at = voice.content
    told = voice.verb is not None and voice.verb.after.hearer is not None
    return told and v.word(at + 1).endswith("ing") and "that" not in v.low[at : at + 8]


def _cut_off(v: View, voice: Voice) -> bool:
    """ "agreed on a line along the stream, then moved it": what stands behind a comma is not said."""
    at = voice.content
    aside = voice.left or v.word(voice.start - 1) == ","  # "Since Friday, the mayor wrote, bread has come"
    return not aside and v.word(at) == "," and v.word(at - 1) != "," and not v.opens(at + 1)


def _quotation(v: View, text: Text, start: int) -> tuple[Span, ...]:
    region = v.region[start]
    return text.quotation(region) if region else ()


def _words_behind(v: View, offset: int, limit: int) -> bool:
    return any(t.span.start >= offset and t.text[0].isalnum() for t in v.sentence.tokens[:limit])
