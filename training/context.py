"""What the words around it say of a word: one layer of attention that is the judging network's own.

The encoder read windows of a few sentences and was fitted on syntax, names and quotations; it is not fitted again for
judging, since on so few reports it learns them by heart. One narrow layer above it does carry over, and it sees
farther: every word sees its own block of the report and the blocks beside it.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

CONTEXT, HEADS, BLOCK = 128, 4, 64  # numbers of a word; heads; words of a block
LOST = 0.3
_NEVER = -1e4


class Context(nn.Module):
    """(N, wide) vectors of a report's words → (N, 128). The work grows with N alone."""

    def __init__(self, wide: int, dropout: float) -> None:
        super().__init__()
        self.narrow = nn.Linear(wide, CONTEXT)
        self.before, self.between, self.behind = (nn.LayerNorm(CONTEXT) for _ in range(3))
        self.asked, self.told = nn.Linear(CONTEXT, 3 * CONTEXT), nn.Linear(CONTEXT, CONTEXT)
        self.up, self.down = nn.Linear(CONTEXT, 2 * CONTEXT), nn.Linear(2 * CONTEXT, CONTEXT)
        self.dropout, self.lost = nn.Dropout(dropout), nn.Dropout(LOST)

    def forward(self, vectors: Tensor) -> Tensor:
        """``vectors`` (N, wide), all words of one report → (N, 128)."""
        words: Tensor = self.narrow(self.dropout(vectors))
        words = words + self.lost(self.told(self._attended(self.before(words))))
        words = words + self.lost(self.down(F.gelu(self.up(self.between(words)))))
        found: Tensor = self.behind(words)
        return found

    def _attended(self, words: Tensor) -> Tensor:
        """Each word's mean of those in its own and the neighbouring blocks."""
        number = words.shape[0]
        whole = (number + BLOCK - 1) // BLOCK * BLOCK
        asking, keys, values = self.asked(words).chunk(3, 1)
        there = _blocks(torch.ones_like(words[:, :1]), whole)[..., 0]  # (blocks, 3 × block)
        asking = F.pad(asking, (0, 0, 0, BLOCK))[:whole].reshape(-1, BLOCK, HEADS, CONTEXT // HEADS)
        keys, values = (
            _blocks(x, whole).reshape(-1, 3 * BLOCK, HEADS, CONTEXT // HEADS) for x in (keys, values)
        )
        scores = torch.matmul(asking.transpose(1, 2), keys.permute(0, 2, 3, 1)) / (CONTEXT // HEADS) ** 0.5
        scores = scores + (1 - there)[:, None, None, :] * _NEVER
        told = torch.matmul(scores.softmax(-1), values.transpose(1, 2)).transpose(1, 2)
        found: Tensor = told.reshape(-1, CONTEXT)[:number]
        return found


def _blocks(rows: Tensor, whole: int) -> Tensor:
    """(N, numbers) → (blocks, 3 × block, numbers): each block with the one before and the one behind it."""
    padded = F.pad(rows, (0, 0, BLOCK, 2 * BLOCK))
    shifted = [padded[n * BLOCK :][:whole].reshape(-1, BLOCK, rows.shape[1]) for n in range(3)]
    return torch.cat(shifted, 1)
