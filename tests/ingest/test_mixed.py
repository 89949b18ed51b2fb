"""Pages in two languages: each sentence keeps its own, and passages do not mix them."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.ingest.build import build_article
from assistant.ingest.document import RawDocument
from assistant.ingest.passages import make_passages
from assistant.types import Article

ENGLISH = ("The dam above Orsk was opened at dawn because the river had risen too fast.",
           "Engineers said that the gates would stay open until the water falls.",
           "Nobody in the valley had been told about it before the sirens were heard.")
FRENCH = ("Le barrage au-dessus d’Orsk a été ouvert à l’aube parce que la rivière montait.",
          "Les ingénieurs ont dit que les vannes resteraient ouvertes.",
          "Personne dans la vallée n’avait été prévenu avant les sirènes.")
ARABIC = ("فتح السد فوق أورسك عند الفجر لأن النهر ارتفع بسرعة كبيرة.",
          "قال المهندسون إن البوابات ستبقى مفتوحة حتى ينخفض الماء.",
          "لم يعلم أحد في الوادي بذلك قبل سماع صفارات الإنذار.")
RUSSIAN = ("Плотину выше Орска открыли на рассвете, потому что река поднялась слишком быстро.",
           "Инженеры сказали, что затворы останутся открытыми, пока вода не спадёт.",
           "Никто в долине не знал об этом до того, как завыли сирены.")
TOLD = {"en": ENGLISH, "fr": FRENCH, "ar": ARABIC, "ru": RUSSIAN}


def article_of(*paragraphs: str) -> Article:
    return build_article(RawDocument(text="\n\n".join(paragraphs)), path=None, overrides={},
                         added="2031-05-04")


def spoken(article: Article) -> list[str | None]:
    return [article.language_of(sentence.span) for sentence in article.sentences]


@pytest.mark.parametrize(("first", "second"), permutations(TOLD, 2))
def test_each_half_of_a_page_keeps_its_language(first: str, second: str) -> None:
    article = article_of(" ".join(TOLD[first]), " ".join(TOLD[second]))
    assert article.language in (first, second)
    assert spoken(article) == [first] * 3 + [second] * 3
    assert set(article.languages) == {first, second}
    assert [passage.language for passage in make_passages(article)] == [first, second]


def test_a_quotation_inside_a_page_is_a_passage_of_its_own() -> None:
    article = article_of(ENGLISH[0], f"«{ARABIC[1]}»", ENGLISH[2])
    assert spoken(article) == ["en", "ar", "en"]
    assert [passage.language for passage in make_passages(article)] == ["en", "ar", "en"]


def test_a_short_line_goes_with_the_language_around_it() -> None:
    article = article_of(*ENGLISH, FRENCH[0], "Fin de l’alerte.", FRENCH[2])
    assert spoken(article) == ["en"] * 3 + ["fr"] * 3


@pytest.mark.parametrize("line", [
    "Mira Tesk, Orsk.", "Photo: وادي", "The paper «Голос Орска» wrote that the river fell.",
    "La Presse, Le Monde du Nord.", "Der Bote von Orsk.",
    "Its motto, “la vérité avant tout”, was on every wall of the hall in those days."])
def test_names_labels_and_quoted_words_part_nothing(line: str) -> None:
    article = article_of(*ENGLISH, line, *ENGLISH)
    assert set(spoken(article)) == {"en"}
    assert article.languages == ("en",)
    assert "languages" not in article.card()


def test_the_card_names_every_language() -> None:
    card = article_of(*ENGLISH, *ARABIC).card()
    assert (card["language"], card["languages"]) == ("en", ["en", "ar"])


@settings(deadline=None, max_examples=40)
@given(st.lists(st.sampled_from([line for lines in TOLD.values() for line in lines]), min_size=1,
                max_size=12))
def test_no_passage_holds_sentences_of_two_languages(lines: list[str]) -> None:
    article = article_of(*lines)
    for passage in make_passages(article):
        inside = {sentence.language for sentence in article.sentences
                  if passage.span.contains(sentence.span)}
        assert len(inside) == 1
        assert inside == {None} or inside == {passage.language}
