"""Grouping by event on invented reports: two fires, an election, and translations of the first."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.analysis.comparison.columns import Column
from assistant.analysis.comparison.events.group import event_similarity, group_events

FIRE = (
    "Grain store burns down in Vellin\n\nA fire destroyed the grain store of Vellin during the "
    "night of Tuesday and injured two guards, the fire brigade said. It began near the loading "
    "belt of the Obrecht company. Ilka Tomasen, who leads the brigade of Vellin, said that 40 "
    "pumps were used. The flames could be seen across the bay as far as Rostova. Some 3,200 "
    "tonnes of barley were lost, according to the Obrecht company.",
    "Vellin harbour fire leaves two guards hurt\n\nTwo guards were hurt when the grain store in "
    "Vellin harbour caught fire, Obrecht said on Wednesday. The company put the loss at 3,200 "
    "tonnes of barley. Firefighters under Ilka Tomasen worked until dawn with 40 pumps. People in "
    "Rostova, on the other side of the bay, watched the flames. A loading belt is believed to have "
    "started the fire.",
)
OTHER_FIRE = (
    "Flames destroy sawmill near Karlingen\n\nA sawmill near Karlingen burned down on Wednesday, "
    "the police said. Nobody was hurt, but the owner, Petter Voss, lost all of his timber. Forty "
    "neighbours helped the firefighters of Karlingen to save the houses in Mill Lane. Inspector "
    "Dunja Keel said that a boy had played with matches.")
VOTE = (
    "Harrow wins in Sundmark\n\nMagda Harrow was elected governor of Sundmark with 52 percent of "
    "the votes, the commission said. Her rival, Tobe Linskens, asked for a recount in Aldern. "
    "Turnout was the highest since 1988. Harrow promised to lower the tolls on the Aldern bridge.")
FIRE_AR = (
    "حريق يدمر صومعة في فيلين\n\nأعلنت إلكا توماسن، قائدة فرق الإطفاء في فيلين، أن حريقا دمر صومعة "
    "الحبوب التابعة لشركة أوبريخت ليلة الثلاثاء. واستخدم رجال الإطفاء 40 مضخة. وقالت شركة أوبريخت إن "
    "3200 طن من الشعير احترقت، وشاهد سكان روستوفا ألسنة اللهب.")
FIRE_RU = (
    "В Веллине сгорел склад\n\nСклад зерна компании «Обрехт» сгорел в порту Веллин в ночь на среду, "
    "сообщила Илка Томасен, глава пожарной охраны. Сгорело 3200 тонн ячменя. Пожар тушили 40 "
    "насосов. Пламя видели жители Ростовы.")
VOTE_AR = (
    "هارو تفوز في سوندمارك\n\nفازت ماغدا هارو بمنصب حاكمة سوندمارك بنسبة 52 بالمئة من الأصوات. وطلب "
    "منافسها توبي لينسكنز إعادة الفرز في ألديرن. وكانت المشاركة هي الأعلى منذ 1988.")


@pytest.fixture
def columns(make_article):
    """Columns of (text, language, day) in order, with ids a, b, c and so on."""
    def make(*told):
        return [Column(make_article(text, id=chr(97 + at), language=language, published=day,
                                    headline=True), ())
                for at, (text, language, day) in enumerate(told)]
    return make


def english(*texts, day="2031-03-05"):
    return [(text, "en", day) for text in texts]


def grouped(columns):
    return {frozenset(event.article_ids) for event in group_events(columns)}


@pytest.mark.parametrize(("told", "expected"), [
    (english(*FIRE), ["ab"]),
    (english(FIRE[0], OTHER_FIRE), ["a", "b"]),
    (english(FIRE[0], VOTE, FIRE[1], OTHER_FIRE), ["ac", "b", "d"]),
    ([*english(FIRE[0]), (FIRE_AR, "ar", "2031-03-05")], ["ab"]),
    ([*english(FIRE[0]), (FIRE_RU, "ru", None)], ["ab"]),
    ([*english(FIRE[0], VOTE), (VOTE_AR, "ar", "2031-03-05"), (FIRE_AR, "ar", "2031-03-06"),
      (FIRE_RU, "ru", "2031-03-05")], ["ade", "bc"]),
    ([(FIRE_AR, "ar", None), (VOTE_AR, "ar", None)], ["a", "b"]),
], ids=["two tellings", "one theme", "among others", "arabic", "russian, undated", "three languages",
        "arabic alone"])
def test_articles_are_grouped_by_the_event_they_tell(columns, told, expected):
    assert grouped(columns(*told)) == {frozenset(ids) for ids in expected}


@pytest.mark.parametrize(("day", "together"), [
    ("2031-03-05", True), ("2031-03-12", True), (None, True), ("2031-03", True),
    ("2032-03-05", False)])
def test_a_year_apart_like_words_tell_of_two_events(columns, day, together):
    told = columns(*english(FIRE[0]), (FIRE[1], "en", day))
    assert (len(group_events(told)) == 1) is together


def test_articles_of_one_origin_need_less_in_common(columns):
    told = columns(*english(FIRE[0], FIRE[0].split(". ", maxsplit=1)[0] + ". " + OTHER_FIRE))
    shared = [Column(replace(column.article, independent_group="origin:agency"), ())
              for column in told]
    apart, together = event_similarity(told)[0, 1], event_similarity(shared)[0, 1]
    assert 0 < apart < together <= 2 * apart + 1e-6


def test_events_come_by_size_and_then_by_day_the_undated_last(columns):
    told = columns((VOTE, "en", None), (OTHER_FIRE, "en", "2031-03-01"),
                   *english(*FIRE), ("Neue Uhr am Rathaus.", "de", "2031-02-01"))
    order = [event.article_ids for event in group_events(told)]
    assert order == [("c", "d"), ("e",), ("b",), ("a",)]


def test_the_first_and_last_day_of_an_event_are_stated(columns):
    event, = group_events(columns((FIRE[0], "en", "2031-03-06"), (FIRE[1], "en", "2031-03-05")))
    assert (event.since, event.until) == ("2031-03-05", "2031-03-06")
    undated, = group_events(columns((VOTE, "en", "2031-03")))
    assert (undated.since, undated.until) == (None, None)


@pytest.mark.parametrize("text", ["", "—", "\u0000", "12", "火災で倉庫が焼けた。"])
def test_what_has_no_words_stands_alone(columns, text):
    assert grouped(columns((text, None, None), *english(FIRE[0]))) == {
        frozenset("a"), frozenset("b")}


def test_no_articles_tell_no_events():
    assert group_events([]) == ()
    assert event_similarity([]).shape == (0, 0)


POOL = [(text, "en", "2031-03-05") for text in (*FIRE, OTHER_FIRE, VOTE)] + [
    (FIRE_AR, "ar", None), (FIRE_RU, "ru", "2031-03-07"), (VOTE_AR, "ar", "2031-04-30"),
    ("", None, None)]


@settings(max_examples=40, deadline=None)
@given(chosen=st.permutations(range(len(POOL))), count=st.integers(1, len(POOL)))
def test_every_article_is_in_one_event_whatever_the_order(chosen, count):
    from assistant.types import Article, Sentence, Span

    def column(at):
        text, language, day = POOL[at]
        sentences = (Sentence(Span(0, len(text)), 0),) if text else ()
        return Column(Article(
            id=f"{at}", text=text, title=None, author=None, outlet=None, originating_outlet=None,
            origin_chain=(), published=day, language=language, url=None, path=None,
            added="2031-01-01T00:00:00+00:00", independent_group="", sentences=sentences), ())

    told = [column(at) for at in chosen[:count]]
    events = group_events(told)
    assert sorted(id for event in events for id in event.article_ids) == sorted(
        map(str, chosen[:count]))
    assert grouped(told) == grouped(told[::-1])
    likeness = event_similarity(told)
    assert np.array_equal(likeness, likeness.T)
    assert ((likeness >= 0) & (likeness <= 1)).all()
    assert (likeness.diagonal() == 1).all()
