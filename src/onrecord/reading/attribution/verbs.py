"""Reporting verbs of a sentence: for each the speaker, the cue and on which side the content stands.

The mayor told Reuters on Friday that the bridge was closed     → right
"The bridge is closed," said the mayor, adding …                → left, inverted
The bridge, the mayor said, was closed                          → both sides
"""

from __future__ import annotations

from onrecord.reading.attribution.active import active
from onrecord.reading.attribution.adjuncts import behind_particle
from onrecord.reading.attribution.auxiliaries import (
    AUX,
    BE,
    FUTURE,
    MODAL,
    NEGATIVE,
    group_start,
    infinitive_start,
    subject_end,
)
from onrecord.reading.attribution.cue import Cue
from onrecord.reading.attribution.cues import VERBS, Form, Frame
from onrecord.reading.attribution.orders import inverted, named_last, passive, speaks_last
from onrecord.reading.attribution.phrases import speakers
from onrecord.reading.attribution.sharing import gerund, second_verb
from onrecord.reading.attribution.sides import as_saying
from onrecord.reading.attribution.subjects import subject
from onrecord.reading.attribution.verbal import is_verb
from onrecord.reading.attribution.view import View

_ATTRIBUTIVE = frozenset(
    "several multiple recent numerous further other few more most less such last latest previous earlier".split()
)
_QUESTION = frozenset("by if whether about what why how who".split())
_COUNTED = frozenset("cost count damage estimate figure losses number tally toll total".split())
_JOINS = frozenset("and but or then".split())


def find(v: View) -> list[Cue]:
    """The reporting verbs outside quotations, in order."""
    found: list[Cue] = []
    taken = -1
    for i in v.cues:
        if i <= taken or v.quoted(i):
            continue
        for form in VERBS[v.low[i]]:
            tail = behind_particle(v, i, form.frame.particle)
            if tail is None or not is_verb(v, i, form):
                continue
            cue = _cue(v, i, tail, form, found)
            if cue is not None:
                found.append(cue)
                taken = cue.verb
                break
    return found


def _cue(v: View, i: int, tail: int, form: Form, earlier: list[Cue]) -> Cue | None:
    """The verb at ``i`` with its speaker, wherever he stands; None where it tells nobody's word."""
    frame = form.frame
    group = group_start(v, i)
    helpers = v.low[group:i]
    if _not_told(helpers, form) or _puts_no_figure(v, tail, frame):
        return None
    if form.shape == "ing" and frame.lemma in ("quote", "cite"):
        return None  # whom somebody cites: see hearsay
    if form.shape == "ing" and BE.isdisjoint(helpers):
        return gerund(v, i, tail, frame, earlier)
    if frame.lemma == "accuse" and v.word(i - 1) in ("stand", "stands", "stood"):
        return passive(v, i, tail, i - 1, frame)  # "the four stand accused of plotting"
    if _in_passive(helpers, form):
        return passive(v, i, tail, group, frame)
    if frame.lemma in ("quote", "cite") and as_saying(v, i) is not None:
        return None  # the voice is whoever is quoted
    start = infinitive_start(v, group) if form.shape == "base" else group
    if start is None or _yet_to_come(v, i, helpers, form, earlier):
        return None
    if _told_of_noun(v, tail, form):
        return passive(v, i, tail, start, frame)
    if form.shape == "part" and AUX.isdisjoint(helpers):
        return None  # "rescuers known as the White Helmets"
    return _spoken(v, i, tail, start, form, earlier)


def _not_told(helpers: list[str], form: Form) -> bool:
    """Whether a negation or a modal stands with a verb that tells nothing then: "did not say"."""
    frame = form.frame
    if not NEGATIVE.isdisjoint(helpers) and not (frame.view or frame.stance == "denied"):
        return True
    modal = form.shape == "base" and ("can" in helpers or not MODAL.isdisjoint(helpers))
    # "the records would reveal who paid"
    return modal and (frame.view or frame.record or frame.frame == "after" or frame.id == "clause.confirm")


def _puts_no_figure(v: View, tail: int, frame: Frame) -> bool:
    """Whether "put" or "place" is a deed, and no estimate like "put the toll at 34"."""
    if frame.lemma == "place" and _COUNTED.isdisjoint(v.low[tail : tail + 6]):
        return True  # "placed a wreath at ten graves"
    # not "put the gun down", "put the field at Sylhet under water"
    return frame.lemma in ("place", "put") and not _figure(v, tail)


def _in_passive(helpers: list[str], form: Form) -> bool:
    """Whether a form of "be" makes the verb a passive: "was accused", not "St John's has said"."""
    return (
        form.shape in ("past", "part")
        and not BE.isdisjoint(helpers)
        and not ("has" in helpers and "been" not in helpers and "'s" in helpers)
    )


