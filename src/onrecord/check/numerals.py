"""Small numbers as words and digits, for what the reading leaves out: dates, ages, "two of the five"."""

from __future__ import annotations

from functools import cache

from onrecord.lexicon import entries

# "1,200", "12.5", "twenty-one", "seven"; not the tail of another number or of a word.
NUMERAL = (
    r"(?<![\w.,-])(?:\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?|"
    r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
    r"(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|"
    r"(?:four|six|seven|eight|nine)teen|ten|eleven|twelve|thirteen|fifteen|eighteen|"
    r"one|two|three|four|five|six|seven|eight|nine)(?![\w%]|[.,]\d)"
)


@cache
def _words() -> dict[str, float]:
    return {
        word: float(value)
        for e in entries("number_words")
        if e.fields["role"] in {"unit", "tens"}
        for word, value in zip(e.words, e.fields["values"], strict=True)
    }


def value_of(text: str) -> float | None:
    """The number of a numeral: "1,200" 1200, "Twenty-one" 21; None for anything else."""
    plain = text.lower().replace(",", "")
    if plain.replace(".", "", 1).isdecimal():
        return float(plain)
    values = [_words().get(word) for word in plain.replace("-", " ").split()]
    known = [v for v in values if v is not None]
    if not known or len(known) != len(values):
        return None
    if len(known) == 2 and not (known[0] % 10 == 0 and known[0] >= 20 and 0 < known[1] < 10):
        return None
    return sum(known) if len(known) <= 2 else None
