"""Languages and scripts: sure where it can be, silent where it cannot."""

from __future__ import annotations

import pytest

from assistant.text import language
from assistant.text.language import detect_language, likely_language, script_of


@pytest.mark.parametrize("text, expected", [
    ("The harbour reopened on Monday after three weeks, the port office said.", "en"),
    ("Le port a rouvert lundi après trois semaines, selon la capitainerie.", "fr"),
    ("El puerto reabrió el lunes después de tres semanas, según la oficina.", "es"),
    ("Der Hafen wurde am Montag nach drei Wochen wieder geöffnet, sagte das Amt.", "de"),
    ("Il porto ha riaperto lunedì dopo tre settimane, secondo la capitaneria.", "it"),
    ("O porto reabriu na segunda-feira depois de três semanas, disse o escritório.", "pt"),
    ("De haven ging maandag na drie weken weer open, zei het kantoor.", "nl"),
    ("Порт снова открылся в понедельник после трёх недель, сообщили власти.", "ru"),
    ("Порт знову відкрився в понеділок після трьох тижнів, повідомили в офісі.", "uk"),
    ("Пристанището отвори отново в понеделник след три седмици.", "bg"),
    ("أعيد فتح الميناء يوم الاثنين بعد ثلاثة أسابيع، بحسب مكتب الميناء.", "ar"),
    ("بندر پس از سه هفته روز دوشنبه دوباره باز شد.", "fa"),
    ("הנמל נפתח מחדש ביום שני אחרי שלושה שבועות.", "he"),
    ("港口在三周后于星期一重新开放。", "zh"),
    ("港は三週間後の月曜日に再開した。", "ja"),
    ("항구가 3주 만에 월요일에 다시 열렸다.", "ko"),
    ("Το λιμάνι άνοιξε ξανά τη Δευτέρα.", "el"),
    ("Liman üç hafta sonra pazartesi günü yeniden açıldı ve gemiler geldi.", "tr"),
])
def test_tells_languages_apart(text: str, expected: str) -> None:
    assert detect_language(text) == expected


@pytest.mark.parametrize("text, expected", [
    ("Who signed it?", "en"), ("Qui a signé ?", "fr"), ("¿Quién firmó?", "es"),
    ("Wer war es?", "de"), ("Кто подписал?", "ru"), ("من وقع الاتفاق؟", "ar"),
])
def test_short_questions_are_told_by_their_small_words(text: str, expected: str) -> None:
    assert detect_language(text) == expected


@pytest.mark.parametrize("text", ["", "   ", "123 456", "OK", "Norland", "https://", "— … !"])
def test_scraps_have_no_language(text: str) -> None:
    assert detect_language(text) is None


@pytest.mark.parametrize("text, expected", [
    ("Who closed the harbour bridge, and when did they say so?", "en"),
    ("Pourquoi les deux phares de Norland ont-ils été fermés dans la nuit ?", "fr"),
    ("Das Amt hat nicht gesagt, wann und warum die Brücke gesperrt wurde.", "de"),
    ("¿Quién cerró el puente y por qué no avisó a los vecinos?", "es"),
    ("Инженеры измерили опоры дважды, и мост закрыли.", "ru"),
    ("أغلقت البلدية الجسر صباح الثلاثاء.", "ar"),
])
def test_plain_texts_need_no_model(text: str, expected: str,
                                   monkeypatch: pytest.MonkeyPatch) -> None:
    def unwanted() -> None:
        raise AssertionError("the model was read")

    monkeypatch.setattr(language, "_identifier", unwanted)
    assert detect_language(text) == expected


def test_an_article_that_opens_with_names_needs_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    text = ("Norland Post, Mira Tesk, Port Elmsey, 3 May 2031. " * 9
            + "The council closed the bridge and the ferry that carried workers was full. " * 5)
    monkeypatch.setattr(language, "_identifier", None)
    assert detect_language(text) == "en"


@pytest.mark.parametrize("text", [
    "Vi har brug for at have mere tid, for over broen kom ingen i dag.",
    "Ifølge The Guardian har broen været lukket, for at have plads til færgen.",
    "De brug is of was in de haven over het water, en is het nu of nooit?",
    "Hun sier at for dem var is over fjorden og havet den eneste vei.",
    "Les dues torres són les que el port va tancar per sempre, amb una nota.",
])
def test_words_that_languages_share_do_not_decide(text: str) -> None:
    assert detect_language(text) not in ("en", "fr", "es")


def test_names_in_another_script_do_not_decide() -> None:
    text = "قال مراسل Norland Post إن الميناء أعيد فتحه يوم الاثنين بعد ثلاثة أسابيع."
    assert detect_language(text) == "ar"


