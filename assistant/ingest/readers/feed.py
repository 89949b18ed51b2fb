"""RSS and Atom feeds: each entry that carries text is a document, each that does not is a link."""

from __future__ import annotations

import html.entities
import re
from collections.abc import Iterator
from datetime import UTC
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin

from lxml import etree

from assistant.errors import IngestError
from assistant.ingest.document import Declared, RawDocument, ReadResult
from assistant.ingest.encoding import decode, guess_warning
from assistant.ingest.fields import stated_value
from assistant.ingest.readers.finish import finish
from assistant.ingest.readers.html import parse_html
from assistant.ingest.readers.html_text import visible_text
from assistant.text.addresses import is_url
from assistant.text.normalise import normalise_document
from assistant.types import Skipped

MAX_ENTRIES = 5_000
FULL_TEXT = ("encoded", "content", "fulltext")
SUMMARY = ("description", "summary", "abstract")
"""Local names of elements; feeds use them under many namespaces."""
SUMMARY_WARNING = "the feed carries only a summary of this article"

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_ENCODING = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)""")
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]*);")
_XML_ENTITIES = frozenset({"amp", "lt", "gt", "quot", "apos"})
_ENTRY_NAMES = frozenset({"item", "entry"})


def read_feed(
    data: bytes, *, name: str, url: str | None = None, charset: str | None = None
) -> ReadResult:
    """Read a feed: entries with text as documents, and in ``links`` the addresses of entries that
    carry a summary at most. IngestError when it is no feed or has no entries.
    """
    stated = _ENCODING.search(data[:512])
    label = charset or (stated.group(1).decode("ascii", "replace") if stated else None)
    source, encoding = decode(data, declared=label)
    root = _parse(normalise_document(source))
    channel = _feed_facts(root)
    documents: list[RawDocument] = []
    skipped: list[Skipped] = []
    links: list[str] = []
    for number, entry in enumerate(_entries(root), start=1):
        if number > MAX_ENTRIES:
            skipped.append(Skipped(name, f"Entries after the first {MAX_ENTRIES:,} were left out."))
            break
        warnings = guess_warning(encoding, declared=label)
        try:
            document = _document(entry, number, channel, url, warnings)
        except IngestError as problem:
            skipped.append(Skipped(name, f"Entry {number}: {problem}"))
            continue
        if document is None or SUMMARY_WARNING in document.warnings:
            link = _link(entry, url)
            if link is not None:
                links.append(link)
        if document is not None:
            documents.append(document)
        elif link is None:
            skipped.append(Skipped(name, f"Entry {number}: it has neither text nor an address."))
    if not documents and not links:
        raise IngestError("The feed has no entry with text or an address.")
    return ReadResult(tuple(documents), tuple(skipped), tuple(dict.fromkeys(links)))


def _parse(source: str) -> etree._Element:
    clean = _ENTITY.sub(_numeric, _DECLARATION.sub("", source)).strip()
    # Entities of a document's own are never expanded: that is how small files become huge.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False,
                             huge_tree=False, recover=True, remove_comments=True, remove_pis=True,
                             encoding="utf-8")
    try:
        root = etree.fromstring(clean.encode("utf-8"), parser)
    except (etree.LxmlError, ValueError) as problem:
        raise IngestError(f"The XML cannot be read: {problem}.") from problem
    if root is None or _name(root) not in ("rss", "feed", "RDF"):
        raise IngestError("The XML is neither an RSS nor an Atom feed.",
                          help="Save the articles as text, HTML, PDF or DOCX.")
    return root


def _numeric(match: re.Match[str]) -> str:
    """Feeds use HTML's named characters, which XML does not know and would drop."""
    name = match.group(1)
    stands_for = html.entities.html5.get(f"{name};")
    if name in _XML_ENTITIES or stands_for is None:
        return match.group(0)
    return "".join(f"&#{ord(char)};" for char in stands_for)


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _entries(root: etree._Element) -> Iterator[etree._Element]:
    return (element for element in root.iter() if _name(element) in _ENTRY_NAMES)


