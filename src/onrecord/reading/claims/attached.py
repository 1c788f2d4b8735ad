"""Which toponyms of a sentence the words of an event point to, by how they hang in the tree.

    "killed three people in Basra and Nasiriyah"      → both: they stand on the verb
    "were killed in the Ben Younis area of Benghazi"  → Ben Younis: what lies round it is not named again
    "protested in Paris against the war in Iraq"      → Paris: what the protest is against is elsewhere
    "a bomb exploded at Hit, west of Ramadi"          → Hit: Ramadi only says where Hit is
    "was shot as he walked to a shop in Bannu"        → Bannu: no word of the event names a place, a clause does

Tried on one half of the event_location sentences, measured on the other (eval/event_place.py).
"""

from __future__ import annotations

from onrecord.domain import Place, PlaceKind
from onrecord.reading.tree import Sentence

_WIDE = frozenset({PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.SEA, PlaceKind.ADMIN1})
_PARTS = _WIDE - {PlaceKind.COUNTRY}
# Kinds of place from the smallest to the largest.
SIZES = (
    PlaceKind.BUILDING, PlaceKind.ROAD, PlaceKind.CAMP, PlaceKind.NEIGHBOURHOOD, PlaceKind.VILLAGE, PlaceKind.OTHER,
    PlaceKind.TOWN, PlaceKind.CITY, PlaceKind.MOUNTAIN, PlaceKind.ISLAND, PlaceKind.RIVER, PlaceKind.ADMIN2,
    PlaceKind.ADMIN1, PlaceKind.DESERT, PlaceKind.REGION, PlaceKind.SEA, PlaceKind.COUNTRY,
)  # fmt: skip
_INSIDE = frozenset({"in", "at", "near", "outside", "inside", "across"})
_LOCATIVE = _INSIDE | {"on", "through", "around", "along", "throughout", "over", "within", "into"}
_AROUND = _INSIDE | {"on", "off", "over", "within", "throughout"}
_ELSEWHERE = frozenset({"against", "about", "like", "despite", "than", "as", "with", "for"})
_STRUGGLES = frozenset({"war", "wars", "games", "olympics", "cup", "open", "treaty", "accord", "accords"})
_COMPASS = frozenset(
    "north south east west northeast northwest southeast southwest northern southern km kilometer kilometre "
    "kilometers kilometres mile miles".split()
)
_BRACKETS = frozenset({")", "far"})  # "350 kilometers (220 miles) from Baghdad", "not far from Ramallah"
_KINDS = frozenset(
    "area camp city county department district governorate municipality neighborhood neighbourhood port province "
    "quarter region settlement state suburb town village".split()
)
_OTHER_CLAUSES = frozenset({"ccomp", "parataxis", "csubj"})
_OTHER_VOICES = frozenset({"ccomp", "csubj"})
_JOINING = frozenset({"and", "or", "&"})
_LISTING = frozenset({",", "and", "or", "the", "&", "of", "both", "’", "'"})
_PARTS_OF_NAMES = frozenset({"compound", "flat", "nmod:poss", "amod"})
_DONE_TO_PEOPLE = frozenset(
    "kill shoot wound injure murder assassinate execute behead arrest detain kidnap abduct jail sentence charge".split()
)
_BEHIND = 4  # tokens by which a place before the verb counts as farther

# How a place is tied to its event, the closest first.
ON_VERB, ON_CLAUSE_ABOVE, ON_SUBJECT, ON_CLAUSE_BELOW, IN_SENTENCE, ANCHOR = range(1, 7)


def attached(sentence: Sentence, trigger: int, near: list[Place]) -> list[Place]:
    """The places most closely tied to the trigger; none where only another voice names places."""
    ranked, wide = [], []
    for place in near:
        k = sentence.token_at(place.span.start)
        tie = None if k is None else _tie(sentence, trigger, k)
        if k is None or tie is None:
            continue
        if not _no_scene(sentence, k, tie, place.kind):
            ranked.append((tie, k, place))
        elif place.kind in _PARTS and tie == ON_CLAUSE_BELOW and preposition_of(sentence, k) in _AROUND:
            wide.append(
                (tie, k, place)
            )  # "was captured while on patrol in Kunar", where nothing says it closer
    ranked = ranked or wide
    if not ranked:
        return []
    best = min(tie for tie, _, _ in ranked)
    pool = [(k, place) for tie, k, place in ranked if tie == best]
    inner = [
        (k, place)
        for k, place in pool
        if not any(_round(sentence, (k, place), other) for other in pool if other[0] != k)
    ]
    pool = inner or pool  # in a broken tree each may lie round the other
    narrow = [(k, place) for k, place in pool if place.kind not in _WIDE]
    return _nearest_list(sentence, trigger, narrow or pool)


