"""The suite ``languages`` on invented pages and lines, with the packs that ship."""

from __future__ import annotations

import hashlib
import json
import re

import numpy as np
import pytest

from assistant.evaluation.across import distractors, known_items, names_gold
from assistant.evaluation.across.ablation import ablation_figures
from assistant.evaluation.across.answers import answer_figures
from assistant.evaluation.across.detection import detection_figures
from assistant.evaluation.across.distractors import distractor_figures
from assistant.evaluation.across.known_items import known_item_figures
from assistant.evaluation.across.material import read_told
from assistant.evaluation.across.names_gold import LANGUAGES, name_figures, read_names
from assistant.evaluation.across.ranking import copy_of, open_index, rank, search
from assistant.evaluation.corpus import article_from_text
from assistant.evaluation.suites import languages
from assistant.evaluation.workbench import DataMissing, Workbench

EN = [
    ("The doctor opened a school in the old town.", "Who opened a school?", "doctor"),
    ("The fisherman sold the red ship in winter.", "Who sold the red ship?", "fisherman"),
    ("The minister closed the hospital after the war.", "Who closed the hospital?", "minister"),
    ("Marina Pavlova wrote a letter about bread.", "Who wrote about bread?", "Pavlova"),
    ("The farmer lost two horses in the forest.", "Who lost horses?", "farmer"),
    ("The teacher bought a clock and a book.", "Who bought a clock?", "teacher"),
]
RU = [
    ("Врач открыл школу в старом городе.", "Кто открыл школу?", "Врач"),
    ("Рыбак продал красный корабль зимой.", "Кто продал красный корабль?", "Рыбак"),
    ("Министр закрыл больницу после войны.", "Кто закрыл больницу?", "Министр"),
    ("Марина Павлова написала ещё одно письмо о хлебе.", "Кто написал о хлебе?", "Павлова"),
    ("Фермер потерял двух лошадей в лесу.", "Кто потерял лошадей?", "Фермер"),
    ("Учитель купил часы и книгу.", "Кто купил часы?", "Учитель"),
]
AR = [
    ("فتح الطبيب مدرسة في المدينة القديمة.", "من فتح مدرسة؟", "الطبيب"),
    ("باع الصياد السفينة الحمراء في الشتاء.", "من باع السفينة الحمراء؟", "الصياد"),
    ("أغلق الوزير المستشفى بعد الحرب.", "من أغلق المستشفى؟", "الوزير"),
    ("كتبت مارينا بافلوفا رسالة عن الخبز.", "من كتب عن الخبز؟", "بافلوفا"),
    ("فقد المزارع حصانين في الغابة.", "من فقد حصانين؟", "المزارع"),
    ("اشترى المعلم ساعة وكتابا.", "من اشترى ساعة؟", "المعلم"),
]
PAGES = {"en": EN, "ru": RU, "ar": AR}


class EnglishWords:
    """Bags of hashed English words as unit vectors; other languages are not read."""

    name = "hashing"
    fingerprint = "hashing-1"
    dimension = 256

    def embed_documents(self, texts, *, progress=None):
        return np.stack([self.embed_query(text) for text in texts])

    def embed_query(self, text):
        vector = np.zeros(self.dimension, dtype=np.float32)
        for word in re.findall(r"\w+", text.casefold()):
            vector[hashlib.sha256(word.encode()).digest()[0]] += 1
        return vector / max(1e-9, float(np.linalg.norm(vector)))

    def reads(self, language):
        return language == "en"


def write_pages(data, **pages):
    folder = data / "xquad"
    folder.mkdir(parents=True, exist_ok=True)
    for language, rows in pages.items():
        data = [{"title": "Town", "paragraphs": [
            {"context": context, "qas": [{"id": f"q{at}", "question": question, "answers": [
                {"text": answer, "answer_start": context.index(answer)}]}]}
            for at, (context, question, answer) in enumerate(rows)]}]
        (folder / f"xquad.{language}.json").write_text(json.dumps({"data": data}), "utf-8")


def write_lines(data, **lines):
    folder = data / "ntrex"
    folder.mkdir(parents=True)
    names = {"en": "src.eng", "ru": "ref.rus"}
    for language, rows in lines.items():
        (folder / f"newstest2019-{names[language]}.txt").write_text("\n".join(rows) + "\n", "utf-8")


@pytest.fixture
def bench(tmp_path):
    (tmp_path / "scratch").mkdir()
    write_pages(tmp_path / "eval", **PAGES)
    return Workbench(tmp_path / "eval", tmp_path / "scratch", load=EnglishWords)


def by_name(figures):
    return {figure.name: figure for figure in figures}


def test_each_channel_is_measured_alone_and_the_precedence_only_where_it_can_act(bench):
    figures = by_name(ablation_figures(bench, read_told(bench)))
    for pair in ("en-ar", "ar-en", "en-ru", "mixed en"):
        for channel in ("words", "gists", "fused", "words without names"):
            assert figures[f"{pair}, {channel} R@5"].n == 2
    assert figures["en-ru, words R@1"].value == 1
    assert {name for name in figures if "precedence" in name} == {
        "mixed en, fused, no precedence R@1", "mixed en, fused, no precedence R@5"}


