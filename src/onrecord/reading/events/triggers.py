"""Which words say that something happened, and of what type.

A trigger is a lemma or a phrase of lemmas of the trigger lexicon. Longer phrases win over shorter ones, and
rules that ask for their context over those that do not. A noun that only qualifies another noun ("rescue
workers", "attack helicopter") is no event, unless the other one is ("bomb attack").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from operator import itemgetter

from onrecord.domain import BlockKind
from onrecord.reading.events import conditions, sift, voice
from onrecord.reading.events.lexicon import Rule, Trigger, rules
from onrecord.reading.syntax import lemma
from onrecord.reading.tree import Sentence

NEEDS_REACH, BLOCKS_REACH = 9, 5  # tokens to either side, tuned on the shown reading keys
GAP = 4  # words that may part a verb from the rest of its phrase ("seize the weapons")
FATAL_GAP = 9  # the same of "stab … to death", which is said of lists of people
_FILLERS = frozenset({"DET", "ADJ", "NUM", "NOUN", "PRON", "PROPN", "ADV", "PART", "PUNCT", "ADP"})
_HEADLINES = frozenset({BlockKind.HEADLINE, BlockKind.STANDFIRST})
_CONTENT = frozenset({"NOUN", "VERB", "ADJ", "PROPN", "AUX", "ADV", "X"})
_SAME = frozenset({"burst", "cut", "hit", "put", "set", "shut"})  # past and base are one, and a noun besides
_DOINGS = frozenset({"dies"})  # in headlines taken for a noun
_COUNTING = frozenset({"arrests", "detains", "hurts", "injures", "kills", "shoots", "wounds"})
_DATING = frozenset({"early", "last", "late", "mid", "next", "this"})  # "in early March"
_LIGHT = frozenset({"receive", "suffer", "sustain"})  # "suffered severe wounds" is told by its noun
_TELLING = frozenset({"captive", "hostage", "prisoner", "talk"})  # "held a first round of talks"
_ARGUMENTS = frozenset({"nsubj", "nsubj:pass", "obj", "obl"})
_PARTICIPLES = ("ed", "ing", "en", "wn", "ung", "ught")


class View:
    """A sentence with the forms each of its words may stand for."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.forms = [_forms(sentence, i) for i in range(len(sentence))]
        self.said = frozenset().union(*self.forms)

    @cached_property
    def standing(self) -> list[list[tuple[int, Rule]]]:
        """For each word the phrases of the lexicon that begin with it, each with its last word, in the order in
        which they are tried. Whoever asks for triggers twice, with other words of context, finds them once."""
        lexicon = rules()
        return [
            [] if lexicon.keys().isdisjoint(form) else list(_phrases(self, i, lexicon))
            for i, form in enumerate(self.forms)
        ]

    @cached_property
    def _pairs(self) -> list[str]:
        """Each word with the one before it."""
        tokens = self.sentence.tokens
        return ["", *(f"{a.lower} {b.lemma.lower()}" for a, b in pairwise(tokens))]

    @cached_property
    def _heard(self) -> frozenset[str]:
        """Everything that ``near`` may find somewhere."""
        return self.said.union(self._pairs, ("@name",))

    def near(self, words: frozenset[str], first: int, last: int, reach: int) -> bool:
        """Whether one of ``words`` stands within ``reach`` tokens of the trigger."""
        if words.isdisjoint(self._heard):
            return False
        forms = self.forms
        around = (*range(max(0, first - reach), first), *range(last + 1, min(len(forms), last + 1 + reach)))
        named = "@name" in words
        for k in around:
            if named and self.sentence.tokens[k].upos == "PROPN":
                return True
            if not words.isdisjoint(forms[k]) or self._pairs[k] in words:
                return True
        return False


def find(view: View, *, weak: bool, told: frozenset[str] = frozenset()) -> list[Trigger]:
    """The triggers of a sentence in text order, none overlapping another; with ``weak`` those too that count
    only where the context speaks of conflict or crisis. ``told``: types the report tells in plain words, which
    others may then stand for ("the strikes")."""
    taken: set[int] = set()
    spent: set[tuple[int, str]] = set()  # last words of parted phrases ("took him into custody")
    found: list[Trigger] = []
    for i, phrases in enumerate(view.standing):
        if i in taken or not phrases:
            continue
        trigger = next(_matches(view, i, weak=weak, told=told), None)
        if trigger is not None and not _spent(trigger, spent):
            found.append(trigger)
            taken.update(range(trigger.first, trigger.last + 1))
            if len(trigger.rule.words) > 1:
                spent.add((_follow(view, i, trigger.rule) or i, trigger.rule.type))
    return sift.kept(view.sentence, found)