def _feed_facts(root: etree._Element) -> dict[str, str]:
    """Outlet and language as the feed states them of itself, for every entry."""
    channel = next((child for child in root if _name(child) == "channel"), root)
    facts = {"outlet": _child_text(channel, "title"), "language": _child_text(channel, "language")
             or root.get("{http://www.w3.org/XML/1998/namespace}lang")}
    return {key: value for key, value in facts.items() if value}


def _document(
    entry: etree._Element, number: int, channel: dict[str, str], url: str | None,
    warnings: tuple[str, ...],
) -> RawDocument | None:
    full = _longest(entry, FULL_TEXT)
    words = _words(full) if full else ""
    if not words:
        summary = _longest(entry, SUMMARY)
        words = _words(summary) if summary else ""
        warnings = (*warnings, SUMMARY_WARNING)
    if not any(char.isalnum() for char in words):
        return None
    return finish(words, format="feed", declared=_declared(entry, channel, url), row=number,
                  warnings=warnings)


def _longest(entry: etree._Element, names: tuple[str, ...]) -> str:
    found = [_markup(child) for child in entry if _name(child) in names]
    return max(found, key=len, default="")


def _markup(element: etree._Element) -> str:
    """The HTML an element carries: escaped, in CDATA, or (XHTML) as elements."""
    if len(element):
        inner = "".join(etree.tostring(child, encoding="unicode") for child in element)
        return (element.text or "") + inner
    text = element.text or ""
    if element.get("type") == "text":
        return html.escape(text)
    return text


def _words(markup: str) -> str:
    if not markup.strip():
        return ""
    root, _ = parse_html(f"<body>{markup}</body>")
    return visible_text(root)[0]


def _declared(
    entry: etree._Element, channel: dict[str, str], url: str | None
) -> dict[str, Declared]:
    stated = dict(channel)
    title = _child_text(entry, "title")
    facts = {
        "title": _words(title) if title else None,
        "author": _author(entry),
        "published": _date(_child_text(entry, "published") or _child_text(entry, "pubDate")
                           or _child_text(entry, "issued") or _child_text(entry, "date")),
        "url": _link(entry, url),
    }
    stated.update({key: value for key, value in facts.items() if value})
    source = next((child for child in entry if _name(child) == "source"), None)
    origin = (stated_value(source.text) or _child_text(source, "title")
              if source is not None else None)
    if origin and origin != stated.get("outlet"):
        stated["origin"] = origin
    return {key: Declared(" ".join(value.split()), "metadata") for key, value in stated.items()}


def _author(entry: etree._Element) -> str | None:
    names: list[str] = []
    for child in entry:
        if _name(child) in ("creator", "author"):
            stated = _child_text(child, "name") or stated_value(child.text)
            # RSS 2.0 writes "address (Name)".
            if stated and "@" in stated:
                named = re.search(r"\(([^)]+)\)", stated)
                stated = named.group(1) if named else None
            if stated:
                names.append(stated)
    return ", ".join(dict.fromkeys(names)) or None


def _date(stated: str | None) -> str | None:
    """RSS dates (RFC 822) as ISO 8601 in UTC; others stay as they are."""
    if stated is None or re.match(r"\d{4}-", stated):
        return stated
    try:
        moment = parsedate_to_datetime(stated)
    except (TypeError, ValueError, IndexError):
        return stated
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).isoformat()


def _link(entry: etree._Element, base: str | None) -> str | None:
    for child in entry:
        if _name(child) == "link" and child.get("rel", "alternate") == "alternate":
            address = _address(child.get("href") or child.text, base)
            if address is not None:
                return address
    guid = next((child for child in entry if _name(child) == "guid"), None)
    if guid is not None and guid.get("isPermaLink", "true").lower() == "true":
        return _address(guid.text, None)
    return None


def _address(value: str | None, base: str | None) -> str | None:
    try:
        joined = urljoin(base or "", (value or "").strip())
    except ValueError:
        return None
    return joined if is_url(joined) else None


def _child_text(element: etree._Element, name: str) -> str | None:
    for child in element:
        if _name(child) == name:
            stated = stated_value("".join(child.itertext()))
            if stated is not None:
                return stated
    return None
