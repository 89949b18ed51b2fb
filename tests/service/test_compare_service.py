"""``compare`` over the demonstration corpus: the contract's object, and its honest notes."""

import json

import pytest

from assistant.errors import CallerError
from assistant.types import Filters

KEYS = {
    "": {"topic", "language", "columns", "events", "claims", "roles", "labels", "sourcing",
         "discrepancies", "omissions", "contrasts", "distinctive_terms", "distinctive_method", "distinctive_by_outlet",
         "origins", "citations", "flags", "notes", "timing_ms"},
    "events": {"label", "article_ids", "since", "until", "why"},
    "claims": {"id", "label", "event", "differs", "cells"},
    "roles": {"article_id", "actor", "action", "target", "agentless", "negated", "citation"},
    "labels": {"entity", "used"},
    "discrepancies": {"kind", "label", "claim", "found", "citations"},
    "omissions": {"claim", "article_id", "best_similarity", "origins", "nearest"},
    "contrasts": {"kind", "reason", "claim", "citations"},
}
STANCES = {"asserts", "attributes", "hedges", "denies", "not_found"}


@pytest.fixture(scope="module")
def flood(demo):
    return demo.compare("How do they tell the flood?")


@pytest.fixture(scope="module")
def sheet(flood):
    return flood.to_dict()


def files(comparison):
    return {article.path.rsplit("/", 1)[-1] for article in comparison.columns}


def numbers_in(value):
    """Every number of a citation anywhere in the sheet, by the keys that hold them."""
    if isinstance(value, dict):
        for key, held in value.items():
            if key in ("citation", "nearest"):
                yield from [held] if held is not None else []
            elif key == "citations":
                lists = held.values() if isinstance(held, dict) else [held]
                for numbers in lists:
                    yield from (one for one in numbers if isinstance(one, int))
            else:
                yield from numbers_in(held)
    elif isinstance(value, list):
        for held in value:
            yield from numbers_in(held)


def test_the_keys_are_those_of_the_contract(sheet):
    assert set(sheet) == KEYS[""]
    for part in KEYS.keys() - {""}:
        for one in sheet[part]:
            assert set(one) == KEYS[part], part
    for claim in sheet["claims"]:
        for cell in claim["cells"].values():
            assert set(cell) == {"stance", "citation", "similarity", "nearest"}
            assert cell["stance"] in STANCES
            assert (cell["citation"] is None) == (cell["stance"] == "not_found")
    for part, keys in (("sourcing", {"n", "by_evidence", "named_share", "interval_95", "named",
                                     "citations"}),):
        assert all(set(one) == keys for one in sheet[part].values())
    assert all(set(term) == {"term", "count", "rest", "log_odds_z", "q", "citation"}
               for terms in sheet["distinctive_terms"].values() for term in terms)
    assert set(sheet["origins"]) == {"articles", "outlets", "independent_origins", "voices"}


def test_every_citation_is_its_articles_slice_and_no_furniture(demo, flood, sheet):
    assert len(sheet["citations"]) > 50
    for value, citation in zip(sheet["citations"], flood.citations, strict=True):
        assert demo.source(value["article_id"]).text[value["start"]:value["end"]] == value["quote"]
        assert not any(piece.span.overlaps(citation.quote.span)
                       for piece in citation.article.furniture)


def test_each_number_leads_to_a_citation_and_each_citation_is_used(sheet):
    used = set(numbers_in({key: value for key, value in sheet.items()
                           if key not in ("citations", "flags")}))
    assert [one["number"] for one in sheet["citations"]] == list(range(1, len(used) + 1))
    assert used == {one["number"] for one in sheet["citations"]}


def test_no_place_is_cited_twice(sheet):
    places = [(one["article_id"], one["start"], one["end"]) for one in sheet["citations"]]
    assert len(set(places)) == len(places)


def test_a_figure_cites_the_article_it_is_about(sheet):
    article_of = {one["number"]: one["article_id"] for one in sheet["citations"]}
    for claim in sheet["claims"]:
        for article_id, cell in claim["cells"].items():
            assert {article_of[n] for n in (cell["citation"], cell["nearest"]) if n} <= {article_id}
    for role in sheet["roles"]:
        assert article_of[role["citation"]] == role["article_id"]
    for part in ("sourcing", "distinctive_terms"):
        for article_id, held in sheet[part].items():
            assert {article_of[n] for n in numbers_in(held)} <= {article_id}


def test_the_parts_hang_together(sheet):
    columns = {card["id"] for card in sheet["columns"]}
    told = [key for event in sheet["events"] for key in event["article_ids"]]
    assert sorted(told) == sorted(columns)
    claims = {claim["id"] for claim in sheet["claims"]}
    assert len(claims) == len(sheet["claims"]) > 5
    for claim in sheet["claims"]:
        assert list(claim["cells"]) == [card["id"] for card in sheet["columns"]
                                        if card["id"] in claim["cells"]]
        assert set(claim["cells"]) == set(sheet["events"][claim["event"]]["article_ids"])
    for part in ("discrepancies", "omissions"):
        assert {one["claim"] for one in sheet[part]} <= claims
    assert {one["claim"] for one in sheet["contrasts"]} <= claims | {None}


def test_the_tellings_of_the_flood_are_found_in_every_language(flood):
    assert {"harbour-post-flood.txt", "ledger-flood.html", "sada-witnesses.html",
            "courrier-exploitant.html", "vestnik-front.txt"} <= files(flood)
    assert not {"courrier-meteorite.md", "harbour-post-brennick-stone.html"} & files(flood)


