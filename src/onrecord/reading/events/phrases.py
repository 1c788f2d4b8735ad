"""Noun phrases as they are written.

"Up to 2,000 battle-hardened fighters remain in …"     → Up to 2,000 battle-hardened fighters
"people who were trapped inside the tram"              → the whole, where the event is told outside of it
"residents who managed to flee", of fled               → residents
"""

from __future__ import annotations

from onrecord.domain import Span
from onrecord.reading.events import voice
from onrecord.reading.events.lexicon import classes, names_of
from onrecord.reading.tree import Sentence

_BEFORE = frozenset({"det", "amod", "nummod", "compound", "flat", "advmod", "obl", "dep", "nmod", "punct"})
_NO_MODIFIERS = frozenset({"VERB", "AUX", "SCONJ", "CCONJ"})
_CHARGES = frozenset("accuse acquit blame charge clear convict exonerate suspect".split())
_KEPT_CASES = frozenset({"of", "from", "for"})
_INNER_CASES = frozenset({"of"})
_THOSE = frozenset("those all any many some several most others none".split())
_WHOEVER = frozenset(
    "anybody anyone everybody everyone somebody someone".split()
)  # who is told by what follows
_RESTRICTING = frozenset({"who", "whom", "that", "which"})
# Begin what followed, or a list, not what says whom: "struck a depot killing nine".
_FOLLOWING = frozenset(
    "causing damaging destroying forcing hurting including injuring killing leaving prompting sparking "
    "wounding".split()
)
_MARKS = frozenset('"“”')
_LEANING = frozenset({"amod", "compound", "det", "nummod"})
_LONGEST_CLAUSE = 6  # tokens of a relative clause that still belongs to the name of somebody
_QUANTITY_STARTS = {
    "least": {"at"},
    "most": {"at"},
    "to": {"up"},
    "than": {"more", "fewer", "less"},
    "as": {"many"},
}


def phrase(sentence: Sentence, head: int, event: int) -> Span:
    """The phrase of a head noun, without the clause in which token ``event`` is told."""
    first = _first(sentence, head)
    last = (
        head
        if sentence.tokens[head].upos == "PRON" and not _of_those(sentence, head)
        else _last(sentence, head, event)
    )
    return Span(sentence.tokens[first].span.start, sentence.tokens[last].span.end)


def _of_those(sentence: Sentence, head: int) -> bool:
    return sentence.tokens[head].lower in _THOSE | _WHOEVER


def _first(sentence: Sentence, head: int) -> int:
    """The determiner, number or modifier with which the phrase begins."""
    tokens = sentence.tokens
    first = head
    for k in reversed(sentence.children[head]):
        token = tokens[k]
        if k > head:
            continue
        if voice.joined_verb(sentence, k) is not None:  # "… and freed prisoners"
            break
        if voice.timely(sentence, k) and token.deprel != "nmod:poss":  # "last Monday regime forces"
            break
        premodifies = token.deprel.split(":")[0] in _BEFORE and token.upos not in _NO_MODIFIERS
        if not premodifies and token.deprel not in {"amod", "nmod:poss"}:
            break
        if token.deprel == "punct" and token.text not in {"-", "‑", "“", '"', "‘"}:
            break
        first = min(first, _leftmost(sentence, k))
    if tokens[head].deprel == "compound":
        first = _with_origin(sentence, first)
    return _with_bound(sentence, first)


def _with_origin(sentence: Sentence, first: int) -> int:
    """ "US-led coalition" of "US-led coalition strikes", "Israeli army" of "Israeli army raid"."""
    tokens = sentence.tokens
    k = first - 1
    while k >= 0 and (
        tokens[k].text[:1].isupper() or "-" in {tokens[k].text, tokens[k - 1].text if k else ""}
    ):
        if tokens[k].upos in {"DET", "PRON", "ADP", "AUX"}:
            break
        first, k = k, k - 1
    return first


def _leftmost(sentence: Sentence, k: int) -> int:
    return min((c for c in sentence.subtree(k) if c <= k), default=k)


def _with_bound(sentence: Sentence, first: int) -> int:
    """ "at least", "up to", "more than" before the number, wherever the tree hung them."""
    tokens = sentence.tokens
    if first >= 2 and tokens[first - 2].lower in _QUANTITY_STARTS.get(tokens[first - 1].lower, ()):
        return first - 2
    counted = tokens[first].upos != "PRON"  # "on October 28 she fled"
    if first >= 1 and counted and tokens[first - 1].upos == "NUM" and not voice.timely(sentence, first - 1):
        first -= 1  # "nine" of "nine people dead", wherever the tree hung it
        if first >= 2 and tokens[first - 2].lower in _QUANTITY_STARTS.get(tokens[first - 1].lower, ()):
            return first - 2
    if first >= 1 and tokens[first - 1].lower in {"some", "about", "around", "nearly", "almost", "over"}:
        return first - 1 if tokens[first].upos == "NUM" else first
    return first


