"""The way a quote came as one readable line: speaker → outlet → republisher."""

from __future__ import annotations

from assistant.answer.outlets import file_name
from assistant.answer.phrases import Phrases
from assistant.entry.ui.chain import Hop, Step, steps_of
from assistant.entry.ui.escape import direction, escape, in_language
from assistant.entry.ui.openers import place
from assistant.types import Article, Attribution

SHOWN_WORDS = 120
"""Code points of the evidence for a hop that its tip repeats: a line of a page, not a paragraph."""


def chain_html(article: Article, said: Attribution | None, words: Phrases) -> str:
    """The line, in the words' language; each hop that the text shows opens it there.

    A screen reader hears "via" where the eye sees an arrow.
    """
    arrow = "←" if direction(words.language) == "rtl" else "→"
    between = (f'<span class="unseen">, {escape(words.say("chain.via"))} </span>'
               f'<span class="arrow" aria-hidden="true">{arrow}</span>')
    legs = "".join(f'<span class="leg">{between if order else ""}{_step(step, article, words)}'
                   '</span> ' for order, step in enumerate(steps_of(article, said)))
    return (f'<span class="chain-line"><span class="unseen">{escape(words.say("chain.label"))} '
            f'</span>{legs}</span>')


def chain_in_words(article: Article, said: Attribution | None, words: Phrases) -> str:
    """The same line as plain text."""
    arrow = "←" if direction(words.language) == "rtl" else "→"
    return f" {arrow} ".join(
        f" {words.say('chain.and')} ".join(_named(hop, article, words) for hop in step)
        for step in steps_of(article, said))


def name_html(name: str, language: str | None) -> str:
    """A name kept apart from the words around it, in the article's language if it is written so.

    A Latin name in an Arabic article keeps its own direction and no language.
    """
    fitting = script_direction(name) == direction(language)
    return f"<bdi {in_language(language if fitting else None)}>{escape(name)}</bdi>"


def _step(step: Step, article: Article, words: Phrases) -> str:
    beside = f' <span>{escape(words.say("chain.and"))}</span> '
    return beside.join(_hop(hop, article, words) for hop in step)


def _hop(hop: Hop, article: Article, words: Phrases) -> str:
    tip = escape(_tip(hop, article, words))
    if hop.name is None:
        stated = escape(words.say("outlet_not_stated"))
        return (f'<span class="hop unstated" title="{tip}">{stated} '
                f'<bdi class="file">({escape(file_name(article))})</bdi></span>')
    named = name_html(hop.name, article.language)
    kind = f"hop {hop.relation}" + (" first" if hop.first else "")
    if _is_shown(hop, article):
        return (f'<button type="button" class="{kind}"{place(article, hop.span)} title="{tip}">'
                f'{named}</button>')
    return f'<span class="{kind}" title="{tip}">{named}</span>'


def _is_shown(hop: Hop, article: Article) -> bool:
    return hop.span is not None and hop.span.end <= len(article.text)


def _tip(hop: Hop, article: Article, words: Phrases) -> str:
    parts = [words.say(f"chain.{hop.relation}")]
    if hop.first and hop.relation != "first":
        parts.append(words.say("chain.first"))
    if hop.span is not None and _is_shown(hop, article):
        shown = " ".join(hop.span.of(article.text).split())[:SHOWN_WORDS]
        parts += [words.say("chain.shown", words=shown), words.say("chain.opens")]
    elif hop.basis in ("metadata", "sidecar", "url"):
        parts.append(words.say(f"chain.{hop.basis}"))
    return "; ".join(parts)


def _named(hop: Hop, article: Article, words: Phrases) -> str:
    return hop.name or f"{words.say('outlet_not_stated')} ({file_name(article)})"


def script_direction(name: str) -> str:
    """"rtl" where any letter is written from the right, else "ltr"."""
    return "rtl" if any("\u0590" <= c <= "\u08ff" or "\ufb1d" <= c <= "\ufefc"
                        for c in name) else "ltr"
