"""The stories of stories.toml, read by the system itself, and their figures by name."""

from __future__ import annotations

import csv
import json
import tomllib
from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from onrecord import intake, read
from onrecord.domain import Edge, LinkRelation
from onrecord.reconcile import Told, told
from onrecord.reconcile.figures import Figure

HERE = Path(__file__).parent
OURS = HERE.parent / "stories"
SHARED = HERE.parents[2] / "shared" / "reading-key" / "texts"
STORIES: list[dict[str, Any]] = tomllib.loads((HERE / "stories.toml").read_text(encoding="utf-8"))["story"]


@dataclass(frozen=True)
class Named:
    """A figure and the name the tests use for it."""

    name: str
    figure: Figure


@cache
def report(name: str) -> tuple[Told, ...]:
    """The claims of one report of the stories; skips where a shared text is not in this clone."""
    path = OURS / f"{name}.txt"
    if path.exists():
        with (OURS / "about.csv").open(encoding="utf-8") as rows:
            about = next(row for row in csv.DictReader(rows) if row["file"] == path.name)
    else:
        path = SHARED / f"{name}.txt"
        if not path.exists():
            pytest.skip(f"the shared text {path.name} is not in this clone")
        about = json.loads((SHARED / "meta.json").read_text(encoding="utf-8"))[name]
    text = path.read_text(encoding="utf-8")
    published = date.fromisoformat(about["published"])
    return tuple(told.of(read(intake.from_text(text, published=published, publisher=about["publisher"]))))


def story(name: str) -> list[Told]:
    (found,) = (s for s in STORIES if s["name"] == name)
    return [t for one in found["reports"] for t in report(one)]


@cache
def figures(name: str) -> tuple[Named, ...]:
    """The figures of one report in text order, named by report and words; "#2" the second time."""
    found = [Figure(t, q) for t in report(name) for q in t.claim.quantities]
    found.sort(key=lambda f: f.quantity.span)
    seen: Counter[str] = Counter()
    named = []
    for figure in found:
        words = " ".join((figure.told.words(figure.quantity.span) or "").split())
        seen[words] += 1
        nth = f"#{seen[words]}" if seen[words] > 1 else ""
        named.append(Named(f"{name} {words}{nth}", figure))
    return tuple(named)


def figure(name: str) -> Figure:
    """The figure of this name; fails, with those there are, where the reading has lost it."""
    known = {n.name: n.figure for n in figures(name.partition(" ")[0])}
    assert name in known, f"no figure {name!r}; there are {sorted(known)}"
    return known[name]


def names_of(claim_id: str, reports: list[str]) -> list[str]:
    return [n.name for one in reports for n in figures(one) if n.figure.told.id == claim_id]


def related(edges: list[Edge], relation: LinkRelation) -> set[frozenset[str]]:
    return {frozenset((e.left_id, e.right_id)) for e in edges if e.relation is relation}
