"""A gist and a translation in a real browser: keyboard, direction, Stop, nothing that runs."""

from __future__ import annotations

import shutil

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
playwright_sync = pytest.importorskip(
    "playwright.sync_api", reason="the browser tests need the playwright package")
pytestmark = [pytest.mark.browser, pytest.mark.skipif(
    CHROMIUM is None, reason="the browser tests need chromium (apt-get install chromium)")]

ARABIC = 'figure:has(blockquote[lang="ar"])'


@pytest.fixture(scope="module")
def page(newsroom_address):
    """One page with an answer on it; at the end nothing was logged, run or fetched elsewhere."""
    seen: list[str] = []
    with playwright_sync.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=[
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"])
        context = browser.new_context(viewport={"width": 1280, "height": 860})
        context.grant_permissions(["clipboard-read", "clipboard-write"], origin=newsroom_address)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("request", lambda r: seen.append(r.url) if not r.url.startswith(
            (newsroom_address, "data:", "blob:")) else None)
        page.on("console", lambda m: seen.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda e: seen.append(str(e)))
        page.goto(newsroom_address)
        page.wait_for_selector(".example")
        page.evaluate("""() => {
            const live = document.querySelector('.unseen-live');
            window.heard = [];
            new MutationObserver(() => window.heard.push(live.textContent))
                .observe(live, { childList: true, characterData: true, subtree: true });
        }""")
        ask(page, "Who switched off the light?")
        yield page
        assert page.evaluate("window.hacked") is None
        browser.close()
    assert seen == []


def ask(page, question):
    before = page.locator(".exchange").count()
    page.fill("#question textarea", question)
    page.press("#question textarea", "Enter")
    page.wait_for_selector(f".exchange >> nth={before} >> .tools")


def choose(page, name):
    if not page.locator("#model-name input").is_visible():
        page.click("#model > button")
    page.fill("#model-name input", name)
    page.press("#model-name input", "Enter")
    page.wait_for_selector(f".model-note >> text={name}")


def test_enter_on_the_button_opens_the_gist_under_its_quote_and_again_closes_it(page):
    button = page.locator(f"{ARABIC} button.translate[data-key]").first
    button.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(f"{ARABIC} .glosses")
    assert button.get_attribute("aria-expanded") == "true"
    assert page.evaluate("document.activeElement.className") == "translate"
    row = page.locator(f"{ARABIC} .glosses")
    assert row.evaluate("e => getComputedStyle(e).direction") == "rtl"
    first, second = (row.locator("li").nth(at).bounding_box() for at in (0, 1))
    assert first["x"] > second["x"], "the first Arabic word stands rightmost"
    assert row.locator("li").first.inner_text().split() == ["قال", "said"]
    page.wait_for_function("window.heard.some((words) => words.includes('Not a translation'))")
    page.keyboard.press("Enter")
    page.wait_for_selector(f"{ARABIC} .glosses", state="detached")
    assert button.get_attribute("aria-expanded") == "false"


def test_an_open_gist_stays_beside_its_quote_when_the_conversation_goes_on(page):
    page.locator(f"{ARABIC} button.translate[data-key]").first.click()
    page.wait_for_selector(f"{ARABIC} .glosses")
    ask(page, "And who says so?")
    page.wait_for_function("document.querySelectorAll('#conversation .glosses').length === 2")
    page.locator(f"{ARABIC} button.translate[data-key]").first.click()
    page.wait_for_function("document.querySelectorAll('#conversation .glosses').length === 0")


def test_a_copied_answer_holds_no_gist(page):
    page.locator(f"{ARABIC} button.translate[data-key]").first.click()
    page.wait_for_selector(f"{ARABIC} .glosses")
    page.locator("[data-copy]").last.click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "قال صياد" in copied and "word list" not in copied and "Awryn" not in copied
    page.locator(f"{ARABIC} button.translate[data-key]").first.click()


def test_a_model_is_named_on_its_button_and_what_it_writes_is_inert_and_cautioned(page):
    choose(page, "made:up")
    page.locator(f"{ARABIC} button.translate[data-key]").first.click()
    page.locator(f"{ARABIC} >> text=Translate with made:up").first.click()
    page.wait_for_selector(f"{ARABIC} .translation.model .told")
    page.wait_for_selector(f"{ARABIC} .translation.model >> text=40 tokens read")
    shown = page.locator(f"{ARABIC} .translation.model").first.inner_text()
    assert "Translation by made:up. Not the words of the article, not checked." in shown
    assert "The lamp went out 45 minutes before." in shown
    assert not set(shown) & set("“”\"«»<>")
    assert page.locator(f"{ARABIC} .translation img").count() == 0
    page.locator(f"{ARABIC} .translation >> text=Word by word").first.click()
    page.wait_for_selector(f"{ARABIC} .glosses")
    page.locator(f"{ARABIC} button.translate[data-key]").first.click()


def test_a_translation_can_be_stopped(page):
    choose(page, "slow:one")
    page.locator(f"{ARABIC} button.translate[data-key]").first.click()
    page.locator(f"{ARABIC} >> text=Translate with slow:one").first.click()
    page.locator(f"{ARABIC} [data-halt]").first.click()
    page.wait_for_selector(f"{ARABIC} >> text=Stopped before the translation was whole.")
    page.locator(f"{ARABIC} button.translate[data-key]").first.click()
    choose(page, "made:up")


def test_the_reader_and_the_search_results_have_it_too(page):
    page.locator(f"{ARABIC} .cite").first.click()
    page.wait_for_selector(".reader mark.quoted")
    page.locator(".reader button.translate[data-key]").click()
    page.wait_for_selector(".reader .glosses")
    assert page.locator(".reader-scroll").bounding_box()["height"] > 200
    page.keyboard.press("Escape")
    page.get_by_role("tab", name="Sources").click()
    page.fill("#lookup :is(input, textarea)", "صياد")
    page.press("#lookup :is(input, textarea)", "Enter")
    page.wait_for_selector(".passages .translate")
    page.locator(".passages button.translate[data-key]").first.click()
    page.wait_for_selector(".passages .glosses")
    page.get_by_role("tab", name="Ask").click()


def test_quotes_of_the_comparison_have_it(page):
    page.get_by_role("tab", name="Compare").click()
    page.fill("#topic :is(input, textarea)", "Who opened the gates?")
    page.press("#topic :is(input, textarea)", "Enter")
    page.wait_for_selector(".sheet .matrix")
    page.locator("tr.claim .claim-name").first.click()
    button = page.locator(".row-quotes:visible button.translate[data-key]").first
    button.click()
    page.wait_for_selector(".row-quotes:visible .translation")
    page.get_by_role("tab", name="Ask").click()


def test_at_phone_width_nothing_reaches_past_the_edge(page):
    page.set_viewport_size({"width": 390, "height": 844})
    page.locator(f"{ARABIC} button.translate[data-key]").first.click()
    page.wait_for_selector(f"{ARABIC} .translation")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.set_viewport_size({"width": 1280, "height": 860})
