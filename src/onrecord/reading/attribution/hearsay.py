"""Words that report without a verb of saying, or without a speaker.

according to X · citing X · the army's claim that …               a speaker, no verb
reportedly · is believed to … · it is claimed that …              no speaker: the clause is the content
amid fears that … · receives reports of …
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.reading.attribution import nouns
from onrecord.reading.attribution.adjuncts import time
from onrecord.reading.attribution.ahead import forward
from onrecord.reading.attribution.content import Text
from onrecord.reading.attribution.cues import ACCORDING, ADVERBS, APPEALS, NOUNS, PASSIVES, VERBS
from onrecord.reading.attribution.phrases import back
from onrecord.reading.attribution.quoting import QUOTES, quoted, quoting
from onrecord.reading.attribution.said import Said
from onrecord.reading.attribution.sharing import main_subject
from onrecord.reading.attribution.sides import CONTINUING, own_clause
from onrecord.reading.attribution.sources import is_media
from onrecord.reading.attribution.stretch import BE, HELPERS, clause, said, split
from onrecord.reading.attribution.subjects import subject
from onrecord.reading.attribution.view import View

_WORDS = ADVERBS | APPEALS | PASSIVES | NOUNS | QUOTES
_MODAL = frozenset("can could may might must shall should to".split())
_STATES = frozenset("dead missing killed trapped wounded injured drowned".split())  # "feared dead"
_ANYONE = frozenset("anybody anyone people persons those witnesses".split())
_CALLS = frozenset("call come contact email notify phone report".split())
_NO_HEARSAY = frozenset("agreed held known announced".split())  # with a form of "be"
_NO_PARTICIPLE = _NO_HEARSAY | frozenset("expected said claimed confirmed".split())  # right behind a noun


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


_REASONS = frozenset(
    "circumstances concern concerns conditions confidentiality danger dangers fears grounds issues lack law laws need "
    "policy pressure privacy reason reasons risk risks rules safety security shortage shortages weather worries".split()
)


def _according(v: View, start: int, after: int) -> Phrase | None:
    end = forward(v, after)
    if end == after or v.low[after] in ("plan", "schedule", "law"):
        return None
    if v.low[start] == "citing" and v.low[end - 1] in _REASONS:
        return None  # "Citing safety concerns, the club would not say"
    before = start - 1
    if v.word(before) == ";":
        before = -1  # a clause of its own: "…; according to residents, they were farmers"
    joined = v.word(before) in ("and", "but", "while") and v.word(before - 1) == ","
    if v.word(before) == "that" or (joined and v.word(end) == "," and own_clause(v, end + 1)):
        before = -1  # "has learned that according to residents, they were farmers"
    if v.word(before) == ":" and all(t.text.isupper() for t in v.sentence.tokens[:before]):
        before = -1  # "UPDATE: According to the sheriff, …"
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
    if before < 0 and not comma and v.word(stop := _across(v, end)) == ",":
        return Phrase(start, stop + 1, (after, end), (start, after), False, True)
    unclosed = not comma and not v.opens(end) and v.word(end) != ":"
    if before < 0 and (end >= v.end or unclosed or v.tag(end + comma) in ("VERB", "AUX")):
        end = forward(v, after, apposition=False)  # what was taken for an apposition is the clause
        comma = v.word(end) == ","
    if before < 0:
        return Phrase(start, end + comma, (after, end), (start, after), False, True)
    if v.low[start] == "in" and v.opens(end + (comma or v.word(end) == ":")):
        return Phrase(
            start, end + 1, (after, end), (start, after), False, True
        )  # "and in the words of X, “…”"
    verb = v.tag(end + 1) in ("AUX", "VERB") and not v.word(end + 1).endswith("ing")
    opening = v.pos[0] in ("ADP", "SCONJ", "ADV") and not v.finite(0, start)
    opened = opening and own_clause(v, end + 1)  # "In May, according to the UN, ten people died"
    goes_on = comma and (verb or opened or v.word(end + 1) in CONTINUING)
    return Phrase(start, end + comma, (after, end), (start, after), True, goes_on)


def _across(v: View, i: int) -> int:
    """Behind the times and places at ``i``: "according to a note posted | on Monday | on its website, …"."""
    while i < v.end:
        end = time(v, i)
        if end == i and v.pos[i] == "ADP":
            end = forward(v, i + 1, apposition=False)
            end = i if end == i + 1 else end
        if end == i:
            break
        i = end
    return i


def unattributed(v: View, text: Text, sentence: int, voices: list[Said]) -> list[Said]:
    """Hearsay outside quotations and outside what named sources say."""
    covered = [piece for other in voices for piece in (*other.content, other.cue) if piece is not None]
    found: list[Said] = []
    last = -1
    for i, word in enumerate(v.low):
        if i <= last or word not in _WORDS or v.quoted(i):
            continue
        at = v.sentence.tokens[i].span
        if any(at.start < piece.end and piece.start < at.end for piece in covered):
            continue
        heard = None
        if word in ADVERBS:
            heard = _adverb(v, text.text, i, voices)
        elif word in PASSIVES or word in QUOTES or word in APPEALS:
            heard = _passive(v, text, i)
        if heard is None and word in NOUNS:
            heard = nouns.find(v, text.text, i)
        if heard is not None and not any(heard.content == other.content for other in voices):
            found.append(replace(heard, sentence=sentence))
            last = i
    return found


def _adverb(v: View, text: str, i: int, voices: list[Said]) -> Said | None:
    start, end = clause(v, i)
    end = _before_voice(v, i, end, voices)
    if v.tag(i + 1) == "VERB" and v.tag(i + 2) in ("VERB", "AUX") and not v.low[i + 2].endswith("ing"):
        end = i + 2  # "One of the houses they allegedly burnt | belonged to the mayor"
    if end - i < 3 and any(said.cue is not None and v.sentence.tokens[i].span in said.cue for said in voices):
        return None  # "“…,” he reportedly said"
    content = split(v, text, start, (i, i + 1), end)
    return said(v, None, (i, i + 1), content, "hearsay:adverb")


def _adverbial(v: View, i: int) -> bool:
    """Whether an adverb within the verb group stands at ``i``: "was originally reported"."""
    return v.pos[i] == "ADV" and v.low[i].endswith("ly") and v.word(i - 1) in HELPERS


def _before_voice(v: View, i: int, end: int, voices: list[Said]) -> int:
    """Where another voice sets in behind "while" or "and": "The camp reportedly held ten | while officials said …"."""
    at = v.sentence.tokens[i].span.end
    starts = [said.source.start for said in voices if said.source is not None and said.source.start > at]
    for k in range(i + 2, end):
        voice = v.sentence.tokens[k].span.start in starts and v.finite(i + 1, k)
        if voice and v.low[k - 1] in ("while", "and", "but", ",", "as"):
            return k - 1 - (v.low[k - 2] == ",")
    return end


def _passive(v: View, text: Text, i: int) -> Said | None:
    """ "is believed to", "believed to be", "it is claimed that", "have been accused of"."""
    group = i
    while group > 0 and (v.low[group - 1] in HELPERS or _adverbial(v, group - 1)):
        group -= 1
    while v.low[group] in ("all", "both"):
        group += 1  # "39 bodies, all believed to be of migrants"
    be = any(w in BE for w in v.low[group:i])
    if v.word(group - 1) in _MODAL:
        return None  # "Other ways should be considered to help them"
    if v.word(i + 1) == "by" and v.low[i] not in QUOTES and v.word(group - 1) != "it":
        return _by(v, text.text, group, i)
    after = v.word(i + 1)
    if v.low[i] in QUOTES:
        return quoted(v, text, group, i) if be else quoting(v, text, group, i)
    if v.low[i] == "blamed":
        return _blamed(v, text.text, group, i) if be else None
    if v.low[i] == "accused" or (v.low[i] in APPEALS and not (be and _appeal(v, i))):
        return None
    if be and v.word(group - 1) == "it" and v.low[i] not in _NO_HEARSAY and after != "to":
        return _it_is_said(v, text.text, group, i)
    if not be and v.word(i - 1) == ",":
        return _between_commas(v, text.text, i)
    predicate = be and v.low[i] in ("feared", "presumed", "believed", "reported") and after in _STATES
    infinitive = after == "to" and v.tag(i + 2) in ("VERB", "AUX", "ADV", "NOUN")
    if (not infinitive and not predicate) or v.low[i] in (_NO_HEARSAY if be else _NO_PARTICIPLE):
        return None
    start, end = clause(v, i)
    if v.word(start - 1) == "if":
        return None
    if be and v.word(group - 1) == "and" and (who := main_subject(v, group - 1)) is not None:
        piece = v.span(*who)  # "The man was last seen in May and is believed to be dead"
        rest = split(v, text.text, i + 1, (i + 1, i + 1), end)
        return said(v, None, (group, i + 1), (piece, *rest), "hearsay:passive")
    if be and v.word(group - 1) == "," and (between := subject(v, group)) is not None:
        start = between[0]  # "Lopez and his brother, who was also held, are believed to be …"
    if not be:
        noun = back(v, i)
        if noun is None:
            return None
        start = noun
    return said(v, None, (group, i + 1), split(v, text.text, start, (group, i + 1), end), "hearsay:passive")


def _appeal(v: View, i: int) -> bool:
    """ "Anyone with information is asked to call the police"."""
    start, _ = clause(v, i)
    return v.word(start) in _ANYONE and v.word(i + 1) == "to" and v.word(i + 2) in _CALLS


def _by(v: View, text: str, group: int, i: int) -> Said | None:
    """ "Two men believed by investigators to have planned the robbery", "is said by his doctor to be well"."""
    end = forward(v, i + 2, apposition=False)
    if end == i + 2 or v.word(end) != "to" or v.tag(end + 1) not in ("VERB", "AUX"):
        return None
    comma = v.word(group - 1) == ","
    noun = back(v, group - comma)
    if noun is None:
        return None
    near = range(end + 1, v.end)
    stop = next((k for k in near if v.low[k] in (",", ";")), v.end) if comma else clause(v, i)[1]
    return said(
        v, (i + 2, end), (group, i + 1), split(v, text, noun, (group - comma, end), stop), "hearsay:by"
    )


def _it_is_said(v: View, text: str, group: int, i: int) -> Said | None:
    """ "It is feared that hundreds were asleep"."""
    that = next((k for k in range(i + 1, min(v.n, i + 9)) if v.low[k] == "that"), None)
    if that is not None and any(v.pos[k] in ("VERB", "AUX", "PUNCT") for k in range(i + 1, that)):
        that = None
    subject = v.tag(i + 1) in ("DET", "NOUN", "PROPN", "PRON", "NUM", "ADJ")
    if that is None and not (subject and v.finite(i + 1, v.end)):
        return None  # "it had been reported stolen"
    first = i + 1 if that is None else that + 1
    _, end = clause(v, i)
    source = None if that is None else _outlet(v, i + 1, that)
    return said(v, source, (group - 1, i + 1), split(v, text, first, (first, first), end), "hearsay:it")


def _outlet(v: View, i: int, that: int) -> tuple[int, int] | None:
    """ "It was reported | in the Post | that …", "by residents": who reported it."""
    named = v.word(i) == "by" or is_media(v.low[i + 1 : that], v.sentence.tokens[that - 1].text)
    return (i + 1, that) if named and v.low[i] in ("by", "in", "on") and that > i + 1 else None


def _between_commas(v: View, text: str, i: int) -> Said | None:
    """ "The suspect, said to be a deserter, was caught": the noun and what it is said to be."""
    noun = back(v, i - 1)
    if (
        noun is None
        or v.word(i + 1) != "to"
        or v.word(i + 2) not in ("be", "have")
        or v.low[i] in _NO_HEARSAY
    ):
        return None
    end = next((k for k in range(i + 3, v.end) if v.low[k] in (",", ";") and not v.quoted(k)), v.end)
    return said(v, None, (i, i + 1), split(v, text, noun, (i, i + 1), end), "hearsay:passive")


def _blamed(v: View, text: str, group: int, i: int) -> Said | None:
    """ "The rioting has been blamed on anarchists"."""
    if v.word(i + 1) != "on":
        return None
    start, end = clause(v, i)
    cue = (group, i + 2)
    return said(v, None, cue, split(v, text, start, cue, end), "hearsay:passive")
