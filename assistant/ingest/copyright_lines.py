"""What copyright and credit lines below an article name: holders, sources, authors."""

from __future__ import annotations

import re
from functools import cache

from assistant.ingest.bylines import names_of
from assistant.ingest.rules import rules

_CUES = re.compile(
    r"copyright|©|\(c\)|℗|all rights reserved|tous droits réservés|alle rechte vorbehalten"
    r"|(?:todos los )?derechos reservados|все права защищены|(?:جميع|كل|كافة) الحقوق محفوظة"
    r"|\b(?:19|20)\d\d(?:\s?[-–]\s?(?:(?:19|20)?\d\d|present))?\b|\bby\b|لـ?(?=\s)",
    re.IGNORECASE)
_PARTS = re.compile(r"\s*[,،;|•·\u0000]\s*|\s+[-–—]\s+|\.\s+|^[-–—\s]+|[-–—\s]+$")
_OTHER = re.compile(
    r"^(?:this|any|no|the material|material|unauthori|reproduc|may not|published|privacy|terms"
    r"|site|powered|designed|produced|part of|a division|republi|ce |cet |toute|la repro)", re.I)
_AUTHOR = re.compile(
    r"(?:more |all |view all )?(?:articles|stories|posts|more) (?:by|from) ?:? ?(?P<en>.{2,80})"
    r"|(?:tous les )?articles (?:par|de) ?:? ?(?P<fr>.{2,80})"
    r"|(?:artículos de|статьи автора|مقالات الكاتب) ?:? ?(?P<other>.{2,80})", re.IGNORECASE)
LONGEST_HOLDER = 60


def copyright_holders(plain: str) -> list[str]:
    """Names a copyright line gives as holders, in order: "© Ann Vale, The Meridian, 2031".

    Empty for a sentence about copyright: something of the line besides names, years and set
    phrases makes it one.
    """
    match = re.search(r"copyright\s*(?:©|\(c\))|©|copyright|\(c\)|rights reserved|droits réservés"
                      r"|rechte vorbehalten|derechos reservados|права защищены|الحقوق محفوظة",
                      plain, re.IGNORECASE)
    if match is None or len(plain) > 320:
        return []
    own = credited_source(plain)
    rest = plain[match.start():] if own else plain
    holders: list[str] = []
    for part in _PARTS.split(_CUES.sub("\0", rest)):
        name = part.strip(" .:\u0000()[]«»\"“”")
        if name and not _OTHER.match(name):
            if len(name) > LONGEST_HOLDER or names_of(name) is None:
                return holders
            holders.append(name)
    return holders


def credited_source(plain: str) -> str | None:
    """The name in "The original source of this article is NAME …"; None for other lines."""
    match = _original_source().match(plain)
    if match is None:
        return None
    name = re.split(r"\s+(?:copyright|©)|[.,;|](?:\s|$)", plain[match.end():], maxsplit=1,
                    flags=re.IGNORECASE)[0].strip(" :.\"'«»“”")
    return name if 0 < len(name) <= LONGEST_HOLDER else None


def listed_author(plain: str) -> str | None:
    """The name in "Articles by: NAME"; None for other lines."""
    match = _AUTHOR.fullmatch(plain.strip())
    if match is None:
        return None
    name = (match["en"] or match["fr"] or match["other"]).strip(" .:")
    return name if names_of(name) else None


@cache
def _original_source() -> re.Pattern[str]:
    cues = [cue for cue in rules("origin")["republished_line"]
            if "original source" in cue or "source originale" in cue]
    return re.compile("|".join(f"(?:{cue})" for cue in cues), re.IGNORECASE)
