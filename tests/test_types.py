import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import QuoteError
from assistant.types import (
    Article,
    Declaration,
    Furniture,
    Merge,
    OriginLink,
    Quote,
    Ruling,
    Span,
    count_origins,
)


def article(text, furniture=()):
    return Article(id="a1", text=text, title=None, author=None, outlet=None,
                   originating_outlet=None, origin_chain=(), published=None, language=None,
                   url=None, path=None, added="2031-01-01T00:00:00+00:00",
                   independent_group="article:a1", furniture=tuple(furniture))


@given(st.text(min_size=1), st.data())
def test_a_quote_equals_its_slice_or_is_refused(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start + 1, len(text) + 3))
    span = Span(start, end)
    if end > len(text) or not text[start:end].strip():
        with pytest.raises(QuoteError):
            Quote(article(text), span)
    else:
        assert Quote(article(text), span).text == text[start:end]


@given(st.integers(0, 19), st.integers(1, 20), st.integers(0, 19), st.integers(1, 20))
def test_no_quote_touches_furniture(start, length, other, other_length):
    text = "x" * 60
    span, marked = Span(start, start + length), Span(other, other + other_length)
    held = article(text, [Furniture(marked, "advert")])
    if set(range(span.start, span.end)) & set(range(marked.start, marked.end)):
        with pytest.raises(QuoteError, match="advert"):
            Quote(held, span)
    else:
        assert Quote(held, span).text == "x" * length


def test_a_quote_cannot_be_changed():
    quote = Quote(article("The gates were open."), Span(0, 9))
    with pytest.raises(AttributeError):
        quote.text = "The gates were shut."
    assert quote.text == "The gates"


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 3), (5, 4)])
def test_a_span_is_never_empty_or_negative(start, end):
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


def test_identity_of_a_quote_is_article_and_span_not_text():
    held = article("ha ha")
    assert Quote(held, Span(0, 2)) != Quote(held, Span(3, 5))
    assert Quote(held, Span(0, 2)) == Quote(held, Span(0, 2))


def test_a_ruling_is_about_a_pair_in_either_order():
    assert Ruling("b", "a", True).pair == Ruling("a", "b", False).pair == ("a", "b")
    with pytest.raises(ValueError, match="two articles"):
        Ruling("a", "a", True)


def test_a_merge_prints_what_declares_it_and_the_sentences_that_show_it():
    held = article("The gates were open.")
    link = OriginLink("Coastal Wire", "relies_on", Span(0, 9), "The gates")
    printed = Merge("a1", "b1", "declared_origin", "Coastal Wire",
                    declared=(Declaration("a1", link),),
                    aligned=((Quote(held, Span(0, 9)), Quote(held, Span(4, 9))),)).to_dict()
    assert printed["declared"] == [{"article_id": "a1"} | link.to_dict()]
    assert [quote["quote"] for quote in printed["aligned"][0]] == ["The gates", "gates"]


def test_origins_are_counted_by_article_outlet_and_group():
    one = article("Open.")
    assert count_origins([one, one]) == {"articles": 1, "outlets": 0, "independent_origins": 1}
