"""The sheet of a comparison: every part, every figure to its quotes, nothing foreign as markup."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import get_args

import fake_newsroom as fake
import made_comparison as made
import pytest
from markup import Page, assert_harmless

from assistant.entry.ui.compare_sheet import PARTS, sheet_html
from assistant.entry.ui.words import words_for
from assistant.types import (
    Cell,
    Claim,
    Comparison,
    Contrast,
    Discrepancy,
    DistinctiveTerm,
    Event,
    Flag,
    Label,
    Naming,
    Omission,
    OneVoice,
    Quote,
    Role,
    Sourcing,
)
from assistant.types.comparison import CellStance, ContrastKind, DiscrepancyKind


def sheet(comparison: Comparison) -> Page:
    return Page(sheet_html(comparison))


def hostile() -> Comparison:
    """Everything that a document or a caller may word, worded to break out."""
    bad = fake.HOSTILE + '"\'></td></table><script>window.hacked=1</script>\u202egnp'
    whole = made.full_comparison()
    articles = tuple(replace(a, title=bad, outlet=None if n == 4 else bad, originating_outlet=bad + "x",
                             language='en" onclick="x', path=f"/x/{bad}.txt", id=f'a{n}"><script>',
                             text=a.text.replace("Orvane", "<b>vane"))
                     for n, a in enumerate(whole.columns))
    villain = articles[0]
    said = Quote(villain, villain.sentences[2].span)
    cells = {a.id: Cell("asserts", Quote(a, a.sentences[3].span), 0.5) for a in articles[:5]}
    return made.empty(
        articles, [bad], topic=bad, language='en" onclick="x',
        events=(Event(bad, tuple(a.id for a in articles[:5]), "2031-04-12", "2031-04-15", bad),
                Event(bad, (articles[5].id,))),
        claims=(Claim('c"><script>', bad, 0, cells, True),),
        roles=(Role(villain.id, said, bad, bad, bad),),
        labels=(Naming(bad, {villain.id: (Label(bad, 3, (said,)),)}),),
        sourcing={villain.id: Sourcing(1, {"named_person": 1}, 1, 1.0, (0.2, 1.0),
                                       {"named_person": (said,)})},
        discrepancies=(Discrepancy("number", bad, 'c"><script>', (said, cells[articles[1].id].quote), (bad, bad)),),
        omissions=(Omission('c"><script>', articles[2].id, 0.3, 2, said),),
        contrasts=(Contrast("wording", bad, (said,), 1.0),),
        distinctive_terms={villain.id: (DistinctiveTerm(bad, 3, 1, 2.4, 0.01, said),)},
        voices=(OneVoice(bad, (villain.id, articles[1].id), bad, (bad,)),),
        flags=(Flag(bad, bad, (1,)),))


def test_a_hostile_corpus_brings_no_markup_of_its_own():
    markup = sheet_html(hostile())
    page = assert_harmless(markup)
    assert not page.all("script") and not page.all("img")
    assert page.words.count("window.hacked") > 20
    assert "\u202e" not in markup


def test_every_part_stands_in_the_order_in_which_it_is_read():
    page = sheet(made.full_comparison())
    parts = [s["id"] for s in page.all("section") if s.get("id")]
    assert parts == [f"sheet-{name.replace('_', '-')}" for name in PARTS]
    assert [a["href"] for a in page.all("a")] == [f"#{identity}" for identity in parts]
    titles = {h["id"] for h in page.all("h3")}
    assert titles == {f"{identity}-title" for identity in parts}


def test_notes_come_before_the_figures():
    markup = sheet_html(made.full_comparison())
    assert markup.index("These articles tell 2 events") < markup.index('id="sheet-first"')


def test_every_figure_leads_to_quotes_that_the_sheet_holds():
    comparison = made.full_comparison()
    page = sheet(comparison)
    stored = {div["id"] for div in page.all("div") if (div.get("id") or "").startswith("stored-")}
    assert stored == {f"stored-{citation.number}" for citation in comparison.citations}
    wanted = {number for button in page.all("button") if button.get("data-quotes")
              for number in button["data-quotes"].split()}
    wanted |= {div["data-fill"] for div in page.all("div") if div.get("data-fill")}
    assert wanted and {f"stored-{number}" for number in wanted} <= stored


def test_every_figure_has_a_name_with_the_number_of_its_quotes():
    buttons = [b for b in sheet(made.full_comparison()).all("button") if b.get("data-quotes")]
    assert "named person: shows 3 quotes" in [b["aria-label"] for b in buttons]
    for button in buttons:
        number = len(button["data-quotes"].split())
        assert button["aria-label"].endswith(f"shows {number} quote{'s' if number > 1 else ''}")
        assert button["aria-expanded"] == "false"


@pytest.mark.parametrize("comparison", [made.full_comparison(), made.larger(12)])
def test_every_quote_has_its_language_and_direction(comparison):
    page = sheet(comparison)
    spoken = {article.language for article in comparison.columns}
    quotes = page.all("blockquote")
    assert {quote["lang"] for quote in quotes} <= spoken
    assert all(quote["dir"] == ("rtl" if quote["lang"] == "ar" else "ltr") for quote in quotes)


def test_nothing_found_is_a_sentence_and_no_grid():
    page = sheet(made.empty((), ["No article in this corpus speaks of this."]))
    assert "No article in this corpus speaks of this." in page.words
    assert not page.all("table") and not page.all("nav") and not page.all("h3")


def test_one_article_has_no_grid_and_no_empty_claims():
    alone = made.demo_articles()[:1]
    page = sheet(made.empty(alone, ["Only one article here speaks of this."],
                            events=(Event("Flood", (alone[0].id,), "2031-04-12", "2031-04-12"),)))
    assert not page.all("table")
    assert not {"sheet-claims", "sheet-differs", "sheet-left-out"} & {
        s.get("id") for s in page.all("section")}


def test_without_a_shared_claim_nothing_says_that_no_difference_was_found():
    articles = made.demo_articles()[:2]
    page = sheet(made.empty(articles, events=tuple(Event(a.id, (a.id,)) for a in articles)))
    assert "No sentence of one article tells the same" in page.words
    assert "no conflicting number" not in page.words


def test_one_origin_is_told_with_its_articles():
    page = sheet(made.full_comparison())
    after = page.words[page.words.index("traces to"):]
    assert "Meridian Wire" in after and "The Harbour Post" in after
    assert "Both state that they come from Meridian Wire." in after


@pytest.mark.parametrize(("language", "title", "side"), [
    ("ar", "قولًا بقول", "rtl"), ("fr", "Affirmation par affirmation", "ltr"),
    ("de", "Behauptung für Behauptung", "ltr"), ("es", "Afirmación por afirmación", "ltr"),
    ("ru", "Утверждение за утверждением", "ltr"), ("he", "Claim by claim", "ltr")])
def test_the_sheet_speaks_its_language_and_runs_in_its_direction(language, title, side):
    page = sheet(replace(made.full_comparison(), language=language))
    assert title in page.words
    assert page.tags[0][1]["dir"] == side
    assert page.tags[0][1]["lang"] == ("en" if language == "he" else language)


@pytest.mark.parametrize("language", ["ar", "de", "en", "es", "fr", "ru"])
def test_every_code_of_a_comparison_has_a_word(language):
    words = words_for(language)
    for group, codes in (("stance", get_args(CellStance)), ("kinds", get_args(DiscrepancyKind)),
                         ("contrasts", get_args(ContrastKind)), ("method", ("z", "counts"))):
        assert all(words.say(f"compare.{group}.{code}") for code in codes)
    assert all(words.say(f"compare.parts.{part}") for part in PARTS)


def test_an_arabic_sheet_has_no_english_word_of_its_own():
    whole = made.full_comparison()
    arabic = made.demo_articles()[2]
    claim = replace(whole.claims[0], cells={arabic.id: whole.claims[0].cells[arabic.id]},
                    label=whole.claims[0].cells[arabic.id].quote.text)
    page = sheet(made.empty((arabic, replace(arabic, id="copy")), language="ar", topic="الفيضان",
                            events=(Event("أورفان", (arabic.id, "copy")),), claims=(claim,)))
    assert re.findall(r"[A-Za-z]{2,}", page.words) == []


def test_cautions_name_the_quotes_they_concern():
    whole = replace(made.full_comparison(), flags=(Flag("hedged", "It is not certain.", (1, 2)),))
    page = sheet(whole)
    assert "HedgedIt is not certain." in page.words
    assert any(b.get("data-quotes") == "1 2" for b in page.all("button"))


def test_long_lists_show_their_first_items_and_a_button_for_all():
    whole = made.full_comparison()
    many = replace(whole, roles=whole.roles[:1] * 9)
    hidden = [li for li in sheet(many).all("li", kind="role") if "hidden" in li]
    assert len(hidden) == 3
    assert "Show all 9" in sheet(many).words
    assert "Show all" not in sheet(replace(whole, roles=whole.roles[:1] * 6)).words
