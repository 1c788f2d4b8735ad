"""Where what is said ends: at a semicolon, at another voice, at what the speaker did not say."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.reading.attribution.cue import Cue
from onrecord.reading.attribution.cues import VERBS
from onrecord.reading.attribution.relatives import relative, relative_end
from onrecord.reading.attribution.sides import own_clause, that_follows
from onrecord.reading.attribution.view import View

_PRONOUNS = frozenset("it they he she we i you".split())
_GOES_ON = frozenset("had has have is was were will would".split())  # "who was accused of it, | has fled"
_SUBORDINATE = frozenset("although though while as after when because since once even".split())
_BEHIND_A_DEED = frozenset("after before but where which while".split())
CONTRAST = frozenset("but while although though whereas and as yet".split())
_OWN_VERB = frozenset(
    "did does do would will could declined declines refused refuses"
    " gave gives offered offers provided failed stopped fell".split()
)  # of who speaks: "…, but did not say why", "…, but gave no details"


@dataclass(frozen=True, slots=True)
class Voice:
    """A cue with its speaker, wherever the speaker stands: what both kinds of cue share."""

    start: int
    end: int
    source: tuple[int, int] | None
    cue: tuple[int, int]
    left: bool
    right: bool
    verb: Cue | None = None
    content: int = 0  # first token of content on the right


def limit_of(v: View, voices: list[Voice], n: int, start: int) -> int:
    """Where the content on the right ends: before what another voice of the sentence claims."""
    voice = voices[n]
    limit = v.end if not (v.n > v.end and v.closes(v.end)) else v.n
    if voice.verb is not None:
        limit = _clause_end(v, voice.verb, start, limit)
    other = _other_begins(v, voices, n, start)
    if other is not None:
        limit = min(limit, other)
    limit = next((k for k in range(start + 1, limit) if v.low[k] == ";" and not v.quoted(k)), limit)
    limit = _report_goes_on(v, voice, start, limit)
    but = _but_speaker(v, start, limit)
    return but if but is not None else _without_joints(v, start, limit)


def _clause_end(v: View, verb: Cue, start: int, limit: int) -> int:
    """Where the clause that depends on the verb ends, and the sentence goes on around it."""
    if verb.passive:
        limit = _passive_end(v, verb, start, limit)
    if verb.source is not None and verb.source[0] > start:
        limit = verb.source[0] - 1  # "Saying no deal was near, | the minister left"
    if verb.shares and verb.source and verb.source[1] == verb.verb:
        limit = _main_verb(v, verb.source[0], start, limit)
    return relative_end(v, start, limit) if relative(v, verb) else limit


def _passive_end(v: View, verb: Cue, start: int, limit: int) -> int:
    """The end of what is told of the subject of a passive: the comma behind a passive that stands between commas, and,
    where no speaker is named, what the subject does: "who was accused of it, | has fled"."""
    if v.word(verb.group - 1) == ",":
        limit = next((k for k in range(start + 1, limit) if v.low[k] == "," and not v.quoted(k)), limit)
    if verb.source is not None:
        return limit
    near = range(start + 1, limit - 1)
    limit = next(
        (k for k in near if v.low[k] == "," and v.word(k + 1) in _GOES_ON and not v.quoted(k)), limit
    )
    return _accused_end(v, start, limit) if verb.group == verb.verb else limit


def _other_begins(v: View, voices: list[Voice], n: int, start: int) -> int | None:
    """Where the first other voice begins whose word is no part of what voice ``n`` says; None where there is none."""
    for other in voices[n + 1 :]:
        if other.start <= start or (other.verb and other.verb.passive):
            continue
        turn = _turn(v, voices[n], other, start)
        if turn is not None:
            return turn
    return None


def _turn(v: View, voice: Voice, other: Voice, start: int) -> int | None:
    """Where the sentence turns from one voice to the other; None where it is part of what the first says."""
    if (told := _told_by_another(v, other, start)) is not None:
        return told
    own = other.verb is not None and other.verb.shares and other.source != (other.start, other.cue[0])
    if own or (other.left and not other.right) or other.verb is None:
        return other.start
    beside = that_follows(v, voice.content) and that_follows(v, other.content)
    turn = _contrast(v, start, other.start, beside=beside)
    if turn is None and _side_by_side(v, voice, other, start):
        return other.start - 1
    return turn


def _report_goes_on(v: View, voice: Voice, start: int, limit: int) -> int:
    """Where the report goes on in its own words: behind a thing or deed told of, or in the main clause."""
    verb = voice.verb
    if verb is None:
        return limit
    if not verb.frame.bidden and not v.opens(start):
        limit = _thing_end(v, start, limit)
    if not v.opens(start):
        limit = _deed_end(v, start, limit)
    if voice.start == 1 and v.low[0] in _SUBORDINATE and not voice.left:
        limit = _main_clause_begins(v, start, limit)
    return limit


def _but_speaker(v: View, start: int, limit: int) -> int | None:
    """The comma before a clause of the report about whoever speaks: "he had left|, but did not say why"."""
    for k in range(start + 1, limit - 1):
        if (
            v.low[k] in ("but", "though", "although")
            and v.low[k - 1] == ","
            and not v.quoted(k)
            and (v.tag(k + 1) == "ADV" or v.word(k + 1) in _OWN_VERB or v.word(k + 1) in VERBS)
        ):
            return k - 1
    return None


def _without_joints(v: View, start: int, limit: int) -> int:
    """The end without marks and conjunctions before it that only join what follows: "ten had died|, and"."""
    while (
        limit > start
        and (v.low[limit - 1] in (",", ";", "–", "—", "--", "and", "but", "while", "also"))
        and not v.closes(limit - 1)
    ):
        limit -= 1
    return limit


def _told_by_another(v: View, other: Voice, start: int) -> int | None:
    """Where a relative clause begins that is another's word: "the rites | that she said were common", "an arrest | in
    which he says he was hurt"."""
    if other.source is None or other.source[0] > other.cue[0]:
        return None
    k = other.source[0] - 1
    if k - 1 <= start or v.low[k] not in ("that", "which"):
        return None
    first = k - (v.tag(k - 1) == "ADP")
    if v.low[k - 1] in ("day", "fact", "time") and v.low[k] == "that":
        return None  # "the first time that prosecutors have accused the state"
    return first if v.tag(first - 1) in ("NOUN", "PROPN") and not other.left else None


