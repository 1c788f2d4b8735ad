"""Loads the articles of tests/gold: their text, and their key in the format of the shared reading keys."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "gold"
Json = dict[str, Any]


class Article:
    """One annotated article. ``key`` has the format of the shared keys."""

    def __init__(self, path: Path) -> None:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        self.name = path.stem
        self.publisher: str = tables["publisher"]
        self.published = date.fromisoformat(tables["published"])
        self.blocks: list[Json] = tables["block"]
        self.text = "\n\n".join(block["text"] for block in self.blocks)
        lengths = [len(block["text"]) + len("\n\n") for block in self.blocks]
        self._starts = [sum(lengths[:n]) for n in range(len(lengths))]
        self.key = self._key()

    def _span(self, n: int, words: str) -> Json:
        """Where ``words`` stand: in block ``n``, or in the block named after "@"; "#2" the second time."""
        words, _, other = words.partition("@")
        words, _, nth = words.partition("#")
        block = int(other) - 1 if other else n
        inside, start = self.blocks[block]["text"], -1
        for _ in range(int(nth or 1)):
            start = inside.index(words, start + 1)
        at = self._starts[block] + start
        return {"start": at, "end": at + len(words), "text": words}

    def _key(self) -> Json:
        key: Json = {"id": self.name, "published": self.published.isoformat()}
        for part in ("attributions", "events", "figures", "places", "times"):
            key[part] = []
        for n, block in enumerate(self.blocks):
            key["attributions"] += [self._said(n, row) for row in block.get("said", ())]
            events = {row[0]: self._event(n, i, row) for i, row in enumerate(block.get("events", ()))}
            key["events"] += events.values()
            key["figures"] += [self._figure(n, row, events) for row in block.get("figures", ())]
            key["places"] += [self._place(n, *row) for row in block.get("places", ())]
            key["times"] += [
                {"mention": self._span(n, w), "value": v or None} for w, v in block.get("times", ())
            ]
        return key

    def _said(self, n: int, row: Json) -> Json:
        def optional(name: str) -> Json | None:
            return self._span(n, row[name]) if name in row else None

        return {
            "id": row["id"],
            "source": optional("source"),
            "source_name": row.get("name"),
            "kind": row["kind"],
            "cue": optional("cue"),
            "via": optional("via"),
            "direct": row.get("direct", False),
            "content": [self._span(n, words) for words in row["content"]],
        }

    def _event(self, n: int, i: int, row: list[Any]) -> Json:
        trigger, kind, status, when, by, actors, targets, places = row
        return {
            "id": f"e{n}.{i}",
            "trigger": self._span(n, trigger),
            "type": kind,
            "status": status,
            "when": when or None,
            "by": by or None,
            "actor": [self._span(n, words) for words in actors],
            "target": [self._span(n, words) for words in targets],
            "place": [self._span(n, words) for words in places],
        }

    def _figure(self, n: int, row: list[Any], events: dict[str, Json]) -> Json:
        words, value, bound, low, high, counts, trigger, by = row
        return {
            "mention": self._span(n, words),
            "value": None if value == "vague" else value,
            "bound": bound,
            "low": None if low == "" else low,
            "high": None if high == "" else high,
            "counts": counts,
            "event": events[trigger]["id"] if trigger else None,
            "by": by or None,
            "place": [],
        }

    def _place(self, n: int, words: str, lat: float | str, lon: float | str, kind: str) -> Json:
        known = lat != ""
        return {
            "mention": self._span(n, words),
            "lat": lat if known else None,
            "lon": lon if known else None,
            "name": words,
            "kind": kind,
        }


def articles() -> list[Article]:
    """Every gold article, sorted by name."""
    return [Article(path) for path in sorted(FOLDER.glob("*.toml"))]
