"""From bytes to text: byte order marks, UTF-8 and UTF-16 by their form, else the best guess."""

from __future__ import annotations

import codecs
import logging
import re
import unicodedata
from collections import Counter

from assistant.errors import IngestError

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
UNICODE_ENCODINGS = frozenset(name for _, name in BYTE_ORDER_MARKS)
GUESSABLE = [
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "koi8_r",
    "iso8859_2", "iso8859_5", "iso8859_6", "iso8859_7", "iso8859_8", "cp866", "cp874", "cp932",
    "euc_jp", "gb18030", "big5", "cp949",
]
"""What newsrooms' files are written in; with all 90 codecs open, German came out as cp775."""
LATIN = ("cp1252", "cp1250", "iso8859_2", "cp1254", "cp1257")
"""Latin-script codecs, likeliest first; in one line of text the guesser mixes them up (it read
Polish as Western and German as Baltic), so alphabets choose among them."""

MAX_CONTROL_SHARE = 0.02
"""Control characters in a text; a zip or a picture has 8 % and more, a clean text has none."""
MAX_NUL_SHARE_UTF8 = 0.01
MIN_PLAUSIBLE_UTF16 = 0.8
"""Share of letters, digits, spaces and punctuation of at most a few scripts in a UTF-16 reading;
Arabic, Russian and English samples read the right way have over .95, the wrong way under .5."""
MAX_ACCENTED_SHARE = 0.4
"""Accented letters among letters; no Latin orthography reaches .4, Cyrillic read as Latin does."""
MIN_WHOLE_PER_BROKEN = 10
"""Whole UTF-8 sequences per broken one that still make a damaged UTF-8 file; Western, Arabic and
Cyrillic code-page samples have fewer than one."""
SAMPLE = 200_000

_ALPHABETS = tuple(frozenset(letters) for letters in (
    "àâæçéèêëîïôœùûüÿ", "áéíñóúüªº", "äöüß", "àéèìíîòóùúªº", "áâãàçéêíóôõúüªº", "åäöéüæøà",
    "áæéíóöúýþð",
    "ąćęłńóśźż", "áčďéěíňóřšťúůýžľĺôŕä", "áéíóöőúüű", "ăâîșțşţ", "çğıiöşüâîû\u0307", "čćđšž",
    "ąčęėįšųūž", "āčēģīķļņšūž", "äõöüšž", "áéëïíóöúèêü", "àèéíïòóúüç·",
))
"""Letters beyond a to z of French, Spanish, German, Italian, Portuguese, the Scandinavian
languages and Finnish, Icelandic, Polish, Czech and Slovak, Hungarian, Romanian, Turkish, Croatian,
Lithuanian, Latvian, Estonian, Dutch and Catalan."""
_SIGNS = frozenset("\u00a0«»“”„‘’‚‹›–—…•€£§°¿¡©®™†·\u00ad")
_CAPITAL_INSIDE = re.compile(r"(?<=[a-zß-ÿ])[À-ÖØ-Þ\u0178]")

_CONTROLS = bytes(code for code in range(32) if code not in (9, 10, 12, 13, 27))
_LABELS = {"iso8859-1": "cp1252", "ascii": "cp1252", "latin-1": "cp1252", "gb2312": "gb18030",
           "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949", "iso8859-9": "cp1254"}
"""Labels that in practice name a subset of a larger code page (WHATWG Encoding, "names and labels")
"""


def decode(data: bytes, *, declared: str | None = None) -> tuple[str, str]:
    """Return ``data`` as text, and the name of the encoding it was read in.

    A byte order mark decides; then valid UTF-8; then UTF-16 without a mark, told by its form;
    then ``declared`` (a charset label, believed only if the text it gives is plausible); then the
    best guess among common code pages. The mark itself is left out; bytes that a damaged file makes
    unreadable become U+FFFD. IngestError for empty input
    and for bytes that are no text.
    """
    if not data:
        raise IngestError("The file is empty.")
    for mark, name in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _marked(data[len(mark):], name), name
    if b"\0" in data or _control_share(data) > MAX_CONTROL_SHARE:
        wide = _unmarked_utf16(data)
        if wide is not None:
            return wide
        _refuse_binary(data)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    damaged = data.decode("utf-8", errors="replace")
    bad = damaged.count("\ufffd")
    if sum(char > "\x7f" for char in damaged) - bad >= MIN_WHOLE_PER_BROKEN * bad:
        return damaged, "utf-8"
    named = _as_declared(data, declared)
    return named if named is not None else _guess(data)


def _marked(data: bytes, name: str) -> str:
    if not data:
        raise IngestError("The file is empty.")
    text = data.decode(name, errors="replace")
    if _unreadable_share(text) > MAX_CONTROL_SHARE:
        raise _binary()
    return text


