"""Linking and aggregation against event reports typed by hand: MAVERICK (election violence, 3,287 event reports).

    python eval/maverick.py [FILE]

Each row is one event as told in one source: place, days, who did what, low, best and high numbers of dead and
injured, and the event the coders say it belongs to. No text: linking has place, days and figures alone, a floor
for what it can do with reports. Days are left as coded; radii follow the scale of precision (1 the exact spot … 6 a
region).

Linking: B³ of our events against theirs, beside two baselines (every report an event of its own; same place id and
first day). Aggregation: the sums of the rules over all events, the share of events told twice or more whose deaths
differ, and how far they differ by ours (bounds that can both hold are none).
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from onrecord.domain import Bound, Claim, Counted, Event, Place, PlaceKind, Quantity, Span, Status
from onrecord.reconcile import Point, Told, clusters, link
from onrecord.reconcile.aggregate import aggregate, divergence

ROOT = Path(__file__).resolve().parents[1]
FILE = ROOT.parent / "shared" / "corpora" / "maverick" / "maverick_event_report.csv"
RADIUS_M = {1: 1_000, 2: 2_000, 3: 5_000, 4: 8_000, 5: 25_000, 6: 75_000}
TYPE = "attack"  # all is election violence; the context column tells one event as protest and as clash
RULES = ("lowest", "highest", "latest_independent", "majority_independent", "acled", "ucdp")
COUNTED = ((Counted.DEAD, "deaths"), (Counted.INJURED, "injuries"))

Row = dict[str, str]


def number(row: Row, name: str) -> float | None:
    return float(row[name]) if row[name] not in ("", "NA") else None


def quantities(row: Row) -> Iterator[Quantity]:
    """The figures of a row; 0 is what the coders write for none told."""
    for n, (counted, name) in enumerate(COUNTED):
        best, low, high = (number(row, f"{name}_{end}") for end in ("best", "low", "high"))
        if best:
            bound = Bound.EXACT if low == best == high else Bound.RANGE
            span = Span(2 * n, 2 * n + 1)
            yield Quantity(span, span, best, bound, low, high, counted)


def told(row: Row) -> Told:
    """A row as a claim without words."""
    first, last = date.fromisoformat(row["date_start"]), date.fromisoformat(row["date_end"])
    latitude, longitude = number(row, "latitude"), number(row, "longitude")
    place = Place(
        Span(0, 1),
        PlaceKind.OTHER,
        name=row["location"] or row["city"] or None,
        latitude=latitude,
        longitude=longitude,
        radius_m=float(RADIUS_M.get(int(float(row["geo_precision"] or 6)), 75_000)),
        place_id=f"{latitude}:{longitude}" if latitude is not None else None,
        country_code=row["country"],
    )
    event = Event(Span(0, 1), TYPE, Status.HAPPENED, when=f"{first}/{last}")
    claim = Claim(row["id"], Span(0, 9), event=event, places=(place,), quantities=tuple(quantities(row)))
    return Told(
        claim=claim,
        id=row["id"],
        report_id=row["id"],
        quote="",
        publisher=row["source_author"] or None,
        event_type=TYPE,
        status=Status.HAPPENED,
        date_start=first,
        date_end=last,
        reported_on=last,
        place_name=place.name,
        place_id=place.place_id,
        country_code=row["country"],
        latitude=latitude,
        longitude=longitude,
        radius_m=place.radius_m,
    )


def points(rows: Sequence[Row]) -> Iterator[Point]:
    """The dead of one event as each of its sources tells them; sources of one author are one voice."""
    for row in rows:
        for q in quantities(row):
            if q.counted is Counted.DEAD:
                yield Point(
                    claim_id=row["id"],
                    report_id=row["id"],
                    counted=q.counted,
                    bound=q.bound,
                    value=q.value,
                    low=q.low,
                    high=q.high,
                    group_id=row["source_author"] or row["id"],
                    reported_on=date.fromisoformat(row["date_end"]),
                )


@dataclass(frozen=True)
class Score:
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / (self.precision + self.recall)


def b_cubed(gold: dict[str, str], ours: dict[str, str]) -> Score:
    """Mean over reports: of those put with it, how many belong; of those that belong, how many are put with it."""
    theirs, made = defaultdict(set), defaultdict(set)
    for i in gold:
        theirs[gold[i]].add(i)
        made[ours[i]].add(i)
    right = {i: len(theirs[gold[i]] & made[ours[i]]) for i in gold}
    return Score(
        sum(right[i] / len(made[ours[i]]) for i in gold) / len(gold),
        sum(right[i] / len(theirs[gold[i]]) for i in gold) / len(gold),
    )


def main() -> None:
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else FILE
    if not file.exists():
        sys.exit(f"no {file}: the data set is not in this clone")
    with file.open(encoding="utf-8") as lines:
        rows = [r for r in csv.DictReader(lines) if r["date_start"] not in ("", "NA")]
    linking(rows)
    aggregation(rows)


def linking(rows: Sequence[Row]) -> None:
    gold = {r["id"]: r["event_id"] for r in rows}
    tolds = [told(r) for r in rows]
    found = {i: c.id for c in clusters(tolds, link(tolds)) for i in c.members}
    alone = {i: i for i in gold}
    keyed = {t.id: f"{t.place_id or t.id} {t.date_start}" for t in tolds}
    print(f"{len(rows)} event reports of {len(set(gold.values()))} events")
    print("| B³ | precision | recall | F1 |\n|---|---|---|---|")
    for name, ours in (("linked", found), ("same place and day", keyed), ("every report alone", alone)):
        score = b_cubed(gold, ours)
        print(f"| {name} | {score.precision:.3f} | {score.recall:.3f} | {score.f1:.3f} |")


def aggregation(rows: Sequence[Row]) -> None:
    events: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        events[row["event_id"]].append(row)
    sums: dict[str, float] = dict.fromkeys(RULES, 0.0)
    for some in events.values():
        every = list(points(some))
        for rule in RULES:
            made = aggregate(every, rule)
            sums[rule] += (made.best or 0.0) if made else 0.0
    print("\n| rule | dead, all events |\n|---|---|")
    for rule in RULES:
        print(f"| {rule} | {sums[rule]:,.0f} |")
    several = [some for some in events.values() if len(some) > 1]
    differ = sum(len({r["deaths_best"] for r in some}) > 1 for some in several)
    low, high = (
        sum(end(number(r, "deaths_best") or 0.0 for r in some) for some in several) for end in (min, max)
    )
    scores = [s for some in several if (s := divergence(points(some))) is not None]
    parted, mean = sum(s > 0 for s in scores), sum(scores) / len(scores)
    print(
        f"\n{differ} of {len(several)} events told twice or more differ in deaths ({differ / len(several):.0%}):"
    )
    print(f"added up {low:,.0f} dead by the lowest as coded, {high:,.0f} by the highest")
    print(
        f"{parted} of {len(scores)} with two voices that give a number cannot all hold; mean divergence {mean:.2f}"
    )


if __name__ == "__main__":
    main()
