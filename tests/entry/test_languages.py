"""Which language a visitor is shown, and the pages under their own paths."""

from __future__ import annotations

import asyncio

import pytest
from fastapi import FastAPI
from fastapi.responses import HTMLResponse
from fastapi.testclient import TestClient

from assistant.entry.languages import LanguageSwitch, Pages, preferred
from assistant.entry.opening import in_language_of
from assistant.entry.ui.language_menu import language_menu
from assistant.entry.ui.words import LANGUAGES, words_for

PAGE = '<!doctype html><html\n lang="en"><head></head><body lang="en">{}</body></html>'


@pytest.mark.parametrize(("cookie", "accepted", "language"), [
    ("", "", "en"), ("", "fr-CH, fr;q=0.9, en;q=0.8", "fr"), ("", "pt, ar;q=0.5, fr;q=0.7", "fr"),
    ("", "he", "en"), ("", "*;q=0.1, ru", "ru"), ("", "ar;q=0, de", "de"), ("", "ar;q=x, es", "es"),
    ("assistant_language=ru", "fr", "ru"), ("assistant_language=../x; other=1", "fr", "fr"),
    ("other=ru", "fr", "fr"), ("assistant_language=en", "ar", "en"), ("\x00;=;", "ar", "ar"),
    ("", ",".join(["pt"] * 500) + ",ar", "en")])
def test_what_was_chosen_comes_before_what_the_browser_asks(cookie, accepted, language):
    assert preferred(cookie, accepted) == language


@pytest.fixture
def made():
    return []


@pytest.fixture
def client(made):
    """The switch before an English page, the others made as they are asked for."""
    def page(title, path):
        app = FastAPI()

        @app.get(f"{path}/", response_class=HTMLResponse)
        def home():
            return PAGE.format(title)

        @app.get(f"{path}/data")
        def data():
            return {"page": title}

        return app

    def make(language):
        made.append(language)
        return page(language, f"/{language}")

    english = page("en", "")
    pages = Pages(make)
    english.add_middleware(LanguageSwitch, pages=pages)
    english.router.on_shutdown.append(pages.close)
    with TestClient(english, follow_redirects=False) as opened:
        opened.headers["accept"] = "text/html"
        yield opened


def test_a_page_is_made_once_when_it_is_first_asked_for(client, made):
    assert made == []
    for _ in range(2):
        assert ">fr<" in client.get("/fr/").text
    assert client.get("/fr/data").json() == {"page": "fr"}
    assert client.get("/data").json() == {"page": "en"}
    assert made == ["fr"]


def test_the_first_bytes_of_a_page_bear_its_language_and_direction(client):
    arabic = client.get("/ar/", headers={"accept-encoding": "br, gzip"})
    assert 'lang="ar" dir="rtl"' in arabic.text and '<body lang="en">' in arabic.text
    assert int(arabic.headers["content-length"]) == len(arabic.content)
    assert 'lang="en" dir="ltr"' in client.get("/").text


def test_the_menu_chooses_and_the_choice_is_remembered(client):
    chosen = client.get("/?lang=ar")
    assert (chosen.status_code, chosen.headers["location"]) == (303, "/ar/")
    assert "assistant_language=ar" in chosen.headers["set-cookie"]
    assert "HttpOnly" in chosen.headers["set-cookie"]
    assert client.get("/").headers["location"] == "/ar/"
    assert client.get("/?lang=en").headers["location"] == "/"
    assert client.get("/", headers={"accept-language": "ar"}).status_code == 200


@pytest.mark.parametrize(("path", "headers", "location"), [
    ("/", {"accept-language": "fr"}, "/fr/"),
    ("/?__theme=dark", {"accept-language": "fr"}, "/fr/?__theme=dark"),
    ("/", {"accept-language": "fr", "accept": "application/json"}, None),
    ("/?lang=//evil.example", {}, None), ("/?lang=he", {}, None),
    ("/fr", {}, "/fr/"), ("/data", {"accept-language": "fr"}, None)])
def test_only_who_opens_the_page_itself_is_led_elsewhere(client, path, headers, location):
    answer = client.get(path, headers=headers)
    assert answer.headers.get("location") == location
    assert answer.status_code == (303 if location else 200)


def test_a_page_that_cannot_be_made_fails_for_its_visitor_and_is_tried_again():
    tried = []

    def make(language):
        tried.append(language)
        raise OSError("no room")

    async def twice():
        pages = Pages(make)
        for _ in range(2):
            with pytest.raises(OSError, match="no room"):
                await pages.page("fr")
        await pages.close()

    asyncio.run(twice())
    assert tried == ["fr", "fr"]


def test_words_of_the_script_cannot_end_it():
    page = in_language_of(words_for("fr"), PAGE.encode()).decode()
    assert page.count("</script>") == 1 and "newsroomSpeaks" in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_menu_names_each_language_in_itself(language):
    menu = language_menu(words_for(language))
    for code, name in LANGUAGES.items():
        assert f'hreflang="{code}" lang="{code}"' in menu and f">{name}<" in menu
    assert menu.count("aria-current") == 1
    assert ('href="../?lang=ru"' in menu) is (language != "en")


def test_every_language_is_under_the_same_rules(newsroom_address):
    import httpx

    with httpx.Client(base_url=newsroom_address) as asked:
        english, french = (asked.get(path) for path in ("/", "/fr/"))
        held = [asked.get(f"{path}config").json() for path in ("/", "/fr/")]
        assert asked.post("/fr/gradio_api/upload", headers={"origin": "http://evil.example"}
                          ).status_code == 403
        assert asked.get("/fr/", headers={"host": "evil.example"}).status_code == 421
    policy = "content-security-policy"
    assert english.headers[policy] == french.headers[policy]
    assert held[0]["max_file_size"] == held[1]["max_file_size"] > 0
    named = [{one["api_name"] for one in config["dependencies"]
              if one["api_visibility"] == "public"} for config in held]
    assert named[0] and not named[1], "tools for programs are at one place"
