"""What the commands make of the name of an encoder."""

from __future__ import annotations

from types import SimpleNamespace

import assistant.evaluation
from assistant.config import Settings
from assistant.entry.cli import main


def test_evaluate_measures_with_the_encoder_named(monkeypatch, capsys):
    monkeypatch.setenv("ASSISTANT_ENCODER", "the-usual-one")
    seen = []

    def evaluate(suites, **options):
        seen.append((list(suites), Settings.from_environment().encoder))
        return SimpleNamespace(passed=True, text=lambda: "figures", to_dict=dict)

    monkeypatch.setattr(assistant.evaluation, "evaluate", evaluate)
    assert main(["evaluate", "xquad"]) == 0
    assert main(["evaluate", "xquad", "--encoder", "somebody/polyglot"]) == 0
    assert seen == [(["xquad"], "the-usual-one"), (["xquad"], "somebody/polyglot")]
    assert "figures" in capsys.readouterr().out


def test_switch_needs_a_name_and_the_rest_none(capsys, tmp_path):
    index = ["--index", str(tmp_path)]
    assert main(["encoder", "switch", *index]) == 2
    assert main(["encoder", "undo", "a-name", *index]) == 2
    assert main(["encoder", *index]) == 0
    assert "Nothing has been embedded" in capsys.readouterr().out