def listed(sentence: Sentence, tied: list[Place], pool: list[Place]) -> tuple[Place, ...]:
    """The tied places, with those the words list beside the first though the tree does not."""
    if not tied:
        return ()
    beside = [p for p in coordinated(sentence, tied[0], pool) if p not in tied]
    return tuple(sorted([*tied, *beside], key=lambda p: p.span))


def coordinated(sentence: Sentence, first: Place, pool: list[Place]) -> tuple[Place, ...]:
    """``first`` and the places listed with it: "in Syria and Iraq", "Nida, al-Nasr, Saad and Taliaa"."""
    chosen, joined = [first], False
    for place in sorted(pool, key=lambda p: p.span.start):
        if place.span.start < chosen[-1].span.end:
            continue
        between = sentence.within_text(chosen[-1].span.end, place.span.start)
        if set(between) <= _LISTING and between:
            chosen.append(place)
            joined = joined or bool(_JOINING & set(between))
    alike = all(p.kind is PlaceKind.COUNTRY for p in chosen)  # a headline's "blasts in Mali, Niger"
    return tuple(chosen) if joined or alike else (first,)  # "Aceh, Indonesia" is one place


def _no_scene(sentence: Sentence, k: int, tie: int, kind: PlaceKind) -> bool:
    """Whether a place is no scene where it stands: a building where somebody works or is taken ("a doctor at the
    Madina hospital"), and much of what is said of countries and regions."""
    if tie in {ON_CLAUSE_BELOW, ON_SUBJECT} and preposition_of(sentence, k) == "from":
        return True  # "when a convoy coming from Homs …"
    if kind is PlaceKind.BUILDING:
        return tie in {ON_CLAUSE_BELOW, IN_SENTENCE} and preposition_of(sentence, k) == "at"
    return kind in _WIDE and _too_wide(sentence, k, tie, kind)


def _too_wide(sentence: Sentence, k: int, tie: int, kind: PlaceKind) -> bool:
    """Whether a country or region is no scene where it stands: held by another clause, left behind ("captured from
    Jordan"), only done to ("the war on Yugoslavia"), or an owner alone ("Europe's heart")."""
    preposition = preposition_of(sentence, k)
    owner = not preposition and sentence.tokens[k].deprel == "nmod:poss"
    done_to = kind is PlaceKind.COUNTRY and (
        preposition == "on" or (not preposition and tie == ON_CLAUSE_ABOVE)
    )
    elsewhere = tie in {ON_CLAUSE_BELOW, IN_SENTENCE} or preposition in {"from", "between"}
    return elsewhere or owner or done_to


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
    if preposition_of(sentence, k) == "by" or _of_a_struggle(sentence, k):
        return None
    if _dateline(sentence, k):
        return ANCHOR
    tie = None
    if way and _open(sentence, way, labels, above[:climbed]):
        tie = _by_labels(sentence, trigger, way, labels, climbed)
    if tie is None and _told_here(sentence, k, labels):
        tie = IN_SENTENCE
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
        lowest = next((x.split(":")[0] for x in labels if x not in _PARTS_OF_NAMES | {"conj"}), "")
        return ON_CLAUSE_BELOW if climbed == 0 and lowest in {"obl", "nmod", "obj"} else None
    lowest = next((x for x in labels if x not in _PARTS_OF_NAMES), "")
    if "appos" in main and lowest != "appos":
        return None
    if (
        top == "nsubj"
        and labels[-1] == "nsubj:pass"
        and climbed == 0
        and _named_by(sentence, trigger, way, labels)
    ):
        return ON_VERB  # "the towns of Jabla and Tartus were shelled"
    if top == "nsubj":
        inside = set().union(*(_cases(sentence, x) for x in way)) & _INSIDE
        return ON_SUBJECT if inside and (climbed == 0 or labels[-1] == "nsubj:pass") else None
    if top == "conj":  # "killed and others wounded in Raqqa"
        later = way[-1] > trigger and sentence.tokens[way[-1]].upos == "VERB" and climbed == 0
        return (
            ON_SUBJECT
            if later
            and len(labels) > 1
            and labels[-2] in {"obl", "obj"}
            and preposition_of(sentence, way[0]) != "to"
            else None
        )
    if top in {"cc", "punct", "mark", "vocative", "dislocated"}:
        return None
    return ON_VERB if climbed == 0 else ON_CLAUSE_ABOVE


