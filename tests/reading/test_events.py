"""Events: invented sentences of many regions and styles, the examples of the trigger lexicon, and what must
hold on any text."""

import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import intake
from onrecord.domain import Block, BlockKind, Code, Event, Report, Span
from onrecord.lexicon import Entry, entries, ontology
from onrecord.reading import syntax
from onrecord.reading.events import codes, find
from onrecord.reading.events.lexicon import FILES, classes, rules
from onrecord.reading.syntax import tokens

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "events.toml").read_text(encoding="utf-8"))[
    "case"
]
TRIGGERS = [entry for file in FILES for entry in entries(file)]


def _report(text: str) -> Report:
    return Report(text, blocks=(Block(BlockKind.PARAGRAPH, Span(0, len(text))),))


def _read(text: str) -> tuple[Report, tuple[Event, ...]]:
    report = _report(text)
    return report, find(report, syntax.find(report))


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][:40])
def test_case(case: dict[str, Any], request: pytest.FixtureRequest) -> None:
    if "xfail" in case:
        request.applymarker(pytest.mark.xfail(reason=case["xfail"], strict=True))
    report, events = _read(case["text"])
    found = [
        [
            report.quote(e.trigger),
            e.type,
            e.status.value,
            *([report.quote(s) for s in role] for role in (e.actors, e.targets)),
        ]
        for e in events
    ]
    assert found == case["expect"], case["why"]


@pytest.mark.parametrize("entry", TRIGGERS, ids=lambda e: e.id)
def test_every_trigger_reads_its_examples(entry: Entry) -> None:
    assert entry.fields["reads"], "no example"
    for text in entry.fields["reads"]:
        assert entry.id in {e.rule for e in _read(text)[1]}, text


@pytest.mark.parametrize("entry", TRIGGERS, ids=lambda e: e.id)
def test_every_trigger_is_silent_where_nothing_happened(entry: Entry) -> None:
    assert entry.fields["silent"], "no counter-example"
    for text in entry.fields["silent"]:
        assert entry.fields["type"] not in {e.type for e in _read(text)[1]}, text


def test_conditions_name_known_classes() -> None:
    marks = {"@name", "@none", "@number", "@pron", "@many"}
    for entry in TRIGGERS:
        for field in ("object", "not_object", "subject", "not_subject", "needs", "blocks"):
            named = {word for word in entry.fields.get(field, ()) if word.startswith("@")}
            assert named <= marks | set(classes()), entry.id


def test_types_of_triggers_are_types_of_the_ontology() -> None:
    assert {entry.fields["type"] for entry in TRIGGERS} == {entry.id for entry in ontology("events")}


def test_the_lexicon_is_broad() -> None:
    assert sum(len(group) for group in rules().values()) > 2500


def test_phrases_are_cut_as_sentences_are() -> None:
    for name in (*FILES, "idioms"):
        for phrase in (words for entry in entries(name) for words in entry.words):
            pieces = tuple(phrase[a:b] for a, b in tokens.tokenize(phrase, 0, len(phrase)))
            assert pieces in {rule.words for _, rule in rules()[pieces[0]]}, phrase


def _codes(text: str, kind: str) -> set[tuple[str, str]]:
    return {(c.scheme, c.notation) for e in _read(text)[1] if e.type == kind for c in e.codes}


@pytest.mark.parametrize(
    ("text", "kind", "sub"),
    [
        ("The army retook the port of Barawe.", "territory_taken", "Government regains territory"),
        ("Rebels retook the port of Barawe.", "territory_taken", "Non-state actor overtakes territory"),
        ("Militants attacked an army patrol near Gao.", "attack", "Armed clash"),
        ("Militants attacked a village near Gao.", "attack", "Attack"),
        ("Police shot at protesters in Bamako.", "attack", "Excessive force against protesters"),
        ("A man threw a grenade at a bar.", "bombing", "Grenade"),
    ],
)
def test_acled_terms_follow_who_did_it_to_whom(text: str, kind: str, sub: str) -> None:
    assert ("acled-sub", sub) in _codes(text, kind)


def test_codes_of_a_type() -> None:
    assert codes.of_type("arrest")[:2] == (Code("plover", "COERCE"), Code("plover-mode", "arrest"))
    assert codes.of_type("disaster") == ()


def test_a_strike_list_takes_its_actor_from_the_sentence_of_its_heading() -> None:
    text = (
        "Daily strike summary\n\n"
        "In Syria, allied forces conducted two strikes against militant targets. "
        "In Iraq, partner forces conducted one strike against militant targets.\n\n"
        "Syria\n\n"
        "Near Hajin, one strike destroyed a tunnel.\n\n"
        "Iraq\n\n"
        "Near Baiji, one strike destroyed a vehicle."
    )
    report = intake.from_text(text)
    events = find(report, syntax.find(report))
    actors = [report.quote(e.actors[0]) for e in events if e.type == "property_destruction"]
    assert actors == ["allied forces", "partner forces"]


