"""Which toponyms of a sentence the words of an event point to, by how they hang in the tree.

    "killed three people in Basra and Nasiriyah"      → both: they stand on the verb
    "were killed in the Ben Younis area of Benghazi"  → Ben Younis: what lies round it is not named again
    "protested in Paris against the war in Iraq"      → Paris: what the protest is against is elsewhere
    "a bomb exploded at Hit, west of Ramadi"          → Hit: Ramadi only says where Hit is

Tried on event_location sentences (eval/event_place.py). Not handled: places named by another clause.
"""

from __future__ import annotations

from onrecord.domain import Place, PlaceKind
from onrecord.reading.tree import Sentence

WIDE = frozenset({PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.SEA, PlaceKind.ADMIN1})
_INSIDE = frozenset({"in", "at", "near", "outside", "inside", "across"})
_ELSEWHERE = frozenset({"against", "about", "like", "despite", "than", "as", "with", "for"})
_COMPASS = frozenset(
    "north south east west northeast northwest southeast southwest northern southern km kilometer kilometre "
    "kilometers kilometres mile miles".split()
)
_KINDS = frozenset(
    "area camp city county department district governorate municipality neighborhood neighbourhood port province "
    "quarter region settlement state suburb town village".split()
)
_OTHER_CLAUSES = frozenset({"ccomp", "parataxis", "csubj"})
_PARTS_OF_NAMES = frozenset({"compound", "flat", "nmod:poss", "amod"})
_BEHIND = 4  # tokens by which a place before the verb counts as farther

# How a place is tied to its event, the closest first.
ON_VERB, ON_CLAUSE_ABOVE, ON_SUBJECT, ON_CLAUSE_BELOW, ANCHOR = range(1, 6)


def attached(sentence: Sentence, trigger: int, near: list[Place]) -> list[Place]:
    """The places most closely tied to the trigger; none where only other clauses name places."""
    ranked = []
    for place in near:
        k = sentence.token_at(place.span.start)
        tie = None if k is None else _tie(sentence, trigger, k)
        if k is not None and tie is not None:
            ranked.append((tie, k, place))
    if not ranked:
        return []
    best = min(tie for tie, _, _ in ranked)
    pool = [(k, place) for tie, k, place in ranked if tie == best]
    pool = [(k, place) for k, place in pool if not any(_round(sentence, k, j) for j, _ in pool if j != k)]
    narrow = [(k, place) for k, place in pool if place.kind not in WIDE]
    return _nearest_list(sentence, trigger, narrow or pool)


def _tie(sentence: Sentence, trigger: int, k: int) -> int | None:
    """How the place at token ``k`` is tied to the trigger; None not at all."""
    above = [trigger, *sentence.ancestors(trigger)]
    way = []  # from the place up to where it meets the trigger or what governs it
    for j in (k, *sentence.ancestors(k)):
        if j in above:
            break
        way.append(j)
    else:
        return None
    climbed = above.index(j)
    labels = [sentence.tokens[x].deprel for x in way]
    if not way or not _open(sentence, way, labels, above[:climbed]):
        return None
    tie = _by_labels(sentence, trigger, way, labels, climbed)
    return ANCHOR if tie is not None and _anchor(sentence, k) else tie


def _open(sentence: Sentence, way: list[int], labels: list[str], below: list[int]) -> bool:
    """Whether no clause of another voice or event, and no "against", stands between."""
    main = {label.split(":")[0] for label in labels}
    if main & _OTHER_CLAUSES or "acl:relcl" in labels or "obl:agent" in labels[-1:]:
        return False
    if any(sentence.tokens[x].deprel in {"ccomp", "parataxis", "root"} for x in below):
        return False
    return not any(_cases(sentence, x) & _ELSEWHERE for x in way)


def _by_labels(
    sentence: Sentence, trigger: int, way: list[int], labels: list[str], climbed: int
) -> int | None:
    top = labels[-1].split(":")[0]
    main = {label.split(":")[0] for label in labels}
    if main & {"advcl", "acl"}:
        lowest = labels[0].split(":")[0]
        return ON_CLAUSE_BELOW if climbed == 0 and lowest in {"obl", "nmod", "obj"} else None
    if "appos" in main and labels[0] != "appos":
        return None
    if top == "nsubj":
        inside = set().union(*(_cases(sentence, x) for x in way)) & _INSIDE
        return ON_SUBJECT if inside and (climbed == 0 or labels[-1] == "nsubj:pass") else None
    if top == "conj":  # "killed and others wounded in Raqqa"
        later = way[-1] > trigger and sentence.tokens[way[-1]].upos == "VERB" and climbed == 0
        return ON_SUBJECT if later and len(labels) > 1 and labels[-2] in {"obl", "obj"} else None
    if top in {"cc", "punct", "mark", "vocative"}:
        return None
    return ON_VERB if climbed == 0 else ON_CLAUSE_ABOVE


def _cases(sentence: Sentence, x: int) -> set[str]:
    return {sentence.tokens[c].lower for c in sentence.dependents(x, "case")}


def _anchor(sentence: Sentence, k: int) -> bool:
    """ "60 km west of Wana": Wana only says where something else is."""
    tokens = sentence.tokens
    if k >= 2 and tokens[k - 1].lower == "of" and tokens[k - 2].lower in _COMPASS:
        return True
    nearest = [j for _, j in zip(range(3), sentence.ancestors(k), strict=False)]
    return any(j < k and tokens[j].lower in _COMPASS for j in nearest)


def _round(sentence: Sentence, k: int, j: int) -> bool:
    """Whether the place at ``k`` is what lies round the one at ``j``: "Kadhimiya in Baghdad", "the Ben Younis
    area of Benghazi"."""
    base, other = _base(sentence, k), _base(sentence, j)
    climb = k if j in sentence.ancestors(k) else base
    for x in (climb, *sentence.ancestors(climb)):
        if x in {j, other} and x != base:
            return True
        if sentence.tokens[x].deprel == "conj":
            return False
    return False


def _base(sentence: Sentence, k: int) -> int:
    """The head noun whose name the place is part of: "area" of "the Ben Younis area"."""
    for j in (k, *sentence.ancestors(k)):
        if sentence.tokens[j].deprel not in _PARTS_OF_NAMES:
            return j
    return k


def _nearest_list(sentence: Sentence, trigger: int, pool: list[tuple[int, Place]]) -> list[Place]:
    """The places listed together that stand nearest to the trigger."""
    lists: dict[int, list[tuple[int, Place]]] = {}
    for k, place in pool:
        lists.setdefault(_list(sentence, k), []).append((k, place))

    def distance(members: list[tuple[int, Place]]) -> int:
        return min(abs(k - trigger) + (_BEHIND if k < trigger else 0) for k, _ in members)

    return [place for _, place in min(lists.values(), key=distance)]


def _list(sentence: Sentence, k: int) -> int:
    """The first noun of the list the place belongs to: "the towns of Jabla … and the city of Tartus" is one."""
    top = _base(sentence, k)
    for j in (top, *sentence.ancestors(top)):
        token = sentence.tokens[j]
        named = token.deprel == "nmod" and sentence.tokens[token.head].lemma in _KINDS
        if token.deprel != "conj" and not named:
            return j
    return top
