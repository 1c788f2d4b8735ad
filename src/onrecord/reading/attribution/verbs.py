"""Reporting verbs of a sentence: for each the speaker, the cue and on which side the content stands.

The mayor told Reuters on Friday that the bridge was closed     → right
"The bridge is closed," said the mayor, adding …                → left, inverted
The bridge, the mayor said, was closed                          → both sides
"""

from __future__ import annotations

from onrecord.domain import SourceKind
from onrecord.reading.attribution.adjuncts import Behind, behind, behind_particle
from onrecord.reading.attribution.cue import COURTS, FIRST_PERSON, NEVER_LAST, Cue
from onrecord.reading.attribution.cues import VERBS, Form, Frame
from onrecord.reading.attribution.limits import tensed
from onrecord.reading.attribution.orders import inverted, named_last, passive, speaks_last
from onrecord.reading.attribution.phrases import speakers
from onrecord.reading.attribution.sharing import gerund, second_verb
from onrecord.reading.attribution.sides import (
    as_saying,
    before_speaker,
    clause_before,
    goes_on,
    left_content,
    main_clause,
    opening_phrase,
    that_follows,
    titled,
    words_follow,
)
from onrecord.reading.attribution.sources import source_heads
from onrecord.reading.attribution.subjects import subject
from onrecord.reading.attribution.verbal import is_verb
from onrecord.reading.attribution.view import PERIODS, View

