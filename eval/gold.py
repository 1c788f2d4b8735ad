"""Write our own gold articles as texts, meta.json and keys, as the shared reading keys are laid out.

python eval/gold.py OUT && python eval/predict.py OUT/texts OUT/readings
python ../shared/reading-key/score.py OUT/keys OUT/readings
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
from gold_articles import articles


def main() -> None:
    """Write the three parts."""
    out = Path(sys.argv[1])
    meta = {}
    for part in ("texts", "keys"):
        (out / part).mkdir(parents=True, exist_ok=True)
    for article in articles():
        (out / "texts" / f"{article.name}.txt").write_text(article.text, encoding="utf-8")
        key = json.dumps(article.key, ensure_ascii=False, indent=1)
        (out / "keys" / f"{article.name}.json").write_text(key, encoding="utf-8")
        meta[article.name] = {"published": article.published.isoformat(), "publisher": article.publisher}
    (out / "texts" / "meta.json").write_text(json.dumps(meta, indent=1), encoding="utf-8")
    print(f"{len(meta)} articles written to {out}")


if __name__ == "__main__":
    main()
