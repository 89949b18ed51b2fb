"""Which questions ask to compare outlets: precise before plentiful."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer.comparing.asked import Wanted, asked_to_compare, may_ask_to_compare
from assistant.answer.question import question_language
from assistant.config import PROJECT_ROOT

POST, LEDGER, KESTREL = "The Harbour Post", "The Caldren Ledger", "Kestrel Review"
SADA, VESTNIK, COURRIER = "صدى الضفاف", "Вестник Предгорья", "Le Courrier de l'Ismer"
OUTLETS = [POST, LEDGER, KESTREL, SADA, VESTNIK, COURRIER]
SEED_QUESTIONS = PROJECT_ROOT / "assistant" / "evaluation" / "data" / "seed_questions.jsonl"
DEMO_QUESTIONS = PROJECT_ROOT / "tests" / "golden" / "demo_questions.jsonl"
EVALUATION = PROJECT_ROOT.parent / "shared" / "eval"


def asked(question):
    return asked_to_compare(question, OUTLETS, question_language(question))


@pytest.mark.parametrize(("question", "topic", "outlets"), [
    ("How do The Harbour Post and Kestrel Review differ on the flood?", "the flood",
     (POST, KESTREL)),
    ("how do harbour post and the Caldren Ledger tell the flood", "the flood", (POST, LEDGER)),
    ("Compare how The Harbour Post, Kestrel Review and The Caldren Ledger report the breach.",
     "the breach", (POST, KESTREL, LEDGER)),
    ("What do outlets say differently about the barges?", "the barges", ()),
    ("How do the outlets differ on the number of dead?", "the number of dead", ()),
    ("How does The Harbour Post differ from the other outlets on the barges?", "the barges", ()),
    ("Compare The Harbour Post's and Kestrel Review's accounts of the flood", "the flood",
     (POST, KESTREL)),
    ("What is the difference between The Harbour Post and Kestrel Review on the barges?",
     "the barges", (POST, KESTREL)),
    ("How do The Harbour Post and Kestrel Review differ?", "", (POST, KESTREL)),
    ("Worin unterscheiden sich The Harbour Post und Kestrel Review über die Flut?", "die Flut",
     (POST, KESTREL)),
    ("Was sagen die Medien unterschiedlich über die Flut?", "die Flut", ()),
    ("En quoi Le Courrier de l'Ismer et The Harbour Post diffèrent-ils sur la crue ?", "la crue",
     (COURRIER, POST)),
    ("Comment les médias racontent-ils la crue ?", "la crue", ()),
    ("¿En qué difieren The Harbour Post y Kestrel Review sobre la inundación?", "la inundación",
     (POST, KESTREL)),
    ("¿Qué dicen de distinto los medios sobre la inundación?", "la inundación", ()),
    ("Чем различаются Вестник Предгорья и The Harbour Post в рассказе о наводнении?",
     "наводнении", (VESTNIK, POST)),
    ("Что издания пишут по-разному о наводнении?", "наводнении", ()),
    ("كيف تختلف صدى الضفاف وThe Harbour Post في الفيضان؟", "الفيضان", (SADA, POST)),
    ("ماذا تقول الصحف بشكل مختلف عن الفيضان؟", "الفيضان", ()),
])
def test_a_comparison_is_recognised_with_its_outlets_and_topic(question, topic, outlets):
    assert may_ask_to_compare(question, question_language(question))
    wanted = asked(question)
    assert wanted is not None
    assert (wanted.topic, set(wanted.outlets)) == (topic, set(outlets))


@pytest.mark.parametrize("question", [
    "How do ants and bees differ on food?",
    "How does The Harbour Post describe the flood?",
    "What do outlets say about the flood?",
    "Which outlets report the flood?",
    "What is the difference between The Harbour Post and the Ministry on the flood?",
    "Compare the flood with the one of 1998.",
    "How do the outlets differ?",
    "How did the flood differ from The Harbour Post's forecast?",
    "Who compared The Harbour Post and Kestrel Review with each other?",
    "Comment la crue a-t-elle commencé ?",
    "Wie unterscheiden sich Damm und Wehr?",
    "Чем плотина отличается от запруды?",
    "بم يختلف السد عن القنطرة؟",
    "",
])
def test_other_questions_are_not(question):
    assert asked(question) is None


@pytest.mark.parametrize("path", [SEED_QUESTIONS, DEMO_QUESTIONS], ids=lambda path: path.stem)
def test_no_question_of_the_projects_own_is_taken_for_one(path):
    questions = [json.loads(line)["question"] for line in path.read_text("utf-8").splitlines()]
    assert len(questions) >= 40
    assert [question for question in questions if asked(question)] == []


def test_no_question_of_squad_is_taken_for_one():
    path = EVALUATION / "squad2" / "dev-even.json"
    if not path.is_file():
        pytest.skip("the evaluation data (../shared/eval) is not beside this checkout")
    questions = [one["question"] for article in json.loads(path.read_text("utf-8"))["data"]
                 for paragraph in article["paragraphs"] for one in paragraph["qas"]]
    assert [question for question in questions[::4] if asked_to_compare(
        question, [*OUTLETS, "Time", "Nature", "Reuters"], "en")] == []


@given(st.text(max_size=120))
def test_any_text_is_read_without_failing(text):
    for language in ("en", "ar", "xx"):
        found = asked_to_compare(text, OUTLETS, language)
        assert found is None or isinstance(found, Wanted)


def test_a_question_cannot_bring_marks_of_its_own():
    assert asked("How do \ue000 and \ue001 differ on the flood?") is None
    assert asked("How do \uf8ff differ on the flood?") is None


def test_an_outlet_that_is_part_of_another_is_not_taken_for_it():
    wanted = asked_to_compare("How do Post and Harbour Post differ on the flood?",
                              ["Post", "Harbour Post"], "en")
    assert wanted == Wanted("the flood", ("Post", "Harbour Post"))