def test_the_incident_is_what_was_told_before() -> None:
    kinds = [
        e.type for e in _read("A gunman opened fire in a cafe. Nobody died in the incident, police said.")[1]
    ]
    assert kinds == ["attack", "death", "attack"]


def test_promos_are_not_read() -> None:
    text = "Rebels took the town."
    report = Report(text, blocks=(Block(BlockKind.PROMO, Span(0, len(text))),))
    assert find(report, syntax.find(report)) == ()


WORDS = st.sampled_from(
    "the rebels army killed was by attack on , . in an offensive to retake Mosul of not allegedly said they "
    "12 who strikes fell dead left bomb March ’s - “ ” accused fled and or".split()
)


@given(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=40).map(" ".join)))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_without_harm(text: str) -> None:
    report = _report(text) if text else Report(text)
    sentences = syntax.find(report)
    events = find(report, sentences)
    assert events == find(report, sentences)
    assert list(events) == sorted(events, key=lambda e: e.trigger.start)
    for event in events:
        for span in (event.trigger, *event.actors, *event.targets):
            assert report.quote(span).strip()
            assert span.end <= len(text)


def test_long_text_takes_linear_time() -> None:
    line = "rebels killed villagers and the army attacked the town of Bria after clashes "

    def seconds(n: int) -> float:
        report = _report(line * n)
        sentences = syntax.find(report)
        start = time.process_time()
        find(report, sentences)
        return time.process_time() - start

    short, long = seconds(100), seconds(800)
    assert long < 25 * max(short, 0.01)


@pytest.mark.parametrize(
    ("text", "acled", "sub_type"),
    [
        ("Thousands protested in Minsk on Sunday.", "Protests", "Peaceful protest"),
        ("Police fired tear gas as thousands protested.", "Protests", "Protest with intervention"),
        (
            "Thousands protested. Police detained dozens of protesters.",
            "Protests",
            "Protest with intervention",
        ),
        ("Guards shot at protesters during the march.", "Protests", "Excessive force against protesters"),
        ("Troops violently dispersed the protest.", "Protests", "Excessive force against protesters"),
        ("Protesters threw stones at the rally and police fired tear gas.", "Riots", "Violent demonstration"),
        ("Clashes between police and students marred the protest.", "Riots", "Violent demonstration"),
    ],
)
def test_a_protest_is_coded_by_what_happens_around_it(text: str, acled: str, sub_type: str) -> None:
    protests = [e for e in _read(text)[1] if e.type == "protest"]
    codes = {(c.scheme, c.notation) for e in protests for c in e.codes}
    assert {("acled", acled), ("acled-sub", sub_type)} <= codes


def test_a_protest_elsewhere_in_the_report_keeps_its_code() -> None:
    text = "Nurses protested in Lima.\n\nIn Quito police fired tear gas at a march."
    report = Report(
        text,
        blocks=(Block(BlockKind.PARAGRAPH, Span(0, 25)), Block(BlockKind.PARAGRAPH, Span(27, len(text)))),
    )
    first, *rest = [e for e in find(report, syntax.find(report)) if e.type == "protest"]
    assert ("acled-sub", "Peaceful protest") in {(c.scheme, c.notation) for c in first.codes}
    assert ("acled-sub", "Protest with intervention") in {(c.scheme, c.notation) for c in rest[-1].codes}


def test_fighters_killed_by_fighters_fell_in_battle() -> None:
    [event] = _read("The army killed 14 militants near Bajaur.")[1]
    assert ("acled", "Battles") in {(c.scheme, c.notation) for c in event.codes}


def test_violence_is_a_riot_where_the_report_tells_of_the_streets() -> None:
    streets = "Students marched in Dakar. Youths rioted at dusk. The violence spread to Pikine."
    war = "Rebels shelled Goma. Fighting went on. Warplanes hit a bridge. Soldiers marched. The violence spread."
    assert [e.type for e in _read(streets)[1]][-1] == "riot"
    assert "riot" not in {e.type for e in _read(war)[1]}


def test_the_verb_of_a_headline_is_no_noun() -> None:
    text = "Dakar vigil ends in violence"
    report = Report(text, blocks=(Block(BlockKind.HEADLINE, Span(0, len(text))),))
    assert "protest" in {e.type for e in find(report, syntax.find(report))}
