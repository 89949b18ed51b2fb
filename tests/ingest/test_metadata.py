"""The card's facts: stated ones found, unstated ones left out with a warning."""

from __future__ import annotations

import pytest

from assistant.ingest.document import Declared
from assistant.ingest.furniture import find_furniture
from assistant.ingest.metadata import Metadata, find_metadata, iso_date
from assistant.types import Furniture, Span

BODY = (
    "The ferry company closed its northern line on Tuesday after the harbour office ordered it.\n\n"
    "Residents of the islands said on September 24 that they had been given no notice at all.\n\n"
    "A spokesman for the harbour office declined to say when the line would open again."
)
CORPS = (
    "La compagnie a fermé mardi la ligne du nord sur ordre de la capitainerie du port.\n\n"
    "Les habitants des îles disent n'avoir reçu aucun avis de cette fermeture."
)
MATN = (
    "أغلقت شركة العبارات خط الشمال يوم الثلاثاء بعد أن أمرت إدارة الميناء بذلك.\n\n"
    "وقال سكان الجزر إنهم لم يتلقوا أي إشعار بهذا الإغلاق على الإطلاق."
)


def read(text: str, declared: dict[str, Declared] | None = None) -> Metadata:
    stated = declared or {}
    title = stated.get("title")
    furniture = find_furniture(text, title=title.value if title else None)
    return find_metadata(text, declared=stated, furniture=furniture)


def page(*lines: str, body: str = BODY, foot: str = "") -> str:
    return "\n\n".join(part for part in ("Ferry line closed", *lines, body, foot) if part)


DAY = "2031-05-03"
PAGES = [
    # (text, outlet, author, day)
    (page("By Mara Dellwyn", "The Meridian, May 3, 2031"), "The Meridian", "Mara Dellwyn", DAY),
    (page("May 3rd, 2031 – Harbour Watch News –", "– Agencies – – by Osric Penn –"),
     "Harbour Watch News", "Osric Penn", DAY),
    (page("By Mara Dellwyn | May 3, 2031", foot="© 2031 The Meridian. All rights reserved."),
     "The Meridian", "Mara Dellwyn", DAY),
    (page("By **Mara Dellwyn**", "[Harbour Gazette](#), May 3, 2031",
          foot="Copyright © Mara Dellwyn, Harbour Gazette, 2031"),
     "Harbour Gazette", "Mara Dellwyn", DAY),
    (page("By Mara Dellwyn", foot="Copyright © Mara Dellwyn, Muralon, 2031"),
     "Muralon", "Mara Dellwyn", None),
    (page("By Mara Dellwyn", foot="© Mara Dellwyn 2031"), None, "Mara Dellwyn", None),
    (page(foot="Articles by: Mara Dellwyn"), None, "Mara Dellwyn", None),
    (page("Osric Penn, May 3, 2031"), None, None, DAY),
    (page("Osric Penn, May 3, 2031", foot="© 2031 Osric Penn"), "Osric Penn", None, DAY),
    (page("Paris, May 3, 2031"), None, None, DAY),
    (page("Par Maëlle Dervin", "Lignes.example, 3 mai 2031", "[Al-Marfa](#) 2 mai 2031",
          body=CORPS, foot="La source originale de cet article est [Al-Marfa](#)"),
     "Lignes.example", "Maëlle Dervin", DAY),
    (page("Publié le 3 mai 2031 par Maëlle Dervin", body=CORPS,
          foot="© Le Courrier – Tous droits réservés"), "Le Courrier", "Maëlle Dervin", DAY),
    ("إغلاق خط الشمال\n\nبقلم: سليم الدوري\n\nصحيفة المرفأ – 3 مايو 2031\n\n" + MATN,
     "صحيفة المرفأ", "سليم الدوري", DAY),
    ("إغلاق خط الشمال\n\n" + MATN + "\n\nجميع الحقوق محفوظة © المرفأ", "المرفأ", None, None),
    (page(), None, None, None),
    (page("Posted by admin on May 3, 2031"), None, None, DAY),
]


@pytest.mark.parametrize(("text", "outlet", "author", "day"), PAGES)
def test_reads_outlet_author_and_date_and_warns_of_what_is_missing(
    text: str, outlet: str | None, author: str | None, day: str | None
) -> None:
    found = read(text)
    assert (found.outlet, found.author, found.published) == (outlet, author, day)
    for value, word in ((outlet, "outlet"), (author, "author"), (day, "date")):
        assert (f"{word} not stated in the document" in found.warnings) is (value is None)


def test_shows_where_the_text_states_each_fact() -> None:
    text = page("By Mara Dellwyn", "The Meridian, May 3, 2031")
    found = read(text)
    shown = {name: span.of(text) for name, span in found.spans.items()}
    assert shown == {"title": "Ferry line closed", "author": "Mara Dellwyn",
                     "outlet": "The Meridian", "published": "May 3, 2031"}
    assert found.bases["outlet"] == "text" and found.bases["language"] == "detected"


