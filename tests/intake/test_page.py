"""Web pages: the article without its surroundings, and what the page says of itself."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.domain import BlockKind, PublishedBasis
from onrecord.errors import DocumentError, NotText
from onrecord.intake import from_bytes, from_html, open_report

SAMPLE = Path(__file__).parents[2] / "examples" / "page.html"
STORY = (
    "<p>At least nine people were killed in the town on Monday, the police said, and more than 20 were hurt."
    "</p><p>The army said that it had sent two companies to the town, and that the road would be open.</p>"
)


def page(head: str = "", story: str = STORY, title: str = "") -> str:
    heading = f"<h1>{title}</h1>" if title else ""
    return (
        f"<!doctype html><html><head>{head}</head><body><nav><a href='/'>Home</a></nav>"
        f"<article>{heading}{story}</article><footer><p>Copyright 2020 The Herald</p></footer></body></html>"
    )


def ld(json: str) -> str:
    return f'<script type="application/ld+json">{json}</script>'


def test_the_sample_page() -> None:
    report = open_report(SAMPLE)
    assert report.headline == "Truce holds in Zawiya after fuel depot blast kills nine"
    assert report.text.startswith(report.headline + "\n")
    assert report.text.count(report.headline) == 1
    assert report.byline == "Huda Ben Amer, Marco Salis"
    assert report.publisher == "The Sample Herald"
    assert report.url == "https://herald.example/libya/zawiya-truce"
    assert (report.published, report.published_basis) == (date(2021, 11, 12), PublishedBasis.METADATA)
    assert report.modified == date(2021, 11, 13)
    assert report.retrieved is None
    for clutter in ("Most read", "cookies", "newsletter", "Copyright", "Subscribe", "beaches", "Terms"):
        assert clutter not in report.text
    kinds = [block.kind for block in report.blocks]
    assert kinds.count(BlockKind.PROMO) == 1
    assert kinds.count(BlockKind.CROSSHEAD) == 1
    assert kinds.count(BlockKind.PARAGRAPH) == 10


def test_the_same_bytes_give_the_same_report() -> None:
    assert open_report(SAMPLE) == open_report(SAMPLE)


@pytest.mark.parametrize(
    ("head", "headline", "byline", "publisher", "published"),
    [
        (
            ld('{"@type": "ReportageNewsArticle", "headline": "A &amp; B", "datePublished": "2020-02-03",'
               ' "author": "By Jo Ruiz", "publisher": {"name": "The Herald"}}'),
            "A & B", "Jo Ruiz", "The Herald", date(2020, 2, 3),
        ),
        (
            ld('[{"@type": "BreadcrumbList"}, {"@type": ["Article", "Thing"], "headline": ["x"],'
               ' "author": [{"name": "Jo Ruiz"}, {"name": "Jo Ruiz"}, "https://x.example/jo"]}]')
            + "<title>Nine killed in Gao | The Herald</title>",
            "Nine killed in Gao", "Jo Ruiz", None, None,
        ),
        (
            ld("{broken json") + '<meta property="og:title" content="Nine killed in Gao">'
            '<meta name="author" content="Jo Ruiz"><meta property="og:site_name" content="The Herald">'
            '<meta itemprop="datePublished" content="2020-02-03T00:30:00Z">',
            "Nine killed in Gao", "Jo Ruiz", "The Herald", date(2020, 2, 3),
        ),
        ('<meta name="date" content="03/04/2019"><meta name="pubdate" content="">', None, None, None, None),
        ('<meta name="DC.date.issued" content="3 February 2020">', None, None, None, date(2020, 2, 3)),
        ('<meta property="article:published_time" content="2020-13-45">', None, None, None, None),
        (ld('{"@type": "WebPage", "headline": "Not an article"}'), None, None, None, None),
        (ld('{"@graph": {"@graph": {"@type": "Article", "datePublished": 2020}}}'), None, None, None, None),
        ('<meta property="article:author" content="https://facebook.com/jo">', None, None, None, None),
    ],
)  # fmt: skip
def test_metadata(
    head: str, headline: str | None, byline: str | None, publisher: str | None, published: date | None
) -> None:
    report = from_html(page(head))
    assert (report.headline, report.byline, report.publisher, report.published) == (
        headline,
        byline,
        publisher,
        published,
    )


def test_what_is_given_comes_before_what_the_page_says() -> None:
    head = ld('{"@type": "NewsArticle", "publisher": {"name": "The Herald"}, "datePublished": "2020-02-03"}')
    report = from_html(page(head), publisher="Radio Gao", published=date(2020, 2, 4))
    assert (report.publisher, report.published) == ("Radio Gao", date(2020, 2, 4))


def test_the_headline_stands_once() -> None:
    head = ld('{"@type": "NewsArticle", "headline": "Nine killed in Gao"}')
    for html in (page(head), page(head, title="Nine killed in Gao"), page(title="Nine killed in Gao")):
        assert from_html(html).text.split("\n")[0] == "Nine killed in Gao"
        assert from_html(html).text.count("Nine killed in Gao") == 1


@pytest.mark.parametrize(
    "html",
    [
        "<html></html>",
        "<!doctype html>",
        "<html><body><nav><a href='/'>Home</a></nav></body></html>",
        "<html><body><p>Loading…</p><script>render()</script></body></html>",
        "<p>",
        "<html><body>" + "<div>" * 30_000 + STORY,
    ],
)
def test_a_page_without_an_article_is_refused(html: str) -> None:
    with pytest.raises(NotText, match=r"^a\.html: no article found in the page; save") as caught:
        from_bytes(html.encode(), name="a.html")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "broken",
    [
        f"<html><body><div><p>{STORY}",
        f"<html><body></p></b></div>{STORY}</table></html>{STORY}",
        page(story=STORY.replace("</p>", "")),
        f"<html><body>{'<div>' * 100}{STORY}",
        f"<?xml version='1.0' encoding='utf-8'?><html><body><div>{STORY}</div></body></html>",
        page(story=STORY.replace("nine", "ni\x00ne")),
    ],
    ids=["unclosed", "crossed", "paragraphs", "deep", "xhtml", "null"],
)
def test_broken_pages_are_read(broken: str) -> None:
    report = from_bytes(broken.encode(), name="a.html")
    assert "more than 20 were hurt" in report.text
    assert "<" not in report.text


@pytest.mark.parametrize(
    ("encoding", "declared", "content_type"),
    [
        ("utf-8", "utf-8", None),
        ("utf-8", "iso-8859-1", None),
        ("cp1252", "iso-8859-1", None),
        ("cp1252", "", "text/html; charset=windows-1252"),
        ("cp1252", "", None),
        ("iso8859-2", "", 'text/html; charset="ISO-8859-2"'),
        ("utf-16", "", None),
        ("utf-16-le", "utf-8", "text/html; charset=utf-8"),
    ],
)
def test_character_sets_of_pages(encoding: str, declared: str, content_type: str | None) -> None:
    name = "Šešelj" if encoding == "iso8859-2" else "José"
    html = page(f'<meta charset="{declared}">', STORY.replace("The army", f"{name} of the army"))
    report = from_bytes(html.encode(encoding), content_type=content_type)
    assert f"{name} of the army said" in report.text


@pytest.mark.parametrize(
    ("data", "name", "content_type", "is_page"),
    [
        (page().encode(), None, None, True),
        (page().encode(), "a.txt", "text/plain", True),
        (("<!-- saved -->\n" + page()).encode(), None, None, True),
        (f"<b>Note</b> {STORY}".encode(), "a.html", None, True),
        (f"<b>Note</b> {STORY}".encode(), "a.txt", None, False),
        (
            b"The army <said> that it had taken the town of Bor on Monday, and that nine were dead.",
            None,
            None,
            False,
        ),
    ],
)
def test_pages_are_told_from_text(
    data: bytes, name: str | None, content_type: str | None, is_page: bool
) -> None:
    report = from_bytes(data, name=name, content_type=content_type)
    assert ("<" not in report.text) == is_page


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from([*"<>/&\"'=", "p", "div", "script", "article", "<!--", "&#0;", STORY, " said "]))
)
def test_any_markup_is_read_or_refused(pieces: list[str]) -> None:
    try:
        text = from_html("<html>" + "".join(pieces)).text
    except DocumentError as error:
        text = str(error)
    assert text
