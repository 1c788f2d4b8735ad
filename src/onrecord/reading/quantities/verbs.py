"""The predicates of data/lexicon/en/figure_predicates.toml as look-up tables, with every form of their
verbs."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.domain import Counted
from onrecord.lexicon import entries


@dataclass(frozen=True, slots=True)
class Sense:
    """What one form of a verb may mean with the words that must follow it."""

    counted: Counted
    argument: str  # "object" or "subject"
    rest: tuple[str, ...]
    participle: bool  # a form that may be passive


@dataclass(frozen=True, slots=True)
class Found:
    counted: Counted
    active: bool  # the figure is the object of an active verb
    verb: int


_IRREGULAR = {
    "slay": ("slew", "slain"), "shoot": ("shot", "shot"), "hang": ("hanged", "hung"), "flee": ("fled",
    "fled"), "take": ("took", "taken"), "hold": ("held", "held"), "leave": ("left", "left"), "lose":
    ("lost", "lost"), "hurt": ("hurt", "hurt"), "beat": ("beat", "beaten"), "seek": ("sought", "sought"),
    "go": ("went", "gone"), "bring": ("brought", "brought"), "drive": ("drove", "driven"), "make": ("made",
    "made"), "burn": ("burnt", "burned"), "bury": ("buried", "buried"), "dig": ("dug", "dug"), "mow":
    ("mowed", "mown"), "blow": ("blew", "blown"), "find": ("found", "found"), "cost": ("cost", "cost"),
    "fall": ("fell", "fallen"), "stab": ("stabbed", "stabbed"), "maim": ("maimed", "maimed"), "expel":
    ("expelled", "expelled"), "admit": ("admitted", "admitted"), "nab": ("nabbed", "nabbed"), "be":
    ("were", "been"), "hit": ("hit", "hit"), "strike": ("struck", "struck"), "gun": ("gunned", "gunned"),
    "break": ("broke", "broken"), "burst": ("burst", "burst"), "begin": ("began", "begun"), }  # fmt: skip


_DOUBLED = frozenset({"ram", "stab", "gun", "nab", "kidnap", "admit", "expel", "dig"})


def _forms(verb: str) -> list[tuple[str, bool]]:
    """The forms of a verb, and whether each may be a passive participle."""
    if verb.endswith("y") and verb[-2] not in "aeiou":
        third, past = f"{verb[:-1]}ies", f"{verb[:-1]}ied"
    else:
        third = f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else f"{verb}s"
        past = f"{verb}d" if verb.endswith("e") else f"{verb}ed"
    stem = verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb
    if verb in _DOUBLED:
        stem, past = f"{verb}{verb[-1]}", f"{verb}{verb[-1]}ed"
    ing = {"die": "dying", "flee": "fleeing", "free": "freeing"}.get(verb, f"{stem}ing")
    made = [(verb, verb in ("hurt", "beat")), (third, False), (ing, False)]
    pasts = _IRREGULAR.get(verb, (past, past))
    return [*made, (pasts[0], True), (pasts[1], True)]


VERBS: dict[str, list[Sense]] = {}
NOUNS: dict[str, Counted] = {}
STATES: dict[str, list[tuple[tuple[str, ...], Counted]]] = {}


def _load() -> None:
    for entry in entries("figure_predicates"):
        counted, kind = Counted(entry.fields["counted"]), entry.fields["kind"]
        for phrase in map(str.split, entry.words):
            if kind == "noun":
                NOUNS[" ".join(phrase)] = counted
            elif kind == "state":
                STATES.setdefault(phrase[0], []).append((tuple(phrase), counted))
            else:
                for form, participle in dict(_forms(phrase[0])).items():
                    VERBS.setdefault(form, []).append(Sense(counted, kind, tuple(phrase[1:]), participle))
    for senses in VERBS.values():
        senses.sort(key=lambda s: len(s.rest), reverse=True)
    for states in STATES.values():
        states.sort(key=lambda s: len(s[0]), reverse=True)


_load()
