"""Reports of one incident found together, and its killed and injured: GVA-longtail (local reports of US shootings).

    python eval/gva_longtail.py [FOLDER] [--half first|second|both] [--limit POOLS] [--errors N]

Input. The text of a report (headline and body) and its publication date; no state, place, day or publisher is
passed on. Reports whose incident has no record in the registry are left out, and texts that two incidents share. The
same text twice in an incident is one report.

Pools. Reports are mixed by state and month of their incidents. The pools are split in two halves by a fixed seed:
the first was worked on, the second was not looked at.

Clusters. Claims become events (``reconcile.clusters``); a report goes with the event it is about (``main_events``).
B³ over all reports, beside two baselines: every report alone; reports of a pool that name the same most-named place
and were published within three days.

Casualties. ``latest_independent`` over the points that the incident's reports give for the event each is about, with
people told one by one ("a man was killed", ``reconcile.victims``). The registry says which reports are of one
incident. Judged are incidents for which the registry has a number from 1 up and whose reports state one, right or
wrong: we, or a pattern over the texts that knows nothing of our reading, found words for it (``stated``). Right is
what equals the registry's number; none is wrong. "Stated or not" judges every incident with a number. Baselines: the
first number that a regular expression finds before words for killed or injured, the largest of those, and always 1.
The registry counts attackers among the killed.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from maverick import b_cubed  # type: ignore[import-not-found]
from onrecord import intake, read
from onrecord.domain import Counted, Edge
from onrecord.errors import OnrecordError
from onrecord.reconcile import Told, clusters, independence, link, told, trajectory, victims
from onrecord.reconcile.aggregate import aggregate

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "corpora" / "gva-longtail"
SEED = 5
RULE = "latest_independent"
SHARE = 0.3  # of the claims on the event it tells most: what else a report may be about
HEADLINE = 3  # claims that a headline counts for
NEAR = 3  # days, of the second baseline
COUNTED = (Counted.DEAD, Counted.INJURED)


@dataclass(frozen=True)
class Incident:
    """The registry's record."""

    id: str
    day: date
    state: str
    numbers: dict[Counted, int]

    @property
    def pool(self) -> tuple[str, int, int]:
        return self.state, self.day.year, self.day.month


@dataclass(frozen=True)
class Item:
    """One report: its text, when it was published, the incident the registry files it under."""

    incident: Incident
    published: date
    text: str


@dataclass
class Pool:
    """The reports of one state and month, mixed. ``reports``: report id to its incident and text."""

    name: tuple[str, int, int]
    incidents: dict[str, str]
    texts: dict[str, str]
    tolds: list[Told]


# ---------------------------------------------------------------- the data