def _thing_end(v: View, start: int, limit: int) -> int:
    """End of a thing told of, before a clause of the report's own: "spoke of ten dead, | but no bodies were found",
    and before what its speaker did next: "admitted two thefts | and was jailed"."""
    for k in range(start, limit - 2):
        if v.quoted(k):
            continue
        if tensed(v, k) or (v.low[k] == "to" and v.tag(k + 1) in ("VERB", "AUX")) or v.pos[k] == "SCONJ":
            return limit
        if v.low[k] == "," and v.low[k + 1] in ("but", "while", "though", "although"):
            return k if v.finite(k + 2, limit) else limit
        if v.low[k] == "and" and k > start and _did(v, k + 1 + (v.tag(k + 1) == "ADV")):
            return k
        if v.low[k] == "but" and _past(v, k, limit):
            return k
    return limit


def _main_verb(v: View, subject: int, start: int, limit: int) -> int:
    """The verb of whoever stands at ``subject`` and says something on the way: "Families calling for peace | met"."""
    if v.finite(0, subject) or v.low[start - 1] == "that":
        return limit
    verbs = (
        k
        for k in range(start + 1, limit)
        if tensed(v, k) and v.low[k - 1] not in ("to", "who", "that", "which")
    )
    return next(verbs, limit)


def _accused_end(v: View, start: int, limit: int) -> int:
    """Where the verb of the accused stands: "The man accused of setting the fire | appeared in court"."""
    verbs = (k for k in range(start + 2, limit) if tensed(v, k))
    return next((k for k in verbs if v.tag(k - 1) in ("NOUN", "PROPN", "ADV", "ADJ", "NUM", "PUNCT")), limit)


