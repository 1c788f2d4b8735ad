"""One sentence as the rules of this stage walk over it: plain lists of words and tags, and which tokens
stand in a quotation."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.domain import Span
from onrecord.reading.attribution.cues import VERBS
from onrecord.reading.attribution.quotes import Region
from onrecord.reading.tree import Sentence

OPENERS = frozenset(("“", "„", "«", "``", "‘", '"', "'"))
CLOSERS = frozenset(("”", "»", "''", "’", '"', "'"))
MARKS = OPENERS | CLOSERS | frozenset(('""',))
STOPS = frozenset((".", "!", "?", "…", ";"))
DASHES = frozenset(("-", "–", "—", "--"))
NOMINAL = frozenset(("NOUN", "PROPN", "NUM", "ADJ", "SYM", "X"))
HEADS = frozenset(("NOUN", "PROPN", "NUM", "PRON"))

DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight"
    " mon tue tues wed thu thur thurs fri sat sun mon. tue. tues. wed. thu. thur. thurs. fri. sat."
    " sun.".split()
)
MONTHS = frozenset(
    "january february march april may june july august september october november december"
    " jan feb mar apr jun jul aug sep sept oct nov dec jan. feb. mar. apr. jun. jul. aug. sep. sept."
    " oct. nov. dec.".split()
)
PERIODS = frozenset(
    "day days night week weeks month months year years morning afternoon evening hour hours minute minutes"
    " weekend decade noon midday midnight summer winter spring autumn time moment century".split()
)
_ASIDE = frozenset(
    "a all an and but has have including is one or said says some the was where which who whose".split()
)
_SAYS = frozenset("said says told added".split())
_OPENERS = frozenset(
    "also again earlier later once meanwhile reportedly yesterday today officially elsewhere separately instead then"
    " now when asked others many some most several both all few".split()
)
TIME = DAYS | MONTHS | PERIODS


@dataclass(slots=True)
class View:
    """``region[i]``: the quotation token ``i`` stands in, marks included, or None."""

    sentence: Sentence
    low: list[str]
    pos: list[str]
    region: list[Region | None]
    n: int
    end: int  # index behind the last token that is not closing punctuation
    cues: list[int] = field(default_factory=list)  # tokens that may be reporting verbs

    def span(self, start: int, end: int) -> Span:
        """The text of tokens ``start`` to ``end`` (exclusive)."""
        tokens = self.sentence.tokens
        return Span(tokens[start].span.start, tokens[end - 1].span.end)

    def word(self, i: int) -> str:
        return self.low[i] if 0 <= i < self.n else ""

    def tag(self, i: int) -> str:
        return self.pos[i] if 0 <= i < self.n else ""

    def quoted(self, i: int) -> Region | None:
        """The quotation inside which token ``i`` stands; None for a quotation mark itself."""
        region = self.region[i] if 0 <= i < self.n else None
        return region if region is not None and self.low[i] not in MARKS else None

    def opens(self, i: int) -> bool:
        """Whether token ``i`` is the mark that opens a quotation."""
        region = self.region[i] if 0 <= i < self.n else None
        return region is not None and self.sentence.tokens[i].span.start < region.span.start

    def closes(self, i: int) -> bool:
        """Whether token ``i`` is the mark that closes a quotation."""
        region = self.region[i] if 0 <= i < self.n else None
        return region is not None and self.sentence.tokens[i].span.start >= region.span.end

    def finite(self, start: int, end: int) -> bool:
        """Whether a verb that can head a clause stands in the range."""
        return any(
            self.pos[i] == "AUX"
            or (
                self.pos[i] == "VERB"
                and not self.low[i].endswith("ing")
                and self.word(i - 1) != "to"  # "to flee"
                and (
                    self.word(i - 1) != "-" or self.tag(i + 1) == "DET"
                )  # "rear-ended a car", not "Saudi-led"
            )
            for i in range(max(start, 0), min(end, self.n))
        )


def view(sentence: Sentence, regions: list[Region], first: int) -> tuple[View, int]:
    """The view of a sentence, and the index of the first region that ends behind it."""
    tokens = sentence.tokens
    low = ["w.h.o." if t.text == "WHO" else t.lower for t in tokens]  # no "who"
    pos = [
        t.upos if t.upos != "AUX" or not t.text.istitle() or i == 0 else "PROPN" for i, t in enumerate(tokens)
    ]
    if len(tokens) > 1 and pos[0] in ("ADV", "VERB", "ADJ") and low[1] in _SAYS and low[0] not in _OPENERS:
        pos[0] = "PROPN"  # "Blakely said"
    for i in range(1, len(tokens) - 1):
        named = (
            tokens[i].text.istitle() and low[i + 1] in _SAYS and (low[i - 1] == "," or low[i - 1] in CLOSERS)
        )
        if named and pos[i] in ("ADV", "VERB", "ADJ", "DET"):
            pos[i] = "PROPN"  # "…, Little said"
    for i in range(1, len(tokens) - 2):
        spaced = low[i] == "-" and tokens[i - 1].span.end < tokens[i].span.start
        if spaced and tokens[i].span.end < tokens[i + 1].span.start and low[i + 1] in _ASIDE:
            low[i] = "–"  # "Mr Bell - who resigned on Monday - said"
    for i in range(1, len(tokens) - 1):
        if (
            pos[i] == "VERB"
            and pos[i - 1] == "DET"
            and tokens[i].text.istitle()
            and tokens[i + 1].text.istitle()
        ):
            pos[i] = "PROPN"  # "The Combined Joint Task Force"
    inside: list[Region | None] = [None] * len(tokens)
    k = first
    for i, token in enumerate(tokens):
        while k < len(regions) and regions[k].outer.end <= token.span.start:
            k += 1
        if k < len(regions) and regions[k].outer.start <= token.span.start:
            inside[i] = regions[k]
    end = len(tokens)
    while end > 0 and (low[end - 1] in STOPS or low[end - 1] in MARKS or low[end - 1] in "),:"):
        end -= 1
    found = View(sentence, low, pos, inside, len(tokens), end)
    found.cues = [i for i, word in enumerate(low) if word in VERBS]
    return found, k
