"""How an ingest goes, and what came of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer.outlets import shown_path
from assistant.answer.phrases import Phrases
from assistant.entry.ui.escape import escape, title_language
from assistant.entry.ui.isolate import provenance_html
from assistant.entry.ui.openers import opener
from assistant.entry.ui.sentences import in_words, told_html
from assistant.types import Article, IngestReport, Progress, Skipped

LISTED = 200
_FOLDERS = re.compile(r"(?<=\s)/(?:[^/\s]+/)+(?=[^/\s])")


def progress_html(progress: Progress, words: Phrases) -> str:
    """A bar with its stage in words; without an end while the total is not known."""
    stage = in_words(progress.stage, words)
    stage = stage[:1].upper() + stage[1:]
    if not progress.total:
        return (f'<div class="progress"><label for="adding">{escape(stage)}…</label>'
                '<progress id="adding"></progress></div>')
    done = min(progress.done, progress.total)
    bar = f'<progress id="adding" value="{done}" max="{progress.total}"></progress>'
    said = words.say("add.progress", stage=stage, done=words.number(done),
                     total=words.number(progress.total))
    return f'<div class="progress"><label for="adding">{escape(said)}</label>{bar}</div>'


def report_html(report: IngestReport, added: Sequence[Article], words: Phrases) -> str:
    """What was added and what was left out, each with its reason."""
    counts = {"added": report.added, "updated": report.updated, "unchanged": report.unchanged,
              "skipped": len(report.skipped)}
    said = words.say("counts.join").join(
        words.count(f"add.counts.{name}", count) for name, count in counts.items())
    total = words.say("add.total", articles=words.count("counts.articles", report.articles),
                      passages=words.count("numbers.passages", report.passages),
                      seconds=f"{report.seconds:.1f}")
    return (f'<div class="report"><p class="found" data-announce="{escape(said)}.">'
            f'<strong>{escape(said)}.</strong> {escape(total)}</p>'
            f'{_added(added, words)}{_skipped(report.skipped, words)}</div>')


def problem_html(sentence: str, words: Phrases) -> str:
    """A sentence that says what went wrong and what to do."""
    return (f'<p class="problem" data-announce="{escape(in_words(sentence, words))}">'
            f'{told_html(sentence, words)}</p>')


def _added(articles: Sequence[Article], words: Phrases) -> str:
    if not articles:
        return ""
    items = "".join(_article(article, words) for article in articles[:LISTED])
    return (f'<h3>{escape(words.say("add.added"))}</h3><ul class="added">{items}</ul>'
            f'{_more(len(articles), words)}')


def _article(article: Article, words: Phrases) -> str:
    button = opener(article, None, shown=escape(article.title or words.say("untitled")), label="",
                    kind="title")
    warnings = "".join(f"<li>{told_html(warning, words)}</li>" for warning in article.warnings)
    label = escape(words.say("reader.warnings"))
    listed = f'<ul class="warnings" aria-label="{label}">{warnings}</ul>' if warnings else ""
    return (f'<li><span {title_language(article, words)}>{button}</span> '
            f'{provenance_html(article, words)}{listed}</li>')


def _skipped(skipped: Sequence[Skipped], words: Phrases) -> str:
    if not skipped:
        return ""
    items = "".join(
        f'<li><bdi class="file">{escape(shown_path(item.path))}</bdi> '
        f'<span class="why">{told_html(_FOLDERS.sub("", item.reason), words)}</span></li>'
        for item in skipped[:LISTED])
    return (f'<h3>{escape(words.say("add.skipped"))}</h3><ul class="skipped">{items}</ul>'
            f'{_more(len(skipped), words)}')


def _more(count: int, words: Phrases) -> str:
    if count <= LISTED:
        return ""
    return f'<p class="note">{escape(words.count("page.more", count - LISTED))}.</p>'
