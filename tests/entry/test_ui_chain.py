"""The way a quote came: its steps in order, none invented, and how they are drawn."""

from __future__ import annotations

from dataclasses import replace

import fake_newsroom as fake
import pytest
from markup import EN, Page, assert_harmless

from assistant.entry.ui.answer_html import answer_html
from assistant.entry.ui.chain import passes_on, steps_of
from assistant.entry.ui.chain_html import chain_html, chain_in_words
from assistant.entry.ui.citation_html import origin_marks
from assistant.entry.ui.evidence import evidence_html, legend_html
from assistant.entry.ui.icons import EVIDENCE
from assistant.entry.ui.reader import card_html
from assistant.entry.ui.words import words_for
from assistant.types import Attribution, OriginLink, Span

ENGLISH = words_for("en")
PUBLISHED = OriginLink("Tern Island Courier", "published_by", None, None, "metadata")


def linked(*links: tuple[str, str], origin: str | None = "Tern Island Courier"):
    chain = (PUBLISHED, *(OriginLink(name, relation, None, None) for relation, name in links))
    return replace(fake.articles()[0], origin_chain=chain, originating_outlet=origin)


def said(speaker: str | None, evidence: str = "named_person", voice: str = "attributed"):
    return Attribution(voice, evidence, speaker=speaker)


@pytest.mark.parametrize(("links", "speaker", "line"), [
    ((), None, "Tern Island Courier"),
    ((), said("Edvard Pell"), "Edvard Pell → Tern Island Courier"),
    ((), said("Edvard Pell", voice="outlet"), "Tern Island Courier"),
    ((), said(None), "Tern Island Courier"),
    ((("republished_from", "Island Echo"), ("republished_from", "Salt Post"), ("relies_on", "GW")),
     said("a pilot"), "a pilot → GW → Salt Post → Island Echo → Tern Island Courier"),
    ((("relies_on", "GW"), ("relies_on", "Salt Post")), said("a pilot"),
     "a pilot → GW and Salt Post → Tern Island Courier"),
    ((("relies_on", "GW"),), said("GW", "other_outlet"), "GW → Tern Island Courier"),
    ((("relies_on", "GW"),), said("a «GW» report", "other_outlet"), "GW → Tern Island Courier"),
    ((("relies_on", "GW"),), said("the GW chief"), "the GW chief → GW → Tern Island Courier"),
    ((("relies_on", "GW"),), said("Salt Post", "other_outlet"), "Salt Post → Tern Island Courier"),
    ((("relies_on", "tern island courier"),), None, "Tern Island Courier"),
    ((("republished_from", "GW"), ("relies_on", "GW")), None, "GW → Tern Island Courier"),
])
def test_a_chain_runs_from_who_spoke_to_this_copy(links, speaker, line):
    assert chain_in_words(linked(*links), speaker, ENGLISH) == line


def test_an_outlet_that_first_reported_is_shown_even_if_no_link_names_it():
    assert chain_in_words(linked(origin="GW"), None, ENGLISH) == "GW → Tern Island Courier"


def test_the_outlet_that_first_reported_is_marked_once():
    steps = steps_of(linked(("republished_from", "Echo"), ("relies_on", "GW"), origin="GW"))
    assert [(hop.name, hop.first) for step in steps for hop in step] == [
        ("GW", True), ("Echo", False), ("Tern Island Courier", False)]


def test_a_copy_without_an_outlet_ends_with_its_file_name():
    unnamed = fake.articles()[2]
    assert chain_in_words(unnamed, said("two keepers"), ENGLISH) == (
        "two keepers → outlet not stated (lighthouse-log.txt)")
    page = Page(f"<p>{chain_html(unnamed, None, words_for('ar'))}</p>")
    assert "وسيلة الإعلام غير مذكورة" in page.words
    assert not page.all("button")


@pytest.mark.parametrize(("place", "passed_on"), [(0, True), (1, False), (2, False), (3, True)])
def test_an_article_that_passes_another_outlets_report_on_is_known(place, passed_on):
    assert passes_on(fake.articles()[place]) is passed_on


