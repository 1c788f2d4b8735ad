"""re3d: entities in texts on Syria and Iraq. Its labels are dirty; only clean names are kept.

Kept: persons, organisations and places whose words (after a determiner is dropped) are capitalised or join
capitalised ones,
and whose ends are ends of words. A sentence is used only if what was dropped in it is not itself partly a
name.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from training.corpora.text import Text, cut
from training.documents import Document

_TYPES = {"Person": "PER", "Organisation": "ORG", "Location": "LOC"}
_JOINERS = frozenset(
    ("of", "the", "and", "for", "al", "-", "’s", "'s", "in", "on", "de", "bin", "ibn", "&", "/")
)
_DETERMINERS = frozenset(("the", "a", "an"))
_PRONOUNS = frozenset(("we", "our", "he", "she", "they", "their", "his", "her", "i", "you", "us", "it", "my"))
_COUNTRIES = frozenset(
    (
        "united states",
        "u.s.",
        "us",
        "uk",
        "u.k.",
        "united kingdom",
        "russia",
        "iran",
        "turkey",
        "iraq",
        "syria",
        "france",
        "australia",
        "saudi arabia",
        "jordan",
        "israel",
        "lebanon",
        "united states of america",
        "america",
        "britain",
        "canada",
    )
)
_TITLES = frozenset(
    (
        "president",
        "minister",
        "general",
        "secretary",
        "mr",
        "mr.",
        "mrs",
        "ms",
        "dr",
        "dr.",
        "gen.",
        "lt.",
        "col.",
        "major",
        "senator",
        "spokesman",
        "spokesperson",
        "ambassador",
        "king",
        "sheikh",
        "sheik",
        "prime",
        "foreign",
        "special",
        "envoy",
        "state",
        "defense",
        "defence",
        "affairs",
        "commander",
        "captain",
        "sgt.",
        "maj.",
        "army",
        "u.s.",
        "un",
        "vice",
        "deputy",
        "hon",
    )
)


def _trim(kind: str, words: list[str]) -> tuple[int, int]:
    """Words of the phrase to keep: determiners and, before persons, titles are dropped."""
    start, end = 0, len(words)
    while start < end and (
        words[start].lower() in _DETERMINERS or (kind == "PER" and words[start].lower() in _TITLES | {"of"})
    ):
        start += 1
    return start, end


def _is_name(words: list[str]) -> bool:
    """Begins and ends with a capital, and everything between is a capital or a joiner."""
    if not words or not words[0][:1].isupper() or not words[-1][:1].isupper():
        return False
    return all(w[:1].isupper() or w.lower() in _JOINERS for w in words)


def _mark(text: Text, entities: list[dict[str, object]]) -> None:
    """Puts the names of one document on its sentences, without overlap, the longest first."""
    taken: set[tuple[int, int]] = set()
    for entity in sorted(entities, key=lambda e: e["begin"] - e["end"]):  # type: ignore[operator]
        places = text.words(entity["begin"], entity["end"])  # type: ignore[arg-type]
        kind = _TYPES[str(entity["type"])]
        if not places or places[0][0] != places[-1][0]:
            continue
        sentence = text.sentences[places[0][0]]
        words = [sentence.words[i] for _, i in places]
        start, end = _trim(kind, words)
        if not _is_name(words[start:end]) or taken & set(places):
            continue
        if " ".join(words).lower() in _PRONOUNS:
            continue
        if " ".join(words[start:end]).lower() in _COUNTRIES:
            kind = "LOC"
        taken |= set(places)
        sentence.names.append((kind, places[start][1], places[end - 1][1] + 1))
        sentence.names.sort(key=lambda n: n[1])


def _lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def read(corpora: Path) -> Iterator[Document]:
    """Every document of every open subset."""
    for folder in sorted(p for p in (corpora / "re3d").iterdir() if p.is_dir()):
        by_document: dict[object, list[dict[str, object]]] = {}
        for entity in _lines(folder / "entities.json"):
            if entity["type"] in _TYPES:
                by_document.setdefault(entity["documentId"], []).append(entity)
        for document in _lines(folder / "documents.json"):
            text = cut(str(document["text"]))
            _mark(text, by_document.get(document["_id"], []))
            yield Document("re3d", str(document["_id"]), ["names"], text.sentences)
