"""link(): scenes of reports, candidates by place and days, matches, and the edges they give.

Inside a report each claim of a scene is tied to the scene's head. Two scenes that match give *same event* between
their heads and between the claims that tell one type of thing in both (arrest and arrest), and the relations of
their figures. So the number of edges grows with what reports say about one another, not with all claims of an event.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, product

from onrecord.domain import Counted, Edge, Feature, Judgement, LinkRelation
from onrecord.reconcile import candidates, compare, judgements, scenes, words
from onrecord.reconcile.compare import Match
from onrecord.reconcile.figures import Figure
from onrecord.reconcile.relate import SUMS_UP, Relation, copied, relate, reprinted
from onrecord.reconcile.scenes import Scene
from onrecord.reconcile.told import Told
from onrecord.reconcile.voices import same_voice

AS_LIKELY = 1.0  # bits
COPIED = 0.5  # of the runs of words of the shorter report: an edited copy of one text
IN_REPORT = 0.9  # one report speaks of one happening: place, day and family do not part


def link(tolds: Iterable[Told], judged: Iterable[Edge]) -> list[Edge]:
    """See ``onrecord.reconcile.link``."""
    found = [scene for report in scenes.by_report(tolds) for scene in scenes.find(report)]
    return _edges(found, candidates.pairs(found), judged)


def link_to(new: Sequence[Told], old: Iterable[Told], judged: Iterable[Edge]) -> list[Edge]:
    """See ``onrecord.reconcile.link_to``."""
    own = {t.report_id for t in new}
    fresh = [scene for report in scenes.by_report(new) for scene in scenes.find(report)]
    others = (t for t in old if t.report_id not in own)
    known = [scene for report in scenes.by_report(others) for scene in scenes.find(report)]
    pairs = [*candidates.pairs(fresh), *candidates.pairs_between(fresh, known)]
    return _edges(fresh, pairs, judged)


def _edges(
    fresh: Sequence[Scene], pairs: Iterable[tuple[Scene, Scene]], judged: Iterable[Edge]
) -> list[Edge]:
    found = [edge for scene in fresh for edge in _inside(scene)]
    matches: dict[tuple[str, str], list[Match]] = defaultdict(list)
    for left, right in pairs:
        match = compare.scenes(left, right)
        if match is not None:
            matches[left.report_id, right.report_id].append(match)
        else:
            found += _series(left, right)
    for some in matches.values():
        for match in _one_to_one(some):
            found += _across(match)
    return judgements.over(_merged(found), judged)


def _one_to_one(matches: list[Match]) -> Iterator[Match]:
    """Two reports: a happening that one tells apart from others is not two of the other's, unless as likely both."""
    best: dict[Scene, float] = {}
    for match in sorted(matches, key=lambda m: (-m.bits, m.left.head.id, m.right.head.id)):
        if all(best.get(scene, match.bits) - match.bits <= AS_LIKELY for scene in (match.left, match.right)):
            yield match
        for scene in (match.left, match.right):
            best.setdefault(scene, match.bits)


# ------------------------------------------------------------------- one report


def _inside(scene: Scene) -> Iterator[Edge]:
    head = scene.head
    for told in scene.members:
        if told.id != head.id:
            shared = told.claim.evidence == head.claim.evidence
            reason = Feature("same report", IN_REPORT, "same sentence" if shared else "no other place or day")
            yield _same_event(head, told, IN_REPORT, (reason,))
    counts = _by_counted(scene).values()
    pairs = ((a, b) for some in counts for a, b in combinations(some, 2) if a.told.id != b.told.id)
    yield from map(_edge, _one_summed_up([relation for a, b in pairs for relation in relate(a, b)]))


