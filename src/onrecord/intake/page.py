"""A web page to its article: the text trafilatura extracts, under its headline, and what the page says of
itself (``metadata``).

trafilatura leaves navigation, footers, comments and most boxes out. Paragraphs are lines of the text.
Not handled: articles that a page builds with scripts; save the page from a browser, or its text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from onrecord.errors import NotText

SNIFFED = 2048  # bytes looked at for the marks of HTML
FEWEST_WORDS = 20  # a shorter extraction is no article

_HTML_START = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|main|section|div|meta|title|h1|p)\b",
    re.IGNORECASE | re.DOTALL,
)
_META_CHARSET = re.compile(rb"<meta[^>]+?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
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
    raise NotText(f"{name}: no article found in the page; save the article's text and read that")
