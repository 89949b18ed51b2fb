"""One normalisation before offsets exist, and folding for comparison afterwards.

``normalise_document`` runs once, when a document is read; every offset of the product refers to
its result. ``fold`` and its relatives never change stored text: they make copies to compare.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

import regex

from assistant.types import Span

SINGLE_QUOTES = "'`\u00b4\u2018\u2019\u201a\u201b\u2032\u2035\u2039\u203a\u02bc\u02b9\uff07"
DOUBLE_QUOTES = "\"\u00ab\u00bb\u201c\u201d\u201e\u201f\u2033\u2036\u300c\u300d\u300e\u300f\uff02"
DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"

_LINE_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Interlinear, byte-order and C0/C1 controls show nothing and break matching.
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff]")
_SURROGATES = re.compile("[\ud800-\udfff]")

# Soft hyphen, zero-width space and joiners, direction marks: no reader can see them.
_INVISIBLE = ("\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060"
              "\u2066\u2067\u2068\u2069\ufeff")
_ARABIC_MARKS = "".join(map(chr, [*range(0x610, 0x61B), 0x640, *range(0x64B, 0x660), 0x670,
                                  *range(0x6D6, 0x6DD), *range(0x6DF, 0x6E5), 0x6E7, 0x6E8,
                                  *range(0x6EA, 0x6EE)]))
_LETTERS = {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ة": "ه", "ک": "ك",
            "ё": "е"}

_QUOTE_TABLE = ({ord(c): "'" for c in SINGLE_QUOTES} | {ord(c): '"' for c in DOUBLE_QUOTES}
                | dict.fromkeys(map(ord, _INVISIBLE)))
_FOLD_TABLE = (_QUOTE_TABLE | {ord(c): "-" for c in DASHES}
               | dict.fromkeys(map(ord, _ARABIC_MARKS))
               | {ord(a): b for a, b in _LETTERS.items()}
               | {start + i: str(i) for start in (0x660, 0x6F0) for i in range(10)})

# What folds as one piece: French quotation marks with their no-break space, a run of white
# space, or a code point with all that may compose with it (marks, Hangul and kana pieces). No
# composition crosses a piece, so folding piece by piece equals folding the whole.
_NO_BREAK = "\u00a0\u202f\u2007\u2009"
_PIECES = regex.compile(
    rf"[\u00ab\u2039][{_NO_BREAK}]+|[{_NO_BREAK}]+[\u00bb\u203a]|[\s\x1c-\x1f]+"
    r"|.[\p{M}\u1160-\u11ff\u3130-\u318f\uff9e\uff9f\uffa0-\uffdc]*"
)
_SPACES = re.compile(r"\s+")
# Typographic ligatures, the ellipsis and Arabic presentation forms: shapes of other letters.
_LIGATURES = re.compile("[\ufb00-\ufb06\ufb50-\ufdff\ufe70-\ufefc\u2026\u0132\u0133]")


def normalise_document(raw: str) -> str:
    """Return ``raw`` as the product stores it: "\\n" line ends, no controls, no lone surrogates.

    Nothing else changes (no composition, no squeezing of spaces), so a quote stays as printed.
    Form feeds, vertical tabs and U+0085 count as line ends. Applying it twice changes nothing.
    """
    text = _CONTROLS.sub("", _LINE_BREAKS.sub("\n", raw))
    if _SURROGATES.search(text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def fold(text: str) -> str:
    """Return ``text`` in the form used for comparing.

    NFKC and case folding; quotes, dashes and runs of white space unified; invisible characters,
    Arabic vowel signs and tatweel dropped; Arabic alef, ya and ta marbuta forms and Russian ё
    unified; Arabic-Indic digits as ASCII. Latin accents stay.
    """
    if text.isascii():
        return _SPACES.sub(" ", text.translate(_FOLD_TABLE).lower())
    if unicodedata.is_normalized("NFKC", text):
        lowered = text.casefold()
        if unicodedata.is_normalized("NFKC", lowered):
            return _SPACES.sub(" ", lowered.translate(_FOLD_TABLE))
    return _joined(text, _fold_piece)


def find_verbatim(needle: str, haystack: str, *, whole_words: bool = True) -> list[Span]:
    """Return every place of ``haystack`` that reads as ``needle``, in order, as original spans.

    Only quotation marks, white space, case, ligatures (with the ellipsis), composition and
    invisible characters may differ; never digits, accents, dashes or words. With ``whole_words``
    a match may not begin or end inside a word (scripts without spaces are exempt).
    """
    wanted = _joined(needle, _verbatim_piece).strip()
    if not wanted or wanted not in _joined(haystack, _verbatim_piece):
        return []
    folded, origin = _with_map(haystack, _verbatim_piece)
    found: list[Span] = []
    at = folded.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        if _whole_pieces(origin, at, end) and not (
            whole_words and (_inside_word(folded, at) or _inside_word(folded, end))
        ):
            last = _PIECES.match(haystack, origin[end - 1])
            found.append(Span(origin[at], last.end()))
        at = folded.find(wanted, at + 1)
    return _without_overlaps(found)


@lru_cache(maxsize=65536)
def _fold_piece(piece: str) -> str:
    if piece.isspace():
        return " "
    if len(piece) > 1 and (piece[0] in "«‹" or piece[-1] in "»›"):
        piece = piece.strip(_NO_BREAK)
    composed = unicodedata.normalize("NFKC", piece.translate(_QUOTE_TABLE)).casefold()
    return unicodedata.normalize("NFKC", composed).translate(_FOLD_TABLE)


@lru_cache(maxsize=65536)
def _verbatim_piece(piece: str) -> str:
    if piece.isspace():
        return " "
    if len(piece) > 1 and (piece[0] in "«‹" or piece[-1] in "»›"):
        piece = piece.strip(_NO_BREAK)
    if _LIGATURES.search(piece):
        piece = unicodedata.normalize("NFKC", piece)
    return unicodedata.normalize("NFC", piece.translate(_QUOTE_TABLE).casefold())


def _joined(text: str, fold_piece: Callable[[str], str]) -> str:
    # Again over the whole: a character that folds to nothing may have stood between two spaces.
    return _SPACES.sub(" ", "".join(map(fold_piece, _PIECES.findall(text))))


def _with_map(text: str, fold_piece: Callable[[str], str]) -> tuple[str, list[int]]:
    pieces: list[str] = []
    origin: list[int] = []
    for match in _PIECES.finditer(text):
        folded = fold_piece(match.group())
        if folded[:1] == " " and pieces and pieces[-1][-1] == " ":
            folded = folded[1:]
        if not folded:
            continue
        pieces.append(folded)
        origin.extend([match.start()] * len(folded))
    return "".join(pieces), origin


def _whole_pieces(origin: list[int], start: int, end: int) -> bool:
    """True when neither edge falls between letters that one original character stands for."""
    return ((start == 0 or origin[start - 1] != origin[start])
            and (end == len(origin) or origin[end - 1] != origin[end]))


_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")


def _inside_word(text: str, edge: int) -> bool:
    if edge in (0, len(text)):
        return False
    before, after = text[edge - 1], text[edge]
    return (before.isalnum() and after.isalnum()
            and not (_UNSPACED.match(before) or _UNSPACED.match(after)))


def _without_overlaps(spans: list[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in spans:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept
