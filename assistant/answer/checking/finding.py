"""One part looked up in the corpus: what was found of it, where, and what was altered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.analysis.differences import facts
from assistant.answer.checking.closest import Close, closest
from assistant.answer.checking.ellipsis import (
    Shortened,
    bends,
    find_shortened,
    parts_a_number,
    pieces_of,
)
from assistant.answer.checking.parts import Part
from assistant.answer.checking.verbatim import verbatim_quotes
from assistant.index.store import Index
from assistant.text.sentences import split_sentences
from assistant.types import Article, Difference, Filters, Quote, Span, Verdict

HOLDERS = 500
"""Passages looked through for a part word for word."""
NEAR = 24
"""Passages looked through for the closest slice. A first setting, not yet measured."""
AS_CLOSE = 0.02
"""How far below the closest slice another article's may lie to be shown beside it."""
SHOWN = 10


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict on one part with the quotes it rests on and, where altered, what was changed."""

    verdict: Verdict
    found: tuple[tuple[Quote, Article], ...] = ()
    differences: tuple[Difference, ...] = ()
    reason: str = ""


ABSENT = Finding("absent", reason="No article in this corpus has these words or close ones; "
                                  "that does not make them false.")


def look_up(text: str, part: Part, *, index: Index, filters: Filters) -> Finding:
    """Find ``text``, the words of a part: verbatim, then shortened by dots, then altered."""
    pieces = pieces_of(text)
    holders = list(_holders(max(pieces, key=len, default=text), part, index, filters))
    found = [(quote, article) for article in holders
             for quote in verbatim_quotes(text, article)]
    whole = [pair for pair in found if not _cut_number(*pair)]
    if whole and part.kind == "sentence":
        denied = [_denied_beside(*pair) for pair in whole]
        if all(denied):
            return Finding("altered", tuple(whole), denied[0],
                           "The source's sentence denies this: a word beside it is left out.")
        whole = [pair for pair, denial in zip(whole, denied, strict=True) if not denial]
    if whole:
        return Finding("verbatim", tuple(whole), reason=_left_out(*whole[0], part))
    if pieces:
        shortened = [one for one in (find_shortened(text, article) for article in holders) if one]
        if shortened:
            return _shortened(shortened)
    return _closest(text, part, index, filters)


def _holders(text: str, part: Part, index: Index, filters: Filters) -> Iterator[Article]:
    """Articles with a passage that holds every word of the part's longest sentence."""
    longest = max((span.of(text) for span in split_sentences(text, language=part.language)),
                  key=len, default=text)
    passages = index.worded(longest, limit=HOLDERS, filters=filters, all_words=True)
    yield from index.articles_by_id({p.article_id for p in passages}).values()


def _shortened(found: list[Shortened]) -> Finding:
    """Verbatim but for the dots, or altered where in every article they bend the sense."""
    bent = {id(one): [(span, why) for span in one.dropped if (why := _bent(one.article, span))]
            for one in found}
    straight = [one for one in found if not bent[id(one)]]
    if straight:
        return Finding("verbatim", tuple((one.quote, one.article) for one in straight),
                       reason="Verbatim but for what the dots leave out.")
    first = found[0]
    differences = tuple(
        Difference("ellipsis", span.of(first.article.text).strip(), "…",
                   span.shifted(-first.quote.span.start)) for span, _ in bent[id(first)])
    held = " and ".join(dict.fromkeys(why for _, why in bent[id(first)]))
    return Finding("altered", tuple((one.quote, one.article) for one in found), differences,
                   f"The dots stand for {held}.")


def _bent(article: Article, dropped: Span) -> str:
    """What dots hide that matters: "" where nothing does."""
    if parts_a_number(article, dropped):
        return "what a number counts"
    return bends(dropped.of(article.text), article.language_of(dropped))


def _closest(text: str, part: Part, index: Index, filters: Filters) -> Finding:
    passages = index.worded(text, limit=NEAR, filters=filters)
    near: dict[str, list[Span]] = {}
    for passage in passages:
        near.setdefault(passage.article_id, []).append(passage.span)
    articles = index.articles_by_id(near)
    close = [one for one in (closest(text, article, near[found], part.language)
                             for found, article in articles.items()) if one and one.differences]
    if not close:
        return ABSENT
    close.sort(key=lambda one: (-one.likeness, one.article.published or "9999", one.article.id))
    best = close[0]
    same = [one for one in close if best.likeness - one.likeness <= AS_CLOSE
            and _said(one.differences) == _said(best.differences)][:SHOWN]
    return Finding("altered", tuple((one.quote, one.article) for one in same), best.differences,
                   _named(best))


def _said(differences: Iterable[Difference]) -> list[tuple[str, str, str]]:
    return [(d.kind, d.expected, d.found) for d in differences]


def _named(close: Close) -> str:
    """Which kinds of change there are, the gravest first."""
    kinds = list(dict.fromkeys(d.kind for d in close.differences))
    listed = ", ".join(_CALLED[kind] for kind in sorted(kinds, key=list(_CALLED).index))
    return f"Close to what the source says, with changes: {listed}."


_CALLED = {"negation": "a negation or its opposite", "number": "a number", "date": "a date",
           "name": "a name", "place": "a place", "role": "who did what", "cue": "how it is told",
           "modality": "how certain it is", "ellipsis": "words left out", "word": "words"}


def _cut_number(quote: Quote, article: Article) -> bool:
    """True when a slice ends inside a number of the source: "12" of "12 million"."""
    for sentence in article.sentences:
        if sentence.span.overlaps(quote.span) and not quote.span.contains(sentence.span):
            spoken = sentence.language or article.language
            for number in facts(sentence.span.of(article.text), spoken).numbers:
                span = number.span.shifted(sentence.span.start)
                if span.overlaps(quote.span) and not quote.span.contains(span):
                    return True
    return False


def _denied_beside(quote: Quote, article: Article) -> tuple[Difference, ...]:
    """The "not" right before or after a slice of a sentence, as a negation dropped."""
    for sentence in article.sentences:
        if sentence.span.overlaps(quote.span) and not quote.span.contains(sentence.span):
            spoken = sentence.language or article.language
            for denial in facts(sentence.span.of(article.text), spoken).negations:
                span = denial.span.shifted(sentence.span.start)
                if span.overlaps(quote.span):
                    continue
                between = (article.text[span.end:quote.span.start]
                           or article.text[quote.span.end:span.start])
                if not between.strip():
                    return (Difference("negation", span.of(article.text), ""),)
    return ()


def _left_out(quote: Quote, article: Article, part: Part) -> str:
    """A caution where the rest of the source's sentence denies, weakens or attributes the slice."""
    for sentence in article.sentences:
        if not (sentence.span.overlaps(quote.span) and len(sentence.span) > len(quote.span)):
            continue
        before = article.text[sentence.span.start:quote.span.start].strip()
        after = article.text[quote.span.end:sentence.span.end].strip(" .\"”»“'’")
        for words, where in ((before, "begins"), (after, "goes on")):
            why = bends(words, sentence.language or article.language) if words else ""
            telling = why in ("a negation", "a hedge") or (
                why == "an attribution" and part.kind == "sentence")
            if telling:
                return (f"Only a part of the source's sentence, which {where} with {why}: "
                        f"“{words}”.")
    return ""
