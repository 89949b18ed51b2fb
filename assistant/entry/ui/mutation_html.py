"""What a copy changed of its original, sentence by sentence, as the reader shows it on demand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from assistant.entry.ui.escape import escape, in_language
from assistant.entry.ui.hardening import reasons
from assistant.entry.ui.icons import CHANGES, icon
from assistant.entry.ui.isolate import isolated, provenance_html
from assistant.entry.ui.labels import counted
from assistant.entry.ui.openers import opener
from assistant.entry.ui.word_diff import Piece, word_pieces
from assistant.types import Article, Change, Difference, Mutation, Quote

NAMES = {"same": "the same", "changed": "changed", "added": "added", "dropped": "dropped",
         "hardened": "hardened"}
ACROSS_LANGUAGES = {
    "same": "without a conflict found", "changed": "in conflict", "added": "found only in the copy",
    "dropped": "found only in the original", "hardened": "hardened"}
"""Between two languages only facts are compared: what conflicts in none may still differ, and
what has no counterpart may be there in words that share no fact."""

ACROSS = ('<p class="note">The two are in different languages: sentences are paired by the facts '
          'that they share, and only these are compared.</p>')

DIFFERENCES = {
    "number": "number", "date": "date", "name": "name", "place": "place", "role": "role",
    "negation": "negation", "modality": "certainty", "cue": "who says it, and how",
    "ellipsis": "left out",
}
"""Kinds that are named beneath a sentence; a changed word is seen in the line itself."""

HARDENING = ("modality", "cue", "name", "negation")
DIFFERENCES_SHOWN = 12
FOLDED_FROM = 2
"""Sentences in a row that are the same before they are folded into one line."""


def mutation_html(mutation: Mutation) -> str:
    """Counts, then every sentence in reading order; runs of unchanged ones are folded."""
    if not mutation.changes:
        return f'{_between(mutation)}<p class="note">There is no sentence to compare.</p>'
    across = "" if _one_language(mutation) else ACROSS
    return (f'{_between(mutation)}{across}{_tally(mutation)}'
            f'<ol class="changes">{"".join(_runs(mutation))}</ol>')


def _between(mutation: Mutation) -> str:
    return ('<dl class="facts between"><dt>This copy</dt>'
            f'<dd>{_article(mutation.copy)}</dd><dt>Its original</dt>'
            f'<dd>{_article(mutation.original)}</dd></dl>')


def _article(article: Article) -> str:
    title = article.title or "untitled"
    button = opener(article, None, shown=escape(title), label="", kind="title")
    return (f'<span {in_language(article.language)}>{button}</span> '
            f'{provenance_html(article)}')


def _tally(mutation: Mutation) -> str:
    counts = mutation.counts()
    items = "".join(
        f'<li data-kind="{kind}">{icon(CHANGES[kind])}<span>'
        f'{counted(counts[kind], "sentence") if kind == "same" else f"{counts[kind]:,}"} {name}'
        '</span></li>'
        for kind, name in _names(mutation).items())
    return f'<ul class="tally" aria-label="Counts">{items}</ul>'


def _runs(mutation: Mutation) -> Iterator[str]:
    def unchanged(change: Change) -> bool:
        return change.kind == "same" and not change.hardened

    for same, run in groupby(mutation.changes, unchanged):
        changes = list(run)
        items = "".join(_change(change, mutation) for change in changes)
        if same and len(changes) >= FOLDED_FROM:
            yield ('<li class="run"><details><summary>'
                   f'{icon(CHANGES["same"])}{counted(len(changes), "sentence")} '
                   f'{_names(mutation)["same"]}</summary>'
                   f'<ol class="changes">{items}</ol></details></li>')
        else:
            yield items


def _change(change: Change, mutation: Mutation) -> str:
    named = (f'<p class="change-kind">{icon(CHANGES[change.kind])}'
             f'{_names(mutation)[change.kind].capitalize()}{_places(change, mutation)}</p>')
    return (f'<li class="change" data-kind="{change.kind}">{named}{_words(change, mutation)}'
            f'{_hardened(change, mutation)}{_differences(change)}</li>')


def _names(mutation: Mutation) -> Mapping[str, str]:
    return NAMES if _one_language(mutation) else ACROSS_LANGUAGES


def _one_language(mutation: Mutation) -> bool:
    """True unless both languages are known and differ: then no word can be set beside another."""
    one, other = mutation.original.language, mutation.copy.language
    return one == other or None in (one, other)


def _words(change: Change, mutation: Mutation) -> str:
    original, copy = change.original, change.copy
    if original is not None and copy is not None and not _one_language(mutation):
        return "".join(f'<p class="change-words" {in_language(article.language)}>'
                       f'{escape(quote.text)}</p>' for article, quote in (
                           (mutation.original, original), (mutation.copy, copy)))
    if original is not None and copy is not None:
        pieces = (word_pieces(original.text, copy.text) if change.kind == "changed"
                  else (Piece("same", copy.text),))
    else:
        pieces = (_alone(change, marked=_one_language(mutation)),)
    article = mutation.copy if copy is not None else mutation.original
    alone = len(pieces) == 1
    shown = "".join(_piece(piece, alone=alone) for piece in pieces)
    return f'<p class="change-words" {in_language(article.language)}>{shown}</p>'


def _alone(change: Change, *, marked: bool) -> Piece:
    """A sentence without a counterpart; not ``marked`` where only the facts were compared."""
    if change.copy is not None:
        return Piece("added" if marked else "same", change.copy.text)
    return Piece("dropped" if marked else "same", change.original.text if change.original else "")


def _piece(piece: Piece, *, alone: bool) -> str:
    """Words that changed, told to a screen reader unless the sentence is named so as a whole."""
    if piece.kind == "same":
        return escape(piece.text)
    tag = "del" if piece.kind == "dropped" else "ins"
    told = "" if alone else f'<span class="unseen" lang="en" dir="ltr"> {piece.kind}: </span>'
    after = "" if alone else '<span class="unseen">, </span>'
    words = piece.text.rstrip()
    return f'<{tag}>{told}{escape(words)}{after}</{tag}>{escape(piece.text[len(words):])}'


def _places(change: Change, mutation: Mutation) -> str:
    buttons = [_place(mutation.copy, change.copy, "in this copy"),
               _place(mutation.original, change.original, "in the original")]
    return f'<span class="places">{"".join(buttons)}</span>'


def _place(article: Article, quote: Quote | None, where: str) -> str:
    if quote is None:
        return ""
    return opener(article, quote.span, shown=f'Read<span class="unseen"> it</span> {where}',
                  label="", kind="place")


def _hardened(change: Change, mutation: Mutation) -> str:
    if not change.hardened:
        return ""
    return (f'<p class="hardened">{icon(CHANGES["hardened"])}<span><strong>Hardened.</strong> '
            f'{_reason(change, mutation)}</span></p>')


def _reason(change: Change, mutation: Mutation) -> str:
    """What made the copy more certain: words that are gone, or who spoke and how in each."""
    told = [_told(difference) for difference in _hardening(change)[:DIFFERENCES_SHOWN]]
    told = told or [isolated(*reason) for reason in reasons(change, mutation)]
    if not told:
        return "The copy states this with more certainty than the original."
    return f"The copy states this with more certainty: {'; '.join(told)}."


def _hardening(change: Change) -> list[Difference]:
    if not change.hardened:
        return []
    return [difference for kind in HARDENING for difference in change.differences
            if difference.kind == kind and difference.expected]


def _differences(change: Change) -> str:
    """What differs, named by kind, but for what a hardening has named already."""
    said = _hardening(change)
    named = [difference for difference in change.differences
             if difference.kind in DIFFERENCES and difference not in said]
    if not named:
        return ""
    items = "".join(f'<li><span class="note">{DIFFERENCES[difference.kind]}:</span> '
                    f'{_told(difference)}</li>' for difference in named[:DIFFERENCES_SHOWN])
    return f'<ul class="differences">{items}</ul>'


def _told(difference: Difference) -> str:
    expected, found = (f"“<bdi>{escape(words)}</bdi>”"
                       for words in (difference.expected, difference.found))
    if not difference.found:
        return f"{expected} is gone"
    if not difference.expected:
        return f"{found} is new"
    return f"{expected} became {found}"