def _spent(trigger: Trigger, spent: set[tuple[int, str]]) -> bool:
    """Whether a phrase before it has told it: the "minor injuries" of "sustained minor injuries"."""
    return any((k, trigger.rule.type) in spent for k in range(trigger.first, trigger.last + 1))


def _forms(sentence: Sentence, i: int) -> frozenset[str]:
    """The dictionary forms a word may stand for: "wounded" is wound and wounded."""
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


def _phrases(
    view: View, i: int, lexicon: Mapping[str, Sequence[tuple[int, Rule]]]
) -> Iterator[tuple[int, Rule]]:
    """The last word and the rule of every phrase that begins at word ``i``."""
    candidates = [
        ranked
        for word in view.forms[i]
        if word in lexicon
        for ranked in lexicon[word]
        if view.said.issuperset(ranked[1].words)  # a set knows at once what else would be looked for in vain
    ]
    candidates.sort(key=itemgetter(0))
    for _, rule in candidates:
        if not _right_pos(view.sentence, i, rule):
            continue
        last = _follow(view, i, rule)
        if last is not None and (last == i or _ends_right(view.sentence, i, last, rule)):
            yield last, rule


def _matches(view: View, i: int, *, weak: bool, told: frozenset[str]) -> Iterator[Trigger]:
    for last, rule in view.standing[i]:
        if (not weak and "weak" in rule.flags) or ("again" in rule.flags and rule.type not in told):
            continue
        head = _head(i, last, rule)
        if _in_context(view, i, last, rule, weak=weak) and conditions.fits(view.sentence, head, i, rule):
            gapped = last - i + 1 > len(rule.words)
            named = gapped and (rule.words[0] in _LIGHT or rule.words[-1] in _TELLING)
            yield Trigger(head, last if named else i, i if gapped and not named else last, rule)


def _head(first: int, last: int, rule: Rule) -> int:
    """The word that carries roles: the verb, or the noun before "of" ("claim of responsibility"), or the last."""
    if rule.pos != "NOUN":
        return first
    return first + rule.words.index("of") - 1 if "of" in rule.words[1:] else last


# ---------------------------------------------------------------- the word itself


def _right_pos(sentence: Sentence, i: int, rule: Rule) -> bool:
    token = sentence.tokens[i]
    upos, several = token.upos, len(rule.words) > 1
    if rule.pos == "IDIOM":
        return True
    if not several and (_hyphened(sentence, i) or _dated(sentence, i)):
        return False
    if upos in {"PROPN", "X"}:
        return _free_capitals(sentence, i, rule)
    if rule.pos == "VERB":
        if upos == "NOUN" and token.lower.endswith("ing"):
            return not _noun_context(sentence, i)
        return (
            upos == "VERB"
            or (upos in {"ADJ", "NOUN"} and token.lower.endswith(_PARTICIPLES))
            or (several and upos in {"AUX", "PART", "ADV"})
            or (several and upos == "NOUN" and token.lower in _SAME)  # "a crowd set fire to"
            or (upos == "NOUN" and (token.lower in _DOINGS or _counts(sentence, i)))
        )
    if rule.pos == "NOUN":
        if not several and rule.words[0] not in {token.lemma.lower(), token.lower, lemma.noun(token.lower)}:
            return False
        exact = token.lower == rule.words[0]
        return (
            upos == "NOUN"
            or (upos == "VERB" and exact and _noun_context(sentence, i))
            or (
                upos == "ADJ"
                and exact
                and token.deprel in _ARGUMENTS
                and sentence.tokens[i - 1].upos == "DET"
            )
            or (several and upos in {"ADJ", "VERB", "ADP"})
        )
    return upos == rule.pos or (rule.pos == "ADJ" and upos == "NOUN")


def _counts(sentence: Sentence, i: int) -> bool:
    """What a headline says of a number: "gunman kills 1, injures 2"."""
    following = sentence.tokens[i + 1].upos if i + 1 < len(sentence) else ""
    return sentence.tokens[i].lower in _COUNTING and following == "NUM"


def _hyphened(sentence: Sentence, i: int) -> bool:
    """A part of a compound adjective: "US-backed", "battle-hardened", "quake-hit"."""
    tokens = sentence.tokens
    for k in (i - 1, i + 1):
        if 0 <= k < len(tokens) and tokens[k].text in {"-", "‑", "–"}:
            a, b = tokens[min(i, k)].span.end, tokens[max(i, k)].span.start
            if a == b:
                return True
    return False


