"""Sentences, words, parts of speech and parses."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.domain import Block, BlockKind, Report, Span
from onrecord.reading import syntax
from onrecord.reading.syntax import lemma, parse, split, tag, tokens
from onrecord.reading.tree import Sentence

TABLES = Path(__file__).parents[1] / "cases"
TEXT = tomllib.loads((TABLES / "syntax_text.toml").read_text(encoding="utf-8"))
PARSES = tomllib.loads((TABLES / "syntax.toml").read_text(encoding="utf-8"))["case"]

WORDS = st.sampled_from(
    "the army of rebels killed who that said and or , . ; “ ” ( ) to in on by was were been has people"
    " Mosul US 30 , according when where because fled fighting attack strikes not n't 's - – : ?"
    " first more than whose".split()
)
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(WORDS, max_size=60).map(" ".join),
    st.text(alphabet="aB1 .,'’\"“”-\n()!?…$", max_size=120),
)


def _marked(case: dict[str, Any]) -> Any:
    marks = [pytest.mark.xfail(reason=case["xfail"], strict=True)] if "xfail" in case else []
    return pytest.param(case, id=case["why"], marks=marks)


def _read(text: str, block: str = "paragraph") -> tuple[Sentence, ...]:
    return syntax.find(Report(text, blocks=(Block(BlockKind(block), Span(0, len(text))),)))


@pytest.mark.parametrize("case", TEXT["sentences"], ids=lambda c: c["why"])
def test_sentences(case: dict[str, str]) -> None:
    report = Report(case["text"])
    assert " | ".join(report.quote(s.span) for s in syntax.find(report)) == case["expect"]


@pytest.mark.parametrize("case", TEXT["tokens"], ids=lambda c: c["why"])
def test_tokens(case: dict[str, str]) -> None:
    pieces = tokens.tokenize(case["text"], 0, len(case["text"]))
    assert " ".join(case["text"][a:b] for a, b in pieces) == case["expect"]


@pytest.mark.parametrize("case", [_marked(c) for c in PARSES])
def test_parses(case: dict[str, Any]) -> None:
    [sentence] = _read(case["text"], case.get("block", "paragraph"))
    words = sentence.tokens
    tagged = {f"{t.text}/{t.upos}" for t in words}
    arcs = {f"{t.text} {t.deprel} {words[t.head].text}" for t in words if t.head >= 0}
    assert set(case["tags"].split()) <= tagged, tagged
    assert set(case["arcs"]) <= arcs, arcs


@pytest.mark.parametrize(
    ("form", "upos", "expected"),
    [
        ("captured", "VERB", "capture"), ("fled", "VERB", "flee"), ("hitting", "VERB", "hit"),
        ("carries", "VERB", "carry"), ("overran", "VERB", "overrun"), ("recaptured", "VERB", "recapture"),
        ("said", "VERB", "say"), ("lying", "VERB", "lie"), ("were", "AUX", "be"), ("n't", "PART", "not"),
        ("gunmen", "NOUN", "gunman"), ("bodies", "NOUN", "body"), ("crises", "NOUN", "crisis"),
        ("children", "NOUN", "child"), ("clashes", "NOUN", "clash"), ("forces", "NOUN", "force"),
        ("troops", "NOUN", "troop"), ("buses", "NOUN", "bus"), ("worst", "ADJ", "bad"),
    ],
)  # fmt: skip
def test_lemmas(form: str, upos: str, expected: str) -> None:
    assert lemma.lemma(form, upos) == expected


def test_proper_nouns_keep_their_spelling_and_apostrophes_are_plain() -> None:
    [sentence] = _read("Da’esh fled Mosul.")
    first = sentence.tokens[0]
    assert (first.lemma, first.lower) == ("Da’esh", "da'esh")


def test_kinds_of_blocks_are_kept_and_promos_are_not_read() -> None:
    text = "Blast in Kabul\nREAD MORE: A promo\nA bomb exploded. Two died."
    kinds = (BlockKind.HEADLINE, BlockKind.PROMO, BlockKind.PARAGRAPH)
    spans = (Span(0, 14), Span(15, 34), Span(35, len(text)))
    found = syntax.find(Report(text, blocks=tuple(map(Block, kinds, spans))))
    assert [(s.block.value, s.paragraph, s.index) for s in found] == [
        ("headline", 0, 0), ("paragraph", 2, 1), ("paragraph", 2, 2),
    ]  # fmt: skip


def test_bulleted_lines_are_sentences() -> None:
    text = ".       Near Gao, one strike hit a truck.\n.       Near Kidal, two strikes hit a depot."
    assert len(_read(text)) == 2


@given(TEXTS)
def test_any_text_gives_spans_in_order_and_trees(text: str) -> None:
    report = Report(text)
    end = 0
    for number, sentence in enumerate(syntax.find(report)):
        assert sentence.index == number
        for token in sentence.tokens:
            assert report.quote(token.span) == token.text
            assert token.span.start >= end
            assert token.span in sentence.span
            end = token.span.end
        assert sum(t.head < 0 for t in sentence.tokens) == 1
        assert sentence.tokens[sentence.root].deprel == "root"
        assert sentence.subtree(sentence.root) == list(range(len(sentence)))


@given(TEXTS)
def test_nothing_but_white_space_is_left_out(text: str) -> None:
    pieces = tokens.tokenize(text, 0, len(text))
    assert "".join("".join(text[a:b] for a, b in pieces).split()) == "".join(text.split())
    runs = split.split(text, pieces)
    assert [k for a, b in runs for k in range(a, b)] == list(range(len(pieces)))
    assert all(b - a <= split.LONGEST for a, b in runs)


@given(st.lists(WORDS, min_size=1, max_size=30))
def test_given_words_are_tagged_one_to_one(words: list[str]) -> None:
    made = syntax.analyse(words)
    assert [row[0] for row in made] == words
    fine = tag.tag(words, [w.lower() for w in words], caseless=False)
    heads, _ = parse.parse([w.lower() for w in words], fine)
    assert heads == [row[4] for row in made]


@pytest.mark.parametrize(
    "text", ["a." + ")" * 5000, "a.a." * 3000, "the man who said that " * 500, "a " * 5000]
)
def test_no_sentence_is_longer_than_the_limit(text: str) -> None:
    assert max(len(sentence) for sentence in syntax.find(Report(text))) <= split.LONGEST
