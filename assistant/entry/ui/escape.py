"""The only way by which words reach the page: escaped, with their language and direction.

Titles, article text and model output are hostile until they have been through here.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from assistant.answer.phrases import Phrases
    from assistant.types import Article

RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "nqo", "ps", "sd", "ug", "ur", "yi"})
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_INVISIBLE = re.compile("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def escape(words: object) -> str:
    """Text for an element's content or a quoted attribute; nothing in it can become markup.

    Direction overrides and control characters are shown as U+FFFD: they could make a line read
    as something else. Length in code points is kept, so offsets hold before entities.
    """
    return html.escape(shown_plainly(words), quote=True)


def shown_plainly(words: object) -> str:
    """The same for what takes plain text and escapes it itself, such as a choice of a list."""
    return _INVISIBLE.sub("\ufffd", str(words))


def direction(language: str | None) -> str:
    """"rtl", "ltr", or "auto" where the language is not known."""
    if not language:
        return "auto"
    return "rtl" if language.lower().split("-")[0] in RIGHT_TO_LEFT else "ltr"


def in_language(language: str | None) -> str:
    """The ``lang`` and ``dir`` attributes of an element whose words are in this language."""
    if language and _LANGUAGE_TAG.fullmatch(language):
        return f'lang="{language}" dir="{direction(language)}"'
    return 'dir="auto"'


def title_language(article: Article, words: Phrases) -> str:
    """The same for an article's title: in its language, in the page's where it has none."""
    return in_language(article.language if article.title else words.language)


def safe_address(address: str | None) -> str | None:
    """The address if a browser may follow it (http or https with a host), else None."""
    if not address or address != address.strip() or re.search(r"[\s\x00-\x1f\x7f\\]", address):
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and parts.hostname else None


def link(address: str | None, told: str) -> str:
    """A link that opens elsewhere and tells the other side nothing; plain text if not safe.

    ``told`` says to a screen reader that it opens elsewhere.
    """
    shown = f'<bdi dir="ltr">{escape(address or "")}</bdi>'
    safe = safe_address(address)
    if safe is None:
        return shown
    return (f'<a href="{escape(safe)}" target="_blank" rel="noopener noreferrer nofollow">'
            f'{shown}<span class="unseen"> {escape(told)}</span></a>')
