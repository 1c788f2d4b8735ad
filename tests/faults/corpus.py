"""A folder of short reports, written here: towns, days, speakers and figures in turn, several to an incident."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

TOWNS = (
    "Baidoa, Somalia",
    "Pemba, Mozambique",
    "Cochabamba, Bolivia",
    "Jos, Nigeria",
    "Mosul, Iraq",
    "Goma, Congo",
)
DEEDS = ("A car bomb exploded near the market", "Gunmen attacked a bus station", "A rocket hit a school")
SPEAKERS = ("police said", "Colonel Yusuf Warsame said", "the health ministry said", "residents said")


def write(folder: Path, number: int) -> list[Path]:
    """So many reports, each a file of its own; three in a row tell of one incident and differ in its figures."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for n in range(number):
        incident, version = divmod(n, 3)
        town, country = TOWNS[incident % len(TOWNS)].split(", ")
        day = date(2024, 1, 9) + timedelta(days=incident)
        told = day + timedelta(days=version)
        path = folder / f"report-{n:03}.txt"
        path.write_text(
            f"{town.upper()}, {country}, {told:%B} {told.day}, {told.year} - {DEEDS[incident % len(DEEDS)]} in "
            f"{town} on {day:%A}, killing {3 + incident % 7 + 2 * version} people and injuring "
            f"{10 + incident % 5 + 3 * version} others, {SPEAKERS[(incident + version) % len(SPEAKERS)]}.\n\n"
            f"Report {n} of {number}.\n",
            encoding="utf-8",
        )
        paths.append(path)
    return paths
