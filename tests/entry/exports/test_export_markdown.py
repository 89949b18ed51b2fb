"""The sheet as Markdown: every quote in it, and nothing that a document could make of it."""

from dataclasses import replace

import made_comparison as made
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from assistant.entry.exports.markdown import comparison_markdown, escaped
from assistant.entry.exports.sheet import sections

OURS = {"heading_open", "heading_close", "bullet_list_open", "bullet_list_close", "list_item_open",
        "list_item_close", "paragraph_open", "paragraph_close", "inline"}
INLINE = {"text", "strong_open", "strong_close", "softbreak"}


def full():
    origins = {"articles": 6, "outlets": 4, "independent_origins": 5}
    return replace(made.full_comparison(), origins=origins)


def parsed(text):
    """Kinds of blocks and of what is inside them, and the words shown."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    inside = [child for token in tokens for child in token.children or []]
    return ({token.type for token in tokens}, {child.type for child in inside},
            " ".join(child.content for child in inside if child.type == "text"))


def test_every_quote_stands_in_it_word_for_word():
    shown = " ".join(parsed(comparison_markdown(full()))[2].split())
    for citation in full().citations:
        assert " ".join(citation.quote.text.split()) in shown
        assert f"[{citation.number}]" in shown


def test_every_section_of_the_sheet_is_there():
    text = comparison_markdown(full())
    assert text.startswith("# Comparison: Who opened the gates?\n")
    titles = [section.title for section in sections(full())]
    assert len(titles) >= 12
    assert [line[3:] for line in text.splitlines() if line.startswith("## ")] == titles


def test_folders_of_the_machine_stay_private():
    assert "/private/" not in comparison_markdown(full())


@pytest.mark.parametrize("words", [
    "<script>alert(1)</script>", "[x](http://evil.example)", "![x](y)", "# head", "- item",
    "1. one", "> quote", "```\ncode\n```", "| a | b |\n|---|---|", "***", "<http://evil.example>",
    "`code`", "&lt;b&gt;", "[x]: http://evil.example", "http://evil.example", "~~gone~~", "a\n\n# b",
    "$x$", "_x_", "\\", "Setext\n===", "    indented", "<!-- x -->", "www.evil.example"])
def test_words_of_a_document_make_no_markup(words):
    hostile = replace(full(), topic=words, notes=(words,), columns=tuple(
        replace(article, outlet=words, title=words) for article in full().columns))
    blocks, inside, _ = parsed(comparison_markdown(hostile))
    assert blocks <= OURS
    assert inside <= INLINE


@settings(deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
def test_escaped_words_are_shown_as_they_are(words):
    blocks, inside, shown = parsed(f"- x {escaped(words)} x")
    assert blocks <= OURS
    assert inside <= {"text"}
    assert "".join(shown.split()) == "".join(f"x{words}x".split()) or not words.isprintable()


def test_an_empty_comparison_is_its_title_and_note():
    found = made.empty(notes=["Nothing here speaks of this."])
    text = comparison_markdown(replace(found, origins={"articles": 0, "independent_origins": 0}))
    assert "Nothing here speaks of this." in text
    assert "## Claims" not in text
