"""The one schema of every gazetteer file, and the writer that fills it."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field

from onrecord.domain import PlaceKind
from onrecord.gazetteer import keys
from onrecord.gazetteer.kinds import RADIUS_M, settlement_radius

OWN_IDS = 10_000_000_000  # GeoNames ids stay as they are; ours begin here
NAME, CODE, DEMONYM = 0, 1, 2  # what a key is: name.is_code
_SCHEMA = """
CREATE TABLE place(
    id INTEGER PRIMARY KEY, source TEXT, ref TEXT, name TEXT, lat REAL, lon REAL, kind TEXT,
    feature_code TEXT, country TEXT, admin1 TEXT, admin2 TEXT, parent TEXT, population INTEGER,
    radius_m REAL, fame REAL, valid_from TEXT, valid_until TEXT);
CREATE TABLE name(
    key TEXT, key_kind INTEGER, rank INTEGER, place_id INTEGER, lang TEXT, is_code INTEGER, main INTEGER,
    PRIMARY KEY(key, key_kind, rank, place_id)) WITHOUT ROWID;
CREATE TABLE part(
    country TEXT, admin1 TEXT, bearing INTEGER, lat REAL, lon REAL, radius_m REAL,
    PRIMARY KEY(country, admin1, bearing)) WITHOUT ROWID;
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
"""
_ARTICLE = tuple(keys.ARTICLES)
_UNSORTED = (
    "CREATE TEMP TABLE unsorted(key TEXT, key_kind INT, rank INT, place_id INT, is_code INT, main INT)"
)
_SORTED = """
INSERT OR REPLACE INTO name
SELECT key, key_kind, rank, place_id, NULL, min(is_code), max(main) FROM unsorted
GROUP BY key, key_kind, rank, place_id
"""
_INDEXES = """
CREATE INDEX IF NOT EXISTS division ON place(country, admin1) WHERE kind = 'admin1';
CREATE INDEX IF NOT EXISTS country ON place(country) WHERE kind = 'country';
"""


@dataclass(slots=True)
class Row:
    """A place on its way into the file. ``codes`` are names only where a list of codes is expected ("TX")."""

    name: str
    lat: float
    lon: float
    kind: PlaceKind
    source: str
    id: int | None = None  # GeoNames id, or None for a number of our own
    ref: str | None = None
    aliases: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    demonyms: list[str] = field(default_factory=list)
    feature_code: str = ""
    country: str = ""  # ISO codes, space between several
    admin1: str | None = None
    admin2: str | None = None
    population: int = 0
    radius_m: float | None = None
    fame: float | None = None


class Writer:
    """Fills a new gazetteer file. Names are sorted once, at the end, which is what makes it fast."""

    def __init__(self, db: sqlite3.Connection, *, new: bool = True) -> None:
        self.db = db
        db.execute("PRAGMA journal_mode = OFF" if new else "PRAGMA journal_mode = MEMORY")
        db.execute("PRAGMA synchronous = OFF")
        db.execute("PRAGMA cache_size = -65536")
        if new:
            db.executescript(_SCHEMA)
        db.execute(_UNSORTED)
        top = db.execute("SELECT max(id) FROM place WHERE id >= ?", (OWN_IDS,)).fetchone()[0]
        self._next = (top or OWN_IDS - 1) + 1
        self.places = 0

    def add(self, row: Row) -> int:
        """Write one place and its keys; a place of the same id is replaced, its names are kept."""
        number = row.id
        if number is None:
            number, self._next = self._next, self._next + 1
        fame = fame_of(row) if row.fame is None else row.fame
        radius = row.radius_m
        if radius is None:
            radius = (
                settlement_radius(row.population) if row.feature_code[:3] == "PPL" else RADIUS_M[row.kind]
            )
        self.db.execute(
            "INSERT OR REPLACE INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?,NULL,?,?,?,NULL,NULL)",
            (
                number,
                row.source,
                row.ref,
                row.name,
                row.lat,
                row.lon,
                row.kind.value,
                row.feature_code,
                row.country,
                row.admin1,
                row.admin2,
                row.population,
                round(radius),
                round(fame, 2),
            ),
        )
        short = row.kind is PlaceKind.COUNTRY
        self.names(number, fame, row.name, row.aliases, row.codes, row.demonyms, short=short)
        self.places += 1
        return number

    def names(
        self,
        number: int,
        fame: float,
        name: str,
        aliases: Iterable[str],
        codes: Iterable[str] = (),
        demonyms: Iterable[str] = (),
        *,
        short: bool = False,
    ) -> None:
        """Write the keys of a place. ``short``: its aliases may look like codes ("UK")."""
        rank = 100 - round(fame * 10)
        keys_of: dict[tuple[str, int], tuple[int, int]] = {}
        for alias in aliases:
            if short or worth_a_key(alias):
                _keys(keys_of, alias, main=0)
        if name:
            _keys(keys_of, name, main=1)
        rows = [(key, kind, rank, number, code, main) for (key, kind), (code, main) in keys_of.items()]
        rows += [(keys.exact(code), 1, rank, number, CODE, 0) for code in codes]
        rows += [(keys.exact(people), 1, rank, number, DEMONYM, 0) for people in demonyms]
        self.db.executemany("INSERT INTO unsorted VALUES (?,?,?,?,?,?)", rows)

    def add_peoples(self, region: str, peoples: list[str]) -> None:
        """Give the best-known place of that name its adjectives."""
        query = "SELECT id, fame FROM place WHERE name = ? ORDER BY fame DESC LIMIT 1"
        found = self.db.execute(query, (region,)).fetchone()
        if found:
            self.names(found[0], found[1], "", (), (), peoples)

    def parts(self, rows: Iterable[tuple[str, str, int, float, float, float]]) -> None:
        """Write where the north, south … of countries and divisions lie."""
        self.db.executemany("INSERT OR REPLACE INTO part VALUES (?,?,?,?,?,?)", rows)

    def finish(self, meta: dict[str, str]) -> None:
        self.db.execute(_SORTED)
        self.db.execute("DROP TABLE unsorted")
        self.db.executescript(_INDEXES)
        self.db.executemany("INSERT OR REPLACE INTO meta VALUES (?,?)", sorted(meta.items()))
        self.db.commit()


def _keys(found: dict[tuple[str, int], tuple[int, int]], name: str, *, main: int) -> None:
    if not keys.latin(name):
        return
    first, second, third = keys.exact(name), keys.joined(name), keys.sounded(name)
    if not first:
        return
    found[first, 1] = (0, main)
    if second != first:
        found[second, 2] = (0, main)
    if (whole := first.replace(" ", "")) not in {first, second} and not whole.startswith(_ARTICLE):
        found[whole, 2] = (0, main)  # "Deir Ezzor" beside "Deir ez-Zor"
    if len(third) >= 2:
        found[third, 3] = (0, max(main, found.get((third, 3), (0, 0))[1]))


def worth_a_key(alias: str) -> bool:
    """Whether an alternate name is a name: not an airport or locality code, not a transliteration in
    small letters."""
    letters = alias.strip(" '’‘`ʻʿ")
    if len(letters) < 3 or not letters[0].isupper() or any(c.isdigit() for c in letters):
        return False
    return not (len(letters) <= 5 and letters.isascii() and letters.isupper())


def fame_of(row: Row) -> float:
    """How likely a report means this place when it says the name and no more: people who live there, and
    the number of languages that have a name for it."""
    spoken = math.log2(1 + len(row.aliases)) * 0.4
    if row.kind is PlaceKind.COUNTRY:
        return 10.0
    if row.kind is PlaceKind.ADMIN1:
        return min(9.0, 6.0 + spoken * 0.5)
    if row.kind is PlaceKind.ADMIN2:
        return 3.5 + spoken * 0.5
    lived = math.log10(row.population + 1) * 0.7
    capital = {"PPLC": 1.0, "PPLA": 0.6, "PPLA2": 0.3}.get(row.feature_code, 0.0)
    return min(9.5, 0.5 + lived + spoken + capital)
