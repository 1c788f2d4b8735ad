"""Whether the clause around a time looks back or ahead.

"the town fell on Friday"                  → -1
"talks are due to open on Friday"          → 1
"announced Wednesday that they will go"    → -1 for Wednesday
"""

from __future__ import annotations

from functools import cache
from itertools import chain, pairwise, takewhile

from onrecord.domain import BlockKind
from onrecord.lexicon import entries
from onrecord.reading.tree import Sentence, Token

WINDOW = 12  # words searched to either side where the tree gives no verb
PENDING = 7  # words behind "pending" that tell of what is to come
_NOT = frozenset({"neither", "nobody", "none", "not", "n't"})
_TO_BE = frozenset({"is", "are", "was", "were", "'s", "'re"})  # "was to start work on Monday"
_OWN = frozenset({"her", "his", "its", "my", "our", "own", "people", "the", "their", "your"})
_VERBS = frozenset({"VERB", "AUX"})
_LOOSE = frozenset({"AUX", "ADV", "PART", "PRON"})  # what may stand inside a verb group


@cache
def _cues() -> dict[str, str]:
    return {word: entry.fields["tense"] for entry in entries("times_tense") for word in entry.words}


def direction(sentence: Sentence | None, offset: int) -> int:
    """-1 for past, 1 for future, 0 where nothing tells."""
    at = sentence.token_at(offset) if sentence else None
    if sentence is None or at is None:
        return 0
    if any(t.lower == "pending" for t in sentence.tokens[max(0, at - PENDING) : at]):
        return 1  # "held pending a court appearance on Monday"
    if _weather(sentence.tokens, at):
        return 1
    if _of_mishap(sentence, at):
        return -1
    verb = _governor(sentence, at)
    return 0 if verb is None else _of_verb(sentence, verb)


def _weather(tokens: tuple[Token, ...], at: int) -> bool:
    """ "the chance of rain Tuesday", "the forecast for Friday"."""
    for k in range(max(0, at - PENDING), at - 1):
        following = tokens[k + 1].lower
        if (tokens[k].lower, following) in {("chance", "of"), ("forecast", "for")}:
            return True
    return False


def _of_mishap(sentence: Sentence, at: int) -> bool:
    """Whether a time belongs to what nobody announces: "charges may be brought over the shooting on Saturday"."""
    tokens = sentence.tokens
    before = tokens[at - 1] if at and tokens[at - 1].lower not in {"on", "of"} else tokens[max(0, at - 2)]
    behind = takewhile(lambda t: t.upos in {"ADJ", "NOUN", "PROPN"}, tokens[at + 1 : at + 4])
    return _cue(before) == "mishap" or any(_cue(t) == "mishap" for t in behind)


def _governor(sentence: Sentence, at: int) -> int | None:
    """The verb just before ("announced Wednesday"), the nearest above in the tree, the nearest by words."""
    tokens = sentence.tokens
    if at and tokens[at - 1].upos == "VERB":
        return at - 1
    for k in (at, *sentence.ancestors(at)):
        if tokens[k].upos in _VERBS and not _own_will(tokens, k):
            return k
        for copula in sentence.dependents(k, "cop"):
            return copula
    before = range(at - 1, max(-1, at - WINDOW), -1)
    after = range(at + 1, min(len(tokens), at + WINDOW))
    return next((k for k in (*before, *after) if tokens[k].upos in _VERBS), None)


def _own_will(tokens: tuple[Token, ...], at: int) -> bool:
    """ "held against her will on Friday": a noun, whatever its tag."""
    return tokens[at].lower == "will" and at > 0 and tokens[at - 1].lower in _OWN


def _of_verb(sentence: Sentence, verb: int) -> int:
    """By the words of the verb group, auxiliaries first; an infinitive looks ahead where its verb plans."""
    tokens = sentence.tokens
    if tokens[verb].deprel == "cop" and _of_copula(sentence, verb):
        return 1
    if _cue(tokens[verb]) == "plan" and not _set_free(tokens, verb):
        return -1 if any(t.lower == "had" for t in tokens[max(0, verb - 3) : verb]) else 1
    for k in range(verb - 1, max(-1, verb - 5), -1):
        cue = _cue(tokens[k])
        if cue in {"ahead", "back"}:
            return 1 if cue == "ahead" and not _could_not(tokens, k) else -1
        if tokens[k].lower == "to":
            return _infinitive(sentence, verb, k)
        if tokens[k].lower in {"is", "are"} and tokens[verb].upos == "VERB":
            return 0  # "when the case is heard in May"
        if tokens[k].upos not in _LOOSE:
            break
    found = _form(tokens[verb]) or _timetabled(sentence, tokens[verb])
    return found or _of_verb_above(sentence, verb)


def _of_verb_above(sentence: Sentence, verb: int) -> int:
    """ "began carrying out raids in September", "would set up a truce starting on Monday": as the verb above."""
    if not sentence.tokens[verb].lower.endswith("ing"):
        return 0
    above = next((k for k in sentence.ancestors(verb) if sentence.tokens[k].upos in _VERBS), None)
    if above is None:
        return 0
    way = _of_verb(sentence, above)
    return max(0, way) if sentence.tokens[verb].deprel == "acl" else way  # "told of talks beginning in June"


