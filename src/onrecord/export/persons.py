"""The persons a report names, and in what capacity: who is withheld on export, and with which words.

    "the district administrator, Amade Sualehe, told"   public: holds an office
    "said Fatima Anli, a teacher, who walked"           private; "a teacher" identifies her too
    "Ahmed Karimi, 12, was killed"                      a minor, whatever else is said
    "Sualehe said"                                      the same man, by part of his name

A run of capitalised words is a person's name unless something says that it is not: an article or "in" before
it, the word of a body ("Ministry", "Front"), a month, a people, a place of the gazetteer. In doubt it is a
person: a name too many withheld costs less than one too few. A person is public only where the report gives an
office, a rank or the part of a spokesperson; the first such word decides ("widow of the mayor" is private).

Not handled: names written all in small letters or all in capitals; a single name with nothing to tell it
("Ahmed"); whoever a report describes so closely that no name is needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from onrecord import gazetteer
from onrecord.domain import BlockKind, Report, Span
from onrecord.lexicon import entries


class Standing(StrEnum):
    """In what capacity somebody stands in a report."""

    PUBLIC = "public"
    PRIVATE = "private"
    MINOR = "minor"


@dataclass(frozen=True, slots=True)
class Person:
    """One person of one report. ``names``: every form used; ``named``: where; ``described``: the words that
    tell who it is, name included."""

    names: tuple[str, ...]
    standing: Standing
    named: tuple[Span, ...]
    described: tuple[Span, ...]


_LETTER = r"[^\W\d_]"
_UPPER = rf"(?=[^\W\d_a-zß-öø-ÿ]){_LETTER}"
_SHORT = r"(?:Lt|Gen|Col|Sgt|Capt|Cpl|Maj|Brig|Dr|Mr|Mrs|Ms|Prof|Rev|St|Adm|Cmdr|Pvt|Hon|Sen|Gov|[A-Z])\."
_ARTICLED = "(?:(?:[Aa]l|[Ee]l|[Aa]n|[Aa]s|[Aa]z|[Aa]r|[Aa]d|[Uu]l)[-‑])?"
_WORD = rf"(?:{_SHORT}|{_ARTICLED}{_UPPER}(?:{_LETTER}|[’'‘ʼ-](?={_LETTER}))*)"
_PARTICLE = (
    "(?:al|el|bin|ibn|bint|abu|umm|de|da|di|dos|das|del|della|van|von|der|den|la|le|ter|ten|y|ould|ag)"
)
_RUN = re.compile(rf"(?<![\w’'-])(?<!\bU\.){_WORD}(?:[ \u00a0](?:{_PARTICLE}[ \u00a0]){{0,2}}{_WORD})*")
_TOKEN = re.compile(r"[^ \u00a0]+")
_AGE = re.compile(r"(?:,| \(|,? aged?) ?(\d{1,3})\b(?![ \u00a0]?(?:km|per|%|kilo|mile|people|,\d))\)?")
_YEARS_OLD = re.compile(r"(\d{1,3})-(?:year|month|day)s?-old\b")
_SPEAKS = re.compile(
    r"(?:, \d{1,3},)? (?:said|says|told|recalled|recounted|added|explained|wept|cried|remembered|asked)\b"
)
_SPOKE = re.compile(r"\b(?:said|says|recalled|recounted|added|explained|told by)\s$")
_CALLED = re.compile(
    r"\b(?:named|called|identified (?:only )?(?:as|by)|by the name of|known as|name was|names?:)\s$", re.I
)
_PLACED = re.compile(
    r"\b(?:the|in|near|at|outside|around|into|towards?|across|inside|throughout|of the)\s$", re.I
)
_APPOSED = re.compile(
    r",\s((?:an?|the|one of|his|her|their|its|who (?:is|was) (?:an?|the)|formerly)\s[^,.;:\n“”\"]{2,90})"
)
_BEFORE = re.compile(r"([^,.;:\n“”\"]{0,90}),?\s$")
_DIVISION = re.compile(r"\s(?:county|district|governorate|municipality|province|sub-county)\b")
_DETERMINERS = frozenset("a an the its their his her".split())
_VERBS = frozenset("said told was were had is are has".split())
_CHAR = 120  # characters round a name that are read for who it is


@cache
def _vocabulary(name: str, *ids: str) -> frozenset[str]:
    return frozenset(w for e in entries(name) if not ids or e.id in ids for w in e.words)


@cache
def _bodies() -> frozenset[str]:
    """Words that make a name that of a body or place, not of a person."""
    heads = _vocabulary("source_words", "organisation", "media", "document")
    heads |= _vocabulary("voices", "body", "group") | _vocabulary("places_heads")
    singles = frozenset(w for w in heads if " " not in w)
    return singles - {"star", "post", "sun", "house", "side", "may", "is", "who"} | {
        "agence", "airport", "bay", "camp", "city", "county", "creek", "desert", "district", "empire", "forest",
        "gulf", "hill", "hills", "hotel", "island", "islands", "lake", "market", "mount", "mountain", "mountains",
        "ocean", "peninsula", "port", "province", "red", "river", "road", "sea", "square", "street", "strip",
        "times", "town", "valley", "village", "white", "nile", "north", "south", "east", "west", "northern",
        "southern", "eastern", "western", "central", "upper", "lower", "great", "old", "new", "saint", "twitter",
        "war", "treaty", "accord", "agreement", "day", "act", "operation", "cup", "award", "prize", "islamist",
    }  # fmt: skip


@cache
def _ordinary() -> frozenset[str]:
    """Words that need no capital: what a sentence may begin with."""
    small = frozenset(w for w in _vocabulary("words") | _vocabulary("number_words") if " " not in w)
    return small | frozenset(
        "a an the this that these those there here he she it they we i you his her its their our my one some many most "
        "several both each every all no not and but or nor so yet for in on at by to of from with without as if when "
        "while where after before since until although though because however meanwhile according among between "
        "earlier later also only even still just then now what who whom which how why".split()
    )


_DATES = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday christmas easter ramadan eid".split()
)


@cache
def _standings() -> dict[str, Standing]:
    return {w: Standing(e.fields["standing"]) for e in entries("standing") for w in e.words}


@cache
def _standing_words() -> re.Pattern[str]:
    words = sorted(_standings(), key=len, reverse=True)
    body = "|".join(re.escape(w) for w in words)
    return re.compile(rf"(?<![\w-])(?:{body})(?![\w-])", re.IGNORECASE)


@cache
def _titles() -> frozenset[str]:
    public = frozenset(w for w in _standings() if " " not in w)
    before = "acting chief defence defense deputy first foreign former health interior prime second sub vice"
    return public | _vocabulary("titles") | frozenset(before.split())


@dataclass(frozen=True, slots=True)
class _Naming:
    """One place where somebody is named. ``told``: what the words round it say, if anything."""

    span: Span
    name: str
    standing: Standing | None
    described: Span
    sure: bool


def find(report: Report) -> tuple[Person, ...]:
    """The persons a report names."""
    namings = list(_namings(report))
    groups: list[list[_Naming]] = []
    for naming in sorted(namings, key=lambda n: -len(n.name.split())):
        home = next((g for g in groups if _same(g[0].name, naming.name)), None)
        if home is None:
            if len(naming.name.split()) > 1 or naming.sure:
                groups.append([naming])
        else:
            home.append(naming)
    return tuple(_person(report.text, group) for group in groups)


def standing_in(words: str) -> Standing | None:
    """What the first telling word of a description says."""
    match = _standing_words().search(words)
    return _standings()[match[0].lower()] if match else None


def is_public(words: str) -> bool:
    """Whether a noun phrase names somebody by office, rank or as a spokesperson."""
    return standing_in(words) is Standing.PUBLIC


def _same(whole: str, part: str) -> bool:
    """Whether a name may be a short form of another: all its words are among the other's."""
    ours, theirs = part.casefold().split(), whole.casefold().split()
    return set(ours) <= set(theirs)


