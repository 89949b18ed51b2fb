"""Markdown: rendered to HTML and read from there, so that quotes carry no markup."""

from __future__ import annotations

from assistant.ingest.document import Declared, RawDocument
from assistant.ingest.encoding import decode, guess_warning
from assistant.ingest.readers.finish import finish
from assistant.ingest.readers.front_matter import split_front_matter
from assistant.ingest.readers.html import parse_html
from assistant.ingest.readers.html_text import visible_text
from assistant.text.normalise import normalise_document


def read_markdown(data: bytes, *, charset: str | None = None) -> RawDocument:
    """Read a Markdown file. Its front matter is declared; so is a first-level heading at its top,
    where the front matter names no title. IngestError when no text is left.
    """
    from markdown_it import MarkdownIt

    raw, encoding = decode(data, declared=charset)
    declared, body, warnings = split_front_matter(normalise_document(raw))
    # "typographer" stays off: it would alter quotation marks.
    renderer = MarkdownIt("commonmark", {"typographer": False}).enable(["table", "strikethrough"])
    root, parse_warnings = parse_html(f"<body>{renderer.render(body)}</body>")
    text, segments = visible_text(root)
    if "title" not in declared and segments and segments[0].block.tag == "h1":
        heading = " ".join(segments[0].span.of(text).split())
        declared["title"] = Declared(heading, "metadata")
    return finish(text, format="markdown", declared=declared, warnings=(
        *warnings, *parse_warnings, *guess_warning(encoding, declared=charset)))
