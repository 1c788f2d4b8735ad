"""Toponyms on four public sets: resolution of gold mentions, and recognition with resolution.

    python eval/geoparse.py [FOLDER] [--errors SET] [--only SET]

FOLDER holds lgl.xml, TR-News.xml, GeoVirus.xml and GeoWebNews.xml (default ../shared/corpora/geoparse).

Conventions, the same for every figure. Nothing is dropped: a gold mention that the gazetteer lacks counts as
wrong. *strict*: the point lies within 161 km of the gold point. *star*: strict, or the same GeoNames id, or
the country that the gold names (GeoVirus links a country's page). End to end: the span is exactly the gold
one and the point within 161 km; a direction or a head noun in small letters is not counted as part of our
span ("northern Iraq" is Iraq, "Ituri province" Ituri), as these sets do not mark it. Offsets are mended as
the sets need it: GeoVirus counts from one, TR-News is off by a few characters in places. GeoWebNews marks
more than toponyms: those with coordinates are taken, and it is not scored end to end, for the same reason.
"largest population" is the baseline: the candidate with most people, countries first.
"""

from __future__ import annotations

import argparse
import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord import gazetteer
from onrecord.domain import Place, PlaceKind, Report, Span
from onrecord.reading import places, syntax
from onrecord.reading.places.geometry import metres

NEAR_M = 161_000.0
SETS = ("lgl", "TR-News", "GeoVirus", "GeoWebNews")
BARS = {"lgl": 0.78, "TR-News": 0.90, "GeoVirus": 0.88, "GeoWebNews": 0.74}
WHOLE = {"TR-News": 0.60, "GeoVirus": 0.60}  # F1 end to end
SHIFT = 12  # characters that a span may be off


@dataclass(frozen=True)
class Gold:
    """One gold mention."""

    span: Span
    latitude: float | None
    longitude: float | None
    geonames: str | None = None
    country: str | None = None  # ISO code where the gold is a country


@dataclass(frozen=True)
class Article:
    text: str
    gold: tuple[Gold, ...]
    others: frozenset[tuple[int, int]]  # mentions without coordinates: finding one is neither right nor wrong


def load(folder: Path, name: str) -> list[Article]:
    """The articles of a set, spans mended."""
    source = (folder / f"{name}.xml").read_text(encoding="utf-8")
    source = re.sub(r"<!--.*?(?:-->|$)", "", source, flags=re.DOTALL)
    articles = []
    for piece in re.findall(r"<article\b.*?</article>", source, flags=re.DOTALL):  # GeoVirus ends in mid-air
        element = ET.fromstring(piece)
        text = element.findtext("text") or ""
        if name == "GeoVirus":
            gold = [_virus(text, e) for e in element.iter("location")]
        else:
            gold = [_tagged(text, e) for e in element.iter("toponym")]
        placed = sorted((g for g in gold if g.latitude is not None), key=lambda g: g.span)
        others = frozenset((g.span.start, g.span.end) for g in gold if g.latitude is None)
        articles.append(Article(text, tuple(placed), others))
    return articles


def _tagged(text: str, element: ET.Element) -> Gold:
    """LGL and TR-News keep the gazetteer's row apart, GeoWebNews beside the span."""
    tag = element.find("gaztag")
    lat, lon = (tag.findtext("lat"), tag.findtext("lon")) if tag is not None else (
        element.findtext("latitude"), element.findtext("longitude"))  # fmt: skip
    number = tag.get("geonameid") if tag is not None else element.findtext("geonamesID")
    name = element.findtext("phrase") or element.findtext("extractedName") or ""
    span = _mended(text, int(element.findtext("start") or 0), name)
    return Gold(span, float(lat) if lat else None, float(lon) if lon else None, number or None)


def _virus(text: str, element: ET.Element) -> Gold:
    name = element.findtext("name") or ""
    span = _mended(text, int(element.findtext("start") or 1) - 1, name)
    page = (element.findtext("page") or "").rsplit("/", 1)[-1].replace("_", " ")
    return Gold(
        span,
        float(element.findtext("lat") or 0),
        float(element.findtext("lon") or 0),
        country=_country(page),
    )


def _country(page: str) -> str | None:
    matches = gazetteer.default().find(re.sub(r"\s*\(.*\)", "", page))
    return next((m.entry.country for m in matches if m.entry.kind is PlaceKind.COUNTRY), None)


def _mended(text: str, start: int, name: str) -> Span:
    """The span of a name at ``start`` or as near to it as it stands."""
    if text[start : start + len(name)] == name:
        return Span(start, start + len(name))
    shifts = sorted(range(-SHIFT, SHIFT + 1), key=abs)
    for shift in shifts:
        at = start + shift
        if at >= 0 and text[at : at + len(name)] == name:
            return Span(at, at + len(name))
    at = max(0, start if start >= 0 else text.find(name))
    return Span(at, at + max(1, len(name)))


def close(place: Place | None, gold: Gold) -> bool:
    """strict."""
    if place is None or place.latitude is None or place.longitude is None:
        return False
    if place.rule == "part of a place":  # these sets mark the whole: "northern Iraq" is Iraq
        whole = place.candidates[0]
        place = replace(place, latitude=whole.latitude, longitude=whole.longitude)
        assert place.latitude is not None
        assert place.longitude is not None
    assert gold.latitude is not None
    assert gold.longitude is not None
    return metres(place.latitude, place.longitude, gold.latitude, gold.longitude) <= NEAR_M


