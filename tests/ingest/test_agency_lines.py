"""Lines by which a news agency signs, and lines that only look like it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.evaluation.corpus import article_from_text
from assistant.ingest.agency_lines import agency_hops
from assistant.ingest.lines import split_lines

BODY = "The dam at Brennick held through the night, engineers said on Monday. " * 3
SIGNED = [
    ("AFP", ["AFP"]), ("— AFP", ["AFP"]), ("(Reuters)", ["Reuters"]), ("- Reuters.", ["Reuters"]),
    ("Associated Press", ["Associated Press"]), ("(dpa/AFP)", ["dpa", "AFP"]),
    ("AFP, Reuters et AP", ["AFP", "Reuters", "AP"]), ("ТАСС", ["ТАСС"]),
    ("Anna Vale | Reuters", ["Reuters"]),
    ("(Reporting by Anna Vale for Reuters; Editing by Tom Hale)", ["Reuters"]),
    ("Reporting by Agence France-Presse", ["Agence France-Presse"]),
    ("Reporting and writing by Anna Vale", []),
    ("Tom Hale/AP", []), ("Tom Hale, AFP", []), ("Harbour Post", []), ("Anna Vale", []),
    ("AFP reported on Monday that the dam had held through the whole night.", []),
    ("Reuters | All rights reserved in every country of the world", []),
    ("/", []), ("|", []),
]
CREDITS = [
    (BODY + "h/t Politico", ("relies_on", "Politico")),
    (BODY + "(Hat tip: Mediaite)", ("relies_on", "Mediaite")),
    (BODY + "\n\n(avec AFP)", ("relies_on", "AFP")),
    (BODY + "\n\nCon información de EFE", ("relies_on", "EFE")),
    (BODY + "\n\nMit Material der dpa", ("relies_on", "dpa")),
    (BODY + "\n\nReuters", ("republished_from", "Reuters")),
]


@pytest.mark.parametrize(("text", "names"), SIGNED)
def test_agencies_that_a_line_is_signed_by(text, names):
    [line] = split_lines(text)
    assert [shown.name for shown in agency_hops(line)] == names


@pytest.mark.parametrize(("text", "hop"), CREDITS)
def test_credits_at_the_foot_are_in_the_chain(text, hop):
    article = article_from_text("Dam holds\n\n" + text, "dam.txt")
    assert hop in [(link.relation, link.name) for link in article.origin_chain]
    for link in article.origin_chain:
        assert link.span.of(article.text) == link.text


def test_a_photographers_credit_says_nothing_of_the_report():
    article = article_from_text(f"Dam holds\n\nTom Hale/AP\n\n{BODY}", "dam.txt")
    assert article.origin_chain == ()


@given(st.text(max_size=200))
def test_any_line_is_read_without_trouble(text):
    for line in split_lines(text):
        for shown in agency_hops(line):
            assert shown.span == line.span
