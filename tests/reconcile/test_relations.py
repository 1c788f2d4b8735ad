"""How two figures stand to each other, on short reports written for the case and read by the system."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

import pytest

from onrecord import intake, read
from onrecord.domain import Edge, LinkRelation
from onrecord.reconcile import Told, clusters, independence, link, link_to, told, trajectory

MONDAY, TUESDAY, THURSDAY = date(2024, 6, 3), date(2024, 6, 4), date(2024, 6, 6)
SAME, REPEATS, REVISES, DISPUTES = (
    LinkRelation.SAME_FIGURE,
    LinkRelation.REPEATS,
    LinkRelation.REVISES,
    LinkRelation.DISPUTES,
)


@cache
def report(text: str, day: date, publisher: str) -> tuple[Told, ...]:
    return tuple(told.of(read(intake.from_text(text, published=day, publisher=publisher))))


_PAIR = re.compile(r"(.+?) \(.*?\) / (.+?) \(.*\)")


def relations(*reports: tuple[Told, ...]) -> set[tuple[LinkRelation, str, str]]:
    """Relations between figures of different reports in the words of their reasons, in the order of the edge
    where it has one."""
    known = {t.id: t for report in reports for t in report}
    found = set()
    for edge in link(known.values()):
        if known[edge.left_id].report_id == known[edge.right_id].report_id:
            continue
        for feature in edge.features:
            pair = _PAIR.fullmatch(feature.detail or "")
            if pair and edge.relation is not LinkRelation.SAME_EVENT:
                words = (pair[1], pair[2])
                if edge.relation is REVISES and words[0] not in known[edge.left_id].quote:
                    words = (pair[2], pair[1])
                found.add(
                    (edge.relation, *words) if edge.relation is REVISES else (edge.relation, *sorted(words))
                )
    return found


def kinds(*reports: tuple[Told, ...]) -> set[LinkRelation]:
    return {relation for relation, _, _ in relations(*reports)}


BOMB = "A bomb exploded at a market in Kirkuk on Monday, "


def test_a_total_and_its_part_are_two_figures() -> None:
    one = report(BOMB + "killing 13 people, including three children, police said.", MONDAY, "A")
    other = report(
        BOMB + "killing 13 people, the hospital said. Three children were among the dead.", MONDAY, "B"
    )
    assert (SAME, "13 people", "13 people") in relations(one, other)
    assert not any({a, b} == {"13 people", "three children"} for _, a, b in relations(one, other))


def test_the_dead_and_the_injured_never_meet() -> None:
    one = report(BOMB + "killing nine people.", MONDAY, "A")
    other = report(BOMB + "injuring nine people.", MONDAY, "B")
    assert not relations(one, other)


def test_bounds_that_can_both_hold_are_no_dispute() -> None:
    one = report(BOMB + "killing at least four people, police said.", MONDAY, "A")
    other = report(BOMB + "killing six people, the hospital said.", MONDAY, "B")
    assert kinds(one, other) == {SAME}


def test_bounds_that_cannot_both_hold_are_a_dispute() -> None:
    one = report(BOMB + "killing at least nine people, the hospital said.", MONDAY, "A")
    other = report(BOMB + "killing five people, the interior ministry said.", MONDAY, "B")
    assert kinds(one, other) == {DISPUTES}


def test_a_higher_count_of_a_later_day_is_no_dispute() -> None:
    one = report(BOMB + "killing nine people, police said.", MONDAY, "A")
    other = report(
        "Twelve people were killed when a bomb exploded at a market in Kirkuk on Monday, the hospital said on Tuesday.",
        TUESDAY,
        "B",
    )
    assert kinds(one, other) == {SAME}


def test_a_lower_count_of_a_later_day_is_a_dispute() -> None:
    one = report(BOMB + "killing twelve people, the hospital said.", MONDAY, "A")
    other = report(
        "Nine people were killed when a bomb hit a market in Kirkuk on Monday, the interior ministry said on Tuesday.",
        TUESDAY,
        "B",
    )
    assert DISPUTES in kinds(one, other)


def test_the_same_speaker_with_a_later_figure_revises() -> None:
    one = report(BOMB + "killing nine people, governor Rakan Said said.", MONDAY, "A")
    other = report(
        "Twelve people were killed when a bomb hit a market in Kirkuk on Monday, governor Rakan Said said on Tuesday.",
        TUESDAY,
        "B",
    )
    assert relations(one, other) == {(REVISES, "Twelve people", "nine people")}


def test_one_statement_in_two_papers_is_one_voice() -> None:
    one = report(BOMB + "killing nine people, the interior ministry said.", MONDAY, "A")
    other = report(
        "The interior ministry said nine people were killed when a bomb exploded at a market in Kirkuk.",
        MONDAY,
        "B",
    )
    edges = link([*one, *other])
    voice = independence([*one, *other], edges)
    dead = [t for t in (*one, *other) if t.claim.quantities]
    assert len(dead) == 2
    assert len({voice[t.id] for t in dead}) == 1


def test_residents_of_two_papers_are_two_voices() -> None:
    one = report(BOMB + "killing nine people, residents said.", MONDAY, "A")
    other = report(
        "Residents said nine people were killed when a bomb exploded at a market in Kirkuk.", MONDAY, "B"
    )
    edges = link([*one, *other])
    voice = independence([*one, *other], edges)
    dead = [t for t in (*one, *other) if t.claim.quantities]
    assert len({voice[t.id] for t in dead}) == 2


def test_a_wire_copy_is_one_voice_whoever_prints_it() -> None:
    text = BOMB + "killing nine people and wounding 14 shoppers who had queued for bread outside a bakery."
    one, other = report(text, MONDAY, "A"), report(text + " Markets closed early.", MONDAY, "B")
    voice = independence([*one, *other], link([*one, *other]))
    dead = [t for t in (*one, *other) if any(q.counted == "dead" for q in t.claim.quantities)]
    assert len({voice[t.id] for t in dead}) == 1


def test_soldiers_and_insurgents_are_counted_apart() -> None:
    clash = "Fighting broke out in Kirkuk on Monday. "
    one = report(clash + "Ten soldiers were killed, the army said.", MONDAY, "A")
    other = report(clash + "Four insurgents were killed, residents said.", MONDAY, "B")
    assert not relations(one, other)


def test_figures_of_two_towns_are_not_compared() -> None:
    one = report("A bomb exploded in Kirkuk on Monday, killing nine people.", MONDAY, "A")
    other = report("A bomb exploded in Basra on Monday, killing four people.", MONDAY, "B")
    assert not link([*one, *other]) or not relations(one, other)


def test_the_attack_of_another_day_is_another_event() -> None:
    one = report("A bomb exploded in Kirkuk on Monday, killing nine people.", MONDAY, "A")
    other = report("A bomb exploded in Kirkuk on Thursday, killing nine people.", THURSDAY, "B")
    assert not relations(one, other)


def test_those_critically_hurt_are_some_of_the_hurt() -> None:
    one = report(BOMB + "injuring 14 people, police said. Three people were critically injured.", MONDAY, "A")
    other = report(
        BOMB + "injuring 14 people, the hospital said. Five people were critically injured.", MONDAY, "B"
    )
    found = relations(one, other)
    assert (SAME, "14 people", "14 people") in found
    assert not any(
        "14 people" in pair and ("Three people" in pair or "Five people" in pair) for _, *pair in found
    )


def test_what_is_denied_is_no_figure() -> None:
    one = report(BOMB + "killing nine people, police said.", MONDAY, "A")
    other = report(
        BOMB + "killing two people, the army said. The army denied that nine people were killed.", MONDAY, "B"
    )
    assert SAME not in kinds(one, other)


# ------------------------------------------------------------------ properties


def three() -> list[Told]:
    return [
        *report(
            BOMB + "killing at least nine people, the hospital said. Police arrested two men.", MONDAY, "A"
        ),
        *report(BOMB + "killing five people, the interior ministry said.", MONDAY, "B"),
        *report(
            "Twelve people were killed in Monday's bombing in Kirkuk, the hospital said on Tuesday.",
            TUESDAY,
            "C",
        ),
    ]


def test_the_order_of_claims_does_not_matter() -> None:
    claims = three()
    assert link(claims) == link(reversed(claims)) == link(sorted(claims, key=lambda t: t.quote))


@pytest.mark.parametrize("last", ["A", "B", "C"])
def test_a_report_added_last_gets_the_links_it_would_have_had(last: str) -> None:
    claims = three()
    new = [t for t in claims if t.publisher == last]
    old = [t for t in claims if t.publisher != last]
    own = {t.id for t in new}
    wanted = [e for e in link(claims) if own & {e.left_id, e.right_id}]
    assert link_to(new, old) == wanted


def test_points_come_in_the_order_of_the_days_they_were_told_for() -> None:
    claims = three()
    points = [p for p in trajectory(claims, link(claims)) if p.counted == "dead"]
    assert [p.as_of for p in points] == sorted(p.as_of for p in points if p.as_of)
    assert len({p.event_id for p in points}) == 1
    assert {p.value for p in points} == {5, 9, 12}
    (five,) = [p for p in points if p.value == 5]
    assert len(five.disputes) == 1


def test_every_link_says_why() -> None:
    edges: list[Edge] = link(three())
    assert edges
    assert all(e.features and all(f.detail for f in e.features) for e in edges)


def parts(*reports: tuple[Told, ...]) -> dict[str | None, bool]:
    claims = [t for report in reports for t in report]
    return {p.written: p.part for p in trajectory(claims, link(claims)) if p.counted in ("dead", "injured")}


def test_children_are_a_part_where_somebody_counts_everybody() -> None:
    one = report(BOMB + "killing two children, the hospital said.", MONDAY, "A")
    other = report(BOMB + "killing nine people, police said.", MONDAY, "B")
    assert parts(one, other) == {"two children": True, "nine people": False}
    assert parts(one) == {"two children": False}


def test_a_sum_over_a_year_is_not_compared_with_one_attack() -> None:
    one = report(
        BOMB + "killing nine people. More than 400 people have been killed so far this year.", MONDAY, "A"
    )
    other = report(BOMB + "killing nine people, police said.", MONDAY, "B")
    assert not any("More than 400 people" in pair for _, *pair in relations(one, other))


def test_the_deadliest_attack_since_january_is_one_attack() -> None:
    one = report(
        "Nine people were killed on Monday in Kirkuk in the deadliest attack since January.", MONDAY, "A"
    )
    other = report(BOMB + "killing nine people, police said.", MONDAY, "B")
    assert (SAME, "Nine people", "nine people") in relations(one, other)


def inside(one: tuple[Told, ...]) -> set[LinkRelation]:
    return {e.relation for e in link(one)} - {LinkRelation.SAME_EVENT}


def test_numbers_that_add_up_to_another_are_its_parts() -> None:
    one = report(
        "A militia killed 40 villagers near Kirkuk on Monday, the governor said. "
        "Witnesses said 25 villagers were killed at the well and the mayor said 15 villagers were killed on the road.",
        TUESDAY,
        "A",
    )
    assert DISPUTES not in inside(one)
    claims = list(one)
    assert {p.value: p.part for p in trajectory(claims, link(claims))} == {40: False, 25: True, 15: True}


def test_two_counts_in_the_reports_own_voice_are_not_one_figure() -> None:
    one = report(
        "Over 900 people were killed in Kirkuk on Monday. Over 700 people were killed in one raid.",
        TUESDAY,
        "A",
    )
    assert not inside(one)


def voices(*reports: tuple[Told, ...]) -> int:
    """How many independent voices tell how many were killed."""
    claims = [t for report in reports for t in report]
    voice = independence(claims, link(claims))
    return len({voice[t.id] for t in claims if any(q.counted == "dead" for q in t.claim.quantities)})


def test_what_an_agency_publishes_and_others_quote_is_one_voice() -> None:
    own = report(BOMB + "killing nine people.", MONDAY, "AP")
    quoted = report(
        "A bomb killed nine people in Kirkuk on Monday, the Associated Press reported.", MONDAY, "B"
    )
    assert voices(own, quoted) == 1


def test_an_edited_copy_is_one_voice() -> None:
    body = (
        " The blast tore through a row of stalls beside the old fortress while families were shopping for the holiday."
        " Soldiers closed the bridges over the river after the attack, and the market was shut until further notice."
    )
    one = report("A bomb exploded at a market in Kirkuk on Monday and nine people died." + body, MONDAY, "A")
    other = report("Nine people were killed by a bomb at a market in Kirkuk on Monday." + body, MONDAY, "B")
    assert voices(one, other) == 1


def test_two_papers_that_count_for_themselves_are_two_voices() -> None:
    one = report(BOMB + "killing nine people.", MONDAY, "A")
    other = report("Nine people died on Monday when an explosion hit shoppers in Kirkuk.", MONDAY, "B")
    assert voices(one, other) == 2


def test_two_speakers_of_one_report_who_agree_are_two_voices() -> None:
    one = report(
        "Bomb in Kirkuk kills nine\n\nA bomb exploded in Kirkuk on Monday. Police said nine people were killed. "
        "The hospital said nine people were killed.",
        MONDAY,
        "A",
    )
    assert voices(one) == 2


def test_everybody_counts_other_bombs() -> None:
    one = report("Ten bombs exploded in Kirkuk on Monday, police said.", MONDAY, "A")
    other = report("Two bombs exploded in Kirkuk on Monday, the army said.", MONDAY, "B")
    assert DISPUTES not in kinds(one, other)


def test_two_attacks_on_one_town_in_one_day_are_two_events() -> None:
    both = report(
        "A car bomb exploded at a vegetable market in Kirkuk on Monday morning, killing nine people, police said.\n\n"
        "Hours later a suicide bomber blew himself up outside a police station in the south of the city, killing four "
        "officers.",
        MONDAY,
        "A",
    )
    second = report(
        "A suicide bomber attacked a police station in Kirkuk on Monday evening, killing four officers.",
        MONDAY,
        "B",
    )
    claims = [*both, *second]
    event = {i: c.id for c in clusters(claims, link(claims)) for i in c.members}
    killed = {(t.publisher, written): event[t.id] for t in claims for written in words_of(t)}
    assert killed["A", "four officers"] == killed["B", "four officers"] != killed["A", "nine people"]


def words_of(claim: Told) -> list[str]:
    return [claim.words(q.span) or "" for q in claim.claim.quantities if q.counted == "dead"]


def test_shelling_day_after_day_is_an_event_a_day() -> None:
    said = "Shelling killed {} people in Kharkiv on {}, governor Oleh Syniehubov said."
    one = report(said.format("three", "Monday"), MONDAY, "A")
    other = report(said.format("two", "Tuesday"), TUESDAY, "B")
    assert not relations(one, other)


def test_the_displaced_of_a_place_are_one_series_whatever_drove_them() -> None:
    one = report(
        "Fighters seized Mocímboa on Monday. Some 700 people fled Mocímboa, the migration agency IOM said.",
        MONDAY,
        "A",
    )
    other = report(
        "The army retook Mocímboa on Tuesday. Some 2,500 people had fled Mocímboa, the migration agency IOM said.",
        TUESDAY,
        "B",
    )
    displaced = [r for r in relations(one, other) if "700" in r[2]]
    assert displaced == [(REVISES, "Some 2,500 people", "Some 700 people")]


@pytest.mark.parametrize(
    "who", ["a doctor", "a witness", "one official", "residents", "an official who asked not to be named"]
)
def test_nobody_who_is_not_named_is_met_again_in_another_report(who: str) -> None:
    one = report(BOMB + f"killing nine people, {who} said.", MONDAY, "A")
    other = report(f"{who.capitalize()} said nine people were killed by an explosion in Kirkuk.", MONDAY, "B")
    assert voices(one, other) == 2


def test_a_role_is_the_person_introduced_with_it() -> None:
    one = report(BOMB + "killing nine people, the regional police commander said.", MONDAY, "A")
    other = report(
        "Colonel Yusuf Warsame, the regional police commander, said an explosion in Kirkuk had killed nine people.",
        MONDAY,
        "B",
    )
    assert voices(one, other) == 1


def test_the_dead_of_a_town_are_some_of_its_provinces() -> None:
    def of_province(number: str) -> tuple[Told, ...]:
        return report(
            f"Air strikes killed {number} people in Idlib province on Monday, the health ministry said.",
            MONDAY,
            "A",
        )

    town = report(
        "Air strikes killed nine people in the city of Idlib on Monday, the White Helmets said.", MONDAY, "B"
    )
    assert DISPUTES not in kinds(of_province("15"), town)
    assert DISPUTES in kinds(of_province("six"), town)
