"""How an ingest goes, and what came of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer.outlets import shown_path
from assistant.entry.ui.escape import escape, in_language
from assistant.entry.ui.isolate import provenance_html
from assistant.entry.ui.labels import counted
from assistant.entry.ui.openers import opener
from assistant.types import Article, IngestReport, Progress, Skipped

LISTED = 200
_FOLDERS = re.compile(r"(?<=\s)/(?:[^/\s]+/)+(?=[^/\s])")


def progress_html(progress: Progress) -> str:
    """A bar with its stage in words; without an end while the total is not known."""
    stage = escape(progress.stage.capitalize())
    if not progress.total:
        return (f'<div class="progress"><label for="adding">{stage}…</label>'
                '<progress id="adding"></progress></div>')
    done = min(progress.done, progress.total)
    bar = f'<progress id="adding" value="{done}" max="{progress.total}"></progress>'
    return (f'<div class="progress"><label for="adding">{stage}: {done:,} of {progress.total:,}'
            f'</label>{bar}</div>')


def report_html(report: IngestReport, added: Sequence[Article]) -> str:
    """What was added and what was left out, each with its reason."""
    said = ", ".join([
        f"{counted(report.added, 'article')} added", f"{report.updated:,} updated",
        f"{report.unchanged:,} unchanged", f"{len(report.skipped):,} skipped"])
    total = (f"The corpus now holds {counted(report.articles, 'article')} in "
             f"{counted(report.passages, 'passage')}. It took {report.seconds:.1f} seconds.")
    return (f'<div class="report"><p class="found" data-announce="{escape(said)}.">'
            f'<strong>{escape(said)}.</strong> {escape(total)}</p>'
            f'{_added(added)}{_skipped(report.skipped)}</div>')


def problem_html(sentence: str) -> str:
    """A sentence that says what went wrong and what to do."""
    return f'<p class="problem" data-announce="{escape(sentence)}">{escape(sentence)}</p>'


def _added(articles: Sequence[Article]) -> str:
    if not articles:
        return ""
    items = "".join(_article(article) for article in articles[:LISTED])
    more = _more(len(articles))
    return f'<h3>Added</h3><ul class="added">{items}</ul>{more}'


def _article(article: Article) -> str:
    button = opener(article, None, shown=escape(article.title or "untitled"), label="",
                    kind="title")
    warnings = "".join(f"<li>{escape(warning)}</li>" for warning in article.warnings)
    listed = f'<ul class="warnings" aria-label="Warnings">{warnings}</ul>' if warnings else ""
    return (f'<li><span {in_language(article.language)}>{button}</span> '
            f'{provenance_html(article)}{listed}</li>')


def _skipped(skipped: Sequence[Skipped]) -> str:
    if not skipped:
        return ""
    items = "".join(
        f'<li><bdi class="file">{escape(shown_path(item.path))}</bdi> '
        f'<span class="why">{escape(_FOLDERS.sub("", item.reason))}</span></li>'
        for item in skipped[:LISTED])
    return f'<h3>Skipped</h3><ul class="skipped">{items}</ul>{_more(len(skipped))}'


def _more(count: int) -> str:
    return f'<p class="note">and {count - LISTED:,} more.</p>' if count > LISTED else ""