def test_without_names_a_name_is_not_found_by_its_spelling(bench):
    asked = ("Nothing of note.", "Where is Elmira Brantova?", "note")
    write_pages(bench.data, en=[asked, EN[0]], ru=[
        ("Школу в старом городе открыла Эльмира Брантова.", "Кто?", "Эльмира"), RU[1]])
    figures = by_name(ablation_figures(bench, read_told(bench)))
    assert figures["en-ru, words R@1"].value == 1
    assert figures["en-ru, words without names R@1"].value == 0


def test_lines_ask_for_the_article_that_tells_them_in_each_other_language(bench, monkeypatch):
    monkeypatch.setattr(known_items, "LINES", 1)
    monkeypatch.setattr(known_items, "EVERY", 1)
    write_lines(bench.data, en=[row[0] for row in EN], ru=[row[0] for row in RU])
    figures = by_name(known_item_figures(bench))
    assert figures["lines en-ru R@1"].value == figures["lines ru-en R@1"].value == 1
    assert figures["lines en-mixed R@5"].n == 6
    assert "lines en-en R@1" not in figures


def test_distractors_are_mixed_in_whole_or_nothing_is_measured(bench, monkeypatch):
    write_lines(bench.data, en=[f"The lawyer counted {n} apples." for n in range(40)])
    assert not list(distractor_figures(bench, read_told(bench)))
    monkeypatch.setattr(distractors, "LEAST", 10)
    fresh = Workbench(bench.data, bench.scratch / "again", load=EnglishWords, cap=2)
    fresh.scratch.mkdir()
    figures = by_name(distractor_figures(fresh, read_told(fresh)))
    assert figures["distractors: passages mixed in"].value == 14
    assert figures["distractors en-ru R@1"].n == 2
    assert figures["distractors en-ru R@1"].value == 1


def test_answers_are_right_with_the_paragraph_and_rarer_without_it(bench, monkeypatch):
    monkeypatch.setattr("assistant.evaluation.across.answers.EVERY", 1)
    figures = by_name(answer_figures(bench, read_told(bench)))
    assert figures["answers en-ru: one of three sentences right"].value == 1
    assert figures["answers en-ru: first sentence right"].n == 6
    assert figures["answers en-ru: refused wrongly"].value < 0.5
    assert figures["answers en-ru: AUROC paragraph removed"].value > 0.8
    assert figures["answers ru-en: answered falsely, paragraph removed"].n == 6


def test_an_answer_counts_only_at_its_place(bench, monkeypatch):
    monkeypatch.setattr("assistant.evaluation.across.answers.EVERY", 1)
    moved = [(f"{context} {context.replace(answer, 'Сосед')}", question, "Сосед")
             for context, question, answer in RU]
    write_pages(bench.data, ru=moved)
    figures = by_name(answer_figures(bench, read_told(bench)))
    assert figures["answers en-ru: first sentence right"].value < 0.5


def test_languages_of_whole_texts_and_of_their_first_words_are_counted_apart(bench):
    figures = by_name(detection_figures(bench, read_told(bench)))
    assert figures["language of questions, ru, whole: right"].n == 2
    assert figures["language of questions, en, first 3 words: right"].n == 2
    assert "language of questions, en, first 8 words: right" not in figures
    for name, figure in figures.items():
        if name.endswith("right"):
            assert figure.value + figures[name.replace(": right", ": unknown")].value <= 1


def test_every_name_has_its_own_sentence_in_each_script():
    names, questions = read_names()
    assert len(names) >= 60 and set(questions) == set(LANGUAGES)
    for language in LANGUAGES:
        sentences = [name.told[language] for name in names]
        assert len(set(sentences)) == len(names)
        assert not any("{" in sentence for sentence in sentences)
    for name in names:
        assert name.spellings["en"][0] in name.told["en"]
        assert name.spellings["ar"][0] in name.told["ar"]


def test_names_are_asked_alone_and_in_a_question_and_those_not_learnt_apart(bench):
    figures = by_name(name_figures(bench))
    names, _ = read_names()
    assert figures["names ru-en, alone R@1"].n == sum(len(n.spellings["ru"]) for n in names)
    assert figures["names ru-en, in a question R@1"].value > 0.5
    unlearnt = sum(len(n.spellings["ru"]) for n in names if "ru" not in n.learnt)
    assert figures["names ru-en, in a question, not learnt R@1"].n == unlearnt


def test_a_copy_of_an_index_can_be_changed_and_leaves_the_first_as_it_was(bench):
    here = article_from_text(EN[0][0], "a.txt")
    open_index(bench, "one", [here]).close()
    with copy_of(bench, "one", "two") as copied:
        copied.remove_files(["a.txt"])
        copied.flush()
        assert not search(copied, "school")
    with open_index(bench, "one", []) as first:
        assert rank(search(first, "school"), here.id) == 1
        assert rank(search(first, "school", held="ru"), here.id) is None


def test_the_suite_measures_every_part_that_has_data(bench, monkeypatch):
    table, questions = read_names()
    monkeypatch.setattr(names_gold, "read_names", lambda: (table[:4], questions))
    names = {figure.name for figure in languages.run(bench)}
    for beginning in ("en-ar, fused", "names ar-ru", "language of questions", "answers ru-en"):
        assert any(name.startswith(beginning) for name in names)
    assert not any(name.startswith(("distractors", "lines")) for name in names)


def test_without_xquad_nothing_is_measured(tmp_path):
    with pytest.raises(DataMissing):
        languages.run(Workbench(tmp_path, tmp_path, load=EnglishWords))
