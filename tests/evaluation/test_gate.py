"""Figures held to floors: what opens the gate, what shuts it, what is left unmeasured."""

from __future__ import annotations

import json
import sys
from types import ModuleType

import pytest

from assistant.config import PROJECT_ROOT
from assistant.errors import CallerError, ConfigError
from assistant.evaluation import EvaluationReport, Figure, Unmeasured, evaluate, run_suites
from assistant.evaluation.floors import held_to, load_floors
from assistant.evaluation.names import SUITE_NAMES, SUITES
from assistant.evaluation.workbench import DataMissing


def floors_file(folder, floors):
    path = folder / "floors.json"
    path.write_text(json.dumps({"floors": floors}), encoding="utf-8")
    return path


@pytest.fixture
def tiny_suite(monkeypatch):
    """A suite that plugs in as any later one does; returns its list of figures to fill."""
    figures: list[Figure] = []
    module = ModuleType("tiny_suite_module")

    def run(bench):
        if not (bench.data / "tiny").exists():
            raise DataMissing(f"no tiny under {bench.data}")
        return figures

    module.run = run
    monkeypatch.setitem(sys.modules, module.__name__, module)
    for name in SUITE_NAMES:
        monkeypatch.delitem(SUITES, name)
    monkeypatch.setitem(SUITES, "tiny", module.__name__)
    monkeypatch.setattr("assistant.evaluation.run.SUITE_NAMES", ("tiny",))
    monkeypatch.setattr("assistant.evaluation.floors.SUITE_NAMES", ("tiny",))
    return figures


@pytest.mark.parametrize(("value", "rule", "held"), [
    (0.70, {"at_least": 0.7}, True),
    (0.69999, {"at_least": 0.7}, False),
    (0.2, {"at_most": 0.2}, True),
    (0.20001, {"at_most": 0.2}, False),
])
def test_a_floor_is_held_without_tolerance(tmp_path, tiny_suite, value, rule, held):
    (tmp_path / "tiny").touch()
    tiny_suite.append(Figure("tiny", "share", value, 10))
    report = evaluate([], data=tmp_path, gate=True,
                      floors=floors_file(tmp_path, {"tiny": {"share": rule}}))
    assert report.passed is held
    assert [figure.held for figure in report.figures] == [held]


def test_without_the_gate_a_low_figure_is_reported_and_passes(tmp_path, tiny_suite):
    (tmp_path / "tiny").touch()
    tiny_suite.append(Figure("tiny", "share", 0.1, 10))
    floors = floors_file(tmp_path, {"tiny": {"share": {"at_least": 0.5}}})
    report = evaluate([], data=tmp_path, gate=False, floors=floors)
    assert report.passed
    assert report.failures == ("tiny: share is 0.1000, at least 0.5000 is wanted",)


def test_a_floors_file_cannot_loosen_what_a_suite_demands(tmp_path, tiny_suite):
    (tmp_path / "tiny").touch()
    tiny_suite.append(Figure("tiny", "quote exactness", 0.9999, 10_000, floor=1.0))
    floors = floors_file(tmp_path, {"tiny": {"quote exactness": {"at_least": 0.5}}})
    report = evaluate([], data=tmp_path, gate=True, floors=floors)
    assert not report.passed


@pytest.mark.parametrize(("named", "passed"), [([], True), (["tiny"], False)])
def test_missing_data_shuts_the_gate_only_for_a_suite_asked_for(
    tmp_path, tiny_suite, named, passed
):
    report = evaluate(named, data=tmp_path, gate=True, floors=floors_file(tmp_path, {}))
    assert report.unmeasured == (Unmeasured("tiny", None, f"no tiny under {tmp_path}"),)
    assert report.passed is passed


@pytest.mark.parametrize(("named", "passed"), [([], True), (["tiny"], False)])
def test_a_floor_that_no_figure_answers_is_named(tmp_path, tiny_suite, named, passed):
    (tmp_path / "tiny").touch()
    tiny_suite.append(Figure("tiny", "ru R@1", 0.9, 10))
    floors = floors_file(tmp_path, {"tiny": {"ru R@1": {"at_least": 0.8},
                                             "ar R@1": {"at_least": 0.8}}})
    report = evaluate(named, data=tmp_path, gate=True, floors=floors)
    assert [item.name for item in report.unmeasured] == ["ar R@1"]
    assert report.passed is passed


