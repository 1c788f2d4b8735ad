"""Words of a claim's sentence as linking compares them: content words, names, and runs of words.

content("A car bomb killed nine people")    {"car", "bomb"}: the words that tell this story from another
names("Police named him as Adam Vale.")     {"adam", "vale"}: capitals inside a sentence
shingles("one two three four five six")     its runs of five words
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from onrecord.lexicon import entries
from onrecord.record import fold

RUN = 5  # words in a shingle: shorter runs are idiom, longer ones break at every edit
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d[\d,.:]*\d|\d")
_SUFFIXES = ("'s", "’s", "ings", "ing", "ies", "ed", "es", "s")

# Words that any report of violence or disaster may hold, so that sharing them says nothing.
_COMMON = frozenset(
    """able about accord according across add added after afternoon again against ago all along already also although
    amid among and another any april are area around arrest attack attacked august away back because been before
    began behind being believed between both but call called came can case caused city come confirmed could
    country day days dead death deaths december did died does down during each early eight eleven even evening
    event ever every february few find first five follow followed following for force forces former found four
    friday from further gave get give given goes going got group had half has have having her here him his
    hospital hour hours how however hundred hundreds hurt identified incident including info information injured
    injuries injury inside into investigating investigation involved its january july june just kill killed
    killing killings last late later least left local made make man many march may media men might million
    minister monday month months more morning most much must named near nearby new news next night nine nobody
    none not november now number october off office officer officers official officials old once one only other
    others our out outside over own part people person place police possible probe reached release released
    remain remained report reported reportedly reporter reports rising rose said same saturday saw say saying
    says scene second see seen september seven several she should since site six small some soon source sources
    spokesman spokesperson spokeswoman started state stated statement still such sunday suspect suspected
    suspects take taken taking tell ten than that the their them then there these they third this those though
    thousand thousands three through thursday time times today told toll tonight too took total town treated
    tuesday twelve two under until upon use used very victim victims want wanted wants was wednesday week weeks
    well went were what when where which while who whom whose why will with within without witness witnesses
    woman women wound wounded wounds year years yesterday yet you young""".split()
)
_NO_NAMES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december mr mrs ms dr the a an he she it they we i in on at of and but when then there
    this that photo image getty reuters afp ap twitter facebook police sheriff officer chief county city state north
    south east west northern southern eastern western street road avenue""".split()
)
_RUN_OF_CAPITALS = re.compile(r"[A-Z][^\W\d_]*[a-zà-ÿ](?:[ \u00a0][A-Z][^\W\d_]*[a-zà-ÿ]){1,3}")
# Words of the names of bodies, places and papers: no person is called so.
_INSTITUTION = frozenset(
    """action affairs agency air airport army associated assembly association attorney authority board bureau
    camp centre center chief coast college commander commission committee communications congress corps coroner
    council court daily defence defense department district emergency federal fire first force forces foreign front
    general government governor group guard health high hospital house human information institute international
    islamic justice law lieutenant local major market medical military minister ministry mission mosque movement
    national nations navy network news organization park party police post president press prime prison public
    regional republic rescue rights school secretary security senate sergeant service services special sports square
    station supreme target task times today transport union united university update village war watch weather
    white world""".split()
)


@lru_cache(maxsize=65_536)
def tokens(text: str) -> tuple[str, ...]:
    """The words and numbers in order, folded."""
    return tuple(fold(m[0]) for m in _WORD.finditer(text))


@lru_cache(maxsize=65_536)
def content(text: str) -> frozenset[str]:
    """The stems of the words that tell one story from another."""
    return frozenset(stem(w) for w in tokens(text) if len(w) > 2 and w.isalpha() and w not in _COMMON)


@lru_cache(maxsize=65_536)
def names(text: str) -> frozenset[str]:
    """The words with a capital that do not open a sentence; none where most words have one (a headline)."""
    found = [(m.start(), m[0]) for m in _WORD.finditer(text)]
    letters = [word for _, word in found if word[0].isalpha()]
    if not letters or sum(w[0].isupper() for w in letters) > 0.6 * len(letters):
        return frozenset()
    named = set()
    for start, word in found:
        if len(word) > 2 and word[0].isupper() and not _opens(text, start):
            plain = fold(word.removesuffix("'s").removesuffix("’s"))
            if plain not in _NO_NAMES:
                named.add(plain)
    return frozenset(named)


@lru_cache(maxsize=65_536)
def full_names(text: str) -> frozenset[str]:
    """Two capitalised names in a row, as "first last"; of longer runs the first and the last."""
    found = set()
    for run in _RUN_OF_CAPITALS.findall(text):
        parts = [fold(w) for w in run.split() if len(w) > 1]
        if len(parts) > 1 and not _NO_NAMES.intersection(parts) and not _INSTITUTION.intersection(parts):
            found.add(f"{parts[0]} {parts[-1]}")
    return frozenset(found)


@lru_cache(maxsize=16_384)
def shingles(text: str) -> frozenset[tuple[str, ...]]:
    """The runs of five words; a shorter text is one run."""
    words = tokens(text)
    if len(words) <= RUN:
        return frozenset({words}) if words else frozenset()
    return frozenset(words[i : i + RUN] for i in range(len(words) - RUN + 1))


def said(kind: str, text: str) -> re.Match[str] | None:
    """Where the text has words of one kind, or of a group of kinds, of ``data/lexicon/en/link_words.toml``."""
    return next((found for rule in _rules(kind) if (found := rule.search(text))), None)


@cache
def _rules(kind: str) -> tuple[re.Pattern[str], ...]:
    wanted = (kind, f"{kind}.")
    return tuple(e.regex for e in entries("link_words") if e.id == wanted[0] or e.id.startswith(wanted[1]))


@cache
def outlet(name: str) -> str:
    """The name of an outlet or agency, one for all names it is credited under: "AP", "the Associated Press"."""
    plain = " ".join(fold(name).split()).removeprefix("the ")
    known = {fold(word): e.id for e in entries("outlets") for word in e.words}
    return known.get(plain, plain)


def overlap(left: frozenset[object], right: frozenset[object]) -> float:
    """The share of the smaller set that the larger holds; 0 where one is empty."""
    smaller = min(len(left), len(right))
    return len(left & right) / smaller if smaller else 0.0


@cache
def stem(word: str) -> str:
    """Without the endings of English: "bombings" and "bombing" meet."""
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            return word[: -len(suffix)]
    return word


def _opens(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \n\t“”\"'‘(")
    return not before or before[-1] in ".!?:—"
