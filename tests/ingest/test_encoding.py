"""Bytes of every kind a newsroom's files come in."""

from __future__ import annotations

import codecs
import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.errors import IngestError
from assistant.ingest.encoding import decode, guess_warning

ARABIC = "عقد المجلس البلدي في فارنهولم جلسة طارئة مساء الثلاثاء لبحث انقطاع المياه."
RUSSIAN = "Городской совет собрался во вторник вечером, чтобы обсудить перебои с водой."
FRENCH = "Le conseil s'est réuni mardi soir ; « c'est fâcheux », a déploré l'élue à l'été."
GERMAN = "Der Gemeinderat trat am Dienstag zusammen, um über die Ausfälle zu beraten."
POLISH = "Rada zebrała się we wtorek wieczorem, aby omówić przerwy w dostawie wody; źródło."
TURKISH = "Belediye meclisi salı akşamı su kesintilerini görüşmek üzere toplandı."
GREEK = "Το δημοτικό συμβούλιο συνεδρίασε την Τρίτη για τις διακοπές νερού."
ENGLISH = "The council met “after the cuts”, the mayor said — it won’t happen again."

GUESSED = [
    (ARABIC, "cp1256"), (ARABIC, "iso8859_6"), (RUSSIAN, "cp1251"), (RUSSIAN, "koi8_r"),
    (RUSSIAN, "cp866"), (FRENCH, "latin-1"), (FRENCH, "cp1252"), (GERMAN, "cp1252"),
    (POLISH, "cp1250"), (POLISH, "iso8859_2"), (TURKISH, "cp1254"), (GREEK, "cp1253"),
    (ENGLISH, "cp1252"),
]
UNICODE = ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"]


@pytest.mark.parametrize(("text", "encoding"), GUESSED)
@pytest.mark.parametrize("repeats", [1, 30])
def test_guesses_code_page_of_undeclared_text(text: str, encoding: str, repeats: int) -> None:
    read, _ = decode((text + "\n").encode(encoding) * repeats)
    assert read == (text + "\n") * repeats


@pytest.mark.parametrize("text", [ARABIC, RUSSIAN, FRENCH, ENGLISH])
@pytest.mark.parametrize("encoding", UNICODE)
def test_reads_unicode_with_and_without_byte_order_mark(text: str, encoding: str) -> None:
    read, name = decode(text.encode(encoding))
    assert read == text
    assert guess_warning(name) == ()


@pytest.mark.parametrize(("mark", "encoding"), [
    (codecs.BOM_UTF16_BE, "utf-16-be"), (codecs.BOM_UTF32_BE, "utf-32-be"),
])
def test_byte_order_mark_tells_big_endian(mark: bytes, encoding: str) -> None:
    assert decode(mark + ARABIC.encode(encoding)) == (ARABIC, encoding)


@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1251", "us-ascii", "no-such", "rot13"])
def test_valid_utf8_wins_over_a_wrong_label(declared: str) -> None:
    assert decode(FRENCH.encode(), declared=declared) == (FRENCH, "utf-8")


def test_label_is_believed_where_bytes_leave_it_open() -> None:
    short = "Ёж".encode("koi8_r")
    assert decode(short, declared="KOI8-R") == ("Ёж", "koi8-r")


def test_label_that_gives_nonsense_is_not_believed() -> None:
    read, name = decode(RUSSIAN.encode("cp1251") * 3, declared="iso-8859-1")
    assert read == RUSSIAN * 3
    assert name == "cp1251"
    assert "declared as iso-8859-1" in guess_warning(name, declared="iso-8859-1")[0]


def test_label_utf8_on_a_code_page_is_not_believed() -> None:
    assert decode(FRENCH.encode("cp1252"), declared="utf-8")[0] == FRENCH


def test_latin1_label_reads_typographic_quotes_as_browsers_do() -> None:
    assert decode(ENGLISH.encode("cp1252"), declared="ISO-8859-1") == (ENGLISH, "cp1252")


def test_damaged_utf8_keeps_its_readable_letters() -> None:
    data = (RUSSIAN * 5).encode()[:-1] + b"\xff end"
    read, name = decode(data)
    assert name == "utf-8"
    assert read.startswith(RUSSIAN)
    assert "\ufffd" in read


def test_stray_nul_bytes_do_not_make_a_text_binary() -> None:
    text = ("A plain sentence about a harbour. " * 5 + "\0") * 20
    assert decode(text.encode())[0] == text


@pytest.mark.parametrize("data", [
    bytes(range(256)) * 20,
    b"\x7fELF\x02\x01\x01" + bytes(9) + os.urandom(64) * 30,
    b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8,
    b"\0" * 500,
])
def test_refuses_binary_data(data: bytes) -> None:
    with pytest.raises(IngestError, match="binary"):
        decode(data)


@pytest.mark.parametrize("data", [b"", codecs.BOM_UTF8, codecs.BOM_UTF16_LE])
def test_refuses_empty_input(data: bytes) -> None:
    with pytest.raises(IngestError, match="empty"):
        decode(data)


def test_guess_is_warned_of_and_declared_encoding_is_not() -> None:
    assert guess_warning("cp1251") == ("encoding not stated; read as cp1251",)
    assert guess_warning("cp1251", declared="windows-1251") == ()
    assert guess_warning("utf-8", declared="latin-1") == ()


@settings(deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co")), min_size=1))
def test_every_utf8_text_survives(text: str) -> None:
    if not text.startswith("\ufeff"):
        assert decode(text.encode())[0] == text


@settings(deadline=None)
@given(st.binary(min_size=1, max_size=400), st.sampled_from([None, "utf-8", "cp1256", "x"]))
def test_any_bytes_give_text_or_a_clear_refusal(data: bytes, declared: str | None) -> None:
    try:
        text, _ = decode(data, declared=declared)
    except IngestError as problem:
        assert str(problem)
    else:
        assert text
