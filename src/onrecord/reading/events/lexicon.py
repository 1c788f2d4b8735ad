"""The trigger lexicon as rules: data/lexicon/en/triggers_*.toml, with the classes of word_classes.toml.

Fields of an entry beside ``type``, ``pos`` and ``words``:

- ``object``, ``subject``: what the verb's undergoer or doer must be; ``not_object``, ``not_subject``: must
  not be. Lemmas, "@class" for a class of words, "@name" for a proper noun, "@pron", "@number" for a counted
  one, "@many" for several, "@none" where the sentence has none.
- ``needs``, ``blocks``: words one of which must, or none of which may, stand near.
- ``weak``: the word says enough only among other words of conflict and crisis.
- ``acts``: a thing that counts only where it does something ("a bomb killed nine").
- ``again``: stands for what the report has told in plain words ("the strikes", after "air strikes").
- ``active``: not in the passive ("the bus hit a cow", not "was hit").
- ``alone``: without a verb it helps ("helped civilians", not "helped them leave").
- ``echo``: takes the type of what was told before ("the incident").
- ``followed``: what must stand right behind the word ("the burning of").
- ``intransitive``: so, and without an object ("the bakery burned", not "was burned", "burned the flag").
- ``joint``: what shares the verb with its undergoer may be what ``object`` asks for ("passports and weapons").
- ``names``: counts as part of a name too ("Operation Shield").
- ``negative``: counts only when denied ("did not make it").
- ``number``, ``person``: only when counted; only of people.
- ``predicate``: only as what somebody suffers ("suffered casualties").
- ``tight``: only adverbs and days stand before the particle of the phrase ("called again for", not "called him on").
- ``unowned``: not "their bodies".
- ``wide``: ``needs`` may stand anywhere in the sentence.
- ``manner``: adverbs one of which stands right before or behind the verb ("fatally shot"); before all other rules.
- ``acled``, ``acled_sub``, ``plover_mode``: narrower than those of the type.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from onrecord.lexicon import Entry, entries
from onrecord.reading.syntax import lemma, tokens
from onrecord.reading.tree import Sentence

FILES = (
    "triggers_disaster",
    "triggers_humanitarian",
    "triggers_outcome",
    "triggers_strategic",
    "triggers_unrest",
    "triggers_verbal",
    "triggers_violence",
)
PARTS = frozenset(
    "all area band boatload bulk busload cache crate dozen group haul half hundred kg kilo kilogram kilogramme load "
    "lot majority many most much number pair part pocket quantity remainder rest sack score several share some "
    "stash swathe third thousand ton tonne truckload two-thirds wall "
    "barrage salvo swarm volley wave".split()
)
_FIRST = 100  # words: more than any phrase has
_MANY = frozenset({"people", "dozens", "scores", "hundreds", "thousands", "several", "many"})


@dataclass(frozen=True, slots=True)
class Condition:
    """What a word must be: one of ``words``, or of the kind a mark names."""

    words: frozenset[str]
    marks: frozenset[str]

    def accepts(self, sentence: Sentence, k: int | None) -> bool:
        """Whether token ``k`` is what the condition asks for."""
        if k is None:
            return "@none" in self.marks
        if self.words & names_of(sentence, k):
            return True
        token = sentence.tokens[k]
        marks = self.marks
        if token.lemma.lower() in PARTS or token.upos == "NUM":  # "most of the province", "two of the barges"
            of = whole(sentence, k)
            if of is not None and self.accepts(sentence, of):
                return True
        return (
            ("@name" in marks and (token.upos == "PROPN" or _demonym(sentence, k)))
            or (token.upos == "PRON" and "@pron" in marks)
            or ("@number" in marks and _counted(sentence, k))
            or ("@many" in marks and _many(sentence, k))
            or ("@person" in marks and token.upos == "NOUN" and somebody(token.lemma.lower()))
        )


# Endings of the words for people that no list holds: "a postman", "her stepson", "an ex-colleague".
_PERSONAL = ("man", "woman", "keeper", "worker", "owner", "driver", "dweller", "goer")
_TRADES = ("ist", "grapher", "ician")
_KIN = frozenset(
    "aunt brother child cousin daughter father friend husband mother partner sister son uncle wife".split()
)
_BEFORE_KIN = ("step", "grand", "god", "ex-", "half-", "great-", "co-")
_NO_PEOPLE = frozenset({"checklist", "human", "talisman"})


def somebody(word: str) -> bool:
    """Whether a noun that no list holds is said of a person, by how it is made."""
    if word in _NO_PEOPLE:
        return False
    if word.endswith(_PERSONAL) or (len(word) > 6 and word.endswith(_TRADES)):
        return True
    return any(word.startswith(p) and word[len(p) :] in _KIN for p in _BEFORE_KIN)


def whole(sentence: Sentence, k: int) -> int | None:
    """What a part is of: "the province" of "most of the province"."""
    return next((c for c in sentence.dependents(k, "nmod") if c > k), None) or _behind_of(sentence, k)


def _behind_of(sentence: Sentence, k: int) -> int | None:
    """What "of" right behind the token governs, wherever the tree hung it."""
    tokens = sentence.tokens
    follows = k + 1 < len(tokens) and tokens[k + 1].lower == "of" and tokens[k + 1].head > k + 1
    return tokens[k + 1].head if follows else None


def names_of(sentence: Sentence, k: int) -> frozenset[str]:
    """The words a token may be listed under: its lemma, its form, and both with the word before."""
    token = sentence.tokens[k]
    base, lower = token.lemma.lower(), token.lower
    if base == lower and lower.endswith("s"):  # "Pirates", "REBELS": taken for names
        base = lemma.noun(lower)
    if k == 0:
        return frozenset((base, lower))
    before = sentence.tokens[k - 1].lower
    return frozenset((base, lower, f"{before} {base}", f"{before} {lower}"))


def _demonym(sentence: Sentence, k: int) -> bool:
    """ "the Libyan", "a Sudanese": an adjective of a name that stands for somebody."""
    token = sentence.tokens[k]
    return token.upos == "ADJ" and token.text[0].isupper() and bool(sentence.dependents(k, "det", "nummod"))


def _counted(sentence: Sentence, k: int) -> bool:
    words = sentence.tokens
    return words[k].upos == "NUM" or any(words[c].upos == "NUM" for c in sentence.children[k])


def _many(sentence: Sentence, k: int) -> bool:
    token = sentence.tokens[k]
    plural = token.upos == "NOUN" and token.lower != token.lemma
    return plural or token.lower in _MANY or _counted(sentence, k)


@dataclass(frozen=True, slots=True)
class Rule:
    """One phrase of one entry."""

    id: str
    type: str
    pos: str
    words: tuple[str, ...]
    object: Condition | None = None
    not_object: Condition | None = None
    subject: Condition | None = None
    not_subject: Condition | None = None
    needs: frozenset[str] = frozenset()
    blocks: frozenset[str] = frozenset()
    manner: frozenset[str] = frozenset()
    followed: frozenset[str] = frozenset()
    flags: frozenset[str] = frozenset()
    narrower: tuple[tuple[str, str], ...] = ()

    @property
    def order(self) -> tuple[int, int, str]:
        """Longer phrases first, then those that ask for more."""
        asked = (
            sum(x is not None for x in (self.object, self.subject)) + bool(self.needs) + bool(self.followed)
        )
        asked += "again" in self.flags  # before rules of other types
        asked += 2 * ("intransitive" in self.flags)  # what has no object is not done to the subject
        return (-len(self.words) - _FIRST * bool(self.manner), -asked, self.id)


@dataclass(frozen=True, slots=True)
class Trigger:
    """A match: ``head`` is the token that carries roles, ``first`` to ``last`` the words of the trigger."""

    head: int
    first: int
    last: int
    rule: Rule


@cache
def classes() -> dict[str, frozenset[str]]:
    """The word classes by name."""
    return {f"@{entry.id}": frozenset(entry.words) for entry in entries("word_classes")}


@cache
def rules() -> dict[str, tuple[tuple[int, Rule], ...]]:
    """First lemma → rules with the order in which they are tried."""
    every = [rule for file in FILES for entry in entries(file) for rule in _rules_of(entry)]
    every += [
        Rule(id=entry.id, type="", pos="IDIOM", words=_cut(phrase))
        for entry in entries("idioms")
        for phrase in entry.words
    ]
    found: dict[str, list[tuple[int, Rule]]] = {}
    for rank, rule in enumerate(sorted(every, key=lambda rule: rule.order)):
        found.setdefault(rule.words[0], []).append((rank, rule))
    return {first: tuple(group) for first, group in found.items()}


_FLAGS = frozenset(
    {
        "active",
        "acts",
        "again",
        "alone",
        "echo",
        "intransitive",
        "joint",
        "names",
        "negative",
        "number",
        "person",
        "predicate",
        "tight",
        "unowned",
        "weak",
        "wide",
    }
)
_NARROWER = (("acled", "acled"), ("acled-sub", "acled_sub"), ("plover-mode", "plover_mode"))


def _rules_of(entry: Entry) -> list[Rule]:
    fields = entry.fields
    conditions = {
        name: _condition(fields[name]) if name in fields else None
        for name in ("object", "not_object", "subject", "not_subject")
    }
    flags = frozenset(name for name in _FLAGS if fields.get(name))
    narrower = tuple((scheme, fields[name]) for scheme, name in _NARROWER if name in fields)
    needs, blocks = _words(fields.get("needs", ())), _words(fields.get("blocks", ()))
    return [
        Rule(
            id=entry.id,
            type=fields["type"],
            pos=fields["pos"],
            words=_cut(phrase),
            needs=needs,
            blocks=blocks,
            manner=frozenset(fields.get("manner", ())),
            followed=frozenset(fields.get("followed", ())),
            flags=flags,
            narrower=narrower,
            **conditions,
        )
        for phrase in entry.words
    ]


def _cut(phrase: str) -> tuple[str, ...]:
    """A phrase in the words the sentences are cut into ("suicide car-bomb" is four)."""
    if phrase.replace(" ", "").isalpha():  # nearly every phrase, and there are thousands of them
        return tuple(phrase.split())
    return tuple(phrase[a:b] for a, b in tokens.tokenize(phrase, 0, len(phrase)))


def _words(listed: tuple[str, ...] | list[str]) -> frozenset[str]:
    return frozenset(word for item in listed for word in classes().get(item, (item,)))


def _condition(listed: list[str]) -> Condition:
    words = _words(listed)
    marks = frozenset(w for w in words if w.startswith("@"))
    return Condition(words - marks, marks | ({"@person"} & set(listed)))
