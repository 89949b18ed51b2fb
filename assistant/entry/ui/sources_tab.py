"""The Sources tab: look-up, and the corpus as a timeline, a graph of origins and a table.

A panel between the two corrects a card.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import gradio as gr

from assistant.answer.phrases import Phrases
from assistant.entry.ui.added import problem_html
from assistant.entry.ui.corpus_table import table_html
from assistant.entry.ui.escape import escape
from assistant.entry.ui.messages import sentence_for
from assistant.entry.ui.origin_graph_html import origins_html
from assistant.entry.ui.parts import live_html, static_html
from assistant.entry.ui.results import results_html, titles_matching
from assistant.entry.ui.timeline import timeline_html
from assistant.entry.ui.words import say_html
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


def build_sources_tab(service: Assistant, words: Phrases) -> SourcesTab:
    """Draw the tab and wire it; call inside the tab's context."""
    lookup = gr.Textbox(
        label=words.say("lookup.label"), elem_id="lookup",
        placeholder=words.say("lookup.example"), max_lines=1)
    results = live_html("", "results")
    panel = live_html("", "correction")
    static_html(f'<h2 class="section-title">{escape(words.say("corpus.heading"))}</h2>')
    corpus = live_html("", "corpus")

    def look_up(query: str) -> str:
        return found_html(service, query, words)

    gr.on([lookup.change, lookup.submit], look_up, lookup, results, trigger_mode="always_last",
          show_progress="hidden", concurrency_limit=4, api_visibility="private")
    return SourcesTab(results, panel, corpus)


def found_html(service: Assistant, query: str, words: Phrases) -> str:
    """What a look-up shows; nothing for less than two characters."""
    query = query.strip()
    if len(query) < SHORTEST_LOOKUP:
        return ""
    try:
        result = service.search(query, k=PASSAGES)
        titles = titles_matching(query, service.sources().articles)
    except Exception as problem:  # the page shows a sentence whatever failed
        return problem_html(sentence_for(problem), words)
    return f'<div class="results">{results_html(result, titles, words)}</div>'


def corpus_html(service: Assistant, words: Phrases) -> str:
    """Counts, timeline, graph of origins and table of everything the index holds."""
    try:
        sources = service.sources()
        merges = service.merges()
    except Exception as problem:  # the page shows a sentence whatever failed
        return problem_html(sentence_for(problem), words)
    articles = sources.articles
    return (_counts(sources, words) + timeline_html(articles, words)
            + origins_html(articles, merges, words) + table_html(articles, words, sources.reach))


def _counts(sources: Sources, words: Phrases) -> str:
    if not sources.articles:
        return ""
    counts = sources.origins
    origins = words.count("numbers.independent_origins", counts["independent_origins"])
    said = say_html(
        words, "corpus.counts", origins=f"<strong>{escape(origins)}</strong>",
        articles=escape(words.count("counts.articles", counts["articles"])),
        outlets=escape(words.count("counts.outlets", counts["outlets"])))
    return f'<p class="counts">{said}</p>'
