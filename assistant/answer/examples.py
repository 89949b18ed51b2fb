"""Questions to begin with, drawn from what the corpus itself speaks of."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from assistant.types import Article

_NAME = re.compile(r"(?<![.!?:] )(?<!^)\b[A-Z][a-z]{2,}(?: [A-Z][a-z]{2,}){1,2}\b", re.M)

_BY_OUTLET = {
    "ar": "ماذا يقول {outlet} عن هذا: {title}؟",
    "fr": "Que dit {outlet} à propos de : {title} ?",
    "ru": "Что сообщает {outlet}: {title}?",
}


def example_questions(articles: Sequence[Article], *, count: int) -> list[str]:
    """Up to ``count`` questions: names that outlets share, then titles in other languages."""
    names = _shared_names(articles)
    questions = [f"What do the outlets say about {name}?" for name in names[: max(1, count - 1)]]
    for language, form in _BY_OUTLET.items():
        article = next((a for a in articles
                        if a.language == language and a.outlet and a.title), None)
        if article is not None and len(questions) < count:
            questions.append(form.format(outlet=article.outlet, title=article.title.rstrip(".؟?")))
    return questions[:count]


def _shared_names(articles: Sequence[Article]) -> list[str]:
    spoken: dict[str, set[str]] = defaultdict(set)
    outlets = {link.name for article in articles for link in article.origin_chain}
    for article in articles:
        body = "\n".join(s.span.of(article.text) for s in article.sentences if s.role == "body")
        for name in set(_NAME.findall(body)) - outlets - {article.author}:
            spoken[name].add(article.independent_group)
    ranked = sorted(spoken, key=lambda name: (-len(spoken[name]), name))
    kept: list[str] = []
    for name in ranked:
        if not any(name in other or other in name for other in kept):
            kept.append(name)
    return kept
