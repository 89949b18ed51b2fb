"""Prompt files: those of the project are whole, and a malformed one is named at the start."""

from __future__ import annotations

import hashlib

import pytest

from assistant.answer import prompts
from assistant.answer.prompts import FOLDER, NAMES, check_prompts, load_prompt
from assistant.errors import ConfigError

WHOLE = """---
name: sample
version: 3
variables: [question, fence]
output: {line: string}
---
## System
Between lines that read {{fence}} stands data.
## User
{{question}}
"""


@pytest.fixture
def write(tmp_path):
    def put(text: str):
        (tmp_path / "sample.md").write_bytes(
            text if isinstance(text, bytes) else text.encode("utf-8"))
        return tmp_path

    return put


def test_the_prompts_of_the_project_are_whole():
    check_prompts()
    assert sorted(NAMES) == sorted(path.stem for path in FOLDER.glob("*.md")
                                   if path.stem != "README")


def test_a_prompt_is_known_by_its_version_and_the_hash_of_its_file(write):
    found = load_prompt("sample", write(WHOLE))
    assert found.trace() == {"name": "sample", "version": 3,
                             "sha256": hashlib.sha256(WHOLE.encode()).hexdigest()}


def test_values_are_filled_in_once_and_never_read_as_slots(write):
    found = load_prompt("sample", write(WHOLE))
    assert found.filled(question="{{fence}} {{question}}", fence="=") == (
        "Between lines that read = stands data.", "{{fence}} {{question}}")


@pytest.mark.parametrize("values", [{"question": "x"}, {"question": "x", "fence": "=", "more": ""}])
def test_a_value_too_many_or_too_few_is_a_mistake(write, values):
    with pytest.raises(ValueError, match="takes"):
        load_prompt("sample", write(WHOLE)).filled(**values)


@pytest.mark.parametrize(("text", "said"), [
    ("", "no header"), ("Just words.", "no header"), (WHOLE.replace("## User", "## Other"), "no header"),
    (WHOLE.replace("version: 3", "version: three"), "The header of"),
    (WHOLE.replace("version: 3\n", ""), "The header of"),
    (WHOLE.replace("version: 3", "version: 3\nmood: calm"), "The header of"),
    (WHOLE.replace("name: sample", "name: other"), "calls itself other"),
    (WHOLE.replace("{{question}}", "{{qestion}}"), "declares"),
    (WHOLE.replace("[question, fence]", "[question]"), "declares"),
    (WHOLE.replace("[question, fence]", "[question, fence"), "cannot be read"),
    (b"\xff\xfe", "cannot be read"),
])
def test_a_malformed_prompt_is_named(write, text, said):
    folder = write(text)
    with pytest.raises(ConfigError) as refused:
        load_prompt("sample", folder)
    assert said in str(refused.value) and str(folder / "sample.md") in str(refused.value)


def test_a_missing_prompt_is_named(tmp_path):
    with pytest.raises(ConfigError, match=r"sample\.md"):
        load_prompt("sample", tmp_path)


def test_a_model_is_not_used_with_a_malformed_prompt(fresh, monkeypatch):
    def malformed():
        raise ConfigError("prompts/answer.md has no header.")

    monkeypatch.setattr(prompts, "check_prompts", malformed)
    assert fresh.chat_model("") is None
    with pytest.raises(ConfigError, match=r"answer\.md"):
        fresh.chat_model("openai:any")
