"""Rows of claims, over invented reports of a fire on the ferry Marrow at Vellmar."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.analysis.comparison.claims.align import align_claims
from assistant.analysis.comparison.columns import columns_of
from assistant.types import Event

FIRE = "A fire broke out on the ferry Marrow off Vellmar on Tuesday night."
FIRE_TOO = "On Tuesday night the ferry Marrow caught fire off Vellmar, and a fire crew broke in."
INQUIRY = "Inspector Lena Dast opened an inquiry into the wiring of the engine room."
INQUIRY_TOO = "The wiring of the engine room is under inquiry, said Inspector Lena Dast."
CARS = "The car deck was closed with chains, and the pumps failed within ten minutes."
CHAINS = "Chains closed the car deck."
PUMPS = "The pumps failed within ten minutes."
ASIDE = "Pears are cheap in Orlo this autumn."
ASIDE_TOO = "A choir sang at the opening of the library."
DEAD = "Nine people were killed in the blaze."
DEAD_TOO = "The ministry put the number of dead at twelve."
FRENCH = "Un incendie s'est déclaré mardi sur le traversier."
FRENCH_ASIDE = "La bibliothèque ouvre demain."
POOL = (FIRE, FIRE_TOO, INQUIRY, INQUIRY_TOO, CARS, CHAINS, PUMPS, ASIDE, ASIDE_TOO, DEAD, DEAD_TOO)


@pytest.fixture
def tellings(make_article):
    """Columns of articles given as lists of sentences, each a paragraph."""

    def make(*texts, languages=None, vectors=None, headline=False):
        articles = [make_article("\n\n".join(text), id=f"a{at}", headline=headline,
                                 language=languages[at] if languages else "en")
                    for at, text in enumerate(texts)]
        return columns_of(articles, vectors)

    return make


def event(*columns, label="a fire"):
    return Event(label, tuple(column.article.id for column in columns))


def told(claims):
    """The texts of each row, in the order of the articles' ids."""
    return [[quote.text for _, quote in sorted(claim.told())] for claim in claims]


class Bridge:
    """Knows the pairs it is given, and nothing else of English and French."""

    def __init__(self, *pairs):
        self.pairs = set(pairs)

    def likeness(self, ones, language, others, other_language):
        if {language, other_language} != {"en", "fr"}:
            return None
        return np.array([[0.999 if {(one, other), (other, one)} & self.pairs else 0.001
                          for other in others] for one in ones], dtype=np.float32)


def test_sentences_that_tell_one_thing_stand_on_one_row_in_reading_order(tellings):
    columns = tellings([FIRE, INQUIRY, ASIDE], [FIRE_TOO, INQUIRY_TOO, ASIDE_TOO])
    claims = align_claims(columns, [event(*columns)])
    assert told(claims) == [[FIRE, FIRE_TOO], [INQUIRY, INQUIRY_TOO]]
    assert [claim.id for claim in claims] == ["c1", "c2"]
    assert all(claim.label in POOL for claim in claims)


def test_claims_told_by_most_articles_come_first(tellings):
    columns = tellings([INQUIRY, FIRE], [INQUIRY_TOO, FIRE_TOO], [FIRE])
    claims = align_claims(columns, [event(*columns)])
    assert told(claims) == [[FIRE, FIRE_TOO, FIRE], [INQUIRY, INQUIRY_TOO]]


def test_an_article_without_the_claim_shows_its_nearest_sentence_and_how_near_it_is(tellings):
    columns = tellings([FIRE], [FIRE_TOO], [ASIDE, "The ferry sails to Orlo on Sunday."])
    claim, = align_claims(columns, [event(*columns)])
    cell = claim.cells["a2"]
    assert (cell.stance, cell.quote) == ("not_found", None)
    assert cell.nearest.text == "The ferry sails to Orlo on Sunday."
    assert 0 < cell.similarity < min(claim.cells["a0"].similarity, claim.cells["a1"].similarity)


def test_an_event_of_one_article_has_no_rows(tellings):
    columns = tellings([FIRE, FIRE_TOO])
    assert align_claims(columns, [event(*columns)]) == ()


def test_two_events_share_no_row_even_where_they_share_a_sentence(tellings):
    columns = tellings([FIRE], [FIRE_TOO], [FIRE], [FIRE_TOO])
    claims = align_claims(columns, [event(*columns[:2]), event(*columns[2:])])
    assert [(claim.event, set(claim.cells)) for claim in claims] == [
        (0, {"a0", "a1"}), (1, {"a2", "a3"})]


def test_a_long_sentence_stands_beside_each_of_the_two_that_tell_its_parts(tellings):
    columns = tellings([CARS, ASIDE], [CHAINS, PUMPS, ASIDE_TOO])
    assert sorted(told(align_claims(columns, [event(*columns)]))) == [
        [CARS, CHAINS], [CARS, PUMPS]]


def test_what_an_article_says_twice_makes_one_row(tellings):
    columns = tellings([FIRE, FIRE_TOO, ASIDE], [FIRE_TOO, ASIDE_TOO])
    assert told(align_claims(columns, [event(*columns)])) == [[FIRE_TOO, FIRE_TOO]]


