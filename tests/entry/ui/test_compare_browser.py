"""The Compare tab in a real browser: by keyboard, at phone width, and the report on its own."""

from __future__ import annotations

import shutil

import fake_newsroom as fake
import made_comparison as made
import pytest

from assistant.entry.exports.report_html import report_html

COURIER = "Tern Island Courier"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
playwright_sync = pytest.importorskip(
    "playwright.sync_api", reason="the browser tests need the playwright package")
pytestmark = [pytest.mark.browser, pytest.mark.skipif(
    CHROMIUM is None, reason="the browser tests need chromium (apt-get install chromium)")]


@pytest.fixture(scope="module")
def page(newsroom_address):
    """One page for all of these tests; at the end nothing was logged, run or fetched elsewhere."""
    seen: list[str] = []
    with playwright_sync.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=[
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"])
        page = browser.new_context(viewport={"width": 1366, "height": 860}).new_page()
        page.set_default_timeout(20_000)
        page.on("request", lambda r: seen.append(r.url) if not r.url.startswith(
            (newsroom_address, "data:", "blob:", "file:")) else None)
        page.on("console", lambda m: seen.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda e: seen.append(str(e)))
        page.goto(newsroom_address)
        page.wait_for_selector(".example")
        yield page
        assert page.evaluate("window.hacked") is None
        browser.close()
    assert seen == []


@pytest.fixture
def sheet(page):
    """The page with a comparison on it, at desktop width, no row of it open."""
    page.set_viewport_size({"width": 1366, "height": 860})
    page.get_by_role("tab", name="Compare").click()
    page.fill("#topic :is(input, textarea)", "Who opened the gates?")
    page.press("#topic :is(input, textarea)", "Enter")
    page.wait_for_selector(".sheet .matrix")
    page.wait_for_selector("#compare-html", state="visible")
    while page.locator("[data-shut]:visible").count():
        page.locator("[data-shut]:visible").first.click()
    return page


def until(page, condition) -> None:
    """Let the page go on until something holds on the other side."""
    for _ in range(400):
        if condition():
            return
        page.wait_for_timeout(25)
    raise AssertionError("it did not come to hold")


def test_enter_on_a_cell_opens_its_row_and_enter_again_the_article_at_the_place(sheet):
    sheet.focus("button.cell.hedges")
    sheet.keyboard.press("Enter")
    row = sheet.locator(".row-quotes:visible")
    assert row.count() == 1
    assert row.locator("li.current blockquote").inner_text().startswith("Three of the dam")
    assert row.locator("li:visible").count() == 3
    sheet.keyboard.press("Enter")
    sheet.wait_for_selector(".reader mark.quoted")
    assert "allegedly opened" in sheet.inner_text(".reader mark.quoted")
    sheet.keyboard.press("Escape")
    sheet.wait_for_selector(".reader", state="detached")
    row.locator("[data-shut]").click()
    assert sheet.locator(".row-quotes:visible").count() == 0
    assert sheet.evaluate("document.activeElement.className") == "cell hedges"


def test_a_cell_without_the_claim_shows_the_nearest_sentence_as_such(sheet):
    sheet.click("tr.claim >> nth=0 >> button.cell.not_found >> nth=0")
    shown = sheet.inner_text(".row-quotes:visible li.current")
    assert "similarity of 0.31 and is not counted" in shown
    sheet.click("tr.claim >> nth=0 >> .claim-name")
    assert sheet.locator(".row-quotes:visible li.not_found:visible").count() == 0


def test_a_figure_shows_the_quotes_behind_it_and_takes_them_away(sheet):
    sheet.click(".rests-counts button.figure >> nth=0")
    assert sheet.locator(".of-sourcing .shelf blockquote").count() == 3
    sheet.click(".of-sourcing .shelf .cite >> nth=0")
    sheet.wait_for_selector(".reader mark.quoted")
    sheet.keyboard.press("Escape")
    sheet.click(".rests-counts button.figure >> nth=0")
    assert sheet.locator(".shelf").count() == 0


def test_the_report_is_downloaded_whole(sheet, tmp_path):
    with sheet.expect_download() as downloading:
        sheet.click("#compare-html")
    downloading.value.save_as(tmp_path / "report.html")
    assert "Who opened the gates?" in (tmp_path / "report.html").read_text("utf-8")


def test_at_phone_width_the_matrix_scrolls_inside_itself_and_keeps_its_rows_named(sheet):
    sheet.set_viewport_size({"width": 390, "height": 844})
    assert sheet.evaluate("document.documentElement.scrollWidth") <= 390
    sheet.evaluate("document.querySelector('.matrix-frame').scrollLeft = 300")
    frame, name = (sheet.locator(s).first.bounding_box() for s in (".matrix-frame", ".claim-name"))
    assert frame["x"] <= name["x"] < frame["x"] + 20
    assert sheet.evaluate("document.querySelector('.matrix-frame').scrollLeft") > 50
    sheet.click("tr.claim >> nth=1 >> button.cell >> nth=3")
    wide = sheet.locator(".row-sheet:visible").bounding_box()
    assert wide["x"] >= 0 and wide["x"] + wide["width"] <= 390


def test_an_answer_leads_to_the_comparison_and_the_reader_to_the_list(sheet, served_newsroom):
    sheet.get_by_role("tab", name="Ask").click()
    sheet.fill("#question textarea", "How do they differ?")
    sheet.press("#question textarea", "Enter")
    sheet.click("[data-compare] >> visible=true")
    sheet.wait_for_selector("#topic :is(input, textarea) >> visible=true")
    sheet.wait_for_selector(".sheet:visible")
    assert sheet.input_value("#topic :is(input, textarea)") == "the light"
    until(sheet, lambda: served_newsroom.wanted[-1] == ("the light", (), (COURIER, fake.HOSTILE)))
    assert "Narrowed to" in sheet.inner_text("#choosing > button")
    sheet.click("#compare")
    until(sheet, lambda: served_newsroom.wanted[-1] == ("the light", (), (COURIER,)))
    sheet.get_by_role("tab", name="Sources").click()
    sheet.click('.corpus button.title[data-open="a2"]')
    sheet.click('.reader [data-choose="a2"]')
    sheet.wait_for_selector("#chosen input:checked")
    assert "صدى الجزيرة" in sheet.inner_text("#chosen label:has(input:checked)")
    sheet.click(".reader .close")
    sheet.uncheck("#chosen input:checked")
    sheet.click("#compare-outlets [aria-label='Clear'], #compare-outlets .remove-all")


@pytest.mark.parametrize("width", [1366, 390])
def test_the_report_opens_on_its_own(page, tmp_path, width):
    (tmp_path / "report.html").write_text(report_html(made.full_comparison()), "utf-8")
    alone = page.context.new_page()
    alone.set_viewport_size({"width": width, "height": 844})
    troubles = []
    alone.on("console", lambda m: troubles.append(m.text))
    alone.goto(f"file://{tmp_path / 'report.html'}")
    assert alone.evaluate("document.documentElement.scrollWidth") <= width
    alone.click("a.cell.hedges")
    assert "allegedly" in alone.inner_text("li:target")
    alone.close()
    assert troubles == []
