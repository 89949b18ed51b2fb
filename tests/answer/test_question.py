import pytest

from assistant.answer.question import understand
from assistant.types import Turn


@pytest.mark.parametrize(
    ("text", "language", "kind"),
    [
        ("Who ordered the gates to be opened?", "en", "person"),
        ("When did the barges sink?", "en", "date"),
        ("How many barges sank?", "en", "number"),
        ("Where was the log found?", "en", "place"),
        ("Why was the lock closed?", "en", "reason"),
        ("What does the Gazette say about the lock?", "en", "open"),
        ("Qui a ordonné l'ouverture des portes ?", "fr", "person"),
        ("Combien de péniches ont coulé ?", "fr", "number"),
        ("متى غرقت السفن؟", "ar", "date"),
        ("Кто приказал открыть ворота?", "ru", "person"),
        ("¿Cuántas barcazas se hundieron?", "es", "number"),
        ("Warum wurde die Schleuse geschlossen?", "de", "reason"),
    ],
)
def test_language_and_kind_of_a_question(text, language, kind):
    question = understand(text)
    assert (question.language, question.kind) == (language, kind)
    assert question.asked_as == text


def test_who_else_asks_the_former_question_of_other_articles():
    before = Turn("Who ordered the gates to be opened?", "…", cited=("a1", "a2"))
    question = understand("And who else says so?", [before])
    assert question.asked_as == before.question
    assert question.other_than == {"a1", "a2"}


def test_who_else_with_a_subject_of_its_own_is_a_new_question():
    text = "And who else says that the Basin walls cracked?"
    question = understand(text, [Turn("Who runs the Gazette?", "…", cited=("a1",))])
    assert (question.asked_as, question.other_than) == (text, frozenset())


def test_a_pronoun_takes_its_subject_from_the_conversation():
    question = understand("And why did he do it?", [Turn("Did Tomas Veil open the gates?")])
    assert "Tomas Veil" in question.asked_as
    assert not question.other_than


def test_a_whole_question_is_left_as_it_is_within_a_conversation():
    text = "Which engineer inspected the Lower Lock before the flood in April?"
    assert understand(text, [Turn("Who runs the Gazette?")]).asked_as == text


def test_a_chain_of_follow_ups_keeps_its_subject():
    history = [Turn("Who opened the Lower Lock gates?"), Turn("And when?")]
    assert "Lower Lock" in understand("And why?", history).asked_as


@pytest.mark.parametrize(("text", "otherwise", "language"), [
    ("barrage", "fr", "fr"), ("barrage", "en", "en"), ("Tamresh", "ar", "en"), ("2031?", "ar", "ar"),
    ("تمريش", "fr", "ar"), ("Who opened the gates?", "fr", "en"), ("Warum?", "fr", "de")])
def test_a_question_that_shows_no_language_leans_towards_that_of_whoever_asks(text, otherwise, language):
    assert understand(text, otherwise=otherwise).language == language
