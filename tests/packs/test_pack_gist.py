"""The word-by-word gist: phrases, words, figures and names, and what has none."""

from __future__ import annotations

import pytest

from assistant.packs import gloss
from assistant.packs.gist import LONGEST, gist


@pytest.mark.parametrize(("text", "language", "told"), [
    ("Старый корабль ждёт.", "ru", "old ship waits"),
    ("Начальник штаба спит.", "ru", "chief of staff sleeps"),
    ("Сторож Солвик ждёт 14 дней.", "ru", "guard Solvik waits 14 dney"),
    ("Der Hafen ist geschlossen.", "de", "harbour closed"),
    ("", "ru", ""), ("!?", "ru", ""),
    ("The harbour.", "en", "The harbour."),
    ("Le port.", "fr", ""),
])
def test_gist_of_tiny_packs(tiny, text, language, told):
    assert gist(text, language, tiny) == told


def test_a_gist_of_a_book_is_bounded(tiny):
    assert len(gist("корабль " * LONGEST, "ru", tiny).split()) < LONGEST


@pytest.mark.parametrize(("text", "language", "words"), [
    ("Le gouvernement a fermé l'hôpital.", "fr", {"government", "hospital"}),
    ("أغلقت الحكومة المستشفى", "ar", {"government", "hospital"}),
    ("El gobierno cerró el hospital.", "es", {"government", "hospital"}),
])
def test_gist_of_shipped_packs(text, language, words):
    assert words <= set(gloss(text, language).lower().split())
