"""English names of codes that the page shows."""

from __future__ import annotations

from collections.abc import Mapping

RELATIONS: Mapping[str, str] = {
    "published_by": "published by",
    "republished_from": "republished from",
    "relies_on": "relies on",
}

BASES: Mapping[str, str] = {
    "text": "stated in the text",
    "metadata": "stated in the page's metadata",
    "sidecar": "corrected by a person",
    "url": "taken from the web address",
}

LANGUAGES: Mapping[str, str] = {
    "ar": "Arabic", "de": "German", "en": "English", "es": "Spanish", "fa": "Persian",
    "fr": "French", "he": "Hebrew", "hi": "Hindi", "it": "Italian", "ja": "Japanese",
    "nl": "Dutch", "pl": "Polish", "pt": "Portuguese", "ru": "Russian", "tr": "Turkish",
    "uk": "Ukrainian", "ur": "Urdu", "zh": "Chinese",
}


def language_name(code: str | None) -> str:
    """The English name of a language, its code where this page has no name for it."""
    return LANGUAGES.get(code, code) if code else "not known"


def counted(number: int, noun: str) -> str:
    """"1 article", "2 articles"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
