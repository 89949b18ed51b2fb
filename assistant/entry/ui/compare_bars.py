"""What things are called and which words are an article's own: bars, each beside its number."""

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
from assistant.entry.ui.escape import escape, in_language
from assistant.types import Article, Comparison, DistinctiveTerm, Label, Naming

ENTITIES_SHOWN = 6
ARTICLES_SHOWN = 8
BARS_SHOWN = 8
"""Bars of one article before somebody asks for all."""


def labels_html(comparison: Comparison, frame: Frame) -> str:
    """The section of names, entity by entity and article by article; "" where there are none."""
    if not comparison.labels:
        return ""
    articles = in_order(comparison.columns, comparison.voices)
    items = "".join(f'<li class="entity"{beyond(frame, place, ENTITIES_SHOWN)}>'
                    f'<h4><bdi>{escape(naming.entity)}</bdi></h4>'
                    f'{_naming(naming, articles, frame)}</li>'
                    for place, naming in enumerate(comparison.labels))
    count = len(comparison.labels)
    body = f'<ul class="plain">{items}</ul>{all_button(frame, count, ENTITIES_SHOWN)}'
    return part("labels", frame.say("parts.labels"), body, frame.say("labels_note"))


def distinctive_html(comparison: Comparison, frame: Frame) -> str:
    """The section of distinctive words; it says by which measure; "" where there are none.

    Where an outlet has several articles, its words in all of them come first.
    """
    found = [article for article in in_order(comparison.columns, comparison.voices)
             if comparison.distinctive_terms.get(article.id)]
    if not found:
        return ""
    scores = [_score(term) for terms in comparison.distinctive_terms.values() for term in terms]
    most = max(scores, default=1.0) or 1.0
    items = "".join(
        f'<li class="whose"{beyond(frame, place, ARTICLES_SHOWN)}><h4>{column_html(frame, article)}'
        f'</h4>{_terms(comparison.distinctive_terms[article.id], article, most, frame)}</li>'
        for place, article in enumerate(found))
    body = f'<ul class="plain columns">{items}</ul>{all_button(frame, len(found), ARTICLES_SHOWN)}'
    said = frame.say(f"method.{comparison.distinctive_method}")
    whole = _of_outlets(comparison, frame)
    if whole:
        return part("distinctive", frame.say("parts.distinctive"),
                    f'{whole}<h4>{escape(frame.say("by_article"))}</h4>'
                    f'<p class="note">{escape(said)}</p>{body}',
                    frame.say(f"method.{comparison.outlet_method}"))
    return part("distinctive", frame.say("parts.distinctive"), body, said)


def _of_outlets(comparison: Comparison, frame: Frame) -> str:
    """Each outlet's words in all of its articles, in the language of the first that has them."""
    found = {name: terms for name, terms in comparison.outlet_terms.items() if terms}
    scores = [_score(term) for terms in found.values() for term in terms]
    most = max(scores, default=1.0) or 1.0
    articles = {article.id: article for article in comparison.columns}
    items = "".join(
        f'<li class="whose"{beyond(frame, place, ARTICLES_SHOWN)}>'
        f'<h4><bdi>{escape(name)}</bdi></h4>'
        f'{_terms(terms, articles[terms[0].quote.article_id], most, frame)}</li>'
        for place, (name, terms) in enumerate(found.items()))
    return (f'<ul class="plain columns">{items}</ul>{all_button(frame, len(found), ARTICLES_SHOWN)}'
            if items else "")


def bar(share: float, kind: str = "") -> str:
    """A bar of ``share`` (0 to 1) of its line; it only repeats a number that stands beside it."""
    wide = 100 * min(1.0, max(0.0, share))
    return (f'<span class="bar {kind}" aria-hidden="true"><span style="width:{wide:.1f}%"></span>'
            '</span>')


def _naming(naming: Naming, articles: list[Article], frame: Frame) -> str:
    most = max((label.count for used in naming.used.values() for label in used), default=1) or 1
    using = [article for article in articles if naming.used.get(article.id)]
    items = "".join(
        f'<li class="whose"{beyond(frame, place, ARTICLES_SHOWN)}>{column_html(frame, article)}'
        f'{_labels(naming.used[article.id], article, most, frame)}</li>'
        for place, article in enumerate(using))
    return (f'<ul class="plain columns">{items}</ul>'
            f'{all_button(frame, len(using), ARTICLES_SHOWN)}')


def _labels(labels: tuple[Label, ...], article: Article, most: int, frame: Frame) -> str:
    items = "".join(
        f'<li data-shelf="yes"{beyond(frame, place, BARS_SHOWN)}>'
        f'<bdi class="term" {in_language(article.language)}>{escape(label.label)}</bdi>'
        f'{bar(label.count / most)}'
        f'{figure(frame, f"{label.count:,}", label.quotes, label.label, "n")}</li>'
        for place, label in enumerate(labels))
    return f'<ul class="bars">{items}</ul>{all_button(frame, len(labels), BARS_SHOWN)}'


def _terms(
    terms: tuple[DistinctiveTerm, ...], article: Article, most: float, frame: Frame
) -> str:
    items = "".join(
        f'<li data-shelf="yes"{beyond(frame, place, BARS_SHOWN)}>'
        f'<bdi class="term" {in_language(article.language)}>{escape(term.term)}</bdi>'
        f'{bar(_score(term) / most)}'
        f'{figure(frame, _measured(term, frame), [term.quote], term.term, "n")}</li>'
        for place, term in enumerate(terms))
    return f'<ul class="bars">{items}</ul>{all_button(frame, len(terms), BARS_SHOWN)}'


def _score(term: DistinctiveTerm) -> float:
    return abs(term.log_odds_z) if term.log_odds_z is not None else float(term.count)


def _measured(term: DistinctiveTerm, frame: Frame) -> str:
    counts = frame.say("here_elsewhere", n=f"{term.count:,}", rest=f"{term.rest:,}")
    if term.log_odds_z is None:
        return counts
    tested = f"z {term.log_odds_z:.1f}" + (f", q {term.q:.3f}" if term.q is not None else "")
    return f'<bdi dir="ltr">{tested}</bdi> · {counts}'
