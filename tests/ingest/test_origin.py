"""Where an article came from: every hop shown by its words, no person taken for an outlet."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.ingest.document import Declared
from assistant.ingest.furniture import find_furniture
from assistant.ingest.metadata import find_metadata
from assistant.ingest.origin import origin_chain, originating_outlet
from assistant.types import OriginLink

BODY = (
    "The ferry company closed its northern line on Tuesday after the harbour office ordered it.\n\n"
    "Residents of the islands said they had been given no notice of the closure at all.\n\n"
    "A spokesman for the harbour office declined to say when the line would open again.\n\n"
    "The bridge to the islands is to be opened in the spring, two years later than planned."
)
LEAD = "The northern line was closed, "


def chain_of(text: str, **declared: str) -> list[tuple[str, str]]:
    """The hops of a text as (relation, name), each checked against the text."""
    stated = {key: Declared(value, "metadata") for key, value in declared.items()}
    furniture = find_furniture(text)
    metadata = find_metadata(text, declared=stated, furniture=furniture)
    chain = origin_chain(text, metadata, furniture=furniture, declared=stated)
    for link in chain:
        if link.span is not None:
            assert link.span.of(text) == link.text
    return [(link.relation, link.name) for link in chain]


def page(*, lead: str | None = None, head: str | None = None, foot: str | None = None) -> str:
    """A made-up page with lines of interest at its head, in its lead or at its foot."""
    return "\n\n".join(
        part for part in ("Ferry line closed", head, lead, BODY, foot) if part)


DATELINES = [
    ("VELL HARBOUR (AP) — The northern line was closed on Tuesday by the harbour office.", "AP"),
    ("VELL HARBOUR, Sept. 26 (UPI) — The northern line was closed by the harbour office.", "UPI"),
    ("(Reuters) - The northern line was closed on Tuesday, the harbour office said.", "Reuters"),
    ("Vell (AFP) – The northern line was closed on Tuesday by the harbour office.", "AFP"),
    ("Aug 27 (Reuters) - The northern line was closed on Tuesday by the harbour office.",
     "Reuters"),
    ("Paris, 3 mai (AFP) – La ligne du nord a été fermée mardi par la capitainerie du port.",
     "AFP"),
    ("Berlin (dpa) - Die Nordlinie wurde am Dienstag auf Anordnung des Hafenamts geschlossen.",
     "dpa"),
    ("Madrid, 3 may (EFE).- La línea del norte fue cerrada el martes por orden del puerto.",
     "EFE"),
    ("МОСКВА, 3 мая — РИА Новости. Северная линия закрыта во вторник по приказу порта.",
     "РИА Новости"),
    ("МОСКВА, 3 мая. /ТАСС/. Северная линия закрыта во вторник по приказу начальника порта.",
     "ТАСС"),
    ("دمشق (رويترز) - أغلقت إدارة الميناء خط الشمال يوم الثلاثاء دون إعلان مسبق للسكان.",
     "رويترز"),
    ("دمشق – سانا – أغلقت إدارة الميناء خط الشمال يوم الثلاثاء دون إعلان مسبق للسكان.", "سانا"),
]


@pytest.mark.parametrize(("lead", "name"), DATELINES)
def test_a_wire_dateline_names_whom_the_story_was_taken_from(lead: str, name: str) -> None:
    assert chain_of(page(lead=lead)) == [("republished_from", name)]


REPUBLISHED = [
    ("This article was first published by The Meridian.", "The Meridian"),
    ("This story originally appeared on Harbour Watch and is republished here with permission.",
     "Harbour Watch"),
    ("This story was republished from Harbour Watch under a Creative Commons licence.",
     "Harbour Watch"),
    ("First published in The Meridian on May 3, 2031", "The Meridian"),
    ("Originally published in the Harbour Gazette, May 3, 2031", "the Harbour Gazette"),
    ("Reprinted with permission from The Meridian.", "The Meridian"),
    ("The original source of this article is The Meridian", "The Meridian"),
    ("Source: Harbour Gazette", "Harbour Gazette"),
    ("Source: https://www.meridian.example/ferry/line", "meridian.example"),
    ("La source originale de cet article est [Le Méridien](#)", "Le Méridien"),
    ("Cet article a été publié initialement par Le Méridien.", "Le Méridien"),
    ("Source : AFP", "AFP"),
    ("Fuente: EFE", "EFE"),
    ("Quelle: dpa", "dpa"),
    ("Dieser Artikel erschien zuerst bei Der Meridian.", "Der Meridian"),
    ("Источник: ТАСС", "ТАСС"),
    ("المصدر: رويترز", "رويترز"),
    ("نقلاً عن الميادين", "الميادين"),
    ("Mara Dellwyn is a freelance journalist at Harbour Watch where this article was",
     "Harbour Watch"),
    ("Osric Penn is a guest writer for the Harbour Gazette, where this piece first appeared.",
     "the Harbour Gazette"),
]


@pytest.mark.parametrize(("foot", "name"), REPUBLISHED)
def test_a_credit_at_the_foot_names_whom_the_story_was_taken_from(foot: str, name: str) -> None:
    assert chain_of(page(foot=foot)) == [("republished_from", name)]


def test_a_byline_names_the_agency_or_whom_it_was_written_for() -> None:
    assert chain_of(page(head="By Mara Dellwyn for The Meridian")) == [
        ("republished_from", "The Meridian")]
    assert chain_of(page(head="By Mara Dellwyn, Associated Press")) == [
        ("republished_from", "Associated Press")]
    assert chain_of(page(head="By Reuters")) == [("republished_from", "Reuters")]


RELIES = [
    (LEAD + "Sky News reports.", "Sky News"),
    (LEAD + "the harbour master told CNN on Tuesday.", "CNN"),
    ("According to a BBC report, the northern line was closed on Tuesday.", "BBC"),
    ("According to the newspaper Havnebladet, the northern line was closed on Tuesday.",
     "Havnebladet"),
    (LEAD + "the Harbour Gazette reported on Tuesday.", "Harbour Gazette"),
    (LEAD + "according to documents first obtained by The Washington Post.",
     "The Washington Post"),
    ("La ligne du nord a été fermée mardi, selon l'AFP, sur ordre de la capitainerie.", "AFP"),
    ("La ligne du nord a été fermée, rapporte Le Monde dans son édition de mardi.", "Le Monde"),
    ("Северная линия закрыта, сообщает РИА Новости со ссылкой на начальника порта.",
     "РИА Новости"),
    ("По данным Интерфакса, северная линия закрыта во вторник по приказу порта.", None),
    ("По данным агентства Интерфакс, северная линия закрыта по приказу порта.", "Интерфакс"),
    ("أغلقت إدارة الميناء خط الشمال يوم الثلاثاء، بحسب وكالة رويترز للأنباء.", "رويترز"),
    ("أغلقت إدارة الميناء خط الشمال يوم الثلاثاء، وفقاً لوكالة سانا.", "سانا"),
    ("Según la agencia EFE, la línea del norte fue cerrada el martes por orden del puerto.",
     "EFE"),
    ("Die Nordlinie wurde geschlossen, berichtet der Spiegel in seiner neuen Ausgabe.",
     "Spiegel"),
]


@pytest.mark.parametrize(("lead", "name"), RELIES)
def test_a_lead_names_the_outlet_it_leans_on(lead: str, name: str | None) -> None:
    assert chain_of(page(lead=lead)) == ([("relies_on", name)] if name else [])


SOURCES_NOT_OUTLETS = [
    LEAD + "the defence ministry said on Tuesday.",
    LEAD + "a spokesman told reporters on Tuesday.",
    LEAD + "according to the Harbour Office and two island councils.",
    LEAD + "Mara Dellwyn, who reports for nobody, told the council.",
    "According to a BBC/Ipsos poll, four of five islanders want the line to be opened.",
    "CNN announced on Tuesday that its office on the islands would be closed in spring.",
    "The mayor, a former Reuters clerk, closed the northern line on Tuesday.",
    "The minister spoke at the BBC headquarters about the closed northern line on Tuesday.",
    "Media reports of a closure were denied by the harbour office on Tuesday.",
    "The people told the mayor that time was running out for the northern line.",
    "Российское министерство сообщает, что северная линия закрыта во вторник.",
    "قالت وزارة الدفاع إن إدارة الميناء أغلقت خط الشمال يوم الثلاثاء دون إعلان.",
]


@pytest.mark.parametrize("lead", SOURCES_NOT_OUTLETS)
def test_a_person_or_ministry_that_says_something_is_no_hop(lead: str) -> None:
    assert chain_of(page(lead=lead)) == []


def test_an_outlet_quoted_deep_in_the_article_is_no_hop() -> None:
    assert chain_of(page(foot=BODY + "\n\n" + LEAD + "the master told CNN.\n\n" + BODY)) == []


CREDITS = [
    ("h/t: The Hill", "The Hill"), ("(h/t Mediaite.)", "Mediaite"), ("H/T TheBlaze", "TheBlaze"),
    ("Hat tip: Harbour Gazette", "Harbour Gazette"), ("via Politico", "Politico"),
    ("Read the rest of the story at The New York Post.", "The New York Post"),
]


@pytest.mark.parametrize(("foot", "name"), CREDITS)
def test_a_hat_tip_is_a_reliance(foot: str, name: str) -> None:
    assert chain_of(page(foot=foot)) == [("relies_on", name)]


def test_the_chain_runs_from_this_copy_to_the_far_end() -> None:
    text = page(head="Lignes.example, 3 mai 2031", lead="The line was closed, FNA reported.",
                foot="La source originale de cet article est [Al-Marfa](#)")
    assert chain_of(text) == [("published_by", "Lignes.example"),
                              ("republished_from", "Al-Marfa"), ("relies_on", "FNA")]


def test_boilerplate_that_names_the_outlet_itself_is_no_republication() -> None:
    text = page(head="The Meridian, May 3, 2031",
                foot="The original source of this article is The Meridian")
    assert chain_of(text) == [("published_by", "The Meridian")]


def test_what_an_outlet_was_told_itself_is_no_reliance() -> None:
    text = page(lead=LEAD + "the master told Sky News.")
    assert chain_of(text, outlet="Sky News") == [("published_by", "Sky News")]


def test_a_declared_origin_is_a_hop_without_a_place_in_the_text() -> None:
    text = page()
    assert chain_of(text, outlet="The Meridian", origin="Harbour Watch") == [
        ("published_by", "The Meridian"), ("republished_from", "Harbour Watch")]


def test_an_agency_declared_as_the_author_is_a_hop() -> None:
    assert chain_of(page(), outlet="The Meridian", author="AFP") == [
        ("published_by", "The Meridian"), ("republished_from", "AFP")]


def link(relation: str, name: str) -> OriginLink:
    return OriginLink(name, relation, None, None, "metadata")  # type: ignore[arg-type]


@pytest.mark.parametrize(("chain", "outlet", "origin"), [
    ([], None, None),
    ([], "The Meridian", "The Meridian"),
    ([link("published_by", "A"), link("relies_on", "Agencies")], "A", "A"),
    ([link("published_by", "A"), link("republished_from", "B")], "A", "B"),
    ([link("published_by", "A"), link("republished_from", "B"), link("relies_on", "C")], "A", "C"),
    ([link("relies_on", "Sky News")], None, "Sky News"),
    ([link("relies_on", "B"), link("relies_on", "C")], "A", "A"),
    ([link("relies_on", "وكالات")], None, None),
])
def test_the_far_named_end_of_a_chain_is_the_origin(
    chain: list[OriginLink], outlet: str | None, origin: str | None
) -> None:
    assert originating_outlet(chain, outlet) == origin


FRAGMENTS = st.sampled_from([
    *(lead for lead, _ in DATELINES), *(foot for foot, _ in REPUBLISHED), *(a for a, _ in RELIES),
    *(foot for foot, _ in CREDITS), "Ferry line closed", "[h/t](#) **The Hill**", "By", "(AP) —",
])


@settings(deadline=None)
@given(st.lists(FRAGMENTS, max_size=8).map("\n\n".join) | st.text(max_size=200))
def test_every_hop_is_shown_by_the_text_and_in_order(text: str) -> None:
    order = {"published_by": 0, "republished_from": 1, "relies_on": 2}
    relations = [order[relation] for relation, _ in chain_of(text)]
    assert relations == sorted(relations)
