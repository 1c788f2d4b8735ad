"""Name → candidate places, from one SQLite file opened read-only.

Every look-up is kept for the life of the process: reports repeat themselves.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from onrecord.domain import PlaceKind
from onrecord.errors import GazetteerError
from onrecord.gazetteer import keys
from onrecord.gazetteer.entry import Entry, Match
from onrecord.gazetteer.tables import CODE, DEMONYM, NAME

MOST = 150  # candidates of one name, the best known first
SPELLED_MAIN, SPELLED_OTHER = 0.8, 0.75  # how alike a name that sounds the same must be spelled
_KEPT = 50_000  # names remembered
_BATCH = 400
_COLUMNS = (
    "p.id, p.ref, p.name, p.lat, p.lon, p.kind, p.feature_code, p.country, p.admin1, p.population,"
    " p.radius_m, p.fame"
)
_FIND = f"""
SELECT n.key, n.key_kind, n.main, n.is_code, {_COLUMNS} FROM name n JOIN place p ON p.id = n.place_id
WHERE n.key IN ({{}}) AND n.key_kind < 3 ORDER BY n.key, n.key_kind, n.rank
"""
_SOUND = f"""
SELECT 3, n.main, {_COLUMNS} FROM name n JOIN place p ON p.id = n.place_id
WHERE n.key = ? AND n.key_kind = 3 AND p.country IN ({{}}) ORDER BY n.rank LIMIT 30
"""
_DIVISION = f"SELECT {_COLUMNS} FROM place p WHERE p.country = ? AND p.admin1 = ? AND p.kind = 'admin1'"
_PART = "SELECT lat, lon, radius_m FROM part WHERE country = ? AND admin1 = ? AND bearing = ?"
_BY_REF = f"SELECT {_COLUMNS} FROM place p WHERE p.ref = ?"
_BY_NUMBER = f"SELECT {_COLUMNS} FROM place p WHERE p.id = ? AND coalesce(p.ref, '') = ''"
_COUNTRY = f"SELECT {_COLUMNS} FROM place p WHERE p.country = ? AND p.kind = 'country'"


class Gazetteer:
    """One compiled file. Safe to share within a process as long as one thread reads at a time."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._db = sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True,
                                       check_same_thread=False)  # fmt: skip
            self.meta: dict[str, str] = dict(self._db.execute("SELECT key, value FROM meta"))
        except sqlite3.Error as error:
            raise GazetteerError(f"{path}: {error}; run 'onrecord gazetteer build'") from error
        self._keys: dict[str, tuple[tuple[int, bool, int, Entry], ...]] = {}
        self._found: dict[str, tuple[Match, ...]] = {}
        self._people: dict[str, tuple[Match, ...]] = {}
        self._similar: dict[tuple[str, tuple[str, ...]], tuple[Match, ...]] = {}
        self._entries: dict[int, Entry] = {}
        self._divisions: dict[tuple[str, str], Entry | None] = {}
        self._countries: dict[str, Entry | None] = {}
        self._parts: dict[tuple[str, str, int], tuple[float, float, float] | None] = {}

    @property
    def attribution(self) -> str:
        """What must be shown wherever these places are."""
        return self.meta.get("attribution", "")

    def find(self, name: str) -> tuple[Match, ...]:
        """Places of this name, as written or without article and spaces, the best known first."""
        known = self._found.get(name)
        if known is None:
            self.prefetch((name,))
            known = self._found[name] = self._matches(name, NAME)
        return known

    def codes(self, name: str) -> tuple[Match, ...]:
        """Countries and divisions with this code or short form ("TX", "Calif.")."""
        self.prefetch((name,))
        return self._matches(name, CODE)

    def peoples(self, name: str) -> tuple[str, ...]:
        """The ISO codes of the countries whose people or adjective this is ("Iraqi")."""
        return tuple(m.entry.countries[0] for m in self.of_people(name) if m.entry.country)

    def of_people(self, name: str) -> tuple[Match, ...]:
        """The countries and regions whose people or adjective this is ("European")."""
        known = self._people.get(name)
        if known is None:
            self.prefetch((name,))
            known = self._people[name] = self._matches(name, DEMONYM)
        return known

    def prefetch(self, names: Iterable[str]) -> None:
        """Look up many names in few queries."""
        if len(self._keys) > _KEPT:
            self._keys.clear()
            self._found.clear()
            self._people.clear()
            self._entries.clear()
        wanted: dict[str, None] = {}
        for name in names:
            for key in (keys.exact(name), keys.joined(name)):
                if key and key not in self._keys:
                    wanted[key] = None
        pending = list(wanted)
        for start in range(0, len(pending), _BATCH):
            self._fetch(pending[start : start + _BATCH])

    def similar(self, name: str, countries: Iterable[str]) -> tuple[Match, ...]:
        """Places in these countries whose name sounds the same and is spelled much the same."""
        within = tuple(sorted(set(countries)))
        known = self._similar.get((name, within))
        if known is None:
            if len(self._similar) > _KEPT:
                self._similar.clear()
            known = self._similar[name, within] = self._sounding(name, within)
        return known

    def division(self, country: str, admin1: str) -> Entry | None:
        """The first-level division of that code."""
        if (country, admin1) not in self._divisions:
            rows = self._db.execute(_DIVISION, (country, admin1)).fetchall()
            self._divisions[country, admin1] = self._entry(rows[0]) if rows else None
        return self._divisions[country, admin1]

    def part(self, entry: Entry, bearing: int) -> tuple[float, float, float] | None:
        """Where the north (0°), the south-east (135°) … of a country or division lies: point and radius."""
        if entry.country is None or entry.kind not in {PlaceKind.COUNTRY, PlaceKind.ADMIN1}:
            return None
        admin1 = "" if entry.kind is PlaceKind.COUNTRY else entry.admin1
        key = (entry.country, admin1 or "", bearing)
        if key not in self._parts:
            self._parts[key] = self._db.execute(_PART, (entry.country, admin1, bearing)).fetchone()
        return self._parts[key]

    def country(self, code: str) -> Entry | None:
        """The country of an ISO code."""
        if code not in self._countries:
            rows = self._db.execute(_COUNTRY, (code,)).fetchall()
            self._countries[code] = self._entry(rows[0]) if rows else None
        return self._countries[code]

    def by_id(self, place_id: str) -> Entry | None:
        """The place of an id, as entries and claims carry it: "geonames:90393", "sea:black-sea"."""
        scheme, _, number = place_id.partition(":")
        geonames = scheme == "geonames" and number.isdecimal()
        query, key = (_BY_NUMBER, int(number)) if geonames else (_BY_REF, place_id)
        row = self._db.execute(query, (key,)).fetchone()
        return self._entry(row) if row else None

    def _fetch(self, wanted: list[str]) -> None:
        gathered: dict[str, list[tuple[int, bool, int, Entry]]] = {key: [] for key in wanted}
        marks = ",".join("?" * len(wanted))
        for key, kind, main, what, *rest in self._db.execute(_FIND.format(marks), wanted):
            bucket = gathered[key]
            if len(bucket) < MOST:
                bucket.append((kind, bool(main), what, self._entry(rest)))
        for key, bucket in gathered.items():
            self._keys[key] = tuple(bucket)

    def _matches(self, name: str, wanted: int) -> tuple[Match, ...]:
        first, second = keys.exact(name), keys.joined(name)
        found: dict[str, Match] = {}
        for key in dict.fromkeys((first, second)):
            for kind, main, what, entry in self._keys.get(key, ()):
                if what == wanted and entry.id not in found:
                    as_written = key == first and kind == 1
                    found[entry.id] = Match(entry, 1 if as_written else 2, main)
        return tuple(found.values())

    def _sounding(self, name: str, within: tuple[str, ...]) -> tuple[Match, ...]:
        from rapidfuzz.distance import JaroWinkler  # noqa: PLC0415  (only names found nowhere need it)

        key, plain = keys.sounded(name), keys.joined(name)
        if len(key) < 2 or len(plain) < 4 or not within:
            return ()
        marks = ",".join("?" * len(within))
        found: dict[str, Match] = {}
        for kind, main, *rest in self._db.execute(_SOUND.format(marks), (key, *within)):
            entry = self._entry(rest)
            spelled = keys.joined(entry.name)
            if JaroWinkler.similarity(plain, spelled) >= (SPELLED_MAIN if main else SPELLED_OTHER):
                found.setdefault(entry.id, Match(entry, kind, bool(main)))
        return tuple(found.values())

    def _entry(self, row: Iterable[Any]) -> Entry:
        number, ref, name, lat, lon, kind, code, country, admin1, population, radius, fame = row
        known = self._entries.get(number)
        if known is None:
            known = Entry(
                ref or f"geonames:{number}",
                name,
                lat,
                lon,
                PlaceKind(kind),
                code,
                tuple(country.split()),
                admin1,
                population,
                radius,
                fame,
            )
            self._entries[number] = known
        return known
