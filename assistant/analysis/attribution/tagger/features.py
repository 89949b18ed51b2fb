"""What the tagger sees of each token: hashed spelling, word classes, quotation, the rules' view.

Words enter by a hash of their spelling, so that the stored model holds no vocabulary.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.analysis.attribution.context import MOSTLY_QUOTED
from assistant.analysis.attribution.lexicon import OWN_FRAMES
from assistant.analysis.attribution.lines import COMMAS, DASHES, QUOTE_MARKS, STOPS, Line
from assistant.analysis.attribution.verbs import is_possessive

if TYPE_CHECKING:
    import numpy as np

    from assistant.analysis.attribution.lexicon import Lexicon
    from assistant.analysis.attribution.mentions import Mention

WORD_ROWS = 1 << 15
"""Rows for hashed words: the news vocabulary of the training part shares few of them."""
ENDING_ROWS = 1 << 12
_ENDING = 3
_LONG, _SHORT = 40, 10
"""Tokens from which a sentence counts as long, and below which as short."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """An article for the tagger: T tokens in S sentences.

    ``words`` and ``endings`` are int32 of shape (T,), rows of the hashed tables; ``flags`` is
    float32 of shape (T, len(names)); ``starts`` int64 of shape (S,), the first token of each
    sentence; sentences without a token are left out and ``lines`` holds the others' numbers.
    """

    words: np.ndarray
    endings: np.ndarray
    flags: np.ndarray
    starts: np.ndarray
    lines: tuple[int, ...]


def encode(
    lines: Sequence[Line], proposals: Sequence[Sequence[Mention]], columns: dict[str, int]
) -> Encoded:
    """Turn the sentences of an article into arrays; ``columns`` maps flag names to columns.

    ``proposals`` are the rules' mentions of each line. Flags without a column are dropped.
    """
    import numpy as np

    kept = tuple(at for at, line in enumerate(lines) if line.tokens)
    lengths = [len(lines[at].tokens) for at in kept]
    starts = np.cumsum([0, *lengths])[:-1].astype(np.int64)
    forms = [token.form for at in kept for token in lines[at].tokens]
    flags = np.zeros((len(forms), len(columns)), dtype=np.float32)
    rows: list[int] = []
    cols: list[int] = []
    paragraph = -1
    for start, at in zip(starts.tolist(), kept, strict=True):
        line = lines[at]
        for token, name in _flagged(line, proposals[at], line.paragraph != paragraph):
            column = columns.get(name)
            if column is not None:
                rows.append(start + token)
                cols.append(column)
        paragraph = line.paragraph
    flags[rows, cols] = 1.0
    return Encoded(
        np.array([word_row(form) for form in forms], dtype=np.int32),
        np.array([_ending_row(form) for form in forms], dtype=np.int32), flags, starts, kept)


@lru_cache(maxsize=100_000)
def word_row(form: str) -> int:
    """The row of the hashed table of words that a folded form falls on."""
    return zlib.crc32(form.encode("utf-8")) % WORD_ROWS


@lru_cache(maxsize=100_000)
def _ending_row(form: str) -> int:
    return zlib.crc32(form[-_ENDING:].encode("utf-8")) % ENDING_ROWS


def flag_names(lexicon: Lexicon) -> tuple[str, ...]:
    """Every flag that a sentence of this lexicon's language can raise, sorted."""
    frames = ("say", "utter", "think", "show", "act", "side", "know", "want", "prefix", "noun")
    stances = ("neutral", "distancing", "endorsing")
    names = {f"in {group}" for group in lexicon.grammar}
    names |= {f"{category} {frame}" for category in ("cue", "prefix", "nouns")
              for frame in (*frames, *stances)}
    names |= {"cue trailing", "cue bare", "hedge strong", "hedge weak", "hearsay", "own_voice"}
    names |= {category for category in lexicon.table.categories if category.startswith("kind.")}
    names |= {f"rule {role}" for role in ("source", "cue", "content", "own", "inherits", "any")}
    return tuple(sorted(names | set(_SHAPES) | set(_PLACES)))


_SHAPES = ("capital", "capitals", "digit", "word", "possessive", "comma", "quote mark", "dash",
           "stop", "colon", "bracket", "elided")
_PLACES = ("first", "second", "last", "paragraph", "title case", "headline", "long", "short",
           "quoted", "marked", "quote before", "quote after", "some quoted", "all quoted",
           "quote open", "quote closes")


