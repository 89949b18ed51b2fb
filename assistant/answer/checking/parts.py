"""A pasted text taken apart into what is judged: sentences, and quotations in them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.analysis.attribution.lexicon import lexicon_for
from assistant.analysis.attribution.matching import tokenise
from assistant.answer.checking.quotations import quotations
from assistant.text.language import detect_language
from assistant.text.sentences import split_sentences
from assistant.text.stopwords import stopwords
from assistant.types import Span

LEAST_WORDS = 3
"""A part of fewer words, or of function words alone, is found anywhere and proves nothing."""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing to judge: a slice of the pasted text.

    ``quoted`` are the quotations in a sentence or in an outer quotation; ``frame`` the words of
    the sentence outside its quotations. ``sentences`` are the parts that a longer
    quotation falls into when it is not found whole.
    """

    span: Span
    kind: Literal["sentence", "quotation"]
    language: str | None
    quoted: tuple[Part, ...] = ()
    sentences: tuple[Part, ...] = ()
    frame: str = ""


def take_apart(text: str) -> list[Part]:
    """Return the sentences of ``text`` in order, each with its quotations.

    A sentence that is nothing but a quotation is given as the quotation; one that a quotation
    runs across is joined with what the quotation reaches. Parts too short to judge are left out.
    """
    language = detect_language(text)
    quoted = quotations(text)
    parts: list[Part] = []
    for span in _joined(split_sentences(text, language=language), quoted):
        spoken = detect_language(span.of(text)) or language
        first = bisect_left(quoted, Span(span.start, span.start + 1))
        inside = [q for q in quoted[first:bisect_left(quoted, Span(span.end, span.end + 1))]
                  if span.contains(q)]
        frame = _frame(text, span, inside)
        nested = _nested(text, inside, spoken, frame)
        if inside and not says_something(frame, spoken):
            parts += nested
        elif _worth(span.of(text), spoken):
            parts.append(Part(span, "sentence", spoken, nested, frame=frame))
    return parts


def _joined(sentences: Sequence[Span], quoted: Sequence[Span]) -> list[Span]:
    """Sentences, those that one quotation crosses made one."""
    joined: list[Span] = []
    at = 0
    for sentence in sentences:
        if joined:
            while at < len(quoted) and quoted[at].end <= joined[-1].end:
                at += 1
            if any(q.start < joined[-1].end < q.end for q in quoted[at:at + 8]):
                joined[-1] = Span(joined[-1].start, sentence.end)
                continue
        joined.append(sentence)
    return joined


def _nested(
    text: str, quoted: Sequence[Span], language: str | None, frame: str
) -> tuple[Part, ...]:
    """Quotations as parts, each holding those inside it; too short ones give way to theirs."""
    parts: list[Part] = []
    at = 0
    while at < len(quoted):
        outer = quoted[at]
        after = next((n for n in range(at + 1, len(quoted)) if quoted[n].start >= outer.end),
                     len(quoted))
        inner = _nested(text, quoted[at + 1:after], language, frame)
        if _worth(outer.of(text), language):
            parts.append(Part(outer, "quotation", language, inner,
                              _sentences(text, outer, language, frame), frame))
        else:
            parts += inner
        at = after
    return tuple(parts)


def _sentences(
    text: str, quotation: Span, language: str | None, frame: str
) -> tuple[Part, ...]:
    spans = split_sentences(text, language=language, within=quotation)
    if len(spans) < 2:
        return ()
    return tuple(Part(span, "quotation", language, frame=frame) for span in spans
                 if _worth(span.of(text), language))


def _frame(text: str, sentence: Span, quoted: Sequence[Span]) -> str:
    """The words of a sentence outside its quotations."""
    pieces, at = [], sentence.start
    for span in quoted:
        if span.start >= at:
            pieces.append(text[at:span.start])
            at = span.end
    return " ".join([*pieces, text[at:sentence.end]])


def says_something(frame: str, language: str | None, *, least: int = 1) -> bool:
    """True when words around a quotation say more than who speaks, where and when.

    Names, cues ("told"), offices and outlets do not count, nor numbers.
    """
    words = [token for token in tokenise(frame, 0, len(frame)) if token.word]
    lexicon = lexicon_for(language)
    crediting = {at for match in lexicon.table.matches(words)
                 if match.category in ("cue", "prefix") or match.category.startswith("kind.")
                 for at in range(match.first, match.last)} if lexicon else set()
    telling = [at for at, token in enumerate(words) if at not in crediting and not token.capital
               and token.form not in stopwords(language) and not token.form[0].isdigit()]
    return len(telling) >= least


def _worth(text: str, language: str | None) -> bool:
    """True when a text has enough words to be told from any other."""
    words = [token for token in tokenise(text, 0, len(text)) if token.word]
    return len(words) >= LEAST_WORDS and any(
        token.form not in stopwords(language) for token in words)