def _last(sentence: Sentence, head: int, event: int, *, inner: bool = False) -> int:
    """The end: "of"-phrases and restricting clauses belong to it, what comes after a comma does not."""
    tokens = sentence.tokens
    last = _hyphened(sentence, head)
    if tokens[head].upos == "NUM" and [t.lower for t in tokens[last + 1 : last + 2]] == ["more"]:
        return last + 1  # "56 more"
    if tokens[head].upos == "NOUN" and tokens[head].deprel != "compound":
        # "oil well heads", where the tree ends the phrase at "oil"
        while last + 1 < len(tokens) and tokens[last + 1].upos == "NOUN" and last + 1 != event:
            last += 1
    for k in sentence.children[head]:
        if k <= last:
            continue
        if (end := _name_end(sentence, k, last)) is not None:
            last = end
        elif (end := _of_end(sentence, head, k, event, last, inner=inner)) is not None:
            last = max(last, end)
        else:
            restricting = tokens[k].deprel in {"acl", "acl:relcl"} and tokens[head].upos != "PROPN"
            end = _clause_end(sentence, last, k, event) if restricting else None
            last = last if end is None else end
            break
    return last if inner else max(_nicknamed(sentence, last), _apposed(sentence, head, last, event))


def _name_end(sentence: Sentence, k: int, last: int) -> int | None:
    """The end of a name that goes on behind ``last`` with word ``k``: "his brother »Jan Lund«"."""
    tokens = sentence.tokens
    token = tokens[k]
    named = token.deprel == "appos" and token.upos == "PROPN"
    flat = token.deprel == "flat" and all(t.upos == "PROPN" for t in tokens[last + 1 : k])
    if not (named or token.deprel in {"flat", "compound", "nummod"}) or not (k == last + 1 or flat):
        return None
    own = (c for c in sentence.children[k] if tokens[c].deprel == "flat")
    return _hyphened(sentence, max([k, *own]))


def _of_end(sentence: Sentence, head: int, k: int, event: int, last: int, *, inner: bool) -> int | None:
    """The end of what belongs to a noun by a preposition: "members »of the army«"."""
    token = sentence.tokens[k]
    if token.deprel != "nmod" or token.upos not in voice.NOMINAL | {"ADJ"}:
        return None
    kept = voice.cases(sentence, k)
    if sentence.tokens[head].lower not in _WHOEVER:
        kept &= _INNER_CASES if inner else _KEPT_CASES
    if ("for" in kept and _somebody(sentence, head)) or (kept and _of_crime(sentence, event, head)):
        return None
    if "from" in kept and not (_somebody(sentence, head) and _somewhere(sentence, k)):
        return None
    if not kept or event in range(last, k + 1) or voice.timely(sentence, k):
        return None
    return max(_last(sentence, k, event, inner=True), _named_with(sentence, head, k, event))


def _nicknamed(sentence: Sentence, last: int) -> int:
    """The end of "Ray “Sugar” Robinson", of which ``last`` is the first name."""
    between = sentence.tokens[last : last + 5]
    quoted = len(between) == 5 and all(between[i].text in _MARKS for i in (1, 3))
    return last + 4 if quoted and all(between[i].upos == "PROPN" for i in (0, 4)) else last


def _apposed(sentence: Sentence, head: int, last: int, event: int) -> int:
    """The end of "the man, Brian Nichols" and of "Tri Thai, an immigrant", which are one phrase."""
    tokens = sentence.tokens
    if last + 2 >= len(tokens) or tokens[last + 1].text != ",":
        return last
    begins = last + 2
    above = (begins, *sentence.ancestors(begins))
    k = next((c for c in above if tokens[c].deprel not in _LEANING), begins)
    beside = tokens[k].deprel == "appos" and tokens[k].head == head
    again = (tokens[k].deprel, tokens[k].head) == (tokens[head].deprel, tokens[head].head)  # a second subject
    named = tokens[head].upos == "NOUN" and tokens[k].upos == "PROPN" and bool(sentence.dependents(k, "flat"))
    told = tokens[head].upos == "PROPN" and tokens[k].upos == "NOUN" and tokens[begins].upos == "DET"
    if not ((beside and (named or told)) or (again and named)):
        return last
    end = _last(sentence, k, event, inner=True)
    return last if event in range(begins, end + 1) else end


def _named_with(sentence: Sentence, head: int, k: int, event: int) -> int:
    """ "Islamic State of Iraq and the Levant": the last part of a name that lists."""
    tokens = sentence.tokens
    if tokens[head].upos != "PROPN" or tokens[k].upos != "PROPN":
        return -1
    parts = [c for c in sentence.dependents(k, "conj") if tokens[c].upos == "PROPN" and c - k <= 4]
    return _last(sentence, parts[-1], event, inner=True) if parts else -1


