"""Words of a stretch of text, as the English Web Treebank cuts them.

Clitics stand alone ("ISIL’s" → ISIL ’s, "don't" → do n't), hyphenated compounds are cut at the hyphen
unless the first part is a prefix ("US-led" → US - led, but "anti-tank"), a unit is cut from its number
("70km" → 70 km, "$2.5m" → $ 2.5 m), abbreviations keep their full stop, and addresses, hashtags and
handles stay whole.
"""

from __future__ import annotations

import re

from onrecord.reading.syntax import words

Piece = tuple[int, int]

# Every repetition that could be tried again from the next position is bounded: linear on any text.
_PREFIX = (
    "anti|arch|co|counter|cross|e|ex|inter|intra|mid|mini|micro|multi|neo|non|over|pan|post|pre|pro"
    "|psycho|re|semi|socio|sub|trans|ultra|un|under"
)
# Either case of the first letter; wholly upper-case where no acronym is so spelt (ANTI-TANK, not UN-led).
_CASED = "|".join(
    rf"[{p[0].upper()}{p[0]}]{p[1:]}" + (f"|{p.upper()}" if len(p) > 3 else "") for p in _PREFIX.split("|")
)
_MARKS = "\u0300-\u036f\u064b-\u065f\u0670"
_LETTERS = rf"[^\W_](?:[^\W_]|[{_MARKS}])*"
_WORDS = rf"""
    (?:https?://|www\.)[^\s<>"“”]+ (?<![.,;:!?)’'\]])          # addresses
  | [\w.+-]{{1,64}}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,4}}
  | (?:[A-Za-z0-9-]{{1,40}}\.){{1,3}}(?:com|org|net|gov|edu|info|co\.uk)\b(?:/[^\s<>"“”,;]*)?
  | [@\#][^\W_]\w*
  | (?:[^\W\d_]\.){{2,6}}(?![^\W_])                            # U.S., p.m.
  | [A-Z]{{1,3}}&[A-Z]{{1,3}}\b
  | \d{{3,4}}(?:-\d{{3,4}}){{1,3}}(?![\d-])                    # telephone numbers
  | \d+(?:[.,:/]\d+)*(?:(?:st|nd|rd|th|['’]?s)\b)?             # 30,000  9/11  6th  1990s
  | (?:(?:{_CASED})-(?=[^\W\d_]{{2}}))?{_LETTERS}(?:['’ʼ`]{_LETTERS})*
  | \.(?:\ ?\.)+ | …+                                          # ellipses, also spaced
  | -{{2,}} | [?!]+ | ''|``
  | \S
"""
_TOKEN = re.compile(_WORDS, re.VERBOSE)

# Texts whose marks were cut off from their words: "16 - year - old", "at 9: 30 p. m.", "12, 000", "$2. 5 million".
_LOOSE = re.compile(
    rf"""
    \d{{1,2}}\ /\ \d{{1,2}}\ /\ \d{{2,4}}                         # 2 / 3 / 2009
  | (?<!-\ )\d{{1,3}}(?:,\ \d{{3}})+(?!\d|,?\ \d{{3}}\b|:)         # 12, 000
  | \d{{1,2}}(?::\ [0-5]\d){{1,2}}(?!\d)                          # 9: 30
  | \d{{1,3}}\.\ \d{{1,2}}(?!\d|\.\ |,\ \d|:)                     # 2. 5
  | (?<=\ba)\.\ \d\d(?=\ (?:cal|Mag|mag))                        # a. 38 caliber
  | (?:[AaPp]\.\ [Mm]|U\.\ [SNK]|D\.\ C|L\.\ A)(?:\.(?![^\W_])|\b)   # p. m., U. S.
  | -\ -                                                        # a dash
  | (?<![^\W_])(?:{_CASED})\ -\ (?=[^\W\d_]{{2}}){_LETTERS}          # co - workers
  | (?<=[^\W_])\ [-/]\ (?=[^\W_])                               # a hyphen
  | {_WORDS}
    """,
    re.VERBOSE,
)
_CUT_OFF = re.compile(
    r"\d\ -\ year|\d:\ \d\d\b|\b[AaPp]\.\ [Mm]\.|\d,\ 000\b|[$£€]\d+\.\ \d|\d\.\ \d\d[ap]m|\bU\.\ S\."
)
_APART = re.compile(r"[a-z]\ -\ [a-z]")
_HYPHEN = re.compile(r"[A-Za-z]-[A-Za-z]")
_SAMPLE = 20_000  # characters
_ENOUGH = 3  # hyphens that stand apart, in a text that has no other
_CLITIC = re.compile(r"(?:n['’ʼ`]t|['’ʼ`](?:s|re|ve|ll|d|m))$", re.IGNORECASE)
_APOSTROPHES = frozenset("'’ʼ`")
_FUSED = {"cannot": 3, "gonna": 3, "gotta": 3, "wanna": 3}


def loose(text: str) -> bool:
    """Whether the marks of a text stand apart from their words throughout: then "2. 5" is one number, and a hyphen
    between spaces one of a compound."""
    if _CUT_OFF.search(text) is not None:
        return True
    return len(_APART.findall(text, 0, _SAMPLE)) >= _ENOUGH and _HYPHEN.search(text) is None


def tokenize(text: str, start: int, end: int, *, loose: bool = False) -> list[Piece]:
    """Half-open stretches of the tokens of ``text[start:end]``, in order. Where the text is ``loose`` those of a
    compound's hyphens take in the spaces beside them, so that its parts touch."""
    found: list[Piece] = []
    add = found.append
    abbreviation = words.ABBREVIATIONS
    for match in (_LOOSE if loose else _TOKEN).finditer(text, start, end):
        a, b = match.span()
        first = text[a]
        if first == "." and b == a + 1 and found and found[-1][1] == a:
            c = found[-1][0]
            word = text[c:a] if a - c < 12 else ""
            if word in abbreviation or _initial(text, c, a) or _number_sign(text, word, b):
                found[-1] = (c, b)
                continue
        if first.isalpha():
            if b - a > 2 and not _APOSTROPHES.isdisjoint(text[a:b]):
                found += _clitics(text, a, b)
                continue
            if b - a < 7 and (cut := _FUSED.get(text[a:b].lower())):
                add((a, a + cut))
                a += cut
        add((a, b))
    return found


def _initial(text: str, start: int, end: int) -> bool:
    """Whether the one capital before a full stop is the initial of a name, not a last word."""
    return (
        end - start == 1
        and text[start].isupper()
        and text[start] != "I"
        and text[end + 1 : end + 2] in " \u00a0"
        and text[end + 2 : end + 3].isupper()
    )


def _number_sign(text: str, word: str, end: int) -> bool:
    """Whether "No." stands before a digit."""
    return word.lower() in {"no", "nos", "op", "art", "fig"} and text[end : end + 3].strip()[:1].isdigit()


def _clitics(text: str, start: int, end: int) -> list[Piece]:
    """A word with apostrophes cut before its clitics; inner ones ("Da'esh", "O'Brien") are left."""
    tail: list[Piece] = []
    while match := _CLITIC.search(text, max(start, end - 3), end):
        cut = match.start()
        if cut == start:
            break
        tail.append((cut, end))
        end = cut
    return [(start, end), *reversed(tail)]
