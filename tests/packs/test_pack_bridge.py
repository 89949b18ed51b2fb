"""Likeness of sentences in two languages: of tiny packs, and of those that ship."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.packs import bridge
from assistant.packs.pack_bridge import PackBridge
from assistant.protocols import Bridge

ENGLISH = [
    "The harbour master of Penrow closed the quay on 14 May after a fire.",
    "Two fishermen were taken to hospital with burns.",
    "The insurer has refused to pay for 1,240 tonnes of barley.",
    "Nadia Haddad, the mayor, asked the government for help.",
    "Schools will open again next week, the ministry of education said.",
]
TOLD = {
    "ar": ["أغلق مدير ميناء بنرو الرصيف في 14 مايو بعد حريق.",
           "ونقل صيادان إلى المستشفى مصابين بحروق.",
           "ورفضت شركة التأمين أن تدفع ثمن 1240 طنا من الشعير.",
           "وطلبت رئيسة البلدية نادية حداد المساعدة من الحكومة.",
           "وقالت وزارة التعليم إن المدارس ستفتح من جديد الأسبوع المقبل."],
    "ru": ["Начальник порта Пенроу закрыл причал 14 мая после пожара.",
           "Двух рыбаков с ожогами доставили в больницу.",
           "Страховая компания отказалась платить за 1240 тонн ячменя.",
           "Мэр Надя Хаддад попросила правительство о помощи.",
           "Школы снова откроются на следующей неделе, сообщило министерство образования."],
    "fr": ["Le capitaine du port de Penrow a fermé le quai le 14 mai après un incendie.",
           "Deux pêcheurs brûlés ont été transportés à l'hôpital.",
           "L'assureur a refusé de payer les 1 240 tonnes d'orge.",
           "La maire, Nadia Haddad, a demandé l'aide du gouvernement.",
           "Les écoles rouvriront la semaine prochaine, a dit le ministère de l'éducation."],
    "es": ["El capitán del puerto de Penrow cerró el muelle el 14 de mayo tras un incendio.",
           "Dos pescadores con quemaduras fueron llevados al hospital.",
           "La aseguradora se negó a pagar 1.240 toneladas de cebada.",
           "La alcaldesa, Nadia Haddad, pidió ayuda al gobierno.",
           "Las escuelas abrirán de nuevo la semana próxima, dijo el ministerio de educación."],
    "de": ["Der Hafenmeister von Penrow sperrte nach einem Brand am 14. Mai den Kai.",
           "Zwei Fischer wurden mit Verbrennungen ins Krankenhaus gebracht.",
           "Der Versicherer weigerte sich, für 1.240 Tonnen Gerste zu zahlen.",
           "Die Bürgermeisterin Nadia Haddad bat die Regierung um Hilfe.",
           "Die Schulen öffnen nächste Woche wieder, teilte das Bildungsministerium mit."],
}


@pytest.fixture(scope="module")
def shipped():
    return bridge()


def test_the_shipped_bridge_is_a_bridge(shipped):
    known: Bridge = shipped
    assert known.knows("en", "ar") and known.knows("fr", "ru")
    assert not known.knows("en", "en") and not known.knows("en", None)


@pytest.mark.parametrize("language", TOLD)
def test_each_sentence_is_likest_its_translation(shipped, language):
    found = shipped.likeness(ENGLISH, "en", TOLD[language], language)
    assert found.shape == (5, 5)
    assert found.argmax(axis=0).tolist() == found.argmax(axis=1).tolist() == [0, 1, 2, 3, 4]
    assert np.diag(found).min() > 5 * (found - np.diag(np.diag(found))).max()


@pytest.mark.parametrize(("one", "other"), [("ar", "ru"), ("fr", "de"), ("es", "ar")])
def test_two_other_languages_are_compared_by_way_of_english(shipped, one, other):
    found = shipped.likeness(TOLD[one], one, TOLD[other], other)
    assert found.argmax(axis=1).tolist() == [0, 1, 2, 3, 4]


def test_a_name_alone_tells_two_sentences_apart(shipped):
    here = ["The letter was signed by Tamsin Orlock.", "The letter was signed by Rena Solvik."]
    there = ["Письмо подписала Рена Солвик.", "Письмо подписала Тамсин Орлок."]
    found = shipped.likeness(here, "en", there, "ru")
    assert found[0, 1] > found[0, 0] and found[1, 0] > found[1, 1]


@pytest.mark.parametrize(("language", "other"), [
    ("en", "xx"), ("xx", "ru"), (None, "ru"), ("en", None), ("en", "en"), ("ru", "ru")])
def test_languages_it_does_not_know(tiny, language, other):
    assert PackBridge(tiny).likeness(["a"], language, ["b"], other) is None


@pytest.mark.parametrize(("ones", "others"), [([], ["Гавань."]), (["A harbour."], []), ([], [])])
def test_nothing_is_like_nothing(tiny, ones, others):
    assert PackBridge(tiny).likeness(ones, "en", others, "ru").shape == (len(ones), len(others))


def test_a_sentence_without_a_term_is_like_none(tiny):
    found = PackBridge(tiny).likeness(["", "!?", "The harbour is old."], "en", ["…", "Гавань."],
                                      "ru")
    assert found[:2].max() == 0 and found[:, 0].max() == 0
    assert found[2, 1] > 0


WORDS = st.lists(st.sampled_from(
    ["harbour", "old", "ship", "guard", "12", "7,5", "Penrow", "the", "гавань", "№"]), max_size=8)


@settings(deadline=None)
@given(st.lists(WORDS.map(" ".join), max_size=4), st.lists(WORDS.map(" ".join), max_size=4))
def test_values_are_chances_and_the_same_the_other_way_round(tiny, ones, others):
    known = PackBridge(tiny)
    found = known.likeness(ones, "en", others, "ru")
    assert found.dtype == np.float32
    assert ((found >= 0) & (found <= 1)).all()
    assert np.allclose(found, known.likeness(others, "ru", ones, "en").T, atol=1e-5)


def test_blocks_do_not_show(tiny, monkeypatch):
    from assistant.packs import likeness

    ones, others = ["An old ship waits.", "The guard sleeps.", "12"] * 3, ["Корабль.", "12"] * 4
    whole = PackBridge(tiny).likeness(ones, "en", others, "ru")
    monkeypatch.setattr(likeness, "BLOCK", 2)
    assert np.allclose(whole, PackBridge(tiny).likeness(ones, "en", others, "ru"), atol=1e-6)
