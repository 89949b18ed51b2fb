"""Web pages: everything a reader sees is kept, and what is not the article is hinted at."""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from assistant.errors import IngestError
from assistant.ingest.document import RawDocument
from assistant.ingest.encoding import decode, guess_warning
from assistant.ingest.readers.finish import finish
from assistant.ingest.readers.html_furniture import furniture_hints
from assistant.ingest.readers.html_main import find_main
from assistant.ingest.readers.html_metadata import page_metadata
from assistant.ingest.readers.html_text import visible_text
from assistant.text.normalise import normalise_document

HEAD_BYTES = 4096
MAX_ATTRIBUTES = 500
"""Of one element; real pages stay under 100. libxml2's time grows with their square: 4 s for
20,000."""
_CHARSET = re.compile(rb"""<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*["']?([\w.:-]+)""",
                      re.IGNORECASE)
_TAG = re.compile(r"""<[A-Za-z](?:[^"'<>]|"[^"]*"|'[^']*')*""")
_QUOTED = re.compile(r"""\s*=\s*(?:"[^"]*"|'[^']*')""")


def read_html(
    data: bytes, *, charset: str | None = None, url: str | None = None
) -> RawDocument:
    """Read a web page; ``charset`` is what the server said, ``url`` where the page was fetched.

    IngestError when it shows no text.
    """
    stated = _CHARSET.search(data[:HEAD_BYTES])
    label = charset or (stated.group(1).decode("ascii", "replace") if stated else None)
    source, encoding = decode(data, declared=label)
    return html_document(source, url=url, warnings=guess_warning(encoding, declared=label))


def html_document(
    source: str, *, url: str | None = None, warnings: tuple[str, ...] = ()
) -> RawDocument:
    """The document that HTML ``source`` shows."""
    root, parse_warnings = parse_html(source)
    declared, stated_warnings = page_metadata(root, url=url)
    text, segments = visible_text(root)
    if not segments and parse_warnings:
        raise IngestError("The web page is nested too deeply to be read.")
    main, main_warnings = find_main(root, size=len(source)) if segments else (None, ())
    hints = furniture_hints(text, root, segments, main)
    return finish(text, format="html", declared=declared, hints=hints,
                  warnings=(*warnings, *parse_warnings, *stated_warnings, *main_warnings))


def parse_html(source: str) -> tuple[HtmlElement, tuple[str, ...]]:
    """The tree of ``source``, and a warning when elements nested too deeply were dropped."""
    clean = normalise_document(source).strip()
    if not clean:
        raise IngestError("The document has no text.")
    for tag in _TAG.finditer(clean):
        if tag.end() - tag.start() > 2 * MAX_ATTRIBUTES and (
                len(_QUOTED.sub(" ", tag.group()).split()) > MAX_ATTRIBUTES):
            raise IngestError(f"The web page has an element with over {MAX_ATTRIBUTES} attributes.")
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True,
                        huge_tree=True)
    try:
        root = document_fromstring(clean.encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError) as problem:
        raise IngestError(f"The web page cannot be read: {problem}.") from problem
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        return root, ("the page is nested too deeply; part of it was not read",)
    return root, ()