def _could_not(tokens: tuple[Token, ...], modal: int) -> bool:
    """ "Neither of them could be reached on Wednesday": it was tried, and in vain."""
    near = tokens[max(0, modal - WINDOW) : modal + 2]
    return tokens[modal].lower == "could" and any(t.lower in _NOT for t in near)


def _set_free(tokens: tuple[Token, ...], verb: int) -> bool:
    """ "was set free", "set fire to": done, and not planned, as "set to go" and "set for Monday" are."""
    behind = tokens[verb + 1].lower if verb + 1 < len(tokens) else ""
    fire = behind == "on" and verb + 2 < len(tokens) and tokens[verb + 2].lower == "fire"
    return tokens[verb].lower == "set" and (fire or behind not in {"to", "for", "on", "in", "at", ",", "."})


def _timetabled(sentence: Sentence, verb: Token) -> int:
    """ "Voters go to the polls on Saturday": a plain present of such verbs looks ahead, but headlines and captions
    tell in it what has happened."""
    plain = verb.lower in {verb.lemma, f"{verb.lemma}s", f"{verb.lemma}es"} and verb.upos == "VERB"
    return 1 if plain and _cue(verb) == "timetable" and sentence.block is BlockKind.PARAGRAPH else 0


def _of_copula(sentence: Sentence, copula: int) -> bool:
    """ "is due on Friday", "the vote is on Friday" look ahead."""
    tokens = sentence.tokens
    head = tokens[tokens[copula].head] if tokens[copula].head >= 0 else tokens[copula]
    present = tokens[copula].lower in {"is", "are", "'s", "'re"}
    return present and (_cue(head) == "plan" or (head.upos == "PROPN" and tokens[copula + 1].upos == "ADP"))


def _infinitive(sentence: Sentence, verb: int, to: int) -> int:
    """ "planned to go", "is to go" look ahead; "went to see", "managed to go" do not."""
    tokens = sentence.tokens
    if tokens[verb].lower == "blame":
        return -1  # "is to blame for Friday's fire"
    for k in range(to - 1, max(-1, to - 4), -1):
        cue = _cue(tokens[k])
        if cue == "plan" and any(t.lower == "had" for t in tokens[max(0, k - 3) : k]):
            return -1  # "had been due to expire on Friday"
        if cue == "promise" and tokens[k].lower == "allowed" and tokens[k - 1].lower in {"was", "were"}:
            return -1  # "was allowed to return home on Monday"
        if cue in {"plan", "promise", "defer"} or (tokens[k].lower in _TO_BE and k == to - 1):
            return 1
        if tokens[k].upos in _VERBS:
            return _form(tokens[k])
    candidates = chain(sentence.ancestors(verb), range(max(0, verb - 4 * WINDOW), verb))
    finite = (k for k in candidates if tokens[k].upos in _VERBS and k != verb)
    above = next((k for k in finite if not (k and tokens[k - 1].lower == "to")), None)
    if above is None:
        return 1  # a headline: "Leaders to meet on Friday"
    return 1 if _cue(tokens[above]) in {"plan", "promise"} else _form(tokens[above])


def defers(sentence: Sentence | None, offset: int) -> bool:
    """Whether the words before move something to a later time: "postponed until Tuesday"."""
    at = sentence.token_at(offset) if sentence else None
    if sentence is None or at is None:
        return False
    before = sentence.tokens[max(0, at - WINDOW) : at]
    granted = any(
        a.lemma == "have" and b.lower == "until" for a, b in pairwise(before)
    )  # "they had until May"
    return granted or any(_cue(t) == "defer" for t in before)


def promised(sentence: Sentence | None, offset: int) -> bool:
    """Whether a "will", or "to" behind a verb of planning, stands before a time, with no other verb between but
    its own."""
    at = sentence.token_at(offset) if sentence else None
    if sentence is None or at is None:
        return False
    verbs = 0
    for k in range(at - 1, max(0, at - WINDOW), -1):
        token = sentence.tokens[k]
        planned = token.lower == "to" and _cue(sentence.tokens[k - 1]) in {"plan", "promise"}
        if planned or token.lower in {"will", "'ll", "shall"}:
            return verbs <= 1
        verbs += token.upos == "VERB"
    return False


def _cue(token: Token) -> str | None:
    cues = _cues()
    return cues.get(token.lower) or cues.get(token.lemma)


def _form(verb: Token) -> int:
    """-1 for a past form."""
    cue = _cues().get(verb.lower)
    if verb.lower in {"have", "has"} and verb.upos == "VERB":
        return 0  # "they have until December"
    if cue in {"back", "ahead"}:
        return -1 if cue == "back" else 1
    inflected = verb.lower != verb.lemma.lower()
    return -1 if inflected and not verb.lower.endswith(("s", "ing")) else 0
