"""Which names of a text are places, where they lie, and how sure that is."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.domain import Place, PlaceKind, Report, Span
from onrecord.reading import places, syntax
from onrecord.reading.places.geometry import metres

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "places.toml").read_text(encoding="utf-8"))[
    "case"
]


def _read(text: str) -> tuple[Report, tuple[Place, ...]]:
    report = Report(text)
    return report, places.find(report, syntax.find(report))


def _row(report: Report, place: Place, columns: int) -> str:
    country = place.country_code or "-" if place.latitude is not None else "?"
    cells = [report.quote(place.span), country, place.kind.value, place.inside or "-"]
    return " | ".join(cells[:columns])


def _marked(case: dict[str, Any]) -> Any:
    marks = [pytest.mark.xfail(reason=case["xfail"], strict=True)] if "xfail" in case else []
    return pytest.param(case, id=case["why"], marks=marks)


@pytest.mark.parametrize("case", [_marked(case) for case in CASES])
def test_places(case: dict[str, Any]) -> None:
    report, found = _read(case["text"])
    expect = case["expect"]
    columns = [e.count("|") + 1 for e in expect] + [2] * len(found)
    assert [_row(report, p, n) for p, n in zip(found, columns, strict=False)] == expect


def _far(place: Place, lat: float, lon: float) -> float:
    assert place.latitude is not None
    assert place.longitude is not None
    return metres(place.latitude, place.longitude, lat, lon)


def test_an_unknown_village_is_placed_by_distance_and_bearing() -> None:
    report, found = _read("They buried him in the village of Zerqawna, 40km south of Mosul.")
    village, mosul = found
    assert report.quote(village.span) == "Zerqawna"
    assert village.name is None
    assert village.relation is not None
    assert report.quote(village.relation.anchor) == "Mosul"
    assert (village.relation.distance_m, village.relation.bearing) == (40_000, 180)
    assert mosul.latitude is not None
    assert mosul.longitude is not None
    assert _far(village, mosul.latitude - 0.36, mosul.longitude) < 2_000
    assert village.radius_m is not None
    assert 5_000 < village.radius_m < 30_000


@pytest.mark.parametrize(
    ("words", "distance", "bearing"),
    [
        ("about 45 km (28 miles) south of", 45_000, 180),
        ("some 30 miles north-east of", 48_280, 45),
        ("around 12 kilometres to the west of", 12_000, 270),
        ("just outside", None, None),
        ("near", None, None),
        ("15km from", 15_000, None),
        ("south-west of", None, 225),
    ],
)
def test_relations(words: str, distance: float | None, bearing: float | None) -> None:
    _, found = _read(f"Soldiers entered the village of Zerqawna, {words} Tikrit.")
    relation = found[0].relation
    assert relation is not None
    assert relation.bearing == bearing
    assert relation.distance_m == (distance and pytest.approx(distance, rel=1e-3))
    assert found[0].latitude is not None
    assert _far(found[0], 34.6, 43.68) < 90_000


def test_a_known_place_keeps_its_point_beside_a_relation() -> None:
    _, found = _read("Tal Afar lies 70km west of Mosul.")
    assert _far(found[0], 36.374, 42.449) < 10_000
    assert found[0].relation is not None
    assert found[0].relation.distance_m == 70_000


def test_candidates_are_kept_with_scores_and_reasons() -> None:
    _, found = _read("Police in Paris, Texas, closed two bars.")
    candidates = found[0].candidates
    assert 2 <= len(candidates) <= 5
    assert [c.score for c in candidates] == sorted((c.score for c in candidates), reverse=True)
    assert "inside the place named with it" in candidates[0].reasons
    assert candidates[0].country_code == "US"
    assert any(c.country_code == "FR" for c in candidates)


def test_one_sense_per_report() -> None:
    _, found = _read("Fire crews reached Tripoli, Lebanon, at noon.\nIn Tripoli the port was closed.")
    assert [p.country_code for p in found] == ["LB", "LB", "LB"]


def test_other_places_of_the_report_decide() -> None:
    _, libya = _read("Clashes in Tripoli spread to Misrata and Benghazi.")
    _, lebanon = _read("Clashes in Tripoli spread to Sidon and Beirut.")
    assert (libya[0].country_code, lebanon[0].country_code) == ("LY", "LB")


def test_a_people_decides() -> None:
    _, found = _read("The Australian army sent boats to Newcastle.")
    assert found[0].country_code == "AU"


def test_unresolved_is_said_and_no_point_is_made_up() -> None:
    _, found = _read("They met in the village of Xqzorvania.")
    [place] = found
    assert (place.name, place.latitude, place.longitude, place.place_id) == (None, None, None, None)
    assert place.kind is PlaceKind.VILLAGE


def test_given_mentions_are_resolved_as_given() -> None:
    report = Report("The Iraqi army, the mayor of Mosul and a clinic in Erbil.")
    spans = [Span(report.text.index(w), report.text.index(w) + len(w)) for w in ("Iraqi", "Mosul", "Erbil")]
    found = places.at(report, syntax.find(report), spans)
    assert [p.country_code for p in found] == ["IQ", "IQ", "IQ"]
    assert [p.span for p in found] == spans


PIECES = [
    "Mosul", "in", "the", "neighbourhoods", "of", "A", ",", "and", "al", "-", "Nasr", "70", "km", "(", ")", "west",
    "northern", "Iraq", "'s", "’", "said", "Paris", "Hilton", "St.", "US", "U.S.", "N.C.", "Camp", "River",
    "province", ":", "\n", "MOSUL", "\u00a0", "near", "outside", "Lake", "d'Ivoire", "University", "Côte",
]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join)))
def test_any_text_is_read_and_every_place_is_in_it(text: str) -> None:
    report, found = _read(text)
    assert found == _read(text)[1]
    for place in found:
        assert place.span.end <= len(text)
        assert (place.latitude is None) == (place.longitude is None)
        assert place.latitude is None or (-90 <= place.latitude <= 90 and -180 <= place.longitude <= 180)  # type: ignore[operator]
        assert place.relation is None or report.quote(place.relation.anchor)
    assert [p.span for p in found] == sorted(p.span for p in found)


def test_one_long_line_is_read_in_linear_time() -> None:
    _, found = _read("in Goma they fired on Beni and Bukavu, " * 3_000)
    assert len(found) == 9_000


def test_a_street_of_a_report_that_names_no_town_lies_in_its_county() -> None:
    report, found = _read("A man was shot in Fulton County, Georgia. Police closed Wexcombe Road.")
    road = next(p for p in found if report.quote(p.span) == "Wexcombe Road")
    assert (road.inside, road.latitude is not None) == ("Fulton County", True)


def test_a_state_is_no_town_that_streets_lie_in() -> None:
    report, found = _read(
        "A woman was shot in Springdale, Maryland. The Maryland governor spoke. Police closed Wexcombe Drive."
    )
    road = next(p for p in found if report.quote(p.span) == "Wexcombe Drive")
    assert road.inside == "Springdale"


def test_a_place_called_a_town_and_a_village_gives_the_same_reason_in_every_run() -> None:
    command = (
        "from onrecord import intake, read; r = read(intake.from_text('Shells hit the town of Fuah, Syria. "
        "The village of Fuah was quiet.')); print([c.reasons for p in r.places for c in p.candidates])"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", command],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(runs) == 1
