"""What is worth looking at first, over invented tellings of one storm at the port of Sandhaven."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.analysis.comparison.columns import Column, columns_of
from assistant.analysis.comparison.contrasts.rank import MOST, rank_contrasts
from assistant.types import Cell, Claim, Discrepancy, Event, Omission

STORM = "A storm sank nine barges at the port of Sandhaven on Monday."
STORM_TOO = "Nine barges sank at the port of Sandhaven on Monday in a storm, the harbour office said."
CREWS = "Their crews reached the quay before midnight."
ASIDE = "The reckless harbour master, long accused of corruption, ignored every warning."
PLAIN = "The port has two quays and a yard for timber."


@pytest.fixture
def tellings(make_article):
    """Columns of articles given as lists of sentences, one paragraph each."""

    def make(*texts: list[str], outlets=("Gull", "Tern", "Heron", "Crane"), **fields):
        return columns_of([
            make_article("\n\n".join(text), id=f"a{at}", outlet=outlets[at], **fields)
            for at, text in enumerate(texts)])

    return make


def event(columns: tuple[Column, ...]) -> tuple[Event, ...]:
    return (Event("a storm", tuple(column.article.id for column in columns)),)


def claim(columns, sentences, stances=("asserts",) * 4, name="c1", position=0):
    cells = {column.article.id: Cell("not_found") if at is None
             else Cell(stance, column.quote(at), 0.9)
             for column, at, stance in zip(columns, sentences, stances, strict=False)}
    return Claim(name, STORM, position, cells)


def rank(columns, claims=(), discrepancies=(), omissions=(), **given):
    return rank_contrasts(columns, event(columns), claims, discrepancies, omissions, **given)


def test_a_sentence_in_no_row_is_told_alone_and_named_by_its_outlet(tellings):
    columns = tellings([STORM, ASIDE], [STORM])
    first = rank(columns, [claim(columns, (0, 0))])[0]
    assert (first.kind, first.claim) == ("told_alone", None)
    assert first.quotes[0].text == ASIDE
    assert "Gull alone" in first.reason
    assert "“reckless”" in first.reason


def test_what_every_telling_has_in_the_same_words_is_no_contrast(tellings):
    columns = tellings([STORM], [STORM])
    assert rank(columns, [claim(columns, (0, 0))]) == ()


def test_a_plain_sentence_weighs_less_than_one_that_blames(tellings):
    columns = tellings([PLAIN, STORM], [ASIDE, STORM])
    alone = [contrast.quotes[0].text for contrast in rank(columns, [claim(columns, (1, 1))])]
    assert alone[0] == ASIDE


def test_a_headline_is_not_told_alone(tellings):
    columns = tellings([ASIDE, STORM], [PLAIN, STORM], headline=True)
    assert rank(columns, [claim(columns, (1, 1))]) == ()


def test_conflicting_cells_come_first_with_both_sentences(tellings):
    eight = STORM.replace("nine", "eight")
    columns = tellings([STORM, ASIDE], [eight])
    quotes = (columns[0].quote(0), columns[1].quote(0))
    first = rank(columns, [claim(columns, (0, 0))],
                 [Discrepancy("number", "nine or eight", "c1", quotes, ("nine", "eight"))])[0]
    assert first.kind == "differs"
    assert set(first.quotes) == set(quotes)
    assert first.reason == "The tellings differ in a number: “nine” and “eight”."


@pytest.mark.parametrize("found", [("nine", ""), ("nine", "eight " * 20)])
def test_conflicting_words_that_are_lacking_or_long_are_left_to_the_quotes(tellings, found):
    columns = tellings([STORM], [STORM])
    quotes = (columns[0].quote(0), columns[1].quote(0))
    reason = rank(columns, [claim(columns, (0, 0))],
                  [Discrepancy("number", "", "c1", quotes, found)])[0].reason
    assert reason == "The tellings differ in a number."


@pytest.mark.parametrize(("stance", "said"), [
    ("denies", "denies it"), ("hedges", "as uncertain"), ("attributes", "attributes it")])
def test_stances_that_part_make_a_contrast(tellings, stance, said):
    columns = tellings([STORM, CREWS], [STORM_TOO, CREWS])
    found = rank(columns, [claim(columns, (0, 0), ("asserts", stance))])
    assert [contrast.kind for contrast in found if contrast.claim] == ["stance"]
    assert found[0].quotes == (columns[0].quote(0), columns[1].quote(0))
    assert said in found[0].reason and "Gull" in found[0].reason and "Tern" in found[0].reason


def test_an_omission_says_who_lacks_what_how_many_tell(tellings):
    columns = tellings([STORM], [STORM], [CREWS])
    found = rank(columns, [claim(columns, (0, 0, None))],
                 omissions=[Omission("c1", "a2", 0.1, 2)])
    assert [contrast.kind for contrast in found if contrast.claim] == ["left_out"]
    assert found[0].reason == "Told by 2 independent origins and not found in Heron."


def test_loaded_words_that_the_other_telling_lacks_are_named(tellings):
    columns = tellings(["A brutal storm smashed nine barges at Sandhaven."], [STORM])
    found = rank(columns, [claim(columns, (0, 0))])
    assert [contrast.kind for contrast in found] == ["wording"]
    assert found[0].quotes[0].article_id == "a0"
    assert found[0].reason.startswith("Gull tells this with the words “brutal”")


def test_a_row_makes_one_contrast_however_much_is_found_in_it(tellings):
    columns = tellings(["A brutal storm sank nine barges."], ["A storm sank eight barges."],
                       [CREWS])
    quotes = (columns[0].quote(0), columns[1].quote(0))
    found = rank(columns, [claim(columns, (0, 0, None), ("asserts", "denies"))],
                 [Discrepancy("number", "", "c1", quotes)], [Omission("c1", "a2", 0.1, 2)])
    assert [contrast.claim for contrast in found].count("c1") == 1


def test_a_sentence_of_two_rows_is_shown_first_once(tellings):
    columns = tellings(["A brutal storm sank nine barges."], [STORM, CREWS])
    rows = [claim(columns, (0, 0)), claim(columns, (0, 1), name="c2")]
    assert [contrast.quotes[0] for contrast in rank(columns, rows)] == [columns[0].quote(0)]


def test_an_outlet_that_is_not_stated_is_not_guessed(tellings):
    columns = tellings([ASIDE, STORM], [STORM], outlets=(None, "Tern"))
    found = rank(columns, [claim(columns, (1, 0))])
    assert found[0].reason.startswith("Found in an outlet that is not stated alone")


def test_one_telling_contrasts_with_nothing(tellings):
    assert rank(tellings([STORM, ASIDE])) == ()
    assert rank_contrasts((), (), (), (), ()) == ()


def test_events_are_not_contrasted_with_each_other(tellings):
    columns = tellings([STORM, ASIDE], [ASIDE])
    apart = tuple(Event("", (column.article.id,)) for column in columns)
    assert rank_contrasts(columns, apart, (), (), ()) == ()


def test_the_first_ten_are_not_all_of_one_article(tellings):
    blamed = [f"The reckless keeper of lock {name} betrayed the town." for name in "ABCDEFGHIJKL"]
    spread = [line for name in blamed for line in (name, *[PLAIN] * 3)]
    other = ["The keeper of the bridge was blamed for a shameful failure.", STORM]
    columns = tellings(spread, other)
    first = rank(columns)[:10]
    assert {contrast.quotes[0].article_id for contrast in first} == {"a0", "a1"}


def test_sentences_near_each_other_are_one_contrast_in_reading_order(tellings):
    blamed = [f"The reckless keeper of lock {name} betrayed the town." for name in "ABC"]
    columns = tellings([*blamed, *[PLAIN] * 4, "The mayor's brazen lies disgusted everyone."],
                       [STORM])
    passages = [[quote.text for quote in contrast.quotes] for contrast in rank(columns)
                if contrast.quotes[0].article_id == "a0"]
    assert sorted(map(len, passages)) == [1, 3]
    longest = max(passages, key=len)
    assert longest[1:] == sorted(longest[1:])


def test_vectors_that_point_to_praise_and_blame_raise_a_sentence(tellings):
    sleepless = "Nobody in the town has slept for a week now."
    columns = tellings([sleepless, STORM, CREWS, *[PLAIN] * 3], [STORM])
    made = tuple(Column(column.article, column.said, np.array(
        [[float(column.text_of(at) == sleepless)] for at in range(len(column.said))], np.float32))
        for column in columns)

    def alone(**given):
        return [quote.text for contrast in rank(made, [claim(columns, (1, 0))], **given)
                for quote in contrast.quotes]

    assert sleepless not in alone()
    assert alone(direction=np.ones(1, np.float32))[0] == sleepless


@pytest.mark.parametrize(("language", "text"), [
    ("fr", "Le maire, honteux et irresponsable, a trahi la ville sans un mot."),
    ("de", "Der verantwortungslose Bürgermeister hat die Stadt skrupellos belogen."),
    ("es", "El alcalde, cínico e irresponsable, traicionó a toda la ciudad."),
    ("ru", "Безответственный и лживый мэр предал весь город и скрылся."),
    ("ar", "رئيس البلدية الفاسد ارتكب جريمة مشينة بحق المدينة كلها"),
    (None, "Reckless mayor betrayed the whole town and fled to the hills."),
])
def test_other_languages_work_or_say_less(make_article, language, text):
    columns = columns_of([make_article(text, id="a", language=language, outlet="Gull"),
                          make_article("Sandhaven 2031.", id="b", language=language)])
    reasons = [contrast.reason for contrast in rank(columns)]
    assert [reason.startswith("Found in Gull alone") and "“" in reason
            for reason in reasons] == ([True] if language else [])


def test_nothing_is_told_alone_in_a_language_that_one_telling_has(make_article):
    russian = make_article("Безответственный и лживый мэр предал весь город.", id="r",
                           language="ru", outlet="Chaika")
    columns = columns_of([make_article(ASIDE, id="a", outlet="Gull"),
                          make_article(PLAIN, id="b", outlet="Tern"), russian])
    found = [contrast for contrast in rank(columns) if contrast.kind == "told_alone"]
    assert [contrast.quotes[0].article_id for contrast in found] == ["a"]
    assert "Gull alone of the tellings in its language" in found[0].reason


def test_words_of_two_languages_are_not_held_against_each_other(make_article):
    columns = columns_of([
        make_article("A brutal storm sank nine barges.", id="a", outlet="Gull"),
        make_article("Une tempête a coulé neuf barges.", id="b", language="fr", outlet="Tern")])
    assert rank(columns, [claim(columns, (0, 0))]) == ()


SENTENCES = st.lists(st.sampled_from([STORM, STORM_TOO, CREWS, ASIDE, PLAIN, "“Shame!” he said."]),
                     min_size=1, max_size=6)


@settings(max_examples=12, deadline=None)
@given(st.lists(SENTENCES, min_size=2, max_size=3))
def test_no_sentence_is_shown_twice_and_order_does_not_hang_on_that_of_columns(texts):
    from assistant.ingest.build import build_article
    from assistant.ingest.document import RawDocument

    columns = columns_of([build_article(
        RawDocument(text="\n\n".join((f"Telling {at}", *text)), declared={}, hints=(),
                    format="text", warnings=()),
        path=f"{at}.txt", overrides={}, added="") for at, text in enumerate(texts)])
    found = rank(columns)
    shown = [quote for contrast in found for quote in contrast.quotes]
    assert len(shown) == len(set(shown))
    assert len(found) <= MOST
    assert rank(columns[::-1]) == found
