"""Which judge a setting names."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from types import SimpleNamespace

import pytest

from assistant.answer.gate.judge import FeatureJudge
from assistant.answer.gate.model_judge import ModelJudge
from assistant.config import Settings
from assistant.errors import ConfigError
from assistant.service import judges
from assistant.service.judges import judge_named

INDEX = SimpleNamespace(embedder=None, idf=None)


def named(name):
    return judge_named(name, index=INDEX, say=lambda system, user: [])


def test_features_are_the_default():
    assert isinstance(named(Settings().judge), FeatureJudge)
    assert Settings.from_environment({"ASSISTANT_JUDGE": "model"}).judge == "model"


def test_the_model_may_judge():
    assert isinstance(named("model"), ModelJudge)


def test_a_cross_encoder_is_loaded_by_its_name(monkeypatch):
    from assistant.adapters import entailment

    monkeypatch.setattr(entailment, "load_entailment", lambda name: SimpleNamespace(name=name))
    judges._entailment.cache_clear()
    assert named("nli:some/model").name == "nli:some/model"
    judges._entailment.cache_clear()


@pytest.mark.parametrize("name", ["", "nli", "nli:", "oracle"])
def test_another_name_is_refused(name):
    with pytest.raises(ConfigError):
        named(name)


class Chat:
    """Says the first long sentence that it is shown, and judges everything as carried in part."""

    name = "made:up"

    def stream(self, system, user, *, goes_on=lambda: True):
        if "check whether" in system:
            yield '{"support": "partly"}'
        else:
            key, text = next(found for found in re.findall(r"^(A\d+\.\d+) (.*)$", user, re.M)
                             if len(found[1]) > 60 and '"' not in found[1] and found[1].isascii())
            yield json.dumps({"say": text, "cite": [key]})


@pytest.mark.parametrize(("judge", "support", "prompts"), [
    ("features", "supported", ["answer"]), ("model", "partly_supported", ["answer", "judge"])])
def test_the_judge_of_the_settings_rules_and_is_kept_in_the_trace(
    demo, monkeypatch, judge, support, prompts
):
    monkeypatch.setattr(demo, "settings", replace(demo.settings, judge=judge))
    monkeypatch.setattr(type(demo), "chat_model", lambda self, name=None: Chat())
    answer = demo.ask("Who opened the gates of the Tamresh Dam?")
    assert [one.support for one in answer.statements] == [support]
    assert answer.trace["judge"] == judge
    assert [one["name"] for one in answer.trace["prompts"]] == prompts
