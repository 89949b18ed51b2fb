"""An answer as plain text, for the clipboard."""

from __future__ import annotations

from assistant.answer.phrases import Phrases
from assistant.entry.ui.chain_html import chain_in_words
from assistant.entry.ui.words import flag_name, words_for
from assistant.text.unquoted import unquoted
from assistant.types import Answer, Citation


def as_plain_text(answer: Answer) -> str:
    """Question, answer, numbered quotes with the way they came and address, every caution.

    What a model said and the corpus lacks comes last, marked as struck.
    """
    words = words_for(answer.language)
    lines = [answer.question, "", f"{words.say(f'status.{answer.status}')}.", answer.answer]
    if answer.citations:
        lines += ["", f"{words.say('copied.quotes')}:"]
        lines += [_cited(citation, words) for citation in answer.citations]
    if answer.flags:
        lines += ["", f"{words.say('cautions')}:"]
        for flag in answer.flags:
            lines.append(f"- {flag_name(flag.kind, words)}: {flag.message}")
            lines += [f"  {_cited(citation, words)}" for citation in flag.against]
    if answer.struck:
        lines += ["", f"{words.say('model.struck')}:"]
        lines += [f"- {words.say('model.struck_word')} {unquoted(one.text)} "
                  f"({unquoted(one.reason)})" for one in answer.struck]
    return "\n".join(lines)


def _cited(citation: Citation, words: Phrases) -> str:
    article, said = citation.article, citation.attribution
    came = words.say("copied.chain", chain=chain_in_words(article, said, words),
                     evidence=words.say(f"evidence.{said.evidence}.word"))
    where = [came, article.published or words.say("undated"),
             article.title or words.say("untitled")]
    where += [article.url] if article.url else []
    return f"[{citation.number}] “{citation.quote.text}” ({' · '.join(where)})"
