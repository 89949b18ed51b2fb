"""``mutation`` at the command line and by REST: the same object, and words for a person."""

from __future__ import annotations

import json

import pytest

from assistant.config import DEMO_CORPUS
from assistant.entry.cli import main
from assistant.entry.mutation_view import mutation
from assistant.entry.wording import origins_line
from assistant.types import Article, Change, Difference, Mutation, Quote, Sentence, Span

FLOOD = ["harbour-post-flood.txt", "ledger-flood.html"]


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    folder = tmp_path_factory.mktemp("mutation-index")
    paths = [str(DEMO_CORPUS / name) for name in FLOOD]
    assert main(["ingest", *paths, "--index", str(folder)]) == 0
    return str(folder)


@pytest.fixture(scope="module")
def copied(index):
    import assistant

    with assistant.open(index) as service:
        return next(a.id for a in service.sources().articles if a.path.endswith(FLOOD[1]))


def run(capsys, *arguments):
    code = main(list(arguments))
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_json_has_every_sentence_with_its_place(capsys, index, copied):
    code, out, _ = run(capsys, "mutation", copied, "--json", "--index", index)
    found = json.loads(out)
    assert code == 0
    assert set(found) == {"original", "copy", "counts", "changes"}
    assert found["copy"]["id"] == copied
    assert sum(found["counts"][kind] for kind in ("same", "changed", "added", "dropped")) == len(
        found["changes"])
    _, text, _ = run(capsys, "source", copied, "--json", "--index", index)
    for change in found["changes"]:
        if change["copy"]:
            quote = change["copy"]
            assert json.loads(text)["text"][quote["start"]:quote["end"]] == quote["quote"]


def test_an_article_without_an_original_is_the_callers_mistake(capsys, index, copied):
    _, out, _ = run(capsys, "mutation", copied, "--json", "--index", index)
    code, _, err = run(capsys, "mutation", json.loads(out)["original"]["id"], "--index", index)
    assert code == 2
    assert "original" in err


def test_search_and_sources_say_how_many_origins(capsys, index):
    for arguments in (["sources"], ["search", "flood"]):
        _, out, _ = run(capsys, *arguments, "--index", index)
        assert "1 origin" in out.replace("1 origins", "")


def test_a_person_reads_what_became_of_each_sentence(capsys):
    text = "The mayor allegedly sold it."
    article = Article(
        id="a", text=text, title="Sold", author=None, outlet="Harbour Post",
        originating_outlet=None, origin_chain=(), published="2031-05-03", language="en", url=None,
        path=None, added="", independent_group="g", sentences=(Sentence(Span(0, len(text)), 0),))
    quote = Quote(article, Span(0, len(text)))
    mutation(Mutation(article, article, (
        Change("changed", quote, quote, (Difference("modality", "allegedly", ""),), True),
        Change("dropped", quote, None))))
    out = capsys.readouterr().out
    for said in ("1 changed", "1 hardened", "states more certainly than the original",
                 "modality: “allegedly” was left out", "- The mayor allegedly sold it."):
        assert said in out


@pytest.mark.parametrize(("articles", "origins", "said"), [
    (1, 1, "1 article, 1 origin"), (3, 1, "3 articles, 1 origin"),
    (1200, 900, "1,200 articles, 900 origins"), (0, 0, "0 articles, 0 origins")])
def test_origins_are_counted_in_words(articles, origins, said):
    assert origins_line({"articles": articles, "independent_origins": origins}) == said


def test_rest_gives_what_json_prints(index, copied):
    from fastapi import FastAPI
    from fastapi.testclient import TestClient

    import assistant
    from assistant.entry.rest import explain_failures, make_routes

    with assistant.open(index) as service:
        app = FastAPI()
        explain_failures(app)
        app.include_router(make_routes(service))
        client = TestClient(app)
        found = client.get(f"/api/sources/{copied}/mutation")
        assert found.json() == service.mutation(copied).to_dict()
        original = found.json()["original"]["id"]
        named = client.get(f"/api/sources/{original}/mutation", params={"original": copied})
        assert named.json()["original"]["id"] == copied
        assert client.get(f"/api/sources/{original}/mutation").status_code == 404
        assert client.get("/api/merges").json() == {
            "merges": [merge.to_dict() for merge in service.merges()]}
