"""What a verb's frame makes of the words behind it: where in them the content begins, if it does."""

from __future__ import annotations

from functools import cache

from onrecord.domain import BlockKind
from onrecord.lexicon import entries
from onrecord.reading.attribution.ahead import forward
from onrecord.reading.attribution.cue import COURTS, Cue
from onrecord.reading.attribution.cues import OBJECTS
from onrecord.reading.attribution.phrases import speakers
from onrecord.reading.attribution.sources import is_document
from onrecord.reading.attribution.view import View


@cache
def things() -> frozenset[str]:
    """Nouns that never act."""
    return frozenset(word for entry in entries("things") for word in entry.words)


_NO_SUBJECT_AHEAD = frozenset("who which that to whose while after when because before where".split())
_TALKED_ROUND = frozenset("brief convince notify".split())  # "convinced the girl to get in"
_ACTS = frozenset("begin continue start".split())  # only with a quotation: "The night began with hope that"
_NOMINATIVE = frozenset("i he she it we they".split())
_ASKED = frozenset("whether if why how what where who when".split())
_PREPOSITIONS = frozenset("by as in on at with for of up out from against off like about into over".split())
_NO_LIKENESS = frozenset("part well soon far if he she they it".split())
_DEED_ENDINGS = ("tion", "tions", "sion", "ment", "ing", "ure")
_OPENERS = frozenset("DET NOUN PROPN ADJ NUM PRON ADV SCONJ ADP VERB".split())
_LISTS = frozenset("find indicate list name specify suggest".split())  # what a document does to things
_WEIGHED = frozenset(
    "accept assess calculate consider deem identify judge regret sense understand".split()
)  # these need "that"
_POLLS = frozenset("by-election election elections poll polls race seat seats".split())
_POLICE = frozenset("authorities detectives investigators officers police".split())
_POINTERS = frozenset("arrow arrows compass needle sign signs".split())
_ENDS_WITH = frozenset("after as at before by for in on when with".split())
_MEANWHILE = frozenset("after before until when while".split())  # "responded after a caller reported"


def opening(v: View, cue: Cue, start: int, limit: int) -> int | None:
    """First token of the content in the frame of the cue; None where the frame is not filled."""
    frame = cue.frame
    if frame.frame == "accuse" and not (frame.object and v.word(start) == "that"):
        clause = frame.view and _clause_behind(v, start, limit)  # "suspect the boys were caught up in it"
        near = cue.source is None or frame.preposition == "for"
        far = cue.passive and near and v.word(start) != frame.preposition
        charged = None if clause or far else _charge(v, start, limit, frame.preposition)
        if far:
            return None  # "are accused with an intent … in front of a shop"
        if frame.lemma == "blame" and _laid_on(v, start, limit):
            return start
        if charged is not None or not frame.object or (not clause and _somebody(v, start, limit)):
            return charged
    if frame.lemma == "encourage" and cue.source is not None and not _somebody(v, *cue.source):
        return None  # "Knowledge encourages us to grow"
    if frame.bidden and not _bidden(v, start, limit):
        return _asked(v, start, limit)
    if frame.frame == "after":
        return _after(v, cue, start, limit)
    if frame.frame == "describe":
        return _described(v, cue, start, limit)
    return _clause(v, cue, start, limit)


def _laid_on(v: View, start: int, limit: int) -> bool:
    """ "blamed | the raid on the militia": what happened and whose deed it was."""
    thing = forward(v, start, apposition=False)
    return thing > start and any(v.low[k] == "on" for k in range(start + 1, min(limit, thing + 1)))


def _after(v: View, cue: Cue, start: int, limit: int) -> int | None:
    """What follows the verb and its particle, whatever it is."""
    frame = cue.frame
    first = cue.verb + 1 if frame.keep else start
    if frame.lemma in ("order", "request") and not _deed(v, first, limit):
        return None  # "requested an ambulance", "ordered tea"
    if frame.lemma == "point to" and cue.source and not _POINTERS.isdisjoint(v.low[slice(*cue.source)]):
        return None  # "The sign points to Raqqa"
    if frame.lemma == "attribute" and "to" not in v.low[first + 1 : min(limit, first + 12)]:
        return None
    return first + (v.word(first) == "that") if first < limit and v.low[first] not in (".", ",") else None


