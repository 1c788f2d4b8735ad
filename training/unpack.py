"""A packaged network back as a reader that can be trained on: ``training.train --from FOLDER``.

Matrices come back as int8 left them. Where the names have layers of their own (``training.names``), the joint head
for names starts from the head of those.
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn

from training import manifest
from training.encoder import Layer, package_folder, pretrained
from training.frozen import PREFIX, Matrices
from training.heads import Pairs
from training.model import Reader

UPPER = "upper."  # what the names' own layers are called within their branch


def _linear(linear: nn.Linear, matrices: Matrices, path: str) -> None:
    linear.weight.copy_(matrices.matrix(path))
    linear.bias.copy_(matrices.vector(f"{path}.bias"))


def _pairs(pairs: Pairs, matrices: Matrices, path: str) -> None:
    pairs.none.copy_(matrices.vector(f"{path}.none"))
    most, last = matrices.pairs(path)
    pairs.weight[:-1].copy_(most)
    pairs.weight[-1].copy_(last.view(pairs.weight[-1].shape))


def unpacked(folder: Path) -> Reader:
    """The reader of a weights folder."""
    matrices = Matrices(folder)
    reader = Reader(pretrained(package_folder()))
    own = matrices.has(f"{UPPER}names.mix.bias", PREFIX)
    with torch.no_grad():
        reader.transitions.copy_(torch.tensor(manifest.read(folder)["transitions"]))
        for path, module in reader.named_modules():
            if path.startswith("names") and own:
                if isinstance(module, nn.Linear):
                    _linear(module, Matrices(folder, PREFIX), UPPER + path)
            elif isinstance(module, Layer):
                matrices.into(module, int(path.rsplit(".", 1)[1]))
            elif isinstance(module, nn.Linear) and ".layers." not in path:
                _linear(module, matrices, path)
            elif isinstance(module, Pairs):
                _pairs(module, matrices, path)
            elif isinstance(module, nn.Embedding) and path != "encoder.word":
                module.weight.copy_(matrices.vector(f"{path}.weight"))
        _norm(reader.encoder.norm, matrices)
        reader.encoder.kind.copy_(matrices.vector("encoder.kind"))
    return reader


def _norm(norm: nn.LayerNorm, matrices: Matrices) -> None:
    parts: tuple[tuple[str, Tensor], ...] = (("weight", norm.weight), ("bias", norm.bias))
    for name, part in parts:
        part.copy_(matrices.vector(f"encoder.norm.{name}"))
