"""How long ``onrecord gazetteer build --geonames`` takes, how much memory, and how fast look-ups then are.

    python eval/gazetteer_build.py [--rows 5000000] [--geonames FOLDER]

A dump of ROWS rows is made in a temporary folder from the rows of a real one (../shared/corpora/geonames):
ids are counted on, countries go round, points are moved, and the names are respelled, one permutation of
vowels and consonants a copy, so that they are as long, as accented and as varied as real ones; every fourth
copy keeps them, as many real places share a name. The command runs as a user runs it, in a process and a data
folder of its own. Printed: minutes in all and for 5 million rows, that process's peak memory, the file's size,
how often it told its progress, and the microseconds of a look-up of names that the process has not seen yet.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from onrecord.gazetteer import Gazetteer, home

ROOT = Path(__file__).resolve().parents[1]
GEONAMES = ROOT.parent / "shared" / "corpora" / "geonames"
ROWS = 5_000_000
BARS = {"minutes": 10.0, "megabytes": 1024.0, "microseconds": 100.0}
VOWELS, CONSONANTS = "aeiouy", "bcdfghjklmnpqrstvwxz"
LOOKED_UP = 20_000


def make(source: Path, folder: Path, rows: int) -> list[str]:
    """Write the dump; returns names that stand in it."""
    lines = [line.split("\t") for line in (source / "NL.txt").read_text(encoding="utf-8").splitlines()]
    names: list[str] = []
    with (folder / "allCountries.txt").open("w", encoding="utf-8") as file:
        for cells in _copies(lines, _countries(source), rows):
            file.write("\t".join(cells) + "\n")
            if random.random() < LOOKED_UP / rows:
                names.append(cells[1])
    for codes in ("admin1CodesASCII.txt", "admin2Codes.txt"):
        shutil.copyfile(source / codes, folder / codes)
    return names


def _countries(source: Path) -> list[str]:
    facts = (source / "countryInfo.txt").read_text(encoding="utf-8").splitlines()
    return [line.split("\t")[0] for line in facts if line and not line.startswith("#")]


def _copies(lines: list[list[str]], countries: list[str], rows: int) -> Iterator[list[str]]:
    spelling: dict[int, int] = {}
    for n in range(rows):
        copy, k = divmod(n, len(lines))
        if k == 0:
            spelling = _respelling() if copy % 4 else {}
        cells = list(lines[k])
        cells[0] = str(20_000_000 + n)
        cells[1:4] = [text.translate(spelling) for text in cells[1:4]]
        cells[4] = f"{(float(cells[4]) + copy * 0.7) % 160 - 80:.5f}"
        cells[5] = f"{(float(cells[5]) + copy * 1.3) % 360 - 180:.5f}"
        cells[8] = countries[copy % len(countries)]
        yield cells


def _respelling() -> dict[int, int]:
    found: dict[int, int] = {}
    for letters in (VOWELS, CONSONANTS):
        other = "".join(random.sample(letters, len(letters)))
        found |= str.maketrans(letters + letters.upper(), other + other.upper())
    return found


def built(dump: Path, place: Path) -> tuple[float, float, int]:
    """Minutes, peak megabytes and lines of progress of the command."""
    command = [sys.executable, "-m", "onrecord.faces.cli", "gazetteer", "build", "--geonames", str(dump)]
    started = time.perf_counter()
    done = subprocess.run(
        command, env=os.environ | {"ONRECORD_HOME": str(place)}, capture_output=True, text=True, check=False
    )
    minutes = (time.perf_counter() - started) / 60
    if done.returncode:
        raise SystemExit(done.stderr)
    megabytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return minutes, megabytes, len(done.stderr.splitlines())


def microseconds(path: Path, names: list[str]) -> tuple[float, float]:
    """Median and 99th percentile of the look-up of a name."""
    known = Gazetteer(path)
    took = []
    for name in dict.fromkeys(names):
        started = time.perf_counter()
        found = known.find(name)
        took.append((time.perf_counter() - started) * 1e6)
        assert found, name
    return statistics.median(took), statistics.quantiles(took, n=100)[-1]


def main() -> int:
    """Print the figures and their bars; exit 1 where one is missed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--geonames", type=Path, default=GEONAMES)
    args = parser.parse_args()
    if not (args.geonames / "NL.txt").is_file():
        print(f"gazetteer_build: skipped, no dump at {args.geonames}")
        return 0
    random.seed(4)
    with tempfile.TemporaryDirectory() as scratch:
        dump, place = Path(scratch, "dump"), Path(scratch, "home")
        dump.mkdir()
        names = make(args.geonames, dump, args.rows)
        size = (dump / "allCountries.txt").stat().st_size / 1e6
        minutes, megabytes, told = built(dump, place)
        path = place / home.path().name
        median, slow = microseconds(path, names)
        file = path.stat().st_size / 1e6
    for_five = minutes * ROWS / args.rows
    print(f"{args.rows:,} rows ({size:.0f} MB of text): built in {minutes:.1f} minutes")
    print(f"for 5 million rows  {for_five:.1f} minutes  (bar {BARS['minutes']:.0f})")
    print(f"peak memory         {megabytes:.0f} MB  (bar {BARS['megabytes']:.0f})")
    print(f"look-up, new name   median {median:.0f} µs, 99 % below {slow:.0f} µs"
          f"  (bar {BARS['microseconds']:.0f})")  # fmt: skip
    print(f"file                {file:.0f} MB; {told} lines of progress")
    good = for_five <= BARS["minutes"] and megabytes <= BARS["megabytes"] and median <= BARS["microseconds"]
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
