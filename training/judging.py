"""The judging network, to be learnt: what ``onrecord.reading.judged.network`` asks."""

from __future__ import annotations

from collections.abc import Iterable

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from onrecord.reading.judged.facts import ROLE_SIZES, TAG_SIZES, TAG_WORDS
from onrecord.reading.judged.figures import FIGURE_SIZES
from onrecord.reading.judged.labels import COUNTS, TYPES
from onrecord.reading.judged.scenes import PLACE_SIZES
from onrecord.reading.judged.toponyms import TOPONYM_SIZES
from onrecord.reading.neural.outputs import WIDE
from training.context import CONTEXT, Context
from training.encoder import WIDTH

DROPOUT = 0.5  # three in ten learnt the reports by heart
# How much of a word's vector a question sees, and how wide it thinks: events and roles gain from the middle layer,
# places and figures do not. What the words around say stands first.
# What a word leans on, and what leans on it, is seen by the last layer alone.
BOTH, LAST = (CONTEXT + WIDE, 256), (CONTEXT + WIDTH, 64)
TRUST = 2.0  # with which training begins: what was drafted is right


class Classes(nn.Module):
    """Vectors of the classes of a row, summed."""

    def __init__(self, sizes: tuple[int, ...], width: int) -> None:
        super().__init__()
        self.first = nn.Buffer(torch.tensor([0, *sizes[:-1]]).cumsum(0))
        self.table = nn.Embedding(sum(sizes), width)
        nn.init.normal_(self.table.weight, std=0.1)

    def forward(self, rows: Tensor) -> Tensor:
        """(R, classes) → (R, width)."""
        summed: Tensor = self.table(rows + self.first).sum(1)
        return summed


class Pair(nn.Module):
    """Scores of a word beside the word of a trigger. ``hung``: what each of them leans on is seen too."""

    def __init__(
        self, sizes: tuple[int, ...], answers: int, seen: int, width: int, *, hung: bool = False
    ) -> None:
        super().__init__()
        self.seen = seen
        self.word = nn.Linear(seen, 2 * width)
        self.trigger = nn.Linear(seen, 2 * width)
        self.above = nn.ModuleList(nn.Linear(LAST[0], width, bias=False) for _ in range(2 if hung else 0))
        self.classes = Classes(sizes, width)
        self.direct = Classes(sizes, answers)
        self.middle = nn.Linear(width, width)
        self.out = nn.Linear(width, answers)
        self.dropout = nn.Dropout(DROPOUT)
        nn.init.zeros_(self.direct.table.weight)

    def forward(self, vectors: Tensor, rows: Tensor) -> Tensor:
        """``vectors`` (N, at least ``seen``), ``rows`` (R, 2 or 4 words and classes) → (R, answers)."""
        classes = rows[:, 2 + len(self.above) :]
        narrow, vectors = vectors[:, : LAST[0]], vectors[:, : self.seen]
        a, b = self._each(self.word, vectors, rows[:, 0]).chunk(2, 1)
        c, d = self._each(self.trigger, vectors, rows[:, 1]).chunk(2, 1)
        hidden = a + c + b * d + self.classes(classes)
        for n, above in enumerate(self.above, 2):
            hidden = hidden + self._each(above, narrow, rows[:, n])
        hidden = F.gelu(hidden)
        hidden = hidden + F.gelu(self.middle(self.dropout(hidden)))
        scores: Tensor = self.out(self.dropout(hidden)) + self.direct(classes)
        return scores

    def _each(self, turned: nn.Module, vectors: Tensor, words: Tensor) -> Tensor:
        """The given words' vectors turned: each word once, however many rows it stands in."""
        once, at = torch.unique(words, return_inverse=True)
        found: Tensor = turned(vectors[once])[at]
        return found


