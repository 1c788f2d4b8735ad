"""Our own annotated articles, read whole: each answer's F1 stays above its floor.

The matching is a plain version of the shared scorer's: overlap for mentions, Dice of characters for content.
"""

import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from gold_articles import articles
from onrecord import intake, read

sys.path.insert(0, str(Path(__file__).parents[1] / "eval"))
from keyformat import to_key

Json = dict[str, Any]
Same = Callable[[Json, Json], bool]

# Measured on these articles; they only go up.
FLOORS = {"attributions": 0.95, "events": 0.88, "figures": 0.88, "places": 0.95, "times": 0.87}


def overlap(a: Json | None, b: Json | None) -> bool:
    return bool(a and b and a["start"] < b["end"] and b["start"] < a["end"])


def characters(pieces: list[Json]) -> set[int]:
    return {n for piece in pieces for n in range(piece["start"], piece["end"])}


def same_attribution(a: Json, b: Json) -> bool:
    x, y = characters(a["content"]), characters(b["content"])
    spoken_by = overlap(a["source"], b["source"]) or (not a["source"] and not b["source"])
    return spoken_by and 2 * len(x & y) / (len(x) + len(y)) >= 0.5


SAME: dict[str, Same] = {
    "attributions": same_attribution,
    "events": lambda a, b: overlap(a["trigger"], b["trigger"]) and a["type"] == b["type"],
    "figures": lambda a, b: (
        overlap(a["mention"], b["mention"])
        and all(a[field] == b[field] for field in ("value", "bound", "low", "high", "counts"))
    ),
    "places": lambda a, b: overlap(a["mention"], b["mention"]),
    "times": lambda a, b: overlap(a["mention"], b["mention"]) and a["value"] == b["value"],
}


@cache
def readings() -> list[tuple[Json, Json]]:
    """(key, reading) of every article."""
    found = []
    for article in articles():
        report = intake.from_text(article.text, published=article.published, publisher=article.publisher)
        found.append((article.key, to_key(read(report), name=article.name)))
    return found


def f1(part: str) -> float:
    right = keyed = got = 0
    for key, reading in readings():
        left = list(reading[part])
        keyed, got = keyed + len(key[part]), got + len(left)
        for wanted in key[part]:
            match = next((item for item in left if SAME[part](wanted, item)), None)
            if match is not None:
                left.remove(match)
                right += 1
    return 2 * right / (keyed + got)


@pytest.mark.parametrize("part", FLOORS)
def test_gold_articles_are_read_above_the_floor(part: str) -> None:
    assert f1(part) >= FLOORS[part]