def _asked(v: View, start: int, limit: int) -> int | None:
    """ "asked whether he knew", "asked the foreman why the props were painted", "asked that the press leave"."""
    if {"name", "names", "named", "identified"} & set(v.low[start:limit]):
        return None  # "asked that his name not be used"
    if v.word(start) == "that":
        return start + 1
    near = range(start, min(limit, start + 6))
    first = next((k for k in near if v.low[k] in _ASKED and v.pos[k] != "DET"), None)
    if first is None or any(v.pos[k] in ("VERB", "AUX", "PUNCT") for k in range(start, first)):
        return None
    return first if _clause_behind(v, first + 1, limit) or v.finite(first + 1, limit) else None


def _clause(v: View, cue: Cue, start: int, limit: int) -> int | None:
    """A quotation, a clause with or without "that", an infinitive, or the object of a verb that takes one."""
    frame, word = cue.frame, v.word(start)
    if v.opens(start):
        return start
    if word in ("and", "or") or (word == "this" and v.tag(start + 1) in ("SCONJ", "ADP")):
        return None  # "informed the shop and stepped up patrols", "said this while answering"
    if word in ("anything", "nothing") and (
        start + 1 >= limit or v.tag(start + 1) in ("ADP", "SCONJ", "PUNCT")
    ):
        return None  # "said nothing after the hearing"
    if frame.lemma in ("advocate", "conclude") and word in _ENDS_WITH:
        return None  # "the meeting concluded with no deadline"
    if frame.quote:
        said = word == "that" and frame.lemma not in _ACTS
        return start + 1 if said and _clause_behind(v, start + 1, limit) else None
    if word == "that" and not (v.tag(start + 1) in ("PUNCT", "ADP") and start + 1 >= limit):
        return _that_clause(v, cue, start, limit)
    to = start + (word in ("not", "never"))
    if v.word(to) == "to" and v.tag(to + 1) in ("VERB", "AUX") and not v.word(to + 1).endswith("ing"):
        if frame.lemma in _TALKED_ROUND:
            return None
        if cue.after.hearer and frame.hearer:
            return cue.after.hearer[0]
        return start if frame.infinitive else None
    if word in frame.of:
        stranded = start + 1 >= limit or v.pos[start + 1] in ("ADP", "PUNCT")
        return None if stranded and not v.opens(start + 1) else start + 1  # "a risk they warned of in March"
    if word in ("whether", "if", "why", "how", "what", "where", "who"):
        if frame.perceived:
            return None  # "learned what she was charged with", "did not know how many"
        return start if v.finite(start + 1, limit) else None
    if frame.lemma == "deny" and _withheld(v, start, limit):
        return None  # "denied him bail"
    if frame.lemma == "contest" and not _POLLS.isdisjoint(v.low[start : min(limit, start + 6)]):
        return None  # "who contested the village election"
    if frame.lemma == "claim" and {"life", "lives", "victims"} & set(v.low[start : min(limit, start + 6)]):
        return None  # "The war has claimed an estimated 400,000 lives"
    return start if _object(v, cue, start, limit) or _bare(v, cue, start, limit) else None


def _object(v: View, cue: Cue, start: int, limit: int) -> bool:
    """Whether a noun phrase that the verb takes opens here."""
    frame = cue.frame
    if frame.lemma == "claim" and any(w in OBJECTS["claimed"] for w in v.low[start : min(limit, start + 6)]):
        return True  # "claimed the attack"
    if frame.scene and _scene(v, start, limit):
        return True
    named = cue.source is not None and any(v.pos[k] == "PROPN" for k in range(*cue.source))
    if frame.tally and (named or frame.lemma != "measure"):  # not "The crater measures 12 metres"
        counted = _number_opens(v, start, limit) or _recorded(v, start, limit)
        if counted and cue.source and v.pos[cue.source[0]] != "PRON":
            return True
    if (
        v.word(start) in _PREPOSITIONS
        and not _bounded(v, start, limit)
        and not _clause_behind(v, start, limit)
    ):
        return False
    documented = frame.lemma in _LISTS and cue.source is not None and is_document(v.low[slice(*cue.source)])
    if frame.lemma == "show" and cue.source is not None and is_document(v.low[slice(*cue.source)]):
        return any(_happening(v, k) for k in range(start + 1, min(limit, start + 12)))
    if (frame.object or documented) and start < limit and v.tag(start) in _OPENERS:
        return not (frame.id == "clause.confirm" and _thing_speaks(v, cue))
    return frame.view and _thought_to_be(v, start, limit, anything=frame.lemma == "expect")