class Several(nn.Module):
    """Scores of answers from some words and what was drafted. ``hung``: words that it leans on or that lean on it."""

    def __init__(
        self, words: int, sizes: tuple[int, ...], answers: int, seen: int, width: int, *, hung: int = 0
    ) -> None:
        super().__init__()
        self.seen, self.number = seen, words
        self.hung = nn.Linear(hung * LAST[0], width, bias=False) if hung else None
        self.words = nn.Linear(words * seen, width)
        self.classes = Classes(sizes, width)
        self.direct = Classes(sizes, answers)
        self.out = nn.Linear(width, answers)
        self.dropout = nn.Dropout(DROPOUT)
        nn.init.zeros_(self.direct.table.weight)

    def forward(self, vectors: Tensor, words: list[Tensor], classes: Tensor) -> Tensor:
        """``words``: numbers of words (R) each; ``classes`` (R, classes) → (R, answers)."""
        last = vectors.shape[0] - 1
        beside = torch.cat([vectors[:, : self.seen][w.clamp(0, last)] for w in words[: self.number]], 1)
        hidden = self.words(beside) + self.classes(classes)
        if self.hung is not None:
            narrow = torch.cat([vectors[:, : LAST[0]][w] for w in words[self.number :]], 1)
            hidden = hidden + self.hung(narrow)
        hidden = F.gelu(hidden)
        scores: Tensor = self.out(self.dropout(hidden)) + self.direct(classes)
        return scores

    def trust(self, answers: int) -> None:
        """Begin by believing the first class, if it is one of the answers."""
        with torch.no_grad():
            self.direct.table.weight[:answers] += TRUST * torch.eye(answers)


class Judging(nn.Module):
    """All questions. Of a row that none asks nothing is computed."""

    def __init__(self) -> None:
        super().__init__()
        types, counts = len(TYPES) + 1, len(COUNTS) + 1
        self.context = Context(WIDE, DROPOUT)
        self.dropout = nn.Dropout(DROPOUT)
        self.tags = Several(3, TAG_SIZES, types, *BOTH, hung=2)
        self.roles = Pair(ROLE_SIZES, 2, *BOTH, hung=True)
        self.scenes = Pair(PLACE_SIZES, 1, *LAST)
        self.figures = Several(4, FIGURE_SIZES, counts, *LAST)
        self.toponyms = Several(4, TOPONYM_SIZES, 1, *LAST)
        self.tags.trust(types)
        self.figures.trust(counts)

    def forward(
        self,
        vectors: Tensor,
        around: Tensor,
        tags: Tensor,
        roles: Tensor,
        scenes: Tensor,
        figures: Tensor,
        toponyms: Tensor,
    ) -> tuple[Tensor, ...]:
        """The words' vectors (N, 768), what ``context`` makes of them (N, 128), rows of each question → its scores."""
        seen = self.dropout(torch.cat([around, vectors], 1))
        word, number, head = tags[:, 0], figures[:, 0], figures[:, 1]
        first, last = toponyms[:, 0], toponyms[:, 1]
        return (
            self.tags(seen, [word, word - 1, word + 1, tags[:, 1], tags[:, 2]], tags[:, TAG_WORDS:]),
            self.roles(seen, roles),
            self.scenes(seen, scenes),
            self.figures(seen, [number, head, head + 1, figures[:, 2]], figures[:, 3:]),
            self.toponyms(seen, [first, first - 1, last, last + 1], toponyms[:, 2:]),
        )


class Mean(nn.Module):
    """Several networks fitted alike from other beginnings: their mean errs less than any one of them."""

    def __init__(self, fitted: Iterable[Judging]) -> None:
        super().__init__()
        self.fitted = nn.ModuleList(fitted)

    def context(self, vectors: Tensor) -> Tensor:
        """What each makes of a report's words (N, networks × 128)."""
        return torch.cat([each.context(vectors) for each in self.fitted], 1)

    def answers(self, vectors: Tensor, around: Tensor, *rows: Tensor) -> tuple[Tensor, ...]:
        """As ``Judging`` gives them."""
        parts = around.chunk(len(self.fitted), 1)
        said = [each(vectors, part, *rows) for each, part in zip(self.fitted, parts, strict=True)]
        return tuple(torch.stack(scores).mean(0) for scores in zip(*said, strict=True))

    def forward(self, words: Tensor, vectors: Tensor, around: Tensor, *rows: Tensor) -> tuple[Tensor, ...]:
        """The context of ``words``, which is asked for once a report and given with every question (``around``), and
        the scores. What is not asked for is given no rows: all of a network is run, whatever is fetched."""
        return self.context(words), *self.answers(vectors, around, *rows)
