"""What the words round a toponym or a trigger say of scenes: where somebody is from, where something was told, and
which events have no scene to inherit.

    "a trader from Chad", "born in Mosul"       no scene: where somebody is from
    "told reporters in Paris"                   no scene: where it was told
    "Tanzania expelled five Iraqis"             Tanzania: a state acts at home
    "rushed to hospital", "The state kills"     no scene of before: elsewhere, or nowhere in particular
"""

from __future__ import annotations

from onrecord.domain import Event, Place, PlaceKind, Span
from onrecord.reading.claims.attached import attached, preposition_of
from onrecord.reading.claims.sites import WIDE
from onrecord.reading.claims.tellings import Telling
from onrecord.reading.tree import Sentence, lives_behind

_LEAVING = frozenset({"displacement", "withdrawal", "return", "release"})
_COMING = frozenset({"arrive", "come", "hail", "originate", "return", "travel", "visit"})
_TELLING = frozenset("address brief report say speak tell testify write".split())
_LIFE = frozenset({"based", "born", "educated", "raised"})
_HOME = frozenset("arrest ban deport detain evict execute expel free hang imprison jail release".split())
_HOSPITALS = frozenset({"clinic", "hospital", "infirmary"})
_SAME_IN_PAST = frozenset({"beset", "burst", "cut", "hit", "hurt", "put", "set", "shut"})
_LOCATIVE = frozenset(
    "across along around at in inside into near on outside over through throughout within".split()
)
_COMPASS = frozenset("east north northeast northwest south southeast southwest west".split())
_TO_PERSON = frozenset({"beat", "gun", "shoot", "stab"})
_NOT_LOCATIVE = frozenset({"about", "against", "between", "from"})
_DATING = frozenset({"after", "before", "following", "since", "until"})
_TO_PEOPLE = frozenset({"abduction", "arrest", "death", "injury"})
_OF_COUNTRIES = frozenset({"conflict", "war"})
_HAPPENED = frozenset({"happened", "occurred", "unfolded"})
_IT = frozenset({"incident", "it", "that", "this"})
_TALLIED = frozenset("abduction arrest death displacement injury property_destruction".split())


def is_origin(sentence: Sentence, event: Event, place: Place) -> bool:
    """ "a woman visiting from Canada", "a trader from Chad": where somebody is from, not where it happened. Villagers
    are mostly at home; those arrested, and "X, a driver from Abidjan", need not be."""
    k = sentence.token_at(place.span.start)
    if k is None or event.type in _LEAVING or sentence.tokens[k].head < 0:
        return False
    if is_home(sentence, k):
        return True
    cases = sentence.dependents(k, "case")
    if not any(sentence.tokens[c].lower == "from" for c in cases):
        return False
    above = sentence.tokens[sentence.tokens[k].head]
    coming = above.lemma in _COMING and above.deprel.startswith("acl")
    far = (
        place.kind in {PlaceKind.COUNTRY, PlaceKind.REGION}
        or event.type == "arrest"
        or above.deprel == "appos"
    )
    return coming or (far and above.upos in {"NOUN", "PROPN"})


def is_home(sentence: Sentence, k: int) -> bool:
    """ "Ana Ruiz, 32, of Tumaco", whatever the tree."""
    return k > 0 and lives_behind(sentence.tokens, k - 1 - (sentence.tokens[k - 1].lower == "the"))


def left_behind(telling: Telling, near: list[Place]) -> list[Place]:
    """ "withdraw from southern Lebanon", "the retreat from Goma": the ground that was left."""
    if telling.event.type not in {"displacement", "withdrawal"}:
        return []
    sentence = telling.sentence
    below = sentence.dependents(telling.k, "obl", "nmod")
    at = ((p, sentence.token_at(p.span.start)) for p in near)
    return [
        p
        for p, k in at
        if k is not None
        and (k in below or sentence.tokens[k].head in below)
        and preposition_of(sentence, k) == "from"
    ]


def is_of_the_telling(sentence: Sentence, event: Event, place: Place) -> bool:
    """ "reporting from Erbil", "speaking in Geneva", "told reporters in Paris": where it was told."""
    k = sentence.token_at(place.span.start)
    if k is None:
        return False
    label = sentence.tokens[k].deprel
    for j in sentence.ancestors(k):
        token = sentence.tokens[j]
        if token.upos == "VERB":
            if token.span.start < event.trigger.start < place.span.start:
                return False  # "said in response to attacks on camps in Sudan", however it hangs
            return token.lemma in _TELLING and label == "obl" and token.span not in event.trigger
        label = token.deprel
    return False


def is_of_a_life(sentence: Sentence, place: Place) -> bool:
    """ "born in Mosul", "based in Idlib"."""
    k = sentence.token_at(place.span.start) or 0
    for token in reversed(sentence.tokens[:k]):
        if token.lower in _LIFE:
            return True
        if token.upos in {"AUX", "VERB"}:
            return False
    return False


def where_clause(sentence: Sentence, trigger: int, near: list[Place]) -> list[Place]:
    """ "Aleppo, where troops have sealed the road": the place that a clause with "where" hangs on."""
    tokens = sentence.tokens
    for j in (trigger, *sentence.ancestors(trigger)):
        if tokens[j].deprel in {"acl:relcl", "advcl"} and any(
            tokens[c].lower == "where" for c in sentence.children[j]
        ):
            return [p for p in near if _just_before(sentence, p, min(sentence.subtree(j)))]
        if tokens[j].deprel not in {
            "acl",
            "advcl",
            "ccomp",
            "conj",
            "nmod",
            "nsubj",
            "nsubj:pass",
            "obj",
            "obl",
            "xcomp",
        }:
            return []
    return []