def _named_by(sentence: Sentence, trigger: int, way: list[int], labels: list[str]) -> bool:
    """Whether the phrase at the top of the way is the place itself: "Bakwa", "the town of Bakwa"; not so where the
    verb is done to people ("Halawa was killed"), or the place only says whose ("the Nagasaki mayor")."""
    head = sentence.tokens[way[-1]]
    if sentence.tokens[trigger].lemma in _DONE_TO_PEOPLE:
        return False
    inner = {label.split(":")[0] for label in labels[:-1]} - {"compound", "flat", "amod", "conj", "appos"}
    return not inner or (
        inner == {"nmod"} and sentence.tokens[way[-1]].lemma in _KINDS and head.upos != "PROPN"
    )


def _told_here(sentence: Sentence, k: int, labels: list[str]) -> bool:
    """Whether a place that no word of the event holds is still where the sentence plays: its preposition says
    where, and neither a speaker nor a reported clause stands between."""
    if preposition_of(sentence, k) not in _LOCATIVE:
        return False
    main = {label.split(":")[0] for label in labels}
    if "obl:agent" in labels[-1:]:  # "captured by Turkish soldiers in northern Iraq"
        return preposition_of(sentence, k) in _INSIDE and "nmod" in labels[:-1]
    return not main & _OTHER_VOICES


def preposition_of(sentence: Sentence, k: int) -> str:
    """The preposition that governs the place at ``k``, past "of" ("in the town of Bannu"); "" where none."""
    for j in range(k - 1, max(-1, k - 8), -1):
        token = sentence.tokens[j]
        if token.upos == "ADP" and token.lower != "of":
            return token.lower
        if token.upos in {"VERB", "PUNCT", "AUX", "SCONJ", "CCONJ", "PRON"}:
            return ""
    return ""


def _dateline(sentence: Sentence, k: int) -> bool:
    """ "BAGHDAD -- A bomber …": where the reporter sits."""
    before, top = sentence.tokens[:k], _base(sentence, k)
    opens = all(token.upos in {"PROPN", "PUNCT"} for token in before)
    after = next((t.text for t in sentence.tokens[top + 1 :] if t.upos != "PROPN" and t.text != ","), "")
    return opens and (after in {"--", "—", "–", "__"} or after == "(")


def _of_a_struggle(sentence: Sentence, k: int) -> bool:
    """ "the 1967 Mideast war", "the Atlanta games": a name of something else."""
    base = _base(sentence, k)
    return base != k and sentence.tokens[base].lower in _STRUGGLES


def _cases(sentence: Sentence, x: int) -> set[str]:
    return {sentence.tokens[c].lower for c in sentence.dependents(x, "case")}


def _anchor(sentence: Sentence, k: int) -> bool:
    """ "60 km west of Wana": Wana only says where something else is."""
    tokens = sentence.tokens
    if k >= 2 and tokens[k - 1].lower in {"of", "from"} and tokens[k - 2].lower in _COMPASS | _BRACKETS:
        return True
    nearest = [j for _, j in zip(range(3), sentence.ancestors(k), strict=False)]
    return any(j < k and tokens[j].lower in _COMPASS for j in nearest)


def _round(sentence: Sentence, one: tuple[int, Place], two: tuple[int, Place]) -> bool:
    """Whether ``one`` is what lies round ``two``: "Kadhimiya in Baghdad", "the Ben Younis area of Benghazi"."""
    k, j = one[0], two[0]
    if _owner(sentence, one, two):
        return True
    if _owner(sentence, two, one):
        return False
    base, other = _base(sentence, k), _base(sentence, j)
    climb = k if j in sentence.ancestors(k) else base
    for x in (climb, *sentence.ancestors(climb)):
        if x in {j, other} and x != base:
            return True
        if sentence.tokens[x].deprel == "conj":
            return False
    return False


def _owner(sentence: Sentence, one: tuple[int, Place], two: tuple[int, Place]) -> bool:
    """Whether ``one`` only says whose ``two`` is: "Yala's Betong district", "the West Bank town of Ramallah"."""
    (k, wide), (j, narrow) = one, two
    base = _base(sentence, k)
    if k >= j or base == k:
        return False
    owned = "nmod:poss" in {sentence.tokens[x].deprel for x in (k, *_up_to(sentence, k, base))}
    if _base(sentence, j) == base:
        return owned
    if base not in sentence.ancestors(j):
        return False
    named = "nmod" in {sentence.tokens[x].deprel for x in (j, *_up_to(sentence, j, base))}
    return named and (owned or _larger(wide, narrow))


def _larger(one: Place, two: Place) -> bool:
    """Whether the first can lie round the second: its kind is larger, or it alone is known."""
    if (one.place_id is None) != (two.place_id is None):
        return two.place_id is None
    return SIZES.index(one.kind) > SIZES.index(two.kind)


def _up_to(sentence: Sentence, k: int, top: int) -> list[int]:
    """The ancestors of ``k`` below ``top``."""
    found = []
    for j in sentence.ancestors(k):
        if j == top:
            break
        found.append(j)
    return found


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
