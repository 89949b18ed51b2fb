"""The attribution suite on a small invented part: what counts as found, and which parts count."""

from __future__ import annotations

import pytest

from assistant.evaluation.polnear import measured_parts, read_part
from assistant.evaluation.suites import attribution
from assistant.evaluation.suites.attribution import Tally
from assistant.evaluation.workbench import DataMissing, Workbench
from assistant.types import Span

TEXT = ("Pier stays shut\n\nHaldis Penrow said that the pier of Orvane was unsafe. Rain fell all "
        "day.\n\n“We will mend it in the spring,” Penrow added.")
MARKED = (("Source", "Haldis Penrow"), ("Cue", "said"),
          ("Content", "that the pier of Orvane was unsafe"),
          ("Content", "“We will mend it in the spring,”"), ("Source", "Penrow added"[:6]),
          ("Cue", "added"))


def write_part(folder, text=TEXT, marked=MARKED):
    for name in ("text", "attributions"):
        (folder / name).mkdir(parents=True)
    rows, at = [], 0
    for role, words in marked:
        start = text.index(words) if role != "Source" else text.rindex(words)
        rows.append(f"T{(at := at + 1)}\t{role} {start} {start + len(words)}\t{words}")
    rows.append("E1\tAttribution:T99 Source:T1 Cue:T2 Content:T3")
    rows.append("E2\tAttribution:T98 Content:T4 Source:T5 Cue:T6")
    (folder / "text" / "a.txt").write_text(text, "utf-8")
    (folder / "attributions" / "a_x.ann").write_text("\n".join(rows), "utf-8")


@pytest.fixture
def bench(tmp_path):
    write_part(tmp_path / "polnear" / "dev")
    write_part(tmp_path / "polnear" / "train")
    return Workbench(tmp_path, tmp_path / "scratch")


def test_reads_spans_and_events_of_an_annotator(bench):
    [item] = read_part(bench.data / "polnear" / "dev")
    assert [span.of(TEXT) for span in item.spans[0]["cue"]] == ["said", "added"]
    first, second = item.events[0]
    assert first.content[0].of(TEXT) == "that the pier of Orvane was unsafe"
    assert second.source[0].of(TEXT) == "Penrow"


def test_measures_every_part_but_the_training_part(bench):
    write_part(bench.data / "polnear" / "test")
    assert [part.name for part in measured_parts(bench.data)] == ["dev", "test"]
    names = {figure.name for figure in attribution.run(bench)}
    assert {"dev attributed sentences F1", "test source overlap F1"} <= names


def test_an_easy_article_is_read_right(bench):
    figures = {figure.name: figure for figure in attribution.run(bench)}
    for name in ("attributed sentences F1", "credited sentences F1", "source overlap F1",
                 "cue overlap F1", "source of the cue"):
        assert figures[f"dev {name}"].value == 1.0, name
    assert figures["dev content words F1"].value > 0.9
    assert figures["dev attributed sentences F1"].n == 2


def test_overlap_counts_each_side_once():
    tally = Tally()
    tally._touch("cue", [Span(0, 4), Span(6, 9), Span(20, 22)], [Span(3, 7)])
    figures = {figure.name: figure.value for figure in tally.figures("x")}
    assert figures["x cue overlap precision"] == pytest.approx(2 / 3)
    assert figures["x cue overlap recall"] == 1.0


def test_says_what_is_missing(tmp_path):
    write_part(tmp_path / "polnear" / "train")
    with pytest.raises(DataMissing):
        attribution.run(Workbench(tmp_path, tmp_path))
