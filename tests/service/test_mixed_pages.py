"""A page in two languages, from ingest to the quote: each half is found, and quoted as its own."""

from __future__ import annotations

import pytest

from assistant.index.database import Database, migrations, statements
from assistant.service.filters import make_filters

ENGLISH = (
    "The dam above Orsk was opened at dawn because the river had risen too fast. "
    "\"The gates stay open until the water falls,\" said engineer Mira Tesk. "
    "Nobody in the valley had been told before the sirens were heard.")
ARABIC = (
    "أغلقت البلدية السوق القديم في أورسك يوم الثلاثاء بعد العاصفة. "
    "قال رئيس البلدية فيكتور لوند إن التجار سيعودون إلى السوق خلال أسبوع. "
    "ولم يعرف أحد من التجار حجم الخسائر بعد.")
FRENCH = (
    "Le musée de la vallée a vendu trois tableaux pour réparer son toit. "
    "« Nous n’avions plus le choix », a déclaré la directrice Anna Holt. "
    "Les habitants ont appris la vente dans le journal.")


@pytest.fixture
def mixed(fresh, write):
    path = write("mixed.txt", f"{ENGLISH}\n\n{ARABIC}\n\n{FRENCH}\n")
    write("other.txt", "The ferry line to Elmsey was closed because its pier had rotted away.\n")
    fresh.ingest(path.parent)
    return fresh


@pytest.fixture
def page(mixed):
    (card,) = [one for one in mixed.sources().to_dict()["articles"] if "languages" in one]
    return mixed.source(card["id"])


HALVES = [
    ("Why was the dam opened?", "en", ENGLISH), ("متى أغلق السوق القديم؟", "ar", ARABIC),
    ("Qui a vendu les tableaux du musée ?", "fr", FRENCH),
    ("When was the old market closed?", "ar", ARABIC),
    ("لماذا فتح السد؟", "en", ENGLISH),
    ("Who sold the paintings of the museum?", "fr", FRENCH),
]


@pytest.mark.parametrize(("question", "language", "half"), HALVES)
def test_a_question_in_either_language_finds_the_half_that_tells_it(
        mixed, page, question, language, half):
    hit = mixed.search(question).to_dict()["hits"][0]
    assert hit["article_id"] == page.id
    assert hit["text"] == page.text[hit["start"]:hit["end"]] == half
    assert hit["language"] == language


@pytest.mark.parametrize(("question", "language", "half"), HALVES[:3])
def test_a_quote_carries_the_language_of_its_sentence(mixed, page, question, language, half):
    answer = mixed.ask(question)
    citation = [*answer.citations, *answer.nearest][0]
    told = citation.to_dict()
    assert told["language"] == language
    assert told["quote"] in half
    assert page.text[told["start"]:told["end"]] == told["quote"]


@pytest.mark.parametrize(("question", "speaker"), [
    ("ماذا قال رئيس البلدية فيكتور لوند؟", "فيكتور لوند"),
    ("What did engineer Mira Tesk say?", "Mira Tesk"),
    ("Qu’a déclaré la directrice Anna Holt ?", "Anna Holt"),
])
def test_who_speaks_is_read_by_the_words_of_the_sentence(mixed, question, speaker):
    said = [one.attribution for one in mixed.ask(question).citations]
    assert any(one.voice == "attributed" and speaker in (one.speaker or "") for one in said)


def test_a_language_filter_lets_a_half_in_that_language_pass(mixed, page):
    hits = mixed.search("market", filters=make_filters(language="ar")).hits
    assert {(hit.article.id, hit.hit.passage.language) for hit in hits} == {(page.id, "ar")}


def test_the_card_read_from_the_catalogue_is_that_of_the_article(mixed, page):
    assert page.card() in mixed.index.cards()
    assert page.card()["languages"] == ["en", "ar", "fr"]


def test_the_page_marks_the_other_languages_in_its_text(page):
    from assistant.entry.ui.reader import reader_html
    from assistant.entry.ui.words import words_for

    shown = reader_html(page, words_for("en"))
    assert shown.count('<span lang="ar" dir="rtl">') == 3
    assert shown.count('<span lang="fr" dir="ltr">') == 3


def test_sentences_of_an_index_made_before_have_their_articles_language(tmp_path):
    database = Database(tmp_path)
    with database.transaction() as connection:
        for path in migrations()[:3]:
            for statement in statements(path.read_text("utf-8")):
                connection.execute(statement)
        connection.execute("PRAGMA user_version = 3")
        connection.execute(
            "INSERT INTO articles VALUES (1, 'a', 'Told.', NULL, NULL, NULL, NULL, '[]', NULL, "
            "'en', NULL, NULL, '2031', 'article:a', '[]', '[]', '[]')")
        connection.execute("INSERT INTO sentences VALUES (1, 0, 0, 5, 0, 'body')")
    database.migrate()
    assert [row["language"] for row in database.rows("SELECT language FROM sentences")] == [None]
    database.close()
