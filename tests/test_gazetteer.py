"""Look-up: the right place comes first, whatever the spelling, and codes are no names."""

import time
from collections.abc import Iterator

import pytest

from onrecord import gazetteer
from onrecord.domain import PlaceKind
from onrecord.errors import GazetteerError
from onrecord.gazetteer import Gazetteer, keys, sources
from onrecord.reading.places.geometry import metres


@pytest.fixture(scope="module")
def known() -> Gazetteer:
    return gazetteer.default()


@pytest.mark.parametrize(
    ("name", "country", "kind"),
    [
        ("Iraq", "IQ", PlaceKind.COUNTRY),
        ("Turkey", "TR", PlaceKind.COUNTRY),
        ("US", "US", PlaceKind.COUNTRY),
        ("U.K.", "GB", PlaceKind.COUNTRY),
        ("Syria", "SY", PlaceKind.COUNTRY),
        ("Ivory Coast", "CI", PlaceKind.COUNTRY),
        ("DR Congo", "CD", PlaceKind.COUNTRY),
        ("the Netherlands", "NL", PlaceKind.COUNTRY),
        ("North Kivu", "CD", PlaceKind.ADMIN1),
        ("Nineveh province", "IQ", PlaceKind.ADMIN1),
        ("South Kordofan", "SD", PlaceKind.ADMIN1),
        ("Panjshir", "AF", PlaceKind.ADMIN1),
        ("Central Luzon", "PH", PlaceKind.ADMIN1),
        ("Donetsk oblast", "UA", PlaceKind.ADMIN1),
        ("Tigray", "ET", PlaceKind.ADMIN1),
        ("Mosul", "IQ", PlaceKind.CITY),
        ("Maiduguri", "NG", PlaceKind.CITY),
        ("Cook County", "US", PlaceKind.ADMIN2),
    ],
)
def test_the_best_known_place_of_a_name_comes_first(
    known: Gazetteer, name: str, country: str, kind: PlaceKind
) -> None:
    first = known.find(name)[0].entry
    assert (first.country, first.kind) == (country, kind)


@pytest.mark.parametrize("name", ["Tal Afar", "Tall ‘Afar", "Tall 'Afar", "Tal'afar", "Talafar", "Tel Afar"])
def test_one_town_under_all_its_spellings(known: Gazetteer, name: str) -> None:
    assert "geonames:90393" in {m.entry.id for m in known.find(name)}


@pytest.mark.parametrize(
    ("name", "number"),
    [("Deir ez-Zor", 170794), ("Deir Ezzor", 170794), ("al-Hodeidah", 79415), ("Hodeida", 79415)],
)
def test_articles_and_spaces_do_not_matter(known: Gazetteer, name: str, number: int) -> None:
    assert f"geonames:{number}" in {m.entry.id for m in known.find(name)}


@pytest.mark.parametrize(("name", "wrong"), [("Gao", "CU"), ("Kobani", "IR")])
def test_codes_are_no_names(known: Gazetteer, name: str, wrong: str) -> None:
    assert wrong not in {m.entry.country for m in known.find(name)}


def test_codes_where_codes_are_meant(known: Gazetteer) -> None:
    assert "North Carolina" in {m.entry.name for m in known.codes("N.C.")}
    assert "Kentucky" in {m.entry.name for m in known.codes("Ky.")}
    assert known.find("Ky.") == ()


def test_peoples(known: Gazetteer) -> None:
    assert known.peoples("Iraqi") == ("IQ",)
    assert [m.entry.name for m in known.of_people("European")] == ["Europe"]
    assert known.peoples("Mosul") == ()


def test_names_that_sound_the_same_only_in_given_countries(known: Gazetteer) -> None:
    assert any(m.entry.country == "SY" for m in known.similar("Kamishlie", ["SY"]))
    assert known.similar("Kamishlie", ["BR"]) == ()
    assert known.similar("Kamishlie", []) == ()


def test_a_division_and_a_country_by_code(known: Gazetteer) -> None:
    country = known.country("IQ")
    assert country is not None
    assert country.name == "Iraq"
    town = known.find("Mosul")[0].entry
    division = known.division("IQ", town.admin1 or "")
    assert division is not None
    assert division.kind is PlaceKind.ADMIN1
    assert known.country("QQ") is None


def test_parts_lie_on_their_side(known: Gazetteer) -> None:
    chile = known.country("CL")
    assert chile is not None
    north, south = known.part(chile, 0), known.part(chile, 180)
    assert north is not None
    assert south is not None
    assert north[0] > -30 > -36 > south[0]
    assert known.part(known.find("Mosul")[0].entry, 0) is None


def test_nothing_is_found_where_there_is_nothing(known: Gazetteer) -> None:
    assert known.find("Xqzorvania") == ()
    assert known.find("") == ()
    assert known.find("'’-") == ()
    assert known.find("東京") == ()


def test_a_look_up_takes_less_than_a_tenth_of_a_millisecond(known: Gazetteer) -> None:
    names = [m.entry.name for letter in ("San Pedro", "Victoria", "Mosul") for m in known.find(letter)]
    fresh = Gazetteer(known.path)
    started = time.perf_counter()
    fresh.prefetch(names)
    for name in names:
        fresh.find(name)
    for _ in range(100):
        for name in names:
            fresh.find(name)
    assert (time.perf_counter() - started) / (101 * len(names)) < 1e-4


def test_the_attribution_names_its_source() -> None:
    assert "GeoNames" in gazetteer.attribution()
    assert "CC BY 4.0" in gazetteer.attribution()


@pytest.mark.parametrize(
    ("name", "first", "second"),
    [
        ("Saint-Louis", "saint louis", "stlouis"),
        ("Al-Qa'im", "al qaim", "qaim"),
        ("Łódź", "lodz", "lodz"),
        ("Ayn al-‘Arab", "ayn al arab", "aynarab"),
        ("El", "el", "el"),
        ("", "", ""),
    ],
)
def test_keys(name: str, first: str, second: str) -> None:
    assert (keys.exact(name), keys.joined(name)) == (first, second)


def test_two_divisions_with_one_code_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    shipped = sources.table

    def doubled(name: str) -> Iterator[dict[str, str]]:
        """The table with its first row once more, under another name."""
        for n, row in enumerate(shipped(name)):
            yield row
            if name == "provinces" and not n:
                yield row | {"name": "Doubled"}

    monkeypatch.setattr(sources, "table", doubled)
    with pytest.raises(GazetteerError, match="and Doubled both have the code"):
        list(sources.divisions({}, sources.chief_towns()))


def test_every_quarter_lies_in_its_city(known: Gazetteer) -> None:
    for row in sources.table("quarters"):
        if row["near"]:
            here = float(row["lat"]), float(row["lon"])
            towns = [m.entry for m in known.find(row["near"]) if m.entry.country == row["country"]]
            apart = [metres(*here, t.latitude, t.longitude) for t in towns]
            assert min(apart, default=1e9) <= 40_000, row
