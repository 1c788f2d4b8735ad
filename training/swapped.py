"""Copies of documents in which every name is another one of its kind, so that names are learnt from how they stand.

A network that has seen a text eight times knows its names by heart. In a copy persons, organisations and places are
exchanged for others of the same kind, length and sort of text, the same name for the same one throughout. Towns are
exchanged for places the gazetteer knows, shops and streets for ones it does not. The copies teach names alone.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from onrecord import gazetteer
from training.documents import Document, Sentence

CORPORA = frozenset(("ewt", "own", "wikigold"))
CORPUS = "swapped"
KINDS = frozenset(("PER", "ORG", "LOC"))
SHARE = 0.75  # of the names that are exchanged
Name = tuple[str, ...]
Pool = tuple[str, str, int, bool]  # sort of text, kind, words, known to the gazetteer


def _sort(document: Document) -> str:
    """EWT's names begin with the sort: weblog, email, newsgroup, answers, reviews."""
    return document.name.split("-")[0].rstrip("s") if document.corpus == "ewt" else document.corpus


def _known(name: Name) -> bool:
    return any(m.key_kind == 1 for m in gazetteer.default().find(" ".join(name)))


def _pool(sort: str, kind: str, name: Name) -> Pool:
    return sort, kind, len(name), kind == "LOC" and _known(name)


def _names(document: Document) -> Iterator[tuple[str, Name]]:
    for s in document.sentences:
        for kind, a, b in s.names:
            if kind in KINDS:
                yield kind, tuple(s.words[a:b])


def swapped(documents: Sequence[Document], seed: int) -> Iterator[Document]:
    """A copy of each document that teaches names, of the corpora where all are marked."""
    chance = random.Random(seed)
    taught = [d for d in documents if d.corpus in CORPORA and "names" in d.tasks]
    pools: dict[Pool, list[Name]] = {}
    for d in taught:
        for kind, name in dict.fromkeys(_names(d)):
            if not name[0].islower() and not all(w.isupper() for w in name):
                pools.setdefault(_pool(_sort(d), kind, name), []).append(name)
    for d in taught:
        yield _copy(d, pools, chance)


def _copy(document: Document, pools: dict[Pool, list[Name]], chance: random.Random) -> Document:
    others = _exchange(_sort(document), _names(document), pools, chance)
    sentences = [_said(s, others) for s in document.sentences]
    return Document(CORPUS, document.name, ["names"], sentences)


def _exchange(
    sort: str, names: Iterable[tuple[str, Name]], pools: dict[Pool, list[Name]], chance: random.Random
) -> dict[tuple[str, Name], Name]:
    """What each name becomes. A person's first and last name alone follow the full one."""
    found: dict[tuple[str, Name], Name] = {}
    for kind, name in sorted(set(names), key=lambda n: (-len(n[1]), n)):
        low = tuple(w.lower() for w in name)
        if (kind, low) in found or chance.random() > SHARE or any("@" in w for w in name):
            continue
        other = chance.choice(pools.get(_pool(sort, kind, name)) or [name])
        found[kind, low] = other
        if kind == "PER" and len(name) > 1:
            for word, new in zip(low, other, strict=True):
                found.setdefault((kind, (word,)), (new,))
    return found


def _said(sentence: Sentence, others: dict[tuple[str, Name], Name]) -> Sentence:
    words = list(sentence.words)
    for kind, a, b in sentence.names:
        name = sentence.words[a:b]
        if other := others.get((kind, tuple(w.lower() for w in name))):
            words[a:b] = [_as(old, new) for old, new in zip(name, other, strict=True)]
    return replace(
        sentence,
        words=words,
        upos=[],
        heads=[],
        deprels=[],
        predicates=[],
        factual=[],
        mentions=[],
        roles=False,
    )


def _as(old: str, new: str) -> str:
    """``new`` in the letter case of ``old``."""
    if old.islower():
        return new.lower()
    return new.upper() if len(old) > 2 and old.isupper() else new