def _bare(v: View, cue: Cue, start: int, limit: int) -> bool:
    """Whether a clause without "that" opens here."""
    frame = cue.frame
    if (
        v.word(start) in _PREPOSITIONS
        and not _bounded(v, start, limit)
        and not _clause_behind(v, start, limit)
    ):
        return False
    plain = frame.id == "clause.say"
    headed = plain and v.sentence.block is BlockKind.HEADLINE and limit - start > 1
    headed = headed or (plain and v.tag(start) == "NUM" and frame.lemma != "add")  # "the commission says six"
    told = frame.hearer == "must" and cue.after.hearer is not None
    if not (v.finite(start, limit) or headed or ((plain or told) and long_enough(v, start, limit))):
        return False
    if frame.perceived and v.tag(start) == "VERB" and v.word(start).endswith("ing"):
        return False  # "a man she knew leaving her with wounds"
    if (frame.record and not _tells(v, cue)) or frame.lemma in _WEIGHED:
        return False
    opened = v.word(start) in _MEANWHILE or (v.tag(start) == "ADP" and frame.clausal)
    return not ((frame.weak or frame.clausal) and (opened or not _clause_behind(v, start, limit)))


def _that_clause(v: View, cue: Cue, start: int, limit: int) -> int | None:
    """First token of what "that" at ``start`` opens. Behind what is surely a verb the tags need not show the verb of
    the clause: "warned that patrols had", "reported that evacuation now covers"."""
    sure = v.tag(cue.verb) == "VERB" and not cue.frame.view and limit - start > 4
    if v.tag(start + 1) in ("VERB", "AUX") and not v.word(start + 1).endswith("ing"):
        if v.tag(start + 1) == "VERB" and sure:
            return start + 1
        plain = cue.frame.id in ("clause.say", "clause.hearer")  # "said that was so"; not "threats that left"
        return start if plain and v.finite(start + 1, limit) else None
    return start + 1 if sure or v.finite(start + 1, limit) else None


def _somebody(v: View, start: int, limit: int) -> bool:
    """Whether people or a body stand here, not a cause: to blame the rebels is an accusation that says nothing more."""
    end = min(forward(v, start, apposition=False), limit)
    return not is_document(v.low[start:end]) and any(
        v.pos[k] == "PROPN" or v.low[k] in speakers() for k in range(start, end)
    )


def _tells(v: View, cue: Cue) -> bool:
    """Whether the subject of "show" or "indicate" is a document, or somebody who speaks."""
    if cue.source is None:
        return False
    words = v.low[cue.source[0] : cue.source[1]]
    named = any(v.pos[k] == "PROPN" for k in range(*cue.source)) or not speakers().isdisjoint(words)
    verdict = {"guilty", "liable", "innocent"} & set(v.low[cue.verb : cue.verb + 12])
    ruled = cue.frame.lemma == "find" and not verdict and not (COURTS | {"judge"}).isdisjoint(words)
    return is_document(words) or ruled or (named and cue.frame.lemma in ("determine", "indicate", "suggest"))


def _deed(v: View, start: int, limit: int) -> bool:
    """Whether what is ordered is something done, not a thing: "a halt to the strikes", "troops to leave"."""
    if v.word(start) in ("that", "not") or v.opens(start):
        return True
    for k in range(start, min(limit, start + 12)):
        if v.low[k] == "to" and v.tag(k + 1) in ("VERB", "AUX"):
            return True
        if v.pos[k] in ("NOUN", "VERB") and (v.low[k] in OBJECTS["deed"] or v.low[k].endswith(_DEED_ENDINGS)):
            return True
        if v.low[k] in (",", ";", "because", "after", "for", "from", "before", "when"):
            return False
    return False


