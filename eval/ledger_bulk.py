"""The ledger at size: how fast claims are loaded, and how fast they are found again.

    python eval/ledger_bulk.py [CLAIMS] [--on sqlite|postgresql|both] [--texts FOLDER]

The claims are generated from real readings: each copy of an article is a text of its own (a line at its end
numbers it), its places lie around one of 500 centres in one of 100 countries, its publisher is one of 200. They
come as a stream of some nine reports a day: a million claims are ten years. Questions are asked with values drawn
from what was loaded; p95 over 200 questions of each kind, the rows fetched and made into entries.

Linking: the next 100 reports of the stream are added to this ledger and, in turn, to one that holds the stream's
first 10,000 claims; the time is that of linking alone. Bars: issue 5.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import date, timedelta
from itertools import count, islice
from pathlib import Path

from onrecord import intake
from onrecord.desk.linking import link
from onrecord.domain import Claim, Counted, Place, Reading, Span, Time
from onrecord.ledger import Box, Filter, Ledger
from onrecord.pipeline import read

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "ledger"))
from server import NoServer, new_database, server  # noqa: E402

CENTRES, COUNTRIES, PUBLISHERS = 500, 100, 200
PER_DAY = 8.7  # reports: a million claims are ten years
QUESTIONS = 200
FEW, NEXT = 10_000, 100  # claims of the small ledger, reports added to both
FIRST_DAY = date(2015, 1, 1)


def copies(originals: list[Reading], claims: int, seed: int = 5, first: int = 0) -> Iterator[Reading]:
    """Readings until there are this many claims in them; ``first``: where in the stream they begin."""
    chance = random.Random(seed)
    made = 0
    for number in count(first):
        original = originals[number % len(originals)]
        yield _copy(original, number, chance)
        made += len(original.claims)
        if made >= claims:
            return


def centre(number: int) -> tuple[float, float]:
    """Latitude and longitude of one of the places that news come from."""
    chance = random.Random(number % CENTRES)
    return chance.uniform(-35, 60), chance.uniform(-120, 140)


def _copy(original: Reading, number: int, chance: random.Random) -> Reading:
    published = FIRST_DAY + timedelta(days=int(number / PER_DAY + chance.uniform(0, 3)))
    shift = published - (original.report.published or FIRST_DAY)
    town = chance.randrange(CENTRES)
    latitude, longitude = centre(town)
    country = "".join(chr(ord("A") + n) for n in divmod(town % COUNTRIES, 10))
    report = replace(
        original.report,
        text=f"{original.report.text}\n\n[{number}]",
        url=f"https://example.org/{number}",
        publisher=f"Publisher {chance.randrange(PUBLISHERS)}",
        published=published,
    )
    report_id = report.id
    moved: dict[Span, Place] = {}

    def move(place: Place) -> Place:
        if place.span not in moved:
            at = latitude + chance.gauss(0, 0.3), longitude + chance.gauss(0, 0.3)
            there = replace(place, country_code=country) if place.country_code else place
            if place.latitude is not None:
                there = replace(there, latitude=at[0], longitude=at[1], place_id=f"made:{town}")
            moved[place.span] = there
        return moved[place.span]

    def later(when: Time) -> Time:
        if when.start is None or when.value is None or len(when.value) != 10:
            return when
        day = when.start + shift
        return replace(when, value=day.isoformat(), start=day, end=day)

    def change(claim: Claim) -> Claim:
        event = claim.event
        if event is not None and event.when is not None and len(event.when) == 10:
            event = replace(event, when=(date.fromisoformat(event.when) + shift).isoformat())
        return replace(
            claim,
            report_id=report_id,
            event=event,
            places=tuple(move(p) for p in claim.places),
            times=tuple(later(t) for t in claim.times),
        )

    return replace(original, report=report, claims=tuple(change(c) for c in original.claims))


def questions(ledger: Ledger, seed: int = 6) -> dict[str, list[Callable[[], int]]]:
    """Kinds of question, each with many of them ready to be asked; the answer is how many rows came."""
    chance = random.Random(seed)
    seen = [e for e in ledger.claims(Filter(limit=20_000)) if e.latitude is not None and e.date_start]
    kinds: dict[str, list[Callable[[], int]]] = {"box": [], "words": [], "figures": [], "near": []}
    for _ in range(QUESTIONS):
        entry = chance.choice(seen)
        assert entry.latitude is not None
        assert entry.longitude is not None
        assert entry.date_start is not None
        box = Box(entry.latitude - 1, entry.longitude - 1, entry.latitude + 1, entry.longitude + 1)
        first = entry.date_start - timedelta(days=chance.randrange(60))
        period = {"happened_from": first, "happened_to": first + timedelta(days=90)}
        typed = {"event_types": (entry.event_type,)} if entry.event_type else {}
        by_box = Filter(within=box, **period, **typed)  # type: ignore[arg-type]
        by_words = replace(
            by_box, text=chance.choice([w for w in entry.quote.split() if len(w) > 3] or ["of"])
        )
        series = Filter(within=box, counted=(Counted.DEAD,))
        place = Filter(place_id=entry.place_id, counted=(Counted.DEAD,))
        kinds["box"].append(lambda f=by_box: len(ledger.claims(f)))  # type: ignore[misc]
        kinds["words"].append(lambda f=by_words: len(ledger.claims(f)))  # type: ignore[misc]
        kinds["figures"].append(lambda f=place: len(ledger.figures(f)))  # type: ignore[misc]
        kinds["near"].append(lambda f=series: len(ledger.figures(f)))  # type: ignore[misc]
    return kinds


def timed(ask: Callable[[], int]) -> tuple[float, int]:
    """Milliseconds and rows."""
    start = time.perf_counter()
    rows = ask()
    return (time.perf_counter() - start) * 1000, rows


LABELS = {
    "box": ("box + period + type", 20),
    "words": ("the same + words", 50),
    "figures": ("a figure's series at a place", 10),
    "near": ("deaths in a box, ten years", None),
}


def measure(name: str, place: str, small: str, originals: list[Reading], claims: int) -> None:
    """Load, ask and link; print the table."""
    generating = time.process_time()
    for _ in copies(originals, min(claims, 20_000)):
        pass
    generating = (time.process_time() - generating) / min(claims, 20_000) * claims
    with Ledger.open(place) as ledger:
        start, busy = time.perf_counter(), time.process_time()
        loaded = ledger.load(copies(originals, claims))
        took = time.perf_counter() - start - generating  # making up the claims is not loading them
        busy = time.process_time() - busy - generating
        size = f", {Path(place).stat().st_size / 1e6:.0f} MB" if Path(place).exists() else ""
        print(f"\n{name}: {loaded.claims:,} claims of {loaded.documents:,} reports{size}")
        print(
            f"| bulk load | {loaded.claims / took:,.0f} claims/s by the clock, {loaded.claims / busy:,.0f} by this "
            "process's own time | bar 10,000 |",
            flush=True,
        )
        for kind, asked in questions(ledger).items():
            for ask in asked[:5]:
                ask()
            answers = [timed(ask) for ask in asked]
            times = sorted(milliseconds for milliseconds, _ in answers)
            p95 = times[int(len(times) * 0.95) - 1]
            rows = statistics.mean(n for _, n in answers)
            label, bar = LABELS[kind]
            wanted = f"bar {bar} ms" if bar else "no bar"
            print(
                f"| {label} | median {statistics.median(times):.1f} ms, p95 {p95:.1f} ms | {wanted} "
                f"| {rows:.0f} rows |",
                flush=True,
            )
        linking_cost(ledger, loaded.documents, small, originals)


def linking_cost(ledger: Ledger, documents: int, small: str, originals: list[Reading]) -> None:
    """Add the next reports to both ledgers, in turn; how long it takes to link them."""
    with Ledger.open(small) as other:
        begun = other.load(copies(originals, FEW)).documents
        next_here = islice(copies(originals, sys.maxsize, seed=9, first=documents), NEXT)
        next_there = islice(copies(originals, sys.maxsize, seed=9, first=begun), NEXT)
        here, there, links = [], [], [0, 0]
        for one, two in zip(next_here, next_there, strict=True):
            for spent, into, reading, n in ((here, ledger, one, 0), (there, other, two, 1)):
                with into.transaction() as work:
                    work.add(reading)
                    work.claims(Filter(report_id=reading.report.id, limit=1))  # its rows are written
                    start = time.perf_counter()
                    links[n] += link(work, reading.report.id)
                    spent.append((time.perf_counter() - start) * 1000)
        few, many = statistics.median(there), statistics.median(here)
        print(
            f"| linking an added report | median {few:.1f} ms at {FEW:,} claims, {many:.1f} ms at this size | "
            f"{many / few:.2f} times, bar 1.5 | {links[1]} and {links[0]} links |",
            flush=True,
        )


def main() -> None:
    """The table for each database."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("claims", nargs="?", type=int, default=1_000_000)
    parser.add_argument("--on", choices=("sqlite", "postgresql", "both"), default="both")
    shared = ROOT.parent / "shared" / "reading-key" / "texts"
    parser.add_argument("--texts", type=Path, default=shared if shared.is_dir() else ROOT / "examples")
    chosen = parser.parse_args()
    reports = [intake.open_report(path) for path in sorted(chosen.texts.glob("*.txt"))]
    originals = [reading for reading in map(read, reports) if reading.claims]
    with ExitStack() as stack:
        if chosen.on in ("sqlite", "both"):
            folder = stack.enter_context(tempfile.TemporaryDirectory())
            large, small = (str(Path(folder) / f"{name}.ledger") for name in ("large", "small"))
            measure("SQLite", large, small, originals, chosen.claims)
        if chosen.on in ("postgresql", "both"):
            try:
                address = stack.enter_context(server(safe=True))
            except NoServer as reason:
                print(f"\nPostgreSQL: not measured: {reason}")
                return
            large, small = (new_database(address, name) for name in ("large", "small"))
            measure("PostgreSQL", large, small, originals, chosen.claims)


if __name__ == "__main__":
    main()
