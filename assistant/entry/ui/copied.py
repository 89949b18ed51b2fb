"""An answer as plain text, for the clipboard."""

from __future__ import annotations

from assistant.entry.ui.labels import STATUS, flag_name
from assistant.entry.wording import provenance
from assistant.types import Answer, Citation


def as_plain_text(answer: Answer) -> str:
    """Question, answer, numbered quotes with outlet and address, and every caution."""
    lines = [answer.question, "", f"{STATUS[answer.status]}.", answer.answer]
    if answer.citations:
        lines += ["", "Quotes:", *(_cited(citation) for citation in answer.citations)]
    if answer.flags:
        lines += ["", "Cautions:"]
        lines += [f"- {flag_name(flag.kind)}: {flag.message}" for flag in answer.flags]
    return "\n".join(lines)


def _cited(citation: Citation) -> str:
    article = citation.article
    where = [provenance(article), article.title or "untitled"]
    where += [article.url] if article.url else []
    return f"[{citation.number}] “{citation.quote.text}” ({' · '.join(where)})"
