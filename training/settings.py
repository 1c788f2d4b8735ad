"""Where things lie and how training is set up; every value can be given on the command line."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CORPORA = ("polnear", "ewt", "gum", "wikigold", "re3d", "meantime", "own")
SEED = 20240517


def parser(description: str | None) -> argparse.ArgumentParser:
    """The options that every stage understands."""
    made = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    made.add_argument(
        "--corpora", type=Path, default=ROOT.parent / "shared" / "corpora", help="folder of the corpora"
    )
    made.add_argument(
        "--cache",
        type=Path,
        default=Path(os.environ.get("ONRECORD_READER_CACHE", ROOT / ".cache" / "reader")),
        help="folder for prepared data and checkpoints (variable ONRECORD_READER_CACHE)",
    )
    made.add_argument("--without", action="append", default=[], choices=CORPORA, help="leave a corpus out")
    made.add_argument("--seed", type=int, default=SEED)
    return made
