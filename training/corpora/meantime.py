"""MEANTIME (Wikinews): names from its entity mentions of syntactic type NAM, with the type of their entity.

Only the first sentences of each article are annotated; the rest is left out.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

from training.documents import Document, Sentence

_TYPES = {"PERSON": "PER", "PER": "PER", "ORGANIZATION": "ORG", "ORG": "ORG", "LOCATION": "LOC", "LOC": "LOC",
          "PRODUCT": "MISC", "PRO": "MISC", "MIXED": "MISC", "MIX": "MISC"}  # fmt: skip

ANNOTATED = 6  # sentences, the title and the date line among them


def _types(root: ET.Element) -> dict[str, str]:
    """Mention number → our label, through the REFERS_TO relations."""
    kinds = {e.get("m_id", ""): e.get("ent_type", "").upper() for e in root.iter("ENTITY")}
    found = {}
    for relation in root.iter("REFERS_TO"):
        target = relation.find("target")
        kind = _TYPES.get(kinds.get(target.get("m_id", "") if target is not None else "", ""))
        if kind:
            found.update({source.get("m_id", ""): kind for source in relation.iter("source")})
    return found


def _document(path: Path) -> Document:
    root = ET.parse(path).getroot()
    sentences: list[Sentence] = []
    where: dict[str, tuple[int, int]] = {}
    number = None
    for token in root.iter("token"):
        if token.get("sentence") != number:
            number = token.get("sentence")
            sentences.append(Sentence([]))
        where[token.get("t_id", "")] = (len(sentences) - 1, len(sentences[-1].words))
        sentences[-1].words.append(token.text or "")
    types = _types(root)
    taken: set[tuple[int, int]] = set()
    for mention in root.iter("ENTITY_MENTION"):
        places = sorted(
            where[a.get("t_id", "")] for a in mention.iter("token_anchor") if a.get("t_id") in where
        )
        kind = types.get(mention.get("m_id", ""))
        if not kind or "NAM" not in mention.get("syntactic_type", "") or not places or taken & set(places):
            continue
        s = places[0][0]
        words = [i for k, i in places if k == s]
        if sentences[s].words[words[0]].lower() == "the" and len(words) > 1:
            words = words[1:]
        taken |= set(places)
        sentences[s].names.append((kind, words[0], words[-1] + 1))
    for sentence in sentences:
        sentence.names.sort(key=lambda n: n[1])
    return Document("meantime", path.stem, ["names"], [s for s in sentences[:ANNOTATED] if s.words])


def read(corpora: Path) -> Iterator[Document]:
    """The articles of the topics at hand."""
    for path in sorted((corpora / "meantime" / "intra-doc_annotation").glob("*/*.xml")):
        yield _document(path)
