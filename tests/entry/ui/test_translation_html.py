"""What stands beside a quote: labelled, in its own direction, inert, and never looking quoted."""

from __future__ import annotations

import re
from dataclasses import replace

import fake_newsroom as fake
import pytest
from markup import assert_harmless

from assistant.answer.checking.quotations import quotations
from assistant.entry.model_choice import ModelChoice
from assistant.entry.ui.answer_html import answer_html
from assistant.entry.ui.conversation import Exchange, conversation_html
from assistant.entry.ui.copied import as_plain_text
from assistant.entry.ui.translating import KEPT, Beside, translating
from assistant.entry.ui.translation_html import translation_html, translation_place
from assistant.entry.ui.words import LANGUAGES, words_for
from assistant.service.translations import with_translations
from assistant.types import Difference, Filters, Quote, Span, Translation

EN = words_for("en")
MODELS = ModelChoice("", (), True)
FISHER = "قال صياد من قرية نورين إن منارة أورين انطفأت قبل نصف ساعة من جنوح العبّارة «هالسيون»."


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory):
    return fake.FakeNewsroom(tmp_path_factory.mktemp("beside"))


def gist(newsroom, to="en"):
    span = fake.span_of(fake.ARABIC, FISHER)
    return newsroom.translate("a2", span.start, span.end, to=to)


def by_model(text="The lamp went out.", **said):
    article = fake.articles()[1]
    quote = Quote(article, fake.span_of(article.text, FISHER))
    return Translation(quote, "ar", "en", "model", "made:up", text, **said)


def said(markup):
    return re.sub(r"<[^>]*>", "\n\n", markup)


@pytest.mark.parametrize(("language", "spoken", "there"), [
    ("en", "ar", True), ("ar", "en", True), ("ar", "ar", False), ("fr", "fr", False),
    ("en", "ja", True), ("en", None, False)])
def test_a_button_stands_only_beside_quotes_in_another_language(language, spoken, there):
    article = replace(fake.articles()[3], language=spoken)
    shown = translation_place(article, Span(0, 20), words_for(language))
    assert bool(shown) is there
    if there:
        button, = assert_harmless(shown).all("button")
        assert button["aria-expanded"] == "false"
        assert (button["data-translate"], button["data-from"], button["data-until"],
                button["data-to"]) == ("a4", "0", "20", language)


def test_answers_results_and_reader_have_the_button():
    from assistant.entry.ui.reader import reader_html
    from assistant.entry.ui.results import results_html
    answer = answer_html(fake.full_answer())
    assert len(re.findall('data-translate="a2"', answer)) == 1
    assert 'data-translate="a1"' not in answer
    span = fake.span_of(fake.ARABIC, FISHER)
    newsroom = fake.FakeNewsroom(None)
    assert 'data-translate="a2"' in reader_html(fake.articles()[1], EN, span)
    assert 'data-translate="a2"' not in reader_html(fake.articles()[1], EN)
    assert 'data-translate="a2"' in results_html(newsroom.search("صياد"), (), EN)


@pytest.mark.parametrize("to", sorted(set(LANGUAGES) - {"ar"}))
def test_a_gist_is_each_word_over_its_gloss_in_the_quotes_direction(newsroom, to):
    page = assert_harmless(translation_html(gist(newsroom, to), words_for(to)))
    row, = page.all("ol", kind="glosses")
    assert (row["lang"], row["dir"]) == ("ar", "rtl")
    assert {(one["lang"], one["dir"]) for one in page.all("span", kind="gloss")} == {(to, "ltr")}
    assert len(page.all("span", kind="word")) == len(gist(newsroom, to).words)
    assert "pack" in page.words
    assert words_for(to).say("translation.key") in page.words


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_rendered_form_has_a_translation_between_quotation_marks(newsroom, language):
    words = words_for(language)
    differs = (Difference("number", "“30”", "«45»"), Difference("number", "", "\"7\""),
               Difference("date", "3 mai", ""))
    for made in (gist(newsroom, "en"), by_model(differs=differs, cut=True),
                 by_model(done=False), by_model("", problem="It failed.")):
        shown = said(translation_html(made, words, model="made:up"))
        assert [span.of(shown) for span in quotations(shown)] == []


def test_a_model_is_named_with_what_it_took_and_what_differs():
    made = by_model(differs=(Difference("number", "30", "45"),), usage={
        "tokens": {"read": 40, "written": 9}, "cost": 0.01})
    page = assert_harmless(translation_html(made, EN, model="made:up"))
    assert "Translation by made:up. Not the words of the article, not checked." in page.words
    assert "30 in the quote, 45 in the translation" in page.words
    assert "40 tokens read, 9 written. Cost as the provider reports it: 0.01." in page.words
    assert [one["data-by"] for one in page.all("button")] == [""]
    assert "not asked again" in said(translation_html(by_model(usage={"kept": True}), EN))
    assert "does not say" in said(translation_html(by_model(), EN))


