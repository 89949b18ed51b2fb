"""The page in other languages in a real browser: its words, its direction, its menu."""

from __future__ import annotations

import re
import shutil
import threading

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
playwright_sync = pytest.importorskip(
    "playwright.sync_api", reason="the browser tests need the playwright package")
pytestmark = [pytest.mark.browser, pytest.mark.skipif(
    CHROMIUM is None, reason="the browser tests need chromium (apt-get install chromium)")]

LEFT = ("AbortError", "Unexpected error Connection errored out")
"""What Gradio says of a request that leaving the page cuts off."""
NAMED = re.compile(r"Markdown|HTML|PDF|DOCX|CSV|JSONL|articles\.yaml|https?|langchain|provider:model|"
                   r"Face|Hugging|intfloat\S*|English|Deutsch|Español|Français|YAML|KB|MB", re.I)


@pytest.fixture(scope="module")
def demo_address(demo):
    """The whole app over the demonstration corpus, on a port of its own in a thread."""
    import uvicorn

    from assistant.entry.guard import Guard
    from assistant.entry.server import address_of, listen, make_app
    from assistant.entry.warmup import WarmUp

    warm_up = WarmUp(demo)
    listener = listen("127.0.0.1", 0)
    app = Guard(make_app(demo, warm_up, local=True), local_only=True)
    server = uvicorn.Server(uvicorn.Config(app, log_level="critical", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    warm_up.start().join(60)
    yield address_of(listener)
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def browser():
    with playwright_sync.sync_playwright() as driver:
        launched = driver.chromium.launch(
            executable_path=CHROMIUM, args=["--headless", "--no-sandbox", "--disable-gpu"])
        yield launched
        launched.close()


@pytest.fixture
def visit(browser, demo_address):
    """Open a path of the app; what the page logs as an error or throws fails the test."""
    contexts, problems = [], []

    def go(path: str = "/", *, locale: str = "en-US", width: int = 1366):
        context = browser.new_context(viewport={"width": width, "height": 860}, locale=locale)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("console", lambda m: problems.append(m.text)
                if m.type == "error" and not m.text.startswith(LEFT) else None)
        page.on("pageerror", lambda e: problems.append(str(e)))
        page.goto(demo_address + path)
        page.wait_for_selector(".example")
        page.wait_for_selector(".machine.ready")
        return page

    yield go
    for context in contexts:
        context.close()
    assert problems == []


def spoken(page) -> list[str]:
    """The words of the page in its own language: text, labels and tips outside other languages."""
    return page.evaluate("""() => {
      const own = document.documentElement.lang, found = [];
      const foreign = (e) => e.closest(`[lang]:not([lang="${own}"]), bdi, code, [data-ask],`
        + `script, style, [aria-hidden="true"], .outlets-drawing, svg`) !== null;
      document.querySelectorAll("body *").forEach((e) => {
        if (foreign(e)) return;
        ["title", "aria-label", "placeholder", "data-announce", "data-label"].forEach((name) => {
          if (e.getAttribute(name)) found.push(e.getAttribute(name));
        });
        e.childNodes.forEach((n) => {
          if (n.nodeType === 3 && n.data.trim()) found.push(n.data.trim());
        });
      });
      return found;
    }""")


def test_an_arabic_question_on_the_arabic_page_is_mirrored(visit):
    page = visit("/ar/")
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["ar", "rtl"]
    page.fill("#question textarea", "من فتح بوابات سد تمريش؟")
    page.press("#question textarea", "Enter")
    page.wait_for_selector(".exchange .tools")
    page.click(".cite >> nth=0")
    page.wait_for_selector(".reader mark.quoted")
    work, reader = (page.locator(at).bounding_box() for at in ("#work", ".reader"))
    assert reader["x"] + reader["width"] <= work["x"], "the reader stands to the left"
    tabs = [page.locator("#work button[role=tab]").nth(n).bounding_box()["x"] for n in (0, 1)]
    assert tabs[0] > tabs[1], "the tabs begin at the right"
    english = page.locator('blockquote[lang="en"]').first
    assert english.evaluate("e => getComputedStyle(e).direction") == "ltr"
    assert page.locator(".answer").get_attribute("dir") == "rtl"
    page.keyboard.press("Escape")
    page.wait_for_selector(".reader", state="detached")


def test_no_english_word_of_its_own_is_left_on_the_arabic_page(visit):
    page = visit("/ar/")
    for tab, part in enumerate(("#question", "#topic", "#pasted", "#corpus .corpus", "#files")):
        page.locator("#work button[role=tab]").nth(tab).click()
        page.wait_for_selector(part)
    known = sorted(filter(None, names(page)), key=len, reverse=True)
    latin = [said for said in spoken(page) if re.search(r"[A-Za-z]{2,}", own_words(said, known))]
    assert latin == [], "\n".join(latin)


def own_words(said: str, known: list[str]) -> str:
    """What is said without the names, titles and files in it."""
    for name in known:
        said = said.replace(name, "")
    return NAMED.sub("", said)


def names(page) -> set[str]:
    """Outlets, files and dates that stand in the table, the drawing and the lists of choices."""
    return set(page.evaluate("""() => [...document.querySelectorAll(
      'bdi, .plot-name, #chosen label, .dot, option, [data-open], .way *, input')].flatMap((e) => [
        e.textContent.trim(), e.title, e.value, ...[...e.querySelectorAll('*')].map(
          (part) => part.textContent.trim())])"""))


def test_the_menu_changes_the_language_and_the_next_visit_keeps_it(visit, demo_address):
    page = visit("/")
    page.focus(".languages summary")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    page.keyboard.press("Enter")
    page.click('.languages a[hreflang="fr"]')
    page.wait_for_function("document.documentElement.lang === 'fr'")
    page.get_by_role("tab", name="Ajouter des documents").wait_for()
    page.goto(demo_address)
    page.wait_for_selector(".example")
    assert page.url.endswith("/fr/")
    page.click(".languages summary")
    page.click('.languages a[hreflang="en"]')
    page.wait_for_function("document.documentElement.lang === 'en'")


def test_the_first_visit_speaks_the_language_of_the_browser(visit):
    page = visit("/", locale="fr-CH")
    assert page.url.endswith("/fr/")
    page.get_by_role("tab", name="Ajouter des documents").click()
    page.wait_for_selector("#files >> text=Déposez le fichier ici")


def test_charts_and_the_drawing_run_from_the_right_on_the_arabic_page(visit):
    page = visit("/ar/")
    page.get_by_role("tab", name="المصادر").click()
    page.wait_for_selector(".timeline .tick")
    ticks = page.locator(".timeline .tick")
    first, last = (ticks.nth(n).bounding_box()["x"] for n in (0, ticks.count() - 1))
    assert first > last
    leftward = page.evaluate("""() => [...document.querySelectorAll(".edge .line[marker-end]")].map(
      (line) => line.getPointAtLength(0).x > line.getPointAtLength(line.getTotalLength()).x)""")
    assert leftward.count(True) > leftward.count(False), "only an edge of a cycle runs back"
