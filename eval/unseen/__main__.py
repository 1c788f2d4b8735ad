"""How the reader does on reports it was not built on, beside the shown ones, in one run.

    python -m eval.unseen [--corpora FOLDER] [--out FOLDER]

Prints the measures of the shared scorer for every set of keys in eval/unseen/keys and for the shown articles, by the
rules and by the trained reader, which was fitted on none of them. ``--out`` keeps texts, keys and readings, for the
scorer's ``--errors``: a set whose errors somebody looked at is unseen no longer, and its folder's name must then say
so.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from eval.unseen import texts

from onrecord.pipeline import READER, trained

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "eval"))  # the reader's output in the format of the keys
from predict import predict  # noqa: E402

SHARED = ROOT.parent / "shared"
KEYS = Path(__file__).parent / "keys"
HEAD = "attribution event role figure place time reading".split()
Json = dict[str, "Json"] | list["Json"] | str | int | float | bool | None
READERS = {"rules": lambda: READER, "trained": trained}


def lay_out(keys: Path, corpora: Path, out: Path) -> int:
    """Write texts, meta.json and whole keys as the shared ones are laid out; returns how many."""
    meta = {}
    for part in ("texts", "keys"):
        (out / part).mkdir(parents=True, exist_ok=True)
    for path in sorted(keys.glob("*.json")):
        key = json.loads(path.read_text(encoding="utf-8"))
        text, day = texts.find(key.pop("source"), corpora)
        if hashlib.sha256(text.encode()).hexdigest() != key.pop("sha256"):
            raise SystemExit(
                f"{path}: the corpus has another text than the key was made on; take the key out"
            )
        (out / "texts" / f"{key['id']}.txt").write_text(text, encoding="utf-8")
        written = json.dumps(quoted(key, text), ensure_ascii=False, indent=1)
        (out / "keys" / f"{key['id']}.json").write_text(written, encoding="utf-8")
        meta[key["id"]] = {"published": day.isoformat() if day else None}
    (out / "texts" / "meta.json").write_text(json.dumps(meta, indent=1), encoding="utf-8")
    return len(meta)


def quoted(key: Json, text: str) -> Json:
    """The key with the words of each span."""
    if isinstance(key, list):
        return [quoted(value, text) for value in key]
    if not isinstance(key, dict):
        return key
    whole = {name: quoted(value, text) for name, value in key.items()}
    return {**whole, "text": text[key["start"] : key["end"]]} if "start" in key else whole


def scores(folder: Path, keys: Path, reader: str, out: Path) -> dict[str, float]:
    """F1 of the headline's measures."""
    predict(folder, out, using=READERS[reader]())
    command = [sys.executable, str(SHARED / "reading-key" / "score.py"), str(keys), str(out), "--json"]
    printed = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return {name: printed[name] if name == "reading" else printed[name]["f1"] for name in HEAD}


def measured(corpora: Path, out: Path) -> Iterator[tuple[str, int, str, dict[str, float]]]:
    """Set of keys, number of articles, reader and F1 by measure; the shown articles first."""
    shown = SHARED / "reading-key"
    rows = [("shown", len(list((shown / "keys").glob("*.json"))), shown / "texts", shown / "keys")]
    for keys in sorted(p for p in KEYS.iterdir() if p.is_dir()):
        number = lay_out(keys, corpora, out / keys.name)
        rows.append((keys.name, number, out / keys.name / "texts", out / keys.name / "keys"))
    for name, number, folder, key in rows:
        for reader in READERS:
            yield name, number, reader, scores(folder, key, reader, out / name / reader)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpora", type=Path, default=SHARED / "corpora")
    parser.add_argument("--out", type=Path, help="keep texts, keys and readings here")
    options = parser.parse_args()
    if not options.corpora.is_dir():
        raise SystemExit(f"no corpora at {options.corpora}: they are no part of a user's clone")
    with tempfile.TemporaryDirectory() as scratch:
        print(f"{'set':20}{'articles':>9} {'reader':8}" + "".join(f"{name:>12}" for name in HEAD))
        for name, number, reader, found in measured(options.corpora, options.out or Path(scratch)):
            print(f"{name:20}{number:9d} {reader:8}" + "".join(f"{found[m]:12.3f}" for m in HEAD), flush=True)


if __name__ == "__main__":
    main()