def test_the_report_that_two_print_is_one_voice(flood):
    wire = next(voice for voice in flood.voices if voice.origin == "Meridian Wire"
                and len(voice.article_ids) == 2)
    assert wire.why
    assert len(flood.voices) == flood.origins["independent_origins"]


def test_it_survives_a_round_trip_and_comes_out_the_same_again(demo, flood, sheet):
    assert json.loads(json.dumps(sheet, ensure_ascii=False)) == sheet
    again = demo.compare("How do they tell the flood?").to_dict()
    assert again | {"timing_ms": {}} == sheet | {"timing_ms": {}}


@pytest.mark.parametrize("topic", ["Who won the chess tournament in Reykjavik?", "рецепт борща",
                                   "كأس العالم لكرة القدم"])
def test_what_nothing_speaks_of_gives_a_sentence_and_no_columns(demo, topic):
    found = demo.compare(topic)
    assert (found.columns, found.citations, found.claims) == ((), (), ())
    assert len(found.notes) == 1
    assert [flag.kind for flag in found.flags] == ["not_established"]
    assert found.to_dict()["columns"] == []


def test_an_empty_index_says_so(fresh):
    assert "no articles yet" in fresh.compare("the flood").notes[0]


def test_one_article_alone_is_said_to_be_one(demo):
    found = demo.compare("the flood", outlets=["Kestrel Review"], until="2031-04-15")
    assert len(found.columns) == 1
    assert "Only one article" in found.notes[0]
    assert found.claims == ()


def test_chosen_articles_are_compared_and_one_origin_is_said(demo):
    ids = {article.path.rsplit("/", 1)[-1]: article.id for article in demo.sources().articles}
    pair = [ids["harbour-post-flood.txt"][:8], ids["ledger-flood.html"]]
    found = demo.compare(articles=pair)
    assert files(found) == {"harbour-post-flood.txt", "ledger-flood.html"}
    assert "trace to one origin (Meridian Wire)" in found.notes[0]
    assert "single_origin" in [flag.kind for flag in found.flags]
    assert found.claims


def test_different_events_are_said_and_never_laid_side_by_side(demo):
    ids = {article.path.rsplit("/", 1)[-1]: article.id for article in demo.sources().articles}
    chosen = [ids["harbour-post-flood.txt"], ids["ledger-flood.html"], ids["courrier-meteorite.md"]]
    found = demo.compare(articles=chosen)
    assert [len(event.article_ids) for event in found.events] == [2, 1]
    assert found.notes[0].startswith("These articles tell 2 events")
    alone = found.events[1].article_ids[0]
    assert not any(alone in claim.cells for claim in found.claims)
    assert not any(one.article_id == alone for one in found.omissions)


def test_outlets_alone_are_compared_over_all_they_tell(demo):
    found = demo.compare(outlets=["The Harbour Post", "Kestrel Review"])
    assert {article.outlet for article in found.columns} == {"The Harbour Post", "Kestrel Review"}
    asked = demo.compare("How do The Harbour Post and Kestrel Review differ?")
    assert asked.columns == found.columns


def test_filters_narrow_what_is_compared(demo, flood):
    found = demo.compare("the flood", language="en", since="2031-04-14", until="2031-04-20")
    assert found.columns
    assert {article.language for article in found.columns} == {"en"}
    assert all("2031-04-14" <= article.published <= "2031-04-20" for article in found.columns)
    assert demo.compare("the flood", filters=Filters(language="en")).columns != flood.columns


@pytest.mark.parametrize("wanted", [
    {}, {"topic": "  "}, {"articles": ["zzzz", "yyyy"]}, {"topic": "x" * 5000},
    {"topic": "flood", "outlets": ["The Moon Gazette"]}])
def test_what_cannot_be_compared_is_the_callers_mistake(demo, wanted):
    with pytest.raises(CallerError):
        demo.compare(**wanted)


def test_one_chosen_article_is_the_callers_mistake(demo):
    one = demo.sources().articles[0].id
    with pytest.raises(CallerError, match="two"):
        demo.compare(articles=[one, one[:10]])


@pytest.mark.parametrize(("topic", "language"), [
    ("la crue de l'Ismer", "fr"), ("الفيضان", "ar"), ("Кто открыл плотину?", "ru")])
def test_notes_are_in_the_language_of_the_topic(demo, topic, language):
    found = demo.compare(topic)
    assert found.language == language
    assert found.notes
    assert not any("These" in note or "In these" in note for note in found.notes)


def test_progress_is_heard_until_the_comparing(demo):
    heard = []
    demo.compare("the meteorite", progress=heard.append)
    last = heard[-1]
    assert (last.stage, last.done) == ("comparing", last.total)
    assert "reading" in {progress.stage for progress in heard}


def test_the_acceptance_articles_tell_four_events_and_two_are_one_voice(seeds):
    found = seeds.compare(articles=[article.id for article in seeds.sources().articles])
    assert sorted(len(event.article_ids) for event in found.events) == [1, 1, 1, 2]
    assert found.notes[0] == "These articles tell 4 events; nothing is contrasted across them."
    told_twice = found.events[0].article_ids
    assert [set(voice.article_ids) for voice in found.voices if len(voice.article_ids) > 1] == [
        set(told_twice)]
    assert len(found.claims) >= 10
    assert all(set(claim.cells) == set(told_twice) for claim in found.claims)
    assert found.omissions == ()  # one origin leaves nothing out that two others tell
    for citation in found.citations:
        span = citation.quote.span
        assert seeds.source(citation.article.id).text[span.start:span.end] == citation.quote.text