def _person(text: str, namings: list[_Naming]) -> Person:
    told = {n.standing for n in namings}
    standing = Standing.PRIVATE
    if Standing.MINOR in told:
        standing = Standing.MINOR
    elif Standing.PUBLIC in told:
        standing = Standing.PUBLIC
    full = namings[0].name
    forms = {full, *(n.name for n in namings)}
    forms |= {w for w in full.split() if len(w) > 2 and w.lower() not in _ordinary() and w[0].isupper()}
    spans = {n.span for n in namings}
    if standing is not Standing.PUBLIC:
        spans |= set(_mentioned(text, forms))
    return Person(
        names=tuple(sorted(forms, key=lambda f: (-len(f), f))),
        standing=standing,
        named=tuple(sorted(spans)),
        described=tuple(sorted({n.described for n in namings} | spans)),
    )


def _mentioned(text: str, forms: set[str]) -> Iterator[Span]:
    """Every place where one of these names stands, whatever stands round it."""
    body = "|".join(re.escape(f) for f in sorted(forms, key=len, reverse=True))
    for match in re.finditer(rf"(?<!\w)(?:{body})(?!\w)", text):
        yield Span(match.start(), match.end())


def _namings(report: Report) -> Iterator[_Naming]:
    text = report.text
    skipped = [b.span for b in report.blocks if b.kind is BlockKind.BYLINE]
    for match in _RUN.finditer(text):
        if any(match.start() >= s.start and match.end() <= s.end for s in skipped):
            continue
        naming = _naming(text, match)
        if naming is not None:
            yield naming


def _naming(text: str, match: re.Match[str]) -> _Naming | None:
    """What a run of capitalised words names, if it is a person."""
    tokens = [(match.start() + m.start(), m[0]) for m in _TOKEN.finditer(match[0])]
    title, tokens = _without_title(text, tokens)
    if not tokens:
        return None
    span = Span(tokens[0][0], tokens[-1][0] + len(tokens[-1][1].rstrip(".")))
    name = " ".join(word for _, word in tokens).rstrip(".")
    before, after = text[max(0, span.start - _CHAR) : span.start], text[span.end : span.end + _CHAR]
    age = _age(before, after)
    apposed = _APPOSED.match(after[age[1] :])
    kin = _noun_before(before)
    spoke = not _PLACED.search(before) and (_SPEAKS.match(after) or _SPOKE.search(before))
    sure = bool(title or age[0] is not None or spoke or _CALLED.search(before) or kin)
    if not _is_name([w for _, w in tokens], name, before, after, sure=sure):
        return None
    return _Naming(
        span,
        name,
        _standing(title, before, apposed[1] if apposed else "", age[0]),
        _described(text, span, age[1], apposed),
        sure,
    )


