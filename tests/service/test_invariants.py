"""The contract's invariants, over every answer to the demonstration questions."""

import json

import pytest

from assistant.config import PROJECT_ROOT

QUESTIONS = PROJECT_ROOT / "tests" / "golden" / "demo_questions.jsonl"


def asked():
    return [json.loads(line) for line in QUESTIONS.read_text("utf-8").splitlines() if line.strip()]


@pytest.fixture(scope="module")
def answers(demo):
    return [demo.ask(item["question"]) for item in asked()]


def shown(answer):
    """Every quote a reader meets: cited, offered as near, or held against a statement."""
    against = [citation for flag in answer.flags for citation in flag.against]
    return (*answer.citations, *answer.nearest, *against)


def test_every_quote_is_its_articles_slice(demo, answers):
    cited = [c for answer in answers for c in shown(answer)]
    assert len(cited) > 40
    for citation in cited:
        value = citation.to_dict()
        text = demo.source(value["article_id"]).text
        assert text[value["start"]:value["end"]] == value["quote"]


def test_no_citation_overlaps_furniture(answers):
    for answer in answers:
        for citation in shown(answer):
            for piece in citation.article.furniture:
                assert not piece.span.overlaps(citation.quote.span)


def test_every_statement_names_the_outlet_of_its_quotes(answers):
    for answer in answers:
        by_number = {c.number: c for c in answer.citations}
        for statement in answer.statements:
            for number in statement.citations:
                outlet = by_number[number].article.outlet
                assert (outlet or by_number[number].article.path.rsplit("/", 1)[-1]) in statement.text


def test_identity_is_article_and_span(answers):
    for answer in answers:
        places = [(c.article.id, c.quote.span) for c in answer.citations]
        assert len(set(places)) == len(places)


def test_an_uncited_statement_is_not_supported_and_flagged(answers):
    for answer in answers:
        for position, statement in enumerate(answer.statements):
            if not statement.citations:
                assert statement.support != "supported"
                assert any(flag.statement == position for flag in answer.flags)


def test_what_is_not_established_quotes_nothing(answers):
    declined = [answer for answer in answers if answer.status == "not_established"]
    assert declined
    for answer in declined:
        assert not answer.citations
        assert "“" not in answer.answer
        assert "[1]" not in answer.answer


def test_markers_and_citations_match(answers):
    for answer in answers:
        for citation in answer.citations:
            assert f"[{citation.number}]" in answer.answer
        assert [c.number for c in answer.citations] == list(range(1, len(answer.citations) + 1))


def test_origins_are_counted_from_groups_not_pages(answers):
    for answer in answers:
        groups = {c.article.independent_group for c in answer.citations}
        assert answer.origins["independent_origins"] == len(groups)
        assert answer.origins["articles"] >= len(groups)


def test_the_answer_is_in_the_language_of_the_question(answers):
    for item, answer in zip(asked(), answers, strict=True):
        assert answer.language == item["language"], item["question"]


def test_the_answer_survives_a_round_trip_through_json(answers):
    for answer in answers:
        assert json.loads(json.dumps(answer.to_dict(), ensure_ascii=False)) == answer.to_dict()