def test_an_exact_name_goes_before_a_pattern(tmp_path):
    path = floors_file(tmp_path, {"xquad": {"* gain": {"at_least": 0.0},
                                            "en gain": {"at_least": 0.01}}})
    figures = [Figure("xquad", "en gain", 0.005, 9), Figure("xquad", "tr gain", 0.005, 9)]
    held, missing = held_to(figures, load_floors(path), ["xquad"])
    assert [(f.name, f.floor, f.held) for f in held] == [("en gain", 0.01, False),
                                                         ("tr gain", 0.0, True)]
    assert missing == []


@pytest.mark.parametrize("content", [
    "not json", "[]", '{"floors": []}',
    '{"floors": {"nonesuch": {}}}',
    '{"floors": {"xquad": []}}',
    '{"floors": {"xquad": {"R@1": 0.9}}}',
    '{"floors": {"xquad": {"R@1": {"at_least": "0.9"}}}}',
    '{"floors": {"xquad": {"R@1": {"at_least": true}}}}',
    '{"floors": {"xquad": {"R@1": {"above": 0.9}}}}',
    '{"floors": {"xquad": {"R@1": {"at_least": 0.9, "at_most": 1}}}}',
])
def test_a_malformed_floors_file_is_refused(tmp_path, content):
    path = tmp_path / "floors.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ConfigError, match="floor"):
        load_floors(path)


def test_the_projects_own_floors_speak_of_every_suite():
    floors = load_floors(PROJECT_ROOT / "benchmarks" / "floors.json")
    assert {floor.suite for floor in floors} == set(SUITE_NAMES)
    exactness = [floor.value for floor in floors if floor.name == "quote exactness"]
    assert exactness == [1.0, 1.0]


def test_a_missing_floors_file_is_the_callers_mistake(tmp_path):
    with pytest.raises(ConfigError, match="cannot be read"):
        evaluate([], data=tmp_path, gate=False, floors=tmp_path / "none.json")


def test_an_unknown_suite_is_refused_with_the_names_there_are(tmp_path):
    with pytest.raises(CallerError, match="xquad, squad2, metadata, seeds"):
        run_suites(["xqaud"], tmp_path)


def test_run_suites_gives_figures_without_floors(tmp_path, tiny_suite):
    (tmp_path / "tiny").touch()
    tiny_suite.append(Figure("tiny", "share", 0.5, 2))
    assert run_suites([], tmp_path) == [Figure("tiny", "share", 0.5, 2)]


def test_report_as_json_says_what_failed():
    report = EvaluationReport(
        (Figure("xquad", "en R@1", 0.5, 4, floor=0.9), Figure("xquad", "en MRR", 0.7, 4)),
        (Unmeasured("seeds", None, "no folder"),), gate=True, demanded=frozenset({"seeds"}))
    shown = json.loads(json.dumps(report.to_dict()))
    assert shown["passed"] is False
    assert shown["failures"] == ["xquad: en R@1 is 0.5000, at least 0.9000 is wanted",
                                 "seeds: the suite was not measured: no folder"]
    assert shown["figures"][1] == {"suite": "xquad", "name": "en MRR", "value": 0.7, "n": 4,
                                   "floor": None, "bound": "at_least", "held": None}


def test_report_as_text_is_an_aligned_table():
    report = EvaluationReport(
        (Figure("xquad", "en R@1", 0.5, 1190, floor=0.9),
         Figure("xquad", "mixed en R@1", 0.75, 1190, floor=0.7),
         Figure("squad2", "refused wrongly", 0.1, 40, floor=0.2, bound="at_most")),
        (Unmeasured("seeds", "dates right", "no figure"),), gate=True, seconds={"xquad": 12.3})
    assert report.text() == (
        "xquad  (12 s)\n"
        "  en R@1          0.500  n=1190   ≥ 0.900  UNDER\n"
        "  mixed en R@1    0.750  n=1190   ≥ 0.700  held\n"
        "\n"
        "squad2\n"
        "  refused wrongly    0.100  n=40     ≤ 0.200  held\n"
        "\n"
        "not measured\n"
        "  seeds: dates right: no figure\n"
        "\n"
        "The gate is shut:\n"
        "  xquad: en R@1 is 0.5000, at least 0.9000 is wanted")


def test_an_empty_report_says_so():
    assert EvaluationReport(()).text() == "Nothing was measured."