def test_counts_of_the_dead_stand_on_one_row_whatever_the_words(tellings):
    columns = tellings([ASIDE, DEAD], [DEAD_TOO, ASIDE_TOO])
    claim, = align_claims(columns, [event(*columns)])
    assert told([claim]) == [[DEAD, DEAD_TOO]]
    assert claim.differs


def test_vectors_join_sentences_that_share_no_word(tellings):
    texts = [FIRE, ASIDE], ["Flames seized a boat near its harbour.", ASIDE_TOO]
    vectors = [np.array([[1, 0, 0], second], dtype=np.float32) for second in ([0, 1, 0], [0, 0, 1])]
    known, unknown = tellings(*texts, vectors=vectors), tellings(*texts)
    assert told(align_claims(known, [event(*known)])) == [[texts[0][0], texts[1][0]]]
    assert align_claims(unknown, [event(*unknown)]) == ()


def test_a_headline_fills_a_row_and_makes_none(tellings):
    columns = tellings([FIRE, ASIDE], [FIRE_TOO, ASIDE_TOO], [FIRE_TOO, INQUIRY])
    with_headline = tellings([ASIDE, FIRE], [ASIDE_TOO, FIRE_TOO], [FIRE_TOO, INQUIRY],
                             headline=True)
    assert len(told(align_claims(columns, [event(*columns)]))[0]) == 3
    assert told(align_claims(with_headline, [event(*with_headline)])) == [
        [FIRE, FIRE_TOO, FIRE_TOO]]
    headlines = tellings([FIRE, ASIDE], [FIRE_TOO, ASIDE_TOO], headline=True)
    assert align_claims(headlines, [event(*headlines)]) == ()


def test_a_bridge_joins_two_languages(tellings):
    columns = tellings([FIRE, ASIDE], [FRENCH, FRENCH_ASIDE], languages=("en", "fr"))
    claim, = align_claims(columns, [event(*columns)], bridge=Bridge((FIRE, FRENCH)))
    assert told([claim]) == [[FIRE, FRENCH]]


def test_what_cannot_be_compared_is_not_found_without_a_likeness(tellings):
    columns = tellings([FIRE], [FIRE_TOO], [FRENCH], languages=("en", "en", "fr"))
    alone, = align_claims(columns, [event(*columns)])
    assert alone.cells["a2"].similarity is None
    assert alone.cells["a2"].nearest is None
    bridged, = align_claims(columns, [event(*columns)], bridge=Bridge())
    assert bridged.cells["a2"].similarity < 0.1


def test_of_an_unknown_language_much_may_be_alike_but_nothing_is_known_to_be_missing(tellings):
    columns = tellings([FIRE, INQUIRY], [FIRE_TOO, INQUIRY_TOO], [FIRE],
                       languages=("en", "en", None))
    claims = align_claims(columns, [event(*columns)])
    assert told(claims) == [[FIRE, FIRE_TOO, FIRE], [INQUIRY, INQUIRY_TOO]]
    assert claims[1].cells["a2"].similarity is None


def test_the_label_speaks_the_language_of_most_columns(tellings):
    columns = tellings([FRENCH], [FIRE], [FIRE_TOO], languages=("fr", "en", "en"))
    claim, = align_claims(columns, [event(*columns)],
                          bridge=Bridge((FIRE, FRENCH), (FIRE_TOO, FRENCH)))
    assert claim.label in (FIRE, FIRE_TOO)


@pytest.mark.parametrize(("one", "other", "differs"), [
    (FIRE, FIRE, False),
    (FIRE, FIRE.replace("Tuesday night", "Tuesday night, the harbour master said"), True),
    ("Lena Dast opened four doors of the car deck.", "Lena Dast opened six doors of the car deck.",
     True),
])
def test_a_row_differs_in_its_facts_or_in_who_stands_behind_it(tellings, one, other, differs):
    columns = tellings([one, ASIDE], [other, ASIDE_TOO])
    claim, = align_claims(columns, [event(*columns)])
    assert claim.differs is differs


@settings(max_examples=40, deadline=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.sampled_from(POOL), min_size=1, max_size=6, unique=True),
                min_size=2, max_size=5), st.randoms(use_true_random=False))
def test_rows_hold_what_they_promise_in_any_order_of_columns(tellings, texts, chance):
    columns = tellings(*texts)
    claims = align_claims(columns, [event(*columns)])
    by_id = {column.article.id: column for column in columns}
    rows: dict = {}
    for claim in claims:
        assert claim.cells.keys() == by_id.keys()
        assert len(list(claim.told())) >= 2
        assert claim.label in {quote.text for _, quote in claim.told()}
        for key, cell in claim.cells.items():
            assert (cell.quote is None) == (cell.stance == "not_found")
            for quote in (cell.quote, cell.nearest):
                if quote is not None:
                    assert quote.article_id == key
                    assert quote.span in {s.span for s in by_id[key].article.sentences}
            if cell.quote is not None:
                rows[cell.quote] = rows.get(cell.quote, 0) + 1
    assert max(rows.values(), default=0) <= 2
    shuffled = list(columns)
    chance.shuffle(shuffled)
    again = align_claims(shuffled, [replace(event(*columns), article_ids=tuple(
        column.article.id for column in shuffled))])
    assert again == claims
