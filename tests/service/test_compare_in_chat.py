"""A question about how outlets differ is answered from their comparison, with both sides cited."""

import json

import pytest

ASKED = ["How do The Harbour Post and The Caldren Ledger differ on the flood?",
         "What do outlets say differently about the flood?",
         "كيف تروي وسائل الإعلام الفيضان؟"]


@pytest.fixture(scope="module")
def answers(demo):
    return [demo.ask(question) for question in ASKED]


def test_each_statement_sets_two_outlets_side_by_side(answers):
    for answer in answers:
        assert answer.status == "answered"
        cited = {citation.number: citation for citation in answer.citations}
        assert answer.statements
        for statement in answer.statements:
            sides = [cited[number] for number in statement.citations]
            assert len({side.article.outlet or side.article.id for side in sides}) == 2
            for side in sides:
                assert f"“{side.quote.text}” [{side.number}]" in statement.text
                assert (side.article.outlet or side.article.path.rsplit("/", 1)[-1]
                        ) in statement.text


def test_the_invariants_of_an_answer_hold(demo, answers):
    for answer in answers:
        value = answer.to_dict()
        assert json.loads(json.dumps(value, ensure_ascii=False)) == value
        assert [one["number"] for one in value["citations"]] == list(
            range(1, len(value["citations"]) + 1))
        for one in value["citations"]:
            assert demo.source(one["article_id"]).text[one["start"]:one["end"]] == one["quote"]
            assert f"[{one['number']}]" in answer.answer


def test_an_answer_leads_to_the_comparison_it_is_drawn_from(demo, answers):
    for answer in answers[:2]:
        wanted = answer.comparison
        assert set(wanted) == {"topic", "outlets", "articles"}
        whole = demo.compare(wanted["topic"] or None, outlets=wanted["outlets"])
        assert [article.id for article in whole.columns] == wanted["articles"]
        held = {citation.quote for citation in whole.citations}
        assert {citation.quote for citation in answer.citations} <= held
    assert answers[0].comparison["outlets"] == ["The Harbour Post", "The Caldren Ledger"]


def test_only_the_outlets_named_are_quoted(answers):
    assert {citation.article.outlet for citation in answers[0].citations} == {
        "The Harbour Post", "The Caldren Ledger"}


def test_an_ordinary_question_leads_to_no_comparison(demo):
    answer = demo.ask("How many deaths did rescue workers report on the first day of the flood?")
    assert answer.comparison is None
    assert answer.to_dict()["comparison"] is None
    assert answer.citations


def test_what_nothing_speaks_of_is_not_established(demo):
    answer = demo.ask("How do The Harbour Post and Kestrel Review differ on the chess olympiad?")
    assert (answer.status, answer.comparison) == ("not_established", None)


def test_articles_with_nothing_side_by_side_are_still_offered_for_comparison(fresh, write):
    fresh.ingest([
        write("lantern.md", "---\ntitle: Lighthouse of Vell repainted\noutlet: Vell Lantern\n"
              "date: 2031-02-01\n---\n\nThe lighthouse of Vell was repainted by Otto Grahl."),
        write("gazette.md", "---\ntitle: Lighthouse tax voted down\noutlet: Marn Gazette\n"
              "date: 2031-09-20\n---\n\nIn Marn a tax for lighthouse keepers was voted down.")])
    answer = fresh.ask("How do Vell Lantern and Marn Gazette differ on the lighthouse?")
    assert set(answer.comparison["outlets"]) == {"Vell Lantern", "Marn Gazette"}
    assert len(answer.comparison["articles"]) == 2
    assert not any(len(statement.citations) > 1 for statement in answer.statements)
    whole = fresh.compare("the lighthouse")
    assert whole.claims == ()
    assert whole.notes[0].startswith("Each of these 2 articles tells an event of its own")