_BE = frozenset("is are was were be been being 's 're am isn aren wasn weren get got gets getting".split())
_AUX = (
    frozenset(
        "has have had having will would 'll 'd 's 've did does do may might can could should must"
        " shall".split()
    )
    | _BE
)
_NEGATIVE = frozenset("not n't never cannot neither".split())
_MODAL = frozenset("may might can could should must would".split())
_CIRCUMSTANCE = frozenset(
    "as after ahead amid based while in at during before despite when from of following by with without through"
    " until for".split()
)  # what may stand behind "…, he said"
_PLAIN = frozenset("say report add tell state announce confirm claim".split())
_ATTRIBUTIVE = frozenset(
    "several multiple recent numerous further other few more most less such last latest previous earlier".split()
)
_ORDERS = frozenset("demand order urge".split())  # also at the end: "…, the judge ordered"
_QUESTION = frozenset("by if whether about what why how who".split())
_CONTINUING = frozenset("began continue continued continues".split())
_COUNTED = frozenset("cost count damage estimate figure losses number tally toll total".split())
_GLAD = frozenset("delighted glad happy honored honoured pleased proud sad saddened sorry".split())
_IN_ORDER = frozenset({("at", "first"), ("at", "last"), ("in", "turn"), ("at", "times")})
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
    frame = form.frame
    group = i
    while group > 0 and (
        (v.low[group - 1] in _AUX and v.pos[group - 1] != "PROPN")
        or v.low[group - 1] in _NEGATIVE
        or (
            v.pos[group - 1] == "ADV"
            and group > 1
            and not _named_so(v, group - 1, i)
            and v.low[group - 1] not in ("here", "there", "ago", "too")
            and (v.low[group - 2], v.low[group - 1]) not in _IN_ORDER
        )
    ):
        group -= 1
    while (
        group < i
        and v.pos[group] == "ADV"
        and v.low[group] not in _NEGATIVE
        and v.word(group - 1) in (",", "")
    ):
        group += 1
    helpers = v.low[group:i]
    if any(w in _NEGATIVE for w in helpers) and not (frame.view or frame.stance == "denied"):
        return None
    modal = any(w in _MODAL or w == "can" for w in helpers) and form.shape == "base"
    if modal and (frame.view or frame.record or frame.frame == "after" or frame.id == "clause.confirm"):
        return None  # "the records would reveal who paid"
    if frame.lemma == "place" and _COUNTED.isdisjoint(v.low[tail : tail + 6]):
        return None  # "placed a wreath at ten graves"
    if frame.lemma in ("place", "put") and not _figure(v, tail):
        return None  # "put the toll at 34", not "put the gun down", "put the field at Sylhet under water"
    if form.shape == "ing" and frame.lemma in ("quote", "cite"):
        return None  # whom somebody cites: see hearsay
    if form.shape == "ing" and not any(w in _BE for w in helpers):
        return gerund(v, i, tail, frame, earlier)
    if frame.lemma == "accuse" and v.word(i - 1) in ("stand", "stands", "stood"):
        return passive(v, i, tail, i - 1, frame)  # "the four stand accused of plotting"
    if (
        form.shape in ("past", "part")
        and any(w in _BE for w in helpers)
        and not ("has" in helpers and "been" not in helpers and "'s" in helpers)
    ):
        return passive(v, i, tail, group, frame)
    if frame.lemma in ("quote", "cite") and as_saying(v, i) is not None:
        return None  # the voice is whoever is quoted
    if form.shape == "base" and v.word(group - 1) == "to" and v.word(group - 2) in _CONTINUING:
        group -= 2  # "Relatives continue to accuse"
        while v.word(group - 1) in _AUX:
            group -= 1
    if form.shape == "base" and v.word(group - 1) == "to":
        if v.word(group - 2) not in _GLAD or v.word(group - 3) not in _BE:
            return None
        group -= 3  # "The board is pleased to announce that"
    if frame.quote and any(w in _MODAL or w in ("will", "'ll") for w in helpers):
        return None  # "the search would go on “until …”"
    if frame.lemma == "plan" and form.shape == "past" and not (earlier and v.tag(i - 1) == "PRON"):
        return None  # a plan told later is a deed, not a word
    if frame.lemma == "add" and any(w in _MODAL or w in ("will", "'ll") for w in helpers):
        return None  # "Players can add an option"
    if frame.lemma == "accuse" and v.word(tail) == "of" and v.word(tail + 1).endswith("ing"):
        return passive(v, i, tail, group, frame)  # "the man accused of setting the fire"
    if form.shape == "part" and not any(w in _AUX for w in helpers):
        return None  # "rescuers known as the White Helmets"
    told_by = frame.frame in ("accuse", "describe") or frame.lemma == "claim"
    if form.shape == "past" and v.word(tail) == "by" and told_by:
        return passive(
            v, i, tail, group, frame
        )  # "A drone, described by the army as …", "a raid claimed by Daesh"
    first = group
    while first > 1 and v.pos[first - 1] == "ADV" and v.low[first - 2] == ",":
        first -= 1  # "Dana Bell, 31, first told officers"
    if (v.word(first - 2), v.word(first - 1)) in _IN_ORDER:
        first -= 2  # "Police at first said"
    who = subject(v, first)
    if who is None and v.word(group - 1) in _JOINS:
        return second_verb(v, i, tail, group, form, earlier)
    before = inverted(v, i, tail, group, frame, form)
    if before is not None:
        told = who is not None and frame.hearer == "must"  # "…, told AFP": AFP is the hearer
        marked = v.low[group - 1] in (",", "–", "—", "--") and not frame.object and not told
        final = v.word(group - 1) == "," and speaks_last(v, before)
        if who is None or marked or final or v.closes(group - 1) or named_last(v, group, tail, frame):
            return before
    if who is None:
        return None
    if form.shape == "past" and _reduced(v, i, tail, frame):
        return None
    return _active(v, i, tail, group, frame, who)


def _named_so(v: View, adverb: int, verb: int) -> bool:
    """Whether what looks like an adverb is the end of a name: "Apple Daily reported"."""
    tokens = v.sentence.tokens
    return tokens[adverb].text[:1].isupper() and tokens[verb].text.islower()


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


