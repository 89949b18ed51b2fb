"""A translation is told from an independent report by facts in the same order."""

from __future__ import annotations

import numpy as np
import pytest

from assistant.analysis.origins.merges import explain, independent_groups
from assistant.analysis.origins.shared_facts import facts_of
from assistant.analysis.origins.stories import same_story_pairs
from assistant.analysis.origins.translation import pair_sentences

ENGLISH = [
    "Harbour master Karim Dallal closed the port of Sidra on 14 May.",
    "He said that 1,240 tonnes of barley were missing from the silos.",
    "Nadia Haddad, who runs the Brennick warehouse, called it an error of counting.",
    "Two ships, the Merkator and the Dunlin, have waited outside for 19 days.",
    "The insurer Lombard Trust has sent an inspector from Rotterdam.",
    "Nobody has been charged.",
    "Marwan Khoury, a lawyer for the dockers, asked for wages of 86,500 crowns.",
    "The ministry in Tobruk wants an answer by Monday.",
]
ARABIC = [
    "أغلق مدير الميناء كريم دلال ميناء سدرة في 14 مايو.",
    "وقال إن 1240 طنا من الشعير فقدت من الصوامع.",
    "ووصفت نادية حداد التي تدير مستودع برينيك ذلك بأنه خطأ في العد.",
    "وتنتظر سفينتان هما ميركاتور ودنلن خارج الميناء منذ 19 يوما.",
    "وأرسلت شركة التأمين لومبارد ترست مفتشا من روتردام.",
    "ولم توجه التهمة إلى أحد.",
    "وطلب مروان خوري محامي عمال الميناء أجورا قدرها 86500 كرون.",
    "وتريد الوزارة في طبرق جوابا قبل الاثنين.",
]
RUSSIAN = [
    "Начальник порта Карим Даллал закрыл порт Сидра 14 мая.",
    "По его словам, из хранилищ пропало 1240 тонн ячменя.",
    "Надя Хаддад, которая руководит складом в Бреннике, назвала это ошибкой счёта.",
    "Два судна, «Меркатор» и «Данлин», ждут на рейде 19 дней.",
    "Страховщик Ломбард Траст прислал инспектора из Роттердама.",
    "Обвинений никому не предъявлено.",
    "Марван Хури, адвокат докеров, потребовал выплатить 86500 крон.",
    "Министерство в Тобруке ждёт ответа к понедельнику.",
]
REORDERED = [7, 4, 6, 3, 5, 1, 2, 0]
ELSEWHERE = [
    "فاز فريق الوادي بكأس الجزر بعد مباراة طويلة.",
    "سجل سامي بدران هدفين في الشوط الثاني.",
    "حضر المباراة 4300 متفرج في ملعب المدينة.",
    "قال المدرب إن فريقه استحق الفوز.",
    "يلعب الفريق مباراته المقبلة في 22 يونيو.",
    "أصيب لاعبان في الدقائق الأخيرة.",
]


class KnownBridge:
    """Sure of the English and Russian sentences it was given, and of nothing else."""

    def __init__(self, known):
        self.known = known

    def likeness(self, ones, language, others, other_language):
        if (language, other_language) != ("en", "ru"):
            return None
        return np.array([[0.99 if self.known.get(one) == other else 0.001 for other in others]
                         for one in ones], dtype=np.float32)


def article(make_article, sentences, language, ident, **fields):
    return make_article("\n\n".join(sentences), id=ident, language=language, **fields)


@pytest.mark.parametrize(("sentences", "language"), [(ARABIC, "ar"), (RUSSIAN, "ru")])
def test_a_translation_is_tied_and_its_sentences_are_shown(make_article, sentences, language):
    english = article(make_article, ENGLISH, "en", "a")
    other = article(make_article, sentences, language, "b")
    [merge] = explain([english, other])
    assert (merge.a, merge.b, merge.reason) == ("a", "b", "translation")
    assert len(merge.aligned) >= 4
    for one, two in merge.aligned:
        assert ENGLISH.index(one.text) == sentences.index(two.text)