def test_while_it_is_made_it_can_be_stopped_and_says_nothing_aloud():
    page = assert_harmless(translation_html(by_model(done=False), EN, model="made:up"))
    assert [one.get("data-halt", "")[:3] for one in page.all("button")] == ["a2:"]
    assert page.all("div")[0]["data-say"] == ""


def test_hostile_replies_bring_no_markup():
    made = by_model(fake.HOSTILE, problem=fake.HOSTILE,
                    differs=(Difference("name", fake.HOSTILE, fake.HOSTILE),))
    assert_harmless(translation_html(made, EN, model=fake.HOSTILE))
    assert_harmless(translation_html(replace(made, name=fake.HOSTILE, done=False), EN))


def test_where_there_is_no_pack_a_sentence_and_the_model_stand(newsroom):
    made = gist(newsroom, "ja")
    page = assert_harmless(translation_html(made, EN, model="made:up"))
    assert EN.say("translation.no_pack") in page.words
    assert [one["data-by"] for one in page.all("button")] == ["made:up"]


def test_copies_of_an_answer_hold_the_quotes_and_no_translation(newsroom):
    answer = fake.full_answer()
    beside = with_translations(answer, lambda citation: by_model("A lamp that nobody quoted."))
    assert as_plain_text(beside) == as_plain_text(answer)
    drawn = conversation_html([Exchange("Who?", Filters(), beside)], EN)
    assert "nobody quoted" not in drawn


def press(newsroom, held, chosen="", **said):
    span = fake.span_of(fake.ARABIC, FISHER)
    asked = {"article": "a2", "start": str(span.start), "end": str(span.end), "to": "en", "by": ""}
    return list(translating(newsroom, MODELS, held, asked | said, chosen))


def test_a_press_gives_the_gist_and_offers_the_model_chosen(newsroom):
    shown, = press(newsroom, Beside(), chosen="made:up")
    page = assert_harmless(shown)
    assert "pack ar" in page.words
    assert [one["data-by"] for one in page.all("button")] == ["made:up"]
    assert "data-by" not in press(newsroom, Beside())[0]


def test_a_model_that_is_pressed_streams_and_ends_with_a_caution(newsroom):
    grown = press(newsroom, Beside(), by="made:up")
    assert "data-halt" in grown[0] and "data-halt" not in grown[-1]
    assert "45" in assert_harmless(grown[-1]).words
    assert "window.hacked" not in "".join(tag for tag, _ in assert_harmless(grown[-1]).tags)


@pytest.mark.parametrize("wrong", [
    {"article": "zz"}, {"start": "x"}, {"end": "0"}, {"to": "<b>\"x"}, {"by": "missing:m"},
    {"end": "999999"}])
def test_what_the_browser_should_not_send_gives_a_sentence(newsroom, wrong):
    *_, shown = press(newsroom, Beside(), **wrong)
    page = assert_harmless(shown)
    assert page.words.strip()
    assert "Traceback" not in page.words


def test_a_translation_that_was_asked_for_anew_does_not_say_that_it_stopped(newsroom):
    held = Beside()
    span = fake.span_of(fake.ARABIC, FISHER)
    said = {"article": "a2", "start": str(span.start), "end": str(span.end), "to": "en"}
    first = translating(newsroom, MODELS, held, {**said, "by": "slow:one"}, "slow:one")
    assert "data-halt" in next(first)
    assert "glosses" in list(translating(newsroom, MODELS, held, {**said, "by": ""}, ""))[-1]
    held.begin(f"a2:{span.start}-{span.end}:en")
    assert list(first) == []
    stopped = translating(newsroom, MODELS, held, {**said, "by": "slow:two"}, "slow:two")
    next(stopped)
    held.stop(f"a2:{span.start}-{span.end}:en")
    assert EN.say("translation.stopped") in list(stopped)[-1]


def test_a_page_keeps_so_many_and_stops_one_at_a_time():
    held = Beside()
    for number in range(KEPT + 5):
        held.show(str(number), "<p>x</p>")
    assert len(held.shown) == KEPT and "0" not in held.shown
    first, second = held.begin("a"), held.begin("b")
    held.stop("a")
    assert (held.goes_on("a", first), held.goes_on("b", second)) == (False, True)
    assert not held.goes_on("b", first)
