"""The acceptance corpus, where it is at hand: facts, furniture and origins, by place alone."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from assistant.ingest.build import build_article
from assistant.ingest.document import RawDocument
from assistant.ingest.passages import make_passages
from assistant.text.normalise import normalise_document
from assistant.types import Article, Quote

SEEDS = Path(__file__).resolve().parents[2].parent / "shared" / "seeds"

pytestmark = pytest.mark.skipif(
    not SEEDS.is_dir(), reason="the acceptance corpus (../shared/seeds) is not beside this checkout")


@cache
def seed(number: str) -> Article:
    (path,) = SEEDS.glob(f"{number}_*.txt")
    text = normalise_document(path.read_text(encoding="utf-8"))
    return build_article(RawDocument(text=text), path=str(path), overrides={}, added="2031-01-01")


FACTS = [
    # (seed, outlet, originating outlet, author, day, language)
    ("000", "Global Research", "Inside Syria Media Center", "Anna Jaunger", "2017-09-30", "en"),
    ("001", None, None, None, None, "ar"),
    ("002", "Mondialisation.ca", "FNA", "Alalam", "2016-09-18", "en"),
    ("003", "Fort Russ News", "Fort Russ News", "Samer Hussein", "2017-11-14", "en"),
    ("004", None, "Sky News", None, None, "en"),
]


@pytest.mark.parametrize(("number", "outlet", "origin", "author", "day", "language"), FACTS)
def test_the_card_of_each_seed(
    number: str, outlet: str | None, origin: str | None, author: str | None, day: str | None,
    language: str,
) -> None:
    article = seed(number)
    assert (article.outlet, article.originating_outlet, article.author, article.published,
            article.language) == (outlet, origin, author, day, language)
    assert ("outlet not stated in the document" in article.warnings) is (outlet is None)


CHAINS = [
    ("000", [("published_by", "Global Research", 101, 136),
             ("republished_from", "Inside Syria Media Center", 2603, 2693)]),
    ("001", []),
    ("002", [("published_by", "Mondialisation.ca", 98, 134),
             ("republished_from", "Al-Alama", 2470, 2522),
             ("relies_on", "FNA", 495, 518)]),
    ("003", [("published_by", "Fort Russ News", 47, 85), ("relies_on", "Agencies", 87, 120)]),
    ("004", [("relies_on", "Sky News", 257, 273)]),
]


@pytest.mark.parametrize(("number", "chain"), CHAINS)
def test_the_chain_of_each_seed_with_the_place_that_shows_it(
    number: str, chain: list[tuple[str, str, int, int]]
) -> None:
    article = seed(number)
    assert [(hop.relation, hop.name) for hop in article.origin_chain] == [
        (relation, name) for relation, name, _, _ in chain]
    for hop, (_, _, start, end) in zip(article.origin_chain, chain, strict=True):
        assert hop.span is not None
        assert article.text[hop.span.start:hop.span.end] == hop.text
        assert (hop.span.start, hop.span.end) == (start, end)


FURNITURE = {
    "000": [(80, 99, "byline"), (101, 136, "byline"), (138, 172, "section_labels"),
            (174, 213, "section_labels"), (215, 225, "section_labels"),
            (227, 253, "section_labels"), (2603, 2693, "author_bio"), (2695, 3433, "book_offer"),
            (3435, 3537, "copyright"), (3539, 3573, "subscription"), (3575, 3600, "author_bio"),
            (3602, 4198, "disclaimer"), (4200, 4798, "copyright"), (4800, 4851, "contact")],
    "001": [(452, 507, "link"), (1105, 1160, "link")],
    "002": [(81, 96, "byline"), (98, 134, "byline"), (136, 167, "byline"),
            (169, 209, "section_labels"), (211, 246, "section_labels"),
            (248, 268, "section_labels"), (2470, 2522, "copyright"), (2524, 2568, "copyright"),
            (2570, 2596, "author_bio"), (2598, 2907, "disclaimer"), (2909, 3289, "copyright"),
            (3291, 3446, "contact"), (3448, 4159, "copyright"), (4161, 4199, "contact")],
    "003": [(41, 45, "share_counts"), (47, 120, "byline"), (2074, 2091, "advert"),
            (3533, 3720, "subscription")],
    "004": [(553, 585, "image"), (1107, 1139, "image"), (1621, 1653, "image")],
}


@pytest.mark.parametrize("number", FURNITURE)
def test_furniture_is_marked_and_nothing_else(number: str) -> None:
    article = seed(number)
    kinds: list[str | None] = [None] * len(article.text)
    for piece in article.furniture:
        kinds[piece.span.start:piece.span.end] = [piece.kind] * len(piece.span)
    expected: list[str | None] = [None] * len(article.text)
    for start, end, kind in FURNITURE[number]:
        expected[start:end] = [kind] * (end - start)
    differing = [i for i, char in enumerate(article.text)
                 if not char.isspace() and kinds[i] != expected[i]]
    assert differing == []


SENTENCES = {"000": (17, 2, 78), "001": (15, None, None), "002": (13, 2, 79), "003": (17, 0, 39),
             "004": (15, 0, 48)}


@pytest.mark.parametrize("number", SENTENCES)
def test_sentences_and_the_headline(number: str) -> None:
    article = seed(number)
    count, start, end = SENTENCES[number]
    headlines = [s.span for s in article.sentences if s.role == "headline"]
    assert len(article.sentences) == count
    assert [(span.start, span.end) for span in headlines] == (
        [(start, end)] if start is not None else [])
    assert all(Quote(article, s.span).text for s in article.sentences)


@pytest.mark.parametrize("number", SENTENCES)
def test_passages_hold_every_sentence_once_and_no_furniture(number: str) -> None:
    article = seed(number)
    passages = make_passages(article)
    for sentence in article.sentences:
        assert sum(passage.span.contains(sentence.span) for passage in passages) == 1
    for passage in passages:
        assert not any(piece.span.overlaps(passage.span) for piece in article.furniture)
        assert passage.language == article.language
