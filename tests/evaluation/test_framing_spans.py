"""The figures for contrasts on a small invented set in BASIL's layout."""

from __future__ import annotations

import json
import random

import numpy as np
import pytest

from assistant.analysis.comparison.columns import columns_of
from assistant.evaluation.corpus import article_from_text
from assistant.evaluation.framing_choices import (
    body_sentences,
    by_chance,
    by_length,
    by_terms,
    term_worth,
)
from assistant.evaluation.framing_spans import SHOWN, figures, read_spans
from assistant.evaluation.reading import read_basil
from assistant.evaluation.workbench import DataMissing, Workbench

PLAIN = ["The council of Sandhaven met on Tuesday.", "It has nine members.",
         "The budget was put off until March.", "The harbour office sent a list of repairs."]
BLAME = "The reckless mayor betrayed the town and lied about the money."
ASIDE = "She once called the ferrymen a disgrace."


class Blind:
    """An encoder that reads no language."""

    name = fingerprint = "blind"
    dimension = 1

    def embed_documents(self, texts, *, progress=None):
        return np.zeros((len(texts), 1), np.float32)

    def embed_query(self, text):
        return self.embed_documents([text])[0]

    def reads(self, language):
        return False


def record(event: int, source: str, extra: list[str], spans: list[tuple[str, str, str]]) -> str:
    """An article of two paragraphs; a span is (sentence, words, bias)."""
    paragraphs = [[f"{line[:-1]} on day {event}." for line in PLAIN] * 3, extra]
    sentences = [sentence for paragraph in paragraphs for sentence in paragraph]
    annotated = []
    for sentence, found, bias in spans:
        start = sentence.index(found)
        annotated.append({"id": f"p{sentences.index(sentence)}", "start": start,
                          "end": start + len(found), "bias": bias})
    return json.dumps({
        "article": {"uuid": f"{event}-{source}", "triplet-uuid": str(event), "source": source,
                    "date": "2031-05-14", "title": "Council meets" if source == "nyt" else None,
                    "body-paragraphs": paragraphs},
        "annotation": {"phrase-level-annotations": annotated}})


@pytest.fixture
def bench(tmp_path):
    (tmp_path / "basil").mkdir()
    rows = []
    for event in range(3):
        rows += [record(event, "nyt", [BLAME, ASIDE],
                        [(BLAME, "reckless", "lex"), (ASIDE, "once called", "inf")]),
                 record(event, "hpo", [PLAIN[0]], []), record(event, "fox", [PLAIN[1]], [])]
    (tmp_path / "basil/events.jsonl").write_text("\n".join(rows), encoding="utf-8")
    return Workbench(tmp_path, tmp_path, load=Blind)


def test_spans_are_read_in_offsets_of_the_article(bench):
    spans, items = read_spans(bench.data), {item.id: item for item in read_basil(bench.data)}
    told = [(span.kind, span.span.of(items[span.article_id].text)) for span in spans["0-nyt"]]
    assert told == [("lexical", "reckless"), ("informational", "once called")]
    assert spans["0-hpo"] == []


def test_contrasts_show_the_planted_spans_more_often_than_chance(bench):
    found = {figure.name: figure for figure in figures(bench)}
    for kind, n in (("", 6), ("lexical ", 3), ("informational ", 3)):
        shown = found[f"{kind}bias spans shown"]
        assert (shown.value, shown.n) == (1, n)
    assert found["bias spans shown, at random"].value < 1
    assert found["bias spans shown, times random"].value == pytest.approx(
        1 / found["bias spans shown, at random"].value)
    assert found["sentences shown of an event, one sentence each"].value <= SHOWN
    assert found["bias spans that 10 sentences could hold"].value == 1
    assert found["sentences of an event"].value == 3 * 12 + 4


def test_random_choices_are_the_same_each_time(bench):
    one, other = ([(figure.name, figure.value) for figure in figures(bench)] for _ in range(2))
    assert one == other


def test_without_basil_nothing_is_measured(tmp_path):
    with pytest.raises(DataMissing):
        figures(Workbench(tmp_path, tmp_path, load=Blind))


def test_simple_choices_have_as_many_body_sentences_as_are_asked_for(bench):
    columns = columns_of([article_from_text(item.text, item.id)
                          for item in read_basil(bench.data)[:3]])
    known = body_sentences(columns)
    worth = term_worth(columns)
    for count in (0, 3, len(known) + 5):
        wanted = min(count, len(known))
        for sample in (by_chance(columns, count, random.Random(1)), by_length(columns, count),
                       by_terms(columns, worth, count)):
            assert len(sample) == wanted
            assert sample <= set(known)
    assert {quote.text for quote in by_terms(columns, worth, 1)} == {BLAME}
    assert max(known, key=lambda quote: len(quote.text)) in by_length(columns, 1)
