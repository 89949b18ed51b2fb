"""The menu of the languages that the page speaks, each by its own name."""

from __future__ import annotations

from assistant.answer.phrases import Phrases
from assistant.entry.languages import CHOICE
from assistant.entry.ui.escape import escape, in_language
from assistant.entry.ui.icons import LANGUAGE, icon
from assistant.entry.ui.words import LANGUAGES


def language_menu(words: Phrases) -> str:
    """A list that unfolds under the present language; a link chooses one and is remembered."""
    home = "./" if words.language == "en" else "../"
    links = "".join(
        f'<li><a href="{home}?{CHOICE}={code}" hreflang="{code}" {in_language(code)}'
        f'{_present(code, words)}>{escape(name)}</a></li>' for code, name in LANGUAGES.items())
    label = escape(words.say("page.language"))
    return (f'<nav aria-label="{label}"><details class="languages"><summary>{icon(LANGUAGE)}'
            f'<span class="unseen">{label}: </span><span>{escape(LANGUAGES[words.language])}'
            f"</span></summary><ul>{links}</ul></details></nav>")


def _present(code: str, words: Phrases) -> str:
    return ' aria-current="true"' if code == words.language else ""
