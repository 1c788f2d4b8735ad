"""GUM: trees, entities and coreference; only the genres whose texts carry no non-commercial clause.

GUM's entities are all noun phrases, nested. Names are taken from them so: the phrase's head is a proper noun
and the phrase, without determiner, title and apposition, is one run of capitalised words. GUM's own dev and
test documents stay unseen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from training.corpora import conllu
from training.documents import Document, Sentence

OPEN_GENRES = frozenset(
    ("academic", "bio", "conversation", "court", "interview", "news", "speech", "textbook", "vlog", "voyage")
)
TYPES = {"person": "PER", "organization": "ORG", "place": "LOC"}
_OTHER = frozenset(("object", "event", "abstract", "animal", "plant", "substance"))
_PART = re.compile(r"\(?[^()]+\)?")
_INSIDE = frozenset(("of", "the", "and", "&", "de", "la", "van", "von", "del", "al", "-", "'s", "’s"))


@dataclass
class Entity:
    """One mention: entity number, type, first word, last word + 1, and whether it is linked to an
    encyclopaedia."""

    entity: str
    kind: str
    start: int
    end: int
    linked: bool


def entities(misc: list[str]) -> list[Entity]:
    """Mentions of one sentence, from the bracket notation of the MISC column."""
    found: list[Entity] = []
    open_: list[tuple[str, str, int, bool]] = []
    for i, cell in enumerate(misc):
        value = next((f[7:] for f in cell.split("|") if f.startswith("Entity=")), "")
        for part in _PART.findall(value):
            fields = part.strip("()").split("-")
            if part.startswith("("):
                open_.append((fields[0], fields[1], i, len(fields) > 6))
            if part.endswith(")"):
                at = next((k for k in range(len(open_) - 1, -1, -1) if open_[k][0] == fields[0]), None)
                if at is not None:
                    entity, kind, start, linked = open_.pop(at)
                    found.append(Entity(entity, kind, start, i + 1, linked))
    return found


def head(sentence: Sentence, start: int, end: int) -> int:
    """The word of the phrase whose head lies outside it."""
    return next((i for i in range(start, end) if not start <= sentence.heads[i] < end), start)


def _name(sentence: Sentence, entity: Entity) -> tuple[str, int, int] | None:
    """The name that heads the phrase: the run of capitalised words around its head, if that is a proper
    noun."""
    label = TYPES.get(entity.kind) or ("MISC" if entity.kind in _OTHER else None)
    middle = head(sentence, entity.start, entity.end)
    names = [i for i in range(entity.start, entity.end) if sentence.upos[i] == "PROPN"]
    if label is None or not names:
        return None
    if sentence.upos[middle] != "PROPN":
        flat = [i for i in names if sentence.heads[i] == middle and sentence.deprels[i] in ("flat", "appos")]
        if label != "PER" or not flat or sentence.deprels[flat[0]] != "flat":
            return None
        middle = flat[0]  # "student Ahmed Mohamed"
    start, end = _run(sentence, entity, middle)
    return (label, start, end)


def _run(sentence: Sentence, entity: Entity, middle: int) -> tuple[int, int]:
    """Grows from the head over proper nouns, and over what may join them, but not out of the phrase."""

    def part(i: int) -> bool:
        upos, word = sentence.upos[i], sentence.words[i]
        return upos == "PROPN" or (word[:1].isupper() and upos in ("NOUN", "ADJ", "VERB")) or upos == "NUM"

    start, end = middle, middle + 1
    while end < entity.end:
        if part(end):
            end += 1
        elif end + 1 < entity.end and sentence.words[end].lower() in _INSIDE and part(end + 1):
            end += 2
        elif end + 2 < entity.end and sentence.words[end].lower() == "of" and part(end + 2):
            end += 3
        else:
            break
    while start > entity.start and part(start - 1) and sentence.deprels[start - 1] != "nmod:desc":
        start -= 1
    return start, end


def _names(sentence: Sentence, mentions: list[Entity]) -> list[tuple[str, int, int]]:
    """Names without overlap: the longer first."""
    found = [n for e in mentions if (n := _name(sentence, e))]
    kept: list[tuple[str, int, int]] = []
    for name in sorted(set(found), key=lambda n: (n[1] - n[2], n[1])):
        if all(name[2] <= k[1] or k[2] <= name[1] for k in kept):
            kept.append(name)
    return sorted(kept, key=lambda n: n[1])


def unseen(folder: Path) -> frozenset[str]:
    """Documents of GUM's dev and test parts."""
    text = (folder / "splits.md").read_text(encoding="utf-8")
    parts = re.split(r"^## ", text, flags=re.MULTILINE)
    return frozenset(n for p in parts if p.startswith(("dev", "test")) for n in re.findall(r"GUM_\w+", p))


def read(corpora: Path) -> Iterator[Document]:
    """The documents of the open genres outside GUM's dev and test parts."""
    folder = corpora / "gum"
    kept_out = unseen(folder)
    for path in sorted((folder / "dep").glob("GUM_*.conllu")):
        if path.stem in kept_out or path.stem.split("_")[1] not in OPEN_GENRES:
            continue
        sentences = []
        for tree in conllu.read(path):
            found = entities(tree.misc)
            tree.sentence.names = _names(tree.sentence, found)
            heads = {(head(tree.sentence, e.start, e.end), e.entity) for e in found}
            tree.sentence.mentions = sorted(heads)
            sentences.append(tree.sentence)
        yield Document("gum", path.stem, ["mentions", "names", "syntax"], sentences)
