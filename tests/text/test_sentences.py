"""Sentences: a table of hard cases in six languages, line ends, and properties of the spans."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from assistant.text.sentences import paragraphs, split_sentences
from assistant.types import Span

CASES = [
    (language, sentences)
    for language, listed in yaml.safe_load(
        (Path(__file__).parent / "sentence_cases.yaml").read_text(encoding="utf-8")).items()
    for sentences in listed
]
SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"


def split(text: str, language: str | None = None) -> list[str]:
    return [span.of(text) for span in split_sentences(text, language=language)]


def test_table_is_large_enough_to_mean_something() -> None:
    assert len(CASES) >= 60
    assert {language for language, _ in CASES} >= {"en", "fr", "ar", "ru", "es", "de"}


@pytest.mark.parametrize(("language", "sentences"), CASES)
def test_splits_where_a_reader_would(language: str, sentences: list[str]) -> None:
    assert split(" ".join(sentences), language) == sentences


@pytest.mark.parametrize(("language", "sentences"), CASES)
def test_splits_the_same_when_the_language_is_unknown(
    language: str, sentences: list[str]
) -> None:
    assert split(" ".join(sentences)) == sentences


@pytest.mark.parametrize("text, expected", [
    ("Am 3. Oktober kam Dr. Brandt. Er blieb.", ["Am 3. Oktober kam Dr. Brandt.", "Er blieb."]),
    ("Der 2. Versuch gelang. Kaiser Otto II. Schulz war da.",
     ["Der 2. Versuch gelang.", "Kaiser Otto II. Schulz war da."]),
])
def test_german_ordinals_go_on(text: str, expected: list[str]) -> None:
    assert split(text, "de") == expected


@pytest.mark.parametrize("text, expected", [
    ("He signed it.The clerk did not.", ["He signed it.", "The clerk did not."]),
    ("He spoke.“Go on.” Then he left.", ["He spoke.", "“Go on.”", "Then he left."]),
    ("Read norland.example/Index.Html now.", ["Read norland.example/Index.Html now."]),
    ("انتهى الاجتماع.وغادر الجميع القاعة.", ["انتهى الاجتماع.", "وغادر الجميع القاعة."]),
    ("会议结束了。他们离开了！「好。」他说。", ["会议结束了。", "他们离开了！", "「好。」", "他说。"]),
])
def test_ends_without_a_space_are_found(text: str, expected: list[str]) -> None:
    assert split(text) == expected


@pytest.mark.parametrize("text, expected", [
    ("« Il pleut.\u00a0» Puis rien.", ["« Il pleut.\u00a0»", "Puis rien."]),
    ("«\u00a0Il pleut. Il neige.\u00a0» Puis rien.",
     ["«\u00a0Il pleut.", "Il neige.\u00a0»", "Puis rien."]),
    ('He said " no. " Then he left.', ['He said " no. "', "Then he left."]),
    ('He left. " No more " was all.', ["He left.", '" No more " was all.']),
    ("(It ended.) Nobody came.", ["(It ended.)", "Nobody came."]),
    ("“It ended. (So they say.)” Nobody came.",
     ["“It ended.", "(So they say.)”", "Nobody came."]),
])
def test_closing_marks_stay_with_what_they_close(text: str, expected: list[str]) -> None:
    assert split(text) == expected


def test_dateline_is_part_of_its_sentence() -> None:
    text = "FERRISBURG, Vt. — The mayor resigned. Nobody knows why."
    assert split(text, "en") == ["FERRISBURG, Vt. — The mayor resigned.", "Nobody knows why."]


def test_lone_dots_open_the_next_sentence() -> None:
    assert split("It was over. ... Then it began.") == ["It was over.", "... Then it began."]


@pytest.mark.parametrize("gap", ["\n\n", "\n \n", "\n\t\n\n", "\n\u00a0\n"])
def test_blank_line_always_breaks(gap: str) -> None:
    assert split(f"the first part{gap}goes on here") == ["the first part", "goes on here"]


def test_heading_line_is_a_sentence_of_its_own() -> None:
    text = ("Harbour reopens\nThe harbour of Norland reopened on Monday after a closure of three "
            "weeks, the port office said, and the first ships have come in. Trade is slow.")
    assert split(text)[0] == "Harbour reopens"
    assert len(split(text)) == 3


WRAPPED = """\
The harbour of Norland reopened on Monday after a closure of three
weeks, and the first ships came in before noon, the port office
said. Mr. Hale, who runs the office, told reporters that Lt. Gen.
Oakes had signed the order. Trade is slow, and it will take until
March to recover."""


def test_wrapped_lines_are_one_paragraph() -> None:
    found = split(WRAPPED, "en")
    assert len(found) == 3
    assert found[1].endswith("Lt. Gen.\nOakes had signed the order.")
    assert [p.of(WRAPPED) for p in paragraphs(WRAPPED)] == [WRAPPED]


def test_heading_over_wrapped_lines_stays_apart() -> None:
    text = "HARBOUR REOPENS\n" + WRAPPED
    assert split(text, "en")[0] == "HARBOUR REOPENS"
    assert len(split(text, "en")) == 4


def test_list_items_stay_apart() -> None:
    text = "- bread and butter for the crew\n- two ropes\n- one lamp"
    assert split(text) == text.split("\n")


def test_line_going_on_in_lower_case_joins() -> None:
    text = "The harbour of Norland reopened on\nmonday, the office said."
    assert split(text) == [text]


def test_long_lines_are_paragraphs() -> None:
    line = "The harbour of Norland reopened on Monday, the port office said, after three weeks. "
    text = f"{line * 3}\n{line * 3}\nA short end."
    assert len(paragraphs(text)) == 3


def test_short_lines_are_one_paragraph() -> None:
    text = "By Ann Hale\nNorland Post\n\nThe harbour reopened."
    assert [p.of(text) for p in paragraphs(text)] == ["By Ann Hale\nNorland Post",
                                                      "The harbour reopened."]


def test_within_keeps_offsets_of_the_whole() -> None:
    text = "Skip this. Keep this. And this. Skip."
    spans = split_sentences(text, within=Span(11, 31))
    assert [span.of(text) for span in spans] == ["Keep this.", "And this."]


def test_empty_and_blank_texts_have_no_sentences() -> None:
    assert split_sentences("") == []
    assert split_sentences(" \n\n\t") == []
    assert paragraphs("\n \n") == []


LETTERS = "aZ éЯяابد。.!?…؟\"“”«»()[]—-'’ \n\u00a0\u202f1٢x.\n "
TEXTS = st.text(st.sampled_from(LETTERS), max_size=120)


@given(TEXTS, st.sampled_from([None, "en", "fr", "ar", "ru", "de", "xx"]))
def test_every_visible_character_is_in_exactly_one_sentence(
    text: str, language: str | None
) -> None:
    covered = [0] * len(text)
    last = 0
    for span in split_sentences(text, language=language):
        piece = span.of(text)
        assert piece == piece.strip()
        assert "\n\n" not in piece
        assert span.start >= last
        last = span.end
        for at in range(span.start, span.end):
            covered[at] += 1
    for character, times in zip(text, covered, strict=True):
        assert times <= 1
        assert times == 1 or character.isspace()


@given(TEXTS, st.integers(0, 60), st.integers(1, 60))
def test_within_never_leaves_its_span(text: str, start: int, length: int) -> None:
    within = Span(start, start + length)
    if within.end > len(text):
        return
    found = split_sentences(text, within=within)
    assert all(within.contains(span) for span in found)
    assert "".join("".join(span.of(text).split()) for span in found) == "".join(
        within.of(text).split())


@given(TEXTS)
def test_paragraphs_hold_whole_sentences(text: str) -> None:
    blocks = paragraphs(text)
    assert all(a.end <= b.start for a, b in pairwise(blocks))
    for sentence in split_sentences(text):
        assert sum(block.contains(sentence) for block in blocks) == 1


@pytest.mark.parametrize("text", [
    "a. " * 60_000, "!" * 100_000 + "x", "? ! " * 40_000, '" . ' * 40_000, "ab.Ab," * 30_000,
    "(" * 100_000 + ".", "\n" * 100_000, "word\nword " * 20_000, "a\n" * 60_000, "-" * 200_000,
    ("the harbour of norland reopened on monday after a closure of 3\n" * 3_000),
    '." ' * 40_000, "Mr. " * 40_000, "x" * 200_000 + ". Y", "\u00a0" * 100_000 + "».",
], ids=lambda text: repr(text[:6]))
def test_hostile_text_takes_linear_time(text: str) -> None:
    started = time.process_time()
    split_sentences(text)
    paragraphs(text)
    assert time.process_time() - started < 60


@pytest.mark.skipif(not SEEDS.is_dir(), reason="needs the acceptance corpus beside the checkout")
def test_acceptance_corpus_splits_into_whole_sentences() -> None:
    for path in sorted(SEEDS.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        found = split(text)
        assert not [s for s in found[1:] if s.endswith(("U.S.", "Dr.", "Mr."))]
        assert not [s for s in found if s[0].islower() and len(s) > 60 and s[:4] != "www."]
