"""What attacks leave on the page and on the clipboard: quoted words are a source's own."""

from __future__ import annotations

import html
import random
import re

from openai_server import Reply
from test_adversarial import ATTACKS, QUESTIONS, english, shown_lines, statement

from assistant.answer.checking.quotations import quotations
from assistant.entry.ui.conversation import Exchange, conversation_html
from assistant.entry.ui.copied import as_plain_text
from assistant.entry.ui.words import words_for
from assistant.types import Filters

REPLIES = 45
_INLINE = re.compile(r"</?(?:span|bdi|b|strong|svg|path|del|button|code)\b[^>]*>")


def paragraphs(markup):
    """The words of a page, an empty line between elements that stand by themselves."""
    return html.unescape(re.sub(r"<[^>]*>", "\n\n", _INLINE.sub("", markup)))


def test_between_quotation_marks_stand_only_words_of_the_articles(ask, server):
    chance, made, seen = random.Random(471), [], 0

    def answer(asked):
        lines = shown_lines(asked)
        say, key = ATTACKS[len(made) % len(ATTACKS)](lines, chance)
        made.append(say)
        good_key, good = chance.choice(english(lines))
        return Reply(["\n".join([statement(say, *([key] if key is not None else [])),
                                 statement(good, good_key)])])

    server.answer = answer
    for number in range(REPLIES):
        last = ask(QUESTIONS[number % len(QUESTIONS)])[-1]
        page = paragraphs(conversation_html([Exchange(last.question, Filters(), last)], words_for("en")))
        held = " ".join(f"{citation.article.title} {citation.article.text}"
                        for citation in (*last.citations, *last.nearest,
                                         *(one for flag in last.flags for one in flag.against)))
        for shown in (page, as_plain_text(last).replace("\n", "\n\n")):
            for span in quotations(shown):
                assert span.of(shown) in held, (made[-1], span.of(shown))
                seen += 1
        assert page.count("struck: ") == len(last.struck)
    assert seen > REPLIES
