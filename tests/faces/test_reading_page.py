"""The page of a reading, opened in a real browser from disk, with no network."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from onrecord import intake, read
from onrecord.faces.page import render

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-sync"
)
WIRE = Path(__file__).parents[2] / "examples" / "wire.txt"
needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS.split())
        yield running
        running.close()


@pytest.fixture
def page(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    path = tmp_path / "reading.html"
    path.write_text(render(read(intake.open_report(WIRE))), encoding="utf-8")
    opened = browser.new_page(viewport={"width": 1200, "height": 800})
    opened.goto(path.as_uri())
    yield opened
    opened.close()


@needs_browser
def test_the_text_on_the_page_is_the_text_of_the_report(page: Page) -> None:
    report = intake.open_report(WIRE)
    shown = page.locator("article .block").all_text_contents()
    assert shown == [report.quote(block.span) for block in report.blocks]


@needs_browser
def test_a_card_lights_its_words_and_words_light_their_cards(page: Page) -> None:
    number = page.locator("[data-claims]").first.get_attribute("data-claims").split()[0]
    card = page.locator(f"[data-claim='{number}']")
    card.hover()
    lit = page.locator("article .lit")
    assert lit.count() > 0
    assert all(number in piece.get_attribute("data-claims").split() for piece in lit.all())
    page.mouse.move(0, 0)
    assert page.locator("article .lit").count() == 0
    page.locator("[data-claims]").first.hover()
    assert "lit" in (card.get_attribute("class") or "")


@needs_browser
def test_cards_are_reached_by_keyboard(page: Page) -> None:
    page.locator(".card").first.focus()
    assert page.locator("article .lit").count() > 0


@needs_browser
def test_a_phone_shows_one_column_without_sideways_scrolling(browser: Browser, page: Page) -> None:
    phone = browser.new_page(viewport={"width": 360, "height": 700})
    phone.goto(page.url)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    article, claims = phone.locator("article").bounding_box(), phone.locator("#claims").bounding_box()
    assert claims["y"] >= article["y"] + article["height"]
    phone.close()


@needs_browser
def test_dark_and_light_differ(browser: Browser, page: Page) -> None:
    dark = browser.new_page(color_scheme="dark")
    dark.goto(page.url)
    paper = "getComputedStyle(document.body).backgroundColor"
    assert dark.evaluate(paper) != page.evaluate(paper)
    dark.close()


@needs_browser
def test_nothing_is_fetched_and_hostile_text_does_not_run(browser: Browser, tmp_path: Path) -> None:
    hostile = (
        "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\"> "
        "Police said two people were killed in Goma."
    )
    path = tmp_path / "hostile.html"
    path.write_text(render(read(intake.from_text(hostile, published=date(2020, 1, 1)))), encoding="utf-8")
    opened = browser.new_page()
    asked: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    opened.goto(path.as_uri())
    assert asked == [path.as_uri()]
    assert "owned" not in opened.title()
    opened.close()
