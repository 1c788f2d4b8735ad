"""What stands between a cue and what is said: the person told, the time, the place of speech."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.reading.attribution.ahead import HEARERS, forward, is_place
from onrecord.reading.attribution.cues import PLACES
from onrecord.reading.attribution.view import DAYS, MONTHS, NOMINAL, PERIODS, TIME, View

_ADVERBS = frozenset(
    "also again earlier later separately publicly recently however meanwhile too anonymously bluntly flatly"
    " simply repeatedly previously subsequently then now angrily calmly quietly only just instead afterwards"
    " afterward further yesterday today tonight once angrily live therefore moreover".split()
)
_PUBLISHED = frozenset(
    "aired broadcast carried circulated cited obtained quoted seen issued posted published released shared".split()
)
_OF_OUTLET = frozenset(
    "agency correspondent crew journalist news photographer radio reporter reporters stringer team tv"
    " television".split()
)
_UNNAMED = frozenset("police officers officials investigators detectives authorities relatives".split())
_PREPOSITIONS = frozenset(
    "on in at during by to from through via after before over late early since under with upon of"
    " within for outside".split()
)
_OBJECTS = frozenset("by for of with".split())  # "responded with bullets that scattered them"
_MODIFIERS = frozenset("last this next late early earlier later the same".split())
_SPEECH = frozenset(
    "rally meeting forum summit event ceremony session debate gathering hearing conference lunch"
    " dinner visit camera air tv television radio show".split()
)


@dataclass(frozen=True, slots=True)
class Behind:
    """``end``: first token of what is said (or what else follows). ``hearer``, ``outlet``: token ranges."""

    end: int
    hearer: tuple[int, int] | None = None
    outlet: tuple[int, int] | None = None
    anonymous: bool = False


def behind(v: View, i: int, *, hearer: bool) -> Behind:
    """Read on from the word behind a cue."""
    told: tuple[int, int] | None = None
    outlet: tuple[int, int] | None = None
    anonymous = False
    if hearer and (end := _hearer(v, i)) > i:
        told, i = (i, end), end
    while i < v.n:
        start = i
        if v.opens(i):
            break
        word = v.low[i]
        adverb = v.pos[i] == "ADV" and (v.word(i + 1) == "that" or time(v, i + 1) > i + 1)
        owned = v.word(i + 1) in ("'s", "’s")  # "said yesterday's reports were wrong"
        if adverb or (word in _ADVERBS and not owned and not _starts_clause(v, i)):
            i += 1  # "said here that", "said bluntly on Friday"
        elif (end := time(v, i)) > i or (word == "," and (end := _between_commas(v, i)) > i):
            i = end
        elif word in _PREPOSITIONS and not _bound(v, i) and (end := _phrase(v, i)) > i:
            if word == "to" and told is None:
                told = (i + 1, end)
            if word in ("to", "on", "by", "in", "with", "through", "via"):
                outlet = _outlet(v, i, end) or outlet
            anonymous = anonymous or "anonymity" in v.low[i:end]
            i = end
        if i == start:
            break
    if v.word(i) in _PREPOSITIONS and v.low[i] not in _OBJECTS:
        i = _skip_to_that(v, i)
    elif v.word(i) == ",":
        near = range(i + 2, min(v.n - 1, i + 18))
        i = next((k + 1 for k in near if v.low[k] == "," and v.low[k + 1] == "that" and not v.quoted(k)), i)
    return Behind(i, told, outlet, anonymous)


def _bound(v: View, i: int) -> bool:
    """Whether the preposition opens the bound of a number: "recorded at least nine deaths"."""
    return v.word(i + 1) in ("least", "most")


def _skip_to_that(v: View, i: int) -> int:
    """The next "that", where only circumstances stand before it: "says at a stop in Toledo, Ohio, that"."""
    for k in range(i + 2, min(v.n, i + 18)):
        if v.low[k] == "that":
            return k
        if v.pos[k] in ("VERB", "AUX") or v.opens(k):
            break
    return i


def _starts_clause(v: View, i: int) -> bool:
    return v.tag(i + 1) in ("AUX", "VERB") and v.word(i + 1) not in ("that",) and not v.low[i].endswith("ly")


def _hearer(v: View, i: int) -> int:
    """End of the person or outlet told."""
    if v.word(i) in ("him", "her", "them", "us", "me", "you", "it"):
        return i + 1
    if v.word(i) in HEARERS or _bare_hearer(v, i):
        return i + 1
    end = forward(v, i, apposition=False)
    for k in range(i, end):
        if v.low[k] in HEARERS and (k + 1 >= end or v.low[k + 1] not in ("and", "in", "at", "from", "on")):
            return k + 1
        if (
            v.low[k] in ("reuters", "afp", "ap", "efe", "xinhua", "cnn", "bbc")
            and k + 1 < end
            and v.pos[k + 1] == "NOUN"
        ):
            if v.low[k + 1] in _OF_OUTLET:
                continue
            return k + 1
    # "told rebels the town": what is told begins where a verb follows a second noun phrase
    return end


def _bare_hearer(v: View, i: int) -> bool:
    """ "told police Bassett threatened her": the hearer ends where a name with its own verb begins."""
    if v.word(i) in _UNNAMED and v.word(i + 1) in ("someone", "somebody", "nobody"):
        return True
    if v.word(i) not in _UNNAMED or v.tag(i + 1) != "PROPN":
        return False
    k = i + 1
    while v.tag(k) == "PROPN":
        k += 1
    return v.tag(k) in ("VERB", "AUX")


def time(v: View, i: int) -> int:
    """End of a time expression at ``i``, ``i`` when there is none: "on Friday", "June 14"."""
    k = i
    if v.word(k) in ("on", "in", "at", "during", "since", "by") and v.tag(k) in ("ADP", "SCONJ"):
        k += 1
    opened = k
    while v.word(k) in _MODIFIERS:
        k += 1
    if v.word(k) == "of" or v.word(k + 1) in ("'s", "’s"):
        return i  # "at Monday's meeting"
    if v.tag(k) == "NUM" and v.word(k + 1) in MONTHS | PERIODS | {"ago"}:
        k += 1
    if (
        v.word(k) in DAYS
        or (v.word(k) in MONTHS and (v.word(k) != "may" or v.tag(k + 1) == "NUM"))
        or (v.word(k) in PERIODS and k > opened)
    ):
        pass
    elif not (k > i and v.tag(k) == "NUM" and len(v.word(k)) == 4 and v.word(k).isdigit()):
        return i
    k += 1
    if v.tag(k) == "NOUN" and v.word(k) not in TIME and v.word(k - 1) in PERIODS:
        return i  # "the weekend attacks"
    while (
        v.word(k) in TIME
        or v.word(k) in ("ago", "local", "earlier")
        or (v.tag(k) == "NUM" and v.word(k - 1) in MONTHS)
    ):
        if v.word(k) == "time" and v.word(k - 1) != "local":
            break
        k += 1
    if v.word(k) == "," and v.word(k + 1).isdigit() and len(v.word(k + 1)) == 4:
        k += 2
    return k


def behind_particle(v: View, verb: int, particle: tuple[str, ...]) -> int | None:
    """The token behind a verb and its particle; a day may stand between: "called Wednesday on both sides", "called on
    Monday for calm". None where the particle is not there."""
    at = time(v, verb + 1) if particle else verb + 1
    tail = at + len(particle)
    return tail if tuple(v.low[at:tail]) == particle else None


