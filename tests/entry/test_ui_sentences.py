"""English sentences from deep inside, said in the page's language where they are listed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.entry.ui.sentences import LONGEST, in_words, told_html, translated
from assistant.entry.ui.words import words_for
from assistant.errors import CallerError
from assistant.service.filters import make_filters

FR, AR = words_for("fr"), words_for("ar")


@pytest.mark.parametrize(("sentence", "said"), [
    ("The file is empty.", "Le fichier est vide."),
    ("'soon' is not a date. Write YYYY-MM-DD, YYYY-MM or YYYY.",
     "'soon' n’est pas une date. Écrivez YYYY-MM-DD, YYYY-MM ou YYYY."),
    ("The file is empty. The version read before is kept.",
     "Le fichier est vide. La version lue auparavant est conservée."),
    ("Close to what the source says, with changes: a number, a date.",
     "Proche de ce que dit la source, avec des changements\u00a0: un nombre, une date."),
    ("The dots stand for a negation and a hedge.", "Les points remplacent une négation, une nuance."),
    ("Only a part of the source's sentence, which goes on with a hedge: “they say”.",
     "Une partie seulement de la phrase de la source, qui se poursuit par une nuance\u00a0: "
     "«\u00a0they say\u00a0»."),
    ("The outlet is misattributed: Alster Post does not carry them in this corpus; Ebb does. "
     "In the source it is Ida Marn who says this.",
     "Le média est mal attribué\u00a0: Alster Post ne les porte pas dans ce corpus\u202f; Ebb, si. "
     "Dans la source, c’est Ida Marn qui le dit."),
    ("Entry 3: The document has no text.", "Entrée 3\u00a0: Le document n’a pas de texte."),
    ("Reading the corpus demo: encoding passages, 3 of 7",
     "Lecture du corpus demo\u00a0: encodage des passages, 3 sur 7"),
    ("No sentence like this is listed.", None), ("", None), ("x" * (LONGEST + 1), None),
    ("The file is empty. Nobody listed this.", None)])
def test_listed_sentences_are_said_in_the_language_of_the_page(sentence, said):
    assert translated(sentence, FR) == said


def test_a_sentence_that_the_service_really_says_is_found():
    with pytest.raises(CallerError) as refused:
        make_filters(since="2031-05-04", until="2031-05-01")
    assert translated(str(refused.value), AR) not in (None, str(refused.value))


def test_what_is_not_listed_stays_english_and_is_marked_so():
    assert told_html("Odd <b>.", AR) == '<span lang="en" dir="ltr">Odd &lt;b&gt;.</span>'
    assert told_html("Odd <b>.", words_for("en")) == "Odd &lt;b&gt;."
    assert in_words("Odd.", AR) == "Odd."


@given(st.text(max_size=300))
def test_whatever_a_gap_holds_comes_through_unchanged(name):
    said = in_words(f"{name} took too long to answer.", FR)
    assert said in (f"{name} a mis trop de temps à répondre.", f"{name} took too long to answer.")
