"""Verbs of saying that take their speaker from elsewhere in the sentence: the verb before them, its subject, or
somebody named beside the main clause.

The mayor confirmed the deaths, adding that …       the speaker of the verb before
Saying that no deal was near, the minister left     the subject of the main clause
The mayor confirmed the deaths and called it …      the same
The port was shut, with the mayor saying that …     named beside the clause
"""

from __future__ import annotations

from onrecord.reading.attribution.adjuncts import Behind, behind
from onrecord.reading.attribution.auxiliaries import MODAL
from onrecord.reading.attribution.cue import FIRST_PERSON, Cue
from onrecord.reading.attribution.cues import PLACES, VERBS, Form, Frame
from onrecord.reading.attribution.orders import passive
from onrecord.reading.attribution.phrases import back, speakers
from onrecord.reading.attribution.sides import that_follows, words_follow
from onrecord.reading.attribution.subjects import subject
from onrecord.reading.attribution.view import View

_WRITTEN = ("clause.say", "clause.warn", "clause.report", "clause.claim")
_AHEAD = frozenset(", and by while when in before but after – —".split())  # what may stand before "adding"
_BE = frozenset("is are was were be been being".split())
_GATHERED = frozenset(
    "campaign crowd demonstration letter march movement petition protest protester rally video".split()
)
_COMES = frozenset("find get obtain read receive see show".split())
_WRITES = frozenset("email issue send tweet write".split())
_CONVEYED = frozenset(
    "accuse advise ask beg brief demand inform notify order remind request tell urge".split()
)


def gerund(v: View, i: int, tail: int, frame: Frame, earlier: list[Cue]) -> Cue | None:
    """ "…, adding that …": the speaker of the verb before it, or the subject of the sentence."""
    if i == 0:
        return _opens(v, tail, frame)
    if frame.lemma in ("intend", "plan") or (v.low[i] == "appealing" and v.word(i - 1) == "by"):
        return None  # "while intending to hit another", "won them over by appealing to their faith"
    before = v.word(i - 1 - (v.word(i - 1) == "also"))  # "while also calling for"
    noun = v.sentence.tokens[i - 1].lemma.lower()
    written = noun in PLACES and v.pos[i - 1] == "NOUN"  # "issued a statement saying that …"
    lost = frame.lemma == "add" and earlier and v.word(i + 1) == "that"  # "told Ola Radio adding that"
    if before not in _AHEAD and not v.closes(i - 1) and not _for_the_record(v, i) and not lost:
        beside = _beside(v, i, tail, frame) or _gathered(v, i, tail, frame) or _wrote(v, i, tail, frame)
        if beside is not None or not written or frame.id not in _WRITTEN:
            return beside
    if before == "and" and _deed_before(v, i):
        return None
    if frame.view and (before != "," or frame.lemma == "hope"):
        return None
    who = next((c for c in reversed(earlier) if c.source and not _nested(v, c, earlier)), None)
    if written:
        verb = next((k for k in range(i - 2, 0, -1) if v.pos[k] == "VERB" and v.finite(k, k + 1)), None)
        came = verb is not None and v.sentence.tokens[verb].lemma in _COMES
        while verb is not None and v.tag(verb - 1) == "AUX":
            verb -= 1
        giver = subject(v, verb) if verb is not None else None
        source = giver[:2] if giver is not None else None
        if came and v.tag(i - 2) == "DET":
            source = (i - 2, i)  # "all they get is a message stating …", and nobody told who made it
    else:
        source = who.source if who else main_subject(v, i)
    if source is None or (source[1] - source[0] == 1 and v.low[source[0]] in FIRST_PERSON):
        return None
    after = behind(v, tail, hearer=bool(frame.hearer))
    if not words_follow(v, after.end) or (
        v.word(after.end) == "to" and frame.frame == "clause" and not frame.infinitive
    ):
        return None
    quoted = v.word(after.end) == "," and v.opens(after.end + 1)
    if (frame.weak or frame.clausal or frame.quote) and not (quoted or that_follows(v, after.end)):
        return None  # "soon after finding her at home", "poor services and continuing taboos"
    if (
        who is None
        and frame.frame == "clause"
        and not (that_follows(v, after.end) or frame.object or v.finite(after.end, v.n))
    ):
        return None
    return Cue(frame, i, i, source, i - (before == ","), after.end, False, True, after, shares=True)


