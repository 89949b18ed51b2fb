"""The whole page: masthead, five tabs, and one reader beside them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.answer.phrases import Phrases
from assistant.entry.mcp import make_tools
from assistant.entry.ui.add_tab import AddTab, build_add_tab, demonstration_choice
from assistant.entry.ui.ask_tab import AskTab, build_ask_tab, refreshed
from assistant.entry.ui.check_tab import CheckTab, build_check_tab
from assistant.entry.ui.compare_tab import (
    CompareTab,
    build_compare_tab,
    refreshed_choice,
    wire_comparing,
)
from assistant.entry.ui.correcting import wire_correcting
from assistant.entry.ui.encoder_panel import build_encoder_panel
from assistant.entry.ui.escape import escape
from assistant.entry.ui.language_menu import language_menu
from assistant.entry.ui.messages import sentence_for
from assistant.entry.ui.page_files import page_file
from assistant.entry.ui.parts import live_html, static_html
from assistant.entry.ui.reader import NOTHING_OPEN
from assistant.entry.ui.reading import wire_reader
from assistant.entry.ui.revisions import new_revision
from assistant.entry.ui.sentences import in_words, told_html
from assistant.entry.ui.sources_tab import SourcesTab, build_sources_tab, corpus_html
from assistant.entry.ui.theme import make_theme
from assistant.entry.ui.translating import wire_translations
from assistant.entry.warmup import JOIN, Condition

if TYPE_CHECKING:
    from assistant.entry.model_choice import ModelChoice
    from assistant.entry.warmup import WarmUp
    from assistant.service import Assistant

POLL_SECONDS = 0.7


def build_page(
    service: Assistant, warm_up: WarmUp, models: ModelChoice, words: Phrases, *,
    tools: bool = False, changeable: bool = False,
) -> gr.Blocks:
    """The page over a service; it is usable while ``warm_up`` is still running.

    ``models`` are the language models that may be chosen on it, ``words`` its language. With
    ``tools`` it also offers the service's tools to programs; ``changeable`` says whether whoever
    uses it may change the encoder.
    """
    with gr.Blocks(title=words.say("page.title"), analytics_enabled=False, fill_width=True,
                   delete_cache=(3600, 6 * 3600)) as page:
        static_html(language_menu(words), "languages")
        masthead = static_html(_masthead(warm_up.condition, words), "masthead")
        revision = gr.State("")
        parts = _drawn((service, models), revision, words, changeable=changeable)
        _wire((service, models), parts, revision, words)
        asking, comparing = parts.asking, parts.comparing
        filled = [asking.conversation, asking.outlets, asking.language, parts.sources.corpus,
                  parts.adding.fiction, comparing.outlets, comparing.chosen]
        gr.on([page.load, revision.change], _refresh(service, words),
              [asking.exchanges, comparing.find, comparing.chosen], filled,
              show_progress="hidden", api_visibility="private")
        _wire_masthead((service, warm_up), masthead, revision, words)
        for name, tool in make_tools(service).items() if tools else ():
            gr.api(tool, api_name=name, concurrency_limit=4)
    return page


@dataclass(frozen=True, slots=True)
class _Parts:
    """The five tabs and the reader beside them."""

    tabs: gr.Tabs
    asking: AskTab
    comparing: CompareTab
    checking: CheckTab
    sources: SourcesTab
    adding: AddTab
    reader: gr.HTML


def _drawn(
    held: tuple[Assistant, ModelChoice], revision: gr.State, words: Phrases, *, changeable: bool
) -> _Parts:
    service, models = held
    with gr.Row(elem_id="desk"):
        with gr.Column(elem_id="work"), gr.Tabs() as tabs:
            with gr.Tab(words.say("tabs.ask"), id="ask"):
                asking = build_ask_tab(service, models, words)
            with gr.Tab(words.say("tabs.compare"), id="compare-tab"):
                comparing = build_compare_tab(service, words)
            with gr.Tab(words.say("tabs.check"), id="check-tab"):
                checking = build_check_tab(service, words)
            with gr.Tab(words.say("tabs.sources"), id="sources"):
                sources = build_sources_tab(service, words)
            with gr.Tab(words.say("tabs.add"), id="add"):
                adding = build_add_tab(service, revision, words)
                build_encoder_panel(service, revision, words, changeable=changeable)
        with gr.Column(elem_id="reader-pane"):
            reader = live_html(NOTHING_OPEN, "reader")
    return _Parts(tabs, asking, comparing, checking, sources, adding, reader)


def _wire(
    held: tuple[Assistant, ModelChoice], parts: _Parts, revision: gr.State, words: Phrases
) -> None:
    """Let buttons in one part act on another."""
    service, models = held
    conversation, compared = parts.asking.conversation, parts.comparing.results
    sources, reader = parts.sources, parts.reader
    wire_reader(service, reader, [
        conversation, compared, parts.checking.results, sources.results, sources.corpus,
        sources.panel, parts.adding.report], words)
    wire_translations(service, models, [conversation, compared, sources.results, reader],
                      parts.asking.model)
    wire_comparing(service, parts.comparing, words, conversation=conversation, reader=reader,
                   tabs=parts.tabs)
    wire_correcting(service, words, sources.panel, [sources.corpus, sources.results, reader],
                    around=(reader, parts.tabs), revision=revision)


def _refresh(service: Assistant, words: Phrases) -> Callable[..., tuple[Any, ...]]:
    """What draws the parts of the page that tell of the corpus anew."""
    def refresh(held: list[Any], find: str, ticked: list[str]) -> tuple[Any, ...]:
        begun, outlets, language = refreshed(service, held, words)
        return (begun, outlets, language, corpus_html(service, words),
                demonstration_choice(service, words), outlets,
                refreshed_choice(service, words, find, ticked))

    return refresh


def appearance() -> dict[str, Any]:
    """What a mount needs besides the page: theme, styles, script.

    The styles go into the head as they are: Gradio's own way rewrites selectors and loses rules
    that it does not know, container queries among them.
    """
    styles = "".join(page_file(f"{name}.css") for name in (
        "tokens", "page", "panels", "check", "compare", "sources", "translation"))
    scripts = "".join(page_file(f"{name}.js") for name in (
        "page", "compare", "sources", "translation"))
    return {"theme": make_theme(),
            "head": f"<style>{styles}</style><script>{scripts}</script>"}


def _wire_masthead(
    held: tuple[Assistant, WarmUp], masthead: gr.HTML, revision: gr.State, words: Phrases
) -> None:
    """Poll until the app is up; then fill the page once more, for what was ingested meanwhile."""
    service, warm_up = held
    timer = gr.Timer(POLL_SECONDS)

    def ticked() -> tuple[Any, ...]:
        condition = warm_up.condition
        if condition.settled:
            return gr.skip(), gr.Timer(active=False), new_revision()
        return _masthead(condition, words), gr.skip(), gr.skip()

    def changed() -> str:
        return _masthead(warm_up.condition, words, _holding(service, words))

    quietly: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    timer.tick(ticked, None, [masthead, timer, revision], **quietly)
    revision.change(changed, None, masthead, **quietly)


def _holding(service: Assistant, words: Phrases) -> str:
    try:
        held = words.count("counts.articles", len(service.sources().articles))
        return (words.say("page.holding", articles=held) if service.holds_demonstration()
                else held)
    except Exception as problem:  # the page shows a sentence whatever failed
        return in_words(sentence_for(problem), words)


def _masthead(condition: Condition, words: Phrases, holding: str = "") -> str:
    parts = [*condition.words.split(JOIN), *([holding] if holding else [])]
    shown = JOIN.join(told_html(part, words) if part is not holding else escape(part)
                      for part in parts)
    said = JOIN.join(in_words(part, words) for part in parts)
    announce = f' data-announce="{escape(said)}"' if condition.settled else ""
    return (f'<header class="masthead"><h1>{escape(words.say("page.title"))}</h1>'
            f'<p class="machine {condition.state}"{announce}>{shown}</p></header>')
