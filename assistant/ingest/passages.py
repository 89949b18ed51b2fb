"""Cutting an article into passages: runs of whole sentences, the unit of retrieval."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from assistant.text.language import detect_language, script_of
from assistant.types import Article, Passage, Sentence, Span

MOST_CHARACTERS = 900
"""About 200 word pieces of the default encoder, which reads 256; none of a passage is unread."""
ENOUGH_CHARACTERS = 600
"""A passage this long ends with its paragraph rather than tear the next one."""


def make_passages(article: Article) -> list[Passage]:
    """The passages of ``article``, in order; each sentence is in exactly one.

    Whole sentences of one language, no furniture between them, at most ``MOST_CHARACTERS`` unless
    one sentence alone is longer. A headline leads the first passage when nothing stands between.
    A passage carries the language of its sentences, or of its script where that is another than
    the article's.
    """
    script = script_of(article.text)
    return [
        Passage(article.id, ordinal, Span(run[0].span.start, run[-1].span.end),
                _language(article, run, script))
        for ordinal, run in enumerate(_runs(article))
    ]


def _runs(article: Article) -> Iterator[list[Sentence]]:
    run: list[Sentence] = []
    for sentence in article.sentences:
        if run and _must_part(article, run, sentence):
            yield run
            run = []
        run.append(sentence)
    if run:
        yield run


def _must_part(article: Article, run: Sequence[Sentence], following: Sentence) -> bool:
    begin, end = run[0].span.start, run[-1].span.end
    if following.span.end - begin > MOST_CHARACTERS or following.language != run[-1].language:
        return True
    if end - begin >= ENOUGH_CHARACTERS and following.paragraph != run[-1].paragraph:
        return True
    next_piece = bisect_left(article.furniture, end, key=lambda piece: piece.span.start)
    return (next_piece < len(article.furniture)
            and article.furniture[next_piece].span.start < following.span.start)


def _language(article: Article, run: Sequence[Sentence], script: str) -> str | None:
    if run[0].language is not None:
        return run[0].language
    words = article.text[run[0].span.start:run[-1].span.end]
    same = (script == "Latin" and words.isascii()) or script_of(words) in (script, "Common")
    if article.language is not None and same:
        return article.language
    return detect_language(words) or article.language
