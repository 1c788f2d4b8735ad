"""Copies with other names: same places for them, same name for the same one, nothing else taught."""

from __future__ import annotations

from training.documents import Document, Sentence
from training.swapped import CORPUS, swapped


def _document(name: str, *sentences: tuple[str, list[tuple[str, int, int]]]) -> Document:
    made = [
        Sentence(words.split(), upos=["X"] * len(words.split()), names=names) for words, names in sentences
    ]
    return Document("own", name, ["attribution", "names"], made)


DOCUMENTS = [
    _document(
        "a",
        ("Ana Ruiz left Oruro .", [("PER", 0, 2), ("LOC", 3, 4)]),
        ("ruiz likes ORURO .", [("PER", 0, 1), ("LOC", 2, 3)]),
    ),
    _document("b", ("Bo Lund met Eva Holm in Tarija .", [("PER", 0, 2), ("PER", 3, 5), ("LOC", 6, 7)])),
    _document("c", ("Kim Park ships to Potosí .", [("PER", 0, 2), ("LOC", 4, 5)])),
]


def _names(document: Document) -> list[list[str]]:
    return [[" ".join(s.words[a:b]) for _, a, b in s.names] for s in document.sentences]


def test_a_copy_has_other_names_of_the_same_kind_and_length_in_the_same_places() -> None:
    known = {"PER": {"Ana Ruiz", "Bo Lund", "Eva Holm", "Kim Park"}, "LOC": {"Oruro", "Tarija", "Potosí"}}
    changed = 0
    for seed in range(8):
        for old, new in zip(DOCUMENTS[1:], list(swapped(DOCUMENTS, seed))[1:], strict=True):
            assert [s.names for s in new.sentences] == [s.names for s in old.sentences]
            for before, after in zip(old.sentences, new.sentences, strict=True):
                for kind, a, b in after.names:
                    assert " ".join(after.words[a:b]) in known[kind]
                changed += before.words != after.words
    assert changed


def test_the_same_name_becomes_the_same_one_in_its_own_letter_case() -> None:
    for seed in range(8):
        full, alone = _names(next(swapped(DOCUMENTS, seed)))
        assert alone[0] in {full[0].split()[1].lower(), "ruiz"}
        assert alone[1] == full[1].upper()


def test_a_copy_teaches_names_alone_and_is_the_same_for_one_seed() -> None:
    first, again = list(swapped(DOCUMENTS, 3)), list(swapped(DOCUMENTS, 3))
    assert first == again
    assert {(d.corpus, *d.tasks) for d in first} == {(CORPUS, "names")}
    assert not any(s.upos or s.heads for d in first for s in d.sentences)


def test_documents_without_names_have_no_copy() -> None:
    assert not list(swapped([Document("polnear", "x", ["attribution"], [Sentence(["Go"])])], 1))
