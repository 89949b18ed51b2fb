"""The benchmark's arithmetic and its corpus, without running any system."""

from __future__ import annotations

import copy
import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

from summary import markdown, summarise
from workload import make_workload

RIVAL = {
    "ingest": {"wall_s": 60.0, "cpu_s": 100.0, "passages": 1000, "encode_wall_s": 54.0,
               "load_s": 5.0, "peak_mb": 2000.0},
    "query": {"p50_ms": 10.0, "p95_ms": 14.0, "peak_mb": 900.0},
    "query_busy": {"p50_ms": 90.0, "p95_ms": 480.0},
    "first_answer_s": 5.0, "disk_mb": 40.0,
    "reingest": {"wall_s": 61.0, "encoded": 1000}, "add": {"wall_s": 1.0},
}
OWN = {
    "ingest": {"wall_s": 11.0, "cpu_s": 20.0, "passages": 1000, "encode_wall_s": 10.0,
               "load_s": 0.5, "peak_mb": 1000.0},
    "encode": {"wall_s": 10.0, "cpu_s": 19.0},
    "query": {"p50_ms": 3.0, "p95_ms": 4.0, "peak_mb": 500.0, "answer_p50_ms": 8.0,
              "answer_p95_ms": 9.0},
    "query_busy": {"p50_ms": 4.0, "p95_ms": 25.0, "answer_p95_ms": 30.0},
    "first_answer_s": 0.5, "first_whole_answer_s": 0.9, "first_page_s": 1.5, "disk_mb": 30.0,
    "reingest": {"wall_s": 0.02, "encoded": 0}, "add": {"wall_s": 0.1},
}
ONCE = {"faithful": {"cosine_min": 0.99995}}


def slower(measured, factor):
    changed = copy.deepcopy(measured)
    changed["ingest"]["wall_s"] *= factor
    return changed


def test_medians_are_over_rounds_and_aims_are_ratios_of_medians():
    rounds = {"product": [slower(OWN, 9), OWN, slower(OWN, 0.9)],
              "recipe": [RIVAL, slower(RIVAL, 3), slower(RIVAL, 0.1)]}
    summary = summarise(rounds, ONCE)
    assert summary["medians"]["recipe"]["ingest_wall_s"] == 60.0
    aims = {aim["name"]: aim["value"] for aim in summary["aims"]}
    assert aims["ingest faster than recipe, wall a passage"] == pytest.approx(60 / 11)
    assert aims["first answer sooner than recipe"] == pytest.approx(10)
    assert aims["ingest against encoding alone, wall"] == pytest.approx(1.1)
    assert aims["peak memory of ingest against recipe"] == pytest.approx(0.5)
    assert aims["unchanged re-ingest, ms"] == pytest.approx(20)


@pytest.mark.parametrize(("features", "verdict"), [
    (["avx512_bf16"], "| 3 | ≥ 4 | **not met** |"), (["avx2"], "| 3 | ≥ 2 | met |"),
])
def test_the_page_holds_the_ingest_to_what_the_processor_can_do(features, verdict):
    rounds = {"product": [OWN], "recipe": [slower(RIVAL, 0.55)]}
    page = markdown({
        "when": "2031-05-01T00:00:00+00:00", "rounds": 1,
        "machine": {"processor": "Some CPU", "cores": 2, "memory_gb": 16.0, "system": "Linux 6",
                    "features": features, "python": "3.11", "commit": "abc"},
        "workload": {"name": "news", "files": 1000, "characters": 5_000_000},
        **summarise(rounds, ONCE)})
    assert f"| ingest faster than recipe, wall a passage {verdict}" in page
    assert "| query p95 with a busy neighbour, ms | 25 | ≤ 20 | **not met** |" in page
    assert "| query p50, ms | 3 | 10 |" in page


def test_a_summary_of_rivals_alone_has_no_aims():
    assert summarise({"recipe": [RIVAL]}, {})["aims"] == []


def test_without_news_a_corpus_is_made_of_the_demo_articles(tmp_path):
    demo = tmp_path / "demo"
    demo.mkdir()
    (demo / "a.txt").write_text("Title\n\n" + "The barge left the quay at dawn. " * 5,
                                encoding="utf-8")
    made = [make_workload(tmp_path / name, data=tmp_path / "none", demo=demo, size=12)
            for name in ("one", "two")]
    files = sorted(made[0].articles.iterdir())
    assert made[0].files == len(files) == 12
    assert len({path.read_text(encoding="utf-8") for path in files}) == 12
    assert [p.read_bytes() for p in files] == [
        p.read_bytes() for p in sorted(made[1].articles.iterdir())]
    assert not any(made[0].extra.read_text(encoding="utf-8") == path.read_text(encoding="utf-8")
                   for path in files)
    assert len(json.loads(made[0].questions.read_text(encoding="utf-8"))) == 40


def test_a_corpus_of_nothing_is_refused(tmp_path):
    (tmp_path / "demo").mkdir()
    with pytest.raises(SystemExit, match="No articles"):
        make_workload(tmp_path / "w", data=tmp_path, demo=tmp_path / "demo", size=3)