def test_the_same_facts_in_another_order_are_an_independent_report(make_article):
    english = article(make_article, ENGLISH, "en", "a")
    other = article(make_article, [ARABIC[at] for at in REORDERED], "ar", "b")
    assert explain([english, other]) == []


def test_another_matter_is_not_tied(make_article):
    english = article(make_article, ENGLISH, "en", "a")
    other = article(make_article, ELSEWHERE, "ar", "b")
    assert explain([english, other]) == []
    assert pair_sentences(english, other).pairs == ()


def test_a_bridge_between_two_languages_adds_what_facts_do_not_show(make_article):
    plain = ["The gate was open.", "The guard slept.", "Rain fell all night.", "A dog barked."]
    russian = ["Ворота были открыты.", "Сторож спал.", "Всю ночь шёл дождь.", "Лаяла собака."]
    known = dict(zip(plain, russian, strict=True))
    one = article(make_article, plain, "en", "a")
    other = article(make_article, russian, "ru", "b")

    found = pair_sentences(one, other, bridge=KnownBridge(known))
    assert pair_sentences(one, other).pairs == ()
    assert [pair[:2] for pair in found.pairs] == [(0, 0), (1, 1), (2, 2), (3, 3)]
    assert found.is_translation


def test_a_bridge_ties_only_what_it_knows_in_order(make_article):
    known = dict(zip(ENGLISH, RUSSIAN, strict=True))
    one = article(make_article, ENGLISH, "en", "a")
    shuffled = article(make_article, [RUSSIAN[at] for at in REORDERED], "ru", "b")
    found = pair_sentences(one, shuffled, bridge=KnownBridge(known))
    assert {(a, REORDERED[b]) for a, b, _ in found.pairs} == {(a, a) for a in range(8)}
    assert not found.is_translation


def test_a_bridge_that_does_not_know_the_languages_leaves_it_to_facts(make_article):
    one = article(make_article, ENGLISH, "en", "a")
    other = article(make_article, ARABIC, "ar", "b")
    assert pair_sentences(one, other, bridge=KnownBridge({})) == pair_sentences(one, other)


def test_between_two_sure_pairs_as_many_sentences_are_paired_in_order(make_article):
    one = article(make_article, ENGLISH, "en", "a")
    other = article(make_article, ARABIC, "ar", "b")
    pairs = {pair[0]: pair[1] for pair in pair_sentences(one, other, filled=True).pairs}
    assert pairs[5] == 5, "the sentence without a fact stands between two that have some"


@pytest.mark.parametrize(("text", "language", "facts"), [
    ("It cost 22,000 crowns.", "en", {("#22000",)}),
    ("In 1987 he left Rotterdam.", "en", {("#1987",), ("rtrdm",)}),
    ("He met Karim Dallal.", "en", {("krm",), ("krm", "dl")}),
    ("في عام ١٩٨٧", "ar", {("#1987",)}),
    ("The door was open at 5.", "en", set()),
    ("", "en", set()),
])
def test_facts_are_figures_and_names(text, language, facts):
    assert set(facts_of(text, language)) == facts


def test_two_languages_are_of_one_story_by_the_facts_they_share(make_article):
    english = article(make_article, ENGLISH, "en", "a")
    told = article(make_article, [ARABIC[at] for at in REORDERED], "ar", "b")
    apart = article(make_article, ELSEWHERE, "ar", "c")
    articles = [english, told, apart]
    assert list(same_story_pairs([0, 1], articles)) == [(0, 1)]
    assert list(same_story_pairs([0, 2], articles)) == []


def test_one_language_alone_has_no_translations(make_article):
    articles = [article(make_article, ENGLISH[:4], "en", "a"),
                article(make_article, ENGLISH[4:], "en", "b")]
    assert len(set(independent_groups(articles).values())) == 2
