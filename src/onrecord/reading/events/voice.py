"""Whether a verb is told of whoever undergoes it: passives, participles behind their noun, tallies.

"12 dead and about 60 injured"            injured: about 60
"Eight died and hundreds of homes burnt"  burnt: hundreds of homes
"""

from __future__ import annotations

from functools import cache

from onrecord.domain import BlockKind
from onrecord.lexicon import entries
from onrecord.reading.events.lexicon import classes, names_of
from onrecord.reading.tree import Sentence, Token

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august september october november december afternoon jan jan. feb feb. mar. apr apr. jun jun. jul jul. aug aug. "
    "sep sep. sept sept. oct oct. nov nov. dec dec. day week weekend month year night morning evening hour "
    "time minute decade dawn dusk noon a.m. p.m. midnight midday overnight today yesterday tomorrow tonight "
    "century".split()
)
_ENDINGS = ("ed", "en", "wn", "ung", "ught")
_IRREGULAR = frozenset(
    "beat begun bound built burnt cut dealt done felt fought found gone held hit hurt kept laid led left "
    "lost made met paid put said seen sent set shot slain sold spent stuck struck sunk swept taken told torn "
    "won".split()
)
# Verbs that have no passive: their participle after a noun is the verb of the clause.
INTRANSITIVE = frozenset(
    "arrive capsize collapse collide crash derail die died disappear erupt escape explode fall flee go "
    "overturn perish plunge retreat sink surrender vanish withdraw".split()
)
_SOME = frozenset("dozens hundreds many others scores several some thousands".split())
_BOUNDS = frozenset("about almost around at least more nearly over some than to up".split())
_TALLYING = frozenset("claim confirm count find leave list put report say see with".split())
_HEADLINES = frozenset({BlockKind.HEADLINE, BlockKind.STANDFIRST, BlockKind.CAPTION})
DEPTH = 4  # clauses climbed in search of a subject


def participle(token: Token) -> bool:
    """Whether the form may be a past participle."""
    return token.lower.endswith(_ENDINGS) or token.lower in _IRREGULAR


def passive(sentence: Sentence, i: int, depth: int = 0) -> bool:
    """Whether the verb is told of its undergoer: "was killed", "those killed", "killed by"."""
    tokens = sentence.tokens
    token = tokens[i]
    below = {tokens[c].deprel for c in sentence.children[i]}
    if below & {"aux:pass", "nsubj:pass"} or feared(sentence, i):
        # "Forces captured on Monday the port": read as a passive, but nothing helps the verb and it has an object.
        return bool(below & {"aux:pass", "aux", "obl:agent"}) or "obj" not in below
    tally = reduced(sentence, i) if participle(token) and "aux" not in below else None
    if tally is not None and (tokens[tally].upos == "NUM" or tokens[tally].lower in _SOME):
        return True
    if joined_verb(sentence, i) is not None or token.lemma in INTRANSITIVE:
        return False
    if token.deprel == "conj" and elided(sentence, i, below):
        return True
    if token.deprel == "acl" and "aux" not in below and token.lemma in done_to() and participle(token):
        after = tokens[i + 1] if i + 1 < len(tokens) else None
        if after is not None and after.lower in {"by", "during", "in"}:
            return True  # "a highway damaged in a bomb attack a short while earlier"
    if token.lower == "set" and not below & {"aux", "obj"}:  # "vehicles set ablaze"
        return any(tokens[c].lower in {"ablaze", "afire", "alight", "fire"} for c in sentence.children[i])
    if not participle(token) or below & {"obj", "nsubj"}:
        bare = "obj" not in below and not below & {"aux", "cop"}
        return bare and (_by_somebody(sentence, i) or _headlined(sentence, i))
    if token.deprel in {"acl", "amod"} or "obl:agent" in below or reduced(sentence, i) is not None:
        return True
    if token.deprel == "conj" and token.head >= 0 and "aux" not in below:
        return (
            depth < DEPTH
            and tokens[token.head].upos in {"VERB", "ADJ"}
            and passive(sentence, token.head, depth + 1)
        )
    return False


def elided(sentence: Sentence, i: int, below: set[str]) -> bool:
    """ "Eight people were killed and hundreds of homes set ablaze": the auxiliary stands once."""
    tokens = sentence.tokens
    head = tokens[i].head
    if (
        head < 0
        or below & {"aux", "obj", "cop"}
        or not participle(tokens[i])
        or tokens[i].lemma not in done_to()
    ):
        return False
    return "aux:pass" in {tokens[c].deprel for c in sentence.children[head]}


@cache
def done_to() -> frozenset[str]:
    """Verbs whose bare participle before no object is a passive."""
    return frozenset(
        word for entry in entries("verb_frames") if entry.id == "done-to" for word in entry.words
    )


def _by_somebody(sentence: Sentence, i: int) -> bool:
    """ "One person treated by medics": a headline's passive, its auxiliary left out."""
    somebody = classes()["@person"] | classes()["@force"]
    return any(
        "by" in cases(sentence, k) and bool(somebody & names_of(sentence, k))
        for k in sentence.dependents(i, "obl")
    )


