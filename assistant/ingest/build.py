"""From a document as read to an article as stored."""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_right
from collections.abc import Mapping, Sequence

from assistant.ingest.document import DECLARED_KEYS, Declared, RawDocument
from assistant.ingest.furniture import find_furniture
from assistant.ingest.metadata import Metadata, find_metadata
from assistant.ingest.mixed import with_languages
from assistant.ingest.origin import origin_chain, originating_outlet
from assistant.ingest.outlet_names import is_named, outlet_key
from assistant.text.sentences import paragraphs, split_sentences
from assistant.types import Article, Furniture, OriginLink, Sentence, Span

ID_DIGITS = 16


def build_article(
    raw: RawDocument, *, path: str | None, overrides: Mapping[str, Declared], added: str
) -> Article:
    """The article that ``raw`` holds; ``overrides`` (a sidecar) win over what it declares.

    Pure: the same document gives the same article. The id depends on text, outlet, title, date
    and address alone. ``independent_group`` is provisional until articles are compared.
    """
    declared = {**raw.declared, **overrides}
    title = declared.get("title")
    furniture = find_furniture(raw.text, hints=raw.hints, title=title.value if title else None)
    metadata = find_metadata(raw.text, declared=declared, furniture=furniture)
    chain = origin_chain(raw.text, metadata, furniture=furniture, declared=declared)
    origin = originating_outlet(chain, metadata.outlet)
    article_id = _identity(raw.text, metadata)
    sentences = with_languages(raw.text, _sentences(raw.text, furniture, metadata),
                               metadata.language)
    nothing_left = () if sentences else ("nothing in the document can be quoted",)
    return Article(
        id=article_id, text=raw.text, title=metadata.title, author=metadata.author,
        outlet=metadata.outlet, originating_outlet=origin, origin_chain=chain,
        published=metadata.published, language=metadata.language, url=metadata.url, path=path,
        added=added, independent_group=_group(chain, origin, article_id),
        warnings=(*raw.warnings, *metadata.warnings, *nothing_left),
        furniture=furniture, sentences=sentences,
        corrected=tuple(key for key in DECLARED_KEYS
                        if key in overrides and overrides[key].basis == "sidecar"),
    )


def _identity(text: str, metadata: Metadata) -> str:
    facts = [text, metadata.outlet, metadata.title, metadata.published, metadata.url]
    return hashlib.sha256(json.dumps(facts).encode("utf-8")).hexdigest()[:ID_DIGITS]


def _group(chain: Sequence[OriginLink], origin: str | None, article_id: str) -> str:
    borrowed = any(link.relation != "published_by" and is_named(link.name) for link in chain)
    return f"origin:{outlet_key(origin)}" if borrowed and origin else f"article:{article_id}"


def _sentences(
    text: str, furniture: Sequence[Furniture], metadata: Metadata
) -> tuple[Sentence, ...]:
    """Sentences of everything that is no furniture; those of the headline's line are its own."""
    headline = metadata.spans.get("title")
    starts = [span.start for span in paragraphs(text)]
    result: list[Sentence] = []
    for gap in _gaps(text, furniture):
        for span in split_sentences(text, language=metadata.language, within=gap):
            paragraph = max(0, bisect_right(starts, span.start) - 1)
            role = "headline" if headline and headline.contains(span) else "body"
            result.append(Sentence(span, paragraph, role))
    return tuple(result)


def _gaps(text: str, furniture: Sequence[Furniture]) -> list[Span]:
    """The stretches of ``text`` between pieces of furniture that are not blank."""
    edges = [0]
    for piece in furniture:
        edges += [piece.span.start, piece.span.end]
    edges.append(len(text))
    pairs = zip(edges[::2], edges[1::2], strict=True)
    return [Span(start, end) for start, end in pairs
            if start < end and not text[start:end].isspace()]
