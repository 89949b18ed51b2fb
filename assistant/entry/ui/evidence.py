"""What an assertion rests on, as a word with a drawing, and the legend of the nine kinds."""

from __future__ import annotations

from assistant.answer.phrases import Phrases
from assistant.entry.ui.escape import escape
from assistant.entry.ui.icons import EVIDENCE, icon
from assistant.entry.ui.isolate import isolated
from assistant.types import Attribution


def evidence_html(said: Attribution, words: Phrases) -> str:
    """The kind of evidence; beside it what the outlet's own verb lets through of its view."""
    word, means = _in_words(said.evidence, words)
    label = escape(words.say("evidence.label"))
    shown = (f'<span class="rests {said.evidence}" title="{escape(means)}">'
             f'{icon(EVIDENCE[said.evidence])}<span class="unseen">{label}: </span>'
             f'{escape(word)}</span>')
    return shown + _stance(said, words)


def legend_html(words: Phrases) -> str:
    """All nine kinds with what each means, folded away until somebody asks."""
    rows = "".join(
        f'<li>{icon(EVIDENCE[kind])}<span><strong>{escape(word)}</strong> {escape(means)}</span>'
        '</li>'
        for kind in EVIDENCE for word, means in [_in_words(kind, words)])
    return (f'<details class="rests-legend"><summary>{escape(words.say("evidence.legend"))}'
            f'</summary><ul>{rows}</ul></details>')


def _in_words(kind: str, words: Phrases) -> tuple[str, str]:
    return words.say(f"evidence.{kind}.word"), words.say(f"evidence.{kind}.means")


def _stance(said: Attribution, words: Phrases) -> str:
    if said.stance not in ("distancing", "endorsing") or not said.cue:
        return ""
    told = words.say(f"stance.{said.stance}", cue=said.cue)
    return f'<span class="stance"><span>{isolated(told, [said.cue])}</span></span>'
