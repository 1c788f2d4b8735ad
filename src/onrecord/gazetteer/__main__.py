"""Builds the gazetteer of the user's data folder; run in a process of its own to keep the reader small."""

from __future__ import annotations

import sys

from onrecord.errors import GazetteerError
from onrecord.gazetteer.build import build


def main() -> int:
    """Build without a word; say on standard error why it cannot be done."""
    try:
        build()
    except GazetteerError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
