"""English Web Treebank: UD trees, with PropBank roles and UDS factuality over the same words.

UD's own split is the split of all three.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

from training.corpora import conllu, propbank
from training.documents import Document

FILES = {"train": "en_ewt-ud-train.rebuilt.conllu", "dev": "en_ewt-ud-dev.conllu"}
_FACTUALITY = "2.0/normalized/sentence/annotations/factuality.zip"

Factuality = dict[str, dict[int, tuple[float, float]]]


def factuality(folder: Path) -> Factuality:
    """By UD sentence id: predicate word → (score, confidence). The scores run from about -3 to 3."""
    names = json.loads((folder / "ud_ids.json").read_text(encoding="utf-8"))
    with zipfile.ZipFile(folder / _FACTUALITY) as archive:
        data = json.loads(archive.read(archive.namelist()[0]))["data"]
    found: Factuality = {}
    for key, nodes in data.items():
        row = found.setdefault(names[key]["sentence_id"], {})
        for node, scores in nodes.items():
            factual = scores["factuality"]["factual"]
            row[int(node.rsplit("-", 1)[1]) - 1] = (factual["value"], factual["confidence"])
    return found


def _key(name: str) -> str:
    """Document names differ between the corpora only in case, marks and the file's ending."""
    return "".join(c for c in name.lower() if c.isalnum())


def read(corpora: Path, part: str, tasks: frozenset[str]) -> Iterator[Document]:
    """Documents of ``part``, with what ``tasks`` names: syntax, roles, factuality."""
    roles = propbank.read(corpora / "propbank-ewt") if "roles" in tasks else {}
    by_key = {_key(name): sentences for name, sentences in roles.items()}
    facts = factuality(corpora / "uds") if "factuality" in tasks else {}
    trees: dict[str, list[conllu.Tree]] = {}
    for tree in conllu.read(corpora / "ud-ewt" / FILES[part]):
        trees.setdefault(tree.document, []).append(tree)
    for name, rows in trees.items():
        columns = by_key.get(_key(name), [])
        for i, tree in enumerate(rows):
            sentence = tree.sentence
            if len(columns) == len(rows) and columns[i][0] == len(sentence.words):
                sentence.predicates, sentence.roles = columns[i][1], True
            sentence.factual = [
                (word, *score)
                for word, score in sorted(facts.get(tree.sent_id, {}).items())
                if word < len(sentence.words)
            ]
        yield Document("ewt", name, sorted(tasks), [t.sentence for t in rows])
