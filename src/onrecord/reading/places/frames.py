"""What the words before and behind a name say about it."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.domain import PlaceKind
from onrecord.reading.places.toponym import Frame
from onrecord.reading.places.words import Head, Words, endings, joined, phrase_ending, phrase_starting
from onrecord.reading.tree import Token, lives_behind

Tokens = tuple[Token, ...]
SETTLED = frozenset({PlaceKind.CITY, PlaceKind.TOWN, PlaceKind.VILLAGE, PlaceKind.NEIGHBOURHOOD})
# Heads written behind a name in small letters that are part of the mention: "Ituri province", "Badoush prison".
# Buildings that more often qualify the noun behind them: "the Kara mine workers".
_QUALIFYING = frozenset("mission mine market farm school stop station works park plant gate mill".split())
_TAKEN = frozenset({
    PlaceKind.ADMIN1, PlaceKind.ADMIN2, PlaceKind.BUILDING, PlaceKind.CAMP, PlaceKind.RIVER, PlaceKind.ISLAND,
    PlaceKind.MOUNTAIN, PlaceKind.DESERT, PlaceKind.ROAD, PlaceKind.SEA, PlaceKind.REGION,
})  # fmt: skip
_CORNERS = frozenset({"corner", "intersection", "crossroads"})
_COURTS = frozenset("attorney attorneys court courts judge judges prosecutor prosecutors".split())
_NOT_TAKEN = frozenset("area areas coast countryside front frontline corridor pocket state states".split())
_PARTICLES = frozenset("bin ibn bint ben van von ter ould abu ma dela delos della".split())
_DWELLERS = frozenset("boy couple girl man native resident residents teen teenager toddler woman".split())
_REACH = 3  # tokens between a verb of motion and where it leads to
_SAYING = frozenset("say add tell explain write note argue insist recall continue joke complain".split())
_MANNER = frozenset("ADJ ADV NUM DET".split())


@dataclass(slots=True)
class Before:
    """What stands in front."""

    frame: Frame = Frame.OPEN
    head: Head | None = None
    several: bool = False  # "the villages of", "in the districts of"
    bearing: int | None = None
    middle: bool = False
    first: int = 0  # where the mention begins, with its direction word
    beside: bool = False
    organisation: bool = False  # "Bank of", "Duke of"
    street: bool = False  # "the 5600 block of", "the corner of": whatever else bears the name
    housing: bool = False  # "Government Science College, Kagara"
    home: bool = False  # where somebody lives


def before(tokens: Tokens, first: int, words: Words) -> Before:
    """Read leftwards from a name."""
    seen = Before(first=first)
    k = _direction(tokens, first, words, seen)
    k = _skip(tokens, k)
    if k < 0:
        return seen
    lower = tokens[k].lower
    if lower == "of":
        _of(tokens, k, words, seen)
        return seen
    if lower == "without" and tokens[k].text[:1].isupper():
        seen.organisation = True  # "Teachers Without Borders"
        return seen
    if lower == "in" and k > 0 and tokens[k - 1].lower in {"qaeda", "qaida"}:
        seen.organisation = True
        return seen
    if lower == "in" and k > 0 and tokens[k - 1].lower in {"published", "republished"}:
        return seen  # a town or a paper
    if lower == "," and k > 1 and tokens[k - 1].text[:1].isupper() and tokens[k - 2].text[:1].isupper():
        house = phrase_ending(tokens, k - 1, words.heads)
        seen.housing = house is not None and house[1].kind is PlaceKind.BUILDING
        return seen
    if lower == ":" and k > 0 and (listed := phrase_ending(tokens, k - 1, words.heads)) and listed[1].same:
        seen.head, seen.frame, seen.several = listed[1], Frame.NAMED, True
        return seen
    ending = phrase_ending(tokens, k, words.heads)
    same = ending and ending[1].same and tokens[k].text.islower() and ending[1].kind is not PlaceKind.REGION
    if ending and same and lower not in {"state", "states", "division", "area", "community", "front"}:
        seen.head, seen.frame = ending[1], Frame.NAMED
        return seen
    if lower in words.outside or lower in words.beside or lower == "outskirts":
        seen.beside = True
        seen.frame = Frame.LOCATIVE if lower != "by" else Frame.OPEN
    elif (
        lower in words.strong
        or (lower == "as" and k > 0 and tokens[k - 1].lower == "far")
        or _governs(tokens, k, words)
    ):
        seen.frame = Frame.LOCATIVE
    return seen


def _governs(tokens: Tokens, k: int, words: Words) -> bool:
    """ "seized X", "the assault on X", "rebel-held X"."""
    lower = tokens[k].lower
    if lower in {"on", "against"}:
        return k > 0 and phrase_in(tokens, k - 1, words.noun_on)
    if lower == "to":  # "flew to X", "was moved on Friday to X"
        return any(t.lemma in words.motion and t.upos == "VERB" for t in tokens[max(0, k - _REACH) : k])
    return (tokens[k].upos == "VERB" and tokens[k].lemma in words.verb_of) or lower in {"held", "controlled"}


def _of(tokens: Tokens, k: int, words: Words, seen: Before) -> None:
    """ "the village of", "west of", "the Bank of"."""
    if k == 0:
        return
    noun = tokens[k - 1]
    if lives_behind(tokens, k):
        seen.frame, seen.home = Frame.LOCATIVE, True  # "Amina Yusuf, 43, of Bama"
        return
    if noun.lower in _CORNERS or (
        noun.lower in {"block", "blocks"} and k > 1 and tokens[k - 2].text.isdigit()
    ):
        seen.head, seen.frame, seen.several = words.heads["road"], Frame.NAMED, noun.lower in _CORNERS
        seen.street = True
        return
    ending = phrase_ending(tokens, k - 1, words.heads)
    proper = noun.text[:1].isupper() and k - 1 > 0
    if proper and (noun.lower in words.organisations_of or phrase_in(tokens, k - 1, words.groups)):
        seen.organisation = True
    elif ending and noun.text.islower() and ending[0] > 1 and tokens[ending[0] - 1].upos == "PROPN":
        seen.frame = Frame.LOCATIVE  # "the Sukkari neighbourhood of Aleppo": the head is Sukkari's
    elif ending and proper and ending[1].same and tokens[ending[0] - 1].text[:1].isupper():
        return  # "convicted in Brown County of Robbery"
    elif ending and ending[1].kind is PlaceKind.ROAD and noun.text.islower():
        seen.frame = Frame.LOCATIVE  # "the streets of Miami"
    elif ending:
        seen.head, seen.frame = ending[1], Frame.NAMED
        seen.several = noun.lower.endswith("s")
        if proper and not ending[1].same:  # "University of Mosul"
            seen.first = min(seen.first, ending[0])
    elif noun.lower in words.compass or noun.lower in {"outskirts", "edge", "suburbs", "outside"}:
        seen.frame, seen.beside = Frame.LOCATIVE, True
    elif noun.lower in words.noun_of:
        seen.frame = Frame.LOCATIVE


def phrase_in(tokens: Tokens, last: int, phrases: frozenset[str]) -> bool:
    """Whether one of the phrases ends at token ``last``."""
    return any(phrase in phrases for _, phrase in endings(tokens, last, 3))


def _direction(tokens: Tokens, first: int, words: Words, seen: Before) -> int:
    """Take "south east" and "central" into the mention; returns the index before them."""
    k = first - 1
    if k >= 2 and tokens[k - 1].text == "-" and joined(tokens, k - 2, k + 1) in words.compass:
        seen.bearing, seen.first = words.compass[joined(tokens, k - 2, k + 1)], k - 2
        return k - 3
    if k >= 1 and joined(tokens, k - 1, k + 1) in words.compass:
        seen.bearing, seen.first = words.compass[joined(tokens, k - 1, k + 1)], k - 1
        return k - 2
    if k >= 0 and tokens[k].lower in words.compass:
        seen.bearing, seen.first = words.compass[tokens[k].lower], k
        return k - 1
    if k >= 0 and tokens[k].lower in words.middle:
        seen.middle, seen.first = True, k
        return k - 1
    return k


def _skip(tokens: Tokens, k: int) -> int:
    """Over articles and describing words to what governs the name."""
    steps = 0
    while k >= 0 and steps < 4 and tokens[k].upos in _MANNER and tokens[k].text[:1].islower():
        k, steps = k - 1, steps + 1
    return k


@dataclass(slots=True)
class After:
    """What stands behind."""

    head: Head | None = None
    end: int = 0  # where the mention ends, with its head word
    organisation: bool = False


def after(tokens: Tokens, first: int, end: int, words: Words) -> After:
    """Read rightwards from a name."""
    seen = After(end=end)
    if end >= len(tokens):
        return seen
    found = phrase_starting(tokens, end, words.heads)
    if found and tokens[end].text.islower() and (_is_noun(tokens, end, found[0]) or _definite(tokens, first)):
        stop, head = found
        word = tokens[stop - 1].lower
        if word == "district" and stop < len(tokens) and tokens[stop].lower in _COURTS:
            return seen  # "the Bristol district attorney"
        followed = stop < len(tokens) and tokens[stop].upos in {"NOUN", "PROPN"}
        if head.kind is PlaceKind.BUILDING and (
            (word in _QUALIFYING and followed) or (first > 0 and tokens[first - 1].lower in {"a", "an"})
        ):
            return seen  # "a Lubbock hospital": some hospital there, with no name of its own
        seen.head = head
        if head.kind in _TAKEN and word not in _NOT_TAKEN:
            seen.end = stop
    return seen


def _definite(tokens: Tokens, first: int) -> bool:
    return first > 0 and tokens[first - 1].lower == "the"


def _is_noun(tokens: Tokens, first: int, end: int) -> bool:
    return all(t.upos in {"NOUN", "PROPN", "ADJ"} or t.text == "-" for t in tokens[first:end])


def person(tokens: Tokens, first: int, end: int, words: Words) -> bool:
    """Whether the words around a name say it is somebody's."""
    if first > 0:
        lower = tokens[first - 1].lower
        if lower in _PARTICLES or (lower in words.person_before and lower not in words.prepositions):
            return True
        if tokens[first - 1].lemma in _SAYING and tokens[first - 1].upos == "VERB":
            return True
    if end < len(tokens):
        token = tokens[end]
        if token.lower in words.person_after or (token.lemma in words.speech and token.upos == "VERB"):
            return True
        if token.lower in words.other_after:
            return True
        if token.text == "," and end + 2 < len(tokens):
            if tokens[end + 1].lemma in _SAYING and tokens[end + 1].upos == "VERB":
                return True
            age, close = tokens[end + 1].text, tokens[end + 2].text
            return (age.isdigit() and len(age) <= 2 and close in {",", ".", ";"}) or tokens[
                end + 1
            ].lower == "who"
    return False


