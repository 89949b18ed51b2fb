"""The quotes of one row of the matrix: under it on the page, in a list of their own in a report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.entry.ui.compare_cells import similarity
from assistant.entry.ui.compare_frame import Frame, column_html, links
from assistant.entry.ui.compare_stances import stance_html
from assistant.entry.ui.escape import escape, in_language
from assistant.types import Article, Cell, Claim, Quote


def label_html(claim: Claim, frame: Frame) -> str:
    """The sentence that stands for the row, in the language of the article it is of."""
    language = next((frame.held[key].language for key, quote in claim.told()
                     if quote.text == claim.label and key in frame.held), None)
    return f'<span class="claim-label" {in_language(language)}>{escape(claim.label)}</span>'


def row_sheet(claim: Claim, articles: Sequence[Article], frame: Frame) -> str:
    """Every quote of the row, filled in when it is opened; one not found only if asked for."""
    items = "".join(_item(claim.cells.get(article.id) or Cell("not_found"), article, frame)
                    for article in articles)
    return (f'<div class="row-sheet" role="group" aria-label="{escape(claim.label[:120])}">'
            f'<ul class="side-by-side">{items}</ul><button type="button" class="tool" '
            f'data-shut="yes">{frame.say("close")}</button></div>')


def _item(cell: Cell, article: Article, frame: Frame) -> str:
    quote = cell.quote or cell.nearest
    placed = f'<div class="filled" data-fill="{frame.numbers[quote]}"></div>' if quote else ""
    head = f'<p class="cell-head">{stance_html(frame, cell.stance)}</p>'
    if cell.quote is None:
        head += (f'<p class="note">{column_html(frame, article)}. '
                 f'{_not_found(cell, frame)}</p>')
    return (f'<li class="{cell.stance}" data-article="{escape(article.id)}">{head}{placed}</li>')


def _not_found(cell: Cell, frame: Frame) -> str:
    if cell.nearest is None or cell.similarity is None:
        return frame.say("nothing_near")
    return frame.say("nearest", n=similarity(cell))


def rows_in_words(
    claims: Iterable[tuple[int, Claim]], articles: Sequence[Article], frame: Frame
) -> str:
    """The same as the matrix in words: each claim with what each article says of it."""
    items = "".join(f'<li><p class="row-label">{label_html(claim, frame)}</p><ul>'
                    f'{_lines(claim, articles, frame)}</ul></li>' for _, claim in claims)
    return f'<h4>{frame.say("rows")}</h4><ol class="rows">{items}</ol>'


def _lines(claim: Claim, articles: Sequence[Article], frame: Frame) -> str:
    lines = []
    for article in articles:
        cell = claim.cells.get(article.id) or Cell("not_found")
        if cell.quote is not None:
            lines.append(f'<li>{stance_html(frame, cell.stance)} {column_html(frame, article)}: '
                         f'{_words(cell.quote, article)} '
                         f'{links([frame.numbers[cell.quote]], frame)}</li>')
    missing = [article for article in articles
               if (claim.cells.get(article.id) or Cell("not_found")).quote is None]
    if missing:
        listed = ", ".join(f"{column_html(frame, article)}"
                           f"{_near(claim.cells.get(article.id), frame)}" for article in missing)
        lines.append(f'<li>{stance_html(frame, "not_found")}: {listed}</li>')
    return "".join(lines)


def _near(cell: Cell | None, frame: Frame) -> str:
    if cell is None or cell.similarity is None:
        return ""
    said = frame.say("similarity", n=similarity(cell))
    linked = f" {links([frame.numbers[cell.nearest]], frame)}" if cell.nearest else ""
    return f" ({said}){linked}"


def _words(quote: Quote, article: Article) -> str:
    return f"<q {in_language(article.language_of(quote.span))}>{escape(quote.text)}</q>"
