"""The word lists of the stage as look-up tables, made once."""

from __future__ import annotations

import re

from onrecord.domain import Bound, Counted
from onrecord.lexicon import entries

Phrase = tuple[str, ...]

UNIT: dict[str, float] = {}
TENS: dict[str, float] = {}
SCALE: dict[str, float] = {}
SHORT_SCALE: dict[str, float] = {}
GROUP: dict[str, float] = {}
FRACTION: dict[str, float] = {}
FRACTION_SIGN: dict[str, float] = {}
VAGUE: dict[str, list[Phrase]] = {}  # first word → whole phrases, longest first
VAGUE_PLURAL: frozenset[str]
_ROLES = {
    "unit": UNIT, "tens": TENS, "scale": SCALE, "hundred": SCALE, "scale_short": SHORT_SCALE, "group": GROUP,
    "fraction": FRACTION, "fraction_sign": FRACTION_SIGN,
}  # fmt: skip

BEFORE: dict[str, list[tuple[Phrase, Bound]]] = {}  # last word → phrases ending in it, longest first
AFTER: dict[str, list[tuple[Phrase, Bound]]] = {}  # first word → phrases beginning with it, longest first

UNITS: dict[str, list[tuple[Phrase, Counted, str]]] = {}  # first word → units, longest first
NOUNS: dict[str, Counted] = {}  # "soldier", "mass grave"

IRREGULAR = {
    "men": "man", "women": "woman", "children": "child", "people": "people", "lives": "life", "knives":
    "knife",
    "wives": "wife", "thieves": "thief", "feet": "foot", "teeth": "tooth", "geese": "goose", "mice": "mouse",
    "buses": "bus", "series": "series", "aircraft": "aircraft", "bodies": "body", "persons": "person",
    "militiamen": "militiaman", "wolves": "wolf", "halves": "half", "headquarters": "headquarters",
    "barracks": "barracks", "remains": "remains", "mujahideen": "mujahideen", "troops": "troop",
    "families": "family", "cattle": "cattle", "passers-by": "passer-by", "bystanders": "bystander",
    "quizzes": "quiz", "gases": "gas", "taliban": "talib", "personnel": "personnel", "police": "police",
    "passersby": "passerby", "crises": "crisis", "swiss": "swiss", "movies": "movie", "cookies": "cookie",
}  # fmt: skip
COLLECTIVE = frozenset({
    "people", "police", "personnel", "cattle", "staff", "crew", "aircraft", "livestock", "dead",
    "wounded", "injured", "missing", "mujahideen", "military", "elderly", "sheep", "homeless", "remains",
    "headquarters", "militia", "youth", "others", "infantry", "taliban", "fedayeen", "peshmerga",
    "janjaweed", "basij", "deer", "fish", "rohingya", "maori", "ammunition", "equipment",
})  # fmt: skip


_DEMONYM = re.compile(
    r"(?:[A-Z][a-z]+(?:ians?|eans?|[bcdghklnprstvwxyz]ans?|ese|is|ites?|ards?|ench|ish|itish|utch))"
    r"|Somali|Yemeni|Iraqi|Israeli|Pakistani|Saudi|Kuwaiti|Qatari|Bangladeshi|Omani|Emirati|Bahraini|Azeri|Nepali"
)


def demonym(word: str) -> bool:
    """Whether a capitalised word ends as the names of peoples do: "Kenyans", "Yemenis"."""
    return _DEMONYM.fullmatch(word) is not None


def singular(word: str) -> str:
    """The singular of a noun, by rule: "gunmen" → gunman, "batteries" → battery, "clashes" → clash."""
    if word in IRREGULAR:
        return IRREGULAR[word]
    if word.endswith("children"):
        return word[:-3]
    if not word.endswith("s") or word.endswith(("ss", "us", "is")) or len(word) < 4:
        return f"{word[:-3]}man" if word.endswith("men") and len(word) > 5 else word
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("sses", "ches", "shes", "xes", "zes")):
        return word[:-2]
    return word[:-1]


def plural(word: str) -> bool:
    """Whether a noun may stand after a number above one."""
    return word in COLLECTIVE or singular(word) != word or word in IRREGULAR


def _load() -> frozenset[str]:
    plurals: frozenset[str] = frozenset()
    for entry in entries("number_words"):
        role = entry.fields["role"]
        if role == "tens":
            TENS.update(zip(entry.words, map(float, entry.fields["values"]), strict=True))
        elif role == "vague_plural":
            plurals = frozenset(entry.words)
        elif role == "vague":
            for words in map(str.split, entry.words):
                VAGUE.setdefault(words[0], []).append(tuple(words))
        else:
            _ROLES[role].update(zip(entry.words, map(float, entry.fields["values"]), strict=True))
    for entry in entries("bounds"):
        bound = Bound(entry.fields["bound"])
        for words in map(str.split, entry.words):
            if entry.fields["place"] == "before":
                BEFORE.setdefault(words[-1], []).append((tuple(words), bound))
            else:
                AFTER.setdefault(words[0], []).append((tuple(words), bound))
    for entry in entries("units"):
        for words in map(str.split, entry.words):
            unit = (tuple(words), Counted(entry.fields["counted"]), entry.fields["unit"])
            UNITS.setdefault(words[0], []).append(unit)
    for entry in entries("counted_nouns"):
        NOUNS.update(dict.fromkeys(entry.words, Counted(entry.fields["counted"])))
    for phrases in VAGUE.values():
        phrases.sort(key=len, reverse=True)
    for table in (BEFORE, AFTER):
        for bounded in table.values():
            bounded.sort(key=lambda item: len(item[0]), reverse=True)
    for units in UNITS.values():
        units.sort(key=lambda item: len(item[0]), reverse=True)
    return plurals


VAGUE_PLURAL = _load()
