"""Ranking sentences: what counts, and what stands in where the encoder cannot read."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from assistant.answer.question import Question
from assistant.answer.rank import EMBEDDED_SENTENCES, rank
from assistant.index.bridge import TermGroup
from assistant.types import Article, Hit, Passage, Sentence, Span


class Encoder:
    """Texts that hold a word lie on one axis, all others on another; it reads some languages."""

    name, dimension = "axes", 2

    def __init__(self, *languages, word="gates"):
        self.fingerprint = f"axes {languages} {word}"
        self._word = word
        self._languages = languages
        self.embedded = 0

    def embed_documents(self, texts, *, progress=None):
        self.embedded += len(texts)
        return np.stack([self.embed_query(text) for text in texts])

    def embed_query(self, text):
        return np.array([1, 0] if self._word in text else [0, 1], np.float32)

    def reads(self, language):
        return language in self._languages


def article(name, *sentences, title=None, headline=False):
    text = " ".join(sentences)
    spans, at = [], 0
    for sentence in sentences:
        spans.append(Sentence(Span(at, at + len(sentence)), 0,
                              "headline" if headline and not at else "body"))
        at += len(sentence) + 1
    return Article(id=name, text=text, title=title, author=None, outlet=name,
                   originating_outlet=None, origin_chain=(), published=None, language="en",
                   url=None, path=None, added="", independent_group=name, sentences=tuple(spans))


def ranked(question, *articles, encoder=None):
    index = SimpleNamespace(embedder=encoder or Encoder("en"),
                            idf=lambda terms, language: [1.0] * len(terms))
    hits = [Hit(Passage(one.id, 0, Span(0, len(one.text)), one.language), 1.0, {})
            for one in articles]
    return rank(Question(question, question, "en", "open"), hits,
                {one.id: one for one in articles}, index)


@pytest.mark.parametrize("languages", [("en",), ()])
def test_the_sentence_that_carries_the_question_comes_first_read_by_vectors_or_not(languages):
    found = ranked("Who opened the gates?",
                   article("a", "Tomas Veil opened the gates.", "Rain fell.", "Shops closed."),
                   encoder=Encoder(*languages))
    assert found[0].text == "Tomas Veil opened the gates."
    assert (found[0].near is None) == (not languages)


def test_neighbours_and_title_count_as_context_not_as_coverage():
    found = ranked("Which gates leaked?", article("a", "It was closed.", title="Gates leaked"))
    assert (found[0].coverage, found[0].context) == (0.0, 1.0)


def test_a_headline_comes_after_a_sentence_that_says_the_same():
    found = ranked("Who opened the gates?",
                   article("head", "Veil opened gates.", headline=True),
                   article("body", "Veil opened gates."))
    assert [one.article.id for one in found] == ["body", "head"]


def test_only_the_most_promising_sentences_are_embedded_and_the_rest_comes_after_them():
    encoder = Encoder("en")
    plain = [f"Day {n} was dry." for n in range(2 * EMBEDDED_SENTENCES)]
    found = ranked("Who opened the gates?", article("a", "Veil opened the gates.", *plain),
                   encoder=encoder)
    assert len(found) == 2 * EMBEDDED_SENTENCES + 1
    assert encoder.embedded == EMBEDDED_SENTENCES
    read = [one.near is not None for one in found]
    assert found[0].text == "Veil opened the gates." and read[0]
    assert sum(read) == EMBEDDED_SENTENCES


def test_words_of_another_language_carry_what_they_translate():
    groups = [TermGroup("gate", {"بواب": 1.0}, 1.0, 3.0), TermGroup("open", {"فتح": 1.0}, 1.0, 1.0),
              TermGroup("veil", {}, 0.0, 4.0)]
    index = SimpleNamespace(embedder=Encoder(), bridges=lambda one, other: (one, other) == ("en", "ar"),
                            translated=lambda text, language, other: groups)
    one = replace(article("a", "نزل المطر.", "البوابة كبيرة."), language="ar")
    hit = Hit(Passage("a", 0, Span(0, len(one.text)), "ar"), 1.0, {})
    found = rank(Question("Did Veil open the gate?", "Did Veil open the gate?", "en", "open"),
                 [hit], {"a": one}, index)
    assert found[0].text == "البوابة كبيرة." and found[0].translated
    assert [c.coverage for c in found] == [pytest.approx(3 / 8), 0.0]
    assert found[1].context == pytest.approx(3 / 8)


def test_a_question_read_as_a_gist_is_compared_by_its_english_words_too():
    encoder = Encoder("en", word="door")
    index = SimpleNamespace(embedder=encoder, idf=lambda terms, language: [1.0] * len(terms),
                            bridges=lambda one, other: True,
                            translated=lambda text, language, other: [])
    one = article("a", "Rain fell.", "Veil opened the door.")
    hit = Hit(Passage("a", 0, Span(0, len(one.text)), "en"), 1.0, {})
    found = rank(Question("portes", "portes", "fr", "open"), [hit], {"a": one}, index)
    assert [c.text for c in found] == ["Veil opened the door.", "Rain fell."]
    assert all(c.by_gist and c.near is not None for c in found)
    unread = rank(Question("milango", "milango", "sw", "open"), [hit], {"a": one}, index)
    assert not any(c.by_gist for c in unread)


def test_another_short_name_of_the_same_thing_carries_the_question():
    found = ranked("What did NATO say?", article("a", "The uno said so.", "OPEC met."),
                   article("b", "ISIL fled."), article("c", "Daesh fled."))
    assert all(c.coverage == 0 for c in found)
    found = ranked("Where did ISIS flee?", article("b", "ISIL men left."), article("c", "Rain."))
    assert [c.coverage > 0 for c in found] == [True, False]
