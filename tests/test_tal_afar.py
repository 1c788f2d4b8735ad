"""The article on Tal Afar, the one the project began with: what its reading must hold.

The text is not ours to ship: without it these tests skip.
"""

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from onrecord import intake, read
from onrecord.domain import BlockKind, Claim, Reading, SourceKind

ARTICLE = Path(__file__).parents[2] / "shared" / "reading-key" / "texts" / "aljazeera-tal-afar.txt"
pytestmark = pytest.mark.skipif(not ARTICLE.exists(), reason="the shared article is not in this clone")

# words, value, bound, what is counted, who says it (None: the report itself)
FIGURES = [
    ("several neighbourhoods", None, "vague", "buildings", None),
    ("some 400,000 troops", 400_000, "about", "troops", None),
    (
        "Up to 2,000 battle-hardened fighters",
        2_000,
        "at_most",
        "combatants",
        "US and Iraqi military commanders",
    ),
    ("70km", 70, "exact", "distance", None),
    ("150km", 150, "exact", "distance", None),
    ("several neighbourhoods", None, "vague", "buildings", "Yahya Rasool"),
    ("some 400,000 troops and personnel", 400_000, "about", "troops", None),
    ("more than 30,000 people", 30_000, "more_than", "displaced", "Lise Grande"),
    ("some 10,000 civilians", 10_000, "about", "civilians", "Iraqi army"),
    ("two mass graves", 2, "exact", "buildings", "Iraqi military investigators"),
    ("500 victims", 500, "exact", "bodies", "Iraqi military investigators"),
    ("470 prisoners", 470, "exact", "bodies", "Media Cell Security Investigation team"),
    ("30 victims", 30, "exact", "bodies", "Media Cell Security Investigation team"),
]


@cache
def reading() -> Reading:
    return read(intake.open_report(ARTICLE, published=date(2017, 8, 25)))


def figure_claims() -> list[tuple[Claim, str, float | None, str, str, str | None]]:
    """Every figure with its claim, in text order."""
    found = [(q, c) for c in reading().claims for q in c.quantities]
    found.sort(key=lambda item: item[0].span)
    return [
        (
            c,
            reading().report.quote(q.span),
            q.value,
            q.bound.value,
            q.counted.value,
            c.attribution.sources[0].name if c.attribution else None,
        )
        for q, c in found
    ]


def test_all_thirteen_figures_are_read_and_no_other() -> None:
    assert [row[1] for row in figure_claims()] == [row[0] for row in FIGURES]


@pytest.mark.parametrize("n", range(len(FIGURES)), ids=[row[0] for row in FIGURES])
def test_each_figure_has_its_value_bound_speaker_and_counted_thing(n: int) -> None:
    assert figure_claims()[n][1:] == FIGURES[n]


def test_400_000_is_stated_twice() -> None:
    stated = [c for c, _, value, *_ in figure_claims() if value == 400_000]
    assert len({c.id for c in stated}) == 2


def test_a_general_who_told_a_news_agency_is_a_chain() -> None:
    chains = [[s.name for s in a.sources] for a in reading().attributions if a.via]
    assert chains == [["Yahya Rasool", "AP news agency"]]


def test_the_security_official_is_anonymous() -> None:
    anonymous = [a for a in reading().attributions if a.sources[0].kind is SourceKind.ANONYMOUS]
    assert len(anonymous) == 1
    assert "most are believed to have been Shia Muslims" in reading().report.quote(anonymous[0].content[-1])


def test_promo_and_source_lines_are_kept_and_unread() -> None:
    report = reading().report
    kept = {b.kind: report.quote(b.span) for b in report.blocks}
    assert kept[BlockKind.PROMO].startswith("OPINION:")
    assert kept[BlockKind.SOURCE_LINE] == "Source: Al Jazeera, News Agencies"
    unread = [b.span for b in report.blocks if b.kind in {BlockKind.PROMO, BlockKind.SOURCE_LINE}]
    assert len(unread) == 3
    read_spans = [c.evidence for c in reading().claims] + [p.span for p in reading().places]
    assert not any(a.overlaps(b) for a in unread for b in read_spans)


@pytest.mark.parametrize("name", ["Nida’", "al-Nasr", "Saad", "Taliaa"])
def test_neighbourhoods_are_unresolved_inside_tal_afar(name: str) -> None:
    place = next(p for p in reading().places if reading().report.quote(p.span) == name)
    assert (place.latitude, place.longitude) == (None, None)
    assert place.inside == "Tal Afar"
