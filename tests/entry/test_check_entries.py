"""``check`` at the command line, over REST and on the page: one value, three faces."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import fake_newsroom as fake
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markup import EN, assert_harmless

from assistant.config import DEMO_CORPUS
from assistant.entry.cli import main
from assistant.entry.ui.check_html import check_html
from assistant.entry.ui.check_tab import checking
from assistant.types import CheckItem, CheckResult, Span

SAID = "Each side accused the other within hours."
ALTERED = "At least 37 people were killed and hundreds were driven from their homes"


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    folder = tmp_path_factory.mktemp("check-index")
    assert main(["ingest", str(DEMO_CORPUS / "harbour-post-flood.txt"), "--index",
                 str(folder)]) == 0
    return str(folder)


@pytest.fixture
def run(capsys, index):
    def command(*arguments: str):
        code = main(["check", *arguments, "--index", index])
        captured = capsys.readouterr()
        return code, captured.out, captured.err
    return command


def test_a_file_is_judged_and_printed_as_the_contract_says(run, tmp_path):
    path = tmp_path / "draft.txt"
    path.write_text(f"{SAID} {ALTERED}.", "utf-8")
    code, out, _ = run(str(path), "--json")
    first, second = json.loads(out)["items"]
    assert code == 0
    assert (first["verdict"], second["verdict"]) == ("verbatim", "altered")
    assert first["matches"][0]["outlet"] == "The Harbour Post"
    assert {"kind": "number", "expected": "31", "found": "37"} in second["alterations"]


def test_stdin_is_read_and_a_person_gets_verdicts_in_words(run, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{SAID} {ALTERED}."))
    code, out, _ = run("-")
    assert code == 0
    assert "VERBATIM" in out and "ALTERED" in out
    assert "the source has “31”, the text “37”" in out
    assert "1 verbatim, 1 altered, 0 absent" in out


def test_nothing_found_is_exit_status_one(run, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO("The bakery sells rye bread until noon."))
    assert run("-", "--json")[0] == 1
    monkeypatch.setattr(sys, "stdin", io.StringIO("Yes. No."))
    code, out, _ = run("-")
    assert code == 1
    assert "at least three words" in " ".join(out.split())


@pytest.mark.parametrize("content", [None, b"", b"\xff\xfe\x00bad\xff"])
def test_a_text_that_cannot_be_checked_is_the_callers_mistake(run, tmp_path, content):
    path = tmp_path / "draft.txt"
    if content is not None:
        path.write_bytes(content)
    code, _, err = run(str(path))
    assert code == 2
    assert err.startswith("assistant: ")


def test_rest_gives_what_json_prints_and_refuses_in_a_sentence():
    from fastapi import FastAPI
    from fastapi.testclient import TestClient

    from assistant.entry.rest import explain_failures, make_routes

    app = FastAPI()
    explain_failures(app)
    app.include_router(make_routes(fake.FakeNewsroom(Path("unused"))))
    client = TestClient(app, raise_server_exceptions=False)
    expected = json.loads(json.dumps(fake.checked("The lamp burned.").to_dict()))
    assert client.post("/api/check", json={"text": "The lamp burned."}).json() == expected
    assert client.post("/api/check", json={"text": " "}).status_code == 400
    assert client.post("/api/check", json={"text": "x", "k": 1}).status_code == 400
    assert "engine.py" not in client.post("/api/check", json={"text": "break"}).text


def test_a_verdict_is_a_word_and_changes_are_told_to_a_screen_reader():
    page = assert_harmless(check_html(fake.checked("The lamp burned all night."), EN))
    for verdict in ("Verbatim", "Altered", "Absent"):
        assert verdict in page.words
    assert page.all("del") and page.all("ins")
    assert "in the source: eleven" in page.words and "in this text: nine" in page.words
    assert page.all("button", kind="cite")[0]["data-open"] == "a1"
    assert "1 verbatim, 2 altered, 1 absent" in page.all("p", kind="found")[0]["data-announce"]


def test_a_text_too_short_to_judge_says_so():
    assert "at least three words" in assert_harmless(check_html(CheckResult("x", ()), EN)).words


@settings(deadline=None)
@given(st.text(min_size=1, max_size=60))
def test_a_pasted_text_brings_no_markup_of_its_own(text):
    assert_harmless(check_html(fake.checked(f"<b onclick=x>{text}</b><script>{text}</script>"), EN))


def test_many_places_are_folded():
    cited = fake.checked("x").items[0].matches[0]
    item = CheckItem("x y z", Span(0, 5), "sentence", "verbatim", (cited,) * 9)
    page = assert_harmless(check_html(CheckResult("x y z", (item,)), EN))
    assert page.all("details")
    assert "9 places" in page.words


@pytest.mark.parametrize(("text", "words"), [
    ("The lamp burned.", "Verbatim"), ("", "empty"), ("break", "Something failed")])
def test_the_tab_shows_progress_then_verdicts_or_a_sentence(tmp_path, text, words):
    *_, last = checking(fake.FakeNewsroom(tmp_path), text, EN)
    assert words in assert_harmless(last).words
    assert "engine.py" not in last
