"""ACLED sub-types of short conflict reports (CASE 2021, task 2), read from the codes of our events.

    python eval/case2021.py ../shared/corpora/case2021 [--errors N]

Each snippet is labelled with one sub-type. Ours is that of the event that ranks highest: protests and their
suppression, what is blown up, agreed, taken, flown or fired, fights and attacks, and last what is arrested or
said. Printed: weighted and macro F1 and accuracy. The labels that ACLED does not have are told from the type.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from pathlib import Path

from onrecord import intake
from onrecord.domain import Event, Report
from onrecord.reading import events, syntax

LABELS = {
    "Armed clash": "ARMED_CLASH",
    "Government regains territory": "GOV_REGAINS_TERIT",
    "Non-state actor overtakes territory": "NON_STATE_ACTOR_OVERTAKES_TER",
    "Chemical weapon": "CHEM_WEAP",
    "Air/drone strike": "AIR_STRIKE",
    "Suicide bomb": "SUIC_BOMB",
    "Shelling/artillery/missile attack": "ART_MISS_ATTACK",
    "Remote explosive/landmine/IED": "REM_EXPLOS",
    "Grenade": "GRENADE",
    "Peaceful protest": "PEACE_PROTEST",
    "Protest with intervention": "PROTEST_WITH_INTER",
    "Excessive force against protesters": "FORCE_AGAINST_PROTEST",
    "Violent demonstration": "VIOL_DEMONSTR",
    "Mob violence": "MOB_VIOL",
    "Sexual violence": "SEX_VIOL",
    "Attack": "ATTACK",
    "Abduction/forced disappearance": "ABDUCT_DISSAP",
    "Agreement": "AGREEMENT",
    "Arrests": "ARREST",
    "Change to group/activity": "CHANGE_TO_GROUP_ACT",
    "Disrupted weapons use": "DISR_WEAP",
    "Headquarters or base established": "HQ_ESTABLISHED",
    "Looting/property destruction": "PROPERTY_DISTRUCT",
    "Non-violent transfer of territory": "NON_VIOL_TERRIT_TRANSFER",
    "Other": "OTHER",
}
# Types without an ACLED sub-type, by the label that tells of them.
BESIDE = {
    "accusation": "DIPLO",
    "demand": "DIPLO",
    "rejection": "DIPLO",
    "responsibility_claim": "ATTRIB",
    "sanction": "DIPLO",
    "support": "DIPLO",
    "talks": "DIPLO",
    "threat": "DIPLO",
    "death": "ATTACK",
    "injury": "ATTACK",
}
NATURAL = ("disaster.natur", "disaster.health")
# The label of the first of these that a snippet has is its label.
RANKS = [
    *["VIOL_DEMONSTR", "FORCE_AGAINST_PROTEST", "PROTEST_WITH_INTER", "MOB_VIOL", "PEACE_PROTEST"],
    *["CHEM_WEAP", "SUIC_BOMB", "ATTRIB", "GRENADE", "DISR_WEAP", "SEX_VIOL", "ABDUCT_DISSAP", "AGREEMENT"],
    *["HQ_ESTABLISHED", "NON_VIOL_TERRIT_TRANSFER", "GOV_REGAINS_TERIT", "NON_STATE_ACTOR_OVERTAKES_TER"],
    *["AIR_STRIKE", "ART_MISS_ATTACK", "NATURAL_DISASTER", "REM_EXPLOS", "ARMED_CLASH", "MAN_MADE_DISASTER"],
    *["CHANGE_TO_GROUP_ACT", "PROPERTY_DISTRUCT", "ARREST", "ATTACK", "DIPLO", "OTHER"],
]


def label_of(event: Event) -> str | None:
    """The label one event speaks for."""
    if event.type == "disaster":
        return "NATURAL_DISASTER" if event.rule.startswith(NATURAL) else "MAN_MADE_DISASTER"
    if event.rule == "accusation.responsible":
        return "ATTRIB"
    sub = next((code.notation for code in event.codes if code.scheme == "acled-sub"), None)
    if sub in LABELS and sub != "Other":
        return LABELS[sub]
    return BESIDE.get(event.type, "OTHER" if sub else None)


def label(report: Report) -> str:
    """The label of a snippet; "OTHER" where nothing is read in it."""
    found = events.find(report, syntax.find(report))
    told = {name for event in found if (name := label_of(event))}
    if "PEACE_PROTEST" in told and "PROPERTY_DISTRUCT" in told:
        told.add("VIOL_DEMONSTR")
    return next((name for name in RANKS if name in told), "OTHER")


def load(folder: Path) -> list[tuple[str, str]]:
    """Snippets and their labels."""
    path = next(folder.glob("*.tsv"))
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(row["EventSnippet"], row["SubType"]) for row in rows if row.get("SubType")]


def f1(gold: list[str], ours: list[str]) -> dict[str, float]:
    """F1 of every label that is gold."""
    right = Counter(g for g, o in zip(gold, ours, strict=True) if g == o)
    golds, all_ours = Counter(gold), Counter(ours)
    return {name: 2 * right[name] / (golds[name] + all_ours[name]) for name in golds}


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, help="folder with the .tsv file")
    parser.add_argument("--errors", type=int, default=0, help="show so many errors")
    args = parser.parse_args()
    rows = load(args.folder)
    gold = [name for _, name in rows]
    ours = [label(intake.from_text(text)) for text, _ in rows]
    scores = f1(gold, ours)
    counts = Counter(gold)
    weighted = sum(scores[name] * n for name, n in counts.items()) / len(gold)
    macro = sum(scores.values()) / len(scores)
    accuracy = sum(g == o for g, o in zip(gold, ours, strict=True)) / len(gold)
    print(f"{len(gold)} snippets  weighted F1 {weighted:.3f}  macro F1 {macro:.3f}  accuracy {accuracy:.3f}")
    for name, n in counts.most_common():
        print(f"  {name:32}{n:4d}  F1 {scores[name]:.2f}")
    wrong = [(text, g, o) for (text, g), o in zip(rows, ours, strict=True) if g != o]
    for text, g, o in wrong[: args.errors]:
        print(f"{g} read as {o}: {text[:200]}")


if __name__ == "__main__":
    main()
