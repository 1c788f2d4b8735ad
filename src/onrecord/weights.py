"""Finds, verifies and loads the weights of the trained reader; the only module that knows onnxruntime.

``data/weights`` holds the reader (``reader.onnx``, int8), what judges the rules' drafts by its vectors
(``judge.onnx``), ``tokenizer.json`` and ``manifest.json``, which names every file with its sha256 and the learnt
numbers that are used outside the networks. Nothing is loaded before ``load()`` is called; then once a process. One
thread: run one process a core.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord.errors import WeightsError

MEND = "reinstall onrecord"
EXTRA = "install what runs the trained reader: pip install 'onrecord[models]'"


@dataclass(frozen=True)
class Weights:
    """The loaded networks, their tokenizer, and the learnt numbers that are used outside of them: scores of one
    element tag before another, what weighs the arguments of predicates, the paths in a tree that ``judge`` knows.
    ``judge`` and ``arguments`` are None in a folder that has none."""

    session: Any
    judge: Any | None
    paths: tuple[str, ...]
    tokenizer: Any
    transitions: npt.NDArray[np.float32]
    arguments: dict[str, npt.NDArray[np.float32]] | None
    outputs: tuple[str, ...]

    def run(self, inputs: Mapping[str, npt.NDArray[np.generic]]) -> dict[str, npt.NDArray[np.generic]]:
        """The scores of one window, run alone: no padding, no neighbours, the same numbers every time."""
        return dict(zip(self.outputs, self.session.run(self.outputs, dict(inputs)), strict=True))


def folder() -> Path:
    """Where the weights lie."""
    return Path(__file__).with_name("data") / "weights"


def manifest(at: Path) -> dict[str, Any]:
    """The manifest, read and checked for shape only."""
    try:
        data = json.loads((at / "manifest.json").read_text(encoding="utf-8"))
        return {
            "files": dict(data["files"]),
            "transitions": data["transitions"],
            "arguments": dict(data.get("arguments", {})),
            "paths": tuple(data.get("paths", ())),
            "name": str(data["name"]),
        }
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise WeightsError(f"{at / 'manifest.json'} is missing or damaged ({error}); {MEND}") from error


def verified(at: Path, name: str, digest: str) -> bytes:
    """The bytes of one file, if they are the ones the manifest names."""
    try:
        data = (at / name).read_bytes()
    except OSError as error:
        raise WeightsError(f"{at / name} cannot be read ({error.strerror}); {MEND}") from error
    found = hashlib.sha256(data).hexdigest()
    if found != digest:
        raise WeightsError(
            f"{at / name} is not the file it should be (sha256 {found[:12]}, not {digest[:12]}); {MEND}"
        )
    return data


def load(at: Path | None = None) -> Weights:
    """The weights, from the package or from another folder; loaded once."""
    return _loaded(at or folder())


@lru_cache(maxsize=2)  # by the folder itself: load() and load(None) are one and the same
def _loaded(at: Path) -> Weights:
    try:
        import onnxruntime as ort  # noqa: PLC0415  (heavy: only when the reader is used)
        from tokenizers import Tokenizer  # noqa: PLC0415
    except ImportError as error:
        raise WeightsError(f"{error.name} is not installed; {EXTRA}") from error
    facts = manifest(at)
    files = {name: verified(at, name, digest) for name, digest in facts["files"].items()}
    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.execution_mode = ort.ExecutionMode.ORT_SEQUENTIAL
    options.log_severity_level = 3
    sessions = {
        name: ort.InferenceSession(data, options, providers=["CPUExecutionProvider"])
        for name, data in files.items()
        if name.endswith(".onnx")
    }
    session = sessions["reader.onnx"]
    tokenizer = Tokenizer.from_str(files["tokenizer.json"].decode("utf-8"))
    transitions = np.asarray(facts["transitions"], np.float32)
    arguments = {name: np.asarray(rows, np.float32) for name, rows in facts["arguments"].items()}
    outputs = tuple(o.name for o in session.get_outputs())
    judge, paths = sessions.get("judge.onnx"), facts["paths"]
    return Weights(session, judge, paths, tokenizer, transitions, arguments or None, outputs)
