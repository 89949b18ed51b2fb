"""Who did what to whom, article by article, in the articles' own words."""

from __future__ import annotations

from assistant.entry.ui.compare_columns import in_order
from assistant.entry.ui.compare_frame import (
    Frame,
    all_button,
    beyond,
    column_html,
    figure,
    part,
)
from assistant.entry.ui.escape import direction, escape, in_language
from assistant.types import Article, Comparison, Role

ARTICLES_SHOWN = 8
ROLES_SHOWN = 6
"""Sentences of one article before somebody asks for all."""


def roles_html(comparison: Comparison, frame: Frame) -> str:
    """The section; "" where nobody was found doing anything."""
    by_article: dict[str, list[Role]] = {}
    for role in comparison.roles:
        by_article.setdefault(role.article_id, []).append(role)
    articles = [article for article in in_order(comparison.columns, comparison.voices)
                if article.id in by_article]
    if not articles:
        return ""
    items = "".join(f'<li class="whose"{beyond(frame, place, ARTICLES_SHOWN)}>'
                    f'<h4>{column_html(frame, article)}</h4>'
                    f'{_roles(by_article[article.id], article, frame)}</li>'
                    for place, article in enumerate(articles))
    body = f'<ul class="plain">{items}</ul>{all_button(frame, len(articles), ARTICLES_SHOWN)}'
    return part("roles", frame.say("parts.roles"), body, frame.say("roles_note"))


def _roles(roles: list[Role], article: Article, frame: Frame) -> str:
    items = "".join(f'<li class="role" data-shelf="yes"{beyond(frame, place, ROLES_SHOWN)}>'
                    f'{_role(role, article, frame)}</li>' for place, role in enumerate(roles))
    return f'<ul class="roles">{items}</ul>{all_button(frame, len(roles), ROLES_SHOWN)}'


def _role(role: Role, article: Article, frame: Frame) -> str:
    arrow = "←" if direction(article.language) == "rtl" else "→"
    between = f'<span class="arrow" aria-hidden="true">{arrow}</span>'
    actor = _words(frame, "actor", role.actor)
    if role.agentless:
        actor = f'<span class="agentless">{frame.say("agentless")}</span>'
    negated = f' <span class="negated">{frame.say("negated")}</span>' if role.negated else ""
    target = between + _words(frame, "target", role.target) if role.target else ""
    said = " ".join(filter(None, (role.actor, role.action, role.target)))
    number = str(frame.numbers[role.quote])
    return (f'<span class="who-what" {in_language(article.language)}>{actor}{between}'
            f'{_words(frame, "action", role.action)}{negated}{target}</span> '
            f'{figure(frame, number if frame.live else "", [role.quote], said, "numbered")}')


def _words(frame: Frame, kind: str, words: str | None) -> str:
    """One part with its name for a screen reader; a dash where the sentence has none."""
    if not words:
        return f'<span class="{kind} unstated">–</span>'
    name = f'<span class="unseen">{frame.say(kind)}: </span>'
    return f'<span class="{kind}">{name}<bdi>{escape(words)}</bdi></span>'
