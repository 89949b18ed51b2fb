"""What a copy changed of its original, sentence by sentence, as the reader shows it on demand."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from assistant.answer.phrases import Phrases
from assistant.entry.ui.escape import escape, in_language, title_language
from assistant.entry.ui.hardening import reasons
from assistant.entry.ui.icons import CHANGES, icon
from assistant.entry.ui.isolate import isolated, provenance_html
from assistant.entry.ui.openers import opener
from assistant.entry.ui.word_diff import Piece, word_pieces
from assistant.entry.ui.words import say_html
from assistant.types import Article, Change, Difference, Mutation, Quote

KINDS = ("same", "changed", "added", "dropped", "hardened")
DIFFERENCES = ("number", "date", "name", "place", "role", "negation", "modality", "cue", "ellipsis")
"""Kinds that are named beneath a sentence; a changed word is seen in the line itself."""

HARDENING = ("modality", "cue", "name", "negation")
DIFFERENCES_SHOWN = 12
FOLDED_FROM = 2
"""Sentences in a row that are the same before they are folded into one line."""


def mutation_html(mutation: Mutation, words: Phrases) -> str:
    """Counts, then every sentence in reading order; runs of unchanged ones are folded."""
    between = _between(mutation, words)
    if not mutation.changes:
        return f'{between}<p class="note">{escape(words.say("mutation.nothing"))}</p>'
    across = ("" if _one_language(mutation)
              else f'<p class="note">{escape(words.say("mutation.across"))}</p>')
    return (f'{between}{across}{_tally(mutation, words)}'
            f'<ol class="changes">{"".join(_runs(mutation, words))}</ol>')


def _between(mutation: Mutation, words: Phrases) -> str:
    return (f'<dl class="facts between"><dt>{escape(words.say("mutation.this_copy"))}</dt>'
            f'<dd>{_article(mutation.copy, words)}</dd>'
            f'<dt>{escape(words.say("mutation.its_original"))}</dt>'
            f'<dd>{_article(mutation.original, words)}</dd></dl>')


def _article(article: Article, words: Phrases) -> str:
    title = article.title or words.say("untitled")
    button = opener(article, None, shown=escape(title), label="", kind="title")
    return (f'<span {title_language(article, words)}>{button}</span> '
            f'{provenance_html(article, words)}')


def _tally(mutation: Mutation, words: Phrases) -> str:
    counts = mutation.counts()
    items = "".join(
        f'<li data-kind="{kind}">{icon(CHANGES[kind])}<span>'
        f'{_counted(kind, counts[kind], words)} {_name(kind, mutation, words)}</span></li>'
        for kind in KINDS)
    return f'<ul class="tally" aria-label="{escape(words.say("mutation.counts"))}">{items}</ul>'


def _counted(kind: str, count: int, words: Phrases) -> str:
    return escape(words.count("numbers.sentences", count) if kind == "same"
                  else words.number(count))


def _runs(mutation: Mutation, words: Phrases) -> Iterator[str]:
    def unchanged(change: Change) -> bool:
        return change.kind == "same" and not change.hardened

    for same, run in groupby(mutation.changes, unchanged):
        changes = list(run)
        items = "".join(_change(change, mutation, words) for change in changes)
        if same and len(changes) >= FOLDED_FROM:
            yield ('<li class="run"><details><summary>'
                   f'{icon(CHANGES["same"])}{_counted("same", len(changes), words)} '
                   f'{_name("same", mutation, words)}</summary>'
                   f'<ol class="changes">{items}</ol></details></li>')
        else:
            yield items


def _change(change: Change, mutation: Mutation, words: Phrases) -> str:
    name = _name(change.kind, mutation, words)
    named = (f'<p class="change-kind">{icon(CHANGES[change.kind])}'
             f'{name[:1].upper()}{name[1:]}{_places(change, mutation, words)}</p>')
    return (f'<li class="change" data-kind="{change.kind}">{named}'
            f'{_words(change, mutation, words)}{_hardened(change, mutation, words)}'
            f'{_differences(change, words)}</li>')


def _name(kind: str, mutation: Mutation, words: Phrases) -> str:
    """What became of a sentence, escaped.

    Between two languages only facts are compared: what conflicts in none may still differ, and
    what has no counterpart may be there in words that share no fact.
    """
    group = "kinds" if _one_language(mutation) else "between"
    return escape(words.say(f"mutation.{group}.{kind}"))


def _one_language(mutation: Mutation) -> bool:
    """True unless both languages are known and differ: then no word can be set beside another."""
    one, other = mutation.original.language, mutation.copy.language
    return one == other or None in (one, other)


def _words(change: Change, mutation: Mutation, words: Phrases) -> str:
    original, copy = change.original, change.copy
    if original is not None and copy is not None and not _one_language(mutation):
        return "".join(f'<p class="change-words" {in_language(article.language_of(quote.span))}>'
                       f'{escape(quote.text)}</p>' for article, quote in (
                           (mutation.original, original), (mutation.copy, copy)))
    if original is not None and copy is not None:
        pieces = (word_pieces(original.text, copy.text) if change.kind == "changed"
                  else (Piece("same", copy.text),))
    else:
        pieces = (_alone(change, marked=_one_language(mutation)),)
    article = mutation.copy if copy is not None else mutation.original
    alone = len(pieces) == 1
    shown = "".join(_piece(piece, words, alone=alone) for piece in pieces)
    return f'<p class="change-words" {in_language(article.language)}>{shown}</p>'


def _alone(change: Change, *, marked: bool) -> Piece:
    """A sentence without a counterpart; not ``marked`` where only the facts were compared."""
    if change.copy is not None:
        return Piece("added" if marked else "same", change.copy.text)
    return Piece("dropped" if marked else "same", change.original.text if change.original else "")


def _piece(piece: Piece, words: Phrases, *, alone: bool) -> str:
    """Words that changed, told to a screen reader unless the sentence is named so as a whole."""
    if piece.kind == "same":
        return escape(piece.text)
    tag = "del" if piece.kind == "dropped" else "ins"
    said = escape(words.say(f"mutation.{piece.kind}_words"))
    told = "" if alone else f'<span class="unseen" {in_language(words.language)}> {said} </span>'
    after = "" if alone else '<span class="unseen">, </span>'
    shown = piece.text.rstrip()
    return f'<{tag}>{told}{escape(shown)}{after}</{tag}>{escape(piece.text[len(shown):])}'


def _places(change: Change, mutation: Mutation, words: Phrases) -> str:
    buttons = [_place(mutation.copy, change.copy, words.say("mutation.read_copy")),
               _place(mutation.original, change.original, words.say("mutation.read_original"))]
    return f'<span class="places">{"".join(buttons)}</span>'


def _place(article: Article, quote: Quote | None, read: str) -> str:
    if quote is None:
        return ""
    return opener(article, quote.span, shown=escape(read), label="", kind="place")


def _hardened(change: Change, mutation: Mutation, words: Phrases) -> str:
    if not change.hardened:
        return ""
    return (f'<p class="hardened">{icon(CHANGES["hardened"])}<span><strong>'
            f'{escape(words.say("mutation.hardened"))}</strong> '
            f'{_reason(change, mutation, words)}</span></p>')


def _reason(change: Change, mutation: Mutation, words: Phrases) -> str:
    """What made the copy more certain: words that are gone, or who spoke and how in each."""
    told = [_told(difference, words) for difference in _hardening(change)[:DIFFERENCES_SHOWN]]
    told = told or [isolated(*reason) for reason in reasons(change, mutation, words)]
    if not told:
        return escape(words.say("mutation.more_certain"))
    return say_html(words, "mutation.more_certain_by", reasons="; ".join(told))


def _hardening(change: Change) -> list[Difference]:
    if not change.hardened:
        return []
    return [difference for kind in HARDENING for difference in change.differences
            if difference.kind == kind and difference.expected]


def _differences(change: Change, words: Phrases) -> str:
    """What differs, named by kind, but for what a hardening has named already."""
    said = _hardening(change)
    named = [difference for difference in change.differences
             if difference.kind in DIFFERENCES and difference not in said]
    if not named:
        return ""
    items = "".join(
        f'<li><span class="note">{escape(words.say(f"mutation.differences.{one.kind}"))}:</span> '
        f'{_told(one, words)}</li>' for one in named[:DIFFERENCES_SHOWN])
    return f'<ul class="differences">{items}</ul>'


def _told(difference: Difference, words: Phrases) -> str:
    expected, found = (say_html(words, "mutation.quoted", words=f"<bdi>{escape(said)}</bdi>")
                       for said in (difference.expected, difference.found))
    if not difference.found:
        return say_html(words, "mutation.gone", words=expected)
    if not difference.expected:
        return say_html(words, "mutation.new", words=found)
    return say_html(words, "mutation.became", expected=expected, found=found)
