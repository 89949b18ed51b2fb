"""The corpus as a table that sorts in the browser, opens articles and corrects their cards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from assistant.answer.phrases import Phrases
from assistant.entry.lettering import letters
from assistant.entry.ui.conversation import empty_html
from assistant.entry.ui.correction_html import correct_button, corrected_mark
from assistant.entry.ui.escape import escape, title_language
from assistant.entry.ui.openers import opener
from assistant.entry.ui.reach_html import reach_html, reach_mark
from assistant.entry.ui.reader import languages_html, outlet_html
from assistant.entry.ui.sentences import in_words, told_html
from assistant.entry.ui.words import language_name
from assistant.types import Article, Reach

ROWS_SHOWN = 2_000
"""A browser sorts this many rows at once without a noticeable pause."""

COLUMNS = ("title", "outlet", "first_by", "date", "language", "origin", "warnings")


def table_html(
    articles: Sequence[Article], words: Phrases,
    reach: Mapping[str | None, Reach] = MappingProxyType({}),
) -> str:
    """A row per article in the order given; beyond ROWS_SHOWN it says how many are left out.

    ``reach`` is how each language is searched: what one lacks is said above and in its rows.
    """
    if not articles:
        return empty_html(words)
    heads = "".join(
        f'<th scope="col" aria-sort="none"><button type="button" data-sort="{column}">'
        f'{_head(name, words)}<span class="arrow" aria-hidden="true"></span></button></th>'
        for column, name in enumerate(COLUMNS))
    groups = group_marks(articles)
    rows = "".join(_row(article, groups, reach.get(article.language), words)
                   for article in articles[:ROWS_SHOWN])
    left_out = ""
    if len(articles) > ROWS_SHOWN:
        said = words.say("corpus.left_out", shown=words.number(ROWS_SHOWN),
                         articles=words.count("counts.articles", len(articles)))
        left_out = f'<p class="note">{escape(said)}</p>'
    lacking = reach_html(reach, words)
    return (f'{lacking}{left_out}<div class="table-frame" role="region" tabindex="0" '
            f'aria-label="{escape(words.say("corpus.table"))}"><table class="corpus">'
            f'<caption class="unseen">{escape(words.say("corpus.caption"))}</caption>'
            f'<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>')


def group_marks(articles: Sequence[Article]) -> dict[str, tuple[str, int]]:
    """A letter and the size of each group of several articles, by its id, the largest first."""
    sizes = Counter(article.independent_group for article in articles)
    shared = sorted((group for group, size in sizes.items() if size > 1),
                    key=lambda group: (-sizes[group], group))
    return {group: (letters(place), sizes[group]) for place, group in enumerate(shared)}


def _head(column: str, words: Phrases) -> str:
    return escape(words.say(f"corpus.columns.{column}"))


def _row(
    article: Article, groups: Mapping[str, tuple[str, int]], reach: Reach | None, words: Phrases
) -> str:
    title = article.title or words.say("untitled")
    button = opener(article, None, shown=escape(title), label="", kind="title")
    brief = [warning.removesuffix(" in the document") for warning in article.warnings]
    warnings = "; ".join(in_words(warning, words) for warning in brief)
    letter, size = groups.get(article.independent_group, ("", 1))
    tools = f"{correct_button(article, words)} {corrected_mark(article, words)}"
    first, language = article.originating_outlet, language_name(article.language, words)
    cells = (
        (title, f"<span {title_language(article, words)}>{button}</span><div>{tools}</div>"),
        (article.outlet or "", outlet_html(article, words)),
        (first or "", _or_not_stated(first, words)),
        (article.published or "", escape(article.published or words.say("undated"))),
        (language, languages_html(article, words) + reach_mark(reach, words)),
        (letter, _group(letter, size, words)),
        (warnings, "; ".join(told_html(warning, words) for warning in brief)),
    )
    drawn = "".join(
        f'<td data-label="{_head(column, words)}" data-key="{escape(key.casefold())}">{shown}</td>'
        for column, (key, shown) in zip(COLUMNS, cells, strict=True))
    return f"<tr>{drawn}</tr>"


def _group(letter: str, size: int, words: Phrases) -> str:
    if not letter:
        return f'<span class="note">{escape(words.say("corpus.own"))}</span>'
    shared = words.say("corpus.shared", articles=words.count("counts.articles", size))
    return f'<span class="group-mark">{letter}</span> <span class="note">{escape(shared)}</span>'


def _or_not_stated(name: str | None, words: Phrases) -> str:
    return (f"<bdi>{escape(name)}</bdi>" if name
            else f'<span class="unstated">{escape(words.say("reader.not_stated"))}</span>')