def _one_summed_up(found: Sequence[Relation]) -> Iterator[Relation]:
    """A headline sums up one statement, the first that gives its figure: two speakers who agree stay two voices."""
    summed: set[str] = set()
    for relation in sorted(found, key=lambda r: (r.right.claim.evidence, r.right.id)):
        if relation.features[0].name == SUMS_UP:
            if relation.left.id in summed:
                continue
            summed.add(relation.left.id)
        yield relation


# ------------------------------------------------------------------ two reports


def _across(match: Match) -> Iterator[Edge]:
    left, right = match.left, match.right
    pairs = {(left.head.id, right.head.id): (left.head, right.head)}
    one, other = _by_type(left), _by_type(right)
    for event_type in sorted(one.keys() & other.keys()):
        a, b = one[event_type], other[event_type]
        pairs[a.id, b.id] = (a, b)
    for a, b in pairs.values():
        yield _same_event(a, b, match.score, match.features)
    event = Feature("same event", match.score, "; ".join(f.detail or f.name for f in match.features[:3]))
    share = words.overlap(left.shingles, right.shingles)
    counts, others = _by_counted(left), _by_counted(right)
    for counted in sorted(counts.keys() & others.keys()):
        for figure, another in product(counts[counted], others[counted]):
            found = relate(figure, another)
            if share >= COPIED and [r.relation for r in found] == [LinkRelation.SAME_FIGURE]:
                found += reprinted(figure, another, share)
            for relation in found:
                yield _edge(relation, event)
    if share > 0:
        yield from _copies(left, right)


def _series(left: Scene, right: Scene) -> Iterator[Edge]:
    """People flee for days: one speaker's counts of those displaced from a place are one series, also where no
    one happening is told."""
    counts, others = (_by_counted(s).get(Counted.DISPLACED, []) for s in (left, right))
    for figure, another in product(counts, others):
        if figure.told.speaker_node is None or not same_voice(figure.told, another.told):
            continue
        for relation in relate(figure, another):
            yield _edge(relation, Feature("series", 0.7, "one speaker counts those displaced from one place"))


def _copies(left: Scene, right: Scene) -> Iterator[Edge]:
    """Sentences without figures that stand in both reports."""
    for a, b in product(left.members, right.members):
        if not a.claim.quantities and not b.claim.quantities and a.event_type == b.event_type:
            copy = copied(a, b)
            if copy is not None:
                yield _edge(copy)


def _by_counted(scene: Scene) -> dict[Counted, list[Figure]]:
    found: dict[Counted, list[Figure]] = {}
    for figure in scene.figures:
        found.setdefault(figure.quantity.counted, []).append(figure)
    return found


def _by_type(scene: Scene) -> dict[str, Told]:
    found: dict[str, Told] = {}
    for told in scene.members:
        if told.event_type is not None:
            found.setdefault(told.event_type, told)
    return found


# ------------------------------------------------------------------------ edges


def _same_event(left: Told, right: Told, score: float, features: tuple[Feature, ...]) -> Edge:
    one, other = sorted((left.id, right.id))
    return Edge(one, other, LinkRelation.SAME_EVENT, score, Judgement.NO_JUDGEMENT, features)


def _edge(relation: Relation, *more: Feature) -> Edge:
    features = (*relation.features, *more)
    return Edge(
        relation.left.id,
        relation.right.id,
        relation.relation,
        relation.score,
        Judgement.NO_JUDGEMENT,
        features,
    )


def _merged(found: Iterable[Edge]) -> list[Edge]:
    """One edge for two claims and a relation, with the reasons of all (a claim may hold several figures)."""
    kept: dict[tuple[str, str, LinkRelation], Edge] = {}
    for edge in found:
        key = (edge.left_id, edge.right_id, edge.relation)
        known = kept.get(key)
        if known is None:
            kept[key] = edge
            continue
        features = tuple(dict.fromkeys((*known.features, *edge.features)))
        kept[key] = Edge(*key, max(known.score, edge.score), Judgement.NO_JUDGEMENT, features)
    return [kept[key] for key in sorted(kept)]
