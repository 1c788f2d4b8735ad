"""Phrases: noun phrases with their inner structure, and verb groups. Sets the heads inside them."""

from __future__ import annotations

from dataclasses import dataclass

_NOMINAL = frozenset("NSP")
_INSIDE = frozenset(("DET", "A", "M", "N", "S", "P", "SYM"))
_POSSESSIVE = frozenset("my your his her its our their whose".split())
_BE = frozenset("am is are was were be been being 's 're 'm".split())
_VERBAL = frozenset("VZTELG")
_PREDETERMINERS = frozenset("all both half such".split())
_MONTHS = frozenset(
    "january february march april may june july august september october november december"
    " jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec.".split()
)


@dataclass(slots=True)
class Phrase:
    """A run of tokens with one head. ``kind``: NP, VG, ADP, MARK, CC, WH, ADJ, ADV, PUNCT, TO."""

    kind: str
    head: int
    start: int
    end: int
    form: str = ""  # of a verb group: fin, inf, part, ger
    passive: bool = False


def phrases(lowers: list[str], tags: list[str], heads: list[int], labels: list[str]) -> list[Phrase]:
    """The phrases of a sentence in order; every token lies in one."""
    found: list[Phrase] = []
    i, n = 0, len(tags)
    while i < n:
        t, w = tags[i], lowers[i]
        phrase: Phrase | None = None
        if (
            t in _INSIDE
            or (t == "PRON" and w in _POSSESSIVE)
            or (t in "EGL" and _attributive(tags, i, found))
        ):
            phrase = _noun_phrase(lowers, tags, heads, labels, i)
        elif t == "PRON":
            phrase = Phrase("WH" if w in _WH else "NP", i, i, i + 1)
        elif t == "X" or t in _VERBAL or (t == "PART" and w == "to"):
            phrase = _verb_group(lowers, tags, heads, labels, i)
        if phrase is None:
            kind = {"ADP": "ADP", "SCONJ": "MARK", "CCONJ": "CC", "R": "ADV", "PUNCT": "PUNCT"}.get(t, "ADV")
            phrase = Phrase(kind, i, i, i + 1)
        found.append(phrase)
        i = phrase.end
    return found


_WH = frozenset("who whom which that what".split())


def _attributive(tags: list[str], i: int, found: list[Phrase]) -> bool:
    """Whether a participle opens a noun phrase: "wounded soldiers" after a preposition or at the start."""
    return (
        i + 1 < len(tags)
        and tags[i + 1] in ("N", "S")
        and tags[i] != "G"
        and (not found or found[-1].kind in ("ADP", "CC", "PUNCT"))
    )


def _noun_phrase(
    lowers: list[str], tags: list[str], heads: list[int], labels: list[str], start: int
) -> Phrase | None:
    i, n = start, len(tags)
    head = -1
    last = ""
    while i < n:
        t = tags[i]
        if t == "DET" or (t == "PRON" and lowers[i] in _POSSESSIVE):
            if i > start and lowers[i - 1] not in _PREDETERMINERS:
                break
        elif t in ("N", "S", "P"):
            head = i
        elif t == "M":
            if last in ("N", "S") and lowers[i - 1] not in _NUMBERED:
                break
        elif t == "A":
            if last in ("N", "S"):
                break
        elif t in "ELG":
            if not (
                i + 1 < n
                and tags[i + 1] in ("N", "S", "A", "P")
                and last in ("", "DET", "PRON", "A", "M", "PUNCT", "PART", "R")
            ):
                break
        elif (
            t == "PUNCT"
            and lowers[i] == "-"
            and i + 1 < n
            and tags[i + 1] not in ("DET", "PUNCT")
            and i > start
        ):
            last = "PUNCT"
            i += 1
            continue
        elif (
            t == "PART"
            and lowers[i] in ("'s", "'")
            and head == i - 1
            and i + 1 < n
            and (tags[i + 1] in _INSIDE or tags[i + 1] in "EGL")
        ):
            pass
        elif t == "R" and i + 1 < n and tags[i + 1] in ("A", "M") and (last in ("", "DET")):
            pass
        elif t == "SYM":
            head = i
        else:
            break
        last = t
        i += 1
    end = i
    while end > start + 1 and tags[end - 1] in ("PUNCT", "R", "PART"):
        end -= 1
    if head < 0 or head >= end:
        head = end - 1
    _inside(lowers, tags, heads, labels, start, end, head)
    kind = "ADJ" if tags[head] == "A" and tags[start] in ("A", "R") else "NP"
    return Phrase(kind, head, start, end)


_NUMBERED = frozenset(
    "route no. number resolution flight article page chapter section phase highway level".split()
)


def _inside(
    lowers: list[str], tags: list[str], heads: list[int], labels: list[str], start: int, end: int, head: int
) -> None:
    """Heads within a noun phrase, cut at its possessives."""
    begin = start
    for i in range(start, end):
        if tags[i] == "PART":
            owner = i - 1
            _flat(lowers, tags, heads, labels, begin, i, owner)
            heads[i], labels[i] = owner, "case"
            heads[owner], labels[owner] = head, "nmod:poss"
            begin = i + 1
    _flat(lowers, tags, heads, labels, begin, end, head)


def _flat(
    lowers: list[str], tags: list[str], heads: list[int], labels: list[str], start: int, end: int, head: int
) -> None:
    for i in range(start, end):
        if i == head:
            continue
        t = tags[i]
        label = {
            "DET": "det",
            "PRON": "nmod:poss",
            "A": "amod",
            "M": "nummod",
            "E": "amod",
            "L": "amod",
            "G": "amod",
            "R": "advmod",
            "PUNCT": "punct",
        }.get(t, "compound")
        heads[i], labels[i] = head, label
        if t == "R":
            heads[i] = i + 1 if i + 1 < end else head
        if i > head and label == "compound":
            labels[i] = "flat"


def _verb_group(
    lowers: list[str], tags: list[str], heads: list[int], labels: list[str], start: int
) -> Phrase:
    """Auxiliaries, negation and adverbs up to the main verb; a lone form of be or have is the head itself."""
    i, n = start, len(tags)
    head = start
    be = False
    parts: list[int] = []
    form = ""
    while i < n:
        t, w = tags[i], lowers[i]
        if t == "PART" and w == "to" and i == start:
            form = "inf"
        elif t == "X":
            form = form or ("fin" if w not in ("being", "having", "doing") else "ger")
            head, be = i, w in _BE
        elif t in _VERBAL:
            form = form or {"G": "ger", "L": "part", "E": "past"}.get(t, "fin")
            head = i
            parts.append(i)
            i += 1
            break
        elif (t == "R" or w in ("not", "n't")) and i > start:
            pass
        else:
            break
        parts.append(i)
        i += 1
    while parts and parts[-1] != head and len(parts) > 1:
        parts.pop()
    end = max(parts, default=start) + 1
    passive = be and tags[head] in "EL" and head > start
    for k in range(start, end):
        if k == head:
            continue
        heads[k] = head
        if tags[k] == "X":
            last = passive and not any(tags[j] == "X" for j in range(k + 1, head))
            labels[k] = "aux:pass" if last else "aux"
        elif lowers[k] == "to":
            labels[k] = "mark"
        else:
            labels[k] = "advmod"
    return Phrase("VG", head, start, end, form or "fin", passive)
