"""Which words say that something happened, and of what type.

A trigger is a lemma or a phrase of lemmas of the trigger lexicon. Longer phrases win over shorter ones, and rules
that ask for their context over those that do not. A noun that only qualifies another noun ("rescue workers",
"attack helicopter") is no event, unless the other one is ("bomb attack").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from operator import itemgetter

from onrecord.domain import BlockKind
from onrecord.lexicon import entries
from onrecord.reading.events import clause
from onrecord.reading.events.lexicon import Rule, classes, names_of, rules
from onrecord.reading.syntax import lemma
from onrecord.reading.tree import Sentence

NEEDS_REACH, BLOCKS_REACH = 9, 5  # tokens to either side, tuned on the shown reading keys
GAP = 4  # words that may part a verb from the rest of its phrase ("seize the weapons")
_FILLERS = frozenset({"DET", "ADJ", "NUM", "NOUN", "PRON", "PROPN", "ADV", "PART", "PUNCT", "ADP"})
_HEADLINES = frozenset({BlockKind.HEADLINE, BlockKind.STANDFIRST})
_CONTENT = frozenset({"NOUN", "VERB", "ADJ", "PROPN", "AUX", "ADV", "X"})
_PARTICIPLES = ("ed", "ing", "en", "wn", "ung", "ught")
_PARTICLES = frozenset(
    "at away back by down for in into of off on onto out over through to up upon with under it himself "
    "herself themselves itself".split()
)


@dataclass(frozen=True, slots=True)
class Trigger:
    """A match: ``head`` is the token that carries roles, ``first`` to ``last`` the words of the trigger."""

    head: int
    first: int
    last: int
    rule: Rule


class _View:
    """A sentence with the forms each of its words may stand for."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.forms = [_forms(sentence, i) for i in range(len(sentence))]

    def near(self, words: frozenset[str], first: int, last: int, reach: int) -> bool:
        """Whether one of ``words`` stands within ``reach`` tokens of the trigger."""
        forms = self.forms
        around = (*range(max(0, first - reach), first), *range(last + 1, min(len(forms), last + 1 + reach)))
        named = "@name" in words
        for k in around:
            if named and self.sentence.tokens[k].upos == "PROPN":
                return True
            if not words.isdisjoint(forms[k]):
                return True
            if k and f"{self.sentence.tokens[k - 1].lower} {self.sentence.tokens[k].lemma.lower()}" in words:
                return True
        return False


def find(sentence: Sentence, *, weak: bool) -> list[Trigger]:
    """The triggers of a sentence in text order, none overlapping another; ``weak`` ones only where the context
    speaks of conflict or crisis."""
    view = _View(sentence)
    taken: set[int] = set()
    found: list[Trigger] = []
    for i, form in enumerate(view.forms):
        if i in taken or not form:
            continue
        trigger = next(_matches(view, i, weak=weak), None)
        if trigger is not None:
            found.append(trigger)
            taken.update(range(trigger.first, trigger.last + 1))
    found = [t for t in found if t.rule.type]  # idioms have taken their words
    found = [t for t in found if _acts(sentence, t, found)]
    heads = {k: t.rule.type for t in found for k in range(t.first, t.last + 1)}
    return [t for t in found if not _qualifier(sentence, t, heads) and not _told_already(sentence, t, heads)]


def _forms(sentence: Sentence, i: int) -> frozenset[str]:
    """The dictionary forms a word may stand for: "wounded" is wound and wounded, "shelling" shell and shelling."""
    token = sentence.tokens[i]
    upos, lower = token.upos, token.lower
    if upos not in _CONTENT:
        return frozenset((lower,))
    forms = {token.lemma.lower(), lower}
    if lower.endswith(_PARTICIPLES) and upos != "ADV":
        forms.add(lemma.verb(lower))
        if lower.endswith("ed"):  # whatever the lemma list knows: "cordoned", "used"
            forms |= {lower[:-2], lower[:-1]}
    elif upos in {"VERB", "PROPN", "NOUN", "X"} and lower.endswith("s"):
        forms |= {lemma.noun(lower), lemma.verb(lower)}
    elif upos in {"PROPN", "X", "NOUN", "ADJ"}:
        forms.add(lemma.verb(lower))
    return frozenset(forms)