def _active(v: View, i: int, tail: int, group: int, frame: Frame, who: tuple[int, int, int]) -> Cue | None:
    start, end, edge = who
    if frame.lemma == "threaten" and _endangers(v, i, tail, group):
        return None
    if frame.lemma == "respond" and v.word(tail) == "to" and not v.closes(before_speaker(v, edge)):
        return None  # "police responded to a report of a shooting"
    if frame.perceived and _kept_to_oneself(v, i, tail, group, frame, who):
        return None
    small = v.sentence.tokens[start].text[:1].islower()
    participle = (
        small and v.low[start].endswith("ing") and (v.pos[start] == "VERB" or v.word(start - 1) == ",")
    )
    if end - start == 1 and (v.low[start] in FIRST_PERSON or participle or v.low[start] == "dead"):
        return None
    if v.low[start] in ("nobody", "neither") or (
        v.low[start] == "no" and v.word(start + 1) in ("one", "group")
    ):
        return None
    if frame.view and v.word(start - 1) in ("if", "whether"):
        return None  # "asked if he understood the charge"
    if v.word(start - 1) in ("neither", "nor") or (
        v.low[start] in ("one", "group") and v.word(start - 1) == "no"
    ):
        return None
    if frame.id == "describe.call" and v.opens(tail) and v.word(start - 1) != "what":
        return None  # "by a user dubbed “Ghost”"
    after = behind(v, tail, hearer=bool(frame.hearer))
    if frame.hearer == "may" and after.hearer and not that_follows(v, after.end):
        plain = behind(v, tail, hearer=False)
        after = plain if plain.hearer is None and not v.opens(after.end) else after
    told = clause_before(v, edge) and not opening_phrase(v, edge)  # "…, he confirmed to the Post"
    if v.word(tail) in frame.of and after.end > tail and not that_follows(v, after.end) and not told:
        after = Behind(tail)  # "confessed to the murder"
    rest = words_follow(v, after.end)
    if v.word(group - 1) in ("who", "which", "that"):  # what is said stands within the relative clause
        return Cue(frame, i, group, (start, end), edge, after.end, False, True, after) if rest else None
    aside = _may_stand_aside(v, frame, start, end) and v.low[start] != "whose"
    left = left_content(v, edge, quoted_only=not aside or v.low[i] == "charged")
    if frame.quote and _in_passing(v, before_speaker(v, edge)):
        return None  # "“how early” the pursuit started"
    if (
        left
        and v.closes(before_speaker(v, edge))
        and not (rest and v.word(after.end) != "," and (titled(v, edge) or frame.frame != "clause"))
    ):
        comma = rest and v.word(after.end) == ","
        right = (comma and v.opens(after.end + 1)) or (rest and v.opens(after.end))
        if comma and _quoted_in_part(v, before_speaker(v, edge)):
            right = right or goes_on(v, after.end + 1, edge)
        return Cue(frame, i, group, (start, end), edge, after.end, True, bool(right), after)
    if rest:
        sides = _sides(v, edge, after, left=left, aside=aside and not frame.quote)
    else:
        aside = aside or frame.lemma in _ORDERS
        sides = (left or (aside and not frame.quote and _closing(v, i, edge, frame)), False)
    return Cue(frame, i, group, (start, end), edge, after.end, *sides, after) if any(sides) else None


def _in_passing(v: View, last: int) -> bool:
    """Whether the quotation that ends at token ``last`` is a part of the sentence, with no mark before what follows."""
    return v.closes(last) and last > 0 and not v.opens(0) and v.pos[last - 1] != "PUNCT"


def _kept_to_oneself(v: View, i: int, tail: int, group: int, frame: Frame, who: tuple[int, int, int]) -> bool:
    """Whether somebody only hears, knows or learns, and does not say: "she learned that he had died". Courts hear,
    officials do not know, outlets and officials have learned."""
    words = v.low[who[0] : who[1]]
    if frame.lemma == "hear":
        return COURTS.isdisjoint(words) and not that_follows(v, tail)
    if frame.lemma == "know":
        return _NEGATIVE.isdisjoint(v.low[group:i])
    if frame.lemma == "learn":
        body = any(source_heads().get(w, SourceKind.PERSON) is not SourceKind.PERSON for w in words)
        told = body or v.sentence.tokens[who[1] - 1].text.isupper()
        return not told and v.low[i - 1] not in ("has", "have")
    return False


