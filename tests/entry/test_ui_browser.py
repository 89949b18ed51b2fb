"""The page in a real browser: keyboard, reader, phone width, hostile articles, no outside world."""

from __future__ import annotations

import shutil
import time

import pytest
from fake_newsroom import PAUSE

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
playwright_sync = pytest.importorskip(
    "playwright.sync_api", reason="the browser tests need the playwright package")
pytestmark = [pytest.mark.browser, pytest.mark.skipif(
    CHROMIUM is None, reason="the browser tests need chromium (apt-get install chromium)")]

@pytest.fixture(scope="module")
def browser():
    with playwright_sync.sync_playwright() as driver:
        launched = driver.chromium.launch(
            executable_path=CHROMIUM, args=["--headless", "--no-sandbox", "--disable-gpu"])
        yield launched
        launched.close()


@pytest.fixture
def visit(browser, newsroom_address):
    """Open the page and keep an eye on what it loads, logs and throws."""
    contexts, seen = [], {"outside": [], "problems": []}

    def go(width: int = 1366, height: int = 860, scheme: str = "light"):
        context = browser.new_context(viewport={"width": width, "height": height},
                                      color_scheme=scheme)
        context.grant_permissions(["clipboard-read", "clipboard-write"], origin=newsroom_address)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("request", lambda r: seen["outside"].append(r.url) if not r.url.startswith(
            (newsroom_address, "data:", "blob:")) else None)
        page.on("console", lambda m: seen["problems"].append(m.text)
                if m.type == "error" else None)
        page.on("pageerror", lambda e: seen["problems"].append(str(e)))
        page.goto(newsroom_address)
        page.wait_for_selector(".example")
        return page

    yield go
    for context in contexts:
        for page in context.pages:
            assert page.evaluate("window.hacked") is None, "an article ran a script"
        context.close()
    assert seen == {"outside": [], "problems": []}


def ask(page, question: str = "Who switched off the light?", *, wait: bool = True) -> None:
    before = page.locator(".exchange").count()
    page.fill("#question textarea", question)
    page.press("#question textarea", "Enter")
    if wait:
        page.wait_for_selector(f".exchange >> nth={before} >> .tools")


def test_the_page_is_up_before_the_encoder_and_says_so(visit, served_newsroom):
    page = visit()
    if not served_newsroom.ready:
        assert "Warming up" in page.inner_text(".machine")
    page.wait_for_selector(".machine.ready")
    assert "5 articles" in page.inner_text(".machine")


def test_answers_stream_and_can_be_stopped_and_asked_again(visit):
    page = visit()
    ask(page, "Who, slowly?", wait=False)
    page.wait_for_selector(".statement")
    assert page.locator(".statement").count() < 3
    page.click("#stop")
    page.wait_for_selector(".tools")
    held = page.locator(".statement").count()
    time.sleep(1.5 * PAUSE)
    assert page.locator(".statement").count() == held < 3
    page.click("text=Ask again")
    page.wait_for_function("document.querySelectorAll('.statement').length === 3")
    assert page.locator(".exchange").count() == 1
    assert page.locator("#ask").is_visible()


def test_enter_on_a_citation_opens_the_article_at_its_quote_and_escape_returns(visit):
    page = visit()
    ask(page)
    page.focus(".cite >> nth=0")
    page.keyboard.press("Enter")
    page.wait_for_selector(".reader mark.quoted")
    page.wait_for_function("document.activeElement.className === 'quoted'")
    mark, pane = (page.locator(s).bounding_box() for s in ("mark.quoted", ".reader-scroll"))
    assert pane["y"] <= mark["y"] and mark["y"] + mark["height"] <= pane["y"] + pane["height"]
    card = page.inner_text(".card")
    assert "Tern Island Courier" in card and "Gullhaven Wire" in card and "2031-05-04" in card
    work = page.locator("#work").bounding_box()
    assert work["x"] + work["width"] <= pane["x"], "the reader stands beside the conversation"
    page.keyboard.press("Escape")
    page.wait_for_selector(".reader", state="detached")
    assert page.evaluate("document.activeElement.textContent") == "1"


