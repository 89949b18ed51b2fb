"""Outlet names in the form in which two of them count as one."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.text.normalise import fold

_ARTICLE = re.compile(r"^(?:the|le|la|les|l'|der|die|das|el|los|las|il|lo)\s+(?=\S)")
_DOMAIN = re.compile(r"^(?:https?://)?(?:www\.)?([\w-]+)(?:\.[a-z]{2,10}){1,2}(?:/.*)?$")
_ARABIC_ARTICLE = re.compile(r"^a[ld](?=[a-z]{3})")
_FINAL_VOWELS = re.compile(r"(?:ah|eh|a|e)$")
_MARKS = re.compile(r"[\W_]+")
# What agencies and papers add to their name or leave off.
_SUFFIX = re.compile(r"(?<=\w)\s+(?:news agency|newswire|news|agency|online|website|tv|com)$")
_NAMELESS = frozenset({"agencies", "agency", "news agencies", "media", "staff", "wire", "wires",
                       "reports", "agences", "agence", "وكالات", "агентства", "agencias",
                       "agenturen", "internet", "twitter", "facebook", "telegram", "youtube"})


@lru_cache(maxsize=50_000)
def name_key(name: str) -> str | None:
    """Return the key that spellings of one outlet share; None for a word that names none.

    "Al-Alam", "Alalam" and "Al-Alama" share one, as do "The Harbour Post" and
    "harbourpost.example". Case, articles, marks and a trailing "news agency" do not count;
    names transliterated with the Arabic article also lose their final vowel.
    """
    folded = fold(name).strip(" .:*[]()\"'")
    domain = _DOMAIN.match(folded)
    if domain:
        folded = domain[1]
    folded = _ARTICLE.sub("", folded)
    if not folded or folded in _NAMELESS:
        return None
    folded = _SUFFIX.sub("", folded)
    key = _MARKS.sub("", folded)
    if _ARABIC_ARTICLE.match(key):
        key = _FINAL_VOWELS.sub("", key)
    return key or None