def _matches(view: _View, i: int, *, weak: bool) -> Iterator[Trigger]:
    lexicon = rules()
    candidates = [ranked for word in view.forms[i] if word in lexicon for ranked in lexicon[word]]
    if len(candidates) > 1:
        candidates.sort(key=itemgetter(0))
    for _, rule in candidates:
        if (not weak and "weak" in rule.flags) or not _right_pos(view.sentence, i, rule):
            continue
        last = _follow(view, i, rule)
        if (
            last is None
            or (last > i and not _ends_right(view.sentence, last, rule))
            or not _in_context(view, i, last, rule)
        ):
            continue
        head = last if rule.pos == "NOUN" else i
        if _fits(view.sentence, head, i, rule):
            gapped = last - i + 1 > len(rule.words)
            yield Trigger(head, i, i if gapped else last, rule)


# ---------------------------------------------------------------- the word itself


def _right_pos(sentence: Sentence, i: int, rule: Rule) -> bool:
    token = sentence.tokens[i]
    upos, several = token.upos, len(rule.words) > 1
    if rule.pos == "IDIOM":
        return True
    if not several and _hyphened(sentence, i):
        return False
    if upos in {"PROPN", "X"}:
        return _free_capitals(sentence, i, rule)
    if rule.pos == "ANY":
        return upos in {"NOUN", "ADJ", "VERB"}
    if rule.pos == "VERB":
        if upos == "NOUN" and token.lower.endswith("ing"):
            return not _noun_context(sentence, i)
        return (
            upos == "VERB"
            or (upos in {"ADJ", "NOUN"} and token.lower.endswith(_PARTICIPLES))
            or (several and upos in {"AUX", "PART", "ADV"})
        )
    if rule.pos == "NOUN":
        if not several and rule.words[0] not in {token.lemma.lower(), token.lower, lemma.noun(token.lower)}:
            return False
        exact = token.lower == rule.words[0]
        return (
            upos == "NOUN"
            or (upos == "VERB" and exact and _noun_context(sentence, i))
            or (several and upos in {"ADJ", "VERB", "ADP"})
        )
    return upos == rule.pos or (rule.pos == "ADJ" and upos == "NOUN")


def _hyphened(sentence: Sentence, i: int) -> bool:
    """A part of a compound adjective: "US-backed", "battle-hardened", "quake-hit"."""
    tokens = sentence.tokens
    for k in (i - 1, i + 1):
        if 0 <= k < len(tokens) and tokens[k].text in {"-", "‑", "–"}:
            a, b = tokens[min(i, k)].span.end, tokens[max(i, k)].span.start
            if a == b:
                return True
    return False


def _ends_right(sentence: Sentence, last: int, rule: Rule) -> bool:
    """Whether a phrase that names a thing ends in a noun: "gun fire" is none in "the gun fired"."""
    token = sentence.tokens[last]
    return rule.pos != "NOUN" or token.upos != "VERB" or token.lower.endswith("ing")


def _free_capitals(sentence: Sentence, i: int, rule: Rule) -> bool:
    """Capitals say nothing in a headline, in upper-case text and at the start; elsewhere a name is a name."""
    token = sentence.tokens[i]
    if token.lower == "march" and _is_month(sentence, i):
        return False
    noun = rule.pos != "VERB"
    if sentence.block in _HEADLINES or (noun and "names" in rule.flags and _in_name(sentence, i)):
        return True
    if token.text.isupper() and len(token.text) > 3:
        return noun or token.lower.endswith(_PARTICIPLES)
    return i == 0 and noun


def _in_name(sentence: Sentence, i: int) -> bool:
    """Part of a name of an event ("Hurricane Katrina", "the Battle of Kursk"), not somebody called Flood."""
    tokens = sentence.tokens
    if i + 1 < len(tokens) and tokens[i + 1].upos in {"PROPN", "ADP", "NUM"} and i + 2 < len(tokens):
        return True
    k = i - 1
    while k >= 0 and tokens[k].upos in {"PROPN", "ADJ", "NUM", "PUNCT"} and i - k < 6:
        k -= 1
    return k >= 0 and tokens[k].upos in {"DET", "ADP", "PART"}


