"""Phrases: noun phrases with their inner structure, and verb groups. Sets the heads inside them."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.reading.syntax import lemma, multiword
from onrecord.reading.syntax.tag import POSSESSIVE
from onrecord.reading.syntax.words import ADJECTIVAL, NOUNS, SPEECH, TITLES

_INSIDE = frozenset(("DET", "A", "M", "N", "S", "P", "SYM"))
_HEADS = frozenset(("N", "S", "P"))
_BE = frozenset("am is are was were be been being 's 're 'm".split())
_VERBAL = frozenset("VZTELG")
_PARTICIPLES = frozenset("ELG")
_PREDETERMINERS = frozenset("all both half such".split())
_WH = frozenset("who whom which that what whose".split())
_QUANTIFIERS = frozenset(
    "many few several more most others less much enough dead wounded injured such".split()
)
_NUMBERED = frozenset(
    "route no. number resolution flight article page chapter section phase highway level camp day war"
    " grade protocol".split()
)
_TENS = frozenset("dozen dozens hundreds scores several thousands".split())
_HEARERS = frozenset("journalists lawmakers officers parliament police reporters viewers".split())
_TOLD = frozenset("inform informed tell telling tells told".split())
_PARTICLES = frozenset("apart down off out up".split())
_WH_ADVERBS = frozenset("when where why how whenever wherever".split())
_DAYS_NAMED = frozenset(("today", "yesterday", "tomorrow", "tonight"))
_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_FEASTS = frozenset("and ash black bloody cyber easter good holy palm super".split())
_CLOCK = frozenset(("a.m.", "p.m.", "am", "pm"))
_AFTER_COMPOUND = frozenset(("N", "S", "A", "P", "M", "E", "G"))
_BEFORE_PARTICIPLE = frozenset(("", "DET", "PRON", "A", "M", "PUNCT", "PART", "R"))
_FINITE = frozenset("ETZ")
_OWNED = frozenset(("E", "L", "G", "R"))
_QUOTES = frozenset(("“", "‘", '"', "'", "``"))
_BEFORE_QUOTE = frozenset(("DET", "A", "PRON", "PART", "M", "E"))
_QUOTED = frozenset(("A", "N", "S", "P", "M", "E", "G"))
MONTHS = frozenset(
    "january february march april may june july august september october november december"
    " jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec.".split()
)
DIRECTIONS = frozenset(
    "north south east west northeast northwest southeast southwest inland offshore away".split()
)


@dataclass(slots=True)
class Phrase:
    """A run of tokens with one head. ``kind``: NP, ADJ, VG, ADP, MARK, WH, CC, ADV, PUNCT.
    ``form`` of a verb group: fin, past (-ed that may be a participle), inf, part, ger."""

    kind: str
    head: int
    start: int
    end: int
    form: str = ""
    passive: bool = False


class Chunker:
    """Cuts one sentence into phrases and writes the heads and labels inside them."""

    def __init__(self, lowers: list[str], tags: list[str], heads: list[int], labels: list[str]) -> None:
        self.lowers, self.tags, self.heads, self.labels = lowers, tags, heads, labels

    def phrases(self) -> list[Phrase]:
        """The phrases in order; every token lies in one."""
        lowers, tags = self.lowers, self.tags
        found: list[Phrase] = []
        i, n = 0, len(tags)
        while i < n:
            tag, word = tags[i], lowers[i]
            before = found[-1].kind if found else ""
            if before == "CC" and len(found) > 1 and found[-2].kind == "VG":
                before = "VG"
            end, kind = multiword.match(lowers, tags, i)
            if kind:
                phrase = self._multiword(i, end, kind)
            elif tag in _INSIDE or (tag == "PRON" and word in POSSESSIVE) or self._attributive(i, before):
                phrase = self._noun_phrase(i)
            elif tag == "PRON":
                phrase = Phrase("WH" if word in _WH else "NP", i, i, i + 1)
            elif tag == "X" or tag in _VERBAL or (tag == "PART" and word == "to"):
                phrase = self._verb_group(i)
            elif tag == "R" and self._modifies(i):
                phrase = self._noun_phrase(i)
            else:
                phrase = Phrase(_KINDS.get(tag, "ADV"), i, i, i + 1)
            found.append(phrase)
            i = phrase.end
        return found

    def _multiword(self, start: int, end: int, kind: str) -> Phrase:
        """A multi-word as one phrase; before a number, the noun phrase it belongs to."""
        for k in range(start + 1, end):
            self.heads[k], self.labels[k] = start, "fixed"
        if kind != "QUANTITY":
            return Phrase(kind, start, start, end)
        phrase = self._noun_phrase(end)
        number = end if self.tags[end] == "M" else phrase.head
        if self.lowers[start] == "at":
            self.heads[start], self.labels[start] = start + 1, "case"
            self.heads[start + 1], self.labels[start + 1] = number, "obl"
        else:
            self.heads[start], self.labels[start] = number, "advmod"
        phrase.start = start
        return phrase

    def _attributive(self, i: int, before: str) -> bool:
        """Whether a participle opens a noun phrase: "wounded soldiers" after a preposition."""
        if self.tags[i] not in _PARTICIPLES or i + 1 >= len(self.tags):
            return False
        after = self.tags[i + 1]
        if before in ("PUNCT", "CC") and lemma.verb(self.lowers[i]) in SPEECH:
            return False
        if self.tags[i] == "G":
            beyond = self.tags[i + 2] if i + 2 < len(self.tags) else ""
            exists = (
                before == "VG" and self.lowers[i - 1] in _BE and self.tags[i - 1] != "X"
            )  # "there is growing fear"
            if exists and after in ("N", "S"):
                return True
            return before == "ADP" and (after == "S" or (after == "N" and beyond == "S"))
        exists = before == "VG" and self.lowers[i - 1] in _BE and self.tags[i - 1] != "X"
        if before == "CC" and self.lowers[i] not in ADJECTIVAL and not _FINITE.isdisjoint(self.tags[:i]):
            return False  # "burned farms and killed herders"
        return after in ("N", "S", "A") and (exists or before in ("ADP", "CC", "PUNCT", ""))

    def _modifies(self, i: int) -> bool:
        """Whether an adverb opens a phrase: "more than 30 people", "about 300 men", "very small towns"."""
        tags = self.tags
        after = tags[i + 1] if i + 1 < len(tags) else ""
        if after not in ("M", "A") or self.lowers[i] in _WH_ADVERBS or self.lowers[i] in _PARTICLES:
            return False
        return not multiword.match(self.lowers, tags, i + 1)[1]

    def _noun_phrase(self, start: int) -> Phrase:
        lowers, tags = self.lowers, self.tags
        if lowers[start] == "dead" and start + 1 < len(tags) and tags[start + 1] in ("M", "DET"):
            return Phrase("ADJ", start, start, start + 1)  # "shot dead two men"
        end, head = self._extent(start)
        while end > start + 1 and tags[end - 1] in ("PUNCT", "R", "PART"):
            end -= 1
        if not start <= head < end:
            head = end - 1
        head = self._inside(start, end, head)
        adjective = tags[head] == "A" and tags[start] in ("A", "R", "E") and lowers[head] not in _QUANTIFIERS
        return Phrase("ADJ" if adjective else "NP", head, start, end)

    def _extent(self, start: int) -> tuple[int, int]:
        """Where the noun phrase from ``start`` ends, and its last noun (-1 where it has none)."""
        lowers, tags = self.lowers, self.tags
        i, n = start, len(tags)
        head, last = -1, ""
        while i < n and self._goes_on(start, i, head, last):
            tag = tags[i]
            if tag == "PUNCT":
                if lowers[i] != "-":  # a quotation mark or a comma between adjectives
                    i += 1
                    continue
                if tags[i + 1] in _VERBAL or tags[i + 1] == "R":  # "US-led", "face-to-face"
                    last, i = "PUNCT", i + 2
                    if i < n and tags[i] in _AFTER_COMPOUND:
                        continue
                    return i, i - 1
            elif tag in _HEADS or (tag == "SYM" and head < 0):
                head = i
            last = tag
            i += 1
        return max(i, start + 1), head

    def _goes_on(self, start: int, i: int, head: int, last: str) -> bool:
        """Whether token ``i`` goes on with the noun phrase from ``start``, whose last tag was ``last``."""
        tag, word = self.tags[i], self.lowers[i]
        before = self.lowers[i - 1] if i else ""
        after = self.tags[i + 1] if i + 1 < len(self.tags) else ""
        if tag in _HEADS:
            if head == i - 1 and i > 1 and before in _HEARERS and self.lowers[i - 2] in _TOLD:
                return False  # "told reporters gunmen had fired"
            if head >= 0 and word in DIRECTIONS and self.lowers[i + 1 : i + 2] == ["of"]:
                return False  # "a village east of Goma"
            if word in _WEEKDAYS and head >= 0 and before not in _FEASTS:
                return False  # "Kurdish forces Thursday launched"
            return head < 0 or (word not in _DAYS_NAMED and before not in _CLOCK)
        if tag == "DET" or (tag == "PRON" and word in POSSESSIVE):
            return i == start or before in _PREDETERMINERS or last == "R"
        if word == "more" and before in _TENS:
            return True  # "a dozen more"
        if tag == "A":
            return last not in ("N", "S") and (
                last != "P" or (after in _HEADS and word not in ("last", "next"))
            )
        if tag == "M":
            return before in _NUMBERED or not (
                last in ("N", "S") or (last == "P" and after in ("N", "S", "A"))
            )
        if tag in _PARTICIPLES:
            opens = last in _BEFORE_PARTICIPLE and after in ("N", "S", "A", "P")
            return opens and (tag != "G" or last != "" or before in _BE)
        if tag == "PUNCT":
            return self._goes_through(start, i, last, after)
        if tag == "PART":
            quoted = self.lowers[i + 1 : i + 2] and self.lowers[i + 1] in _QUOTES and self.tags[i + 2 : i + 3]
            owns = after in _INSIDE or after in _OWNED or (quoted and self.tags[i + 2] in _QUOTED)
            return word in ("'s", "'", "’") and head == i - 1 and bool(owns)
        if tag == "R":
            return after in ("A", "M", "E") and last in ("", "DET", "PRON", "PART")
        if tag == "CCONJ":
            beyond = self.tags[i + 2] if i + 2 < len(self.tags) else ""
            return last == "A" and after == "A" and beyond in ("N", "S", "A")
        return tag == "SYM" or (tag == "ADP" and word == "to" and last == "M" and after == "M")

    def _goes_through(self, start: int, i: int, last: str, after: str) -> bool:
        """Whether a mark stands inside a noun phrase: a hyphen, an opening quote, "a sharp, narrow bend"."""
        word = self.lowers[i]
        if word == "-":
            return after not in ("", "DET", "PUNCT", "CCONJ") and i > start
        if word == "," and last == "M" and after == "M":  # January 13, 2014
            return i > 1 and self.lowers[i - 2] in MONTHS and len(self.lowers[i + 1]) == 4
        if word == ",":
            return last == "A" and after == "A" and self._noun_soon(i + 2)
        return word in _QUOTES and last in _BEFORE_QUOTE and after in _QUOTED

    def _noun_soon(self, i: int) -> bool:
        """Whether adjectives parted by a comma ("a sharp, narrow road") reach their noun."""
        tags = self.tags
        while i < len(tags) and (tags[i] == "A" or self.lowers[i] == "-"):
            i += 1
        return i < len(tags) and tags[i] in ("N", "S")

    def _inside(self, start: int, end: int, head: int) -> int:
        """Heads within a noun phrase, cut at its possessives. Returns its head."""
        begin = start
        owners: list[int] = []
        for i in range(start, end):
            if self.tags[i] == "PART":
                owner = self._segment(begin, i, i - 1)
                self.heads[i], self.labels[i] = owner, "case"
                for other in owners:
                    self.heads[other] = owner
                owners = [owner]
                begin = i + 1
        head = self._segment(begin, end, head)
        for owner in owners:
            self.heads[owner], self.labels[owner] = head, "nmod:poss"
        return head

    def _segment(self, start: int, end: int, head: int) -> int:
        """Heads of a phrase without possessives: a name is flat, all else leans on the last noun."""
        tags, heads, labels = self.tags, self.heads, self.labels
        first = head
        if tags[head] == "P" and head == end - 1:
            first = self._name(start, head)
        for i in range(start, end):
            if i == first:
                continue
            if first < i <= head:
                heads[i], labels[i] = (i + 1 if tags[i] == "PUNCT" else first), "flat"
                if tags[i] == "PUNCT":
                    labels[i] = "punct"
                continue
            tag = tags[i]
            heads[i], labels[i] = first, _INNER.get(tag, "compound")
            if tag == "ADP":
                heads[i], labels[i] = i + 1, "case"
            elif tag == "M" and i > start + 1 and tags[i - 1] == "ADP":
                heads[i], labels[i] = i - 2, "nmod"
            elif self.lowers[i] == "-" and i + 1 < end and i > start:
                heads[i] = i - 1
                if heads[i - 1] == first and i + 1 != first:
                    heads[i - 1] = i + 1
            elif tag == "CCONJ":
                heads[i], labels[i] = i + 1, "cc"
            elif tag == "A" and i > start and tags[i - 1] == "CCONJ":
                heads[i], labels[i] = i - 2, "conj"
            elif tag == "R" and i + 1 < end and tags[i + 1] != "R":
                heads[i] = i + 1
            elif tag == "PRON":
                labels[i] = "nmod:poss"
            elif i > head:
                labels[i] = "nummod" if tag == "M" else "amod" if tag == "A" else "flat"
        return first

    def _name(self, start: int, head: int) -> int:
        """First word of the name that ends at ``head``, titles left out; ``head`` itself where the last
        word is a common noun ("Operations Command")."""
        lowers, tags = self.lowers, self.tags
        if lowers[head] in NOUNS:
            return head
        first = head
        while first > start and (
            tags[first - 1] == "P"
            or (lowers[first - 1] == "-" and first - 2 >= start and tags[first - 2] == "P")
        ):
            first -= 1
        if lowers[first] == "-":
            first += 1
        for k in range(head - 1, first - 1, -1):
            if lowers[k] in TITLES or lowers[k] in NOUNS:
                return k + 1 if lowers[k + 1] != "-" else head
        return first

    def _floats(self, i: int) -> bool:
        """Whether a quantifier stands between auxiliary and verb: "were all killed", "have both been held"."""
        after = self.tags[i + 1 : i + 2]
        been = after == ["X"] and self.lowers[i + 1] == "been"
        return self.lowers[i] in ("all", "both", "each") and (been or after[:1] in (["E"], ["L"], ["G"]))

    def _verb_group(self, start: int) -> Phrase:
        """Auxiliaries, negation and adverbs up to the main verb; a lone auxiliary is the head itself."""
        lowers, tags = self.lowers, self.tags
        i, n = start, len(tags)
        head, form, last_word = start, "", start
        be = False
        while i < n:
            tag, word = tags[i], lowers[i]
            if tag == "PART" and word == "to" and i == start:
                form = "inf"
            elif tag == "X":
                form = form or ("ger" if word in ("being", "having", "doing") else "fin")
                head, be = i, word in _BE
            elif tag in _VERBAL:
                form = form or {"G": "ger", "L": "part", "E": "past"}.get(tag, "fin")
                head = last_word = i
                break
            elif (
                word in _QUOTES
                and tags[i - 1] in ("X", "R")
                and i > start
                and i + 1 < n
                and tags[i + 1] in _VERBAL
            ):
                i += 1  # "had “invited some"
                continue
            elif not ((tag == "R" or word in ("not", "n't") or self._floats(i)) and i > start):
                break
            if tag != "R":
                last_word = i
            i += 1
        if tags[head] == "PART" and head == start:
            form = "inf"
        passive = be and head > start and tags[head] in "EL"
        for k in range(start, last_word + 1):
            if k != head:
                self.heads[k], self.labels[k] = head, "advmod"
                if tags[k] == "X":
                    self.labels[k] = "aux"
                elif lowers[k] == "to":
                    self.labels[k] = "mark"
        if passive:
            be_at = max(k for k in range(start, head) if tags[k] == "X")
            self.labels[be_at] = "aux:pass"
        return Phrase("VG", head, start, last_word + 1, form or "fin", passive)


_KINDS = {
    "ADP": "ADP",
    "GP": "ADP",
    "SCONJ": "MARK",
    "CCONJ": "CC",
    "R": "ADV",
    "PUNCT": "PUNCT",
}
_INNER = {"DET": "det", "PRON": "nmod:poss", "A": "amod", "M": "nummod", "E": "amod", "L": "amod",
          "G": "amod", "R": "advmod", "PUNCT": "punct"}  # fmt: skip
