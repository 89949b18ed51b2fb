import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import QuoteError
from assistant.types import Article, Furniture, Quote, Span


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