def _is_month(sentence: Sentence, i: int) -> bool:
    """March the month: beside a number, or after no determiner or name."""
    tokens = sentence.tokens
    around = [tokens[k] for k in (i - 1, i + 1) if 0 <= k < len(tokens)]
    if any(t.upos == "NUM" or t.lower[:1].isdigit() for t in around):
        return True
    return i == 0 or tokens[i - 1].upos not in {"DET", "PROPN", "PART", "ADJ"}


def _noun_context(sentence: Sentence, i: int) -> bool:
    """Whether a word that may be a verb is used as a noun: "the shelling of", "heavy fighting"."""
    tokens = sentence.tokens
    if not tokens[i].lower.endswith("ing"):
        return i > 0 and tokens[i - 1].upos in {"DET", "ADJ"}
    if i and (
        tokens[i - 1].upos in {"DET", "ADJ", "NUM"} or tokens[i - 1].lower in {"'s", "’s", "of", "their"}
    ):
        return True
    if tokens[i].deprel in {"nsubj", "nsubj:pass", "obj", "obl", "nmod", "conj"} and tokens[i].upos == "NOUN":
        return True
    following = tokens[i + 1].lower if i + 1 < len(tokens) else "."
    return following in {"of", "by", "in", "near", "on", "at", "between", "against", ".", ",", "and"} and (
        i == 0 or tokens[i - 1].upos in {"ADP", "VERB", "PUNCT", "CCONJ"}
    )


def _follow(view: _View, i: int, rule: Rule) -> int | None:
    """Index of the last word of the phrase that begins at ``i``; None where it does not stand."""
    at = i
    gap = GAP if rule.pos == "VERB" else 0
    for word in rule.words[1:]:
        for k in range(at + 1, min(at + 2 + gap, len(view.forms))):
            if word in view.forms[k]:
                at = k
                break
            if view.sentence.tokens[k].upos not in _FILLERS:
                return None
        else:
            return None
    return at


# ---------------------------------------------------------------- its surroundings


def _in_context(view: _View, first: int, last: int, rule: Rule) -> bool:
    if rule.blocks and view.near(rule.blocks, first, last, BLOCKS_REACH):
        return False
    return not rule.needs or view.near(rule.needs, first, last, NEEDS_REACH)


def _fits(sentence: Sentence, head: int, first: int, rule: Rule) -> bool:
    """Whether doer and undergoer are such as the rule asks for."""
    if rule.pos == "VERB" and not _verb_fits(sentence, head, rule):
        return False
    if "person" in rule.flags and not _of_people(sentence, head):
        return False
    if "negative" in rule.flags and not _denied(sentence, first):
        return False
    if "alone" in rule.flags and _helps_a_verb(sentence, head):
        return False
    if "unowned" in rule.flags and sentence.dependents(head, "nmod:poss"):
        return False
    if "number" in rule.flags and not any(sentence.tokens[c].upos == "NUM" for c in sentence.children[head]):
        return False
    if "predicate" in rule.flags and sentence.tokens[head].deprel not in {"obj", "nsubj:pass", "root"}:
        return False
    return True


def _verb_fits(sentence: Sentence, i: int, rule: Rule) -> bool:
    if rule.object or rule.not_object:
        whole = len(rule.words) > 1 and rule.words[-1] not in _PARTICLES  # the phrase names its own object
        target = clause.undergoer(sentence, i)
        if target is None and rule.words[-1] in _PARTICLES:
            target = clause.oblique(sentence, i, frozenset(rule.words[1:]))
        if target is None and not (rule.object and "@none" in rule.object.marks):
            target = _aimed_at(sentence, i)
        if not whole and rule.object and not rule.object.accepts(sentence, target):
            return False
        if target is not None and rule.not_object and rule.not_object.accepts(sentence, target):
            return False
    if rule.subject or rule.not_subject:
        who = clause.doer(sentence, i)
        if who is None and rule.type == "disaster":
            who = clause.subject(sentence, i)
        if rule.subject and not rule.subject.accepts(sentence, who):
            return False
        if who is not None and rule.not_subject and rule.not_subject.accepts(sentence, who):
            return False
    return True


