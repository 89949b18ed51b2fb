"""What a language model said, as HTML: labelled where the corpus carries it, else struck."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answer.phrases import Phrases
from assistant.entry.ui.escape import escape, in_language
from assistant.entry.ui.icons import SUPPORT, icon
from assistant.text.unquoted import unquoted
from assistant.types import Answer, Statement, Struck


def worded_html(statement: Statement, language: str) -> str:
    """The words of a statement that a model wrote; its quotes stand beneath."""
    return f'<p class="prose worded" {in_language(language)}>{escape(statement.said)}</p>'


def support_label(statement: Statement, words: Phrases, *, explained: bool) -> str:
    """How well the quotes carry what the model wrote, as a sign and a word; why, if wanted."""
    name = escape(words.say(f"support.{statement.support}"))
    why = (f' <span class="why" {in_language(words.language)}>{escape(statement.reason)}</span>'
           if explained else "")
    return (f'<p class="support labelled {statement.support}">{icon(SUPPORT[statement.support])}'
            f'<span><strong>{name}</strong>{why}</span></p>')


def explained_once(statements: Sequence[Statement]) -> list[bool]:
    """For each statement whether its reason is the first of its kind, so that it is said once."""
    seen: set[str] = set()
    first = []
    for statement in statements:
        first.append(bool(statement.said) and statement.reason not in seen)
        if statement.said:
            seen.add(statement.reason)
    return first


def struck_html(struck: Sequence[Struck], words: Phrases, language: str) -> str:
    """What was not let through, struck out with its reason; "" where there is nothing.

    Without its quotation marks: between these stand a source's own words, and nothing else.
    """
    if not struck:
        return ""
    said = escape(words.say("model.struck_word"))
    rows = "".join(
        f'<li><p><span class="unseen">{said} </span><del {in_language(language)}>'
        f'{escape(unquoted(one.text))}</del></p><p class="why">'
        f'{icon(SUPPORT["not_supported"])}<span>{escape(unquoted(one.reason))}</span></p></li>'
        for one in struck)
    heading = escape(words.say("model.struck"))
    return (f'<section class="struck" aria-label="{heading}"><h3>{heading}</h3>'
            f'<p class="note">{escape(words.say("model.struck_note"))}</p><ul>{rows}</ul>'
            '</section>')


def made_html(answer: Answer, words: Phrases) -> str:
    """How a model's answer came about, folded away; "" where no model was asked."""
    if not answer.trace:
        return ""
    prompts = "".join(
        f"<dd>{escape(words.say('model.prompt', name=one['name'], version=one['version']))} "
        f'<code dir="ltr">sha256 {escape(one["sha256"])}</code></dd>'
        for one in answer.trace.get("prompts", ()))
    rows = [("name", _named(answer.model)), ("prompts", prompts),
            ("tokens", f"<dd>{_tokens(answer, words)}</dd>")]
    rows += [("judge", _named(answer.trace["judge"]))] if answer.trace.get("judge") else []
    cost = answer.trace.get("cost")
    if cost is not None:
        said = words.say("model.costs", cost=f"{cost:.6g}")
        rows.append(("cost", f"<dd>{escape(said)}</dd>"))
    shown = "".join(f"<dt>{escape(words.say(f'model.{key}'))}</dt>{value}" for key, value in rows)
    return (f'<details class="made-how"><summary>{escape(words.say("model.how"))}</summary>'
            f"<dl>{shown}</dl></details>")


def _named(name: object) -> str:
    return f'<dd><bdi dir="ltr">{escape(name or "")}</bdi></dd>'


def _tokens(answer: Answer, words: Phrases) -> str:
    tokens = answer.trace.get("tokens")
    if not tokens:
        return escape(words.say("model.uncounted"))
    return escape(words.say("model.counted", read=f"{tokens['read']:,}",
                            written=f"{tokens['written']:,}"))
