"""The manifest of the weights: one line a key, so that a change of one is a change of one line."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

FILES = ("reader.onnx", "judge.onnx", "tokenizer.json")


def read(folder: Path) -> dict[str, Any]:
    """What the manifest says."""
    data: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return data


def write(folder: Path, data: dict[str, Any]) -> None:
    """Writes ``data`` with the sha256 of every file as it is now."""
    there = [folder / name for name in FILES if (folder / name).exists()]
    files = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in there}
    whole = {
        "name": "onrecord-reader-en",
        "files": files,
        **{k: v for k, v in data.items() if k not in ("name", "files")},
    }
    lines = [f"{json.dumps(key)}: {json.dumps(value)}" for key, value in whole.items()]
    (folder / "manifest.json").write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