@pytest.mark.parametrize("text, expected", [
    ("abcd где", "Latin"), ("где ab", "Cyrillic"), ("نعم", "Arabic"),
    ("12!", "Common"), ("", "Common"),
])
def test_script_is_that_of_most_letters(text: str, expected: str) -> None:
    assert script_of(text) == expected


def test_same_text_gives_the_same_answer() -> None:
    text = "Les navires sont revenus dans le port de Norland."
    assert {detect_language(text + " " * n) for n in range(5)} == {"fr"}


SHORT = [
    ("en", "who sold weapons"), ("en", "the bridge"), ("en", "when did they leave"),
    ("en", "the mayor resigned"), ("en", "harbour closed again"), ("en", "why"),
    ("fr", "qui a vendu ?"), ("fr", "où est le maire"), ("fr", "combien de morts"),
    ("fr", "les pêcheurs"), ("fr", "inondation dans la vallée"),
    ("de", "wer sagte das"), ("de", "die Brücke"), ("de", "wann geschah es"),
    ("de", "wie viele Tote"), ("de", "kein Strom"),
    ("es", "quién vendió las armas"), ("es", "cuándo pasó"), ("es", "los pescadores"),
    ("es", "cuántos muertos"), ("es", "dónde está"),
    ("it", "chi ha venduto"), ("it", "quando è successo"), ("it", "dove si trova"),
    ("it", "gli abitanti"), ("it", "della diga"),
    ("pt", "quem vendeu"), ("pt", "os pescadores"), ("pt", "quantos mortos"),
    ("pt", "não há água"), ("pt", "uma barragem"),
    ("tr", "kim sattı"), ("tr", "ne zaman oldu"), ("tr", "bu köprü"), ("tr", "kaç ölü"),
    ("ru", "кто продал"), ("ru", "когда это было"), ("ru", "что случилось"),
    ("ru", "сколько погибших"),
    ("uk", "хто продав"), ("uk", "коли це сталося"), ("uk", "що сталося"),
    ("uk", "скільки загиблих"),
    ("ar", "من باع السلاح؟"), ("ar", "متى حدث"), ("ar", "كم عدد القتلى"),
    ("ar", "أين رئيس البلدية"), ("ar", "ماذا حدث"),
    ("fa", "چه کسی فروخت"), ("fa", "کی اتفاق افتاد"), ("fa", "این پل"), ("fa", "چند کشته"),
    ("he", "מי מכר"), ("he", "הגשר"), ("he", "מתי זה קרה"),
]
"""Questions and phrases of a word or a few that are sure by their letters or small words."""

OPEN = [
    ("en", "Brask valley dam"), ("en", "flood in Orsk"), ("fr", "le pont"), ("fr", "port fermé"),
    ("de", "Hafen gesperrt"), ("es", "puerto cerrado"), ("ru", "порт закрыт"),
    ("ru", "паводок в долине"), ("ar", "الجسر"), ("ar", "الميناء مغلق"), ("ar", "سد الوادي"),
    ("en", "Norland"), ("en", "Mira Tesk"), ("ru", "Орск"), ("ar", "مرعي"),
]
"""Phrases and names that several languages may write."""

SPOKEN = ("en", "ar", "ru", "fr", "es", "de", "it", "pt", "uk", "fa", "he", "tr")


@pytest.mark.parametrize(("language", "text"), SHORT)
def test_a_few_words_are_told_by_letters_and_small_words(language: str, text: str) -> None:
    assert detect_language(text) == language


@pytest.mark.parametrize(("language", "text"), OPEN)
def test_where_words_leave_it_open_the_held_languages_are_likelier(
        language: str, text: str) -> None:
    assert detect_language(text) is None
    assert likely_language(text, among=SPOKEN, rather=("en", "ar", "ru", language)) == language


@pytest.mark.parametrize(("language", "text"), SHORT)
def test_what_is_sure_is_not_swayed(language: str, text: str) -> None:
    others = [code for code in SPOKEN if code != language]
    assert likely_language(text, among=SPOKEN, rather=others) == language


@pytest.mark.parametrize("text", ["", "12.5 %", "«—»", "港口", "ναι"])
def test_nothing_is_likely_without_a_language_of_that_script(text: str) -> None:
    assert likely_language(text, among=SPOKEN, rather=SPOKEN) is None


def test_a_single_language_of_a_script_is_the_likely_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "_identifier", None)
    assert likely_language("سد الوادي", among=("en", "ar")) == "ar"
