"""Quotation marks of an article, paired, also where a quotation runs on over paragraphs.

A quotation opened in one sentence may close in a later one. By convention a speech of several
paragraphs opens each of them with a mark and closes only the last; pages cut by a layout lose
even that. Where nothing shows that a quotation runs on, it ends with its paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.types import Article, Span

# Openers and their closers. A high-9 pair may open in German („…“) what it closes in English.
_CLOSERS = {"“": "”\"", "„": "“”\"", "«": "»", "»": "«", "‹": "›", '"': "\"”", "''": "''",
            "``": "''"}
_MARK = re.compile(r"''|``|[“”„«»‹›\"]")
_OPENING_BEFORE = frozenset(" \t\n\u00a0\u202f([{—–-:،,")
SPEECH_WORDS = 3
"""Fewer quoted words than this are a term or a scare quote, not somebody's speech; set by
reading the quotations of the development articles."""


@dataclass(frozen=True, slots=True)
class Speech:
    """One quotation: ``span`` from its opening mark to its closing mark, both included.

    A part of ``span`` may be furniture or a gap between paragraphs; only sentences count.
    """

    span: Span
    words: int

    @property
    def is_speech(self) -> bool:
        """True when enough words are quoted to be somebody's speech."""
        return self.words >= SPEECH_WORDS


def quotations(article: Article) -> tuple[Speech, ...]:
    """Return the quotations of the article's citable sentences, in order, never nested."""
    found: list[Speech] = []
    opened: tuple[int, str] | None = None
    last_end = 0
    for paragraph in _paragraphs(article):
        marks = list(_marks(article.text, paragraph))
        if opened is not None and not _runs_on(opened[1], marks, article.text):
            found.append(_speech(article.text, opened[0], last_end))
            opened = None
        for position, mark, opens in marks:
            if opened is None:
                if opens or mark in "\"''``“„«":
                    opened = (position, mark)
            elif _closes(opened[1], mark, opens):
                found.append(_speech(article.text, opened[0], position + len(mark)))
                opened = None
        last_end = paragraph[-1].end
    if opened is not None:
        found.append(_speech(article.text, opened[0], last_end))
    return tuple(found)


def _paragraphs(article: Article) -> Iterable[list[Span]]:
    held: list[Span] = []
    number = None
    for sentence in article.sentences:
        if held and sentence.paragraph != number:
            yield held
            held = []
        number = sentence.paragraph
        held.append(sentence.span)
    if held:
        yield held


def _marks(text: str, spans: Sequence[Span]) -> Iterable[tuple[int, str, bool]]:
    for span in spans:
        for match in _MARK.finditer(text, span.start, span.end):
            at, mark = match.start(), match.group()
            if mark == '"' and _inches(text, at):
                continue
            before = text[at - 1] if at > span.start else " "
            after = text[match.end()] if match.end() < span.end else " "
            opens = mark in "“„«‹``" or (
                mark in ('"', "''", "»") and before in _OPENING_BEFORE and not after.isspace())
            yield at, mark, opens


def _inches(text: str, at: int) -> bool:
    """True for 5'10" : a digit before, no space and no mark after it."""
    return at > 0 and text[at - 1].isdigit() and "'" in text[max(0, at - 4):at]


def _closes(opener: str, mark: str, opens: bool) -> bool:
    closers = _CLOSERS.get(opener, opener)
    if mark not in closers and mark != "''":
        return False
    return not opens or mark != opener


def _runs_on(opener: str, marks: Sequence[tuple[int, str, bool]], text: str) -> bool:
    """True when a quotation left open goes on in the paragraph with these marks."""
    if not marks:
        return False
    position, mark, opens = marks[0]
    if not opens:
        return _closes(opener, mark, opens)
    return not text[:position].rpartition("\n")[2].strip() and mark == opener


def _speech(text: str, start: int, end: int) -> Speech:
    return Speech(Span(start, end), len(text[start:end].split()))
