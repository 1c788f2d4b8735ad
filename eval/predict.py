"""Read every TEXTS/*.txt into OUT/ID.json, in the format of the reading keys.

    python eval/predict.py ../shared/reading-key/texts OUT

Publication dates and publishers come from TEXTS/meta.json.
"""

from __future__ import annotations

import argparse
import json
from datetime import date
from pathlib import Path

from keyformat import to_key
from onrecord import intake, read
from onrecord.pipeline import READER, Reader, trained


def predict(texts: Path, out: Path, *, using: Reader = READER) -> int:
    """Write one reading a text; returns how many."""
    meta = json.loads((texts / "meta.json").read_text(encoding="utf-8"))
    out.mkdir(parents=True, exist_ok=True)
    paths = sorted(texts.glob("*.txt"))
    for path in paths:
        about = meta.get(path.stem, {})
        published = date.fromisoformat(about["published"]) if about.get("published") else None
        report = intake.open_report(path, published=published, publisher=about.get("publisher"))
        reading = to_key(read(report, using=using), name=path.stem)
        (out / f"{path.stem}.json").write_text(
            json.dumps(reading, ensure_ascii=False, indent=1), encoding="utf-8"
        )
    return len(paths)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("texts", type=Path, help="folder of ID.txt and meta.json")
    parser.add_argument("out", type=Path, help="folder for ID.json")
    parser.add_argument("--trained", action="store_true", help="parse with the trained reader")
    args = parser.parse_args()
    count = predict(args.texts, args.out, using=trained() if args.trained else READER)
    print(f"{count} articles read into {args.out}")


if __name__ == "__main__":
    main()