def dwells(tokens: Tokens, end: int) -> bool:
    """ "a Tolland man", "Tolland residents"."""
    return end < len(tokens) and tokens[end].lower in _DWELLERS


def located_after(tokens: Tokens, end: int, words: Words) -> bool:
    """ "X lies", "X is located", "X, some 40 km"."""
    k = end + 1 if end < len(tokens) and tokens[end].text == "," else end
    if k < len(tokens) and tokens[k].lemma in {"lie", "sit"} and tokens[k].upos == "VERB":
        return True
    if k < len(tokens) and tokens[k].lemma == "be":
        k += 1
        if k < len(tokens) and tokens[k].lower in {"located", "situated"}:
            return True
    steps = 0
    while k < len(tokens) and tokens[k].upos in {"ADV", "DET", "ADP", "ADJ"} and steps < 2:
        if tokens[k].lower in words.compass:
            break
        k, steps = k + 1, steps + 1
    if k + 1 < len(tokens) and tokens[k].upos == "NUM" and tokens[k + 1].lower in words.units:
        return True
    return k + 1 < len(tokens) and tokens[k].lower in words.compass and tokens[k + 1].lower == "of"


def settled_by_apposition(tokens: Tokens, end: int, words: Words) -> Head | None:
    """ "Sake, a town west of Goma": the head noun behind the comma."""
    if end < len(tokens) and tokens[end].text == "(":  # "Hibhib (Arabic: …) is a village"
        close = next((k for k in range(end, min(end + 20, len(tokens))) if tokens[k].text == ")"), end)
        end = (
            close + 1 if close > end and close + 1 < len(tokens) and tokens[close + 1].lemma == "be" else end
        )
    if end + 2 >= len(tokens) or (tokens[end].text not in {",", "(", "–", "—"} and tokens[end].lemma != "be"):
        return None
    if tokens[end + 1].lower not in {"a", "an", "the", "another"}:
        return None
    for k in range(end + 2, min(end + 8, len(tokens))):
        head = words.heads.get(tokens[k].lower)
        if head and tokens[k].upos == "NOUN" and (k + 1 == len(tokens) or tokens[k + 1].upos != "NOUN"):
            return head
        if tokens[k].upos in {"VERB", "AUX", "PUNCT", "ADP"}:
            return None
    return None
