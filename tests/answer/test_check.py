"""``check``: verbatim, altered or absent, and never one for the other."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.errors import CallerError

MIRROR = """The quarry flooded twice in one winter

By Ines Tolvar

The Fennock quarry flooded twice in the winter of 2030, and 14 men were brought out by boat, the pump house said. The owner did not confirm the loss of 3 machines on Tuesday.

“We had no warning, and we may never learn why,” said Orla Venn, who ran the pumps. The council is said to have known of the crack since May.

The harbour bell rang for an hour. It is not true that the pumps were sold before the flood.

Subscribe to the Mirror for a crown a week. All rights reserved."""
COPY = """Quarry flooded twice, pump house says

The Fennock quarry flooded twice in the winter of 2030, and 14 men were brought out by boat, the pump house said. Nobody was hurt."""

TOLD = {
    "fr": ("La carrière n’a pas été vendue, a déclaré la mairie, et 14 hommes ont été sauvés.",
           "La carrière a été vendue, a déclaré la mairie, et 14 hommes ont été sauvés.",
           "La carrière n’a pas été vendue, a déclaré la mairie, et 40 hommes ont été sauvés."),
    "ar": ("لم يؤكد المجلس بيع المضخات قبل الفيضان، وأنقذ القارب ١٤ رجلا من المحجر.",
           "يؤكد المجلس بيع المضخات قبل الفيضان، وأنقذ القارب ١٤ رجلا من المحجر.",
           "لم يؤكد المجلس بيع المضخات قبل الفيضان، وأنقذ القارب ٤٠ رجلا من المحجر."),
    "es": ("El consejo no confirmó la venta de las bombas, y 14 hombres fueron rescatados.",
           "El consejo confirmó la venta de las bombas, y 14 hombres fueron rescatados.",
           "El consejo no confirmó la venta de las bombas, y 40 hombres fueron rescatados."),
    "ru": ("Совет не подтвердил продажу насосов, и 14 человек были вывезены на лодке.",
           "Совет подтвердил продажу насосов, и 14 человек были вывезены на лодке.",
           "Совет не подтвердил продажу насосов, и 40 человек были вывезены на лодке."),
    "de": ("Der Rat bestätigte den Verkauf der Pumpen nicht, und 14 Männer wurden gerettet.",
           "Der Rat bestätigte den Verkauf der Pumpen, und 14 Männer wurden gerettet.",
           "Der Rat bestätigte den Verkauf der Pumpen nicht, und 40 Männer wurden gerettet."),
}


@pytest.fixture(scope="module")
def quarry(tmp_path_factory):
    """A few invented articles about one quarry; the copy was published a day later."""
    import assistant

    folder = tmp_path_factory.mktemp("quarry")
    (folder / "mirror.md").write_text(
        f"---\noutlet: The Fennock Mirror\ndate: 2031-01-02\n---\n{MIRROR}", "utf-8")
    (folder / "copy.md").write_text(
        f"---\noutlet: Brack Gazette\ndate: 2031-01-03\n---\n{COPY}", "utf-8")
    for language, (sentence, *_) in TOLD.items():
        (folder / f"{language}.txt").write_text(f"{sentence}\n\n{sentence[::-1]}", "utf-8")
    with assistant.open(tmp_path_factory.mktemp("quarry-index")) as service:
        service.ingest(folder)
        yield service


def judged(service, text, **filters):
    return [(item.verdict, item.text) for item in service.check(text, **filters).items]


def only(service, text):
    (item,) = service.check(text).items
    return item


def named(item):
    return {(change.kind, change.expected, change.found) for change in item.alterations}


def test_one_wire_sentence_in_two_articles_is_two_citations_first_published_first(quarry):
    item = only(quarry, "The Fennock quarry flooded twice in the winter of 2030, and 14 men were "
                        "brought out by boat, the pump house said.")
    assert item.verdict == "verbatim"
    assert [c.article.outlet for c in item.matches] == ["The Fennock Mirror", "Brack Gazette"]
    assert [c.number for c in item.matches] == [1, 2]


@pytest.mark.parametrize("pasted", [
    "The harbour bell rang for an hour.", "the harbour bell rang for an hour",
    "The  harbour\u00a0bell rang for an hour.", "“The harbour bell rang for an hour.”",
    "'We had no warning, and we may never learn why'", "« We had no warning, and we may »",
])
def test_typography_and_the_first_letter_may_differ(quarry, pasted):
    assert only(quarry, pasted).verdict == "verbatim"


ALTERATIONS = [
    ("The owner did confirm the loss of 3 machines on Tuesday.", ("negation", "not", "")),
    ("The owner did not confirm the loss of 8 machines on Tuesday.", ("number", "3", "8")),
    ("The owner did not confirm the loss of 3 machines on Friday.",
     ("date", "Tuesday", "Friday")),
    ("The owner did not deny the loss of 3 machines on Tuesday.",
     ("negation", "confirm", "deny")),
    ("“We had no warning, and we will never learn why,” said Orla Venn, who ran the pumps.",
     ("modality", "may", "will")),
    ("“We had no warning, and we may never learn why,” said Orla Pell, who ran the pumps.",
     ("name", "Venn", "Pell")),
    ("The council is known to have known of the crack since May.", ("cue", "said", "known")),
    ("The harbour bell rang for a day.", ("word", "an hour", "a day")),
    ("The harbour bell rang for an Hour.", ("name", "hour", "Hour")),
]


@pytest.mark.parametrize(("pasted", "change"), ALTERATIONS)
def test_a_changed_word_is_altered_and_named(quarry, pasted, change):
    item = quarry.check(pasted).items[0]
    assert item.verdict == "altered"
    assert change[1:] in {tuple(c)[1:] for c in named(item)}
    assert change[0] in {kind for kind, *_ in named(item)} or change[0] == "cue"


@pytest.mark.parametrize("language", TOLD)
def test_six_languages_are_judged_alike(quarry, language):
    whole, denied, number = TOLD[language]
    assert only(quarry, whole).verdict == "verbatim"
    assert "negation" in {kind for kind, *_ in named(only(quarry, denied))}
    assert "number" in {kind for kind, *_ in named(only(quarry, number))}
    assert only(quarry, denied).verdict == only(quarry, number).verdict == "altered"


def test_what_the_corpus_does_not_say_is_absent(quarry):
    item = only(quarry, "The bakery on the square sells rye bread until noon.")
    assert (item.verdict, item.matches, item.alterations) == ("absent", (), ())
    assert "false" in item.reason


def test_furniture_never_matches(quarry):
    assert only(quarry, "Subscribe to the Mirror for a crown a week.").verdict == "absent"


def test_dots_over_a_denial_bend_the_sense(quarry):
    item = only(quarry, "“It is ... true that the pumps were sold before the flood.”")
    assert item.verdict == "altered"
    assert named(item) == {("ellipsis", "not", "…")}


def test_dots_that_bend_nothing_leave_a_quotation_verbatim(quarry):
    item = only(quarry, "“The Fennock quarry flooded twice […], and 14 men were brought out.”")
    assert item.verdict == "verbatim"
    item = only(quarry, "“The harbour bell […] for an hour.”")
    assert (item.verdict, len(item.matches)) == ("verbatim", 1)


@pytest.mark.parametrize("pasted", [
    "“14 […] were brought out by boat.”", "“The Fennock quarry flooded twice […] 2030.”",
])
def test_dots_beside_a_number_change_what_it_counts(quarry, pasted):
    item = only(quarry, pasted)
    assert (item.verdict, {kind for kind, *_ in named(item)}) == ("altered", {"ellipsis"})


@pytest.mark.parametrize("pasted", [
    "True that the pumps were sold before the flood.", "The owner did.",
])
def test_a_sentence_cut_off_right_beside_its_not_is_altered(quarry, pasted):
    item = only(quarry, pasted)
    assert item.verdict == "altered"
    assert named(item) == {("negation", "not", "")}


def test_a_slice_of_a_denial_is_verbatim_with_a_caution(quarry):
    item = only(quarry, "The pumps were sold before the flood.")
    assert item.verdict == "verbatim"
    assert "not true that" in item.reason


def test_a_quotation_credited_to_an_outlet_without_it_says_so(quarry):
    item = only(quarry, "The Brack Gazette wrote: “The harbour bell rang for an hour.”")
    assert item.kind == "quotation"
    assert ("name", "The Fennock Mirror", "Brack Gazette") in named(item)
    assert "misattributed" in item.reason
    right = only(quarry, "The Fennock Mirror wrote: “The harbour bell rang for an hour.”")
    assert (right.verdict, right.alterations) == ("verbatim", ())


@pytest.mark.parametrize(("frame", "told"), [
    ("Ines Pell said:", True), ("Orla Venn said:", False), ("Venn said:", False),
    ("One worker said:", False), ("The Fennock Mirror wrote:", False),
])
def test_another_speaker_than_the_sources_is_told(quarry, frame, told):
    item = only(quarry, f"{frame} “We had no warning, and we may never learn why.”")
    assert item.verdict == "verbatim"
    assert ("Orla Venn" in item.reason) == told


def test_a_quotation_and_its_frame_are_judged_apart(quarry):
    found = judged(quarry, "Orla Venn, who bakes rye bread in the village, said: “We had no "
                           "warning, and we may never learn why.”")
    assert [verdict for verdict, _ in found] == ["absent", "verbatim"]


def test_short_scraps_are_not_judged_alone(quarry):
    assert quarry.check("Yes. “No way.” It is of the.").items == ()


def test_filters_narrow_where_a_text_is_looked_for(quarry):
    text = "The harbour bell rang for an hour."
    assert judged(quarry, text, outlets=["Brack Gazette"])[0][0] == "absent"
    assert judged(quarry, text, until="2031-01-02")[0][0] == "verbatim"


@pytest.mark.parametrize("pasted", ["", " \n\t ", "\x00"])
def test_an_empty_text_is_the_callers_mistake(quarry, pasted):
    with pytest.raises(CallerError):
        quarry.check(pasted)


def test_a_text_beyond_the_limit_is_the_callers_mistake(quarry):
    with pytest.raises(CallerError, match="100,000"):
        quarry.check("a" * 100_001)


HOSTILE = [
    "<script>alert('x')</script> The harbour bell rang for an hour. <img src=x onerror=y>",
    "“‘«„\"'" * 300 + " The harbour bell rang for an hour.",
    "The harbour bell rang\u202e for an hour.\x01\x02 \ud7ff\ufffe" + "\u0301" * 500,
    "((((([[[[[ … ... […] " * 200,
    "a" * 20_000,
    "1,2,3.4.5-6 " * 2_000, "not the harbour bell " * 4_000, "“‘" * 20_000, "a b c" + " " * 60_000,
]


@pytest.mark.parametrize("pasted", HOSTILE)
def test_hostile_text_is_only_text(quarry, pasted):
    result = quarry.check(pasted)
    for item in result.items:
        assert pasted[item.span.start:item.span.end] == item.text
        assert item.verdict in ("verbatim", "altered", "absent")


def test_every_match_is_its_articles_slice_free_of_furniture(demo):
    articles = demo.sources().articles
    text = "\n\n".join(s.span.of(a.text) for a in articles[:6] for s in a.sentences[:6])
    result = demo.check(text.replace("the", "a"))
    cited = [c for item in result.items for c in item.matches]
    assert len(cited) > 10
    assert [c.number for c in cited] == list(range(1, len(cited) + 1))
    for citation in cited:
        quote = citation.quote
        assert demo.source(quote.article_id).text[quote.span.start:quote.span.end] == quote.text
        assert not any(p.span.overlaps(quote.span) for p in citation.article.furniture)


@pytest.fixture(scope="module")
def sentences(demo):
    return [(article, sentence.span) for article in demo.sources().articles
            for sentence in article.sentences if len(sentence.span) > 40]


MANY = settings(max_examples=40, deadline=None,
                suppress_health_check=[HealthCheck.function_scoped_fixture])


@MANY
@given(st.data())
def test_any_slice_of_a_sentence_is_verbatim_in_its_place(demo, sentences, data):
    from assistant.answer.checking.verbatim import verbatim_quotes

    article, span = data.draw(st.sampled_from(sentences))
    text = span.of(article.text)
    ends = [found.end() for found in re.finditer(r"\S+", text)]
    starts = [found.start() for found in re.finditer(r"\S+", text)]
    first = data.draw(st.integers(0, len(starts) - 1))
    last = data.draw(st.integers(first, len(ends) - 1))
    piece = text[starts[first]:ends[last]]
    places = verbatim_quotes(piece, article)
    assert places
    assert all(quote.text == piece for quote in places)
    assert article.text.find(piece) == places[0].span.start or len(piece) < 40


@MANY
@given(st.data())
def test_a_planted_number_or_denial_is_never_verbatim(demo, sentences, data):
    article, span = data.draw(st.sampled_from(sentences))
    text = span.of(article.text)
    held = demo.source(article.id).text
    places = list(re.finditer(r"\d+", text)) + list(re.finditer(r"\b(?:not|was|were|is)\b", text))
    if not places:
        return
    place = data.draw(st.sampled_from(places))
    new = {"not": ""}.get(place[0], f"{place[0]} not") if place[0].isalpha() else str(
        int(place[0]) + data.draw(st.integers(1, 99)))
    altered = text[:place.start()] + new + text[place.end():]
    if altered in held:
        return
    for item in demo.check(altered).items:
        if item.span.start <= place.start() < item.span.end and item.kind == "sentence":
            assert item.verdict != "verbatim"
            assert item.alterations or item.verdict == "absent"
