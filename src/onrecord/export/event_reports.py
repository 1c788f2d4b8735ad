"""MAVERICK-shaped event reports: what one report tells of one event, for the rules of ``eventreport``.

One row for each report and event, put together from its claims: the widest days, the lowest and highest figures
("at least nine" leaves the highest open). A best number stands only where all of the report's claims give the same.
The columns are those of the data set; what a report does not tell is empty: ``election``, who intervened, how far a
source is to be trusted. ``geo_precision`` has six steps of which the data set names the first (a country) and the
last (a street or building): only these two are given. What is denied, planned or uncertain is no event report.
"""

from __future__ import annotations

import json
from typing import Any

from onrecord.export.columns import Column

ACTORS = 6
_FLAGS = "id type subtype party violence precision initiator perpetrator intervener bystander victim".split()
_COUNTED = {"dead": "deaths", "injured": "injuries"}
_STEPS = {"country": 1, "building": 6}
_DONE = frozenset({"happened", "ongoing"})
_SETTLED = frozenset({"city", "town", "village"})
Row = dict[str, Any]


def _columns() -> tuple[Column, ...]:
    names = "id event_id country election certain".split() + [f"certain{n}" for n in range(1, ACTORS + 1)]
    made = [Column(n) for n in names] + [Column("date_start", "date"), Column("date_end", "date")]
    made += [Column("city"), Column("location"), Column("latitude", "float"), Column("longitude", "float")]
    made.append(Column("geo_precision", "int"))
    for n in range(1, ACTORS + 1):
        made += [Column(f"actor{n}")] + [Column(f"actor{n}_{flag}") for flag in _FLAGS]
    made += [Column("event_context"), Column("target")]
    made += [Column(f"{c}_{v}", "float") for c in _COUNTED.values() for v in ("best", "low", "high")]
    tail = "displacement damage source number_of_sources source_author source_type source_classification sampling "
    tail += "unit_of_analysis aggregation onrecord_claim_ids onrecord_doc"
    return tuple(made + [Column(n) for n in tail.split()])


COLUMNS = _columns()


def add(reports: dict[str, Row], record: Row) -> None:
    """Put a claim's columns into its event report; a claim of no event that happened has none."""
    if record["factuality"] not in _DONE and (record["event_type"] or not record["event_id"]):
        return
    row = reports.setdefault(record["event_report_id"], _opened(record))
    row["onrecord_claim_ids"].append(record["claim_id"])
    _days(row, record)
    _place(row, record)
    _actors(row, record)
    for name in ("source_author", "target"):
        told = record["attributed_to"] if name == "source_author" else record["recipient"]
        if told and told not in row[name]:
            row[name].append(told)
    for figure in json.loads(record["figures"]) if record.get("figures") else [record]:
        _figure(row, figure)


def finished(row: Row) -> Row:
    """The row as written: lists as text, a best number only where all claims give one and the same."""
    made = {c.name: row.get(c.name) for c in COLUMNS}
    for name in ("source_author", "target", "onrecord_claim_ids"):
        made[name] = "; ".join(row[name]) or None
    for n, (words, code) in enumerate(row["actors"][:ACTORS], start=1):
        made[f"actor{n}"], made[f"actor{n}_id"] = words, code
    for counted, told in row["told"].items():
        lows, bests, highs = (list(values) for values in zip(*told, strict=True))
        made[f"{counted}_low"] = None if None in lows else min(lows)
        made[f"{counted}_best"] = bests[0] if len(set(bests)) == 1 else None
        made[f"{counted}_high"] = None if None in highs else max(highs)
    return made


def _opened(record: Row) -> Row:
    return {
        "id": record["event_report_id"],
        "event_id": record["event_id"] or record["claim_id"],
        "source": record["publisher"],
        "unit_of_analysis": "event report",
        "onrecord_doc": record["doc"],
        "onrecord_claim_ids": [],
        "source_author": [],
        "target": [],
        "actors": [],
        "told": {},
    }


def _days(row: Row, record: Row) -> None:
    """The earliest and the latest possible day."""
    for name, choose in (("date_start", min), ("date_end", max)):
        told = [d for d in (row.get(name), record[name]) if d]
        row[name] = choose(told) if told else None


def _place(row: Row, record: Row) -> None:
    """The first place that has a point, else the first."""
    placed = record.get("latitude") is not None
    if record.get("place") is None or (row.get("location") and not (placed and row.get("latitude") is None)):
        return
    kind = record.get("place_precision")
    row |= {
        "country": record.get("country"),
        "location": record["place"],
        "city": record["place"] if kind in _SETTLED else None,
        "latitude": record.get("latitude"),
        "longitude": record.get("longitude"),
        "geo_precision": _STEPS.get(kind or ""),
    }


def _actors(row: Row, record: Row) -> None:
    """Whoever acts, each once, with the code where there is one for each."""
    words = (record["actor"] or "").split("; ")
    codes = (record["actor_code"] or "").split("; ")
    known = {w for w, _ in row["actors"]}
    for n, one in enumerate(words):
        if one and one not in known:
            row["actors"].append((one, codes[n] or None if len(codes) == len(words) else None))


def _figure(row: Row, figure: Row) -> None:
    counted = _COUNTED.get(figure.get("counts") or "")
    if figure.get("counts") == "displaced":
        row["displacement"] = "1"
    if counted is None:
        return
    best = figure.get("best")
    ends = [best if figure.get(end) is None else figure[end] for end in ("low", "high")]
    row["told"].setdefault(counted, []).append((ends[0], best, ends[1]))
