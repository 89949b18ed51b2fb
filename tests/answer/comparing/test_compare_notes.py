"""What is said before the figures: one article, one origin, several events, nothing found."""

from dataclasses import replace

import numpy as np
import pytest

from assistant.analysis.comparison.columns import Column
from assistant.answer.comparing.notes import notes_on, nothing_found
from assistant.answer.comparing.parts import Parts
from assistant.answer.phrases import phrases_for
from assistant.evaluation.corpus import article_from_text
from assistant.types import Cell, Claim, DistinctiveTerm, Event, Quote

ENGLISH = phrases_for("en")


def column(name, group, *, language="en", read=True):
    article = replace(article_from_text(f"{name}\n\nThe weir held all night.", f"{name}.txt"),
                      id=name, outlet=name, independent_group=group, language=language)
    vectors = np.zeros((len(article.sentences), 2), np.float32) if read else None
    return Column(article, (), vectors)


POST, COPY, SADA = (column("Post", "g1"), column("Copy", "g1"),
                    column("Sada", "g2", language="ja", read=False))
TOGETHER = (Event("weir", ("Post", "Copy", "Sada")),)
APART = (Event("weir", ("Post",)), Event("quay", ("Copy",)), Event("dam", ("Sada",)))
MIXED = (Event("weir", ("Post", "Copy")), Event("dam", ("Sada",)))
ROW = Claim("c1", "The weir held.", 0, {"Post": Cell("asserts", POST.quote(0))})


def notes(columns, parts, found=None):
    return list(notes_on(columns, parts, found or len(columns), ENGLISH))


def test_one_article_alone_is_said_and_nothing_else():
    said = notes([POST], Parts(events=(Event("weir", ("Post",)),)))
    assert said == ["Only one article here speaks of this (Post), so nothing can be laid beside it."]


@pytest.mark.parametrize(("columns", "parts", "words"), [
    ([POST, COPY], Parts(events=(Event("weir", ("Post", "Copy")),), claims=(ROW,)),
     ["These 2 articles trace to one origin (Post)"]),
    ([POST, COPY, SADA], Parts(events=MIXED, claims=(ROW,)),
     ["These articles tell 2 events; nothing is contrasted across them.", ": ja."]),
    ([POST, COPY, SADA], Parts(events=APART), ["Each of these 3 articles tells an event of its own",
                                               ": ja."]),
    ([POST, COPY, SADA], Parts(events=TOGETHER), ["No sentence of one article was found", ": ja."]),
    ([POST, SADA], Parts(events=TOGETHER, claims=(ROW,)), [": ja."]),
])
def test_what_limits_a_comparison_is_said(columns, parts, words):
    said = notes(columns, parts)
    assert len(said) == len(words)
    for note, expected in zip(said, words, strict=True):
        assert expected in note


def test_that_some_were_left_out_and_words_only_counted_is_said():
    term = DistinctiveTerm("weir", 3, 0, None, None, Quote(POST.article,
                                                          POST.article.sentences[0].span))
    parts = Parts(events=(Event("weir", ("Post", "Other")),), claims=(ROW,),
                  distinctive_terms={"Post": (term,)})
    other = column("Other", "g3")
    said = notes([POST, other], parts, found=70)
    assert "70 articles speak of this; the 2 nearest are compared." in said
    assert any("plain counts" in note for note in said)
    sure = notes([POST, other], replace(parts, distinctive_method="z"))
    assert not any("plain counts" in note for note in sure)


@pytest.mark.parametrize("language", ["en", "ar", "fr", "ru", "es", "de"])
def test_nothing_found_is_a_sentence_of_the_language(language):
    phrases = phrases_for(language)
    said = {nothing_found(phrases, filtered=filtered, empty=empty)
            for filtered, empty in ((False, False), (True, False), (False, True))}
    assert len(said) == 3
    assert all(one.endswith(".") for one in said)


def test_a_language_with_a_pack_is_matched_without_a_word_of_warning():
    sada = column("Sada", "g2", language="ar", read=False)
    assert notes([POST, sada], Parts(events=TOGETHER, claims=(ROW,))) == []