def _endangers(v: View, i: int, tail: int, group: int) -> bool:
    """Whether something is a danger to what follows: "the works are threatening the river", "the practice would
    threaten its rule", "a bird listed as threatened"."""
    if v.word(tail) in ("to", "that") or v.opens(tail):
        return False
    modal = bool(_MODAL.intersection(v.low[group:i])) or "will" in v.low[group:i]
    return modal or v.low[i].endswith("ing") or v.word(i - 1) == "as"


def _may_stand_aside(v: View, frame: Frame, start: int, end: int) -> bool:
    """Whether the verb can stand between commas or at the end: ", police said", ", the court heard"."""
    heard = not frame.perceived or (frame.lemma == "hear" and not COURTS.isdisjoint(v.low[start:end]))
    return frame.frame == "clause" and heard and frame.lemma not in NEVER_LAST


def _closing(v: View, i: int, edge: int, frame: Frame) -> bool:
    """Whether a verb at the end takes the clause before its speaker."""
    bare = frame.lemma in _PLAIN and edge > 3 and v.tag(edge - 1) != "CCONJ" and v.finite(0, edge)
    opens = opening_phrase(v, edge) and v.pos[0] in ("ADP", "SCONJ", "ADV", "VERB")  # "On Monday, he said."
    closing = _closes(v, i, frame) and edge > 2 and v.low[edge - 1] == "," and not opens
    return clause_before(v, edge) or bare or closing  # ``bare``: where commas were lost


def _sides(v: View, edge: int, after: Behind, *, left: bool, aside: bool) -> tuple[bool, bool]:
    """On which sides of a speaker and verb with words on both sides what is said stands."""
    opening = opening_phrase(v, edge)
    following, behind_mark = v.word(after.end), after.end + 1
    if following in (",", "–", "—", "--", "-") and aside and clause_before(v, edge):
        both = goes_on(v, behind_mark, edge)
        if not (opening and main_clause(v, behind_mark)):
            return True, both
        if both and v.pos[0] not in ("VERB", "ADV") and v.low[0] not in ("asked", "according", "as"):
            return True, True
    next_verb = behind_mark + (v.tag(behind_mark) == "ADV")
    if following == "," and v.word(edge - 1) == "," and aside and v.tag(next_verb) in ("AUX", "VERB"):
        return True, True
    if following == "," and v.tag(behind_mark) == "CCONJ":
        return False, False
    if left and aside and following in _CIRCUMSTANCE and not opening:
        return True, False
    if aside and _lost_comma(v, edge, after.end):
        return True, False
    return False, True


def _lost_comma(v: View, edge: int, i: int) -> bool:
    """Whether a clause without its comma stands before the speaker and no clause at ``i``: "… leaving ten dead a
    monitor said in an attack on the port", "… resumed activists said days after a blast hit it"."""
    before = (
        edge > 3 and v.pos[edge - 1] not in ("PUNCT", "CCONJ", "SCONJ", "ADP", "PRON") and v.finite(0, edge)
    )
    if not before or v.low[0] in ("if", "when", "while", "as", "after", "although"):
        return False
    later = v.word(i) in PERIODS and v.word(i + 1) in ("after", "before")
    clause = any(tensed(v, k) for k in range(i, v.n))
    return later or (v.tag(i) == "ADP" and not clause and v.low[i] in _CIRCUMSTANCE)


def _closes(v: View, i: int, frame: Frame) -> bool:
    """Whether a verb at the end takes what stands before its speaker whatever that is: "Not so, the opposition
    replies"."""
    speech = frame.lemma in _PLAIN or frame.id in (
        "clause.say",
        "clause.warn",
        "clause.claim",
        "clause.confirm",
    )
    return speech or (frame.id == "clause.say_that" and v.low[i].endswith("s"))


def _quoted_in_part(v: View, last: int) -> bool:
    """Whether the quotation that ends at token ``last`` is only the end of what is said: "After a “struggle,”
    she said, …"."""
    region = v.region[last]
    return region is not None and any(
        t.text[0].isalnum() and t.span.end <= region.outer.start for t in v.sentence.tokens[:last]
    )
