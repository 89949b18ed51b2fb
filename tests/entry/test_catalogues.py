"""The page's catalogues: complete in six languages, no gap lost, nothing left in English."""

from __future__ import annotations

import ast
import json
import re
from importlib.resources import files

import pytest
from babel import Locale

from assistant.answer.phrases import Phrases, plural_form
from assistant.config import PROJECT_ROOT
from assistant.entry.ui.words import LANGUAGES, language_name, say_html, words_for

OTHERS = [language for language in LANGUAGES if language != "en"]
FORMS = {"zero", "one", "two", "few", "many", "other", "=1"}
SAME_IN = {
    "de": {"Name", "Text (Markdown)", "{n} min"},
    "es": {"Tokens", "{n} min"},
    "fr": {"{name}, version {version}", "document", "via", "Date", "date", "Sources", "Question {n}",
           "Article", "Articles", "Passages", "Absent", "image", "navigation", "contact", "{n} min"},
}
"""Words that are spelled alike in English and another language, by that language."""
MAY_DROP = {"sentences.nothing_asked": {"what"}, "sentences.too_long": {"what"}}
"""Gaps that hold an English word which a translation says otherwise."""


def leaves(catalogue, path=""):
    """Every phrase by its path; the forms of a plural are one phrase, a mapping."""
    found = {}
    for key, value in catalogue.items():
        if isinstance(value, dict) and not set(value) <= FORMS:
            found |= leaves(value, f"{path}{key}.")
        else:
            found[f"{path}{key}"] = value
    return found


def catalogue(language):
    folder = files("assistant.entry.ui") / "words"
    found = {}
    for place in (folder, folder / "page"):
        found |= leaves(json.loads((place / f"{language}.json").read_text("utf-8")))
    return found


def gaps(said):
    texts = said.values() if isinstance(said, dict) else [said]
    return {gap for text in texts for gap in re.findall(r"\{(\w+)", text)}


@pytest.mark.parametrize("language", OTHERS)
def test_no_catalogue_lacks_a_word_or_a_gap_of_the_english_one_or_has_its_own(language):
    theirs, english = catalogue(language), catalogue("en")
    assert set(theirs) == set(english)
    for key, said in theirs.items():
        assert gaps(english[key]) - gaps(said) <= MAY_DROP.get(key, set()), key
        assert gaps(said) <= gaps(english[key]), key
        assert isinstance(said, dict) == isinstance(english[key], dict), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_plural_has_the_forms_that_its_language_uses_for_whole_numbers(language):
    used = {plural_form(language, n) for n in range(1000)}
    for key, said in catalogue(language).items():
        if isinstance(said, dict):
            assert used <= set(said) or set(said) == {"other"}, key


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_is_left_in_english(language):
    english = catalogue("en")
    same = {said for key, said in catalogue(language).items() if said == english[key]
            and re.search(r"[^\W\d_]{3,}", re.sub(r"\{\w+\}", "", str(said)))}
    assert same <= SAME_IN.get(language, set())


@pytest.mark.parametrize("language", ["ar", "ru"])
def test_a_catalogue_in_another_script_has_latin_letters_only_in_names_and_codes(language):
    named = re.compile(
        r"\{\w+\}|Markdown|HTML|PDF|DOCX|CSV|JSONL?|UTF-8|OCR|Word|articles\.yaml|langchain|https?|"
        r"provider:model|openai:gpt-4o-mini|ollama:qwen3|pip install|Hugging Face|intfloat/[\w-]+|python -m assistant|NAME|YYYY|MM|DD|MB|"
        r"ASSISTANT_\w+|`[^`]+`|\b(?:en|ar|fr|text|body|content|z|q|n|Wilson|UTC|Monroe|Colaresi|Quinn)\b")
    for key, said in catalogue(language).items():
        assert not re.search(r"[A-Za-z]{2,}", named.sub("", str(list(said.values())
                             if isinstance(said, dict) else said))), key


