"""What the words around say of a word: those of its own block of the report and of the two beside it."""

from __future__ import annotations

import pytest

pytest.importorskip("torch")
pytest.importorskip("training")

import torch
from training.context import BLOCK, CONTEXT, Context

from onrecord.reading.neural.outputs import WIDE


@pytest.fixture
def context() -> Context:
    torch.manual_seed(3)
    return Context(WIDE, 0.5).eval()


@pytest.mark.parametrize("words", [1, BLOCK - 1, BLOCK, BLOCK + 1, 5 * BLOCK])
def test_every_word_of_a_report_gets_one(context: Context, words: int) -> None:
    found = context(torch.randn(words, WIDE))
    assert found.shape == (words, CONTEXT)
    assert torch.isfinite(found).all()


def test_what_stands_two_blocks_away_is_not_seen(context: Context) -> None:
    vectors = torch.randn(4 * BLOCK, WIDE)
    whole, part = context(vectors), context(vectors[: 2 * BLOCK])
    assert torch.allclose(whole[:BLOCK], part[:BLOCK], atol=1e-5)
    assert not torch.allclose(whole[BLOCK : 2 * BLOCK], part[BLOCK:], atol=1e-2)


def test_the_blank_words_that_fill_a_block_are_not_seen(context: Context) -> None:
    vectors = torch.randn(10, WIDE)
    words = context.before(context.narrow(vectors))
    asked, keys, values = (x.view(10, 4, -1).transpose(0, 1) for x in context.asked(words).chunk(3, 1))
    plain = (
        torch.nn.functional.scaled_dot_product_attention(asked, keys, values).transpose(0, 1).reshape(10, -1)
    )
    assert torch.allclose(context._attended(words), plain, atol=1e-5)
