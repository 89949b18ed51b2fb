"""A language model on the page: labelled where quotes carry it, struck where not, chosen safely."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import fake_newsroom as fake
import made_answers as made
import pytest
from markup import EN, Page, assert_harmless

from assistant.answer.checking.quotations import quotations
from assistant.entry.model_choice import ModelChoice
from assistant.entry.ui.answer_html import answer_html
from assistant.entry.ui.asking import Wanted, answering
from assistant.entry.ui.conversation import Exchange, conversation_html
from assistant.entry.ui.copied import as_plain_text
from assistant.entry.ui.model_field import told
from assistant.errors import CallerError
from assistant.text.unquoted import unquoted
from assistant.types import Filters, Struck


def statements(markup: str) -> list[str]:
    return markup.split('<li class="statement">')[1:]


def exchange(answer) -> str:
    return conversation_html([Exchange(answer.question, Filters(), answer)], EN)


def test_each_statement_has_its_words_a_labelled_sign_and_its_quotes_below():
    answer = made.worded_answer()
    for shown, statement in zip(statements(answer_html(answer)), answer.statements, strict=True):
        said = shown.index(statement.said)
        label = shown.index(f'<p class="support labelled {statement.support}"><svg')
        assert said < label < shown.index("<blockquote")
        assert shown.count("<blockquote") == len(statement.citations)
    third = statements(answer_html(answer))[2]
    assert "<strong>Supported in part</strong>" in third
    assert '<button type="button" class="cite" data-open="a3"' in third


def test_the_reason_of_a_label_is_said_once_for_each_kind():
    words = Page(answer_html(made.worded_answer())).words
    assert words.count(made.CARRIED) == 1 and words.count(made.PARTLY) == 1


def test_what_is_struck_is_named_struck_out_and_spoken_as_struck():
    page = assert_harmless(answer_html(made.worded_answer()))
    assert "Said by the model, not found in the corpus" in page.words
    assert len(page.all("del")) == 2
    assert page.words.count("struck: ") == 2
    assert "struck: It was in 1847.The cited sentences do not have this (1847)." in page.words
    assert "Not found never means false." in page.words


@pytest.mark.parametrize("show", [
    lambda answer: Page(answer_html(answer)).words, as_plain_text], ids=["page", "clipboard"])
def test_no_struck_word_stands_between_quotation_marks(show):
    shown = show(made.worded_answer())
    assert "a joke of mine" in shown
    assert not any("joke" in span.of(shown) or "never" in span.of(shown)
                   for span in quotations(shown))


@pytest.mark.parametrize(("words", "bare"), [
    ("He said “no”.", "He said no."), ("« oui », dit-il", " oui , dit-il"),
    ("the keeper's lamp isn’t out", "the keeper's lamp isn’t out"), ("'quoted'", "quoted"),
    ("``odd'' „so“ 「da」 ＂x＂", "odd so da x"), ("l’île", "l’île")])
def test_quotation_marks_are_taken_away_and_apostrophes_stay(words, bare):
    assert unquoted(words) == bare


def test_how_an_answer_was_made_is_folded_away_with_prompt_and_hash():
    page = Page(exchange(made.worded_answer()))
    assert page.all("details", kind="made-how") == [{"class": "made-how"}]
    for told_ in ("openai:fake", "answer, version 1 ", f"sha256 {made.SHA}",
                  "1,234 read, 56 written", "0.0012, as the provider reports it",
                  "Worded by openai:fake; every statement was checked"):
        assert told_ in page.words


def test_cost_and_tokens_are_not_claimed_where_the_provider_says_nothing():
    page = Page(answer_html(made.failed_answer()))
    assert "not reported by the provider" in page.words
    assert "Cost" not in page.words


def test_a_failed_model_leaves_quotes_and_an_honest_line():
    page = Page(exchange(made.failed_answer()))
    assert "The model failed openai:fake did not answer in time." in page.words
    assert "Made of quotes, without a language model" in page.words
    assert "Said by the model" not in page.words


def test_an_answer_without_a_model_shows_nothing_of_one():
    markup = exchange(fake.full_answer())
    assert not any(part in markup for part in ("made-how", "labelled", "<del", "worded"))


def test_the_rewritten_question_is_shown_on_demand():
    whole = made.worded_answer("And who else?")
    rewritten = replace(whole, asked_as="Who else put the lamp out?",
                        trace={**made.TRACE, "rewritten": "Who else put the lamp out?"})
    page = Page(exchange(rewritten))
    assert page.all("details", kind="asked-as") and "Who else put the lamp out?" in page.words
    by_rule = exchange(replace(whole, asked_as="Who else put the lamp out?"))
    assert "Understood as:" in Page(by_rule).words


def test_hostile_words_of_a_model_bring_no_markup():
    whole = made.worded_answer()
    first = replace(whole.statements[0], said=fake.HOSTILE, reason=fake.HOSTILE)
    answer = replace(
        whole, statements=(first,), model=fake.HOSTILE, asked_as=fake.HOSTILE,
        struck=(Struck(fake.HOSTILE, "name", fake.HOSTILE),), language='en" onclick="x',
        trace={**made.TRACE, "rewritten": fake.HOSTILE, "judge": fake.HOSTILE,
               "prompts": [{"name": fake.HOSTILE, "version": fake.HOSTILE, "sha256": fake.HOSTILE}]})
    page = assert_harmless(exchange(answer))
    assert not [tag for tag, _ in page.tags if tag in ("img", "script")]


def test_the_page_asks_the_chosen_model_and_says_that_it_waits_for_it(tmp_path):
    newsroom = fake.FakeNewsroom(tmp_path)
    newsroom.ready = True
    steps = list(answering(newsroom, "Who?", [], Wanted(), model=lambda: "openai:fake"))
    assert steps[0][-1].waiting == "waiting_model"
    assert steps[-1][-1].answer == made.worded_answer("Who?")


def test_a_model_that_may_not_be_chosen_is_a_sentence_and_nothing_is_asked(tmp_path):
    newsroom = fake.FakeNewsroom(tmp_path)
    refusing = ModelChoice("openai:ours")
    (step,) = answering(newsroom, "Who?", [], Wanted(), model=lambda: refusing.checked("x:dear"))
    assert step[-1].problem == ("This app does not offer that language model. Choose openai:ours, "
                                "or none.")
    assert newsroom.asked == []


def choice(configured="", choices="", *, local=False):
    return ModelChoice.of(SimpleNamespace(model=configured, model_choices=choices), local=local)


@pytest.mark.parametrize(("models", "name", "asked"), [
    (choice(), None, ""), (choice(), "", ""), (choice("a:b"), None, "a:b"), (choice("a:b"), "", ""),
    (choice("a:b"), " a:b ", "a:b"), (choice("a:b", "c:d, e:f"), "e:f", "e:f"),
    (choice("a:b", "*"), "x:y", "x:y"), (choice(local=True), "x:y", "x:y")])
def test_models_that_may_be_chosen(models, name, asked):
    assert models.checked(name) == asked


@pytest.mark.parametrize(("models", "name"), [
    (choice(), "a:b"), (choice("a:b"), "a:c"), (choice("a:b", "c:d"), "c:e"),
    (choice("a:b", "*"), "x:" + "y" * 300), (choice("a:b"), "sk-pasted"), (choice("a:b"), "*")])
def test_models_that_may_not_be_chosen_are_not_repeated(models, name):
    with pytest.raises(CallerError) as refused:
        models.checked(name)
    assert len(name) < 2 or name not in str(refused.value)


@pytest.mark.parametrize(("name", "title", "words"), [
    ("", "Language model: none: quotes only", "made of quotes alone"),
    ("openai:<b>", "Language model: openai:<b>", "openai:&lt;b&gt; is asked from now on."),
    ("missing:x", "Language model: cannot be used", "pip install langchain-missing")])
def test_the_field_says_whether_a_model_can_be_used_and_what_is_missing(name, title, words):
    shown = told(fake.FakeNewsroom(Path("unused")), choice(local=True), name, EN)
    assert shown[0] == title and words in shown[1]