def _aimed_at(sentence: Sentence, i: int) -> int | None:
    return clause.oblique(sentence, i, frozenset({"at", "on", "against", "into", "upon", "to", "from", "in"}))


_PERSONAL = frozenset({"@person", "@force", "@protester", "@captive"})


def _of_people(sentence: Sentence, i: int) -> bool:
    """Whether the dead are people."""
    tokens = sentence.tokens
    token = tokens[i]
    told = clause.subject(sentence, i) if token.upos == "VERB" else None
    if told is None:
        told = next((k for k in sentence.dependents(i, "nsubj", "nummod", "compound")), None)
    if told is None and token.head >= 0 and token.deprel in {"amod", "acl"}:
        told = token.head
    if told is None:
        return True
    if tokens[told].upos in {"NUM", "PRON", "PROPN", "DET"} or any(
        tokens[c].upos == "NUM" for c in sentence.children[told]
    ):
        return True
    return any(classes()[name] & names_of(sentence, told) for name in _PERSONAL)


def _helps_a_verb(sentence: Sentence, i: int) -> bool:
    """ "helped them leave", "help to rebuild": the verb after it tells the event."""
    tokens = sentence.tokens
    if any(tokens[c].deprel in {"xcomp", "ccomp"} for c in sentence.children[i]):
        return True
    target = clause.undergoer(sentence, i)
    after = (i if target is None else max(i, target)) + 1
    following = tokens[after : after + 2]
    return any(t.upos == "VERB" and t.lower == t.lemma for t in following) or any(
        t.lower == "to" and t.upos == "PART" for t in following[:1]
    )


def _denied(sentence: Sentence, i: int) -> bool:
    before = {t.lower for t in sentence.tokens[max(0, i - 5) : i]}
    return bool(before & {"not", "n't", "n’t", "never"})


_VIOLENT = frozenset({"air_strike", "armed_clash", "attack", "bombing", "shelling", "suicide_bombing"})


def _told_already(sentence: Sentence, trigger: Trigger, heads: dict[int, str]) -> bool:
    """Whether another trigger tells the same: "bodies of victims", "bombings that targeted"."""
    token = sentence.tokens[trigger.head]
    kind = trigger.rule.type
    if token.deprel == "nmod" and heads.get(token.head) == kind and trigger.rule.pos == "NOUN":
        return kind == "death"
    if trigger.rule.pos != "VERB" or kind not in _VIOLENT:
        return kind == "displacement" and token.deprel == "amod"  # "displaced people"
    who = clause.doer(sentence, trigger.head)
    return who is not None and who != trigger.head and heads.get(who) in _VIOLENT


def _qualifier(sentence: Sentence, trigger: Trigger, heads: dict[int, str]) -> bool:
    """Whether the trigger is a noun that only qualifies the noun after it."""
    token = sentence.tokens[trigger.head]
    if token.upos not in {"NOUN", "PROPN"} or token.deprel != "compound" or token.head <= trigger.head:
        return False
    head = sentence.tokens[token.head]
    if head.upos not in {"NOUN", "PROPN"} or head.lemma.lower() in _transparent():
        return False
    if token.head in heads:
        return True
    return sentence.block not in _HEADLINES or head.upos == "NOUN"


def _transparent() -> frozenset[str]:
    """Heads whose noun modifier is the event: "crash survivor", "shooting scene", "relief effort"."""
    return frozenset(word for entry in entries("transparent") for word in entry.words)


def _acts(sentence: Sentence, trigger: Trigger, found: list[Trigger]) -> bool:
    """Whether a thing that explodes or is fired does something here, and no other word tells it."""
    if "acts" not in trigger.rule.flags:
        return True
    tokens = sentence.tokens
    token = tokens[trigger.head]
    told = {t.head: t.rule.type for t in found if t is not trigger}
    if token.head >= 0 and told.get(token.head) == trigger.rule.type:
        return False
    if token.deprel == "nsubj" and token.head in told:
        return True
    return token.deprel in {"obl", "nmod", "obl:agent"} and bool(
        clause.cases(sentence, trigger.head) & {"by", "in", "from"}
    )
