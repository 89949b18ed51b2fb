"""The whole page: masthead, five tabs, and one reader beside them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.entry.mcp import make_tools
from assistant.entry.ui.add_tab import build_add_tab, demonstration_choice
from assistant.entry.ui.ask_tab import build_ask_tab, refreshed
from assistant.entry.ui.check_tab import build_check_tab
from assistant.entry.ui.compare_tab import build_compare_tab, refreshed_choice, wire_comparing
from assistant.entry.ui.correcting import wire_correcting
from assistant.entry.ui.escape import escape
from assistant.entry.ui.labels import counted
from assistant.entry.ui.messages import sentence_for
from assistant.entry.ui.page_files import page_file
from assistant.entry.ui.parts import live_html, static_html
from assistant.entry.ui.reader import NOTHING_OPEN
from assistant.entry.ui.reading import wire_reader
from assistant.entry.ui.revisions import new_revision
from assistant.entry.ui.sources_tab import build_sources_tab, corpus_html
from assistant.entry.ui.theme import make_theme
from assistant.entry.warmup import Condition

if TYPE_CHECKING:
    from assistant.entry.model_choice import ModelChoice
    from assistant.entry.warmup import WarmUp
    from assistant.service import Assistant

TITLE = "Newsroom research assistant"
MASTHEAD = f'<header class="masthead"><h1>{TITLE}</h1>{{machine}}</header>'
POLL_SECONDS = 0.7


def build_page(service: Assistant, warm_up: WarmUp, models: ModelChoice) -> gr.Blocks:
    """The page over a service; it is usable while ``warm_up`` is still running.

    ``models`` are the language models that may be chosen on it.
    """
    with gr.Blocks(title=TITLE, analytics_enabled=False, fill_width=True,
                   delete_cache=(3600, 6 * 3600)) as page:
        masthead = static_html(_masthead(warm_up.condition), "masthead")
        revision = gr.State("")
        with gr.Row(elem_id="desk"):
            with gr.Column(elem_id="work"), gr.Tabs() as tabs:
                with gr.Tab("Ask", id="ask"):
                    asking = build_ask_tab(service, models)
                with gr.Tab("Compare", id="compare-tab"):
                    comparing = build_compare_tab(service)
                with gr.Tab("Check", id="check-tab"):
                    checking = build_check_tab(service)
                with gr.Tab("Sources", id="sources"):
                    sources = build_sources_tab(service)
                with gr.Tab("Add documents", id="add"):
                    adding = build_add_tab(service, revision)
            with gr.Column(elem_id="reader-pane"):
                reader = live_html(NOTHING_OPEN, "reader")
        wire_reader(service, reader, [
            asking.conversation, comparing.results, checking.results, sources.results,
            sources.corpus, sources.panel, adding.report])
        wire_comparing(service, comparing, conversation=asking.conversation, reader=reader,
                       tabs=tabs)
        wire_correcting(service, sources.panel, [sources.corpus, sources.results, reader],
                        reader=reader, tabs=tabs, revision=revision)
        filled = [asking.conversation, asking.outlets, asking.language, sources.corpus,
                  adding.fiction, comparing.outlets, comparing.chosen]
        gr.on([page.load, revision.change], _refresh(service),
              [asking.exchanges, comparing.find, comparing.chosen], filled,
              show_progress="hidden", api_visibility="private")
        _wire_masthead(service, warm_up, masthead, revision)
        for name, tool in make_tools(service).items():
            gr.api(tool, api_name=name, concurrency_limit=4)
    return page


def _refresh(service: Assistant) -> Callable[..., tuple[Any, ...]]:
    """What draws the parts of the page that tell of the corpus anew."""
    def refresh(held: list[Any], find: str, ticked: list[str]) -> tuple[Any, ...]:
        begun, outlets, language = refreshed(service, held)
        return (begun, outlets, language, corpus_html(service), demonstration_choice(service),
                outlets, refreshed_choice(service, find, ticked))

    return refresh


def appearance() -> dict[str, Any]:
    """What a mount needs besides the page: theme, styles, script.

    The styles go into the head as they are: Gradio's own way rewrites selectors and loses rules
    that it does not know, container queries among them.
    """
    styles = "".join(page_file(f"{name}.css")
                     for name in ("tokens", "page", "panels", "check", "compare", "sources"))
    scripts = "".join(page_file(f"{name}.js") for name in ("page", "compare", "sources"))
    return {"theme": make_theme(), "head": f"<style>{styles}</style><script>{scripts}</script>"}


def _wire_masthead(
    service: Assistant, warm_up: WarmUp, masthead: gr.HTML, revision: gr.State
) -> None:
    """Poll until the app is up; then fill the page once more, for what was ingested meanwhile."""
    timer = gr.Timer(POLL_SECONDS)

    def ticked() -> tuple[Any, ...]:
        condition = warm_up.condition
        if condition.settled:
            return gr.skip(), gr.Timer(active=False), new_revision()
        return _masthead(condition), gr.skip(), gr.skip()

    def changed() -> str:
        return _masthead(warm_up.condition, _holding(service))

    quietly: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    timer.tick(ticked, None, [masthead, timer, revision], **quietly)
    revision.change(changed, None, masthead, **quietly)


def _holding(service: Assistant) -> str:
    try:
        held = counted(len(service.sources().articles), "article")
        return f"{held} (with fiction: the demonstration corpus)" \
            if service.holds_demonstration() else held
    except Exception as problem:  # the page shows a sentence whatever failed
        return sentence_for(problem)


def _masthead(condition: Condition, holding: str = "") -> str:
    words = f"{condition.words} · {holding}" if holding else condition.words
    announce = f' data-announce="{escape(words)}"' if condition.settled else ""
    return MASTHEAD.format(
        machine=f'<p class="machine {condition.state}"{announce}>{escape(words)}</p>')
