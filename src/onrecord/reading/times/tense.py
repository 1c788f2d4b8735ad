"""Whether the clause around a time looks back or ahead: "the town fell on Friday", "talks will open on Friday".

direction(sentence, offset)   → -1 back, 1 ahead, 0 not told
"""

from __future__ import annotations

from functools import cache

from onrecord.lexicon import entries
from onrecord.reading.tree import Sentence, Token

WINDOW = 12  # words searched to either side where the tree gives no verb


@cache
def _cues() -> dict[str, str]:
    return {word: entry.fields["tense"] for entry in entries("times_tense") for word in entry.words}


def direction(sentence: Sentence | None, offset: int) -> int:
    """-1 for past, 1 for future, 0 where nothing tells."""
    at = sentence.token_at(offset) if sentence else None
    if sentence is None or at is None:
        return 0
    verb = _governor(sentence, at)
    return 0 if verb is None else _of_verb(sentence, verb)


def _governor(sentence: Sentence, at: int) -> int | None:
    """The nearest verb above in the tree, else the nearest verb before, else after."""
    tokens = sentence.tokens
    for k in sentence.ancestors(at):
        if tokens[k].upos in {"VERB", "AUX"}:
            return k
    for k in range(at - 1, max(-1, at - WINDOW), -1):
        if tokens[k].upos in {"VERB", "AUX"}:
            return k
    for k in range(at + 1, min(len(tokens), at + WINDOW)):
        if tokens[k].upos in {"VERB", "AUX"}:
            return k
    return None


def _of_verb(sentence: Sentence, verb: int) -> int:
    """By the words of the verb group: auxiliaries before the verb, then the form of the verb itself."""
    tokens = sentence.tokens
    cues = _cues()
    ahead = 0
    for k in range(verb - 1, max(-1, verb - 5), -1):
        word = tokens[k].lower
        cue = cues.get(word)
        if cue == "ahead":
            return 1
        if cue == "back":
            return -1
        if word == "to":
            ahead = 1
            continue
        if tokens[k].upos not in {"AUX", "ADV", "PART", "PRON"} and not ahead:
            break
        if ahead and tokens[k].upos in {"VERB", "AUX"}:
            return 1 if cues.get(tokens[k].lemma) == "plan" else _form(tokens[k])
    if cues.get(tokens[verb].lower) == "plan" or cues.get(tokens[verb].lemma) == "plan":
        return 1
    if ahead:
        return 1
    return _form(tokens[verb])


def _form(verb: Token) -> int:
    """-1 for a past form."""
    if _cues().get(verb.lower) == "back":
        return -1
    if _cues().get(verb.lower) == "ahead":
        return 1
    inflected = verb.lower != verb.lemma.lower()
    return -1 if inflected and not verb.lower.endswith(("s", "ing")) else 0
