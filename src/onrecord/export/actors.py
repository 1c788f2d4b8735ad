"""Who took part, in the codes of PLOVER and ACLED, as far as the words tell.

    "Iraqi army troops"       IRQ MIL · State forces (1) · "Military Forces of Iraq"
    "Rwandan troops" abroad   RWA MIL · External/Other forces (8)
    "Islamist insurgents"     REB · Rebel group (2)
    "militants"               UAF · no code of ACLED's: the words leave it open
    "the bridge"              nothing

The kinds are in ``data/ontology/actors.toml``. Nothing is guessed from the event: an actor's country is coded
where its words name a people or country, never because of where it happened.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from onrecord import gazetteer
from onrecord.domain import PlaceKind
from onrecord.export.countries import country
from onrecord.lexicon import Entry, ontology

INTER = {
    1: "State forces", 2: "Rebel group", 3: "Political militia", 4: "Identity militia", 5: "Rioters",
    6: "Protesters", 7: "Civilians", 8: "External/Other forces",
}  # fmt: skip
STATE, REBEL, RIOTERS, PROTESTERS, CIVILIANS, EXTERNAL = 1, 2, 5, 6, 7, 8
_HEAD_ENDS = re.compile(r",|\s(?:of|from|in|at|near|who|that|which|with|loyal|backed|armed with)\s")
_CAPITAL = re.compile(r"[^\W\d_a-zß-öø-ÿ][\w’'.-]*(?:\s[^\W\d_a-zß-öø-ÿ][\w’'.-]*)?")


@dataclass(frozen=True, slots=True)
class Actor:
    """What is known of a participant. None: the words do not tell."""

    words: str
    iso2: str | None = None  # its country
    sector: str | None = None  # PLOVER
    inter: int | None = None  # ACLED
    generic: str | None = None  # ACLED's name, "{country}" to be filled
    own_name: bool = False  # a group by its own name
    matched: str | None = None

    @property
    def iso3(self) -> str | None:
        known = country(self.iso2)
        return known.iso3 if known else None

    @property
    def code(self) -> str | None:
        """Country and sector in one cell: "IRQ MIL"."""
        return " ".join(part for part in (self.iso3, self.sector) if part) or None

    def inter_at(self, iso2: str | None) -> int | None:
        """ACLED's kind of actor for an event in a country: a foreign army is 8, not 1."""
        if self.inter == STATE and self.iso2 and iso2 and self.iso2 != iso2:
            return EXTERNAL
        return self.inter

    def name_at(self, iso2: str | None) -> str:
        """ACLED's name for it, where the codebook has one and the country is known; else its own words."""
        if self.generic is None:
            return self.words
        if "{country}" not in self.generic:
            return self.generic
        home = country(self.iso2 if self.inter == STATE else iso2)
        return self.generic.format(country=home.name) if home else self.words


def classify(words: str, on: date | None = None) -> Actor:
    """What the words of a participant tell about it."""
    entry, matched = _kind(words, on)
    fields = entry.fields if entry else {}
    return Actor(
        words=words,
        iso2=_country_in(words),
        sector=fields.get("plover"),
        inter=fields.get("acled"),
        generic=fields.get("acled_name"),
        own_name=bool(fields.get("named")),
        matched=matched,
    )


def _kind(words: str, on: date | None) -> tuple[Entry | None, str | None]:
    """The entry of the highest rank in the head of the phrase, the last of equals; else in the rest."""
    cut = _HEAD_ENDS.search(words)
    for part in (words[: cut.start()], words[cut.end() :]) if cut else (words,):
        best: tuple[int, int, Entry, str] | None = None
        for entry in _valid(on):
            for match in entry.regex.finditer(part):
                found = (entry.fields["rank"], match.end(), entry, match[0])
                if best is None or found[:2] > best[:2]:
                    best = found
        if best is not None:
            return best[2], best[3]
    return None, None


def _valid(on: date | None) -> tuple[Entry, ...]:
    """The entries that hold on a day; on no day only those that always hold."""
    return tuple(
        e
        for e in ontology("actors")
        if (on is None and not {"valid_from", "valid_until"} & e.fields.keys())
        or (
            on is not None
            and e.fields.get("valid_from", "0") <= on.isoformat() <= e.fields.get("valid_until", "9")
        )
    )


@cache
def _country_in(words: str) -> str | None:
    """The one country whose people or name the words hold."""
    if not gazetteer.ready():
        return None
    known = gazetteer.default()
    found: set[str] = set()
    for match in _CAPITAL.finditer(words):
        for part in (match[0], *match[0].split()):
            peoples = known.peoples(part)
            named = [
                m.entry.country for m in known.find(part) if m.entry.kind is PlaceKind.COUNTRY and m.main
            ]
            if peoples or named:
                found |= {peoples[0] if len(peoples) == 1 else "", *(n for n in named if n)} - {""}
                break
    return found.pop() if len(found) == 1 else None
