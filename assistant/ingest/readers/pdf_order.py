"""Right-to-left text of PDFs, whose word order the file does not tell."""

from __future__ import annotations

import re

from assistant.errors import IngestError
from assistant.types import Furniture, Span

MAX_UNCERTAIN_SHARE = 0.5
"""Of the text in paragraphs whose word order is uncertain; with more, little is left to cite."""

_PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\n]+)*")
_RTL = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]"
_RTL_WORDS = re.compile(_RTL + r"[^A-Za-z\n]{0,8}\s[^A-Za-z\n]{0,8}" + _RTL)


def uncertain_order(text: str) -> list[Furniture]:
    """Paragraphs with right-to-left words in a row, as hints: they must not be quoted.

    PDFs hold such lines in the order of drawing, each producer its own; pypdf 7.1 returned the
    words of a browser's Arabic PDF in reverse. IngestError where most of the text is such.
    """
    hints: list[Furniture] = []
    for paragraph in _PARAGRAPH.finditer(text):
        if _RTL_WORDS.search(paragraph.group()):
            hints.append(Furniture(Span(*paragraph.span()), "uncertain_order"))
    if sum(len(hint.span) for hint in hints) > MAX_UNCERTAIN_SHARE * len(text):
        raise IngestError("The order of right-to-left words cannot be read from a PDF reliably.",
                          help="Ingest the article as a web page, DOCX or text.")
    return hints
