"""The same sentences with the trained parser's heads and labels in place of the rules'.

Words, lemmas and sentence boundaries stay the rules', and so do the parts of speech of words in capitals: the
encoder reads lower case only, and would take "IS" for a verb. Headlines and captions stay the rules' altogether:
the treebanks have none, and the trained parser takes "Five shot in Seattle" for a noun.
"""

from __future__ import annotations

from dataclasses import replace

from onrecord.domain import BlockKind, Report
from onrecord.reading import syntax
from onrecord.reading.neural import Tree, parse
from onrecord.reading.syntax import lemma
from onrecord.reading.tree import Sentence, Token

_PARSED = frozenset((BlockKind.PARAGRAPH,))
_BESIDE = frozenset(("nsubj", "nsubj:pass", "obj", "obl", "obl:agent", "nmod", "appos", "conj"))
_TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august"
    " september october november december today yesterday tomorrow".split()
)
_LABELS = {"obl:unmarked": "obl", "nmod:unmarked": "nmod", "nmod:desc": "compound", "obl:tmod": "obl"}


def find(report: Report) -> tuple[Sentence, ...]:
    """Every sentence of the blocks, parsed by the trained reader. Raises WeightsError without weights."""
    sentences = syntax.find(report, unparsed=_PARSED)
    words = [[t.text for t in s.tokens] for s in sentences]
    spaces = [[_space(s, i) for i in range(len(s))] for s in sentences]
    found = parse(words, spaces)
    return tuple(
        replace(_parsed(s, a) if s.block in _PARSED else s, vectors=a.vectors)
        for s, a in zip(sentences, found, strict=True)
    )


def _space(sentence: Sentence, i: int) -> bool:
    tokens = sentence.tokens
    return i + 1 < len(tokens) and tokens[i].span.end < tokens[i + 1].span.start


def _parsed(sentence: Sentence, read: Tree) -> Sentence:
    columns = zip(sentence.tokens, read.upos, read.heads, read.deprels, strict=True)
    tokens = [_token(token, upos, head, label) for token, upos, head, label in columns]
    return replace(sentence, tokens=tuple(named(_hyphened(tokens))))


def _token(token: Token, upos: str, head: int, label: str) -> Token:
    if token.text.isupper() and len(token.text) > 1 and token.upos == "PROPN":
        upos = token.upos
    form = token.text if upos == "PROPN" else lemma.lemma(token.lower, upos)
    return Token(token.span, token.text, token.lower, form, upos, head, _LABELS.get(label, label))


def _hyphened(tokens: list[Token]) -> list[Token]:
    """ "US-led coalition": what stands before the hyphen belongs to the noun's name, not to a clause."""
    return [
        replace(token, deprel="compound")
        if token.deprel == "obl" and i + 1 < len(tokens) and tokens[i + 1].text == "-"
        else token
        for i, token in enumerate(tokens)
    ]


def named(tokens: list[Token]) -> list[Token]:
    """ "Bashar Assad vowed", "journalist Ada Reyes": words of one name, and the name of somebody right behind what he
    is, lean on the first word wherever the parser hung them, mostly beside it on the verb."""
    found = list(tokens)
    for i in range(1, len(found)):
        token, before = found[i], found[i - 1]
        if token.upos != "PROPN" or not token.text[:1].isupper() or token.lower in _TIMES:
            continue
        top = _top(found, i - 1)
        beside = token.deprel in _BESIDE and (token.head, token.deprel) == (
            found[top].head,
            found[top].deprel,
        )
        part = token.deprel == "flat" and before.upos == "PROPN" and token.head != top
        if ((beside and before.upos in ("PROPN", "NOUN")) or part) and not _above(found, i, top):
            found[i] = replace(token, head=top, deprel="flat")
    return found


def _above(tokens: list[Token], i: int, k: int) -> bool:
    """Whether token ``k`` hangs from token ``i``, which then cannot lean on it."""
    seen: set[int] = set()
    while k >= 0 and k not in seen:
        if k == i:
            return True
        seen.add(k)
        k = tokens[k].head
    return False


def _top(tokens: list[Token], i: int) -> int:
    """The first word of the name a token is part of."""
    while tokens[i].deprel == "flat" and 0 <= tokens[i].head < i:
        i = tokens[i].head
    return i
