"""The cue lexicon as look-up tables: every form of a reporting verb to the frames it is used in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.lexicon import Entry, entries

_VOWELS = frozenset("aeiou")
_FIXED = {"make": "made", "go": "went gone", "take": "took taken", "speak": "spoke spoken", "tell": "told"}


@dataclass(frozen=True, slots=True)
class Frame:
    """How a verb takes what is said; see data/lexicon/en/reporting_verbs.toml."""

    id: str
    lemma: str
    frame: str  # clause, after, accuse, describe
    particle: tuple[str, ...] = ()  # words behind the verb: ("on",), ("responsibility",)
    object: bool = False
    hearer: str = ""
    weak: bool = False
    bidden: bool = False
    clausal: bool = False
    perceived: bool = False
    quote: bool = False
    infinitive: bool = False
    view: bool = False
    scene: bool = False
    record: bool = False
    tally: bool = False
    named: bool = False
    keep: bool = False  # the particle is part of the content
    of: tuple[str, ...] = ()
    preposition: str = ""
    stance: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """One inflected form: ``shape`` is base, s, past, part or ing ("said" is past and part: "past")."""

    shape: str
    frame: Frame


def _verbs() -> dict[str, tuple[Form, ...]]:
    found: dict[str, list[Form]] = {}
    for entry in entries("reporting_verbs"):
        for word in entry.words:
            verb, *rest = word.split()
            frame = _frame(entry, word, tuple(rest))
            past = entry.fields.get("past", {})
            irregular = past.get(word) or past.get(verb) or _FIXED.get(verb, "")
            for form, shape in _forms(verb, irregular):
                found.setdefault(form, []).append(Form(shape, frame))
    # the longest particle is tried first: "call on" before "call"
    return {form: tuple(sorted(uses, key=lambda u: -len(u.frame.particle))) for form, uses in found.items()}


def _frame(entry: Entry, word: str, particle: tuple[str, ...]) -> Frame:
    get = entry.fields.get
    return Frame(
        id=entry.id,
        lemma=word,
        frame=get("frame", "clause"),
        particle=particle,
        object=get("object", False),
        hearer=get("hearer", ""),
        weak=get("weak", False),
        bidden=get("bidden", False),
        clausal=get("clausal", False),
        perceived=get("perceived", False),
        quote=get("quote", False),
        infinitive=get("infinitive", False),
        view=get("view", False),
        scene=get("scene", False),
        record=get("record", False),
        tally=get("tally", False),
        named=get("named", False),
        keep=get("keep", False),
        of=tuple(get("of", ())),
        preposition=get("preposition", ""),
        stance=get("stance", ""),
    )


def _forms(verb: str, irregular: str) -> Iterator[tuple[str, str]]:
    yield verb, "base"
    yield _third(verb), "s"
    stem = verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb
    doubled = len(verb) > 2 and verb[-1] not in "aeiouwxy" and verb[-2] in _VOWELS and verb[-3] not in _VOWELS
    yield stem + "ing", "ing"
    if doubled:
        yield verb + verb[-1] + "ing", "ing"
    if irregular:
        parts = irregular.split()
        yield parts[0], "past"
        if len(parts) > 1 and parts[1] != parts[0]:
            yield parts[1], "part"
    else:
        regular = verb + "d" if verb.endswith("e") else stem + "ed"
        yield (verb[:-1] + "ied" if verb[-1] == "y" and verb[-2] not in _VOWELS else regular), "past"
        if doubled:
            yield verb + verb[-1] + "ed", "past"


def _third(verb: str) -> str:
    if verb[-1] == "y" and verb[-2] not in _VOWELS:
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


def _role(role: str) -> frozenset[str]:
    return frozenset(w for e in entries("hearsay") if e.fields["role"] == role for w in e.words)


def _phrases(role: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """First word → the phrases that open with it, longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in _role(role):
        words = tuple(phrase.split())
        found.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(all_, key=lambda w: (-len(w), w))) for first, all_ in found.items()}


AMBIGUOUS = frozenset(
    "alert answer appeal blame bark book brief broadcast call cause caution challenge charge chime"
    " claim comment concern contest petition radio rant"
    " counsel counter demand detail dispute document doubt estimate fault fear figure find forecast guess"
    " guarantee hint hope"
    " joke judge label lament laugh list mean mention moan mourn mutter name nod note object offer order plan"
    " plead pledge plot post"
    " project promise propose protest put question quote rage rail read reason record recount regret remark"
    " reply report request"
    " roar rule scream seek sense shout show shrug sigh signal smile snap sob start state storm stress"
    " submit suspect"
    " swear taunt term threat thunder tout tweet urge venture view voice volunteer vow wager warrant whisper"
    " wonder worry yell".split()
)  # these may be nouns
VERBS = _verbs()
ADVERBS = _role("adverb")
PASSIVES = frozenset(w.split()[0] for w in _role("passive"))
APPEALS = _role("appeal")
NOUNS = _role("noun")
PLACES = _role("place")  # "in a statement"
ACCORDING = _phrases("according")
OBJECTS = {entry.id: frozenset(entry.words) for entry in entries("reported_objects")}  # see the file
