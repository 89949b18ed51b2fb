"""The Sources tab: look-up, and the corpus as a timeline, a graph of origins and a table.

A panel between the two corrects a card.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import gradio as gr

from assistant.entry.ui.added import problem_html
from assistant.entry.ui.corpus_table import table_html
from assistant.entry.ui.labels import counted
from assistant.entry.ui.messages import sentence_for
from assistant.entry.ui.origin_graph_html import origins_html
from assistant.entry.ui.parts import live_html, static_html
from assistant.entry.ui.results import results_html, titles_matching
from assistant.entry.ui.timeline import timeline_html
from assistant.types import Sources

if TYPE_CHECKING:
    from assistant.service import Assistant

SHORTEST_LOOKUP = 2
PASSAGES = 20


@dataclass(frozen=True, slots=True)
class SourcesTab:
    """The components that other parts of the page fill or listen to."""

    results: gr.HTML
    panel: gr.HTML
    corpus: gr.HTML


def build_sources_tab(service: Assistant) -> SourcesTab:
    """Draw the tab and wire it; call inside the tab's context."""
    lookup = gr.Textbox(
        label="Look up passages and titles", elem_id="lookup",
        placeholder='Words, or "the exact wording" in quotation marks', max_lines=1)
    results = live_html("", "results")
    panel = live_html("", "correction")
    static_html('<h2 class="section-title">The corpus</h2>')
    corpus = live_html("", "corpus")

    def look_up(query: str) -> str:
        return found_html(service, query)

    gr.on([lookup.change, lookup.submit], look_up, lookup, results, trigger_mode="always_last",
          show_progress="hidden", concurrency_limit=4, api_visibility="private")
    return SourcesTab(results, panel, corpus)


def found_html(service: Assistant, query: str) -> str:
    """What a look-up shows; nothing for less than two characters."""
    query = query.strip()
    if len(query) < SHORTEST_LOOKUP:
        return ""
    try:
        result = service.search(query, k=PASSAGES)
        titles = titles_matching(query, service.sources().articles)
    except Exception as problem:  # the page shows a sentence whatever failed
        return problem_html(sentence_for(problem))
    return f'<div class="results">{results_html(result, titles)}</div>'


def corpus_html(service: Assistant) -> str:
    """Counts, timeline, graph of origins and table of everything the index holds."""
    try:
        sources = service.sources()
        merges = service.merges()
    except Exception as problem:  # the page shows a sentence whatever failed
        return problem_html(sentence_for(problem))
    articles = sources.articles
    return (_counts(sources) + timeline_html(articles) + origins_html(articles, merges)
            + table_html(articles))


def _counts(sources: Sources) -> str:
    if not sources.articles:
        return ""
    counts = sources.origins
    return (f'<p class="counts">{counted(counts["articles"], "article")} of '
            f'{counted(counts["outlets"], "outlet")}, <strong>'
            f'{counted(counts["independent_origins"], "independent origin")}</strong>.</p>')
