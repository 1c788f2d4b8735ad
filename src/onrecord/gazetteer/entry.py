"""What the gazetteer holds and what a look-up gives back."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.domain import PlaceKind


@dataclass(frozen=True, slots=True)
class Entry:
    """One place. ``countries`` are ISO codes: usually one, several for what crosses borders, none for a sea.
    ``radius_m``: the whole place lies within. ``fame`` orders places of one name: 0 unknown to 10."""

    id: str
    name: str
    latitude: float
    longitude: float
    kind: PlaceKind
    feature_code: str
    countries: tuple[str, ...]
    admin1: str | None
    population: int
    radius_m: float
    fame: float

    @property
    def country(self) -> str | None:
        """The one country it lies in, if it is one."""
        return self.countries[0] if len(self.countries) == 1 else None


@dataclass(frozen=True, slots=True)
class Match:
    """A place whose name fits. ``key_kind``: 1 as written, 2 without article and spaces, 3 by sound;
    ``main``: it is the place's own name, not one of its others."""

    entry: Entry
    key_kind: int
    main: bool
