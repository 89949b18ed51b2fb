"""Normalising once, folding to compare, finding words verbatim."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.text.normalise import find_verbatim, fold, normalise_document

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=60)


@pytest.mark.parametrize("raw, expected", [
    ("a\r\nb\rc\u2028d\u2029e\x0bf\x0cg\x85h", "a\nb\nc\nd\ne\nf\ng\nh"),
    ("\ufeffa\x00b\x1b[0m\x9fc\x7f", "ab[0mc"),
    ("tab\tstays", "tab\tstays"),
    ("a\ud800b", "a\ufffdb"),
    ("\ud83d\ude00", "😀"),
    ("e\u0301 and é stay as they are  with spaces", "e\u0301 and é stay as they are  with spaces"),
    ("« oui\u00a0»\u200b", "« oui\u00a0»\u200b"),
])
def test_document_is_normalised_once(raw: str, expected: str) -> None:
    assert normalise_document(raw) == expected


@given(ANY_TEXT)
def test_normalising_twice_changes_nothing(raw: str) -> None:
    once = normalise_document(raw)
    assert normalise_document(once) == once
    once.encode("utf-8")


@pytest.mark.parametrize("text, expected", [
    ("“Don’t”  –  STOP\u00a0it", "\"don't\" - stop it"),
    ("ﬁnal ﬂow", "final flow"),
    ("أحمَدُ إلى مدرســة", "احمد الي مدرسه"),
    ("٢٠١٧ و ۱۳۹۶", "2017 و 1396"),
    ("Straße ÉTÉ", "strasse été"),
    ("e\u0301te\u0301", "été"),
    ("«\u00a0oui\u00a0»", '"oui"'),
    ("ёлка Ёж", "елка еж"),
    ("co\u00adop\u200berate", "cooperate"),
    ("１２３ ＡＢＣ", "123 abc"),
    ("", ""),
])
def test_folds_what_reads_alike(text: str, expected: str) -> None:
    assert fold(text) == expected


@given(st.text("aßéÉİıﬁ “”«» \u00a0أإىةـ٣ёЁ—…'가각", max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize("needle, haystack, expected", [
    ("the end", "It was The  End.", ["The  End"]),
    ('"we go"', "He said “We go” and “we go”.", ["“We go”", "“we go”"]),
    ("don't", "They don’t.", ["don’t"]),
    ("final", "the ﬁnal", ["ﬁnal"]),
    ("wait... no", "Wait… no", ["Wait… no"]),
    ("résumé", "his re\u0301sume\u0301 here", ["re\u0301sume\u0301"]),
    ("cooperate", "they co\u00adoperate", ["co\u00adoperate"]),
    ("line one two", "line one\ntwo", ["line one\ntwo"]),
    ('"oui"', "dit «\u00a0oui\u00a0»", ["«\u00a0oui\u00a0»"]),
    ("الولايات", "في الولايات المتحدة", ["الولايات"]),
    ("结束", "会议结束了", ["结束"]),
    ("aa", "aa aa", ["aa", "aa"]),
])
def test_finds_what_reads_the_same(needle: str, haystack: str, expected: list[str]) -> None:
    assert [span.of(haystack) for span in find_verbatim(needle, haystack)] == expected


@pytest.mark.parametrize("needle, haystack", [
    ("confirmed the report", "denied the report"),
    ("12 dead", "72 dead"),
    ("12 dead", "112 dead"),
    ("art", "the party"),
    ("did", "did not".replace("did", "didst")),
    ("resume", "résumé"),
    ("5-10", "5–10"),
    ("x2", "x²"),
    ("", "anything"),
    ("   ", "any thing"),
    ("longer than the text", "longer"),
])
def test_never_takes_one_wording_for_another(needle: str, haystack: str) -> None:
    assert find_verbatim(needle, haystack) == []


def test_word_edges_can_be_let_go() -> None:
    assert [s.start for s in find_verbatim("art", "the party", whole_words=False)] == [5]
    assert find_verbatim("i", "ﬁ", whole_words=False) == []


@given(st.text("ab “”'’«» \u00a0\n\u00ad1ﬁé", max_size=40), st.integers(0, 39), st.integers(1, 20))
def test_every_slice_is_found_where_it_stands(text: str, start: int, length: int) -> None:
    needle = text[start:start + length]
    if not fold(needle).strip(" "):
        return
    for span in find_verbatim(needle, text, whole_words=False):
        assert fold(span.of(text)).split() == fold(needle).split() or "ﬁ" in text