def _of_crime(sentence: Sentence, event: int, head: int) -> bool:
    """ "convicted the general of war crimes": what of, not whose."""
    return head > event and sentence.tokens[event].lemma in _CHARGES


def _somebody(sentence: Sentence, k: int) -> bool:
    """People are from somewhere; places are taken from somebody."""
    words = names_of(sentence, k)
    return bool(words & (classes()["@person"] | classes()["@force"])) or sentence.tokens[k].upos == "PRON"


def _somewhere(sentence: Sentence, k: int) -> bool:
    return sentence.tokens[k].upos == "PROPN" or bool(names_of(sentence, k) & classes()["@place"])


def _hyphened(sentence: Sentence, k: int) -> int:
    """The last part of a hyphenated word: "Al-Mayadin"."""
    tokens = sentence.tokens
    while (
        k + 2 < len(tokens)
        and tokens[k + 1].text in {"-", "‑"}
        and tokens[k].span.end == tokens[k + 1].span.start
        and tokens[k + 1].span.end == tokens[k + 2].span.start
    ):
        k += 2
    return k


def _clause_end(sentence: Sentence, last: int, k: int, event: int) -> int | None:
    """The end of a restricting clause: right after the noun, short, and not the one that tells the event."""
    tokens = sentence.tokens
    inside = [c for c in sentence.subtree(k) if c > last]
    if (
        not inside
        or event in inside
        or inside[0] != last + 1
        or voice.cases(sentence, k) & {"of", "for", "to"}
    ):
        return None
    opening = tokens[inside[0]]
    participle = opening.upos == "VERB" or (opening.upos == "ADJ" and voice.participle(opening))
    if (opening.lower not in _RESTRICTING and not participle) or opening.lower in _FOLLOWING:
        return None
    if participle and opening.lemma in _CHARGES:
        return None  # "a man suspected of shooting three"
    end = inside[0]
    for c in inside:  # up to the first gap or mark
        if c > end + 1 or (tokens[c].upos == "PUNCT" and tokens[c].text not in {"-", "’", "'"}):
            break
        end = c
    longest = _LONGEST_CLAUSE * (2 if tokens[last].lower in _WHOEVER else 1)
    return end if end - last <= longest else None


def heads_of(sentence: Sentence, head: int, events: frozenset[int]) -> list[int]:
    """The heads of a coordination, the first one first; other events are no members of it."""
    found = [head]
    for k in sentence.dependents(head, "conj"):
        if k in events and k != head:
            continue
        joined = any(voice.joined_verb(sentence, c) is not None for c in sentence.children[k])
        apart = not voice.cases(sentence, k) <= voice.cases(sentence, head)  # "strikes in and around a town"
        if _nominal(sentence, k) and not voice.timely(sentence, k) and not joined and not apart:
            found.append(k)
    return found


def _nominal(sentence: Sentence, k: int) -> bool:
    """A noun, or an adjective that stands as one: "the rebels and the military"."""
    token = sentence.tokens[k]
    stands = token.upos == "ADJ" and bool(sentence.dependents(k, "det"))
    return token.upos in voice.NOMINAL or stands


def actors(sentence: Sentence, head: int, event: int, events: frozenset[int]) -> tuple[Span, ...]:
    """One span a member where each is named with words of its own, else one for the list."""
    heads = heads_of(sentence, head, events)
    if len(heads) > 1 and all(_own_words(sentence, k) for k in heads):
        return tuple(phrase(sentence, k, event) for k in heads)
    return (_joined(sentence, heads, event),)


def targets(sentence: Sentence, head: int, event: int, events: frozenset[int]) -> tuple[Span, ...]:
    """One span for a list, but for forces named apart ("the army and allied militias")."""
    heads = heads_of(sentence, head, events)
    force = classes()["@force"]
    apart = len(heads) > 1 and all(_own_words(sentence, k) and force & names_of(sentence, k) for k in heads)
    if apart:
        return tuple(phrase(sentence, k, event) for k in heads)
    return (_joined(sentence, heads, event),)


def _joined(sentence: Sentence, heads: list[int], event: int) -> Span:
    pieces = [phrase(sentence, k, event) for k in heads]
    end = pieces[0].end
    for piece in pieces[1:]:  # a gap of other words ends the list
        if sentence.tokens[event].span.start in range(pieces[0].start, piece.end):
            break
        end = max(end, piece.end)
    return Span(pieces[0].start, end)


def _own_words(sentence: Sentence, k: int) -> bool:
    """Named with more than a bare noun."""
    return any(
        sentence.tokens[c].deprel.split(":")[0] in {"det", "amod", "compound", "nmod", "flat"} and c < k
        for c in sentence.children[k]
    ) or sentence.tokens[k].upos in {"PROPN", "PRON"}
