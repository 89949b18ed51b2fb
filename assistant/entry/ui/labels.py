"""English names of codes that the page shows."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.types import Status, Support

STATUS: Mapping[Status, str] = {
    "answered": "Answered with quotes",
    "partly_answered": "Answered in part",
    "not_established": "Not established",
}

SUPPORT: Mapping[Support, str] = {
    "supported": "Supported",
    "partly_supported": "Supported in part",
    "contradicted": "Contradicted",
    "not_supported": "Not supported by a quote",
    "not_checked": "Not checked",
}

FLAGS: Mapping[str, str] = {
    "altered_quote": "Quote altered",
    "anonymous_source": "Unnamed source",
    "contradicted": "Contradicted",
    "hedged": "Hedged",
    "no_evidence_given": "No evidence given",
    "not_established": "Not established",
    "outlet_not_stated": "Outlet not stated",
    "single_origin": "One origin only",
    "unsupported_premise": "Taken for granted",
    "unsupported_statement": "Unsupported",
}

RELATIONS: Mapping[str, str] = {
    "published_by": "published by",
    "republished_from": "republished from",
    "relies_on": "relies on",
}

BASES: Mapping[str, str] = {
    "text": "stated in the text",
    "metadata": "stated in the page's metadata",
    "sidecar": "stated in articles.yaml",
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


def flag_name(kind: str) -> str:
    """The name of a caution; a kind that is new here is shown in its own words."""
    return FLAGS.get(kind, kind.replace("_", " ").capitalize())


def counted(number: int, noun: str) -> str:
    """"1 article", "2 articles"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
