"""From a document to an article: sentences apart from furniture, identity, provisional group."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.ingest.build import build_article
from assistant.ingest.document import Declared, RawDocument
from assistant.text.normalise import normalise_document
from assistant.types import Article, Furniture, Quote, Span

TEXT = (
    "Ferry line closed\n\nBy Mara Dellwyn\n\nThe Meridian, May 3, 2031\n\n"
    "The ferry company closed its line on Tuesday. Lt. Gen. A. Crane ordered it, he said.\n\n"
    "- Advertisement -\n\n"
    "Residents of the islands said that nobody had told them. They want the line back.\n\n"
    "Subscribe to our newsletter\n\n© 2031 The Meridian. All rights reserved."
)


def built(text: str, *, declared: dict[str, Declared] | None = None, **options: object) -> Article:
    raw = RawDocument(text=normalise_document(text), declared=declared or {}, **options)
    return build_article(raw, path="ferry.txt", overrides={}, added="2031-05-04T00:00:00+00:00")


def test_sentences_keep_out_of_furniture_and_know_their_role_and_paragraph() -> None:
    article = built(TEXT)
    shown = [(s.role, s.span.of(article.text)) for s in article.sentences]
    assert shown == [
        ("headline", "Ferry line closed"),
        ("body", "The ferry company closed its line on Tuesday."),
        ("body", "Lt. Gen. A. Crane ordered it, he said."),
        ("body", "Residents of the islands said that nobody had told them."),
        ("body", "They want the line back."),
    ]
    paragraphs = [s.paragraph for s in article.sentences]
    assert paragraphs[1] == paragraphs[2] < paragraphs[3] == paragraphs[4]


def test_the_card_states_what_the_page_states() -> None:
    article = built(TEXT)
    assert (article.outlet, article.author, article.published, article.language) == (
        "The Meridian", "Mara Dellwyn", "2031-05-03", "en")
    assert article.originating_outlet == "The Meridian"
    assert article.independent_group == f"article:{article.id}"
    assert article.path == "ferry.txt" and article.added.startswith("2031")


def test_identity_follows_text_and_facts_but_not_time_or_path() -> None:
    raw = RawDocument(text=TEXT)
    first = build_article(raw, path="a", overrides={}, added="2031-01-01")
    again = build_article(raw, path="b", overrides={}, added="2032-01-01")
    other = build_article(raw, path="a", overrides={"outlet": Declared("Watch", "sidecar")},
                          added="2031-01-01")
    assert first.id == again.id != other.id
    assert len(first.id) == 16 and int(first.id, 16) >= 0
    assert other.outlet == "Watch"


def test_articles_of_one_origin_share_a_provisional_group() -> None:
    def wire(lead: str) -> Article:
        return built(f"Ferry line closed\n\n{lead} The line was closed on Tuesday by the port.")

    first, second = wire("VELL (AP) —"), wire("VELL, May 3 (Associated Press) —")
    assert first.independent_group == second.independent_group == "origin:associated press"


def test_unnamed_agencies_make_no_group() -> None:
    article = built(TEXT.replace("By Mara Dellwyn", "– Agencies – – by Mara Dellwyn –"))
    assert [link.name for link in article.origin_chain] == ["The Meridian", "Agencies"]
    assert article.originating_outlet == "The Meridian"
    assert article.independent_group == f"article:{article.id}"


def test_hints_and_warnings_of_the_reader_are_kept() -> None:
    hint = Furniture(Span(0, 17), "navigation")
    article = built(TEXT, hints=(hint,), warnings=("one page could not be read",))
    assert article.furniture[0] == hint
    assert article.warnings[0] == "one page could not be read"
    assert all(not s.span.overlaps(hint.span) for s in article.sentences)


def test_says_when_nothing_can_be_quoted() -> None:
    article = built("Subscribe to our newsletter")
    assert article.sentences == ()
    assert "nothing in the document can be quoted" in article.warnings


PIECES = st.sampled_from([
    "Ferry line closed", "By Mara Dellwyn", "The line was closed. Nobody knows why.", "12 34",
    "https://a.example/b", "- Advertisement -", "© 2031 The Meridian", "أغلق الخط اليوم. لماذا؟",
    "VELL (AP) — The line was closed by the port.", "", "“No,” he said.", "Линия закрыта.",
])


@settings(deadline=None)
@given(st.lists(PIECES, max_size=10), st.sampled_from(["\n", "\n\n"]))
def test_every_sentence_can_be_quoted_and_every_letter_is_furniture_or_sentence(
    pieces: list[str], joint: str
) -> None:
    article = built(joint.join(pieces))
    held = [False] * len(article.text)
    reached = 0
    for sentence in article.sentences:
        assert sentence.span.start >= reached
        reached = sentence.span.end
        quote = Quote(article, sentence.span)
        assert quote.text == article.text[sentence.span.start:sentence.span.end]
        held[sentence.span.start:sentence.span.end] = [True] * len(sentence.span)
    for piece in article.furniture:
        held[piece.span.start:piece.span.end] = [True] * len(piece.span)
    assert all(mark or char.isspace() for mark, char in zip(held, article.text, strict=True))
