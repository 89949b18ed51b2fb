"""What questions take for granted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.analysis.premises.premise import premises


@pytest.mark.parametrize(("language", "question", "expected"), [
    ("en", "Why did the army open the gates of the dam?",
     ["the army opened the gates of the dam"]),
    ("en", "Who helped the rebels seize the town?", ["the rebels seized the town"]),
    ("en", "Who ordered the guards to leave the quay?", ["the guards left the quay"]),
    ("en", "When did the ministry stop paying the pilots?",
     ["the ministry stopped paying the pilots", "the ministry was paying the pilots"]),
    ("en", "Why is the Port Authority hiding the log?", ["the Port Authority is hiding the log"]),
    ("en", "How did Orla Brandt sell the codes?", ["Orla Brandt sold the codes"]),
    ("en", "Why were the barges moved?", ["the barges were moved"]),
    ("en", "Why didn't the siren sound?", ["the siren did not sound"]),
    ("en", "Why does the Upland Front deny the report?", ["the Upland Front denies the report"]),
    ("en", "Has the company stopped dumping waste?", ["the company was dumping waste"]),
    ("en", "How come nobody warned the town?", ["nobody warned the town"]),
    ("en", "Where were the documents hidden?", ["the documents were hidden"]),
    ("en", "Why did Sunnik officials secretly agree to fund the pier?",
     ["Sunnik officials secretly agreed to fund the pier"]),
    ("en", "Why was she arrested?", ["she was arrested"]),
    ("en", "How did the quay reopen, if the log is right?", ["the quay reopened"]),
    ("en", "Why have they left?", ["they have left"]),
    ("fr", "Pourquoi l'armée a-t-elle ouvert les vannes ?", ["l'armée a ouvert les vannes"]),
    ("fr", "Pourquoi est-ce que l’ingénieur a vendu les codes ?",
     ["l’ingénieur a vendu les codes"]),
    ("fr", "Pourquoi a-t-il vendu les codes ?", ["il a vendu les codes"]),
    ("fr", "Qui a aidé les rebelles à prendre la ville ?",
     ["quelqu'un a aidé les rebelles à prendre la ville"]),
    ("es", "¿Por qué abrió el ejército las compuertas?", ["abrió el ejército las compuertas"]),
    ("es", "¿Quién ayudó a los rebeldes a tomar la ciudad?",
     ["alguien ayudó a los rebeldes a tomar la ciudad"]),
    ("de", "Warum hat die Armee die Tore geöffnet?", ["die Armee hat die Tore geöffnet"]),
    ("de", "Wer half den Rebellen, die Stadt zu nehmen?",
     ["jemand half den Rebellen, die Stadt zu nehmen"]),
    ("ru", "Почему армия открыла затворы?", ["армия открыла затворы"]),
    ("ru", "Кто помог боевикам захватить город?", ["кто-то помог боевикам захватить город"]),
    ("ar", "لماذا فتح الجيش البوابات؟", ["فتح الجيش البوابات"]),
    ("ar", "من ساعد المسلحين على دخول السد؟", ["أحد ما ساعد المسلحين على دخول السد"]),
    (None, "Pourquoi l'armée a-t-elle ouvert les vannes ?", ["l'armée a ouvert les vannes"]),
    (None, "Почему армия открыла затворы?", ["армия открыла затворы"]),
    (None, "Why did it rain?", ["it rained"]),
])
def test_finds_what_is_taken_for_granted(language, question, expected):
    assert premises(question, language) == expected


@pytest.mark.parametrize(("language", "question"), [
    ("en", "Who opened the dam?"), ("en", "Is the dam broken?"), ("en", "How many people died?"),
    ("en", "What did Brandt say?"), ("en", "How do I read this table?"), ("en", "dam gates"),
    ("en", "Where was the pilot that night?"), ("en", "Did the army open the gates?"), ("en", ""), ("en", "Why?"), ("fr", "Qui dirige ?"),
    ("de", "Wie viele Menschen starben?"), ("ru", "Как долго горел пирс?"), ("sw", "Kwa nini?"),
])
def test_takes_nothing_for_granted_where_nothing_is(language, question):
    assert premises(question, language) == []


@given(st.text(max_size=120), st.sampled_from(["en", "fr", "es", "de", "ru", "ar", None]))
def test_any_question_gives_clauses_of_two_words_or_none(question, language):
    for clause in premises(question, language):
        assert len(clause.split()) >= 2
        assert clause == clause.strip()