def test_arabic_runs_right_to_left_inside_an_english_page(visit):
    page = visit()
    ask(page)
    page.click('.statement:has(blockquote[lang="ar"]) .cite')
    page.wait_for_selector('.reader .text[lang="ar"]')
    style = "e => [getComputedStyle(e).direction, getComputedStyle(e).textAlign]"
    assert page.eval_on_selector(".reader .text", style) == ["rtl", "start"]
    assert page.eval_on_selector('blockquote[lang="ar"]', style)[0] == "rtl"
    assert page.evaluate("getComputedStyle(document.body).direction") == "ltr"


def test_answers_are_announced_and_can_be_copied(visit):
    page = visit()
    page.wait_for_selector(".machine >> text=articles")
    ask(page)
    page.wait_for_function("document.querySelector('.unseen-live').textContent"
                           ".startsWith('Answered with quotes.')")
    page.click("text=Copy answer")
    page.wait_for_selector("text=Copied")
    assert "[1] “" in page.evaluate("navigator.clipboard.readText()")


def test_an_example_question_is_asked_at_once(visit):
    page = visit()
    page.click(".example >> nth=1")
    page.wait_for_selector(".exchange .tools")
    assert page.inner_text(".question") == "ماذا يقول صدى الجزيرة عن المنارة؟"


def test_failures_are_sentences(visit):
    page = visit()
    ask(page, "break everything")
    assert "Something failed on this machine." in page.inner_text(".problem")
    assert "engine.py" not in page.content()
    assert page.input_value("#question textarea") == "break everything"
    page.click("text=Filters: outlet, language, dates")
    page.fill("#since textarea, #since input", "soon")
    ask(page, "Who?")
    assert "'soon' is not a date." in page.inner_text(".exchange:last-child .problem")


def test_sources_are_looked_up_sorted_and_read(visit):
    page = visit()
    page.get_by_role("tab", name="Sources").click()
    page.fill("#lookup input, #lookup textarea", "lamp")
    page.wait_for_selector(".passages b")
    page.click(".passages button.title >> nth=0")
    page.wait_for_selector(".reader mark.quoted")
    page.keyboard.press("Escape")
    page.click(".corpus th >> nth=3 >> button")
    dates = page.locator(".corpus tbody td:nth-child(4)").all_inner_texts()
    assert dates == ["2031-04-01", "2031-05", "2031-05-03", "2031-05-04", "undated"]
    assert page.locator(".corpus th >> nth=3").get_attribute("aria-sort") == "ascending"
    assert page.locator(".timeline .dot").count() == 4


def test_documents_are_added_with_reasons_for_what_is_not(visit, tmp_path):
    (tmp_path / "tide.txt").write_text("Tide tables withdrawn\n\nThey were wrong.")
    (tmp_path / "empty.txt").write_text("")
    page = visit()
    page.get_by_role("tab", name="Add documents").click()
    page.set_input_files("#files input[type=file]",
                         [str(tmp_path / "tide.txt"), str(tmp_path / "empty.txt")])
    page.wait_for_selector("#files >> text=tide")
    page.click("#add")
    page.wait_for_selector(".report")
    report = page.inner_text(".report")
    assert "Tide tables withdrawn" in report and "The file is empty." in report
    page.wait_for_selector(".machine >> text=6 articles")
    page.get_by_role("tab", name="Sources").click()
    page.wait_for_selector("tbody >> text=Tide tables withdrawn")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_at_phone_width_nothing_runs_over_and_the_reader_covers_the_page(visit, scheme):
    page = visit(390, 844, scheme)
    assert page.get_by_role("tab", name="Add documents").is_visible()
    ask(page)
    wide = "document.documentElement.scrollWidth <= 390"
    assert page.evaluate(wide)
    page.click(".cite >> nth=0")
    page.wait_for_selector(".reader mark.quoted")
    box = page.locator(".reader").bounding_box()
    assert (box["x"], box["y"], box["width"]) == (0, 0, 390)
    page.click(".reader .close")
    page.get_by_role("tab", name="Sources").click()
    page.wait_for_selector("tbody tr")
    assert page.evaluate(wide)
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(22, 21, 18)"
    assert dark is (scheme == "dark")


