"""One comparison from the page to the service and back, and the files it can be kept as."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from assistant.answer.phrases import Phrases
from assistant.entry.ui.added import problem_html, progress_html
from assistant.entry.ui.escape import shown_plainly
from assistant.entry.ui.messages import sentence_for
from assistant.entry.ui.running import followed
from assistant.types import Comparison

if TYPE_CHECKING:
    from assistant.service import Assistant

NAMED = 4
"""Outlets named on the folded fields."""
OUTLETS_TAKEN = 50
"""Outlets of an answer's button that are taken: an answer names a few."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person wants compared; ticked articles are compared as they are, without outlets."""

    topic: str = ""
    outlets: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()


def comparing(service: Assistant, wanted: Wanted, words: Phrases) -> Iterator[str | Comparison]:
    """Yield progress as HTML, then the comparison or a sentence that says what went wrong."""
    outlets = () if wanted.articles else wanted.outlets
    try:
        for told in followed(lambda progress: service.compare(
                wanted.topic.strip(), articles=wanted.articles, outlets=outlets,
                progress=progress, otherwise=words.language)):
            yield told if isinstance(told, Comparison) else progress_html(told, words)
    except Exception as problem:  # the page shows a sentence whatever failed
        yield problem_html(sentence_for(problem), words)


@contextmanager
def downloads(comparison: Comparison) -> Iterator[dict[str, Path]]:
    """The comparison as files in a folder that is gone afterwards, by their endings."""
    from assistant.entry.exports.csv import comparison_csv
    from assistant.entry.exports.markdown import comparison_markdown
    from assistant.entry.exports.report_html import report_html

    written = {"csv": comparison_csv(comparison), "md": comparison_markdown(comparison),
               "html": report_html(comparison)}
    with TemporaryDirectory(prefix="comparison-") as folder:
        paths = {form: Path(folder) / f"comparison.{form}" for form in written}
        for form, path in paths.items():
            path.write_text(written[form], "utf-8", newline="")
        yield paths


def narrowed_to(wanted: Wanted, words: Phrases) -> str:
    """What the folded fields narrow the comparison to, or how to narrow it where none does."""
    if wanted.articles:
        return words.say("comparing.narrowed",
                         what=words.count("numbers.ticked", len(wanted.articles)))
    if not wanted.outlets:
        return words.say("comparing.narrow")
    listed = words.say("counts.join").join(
        f"\u2068{shown_plainly(name)}\u2069" for name in wanted.outlets[:NAMED])
    if len(wanted.outlets) > NAMED:
        listed += " " + words.count("page.more", len(wanted.outlets) - NAMED)
    return words.say("comparing.narrowed", what=listed)


def outlets_said(said: object) -> tuple[str, ...]:
    """The outlets that a button names as a JSON list; nothing else is taken."""
    try:
        listed = json.loads(str(said))
    except ValueError:
        return ()
    if not isinstance(listed, list):
        return ()
    return tuple(name for name in listed[:OUTLETS_TAKEN] if isinstance(name, str))