def _just_before(sentence: Sentence, place: Place, k: int) -> bool:
    between = sentence.within_text(place.span.end, sentence.tokens[k].span.start)
    return place.span.end <= sentence.tokens[k].span.start and not [w for w in between if w.isalpha()]


def is_of_another(sentence: Sentence, trigger: int, place: Place, triggers: frozenset[int]) -> bool:
    """ "the probe into the bombings in Nairobi": the place is that of another event that stands between."""
    k = sentence.token_at(place.span.start)
    for j in sentence.ancestors(k) if k is not None else ():
        if j == trigger:
            return False
        if j in triggers:
            return True
    return False


def is_only_after(telling: Telling, triggers: frozenset[int]) -> bool:
    """ "lived in Sudan until shortly after the bombings": told to date something else, at another place."""
    sentence, token = telling.sentence, telling.sentence.tokens[telling.k]
    if not telling.noun or token.deprel != "obl" or token.head in triggers:
        return False
    if triggers & set(sentence.dependents(token.head, "nsubj")):
        return False  # "Violence broke out in Athens after a vigil"
    cases = {sentence.tokens[c].lower for c in sentence.dependents(telling.k, "case")}
    return bool(cases & _DATING)


def can_be_scene(sentence: Sentence, place: Place) -> bool:
    """Whether a place that no word of an event holds can be where it was: "in Iraq", "at Hit", not "Iraq's army", "the
    Caracas paper", "against Libya"."""
    k = sentence.token_at(place.span.start)
    before = preposition_of(sentence, k) if k is not None else ""
    if k is not None and is_home(sentence, k):
        return False
    if (
        k is not None
        and k > 1
        and sentence.tokens[k - 1].lower == "of"
        and sentence.tokens[k - 2].lower in _COMPASS
    ):
        return False  # "north of Bihac"
    if before in _LOCATIVE:
        return True
    return place.kind not in WIDE and before not in _NOT_LOCATIVE and not is_owner(sentence, place)


def names_a_person(telling: Telling, place: Place) -> bool:
    """ "Jordan, 23, was shot", "Serbia's premier was killed": in what is done to people a place without a preposition
    is their name, or only says whose they are."""
    token = telling.sentence.tokens[telling.k]
    if telling.event.type not in _TO_PEOPLE and token.lemma not in _TO_PERSON:
        return False
    k = telling.sentence.token_at(place.span.start)
    while k is not None and k > 0 and telling.sentence.tokens[k - 1].upos in {"ADJ", "DET", "NOUN", "PROPN"}:
        k -= 1
    return k is None or k == 0 or telling.sentence.tokens[k - 1].upos != "ADP"


def is_owner(sentence: Sentence, place: Place) -> bool:
    """ "Serbia's premier", "the Cali mayor": a place that only says whose."""
    k = sentence.token_at(place.span.end - 1)
    return k is not None and sentence.tokens[k].deprel in {"compound", "nmod:poss"}


def at_home(telling: Telling, near: list[Place]) -> tuple[Place, ...]:
    """ "Tanzania expelled five Iraqis": the state that does what states do on their own ground."""
    if telling.sentence.tokens[telling.k].lemma not in _HOME:
        return ()
    return tuple(p for p in near if p.kind is PlaceKind.COUNTRY and p.span in telling.event.actors)[:1]


def is_habitual(telling: Telling) -> bool:
    """ "civilians who flee the militants", "The state kills": told as what is done, not as done once."""
    token = telling.sentence.tokens[telling.k]
    present = token.upos == "VERB" and token.lower == token.lemma and not token.lower.endswith("ed")
    if telling.opening or not present or token.lower in _SAME_IN_PAST:
        return False
    return token.deprel != "xcomp" and not telling.sentence.dependents(telling.k, "aux", "mark")


def is_to_hospital(telling: Telling) -> bool:
    """ "were rushed to hospital": which, and where it is, only its own words say."""
    sentence = telling.sentence
    return telling.event.type == "aid" and any(
        sentence.tokens[c].lemma in _HOSPITALS
        and any(sentence.tokens[x].lower == "to" for x in sentence.dependents(c, "case"))
        for c in sentence.dependents(telling.k, "obl", "nmod")
    )


def is_tally(telling: Telling) -> bool:
    """ "120 killed since the war began": of a whole country and time, not of the scene."""
    return telling.event.type in _TALLIED and any(t.lower == "since" for t in telling.sentence.tokens)


def is_of_a_country(telling: Telling) -> bool:
    """ "entered the conflict in autumn": a struggle that is told of a country, not of one battle in it."""
    return telling.sentence.tokens[telling.k].lower in _OF_COUNTRIES


def took_place(sentence: Sentence, places: list[Place]) -> list[Place]:
    """ "It happened around six on Mill Lane": where what the report tells of was, though no word names it again."""
    narrow = [p for p in places if p.kind not in WIDE]
    for k, token in enumerate(sentence.tokens if narrow else ()):
        took = token.lower == "took" and "place" in sentence.within_text(token.span.end, token.span.end + 6)
        if not took and token.lower not in _HAPPENED:
            continue
        if any(sentence.tokens[c].lower in _IT for c in sentence.dependents(k, "nsubj")):
            return attached(sentence, k, [p for p in narrow if p.span.start > token.span.start])[:1]
    return []


def behind_target(event: Event, place: Place) -> bool:
    """ "condemned the attack in Goma": the place belongs to what was condemned."""
    return any(event.trigger.start < t.start and t.end <= place.span.start for t in event.targets)


def gap(a: Span, b: Span) -> int:
    """Characters between two spans; what stands after counts a little nearer than what stands before."""
    return (a.start - b.end) if a.start >= b.end else (b.start - a.end) + 8