def test_a_sidecar_wins_over_the_file_and_the_file_over_its_text() -> None:
    text = page("By Mara Dellwyn", "The Meridian, May 3, 2031")
    declared = {
        "outlet": Declared("Harbour Watch", "sidecar"), "author": Declared("Osric Penn", "metadata"),
        "published": Declared("2030-12-24T08:30:00+02:00", "metadata"),
        "title": Declared("No ferry", "metadata"),
    }
    found = read(text, declared)
    assert (found.outlet, found.author, found.published, found.title) == (
        "Harbour Watch", "Osric Penn", "2030-12-24", "No ferry")
    assert found.bases["outlet"] == "sidecar" and found.bases["published"] == "metadata"


def test_an_author_that_names_nobody_gives_way_to_the_byline() -> None:
    found = read(page("By Mara Dellwyn"), {"author": Declared("admin", "metadata")})
    assert found.author == "Mara Dellwyn"


def test_a_date_that_can_be_read_two_ways_is_left_out_with_a_warning() -> None:
    found = read(page(), {"published": Declared("03/04/2031", "metadata")})
    assert found.published is None
    assert any("03/04/2031" in warning for warning in found.warnings)


@pytest.mark.parametrize(("written", "day"), [
    ("2031-05-03", "2031-05-03"), ("2031-05-03T23:30:00-05:00", "2031-05-03"),
    ("2031-05-03 10:00", "2031-05-03"), ("Sat, 03 May 2031 10:00:00 GMT", "2031-05-03"),
    ("3 mai 2031", "2031-05-03"), ("2031-05", "2031-05"), ("13/05/2031", "2031-05-13"),
    ("03/04/2031", None), ("yesterday", None), ("", None),
])
def test_reads_a_written_date(written: str, day: str | None) -> None:
    assert iso_date(written) == day


def test_the_address_names_host_and_day_when_nothing_else_does() -> None:
    found = read(page(), {"url": Declared("https://www.meridian.press/2031/05/03/ferry", "url")})
    assert (found.outlet, found.published) == ("meridian.press", DAY)
    assert found.bases["outlet"] == "url"


@pytest.mark.parametrize("url", [
    "https://web.archive.org/web/2031/x", "https://twitter.com/a/status/1", "http://127.0.0.1/a",
    "http://[broken", "not an address", "https://someone.medium.com/a",
])
def test_the_address_of_a_carrier_names_no_outlet(url: str) -> None:
    assert read(page(), {"url": Declared(url, "metadata")}).outlet is None


def test_the_language_of_the_article_wins_over_that_of_its_frame() -> None:
    text = ("Ferry line closed\n\nPar Mara Dellwyn\n\nRégion : [Îles](#)\n\n" + BODY
            + "\n\nAvis de non-responsabilité : Les opinions n'engagent que leurs auteurs.")
    found = read(text, {"language": Declared("fr-CA", "metadata")})
    assert found.language == "en"
    assert "declared as fr, but the text reads as en" in found.warnings
    assert read(text, {"language": Declared("fr", "sidecar")}).language == "fr"


@pytest.mark.parametrize(("body", "language"), [(BODY, "en"), (CORPS, "fr"), (MATN, "ar")])
def test_detects_the_language(body: str, language: str) -> None:
    assert read(body).language == language


HEADLINES = [
    ("Ferry line closed\n\n" + BODY, "Ferry line closed"),
    ("Ferry line closed.\n\n" + BODY, "Ferry line closed."),
    ("Ferry line closed\n" + BODY, "Ferry line closed"),
    ("Who shut the line? Nobody knows\n\n" + BODY, "Who shut the line? Nobody knows"),
    ("Home > News\n\n# Ferry line closed\n\n" + BODY, "Ferry line closed"),
    (BODY, "The ferry company closed its northern line on Tuesday after the harbour office "
           "ordered it."),
    (BODY.replace("\n\n", "\n"), None),
    ("The line is shut. Nobody knows why. The harbour office is silent.\n\n" + BODY, None),
    ("Ferry line closed", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "title"), HEADLINES)
def test_takes_the_first_line_for_the_title_when_it_reads_as_one(
    text: str, title: str | None
) -> None:
    assert read(text).title == title


def test_rights_in_a_page_footer_name_the_outlet() -> None:
    foot = "© 2031 The Meridian. All rights reserved."
    text = f"{BODY}\n\n{foot}"
    hint = Furniture(Span(text.index(foot), len(text)), "page_footer")
    assert find_metadata(text, declared={}, furniture=[hint]).outlet == "The Meridian"