def star(place: Place | None, gold: Gold) -> bool:
    """strict, or the same id, or the country named."""
    if close(place, gold):
        return True
    if place is None or place.place_id is None:
        return False
    same = gold.geonames is not None and place.place_id == f"geonames:{gold.geonames}"
    return same or (
        gold.country is not None and place.kind is PlaceKind.COUNTRY and place.country_code == gold.country
    )


def ours(article: Article) -> list[Place | None]:
    """Our resolution of the gold mentions."""
    report = Report(article.text)
    found = places.at(report, syntax.find(report), [g.span for g in article.gold])
    return [_covering(found, g.span) for g in article.gold]


def _covering(found: tuple[Place, ...], span: Span) -> Place | None:
    return next((p for p in found if span in p.span), None)


def most_people(article: Article) -> list[Place | None]:
    """The baseline: the place of that name with the largest population, countries first."""
    return [_largest(article.text[g.span.start : g.span.end]) for g in article.gold]


def _largest(name: str) -> Place | None:
    matches = gazetteer.default().find(name)
    if not matches:
        return None
    best = max(matches, key=lambda m: (m.entry.kind is PlaceKind.COUNTRY, m.entry.population)).entry
    return Place(
        Span(0, 1),
        best.kind,
        latitude=best.latitude,
        longitude=best.longitude,
        place_id=best.id,
        country_code=best.country,
    )


def bare(text: str, place: Place) -> tuple[int, int]:
    """A place's span without direction and head noun in small letters."""
    words = [(m.start() + place.span.start, m.group()) for m in
             re.finditer(r"\S+", text[place.span.start : place.span.end])]  # fmt: skip
    while len(words) > 1 and words[0][1].islower() and not words[0][1].startswith(("al-", "el-")):
        words = words[1:]
    while len(words) > 1 and words[-1][1].islower():
        words = words[:-1]
    return words[0][0], words[-1][0] + len(words[-1][1])


@dataclass
class Tally:
    """Right, gold and read."""

    right: int = 0
    gold: int = 0
    read: int = 0
    spans: int = 0

    def f1(self, right: int) -> str:
        p, r = right / max(1, self.read), right / max(1, self.gold)
        return f"P {p:.3f} R {r:.3f} F1 {2 * p * r / max(1e-9, p + r):.3f}"


def end_to_end(articles: list[Article], errors: bool) -> Tally:
    """Our own recognition: exact spans, points within 161 km."""
    tally = Tally()
    for article in articles:
        report = Report(article.text)
        read = {bare(article.text, p): p for p in places.find(report, syntax.find(report))}
        found = {span: p for span, p in read.items() if span not in article.others}
        gold = {(g.span.start, g.span.end): g for g in article.gold}
        tally.gold, tally.read = tally.gold + len(gold), tally.read + len(found)
        for span, g in gold.items():
            tally.spans += span in found
            tally.right += span in found and close(found[span], g)
        if errors:
            _print_differences(article.text, gold, found)
    return tally


def _print_differences(
    text: str, gold: dict[tuple[int, int], Gold], found: dict[tuple[int, int], Place]
) -> None:
    for label, spans in (("missed", gold.keys() - found.keys()), ("extra", found.keys() - gold.keys())):
        for start, end in sorted(spans):
            print(f"{label} {text[start:end]!r}: {text[max(0, start - 40) : end + 30]!r}")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    root = Path(__file__).resolve().parents[2]
    parser.add_argument("folder", type=Path, nargs="?", default=root / "shared" / "corpora" / "geoparse")
    parser.add_argument("--only", choices=SETS, action="append", help="this set alone")
    parser.add_argument("--errors", action="store_true", help="print what went wrong")
    parser.add_argument("--gold", action="store_true", help="gold mentions alone")
    args = parser.parse_args()
    if not args.folder.is_dir():
        print(f"{args.folder} is not there: nothing measured")
        return
    print("gold mentions            n   not found  largest strict/star   ours strict/star   bar (star)")
    for name in args.only or SETS:
        articles = load(args.folder, name)
        rows = [(a, g, p, b) for a in articles
                for g, p, b in zip(a.gold, ours(a), most_people(a), strict=True)]  # fmt: skip
        n = len(rows)
        lost = sum(p is None or p.name is None for _, _, p, _ in rows) / n
        parts = [sum(f(x[k], x[1]) for x in rows) / n for k in (3, 2) for f in (close, star)]
        print(f"{name:20} {n:5}   {lost:.3f}      {parts[0]:.3f} / {parts[1]:.3f}         "
              f"{parts[2]:.3f} / {parts[3]:.3f}      {BARS[name]:.2f}")  # fmt: skip
        if args.errors:
            for a, g, p, _ in rows:
                if not star(p, g):
                    said = f"{p.name}, {p.admin1}, {p.country_code} ({p.rule})" if p else None
                    around = a.text[max(0, g.span.start - 50) : g.span.end + 50]
                    print(
                        f"  {a.text[g.span.start : g.span.end]!r} {g.latitude},{g.longitude} read {said}: {around!r}"
                    )
    if args.gold:
        return
    print("\nend to end               exact span                      and within 161 km")
    for name in args.only or SETS[:3]:
        tally = end_to_end(load(args.folder, name), args.errors)
        print(f"{name:20} {tally.f1(tally.spans)}   {tally.f1(tally.right)}")


if __name__ == "__main__":
    main()
