"""Page furniture is marked line by line, and no article sentence with it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.ingest.furniture import find_furniture
from assistant.types import Furniture, Span

BODY = (
    "The ferry company closed its northern line on Tuesday after the harbour office ordered it.\n\n"
    "Residents of the islands said they had been given no notice of the closure at all.\n\n"
    "A spokesman for the harbour office declined to say when the line would open again."
)


def kinds_of(text: str) -> dict[str, str]:
    """Each marked piece of text with its kind."""
    return {piece.span.of(text): piece.kind for piece in find_furniture(text)}


ANYWHERE = [
    ("advert", "- Advertisement -"), ("advert", "ADVERTISEMENT"), ("advert", "Publicité"),
    ("advert", "Story continues below advertisement"), ("advert", "إعلان"), ("advert", "Реклама"),
    ("image", "Ferry-at-the-pier (2).png"), ("image", "Photo: Osric Penn"),
    ("image", "(AP Photo/Osric Penn)"), ("image", "Osric Penn/Getty Images."),
    ("image", "Crédit photo : Maëlle Dervin"),
    ("link", "https://twitter.com/harbour/status/1234567"), ("link", "www.meridian.example/a"),
    ("link", "pic.twitter.com/AbCdEf"),
    ("share_counts", "Share on Facebook"), ("share_counts", "1.2K Shares"),
    ("share_counts", "Facebook Twitter WhatsApp Email"), ("share_counts", "Partager sur Facebook"),
    ("subscription", "Subscribe to our newsletter"),
    ("subscription", "Sign up here to get the latest news delivered to your inbox."),
    ("subscription", "Become a member of The Meridian"),
    ("subscription", "Abonnez-vous à notre lettre"), ("subscription", "Подпишитесь на наш канал"),
    ("subscription", "اشترك في نشرتنا البريدية"), ("subscription", "Follow us on Twitter"),
    ("navigation", "Read more: Ferry line to close"), ("navigation", "Lire aussi : Le port fermé"),
    ("navigation", "اقرأ أيضا: إغلاق الميناء"), ("navigation", "Читайте также: Порт закрыт"),
    ("navigation", "Home > News > Islands"), ("navigation", "Leave a comment"),
    ("navigation", "Read the rest of the story at The Meridian."),
    ("markup", "* * *"), ("markup", "padding-top:20px;"),
    ("copyright", "© 2031 The Meridian. All rights reserved."),
    ("copyright", "Copyright © Mara Dellwyn, The Meridian, 2031"),
    ("copyright", "© Le Courrier – Tous droits réservés"),
    ("copyright", "جميع الحقوق محفوظة © الميناء"), ("copyright", "Все права защищены"),
    ("copyright", "The original source of this article is The Meridian"),
    ("copyright", "La source originale de cet article est [Al-Marfa](#)"),
    ("disclaimer", "Disclaimer: The Meridian is not liable for anything said here."),
    ("disclaimer", "The views expressed in this article do not necessarily reflect ours."),
    ("disclaimer", "Avis de non-responsabilité : Les propos n'engagent que leurs auteurs."),
    ("disclaimer", "الآراء الواردة في المقال لا تعبر بالضرورة عن رأي الموقع"),
    ("disclaimer", "Мнение редакции может не совпадать с мнением автора."),
    ("copyright", "This material may not be published, broadcast or redistributed without the "
                  "prior written permission of the owner."),
]


@pytest.mark.parametrize(("kind", "line"), ANYWHERE)
def test_marks_furniture_in_the_middle_and_leaves_the_article(kind: str, line: str) -> None:
    first, *rest = BODY.split("\n\n")
    text = "\n\n".join(["Ferry line closed", first, line, *rest])
    assert kinds_of(text) == {line: kind}


FRAME = [
    ("byline", "By Mara Dellwyn"), ("byline", "The Meridian, May 3, 2031"),
    ("section_labels", "Region: Northern Islands"), ("section_labels", "Thème: [Transport](#)"),
    ("section_labels", "Рубрика: Море"), ("section_labels", "القسم: أخبار"),
    ("share_counts", "0 78"), ("share_counts", "12 | 3"),
]


@pytest.mark.parametrize(("kind", "line"), FRAME)
def test_marks_the_lines_between_headline_and_article(kind: str, line: str) -> None:
    text = f"Ferry line closed\n\n{line}\n\n{BODY}"
    assert kinds_of(text) == {line: kind}


FOOT = [
    ("author_bio", "Mara Dellwyn is a freelance journalist at The Meridian where this article was"),
    ("author_bio", "Articles by: Mara Dellwyn"), ("author_bio", "Follow Mara Dellwyn on Twitter"),
    ("contact", "For media inquiries: desk@meridian.example"),
    ("contact", "Contact média: desk@meridian.example"), ("byline", "By Mara Dellwyn"),
    ("section_labels", "Tags: ferry, islands"),
]


@pytest.mark.parametrize(("kind", "line"), FOOT)
def test_marks_the_lines_below_an_article(kind: str, line: str) -> None:
    text = f"Ferry line closed\n\n{BODY}\n\n{line}"
    assert kinds_of(text) == {line: kind}


ARTICLE_LINES = [
    "Share prices of the ferry company fell by a tenth on Wednesday morning.",
    "Advertisement spending rose to 12 million, according to the harbour office.",
    "Subscribe rates for the island paper have fallen since the bridge was opened.",
    "Copyright law in the islands dates from the last century, lawyers say.",
    "Follow the money, a retired clerk told the inquiry, and you will find the ferry.",
    "Photo shops along the pier have closed one after the other this year.",
    "By Monday morning, the line at the pier was two hundred people long.",
    "The region: a chain of nine islands with a population of forty thousand.",
    "Read more than twenty letters aloud, the judge told the witness on Tuesday.",
    "Contact with the ferry was lost at noon, the coast guard said.",
    "He said: “The original source of this article is a lie.”",
    "The views of the islanders were not heard, said the mayor of Vell.",
    "Donate blood, the hospital asked, because the wounded are many.",
    "Home again after nine days at sea, the crew refused to speak.",
    "More from the ship than its captain admitted was lost in the storm.",
    "Tags were found on every crate that was taken off the ship.",
]


@pytest.mark.parametrize("line", ARTICLE_LINES)
@pytest.mark.parametrize("place", ["lead", "middle", "end"])
def test_eats_no_article_sentence(line: str, place: str) -> None:
    first, *rest = BODY.split("\n\n")
    parts = {"lead": [line, first, *rest], "middle": [first, line, *rest],
             "end": [first, *rest, line]}[place]
    assert kinds_of("\n\n".join(["Ferry line closed", *parts])) == {}


def test_a_number_or_a_date_inside_the_article_stays() -> None:
    first, second, third = BODY.split("\n\n")
    text = "\n\n".join(["Ferry line closed", first, second, "14 3", "May 3, 2031", third])
    assert kinds_of(text) == {}


def test_marks_a_book_offer_from_its_opening_to_its_last_label() -> None:
    offer = [
        "The Meridian announces the release of Osric Penn's book, \"Nine Islands\"",
        "Penn listens to the people of the islands. He lays bare what the ferry took from them.",
        "Special Offer", "Nine Islands", "ISBN: 978-1-2345-6789-0", "Author: Osric Penn",
        "Year: 2031", "Pages: 128", "List Price: $17.95", "Special Price: $9.95", "Click to order",
    ]
    text = "\n\n".join(["Ferry line closed", BODY, *offer])
    assert kinds_of(text) == dict.fromkeys(offer, "book_offer")


def test_one_label_makes_no_book_offer() -> None:
    text = f"Ferry line closed\n\n{BODY}\n\nPages: 128\n\nThe report was never printed, he said."
    assert kinds_of(text) == {}


def test_the_first_title_stays_and_its_repetition_goes() -> None:
    text = f"Ferry line closed early\n\nFerry line closed early.\n\n{BODY}"
    found = find_furniture(text)
    assert [(p.kind, p.span.start > 0) for p in found] == [("repeated_title", True)]


def test_a_declared_title_printed_once_stays() -> None:
    text = f"Ferry line closed early\n\n{BODY}"
    assert find_furniture(text, title="Ferry line closed early") == ()


def test_a_short_line_between_two_labels_belongs_to_them() -> None:
    text = ("Ferry line closed\n\nRegion: Islands\n\nSea Agenda\n\nIn-depth Report: FERRIES\n\n"
            f"A line is closed that nobody wanted to close\n\n{BODY}")
    assert kinds_of(text) == {"Region: Islands": "section_labels", "Sea Agenda": "section_labels",
                              "In-depth Report: FERRIES": "section_labels"}


def test_a_wrapped_paragraph_is_looked_at_whole() -> None:
    body = ("The ferry company closed its northern line on Tuesday and said that its\n"
            "copyright notice had nothing to do with the closure of that one line in\n"
            "the north, which was ordered by the harbour office the week before that.\n")
    notice = ("Disclaimer: The contents of this article are of sole responsibility of\n"
              "the author. The paper will not be responsible for any of the statements\n"
              "that it holds, whether they are right or wrong in any way at all.")
    text = f"Ferry line closed\n\n{body}\n{notice}"
    assert kinds_of(text) == {notice: "disclaimer"}


def test_hints_are_kept_and_not_marked_twice() -> None:
    text = f"Home\n\nFerry line closed\n\n{BODY}\n\nShare on Facebook"
    hint = Furniture(Span(0, 4), "navigation")
    found = find_furniture(text, hints=[hint])
    assert found[0] == hint
    assert [piece.kind for piece in found] == ["navigation", "share_counts"]


LINES = st.sampled_from([
    *(line for _, line in [*ANYWHERE, *FRAME, *FOOT]), *ARTICLE_LINES, "", "—", "© ", "By ", "0",
])


@settings(deadline=None)
@given(st.lists(LINES, max_size=12).map("\n".join) | st.text(max_size=300))
def test_pieces_are_in_order_apart_and_whole_lines(text: str) -> None:
    found = find_furniture(text)
    reached = 0
    for piece in found:
        assert piece.span.start >= reached
        assert piece.span.of(text).strip() == piece.span.of(text)
        reached = piece.span.end


HOSTILE = {
    "one long line": "copyright disclaimer responsib opinion " * 25_000,
    "many short lines": "By A B C D\n" * 90_000,
    "numbers": "0 78\n" * 200_000,
    "spaces": "By" + " " * 500 + "\n" + " " * 1_000_000,
    "brackets": "[" * 500_000,
    "links": "[a](" * 250_000,
    "dots": ". . . . " * 125_000,
    "labels": "ISBN: 978-1-2345-6789-0\nPages: 12\n" * 30_000,
    "commas": ("By " + "A, " * 60 + "\n") * 5_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_megabyte_takes_seconds(name: str) -> None:
    begun = time.process_time()
    find_furniture(HOSTILE[name])
    assert time.process_time() - begun < 90