def _control_share(data: bytes) -> float:
    sample = data[:SAMPLE]
    return (len(sample) - len(sample.translate(None, _CONTROLS))) / len(sample)


def _refuse_binary(data: bytes) -> None:
    sample = data[:SAMPLE]
    if sample.count(0) / len(sample) > MAX_NUL_SHARE_UTF8:
        raise _binary()
    if _control_share(data.replace(b"\0", b"") or data) > MAX_CONTROL_SHARE:
        raise _binary()


def _binary() -> IngestError:
    return IngestError("The file is not text: it holds binary data.",
                       help="Save it as text in UTF-8, HTML, PDF or DOCX.")


def _unreadable_share(text: str) -> float:
    sample = text[:SAMPLE]
    bad = sum(char == "\ufffd" or unicodedata.category(char) in ("Cn", "Co")
              or (char < " " and char not in "\t\n\r\f\x1b") for char in sample)
    return bad / len(sample)


def _unmarked_utf16(data: bytes) -> tuple[str, str] | None:
    even = data[:len(data) - len(data) % 2]
    scored = []
    for name in ("utf-16-le", "utf-16-be"):
        sample = even[:SAMPLE].decode(name, errors="replace")
        scored.append((_plausible_share(sample), name))
    share, name = max(scored)
    if share < MIN_PLAUSIBLE_UTF16:
        return None
    text = even.decode(name, errors="replace")
    return (text, name) if _unreadable_share(text) <= MAX_CONTROL_SHARE else None


def _plausible_share(sample: str) -> float:
    """Characters below U+0800 that text is made of; the wrong byte order lands beyond them."""
    if not sample:
        return 0.0
    good = sum(char in "\t\n\r" or (" " <= char < "\u0800" and char.isprintable())
               or "\u2010" <= char <= "\u2030" for char in sample)
    return good / len(sample)


def codec_named(label: str | None) -> str | None:
    """The codec that a charset label stands for; None for no label and for an unknown one."""
    if not label:
        return None
    try:
        codec = codecs.lookup(label.strip().strip("\"'"))
        "".encode(codec.name)
    except (LookupError, ValueError):
        return None
    return _LABELS.get(codec.name, codec.name)


def guess_warning(name: str, *, declared: str | None = None) -> tuple[str, ...]:
    """A warning when ``name`` was neither shown by the bytes nor declared: it may be wrong."""
    if name in UNICODE_ENCODINGS or name == codec_named(declared):
        return ()
    if declared:
        return (f"encoding declared as {declared} but read as {name}",)
    return (f"encoding not stated; read as {name}",)


def _as_declared(data: bytes, declared: str | None) -> tuple[str, str] | None:
    name = codec_named(declared)
    if name is None:
        return None
    try:
        text = data.decode(name)
    except (UnicodeDecodeError, ValueError):
        return None
    return (text, name) if _plausible(text) else None


def _plausible(text: str) -> bool:
    sample = text[:SAMPLE]
    letters = [char for char in sample if char.isalpha()]
    accented = sum("\x80" <= char < "\u0250" for char in letters)
    return (_unreadable_share(sample) <= MAX_CONTROL_SHARE
            and accented <= MAX_ACCENTED_SHARE * max(len(letters), 1))


def _guess(data: bytes) -> tuple[str, str]:
    from charset_normalizer import from_bytes

    logging.getLogger("charset_normalizer").setLevel(logging.ERROR)
    matches = from_bytes(data[:SAMPLE], cp_isolation=GUESSABLE)
    best = matches.best()
    name = best.encoding if best is not None else "cp1252"
    if name in LATIN:
        name = _best_latin(data)
    text = data.decode(name, errors="replace")
    if _unreadable_share(text) > MAX_CONTROL_SHARE or (best is None and not _plausible(text)):
        raise _binary()
    return text, name


def _best_latin(data: bytes) -> str:
    """The code page in which the fewest signs are foreign to the language that fits best.

    French read as Central European mixes č and ç, Czech read as Western ì and ø: no alphabet has
    both. Ties go to the order of ``LATIN``.
    """
    ranked = []
    for order, name in enumerate(LATIN):
        sample = data[:SAMPLE].decode(name, errors="replace")
        counts = Counter(char for char in sample if char > "\x7f" and char not in _SIGNS)
        capital = len(_CAPITAL_INSIDE.findall(sample))
        foreign = min(sum(count for char, count in counts.items()
                          if char.lower() not in alphabet) for alphabet in _ALPHABETS)
        ranked.append((foreign + capital, order, name))
    return min(ranked)[2]