def _deed_end(v: View, start: int, limit: int) -> int:
    """End of a deed asked for or promised, before what came of it: "told the crew to stay | but later left", "asked
    her to sing, | a move that …", "vowed to fight on, | after …"."""
    near = range(start, min(limit, start + 12))
    to = next((k for k in near if v.low[k] == "to" and v.tag(k + 1) == "VERB"), None)
    if to is None or any(tensed(v, k) for k in range(start, to)):
        return limit
    for k in range(to + 2, limit - 1):
        if v.quoted(k):
            continue
        apposed = v.low[k + 1] in ("a", "an") and {"that", "which"} & set(v.low[k + 3 : k + 5])
        if v.low[k] == "," and (apposed or v.low[k + 1] in _BEHIND_A_DEED):
            return k
        if v.low[k] in ("and", "but", "then") and _past(v, k, limit):
            return k - (v.low[k - 1] == ",")
        if tensed(v, k):
            return limit
    return limit


def _past(v: View, k: int, limit: int) -> bool:
    """Whether a verb in the past follows, an adverb or a time at most before it, and no subject of its own."""
    at = next((j for j in range(k + 1, min(limit, k + 6)) if v.pos[j] in ("VERB", "AUX", "PUNCT")), None)
    if at is None or v.pos[at] == "PUNCT" or v.low[at - 1] == "to":
        return False
    token = v.sentence.tokens[at]
    subject = any(v.pos[j] in ("PRON", "PROPN") for j in range(k + 1, at))
    return not subject and token.lower.endswith("ed") and token.lemma.lower() != token.lower


def tensed(v: View, k: int) -> bool:
    """Whether the verb of a clause stands at ``k``; not "soldiers | stationed in the town"."""
    if v.pos[k] != "VERB":
        return v.pos[k] == "AUX"
    reduced = v.low[k].endswith("ed") and v.tag(k - 1) in ("NOUN", "PROPN") and v.tag(k + 1) == "ADP"
    return not reduced and not v.low[k].endswith("ing")


def _did(v: View, k: int) -> bool:
    """Whether a verb of the speaker stands behind "and": "and was jailed", "and left the town"."""
    if v.tag(k) == "AUX":
        return v.low[k] in ("was", "were", "has", "had", "is", "are", "will")
    return v.tag(k) == "VERB" and v.low[k].endswith("ed") and v.tag(k + 1) in ("DET", "PRON", "PROPN")


def _main_clause_begins(v: View, start: int, limit: int) -> int:
    """Where the main clause begins behind one that opens the sentence: "Although police deny talks, | raids go on"."""
    commas = (k for k in range(start + 1, limit - 2) if v.low[k] == "," and not v.quoted(k))
    return next((k for k in commas if own_clause(v, k + 1)), limit)


def _side_by_side(v: View, voice: Voice, other: Voice, start: int) -> bool:
    """Whether two voices speak one after the other, in the same tense: "The driver said he braked and the tachograph
    says he did not", "The boy says he is fourteen, the file says nineteen"."""
    if voice.verb is None or other.verb is None or other.source is None or voice.left or not other.right:
        return False
    before = v.word(other.start - 1)
    if before not in (",", "and") or v.low[other.source[0]] in _PRONOUNS or other.source[0] != other.start:
        return False
    if relative(v, voice.verb) or v.tag(start) in ("ADP", "SCONJ"):
        return False
    if (
        before == "and"
        and voice.verb.frame.object
        and not any(tensed(v, k) for k in range(start, other.start - 1))
    ):
        return True  # "denies the charges and rights groups say she was framed"
    if before == "and" and voice.verb.frame.lemma != other.verb.frame.lemma:
        return False
    things = all(use.frame.object or use.frame.frame != "clause" for use in (voice.verb, other.verb))
    alike = things or (v.tag(start) == "NUM" and voice.verb.frame.id == other.verb.frame.id)
    return alike or v.finite(start, other.start - 1)


def _contrast(v: View, start: int, end: int, *, beside: bool) -> int | None:
    """Start of ", but X said" before the other speaker at ``end``. ``beside``: both speakers say "that …"."""
    for k in range(end - 1, max(start, end - 8), -1):
        if v.low[k] == ";":
            return k
        if v.low[k] in CONTRAST and not v.quoted(k):
            if v.low[k - 1] == ",":
                return k - 1
            near = k == end - 1  # of "and" and "as" only one right before the other speaker
            return k if (beside or v.low[k] != "and") and (v.low[k] not in ("and", "as") or near) else None
    return None
