"""The reader as it runs: one window at a time, without padding. What is exported, and what dev scores are
taken of."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn

from onrecord.reading.neural.windows import Window
from training.encoder import ATTENTION_HEADS, WIDTH, Attention, Encoder, Layer
from training.model import Reader

INPUTS = ("pieces", "shape", "quote", "first", "last", "sentence", "word_shape", "given")
OUTPUTS = (
    "upos", "names", "elements", "predicate", "sense", "factual", "arcs", "deprels", "links", "antecedents",
    "vectors", "role_words", "roles",
)  # fmt: skip
FORBIDDEN = -1e4


class SmallEmbedding(nn.Module):
    """The word embeddings as int8 with one scale a row: 11.8 MB in place of 46.9."""

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        scale = weight.abs().amax(dim=1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("scale", scale)
        self.register_buffer("rows", (weight / scale).round().to(torch.int8))

    def forward(self, pieces: Tensor) -> Tensor:
        """Piece ids (B, T) → (B, T, 384)."""
        rows: Tensor = self.rows[pieces].float() * self.scale[pieces]
        return rows


class _Graph(Protocol):
    """What is exported, as torch hands it over."""

    def op(self, name: str, *given: torch._C.Value, num_heads_i: int) -> torch._C.Value:
        """A new operator in it."""


class _Attended(torch.autograd.Function):
    """``Attention``, exported as the one operator that the runtime has for it: half the time of its parts."""

    @staticmethod
    def forward(_: object, q: Tensor, k: Tensor, v: Tensor) -> Tensor:
        whole: Tensor = Attention()(torch.cat([q, k, v], dim=2), None)
        return whole

    @staticmethod
    def symbolic(g: _Graph, q: torch._C.Value, k: torch._C.Value, v: torch._C.Value) -> torch._C.Value:
        """How it is exported."""
        made = g.op("com.microsoft::MultiHeadAttention", q, k, v, num_heads_i=ATTENTION_HEADS)
        made.setType(q.type())
        return made


class OneOperator(nn.Module):
    """What ``Attention`` gives without a mask, exported as one operator."""

    def forward(self, qkv: Tensor, mask: None) -> Tensor:  # noqa: ARG002  (a window runs alone)
        """As ``Attention.forward``."""
        attended: Tensor = _Attended.apply(*qkv.split(WIDTH, dim=2))  # type: ignore[no-untyped-call]
        return attended


def shipped(reader: Reader) -> Reader:
    """A copy that is exported small and fast: its word embeddings int8, each layer's attention one operator."""
    made = deepcopy(reader)
    made.encoder.word = SmallEmbedding(made.encoder.word.weight.detach())  # type: ignore[assignment, arg-type]
    for layer in made.encoder.layers:
        assert isinstance(layer, Layer)
        layer.attention = OneOperator()  # type: ignore[assignment]
    return made


class Runtime(nn.Module):
    """From the arrays of one window (T pieces, W words) to the scores that ``outputs.Runner`` promises."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader.eval()

    def forward(
        self,
        pieces: Tensor,
        shape: Tensor,
        quote: Tensor,
        first: Tensor,
        last: Tensor,
        sentence: Tensor,
        word_shape: Tensor,
        given: Tensor,
    ) -> tuple[Tensor, ...]:
        """Integers (T), (T), (T), (W), (W), (W), (W) and floats (W); see ``OUTPUTS`` for what comes back."""
        r = self.reader
        words = r.words(
            pieces[None], shape[None], quote[None], None, first[None], last[None], word_shape[None]
        )
        same = sentence[:, None] == sentence[None, :]
        same = torch.cat([torch.ones_like(same[:, :1]), same], dim=1)
        arcs = r.arcs(words)[0].masked_fill(~same, FORBIDDEN)
        predicate = r.predicate(words)[0, :, 0]
        chosen = torch.where(given < 0, predicate, given - 0.5) > 0
        role_words = chosen.nonzero()[:, 0]
        distance = torch.arange(words.shape[1], device=words.device)[None] - role_words[:, None]
        roles = r.roles(words, words[0][role_words], distance)
        return (
            r.upos(words)[0], r.names(words)[0], r.elements(words)[0], predicate, r.sense(words)[0],
            r.factual(words)[0, :, 0], arcs, r.deprels(words)[0], r.links(words)[0], r.antecedents(words)[0],
            words[0], role_words, roles,
        )  # fmt: skip


class TorchRunner:
    """A ``Runner`` over torch weights."""

    scorer = None  # fitted after export, on the exported network's scores

    def __init__(self, reader: Reader) -> None:
        self.runtime = Runtime(reader)

    def run(self, window: Window, given: npt.NDArray[np.float32]) -> Mapping[str, npt.NDArray[np.generic]]:
        """The scores of one window."""
        with torch.inference_mode():
            out = self.runtime(*(torch.from_numpy(a) for a in (*arrays_of(window), given)))
        found = {name: tensor.numpy() for name, tensor in zip(OUTPUTS, out, strict=True)}
        # The packaged network gives two factors of the labels' scores (``training.parsing``); these are two as well.
        columns = np.eye(found["deprels"].shape[2], dtype=np.float32)
        return found | {"label_left": found["deprels"], "label_right": columns}

    @property
    def transitions(self) -> npt.NDArray[np.float32]:
        """Learnt scores of one element tag before another."""
        moves: npt.NDArray[np.float32] = self.runtime.reader.transitions.detach().numpy()
        return moves


def arrays_of(window: Window) -> tuple[npt.NDArray[np.int64], ...]:
    """The arrays of a window in the order of ``INPUTS``, without ``given``."""
    w = window
    return (w.pieces, w.shape, w.quote, w.first, w.last, w.sentence, w.word_shape)


def trained(checkpoint: Path, mean: bool = True) -> Reader:
    """The reader of a checkpoint: the running mean of its weights, or the weights of its last step."""
    state = torch.load(checkpoint, map_location="cpu", weights_only=True)
    reader = Reader(Encoder())
    reader.load_state_dict(state["reader"])
    reader.encoder.word.weight.requires_grad_(False)
    if mean:
        with torch.no_grad():
            for parameter, value in zip(
                (p for p in reader.parameters() if p.requires_grad), state["mean"], strict=True
            ):
                parameter.copy_(value)
    return reader.eval()
