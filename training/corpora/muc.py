"""MUC-3/4 development articles in the letter case of ordinary print: agency reports of 1988 to 1991, all in capitals.

The case of a word is the one it mostly has in the training part of EWT and in PolNeAR's articles; a word that they do
not know is taken for a name. What stands in brackets before the text (agency, language, "[TEXT]") is left out.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path

TASK = Path("muc34") / "raw_files" / "muc34" / "TASK" / "CORPORA" / "dev"
_MESSAGE = re.compile(r"^(DEV-MUC3-\d{4})\b.*$", re.MULTILINE)
_DAY = re.compile(r"(\d{1,2}) ([A-Z]{3}) (\d{2})\b")
_MARKS = re.compile(r"\[[^\]]*\]\s*|\([A-Z ]+\)\s*(?=--)")
_WORD = re.compile(r"[A-Za-z]+(?:'[a-z]+)?")
_MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()
_VOWELS = frozenset("AEIOUY")
_LEARNT = ("ud-ewt/en_ewt-ud-train.rebuilt.conllu", "polnear/data/train")
_OPENING = re.compile(r"(?:^|[.!?:]\s+|\n\s*|[\"“]\s*)([a-z])")


def articles(corpora: Path) -> Iterator[tuple[str, str, date | None]]:
    """Message id, text and day of every development article."""
    cases = _cases(corpora)
    for path in sorted((corpora / TASK).glob("dev-muc3-*")):
        parts = _MESSAGE.split(path.read_text(encoding="latin-1"))
        for name, text in zip(parts[1::2], parts[2::2], strict=True):
            head, dashes, body = text.partition("--")
            whole = f"{head}{dashes}{_MARKS.sub('', body)}" if len(head) < 200 else text
            joined = re.sub(r"\n(?!\s*\n)\s*", " ", whole.strip())
            yield name, _in_case(re.sub(r"[ \t]+", " ", joined), cases), _day(head)


def _day(head: str) -> date | None:
    found = _DAY.search(head)
    if not found or found[2] not in _MONTHS:
        return None
    return date(1900 + int(found[3]), _MONTHS.index(found[2]) + 1, int(found[1]))


@lru_cache(maxsize=1)
def _cases(corpora: Path) -> dict[str, str]:
    """The commonest form of every word, by its lower case; at the beginning of a sentence words are not counted."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    texts = []
    for name in _LEARNT:
        path = corpora / name
        if path.suffix == ".conllu":
            lines = path.read_text(encoding="utf-8").splitlines()
            texts += [line[9:] for line in lines if line.startswith("# text = ")]
        else:
            texts += [p.read_text(encoding="utf-8") for p in sorted(path.rglob("*.txt"))]
    for text in texts:
        for found in re.finditer(r"(?<=[a-z0-9,;] )[A-Za-z]+", text):
            forms[found[0].lower()][found[0]] += 1
    return {lower: count.most_common(1)[0][0] for lower, count in forms.items()}


def _cased(word: str, cases: dict[str, str]) -> str:
    if known := cases.get(word.lower()):
        return known
    return word if not _VOWELS & set(word) else word.capitalize()  # "FMLN"


def _in_case(text: str, cases: dict[str, str]) -> str:
    lowered = _WORD.sub(lambda m: _cased(m[0], cases) if m[0].isupper() else m[0], text)
    lowered = re.sub(r"(?<=\w)'([A-Z]+)\b", lambda m: "'" + m[1].lower(), lowered)
    return _OPENING.sub(lambda m: m[0][:-1] + m[1].upper(), lowered)
