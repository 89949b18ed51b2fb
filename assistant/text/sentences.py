"""Sentences and paragraphs as spans of the original text.

Candidates are runs of closing punctuation; ``boundaries`` decides each by the word before and
the word after. Nothing is ever joined, moved or dropped: a sentence is a slice.
"""

from __future__ import annotations

from assistant.text.boundaries import sentence_ends
from assistant.text.layout import blocks, paragraph_spans, runs, trimmed
from assistant.types import Span


def split_sentences(
    text: str, *, language: str | None = None, within: Span | None = None
) -> list[Span]:
    """Return the sentences of ``text`` (or of ``within``), trimmed, in order, never overlapping.

    Every character other than white space lies in exactly one. None crosses a blank line; a
    line end breaks unless the text is wrapped there. ``language`` (primary code) chooses the
    abbreviations; None takes those of every language written in the text's script.
    """
    start, end = (within.start, within.end) if within else (0, len(text))
    found: list[Span] = []
    for block in blocks(text, start, end):
        for run_start, run_end in runs(text, *block):
            at = run_start
            for stop in sentence_ends(text, run_start, run_end, language):
                span = trimmed(text, at, stop)
                if span:
                    found.append(span)
                at = stop
            span = trimmed(text, at, run_end)
            if span:
                found.append(span)
    return found


def paragraphs(text: str) -> list[Span]:
    """Return the paragraphs of ``text``, trimmed, in order, covering all but white space.

    Blank lines part them; so does a line end beside a line longer than 120 characters, unless
    the text is wrapped.
    """
    return paragraph_spans(text)
