"""A verb behind its speaker, and on which side of both what is said stands.

The mayor told Reuters on Friday that the bridge was closed     → right
"The bridge is closed," the mayor said on Friday                → left
The bridge, the mayor said, was closed                          → both sides
"""

from __future__ import annotations

from onrecord.domain import SourceKind
from onrecord.reading.attribution.adjuncts import Behind, behind
from onrecord.reading.attribution.auxiliaries import MODAL, NEGATIVE
from onrecord.reading.attribution.cue import COURTS, FIRST_PERSON, NEVER_LAST, Cue
from onrecord.reading.attribution.cues import Frame
from onrecord.reading.attribution.limits import tensed
from onrecord.reading.attribution.sides import (
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
from onrecord.reading.attribution.view import PERIODS, View

_CIRCUMSTANCE = frozenset(
    "as after ahead amid based while in at during before despite when from of following by with without through"
    " until for".split()
)  # what may stand behind "…, he said"
_PLAIN = frozenset("say report add tell state announce confirm claim".split())
_ORDERS = frozenset("demand order urge".split())  # also at the end: "…, the judge ordered"


def active(v: View, i: int, tail: int, group: int, frame: Frame, who: tuple[int, int, int]) -> Cue | None:
    """ "The mayor said on Friday that …": the verb at ``i`` behind its subject ``who``; None where nothing is said."""
    start, end, edge = who
    if _no_speaker(v, start, end) or _tells_nothing(v, i, tail, group, frame, who):
        return None
    after = _behind_verb(v, tail, frame, edge)
    if v.word(group - 1) in ("who", "which", "that"):  # what is said stands within the relative clause
        sides = False, words_follow(v, after.end)
    elif frame.quote and _in_passing(v, before_speaker(v, edge)):
        return None  # "“how early” the pursuit started"
    else:
        sides = _content_sides(v, i, frame, who, after)
    return Cue(frame, i, group, (start, end), edge, after.end, *sides, after) if any(sides) else None


def _no_speaker(v: View, start: int, end: int) -> bool:
    """Whether the subject is nobody whose word is told: "we", "nobody", "neither side", "no one"."""
    word, before = v.low[start], v.word(start - 1)
    small = v.sentence.tokens[start].text[:1].islower()
    participle = small and word.endswith("ing") and (v.pos[start] == "VERB" or before == ",")
    if end - start == 1 and (word in FIRST_PERSON or participle or word == "dead"):
        return True
    if word in ("nobody", "neither") or (word == "no" and v.word(start + 1) in ("one", "group")):
        return True
    return before in ("neither", "nor") or (word in ("one", "group") and before == "no")


def _tells_nothing(v: View, i: int, tail: int, group: int, frame: Frame, who: tuple[int, int, int]) -> bool:
    """Whether the verb is a deed, a thought or a name here, and tells nobody anything."""
    start, _, edge = who
    if frame.lemma == "threaten" and _endangers(v, i, tail, group):
        return True
    if frame.lemma == "respond" and v.word(tail) == "to" and not v.closes(before_speaker(v, edge)):
        return True  # "police responded to a report of a shooting"
    if frame.perceived and _kept_to_oneself(v, i, tail, group, frame, who):
        return True
    if frame.view and v.word(start - 1) in ("if", "whether"):
        return True  # "asked if he understood the charge"
    # "by a user dubbed “Ghost”"
    return frame.id == "describe.call" and v.opens(tail) and v.word(start - 1) != "what"


def _behind_verb(v: View, tail: int, frame: Frame, edge: int) -> Behind:
    """What stands between the verb and what is said, but no hearer or adjunct that belongs to what is said."""
    after = behind(v, tail, hearer=bool(frame.hearer))
    if frame.hearer == "may" and after.hearer and not that_follows(v, after.end):
        plain = behind(v, tail, hearer=False)
        after = plain if plain.hearer is None and not v.opens(after.end) else after
    told = clause_before(v, edge) and not opening_phrase(v, edge)  # "…, he confirmed to the Post"
    if v.word(tail) in frame.of and after.end > tail and not that_follows(v, after.end) and not told:
        return Behind(tail)  # "confessed to the murder"
    return after


def _content_sides(
    v: View, i: int, frame: Frame, who: tuple[int, int, int], after: Behind
) -> tuple[bool, bool]:
    """Whether what is said stands left, and whether it stands right of the speaker and the verb at ``i``."""
    start, end, edge = who
    rest = words_follow(v, after.end)
    aside = _may_stand_aside(v, frame, start, end) and v.low[start] != "whose"
    left = left_content(v, edge, quoted_only=not aside or v.low[i] == "charged")
    if (
        left
        and v.closes(before_speaker(v, edge))
        and not (rest and v.word(after.end) != "," and (titled(v, edge) or frame.frame != "clause"))
    ):
        return True, _quotation_goes_on(v, edge, after)
    if rest:
        return _sides(v, edge, after, left=left, aside=aside and not frame.quote)
    last = (aside or frame.lemma in _ORDERS) and not frame.quote
    return left or (last and _closing(v, i, edge, frame)), False


def _quotation_goes_on(v: View, edge: int, after: Behind) -> bool:
    """Whether what is quoted before the speaker goes on behind the verb: "“It was dark,” she said, “and wet”"."""
    if not words_follow(v, after.end):
        return False
    if v.word(after.end) != ",":
        return v.opens(after.end)
    behind_comma = after.end + 1
    if v.opens(behind_comma) or v.opens(after.end):
        return True
    return _quoted_in_part(v, before_speaker(v, edge)) and goes_on(v, behind_comma, edge)


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
        return NEGATIVE.isdisjoint(v.low[group:i])
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
    modal = bool(MODAL.intersection(v.low[group:i])) or "will" in v.low[group:i]
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
