"""Bytes, text or a page to a Report: decoded, its blocks marked, its date and writers found.

The publication date is the one given, else the page's metadata, else a date line, else the dateline, else
unknown; ``Report.published_basis`` says which. Dates that can be read two ways count for nothing.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from datetime import date, datetime

from onrecord.domain import Block, BlockKind, PublishedBasis, Report
from onrecord.intake import dates, language
from onrecord.intake.blocks import blocks as mark_blocks
from onrecord.intake.page import Page, declared_charset, looks_like_html, read_page
from onrecord.intake.text import check_text, decode

UNNAMED = "the document"

_BY = re.compile(r"^(?:(?:written|words|story|report|posted|published|compiled)\s+)?by:?\s+", re.IGNORECASE)
_UPDATED = re.compile(r"\b(?:updated?|modified|edited)\b", re.IGNORECASE)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)


def from_bytes(
    data: bytes,
    *,
    name: str | None = None,
    content_type: str | None = None,
    published: date | None = None,
    publisher: str | None = None,
    retrieved: datetime | None = None,
) -> Report:
    """A report from a file's or an answer's bytes: HTML or plain text, whichever they look like.
    ``name`` is the path or address they came from; ``content_type`` what a server said of them."""
    html = looks_like_html(data, name=name, content_type=content_type)
    in_header = _CHARSET.search(content_type or "")
    declared = in_header[1] if in_header else declared_charset(data) if html else None
    text, encoding = decode(data, declared=declared, name=name or UNNAMED)
    page = read_page(text, name=name or UNNAMED) if html else Page(text)
    return _report(
        page,
        name=name,
        published=published,
        publisher=publisher,
        retrieved=retrieved,
        encoding=encoding,
        sha256=hashlib.sha256(data).hexdigest(),
    )


def from_text(
    text: str, *, name: str | None = None, published: date | None = None, publisher: str | None = None
) -> Report:
    """A report from plain text, kept exactly."""
    check_text(text, name=name or UNNAMED)
    return _from_str(Page(text), text, name=name, published=published, publisher=publisher)


def from_html(
    html: str, *, name: str | None = None, published: date | None = None, publisher: str | None = None
) -> Report:
    """A report from the source of a page: its article, with the metadata the page gives."""
    check_text(html, name=name or UNNAMED)
    page = read_page(html, name=name or UNNAMED)
    return _from_str(page, html, name=name, published=published, publisher=publisher)


def _from_str(
    page: Page, source: str, *, name: str | None, published: date | None, publisher: str | None
) -> Report:
    return _report(
        page,
        name=name,
        published=published,
        publisher=publisher,
        retrieved=None,
        encoding=None,
        sha256=hashlib.sha256(source.encode("utf-8", "surrogatepass")).hexdigest(),
    )


def _report(
    page: Page,
    *,
    name: str | None,
    published: date | None,
    publisher: str | None,
    retrieved: datetime | None,
    encoding: str | None,
    sha256: str,
) -> Report:
    language.require_english(page.text, name=name or UNNAMED)
    found = mark_blocks(page.text)
    day, basis = _published(published, page, found)
    return Report(
        text=page.text,
        blocks=found,
        headline=page.headline or _words_of(BlockKind.HEADLINE, page.text, found),
        byline=page.byline or _BY.sub("", _words_of(BlockKind.BYLINE, page.text, found) or "") or None,
        publisher=publisher or page.publisher,
        url=name if retrieved else page.url or name,
        published=day,
        published_basis=basis,
        modified=page.modified,
        retrieved=retrieved,
        encoding=encoding,
        source_sha256=sha256,
    )


def _published(
    given: date | None, page: Page, found: tuple[Block, ...]
) -> tuple[date | None, PublishedBasis | None]:
    if given is not None:
        return given, PublishedBasis.GIVEN
    if page.published is not None:
        return page.published, PublishedBasis.METADATA
    for words in sorted(_date_lines(page.text, found), key=_is_update):
        if day := dates.first_day(words):
            return day, PublishedBasis.DATE_LINE
    for words in _all_of(BlockKind.DATELINE, page.text, found):
        if day := dates.first_day(words):
            return day, PublishedBasis.DATELINE
    return None, None


def _date_lines(text: str, found: tuple[Block, ...]) -> list[str]:
    """Date lines at the head or the foot of the page: those between are headings of a chronicle."""
    story = [i for i, block in enumerate(found) if block.kind is BlockKind.PARAGRAPH] or [len(found)]
    head, foot = found[: story[0] + 2], found[max(story[-1] + 1, story[0] + 2) :]
    return list(_all_of(BlockKind.DATE_LINE, text, head + foot))


def _is_update(words: str) -> bool:
    return _UPDATED.search(words) is not None


def _all_of(kind: BlockKind, text: str, found: tuple[Block, ...]) -> Iterable[str]:
    return (text[b.span.start : b.span.end] for b in found if b.kind is kind)


def _words_of(kind: BlockKind, text: str, found: tuple[Block, ...]) -> str | None:
    """The words of the first block of a kind, line breaks within it as spaces."""
    words = next(iter(_all_of(kind, text, found)), None)
    return None if words is None else " ".join(words.split())