def _ends_right(sentence: Sentence, first: int, last: int, rule: Rule) -> bool:
    """Whether a phrase that names a thing ends in a noun: "gun fire" is none in "the gun fired", but "an arms
    embargo" is one whatever it was taken for."""
    token = sentence.tokens[last]
    if rule.pos != "NOUN" or token.upos != "VERB" or token.lower.endswith("ing"):
        return True
    return token.lower == rule.words[-1] and first > 0 and sentence.tokens[first - 1].lower in {"a", "an"}


def _free_capitals(sentence: Sentence, i: int, rule: Rule) -> bool:
    """Capitals say nothing in a headline, in upper-case text and at the start; elsewhere a name is a name."""
    token = sentence.tokens[i]
    if token.lower == "march" and _is_month(sentence, i):
        return False
    noun = rule.pos != "VERB"
    following = sentence.tokens[i + 1] if i + 1 < len(sentence) else token
    if not noun and i == 0 and following.upos == "PROPN" and following is not token:
        return False  # "Storm Ciarán leaves a million without power"
    if sentence.block in _HEADLINES or (noun and "names" in rule.flags and _in_name(sentence, i)):
        return True
    if token.text.isupper() and len(token.text) > 3:
        return noun or token.lower.endswith(_PARTICIPLES)
    return i == 0 and noun


def _in_name(sentence: Sentence, i: int) -> bool:
    """Part of a name of an event ("Hurricane Katrina", "the Battle of Kursk"), not somebody called Flood."""
    tokens = sentence.tokens
    if i and tokens[i - 1].text in {"-", "–", "—"}:  # "Task Force - Operation …" is a unit
        return False
    if tokens[i].lower == "operations":  # "US Special Operations" is a body
        return False
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
    if i and tokens[i - 1].lower in _DATING:
        return True
    return i == 0 or tokens[i - 1].upos not in {"DET", "PROPN", "PART", "ADJ"}


def _dated(sentence: Sentence, i: int) -> bool:
    """March of a date, whatever it was taken for: "(March 4)"."""
    tokens = sentence.tokens
    return tokens[i].text == "March" and i + 1 < len(tokens) and tokens[i + 1].text[:1].isdigit()


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


def _follow(view: View, i: int, rule: Rule) -> int | None:
    """Index of the last word of the phrase that begins at ``i``; None where it does not stand."""
    at = i
    fatal = rule.words[1:] == ("to", "death")  # "stabbed the driver and his brother to death"
    gap = FATAL_GAP if fatal else GAP if rule.pos == "VERB" and rule.words[0] != "be" else 0
    tight = "tight" in rule.flags and rule.words[-1] in conditions.PARTICLES
    for word in rule.words[1:]:
        for k in range(at + 1, min(at + 2 + gap, len(view.forms))):
            if word in view.forms[k]:
                at = k
                break
            if word in conditions.PARTICLES and view.sentence.tokens[k].upos == "ADP":
                return None  # "went down just off the coast" is no "went off"
            upos = view.sentence.tokens[k].upos
            if tight and upos != "ADV" and view.sentence.tokens[k].lower not in voice.CALENDAR:
                return None
            if upos not in _FILLERS and not _describes(view, k, word) and not (fatal and upos == "CCONJ"):
                return None
        else:
            return None
    return at


def _describes(view: View, k: int, word: str) -> bool:
    """A participle before the noun that is looked for: "set up burning barricades"."""
    participle = view.sentence.tokens[k].lower.endswith(("ing", "ed")) and not _hyphened(view.sentence, k)
    return participle and k + 1 < len(view.forms) and word in view.forms[k + 1]


# ---------------------------------------------------------------- its surroundings


def _in_context(view: View, first: int, last: int, rule: Rule, *, weak: bool) -> bool:
    """With ``weak``, where the report speaks of conflict, what a rule needs may stand anywhere in the sentence."""
    if rule.blocks and view.near(rule.blocks, first, last, BLOCKS_REACH):
        return False
    behind = view.sentence.tokens[last + 1].lower if last + 1 < len(view.forms) else ""
    if rule.followed and behind not in rule.followed:
        return False
    reach = len(view.forms) if weak or "wide" in rule.flags else NEEDS_REACH
    return not rule.needs or view.near(rule.needs, first, last, reach)