def incidents(folder: Path) -> dict[str, Incident]:
    found = {}
    for line in (folder / "incidents.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        numbers = {Counted.DEAD: int(row["num_killed"]), Counted.INJURED: int(row["num_injured"])}
        day = datetime.strptime(row["date"], "%B %d, %Y").date()
        found[row["incident_uri"]] = Incident(row["incident_uri"], day, row["state"], numbers)
    return found


def items(folder: Path) -> list[Item]:
    """The reports of recorded incidents, each text once."""
    known = incidents(folder)
    told_of: dict[str, set[str]] = defaultdict(set)
    found: dict[str, Item] = {}
    for line in (folder / "docs.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        incident = known.get(row["incident"])
        if incident is not None:
            text = f"{row['title'].strip()}\n\n{row['content'].strip()}"
            told_of[text].add(incident.id)
            found[text] = Item(incident, date.fromisoformat(row["dct"]), text)
    return [item for text, item in found.items() if len(told_of[text]) == 1]


def halves(rows: Sequence[Item]) -> dict[str, list[list[Item]]]:
    """The pools in two halves."""
    pools: dict[tuple[str, int, int], list[Item]] = defaultdict(list)
    for item in rows:
        pools[item.incident.pool].append(item)
    names = sorted(pools)
    random.Random(SEED).shuffle(names)
    middle = len(names) // 2
    return {
        "first": [pools[n] for n in names[:middle]],
        "second": [pools[n] for n in names[middle:]],
    }


def read_pool(rows: Sequence[Item]) -> Pool:
    pool = Pool(rows[0].incident.pool, {}, {}, [])
    for item in rows:
        try:
            report = intake.from_text(item.text, published=item.published)
            tolds = told.of(read(report))
        except OnrecordError as error:
            print(f"not read: {error}")
            pool.incidents[item.text] = item.incident.id  # stays alone
            pool.texts[item.text] = item.text
            continue
        pool.incidents[report.id] = item.incident.id
        pool.texts[report.id] = item.text
        pool.tolds += tolds
    return pool


# ---------------------------------------------------------------- clusters


def main_events(tolds: Sequence[Told], edges: Sequence[Edge]) -> tuple[dict[str, str], dict[str, str]]:
    """The event of every claim, and the event each report is about: of those that make up a third of what it tells,
    and that of its headline, the one that other reports tell too; else the one it tells most."""
    events = clusters(tolds, edges)
    event_of = {i: c.id for c in events for i in c.members}
    shared = {c.id for c in events if len(c.report_ids) > 1}
    claims: dict[str, list[Told]] = defaultdict(list)
    for t in tolds:
        claims[t.report_id].append(t)
    about = {}
    for report, own in claims.items():
        told_most = Counter(event_of[t.id] for t in own)
        for event in {event_of[t.id] for t in own if t.headline and t.quote.strip() == t.headline.strip()}:
            told_most[event] += HEADLINE
        least = max(told_most.values()) * SHARE
        chosen = (e for e, n in told_most.items() if n >= least)
        about[report] = max(chosen, key=lambda e: (e in shared, told_most[e], e))
    return event_of, about


def by_place(pool: Pool) -> dict[str, str]:
    """Baseline: one place named most, published within NEAR days of the one before."""
    named: dict[str, Counter[str]] = defaultdict(Counter)
    days = {}
    for t in pool.tolds:
        days[t.report_id] = t.reported_on or date.min
        named[t.report_id].update([t.place_id] if t.place_id else [])
    groups: dict[str, str] = {i: i for i in pool.incidents}
    last: dict[str, tuple[date, str]] = {}
    for report in sorted(days, key=lambda i: days[i]):
        if not named[report]:
            continue
        place = named[report].most_common(1)[0][0]
        day, group = last.get(place, (date.min, report))
        if (days[report] - day).days > NEAR:
            group = report
        groups[report] = group
        last[place] = (days[report], group)
    return groups


# -------------------------------------------------------------- casualties

NUMBERS = {
    w: n for n, w in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
}
_N = rf"(?P<n>\d{{1,2}}|{'|'.join(NUMBERS)})"
_WORDS = {
    Counted.DEAD: r"(?:dead|killed|dies?|died|fatally|slain|murdered|deaths?)",
    Counted.INJURED: r"(?:injur\w+|wounded|hurt|hospitali[sz]ed|shot)",
}
_ONE = (
    r"\b(?:an?|the|one|another)\s+(?:[\w-]+\s+){0,4}?"
    r"(?:man|woman|boy|girl|teen(?:ager)?|person|victim|officer|suspect|child|student)\b"
)
FIGURE = {
    c: re.compile(rf"(?<![:.,$-])\b{_N}(?=\s)(?:\W+[\w'-]+){{0,4}}?\W+{w}\b", re.IGNORECASE)
    for c, w in _WORDS.items()
}
SINGLE = {c: re.compile(rf"{_ONE}[^.\n]{{0,40}}?\b{w}\b", re.IGNORECASE) for c, w in _WORDS.items()}


def written_numbers(texts: Iterable[str], counted: Counted) -> list[int]:
    """Numbers before the words for killed or injured, in text order; no reading of ours."""
    found = (m["n"].lower() for text in texts for m in FIGURE[counted].finditer(text))
    return [NUMBERS.get(n) or int(n) for n in found]


@dataclass(frozen=True)
class Judged:
    """One incident and counted thing: the registry's number, ours and the baselines'."""

    incident: str
    counted: Counted
    gold: int
    ours: float | None
    first: int | None
    largest: int | None
    stated: bool


def casualties(pool: Pool) -> Iterator[tuple[str, Counted, float | None, list[str]]]:
    """For every incident of a pool: our number by RULE, from its reports alone."""
    members: dict[str, list[str]] = defaultdict(list)
    for report, incident in pool.incidents.items():
        members[incident].append(report)
    for incident, reports in sorted(members.items()):
        own = [t for t in pool.tolds if t.report_id in set(reports)]
        edges = link(own)
        event_of, about = main_events(own, edges)
        told_of = [t for t in own if event_of[t.id] == about[t.report_id]]
        points = [p for p in trajectory(own, edges) if p.event_id == about[p.report_id]]
        points = victims.completed(told_of, points, independence(own, edges))
        texts = [pool.texts[r] for r in reports]
        for counted in COUNTED:
            result = aggregate([p for p in points if p.counted is counted], RULE)
            yield incident, counted, result.best if result else None, texts


def judge(pool: Pool, known: dict[str, Incident]) -> Iterator[Judged]:
    for incident, counted, ours, texts in casualties(pool):
        numbers = written_numbers(texts, counted)
        single = any(SINGLE[counted].search(text) for text in texts)
        yield Judged(
            incident,
            counted,
            known[incident].numbers[counted],
            ours,
            numbers[0] if numbers else None,
            max(numbers, default=None),
            bool(numbers) or single or ours is not None,
        )


# ------------------------------------------------------------------ report


def report_half(name: str, pools: Sequence[Pool], known: dict[str, Incident], errors: int) -> None:
    gold: dict[str, str] = {}
    ours: dict[str, str] = {}
    placed: dict[str, str] = {}
    judged: list[Judged] = []
    for pool in pools:
        gold |= pool.incidents
        _, about = main_events(pool.tolds, link(pool.tolds))
        ours |= {r: about.get(r, r) for r in pool.incidents}
        placed |= by_place(pool)
        judged += judge(pool, known)
    n = len(set(gold.values()))
    print(f"\n{name} half: {len(pools)} pools, {len(gold)} reports, {n} incidents")
    rows = (
        ("ours", ours),
        ("every report alone", {r: r for r in gold}),
        (f"same place, {NEAR} days", placed),
    )
    for title, made in rows:
        score = b_cubed(gold, made)
        print(f"  {title:<24} P {score.precision:.3f}  R {score.recall:.3f}  B3 F1 {score.f1:.3f}")
    for counted in COUNTED:
        some = [j for j in judged if j.counted is counted]
        told_of = [j for j in some if j.gold and j.stated]
        print(
            f"  {counted}: {len(told_of)} of {sum(j.gold > 0 for j in some)} incidents whose reports state them"
        )
        for title, asked in (
            ("all of these", told_of),
            ("registry 1", [j for j in told_of if j.gold == 1]),
            ("registry 2 and more", [j for j in told_of if j.gold > 1]),
            ("stated or not", [j for j in some if j.gold]),
        ):
            print(f"    {title:<20} {len(asked):>4}: " + _shares(asked))
        none = [j for j in some if not j.gold]
        print(
            f"    registry 0           {len(none):>4}: a number read for {sum(j.ours is not None for j in none)}"
        )
        for j in [j for j in told_of if j.ours != j.gold][:errors]:
            print(
                f"      {j.incident}: registry {j.gold}, ours {j.ours}, first {j.first}, largest {j.largest}"
            )


def _shares(asked: Sequence[Judged]) -> str:
    """How many are right: ours, the first number, the largest, and always 1."""
    answers = (
        ("ours", [j.ours for j in asked]),
        ("first number", [j.first for j in asked]),
        ("largest", [j.largest for j in asked]),
        ("always 1", [1.0 for _ in asked]),
    )
    gold = [j.gold for j in asked]
    n = max(len(asked), 1)
    return ", ".join(
        f"{t} {sum(a == g for a, g in zip(made, gold, strict=True)) / n:.3f}" for t, made in answers
    )


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, nargs="?", default=DATA)
    parser.add_argument("--half", choices=("first", "second", "both"), default="both")
    parser.add_argument("--limit", type=int, help="pools a half")
    parser.add_argument("--errors", type=int, default=0)
    options = parser.parse_args()
    known = incidents(options.folder)
    rows = items(options.folder)
    for name, pools in halves(rows).items():
        if options.half in (name, "both"):
            report_half(name, [read_pool(p) for p in pools[: options.limit]], known, options.errors)


if __name__ == "__main__":
    main()