def _scene(v: View, start: int, limit: int) -> bool:
    """Whether what somebody remembers opens here: a thing, somebody as something, doing something; not people called
    back ("recalled its ambassador") or goods ("recalled 3,000 cars")."""
    if start >= limit or any(w in OBJECTS["envoy"] for w in v.low[start : start + 6]):
        return False
    word = v.low[start]
    return word in ("a", "an", "the", "him", "her", "them", "seeing", "hearing") or (
        v.tag(start) in ("VERB", "NOUN") and word.endswith("ing")
    )


def _withheld(v: View, start: int, limit: int) -> bool:
    """Whether something that is refused or withheld, no charge, opens here: "bail", "the two men entry"."""
    for k in range(start, min(limit, start + 7)):
        if v.low[k] in OBJECTS["withheld"]:
            return v.word(k + 1) != "of"
        if v.pos[k] in ("VERB", "AUX", "ADP", "SCONJ", "PUNCT"):
            return False
    return False


def _bounded(v: View, start: int, limit: int) -> bool:
    """Whether the preposition opens the bound of a number: "at least 12 dead", "up to 30 cases"."""
    bound = v.low[start : start + 2] in (["at", "least"], ["at", "most"], ["up", "to"])
    return bound and start + 2 < limit and v.pos[start + 2] == "NUM"


def _recorded(v: View, start: int, limit: int) -> bool:
    """Whether what is counted or measured opens here: "the killing of a reporter", "a gust of 155 knots"."""
    return any(w in OBJECTS["measured"] for w in v.low[start : min(limit, start + 6)])


def _happening(v: View, k: int) -> bool:
    """Whether something goes on at ``k`` in what a picture shows: "showed guards walking among survivors"."""
    return (
        v.pos[k] == "VERB" and v.low[k].endswith("ing") and v.pos[k - 1] in ("NOUN", "PROPN", "PRON", "AUX")
    )


def _thing_speaks(v: View, cue: Cue) -> bool:
    """Whether the subject is a happening or quality, which shows something and says nothing: "This raid affirms the
    need for patrols"."""
    if cue.source is None:
        return False
    start, end = cue.source
    end = next((k for k in range(start + 1, end) if v.pos[k] in ("ADP", "PUNCT", "SCONJ")), end)
    while end - 1 > start and v.pos[end - 1] in ("ADV", "PART"):
        end -= 1
    head = v.sentence.tokens[end - 1]
    if v.pos[end - 1] != "NOUN" or head.lower in speakers():
        return False
    thing = head.lemma.lower()
    return thing in things() or thing.endswith(("ness", "tion", "ity", "ance", "ence", "ment", "ship"))


def _number_opens(v: View, start: int, limit: int) -> bool:
    """Whether a number of something opens here, after no more than its bound: "a total of 61 journalists"."""
    for k in range(start, min(limit, start + 6)):
        if v.pos[k] == "NUM":
            return True
        if v.pos[k] not in ("ADV", "ADP", "DET", "ADJ", "CCONJ", "SCONJ") and v.low[k] != "total":
            return False
    return False


def _bidden(v: View, start: int, limit: int) -> bool:
    """Whether somebody and "to" with a verb follow, before any other verb: "the army not to shell"."""
    if v.low[start : start + 3] == ["not", "to", "be"] and v.word(start + 3) in (
        "identified",
        "named",
        "quoted",
    ):
        return False
    for k in range(start + 1, limit):
        if v.low[k] == "to" and (v.tag(k + 1) in ("VERB", "AUX", "ADV") or v.opens(k + 1)):
            return True
        if v.pos[k] in ("VERB", "AUX", "SCONJ", "PUNCT"):
            return False
    return False


def _thought_to_be(v: View, start: int, limit: int, *, anything: bool) -> bool:
    """ "believe the shooting to be an accident", "expect the toll to rise": a noun phrase, then "to be" or "to have",
    with ``anything`` any verb."""
    for k in range(start, limit - 1):
        if v.low[k] == "to":
            return k > start and (v.low[k + 1] in ("be", "have") or (anything and v.tag(k + 1) == "VERB"))
        if v.pos[k] not in ("DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON", "PART"):
            return False
    return False


