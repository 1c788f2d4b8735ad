"""Who "he", "Javaid" and "the city" are in this report.

    "General Yahya Rasool spoke on Friday. He said …"    → He: Yahya Rasool
    "… Osama bin Javaid … Javaid said"                   → Javaid: Osama bin Javaid
    "The Counter Terrorism Service (CTS) … CTS forces"   → CTS: Counter Terrorism Service

Only what the report itself settles is resolved: a pronoun takes the nearest earlier person whose gender the
words do not contradict, and nothing when there is none. Not handled: "they" and "we" for groups, descriptions
("the attacker", "the minister"), names that occur once only in short form.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.domain import READ_BLOCKS, Mention, Report, Span
from onrecord.lexicon import entries
from onrecord.reading.tree import Sentence

_HE = frozenset({"he", "him", "his", "himself"})
_SHE = frozenset({"she", "her", "hers", "herself"})
_PARTICLES = frozenset("al bin ibn bint abu umm de da di van von der el le la of the".split())
_REACH = 4  # sentences a pronoun may look back
_LONGEST = 6  # words of a name


@dataclass(frozen=True, slots=True)
class _Name:
    """A name as first written in full."""

    span: Span
    text: str
    words: tuple[str, ...]
    sentence: int
    title: str  # the word before it, lower-case: "mr", "general", ""
    person: bool


def find(report: Report, sentences: tuple[Sentence, ...]) -> tuple[Mention, ...]:
    """Pronouns, short names and acronyms with their fullest naming, in text order."""
    titles = _titles()
    full: dict[str, _Name] = {}  # last word of a longer name, or an acronym → that name
    last: list[_Name] = []  # persons, newest last
    found: list[Mention] = []
    for sentence in sentences:
        if sentence.block not in READ_BLOCKS:
            continue
        for start, end in _names(sentence):
            name = _name(report, sentence, start, end, titles)
            known = full.get(name.words[-1]) if len(name.words) == 1 else None
            if known and known.span != name.span:
                found.append(Mention(name.span, known.span, known.text))
                if known.person:
                    last.append(_seen_again(known, sentence.index))
                continue
            _remember(report, sentence, end, name, full)
            if name.person:
                last.append(name)
        found += _pronouns(sentence, last)
    return tuple(sorted(found, key=lambda m: m.span))


def _titles() -> dict[str, str]:
    """Title word → the gender it tells, or ""."""
    return {word: entry.fields.get("gender", "") for entry in entries("titles") for word in entry.words}


def _names(sentence: Sentence) -> list[tuple[int, int]]:
    """Runs of proper nouns, particles inside allowed: [start, end) token indices."""
    tokens, runs, i = sentence.tokens, [], 0
    while i < len(tokens):
        if tokens[i].upos != "PROPN":
            i += 1
            continue
        end = i + 1
        while end < len(tokens) and end - i < _LONGEST * 2:
            joins = tokens[end].lower in _PARTICLES or tokens[end].text == "-"
            if tokens[end].upos == "PROPN":
                end += 1
            elif joins and end + 1 < len(tokens) and tokens[end + 1].upos == "PROPN":
                end += 2
            else:
                break
        start = i
        while (
            start > 1 and tokens[start - 1].upos in {"ADJ", "NOUN"} and tokens[start - 1].text[:1].isupper()
        ):
            start -= 1  # "Rapid Support Forces"
        if not _defines(sentence, start, end):
            runs.append((start, end))
        i = end
    return runs


def _defines(sentence: Sentence, start: int, end: int) -> bool:
    """The acronym in brackets behind its name is no mention of it."""
    tokens = sentence.tokens
    return start > 1 and end < len(tokens) and tokens[start - 1].text == "(" and tokens[end].text == ")"


def _name(report: Report, sentence: Sentence, start: int, end: int, titles: dict[str, str]) -> _Name:
    """The run of proper nouns without its titles; "person" when a title or a speaking verb says so."""
    tokens = sentence.tokens
    title = tokens[start - 1].lower if start and tokens[start - 1].lower in titles else ""
    while start < end - 1 and tokens[start].lower in titles:
        title = tokens[start].lower
        start += 1
    span = Span(tokens[start].span.start, tokens[end - 1].span.end)
    words = tuple(t.lower for t in tokens[start:end] if t.text != "-")
    follows = tokens[end].lemma if end < len(tokens) else ""
    person = bool(title) or follows in {"say", "tell", "add"}
    return _Name(span, report.quote(span), words, sentence.index, titles.get(title, ""), person)


def _seen_again(name: _Name, sentence: int) -> _Name:
    return _Name(name.span, name.text, name.words, sentence, name.title, name.person)


def _remember(report: Report, sentence: Sentence, end: int, name: _Name, full: dict[str, _Name]) -> None:
    """Keep a name of several words under its last word, and under the acronym that follows in brackets."""
    if len(name.words) < 2:
        return
    full.setdefault(name.words[-1], name)
    tokens = sentence.tokens
    if end + 2 < len(tokens) and tokens[end].text == "(" and tokens[end + 2].text == ")":
        acronym = report.quote(tokens[end + 1].span)
        if acronym.isupper():
            full.setdefault(acronym.casefold(), name)


def _pronouns(sentence: Sentence, last: list[_Name]) -> list[Mention]:
    """He and she: the nearest earlier person of the last few sentences."""
    found = []
    for token in sentence.tokens:
        gender = "m" if token.lower in _HE else "f" if token.lower in _SHE else ""
        if not gender:
            continue
        for name in reversed(last):
            if sentence.index - name.sentence > _REACH:
                break
            if name.span.end <= token.span.start and name.title in {"", gender}:
                found.append(Mention(token.span, name.span, name.text))
                break
    return found
