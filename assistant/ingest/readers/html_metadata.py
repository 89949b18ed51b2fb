"""What a page states about itself in its head: JSON-LD, OpenGraph, meta elements, its language.

Only what is written there. A host name is no outlet, and no date is looked for in running text.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from assistant.ingest.document import Declared
from assistant.ingest.fields import stated_value
from assistant.text.addresses import is_url

META_NAMES = {
    "title": ("og:title", "twitter:title", "dc.title", "citation_title", "parsely-title"),
    "author": ("author", "article:author", "og:article:author", "dc.creator", "parsely-author",
               "sailthru.author", "citation_author", "byl"),
    "outlet": ("og:site_name", "publisher", "dc.publisher", "citation_journal_title"),
    "published": ("article:published_time", "og:article:published_time", "datepublished",
                  "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date", "dcterms.date",
                  "parsely-pub-date", "sailthru.date", "citation_publication_date",
                  "publication_date", "publish-date", "pubdate", "date"),
    "language": ("dc.language", "content-language", "og:locale"),
}
"""Names of meta elements (name, property, itemprop or http-equiv), the surest first."""
ARTICLE_TYPES = frozenset({"blogposting", "liveblogposting", "report", "webpage"})
MAX_JSON_LD = 1_000_000
MAX_HEADINGS = 10
MAX_STATED = 500
"""Characters of a stated value; a longer "author" is a paragraph put into the wrong place."""


def page_metadata(
    root: HtmlElement, *, url: str | None = None
) -> tuple[dict[str, Declared], tuple[str, ...]]:
    """What the page declares, and warnings. ``url`` is where it was fetched from, if it was."""
    metas = _meta_elements(root)
    linked = _json_ld_article(root)
    found = {key: _first(metas, names) for key, names in META_NAMES.items()}
    stated = {
        "title": _text(linked.get("headline")) or found["title"],
        "author": _names(linked.get("author")) or found["author"],
        "outlet": _names(linked.get("publisher")) or found["outlet"],
        "published": _text(linked.get("datePublished")) or found["published"] or _time(root),
        "language": (_text(root.get("lang") or root.get("xml:lang"))
                     or _text(linked.get("inLanguage")) or found["language"]),
        "origin": _origin(linked),
    }
    if stated["origin"] == stated["outlet"]:
        stated["origin"] = None
    stated["title"] = _title(root, stated["title"], stated["outlet"])
    declared = {key: Declared(value, "metadata") for key, value in stated.items() if value}
    warnings = _address(root, metas, url, declared)
    return declared, warnings


def _meta_elements(root: HtmlElement) -> dict[str, str]:
    metas: dict[str, str] = {}
    for element in root.iter("meta"):
        content = _text(element.get("content"))
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = element.get(attribute, "").strip().lower()
            if name and content and not (name.endswith("author") and is_url(content)):
                metas.setdefault(name, content)
    return metas


def _first(metas: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    return next((metas[name] for name in names if name in metas), None)


def _json_ld_article(root: HtmlElement) -> Mapping[str, Any]:
    """The first article object of the page's JSON-LD; a web page object where there is none."""
    candidates: list[Mapping[str, Any]] = []
    for element in root.iter("script"):
        source = element.text or ""
        if "ld+json" not in element.get("type", "").lower() or len(source) > MAX_JSON_LD:
            continue
        try:
            candidates.extend(_objects(json.loads(source, strict=False)))
        except (ValueError, RecursionError):
            continue
    ranked = [(rank, item) for item in candidates if (rank := _article_rank(item)) is not None]
    return min(ranked, key=lambda pair: pair[0])[1] if ranked else {}


def _objects(value: Any) -> Iterator[Mapping[str, Any]]:
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            yield item
            graph = item.get("@graph")
            yield from (inner for inner in graph if isinstance(inner, dict)) \
                if isinstance(graph, list) else ()


def _article_rank(item: Mapping[str, Any]) -> int | None:
    kinds = item.get("@type")
    names = [str(kind).lower() for kind in (kinds if isinstance(kinds, list) else [kinds])]
    if any(name.endswith("article") for name in names):
        return 0
    ranks = [2 if name == "webpage" else 1 for name in names if name in ARTICLE_TYPES]
    return min(ranks, default=None)


def _names(value: Any) -> str | None:
    """The names of a person or organisation, as JSON-LD writes one or several of them."""
    if isinstance(value, dict):
        value = value.get("name")
    if isinstance(value, list):
        parts = [part for item in value if (part := _names(item))]
        return ", ".join(dict.fromkeys(parts)) or None
    name = _text(value)
    return None if name is None or is_url(name) else name


def _origin(linked: Mapping[str, Any]) -> str | None:
    based_on = linked.get("isBasedOn")
    if isinstance(based_on, dict):
        return _names(based_on.get("publisher")) or _names(based_on)
    return _names(linked.get("sourceOrganization"))


def _time(root: HtmlElement) -> str | None:
    for element in root.iter("time"):
        if element.get("itemprop", "").lower() == "datepublished" or "pubdate" in element.attrib:
            return _text(element.get("datetime"))
    return None


def _title(root: HtmlElement, stated: str | None, outlet: str | None) -> str | None:
    """The headline as the page shows it, where a heading agrees with what the head states."""
    headings = [words for element in islice(root.iter("h1"), MAX_HEADINGS)
                if (words := _text(element.text_content()))]
    whole = stated or _text(root.findtext(".//title"))
    for heading in headings:
        if whole and whole.casefold().startswith(heading.casefold()):
            return heading
    if not stated and len(headings) == 1:
        return headings[0]
    if whole and outlet:
        for mark in (" | ", " - ", " \u2013 ", " \u2014 ", " :: ", " \u00b7 "):
            if whole.casefold().endswith((mark + outlet).casefold()):
                return whole[:-len(mark + outlet)].rstrip() or None
    return whole


def _address(
    root: HtmlElement, metas: Mapping[str, str], url: str | None, declared: dict[str, Declared]
) -> tuple[str, ...]:
    canonical = next((element.get("href") for element in root.iter("link")
                      if "canonical" in element.get("rel", "").lower().split()), None)
    named = _absolute(canonical, url) or _absolute(metas.get("og:url"), url)
    if url and named and _host(named) != _host(url):
        declared["url"] = Declared(url, "url")
        return (f"the page names {named} as its original address",)
    if named or url:
        declared["url"] = Declared(named, "metadata") if named else Declared(url or "", "url")
    return ()


def _absolute(address: str | None, base: str | None) -> str | None:
    if not address:
        return None
    try:
        joined = urljoin(base or "", address.strip())
    except ValueError:
        return None
    return joined if is_url(joined) and len(joined) <= MAX_STATED * 4 else None


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _text(value: Any) -> str | None:
    stated = stated_value(html.unescape(value) if isinstance(value, str) else value)
    return stated if stated is not None and len(stated) <= MAX_STATED else None
