"""Stories told by several reports: which figures are one, which are revised, which are disputed."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest
from storybook import STORIES, figure, related, report, story

from onrecord.domain import LinkRelation
from onrecord.reconcile import clusters, independence, link

every_story = pytest.mark.parametrize("expected", STORIES, ids=lambda s: s["name"])


def ids(*names: str) -> frozenset[str]:
    return frozenset(figure(name).told.id for name in names)


@every_story
def test_every_pair_of_matching_figures_is_linked(expected: dict[str, Any]) -> None:
    same = related(link(story(expected["name"])), LinkRelation.SAME_FIGURE)
    for group in expected["same"]:
        missing = [pair for pair in combinations(group, 2) if ids(*pair) not in same]
        assert not missing


@every_story
def test_figures_of_something_else_are_linked_to_nothing(expected: dict[str, Any]) -> None:
    edges = [e for e in link(story(expected["name"])) if e.relation is not LinkRelation.SAME_EVENT]
    for name in expected["alone"]:
        own = figure(name)
        links = [e for e in edges if own.told.id in (e.left_id, e.right_id)]
        about = [e for e in links if any(own.written in (f.detail or "") for f in e.features)]
        assert not about, f"{name} is linked"


@every_story
def test_exactly_what_cannot_both_hold_is_disputed(expected: dict[str, Any]) -> None:
    found = related(link(story(expected["name"])), LinkRelation.DISPUTES)
    either = {ids(*pair) for pair in expected.get("open", [])}
    assert found - either == {ids(*pair) for pair in expected["disputes"]}


@every_story
def test_later_figures_of_the_same_speaker_revise_the_earlier(expected: dict[str, Any]) -> None:
    edges = [e for e in link(story(expected["name"])) if e.relation is LinkRelation.REVISES]
    found = {(e.left_id, e.right_id) for e in edges}
    assert found == {tuple(figure(n).told.id for n in pair) for pair in expected["revises"]}


@every_story
def test_what_all_reports_tell_of_one_thing_is_one_event(expected: dict[str, Any]) -> None:
    tolds = story(expected["name"])
    events = clusters(tolds, link(tolds))
    for group in expected.get("same_events", []):
        wanted = [name.split() for name in group]
        holding = [
            e
            for e in events
            if all(
                any(t.event_type == kind and t.id in e.members for t in report(one)) for one, kind in wanted
            )
        ]
        assert holding, f"no event holds {group}"


@every_story
def test_one_statement_is_one_voice_however_often_it_is_printed(expected: dict[str, Any]) -> None:
    tolds = story(expected["name"])
    voice = independence(tolds, link(tolds))
    for group in expected.get("one_voice", []):
        assert len({voice[figure(name).told.id] for name in group}) == 1, group
    for group in expected.get("other_voices", []):
        assert len({voice[figure(name).told.id] for name in group}) == len(group), group


def test_no_link_crosses_from_one_story_to_another() -> None:
    home = {t.id: s["name"] for s in STORIES for t in story(s["name"])}
    edges = link([t for s in STORIES for t in story(s["name"])])
    assert {(home[e.left_id], home[e.right_id]) for e in edges} <= {(s["name"], s["name"]) for s in STORIES}


def test_no_figure_is_linked_to_one_that_counts_something_else() -> None:
    tolds = {t.id: t for s in STORIES for t in story(s["name"])}
    for edge in link(tolds.values()):
        if edge.relation in (LinkRelation.SAME_FIGURE, LinkRelation.REVISES, LinkRelation.DISPUTES):
            left, right = (
                {q.counted for q in tolds[i].claim.quantities} for i in (edge.left_id, edge.right_id)
            )
            assert left & right
