"""Noun phrases as they are written: the span of a head with what belongs to it."""

from __future__ import annotations

from onrecord.domain import Span
from onrecord.reading.tree import Sentence

_OUTSIDE = frozenset(
    {"acl:relcl", "advcl", "parataxis", "cc", "conj", "punct", "case", "mark", "obl", "dep", "cop"}
)
_JOINED_FROM = 3  # lists of so many members stay one phrase
_CLOSING = frozenset({",", ";", ":", "–", "—", "(", "."})


def phrase(sentence: Sentence, head: int, *, lists: bool = False) -> Span:
    """The phrase of a head noun: determiner, modifiers and prepositional phrases, without relative clauses;
    with ``lists`` its coordinated members too."""
    kept = [head]
    stack = [k for k in sentence.children[head] if _belongs(sentence, head, k, lists=lists)]
    while stack:
        k = stack.pop()
        kept.append(k)
        stack.extend(sentence.children[k])
    first, last = min(kept), max(kept)
    while last > head and sentence.tokens[last].text in _CLOSING:
        last -= 1
    return Span(sentence.tokens[first].span.start, sentence.tokens[last].span.end)


def _belongs(sentence: Sentence, head: int, k: int, *, lists: bool) -> bool:
    token = sentence.tokens[k]
    if lists and token.deprel in {"conj", "cc"}:
        return True
    if token.deprel == "punct":  # a hyphen inside "US-backed"; never an edge
        return token.text == "-"
    if token.deprel == "appos":
        return False
    if token.deprel == "nmod" and k > head:
        return _of_or_from(sentence, k)
    return token.deprel not in _OUTSIDE


def _of_or_from(sentence: Sentence, k: int) -> bool:
    """A phrase after the noun is part of its name with "of", "from", "with"; places and times are not."""
    cases = {sentence.tokens[c].lower for c in sentence.dependents(k, "case")}
    return bool(cases & {"of", "from", "with", "for", "'s"}) or not cases


def members(sentence: Sentence, head: int) -> list[int]:
    """The heads of a coordination: "children and women" are two."""
    return [head, *sentence.dependents(head, "conj")]


def spans(sentence: Sentence, head: int, *, split: bool) -> tuple[Span, ...]:
    """One span a member where ``split`` and the list is short, else one for the whole list."""
    heads = [
        k
        for k in members(sentence, head)
        if sentence.tokens[k].upos in {"NOUN", "PROPN", "PRON", "NUM", "ADJ"}
    ]
    if split and 1 < len(heads) < _JOINED_FROM and _own_words(sentence, heads):
        return tuple(phrase(sentence, k) for k in heads)
    return (phrase(sentence, head, lists=True),)


def _own_words(sentence: Sentence, heads: list[int]) -> bool:
    """Members with a word of their own before the noun ("the army and the police") are named apart."""
    return all(sentence.children[k] for k in heads[1:])