def _opens(v: View, tail: int, frame: Frame) -> Cue | None:
    """ "Saying no deal was near, the minister left": the subject of the main clause."""
    thing = v.word(tail) in frame.of  # "Warning of famine, …"
    after = Behind(tail) if thing else behind(v, tail, hearer=bool(frame.hearer))
    marks = (k + v.closes(k + 1) for k in range(after.end + 1, v.end - 1) if v.low[k] == ",")
    commas = (k for k in marks if not v.quoted(k + 1))
    for comma in commas:
        verb = next(
            (k for k in range(comma + 2, v.end) if v.pos[k] in ("VERB", "AUX") or v.low[k] == ","), None
        )
        who = subject(v, verb) if verb is not None and v.low[verb] != "," else None
        if who is None or who[0] != comma + 1 or v.low[who[0]] in FIRST_PERSON:
            continue
        said = that_follows(v, after.end) or v.finite(after.end, comma)
        told = thing or said or frame.object
        if (not told and frame.frame == "clause") or (frame.view and not said):
            return None  # "Fearing reprisals, …"
        return Cue(frame, 0, 0, who[:2], 0, after.end, False, True, after, shares=True)
    return None


def _beside(v: View, i: int, tail: int, frame: Frame) -> Cue | None:
    """ "…, with the mayor saying the road was cut": somebody named behind "with", and what he says."""
    start = back(v, i)
    if start is None or start < 2 or v.low[start - 1] != "with" or frame.view:
        return None
    end = i - (v.tag(i - 1) == "ADV")
    after = behind(v, tail, hearer=bool(frame.hearer))
    if not (that_follows(v, after.end) or frame.object or v.finite(after.end, v.n)):
        return None
    opens = start - 1 - (v.word(start - 2) == ",")
    return Cue(frame, i, i, (start, end), opens, after.end, False, True, after, shares=True)


def _gathered(v: View, i: int, tail: int, frame: Frame) -> Cue | None:
    """ "Protests calling for his release went on", "farmers demanding repeal": who calls stands right before."""
    start = back(v, i)
    if start is None or frame.frame not in ("after", "accuse") or v.tag(i - 1) not in ("NOUN", "PROPN"):
        return None
    if v.sentence.tokens[i - 1].lemma.lower() not in _GATHERED and v.low[i - 1] not in speakers():
        return None
    after = behind(v, tail, hearer=bool(frame.hearer))
    return Cue(frame, i, i, (start, i), start, after.end, False, True, after, shares=True)


def _wrote(v: View, i: int, tail: int, frame: Frame) -> Cue | None:
    """ "sent a letter to the mayor saying that …", "wrote to residents warning that …": whoever wrote speaks."""
    verb = next((k for k in range(i - 2, 0, -1) if v.pos[k] in ("VERB", "PUNCT")), None)
    if frame.id not in _WRITTEN or verb is None or v.sentence.tokens[verb].lemma.lower() not in _WRITES:
        return None
    group = verb - (v.tag(verb - 1) == "AUX")
    who, after = subject(v, group), behind(v, tail, hearer=False)
    if who is None or not that_follows(v, after.end):
        return None
    return Cue(frame, i, i, who[:2], i, after.end, False, True, after, shares=True)


def _for_the_record(v: View, i: int) -> bool:
    """ "went on record stating that …": no comma stands before the verb."""
    return v.low[max(0, i - 2) : i] == ["on", "record"]


def _deed_before(v: View, i: int) -> bool:
    """ "held for beating a clerk and demanding money": a second deed behind the same preposition."""
    for k in range(i - 2, max(-1, i - 16), -1):
        if v.low[k] in (",", ";") or v.pos[k] in ("AUX", "SCONJ") or v.opens(k):
            return False
        if v.low[k].endswith("ing") and v.pos[k] == "VERB":
            return v.low[k - 1 - (v.tag(k - 1) == "ADV")] in ("for", "of")
    return False


