"""One answer as HTML: quotes first, cautions in words beside the statement they concern."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from assistant.entry.ui.escape import escape, in_language
from assistant.entry.ui.isolate import isolated, names_in, provenance_html
from assistant.entry.ui.labels import STATUS, SUPPORT, flag_name
from assistant.entry.ui.marks import Layer, draw
from assistant.entry.ui.openers import citation_button, opener
from assistant.types import Answer, Citation, Flag, Span, Statement

FLAG_SYMBOL = ('<svg class="flag-sign" viewBox="0 0 12 14" aria-hidden="true" focusable="false">'
               '<path d="M1.5 13.5V.8M1.5 1.5h8.2L7.6 4.4l2.1 3H1.5"/></svg>')
_MARKER = re.compile(r"\[(\d{1,4})\]")
_QUOTE_OPENING = " \u00a0\u202f“\"«„‹'‘:："
_QUOTE_CLOSING = " \u00a0\u202f”\"»“›'’."


def answer_html(answer: Answer) -> str:
    """The whole answer; an answer that is still growing renders the same way."""
    cited = {citation.number: citation for citation in answer.citations}
    names = names_in(answer.citations)
    shared = _shared_support(answer)
    parts = [f'<p class="status"><span lang="en" dir="ltr">{STATUS[answer.status]}</span></p>',
             *_lead(answer), *_shared_reason(answer, shared),
             _flag_list([f for f in answer.flags if f.statement is None or not _stated(answer)],
                        answer.language, names)]
    if _stated(answer):
        parts.append('<ol class="statements">')
        parts += [
            _statement(statement, [f for f in answer.flags if f.statement == position],
                       cited, answer.language, say_support=shared is None)
            for position, statement in enumerate(answer.statements)]
        parts.append("</ol>")
    parts.append(_nearest(answer.nearest))
    attributes = f'class="answer {answer.status}" {in_language(answer.language)}'
    return f'<div {attributes}>{"".join(parts)}</div>'


def lead_of(answer: Answer) -> str:
    """What the answer says before its first statement; all of it where nothing is established."""
    if not _stated(answer):
        return answer.answer
    before, found, _ = answer.answer.partition(answer.statements[0].text)
    return before.strip() if found else ""


def _stated(answer: Answer) -> bool:
    """False where the only statement is that nothing is established: the lead says it."""
    return bool(answer.statements) and answer.status != "not_established"


def _lead(answer: Answer) -> list[str]:
    return [f'<p class="lead">{escape(line)}</p>'
            for line in lead_of(answer).split("\n") if line.strip()]


def _shared_support(answer: Answer) -> Statement | None:
    """A statement whose support and reason all the others share, so that it is said once."""
    kinds = {(statement.support, statement.reason) for statement in answer.statements}
    return answer.statements[0] if len(kinds) == 1 and len(answer.statements) > 1 else None


def _shared_reason(answer: Answer, shared: Statement | None) -> list[str]:
    if shared is None or not _stated(answer):
        return []
    return [_support(shared, answer.language)]


def _support(statement: Statement, language: str) -> str:
    if statement.support == "supported":
        return ""
    name = SUPPORT[statement.support]
    shown = f'<span lang="en" dir="ltr"><strong>{name}.</strong></span> '
    return (f'<p class="support {statement.support}" {in_language(language)}>{shown}'
            f'{escape(statement.reason)}</p>')


def _statement(
    statement: Statement, flags: Sequence[Flag], cited: Mapping[int, Citation], language: str,
    *, say_support: bool,
) -> str:
    citations = [cited[number] for number in statement.citations if number in cited]
    triggers = [trigger for flag in flags for trigger in flag.triggers]
    body = _quoted(statement, citations, triggers) or _prose(statement, citations, triggers)
    beside = _support(statement, language) if say_support else ""
    beside += _flag_list(flags, language, names_in(citations))
    aside = f'<div class="beside">{beside}</div>' if beside else ""
    return f'<li class="statement"><div class="said">{body}</div>{aside}</li>'


def _quoted(
    statement: Statement, citations: Sequence[Citation], triggers: Sequence[tuple[int, int, int]]
) -> str:
    """A statement that is one quote with its provenance; empty if it is worded otherwise."""
    if not citations:
        return ""
    before, found, after = statement.text.partition(citations[0].quote.text)
    if not found or not before.strip() or _MARKER.sub("", after).strip(_QUOTE_CLOSING):
        return ""
    buttons = "".join(citation_button(citation) for citation in citations)
    said = isolated(before.rstrip(_QUOTE_OPENING), names_in(citations))
    return (f'<figure>{_blockquote(citations[0], triggers)}'
            f'<figcaption><span class="provenance">{said}</span> '
            f'<span class="cites">{buttons}</span></figcaption></figure>')


def _prose(
    statement: Statement, citations: Sequence[Citation], triggers: Sequence[tuple[int, int, int]]
) -> str:
    """A statement in words of its own, with the quotes that it rests on beneath."""
    by_number = {citation.number: citation for citation in citations}
    pieces, position = [], 0
    for marker in _MARKER.finditer(statement.text):
        pieces.append(escape(statement.text[position:marker.start()]))
        citation = by_number.get(int(marker[1]))
        pieces.append(citation_button(citation) if citation else escape(marker[0]))
        position = marker.end()
    pieces.append(escape(statement.text[position:]))
    evidence = "".join(
        f'<figure class="evidence">{_blockquote(citation, triggers)}<figcaption>'
        f'{provenance_html(citation.article)} <span class="cites">{citation_button(citation)}'
        '</span></figcaption></figure>'
        for citation in citations)
    return f'<p class="prose">{"".join(pieces)}</p>{evidence}'


def _blockquote(citation: Citation, triggers: Sequence[tuple[int, int, int]] = ()) -> str:
    """The quote in its own language, the words that led to a caution underlined."""
    layers = [Layer(Span(start, end), '<span class="trigger">', "</span>")
              for number, start, end in triggers if number == citation.number and start < end]
    article = citation.article
    shown = draw(article.text, layers, within=citation.quote.span)
    language = in_language(article.language)
    translated = ""
    if citation.translation:
        translated = ('<p class="translation"><span class="note">Translation, not the article’s '
                      f'words:</span> <span dir="auto">{escape(citation.translation)}</span></p>')
    return f'<blockquote {language}><p>{shown}</p></blockquote>{translated}'


def _flag_list(flags: Sequence[Flag], language: str, names: Iterable[str]) -> str:
    if not flags:
        return ""
    items = "".join(
        f'<li class="flag">{FLAG_SYMBOL}<span><strong lang="en">{escape(flag_name(flag.kind))}'
        f'</strong> <span {in_language(language)}>{isolated(flag.message, names)}</span></span>'
        '</li>'
        for flag in flags)
    return f'<ul class="flags" aria-label="Cautions">{items}</ul>'


def _nearest(nearest: Sequence[Citation]) -> str:
    if not nearest:
        return ""
    items = "".join(_near(citation) for citation in nearest)
    return ('<section class="nearest" lang="en" dir="ltr" aria-label="Nearest passages">'
            '<h3>Nearest passages, which do not answer the question</h3>'
            f'<ul>{items}</ul></section>')


def _near(citation: Citation) -> str:
    article = citation.article
    title = article.title or "untitled"
    button = opener(article, citation.quote.span, shown="Read in the article", kind="open",
                    label=f"Read in the article: {title}")
    return f'<li>{_blockquote(citation)}<p>{provenance_html(article)} {button}</p></li>'