def _yet_to_come(v: View, i: int, helpers: list[str], form: Form, earlier: list[Cue]) -> bool:
    """Whether the verb tells of what may or will be done, or was planned, and is nobody's word."""
    frame = form.frame
    if (frame.quote or frame.lemma == "add") and not FUTURE.isdisjoint(helpers):
        return True  # "the search would go on “until …”", "Players can add an option"
    # a plan told later is a deed, not a word
    return frame.lemma == "plan" and form.shape == "past" and not (earlier and v.tag(i - 1) == "PRON")


def _told_of_noun(v: View, tail: int, form: Form) -> bool:
    """Whether the verb, without "be", says what is told of the noun before it."""
    frame = form.frame
    if frame.lemma == "accuse" and v.word(tail) == "of" and v.word(tail + 1).endswith("ing"):
        return True  # "the man accused of setting the fire"
    told_by = frame.frame in ("accuse", "describe") or frame.lemma == "claim"
    # "A drone, described by the army as …", "a raid claimed by Daesh"
    return form.shape == "past" and v.word(tail) == "by" and told_by


def _spoken(v: View, i: int, tail: int, group: int, form: Form, earlier: list[Cue]) -> Cue | None:
    """An active verb with its speaker: its subject, that of the verb it is joined to, or who stands behind it."""
    frame = form.frame
    who = subject(v, subject_end(v, group))
    if who is None and v.word(group - 1) in _JOINS:
        return second_verb(v, i, tail, group, form, earlier)
    before = inverted(v, i, tail, group, frame, form)
    if before is not None and (who is None or _rather_behind(v, tail, group, before)):
        return before
    if who is None or (form.shape == "past" and _reduced(v, i, tail, frame)):
        return None
    return active(v, i, tail, group, frame, who)


def _rather_behind(v: View, tail: int, group: int, before: Cue) -> bool:
    """Whether the speaker of a verb with nouns on both sides stands behind it, as in ``before``."""
    frame = before.frame
    told = frame.hearer == "must"  # "…, told AFP": AFP is the hearer
    if v.word(group - 1) in (",", "–", "—", "--") and not frame.object and not told:
        return True
    if v.word(group - 1) == "," and speaks_last(v, before):
        return True
    return v.closes(group - 1) or named_last(v, group, tail, frame)


def _figure(v: View, tail: int) -> bool:
    """Whether "at" or "as" with a number follows within the clause."""
    near = range(tail, min(v.n - 1, tail + 14))
    at = next((k for k in near if v.low[k] in ("at", "as")), None)
    return at is not None and any(
        v.tag(j) == "NUM" or v.low[j] in ("dozens", "hundreds", "thousands", "half", "third", "quarter")
        for j in range(at + 1, min(v.n, at + 6))
    )


def _reduced(v: View, i: int, tail: int, frame: Frame) -> bool:
    """Whether the past form is a participle behind its noun: "militants believed to be inside"."""
    if (
        v.word(tail) == "to"
        and v.tag(tail + 1) in ("VERB", "AUX")
        and not ("to" in frame.of and v.word(tail + 1).endswith("ing"))  # "admitted to firing"
        and frame.frame == "clause"
        and not frame.infinitive
        and not frame.hearer
    ):
        return True
    if frame.frame == "accuse" and v.word(tail) in (frame.preposition, "on"):
        return True  # "the man accused of the murders", "strikes blamed on the army"
    if frame.hearer == "must" and v.tag(tail) == "ADP":
        return True  # "an official briefed on the inquiry"
    if v.low[i] == "named" and v.tag(tail) == "PROPN":
        return True  # "a witness named Ahmad"
    if v.tag(i - 1) == "VERB" and v.word(i - 2) == "to" and v.tag(tail) == "NOUN":
        return True  # "to provide detailed explanations"
    if v.tag(tail) == "VERB" and v.low[tail].endswith("ed") and v.tag(i - 1) == "NOUN":
        return True  # "the offence alleged based on what he saw"
    counted = v.tag(i - 1) == "NUM" or v.word(i - 1) in _ATTRIBUTIVE
    counted = counted or (v.word(i - 1) in ("some", "many") and v.finite(tail, v.n))
    if counted and (
        v.tag(tail) == "NOUN" or v.word(tail) in ("dead", "missing", "killed", "wounded", "injured")
    ):
        return True  # "51 confirmed cases", "several reported deaths"
    if (
        (frame.object or frame.tally)
        and v.word(tail) in ("in", "at", "near", "across", "from", "among")
        and v.tag(i - 1) == "NOUN"
    ):
        return v.low[i - 1] not in speakers()  # "the first deaths reported in areas …"
    if v.low[i] in ("asked", "pressed") and v.word(i - 1) == "," and v.word(tail) in _QUESTION:
        return True  # "The bishop, asked what he would tell them, said …"
    by = tail + (v.tag(tail) == "ADV")  # "a reward announced earlier by the office"
    return v.word(by) == "by" and v.low[i] not in ("said",)
