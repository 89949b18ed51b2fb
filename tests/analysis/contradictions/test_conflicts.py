"""When two sentences of two articles of one story cannot both hold."""

from dataclasses import replace

import pytest

from assistant.analysis.contradictions.conflicts import conflicts, same_story

STORY = (
    "The Harl bridge fell into the river Ostrell on Friday evening, the mayor Ilse Marn said. "
    "Workers of the Ostrell ferry searched the water below Harl until midnight. "
    "The bridge, built by Corin Vael, had carried the Harl road across the Ostrell since 1931. ")
FRENCH = (
    "Le pont de Harl est tombé dans l'Ostrell vendredi soir, a dit la maire Ilse Marn. "
    "Les ouvriers du bac de l'Ostrell ont cherché en aval de Harl jusqu'à minuit. "
    "Le pont, construit par Corin Vael, portait la route de Harl au-dessus de l'Ostrell. ")


@pytest.fixture
def told(make_article):
    """Two articles of one story that end with the two sentences, and their indexes."""

    def make(one, other, *, language="en", other_language="en", days=("2031-04-12", "2031-04-12")):
        lead = {"en": STORY, "fr": FRENCH}
        first = make_article(lead[language] + one, id="one", language=language, published=days[0])
        second = make_article(lead[other_language] + other, id="two", language=other_language,
                              published=days[1])
        return first, len(first.sentences) - 1, second, len(second.sentences) - 1

    return make


def kinds(pair):
    return [(d.kind, d.expected, d.found) for d in conflicts(*pair)]


def test_two_counts_of_the_dead_conflict_in_one_language_and_across_two(told):
    one = "At least 31 people were killed."
    assert kinds(told(one, "The ministry put the number of dead at 29.")) == [
        ("number", "31", "29")]
    assert kinds(told(one, "Le ministère a compté 29 morts.", other_language="fr")) == [
        ("number", "31", "29")]


@pytest.mark.parametrize(("one", "other"), [
    ("At least 31 people were killed.", "In all 34 people were killed."),
    ("In all 31 people were killed.", "11 soldiers were killed."),
    ("In all 31 people were killed.", "In all 31 people were wounded."),
    ("The repair will cost 13.6 million talers in all.", "The repair will cost 13,625,777 talers in all."),
    ("The bridge was painted in 1931 by Corin Vael.", "The bridge was painted 64 times by Corin Vael."),
])
def test_bounds_parts_other_things_rounding_and_years_do_not_conflict(told, one, other):
    assert kinds(told(one, other)) == []


def test_a_count_of_victims_may_grow_but_not_shrink_or_double(told):
    grown = ("In all 29 people were killed.", "In all 31 people were killed.")
    assert kinds(told(*grown, days=("2031-04-12", "2031-04-14"))) == []
    assert kinds(told(*grown, days=("2031-04-14", "2031-04-12")))
    doubled = ("In all 29 people were killed.", "In all 58 people were killed.")
    assert kinds(told(*doubled, days=("2031-04-12", "2031-04-14")))


def test_one_weight_given_differently_conflicts(told):
    assert kinds(told("The bell weighs 41 kilograms.", "La cloche pèse 38 kilos.",
                      other_language="fr")) == [("number", "41 kilograms", "38 kilos")]


def test_a_plain_denial_conflicts_with_what_it_denies(told):
    pair = told("Corin Vael served in the Harl garrison, the mayor said.",
                "Corin Vael never served in the Harl garrison, the mayor said.")
    assert kinds(pair) == [("negation", "", "never")]


@pytest.mark.parametrize("other", [
    "If Corin Vael never served in the Harl garrison, the mayor will say so.",
    "Corin Vael, who never served in the Harl garrison, praised the mayor.",
    "Corin Vael never served under the Harl garrison, the mayor said.",
    "Corin Vael may never have served in the Harl garrison, the mayor said.",
])
def test_conditions_asides_other_objects_and_doubts_deny_nothing(told, other):
    assert kinds(told("Corin Vael served in the Harl garrison, the mayor said.", other)) == []


def test_conflict_is_found_from_either_side(told):
    one, at, other, then = told("At least 31 people were killed.", "The ministry counted 29 dead.")
    assert [(d.found, d.expected) for d in conflicts(other, then, one, at)] == [
        (d.expected, d.found) for d in conflicts(one, at, other, then)]


def test_one_article_questions_and_headlines_never_conflict(told, make_article):
    one, at, other, then = told("In all 31 people were killed.", "In all 29 people were killed.")
    assert conflicts(one, at, other, then)
    assert conflicts(one, at, one, at) == ()
    asked = told("In all 31 people were killed.", "Were 29 people killed in all?")
    assert conflicts(*asked) == ()
    head = make_article("29 people killed in all\n\n" + STORY, id="two", headline=True,
                        published="2031-04-12")
    assert conflicts(one, at, head, 0) == ()


def test_a_copy_that_changed_a_number_conflicts_but_not_one_that_holds_both(told):
    killed = "In all 31 people were killed."
    one, at, other, then = told(killed, "In all 29 people were killed.")
    assert conflicts(one, at, replace(other, independent_group=one.independent_group), then)
    assert kinds(told(killed, f"{killed} In all 29 people were killed, the ministry said.")) == []


def test_another_story_or_a_month_later_is_not_compared(told, make_article):
    one, at, other, then = told("In all 31 people were killed.", "In all 29 people were killed.")
    later = replace(other, published="2031-09-01")
    assert not same_story(one, later)
    assert conflicts(one, at, later, then) == ()
    fire = make_article(
        "A mill burnt down in Quorn on Monday, the fire brigade said. Flour had caught a spark. "
        "In all 29 people were killed.", id="two", published="2031-04-12")
    assert conflicts(one, at, fire, len(fire.sentences) - 1) == ()
