"""The reader: encoder and heads, as trained. ``training.export`` wraps it for run time."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from onrecord.reading.neural.features import SHAPES
from onrecord.reading.neural.labels import DEPRELS, ELEMENT_TAGS, NAME_TAGS, SENSES, UPOS
from training.encoder import WIDTH, Encoder
from training.heads import Pairs, Roles, Tagger

DROPOUT = 0.2  # of the words' vectors, before the heads


class Reader(nn.Module):
    """One encoder, many heads."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        self.shape = nn.Embedding(len(SHAPES), WIDTH)
        self.dropout = nn.Dropout(DROPOUT)
        self.upos = nn.Linear(WIDTH, len(UPOS))
        self.arcs = Pairs(256)
        self.deprels = Pairs(96, len(DEPRELS))
        self.names = Tagger(len(NAME_TAGS))
        self.elements = Tagger(len(ELEMENT_TAGS))
        self.transitions = nn.Parameter(torch.zeros(len(ELEMENT_TAGS), len(ELEMENT_TAGS)))
        self.links = Pairs(128)
        self.antecedents = Pairs(128)
        self.predicate = nn.Linear(WIDTH, 1)
        self.sense = nn.Linear(WIDTH, len(SENSES))
        self.factual = nn.Sequential(nn.Linear(WIDTH, 96), nn.GELU(), nn.Linear(96, 1))
        self.roles = Roles()
        nn.init.zeros_(self.shape.weight)

    def words(
        self,
        pieces: Tensor,
        shape: Tensor,
        quote: Tensor,
        mask: Tensor | None,
        first: Tensor,
        last: Tensor,
        word_shape: Tensor,
    ) -> Tensor:
        """Vectors of the words (B, W, 384): mean of first and last piece, plus letter case."""
        hidden = self.encoder(pieces, shape, quote, mask)
        wide = (-1, -1, WIDTH)
        ends = hidden.gather(1, first[..., None].expand(wide)) + hidden.gather(
            1, last[..., None].expand(wide)
        )
        result: Tensor = self.dropout(ends / 2 + self.shape(word_shape))
        return result
