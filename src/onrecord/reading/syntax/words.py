"""The word lists of the syntax stage, made into look-up tables once.

Tags inside the stage are finer than the parts of speech they end as: N noun, S plural noun, P proper noun,
A adjective, R adverb, V verb base or present, Z present in -s, E regular past or participle, T past only,
L participle only, G -ing form, X auxiliary, M numeral, and the parts of speech themselves for the rest.
"""

from __future__ import annotations

from functools import cache

from onrecord.lexicon import Entry, entries

_SHORT = {
    "NOUN": "N",
    "ADJ": "A",
    "ADV": "R",
    "VERB": "V",
    "AUX": "X",
    "NUM": "M",
    "PROPN": "P",
}


@cache
def _abbreviations() -> tuple[frozenset[str], frozenset[str]]:
    every: set[str] = set()
    never: set[str] = set()
    for entry in entries("abbreviations"):
        for word in entry.words:
            forms = {word, word.upper()} if word[0].isupper() else {word}
            every |= forms
            if entry.fields["ends"] == "never":
                never |= {form + "." for form in forms}
    return frozenset(every), frozenset(never)


def _first(entry: Entry) -> tuple[bool, int]:
    """Closed classes before open ones, words of several parts of speech before those of one."""
    return not entry.id.startswith("closed"), -len(entry.fields["tags"])


def _tags() -> dict[str, tuple[str, ...]]:
    """Word → its fine tags, closed classes first."""
    found: dict[str, tuple[str, ...]] = {}
    for entry in sorted(entries("words"), key=_first):
        tags = tuple(_SHORT.get(tag, tag) for tag in entry.fields["tags"])
        for word in entry.words:
            found.setdefault(word.lower(), tags)
    return found


def _verb_parts() -> tuple[dict[str, tuple[str, str]], dict[str, str]]:
    """Irregular form → (base, tag), and irregular plural → singular."""
    verbs: dict[str, tuple[str, str]] = {}
    plurals: dict[str, str] = {}
    for entry in entries("irregular"):
        for line in entry.words:
            parts = line.split()
            if entry.id == "plural":
                plurals[parts[0]] = parts[1]
                continue
            base, past, participle = parts
            same = past == participle
            for form, tag in (
                (past, "E" if same else "T"),
                (participle, "E" if same else "L"),
            ):
                if form != base:
                    verbs.setdefault(form, (base, tag))
            BASES.add(base)
            if base in {past, participle}:
                UNCHANGED[base] = "E" if past == base else "L"
    return verbs, plurals


BASES: set[str] = set()
UNCHANGED: dict[str, str] = {}  # base → tag, where the past looks like the base ("hit")
ABBREVIATIONS, NEVER_LAST = _abbreviations()
OPENING_MARKS = frozenset(("“", "‘", '"', "(", "[", "'", "«", "``"))
OPENERS = frozenset(
    "the a an he she it they we i you this that these those there but and in on at his her its their our my"
    " after before as if when while although because since for from with however meanwhile earlier later"
    " both some many most several no one two three four five what who how why also according by".split()
)
TAGS = _tags()
IRREGULAR, PLURALS = _verb_parts()
SPEECH = frozenset(word for entry in entries("speech_verbs") for word in entry.words)
_LISTED = BASES | {word for word, tags in TAGS.items() if "V" in tags and tags != ("V", "A")}
_PREFIXED = {prefix + word for word in _LISTED for prefix in ("re", "over", "mis")}
VERBS = frozenset(
    _LISTED | {word for word in _PREFIXED if word[:-1] not in _LISTED}
)  # "reached" is no "reache"
NOUNS = frozenset(word for word, tags in TAGS.items() if "N" in tags)
TITLES = frozenset(word for entry in entries("titles") for word in entry.words)
PASSIVE = frozenset(word for entry in entries("verb_frames") if entry.id == "done-to" for word in entry.words)
CONTROL = frozenset(word for entry in entries("verb_frames") if entry.id == "made-to" for word in entry.words)
PURPOSE = frozenset(word for entry in entries("verb_frames") if entry.id == "noun-to" for word in entry.words)
ADJECTIVAL = frozenset(
    word for entry in entries("verb_frames") if entry.id == "adjectival" for word in entry.words
)
NOUN_CASES = frozenset(
    word for entry in entries("verb_frames") if entry.id == "noun-case" for word in entry.words
)
PARTICLED = frozenset(
    word for entry in entries("verb_frames") if entry.id == "particle" for word in entry.words
)
PHRASAL: dict[str, set[str]] = {}  # verb → particles it takes before its object
for _entry in entries("verb_frames"):
    for _verb, _, _particle in (words.partition(" ") for words in _entry.words if _entry.id == "phrasal"):
        PHRASAL.setdefault(_verb, set()).add(_particle)
