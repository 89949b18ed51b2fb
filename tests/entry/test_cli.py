"""The command line as a caller sees it: exit codes, JSON, messages."""

import json
import subprocess
import sys

import pytest

from assistant.config import DEMO_CORPUS, PROJECT_ROOT
from assistant.entry.cli import main


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cli-index")
    assert main(["ingest", str(DEMO_CORPUS), "--index", str(folder)]) == 0
    return str(folder)


def run(capsys, *arguments):
    code = main(list(arguments))
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_ingest_prints_the_contracts_object(capsys, tmp_path):
    code, out, _ = run(capsys, "ingest", str(DEMO_CORPUS), "--index", str(tmp_path), "--json")
    report = json.loads(out)
    assert code == 0
    assert set(report) >= {"added", "updated", "unchanged", "removed", "skipped", "articles",
                           "passages", "seconds"}
    assert report["articles"] == report["added"] >= 14


def test_sources_and_source_agree(capsys, index):
    _, out, _ = run(capsys, "sources", "--json", "--index", index)
    card = json.loads(out)["articles"][0]
    code, out, _ = run(capsys, "source", card["id"], "--json", "--index", index)
    whole = json.loads(out)
    assert code == 0
    assert {key: whole[key] for key in card} == card
    assert all(0 <= a < b <= len(whole["text"]) for a, b in whole["sentences"])


def test_search_hits_are_slices(capsys, index):
    code, out, _ = run(capsys, "search", "dam gates", "-k", "3", "--json", "--index", index)
    hits = json.loads(out)["hits"]
    assert code == 0
    assert 0 < len(hits) <= 3
    for hit in hits:
        _, text, _ = run(capsys, "source", hit["article_id"], "--json", "--index", index)
        assert json.loads(text)["text"][hit["start"]:hit["end"]] == hit["text"]
        assert set(hit["legs"]) == {"lexical", "dense", "bridge"}


def test_an_unanswerable_question_ends_with_1(capsys, index):
    code, out, _ = run(capsys, "ask", "What is the boiling point of tungsten?", "--json",
                       "--index", index)
    assert (code, json.loads(out)["status"]) == (1, "not_established")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["ask", ""], "empty"),
        (["ask", "x" * 100_000], "characters"),
        (["ask", "Who?", "--since", "yesterday"], "not a date"),
        (["ask", "Who?", "--outlet", "No Such Paper"], "No article of"),
        (["search", "x", "-k", "0"], "between"),
        (["source", "zzzz"], "no article"),
        (["ask", "Who?", "--model", "nonsense"], "provider:model"),
        (["ask", "Who?", "--model", "nobody:model"], "langchain knows"),
        (["ingest"], "Nothing to ingest"),
        (["ingest", "/nowhere/at/all.txt"], ""),
    ],
)
def test_a_callers_mistake_ends_with_2_and_says_what_to_do(capsys, index, arguments, said):
    code, _, err = run(capsys, *arguments, "--index", index)
    assert code == 2
    assert said.lower() in err.lower()
    assert "Traceback" not in err


def test_an_unknown_option_ends_with_2():
    with pytest.raises(SystemExit) as stopped:
        main(["ask", "x", "--colour"])
    assert stopped.value.code == 2


def test_a_question_is_read_from_stdin(index):
    done = subprocess.run(
        [sys.executable, "-m", "assistant", "ask", "-", "--index", index, "--json"],
        input="Who opened the dam?", capture_output=True, text=True, cwd=PROJECT_ROOT, check=False)
    assert done.returncode in (0, 1)
    assert json.loads(done.stdout)["question"] == "Who opened the dam?"


def test_output_for_a_person_has_no_colour_codes_in_a_pipe(capsys, index):
    _, out, _ = run(capsys, "sources", "--index", index)
    assert "\x1b[" not in out


def test_every_command_is_documented():
    readme = (PROJECT_ROOT / "README.md").read_text("utf-8")
    from assistant.entry.cli import build_parser

    commands = next(a for a in build_parser()._actions if a.dest == "command").choices
    for name in commands:
        assert f"`{name}`" in readme or f"assistant {name}" in readme, name
