"""The support suite on small invented sets: what is read, what is counted, what is left out."""

from __future__ import annotations

import json

import pytest

from assistant.answer.gate.judge import Judge
from assistant.evaluation import verdict_fit
from assistant.evaluation.cited import places_of, recall_and_precision, scripted
from assistant.evaluation.measures import balanced_accuracy, macro_f1
from assistant.evaluation.suites import support
from assistant.evaluation.support_data import (
    TRAINED_ON,
    bm25_order,
    counted_idf,
    read_averitec,
    read_climate_fever,
    read_wice,
)
from assistant.evaluation.workbench import DataMissing, Workbench

PAGE = ["Skip to the content.", "The council of Fennock closed the quarry in May.",
        "Nine barges sank in the flooded pit.", "Rain fell on the hills for a week."]
SUBJECTS = ("pier", "quarry", "ferry", "harbour", "mill")


def write_wice(data):
    rows = [("supported", [[1]], "The council of Fennock closed the quarry in May."),
            ("supported", [[1, 2], [2]], "Nine barges sank in the pit."),
            ("partially_supported", [[2]], "Nine barges sank, and their owner sued a granite firm."),
            ("not_supported", [[]], "A choir from Tolvar won the winter prize.")]
    (data / "wice").mkdir(parents=True)
    (data / "wice" / "claim-dev.jsonl").write_text("\n".join(json.dumps(
        {"label": label, "supporting_sentences": gold, "claim": claim, "evidence": PAGE})
        for label, gold, claim in rows), "utf-8")


def write_climate_fever(data, name=TRAINED_ON):
    kinds = (("SUPPORTS", "The {} was closed in spring."), ("REFUTES", "The {} was never closed."),
             ("NOT_ENOUGH_INFO", "People of the town liked cheese and a {}."), ("DISPUTED", "The {}."))
    rows = [{"claim_id": f"{subject}{label}", "claim": f"The {subject} was closed.",
             "claim_label": label,
             "evidences": [{"evidence": sentence.format(subject), "evidence_label":
                            label if label != "DISPUTED" else "SUPPORTS"},
                           {"evidence": "It rained.", "evidence_label": "NOT_ENOUGH_INFO"}]}
            for subject in SUBJECTS for label, sentence in kinds]
    folder = data / "climate_fever"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text("\n".join(map(json.dumps, rows)), "utf-8")


def write_averitec(data):
    def row(label, *answers):
        return {"claim": "The dam was closed.", "label": label, "questions": [
            {"question": "Was it closed?", "answers": [{"answer": one} for one in answers]}]}

    (data / "averitec").mkdir(parents=True)
    (data / "averitec" / "dev.json").write_text(json.dumps([
        row("Supported", "Yes, in May."), row("Refuted", "No.", "It was open."),
        row("Not Enough Evidence", "No answer could be found."),
        row("Conflicting Evidence/Cherrypicking", "Perhaps."), row("Refuted")]), "utf-8")


@pytest.fixture
def bench(tmp_path):
    (tmp_path / "scratch").mkdir()
    data = tmp_path / "eval"
    write_wice(data)
    write_climate_fever(data)
    write_climate_fever(data, "claims-800.jsonl")
    write_averitec(data)
    return Workbench(data, tmp_path / "scratch", cap=30)


def test_every_set_is_measured(bench):
    figures = {figure.name: figure for figure in support.run(bench)}
    assert figures["wice balanced accuracy"].n == 4
    assert figures["wice called supported, of the not supported"].value == 0.0
    assert figures["wice shown by the gate, of the supported"].value == 1.0
    assert figures["wice shown by the gate, of the not supported"].value == 0.0
    assert figures["wice evidence R@5"].value == 1.0 and figures["wice evidence R@5"].n == 3
    assert figures["climate-fever cross-validated macro-F1"].n == 15
    assert figures["climate-fever claims-800 macro-F1"].n == 15
    assert figures["averitec macro-F1"].n == 3
    assert figures["citations quotes recall"].value == 1.0
    reply, gated = (figures[f"citations {name} recall"] for name in ("reply", "reply after the gate"))
    assert gated.value >= reply.value and gated.n < reply.n
    assert figures["citations altered statements shown"].n > 5


def test_says_what_is_missing(tmp_path):
    with pytest.raises(DataMissing):
        support.run(Workbench(tmp_path, tmp_path))


