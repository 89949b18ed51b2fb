"""Documents from the page into the index, with progress, as HTML that grows."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.answer.phrases import Phrases
from assistant.config import DEMO_CORPUS
from assistant.entry.ui.added import problem_html, progress_html, report_html
from assistant.entry.ui.messages import sentence_for
from assistant.entry.uploads import drop_folder, keep_uploads
from assistant.errors import CallerError
from assistant.text.addresses import is_url
from assistant.types import Article, IngestReport, Progress

if TYPE_CHECKING:
    from assistant.service import Assistant

Outcome = Progress | tuple[IngestReport, list[Article]] | Exception


def addresses_in(pasted: str) -> list[str]:
    """The web addresses of a pasted text. CallerError for anything that is not http(s)."""
    words = list(dict.fromkeys(pasted.split()))
    for word in words:
        if not is_url(word):
            raise CallerError(f"{word[:200]!r} is not a web address.",
                              help="Paste one that begins with https:// or http://.")
    return words


def adding(
    service: Assistant, files: Sequence[str], pasted: str, words: Phrases, *,
    without_fiction: bool = False,
) -> Iterator[str]:
    """Yield progress, then the report or a sentence that says what went wrong.

    ``without_fiction`` takes the demonstration corpus out of the index once others are in.

    The work runs in a thread of its own: closing this iterator stops the telling, not the work,
    so that a closed page never leaves half a document behind.
    """
    try:
        addresses = addresses_in(pasted)
        if not files and not addresses:
            raise CallerError("There is nothing to add.",
                              help="Choose files, or paste a web address.")
    except CallerError as problem:
        yield problem_html(str(problem), words)
        return
    yield progress_html(Progress("starting", 0, None), words)
    outcomes: queue.SimpleQueue[Outcome] = queue.SimpleQueue()
    threading.Thread(target=_ingest, name="adding",
                     args=(service, tuple(files), addresses, without_fiction, outcomes)).start()
    while True:
        outcome = _latest(outcomes)
        if isinstance(outcome, Progress):
            yield progress_html(outcome, words)
        elif isinstance(outcome, Exception):
            yield problem_html(sentence_for(outcome), words)
            return
        else:
            yield report_html(*outcome, words)
            return


def _latest(outcomes: queue.SimpleQueue[Outcome]) -> Outcome:
    """Wait for an outcome, and pass over progress that later progress has overtaken."""
    outcome = outcomes.get()
    while isinstance(outcome, Progress) and not outcomes.empty():
        outcome = outcomes.get()
    return outcome


def _ingest(
    service: Assistant, files: Sequence[str], addresses: Sequence[str], without_fiction: bool,
    outcomes: queue.SimpleQueue[Outcome],
) -> None:
    try:
        before = {article.id for article in service.sources().articles}
        folder = keep_uploads(files, service.settings.index_dir) if files else None
        paths: list[str | Path] = [*([folder] if folder else []), *addresses]
        report = service.ingest(paths, progress=outcomes.put)
        if without_fiction and report.added and service.holds_demonstration():
            service.forget([DEMO_CORPUS])
        articles = service.sources().articles
        if folder is not None and not _holds(folder, articles):
            drop_folder(folder)
        outcomes.put((report, [article for article in articles if article.id not in before]))
    except Exception as problem:  # handed to the page, which shows a sentence
        outcomes.put(problem)


def _holds(folder: Path, articles: Sequence[Article]) -> bool:
    return any(article.path and Path(article.path).is_relative_to(folder) for article in articles)
