"""The word lists of this stage, read once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from onrecord.domain import PlaceKind
from onrecord.lexicon import entries
from onrecord.reading.tree import Token

LONGEST = 4  # words in a head ("nuclear power plant")


@dataclass(frozen=True, slots=True)
class Head:
    """A noun that says what a name names. ``same``: the named place itself, not another one of that name."""

    kind: PlaceKind
    same: bool


@dataclass(frozen=True)
class Words:
    """Every list under the name the rules use."""

    heads: dict[str, Head]
    compass: dict[str, int]
    middle: frozenset[str]
    strong: frozenset[str]
    prepositions: frozenset[str]
    beside: frozenset[str]
    outside: frozenset[str]
    border: frozenset[str]
    noun_of: frozenset[str]
    noun_on: frozenset[str]
    verb_of: frozenset[str]
    motion: frozenset[str]
    units: dict[str, float]
    adjectival: frozenset[str]
    common: frozenset[str]
    organisations: frozenset[str]
    organisations_of: frozenset[str]
    carriers: frozenset[str]  # first words of names of organisations: "Air India"
    affairs: frozenset[str]
    person_before: frozenset[str]
    person_after: frozenset[str]
    given: frozenset[str]
    other_after: frozenset[str]
    calendar: frozenset[str]
    groups: frozenset[str]
    compounds: frozenset[str]  # first words of names in two: "Deir Hafir"
    sides: frozenset[str]  # "al-Gharbiya", behind a name
    sites: frozenset[str]  # words in the names of news sites
    makes: frozenset[str]  # of cars: "a red Dodge Durango"
    faiths: frozenset[str]
    eras: frozenset[str]  # peoples and ages that built things: "a Byzantine church"
    bodies: frozenset[str]
    bodies_behind: frozenset[str]  # "Seattle police"
    builders: frozenset[str]  # common words that names of places are built with
    plain: frozenset[str]  # common words that no name begins with in lower case
    speech: frozenset[str]  # lemmas
    unnamed: frozenset[str]  # words that nobody is called: heads, bodies, compass points, months
    idioms: dict[str, str]  # words that tell a country → its ISO code
    idioms_open: frozenset[str]  # first words of those in two


@cache
def words() -> Words:
    """The lists. Kept for the life of the process."""
    frames, other, heads, idioms = _by_id("places_frames"), _by_id("places_other"), _heads(), _idioms()
    return Words(
        heads=heads,
        compass=_compass(),
        middle=frames["middle"],
        strong=frames["strong"],
        prepositions=frames["preposition"] | frames["strong"] | frames["beside"],
        beside=frames["beside"],
        outside=frames["outside"],
        border=frames["border"],
        noun_of=frames["noun_of"],
        noun_on=frames["noun_on"],
        motion=frames["motion"],
        verb_of=frames["verb_of"],
        units=_units(),
        adjectival=other["adjectival"],
        common=other["common"],
        organisations=other["organisation"],
        organisations_of=other["organisation_of"],
        carriers=other["organisation_first"],
        affairs=other["affair"],
        person_before=other["person_before"] | _all("titles"),
        person_after=other["person_after"],
        given=other["given"],
        other_after=other["other_after"],
        calendar=other["calendar"],
        builders=other["builder"] | frozenset(w for w in heads if " " not in w),
        bodies=other["body"],
        bodies_behind=other["body_behind"],
        makes=frozenset(w for e in entries("times_things") if e.id == "make" for w in e.words),
        faiths=other["faith"],
        eras=other["era"],
        compounds=other["compound"],
        sides=other["side"],
        sites=other["site"],
        groups=frozenset(w for e in entries("voices") if e.id in {"body", "group"} for w in e.words),
        plain=frozenset(w for e in entries("words") if not e.id.startswith("name") for w in e.words),
        unnamed=_unnamed(heads, frames, other),
        idioms=idioms,
        idioms_open=frozenset(w.split()[0] for w in idioms if " " in w),
        speech=_all("speech_verbs"),
    )


def _by_id(name: str) -> dict[str, frozenset[str]]:
    """The words of every entry of a list."""
    return {e.id: frozenset(e.words) for e in entries(name)}


def _all(name: str) -> frozenset[str]:
    """The words of a whole list, whichever entry they are in."""
    return frozenset(w for e in entries(name) for w in e.words)


def _heads() -> dict[str, Head]:
    """ "district" → a division of that very name, "prison" → a building called after something else."""
    return {
        word: Head(PlaceKind(e.fields["kind"]), bool(e.fields.get("same")))
        for e in entries("places_heads")
        for word in e.words
    }


def _idioms() -> dict[str, str]:
    """ "state trooper" → US."""
    return {w: str(e.fields["country"]) for e in entries("places_idioms") for w in e.words}


def _compass() -> dict[str, int]:
    """ "east", "eastern" → 90."""
    return {
        w: e.fields["bearing"] for e in entries("places_frames") if "bearing" in e.fields for w in e.words
    }


def _units() -> dict[str, float]:
    """ "km" → its metres."""
    return {
        w: float(e.fields["metres"])
        for e in entries("places_frames")
        if "metres" in e.fields
        for w in e.words
    }


def _unnamed(
    heads: dict[str, Head], frames: dict[str, frozenset[str]], other: dict[str, frozenset[str]]
) -> frozenset[str]:
    """The words that say what something is, or where, and so are nobody's name."""
    common = other["organisation"] | other["affair"] | other["calendar"] | other["common"]
    return frozenset(common | frames["middle"] | heads.keys() | _compass().keys())


def phrase_ending(tokens: tuple[Token, ...], last: int, known: dict[str, Head]) -> tuple[int, Head] | None:
    """The longest head whose last word is token ``last``: its first index and what it is."""
    found = None
    for first, phrase in endings(tokens, last, LONGEST):
        if head := known.get(phrase):
            found = first, head
    return found


def phrase_starting(tokens: tuple[Token, ...], first: int, known: dict[str, Head]) -> tuple[int, Head] | None:
    """The longest head whose first word is token ``first``: the index after it and what it is."""
    found, phrase = None, ""
    for k in range(first, min(first + LONGEST, len(tokens))):
        gap = " " if k > first and tokens[k].span.start > tokens[k - 1].span.end else ""
        phrase += gap + tokens[k].lower
        if head := known.get(phrase):
            found = k + 1, head
    return found


def endings(tokens: tuple[Token, ...], last: int, most: int) -> Iterator[tuple[int, str]]:
    """The phrases of up to ``most`` words whose last word is token ``last``, as ``joined`` writes them, the shortest
    first, each with the index of its first word."""
    phrase = ""
    for k in range(last, max(last - most, -1), -1):
        gap = " " if k < last and tokens[k + 1].span.start > tokens[k].span.end else ""
        phrase = tokens[k].lower + gap + phrase
        yield k, phrase


def joined(tokens: tuple[Token, ...], first: int, end: int) -> str:
    """Lower-case words with the spaces they have in the text."""
    parts: list[str] = []
    for k in range(first, end):
        if k > first and tokens[k].span.start > tokens[k - 1].span.end:
            parts.append(" ")
        parts.append(tokens[k].lower)
    return "".join(parts)