def test_sets_are_read_as_they_are_annotated(bench):
    wice = read_wice(bench.data / "wice" / "claim-dev.jsonl")
    assert [claim.label for claim in wice] == [0, 0, 1, 2]
    assert wice[1].gold == (frozenset({1, 2}), frozenset({2})) and wice[3].gold == ()
    fever = read_climate_fever(bench.data / "climate_fever" / TRAINED_ON)
    assert {claim.label for claim in fever} == {0, 1, 2}
    assert fever[1].sentence_labels == (1, 2)
    averitec = read_averitec(bench.data / "averitec" / "dev.json")
    assert [claim.label for claim in averitec] == [0, 1, 2]
    assert averitec[1].sentences == ("Was it closed? No.", "Was it closed? It was open.")


def test_rarer_terms_weigh_more():
    idf = counted_idf(["the quarry closed", "the quarry opened", "a choir sang"])
    choir, quarry = idf(["choir", "quarri"], "en")
    assert choir > quarry > 0


def test_bm25_puts_short_sentences_with_rare_terms_first():
    sentences = ["It rained on the quarry and on the hills and on the town.", "The quarry.", "Rain."]
    assert bm25_order("quarry", sentences, counted_idf(sentences)) == [1, 0, 2]
    assert bm25_order("the", sentences, counted_idf(sentences)) == [0, 1, 2]


def test_a_claim_is_judged_by_a_model_that_did_not_see_it(monkeypatch):
    labels = [0, 1, 2] * 10
    claims = [verdict_fit.Claim(None, (), label) for label in labels]
    fitted = []
    monkeypatch.setattr(verdict_fit, "fit", lambda part: fitted.append(part))

    def judged(rows, arrays, *, width):
        import numpy as np

        return np.eye(3)[0]

    monkeypatch.setattr(verdict_fit, "verdict", judged)
    assert verdict_fit.cross_validated(claims) == [0] * 30
    assert [len(part) for part in fitted] == [24] * verdict_fit.FOLDS
    tested = [test for _, test in verdict_fit.folds(labels, 5)]
    assert sorted(at for test in tested for at in test) == list(range(30))
    assert all([labels[at] for at in test].count(label) == 2 for test in tested for label in (0, 1, 2))


@pytest.mark.parametrize(("true", "told", "expected"), [
    ([1, 1, 0, 0], [1, 1, 0, 0], 1.0), ([1, 1, 0, 0], [1, 1, 1, 1], 0.5),
    ([1, 0, 0, 0], [1, 1, 0, 0], 5 / 6)])
def test_balanced_accuracy_weighs_both_kinds_alike(true, told, expected):
    assert balanced_accuracy(list(map(bool, true)), list(map(bool, told))) == pytest.approx(expected)


def test_macro_f1_is_the_mean_over_labels():
    assert macro_f1([0, 0, 1, 2], [0, 1, 1, 0], range(3)) == pytest.approx((0.5 + 2 / 3 + 0) / 3)


class Needs(Judge):
    """Supported where the sentences hold every word that the statement needs."""

    name, prompts = "needs", ()

    def judge(self, said, language, places):
        held = " ".join(place.text for place in places)
        return "supported" if all(word in held for word in said.split()) else "not_supported"


@pytest.mark.parametrize(("said", "texts", "expected"), [
    ("a", ["a"], (1.0, 1.0)), ("a", ["b"], (0.0, 0.0)), ("a b", ["a", "b"], (1.0, 1.0)),
    ("a", ["a", "b"], (1.0, 0.5)), ("a", ["a", "a"], (1.0, 1.0)), ("a b", ["a", "c"], (0.0, 0.0)),
    ("a b", ["a", "b", "c"], (1.0, 2 / 3)),
])
def test_a_citation_counts_when_it_carries_alone_or_is_needed(said, texts, expected):
    recall, precision, n = recall_and_precision([(said, places_of(texts))], Needs())
    assert (recall, precision) == pytest.approx(expected) and n == len(texts)


def test_the_scripted_reply_is_the_same_each_time_and_says_what_is_sound():
    made = places_of([
        "The council of Fennock closed 14 pits of the quarry in the month of May, it is said.",
        "Nine barges had sunk in the flooded pit before the owners of the quarry came."])
    numbered = {f"A{at}.1": place for at, place in enumerate(made, 1)}
    reply = list(scripted(numbered))
    assert reply == list(scripted(numbered))
    sound = [one.claimed for one in reply if one.sound]
    assert {one.say for one in sound} == {place.text for place in made}
    assert all(numbered[one.cite[0]].text == one.say for one in sound)
    assert any(len(one.cite) == 2 for one in sound)
    assert len(reply) > len(sound)
