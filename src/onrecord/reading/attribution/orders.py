"""Verbs that stand before their speaker: "…, said the mayor", "Said the mayor: “…”", "was confirmed by the mayor"."""

from __future__ import annotations

from onrecord.reading.attribution.adjuncts import Behind, behind
from onrecord.reading.attribution.ahead import forward, reduced
from onrecord.reading.attribution.cue import COURTS, FIRST_PERSON, NEVER_LAST, Cue
from onrecord.reading.attribution.cues import PASSIVES, VERBS, Form, Frame
from onrecord.reading.attribution.phrases import back, speakers
from onrecord.reading.attribution.sides import clause_before, that_follows, words_follow
from onrecord.reading.attribution.sources import is_media
from onrecord.reading.attribution.subjects import subject
from onrecord.reading.attribution.view import View

_NAMED = frozenset("DET NOUN PROPN ADJ NUM".split())
_OUTLETS = frozenset("agency broadcaster daily magazine newspaper paper station website".split())


def inverted(v: View, i: int, tail: int, group: int, frame: Frame, form: Form) -> Cue | None:
    """ "…, said X on Friday": the speaker behind the verb, nothing but circumstances behind the speaker."""
    before = v.word(group - 1)
    if group == 0 and form.shape == "past" and frame.lemma in ("say", "add"):
        return _opened(v, i, tail, frame)
    if (
        group != i
        or frame.frame != "clause"
        or frame.perceived
        or frame.lemma in NEVER_LAST
        or (
            before not in (",", "?", "!", "–", "—", "--")
            and not v.closes(group - 1)
            and not named_last(v, group, tail, frame)
        )
    ):
        return None
    if form.shape not in ("past", "s") and not (frame.id == "clause.say" and _several(v, tail)):
        return None
    end = forward(v, tail)
    if end == tail or (end - tail == 1 and v.low[tail] in FIRST_PERSON):
        return None
    quote = v.closes(group - 1) or (before == "," and v.closes(group - 2))
    pronoun = end - tail == 1 and v.pos[tail] == "PRON"
    if (frame.stance == "denied" or pronoun or frame.quote or frame.view or frame.record) and not quote:
        return None  # "Ana Torres, who fled, said she had seen it"
    if frame.hearer and not quote and frame.lemma not in ("warn", "promise", "pledge"):
        return None  # "a woman he took hostage, Ana Ruiz, alerted the police"
    if pronoun and v.tag(end) in ("AUX", "VERB") and v.word(end) not in VERBS:
        return None  # "A nurse, who called herself “Dawn,” said she had stayed"
    after = behind(v, end, hearer=False)
    following = v.word(after.end)
    if not quote:
        last = frame.id == "clause.say" and before == "," and not words_follow(v, after.end)
        last = last and not speakers().isdisjoint(v.low[tail:end])
        if not (
            last or v.finite(0, group)
        ) or (  # "Bell, 54, plans to sell, said a spokesman": "plans" may be a noun
            words_follow(v, after.end)
            and following not in (",", ";", "–", "—", "who", "as", "while", "after", "and", "when")
        ):
            return None
        relative = {"who", "that", "those"} & set(v.low[tail:end])
        if v.finite(tail, end) and not relative and not reduced(v, tail, end):
            return None
    right = (following in (",", ":", "–", ";") and v.opens(after.end + 1)) or v.opens(after.end)
    return Cue(frame, i, group, (tail, end), group, after.end, True, bool(right), after)


def speaks_last(v: View, cue: Cue) -> bool:
    """Whether an outlet or agency ends the sentence: "…, plan to appeal, reported the station France 24"."""
    if cue.source is None or cue.frame.hearer or words_follow(v, cue.after.end):
        return False  # "…, told Reuters": Reuters is told
    words = v.low[slice(*cue.source)]
    return not _OUTLETS.isdisjoint(words) or is_media(words, v.sentence.tokens[cue.source[0]].text)


def named_last(v: View, group: int, tail: int, frame: Frame) -> bool:
    """Whether nothing but who speaks stands behind "says", where the comma before it was lost: "… to know who made
    the gas says Winfield"."""
    if (
        frame.lemma != "say"
        or group < 4
        or not v.finite(0, group)
        or v.pos[group - 1] not in ("NOUN", "PROPN", "VERB")
    ):
        return False
    end = forward(v, tail)
    known = any(v.pos[k] == "PROPN" or v.low[k] in speakers() for k in range(tail, end))
    return known and not words_follow(v, end) and not v.finite(tail, end)


