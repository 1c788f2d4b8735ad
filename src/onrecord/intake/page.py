"""A web page to its article: the text trafilatura extracts, under its headline, and what the page says of
itself (``metadata``).

trafilatura leaves navigation, footers, comments and most boxes out. Paragraphs are lines of the text.
Not handled: articles that a page builds with scripts; save the page from a browser, or its text.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from onrecord.errors import NotText
from onrecord.intake.metadata import read_metadata

if TYPE_CHECKING:  # lxml is loaded with the first page
    from lxml.html import HtmlElement

SNIFFED = 2048  # bytes looked at for the marks of HTML
FEWEST_WORDS = 20  # a shorter extraction is no article
NO_ARTICLE = "no article found in the page; save the article's text and read that"

_HTML_START = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|main|section|div|meta|title|h1|p)\b",
    re.IGNORECASE | re.DOTALL,
)
_META_CHARSET = re.compile(rb"<meta[^>]+?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_XML_CHARSET = re.compile(rb"<\?xml[^>]+?encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Page:
    """What is known of a document beside its characters."""

    text: str
    headline: str | None = None
    byline: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: date | None = None
    modified: date | None = None


def looks_like_html(data: bytes, *, name: str | None, content_type: str | None) -> bool:
    """By its first bytes; else by what the server or the file name says."""
    head = data[:SNIFFED].replace(b"\x00", b"").removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe")
    if _HTML_START.search(head.removeprefix(b"\xfe\xff")):
        return True
    said = (content_type or "").partition(";")[0].strip().lower()
    named = (name or "").lower().endswith((".html", ".htm", ".xhtml")) and not said
    return (said in ("text/html", "application/xhtml+xml") or named) and b"<" in data


def declared_charset(data: bytes) -> str | None:
    """The character set a page declares in its first bytes."""
    found = _META_CHARSET.search(data[:SNIFFED]) or _XML_CHARSET.search(data[:SNIFFED])
    return found[1].decode("ascii") if found else None


def read_page(html: str, *, name: str) -> Page:
    """The article of a page. Raises NotText if there is none."""
    tree = _parse(html)
    if tree is None:
        raise NotText(f"{name}: {NO_ARTICLE}")
    about = read_metadata(tree)
    story = _story(html)
    if len(story.split()) < FEWEST_WORDS:
        raise NotText(f"{name}: {NO_ARTICLE}")
    return Page(
        _under_headline(about.headline, story),
        headline=about.headline,
        byline=about.byline,
        publisher=about.publisher,
        url=about.url,
        published=about.published,
        modified=about.modified,
    )


def _parse(html: str) -> HtmlElement | None:
    """The page as lxml reads it, broken or not; None if there is nothing to read."""
    from lxml import etree  # noqa: PLC0415 - only pages need it
    from lxml.html import document_fromstring  # noqa: PLC0415

    try:
        return document_fromstring(_readable(html))
    except (etree.ParserError, ValueError):
        return None


def _story(html: str) -> str:
    """The running text of the article; the text of all paragraphs where none stands out."""
    # trafilatura takes 0.3 s to load, and plain text never needs it. Its complaints are not for the reader.
    import trafilatura  # noqa: PLC0415

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    story = trafilatura.extract(_readable(html), include_comments=False) or ""
    if len(story.split()) < FEWEST_WORDS:
        _, story, _ = trafilatura.baseline(_readable(html))
    return story.strip("\n")


def _readable(html: str) -> str:
    """Without what lxml refuses in a string: an encoding declaration, null characters."""
    return _DECLARATION.sub("", html.replace("\x00", " "), count=1)


def _under_headline(headline: str | None, story: str) -> str:
    """The story with the headline as its first line, unless it begins with it."""
    first = story.split("\n", 1)[0]
    if headline is None or _plain(headline) in _plain(first) or (first and _plain(first) in _plain(headline)):
        return story
    return f"{headline}\n{story}"


def _plain(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
