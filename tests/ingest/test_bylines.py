"""Bylines and date lines: read whole or not at all."""

from __future__ import annotations

import pytest

from assistant.ingest.author_notes import is_author_bio
from assistant.ingest.bylines import read_byline

DAY = "2031-05-03"

STATED = [
    # (line, authors, outlet, day)
    ("By Mara Dellwyn", ["Mara Dellwyn"], None, None),
    ("by Mara Dellwyn and Osric Penn", ["Mara Dellwyn", "Osric Penn"], None, None),
    ("By MARA DELLWYN, OSRIC PENN and J. K. Rell", ["MARA DELLWYN", "OSRIC PENN", "J. K. Rell"],
     None, None),
    ("By Mara Dellwyn, Staff Writer", ["Mara Dellwyn"], None, None),
    ("By Mara Dellwyn | May 3, 2031", ["Mara Dellwyn"], None, DAY),
    ("By Mara Dellwyn, Osric Penn, 3 May 2031", ["Mara Dellwyn", "Osric Penn"], None, DAY),
    ("Written by: Mara van der Dell", ["Mara van der Dell"], None, None),
    ("Posted by Mara Dellwyn on May 3, 2031 at 4:15 pm", ["Mara Dellwyn"], None, DAY),
    ("May 3, 2031", [], None, DAY),
    ("Saturday, May 3rd, 2031, 10:42 GMT", [], None, DAY),
    ("Published: 3 May 2031 10:42 EDT", [], None, DAY),
    ("Harbour Gazette, May 3, 2031", [], "Harbour Gazette", DAY),
    ("May 3rd, 2031 – Harbour Gazette –", [], "Harbour Gazette", DAY),
    ("The Meridian | 2031-05-03", [], "The Meridian", DAY),
    ("– by Osric Penn –", ["Osric Penn"], None, None),
    ("Mara Dellwyn – Harbour Gazette – 3 May 2031", ["Mara Dellwyn"], "Harbour Gazette", DAY),
    ("London, 3 May 2031", [], None, DAY),
    ("Par Maëlle Dervin", ["Maëlle Dervin"], None, None),
    ("Publié le 3 mai 2031 par Maëlle Dervin", ["Maëlle Dervin"], None, DAY),
    ("Publié par Le Courrier du Port", [], "Le Courrier du Port", None),
    ("Lignes.example, 3 mai 2031", [], "Lignes.example", DAY),
    ("Mis à jour le 3 mai 2031 à 10h42", [], None, None),
    ("Von Jörg Aumann, 3. Mai 2031", ["Jörg Aumann"], None, DAY),
    ("Por Inés Galdón", ["Inés Galdón"], None, None),
    ("Автор: Мирон Дольский", ["Мирон Дольский"], None, None),
    ("3 мая 2031", [], None, DAY),
    ("بقلم: سليم الدوري", ["سليم الدوري"], None, None),
    ("بقلم سليم الدوري | 3 مايو 2031", ["سليم الدوري"], None, DAY),
    ("كتب: سليم الدوري", ["سليم الدوري"], None, None),
    ("نشر في 3 مايو 2031", [], None, DAY),
]


@pytest.mark.parametrize(("line", "authors", "outlet", "day"), STATED)
def test_reads_what_a_byline_states(
    line: str, authors: list[str], outlet: str | None, day: str | None
) -> None:
    byline = read_byline(line)
    assert byline is not None
    assert (byline.authors, byline.outlet, byline.published) == (authors, outlet, day)


NOT_BYLINES = [
    "By Monday morning, the harbour had been closed for two days.",
    "By the numbers",
    "By contrast",
    "By far the largest fire",
    "The council met on May 3, 2031 to vote on the bridge.",
    "A report dated 3 May 2031",
    "Sen. Alda Crane (Dock Party) — Announced March 23, 2031",
    "Par exemple",
    "On May 3, 2031 the ferry sank",
    "Osric Penn",
    "Harbour Gazette",
    "2031",
    "كتب المراسل أن المدينة سقطت يوم 3 مايو 2031 بعد معركة طويلة",
    "Why did the dam fail? May 3, 2031",
    "",
]


@pytest.mark.parametrize("line", NOT_BYLINES)
def test_leaves_article_text_alone(line: str) -> None:
    assert read_byline(line) is None


def test_tells_an_update_from_a_publication() -> None:
    byline = read_byline("Published 3 May 2031 | Updated 9 May 2031")
    assert byline is not None
    assert (byline.published, byline.updated) == (DAY, "2031-05-09")


def test_names_whom_it_was_written_for_and_unnamed_agencies() -> None:
    written = read_byline("By Osric Penn for The Meridian")
    assert written is not None
    assert (written.authors, written.written_for) == (["Osric Penn"], "The Meridian")
    wires = read_byline("– Agencies – – by Osric Penn –")
    assert wires is not None
    assert (wires.authors, wires.credits) == (["Osric Penn"], ["Agencies"])


def test_doubts_a_name_that_may_be_a_person() -> None:
    person, outlet = read_byline("Osric Penn, 3 May 2031"), read_byline("Muralon, 3 May 2031")
    assert person is not None and person.doubtful
    assert outlet is not None and outlet.outlet == "Muralon"


@pytest.mark.parametrize("line", [
    "Osric Penn is a freelance journalist at Harbour Gazette where this article was",
    "Mara Dellwyn is a reporter for the Gazette. Follow her on Twitter.",
    "Mara Dellwyn covers the port for The Meridian and writes about ships.",
    "(Reporting by Mara Dellwyn; Editing by Osric Penn)",
    "Osric Penn contributed to this report.",
    "Maëlle Dervin est journaliste indépendante.",
    "سليم الدوري صحفي هو كاتب مستقل",
])
def test_knows_a_note_about_the_author(line: str) -> None:
    assert is_author_bio(line)


@pytest.mark.parametrize("line", [
    "The mayor is a former reporter, and the council knows it.",
    "“He is a writer of fiction,” the mayor said.",
    "''Osric is well aware of it,'' said Alda Crane, a professor of economics.",
    "Osric Penn is the harbour master of Vell.",
])
def test_an_article_sentence_is_no_author_note(line: str) -> None:
    assert not is_author_bio(line)