def long_enough(v: View, start: int, limit: int) -> bool:
    """Whether what follows is most likely a clause, though no word of it was taken for its verb."""
    opens = v.tag(start) in ("DET", "NOUN", "PROPN", "ADJ", "PRON", "NUM") or v.word(start).endswith("ing")
    return limit - start >= 5 and opens


def _clause_behind(v: View, start: int, limit: int) -> bool:
    """Whether a clause with its subject, not an object with a relative clause, opens at ``start``."""
    for k in range(start, limit):
        if v.low[k] in _NO_SUBJECT_AHEAD and (k > start or v.low[k] == "to"):
            return False
        if v.low[k] == "," and v.word(k + 1) in _NOMINATIVE | {"and"}:
            return False  # "when he heard the noise, it startled him"
        if v.pos[k] == "AUX" or (v.pos[k] == "VERB" and not v.low[k].endswith("ing")):
            return k > start and v.pos[k - 1] != "CCONJ"  # "heard shots and ran"
    return False


def _charge(v: View, start: int, limit: int, preposition: str) -> int | None:
    for k in range(start, min(limit, start + 30)):
        if v.low[k] == preposition and k == start and preposition == "of":
            if k + 2 >= limit and v.word(k + 1).endswith("ing"):
                return None  # "the crimes they are accused of committing"
            return k + 1  # "are accused of a series of killings"
        if v.pos[k] == "AUX":
            return None  # "isn't suspected and there is no sign of others"
        if v.low[k] == preposition and (
            preposition == "for"
            or v.tag(k + 1) in ("VERB", "NOUN", "ADJ", "AUX", "PROPN", "DET", "PART", "ADV")
            or v.opens(k + 1)
        ):
            if (
                preposition == "of"
                and v.tag(k + 1) in ("PROPN", "DET")
                and any(v.low[j] == "of" for j in range(k + 1, min(limit, k + 12)))
            ):
                continue  # "accused the army of Sudan of …"
            return k + 1
    return None


def _likened(v: View, k: int) -> bool:
    """Whether "as" or "like" at ``k`` says what something is called: not "as part of", "as well"."""
    return v.low[k] in ("as", "like") and v.word(k + 1) not in _NO_LIKENESS


def _described(v: View, cue: Cue, start: int, limit: int) -> int | None:
    if cue.frame.lemma == "treat" and (cue.source is None or _POLICE.isdisjoint(v.low[slice(*cue.source)])):
        return None  # "The ward treated him as an outpatient"
    named, telling, passive = cue.frame.named, cue.frame.scene, cue.passive
    if v.word(start) == "as" and (passive or _likened(v, start)):
        return start + 1  # "described by the army as unmanned", "books they described as seditious"
    if telling and start < limit:
        told = v.tag(start) in ("DET", "NOUN", "ADJ", "NUM", "PROPN", "PRON", "VERB", "SCONJ")
        if told or v.word(start) in _ASKED:
            return start  # "described beatings with cables", "described how they fled"
    if start >= limit or (v.tag(start) in ("ADP", "ADV", "PART") and not passive):
        return None
    if not named:
        if cue.frame.lemma in ("dismiss", "reject") and any(
            w in OBJECTS["contested"] for w in v.low[start : start + 6]
        ):
            return start  # "rejected the allegation that …"
        called = v.opens(start) or passive or any(_likened(v, k) for k in range(start, limit))
        return start if called else None
    if any(v.opens(k) for k in range(start, min(limit, start + 14))) or passive:
        return start
    if v.low[start] in ("it", "him", "her", "them", "this", "himself", "that"):
        return start if start + 1 < limit and v.tag(start + 1) in ("DET", "ADJ", "NOUN", "VERB") else None
    return next(
        (
            start
            for k in range(start + 1, min(limit, start + 10))
            if v.low[k] in ("a", "an") and v.pos[k - 1] in ("NOUN", "PROPN")
        ),
        None,
    )
