"""Events out of links: no chains, and people's word before scores."""

from __future__ import annotations

import pytest
from storybook import story

from onrecord.domain import Edge, Judgement, LinkRelation
from onrecord.reconcile import Cluster, Told, clusters, independence, link

EVENT = LinkRelation.SAME_EVENT


def told_by(claims: list[Told], publisher: str) -> list[str]:
    return [t.id for t in claims if t.publisher == publisher]


def holding(found: list[Cluster], claim_id: str) -> Cluster:
    (one,) = (c for c in found if claim_id in c.members)
    return one


def bombing(claims: list[Told], publisher: str) -> str:
    return next(t.id for t in claims if t.publisher == publisher and t.event_type in ("bombing", "attack"))


def test_every_claim_is_in_one_cluster_named_after_its_smallest_member() -> None:
    claims = story("baidoa")
    found = clusters(claims, link(claims))
    assert sorted(i for c in found for i in c.members) == sorted(t.id for t in claims)
    assert all(c.id == min(c.members) and c.members == tuple(sorted(c.members)) for c in found)


def test_an_event_knows_its_day_place_and_types() -> None:
    claims = story("baidoa")
    event = holding(clusters(claims, link(claims)), bombing(claims, "Bay Courier"))
    assert (str(event.date_start), event.place_name, event.country_code) == ("2024-03-12", "Baidoa", "SO")
    assert event.event_types[0] == "bombing"
    assert len(event.report_ids) == 3


def test_what_a_person_parts_is_parted() -> None:
    claims = story("baidoa")
    one, other = bombing(claims, "Bay Courier"), bombing(claims, "Horn Post")
    no = Edge(one, other, EVENT, 0.0, Judgement.NEGATIVE, user="ada")
    found = clusters(claims, link(claims, judged=[no]))
    assert holding(found, one) != holding(found, other)


def test_what_a_person_joins_is_joined() -> None:
    claims = [*story("baidoa"), *story("macomia")]
    one = bombing(claims, "Bay Courier")
    other = next(t.id for t in claims if t.publisher == "Canal Norte")
    yes = Edge(one, other, EVENT, 0.0, Judgement.POSITIVE, user="ada")
    found = clusters(claims, link(claims, judged=[yes]))
    assert holding(found, one) == holding(found, other)
    assert yes in link(claims, judged=[yes])


def test_a_no_to_the_event_takes_the_links_of_its_figures_with_it() -> None:
    claims = story("baidoa")
    pair = next(e for e in link(claims) if e.relation is LinkRelation.SAME_FIGURE)
    no = Edge(pair.left_id, pair.right_id, EVENT, 0.0, Judgement.NEGATIVE, user="ada")
    left = [e for e in link(claims, judged=[no]) if {e.left_id, e.right_id} == {pair.left_id, pair.right_id}]
    assert left == [no]


@pytest.mark.parametrize("judgement", [Judgement.NEGATIVE, Judgement.UNSURE])
def test_a_voice_is_not_shared_against_a_persons_word(judgement: Judgement) -> None:
    claims = story("baidoa")
    repeated = [e for e in link(claims) if e.relation is LinkRelation.REPEATS]
    said = [Edge(e.left_id, e.right_id, e.relation, e.score, judgement, user="ada") for e in repeated]
    voices = independence(claims, link(claims, judged=said))
    assert all(claim == group for claim, group in voices.items())


def test_a_weak_chain_makes_no_event() -> None:
    claims = story("baidoa")
    ends = [bombing(claims, p) for p in ("Bay Courier", "Meridian Wire", "Horn Post")]

    def same(left: int, right: int, score: float) -> Edge:
        return Edge(*sorted((ends[left], ends[right])), EVENT, score)

    chain = [same(0, 1, 0.7), same(1, 2, 0.6)]
    found = clusters(claims, chain)
    assert holding(found, ends[0]) == holding(found, ends[1])
    assert holding(found, ends[2]) != holding(found, ends[0])
    closed = clusters(claims, [*chain, same(0, 2, 0.6)])
    assert len({holding(closed, end).id for end in ends}) == 1


def test_a_shooting_beside_a_protest_is_not_the_protest() -> None:
    claims = story("seattle")
    for event in clusters(claims, link(claims)):
        assert not {"attack", "protest"} <= set(event.event_types)
