"""The heads over the words of a window. All score; none decodes (see ``onrecord.reading.neural``)."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from onrecord.reading.neural.labels import ROLE_TAGS
from training.encoder import WIDTH

FARTHEST = 12  # words; beyond, a distance to the predicate counts as this


class Pairs(nn.Module):
    """Biaffine scores of word against word, with a column of their own for "none" (index 0).

    The root of a sentence, a word without antecedent, an element without a cue in the window.
    """

    def __init__(self, size: int, labels: int = 1) -> None:
        super().__init__()
        self.left = nn.Linear(WIDTH, size)
        self.right = nn.Linear(WIDTH, size)
        self.none = nn.Parameter(torch.randn(WIDTH) * 0.02)
        self.weight = nn.Parameter(torch.zeros(size + 1, labels, size))
        self.size, self.labels = size, labels
        nn.init.normal_(self.weight, std=1.0 / size)

    def forward(self, words: Tensor) -> Tensor:
        """``words`` (B, W, 384) → (B, W, labels, 1 + W), or without the labels' dimension if there is one
        label."""
        b, w, _ = words.shape
        left = F.gelu(self.left(words))
        right = F.gelu(self.right(torch.cat([self.none.expand(b, 1, WIDTH), words], dim=1)))
        turned = F.linear(left, self.weight[:-1].reshape(self.size, -1).T, self.weight[-1].flatten())
        scores = turned.view(b, w * self.labels, -1) @ right.transpose(1, 2)
        return scores.view(b, w, w + 1) if self.labels == 1 else scores.view(b, w, self.labels, w + 1)


class Tagger(nn.Module):
    """Scores of tags from a word and its two neighbours."""

    def __init__(self, tags: int, size: int = 192) -> None:
        super().__init__()
        self.mix = nn.Linear(3 * WIDTH, size)
        self.out = nn.Linear(size, tags)

    def forward(self, words: Tensor) -> Tensor:
        """``words`` (B, W, 384) → (B, W, tags)."""
        edge = words.new_zeros(words.shape[0], 1, WIDTH)
        before = torch.cat([edge, words[:, :-1]], dim=1)
        after = torch.cat([words[:, 1:], edge], dim=1)
        scores: Tensor = self.out(F.gelu(self.mix(torch.cat([before, words, after], dim=2))))
        return scores


class Roles(nn.Module):
    """Tags of words as arguments of a predicate."""

    def __init__(self, size: int = 256) -> None:
        super().__init__()
        self.word = nn.Linear(WIDTH, 2 * size)
        self.predicate = nn.Linear(WIDTH, 2 * size)
        self.distance = nn.Embedding(2 * FARTHEST + 1, size)
        self.out = nn.Linear(size, len(ROLE_TAGS))

    def forward(self, words: Tensor, predicates: Tensor, distance: Tensor) -> Tensor:
        """``words`` (P, S, 384) or (1, S, 384), ``predicates`` (P, 384), ``distance`` (P, S) → (P, S,
        tags)."""
        a, b = self.word(words).chunk(2, dim=-1)
        c, d = self.predicate(predicates)[:, None].chunk(2, dim=-1)
        near = self.distance(distance.clamp(-FARTHEST, FARTHEST) + FARTHEST)
        scores: Tensor = self.out(torch.relu(a + c + b * d + near))
        return scores
