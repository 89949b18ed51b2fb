"""The suite ``ntrex`` on invented lines in two languages, with the packs that ship."""

from __future__ import annotations

from itertools import product

import pytest

from assistant.evaluation.suites import ntrex
from assistant.evaluation.workbench import DataMissing, Workbench

WHO = [("the mayor", "мэр"), ("the fisherman", "рыбак"), ("the doctor", "врач"),
       ("the teacher", "учитель"), ("the soldier", "солдат"), ("the minister", "министр"),
       ("the lawyer", "адвокат"), ("the farmer", "фермер")]
WHAT = [("closed the harbour", "закрыл порт"), ("bought bread in the town", "купил хлеб в городе"),
        ("wrote a long letter", "написал длинное письмо"), ("lost the war", "проиграл войну"),
        ("opened the school", "открыл школу"), ("saw the red ship", "увидел красный корабль")]
LINES = [(f"On Monday {who} {what}, {40 + 7 * at} people said.",
          f"В понедельник {wer} {was}, сказали {40 + 7 * at} человек.")
         for at, ((who, wer), (what, was)) in enumerate(product(WHO, WHAT))]


@pytest.fixture
def bench(tmp_path):
    folder = tmp_path / "eval" / "ntrex"
    folder.mkdir(parents=True)
    for side, name in enumerate(("src.eng", "ref.rus")):
        (folder / f"newstest2019-{name}.txt").write_text(
            "\n".join(pair[side] for pair in LINES) + "\n", "utf-8")
    return Workbench(tmp_path / "eval", tmp_path)


def test_sentences_articles_and_alignment_are_measured(bench):
    figures = {figure.name: figure for figure in ntrex.run(bench)}
    assert figures["en to ru sentence P@1"].n == len(LINES)
    assert figures["en to ru sentence P@1"].value > 0.9
    assert figures["ru to en sentence P@1"].value > 0.9
    assert figures["en-ru articles in order: pair F1"].value == 1
    assert figures["en-ru sentences in order: F1"].value > 0.9
    assert figures["en-ru sentences shuffled: F1"].value > 0.6


def test_without_lines_nothing_is_measured(tmp_path):
    with pytest.raises(DataMissing):
        ntrex.run(Workbench(tmp_path, tmp_path))