def test_hops_that_the_text_shows_are_buttons_to_these_words_and_others_are_not():
    article = fake.articles()[0]
    keeper = fake.full_answer().citations[0].attribution
    page = Page(f"<p>{chain_html(article, keeper, ENGLISH)}</p>")
    places = [Span(int(b["data-start"]), int(b["data-end"])) for b in page.all("button")]
    assert [place.of(article.text) for place in places] == [
        "Edvard Pell", "According to the Gullhaven Wire"]
    assert [said["title"] for _, said in page.tags if "title" in said] == [
        "the source of these words; shown by: “Edvard Pell”; opens the article at the words that "
        "show it",
        "this report rests on it; first reported here; shown by: “According to the Gullhaven Wire”; "
        "opens the article at the words that show it",
        "published this copy; stated in the page’s metadata"]


def test_a_hop_whose_place_lies_past_the_text_is_no_button():
    article = replace(fake.articles()[0], text="Short.")
    assert "<button" not in chain_html(article, None, ENGLISH)


def test_a_screen_reader_hears_via_where_the_eye_sees_an_arrow():
    words = Page(f"<p>{chain_html(linked(('relies_on', 'GW')), None, ENGLISH)}</p>").words
    assert " ".join(words.split()) == "From who spoke to this copy: GW , via →Tern Island Courier"


def test_arrows_and_names_follow_their_own_direction():
    article = replace(fake.articles()[1], origin_chain=(
        OriginLink("صدى الجزيرة", "published_by", None, None),
        OriginLink("Gullhaven Wire", "relies_on", None, None)))
    markup = chain_html(article, said("صياد من قرية نورين"), words_for("ar"))
    assert markup.count("←") == 2 and "→" not in markup
    assert '<bdi lang="ar" dir="rtl">صياد من قرية نورين</bdi>' in markup
    assert '<bdi dir="auto">Gullhaven Wire</bdi>' in markup


@pytest.mark.parametrize("kind", list(EVIDENCE))
@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_kind_of_evidence_has_a_word_a_drawing_and_a_line_in_the_legend(kind, language):
    words = words_for(language)
    word, means = (words.say(f"evidence.{kind}.{part}") for part in ("word", "means"))
    page = Page(f"<p>{evidence_html(said(None, kind), words)}</p>")
    assert page.words == f"{words.say('evidence.label')}: {word}"
    assert page.all("path") == [{"d": EVIDENCE[kind]}]
    assert page.all("svg")[0]["aria-hidden"] == "true"
    assert f"{word} {means}" in Page(legend_html(words)).words


def test_drawings_of_evidence_differ():
    assert len(set(EVIDENCE.values())) == 9


@pytest.mark.parametrize(("stance", "told"), [
    ("distancing", "“claims” keeps its distance"), ("endorsing", "“claims” takes it as so"),
    ("neutral", ""), (None, "")])
def test_a_verb_that_takes_sides_is_named(stance, told):
    markup = evidence_html(replace(said("Pell"), stance=stance, cue="claims"), ENGLISH)
    assert Page(f"<p>{markup}</p>").words == f"Rests on: named person{told}"


def test_card_of_the_reader_says_how_the_marked_sentence_came_and_on_what_it_rests():
    words = Page(card_html(fake.articles()[0], EN, said("Edvard Pell", "confession"))).words
    assert "The marked sentenceFrom who spoke to this copy: Edvard Pell" in words
    assert "Rests on: confession in captivity" in words


def test_citations_of_one_origin_bear_one_mark():
    a1, _, a3, a4, _ = fake.articles()
    cited = [fake.cite(1, a1, "told to do it"), fake.cite(2, a3, "The log"),
             fake.cite(3, a4, "La capitainerie"), fake.cite(4, a1, "The harbour office")]
    marks = origin_marks(cited)
    assert {n: (m.letter, m.first, m.same_article) for n, m in marks.items()} == {
        1: ("A", 1, False), 3: ("A", 1, False), 4: ("A", 1, True)}


def test_answer_counts_articles_and_origins_and_says_which_share_one():
    page = Page(answer_html(fake.full_answer()))
    assert "4 articles, 3 origins" in page.words
    assert "origin A" in page.words and "A: same origin as [1]" in page.words
    assert "in nearly the same words" in page.words


def test_hostile_names_stay_words():
    villain = fake.articles()[4]
    page = assert_harmless(f"<p>{chain_html(villain, said(fake.HOSTILE), ENGLISH)}</p>")
    assert page.words.count('onerror="window.hacked=1"') == 1
