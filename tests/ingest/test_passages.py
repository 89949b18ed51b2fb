"""Passages: whole sentences, no furniture, every sentence once."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.ingest.build import build_article
from assistant.ingest.document import RawDocument
from assistant.ingest.passages import MOST_CHARACTERS, make_passages
from assistant.types import Article

SENTENCE = "The ferry company closed its northern line on Tuesday after an order of the port."


def article_of(text: str) -> Article:
    return build_article(RawDocument(text=text), path=None, overrides={}, added="2031-05-04")


def texts(article: Article) -> list[str]:
    return [passage.span.of(article.text) for passage in make_passages(article)]


def test_a_headline_leads_the_first_passage() -> None:
    article = article_of(f"Ferry line closed\n\n{SENTENCE} {SENTENCE}")
    assert texts(article) == [article.text]


def test_furniture_parts_passages() -> None:
    article = article_of(
        f"Ferry line closed\n\n{SENTENCE}\n\n- Advertisement -\n\n{SENTENCE} It is shut.")
    assert texts(article) == [f"Ferry line closed\n\n{SENTENCE}", f"{SENTENCE} It is shut."]


def test_a_sentence_longer_than_a_passage_stands_alone_and_whole() -> None:
    long = "The line " + "was closed and opened and " * 60 + "closed again."
    article = article_of(f"Ferry line closed\n\n{SENTENCE}\n\n{long}\n\n{SENTENCE}")
    assert long in texts(article)


def test_a_passage_ends_with_its_paragraph_when_it_is_long_enough() -> None:
    paragraph = " ".join([SENTENCE] * 8)
    article = article_of("\n\n".join(["Ferry line closed", paragraph, paragraph, paragraph]))
    assert texts(article) == [f"Ferry line closed\n\n{paragraph}", paragraph, paragraph]


def test_a_passage_in_another_script_carries_its_own_language() -> None:
    arabic = "أغلقت شركة العبارات خط الشمال يوم الثلاثاء بعد أن أمرت إدارة الميناء بذلك. " * 9
    english = f"{SENTENCE} " * 20
    article = article_of(f"{english}\n\nhttps://a.example/b\n\n{arabic}")
    found = {passage.language for passage in make_passages(article)}
    assert found == {"en", "ar"}


def test_passages_are_numbered_in_order() -> None:
    article = article_of("\n\n".join(f"Line {n}. {SENTENCE}" for n in range(40)))
    passages = make_passages(article)
    assert [passage.ordinal for passage in passages] == list(range(len(passages)))
    assert {passage.article_id for passage in passages} == {article.id}
    assert len(passages) > 3


PARTS = st.sampled_from([SENTENCE, "It is shut.", "- Advertisement -", "Ferry line closed", "12 3",
                         "The line " + "was closed and opened and " * 45 + "closed again."])


@settings(deadline=None)
@given(st.lists(PARTS, max_size=25), st.sampled_from(["\n\n", "\n", " "]))
def test_each_sentence_is_in_exactly_one_passage_free_of_furniture(
    parts: list[str], joint: str
) -> None:
    article = article_of(joint.join(parts))
    passages = make_passages(article)
    for sentence in article.sentences:
        assert sum(passage.span.contains(sentence.span) for passage in passages) == 1
    starts = {sentence.span.start for sentence in article.sentences}
    ends = {sentence.span.end for sentence in article.sentences}
    for passage in passages:
        assert passage.span.start in starts and passage.span.end in ends
        assert not any(piece.span.overlaps(passage.span) for piece in article.furniture)
        alone = sum(passage.span.contains(s.span) for s in article.sentences) == 1
        assert len(passage.span) <= MOST_CHARACTERS or alone
