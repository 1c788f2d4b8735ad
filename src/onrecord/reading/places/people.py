"""Unknown names that are people: whom one captures, or hits in the back.

"captured Barghuti in a house where he was hiding"     → somebody
"captured Ramzi Binalshibh, an alleged planner"        → somebody
"captured Kasumbalesa on the border with Zambia"       → a town that no list has
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from onrecord.reading.places.words import Words
from onrecord.reading.tree import Sentence, Token

Tokens = tuple[Token, ...]

_PARTICLES = frozenset("abu abdel abdul abd bin ibn umm".split())
_TAKING = frozenset({"capture", "hold", "seize"})  # of towns and of people alike
_HITTING = frozenset({"hit", "strike"})
_MEETING = frozenset({"visit", "hit", "strike"})  # of people in two names: "to visit Amir Nasser"
_BODY = frozenset("abdomen arm back chest face foot hand head leg neck shoulder stomach thigh torso".split())
# Whose a place is not: "Mira's mother"
_KIN = frozenset(
    "aunt boyfriend brother cousin dad daughter family father fiance fiancé fiancée girlfriend grandfather "
    "grandmother husband mom mother nephew niece sister son stepfather stepmother uncle widow wife".split()
)
# Lemmas of what one does and no town does: "Mira walked home"
_ALONE = frozenset("confess die drive graduate kneel live marry plead smile testify walk weep".split())
# Lemmas of what is done to people, and to no town
_DONE_TO = frozenset(
    "arrest chase convict detain handcuff hospitalize jail kill murder question rape shoot stab strangle tackle".split()
)
_CARRIED = frozenset("airlift bury charge identify pronounce rush sentence transport treat".split())
_THERE = frozenset({"at", "from", "in", "near", "of"})
_OWN = frozenset("attorney bail body car corpse lawyer gun phone remains trial vehicle weapon".split())
_FOREIGN = frozenset({"van", "von", "bin", "bint", "ibn", "ter"})  # between the names of one person
_PEOPLE = frozenset("boy father girl grandmother guy man mother teenager teen veteran woman".split())
_NEAR = 5  # tokens in which the part of the body is told
_PRONOUNS = frozenset({"he", "him", "his", "she", "her"})
_ENDS = frozenset({".", ";", ",", ")"})
_LONGEST = 9  # tokens of an apposition that are looked at


def somebody(tokens: Tokens, first: int, end: int, words: Words) -> bool:
    """Whether a name that is in no list of places is a person's, by its own words or by how it is spoken of."""
    lower = tokens[first].lower
    if lower in _PARTICLES or lower in words.given:
        return True
    if first and tokens[first - 1].lemma in _MEETING and end - first > 1:
        return True
    if first == 0 or tokens[first - 1].lemma not in _TAKING | _HITTING:
        return False
    if any(t.lower in _BODY for t in tokens[end : end + _NEAR]):
        return True
    return _described(tokens, end, words) or any(t.lower in _PRONOUNS for t in tokens[end:])


def _described(tokens: Tokens, end: int, words: Words) -> bool:
    """ ", an alleged planner", ", one of five brothers": an apposition without a word for a place."""
    if end + 2 >= len(tokens) or tokens[end].text != ",":
        return False
    after = tokens[end + 1]
    if after.lower == "who":
        return True
    if after.lower not in {"a", "an", "the", "one", "his", "her", "their"}:
        return False
    for token in tokens[end + 2 : end + _LONGEST]:
        if token.text in _ENDS:
            break
        if token.lower in words.heads or token.lower in {"stronghold", "capital", "bastion", "place", "hub"}:
            return False
    return True


def kin_or_alone(tokens: Tokens, end: int) -> bool:
    """ "Mira's mother", "Mira walked home": what stands behind one word that is somebody's name."""
    behind = tokens[end : end + 2]
    if not behind:
        return False
    if behind[0].text in {"'s", "’s"}:
        return len(behind) > 1 and behind[1].lower in _KIN
    return behind[0].upos == "VERB" and behind[0].lemma in _ALONE


def suffers(tokens: Tokens, k: int) -> bool:
    """ "stabbed Mira", "Mira was arrested", "Mira's hands": what is done to people, and what they alone have."""
    if k and tokens[k - 1].upos == "VERB" and tokens[k - 1].lemma in _DONE_TO:
        return True
    behind = tokens[k + 1 : k + 4]
    if len(behind) > 1 and behind[0].text in {"'s", "’s"}:
        return behind[1].lower in _BODY | _OWN
    from_there = k > 0 and tokens[k - 1].lower in _THERE
    if len(behind) < 2 or behind[0].lemma != "be" or from_there:
        return False
    verb = next((t for t in behind[1:] if t.upos != "ADV"), None)
    return verb is not None and verb.upos == "VERB" and verb.lemma in _DONE_TO | _CARRIED


def alone(sentences: Iterable[Sentence], strong: frozenset[str]) -> dict[str, set[str]]:
    """The capitalised words that do something, "Collins was armed", each with the words that stood before it; none
    behind a word of place."""
    found: dict[str, set[str]] = {}
    for sentence in sentences:
        before, tokens = "", sentence.tokens
        for name, behind in pairwise(tokens):
            does = behind.upos in {"AUX", "VERB"} and name.text[:1].isupper()
            if does and before.lower() not in strong:
                found.setdefault(name.text, set()).add(before)
            before = name.text
    return found


def introduced(tokens: Tokens, end: int, words: Words) -> bool:
    """ "Yulian Ferrer, a veteran officer with": an apposition that says who somebody is."""
    if end + 2 >= len(tokens) or tokens[end].text != "," or tokens[end + 1].lower not in {"a", "an"}:
        return False
    for token in tokens[end + 2 : end + 2 + _NEAR]:
        if token.text in _ENDS or token.upos in {"VERB", "ADP"}:
            return False
        person = token.lower in _PEOPLE or token.lower in words.person_before
        if person and token.upos in {"NOUN", "PROPN"}:
            return True
    return False


def named_on(tokens: Tokens, end: int) -> bool:
    """ "Luc van den Berg": a particle in small letters and another name."""
    k = end
    while k < len(tokens) and tokens[k].text in _FOREIGN | {"den", "der"}:
        k += 1
    return k > end and tokens[end].text in _FOREIGN and k < len(tokens) and tokens[k].text[:1].isupper()
