"""Which words say that something happened, and of what type.

A trigger is a lemma or a phrase of lemmas from ``data/lexicon/en/triggers.toml``. Longer phrases win over
shorter ones, and entries that ask for their context win over those that do not. A noun that only qualifies
another noun ("rescue workers", "attack helicopter") is no event, unless the other one is ("bomb attack").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from onrecord.domain import BlockKind
from onrecord.lexicon import entries
from onrecord.reading.syntax import lemma
from onrecord.reading.tree import Sentence

NEEDS_REACH, BLOCKS_REACH = 9, 4  # tokens to either side, tuned on the shown reading keys
GAP = 4  # words that may part a verb from the rest of its phrase ("seize the weapons")
_FILLERS = frozenset({"DET", "ADJ", "NUM", "NOUN", "PRON", "PROPN", "ADV", "PART", "PUNCT", "ADP"})
_HEADLINES = frozenset({BlockKind.HEADLINE, BlockKind.STANDFIRST})
# Heads whose noun modifier is the event: "crash survivor", "shooting scene", "relief effort".
_TRANSPARENT = frozenset(
    "survivor victim suspect scene site effort operation toll attempt campaign spree investigation wave "
    "series death injury figure zone witness perpetrator injuries".split()
)


@dataclass(frozen=True, slots=True)
class Rule:
    """One phrase of one lexicon entry."""

    id: str
    type: str
    pos: str
    words: tuple[str, ...]
    needs: frozenset[str]
    blocks: frozenset[str]


@dataclass(frozen=True, slots=True)
class Trigger:
    """A match: ``head`` is the token that carries roles, ``first`` to ``last`` the words of the trigger."""

    head: int
    first: int
    last: int
    rule: Rule


@cache
def _rules() -> dict[str, tuple[Rule, ...]]:
    """First lemma → rules, the longest first, those that ask for context before those that do not."""
    found: dict[str, list[Rule]] = {}
    for entry in entries("triggers"):
        needs, blocks = (frozenset(entry.fields.get(k, ())) for k in ("needs", "blocks"))
        for phrase in entry.words:
            words = tuple(phrase.replace("-", " - ").split())
            rule = Rule(entry.id, entry.fields["type"], entry.fields["pos"], words, needs, blocks)
            found.setdefault(words[0], []).append(rule)
    return {
        first: tuple(sorted(rules, key=lambda r: (-len(r.words), not r.needs, r.id)))
        for first, rules in found.items()
    }


def find(sentence: Sentence) -> list[Trigger]:
    """The triggers of a sentence in text order, none overlapping another."""
    rules = _rules()
    forms = [_forms(sentence, i) for i in range(len(sentence))]
    taken: set[int] = set()
    found: list[Trigger] = []
    for i, form in enumerate(forms):
        if i in taken:
            continue
        trigger = next(_matches(sentence, i, form, forms, rules), None)
        if trigger is not None:
            found.append(trigger)
            taken.update(range(trigger.first, trigger.last + 1))
    return [t for t in found if not _qualifier(sentence, t, found)]


def _matches(
    sentence: Sentence,
    i: int,
    form: frozenset[str],
    forms: list[frozenset[str]],
    rules: dict[str, tuple[Rule, ...]],
) -> Iterator[Trigger]:
    candidates = [rule for word in sorted(form) for rule in rules.get(word, ())]
    for rule in sorted(candidates, key=lambda r: (-len(r.words), not r.needs, r.id)):
        if not _right_pos(sentence, i, rule):
            continue
        last = _follow(sentence, i, rule, forms)
        if last is None or not _in_context(sentence, i, last, rule, forms):
            continue
        gapped = last - i + 1 > len(rule.words)
        head = last if rule.pos == "NOUN" else i
        yield Trigger(head, i, i if gapped else last, rule)


def _forms(sentence: Sentence, i: int) -> frozenset[str]:
    """The dictionary forms a word may stand for: "wounded" is wound and wounded, "killing" kill and killing."""
    token = sentence.tokens[i]
    forms = {token.lemma.lower(), token.lower}
    if token.upos in {"VERB", "ADJ", "NOUN", "PROPN"} and token.lower.endswith(("ed", "ing", "en", "wn")):
        forms.add(lemma.verb(token.lower))
    if token.upos in {"VERB", "PROPN"} and token.lower.endswith("s"):
        forms |= {lemma.noun(token.lower), lemma.verb(token.lower)}
    return frozenset(forms)


def _right_pos(sentence: Sentence, i: int, rule: Rule) -> bool:
    token = sentence.tokens[i]
    upos = token.upos
    if upos == "PROPN":
        # Capitals carry no information in a headline or in upper-case text; elsewhere a name is a name.
        free = sentence.block in _HEADLINES or token.text.isupper() or i == 0
        return free and (rule.pos != "VERB" or sentence.block in _HEADLINES)
    if rule.pos == "ANY":
        return upos in {"NOUN", "ADJ", "VERB"}
    if rule.pos == "VERB":
        participle = upos in {"ADJ", "NOUN"} and token.lower.endswith(("ed", "ing", "en", "wn"))
        return upos == "VERB" or participle or (upos == "AUX" and len(rule.words) > 1)
    if rule.pos == "NOUN":
        gerund = upos == "VERB" and token.lower.endswith("ing")
        return upos == "NOUN" or gerund or (upos == "ADJ" and len(rule.words) > 1)
    return upos == rule.pos


def _follow(sentence: Sentence, i: int, rule: Rule, forms: list[frozenset[str]]) -> int | None:
    """Index of the last word of the phrase that begins at ``i``; None where it does not stand."""
    at = i
    for word in rule.words[1:]:
        reach = GAP if rule.pos == "VERB" else 0
        for k in range(at + 1, min(at + 2 + reach, len(forms))):
            if word in forms[k]:
                at = k
                break
            if sentence.tokens[k].upos not in _FILLERS:
                return None
        else:
            return None
    return at


def _in_context(sentence: Sentence, first: int, last: int, rule: Rule, forms: list[frozenset[str]]) -> bool:
    def near(words: frozenset[str], reach: int) -> bool:
        around = (*range(max(0, first - reach), first), *range(last + 1, min(len(forms), last + 1 + reach)))
        return any(words & forms[k] for k in around)

    if rule.blocks and near(rule.blocks, BLOCKS_REACH):
        return False
    return not rule.needs or near(rule.needs, NEEDS_REACH)


def _qualifier(sentence: Sentence, trigger: Trigger, found: list[Trigger]) -> bool:
    """Whether the trigger is a noun that only qualifies the noun after it."""
    token = sentence.tokens[trigger.head]
    if token.upos not in {"NOUN", "PROPN"} or token.deprel != "compound" or token.head <= trigger.head:
        return False
    head = sentence.tokens[token.head]
    if head.upos not in {"NOUN", "PROPN"} or head.lemma in _TRANSPARENT:
        return False
    if any(other.first <= token.head <= other.last for other in found):
        return True
    return sentence.block not in _HEADLINES