@pytest.mark.parametrize(("language", "n", "said"), [
    ("en", 1, "1 article"), ("en", 2, "2 articles"), ("en", 1234, "1,234 articles"),
    ("ar", 0, "لا مقالات"), ("ar", 1, "مقال واحد"), ("ar", 2, "مقالان"), ("ar", 5, "5 مقالات"),
    ("ar", 12, "12 مقالًا"), ("ar", 100, "100 مقال"), ("ar", 103, "103 مقالات"),
    ("ru", 1, "1 статья"), ("ru", 3, "3 статьи"), ("ru", 11, "11 статей"), ("ru", 21, "21 статья"),
    ("fr", 0, "0 article"), ("fr", 1, "1 article"), ("fr", 2, "2 articles"),
    ("fr", 1234, "1\u202f234 articles"), ("de", 1234, "1.234 Artikel"), ("es", 2, "2 artículos")])
def test_numbers_take_the_plural_of_their_language(language, n, said):
    assert words_for(language).count("counts.articles", n) == said


def test_a_form_for_the_number_one_alone_is_not_taken_for_twenty_one():
    words = Phrases("ru", {"x": {"=1": "одна", "one": "{n} штука", "other": "{n} штук"}})
    assert [words.count("x", n) for n in (1, 21, 5)] == ["одна", "21 штука", "5 штук"]


def test_french_has_its_spaces_before_double_marks():
    for key, said in catalogue("fr").items():
        for text in said.values() if isinstance(said, dict) else [said]:
            assert not re.search(r" [:;?!»]|« |\w[;?!](?:\s|$)", text), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_languages_are_called_by_their_names(language):
    words = words_for(language)
    assert language_name("ar", words) == Locale(language).languages["ar"]
    assert language_name("tlh-x", words) == "tlh-x"
    assert language_name(None, words) == words.say("page.not_known")


def test_markup_goes_into_the_gaps_of_a_phrase_and_nowhere_else():
    words = Phrases("en", {"x": "a < {b} & {words}"})
    assert say_html(words, "x", b="<b>1</b>", words="{c}") == "a &lt; <b>1</b> &amp; {c}"


def wordings():
    """Every English sentence that other catalogues translate, split where sentences end."""
    for key, said in words_for("en").tree("sentences").items():
        for part in re.split(r"(?<=[.;:]) ", said):
            yield pytest.param(part, id=f"{key}-{part[:20]}")


@pytest.fixture(scope="module")
def chunks():
    """Every run of words in the strings of the package, between the gaps of formatted ones."""
    found = set()
    for path in sorted((PROJECT_ROOT / "assistant").rglob("*.py")):
        found |= {node.value for node in ast.walk(ast.parse(path.read_text("utf-8")))
                  if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return found


@pytest.mark.parametrize("wording", wordings())
def test_a_translated_sentence_is_one_that_the_code_still_says(wording, chunks):
    for piece in filter(None, map(str.strip, re.split(r"\{\w+\}", wording))):
        assert any(piece in chunk for chunk in chunks) or _of_two(piece, chunks), piece


def _of_two(piece, chunks):
    """True where one string of the code is put before another: "date" before " not stated"."""
    return any(piece[:at] in chunks and any(piece[at:].strip() in chunk for chunk in chunks)
               for at, mark in enumerate(piece) if mark == " ")


CODE = {"articles.yaml", "sha256", "python -m assistant encoder switch …"}
"""What stands in markup as it is in every language."""


@pytest.mark.parametrize("path", sorted((PROJECT_ROOT / "assistant/entry/ui").glob("*.py")),
                         ids=lambda path: path.name)
def test_no_words_of_the_page_stand_in_the_code(path):
    tree = ast.parse(path.read_text("utf-8"))
    found = [node.value for node in ast.walk(tree)
             if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    between = [text for said in found for text in re.findall(r"<\w[^<>]*>([^<>]+)", said)]
    told = [text for said in found
            for text in re.findall(r'(?:aria-label|title|placeholder|alt)="([^"]+)"', said)]
    given = [keyword.value.value for node in ast.walk(tree) if isinstance(node, ast.Call)
             for keyword in node.keywords if keyword.arg in ("label", "info", "placeholder")
             and isinstance(keyword.value, ast.Constant) and keyword.value.value]
    words = {text.strip() for text in (*between, *told, *given)
             if re.search(r"[^\W\d_]{3,}", re.sub(r"https?://", "", text))}
    assert words - CODE == set()