def test_hostile_articles_are_shown_as_words(visit):
    page = visit()
    page.get_by_role("tab", name="Sources").click()
    page.click('.corpus button.title[data-open="a5"]')
    page.wait_for_selector(".reader")
    assert 'onerror="window.hacked=1"' in page.inner_text(".reader .text")
    assert page.locator(".reader a").count() == 0
    assert page.locator(".reader .text :is(img, script, svg)").count() == 0


def marked(page) -> list[str]:
    page.wait_for_selector(".reader mark.quoted")
    return page.locator(".reader mark.quoted").all_inner_texts()


def test_a_hop_of_the_chain_opens_the_article_at_the_words_that_show_it(visit):
    page = visit()
    ask(page)
    hops = page.locator(".statement >> nth=0 >> .chain-line >> nth=0 >> button.hop")
    assert hops.all_inner_texts() == ["Edvard Pell", "Gullhaven Wire"]
    hops.nth(1).click()
    assert marked(page) == ["According to the Gullhaven Wire"]
    page.keyboard.press("Escape")
    page.wait_for_selector(".reader", state="detached")
    assert page.evaluate("document.activeElement.textContent") == "Gullhaven Wire"


def test_the_reader_tells_how_the_marked_sentence_came(visit):
    page = visit()
    ask(page)
    page.click(".statement >> nth=0 >> .cite >> nth=0")
    page.wait_for_selector(".reader .way .rests")
    speaker = page.inner_text(".reader .way button.hop.speaker")
    assert speaker.startswith("Edvard Pell")
    page.click(".reader .way button.hop.speaker")
    page.wait_for_function("name => document.querySelector('mark.quoted').textContent === name",
                           arg=speaker)
    page.keyboard.press("Escape")
    page.wait_for_selector(".reader", state="detached")
    assert page.evaluate("document.activeElement.textContent") == "1"


def test_words_behind_a_caution_open_by_keyboard_and_by_a_click_in_the_quote(visit):
    page = visit()
    ask(page)
    page.focus(".statement >> nth=2 >> .words")
    page.keyboard.press("Enter")
    assert marked(page) == ["Thousands"]
    assert "".join(page.locator("mark").all_inner_texts()).endswith("burned all night.")
    page.keyboard.press("Escape")
    page.wait_for_selector(".reader", state="detached")
    assert page.evaluate("document.activeElement.className") == "words"
    page.click(".statement >> nth=2 >> .trigger")
    assert marked(page) == ["Thousands"]
    page.keyboard.press("Escape")
    page.wait_for_selector(".reader", state="detached")
    assert page.evaluate("document.activeElement.className") == "words"


@pytest.mark.parametrize("width", [1366, 390])
def test_what_a_copy_changed_is_shown_on_demand_and_leads_to_the_original(visit, width):
    page = visit(width)
    ask(page)
    page.click(".statement .cite >> nth=0")
    page.wait_for_selector(".reader mark.quoted")
    page.focus(".reader [data-changes]")
    page.keyboard.press("Enter")
    page.wait_for_selector(".reader .tally")
    assert "2 sentences the same" in page.inner_text(".tally")
    assert "nine" in page.locator(".change del").all_inner_texts()[2]
    assert not page.locator(".run .change >> nth=0").is_visible()
    page.click(".run summary")
    assert page.locator(".run .change >> nth=0").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.click('.change[data-kind="dropped"] .place')
    assert marked(page) == ["Pell was not under oath when he spoke."]
    assert "Gullhaven Wire" in page.inner_text(".card-outlet")


