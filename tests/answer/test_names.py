import pytest

from assistant.answer.names import names_in, unheard_names
from assistant.index.bridge import TermGroup


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("What does the United States want in Orvane?", ["United States", "Orvane"]),
        ("Who met Tomas Veil in May 2031?", ["Tomas Veil"]),
        ("Moscow says what?", []),
        ("Did it rain? Who knows Ilva Renn?", ["Ilva Renn"]),
        ("что сказал Глеб Ортвин?", ["Глеб Ортвин"]),
        ("ماذا قال المتحدث؟", []),
    ],
)
def test_names_are_runs_of_capitals_but_for_the_first_word_and_dates(question, names):
    assert names_in(question, "en") == names


class Heard:
    """Just enough of an index: the terms it holds, in one language."""

    def __init__(self, *held):
        self.held = set(held)

    def languages(self):
        return ["en"]

    def bridges(self, language, other):
        return False

    def idf(self, terms, language):
        return [1.0 if term in self.held else 9.0 for term in terms]


@pytest.mark.parametrize(
    ("held", "question", "unheard"),
    [
        (["orvan"], "Who runs Orvane?", []),
        ([], "Who runs Orvane?", ["Orvane"]),
        (["russian"], "What does one hear from Moscow?", []),
        (["russian"], "Que dit-on à Moscou ?", []),
        (["росс"], "What does one hear from Moscow?", []),
        (["american"], "What did the United States do?", []),
        ([], "What did the Pentagon do?", ["Pentagon"]),
    ],
)
def test_a_name_counts_as_heard_by_any_of_its_words_or_another_name_of_its_state(held, question, unheard):
    from assistant.text.terms import terms

    index = Heard(*held, *(t for word in held for t in terms(word, "en")))
    assert unheard_names(question, "en", index) == unheard


def test_a_name_is_heard_where_another_script_spells_it():
    class Abroad(Heard):
        def languages(self):
            return ["ar"]

        def bridges(self, language, other):
            return (language, other) == ("en", "ar")

        def translated(self, text, language, other):
            sure = {"Orvane": 0.7, "Pellas": 0.2}[text]  # a word of a description is no name
            return [TermGroup(text.lower(), {"اورفان": 1.0}, sure, 2.0)]

    assert unheard_names("Who runs Orvane?", "en", Abroad()) == []
    assert unheard_names("Who runs Pellas?", "en", Abroad()) == ["Pellas"]


def test_a_name_is_heard_by_another_short_name_of_the_same_thing():
    class French(Heard):
        def languages(self):
            return ["fr"]

    assert unheard_names("What does one hear of NATO?", "en", French("otan")) == []
    assert unheard_names("What does one hear of OPEC?", "en", French("otan")) == ["OPEC"]


@pytest.mark.parametrize(("question", "language", "unheard"), [
    ("Que dit le gouvernement français ?", "fr", ["français"]),
    ("Что сказал французский министр?", "ru", ["французский"]),
    ("ماذا قالت الحكومة الفرنسية؟", "ar", ["الفرنسية"]),
    ("Que dit le ministre russe ?", "fr", []),
    ("Let us hear what they say", "en", []),
])
def test_a_people_counts_as_a_name_where_it_is_written_small(question, language, unheard):
    from assistant.text.terms import terms

    assert unheard_names(question, language, Heard(*terms("russian", "en"))) == unheard
