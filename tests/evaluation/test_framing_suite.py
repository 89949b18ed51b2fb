"""The suite ``framing``: its event figures on invented sets, and how its parts come together."""

from __future__ import annotations

import json
from types import SimpleNamespace

import numpy as np
import pytest

from assistant.evaluation import event_groups
from assistant.evaluation.event_groups import nearest, tf_idf
from assistant.evaluation.figures import Figure
from assistant.evaluation.suites import framing
from assistant.evaluation.workbench import DataMissing, Workbench

EVENTS = [("Ilka Tomasen", "Vellin", "granary", "barley", 3200),
          ("Petter Voss", "Karlingen", "sawmill", "timber", 740),
          ("Magda Harrow", "Sundmark", "tollhouse", "coins", 5150),
          ("Tobe Linskens", "Aldern", "aquarium", "sturgeon", 86)]
TELLINGS = {
    "NYT": ["Fire in {town}", "{name} saw the {house} of {town} burn on Tuesday.",
            "About {count} loads of {goods} were lost in the {house}.",
            "{name} asked the people of {town} for help."],
    "FOX": ["{name} loses {goods}", "A fire took the {house} and {count} loads of {goods}.",
            "{name} of {town} said that the {house} could not be saved."],
    "HPO": ["The {house} is gone", "In {town} the {house} has burned down.",
            "{name} put the loss at {count} loads of {goods}.", "{town} is without {goods}."]}
TRANSLATED = [
    ("{name} saw the {house} of {town} burn with {count} loads.",
     "{name} sah, wie in {town} das Lagerhaus mit {count} Ladungen brannte."),
    ("In {town} the loss was put at {count}.", "In {town} wurde der Verlust auf {count} beziffert."),
]
DAYS = ("2031-05-01", "2031-06-20", "2031-08-02", "2031-09-30")


def filled(pattern, event):
    name, town, house, goods, count = event
    return pattern.format(name=name, town=town, house=house, goods=goods, count=count)


def basil_line(number, outlet):
    title, *told = (filled(pattern, EVENTS[number]) for pattern in TELLINGS[outlet])
    unnamed = (number, outlet) in {(0, "HPO"), (2, "HPO")}
    return json.dumps({"article": {
        "uuid": "empty" if unnamed else f"{number}-{outlet}", "triplet-uuid": str(number),
        "source": outlet, "date": DAYS[number], "title": title, "body-paragraphs": [told]}})


@pytest.fixture
def bench(tmp_path):
    (tmp_path / "scratch").mkdir()
    return Workbench(tmp_path / "eval", tmp_path / "scratch")


def write(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")


def measured(bench, part):
    return {figure.name: (figure.value, figure.n) for figure in part(bench)}


def test_events_are_measured_with_days_and_without(bench):
    write(bench.data / "basil/events.jsonl", "\n".join(
        basil_line(number, outlet) for number in range(4) for outlet in TELLINGS))
    figures = measured(bench, event_groups.basil_figures)
    for suffix in ("", ", days unknown"):
        assert figures[f"same event P@2{suffix}"] == (1.0, 12)
        assert figures[f"events{suffix} B-cubed precision"] == (1.0, 12)
        assert 0.5 < figures[f"events{suffix} B-cubed F1"][0] <= 1
        assert figures[f"events{suffix} B-cubed F1, threshold ±10%"][0] <= 1
        assert figures[f"two alone, tellings of one event: one{suffix}"][1] == 12
    assert figures["two alone, articles of two events: one"] == (0.0, 54)
    assert figures["two alone, articles of two events: one, days unknown"][0] > 0  # one template
    assert figures["same event P@2, TF-IDF"][1] == 12


def test_a_theme_is_measured_over_pairs_of_the_same_days(bench):
    header = "compartment\tfilename\tpublisher\tpublication_date\tauthor\ttitle\tcredit\twire"
    days = ("2031-05-01", "2031-05-03", "2031-05-09")
    rows = [f"dev\t{at}\tnyt\t{day}\tNone\tNone\tNone\tNone" for at, day in enumerate(days)]
    write(bench.data / "polnear/metadata.tsv", "\n".join([header, *rows]) + "\n")
    texts = [filled(" ".join(TELLINGS[outlet][1:]), EVENTS[at])
             for outlet, at in (("NYT", 0), ("FOX", 0), ("HPO", 0))]
    for first, share in ((texts[0], 1.0), ("Snow closed the pass of Orrin for nine days.", 0.0)):
        for at, text in enumerate((first, *texts[1:])):
            write(bench.data / f"polnear/dev/text/{at}.txt", text)
        assert measured(bench, event_groups.theme_figures) == {
            "two alone, one campaign within two days: one": (share, 1)}


def test_two_languages_are_measured_over_halves_and_strangers(bench):
    lines = [[filled(pair[side], (*EVENTS[at // 20][:4], 1000 + at)) for at in range(80)
              for pair in [TRANSLATED[at % 2]]] for side in (0, 1)]
    for name, told in zip(("src.eng", "ref.fra"), lines, strict=True):
        write(bench.data / f"ntrex/newstest2019-{name}.txt", "\n".join(told))
    figures = measured(bench, event_groups.translation_figures)
    assert figures == {"two alone, en-fr with half in common: one": (1.0, 4),
                       "two alone, en-fr with nothing in common: one": (0.0, 4)}


def test_the_demonstration_corpus_tells_the_two_events_read_by_hand(bench, demo):
    articles = demo.index.articles()
    events = json.loads(event_groups.DEMO_EVENTS.read_text("utf-8"))["events"]
    figures = list(event_groups.files_grouped("demo", articles, events))
    assert {figure.n for figure in figures} == {22}
    assert all(figure.value == 1 for figure in figures)


def test_nothing_is_measured_of_sets_that_are_not_there(bench):
    bench.data.mkdir()
    for part in (event_groups.basil_figures, event_groups.theme_figures,
                 event_groups.translation_figures, event_groups.seed_figures):
        assert list(part(bench)) == []


def test_the_two_nearest_of_each_article_are_counted():
    likeness = np.array([[1, .9, .1, .8], [.9, 1, .2, .3], [.1, .2, 1, .4], [.8, .3, .4, 1]])
    assert nearest(likeness, [[0, 1, 3], [2]]) == pytest.approx(5 / 8)


def test_tf_idf_is_a_cosine_of_words(make_news):
    same, other, none = (make_news(text) for text in ("Two boats sank.", "Two boats sank.", "Rain"))
    table = tf_idf([same, other, none])
    assert table[0, 1] == pytest.approx(1)
    assert table[0, 2] == 0


@pytest.fixture
def make_news():
    from assistant.evaluation.corpus import article_from_text

    return lambda text: article_from_text(text, "a.txt")


def part(*figures, missing=None):
    def run(_):
        if missing:
            raise DataMissing(missing)
        return list(figures)
    return SimpleNamespace(figures=run)


def test_parts_whose_data_is_missing_are_left_out(monkeypatch, bench):
    kept = Figure("framing", "events", 1.0, 3)
    monkeypatch.setattr(framing, "PARTS", (part(missing="no basil"), part(kept), part()))
    assert framing.run(bench) == [kept]


def test_without_any_data_the_first_thing_missing_is_named(monkeypatch, bench):
    monkeypatch.setattr(framing, "PARTS", (part(missing="no basil"), part(missing="no corpus")))
    with pytest.raises(DataMissing, match="no basil"):
        framing.run(bench)
    monkeypatch.setattr(framing, "PARTS", (part(),))
    with pytest.raises(DataMissing, match="nothing to compare"):
        framing.run(bench)
