"""What the words say of a name's bounds, once the tags have found it."""

from __future__ import annotations

import pytest

from onrecord.reading.neural.nameforms import tidied


def named(text: str, *names: str) -> list[str]:
    """The names of a sentence after tidying, as "KIND words"; given likewise, in order."""
    words = text.split()
    given = []
    at = 0
    for name in names:
        kind, _, said = name.partition(" ")
        parts = said.split()
        at = next(k for k in range(at, len(words)) if words[k : k + len(parts)] == parts)
        given.append((kind, at, at + len(parts)))
        at += len(parts)
    return [f"{kind} {' '.join(words[a:b])}" for kind, a, b in tidied(given, words)]


@pytest.mark.parametrize(
    ("text", "read", "meant"),
    [
        ("T. J. Okoro wrote", ["PER Okoro"], ["PER T. J. Okoro"]),
        ("the al - Qaida cell", ["ORG Qaida"], ["ORG al - Qaida"]),
        ("the al - Qaida cell", ["ORG al", "ORG Qaida"], ["ORG al - Qaida"]),
        ("lunch at Marlow 's at noon", ["LOC Marlow"], ["LOC Marlow 's"]),
        ("Marlow 's report", ["ORG Marlow"], ["ORG Marlow"]),
        ("Norton , Amy", ["PER Norton", "PER Amy"], ["PER Norton , Amy"]),
        ("Norton , Amy and Bo came", ["PER Norton", "PER Amy"], ["PER Norton", "PER Amy"]),
        ("signed by Acme , Inc. today", ["ORG Acme"], ["ORG Acme , Inc."]),
        ("a chair of The Harbour Trust", ["ORG Harbour Trust"], ["ORG The Harbour Trust"]),
        ("The Harbour Trust met", ["ORG Harbour Trust"], ["ORG Harbour Trust"]),
        ("Dana Ruiz@ACME wrote", ["PER Dana"], ["PER Dana Ruiz@ACME"]),
        ("write to dana@acme.com now", ["LOC dana@acme.com"], []),
        ("join # now", ["ORG #"], []),
        ("at 12 Marlow Rd , Boise", ["LOC Marlow Rd", "LOC Boise"], ["LOC Boise"]),
        ("Ste 500 , Boise", ["LOC Ste 500", "LOC Boise"], ["LOC Boise"]),
        ("the nearest National Park to Boise", ["LOC National Park", "LOC Boise"], ["LOC Boise"]),
        ("East Timor", ["LOC East Timor"], ["LOC East Timor"]),
        ("Ana Ruiz - Analyst , Bo", ["PER Ana Ruiz - Analyst", "PER Bo"], ["PER Ana Ruiz", "PER Bo"]),
        ("we eat at Marlow 's all the time", ["LOC Marlow"], ["LOC Marlow 's"]),
        ("off Canyon Road in May", ["LOC Canyon Road"], ["LOC Canyon Road"]),
        ("dress for Zumbo 's Boise ?", ["LOC Zumbo", "LOC Boise"], ["LOC Zumbo 's", "LOC Boise"]),
    ],
)
def test_a_name_takes_the_words_that_belong_to_it(text: str, read: list[str], meant: list[str]) -> None:
    assert named(text, *read) == meant


def test_a_town_and_its_state_are_two_names() -> None:
    assert named("rooms in Boise Idaho ?", "LOC Boise Idaho") == ["LOC Boise", "LOC Idaho"]
    assert named("in bavaria germany", "LOC bavaria germany") == ["LOC bavaria", "LOC germany"]


@pytest.mark.parametrize(
    "name", ["West Virginia", "New Mexico", "Papua New Guinea", "South Sudan", "New York"]
)
def test_a_state_of_several_words_is_one_name(name: str) -> None:
    assert named(f"in {name} today", f"LOC {name}") == [f"LOC {name}"]
