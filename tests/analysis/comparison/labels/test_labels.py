"""What entities are called: by name, description, bare noun, acronym, and in aligned sentences."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.analysis.comparison.columns import Column
from assistant.analysis.comparison.labels.find import labels
from assistant.analysis.comparison.labels.words import LANGUAGES, vocabulary_for
from assistant.text.sentences import paragraphs, split_sentences
from assistant.types import Article, Attribution, Furniture, Sentence, Span


def column(article, attributed=False, vectors=None):
    voice = "attributed" if attributed else "outlet"
    return Column(article, tuple(Attribution(voice, "none") for _ in article.sentences), vectors)


@pytest.fixture
def named(make_article):
    """What is called what: entity to a dictionary of counted labels for each text, in order."""

    def call(*texts, languages=None):
        spoken = languages or ["en"] * len(texts)
        columns = [column(make_article(text, id=str(at), language=language))
                   for at, (text, language) in enumerate(zip(texts, spoken, strict=True))]
        return {naming.entity: [
            {label.label: label.count for label in naming.used.get(str(at), ())}
            for at in range(len(texts))] for naming in labels(columns)}

    return call


def test_a_body_and_its_men(named):
    found = named("ISIS fighters left Orvane. ISIS fighters, and one ISIS fighter, stayed.",
                  "ISIS terrorists left the town. Then ISIS came back, and the terrorists stayed.")
    assert found == {"ISIS": [{"ISIS fighters": 3}, {"ISIS terrorists": 1, "ISIS": 1,
                                                      "terrorists": 1}]}


@pytest.mark.parametrize(("one", "other", "entity"), [
    ("The Syrian regime spoke.", "The Syrian government spoke.", "Syrian government"),
    ("The Russian army came.", "Russian troops came.", "Russian army"),
    ("The army of Syria came.", "Syrian government forces came.", "army of Syria"),
    ("Moscow denied it.", "The Russian government denied it.", "Moscow"),
    ("U.S. troops came.", "American forces came.", "American forces"),
    ("The US-led coalition struck.", "The American-led alliance struck.",
     "American-led alliance"),
])
def test_a_state_by_its_adjective(named, one, other, entity):
    found = named(one, other)
    assert list(found) == [entity]
    assert [sum(counts.values()) for counts in found[entity]] == [1, 1]


def test_army_and_government_are_two(named):
    assert named("The Syrian army came.", "The Syrian government spoke.") == {}


def test_an_acronym_is_its_name(named):
    found = named("The Upland Liberation Council met. The ULC fighters came.",
                  "ULC rebels came.")
    assert found == {"Upland Liberation Council": [
        {"Upland Liberation Council": 1, "ULC fighters": 1}, {"ULC rebels": 1}]}


@pytest.mark.parametrize(("text", "label"), [
    ("Haldis Penrow, the mayor of Orvane, wept.", "mayor of Orvane"),
    ("The mayor, Haldis Penrow, wept.", "mayor"),
    ("The captured fighter Haldis Penrow wept.", "captured fighter Haldis Penrow"),
    ("They told Mayor Haldis Penrow to go.", "Mayor Haldis Penrow"),
])
def test_descriptions_and_titles(named, text, label):
    found = named(text, "They saw Haldis Penrow. Then Penrow left, and Ms. Penrow wept.")
    assert set(found) == {"Haldis Penrow"}
    here, there = found["Haldis Penrow"]
    assert here[label] == 1
    assert sum(there.values()) == 3
    assert len(there) == 1  # shorter names and courtesy are no other label


def test_a_description_stands_for_the_name_later(named):
    found = named("The director, Petra Oskarrin, wept. The director went home.",
                  "Petra Oskarrin wept.")
    assert found == {"Petra Oskarrin": [{"director": 2, "Petra Oskarrin": 1},
                                        {"Petra Oskarrin": 1}]}


def test_an_office_tells_people_of_one_last_name_apart(named):
    found = named("They saw Rena Kaslen. They told President Kaslen.",
                  "They told President Miro Kaslen. Then Miro Kaslen left.")
    assert found == {"Miro Kaslen": [{"President Kaslen": 1},
                                     {"Miro Kaslen": 1, "President Kaslen": 1}]}


def test_a_father_is_not_his_son(named):
    found = named("Congressman Miro Kaslen Jr. left. Kaslen wept. His father, Miro Kaslen, wept.",
                  "They saw Miro Kaslen Jr. leave. They saw Miro Kaslen.")
    assert sum(found["Miro Kaslen Jr"][0].values()) == 2
    assert found["Miro Kaslen"] == [{"Miro Kaslen": 1, "father": 1}, {"Miro Kaslen": 1}]


def test_a_shortened_office_is_no_other_label(named):
    assert named("They told Gov. Haldis Penrow.", "They told Governor Haldis Penrow.") == {}


def test_what_begins_a_sentence_is_no_title(named):
    found = named("Enter Ms. Oskarrin, the director.", "They saw Petra Oskarrin.")
    assert found == {"Petra Oskarrin": [{"Oskarrin": 1, "director": 1}, {"Oskarrin": 1}]}


def test_a_description_shared_by_two_stands_for_neither(named):
    found = named("The director, Petra Oskarrin, wept. Ludo Hanmer, the director, sang. "
                  "The director left.", "Petra Oskarrin wept.")
    assert found["Petra Oskarrin"][0] == {"director": 1, "Petra Oskarrin": 1}


@pytest.mark.parametrize("text", [
    "They met in Orvane, a town on the river.",  # a place
    "They saw Petra Oskarrin, a sign of hope.",  # no description
    "They saw Petra Oskarrin, former judge Maud Ellerin and the mayor.",  # a list
    "They saw Petra Oskarrin, the mayor, and the judge.",  # a list
    "They saw Petra Oskarrin, the documents say.",  # another clause
    "They saw Petra Oskarrin, whose anger grew.",
    "After the flood, Petra Oskarrin, still wet, wept.",
])
def test_what_follows_a_name_may_describe_something_else(named, text):
    assert named(text, "They know Orvane. They know Petra Oskarrin.") == {}


def test_a_bare_noun_of_two_bodies_stands_for_neither(named):
    found = named("ISIS terrorists and Hamas terrorists met. The terrorists left.",
                  "ISIS came. Hamas came.")
    assert found == {"ISIS": [{"ISIS terrorists": 1}, {"ISIS": 1}],
                     "Hamas": [{"Hamas terrorists": 1}, {"Hamas": 1}]}


@pytest.mark.parametrize("text", [
    "It separated the army from the Upland Front.",
    "The soldiers of the north saw the Upland Front.",
    "The militants who fled saw the Upland Front.",
])
def test_a_noun_near_a_name_is_not_its_noun(named, text):
    assert named(text, "They saw the Upland Front.") == {}


def test_men_named_after_a_place_are_not_the_place(named):
    assert named("Orvane rebels left. They saw Orvane.", "They saw Orvane.") == {}


def test_the_company_is_the_body_just_named(named):
    found = named("A spokesman for Ismer Hydro, which runs the dam, wept. The company was silent.",
                  "They asked Ismer Hydro. Ismer Hydro, the operator, was silent.")
    assert found["Ismer Hydro"] == [{"Ismer Hydro": 1, "company": 1},
                                    {"Ismer Hydro": 2, "operator": 1}]


def test_one_slot_of_sentences_told_alike(named):
    found = named("Dozens of undocumented immigrants crossed the river near Brennick on Friday.",
                  "Dozens of illegal aliens crossed the river near Brennick on Friday.")
    assert [set(counts) for counts in found.popitem()[1]] == [
        {"undocumented immigrants"}, {"illegal aliens"}]
    assert not found


def test_two_names_in_one_slot_are_two_things(named):
    assert named("Fighters of the Upland Front opened the gates near Brennick on Friday.",
                 "Fighters of the Lowland League opened the gates near Brennick on Friday.") == {}


def test_sentences_near_by_vectors(make_article):
    columns = [
        column(make_article(text, id=name), vectors=np.eye(2, dtype=np.float32)[:1])
        for name, text in (("a", "Rioters filled the square."), ("b", "Protesters met the marchers."))]
    one = column(make_article("Rioters filled it.", id="a"), vectors=np.ones((1, 1)))
    other = column(make_article("Many protesters came.", id="b"), vectors=np.ones((1, 1)))
    far = column(make_article("Many protesters came.", id="b"), vectors=np.zeros((1, 1)))
    assert [set(naming.used) for naming in labels([one, other])] == [{"a", "b"}]
    assert labels([one, far]) == ()
    assert labels(columns) == ()  # two nouns of one sentence: which is it?


@pytest.mark.parametrize(("language", "one", "other"), [
    ("fr", "Les combattants de Daech sont partis.", "Les terroristes de Daech sont partis."),
    ("fr", "Le régime syrien a parlé.", "Le gouvernement syrien a parlé."),
    ("es", "El régimen sirio habló.", "El gobierno sirio habló."),
    ("de", "Die Kämpfer der Taliban gingen.", "Die Terroristen der Taliban gingen."),
    ("ru", "Боевики ИГИЛ ушли.", "Террористы ИГИЛ ушли."),
    ("ru", "Сирийский режим молчит.", "Правительство Сирии молчит."),
    ("ar", "غادر مقاتلو داعش.", "غادر إرهابيو داعش."),
    ("ar", "تحدث النظام السوري.", "تحدثت الحكومة السورية."),
])
def test_other_languages(named, language, one, other):
    found = named(one, other, languages=[language] * 2)
    assert len(found) == 1
    assert [sum(counts.values()) for counts in found.popitem()[1]] == [1, 1]


def test_names_across_scripts(named):
    found = named("The night engineer, Bertil Maros, slept. They woke Bertil Maros.",
                  "نام المهندس بيرتيل ماروس.", languages=["en", "ar"])
    assert list(found) == ["Bertil Maros"]
    assert sum(found["Bertil Maros"][1].values()) == 1


@pytest.mark.parametrize("language", [None, "xx", "zh"])
def test_unknown_languages_say_nothing(named, language):
    assert named("ISIS terrorists left.", "ISIS fighters left.", languages=[language] * 2) == {}


def test_quoted_labels_are_counted_apart(make_article):
    one = column(make_article("ISIS fighters left.", id="a"))
    other = column(make_article("ISIS terrorists left.", id="b"), attributed=True)
    (naming,) = labels([one, other])
    assert [(label.count, label.quoted) for label in naming.used["a"]] == [(1, 0)]
    assert [(label.count, label.quoted) for label in naming.used["b"]] == [(1, 1)]


def test_each_sentence_is_quoted_once(make_article):
    one = column(make_article("ISIS fighters met ISIS fighters.", id="a"))
    other = column(make_article("ISIS terrorists left.", id="b"))
    (naming,) = labels([one, other])
    (label,) = naming.used["a"]
    assert (label.count, [quote.text for quote in label.quotes]) == (
        2, ["ISIS fighters met ISIS fighters."])


def test_furniture_is_never_read(make_article):
    text = "It rained. Read our file on ISIS terrorists here."
    at = text.index("Read")
    one = column(make_article(text, id="a", furniture=(Furniture(Span(at, len(text)), "links"),)))
    assert labels([one, column(make_article("ISIS fighters left.", id="b"))]) == ()


def test_called_most_differently_comes_first(named):
    found = named("ISIS fighters left. ISIS fighters hid. Syrian troops came. The Syrian army won.",
                  "ISIS terrorists left. ISIS terrorists hid. Syrian troops came. "
                  "The Syrian army won.")
    assert list(found) == ["ISIS fighters", "Syrian army"]


def test_nothing_and_one_article(named):
    assert named() == {}
    assert named("ISIS fighters left. ISIS terrorists came.") == {
        "ISIS fighters": [{"ISIS fighters": 1, "ISIS terrorists": 1}]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_word_lists_hold_each_noun_once(language):
    vocabulary = vocabulary_for(language)
    assert vocabulary is not None
    assert vocabulary.definite <= vocabulary.articles


WORDS = st.sampled_from([
    "the", "of", "his", "judge", "Maud Ellerin", "ISIS", "Syrian", "army", "terrorists", "said",
    ",", ".", "Penrow", "Haldis", "-", "led", "mayor", "«", "»", "قوات", "داعش", "и", "армия", "U.S.", "'s", "\n\n", "'", "“", "(", "a"])


@settings(max_examples=60, deadline=None)
@given(words=st.lists(WORDS, max_size=40), language=st.sampled_from(LANGUAGES))
def test_any_text_gives_counts_that_its_sentences_bear_out(words, language):
    text = " ".join(words)
    sentences = tuple(Sentence(span, number) for number, paragraph in enumerate(paragraphs(text))
                      for span in split_sentences(text, language=language, within=paragraph))
    article = Article("a", text, None, None, None, None, (), None, language, None, None, "", "a",
                      sentences=sentences)
    for naming in labels([column(article)]):
        for label in naming.used["a"]:
            assert 0 < len(label.quotes) <= label.count
            assert any(label.label.split()[0] in quote.text for quote in label.quotes) or (
                label.count < sum(one.count for one in naming.used["a"]))
            assert {quote.span for quote in label.quotes} <= {one.span for one in sentences}