def _between_commas(v: View, i: int) -> int:
    """End of ", however,", ", in a statement," and ", citing officials,"."""
    k = i + 1
    inner = k
    while k < v.n and k < i + 12 and v.low[k] != ",":
        end = _circumstance(v, k)
        if end == k:
            return i
        k = end
    return k + 1 if k > inner and k < v.n and v.low[k] == "," else i


def _circumstance(v: View, k: int) -> int:
    """End of an adverb, a time, a phrase of place or manner, or "citing officials" at ``k``."""
    if v.word(k) in _ADVERBS:
        return k + 1
    if v.low[k] in ("citing", "quoting"):
        end = forward(v, k + 1, apposition=False)
        return end if end > k + 1 else k
    if (end := time(v, k)) > k:
        return end
    return _phrase(v, k) if v.word(k) in _PREPOSITIONS else k


def _phrase(v: View, i: int) -> int:
    """End of a prepositional phrase that tells where, to whom or how it was said; ``i`` for any other, unless
    what is said opens with "that", a colon or a quotation right behind it, or nothing follows."""
    if v.word(i) == "on" and v.word(i + 1) in ("condition", "the") and "anonymity" in v.low[i : i + 6]:
        return v.low.index("anonymity", i) + 1
    if v.tag(i + 1) == "VERB" and v.word(i) not in ("in", "at", "on"):
        return i
    end = forward(v, i + 1, apposition=False, conjuncts=False)
    if end == i + 1:
        return i
    if v.word(end) in PLACES and v.tag(end - 1) in ("NOUN", "ADJ"):
        end += 1  # "in a news release", with "release" taken for a verb
    while v.word(end) in ("of", "by", "with", "from", "for", "in", "at", "on", "to", "about") and is_place(
        v, i + 1
    ):
        further = forward(v, end + 1, apposition=False, conjuncts=False)
        if further == end + 1:
            break
        end = further
    if is_place(v, i + 1) and v.word(end) in _PUBLISHED:
        end = max(forward(v, end + 2, apposition=False), end + 1)  # "in a statement posted on its website"
    following = v.word(end)
    if is_place(v, i + 1) or any(w in _SPEECH for w in v.low[i + 1 : end]):
        return end if v.word(i) != "of" else i
    if v.word(i) == "with" and following == "that":
        return end  # "notes with concern that"
    closed = end >= v.end or following in (":", "that", ",") or v.opens(end) or time(v, end) > end
    if v.word(i) == "of" and (v.opens(end) or (following in (",", ":") and v.opens(end + 1))):
        return end
    if closed and v.word(i) not in ("of", "for", "with", "by", "after", "since", "over", "under"):
        own = following == "," and v.finite(end + 1, v.n) and v.word(i) not in ("to", "on", "from")
        if own and v.low[0] != "as":  # "As the mayor announced today at the summit, …"
            return i
        return end
    if following in ("on", "in", "at") and v.word(i) in ("to", "from", "in", "at") and _phrase(v, end) > end:
        return end
    return i


def _outlet(v: View, i: int, end: int) -> tuple[int, int] | None:
    """The noun phrase in a "told"-like phrase that may be an outlet: "in an interview with Al Jazeera"."""
    for k in range(end - 1, i, -1):
        if v.low[k] in ("with", "to", "by", "on") and k + 1 < end:
            return k + 1, end
    return (i + 1, end) if i + 1 < end and v.pos[i + 1] in NOMINAL | {"DET"} else None
