"""How a word hangs in its sentence, as the judging network is told it: what it leans on, what leans on it, its
relation, its preposition, and whether it is the subject that a verb without one leaves out."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.reading.tree import Sentence

# Their order is part of the weights; 0 is any other.
_RELATIONS = (
    "root nsubj nsubj:pass obj iobj obl obl:agent nmod nmod:poss appos conj compound amod acl acl:relcl advcl xcomp "
    "ccomp parataxis nummod flat list dep det advmod case csubj dislocated obl:tmod obl:npmod nmod:tmod"
).split()
_CASES = (
    "by against with of from in on to for among between including at near into over through after under "
    "alongside like than as about"
).split()
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_RELATION = {name: n for n, name in enumerate(_RELATIONS, 1)}
_CASE = {name: n for n, name in enumerate(_CASES, 1)}
RELATIONS, CASES = len(_RELATIONS) + 1, len(_CASES) + 3
_OWNED, _BARE = len(_CASES) + 1, len(_CASES) + 2
_PARTNERS = ("obj", "nsubj:pass", "obl", "xcomp", "ccomp", "nmod", "compound", "amod", "nsubj")
_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_CLIMB = 3  # verbs above an event that may lend it their subject or object
CONTROLS = 2 * _CLIMB + 1


def above(sentence: Sentence, k: int) -> int:
    """The word that ``k`` leans on; a root leans on itself."""
    head = sentence.tokens[k].head
    return head if head >= 0 else k


def partner(sentence: Sentence, k: int) -> int:
    """What says most of the word among those that lean on it: "seized »rifles«", "»robbery« victims"; else itself."""
    for relation in _PARTNERS:
        for child in sentence.children[k]:
            if sentence.tokens[child].deprel == relation:
                return child
    return k


def relation(sentence: Sentence, k: int) -> int:
    """The class of the word's relation to what it leans on."""
    name = sentence.tokens[k].deprel
    return _RELATION.get(name, _RELATION.get(name.partition(":")[0], 0))


def case(sentence: Sentence, k: int) -> int:
    """The class of the preposition before the word, or of its "'s"."""
    for child in sentence.children[k]:
        if sentence.tokens[child].deprel == "case":
            word = sentence.tokens[child].lower
            return _OWNED if word in _POSSESSIVE else _CASE.get(word, 0)
    return _BARE


def controls(sentence: Sentence, trigger: int) -> dict[int, int]:
    """The subjects and objects of the words above an event, the nearest first, in classes from 1: of "accused of
    masterminding the attack" the accused."""
    found: dict[int, int] = {}
    for step, over in enumerate(_ruling(sentence, trigger)):
        for child in sentence.children[over]:
            label = sentence.tokens[child].deprel
            if label in _SUBJECTS:
                found.setdefault(child, 1 + step)
            elif label == "obj" and child != trigger:
                found.setdefault(child, 1 + _CLIMB + step)
    return found


def _ruling(sentence: Sentence, trigger: int) -> Iterator[int]:
    """The words above an event that have a subject, up to three."""
    left = _CLIMB
    for over in sentence.ancestors(trigger):
        if any(sentence.tokens[c].deprel in _SUBJECTS for c in sentence.children[over]):
            yield over
            left -= 1
            if not left:
                return