def _flagged(
    line: Line, mentions: Sequence[Mention], new_paragraph: bool
) -> Iterable[tuple[int, str]]:
    """Pairs of token and flag name of one sentence."""
    yield from _word_flags(line)
    yield from _match_flags(line)
    yield from _rule_flags(mentions, len(line.tokens))
    yield from _place_flags(line, new_paragraph)
    yield from _quote_flags(line)


def _word_flags(line: Line) -> Iterable[tuple[int, str]]:
    for at, token in enumerate(line.tokens):
        for name in _groups(token.form, line.lexicon.language):
            yield at, name
        if token.word:
            yield at, "word"
            if token.capital:
                yield at, "capital"
                surface = line.text[token.start:token.end]
                if len(surface) > 1 and surface[1].isupper():
                    yield at, "capitals"
            if token.form[0].isdigit():
                yield at, "digit"
            if is_possessive(line, at):
                yield at, "possessive"
        else:
            yield at, _mark(token.form)


def _mark(form: str) -> str:
    for marks, name in ((COMMAS, "comma"), (QUOTE_MARKS, "quote mark"), (DASHES, "dash"),
                        (STOPS, "stop"), (frozenset(":"), "colon"),
                        (frozenset("()[]"), "bracket")):
        if form in marks:
            return name
    return "elided"


@lru_cache(maxsize=50_000)
def _groups(form: str, language: str) -> tuple[str, ...]:
    from assistant.analysis.attribution.lexicon import lexicon_for

    lexicon = lexicon_for(language)
    if lexicon is None:
        return ()
    return tuple(f"in {name}" for name, words in lexicon.grammar.items() if form in words)


def _match_flags(line: Line) -> Iterable[tuple[int, str]]:
    for match in line.matches:
        names: tuple[str, ...]
        if match.category in ("cue", "prefix", "nouns"):
            word = match.entry
            names = (f"{match.category} {word.frame}", f"{match.category} {word.stance}")
            if word.trailing:
                names += ("cue trailing",)
            if word.bare:
                names += ("cue bare",)
        elif match.category == "hedge":
            names = (f"hedge {match.entry}",)
        else:
            names = (match.category,)
        for at in range(match.first, match.last):
            for name in names:
                yield at, name


def _rule_flags(mentions: Sequence[Mention], length: int) -> Iterable[tuple[int, str]]:
    for mention in mentions:
        for role, piece in (("source", mention.source), ("cue", mention.cue),
                            ("content", mention.content)):
            for at in range(*piece) if piece else ():
                yield at, f"rule {role}"
        own = mention.word.frame in OWN_FRAMES
        for at in range(*mention.cue):
            if own:
                yield at, "rule own"
            if mention.inherits:
                yield at, "rule inherits"
    if mentions:
        for at in range(length):
            yield at, "rule any"


def _place_flags(line: Line, new_paragraph: bool) -> Iterable[tuple[int, str]]:
    length = len(line.tokens)
    yield 0, "first"
    if length > 1:
        yield 1, "second"
    yield length - 1, "last"
    everywhere = [name for name, held in (
        ("paragraph", new_paragraph), ("title case", line.title_case),
        ("headline", line.headline), ("long", length > _LONG), ("short", length < _SHORT),
    ) if held]
    for at in range(length):
        for name in everywhere:
            yield at, name


def _quote_flags(line: Line) -> Iterable[tuple[int, str]]:
    length = len(line.tokens)
    inside = False
    for at, token in enumerate(line.tokens):
        if line.quoted[at]:
            yield at, "quoted"
        if token.form in QUOTE_MARKS:
            inside = not inside
        elif inside:
            yield at, "marked"
        if at and line.tokens[at - 1].form in QUOTE_MARKS:
            yield at, "quote before"
        if at + 1 < length and line.tokens[at + 1].form in QUOTE_MARKS:
            yield at, "quote after"
    quoted = sum(line.quoted)
    names = ["some quoted"] if quoted else []
    if quoted >= MOSTLY_QUOTED * length:
        names.append("all quoted")
    if line.speeches and line.speeches[0].span.start < line.span.start:
        names.append("quote open")
    if line.speeches and line.speeches[-1].span.end > line.span.end:
        names.append("quote closes")
    for name in names:
        for at in range(length):
            yield at, name
