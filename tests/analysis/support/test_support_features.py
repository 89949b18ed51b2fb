"""Features of a statement and its sentences, with an encoder in which each word is an axis."""

from __future__ import annotations

import numpy as np
import pytest

from assistant.analysis.support.features import NAMES, carried, features, held, nearest
from assistant.analysis.support.reading import read, weigh
from assistant.protocols import WordVectors
from assistant.text.terms import words

AXES: dict[str, int] = {}
SHUT = "The council closed the quarry."
SANK = "Nine barges sank on 2 May 2031."


def vectors(text):
    spans = words(text)
    rows = np.zeros((len(spans), 96), np.float32)
    for at, span in enumerate(spans):
        rows[at, AXES.setdefault(span.of(text).lower(), len(AXES)) % 96] = 1
    return WordVectors(rows.sum(0) / max(np.linalg.norm(rows.sum(0)), 1e-12), rows,
                       tuple(span.start for span in spans))


def seen(text):
    return read(text, "en", vectors(text))


def idf(terms, language):
    return [3.0 if term == "quarri" else 1.0 for term in terms]


def weighed(text):
    return weigh(seen(text), idf)


def named(text, *sources):
    return dict(zip(NAMES, features(weighed(text), [seen(one) for one in sources]).tolist(),
                    strict=True))


@pytest.mark.parametrize(("said", "sources", "expected"), [
    (SHUT, [SHUT], 1.0), (SHUT, [SANK], 0.0), (SHUT, [SANK, SHUT], 1.0),
    ("The quarry sank.", [SHUT], 3 / 4), ("The quarry sank.", [SANK], 1 / 4),
    ("The quarry sank.", [SHUT, SANK], 1.0), (SHUT, [], None), ("It is the.", [SHUT], None),
])
def test_words_are_weighed_by_their_idf(said, sources, expected):
    found = carried(weighed(said), [seen(one) for one in sources])
    assert found == pytest.approx(expected) if expected is not None else found is None


def test_the_share_of_terms_held_is_weighed_too():
    assert held(weighed("The quarry sank."), [seen(SHUT)]) == pytest.approx(3 / 4)
    assert held(weighed("It is the."), [seen(SHUT)]) == 0.0


def test_the_nearest_sentences_come_first_and_no_more_than_asked():
    sources = [seen(SANK), seen("The quarry."), seen(SHUT), seen("Rain fell.")]
    assert nearest(weighed(SHUT), sources, 2) == [2, 1]
    assert nearest(weighed(SHUT), [], 2) == []


def test_pieces_of_a_word_share_its_weight():
    whole = seen("quarry")
    halves = read("quarry", "en", WordVectors(
        whole.vectors.whole, np.repeat(whole.vectors.pieces, 2, axis=0), (0, 4)))
    assert weigh(halves, idf).pieces == ((0, 1),)
    assert carried(weigh(halves, idf), [seen(SHUT)]) == pytest.approx(1.0)


@pytest.mark.parametrize(("said", "source", "name", "expected"), [
    (SANK, SANK, "numbers missing", 0), ("Ten barges sank.", SANK, "numbers missing", 1),
    (SANK, SANK, "dates missing", 0), ("It sank on 3 May 2031.", SANK, "dates missing", 1),
    ("They met Orla Brandt.", SANK, "names missing", 1),
    ("They met Orla Brandt.", "There Orla Brandt sang.", "names missing", 0),
    ("The council did not close it.", SHUT, "negation differs", 1),
    ("The council did not close it.", "Nobody closed it.", "negation differs", 0),
    ("Prices rose.", "Prices fell.", "opposite", 1), ("Prices rose.", "Prices rose.", "opposite", 0),
    (SHUT, SHUT, "near least", 1), (SHUT, SHUT, "whole", 1),
])
def test_each_feature_tells_what_its_name_says(said, source, name, expected):
    assert named(said, source)[name] == pytest.approx(expected, abs=1e-6)


def test_every_feature_is_a_number_whatever_there_is():
    for said, sources in (("It is the.", [SHUT]), (SHUT, []), (SHUT, ["…"])):
        assert np.isfinite(features(weighed(said), [seen(one) for one in sources])).all()
