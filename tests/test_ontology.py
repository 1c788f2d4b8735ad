"""The event types carry terms that PLOVER and ACLED know, and a definition."""

from datetime import date

import pytest

from onrecord.lexicon import Entry, entries, ontology
from onrecord.reading.events.lexicon import FILES

PLOVER = {
    "AGREE": "",
    "CONSULT": "visit third-party multilateral phone",
    "SUPPORT": "",
    "CONCEDE": "",
    "COOPERATE": "",
    "AID": "",
    "RETREAT": "withdraw release disarm ceasefire access resign",
    "REQUEST": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "REJECT": "assist change yield meet",
    "THREATEN": "restrict arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack "
    "aerial drone heavy-weapons crowd-control unconventional",
}
ACLED = {
    "Battles": {"Government regains territory", "Non-state actor overtakes territory", "Armed clash"},
    "Protests": {"Excessive force against protesters", "Protest with intervention", "Peaceful protest"},
    "Riots": {"Violent demonstration", "Mob violence"},
    "Explosions/Remote violence": {
        "Chemical weapon",
        "Air/drone strike",
        "Suicide bomb",
        "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED",
        "Grenade",
    },
    "Violence against civilians": {"Sexual violence", "Attack", "Abduction/forced disappearance"},
    "Strategic developments": {
        "Agreement",
        "Arrests",
        "Change to group/activity",
        "Disrupted weapons use",
        "Headquarters or base established",
        "Looting/property destruction",
        "Non-violent transfer of territory",
        "Other",
    },
}
TYPES = ontology("events")


@pytest.mark.parametrize("entry", TYPES, ids=lambda e: e.id)
def test_terms_are_those_of_the_schemes(entry: Entry) -> None:
    plover, mode = entry.fields.get("plover"), entry.fields.get("plover_mode")
    assert plover is None or plover in PLOVER
    assert mode is None or mode in PLOVER[plover].split()
    acled, sub = entry.fields.get("acled"), entry.fields.get("acled_sub")
    assert (acled is None) == (sub is None)
    assert acled is None or sub in ACLED[acled]


@pytest.mark.parametrize("entry", TYPES, ids=lambda e: e.id)
def test_every_type_is_defined_and_dated(entry: Entry) -> None:
    assert len(entry.fields["definition"]) > 20
    assert date.fromisoformat(entry.fields["valid_from"]) <= date(2026, 1, 1)


def test_narrower_terms_of_triggers_are_terms_of_acled_and_plover() -> None:
    subs = {sub for group in ACLED.values() for sub in group}
    modes = {mode for group in PLOVER.values() for mode in group.split()}
    for entry in (e for file in FILES for e in entries(file)):
        assert entry.fields.get("acled_sub", "Other") in subs, entry.id
        assert entry.fields.get("acled", "Battles") in ACLED, entry.id
        assert entry.fields.get("plover_mode", "demo") in modes, entry.id
