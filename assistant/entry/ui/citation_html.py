"""A citation under its quote: its number, the way it came, what it rests on, its origin."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.answer.phrases import Phrases
from assistant.entry.lettering import letters
from assistant.entry.ui.chain_html import chain_html
from assistant.entry.ui.escape import escape
from assistant.entry.ui.evidence import evidence_html
from assistant.entry.ui.icons import ORIGIN, icon
from assistant.entry.ui.isolate import isolated
from assistant.entry.ui.openers import citation_button
from assistant.types import Citation


@dataclass(frozen=True, slots=True)
class OriginMark:
    """The letter of an origin that several citations share, and which citation bore it first.

    ``first`` is the earliest citation of the same article if there is one, else of the same
    origin; it is this citation's own number for the earliest of all.
    """

    letter: str
    first: int
    same_article: bool
    numbers: tuple[int, ...]


def origin_marks(citations: Sequence[Citation]) -> dict[int, OriginMark]:
    """A mark for each citation whose origin another citation of the answer shares, by number."""
    groups: dict[str, list[Citation]] = {}
    for citation in sorted(citations, key=lambda c: c.number):
        groups.setdefault(citation.article.independent_group, []).append(citation)
    shared = [group for group in groups.values() if len(group) > 1]
    return {citation.number: _mark(citation, group, letters(place))
            for place, group in enumerate(shared) for citation in group}


def citation_html(
    citation: Citation, words: Phrases, marks: Mapping[int, OriginMark], *,
    copy_of: Citation | None = None,
) -> str:
    """One citation's row; ``copy_of`` is the citation whose quote it repeats elsewhere."""
    return (f'<div class="cited">{citation_button(citation, words)}'
            f'{citation_facts(citation, words, marks.get(citation.number), copy_of=copy_of)}'
            '</div>')


def citation_facts(
    citation: Citation, words: Phrases, mark: OriginMark | None = None, *,
    copy_of: Citation | None = None,
) -> str:
    """The way a quote came, and beneath it evidence, date and shared origin."""
    notes = [evidence_html(citation.attribution, words), _date(citation, words),
             _copied(citation, copy_of, words), _origin(citation, copy_of, mark, words)]
    return (f'<div class="cited-facts">{chain_html(citation.article, citation.attribution, words)}'
            f'<span class="cited-notes">{"".join(notes)}</span></div>')


def _mark(citation: Citation, group: Sequence[Citation], letter: str) -> OriginMark:
    first = next(other for other in group
                 if other.article.id == citation.article.id).number
    same_article = first != citation.number
    return OriginMark(letter, first if same_article else group[0].number, same_article,
                      tuple(other.number for other in group))


def _date(citation: Citation, words: Phrases) -> str:
    if citation.article.published:
        return f'<bdi class="when" dir="ltr">{escape(citation.article.published)}</bdi>'
    return f'<span class="when">{escape(words.say("undated"))}</span>'


def _copied(citation: Citation, copy_of: Citation | None, words: Phrases) -> str:
    if copy_of is None:
        return ""
    key = "same" if citation.quote.text == copy_of.quote.text else "nearly"
    return f'<span class="copied">{escape(words.say(f"copies.{key}"))}</span>'


def _origin(
    citation: Citation, copy_of: Citation | None, mark: OriginMark | None, words: Phrases
) -> str:
    """The shared origin; a copy is told by the citation above it, not by one farther off."""
    if mark is None:
        return ""
    if copy_of is not None and copy_of.number in mark.numbers:
        mark = replace(mark, first=copy_of.number, same_article=False)
    numbers = [f"[{number}]" for number in mark.numbers]
    reason = escape(words.say("origin.reason", numbers=", ".join(numbers)))
    if mark.first == citation.number:
        told = words.say("origin.mark", letter=mark.letter)
    else:
        key = "origin.article" if mark.same_article else "origin.as"
        told = f"{mark.letter}: {words.say(key, n=f'[{mark.first}]')}"
    return (f'<span class="origin-mark" title="{reason}">{icon(ORIGIN)}'
            f'<span>{isolated(told, numbers)}</span></span>')
