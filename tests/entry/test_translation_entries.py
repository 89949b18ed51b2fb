"""Translations by REST and at the command line: asked for, labelled, never looking quoted."""

from __future__ import annotations

import json
from pathlib import Path

import fake_newsroom as fake
import pytest

from assistant.answer.checking.quotations import quotations
from assistant.config import DEMO_CORPUS
from assistant.entry.cli import main

RUSSIAN = "vestnik-front.txt"
QUESTION = "Who opened the gates of the Tamresh dam?"


@pytest.fixture(scope="module")
def client():
    from fastapi import FastAPI
    from fastapi.testclient import TestClient

    from assistant.entry.rest import explain_failures, make_routes

    service, app = fake.FakeNewsroom(Path("unused")), FastAPI()
    service.settings.model = "made:up"
    explain_failures(app)
    app.include_router(make_routes(service))
    return TestClient(app, raise_server_exceptions=False)


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    folder = str(tmp_path_factory.mktemp("translation-index"))
    assert main(["ingest", str(DEMO_CORPUS / RUSSIAN), "--index", folder]) == 0
    return folder


def place(words):
    span = fake.span_of(fake.FRENCH, words)
    return {"start": span.start, "end": span.end}


def test_rest_gives_a_gist_or_the_model_that_is_offered(client):
    asked = place("La capitainerie dément.")
    gist = client.get("/api/sources/a4/translation", params=asked).json()
    assert gist["made_by"]["kind"] == "gist" and gist["made_by"]["name"] == "pack fr"
    assert gist["words"][0]["kind"] == "grammar"
    model = client.get("/api/sources/a4/translation", params={**asked, "by": "made:up"}).json()
    assert model["made_by"]["name"] == "made:up" and "45 minutes" in model["text"]
    assert not set(model["text"]) & set("“”\"<>")


@pytest.mark.parametrize(("asked", "status"), [
    ({"start": 0, "end": 9, "by": "openai:dear"}, 400), ({"start": 9, "end": 2}, 400),
    ({"start": 0, "end": 9, "to": "<b>"}, 400), ({"end": 9}, 400), ({"start": "x", "end": 9}, 400)])
def test_rest_refuses_what_is_not_offered_or_no_quote(client, asked, status):
    refused = client.get("/api/sources/a4/translation", params=asked)
    assert refused.status_code == status
    assert refused.json()["error"]


def run(capsys, *arguments):
    code = main(list(arguments))
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_ask_puts_a_gist_beside_each_quote_and_leaves_the_quotes_as_they_are(capsys, index):
    _, plain, _ = run(capsys, "ask", QUESTION, "--json", "--index", index)
    code, out, _ = run(capsys, "ask", QUESTION, "--gist", "en", "--json", "--index", index)
    before, after = json.loads(plain), json.loads(out)
    assert code == 0 and after["citations"]
    for one, other in zip(before["citations"], after["citations"], strict=True):
        assert one["translation"] is one["translation_by"] is None
        assert other["translation"] and other["translation_by"]["kind"] == "gist"
        assert {**other, "translation": None, "translation_by": None} == one
    assert before["statements"] == after["statements"]


def test_a_person_reads_the_label_and_no_gist_between_quotation_marks(capsys, index):
    code, out, _ = run(capsys, "ask", QUESTION, "--gist", "en", "--index", index)
    assert code == 0
    assert "by pack ru: word by word, made by machine" in out
    _, told, _ = run(capsys, "ask", QUESTION, "--gist", "en", "--json", "--index", index)
    gists = [one["translation"] for one in json.loads(told)["citations"]]
    flat = " ".join(out.split())
    assert any(gist[:40] in flat for gist in gists)
    for span in quotations(flat):
        assert not any(gist[:30] in span.of(flat) for gist in gists)


@pytest.mark.parametrize(("options", "why"), [
    (["--translate", "en"], "no language model"), (["--gist", "english!"], "language code"),
    (["--gist", "en", "--translate", "de"], "not for both")])
def test_what_cannot_be_done_is_the_callers_mistake(capsys, index, options, why):
    code, _, said = run(capsys, "ask", QUESTION, *options, "--index", index)
    assert code == 2
    assert why in said


def test_quotes_in_the_language_wanted_stay_alone(capsys, index):
    _, out, _ = run(capsys, "ask", QUESTION, "--gist", "ru", "--json", "--index", index)
    assert {one["translation"] for one in json.loads(out)["citations"]} == {None}
