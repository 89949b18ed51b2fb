"""Which source and content go with which cue, and what the rules lend."""

from __future__ import annotations

import pytest

from assistant.analysis.attribution.context import read_article
from assistant.analysis.attribution.mentions import find_mentions
from assistant.analysis.attribution.tagger.decode import Tagged
from assistant.analysis.attribution.tagger.spans import mentions_of
from assistant.analysis.attribution.tagger.trimming import trimmed


@pytest.fixture
def line_of(make_article):
    def make(text):
        return read_article(make_article(text)).lines[0]
    return make


def place(line, words):
    """Tokens of the first place of some words in a sentence."""
    start = line.text.index(words)
    inside = [at for at, token in enumerate(line.tokens)
              if token.start < start + len(words) and token.end > start]
    return inside[0], inside[-1] + 1


def tagged(line, sources=(), cues=(), contents=(), chance=1.0):
    return Tagged(*(tuple(place(line, words) for words in role)
                    for role in (sources, cues, contents)), chance=chance)


def found(line, mentions):
    def words(piece):
        return line.span_of(*piece).of(line.text) if piece else None
    return [(words(one.source), words(one.cue), words(one.content)) for one in mentions]


def test_each_cue_takes_the_nearest_source_and_content(line_of):
    line = line_of("The pier fell, Penrow said, while Vantell claimed that it stood.")
    marks = tagged(line, ["Penrow", "Vantell"], ["said", "claimed"],
                   ["The pier fell", "that it stood"])
    assert found(line, mentions_of(line, marks, [])) == [
        ("Penrow", "said", "The pier fell"), ("Vantell", "claimed", "that it stood")]


def test_a_content_beyond_another_cue_is_that_cues(line_of):
    line = line_of("The pier fell at noon, a guard said, adding that nobody was hurt.")
    marks = tagged(line, ["a guard"], ["said", "adding"],
                   ["The pier fell at noon", "that nobody was hurt"])
    assert [content for _, _, content in found(line, mentions_of(line, marks, []))] == [
        "The pier fell at noon", "that nobody was hurt"]


def test_the_rules_lend_grammar_and_a_fuller_source(line_of):
    line = line_of("Two officials who asked not to be named said the convoy had turned back.")
    marks = tagged(line, ["Two officials"], ["said"], ["the convoy had turned back"])
    [mention] = mentions_of(line, marks, find_mentions(line))
    assert found(line, [mention])[0][0] == "Two officials who asked not to be named"
    assert mention.word.lemma == "say"


@pytest.mark.parametrize(("chance", "kept"), [(0.9, 1), (0.0, 0)])
def test_the_rules_stand_where_the_model_is_not_sure_of_silence(line_of, chance, kept):
    line = line_of("Brandt said that the pier was safe.")
    assert len(mentions_of(line, Tagged(chance=chance), find_mentions(line))) == kept


def test_marks_come_off_the_ends(line_of):
    line = line_of("Penrow, the mayor, said: “We left.”")
    marks = trimmed(line, tagged(line, ["Penrow, the mayor,"], ["said:"], [": “We left.”"]))
    assert found(line, mentions_of(line, marks, [])) == [
        ("Penrow, the mayor", "said", ": “We left.”")]
    assert trimmed(line, tagged(line, [","])).sources == ()
