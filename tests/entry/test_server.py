"""One port: who may talk to it, what REST answers, which port and index are taken."""

from __future__ import annotations

import asyncio
import base64
from pathlib import Path

import fake_newsroom as fake
import pytest

from assistant.config import DEFAULT_INDEX
from assistant.entry.guard import Guard, is_loopback
from assistant.entry.server import address_of, index_for, listen, parse_login
from assistant.errors import CallerError, ConfigError

LOGIN = base64.b64encode(b"desk:s3:cret").decode()


def ask_guard(headers: dict[str, str], *, method: str = "GET", **options) -> int:
    """The status that a guarded app answers with."""
    sent = []

    async def app(scope, receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "method": method, "path": "/",
             "headers": [(k.encode(), v.encode()) for k, v in headers.items()]}
    asyncio.run(Guard(app, **{"local_only": True, **options})(scope, None, send))
    names = [name for name, _ in sent[0]["headers"]]
    assert b"content-security-policy" in names
    return sent[0]["status"]


@pytest.mark.parametrize(("headers", "method", "options", "status"), [
    ({"host": "127.0.0.1:7860"}, "GET", {}, 200),
    ({"host": "localhost:7860"}, "GET", {}, 200),
    ({"host": "[::1]:7860"}, "GET", {}, 200),
    ({"host": "evil.example"}, "GET", {}, 421),
    ({"host": "127.0.0.1.evil.example"}, "GET", {}, 421),
    ({}, "GET", {}, 421),
    ({"host": "news.example"}, "GET", {"local_only": False}, 200),
    ({"host": "127.0.0.1:7860", "origin": "http://127.0.0.1:7860"}, "POST", {}, 200),
    ({"host": "127.0.0.1:7860", "origin": "https://evil.example"}, "POST", {}, 403),
    ({"host": "127.0.0.1:7860", "origin": "null"}, "POST", {}, 403),
    ({"host": "127.0.0.1:7860"}, "POST", {}, 200),
    ({"host": "127.0.0.1"}, "GET", {"login": ("desk", "s3:cret")}, 401),
    ({"host": "127.0.0.1", "authorization": f"Basic {LOGIN}"}, "GET",
     {"login": ("desk", "s3:cret")}, 200),
    ({"host": "127.0.0.1", "authorization": f"Basic {LOGIN}"}, "GET",
     {"login": ("desk", "other")}, 401),
    ({"host": "127.0.0.1", "authorization": "Basic %%%"}, "GET", {"login": ("a", "b")}, 401),
])
def test_who_may_talk_to_the_app(headers, method, options, status):
    assert ask_guard(headers, method=method, **options) == status


@pytest.mark.parametrize(("host", "ours"), [
    ("127.0.0.1", True), ("127.8.8.8", True), ("::1", True), ("[::1]", True), ("localhost", True),
    ("0.0.0.0", False), ("192.168.1.4", False), ("localhost.evil.example", False), ("", False)])
def test_loopback(host, ours):
    assert is_loopback(host) is ours


def test_a_taken_port_is_said_and_a_free_one_is_found():
    with listen("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(CallerError, match=f"Cannot listen on 127.0.0.1 port {port}"):
            listen("127.0.0.1", port)
    with listen("127.0.0.1", None) as first, listen("127.0.0.1", None) as second:
        assert 7860 <= first.getsockname()[1] < second.getsockname()[1]
        assert address_of(first).startswith("http://127.0.0.1:")


@pytest.mark.parametrize(("host", "port"), [("no.such.host.invalid", 1), ("127.0.0.1", 70000)])
def test_a_bad_address_is_the_callers_mistake(host, port):
    with pytest.raises(CallerError):
        listen(host, port)


@pytest.mark.parametrize("auth", ["desk", "desk:", ":secret"])
def test_half_a_login_is_refused(auth):
    with pytest.raises(ConfigError):
        parse_login(auth)
    assert parse_login("desk:s3:cret") == ("desk", "s3:cret")
    assert parse_login(None) is None


def test_a_corpus_gets_an_index_of_its_own_unless_one_is_named(tmp_path):
    mine = index_for(DEFAULT_INDEX, tmp_path / "stories")
    assert mine.parent == DEFAULT_INDEX / "corpora"
    assert mine != index_for(DEFAULT_INDEX, tmp_path / "other" / "stories")
    assert index_for(tmp_path, tmp_path / "stories") == tmp_path
    assert index_for(DEFAULT_INDEX, None) == DEFAULT_INDEX


@pytest.fixture(scope="module")
def client():
    from fastapi import FastAPI
    from fastapi.testclient import TestClient

    from assistant.entry.rest import explain_failures, make_routes

    app = FastAPI()
    explain_failures(app)
    app.include_router(make_routes(fake.FakeNewsroom(Path("unused"))))
    return TestClient(app, raise_server_exceptions=False)


def test_rest_answers_what_json_prints(client):
    expected = fake.full_answer("Who?").to_dict()
    assert client.post("/api/ask", json={"question": "Who?"}).json() == expected
    assert client.get("/api/ask", params={"question": "Who?"}).json() == expected
    article = fake.articles()[1]
    assert client.get("/api/sources/a2").json() == article.to_dict()
    assert client.get("/api/source/a2").json() == article.to_dict()
    assert client.get("/api/sources").json()["articles"][1] == article.card()
    assert client.get("/api/search", params={"query": "lamp"}).json()["hits"]


@pytest.mark.parametrize(("path", "status", "words"), [
    ("/api/sources/zz", 404, "No article zz."), ("/api/ask?question=%20", 400, "empty"),
    ("/api/ask", 400, "question: Field required"), ("/api/ask?question=x&k=2", 400, "k: Extra"),
    ("/api/search?query=x&k=many", 400, "k: Input should be a valid integer"),
    ("/api/ask?question=break", 500, "Something failed on this machine")])
def test_rest_failures_are_one_sentence(client, path, status, words):
    answer = client.get(path)
    assert answer.status_code == status
    assert words in answer.json()["error"]
    assert "engine.py" not in answer.text


def test_rest_corrects_a_card_and_rules_on_two(client):
    done = client.post("/api/sources/a3/correct", json={"outlet": "Ebb"}).json()
    assert (done["former_id"], done["article_id"]) == ("a3", "a3+")
    assert done["card"]["corrected"] == ["outlet"]
    back = client.post("/api/sources/a3+/correct", json={"undo": ["outlet"]}).json()
    assert back["written"] == {"outlet": None}
    assert client.post("/api/sources/a1/rule", json={"other": "a4", "together": False}).is_success
    assert client.post("/api/sources/a1/rule", json={"other": "a4", "together": None}).is_success


@pytest.mark.parametrize(("path", "said", "words"), [
    ("/api/sources/a3/correct", {"outlet": "a mistake"}, "says nothing"),
    ("/api/sources/a3/correct", {"folder": "/"}, "folder: Extra"),
    ("/api/sources/a3/rule", {"other": "a4"}, "together: Field required")])
def test_a_correction_that_cannot_be_kept_is_the_callers_mistake(client, path, said, words):
    answer = client.post(path, json=said)
    assert answer.status_code == 400
    assert words in answer.json()["error"]
    assert client.get(path).status_code == 405
