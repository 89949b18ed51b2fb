"""Why two articles count as one origin, in words."""

from __future__ import annotations

from assistant.answer.phrases import Phrases
from assistant.entry.ui.escape import escape, in_language
from assistant.entry.ui.openers import opener
from assistant.entry.ui.words import say_html
from assistant.types import Article, Merge


def merge_words(merge: Merge, words: Phrases) -> str:
    """One sentence, escaped; what it says is what was found, not more."""
    if merge.reason == "person":
        return escape(words.say("merge.person"))
    if merge.reason == "declared_origin":
        name = f"<bdi>{escape(merge.name)}</bdi>"
        return say_html(words, "merge.declared_origin", name=name)
    share = (words.say("merge.percent", n=f"{100 * merge.overlap:.0f}")
             if merge.overlap is not None else words.say("merge.much"))
    return escape(words.say(f"merge.{merge.reason}", share=share))


def merge_evidence(merge: Merge, one: Article, other: Article) -> str:
    """The words that show a merge, each opening its article; "" where nothing can be shown."""
    articles = {one.id: one, other.id: other}
    shown = [(articles[said.article_id], said.link.span, said.link.text)
             for said in merge.declared if said.link.span is not None]
    shown += [(articles[quote.article_id], quote.span, quote.text)
              for pair in merge.aligned[:1] for quote in pair]
    items = "".join(
        f'<li>{opener(article, span, shown=_quoted(article, text or ""), label="", kind="hop")}'
        "</li>" for article, span, text in shown)
    return f'<ul class="merge-evidence">{items}</ul>' if items else ""


def _quoted(article: Article, words: str) -> str:
    return f"<q {in_language(article.language)}>{escape(' '.join(words.split()))}</q>"
