"""Sentences, words, parts of speech and a rough parse of a report, by rules and lexicons.

>>> from onrecord.domain import Report
>>> [sentence] = find(Report("Rebels seized the town on Friday."))
>>> [(t.text, t.upos, t.deprel) for t in sentence.tokens if t.deprel in ("nsubj", "root", "obj", "obl")]
[('Rebels', 'NOUN', 'nsubj'), ('seized', 'VERB', 'root'), ('town', 'NOUN', 'obj'), ('Friday', 'PROPN', 'obl')]
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.domain import Block, BlockKind, Report, Span
from onrecord.reading.syntax import lemma, parse, split, tag, tokens
from onrecord.reading.tree import Sentence, Token

_BLOCKS = frozenset((
    BlockKind.HEADLINE, BlockKind.STANDFIRST, BlockKind.CAPTION, BlockKind.PARAGRAPH, BlockKind.CROSSHEAD,
    BlockKind.DATELINE, BlockKind.DATE_LINE,
))  # fmt: skip


def find(report: Report, *, unparsed: frozenset[BlockKind] = frozenset()) -> tuple[Sentence, ...]:
    """Every sentence of the blocks, in text order; promo, credit, byline and source lines are not cut.
    ``unparsed``: blocks whose words are tagged only and hang nowhere, for the caller who has trees for them."""
    found: list[Sentence] = []
    text = report.text
    loose = tokens.loose(text)
    for paragraph, block in enumerate(report.blocks or _paragraphs(text)):
        if block.kind not in _BLOCKS:
            continue
        pieces = tokens.tokenize(text, block.span.start, block.span.end, loose=loose)
        for first, last in split.split(text, pieces):
            words = _words(text, pieces[first:last], block.kind, parsed=block.kind not in unparsed)
            span = Span(words[0].span.start, words[-1].span.end)
            found.append(Sentence(span, block.kind, words, len(found), paragraph))
    return tuple(found)


def _paragraphs(text: str) -> Iterator[Block]:
    """The lines of a text without blocks, each a paragraph."""
    start = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            yield Block(BlockKind.PARAGRAPH, Span(start, start + len(line)))
        start += len(line)


def _words(text: str, pieces: list[tokens.Piece], block: BlockKind, *, parsed: bool) -> tuple[Token, ...]:
    """The words of one sentence."""
    texts = [text[a:b].replace(" ", "") for a, b in pieces]  # "2. 5" is 2.5
    made = analyse(texts, block, parsed=parsed)
    return tuple(Token(Span(a, b), *columns) for (a, b), columns in zip(pieces, made, strict=True))


def analyse(
    texts: list[str], block: BlockKind = BlockKind.PARAGRAPH, *, parsed: bool = True
) -> list[tuple[str, str, str, str, int, str]]:
    """Text, lower, lemma, upos, head and deprel of given words, tagged and, if ``parsed``, parsed as one sentence."""
    lowers = [plain(word) for word in texts]
    headline = block is BlockKind.HEADLINE
    fine = tag.tag(texts, lowers, caseless=_caseless(texts, block), headline=headline)
    coarse = [tag.UPOS.get(t, t) for t in fine]
    heads, labels = parse.parse(lowers, fine) if parsed else ([-1] * len(texts), ["dep"] * len(texts))
    lemmas = [
        word if upos == "PROPN" else lemma.lemma(lower, upos)
        for word, lower, upos in zip(texts, lowers, coarse, strict=True)
    ]
    return list(zip(texts, lowers, lemmas, coarse, heads, labels, strict=True))


def plain(word: str) -> str:
    """Lower case, typographic apostrophes made plain."""
    lower = word.lower()
    if lower.isascii():
        return lower
    return lower.replace("’", "'").replace("ʼ", "'").replace("‘", "'") if len(word) > 1 else lower


def _caseless(texts: list[str], block: BlockKind) -> bool:
    """Whether capitals say nothing here: most words have one."""
    if sum(map(str.isalpha, texts)) > 1 and all(word.isupper() for word in texts if word[0].isalpha()):
        return True
    words = [word for word in texts if word[0].isalpha() and len(word) > 3]
    if not words:
        return False
    capitals = sum(word[0].isupper() for word in words)
    share = 0.6 if block in (BlockKind.HEADLINE, BlockKind.CROSSHEAD) else 0.85
    return len(words) >= 3 and capitals >= share * len(words)
