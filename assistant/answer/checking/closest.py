"""The words of an article that come closest to a part, and how close they come."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from assistant.analysis.differences import alterations, is_telling
from assistant.answer.checking.reading import Reading, exact_form, read, read_part
from assistant.answer.checking.verbatim import citable
from assistant.text.stopwords import stopwords
from assistant.types import Article, Difference, Quote, Span

ALTERED, SHORTER = 0.5, ((5, 0.8), (12, 0.65))
"""Weight of the words in common over that of the longer side from which a part counts as altered;
a part of fewer than 5 or 12 words needs more. Set on BASIL (docs/check.md): few sentences of a
telling that is not indexed come to .5, and nearly all with three words in ten replaced do."""
LIGHT = 0.25
"""What a function word weighs where a content word weighs 1, and a number, "not", "may" or
"confirmed": those are what gets altered; the rest says whether it is the same sentence."""
LEAST_CONTENT = 3
"""A part with fewer content words is altered only where nothing but a number, a "not", a "may"
or an opposite was changed: "a few of the men" is close to too much."""
_WINDOWS = 4
_LONGEST_RUN = 6
_BESIDE = 300
"""Characters: a run may begin or end outside the passage by which it was found."""


@dataclass(frozen=True, slots=True)
class Close:
    """A slice of an article close to a part: ``likeness`` in [0, 1] and what was altered."""

    quote: Quote
    article: Article
    likeness: float
    differences: tuple[Difference, ...]


def closest(
    part: str, article: Article, near: Sequence[Span], language: str | None
) -> Close | None:
    """The slice of ``article`` most like ``part``, None where none comes close enough.

    Looks at runs of as many sentences as the part may have, in or next to the spans ``near``, cut
    down to the words that correspond. ``differences`` lists every changed word, expected being
    the article's.
    """
    wanted, source = read_part(part), read(article.text)
    spoken = article.language_of(near[0]) if near else article.language
    language = spoken or language
    best: tuple[float, Span] | None = None
    bounds = _sentence_bounds(source, article, near)
    for first, last in _windows(wanted, source, bounds, language):
        found = _aligned(wanted, source, first, last, language)
        if found and (best is None or found[0] > best[0]):
            best = found
    if best is None or best[0] < _needed(wanted):
        return None
    quote = citable(article, _with_stop(best[1], article.text))
    if quote is None:
        return None
    changed = alterations(quote.text, part, language=language) or _letters(part, quote.text)
    if not _enough(wanted, changed, language):
        return None
    return Close(quote, article, best[0], changed)


def _enough(
    wanted: Reading, changed: Sequence[Difference], language: str | None
) -> bool:
    """True when a part has words enough to be known by, or only what gets altered was changed."""
    content = sum(_weight(form, language) >= 1
                  for form, word in zip(wanted.loose, wanted.words, strict=True) if word)
    return content >= LEAST_CONTENT or all(
        change.kind in ("number", "negation", "modality", "cue", "date") for change in changed)


def _needed(wanted: Reading) -> float:
    return next((likeness for fewer, likeness in SHORTER if sum(wanted.words) < fewer), ALTERED)


def _with_stop(span: Span, text: str) -> Span:
    """The span with the marks that end its sentence, where they follow at once."""
    end = span.end
    while end < len(text) and text[end] in ".!?…؟":
        end += 1
    return Span(span.start, end)


def _windows(
    wanted: Reading, source: Reading, bounds: Sequence[tuple[int, int]], language: str | None
) -> list[tuple[int, int]]:
    """Runs of sentences, as tokens of the source, that share the most words with the part."""
    ours = Counter(form for form, word in zip(wanted.loose, wanted.words, strict=True) if word)
    shared = [sum(_weight(form, language) for form in (ours & Counter(
        source.loose[first:last])).elements()) for first, last in bounds]
    length = min(_LONGEST_RUN, 1 + len(wanted) // 12)
    ranked = sorted(range(len(bounds)), key=lambda at: -shared[at])[:_WINDOWS]
    found = []
    for at in ranked:
        if shared[at] <= 0:
            continue
        lowest, highest = max(0, at - length), min(len(bounds), at + length + 1)
        # A neighbour that shares nothing has no part in the run.
        low, high = at, at + 1
        while low > lowest and shared[low - 1] > 0:
            low -= 1
        while high < highest and shared[high] > 0:
            high += 1
        found += [(bounds[at][0], bounds[at][1]), (bounds[low][0], bounds[high - 1][1])]
    return list(dict.fromkeys(found))


def _sentence_bounds(
    source: Reading, article: Article, near: Sequence[Span]
) -> list[tuple[int, int]]:
    """First and last token of each sentence in or next to the spans, empty ones left out."""
    reached = [Span(max(0, span.start - _BESIDE), span.end + _BESIDE) for span in near]
    starts = [start for start, _ in source.spans]
    bounds = []
    for sentence in article.sentences:
        if any(sentence.span.overlaps(span) for span in reached):
            first = bisect_left(starts, sentence.span.start)
            last = bisect_left(starts, sentence.span.end)
            if last > first:
                bounds.append((first, last))
    return bounds


def _aligned(
    wanted: Reading, source: Reading, first: int, last: int, language: str | None
) -> tuple[float, Span] | None:
    """How alike the part and a run are once what does not correspond is cut off its ends."""
    theirs = source.loose[first:last]
    blocks = [block for block in SequenceMatcher(
        None, wanted.loose, theirs, autojunk=False).get_matching_blocks() if block.size]
    blocks = [block for block in blocks if any(
        wanted.words[at] for at in range(block.a, block.a + block.size))]
    if not blocks:
        return None
    # Words of the part before its first match stand for as many words of the source.
    begin = max(0, blocks[0].b - blocks[0].a)
    tail = len(wanted) - blocks[-1].a - blocks[-1].size
    end = min(len(theirs), blocks[-1].b + blocks[-1].size + tail)
    weights = [_weight(form, language) if word else 0.0
               for form, word in zip(wanted.loose, wanted.words, strict=True)]
    taken = sum(_weight(theirs[at], language) for at in range(begin, end)
                if source.words[first + at])
    matched = [at for block in blocks for at in range(block.a, block.a + block.size)]
    common = sum(weights[at] for at in matched)
    if not any(weights[at] >= 1 for at in matched):
        return None
    return common / max(sum(weights), taken), source.span(first + begin, first + end)


def _weight(form: str, language: str | None) -> float:
    light = form in stopwords(language) or is_telling(form, language)
    return LIGHT if light else 1.0


def _letters(part: str, quoted: str) -> tuple[Difference, ...]:
    """Where two texts that fold alike differ after all: capitals, accents, spellings."""
    wanted, source = read_part(part), read_part(quoted)
    pairs: Sequence[tuple[str, str]] = list(zip(source.exact, wanted.exact, strict=False))
    return tuple(
        Difference("name" if one[:1].isupper() != other[:1].isupper() and at else "word", one,
                   other, source.span(at, at + 1), wanted.span(at, at + 1))
        for at, (one, other) in enumerate(pairs) if exact_form(one) != exact_form(other))
