"""How well the syntax stage reads the dev part of the English Web Treebank (measured, never trained on).

    python eval/syntax.py [CONLLU] [--confusions]

Prints, with the treebank's own words given: accuracy of parts of speech, UAS and LAS (labels cut to the set
of ``reading/tree.py``: subtypes the set does not name count as their main label; punctuation counts in
neither); from raw paragraphs, F1 of token spans and of sentence spans; and CPU milliseconds for 600 words.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.domain import Report
from onrecord.reading import syntax

ROOT = Path(__file__).resolve().parents[1]
DEV = ROOT.parent / "shared" / "corpora" / "ud-ewt" / "en_ewt-ud-dev.conllu"
KEPT = frozenset({"nsubj:pass", "obl:agent", "nmod:poss", "acl:relcl", "aux:pass"})


@dataclass
class Gold:
    """One sentence of the treebank: words with tag, head and label, and its raw text."""

    text: str = ""
    opens_paragraph: bool = False
    words: list[str] = field(default_factory=list)
    rows: list[tuple[str, int, str]] = field(default_factory=list)


def gold(path: Path) -> Iterator[Gold]:
    """Sentences of a CoNLL-U file, in order."""
    for chunk in path.read_text(encoding="utf-8").strip().split("\n\n"):
        sentence = Gold()
        for line in chunk.split("\n"):
            if line.startswith("#"):
                if line.startswith("# text = "):
                    sentence.text = line[9:]
                sentence.opens_paragraph |= line.startswith(("# newpar", "# newdoc"))
                continue
            columns = line.split("\t")
            if columns[0].isdigit():
                sentence.words.append(columns[1])
                sentence.rows.append((columns[3], int(columns[6]) - 1, label(columns[7])))
        yield sentence


def label(deprel: str) -> str:
    """A label cut to the set the stages know."""
    return deprel if deprel in KEPT else deprel.partition(":")[0]


def given_words(sentences: list[Gold], confusions: bool) -> str:
    """Tag accuracy, UAS and LAS with the treebank's words."""
    tags = attached = labelled = words = scored = 0
    wrong: Counter[tuple[str, str]] = Counter()
    for sentence in sentences:
        made = syntax.analyse(sentence.words)
        for (upos, head, rel), (_, lower, _, tag, arc, deprel) in zip(sentence.rows, made, strict=True):
            words += 1
            tags += upos == tag
            if upos != tag:
                wrong[f"{upos}>{tag}", lower] += 1
                wrong[f"{upos}>{tag}", ""] += 1
            if upos == "PUNCT":
                continue
            scored += 1
            attached += head == arc
            labelled += head == arc and rel == label(deprel)
            if head != arc or rel != label(deprel):
                wrong[f"gold {rel}", f"made {label(deprel)}{'' if head == arc else ' elsewhere'}"] += 1
    if confusions:
        for key, count in wrong.most_common(120):
            print(count, *key)
    return (
        f"UPOS {100 * tags / words:.1f}  UAS {100 * attached / scored:.1f}  LAS {100 * labelled / scored:.1f}"
    )


def from_text(sentences: list[Gold]) -> str:
    """F1 of token and sentence spans found in raw text."""
    text, tokens, spans = "", set(), set()
    for sentence in sentences:
        text += "\n" if sentence.opens_paragraph else " "
        start = at = len(text)
        text += sentence.text
        for word in sentence.words:
            found = text.find(word, at, at + len(word) + 3)
            if found >= 0:
                at = found + len(word)
                tokens.add((found, at))
        spans.add((start, len(text)))
    read = syntax.find(Report(text))
    made = {(t.span.start, t.span.end) for s in read for t in s.tokens}
    cut = {(s.span.start, s.span.end) for s in read}
    return f"tokens F1 {f1(tokens, made):.1f}  sentences F1 {f1(spans, cut):.1f}"


def f1(right: set[tuple[int, int]], made: set[tuple[int, int]]) -> float:
    """Percent."""
    return 200 * len(right & made) / (len(right) + len(made))


def speed(sentences: list[Gold]) -> str:
    """CPU for 600 words of raw text."""
    text = "\n".join(s.text for s in sentences[:600])
    report = Report(text)
    syntax.find(report)
    start = time.process_time()
    syntax.find(report)
    took = time.process_time() - start
    return f"CPU for 600 words: {took * 600_000 / len(text.split()):.1f} ms"


def main() -> None:
    """Print the figures."""
    paths = [Path(a) for a in sys.argv[1:] if not a.startswith("--")]
    sentences = list(gold(paths[0] if paths else DEV))
    print(given_words(sentences, "--confusions" in sys.argv))
    print(from_text(sentences))
    print(speed(sentences))


if __name__ == "__main__":
    main()
