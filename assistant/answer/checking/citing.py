"""Quotes found by a check as citations, first published first, with who speaks in each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.analysis.attribution.attribute import attribute
from assistant.analysis.differences import facts
from assistant.analysis.origins.names import name_key
from assistant.text.normalise import fold
from assistant.types import Article, Attribution, Citation, Quote


def cite(found: Iterable[tuple[Quote, Article]], *, start: int) -> tuple[Citation, ...]:
    """Citations numbered from ``start``: first published first, undated last, then by id."""
    ordered = sorted(found, key=lambda pair: (
        pair[1].published or "9999", pair[1].id, pair[0].span.start))
    return tuple(Citation(number, quote, article, _attribution(quote, article))
                 for number, (quote, article) in enumerate(ordered, start))


def _attribution(quote: Quote, article: Article) -> Attribution:
    """Who speaks in the sentence where a quote begins; the outlet where it is in none."""
    at = next((at for at, sentence in enumerate(article.sentences)
               if sentence.span.overlaps(quote.span)), None)
    return Attribution("outlet", "none") if at is None else attribute(article, at)


def outlets_named(frame: str, outlets: Sequence[str]) -> list[str]:
    """The outlets of the corpus that the words around a quotation name."""
    words = f" {' '.join(_key_words(frame))} "
    return [outlet for outlet in outlets if name_key(outlet)
            and f" {' '.join(_key_words(outlet))} " in words]


def carried_by(article: Article) -> set[str]:
    """Keys of every outlet that an article came through, its own among them."""
    names = [article.outlet, article.originating_outlet,
             *(link.name for link in article.origin_chain)]
    return {key for key in map(name_key, filter(None, names)) if key}


def other_speaker(
    frame: str, language: str | None, citations: Sequence[Citation], outlets: Sequence[str]
) -> str:
    """Who says a quotation in the corpus, where the words beside it name only other people.

    "" where they name nobody, name the speaker, or the speaker of a citation is not named.
    """
    said = [citation.attribution for citation in citations]
    if not said or any(one.evidence != "named_person" or not one.speaker for one in said):
        return ""
    bare = frame
    for outlet in outlets_named(frame, outlets):
        bare = bare.replace(outlet, " ")
    named = {word for name in facts(bare, language).names for word in name.value.split()}
    speakers = {fold(word).strip(",.") for one in said for word in (one.speaker or "").split()}
    return (said[0].speaker or "") if named and not named & speakers else ""


def _key_words(name: str) -> list[str]:
    kept = "".join(c if c.isalnum() else " " for c in name.casefold()).split()
    return kept[1:] if len(kept) > 1 and kept[0] in ("the", "le", "la", "der", "die", "das", "el"
                                                     ) else kept