def _several(v: View, i: int) -> bool:
    """Whether a plural opens here: "…, say activists"."""
    end = forward(v, i, apposition=False)
    return end > i and v.word(end - 1).endswith("s") and not words_follow(v, end)


def _before_court(
    v: View, i: int, tail: int, group: int, frame: Frame, who: tuple[int, int, int]
) -> Cue | None:
    """ "…, a jury was told", "Magistrates were told the accused had driven at the crowd"."""
    start, end, edge = who
    rest = words_follow(v, tail)
    left = not rest and clause_before(v, edge)
    return (
        Cue(frame, i, group, (start, end), edge, tail, left, not left, Behind(tail)) if left or rest else None
    )


def _opened(v: View, i: int, tail: int, frame: Frame) -> Cue | None:
    """ "Said the minister on Friday, “…”": a verb that opens its sentence before a quotation."""
    end = forward(v, tail)
    after = behind(v, end, hearer=False)
    quote = after.end + (v.word(after.end) in (",", ":"))
    if end == tail or not v.opens(quote):
        return None
    return Cue(frame, i, i, (tail, end), i, after.end, False, True, Behind(quote))


def _may_claim(v: View, agent: tuple[int, int]) -> bool:
    """Whether somebody named or known to speak claims a deed; storms and shops claim other things."""
    return any(v.pos[k] == "PROPN" or v.low[k] in speakers() for k in range(*agent))


def passive(v: View, i: int, tail: int, group: int, frame: Frame) -> Cue | None:
    """The speaker behind "by": "X was accused by Y of …". Hearsay without a speaker is read elsewhere."""
    who = subject(v, group)
    comma = group - 1 - (v.tag(group - 1) == "ADV")
    if who is None and frame.lemma == "claim" and v.word(comma) == ",":
        start = back(v, comma)  # "The raid, also claimed by the Taliban, killed ten"
        who = None if start is None else (start, comma, start)
    by = next((k for k in range(tail, min(v.n, tail + 14)) if v.low[k] == "by"), None)
    agent: tuple[int, int] | None = None
    if by is not None and not any(v.low[k] in (",", ";", "that") for k in range(tail, by)):
        end = forward(v, by + 1, apposition=False)
        agent = (by + 1, end) if end > by + 1 and v.tag(by + 1) != "VERB" and v.tag(by + 1) != "NUM" else None
    after = Behind(agent[1] if agent else tail)
    if frame.lemma in ("quote", "encourage") or (frame.lemma == "suspect" and v.word(tail) == "to"):
        return None  # "were encouraged by the decision to nominate"
    if (
        agent is None
        and who is not None
        and frame.lemma == "tell"
        and not COURTS.isdisjoint(v.low[who[0] : who[1]])
    ):
        return _before_court(v, i, tail, group, frame, who)
    if frame.lemma == "suspect" and v.word(after.end) != "of":
        return None
    if frame.frame == "accuse":
        return Cue(frame, i, group, agent, group, after.end, False, True, after, agent=True, passive=True)
    if agent is not None and frame.hearer == "must" and that_follows(v, agent[1]):
        return Cue(frame, i, group, agent, group, after.end, False, True, after, agent=True, passive=True)
    if frame.id == "describe.call" and v.word(tail) in ("on", "upon", "to"):
        return None  # "be called on to ask by the officer"
    if frame.id == "describe.call" and not v.opens(after.end) and v.tag(after.end) not in _NAMED:
        return None  # "the strike called by farmers began"
    if agent is not None and frame.frame == "describe":
        return Cue(frame, i, group, agent, group, after.end, False, True, after, agent=True, passive=True)
    if agent is None or who is None or (v.low[i] in PASSIVES and v.word(tail) == "to"):
        return None
    claimed = frame.lemma == "claim" and _may_claim(v, agent)
    if frame.frame == "clause" and (frame.object or claimed or v.word(who[0]) == "it"):
        return Cue(frame, i, group, agent, who[0], after.end, True, False, after, agent=True, passive=True)
    if frame.frame == "after":
        return Cue(frame, i, group, agent, group, after.end, False, True, after, agent=True, passive=True)
    return None
