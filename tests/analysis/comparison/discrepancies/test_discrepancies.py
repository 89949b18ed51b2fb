"""What the cells of one claim tell otherwise; claims are built by hand, sentences are fiction."""

import pytest

from assistant.analysis.comparison.columns import columns_of
from assistant.analysis.comparison.discrepancies.find import MOST_COMPARED, discrepancies
from assistant.types import Cell, Claim

PUBLISHED = "2031-04-20"


def claim_of(*columns):
    """One row whose cells are the first sentences of the columns."""
    return Claim("c1", "x", 0, {c.article.id: Cell("asserts", c.quote(0)) for c in columns})


@pytest.fixture
def found(make_article):
    """The discrepancies of one row of sentences: (text, language, published) each, or a text."""

    def find(*told):
        articles = []
        for at, one in enumerate(told):
            text, language, published = one if isinstance(one, tuple) else (one, "en", PUBLISHED)
            articles.append(make_article(text, id=f"a{at}", language=language,
                                         published=published))
        columns = columns_of(articles)
        return discrepancies([claim_of(*columns)], columns)

    return find


def en(text, published=PUBLISHED):
    return text, "en", published


DIFFER = [
    (en("The blast at the mill killed 62 workers."), en("The blast at the mill killed 83 workers."),
     "number", "62 / 83 workers"),
    (en("31 people were killed in the flood."), ("L'inondation a fait 29 morts.", "fr", PUBLISHED),
     "number", "31 / 29 killed"),
    (en("Three days ago, the guard closed the lower lock."),
     en("On Wednesday 16 April, the guard closed the lower lock.", None),
     "date", "Three days ago / Wednesday 16 April"),
    (en("The judge sat on the board of the mill from 2001 to 2009."),
     en("The judge had a seat on the mill's board from 2002 to 2010."),
     "date", "2001 to 2009 / 2002 to 2010"),
    (en("Two barges sank in the town of Brennick that night."),
     en("Two barges sank in the town of Sallen that night."), "place", "Brennick / Sallen"),
    (en("Guards met the captain at the Alder gas field."),
     ("التقى الحراس بالقبطان في حقل بيرين", "ar", PUBLISHED), "place", "Alder / بيرين"),
    (en("The army never opened the upper gates of the dam."),
     en("The army opened the upper gates of the dam."), "negation", "never opened / opened"),
    (en("The Front delivered the rifles to the river clan."),
     en("The river clan bought the rifles from the Front."),
     "role", "delivered the rifles to / bought the rifles from"),
    (en("The militia often delivered weapons to the smugglers."),
     ("وأضاف أن تجار المدينة اشتروا السلاح القديم من المزارعين.", "ar", None),
     "role", "delivered weapons to / اشتروا السلاح القديم من"),
    (en("The smugglers attacked the harbour guard."),
     en("The harbour guard attacked the smugglers."),
     "role", "The smugglers / The harbour guard"),
    (en("The upper gates were opened in the night."),
     en("The upper gates were opened by armed men."), "role", "were opened / armed men"),
    (en("The clerk said that 900 of them crossed the weir before the water came."),
     en("The clerk said that 700 of them crossed the weir before the water came."),
     "number", "900 / 700 crossed"),
    (en("The gates had been shut since noon on Tuesday when the crews came back."),
     en("The gates had been shut since noon on Thursday when the crews came back."),
     "date", "Tuesday / Thursday"),
    (en("The stone was sold in 1874 by the farmer who found it on his land."),
     en("The stone was sold in 1875 by the farmer who found it on his land."),
     "date", "1874 / 1875"),
    (en("The stone was brought to Judge Ellerin before the inquiry was opened."),
     en("The stone was brought to Judge Marn before the inquiry was opened."),
     "name", "Ellerin / Marn"),
    (en("If they pass the weir in the next few days the town will be lost."),
     en("If they don't pass the weir in the next few days the town will be lost."),
     "negation", "… / don't pass"),
    (en("According to many Orvane pilots, the barges were empty."),
     en("According to the Orvane pilots, the barges were empty."),
     "number", "many Orvane pilots / the Orvane pilots"),
]


