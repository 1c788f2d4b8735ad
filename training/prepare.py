"""Reads every corpus into one form, in the cache: ``python -m training.prepare``.

What is there already is kept unless ``--again`` is given. Dev parts are kept in files of their own, and no
training
stage opens those but to measure.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path

from training import settings, unseen
from training.corpora import ewt, gum, meantime, own, polnear, re3d, wikigold
from training.documents import Document, save

ALL_OVER_EWT = frozenset(("syntax", "roles", "factuality"))

READERS: dict[str, Callable[[Path], Iterator[Document]]] = {
    "polnear.train": lambda c: polnear.read(c, "train"),
    "polnear.dev": lambda c: polnear.read(c, "dev"),
    "ewt.train": lambda c: ewt.read(c, "train", ALL_OVER_EWT),
    "ewt.dev": lambda c: ewt.read(c, "dev", ALL_OVER_EWT),
    "gum.train": gum.read,
    "wikigold.train": wikigold.read,
    "re3d.train": re3d.read,
    "meantime.train": meantime.read,
    "own.train": own.read,
}


def file_of(cache: Path, name: str) -> Path:
    """Where the documents of a part (``corpus.part``) are kept."""
    return cache / "documents" / f"{name}.jsonl.gz"


def run(options: argparse.Namespace) -> None:
    """Prepares every corpus that is not left out."""
    for name, reader in READERS.items():
        path = file_of(options.cache, name)
        if name.split(".")[0] in options.without or (path.exists() and not options.again):
            continue
        documents = unseen.keep(reader(options.corpora), options.never)
        print(f"{name}: {save(documents, path)} documents", flush=True)


def main() -> None:
    """The command line."""
    parser = settings.parser(__doc__)
    never = settings.ROOT.parent / "shared" / "reading-key" / "texts"
    parser.add_argument("--never", type=Path, default=never, help="articles that must not be trained on")
    parser.add_argument("--again", action="store_true", help="prepare anew what is there")
    run(parser.parse_args())


if __name__ == "__main__":
    main()