def _nested(v: View, cue: Cue, earlier: list[Cue]) -> bool:
    """Whether the speaker is a pronoun within what an earlier speaker says: "the army said it believes"."""
    source = cue.source
    pronoun = source is not None and source[1] - source[0] == 1 and v.pos[source[0]] == "PRON"
    return pronoun and any(c.right and not c.left and c.verb < cue.verb for c in earlier)


def main_subject(v: View, before: int) -> tuple[int, int] | None:
    """The subject of the first verb of the sentence, or of its last clause behind "but" or "while"."""
    turns = (k for k in range(before - 1, 1, -1) if v.low[k] in ("but", "while") and v.low[k - 1] == ",")
    first = next((k + 1 for k in turns if v.finite(k + 2, before)), 1)
    for k in range(first, before):
        if v.pos[k] in ("AUX", "VERB") and not v.low[k].endswith("ing") and v.low[k - 1] != "to":
            who = subject(v, k)
            if who is not None and not (who[0] == 1 and v.pos[0] == "ADP"):  # "In this photo taken in May, …"
                return who[0], who[1]
    return None


def second_verb(v: View, i: int, tail: int, group: int, form: Form, earlier: list[Cue]) -> Cue | None:
    """ "confirmed the deaths and called it a tragedy": the speaker of the verb before."""
    frame = form.frame
    if form.shape in ("past", "part") and _done_to_both(v, group - 1):
        if frame.frame == "accuse" and v.word(tail) == frame.preposition:
            return passive(v, i, tail, group, frame)  # "was held and accused of theft"
        if (frame.lemma in _CONVEYED and v.word(tail) == "to") or (
            frame.frame == "describe" and v.word(tail) == "as"
        ):
            return None  # "was fined and ordered to pay"
    who = next((c for c in reversed(earlier) if not _unquoted(v, c)), None)
    if form.shape == "base" and who is None and any(w in MODAL or w in ("will", "to") for w in v.low[:group]):
        return None  # "the mission should look into it and reveal its findings"
    if form.shape == "base" and v.word(group - 3) == "to":
        return None  # "declined to confirm or deny reports"
    bare = not any(other.shape == "past" for other in VERBS[v.low[i]])
    if form.shape == "base" and bare and who is not None and v.low[who.verb].endswith("d"):
        return None  # "said the siege forced them to surrender and agree to leave"
    joined = (
        who is not None and v.word(group - 2) == "," and who.end >= group - 2
    )  # "…, the ministry confirmed, but said"
    if who is not None and who.left and not v.closes(group - 2) and not joined:
        return None
    source = who.source if who is not None else main_subject(v, group - 1)
    if source is None or (source[1] - source[0] == 1 and v.low[source[0]] in FIRST_PERSON):
        return None
    after = behind(v, tail, hearer=bool(frame.hearer))
    if not words_follow(v, after.end):
        return None
    thatless = frame.lemma == ("fear" if who is None else "conclude")  # also without "that"
    opens = v.tag(after.end) in ("DET", "PRON", "PROPN") and v.finite(after.end + 1, v.n)
    clause = thatless and opens
    if who is None and (frame.weak or frame.quote) and not clause:
        return None
    if (frame.weak or frame.clausal or frame.quote) and not clause and not that_follows(v, after.end):
        return None  # "came home and found her son there"
    return Cue(frame, i, group, source, group - 1, after.end, False, True, after, shares=True)


def _unquoted(v: View, cue: Cue) -> bool:
    """Whether a verb that needs a quotation has none: "the fighting was continuing"."""
    return cue.frame.quote and not cue.left and not v.opens(cue.after.end)


def _done_to_both(v: View, joint: int) -> bool:
    """Whether the verb before the conjunction at ``joint`` is a passive: "the firm was fined and …"."""
    for k in range(joint - 1, max(0, joint - 14), -1):
        if v.low[k] in (";", ":") or v.pos[k] == "SCONJ":
            return False
        if v.pos[k] == "VERB" and not v.low[k].endswith("ing") and v.low[k - 1] != "to":
            return any(w in _BE for w in v.low[max(0, k - 3) : k])
    return False
