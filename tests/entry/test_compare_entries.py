"""``compare`` at the command line, over REST and as an MCP tool: one value, several faces."""

import csv
import io
import json

import fake_newsroom as fake
import pytest
from rich.cells import cell_len

from assistant.config import DEMO_CORPUS
from assistant.entry.cli import main
from assistant.entry.mcp import make_tools

FILES = ("harbour-post-flood.txt", "ledger-flood.html", "sada-witnesses.html")


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    folder = tmp_path_factory.mktemp("compare-index")
    paths = [str(DEMO_CORPUS / name) for name in FILES]
    assert main(["ingest", *paths, "--index", str(folder)]) == 0
    return str(folder)


@pytest.fixture
def run(capsys, index):
    def command(*arguments):
        code = main(["compare", *arguments, "--index", index])
        captured = capsys.readouterr()
        return code, captured.out, captured.err
    return command


@pytest.fixture(scope="module")
def service(index):
    import assistant

    with assistant.open(index) as opened:
        yield opened


def same(value):
    """A comparison's JSON without what no two runs share."""
    return value | {"timing_ms": {}}


def test_one_value_at_the_command_line_over_rest_and_mcp(run, service):
    from fastapi import FastAPI
    from fastapi.testclient import TestClient

    from assistant.entry.rest import explain_failures, make_routes

    app = FastAPI()
    explain_failures(app)
    app.include_router(make_routes(service))
    client = TestClient(app, raise_server_exceptions=False)
    expected = same(json.loads(json.dumps(service.compare("the dead").to_dict())))
    assert expected["citations"]
    code, out, _ = run("the dead", "--json")
    assert (code, same(json.loads(out))) == (0, expected)
    assert same(client.post("/api/compare", json={"topic": "the dead"}).json()) == expected
    assert same(client.get("/api/compare", params={"topic": "the dead"}).json()) == expected
    assert same(json.loads(make_tools(service)["compare"]("the dead"))) == expected


def test_rest_and_mcp_take_articles_and_refuse_in_a_sentence(service):
    from fastapi import FastAPI
    from fastapi.testclient import TestClient

    from assistant.entry.rest import explain_failures, make_routes

    app = FastAPI()
    explain_failures(app)
    app.include_router(make_routes(service))
    client = TestClient(app, raise_server_exceptions=False)
    ids = [article.id for article in service.sources().articles]
    chosen = client.get("/api/compare", params={"articles": ids[:2]}).json()
    assert {card["id"] for card in chosen["columns"]} == set(ids[:2])
    tool = make_tools(service)["compare"]
    assert same(json.loads(tool(articles=ids[:2]))) == same(chosen)
    for wrong in ({}, {"articles": ids[:1]}, {"articles": ["nowhere", "x"]}, {"topic": "x", "k": 3}):
        answer = client.post("/api/compare", json=wrong)
        assert answer.status_code == 400
        assert list(answer.json()) == ["error"]
    assert list(json.loads(tool())) == ["error"]


def test_a_person_gets_every_section_and_letters_for_the_columns(run):
    code, out, err = run("the dead")
    assert code == 0
    for title in ("Comparison: the dead", "Before you read the figures", "Columns", "Events",
                  "One voice", "Claims", "Quotes"):
        assert title in out
    assert max(cell_len(line.rstrip()) for line in out.splitlines()) <= 100
    assert "not found in" in out
    assert "Traceback" not in err


def test_right_to_left_words_are_isolated(run):
    _, out, _ = run("the dead")
    arabic = [line for line in out.splitlines() if "صدى" in line]
    assert arabic
    assert all("\u2068" in line for line in arabic[:1])
    assert out.count("\u2068") == out.count("\u2069")


@pytest.mark.parametrize(("arguments", "code"), [
    (("chess olympiad",), 1), ((), 2), (("flood", "--since", "tomorrow"), 2),
    (("--articles", "zzz", "yyy"), 2), (("dead", "--outlets", "The Moon Gazette"), 2),
    (("dead", "--outlets", "The Harbour Post, The Caldren Ledger"), 0),
    (("dead", "--csv", "no-such-folder/a.csv"), 2)])
def test_the_exit_status_says_what_happened(run, arguments, code):
    done, out, err = run(*arguments)
    assert done == code
    assert "assistant: " in err if code == 2 else out


def test_what_is_not_found_is_said_in_words(run):
    _, out, _ = run("chess olympiad")
    assert "nothing to compare" in " ".join(out.split())


def test_the_sheet_is_written_to_files(run, tmp_path):
    table, text, page = (tmp_path / name for name in ("sheet.csv", "sheet.md", "sheet.html"))
    code, out, _ = run("the dead", "--json", "--csv", str(table), "--markdown", str(text),
                       "--html", str(page))
    found = json.loads(out)
    assert code == 0
    rows = list(csv.DictReader(io.StringIO(table.read_text("utf-8-sig"))))
    assert len(rows) == sum(len(claim["cells"]) for claim in found["claims"])
    assert text.read_text("utf-8").startswith("# Comparison: the dead\n")
    assert "<html" in page.read_text("utf-8")


def test_the_made_up_newsroom_is_asked_by_the_same_tool(tmp_path):
    assert "claims" in json.loads(make_tools(fake.FakeNewsroom(tmp_path))["compare"]("gates"))
