"""Writes the model card beside the weights: ``python -m training.card``.

Scores come from ``eval/reader/scores.json``, which ``python -m eval.reader`` writes; licences are those the
corpora's own files state. Nothing in the card is typed by hand.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from training import settings

WEIGHTS = settings.ROOT / "src" / "onrecord" / "data" / "weights"
SCORES = settings.ROOT / "eval" / "reader" / "scores.json"
SOURCES = {
    "polnear": ("polnear",),
    "ewt": ("ud-ewt", "propbank-ewt", "uds"),
    "gum": ("gum",),
    "wikigold": ("wikigold",),
    "re3d": ("re3d",),
    "meantime": ("meantime",),
    "own": ("own",),
}
JUDGED = ("muc34", "polnear", "re3d", "ud-ewt", "gum", "own")
USES = {
    "polnear": "attribution",
    "ud-ewt": "syntax; names by our own marks over its text",
    "propbank-ewt": "predicates and roles",
    "uds": "factuality",
    "gum": "syntax, names, antecedents (open genres only)",
    "wikigold": "names",
    "re3d": "names, cleaned",
    "meantime": "names",
    "own": "attribution, names, factuality: sentences of our own, `training/data`",
}
HEAD = """# Onrecord reader, English

One encoder (all-MiniLM-L6-v2: 6 layers, 384 wide, uncased; its card says Apache-2.0), fine-tuned with heads for tags,
dependency trees, names, attributions (source, cue, content and their links), PropBank predicates and roles, factuality
and antecedents. ONNX, int8. Read through `onrecord.reading.neural.analyse`.

Trained jointly for {runs}, with seed {seed}.{after}
`make train` runs all stages anew. Articles of the reading key and near copies of them were left out of training,
and so were the dev parts below.

## Limits
English only. Names were learnt from encyclopaedic, news, spoken and web text: organisations are their weakest part,
and whether a shop or a product is a place, an organisation or neither is decided in no two corpora alike. What the
words say of a name's bounds, and how sure a name must be to count (three numbers), was set while looking at UNER-EWT
dev: its score is no score on unseen text.
Attributions were learnt from US election news, chains and anonymous sources from our own sentences alone. Factuality
follows crowd judgements of single sentences.

## The judge
`judge.onnx` takes the encoder's vectors and what the rules drafted, and says which words tell an event and of what
type, who did it to whom, where it was, what a figure counts, which toponyms are some. It was fitted on {judged}
articles of our own and reports of the corpora marked "judge" below (of muc34 the development articles, their letter
case restored), whose readings by the rules careful readers had corrected, one reader each
(`training/data/claims.jsonl`). Its bounds were set on 260 corrected reports of corpora that may only be measured on;
the rows "corrected readings" are of others.
It drafts nothing itself: phrases, status, days, points and numbers are the rules'.
"""


def licence(folder: Path) -> str:
    """The licence as a corpus states it."""
    if folder.name == "own":
        return "that of this project"
    path = folder / "SOURCE.txt"
    if path.exists():
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("licence as stated:"):
                return line.split(":", 1)[1].strip()
    for path in sorted(folder.rglob("LICENSE*")):
        return " ".join(path.read_text(encoding="utf-8").split())[:200]
    return "none stated"


def score_table(weights: Path) -> list[str]:
    """The scores, if they are of these weights."""
    kept: dict[str, Any] = json.loads(SCORES.read_text(encoding="utf-8"))
    for name in ("reader.onnx", "judge.onnx"):
        if kept[name] != hashlib.sha256((weights / name).read_bytes()).hexdigest():
            raise SystemExit("the scores are of other weights; run: python -m eval.reader")
    rows = ["| benchmark | measure | score | bar |", "|---|---|---|---|"]
    for row in kept["scores"]:
        bar = "" if row["bar"] is None else f"{row['bar']:.2f}"
        rows.append(f"| {row['benchmark']} | {row['measure']} | {row['value']:.3f} | {bar} |")
    return rows


def corpus_table(corpora: Path, used: list[str]) -> list[str]:
    """Every corpus trained on, what for, and its licence as stated."""
    rows = ["| corpus | for | licence as stated |", "|---|---|---|"]
    for corpus in used:
        for name in SOURCES[corpus]:
            rows.append(f"| {name} | {USES[name]} | {licence(corpora / name).replace('|', '/')} |")
    return rows + [f"| {name} | judge | {licence(corpora / name).replace('|', '/')} |" for name in JUDGED]


def card(corpora: Path, weights: Path) -> str:
    """The text of the card."""
    manifest = json.loads((weights / "manifest.json").read_text(encoding="utf-8"))
    runs = [*manifest.get("begun", ()), manifest]
    used = list(dict.fromkeys(c for run in runs for c in run["corpora"]))
    told = [f"{run['steps']} steps on {', '.join(run['corpora'])}" for run in runs]
    after = " What chooses the arguments of predicates was fitted on ewt." if "arguments" in manifest else ""
    head = HEAD.format(
        runs=", then for ".join(told),
        seed=manifest["seed"],
        after=after,
        judged=manifest["judged"]["reports"],
    )
    missing = (
        [] if "polnear" in used else ["", "Built without polnear: it finds no attributions worth reading."]
    )
    parts = [
        head,
        "## Scores",
        *score_table(weights),
        *missing,
        "",
        "## Corpora",
        *corpus_table(corpora, used),
    ]
    return "\n".join(parts) + "\n"


def main() -> None:
    """The command line."""
    options = settings.parser(__doc__).parse_args()
    (WEIGHTS / "card.md").write_text(card(options.corpora, WEIGHTS), encoding="utf-8")
    print(WEIGHTS / "card.md")


if __name__ == "__main__":
    main()
