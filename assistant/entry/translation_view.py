"""Gists and translations of an answer's quotes at a terminal."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from assistant.errors import CallerError
from assistant.types import Answer, Citation, Translation

if TYPE_CHECKING:
    from assistant.service import Assistant


def with_asked(assistant: Assistant, answer: Answer, options: argparse.Namespace) -> Answer:
    """The answer with what the options ask for beside its quotes."""
    from assistant.service.translations import language_code, with_translations

    if not options.gist and not options.translate:
        return answer
    if options.gist and options.translate:
        raise CallerError("Ask for --gist or for --translate, not for both.")
    if options.translate and assistant.chat_model(options.model) is None:
        raise CallerError("There is no language model to translate with.",
                          help="Name one with --model, or use --gist.")
    to = language_code(options.gist or options.translate)
    done = 0

    def made(citation: Citation) -> Translation | None:
        nonlocal done
        if citation.language == to:
            return None
        done += 1
        if options.translate and sys.stderr.isatty():
            print(f"translating quote {done} …", file=sys.stderr)
        span = citation.quote.span
        return assistant.translate(citation.article.id, span.start, span.end, to=to,
                                   model="" if options.gist else options.model)

    return with_translations(answer, made)


def print_translation(console: Console, made: Translation) -> None:
    """Print what stands beside a quote under its label, without a quotation mark."""
    from assistant.entry.ui.translation_html import differs_in_words, spoken_aloud
    from assistant.entry.ui.words import words_for

    words = words_for("en")
    label = f"{made.language}, by {made.name}: {made.made_by['note']}"
    console.print(Padding(Text(label if made.text else spoken_aloud(made, words), "dim"),
                          (0, 0, 0, 4)))
    for line, style in ((made.text, "italic"), (differs_in_words(made, words), "yellow")):
        if line:
            console.print(Padding(Text(line, style), (0, 0, 0, 4)))
