"""One answer as HTML: quotes first, cautions in words beside the statement they concern."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.answer.phrases import Phrases
from assistant.entry.ui.citation_html import (
    OriginMark,
    citation_facts,
    citation_html,
    origin_marks,
)
from assistant.entry.ui.escape import escape, in_language
from assistant.entry.ui.evidence import legend_html
from assistant.entry.ui.flag_html import flags_html
from assistant.entry.ui.model_html import (
    explained_once,
    made_html,
    struck_html,
    support_label,
    worded_html,
)
from assistant.entry.ui.openers import citation_button, opener
from assistant.entry.ui.quote_html import blockquote_html
from assistant.entry.ui.words import words_for
from assistant.types import Answer, Citation, Flag, Statement

_MARKER = re.compile(r"\[(\d{1,4})\]")
_QUOTE_CLOSING = " \u00a0\u202f”\"»“›'’."


@dataclass(frozen=True, slots=True)
class _Shown:
    """What every part of one answer is drawn with."""

    words: Phrases
    language: str
    cited: Mapping[int, Citation]
    marks: Mapping[int, OriginMark]


def answer_html(answer: Answer) -> str:
    """The whole answer; an answer that is still growing renders the same way.

    The assistant's own words and names of codes are in the answer's language where there is a
    catalogue of it, else in English and marked so.
    """
    words = words_for(answer.language)
    shown = _Shown(words, answer.language if answer.mode == "model" else words.language,
                   {citation.number: citation for citation in answer.citations},
                   origin_marks(answer.citations))
    shared = _shared_support(answer)
    parts = [_head(answer, words), *_lead(answer, shown), *_shared_reason(answer, shared, shown),
             flags_html([f for f in answer.flags if f.statement is None or not _stated(answer)],
                        shown.cited, words)]
    if _stated(answer):
        explained = explained_once(answer.statements)
        parts.append('<ol class="statements">')
        parts += [_statement(statement, [f for f in answer.flags if f.statement == position],
                             shown, say_support=explained[position] if statement.said
                             else shared is None)
                  for position, statement in enumerate(answer.statements)]
        parts.append("</ol>")
    parts += [struck_html(answer.struck, words, answer.language), _nearest(answer.nearest, words)]
    if answer.citations or answer.nearest:
        parts.append(legend_html(words))
    parts.append(made_html(answer, words))
    return (f'<div class="answer {answer.status}" {in_language(words.language)}>'
            f'{"".join(parts)}</div>')


def lead_of(answer: Answer) -> str:
    """What the answer says before its first statement; all of it where nothing is established."""
    if not _stated(answer):
        return answer.answer
    before, found, _ = answer.answer.partition(answer.statements[0].text)
    return before.strip() if found else ""


def _head(answer: Answer, words: Phrases) -> str:
    """The status, and how many articles speak from how many origins."""
    status = f'<span>{escape(words.say(f"status.{answer.status}"))}</span>'
    articles = answer.origins.get("articles", 0)
    if not articles:
        return f'<p class="status">{status}</p>'
    counts = words.say("counts.join").join([
        words.count("counts.articles", articles),
        words.count("counts.origins", answer.origins.get("independent_origins", 0))])
    return f'<p class="status">{status}<span class="counts">{escape(counts)}</span></p>'


def _stated(answer: Answer) -> bool:
    """False where the only statement is that nothing is established: the lead says it."""
    return bool(answer.statements) and answer.status != "not_established"


def _lead(answer: Answer, shown: _Shown) -> list[str]:
    return [f'<p class="lead" {in_language(shown.language)}>{escape(line)}</p>'
            for line in lead_of(answer).split("\n") if line.strip()]


def _shared_support(answer: Answer) -> Statement | None:
    """A statement whose support and reason all the others share, so that it is said once.

    None where a model worded any: each of these bears its own label.
    """
    if any(statement.said for statement in answer.statements):
        return None
    kinds = {(statement.support, statement.reason) for statement in answer.statements}
    return answer.statements[0] if len(kinds) == 1 and len(answer.statements) > 1 else None


def _shared_reason(answer: Answer, shared: Statement | None, shown: _Shown) -> list[str]:
    if shared is None or not _stated(answer):
        return []
    return [_support(shared, shown)]


def _support(statement: Statement, shown: _Shown) -> str:
    if statement.support == "supported":
        return ""
    name = escape(shown.words.say(f"support.{statement.support}"))
    return (f'<p class="support {statement.support}"><strong>{name}.</strong> '
            f'<span {in_language(shown.language)}>{escape(statement.reason)}</span></p>')


def _statement(
    statement: Statement, flags: Sequence[Flag], shown: _Shown, *, say_support: bool
) -> str:
    citations = [shown.cited[number] for number in statement.citations if number in shown.cited]
    if statement.said:
        body = (worded_html(statement, shown.language)
                + support_label(statement, shown.words, explained=say_support)
                + _evidence(citations, flags, shown))
    else:
        body = (_quoted(statement, citations, flags, shown)
                or _prose(statement, citations, flags, shown))
    beside = _support(statement, shown) if say_support and not statement.said else ""
    beside += flags_html(flags, shown.cited, shown.words, beside=statement.citations)
    aside = f'<div class="beside">{beside}</div>' if beside else ""
    return f'<li class="statement"><div class="said">{body}</div>{aside}</li>'


def _quoted(
    statement: Statement, citations: Sequence[Citation], flags: Sequence[Flag], shown: _Shown
) -> str:
    """A statement that is one quote with its provenance; empty if it is worded otherwise."""
    if not citations:
        return ""
    before, found, after = statement.text.partition(citations[0].quote.text)
    if not found or not before.strip() or _MARKER.sub("", after).strip(_QUOTE_CLOSING):
        return ""
    rows = "".join(citation_html(citation, shown.words, shown.marks,
                                 copy_of=citations[0] if order else None)
                   for order, citation in enumerate(citations))
    return (f'<figure>{blockquote_html(citations[0], shown.words, flags)}'
            f'<figcaption>{rows}</figcaption></figure>')


def _prose(
    statement: Statement, citations: Sequence[Citation], flags: Sequence[Flag], shown: _Shown
) -> str:
    """A statement in words of its own, with the quotes that it rests on beneath."""
    by_number = {citation.number: citation for citation in citations}
    pieces, position = [], 0
    for marker in _MARKER.finditer(statement.text):
        pieces.append(escape(statement.text[position:marker.start()]))
        citation = by_number.get(int(marker[1]))
        pieces.append(citation_button(citation, shown.words) if citation else escape(marker[0]))
        position = marker.end()
    pieces.append(escape(statement.text[position:]))
    return (f'<p class="prose" {in_language(shown.language)}>{"".join(pieces)}</p>'
            f'{_evidence(citations, flags, shown)}')


def _evidence(citations: Sequence[Citation], flags: Sequence[Flag], shown: _Shown) -> str:
    """The quotes that a worded statement rests on."""
    return "".join(
        f'<figure class="evidence">{blockquote_html(citation, shown.words, flags)}<figcaption>'
        f'{citation_html(citation, shown.words, shown.marks)}</figcaption></figure>'
        for citation in citations)


def _nearest(nearest: Sequence[Citation], words: Phrases) -> str:
    if not nearest:
        return ""
    items = "".join(_near(citation, words) for citation in nearest)
    heading = escape(words.say("nearest"))
    return (f'<section class="nearest" aria-label="{heading}"><h3>{heading}</h3>'
            f'<ul>{items}</ul></section>')


def _near(citation: Citation, words: Phrases) -> str:
    article = citation.article
    read = words.say("read")
    button = opener(article, citation.quote.span, shown=escape(read), kind="open",
                    label=f"{read}: {article.title or words.say('untitled')}")
    return (f'<li>{blockquote_html(citation, words)}'
            f'<div class="cited">{citation_facts(citation, words)}{button}</div></li>')
