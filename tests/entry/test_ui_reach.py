"""The corpus table says which languages are found less well, and what that means."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from fake_newsroom import articles
from markup import Page

from assistant.entry import text_view
from assistant.entry.ui.corpus_table import table_html
from assistant.entry.ui.reach_html import reach_lines
from assistant.entry.ui.words import LANGUAGES, words_for
from assistant.types import Reach, Sources

ONLY_WORDS = "Found by words of its own language only."
KINDS = {"a": Reach("gist", True), "b": Reach("text", False), "c": Reach(None, True),
         "d": Reach(None, False)}
WHOLE = Reach("text", True)


def held():
    return [replace(articles()[0], id="1", language="fi"), replace(articles()[0], id="2",
                                                                    language="en")]


def test_a_language_found_by_words_alone_is_marked_above_the_table_and_in_its_rows():
    words = Page(table_html(held(), words_for("en"), {"fi": Reach(None, False), "en": WHOLE})).words
    assert words.count(ONLY_WORDS) == 2
    assert f"Finnish: {ONLY_WORDS}" in words


def test_a_language_that_lacks_nothing_is_not_marked():
    assert table_html(held(), words_for("en"), {"en": WHOLE, "fi": WHOLE}) == table_html(
        held(), words_for("en"))


def test_the_command_says_it_under_the_table(capsys):
    text_view.sources(Sources(tuple(held()), {"fi": Reach(None, False), "en": WHOLE}))
    assert f"Finnish: {ONLY_WORDS}" in capsys.readouterr().out


def test_sources_say_it_as_fields_by_language():
    told = Sources(tuple(held()), {"fi": Reach(None, False), None: Reach("text", False)}).to_dict()
    assert json.loads(json.dumps(told["search"])) == {
        "fi": {"words": True, "meaning": False, "across": False},
        "und": {"words": True, "meaning": True, "across": False}}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_of_the_page_has_a_sentence_for_each_kind(language):
    lines = [line for _, line in reach_lines(KINDS, words_for(language))]
    assert len(set(lines)) == len(KINDS)
