"""Gists and translations of quotes, made on demand; a model's are kept while the service runs."""

from __future__ import annotations

import re
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.errors import CallerError, QuoteError
from assistant.protocols import ChatModel
from assistant.types import Answer, Article, Citation, Quote, Span, Translation

if TYPE_CHECKING:
    from assistant.answer.generated.generate import Talk

LONGEST_QUOTE = 3_000
"""Characters of a quote that is translated: a passage has some 1,000, an article is not a quote."""
KEPT = 512
"""Translations kept between calls; each has a few kilobytes."""
_CODE = re.compile("[a-z]{2,3}")

_Key = tuple[str, Span, str, str, str]


class Translations:
    """Makes them for a service: ``source`` finds its articles, ``chat`` its language models.

    ``tokens`` is the models' budget, as for answers.
    """

    def __init__(
        self, source: Callable[[str], Article], chat: Callable[[str | None], ChatModel | None],
        tokens: int,
    ) -> None:
        self._source, self._chat, self._tokens = source, chat, tokens
        self._kept: OrderedDict[_Key, Translation] = OrderedDict()
        self._lock = threading.Lock()

    def stream(
        self, article_id: str, start: int, end: int, *, to: str, model: str | None = "",
        goes_on: Callable[[], bool] = lambda: True,
    ) -> Iterator[Translation]:
        """Yield a translation as it grows, the last one whole; see ``Assistant.translate``.

        A model is cut off soon after ``goes_on`` turns false; what came until then was all.
        """
        language = language_code(to)
        article = self._source(article_id)
        quote = quote_at(article, start, end)
        source = article.language_of(quote.span)
        chat = self._chat(model)
        if chat is None and model is None:
            raise CallerError("No language model is set up to translate with.",
                              help="Set ASSISTANT_MODEL, or ask for the gist.")
        if chat is None:
            from assistant.answer.translating.gist import gist_of
            from assistant.packs.lexicon import lexicon

            yield gist_of(quote, source=source, language=language, lexicon=lexicon())
        elif source == language:
            yield Translation(quote, source, language, "model", chat.name,
                              problem=f"The quote is in this language already ({language}).")
        else:
            from assistant.answer.generated.generate import Talk

            yield from self._by_model(quote, source, language, Talk(
                chat, self._tokens, goes_on=goes_on))

    def _by_model(
        self, quote: Quote, source: str | None, language: str, talk: Talk
    ) -> Iterator[Translation]:
        key = (quote.article_id, quote.span, quote.text, talk.model.name, language)
        with self._lock:
            kept = self._kept.get(key)
        if kept is not None:
            yield replace(kept, usage={**kept.usage, "kept": True})
            return
        from assistant.answer.translating.by_model import translated

        for made in translated(quote, source=source, language=language, talk=talk):
            if made.done and made.text:
                self._keep(key, made)
            yield made

    def _keep(self, key: _Key, made: Translation) -> None:
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)


def with_translations(
    answer: Answer, made: Callable[[Citation], Translation | None]
) -> Answer:
    """An answer whose citations, also those offered as near, carry what ``made`` gives for each."""
    return replace(
        answer, citations=tuple(replace(one, translation=made(one)) for one in answer.citations),
        nearest=tuple(replace(one, translation=made(one)) for one in answer.nearest))


def quote_at(article: Article, start: int, end: int) -> Quote:
    """The quote at a place of the stored article; CallerError where there is none to translate."""
    if not 0 <= start < end or end - start > LONGEST_QUOTE:
        raise CallerError(f"[{start}, {end}) is no quote of at most {LONGEST_QUOTE:,} characters.",
                          help="Give the start and end of a citation or a passage.")
    try:
        return Quote(article, Span(start, end))
    except QuoteError as problem:
        raise CallerError(f"Nothing can be quoted there: {problem}.") from problem


def language_code(given: str) -> str:
    """A primary language code, "ar" for "ar-SY"; CallerError for what is none."""
    code = given.strip().lower().partition("-")[0]
    if not _CODE.fullmatch(code):
        raise CallerError("That is no language code.", help="Write one such as en, ar or fr.")
    return code
