"""Every rule of every lexicon and ontology file fires on its examples, and not on its counter-examples."""

from importlib import resources
from pathlib import Path

import pytest

from onrecord.errors import LexiconError
from onrecord.lexicon import Entry, _entry, entries, ontology

DATA = Path(str(resources.files("onrecord"))) / "data"
FILES = sorted([*DATA.glob("lexicon/*/*.toml"), *DATA.glob("ontology/*.toml")])


def _read(path: Path) -> tuple[Entry, ...]:
    return (
        ontology(path.stem) if path.parent.name == "ontology" else entries(path.stem, lang=path.parent.name)
    )


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_every_example_holds(path: Path) -> None:
    wrong = []
    for entry in _read(path):
        assert entry.yes, f"{entry.id} has no example"
        wrong += [f"{entry.id} does not fire on {text!r}" for text in entry.yes if not entry.fires(text)]
        wrong += [f"{entry.id} fires on {text!r}" for text in entry.no if entry.fires(text)]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_no_word_stands_twice_in_an_entry(path: Path) -> None:
    for entry in _read(path):
        assert len(entry.words) == len(set(entry.words)), entry.id
        assert all(word == word.strip() for word in entry.words), entry.id


def test_an_entry_needs_words_or_a_pattern() -> None:
    with pytest.raises(TypeError, match="either words or pattern"):
        _entry({"id": "x", "yes": [], "no": []})


def test_a_missing_file_is_a_configuration_error() -> None:
    with pytest.raises(LexiconError, match="reinstall"):
        entries("no-such-file")
