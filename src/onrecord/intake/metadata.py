"""What a page says of itself: schema.org NewsArticle in JSON-LD, else meta tags.

    {"@type": "NewsArticle", "headline": …, "datePublished": "2016-11-09T22:04:00Z", "author": {"name": …}}
    <meta property="article:published_time" content="2016-11-09">

Dates are taken as written, without moving them to another time zone. A value that cannot be read counts as
missing. Not handled: RDFa.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from html import unescape
from typing import TYPE_CHECKING

from onrecord.intake.dates import first_day

if TYPE_CHECKING:  # lxml is loaded with the first page
    from lxml.html import HtmlElement

LONGEST_VALUE = 400  # no headline or list of writers is longer
DEEPEST = 6  # levels of JSON-LD looked into

_ARTICLE = re.compile(r"(?:article|posting|report|statement|pressrelease)s?$", re.IGNORECASE)
_DAY = re.compile(r"\s*(\d{4})-?(\d\d)-?(\d\d)(?!\d)")
_TAG = re.compile(r"<[^>]*>")
_ADDRESS = re.compile(r"^(?:https?:)?//|^www\.", re.IGNORECASE)
_BY = re.compile(r"^by:?\s+", re.IGNORECASE)

# Meta tags and microdata by what they hold, most trusted first.
_HEADLINE_TAGS = ("og:title", "twitter:title", "headline", "dc.title", "dcterms.title", "title")
_PUBLISHED_TAGS = (
    "article:published_time", "datepublished", "og:published_time", "parsely-pub-date", "sailthru.date",
    "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date", "pubdate", "publishdate",
    "publish-date",
    "publication_date", "article.published", "published-date", "cxenseparse:recs:publishtime", "date",
)  # fmt: skip
_MODIFIED_TAGS = (
    "article:modified_time",
    "datemodified",
    "og:updated_time",
    "dcterms.modified",
    "last-modified",
)
_AUTHOR_TAGS = (
    "author",
    "article:author",
    "parsely-author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "sailthru.author",
)
_PUBLISHER_TAGS = ("og:site_name", "publisher", "dc.publisher", "dcterms.publisher", "application-name")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page declares; None where it does not."""

    headline: str | None = None
    byline: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: date | None = None
    modified: date | None = None


def read_metadata(tree: HtmlElement) -> Metadata:
    """The metadata of a parsed page (an lxml element)."""
    article = next(_articles(tree), {})
    tags = _tags(tree)
    return Metadata(
        headline=_text(article.get("headline")) or _first(tags, _HEADLINE_TAGS) or _heading(tree),
        byline=_names(article.get("author") or article.get("creator")) or _writers(tags),
        publisher=_names(article.get("publisher")) or _first(tags, _PUBLISHER_TAGS),
        url=_address(article, tags),
        published=_day(article.get("datePublished")) or _first_day(tags, _PUBLISHED_TAGS),
        modified=_day(article.get("dateModified")) or _first_day(tags, _MODIFIED_TAGS),
    )


# ------------------------------------------------------------------- JSON-LD


def _articles(tree: HtmlElement) -> Iterator[Mapping[str, object]]:
    """The objects of the page's JSON-LD that are articles, in order."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            data = json.loads((script.text or "").strip().rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _objects(data, DEEPEST)


def _objects(data: object, depth: int) -> Iterator[Mapping[str, object]]:
    if depth == 0:
        return
    if isinstance(data, list):
        for item in data:
            yield from _objects(item, depth - 1)
    elif isinstance(data, dict):
        kinds = data.get("@type")
        if any(
            isinstance(k, str) and _ARTICLE.search(k) for k in (kinds if isinstance(kinds, list) else [kinds])
        ):
            yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item"):
            yield from _objects(data.get(key), depth - 1)


def _names(value: object) -> str | None:
    """Names given as a string, an object with a name, or a list of either."""
    items = value if isinstance(value, list) else [value]
    names = [_text(item.get("name") if isinstance(item, dict) else item) for item in items]
    kept = dict.fromkeys(_BY.sub("", name) for name in names if name and not _ADDRESS.match(name))
    return ", ".join(kept)[:LONGEST_VALUE] or None


# ----------------------------------------------------------------- meta tags


def _tags(tree: HtmlElement) -> dict[str, str]:
    """Meta tags, microdata and the canonical link by lower-case name; the first of each name counts."""
    found: dict[str, str] = {}
    for element in tree.iter("meta", "time", "link", "span", "div"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        value = element.get("content") or element.get("datetime")
        if element.tag == "link" and (element.get("rel") or "").lower() == "canonical":
            name, value = "canonical", element.get("href")
        if name and value and value.strip():
            found.setdefault(name.strip().lower(), value)
    return found


def _first(tags: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    return next((text for name in names if (text := _text(tags.get(name)))), None)


def _writers(tags: Mapping[str, str]) -> str | None:
    return next((names for name in _AUTHOR_TAGS if (names := _names(tags.get(name)))), None)


def _first_day(tags: Mapping[str, str], names: tuple[str, ...]) -> date | None:
    return next((day for name in names if (day := _day(tags.get(name)))), None)


def _address(article: Mapping[str, object], tags: Mapping[str, str]) -> str | None:
    page = article.get("mainEntityOfPage")
    offered = (tags.get("canonical"), article.get("url"), page.get("@id") if isinstance(page, dict) else page)
    urls = (*offered, tags.get("og:url"))
    return next(
        (u.strip() for u in urls if isinstance(u, str) and u.strip().lower().startswith("http")), None
    )


def _heading(tree: HtmlElement) -> str | None:
    """The page's first heading, or its title without the name of the site."""
    for element in tree.iter("h1"):
        if text := _text(" ".join(element.itertext())):
            return text
    title = next((_text(" ".join(e.itertext())) for e in tree.iter("title")), None)
    return re.split(r"\s+[|–—·-]\s+", title)[0] if title else None


def _text(value: object) -> str | None:
    """A string with entities and tags resolved and white space made single; None if empty or no string."""
    if not isinstance(value, str):
        return None
    return " ".join(_TAG.sub(" ", unescape(value)).split())[:LONGEST_VALUE] or None


def _day(value: object) -> date | None:
    """The day of an ISO 8601 time or of a date that can be read only one way."""
    if not isinstance(value, str):
        return None
    match = _DAY.match(value)
    if match is None:
        return first_day(value[:LONGEST_VALUE])
    try:
        return date(*map(int, match.groups()))
    except ValueError:
        return None
