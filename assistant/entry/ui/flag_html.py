"""Cautions as HTML: name, reason, and the words that led to them as buttons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.answer.phrases import Phrases
from assistant.entry.ui.citation_html import citation_html
from assistant.entry.ui.escape import escape, in_language
from assistant.entry.ui.icons import FLAG, icon
from assistant.entry.ui.isolate import isolated, names_in
from assistant.entry.ui.openers import citation_button, place
from assistant.entry.ui.quote_html import blockquote_html, trigger_spans
from assistant.entry.ui.words import flag_name
from assistant.types import Citation, Flag, Span

TRIGGERS_SHOWN = 8
TRIGGER_LETTERS = 60
"""Code points of a trigger that its button shows; the rest is seen where it opens."""


def flags_html(
    flags: Sequence[Flag], cited: Mapping[int, Citation], words: Phrases,
    *, beside: Sequence[int] = (),
) -> str:
    """A list of cautions; empty where there are none.

    ``beside`` are the citations that the list stands by: only others are named again, unless the
    caution concerns every citation there is.
    """
    if not flags:
        return ""
    items = "".join(_flag(flag, cited, words, beside) for flag in flags)
    return f'<ul class="flags" aria-label="{escape(words.say("cautions"))}">{items}</ul>'


def _flag(
    flag: Flag, cited: Mapping[int, Citation], words: Phrases, beside: Sequence[int]
) -> str:
    known = dict(cited) | {citation.number: citation for citation in flag.against}
    return (f'<li class="flag">{icon(FLAG, "flag-sign")}<div>{_said(flag, known, words)}'
            f'{_words(flag, known, words)}{_concerned(flag, cited, words, beside)}'
            f'{_against(flag, words)}</div></li>')


def _against(flag: Flag, words: Phrases) -> str:
    """The sentences that say otherwise, each with the way it came."""
    if not flag.against:
        return ""
    shown = "".join(f'<figure>{blockquote_html(citation, words, [flag])}<figcaption>'
                    f'{citation_html(citation, words, {})}</figcaption></figure>'
                    for citation in flag.against)
    said = escape(words.say("against"))
    return f'<div class="against"><span class="note">{said}</span>{shown}</div>'


def _said(flag: Flag, cited: Mapping[int, Citation], words: Phrases) -> str:
    named = [cited[number] for number in flag.citations if number in cited]
    names = names_in([*named, *flag.against])
    return (f'<strong>{escape(flag_name(flag.kind, words))}</strong> '
            f'<span>{isolated(flag.message, names)}</span>')


def _words(flag: Flag, cited: Mapping[int, Citation], words: Phrases) -> str:
    """A button for each run of words that led to the caution; it opens the article there."""
    buttons = [
        _button(cited[number], span, words)
        for number in dict.fromkeys(n for n, _, _ in flag.triggers) if number in cited
        for span in trigger_spans([flag], number)
        if span.end <= len(cited[number].article.text)][:TRIGGERS_SHOWN]
    if not buttons:
        return ""
    return (f'<div class="led"><span class="note">{escape(words.say("triggers"))}</span> '
            f'{" ".join(buttons)}</div>')


def _button(citation: Citation, span: Span, words: Phrases) -> str:
    article = citation.article
    said = " ".join(span.of(article.text).split())
    shown = said if len(said) <= TRIGGER_LETTERS else f"{said[:TRIGGER_LETTERS]}…"
    tip = escape(words.say("opens_words"))
    return (f'<button type="button" class="words"{place(article, span, citation.quote.span)} '
            f'title="{tip}"><bdi {in_language(citation.language)}>{escape(shown)}</bdi></button>')


def _concerned(
    flag: Flag, cited: Mapping[int, Citation], words: Phrases, beside: Sequence[int]
) -> str:
    others = [cited[n] for n in flag.citations if n in cited and n not in beside]
    if not others or set(cited) <= set(flag.citations):
        return ""
    buttons = "".join(citation_button(citation, words) for citation in others)
    return (f'<div class="led"><span class="note">{escape(words.say("citing"))}</span>'
            f'<span class="cites">{buttons}</span></div>')