def test_an_outlet_is_corrected_on_the_page_and_the_reader_stays(visit):
    page = visit()
    page.get_by_role("tab", name="Sources").click()
    page.click('.corpus button.title[data-open="a3"]')
    page.wait_for_selector('.reader[data-shown="a3:top"]')
    page.click('.reader [data-correct="a3"]')
    page.wait_for_selector(".correcting")
    page.wait_for_function("document.activeElement.id === 'correcting-title'")
    page.get_by_label("Outlet", exact=True).fill("Lantern & Tide <b>")
    page.keyboard.press("Enter")
    page.wait_for_selector('.reader[data-shown="a3+:top"]')
    assert "corrected by a person: outlet" in page.inner_text(".reader .card")
    assert "Kept outlet: Lantern & Tide <b>" in page.inner_text(".kept")
    page.wait_for_function("document.activeElement.className === 'kept'")
    page.wait_for_selector('.corpus tr:has([data-open="a3+"]) >> text=Lantern & Tide <b>')
    page.click(".correcting [data-undo]")
    page.wait_for_selector('.reader[data-shown="a3:top"]')
    page.wait_for_selector('.corpus tr:has([data-open="a3"]) >> text=outlet not stated')
    page.click(".correcting [data-done]")
    page.wait_for_selector(".correcting", state="detached")


def test_the_graph_of_origins_lists_the_articles_behind_a_line(visit):
    page = visit()
    page.get_by_role("tab", name="Sources").click()
    page.wait_for_selector(".origins-drawing .edge-count")
    assert page.locator(".behind:visible").count() == 0
    page.click(".origins-drawing .edge-count >> nth=0")
    page.click(".behind:visible button.title >> nth=0")
    page.wait_for_selector(".reader")
    page.keyboard.press("Escape")
    page.click("text=As a table")
    page.focus(".graph-table [data-behind] >> nth=1")
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.classList.contains('behind')")
    assert page.locator(".behind:visible").count() == 1


@pytest.mark.parametrize("width", [1366, 390])
def test_a_pasted_text_is_checked_and_a_place_opens_in_the_reader(visit, width):
    page = visit(width=width)
    page.get_by_role("tab", name="Check").click()
    page.fill("#pasted textarea", "The lamp burned all night.")
    page.click("#check")
    page.wait_for_selector(".judged")
    verdicts = page.locator(".part .verdict strong").all_inner_texts()
    assert verdicts == ["Verbatim", "Altered", "Altered", "Absent"]
    assert "nine" in page.locator(".part.altered ins").first.inner_text()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator("#check").inner_text() == "Check the text"
    page.locator(".part.verbatim .cite").first.click()
    page.wait_for_selector(".reader mark.quoted")
    assert "I was told to do it" in page.inner_text(".reader mark.quoted")


def test_a_model_is_named_on_the_page_and_what_fails_the_check_is_struck(visit):
    page = visit(390)
    page.click("#model > button")
    page.fill("#model-name input", "missing:x")
    page.press("#model-name input", "Enter")
    page.wait_for_selector(".model-note.problem >> text=pip install langchain-missing")
    page.fill("#model-name input", "openai:fake")
    page.press("#model-name input", "Enter")
    page.wait_for_selector("#model >> text=openai:fake is asked from now on.")
    ask(page)
    assert page.locator(".statement .labelled strong").all_inner_texts() == [
        "Supported", "Supported", "Supported in part"]
    assert page.locator(".struck del").count() == 2
    assert page.locator(".statement .cite >> nth=0").is_visible()
    assert not page.locator(".made-how dl").is_visible()
    page.click(".made-how summary")
    assert "answer, version 1" in page.inner_text(".made-how dl")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
