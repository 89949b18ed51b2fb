"""Distinctive words: the statistic by hand, planted words, chance, and plain counts."""

import random

import pytest

from assistant.analysis.comparison.columns import Column
from assistant.analysis.comparison.distinctive.terms import (
    MAX_Q,
    MIN_TOKENS,
    Sides,
    distinctive_by_outlet,
    distinctive_terms,
    false_discovery,
    log_odds,
)
from assistant.types import Attribution, Furniture, Span

FILLER = ["harbour", "barge", "gauge", "ferry", "quay", "ledger", "lantern", "spillway", "mason",
          "orchard", "tunnel", "granary", "causeway", "bakery", "saddle", "chimney", "pasture",
          "turbine", "blanket", "kettle"]


def column(article):
    return Column(article, tuple(Attribution("outlet", "none") for _ in article.sentences))


def prose(words):
    """Sentences of ten words each."""
    return " ".join(" ".join(words[at:at + 10]).capitalize() + "."
                    for at in range(0, len(words), 10))


def shown(terms):
    return [term.term for term in terms]


def test_log_odds_by_hand():
    # dam: ln(7 / 3.5) - ln(3 / 11.5) = 2.0369, over √(1/7 + 1/3) = .69007
    # siren: ln(3.5 / 7) - ln(11.5 / 3) = -2.0369, over √(1/3.5 + 1/11.5) = .61047
    sides = Sides({"dam": 6, "siren": 2}, {"dam": 2, "siren": 10}, {"dam": 1.0, "siren": 1.5})
    assert log_odds(sides) == pytest.approx({"dam": 2.9517, "siren": -3.3366}, abs=2e-4)


def test_false_discovery_by_hand():
    # One-sided p .00135, .02275 and .5, times 3 over their ranks 1, 2 and 3.
    found = false_discovery({"dam": 3.0, "siren": 2.0, "water": 0.0})
    assert found == pytest.approx({"dam": 0.00405, "siren": 0.03413, "water": 0.5}, abs=2e-5)


def test_q_never_falls_as_z_does():
    found = false_discovery({"a": 1.0, "b": 0.9, "c": 0.8})
    assert found["a"] <= found["b"] <= found["c"]
    assert found["a"] == found["b"] == found["c"]  # the least of p times 3 over its rank


def test_planted_words_are_found_and_little_else(make_article):
    rng = random.Random(3)
    columns = []
    for name, planted in (("a", "regime"), ("b", "brigade"), ("c", "meteor")):
        words = [planted if rng.random() < 0.012 else rng.choice(FILLER)
                 for _ in range(MIN_TOKENS)]
        columns.append(column(make_article(prose(words), id=name)))
    method, found = distinctive_terms(columns)
    assert method == "z"
    assert [shown(found[name])[0] for name in "abc"] == ["regime", "brigade", "meteor"]
    first = found["a"][0]
    assert first.rest == 0
    assert first.log_odds_z > 3
    assert first.q <= MAX_Q
    assert "regime" in first.quote.text.lower()
    assert sum(map(len, found.values())) <= 4


def test_shuffled_words_are_seldom_distinctive(make_article):
    rng = random.Random(5)
    false = 0
    for _ in range(10):
        columns = [column(make_article(prose(rng.choices(FILLER, k=MIN_TOKENS)), id=name))
                   for name in "ab"]
        method, found = distinctive_terms(columns)
        assert method == "z"
        false += sum(bool(terms) for terms in found.values())
    assert false <= 2  # of 20 sheets' sides; one in twenty is what MAX_Q allows


def test_short_articles_have_counts_alone(make_article):
    one = make_article("The regime fell. The regime ran. The regime hid from the dam. "
                       "The dam held. The dam stood.", id="a")
    other = make_article("The dam broke. The dam fell. The dam is gone for good.", id="b")
    method, found = distinctive_terms([column(one), column(other)])
    assert method == "counts"
    assert [(term.term, term.count, term.rest) for term in found["a"]] == [("regime", 3, 0)]
    assert found["a"][0].log_odds_z is None
    assert found["a"][0].q is None
    assert found["a"][0].quote.text == "The regime fell."
    assert found["b"] == ()


def test_words_are_shown_as_written_most(make_article):
    one = make_article("Rebels hid. The rebels ran. A rebel fell. The rebels won.", id="a")
    other = make_article("It rained all day over the quay.", id="b")
    _, found = distinctive_terms([column(one), column(other)])
    assert [(term.term, term.count) for term in found["a"]] == [("rebels", 4)]


def test_languages_are_never_compared(make_article):
    one = make_article("Rebels hid. Rebels ran. Rebels fell.", id="a", language="en")
    other = make_article("Повстанцы ушли. Повстанцы молчат.", id="b", language="ru")
    unknown = make_article("Rebels hid. Rebels ran. Rebels fell.", id="c", language=None)
    assert distinctive_terms([column(one), column(other), column(unknown)]) == (
        "counts", {"a": (), "b": (), "c": ()})


@pytest.mark.parametrize(("language", "text", "term"), [
    ("fr", "L'armée avance. L'armée recule. C'est l'armée du nord.", "armée"),
    ("ru", "Плотину открыли. Плотина пуста. Плотину закрыли.", "Плотину"),
    ("ar", "فُتح السد. السد قديم. قرب السد قرية.", "السد"),
    ("de", "Der Damm brach. Der Damm ist alt. Am Damm steht ein Haus.", "Damm"),
])
def test_other_languages(make_article, language, text, term):
    others = {"fr": "La pluie tombe.", "ru": "Идёт дождь.", "ar": "نزل المطر.",
              "de": "Es regnet in der Stadt."}
    one = make_article(text, id="a", language=language)
    other = make_article(others[language], id="b", language=language)
    _, found = distinctive_terms([column(one), column(other)])
    assert shown(found["a"]) == [term]


def test_furniture_and_figures_do_not_count(make_article):
    text = "It rained. Subscribe now. Subscribe here. Subscribe there. 40 men, 40 dogs, 40 cats."
    start, end = text.index("Subscribe now"), text.index(" 40 men")
    one = make_article(text, id="a", furniture=(Furniture(Span(start, end), "newsletter"),))
    other = make_article("The dam held for a day.", id="b")
    assert distinctive_terms([column(one), column(other)])[1]["a"] == ()


def test_articles_of_an_outlet_speak_together(make_article):
    texts = {"a": ("The Kestrel", "The regime fell."), "b": ("The Kestrel", "A regime ran."),
             "c": ("The Kestrel", "No regime lasts."), "d": ("The Ledger", "The dam held."),
             "e": (None, "It rained.")}
    columns = [column(make_article(text, id=name, outlet=outlet))
               for name, (outlet, text) in texts.items()]
    method, found = distinctive_by_outlet(columns)
    assert method == "counts"
    assert set(found) == {"The Kestrel", "The Ledger"}
    assert [(term.term, term.count, term.rest) for term in found["The Kestrel"]] == [
        ("regime", 3, 0)]


def test_one_article_each_needs_no_outlets(make_article):
    columns = [column(make_article("The dam held.", id=name, outlet=name)) for name in "ab"]
    assert distinctive_by_outlet(columns) == ("counts", {})


def test_nothing_to_compare_with(make_article):
    assert distinctive_terms([]) == ("counts", {})
    assert distinctive_terms([column(make_article("Dam. Dam. Dam. Dam."))]) == (
        "counts", {"a": ()})