def _without_title(text: str, tokens: list[tuple[int, str]]) -> tuple[str, list[tuple[int, str]]]:
    """The office or title a run begins with ("Interior Minister"), and the name that is left."""
    title: list[str] = []
    while tokens:
        word = tokens[0][1].lower()
        opens = _opens_sentence(text, tokens[0][0])
        if word.rstrip(".") in _titles() or word in _titles():
            title.append(tokens[0][1])
        elif not (opens and word in _ordinary()) and not (title == [] and _people(tokens[0][1])):
            break
        tokens = tokens[1:]
    inside = [
        n for n, (_, word) in enumerate(tokens[:-1]) if word.lower().rstrip(".") in _vocabulary("titles")
    ]
    if inside:  # "Carabineros Captain Marcela Soto"
        title += [word for _, word in tokens[: inside[-1] + 1]]
        tokens = tokens[inside[-1] + 1 :]
    return " ".join(title), tokens


def _opens_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start].rstrip(" \u00a0")
    return before == "" or before[-1] in ".!?:\n\r“\"‘'-–—•*(["


@cache
def _people(word: str) -> bool:
    """A people or a country's adjective: "Iraqi"."""
    return bool(gazetteer.ready() and gazetteer.default().peoples(word))


@cache
def _is_place(name: str) -> bool:
    return bool(gazetteer.ready() and gazetteer.default().find(name))


def _is_name(words: list[str], name: str, before: str, after: str, *, sure: bool) -> bool:
    lower = [w.lower().rstrip(".") for w in words]
    if _DIVISION.match(after) or before.endswith("Operation "):
        return False
    if any(w in _DATES for w in lower) or all(w.isupper() and len(w) > 1 for w in words):
        return False
    if name.lower() in _vocabulary("voices") or any(w in _bodies() for w in lower):
        return False
    if len(words) == 1:
        return sure and lower[0] not in _ordinary() and not _is_place(name) and not _people(name)
    if sure:
        return True
    if _PLACED.search(before) or any(_people(w) for w in words):
        return False
    return not _is_place(name) and not all(w in _ordinary() for w in lower)


def _age(before: str, after: str) -> tuple[int | None, int]:
    """How old somebody is said to be, and how many characters after the name say so."""
    if match := _AGE.match(after):
        return int(match[1]), match.end()
    if matches := list(_YEARS_OLD.finditer(before[-60:])):
        return int(matches[-1][1]) if "year" in matches[-1][0] else 0, 0
    return None, 0


def _noun_before(before: str) -> re.Match[str] | None:
    """A word for a private person right before the name: "her son Ahmed"."""
    found = None
    for match in _standing_words().finditer(before):
        if before[match.end() :].strip() == "" and _standings()[match[0].lower()] is not Standing.PUBLIC:
            found = match
    return found


def _standing(title: str, before: str, apposed: str, age: int | None) -> Standing | None:
    """What the words round a name say: title, apposition behind it, noun phrase before it."""
    if age is not None and age < 18:
        return Standing.MINOR
    told = [standing_in(title) if title else None, standing_in(apposed) if apposed else None]
    if _noun_before(before) is not None:
        told.append(standing_in(before[_noun_before(before).start() :]))  # type: ignore[union-attr]
    elif match := _BEFORE.search(before):
        told.append(_of_phrase(match[1], before))
    if Standing.MINOR in told:
        return Standing.MINOR
    return next((s for s in told if s is not None), None)


def _of_phrase(phrase: str, before: str) -> Standing | None:
    """A noun phrase that the name stands in apposition to: "the district administrator, NAME", "its leader,
    NAME", "a spokesman for the army, Lieutenant NAME"; or right before it: "army chief NAME"."""
    words = phrase.split()
    if not before.rstrip(" \u00a0").endswith(","):
        return standing_in(" ".join(words[-2:]))
    for n, word in enumerate(words):
        if word.lower() in _DETERMINERS and not {w.lower() for w in words[n:]} & _VERBS:
            told = standing_in(" ".join(words[n:]))
            if told is not None:
                return told
    return None


def _described(text: str, span: Span, age: int, apposed: re.Match[str] | None) -> Span:
    """The name with the words beside it that tell who it is: age, "a teacher", "her son"."""
    start, end = span.start, span.end + age
    if apposed is not None:
        end += apposed.end()
    before = text[max(0, start - _CHAR) : start]
    if match := _noun_before(before):
        start -= len(before) - match.start()
        before = text[max(0, start - _CHAR) : start]
    if match := re.search(r"\d{1,3}-(?:year|month|day)s?-old\s(?:\w+\s)?$", before):
        start -= len(before) - match.start()
    return Span(start, end)
