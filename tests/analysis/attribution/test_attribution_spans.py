"""Spans of an attribution hold for any text whatever."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.analysis.attribution.attribute import attribute_all
from assistant.analysis.attribution.lexicon import LANGUAGES

PIECES = st.sampled_from([
    "said", "told reporters", "Orla Brandt", "the minister", "“", "”", "«", "»", "\"", "''", ",",
    ".", ":", ";", "—", "-", "(", ")", "\n\n", "\n", "who", "that", "according to", "a source",
    "may", "she", "it is assumed that", "not", "and", "selon", "a déclaré", "dit-elle", "qui",
    "قال", "مصدر", "إن", "وأضاف", "الذي", "заявил", "источник", "по словам", "который", "sagte",
    "laut", "der Sprecher", "dijo", "según", "U.S.", "al-Hamra", "Mr.", "5'10\"", "…", "'s", "é",
    "\u0301", "😀",
])
TEXTS = st.lists(PIECES, min_size=1, max_size=40).map(" ".join)


@settings(max_examples=300, deadline=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS, language=st.sampled_from([*LANGUAGES, None, "zz"]))
def test_spans_lie_inside_and_cut_what_they_name(make_article, text, language):
    article = make_article(text, language=language, headline=True)
    found = attribute_all(article)
    assert len(found) == len(article.sentences)
    for sentence, said in zip(article.sentences, found, strict=True):
        for span in (said.cue_span, said.content_span, *said.triggers):
            assert span is None or sentence.span.contains(span)
        assert (said.cue is None) == (said.cue_span is None)
        assert (said.speaker is None) == (said.speaker_span is None)
        if said.cue_span:
            assert said.cue_span.of(text) == said.cue
        if said.speaker_span:
            assert said.speaker_span.of(text) == said.speaker
        assert said.voice == "attributed" or said.evidence == "none"
        assert list(said.triggers) == sorted(said.triggers)
        assert all(a.end <= b.start for a, b in zip(said.triggers, said.triggers[1:], strict=False))


@given(text=st.text(max_size=200))
@settings(max_examples=150, deadline=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_read(make_article, text):
    article = make_article(text)
    assert len(attribute_all(article)) == len(article.sentences)
