"""The loss of each head on a batch: sums over annotated words, divided by all words of the batch.

So a word weighs the same whichever corpus annotates it; how much a task counts is settled by ``WEIGHTS``
and by
how often its corpora are drawn.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812

from onrecord.reading.neural.labels import ELEMENT_TAGS, may_follow
from training.arrays import NONE
from training.model import Reader

WEIGHTS = {
    "upos": 0.5, "arcs": 1.0, "deprels": 1.0, "names": 2.0, "elements": 1.5, "links": 0.7, "predicates": 1.0,
    "senses": 0.3, "roles": 0.5, "factual": 0.5, "antecedents": 0.5,
}  # fmt: skip
FORBIDDEN = -1e4
_ALLOWED = torch.tensor(may_follow(ELEMENT_TAGS))


def _summed(scores: Tensor, gold: Tensor) -> Tensor:
    """Cross-entropy summed over what is annotated; the labels lie in the last dimension of ``scores``."""
    return F.cross_entropy(scores.float().flatten(0, -2), gold.flatten(), ignore_index=NONE, reduction="sum")


def crf(scores: Tensor, transitions: Tensor, gold: Tensor, is_word: Tensor) -> Tensor:
    """Negative log-likelihood of tag paths, summed over rows. ``scores`` (B, W, tags), ``gold`` (B, W)."""
    moves = transitions.masked_fill(~_ALLOWED.to(scores.device), FORBIDDEN)
    scores, gold = scores.float(), gold.clamp(min=0)
    alpha = scores[:, 0]
    path = scores[:, 0].gather(1, gold[:, :1])[:, 0]
    for i in range(1, scores.shape[1]):
        here = is_word[:, i]
        following = torch.logsumexp(alpha[:, :, None] + moves, dim=1) + scores[:, i]
        alpha = torch.where(here[:, None], following, alpha)
        step = scores[:, i].gather(1, gold[:, i : i + 1])[:, 0] + moves[gold[:, i - 1], gold[:, i]]
        path = path + torch.where(here, step, 0.0)
    return (torch.logsumexp(alpha, dim=1) - path).sum()


def _rows(gold: Tensor) -> Tensor:
    """Rows of the batch with any annotation of this kind."""
    return (gold != NONE).any(dim=1).nonzero()[:, 0]


def _syntax(reader: Reader, words: Tensor, batch: dict[str, Tensor]) -> dict[str, Tensor]:
    rows = _rows(batch["upos"])
    if not len(rows):
        return {}
    h, heads, deprels, sentence = (
        x[rows] for x in (words, batch["heads"], batch["deprels"], batch["sentence"])
    )
    is_word = batch["is_word"][rows]
    same = (sentence[:, :, None] == sentence[:, None, :]) & is_word[:, None, :]
    same = torch.cat([torch.ones_like(same[:, :, :1]), same], dim=2)
    arcs = reader.arcs(h).float().masked_fill(~same, FORBIDDEN)
    labelled = reader.deprels(h)
    at = heads.clamp(min=0)[:, :, None, None].expand(-1, -1, labelled.shape[2], 1)
    return {
        "upos": _summed(reader.upos(h), batch["upos"][rows]),
        "arcs": _summed(arcs, heads),
        "deprels": _summed(labelled.gather(3, at)[..., 0], torch.where(heads == NONE, NONE, deprels)),
    }


def _attribution(reader: Reader, words: Tensor, batch: dict[str, Tensor]) -> dict[str, Tensor]:
    rows = _rows(batch["elements"])
    if not len(rows):
        return {}
    h, is_word = words[rows], batch["is_word"][rows]
    columns = torch.cat([torch.ones_like(is_word[:, :1]), is_word], dim=1)
    links = reader.links(h).float().masked_fill(~columns[:, None, :], FORBIDDEN)
    return {
        "elements": crf(reader.elements(h), reader.transitions, batch["elements"][rows], is_word),
        "links": _summed(links, batch["links"][rows]),
    }


def _roles(reader: Reader, words: Tensor, batch: dict[str, Tensor]) -> dict[str, Tensor]:
    rows = _rows(batch["is_predicate"])
    if not len(rows):
        return {}
    h, gold = words[rows], batch["is_predicate"][rows]
    known = gold != NONE
    found = F.binary_cross_entropy_with_logits(
        reader.predicate(h)[..., 0].float(), gold.clamp(min=0).float(), weight=known.float(), reduction="sum"
    )
    result = {"predicates": found, "senses": _summed(reader.sense(h), batch["senses"][rows])}
    if "role_tags" in batch:
        row, predicate, tags = batch["role_row"], batch["role_predicate"], batch["role_tags"]
        places = batch["role_start"][:, None] + torch.arange(tags.shape[1], device=tags.device)
        sentence = words[row[:, None], places.clamp(max=words.shape[1] - 1)]
        scores = reader.roles(sentence, words[row, predicate], places - predicate[:, None])
        result["roles"] = _summed(scores, tags)
    return result


def _factual(reader: Reader, words: Tensor, batch: dict[str, Tensor]) -> dict[str, Tensor]:
    score, confidence = batch["factual"].unbind(-1)
    known = confidence > 0
    if not known.any():
        return {}
    guess = reader.factual(words[known])[:, 0].float()
    return {"factual": (F.smooth_l1_loss(guess, score[known], reduction="none") * confidence[known]).sum()}


def _antecedents(reader: Reader, words: Tensor, batch: dict[str, Tensor]) -> dict[str, Tensor]:
    if "mention_row" not in batch:
        return {}
    rows, index = batch["mention_row"].unique(return_inverse=True)
    scores = reader.antecedents(words[rows]).float()[index, batch["mention_word"]]
    earlier = torch.arange(scores.shape[1], device=scores.device) <= batch["mention_word"][:, None]
    scores = scores.masked_fill(~earlier, FORBIDDEN)
    right = scores.masked_fill(~batch["mention_right"], FORBIDDEN)
    return {"antecedents": (torch.logsumexp(scores, 1) - torch.logsumexp(right, 1)).sum()}


def losses(reader: Reader, batch: dict[str, Tensor]) -> dict[str, Tensor]:
    """The weighted loss of every head that the batch has annotation for."""
    words = reader.words(
        *(batch[k] for k in ("pieces", "shape", "quote", "mask", "first", "last", "word_shape"))
    )
    found: dict[str, Tensor] = {}
    for part in (_syntax, _attribution, _roles, _factual, _antecedents):
        found |= part(reader, words, batch)
    rows = _rows(batch["names"])
    if len(rows):
        found["names"] = _summed(reader.names(words[rows]), batch["names"][rows])
    total = batch["is_word"].sum()
    return {name: loss * WEIGHTS[name] / total for name, loss in found.items()}