@pytest.mark.parametrize(("one", "other", "kind", "label"), DIFFER)
def test_what_differs_is_said_in_the_sentences_own_words(found, one, other, kind, label):
    assert (kind, label) in [(d.kind, d.label) for d in found(one, other)]


@pytest.mark.parametrize(("one", "other", "kind", "label"), DIFFER)
def test_found_words_stand_in_the_two_quotes(found, one, other, kind, label):
    for discrepancy in found(one, other):
        for words, quote in zip(discrepancy.found, discrepancy.quotes, strict=True):
            assert words in quote.text


AGREE = [
    (en("At least 31 people were killed in the flood."), en("The flood left 34 people dead.")),
    (en("The stone weighs 41 kilograms."), en("The stone was stolen 3 days ago.")),
    (en("Three days ago, the guard closed the lower lock."),
     en("On Thursday 17 April, the guard closed the lower lock.", None)),
    (en("The mayor of Orvane said on Monday that the lower lock was shut."),
     en("The lower lock was shut on Sunday, the mayor of Orvane said.")),
    (en("The harbour guard sold the rifles to the river clan."),
     en("The river clan bought the rifles from the harbour guard.")),
    (en("The guard and the clan fought the smugglers."), en("The smugglers fought the guard.")),
    (en("The clan bought the rifles."), ("وأضاف أن التجار باعوا القمح القديم.", "ar", None)),
    (en("They attacked the guard at the lower lock."),
     en("The guard at the lower lock attacked them.")),
    (en("Two barges sank in the town of Brennick."), en("Two barges sank in Brennick town.")),
    (en("According to some pilots, the barges were empty."),
     en("According to several pilots, the barges were empty.")),
    (en("The stone was brought to Judge Qadoury before the inquiry was opened."),
     en("The stone was brought to Judge Gadury before the inquiry was opened.")),
    (en("More than 60 barges left the lower town before the water came."),
     en("Some 900 barges left the lower town before the water came.")),
    (en("The army opened the upper gates."), ("Het leger opende de sluizen.", "nl", PUBLISHED)),
]


@pytest.mark.parametrize(("one", "other"), AGREE)
def test_what_does_not_conflict_is_not_reported(found, one, other):
    assert found(one, other) == ()


def test_equal_values_count_once_and_the_earliest_telling_stands_for_them(found):
    killed = "The blast at the mill killed {} workers, the clerk of the {} mill said."
    rows = [en(killed.format(62, "first"), "2031-04-12"), en(killed.format(83, "old"), "2031-04-11"),
            en(killed.format(62, "same"), "2031-04-13"), en(killed.format(83, "other"), "2031-04-14")]
    numbers = [d for d in found(*rows) if d.kind == "number"]
    assert [d.label for d in numbers] == ["83 / 62 workers"]
    assert [q.article_id for q in numbers[0].quotes] == ["a1", "a0"]


def test_three_values_make_three_pairs(found):
    killed = "The blast at the mill killed {} workers."
    labels = [d.label for d in found(*(en(killed.format(n)) for n in (62, 83, 90)))]
    assert labels == ["62 / 83 workers", "62 / 90 workers", "83 / 90 workers"]


def test_only_cells_of_the_given_columns_are_compared(make_article):
    columns = columns_of([make_article("The blast at the mill killed 62 workers.", id="a"),
                          make_article("The blast at the mill killed 83 workers.", id="b")])
    assert len(discrepancies([claim_of(*columns)], columns)) == 1
    assert discrepancies([claim_of(*columns)], columns[:1]) == ()
    assert discrepancies([], columns) == ()


def test_a_row_without_a_cell_for_an_article_is_read_without_it(make_article):
    columns = columns_of([make_article("The blast at the mill killed 62 workers.", id="a"),
                          make_article("The river rose.", id="b")])
    row = Claim("c1", "x", 0, {"a": Cell("asserts", columns[0].quote(0)), "b": Cell("not_found")})
    assert discrepancies([row], columns) == ()


def test_a_claim_that_everybody_tells_is_compared_in_bounded_time(found):
    rows = [en(f"The blast at the mill killed {n} workers.") for n in range(60, 60 + 2 * MOST_COMPARED)]
    assert len(found(*rows)) == MOST_COMPARED * (MOST_COMPARED - 1) // 2
