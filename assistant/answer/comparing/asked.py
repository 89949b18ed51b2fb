"""Whether a question asks to compare outlets, which ones, and on what.

Precise before plentiful: the whole question must have the form of one, and who is compared must be
outlets of the corpus by name, or outlets in general. "How do ants and bees differ?" is neither.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

LONGEST = 300
"""A longer question is a text, and none that asks this; it also bounds the matching."""
MOST_OUTLETS = 2_000
_FIRST_MARK = 0xE000
"""Private characters that stand for outlets: no document's, and none is left in a question."""
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_OUTLETS = "\uf8ff"
_LEADING_ARTICLE = re.compile(r"^(?:the|le|la|les|der|die|das|el|los|las|ال)\s+(?=\S)", re.I)
_ENDS = " \t\n?!.؟،…"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be compared: a topic, "" for whatever they tell; no outlets stand for all."""

    topic: str
    outlets: tuple[str, ...]


def may_ask_to_compare(question: str, language: str) -> bool:
    """False where a question cannot ask for a comparison, whatever outlets there are."""
    return len(question) <= LONGEST and language in _tables() and any(
        pattern.fullmatch(_plain(question)) for pattern in _patterns(language, loose=True))


def asked_to_compare(
    question: str, outlets: Sequence[str], language: str
) -> Wanted | None:
    """What a question wants compared; None for any other question.

    ``outlets`` are those of the corpus; the result names them as they are spelt there. A question
    about outlets in general must name a topic.
    """
    if len(question) > LONGEST or language not in _tables():
        return None
    masked, named = _masked(question, outlets, language)
    if not named and _OUTLETS not in masked:
        return None
    for pattern in _patterns(language):
        found = pattern.fullmatch(masked)
        if found:
            return _wanted(found, named)
    return None


def _wanted(found: re.Match[str], named: dict[str, str]) -> Wanted | None:
    """What a question that fits a pattern wants; None where a topic is an outlet or missing."""
    parts = found.groupdict()
    topic = (parts.get("topic") or "").strip(_ENDS + "'’\"“”«»")
    compared = "".join(parts.get(name) or "" for name in ("who", "one", "other"))
    chosen = dict.fromkeys(named[mark] for mark in compared if mark in named)
    in_general = _OUTLETS in compared
    if any(mark in named or mark == _OUTLETS for mark in topic):
        return None
    if in_general:
        return Wanted(topic, ()) if topic else None
    return Wanted(topic, tuple(chosen)) if len(chosen) > 1 else None


def _masked(
    question: str, outlets: Sequence[str], language: str
) -> tuple[str, dict[str, str]]:
    """The question with a private character for each outlet, and what each stands for."""
    text = _plain(question)
    named: dict[str, str] = {}
    folded = text.casefold()
    for outlet in sorted(outlets[:MOST_OUTLETS], key=len, reverse=True):
        bare = _LEADING_ARTICLE.sub("", outlet.strip())
        if not bare or bare.casefold() not in folded:
            continue
        mark = chr(_FIRST_MARK + len(named))
        written = _mention(re.escape(bare), language)
        text, count = written.subn(mark, text)
        if count:
            named[mark] = outlet
    return _in_general(language).sub(_OUTLETS, text), named


def _plain(question: str) -> str:
    """One line without the marks around it, nor any character that marks an outlet."""
    return " ".join(_PRIVATE.sub(" ", question).split()).strip(_ENDS + "¿¡")


def _mention(name: str, language: str) -> re.Pattern[str]:
    """A name with its article before it and the ending of its genitive; "and" may be prefixed."""
    before = r"(?<!\w)(?=و)?|(?<=\bو)" if language == "ar" else r"(?<!\w)"
    article = r"(?:(?:the|le|la|les|l['’]|der|die|das|dem|den|del|el|los|las)\s+)?"
    return re.compile(rf"(?:{before}){article}{name}(?:['’]s|s['’])?(?!\w)", re.I)


@lru_cache(maxsize=1)
def _tables() -> dict[str, dict]:
    return tomllib.loads((files("assistant.answer.comparing") / "asked.toml").read_text("utf-8"))


@lru_cache(maxsize=16)
def _in_general(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_tables()[language]['outlets']})(?:['’]s|['’])?(?!\w)", re.I)


@lru_cache(maxsize=32)
def _patterns(language: str, *, loose: bool = False) -> tuple[re.Pattern[str], ...]:
    """The patterns of a language; ``loose`` ones take any words for outlets.

    None has a repetition inside a repetition without end, and none sees more than LONGEST
    characters, so that no question takes long.
    """
    table = _tables()[language]
    mark = f"[\ue000-{_OUTLETS}]"
    joined = rf"(?:,? ?(?:{table['and']}) ?|, ?)"
    who, one = f"{mark}(?:{joined}{mark}){{0,7}}", mark
    if loose:
        who = one = f".{{2,{LONGEST}}}?"
    words = {"who": f"(?P<who>{who})", "one": f"(?P<one>{one})", "other": f"(?P<other>{one})",
             "topic": r"(?P<topic>.{2,200}?)", "accounts": table["accounts"],
             "on": table["on"].replace("{telling}", table["telling"]),
             "telling": table["telling"]}
    return tuple(re.compile(_filled(pattern, words), re.I) for pattern in table["patterns"])


def _filled(pattern: str, words: dict[str, str]) -> str:
    for name, meant in words.items():
        pattern = pattern.replace(f"{{{name}}}", meant)
    return pattern
