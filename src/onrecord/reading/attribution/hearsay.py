"""Words that report without a verb of saying, or without a speaker.

according to X · citing X · the army's claim that …               a speaker, no verb
reportedly · is believed to … · it is claimed that …              no speaker: the clause is the content
amid fears that … · receives reports of …
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.domain import Span
from onrecord.reading.attribution.ahead import forward
from onrecord.reading.attribution.content import Text, trim
from onrecord.reading.attribution.cues import ACCORDING, ADVERBS, NOUNS, PASSIVES, VERBS
from onrecord.reading.attribution.phrases import back, subject
from onrecord.reading.attribution.said import Said
from onrecord.reading.attribution.sides import as_saying
from onrecord.reading.attribution.view import View

_BE = frozenset("is are was were be been being 's 're".split())
_HELPERS = _BE | frozenset("also now widely has have had will would still not n't generally".split())
_FEARED = frozenset(
    "fear fears concern concerns worries suspicions speculation".split()
)  # "that" may be left out
_BREAKS = frozenset((";", ":", "–", "—"))
_LIGHT = frozenset(
    "receive receives received receiving express expresses expressed expressing voice voiced voices"
    " voicing raise raised"
    " raises raising issue issued issues issuing make made makes repeat repeated repeats reject"
    " rejected rejects rejecting"
    " dismiss dismissed dismisses dismissing deny denied denies get gets got investigate investigating"
    " give gave given cite citing cited".split()
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """ "according to X": token ranges as in ``verbs.Cue``."""

    start: int
    end: int
    source: tuple[int, int]
    cue: tuple[int, int]
    left: bool
    right: bool


def phrases(v: View) -> list[Phrase]:
    """Every "according to X" outside quotations."""
    found: list[Phrase] = []
    i = 0
    while i < v.n:
        if v.low[i] in ACCORDING and not v.quoted(i):
            words = next((w for w in ACCORDING[v.low[i]] if tuple(v.low[i : i + len(w)]) == w), None)
            if words is not None and (phrase := _according(v, i, i + len(words))):
                found.append(phrase)
                i = phrase.end
                continue
        i += 1
    return found


def _according(v: View, start: int, after: int) -> Phrase | None:
    end = forward(v, after)
    if end == after or v.low[after] in ("plan", "schedule", "law"):
        return None
    before = start - 1
    if v.word(before) == ";":
        before = -1  # a clause of its own: "…; according to residents, they were farmers"
    while before >= 0 and (v.low[before] in (",", "and", "but", "also", "–", "—") or v.closes(before)):
        before -= 1
    comma = v.word(end) == ","
    if (
        v.low[start] in ("citing", "quoting")
        and comma
        and (v.word(end + 1) in VERBS or v.word(end + 1) == "that")
    ):
        return (
            None  # "The UN, citing officials, said …", "The UN said, citing officials, that …": the UN speaks
        )
    if before < 0 and (end >= v.end or v.tag(end + comma) in ("VERB", "AUX")):
        end = forward(v, after, apposition=False)  # what was taken for an apposition is the clause
        comma = v.word(end) == ","
    if before < 0:
        return Phrase(start, end + comma, (after, end), (start, after), False, True)
    goes_on = comma and v.tag(end + 1) in ("AUX", "VERB") and not v.low[end + 1].endswith("ing")
    return Phrase(start, end + comma, (after, end), (start, after), True, goes_on)


def unattributed(v: View, text: Text, sentence: int, covered: list[Span]) -> list[Said]:
    """Hearsay outside quotations and outside what named sources say."""
    found: list[Said] = []
    last = -1
    for i, word in enumerate(v.low):
        if i <= last or (word not in ADVERBS and word not in PASSIVES and word not in NOUNS) or v.quoted(i):
            continue
        at = v.sentence.tokens[i].span
        if any(at.start < piece.end and piece.start < at.end for piece in covered):
            continue
        said = (
            _adverb(v, text.text, i)
            if word in ADVERBS
            else _passive(v, text, i)
            if word in PASSIVES
            else None
        )
        if said is None and word in NOUNS:
            said = _noun(v, text.text, i)
        if said is not None:
            found.append(replace(said, sentence=sentence))
            last = i
    return found


def _clause(v: View, i: int) -> tuple[int, int]:
    """The clause round token ``i``: its first token, an opening adverbial left out, and its end."""
    start = i
    while start > 0 and v.low[start - 1] not in _BREAKS and not _new_clause(v, start):
        start -= 1
    end = i
    while (
        end < v.end
        and v.low[end] not in (";",)
        and not (end > i + 1 and v.low[end] == "," and v.word(end + 1) in ("but", "while", "although"))
    ):
        end += 1
    return _subject_start(v, start, i), end


def _new_clause(v: View, start: int) -> bool:
    word = v.low[start - 1]
    if (
        word in ("but", "that", "because", "while", "although", "which", "who", "after", "when", "where")
        and v.pos[start - 1] != "DET"
    ):
        return True
    return (
        word == "and"
        and v.finite(0, start - 1)
        and v.tag(start) in ("DET", "PROPN", "NOUN", "PRON", "NUM", "ADJ")
    )


def _subject_start(v: View, start: int, i: int) -> int:
    """Behind "Elsewhere," or "Last Wednesday,": the last comma with only nominal words to its right."""
    group = i
    while group > start and v.low[group - 1] in _HELPERS:
        group -= 1
    noun = back(v, group)
    if (
        noun is not None
        and noun >= start
        and (
            noun == start or v.low[noun - 1] in (",", "that") or v.pos[noun - 1] in ("CCONJ", "ADV", "PUNCT")
        )
    ):
        return noun
    comma = next((k for k in range(start, group) if v.low[k] == "," and not v.finite(start, k)), None)
    return (
        comma + 1
        if comma is not None and (v.pos[start] in ("ADP", "ADV", "ADJ", "DET", "SCONJ") and comma - start < 8)
        else start
    )


def _split(v: View, text: str, start: int, cue: tuple[int, int], end: int) -> tuple[Span, ...]:
    tokens = v.sentence.tokens
    pieces: list[Span] = []
    for a, b in ((start, cue[0]), (cue[1], end)):
        if a < b and (piece := trim(text, tokens[a].span.start, tokens[b - 1].span.end)):
            pieces.append(piece)
    return tuple(pieces)


def _said(
    v: View, source: tuple[int, int] | None, cue: tuple[int, int], content: tuple[Span, ...], rule: str
) -> Said | None:
    if not content:
        return None
    return Said(v.sentence.index, v.span(*source) if source else None, v.span(*cue), content, rule=rule)


def _adverb(v: View, text: str, i: int) -> Said | None:
    start, end = _clause(v, i)
    content = _split(v, text, start, (i, i + 1), end)
    return _said(v, None, (i, i + 1), content, "hearsay:adverb")


def _passive(v: View, text: Text, i: int) -> Said | None:
    """ "is believed to", "believed to be", "it is claimed that", "have been accused of"."""
    group = i
    while group > 0 and v.low[group - 1] in _HELPERS:
        group -= 1
    be = any(w in _BE for w in v.low[group:i])
    after = v.word(i + 1)
    if v.low[i] == "quoted":
        return _quoted(v, text, group, i) if be else _quoting(v, text, group, i)
    if v.low[i] == "accused":
        return None
    if (
        be
        and v.word(group - 1) == "it"
        and v.low[i] not in ("known", "agreed", "held")
        and (after == "that" or v.finite(i + 1, v.end))
        and after != "to"
    ):
        first = i + 1 + (after == "that")
        _, end = _clause(v, i)
        return _said(
            v, None, (group - 1, i + 1), _split(v, text.text, first, (first, first), end), "hearsay:it"
        )
    infinitive = after == "to" and v.tag(i + 2) in ("VERB", "AUX", "ADV", "NOUN")
    predicate = (
        be
        and v.low[i] in ("feared", "reported", "presumed", "believed")
        and after in ("dead", "missing", "killed", "trapped", "wounded", "injured", "drowned")
    )
    if not infinitive and not predicate:
        return None
    if not be and v.low[i] in (
        "agreed",
        "expected",
        "held",
        "known",
        "said",
        "announced",
        "claimed",
        "confirmed",
    ):
        return None
    if be and v.low[i] in ("agreed", "held", "known", "announced"):
        return None
    start, end = _clause(v, i)
    if not be:
        noun = back(v, i)
        if noun is None:
            return None
        start = noun
    return _said(v, None, (group, i + 1), _split(v, text.text, start, (group, i + 1), end), "hearsay:passive")


def _quoted(v: View, text: Text, group: int, i: int) -> Said | None:
    """ "X was quoted by the agency as saying …", "“…”, X was quoted as saying"."""
    saying = next(
        (k for k in range(i, min(v.n, i + 16)) if v.low[k] in ("saying", "telling") and v.low[k - 1] == "as"),
        None,
    )
    found = subject(v, group)
    if saying is None or found is None:
        return None
    who, stop, _ = found
    by = next((k for k in range(i, saying) if v.low[k] in ("by", "in", "on")), None)
    via = v.span(by + 1, saying - 1) if by is not None and by + 1 < saying - 1 else None
    first = saying + 1 + (v.word(saying + 1) == "that")
    content: tuple[Span, ...] = ()
    if first < v.end:
        region = (
            v.region[first + 1] if v.word(first) in (",", ":") and v.opens(first + 1) else v.region[first]
        )
        opened = v.opens(first) or v.opens(first + 1)
        content = (
            text.quotation(region)
            if region and opened
            else _split(v, text.text, first, (first, first), v.end)
        )
    elif who > 0 and (left := v.region[who - 1] or (v.region[who - 2] if who > 1 else None)):
        content = text.quotation(left)
    if not content:
        return None
    return Said(0, v.span(who, stop), v.span(group, i + 1), content, via=via, rule="quoted")


def _quoting(v: View, text: Text, group: int, i: int) -> Said | None:
    """ "State television quoted the governor as saying …", "“…”, the agency quoted him as saying"."""
    saying = as_saying(v, i)
    outlet = subject(v, group)
    end = forward(v, i + 1)
    if saying is None or outlet is None or end == i + 1:
        return None
    first = saying + 1 + (v.word(saying + 1) == "that")
    content: tuple[Span, ...] = ()
    if first < v.end:
        region = v.region[first] if v.opens(first) else None
        content = text.quotation(region) if region else _split(v, text.text, first, (first, first), v.end)
    elif outlet[0] > 0 and (
        left := v.region[outlet[0] - 1] or (v.region[outlet[0] - 2] if outlet[0] > 1 else None)
    ):
        content = text.quotation(left)
    if not content:
        return None
    cue = v.span(group, i + 1)
    return Said(0, v.span(i + 1, end), cue, content, via=v.span(outlet[0], outlet[1]), rule="quoting")


_SPREADING = frozenset({"circulated", "emerged", "grew", "mounted", "spread"})


def _noun(v: View, text: str, i: int) -> Said | None:
    """ "receives reports of", "amid fears that", "Russian claims that", "the army's allegation that"."""
    after, before = v.word(i + 1), v.word(i - 1)
    bare = v.low[i] in _FEARED and v.tag(i + 1) in ("DET", "PRON", "PROPN") and v.finite(i + 2, v.end)
    spread = after in _SPREADING and v.word(i + 2) == "that"
    if (
        (after not in ("that", "of") and not bare and not spread)
        or (after == "that" and v.tag(i + 2) in ("VERB", "AUX"))  # "threats that were traced"
        or v.pos[i] not in ("NOUN", "VERB")
        or (
            after == "of"
            and v.low[i] in ("word", "claim", "hope", "threat", "fear", "conclusion", "belief", "claims")
        )
    ):
        return None
    start = i
    while start > 0 and v.pos[start - 1] in ("ADJ", "NUM") and v.low[start - 1] not in ("amid",):
        start -= 1
    before = v.word(start - 1)
    source: tuple[int, int] | None = None
    cue = (start, i + 1)
    if before in _LIGHT and (who := _light_subject(v, start - 1)):
        source, cue = who
        cue = (cue[0], i + 2 if after == "of" else i + 1)
    elif before == "'s" and (owner := back(v, start - 1)) is not None:
        source = (owner, start - 1)
    elif not (
        before
        in (
            "amid",
            "amidst",
            "despite",
            "following",
            "after",
            "over",
            "were",
            "are",
            "been",
            "was",
            "is",
            "of",
            "on",
            "with",
            "some",
        )
        or start == 0
    ):
        return None
    first = i + 1 if bare else i + 2 + spread
    _, end = _clause(v, i)
    if start < 3:  # "Amid fears that the dam would burst, thousands left"
        end = next((k for k in range(first, end) if v.low[k] == "," and not v.quoted(k)), end)
    return _said(v, source, cue, _split(v, text, first, (first, first), end), "noun")


def _light_subject(v: View, verb: int) -> tuple[tuple[int, int], tuple[int, int]] | None:
    group = verb
    while group > 0 and v.low[group - 1] in ("has", "have", "had", "also", "is", "are"):
        group -= 1
    who = back(v, group)
    return ((who, group), (group, verb + 1)) if who is not None else None