def _headlined(sentence: Sentence, i: int) -> bool:
    """ "Former mayor jailed for fraud": a headline's passive, told by a verb that asks for an object and has none."""
    tokens = sentence.tokens
    if sentence.block not in _HEADLINES or not participle(tokens[i]) or tokens[i].lemma not in done_to():
        return False
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    return after is None or after.upos in {"ADP", "SCONJ", "ADV", "CCONJ"} or after.upos == "PUNCT"


def feared(sentence: Sentence, i: int) -> bool:
    """ "are feared drowned", "is presumed killed": a participle right after the passive it completes."""
    tokens = sentence.tokens
    if i == 0 or not participle(tokens[i]):
        return False
    at = past_adverbs(sentence, i)  # "was found fatally shot"
    if tokens[i].head != at or tokens[at].upos != "VERB":
        return False
    return any(tokens[c].deprel == "aux:pass" for c in sentence.children[at])


def joined_verb(sentence: Sentence, i: int) -> int | None:
    """ "Rebels took the town and freed prisoners": the verb before, where the tree has "freed prisoners" as
    a noun with its adjective."""
    tokens = sentence.tokens
    token = tokens[i]
    if i < 2 or token.deprel != "amod" or token.head < i or tokens[i - 1].lower != "and":
        return None
    if tokens[i - 2].upos in {"ADJ", "VERB", "DET"} or not participle(token):
        return None
    governing = {"root", "conj", "ccomp", "advcl", "parataxis", "acl:relcl"}
    return next(
        (k for k in range(i - 2, -1, -1) if tokens[k].upos == "VERB" and tokens[k].deprel in governing), None
    )


def reduced(sentence: Sentence, i: int) -> int | None:
    """The noun right before a participle that no auxiliary or subject makes a clause: "men accused of …"."""
    tokens = sentence.tokens
    token = tokens[i]
    if i == 0 or not participle(token):
        return None
    at = past_adverbs(sentence, i)
    before = tokens[at]
    if (before.lower in _SOME or before.upos == "NUM") and _tallied(sentence, i):
        return i - 1
    if before.upos == "NOUN" and tokens[i].lemma in done_to() and _counted_before(sentence, at):
        return at
    if token.deprel not in {"parataxis", "advcl", "dep"}:
        return None
    if timely(sentence, at):
        return None
    free = not any(tokens[c].deprel.startswith(("aux", "nsubj", "mark", "obj")) for c in sentence.children[i])
    if free and before.text == "," and at > 2 and tokens[at - 1].upos == "NUM" and tokens[at - 2].text == ",":
        at -= 3  # "Kimani Gray, 16, killed by police"
    if tokens[at].deprel == "flat":
        at = tokens[at].head
    return at if free and tokens[at].upos in {"NOUN", "PROPN", "PRON"} else None


def past_adverbs(sentence: Sentence, i: int) -> int:
    """The token before a participle, adverbs left out: "a teenager fatally shot by police"; the year of an age."""
    at = i - 1
    while at > 0 and sentence.tokens[at].upos == "ADV" and sentence.tokens[at].lower.endswith("ly"):
        at -= 1
    return at - 2 if at > 1 and aged(sentence, at - 2) else at


def _tallied(sentence: Sentence, i: int) -> bool:
    """ "12 dead and about 60 injured", "reported 360 killed and 900 injured": a count, then what became of them."""
    tokens = sentence.tokens
    k = i - 2
    while k >= 0 and tokens[k].lower in _BOUNDS:
        k -= 1
    if k < 0:  # "Two held after stabbing"
        return sentence.block in _HEADLINES and i + 1 < len(tokens) and tokens[i + 1].upos in {"ADP", "SCONJ"}
    opened = k >= 0 and (tokens[k].upos == "CCONJ" or tokens[k].text == "," or tokens[k].lemma in _TALLYING)
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    closed = after is None or after.upos in {"CCONJ", "PUNCT", "ADP", "SCONJ", "ADV"}
    return opened and closed


def _counted_before(sentence: Sentence, at: int) -> bool:
    """ "counted around 255 houses burned": a count of what the participle tells of, under a verb of counting."""
    tokens = sentence.tokens
    k = at
    while (k >= 0 and tokens[k].upos in {"NOUN", "ADJ", "NUM", "DET", "ADV", "PROPN"}) or tokens[
        k
    ].lower in _BOUNDS:
        k -= 1
    counted = any(tokens[j].upos == "NUM" or tokens[j].lower in _SOME for j in range(k + 1, at))
    return counted and k >= 0 and tokens[k].lemma in _TALLYING


def cases(sentence: Sentence, k: int) -> set[str]:
    """The prepositions of a phrase."""
    return {sentence.tokens[c].lower for c in sentence.dependents(k, "case", "mark")}


def timely(sentence: Sentence, k: int) -> bool:
    """Whether the noun names a time."""
    token = sentence.tokens[k]
    if token.lemma.lower() in CALENDAR:
        return not aged(sentence, k)
    return token.upos == "NUM" and len(token.text) == 4 and token.text[:2] in {"19", "20"}


def aged(sentence: Sentence, k: int) -> bool:
    """The year of "a 17-year-old", which is a person."""
    return [t.lower for t in sentence.tokens[k : k + 3]] in (["year", "-", "old"], ["year", "‑", "old"])
