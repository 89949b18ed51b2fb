"""One cell of the claim matrix: a stance as colour, drawing and words, and the way to its quote."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.entry.ui.compare_frame import Frame, column_name, outlet_of
from assistant.entry.ui.compare_stances import sign
from assistant.entry.ui.escape import escape
from assistant.types import Article, Cell, Claim


def article_cell(claim: Claim, article: Article, row: str, frame: Frame) -> str:
    """The cell of one article; ``row`` is the id of the quotes under the row."""
    cell = claim.cells.get(article.id) or Cell("not_found")
    quote = cell.quote or cell.nearest
    said = frame.words.say(f"compare.stance.{cell.stance}")
    if cell.stance == "not_found" and cell.similarity is not None:
        said += "; " + frame.words.say("compare.similarity", n=similarity(cell))
    shown = sign(cell.stance)
    if cell.stance == "not_found" and cell.similarity is not None:
        shown += f'<span class="near">{similarity(cell)}</span>'
    name = escape(f"{column_name(frame, article)}: {said}")
    if frame.live:
        return _button(cell.stance, row, shown, name, article.id)
    if quote is None:
        return f'<span class="cell {cell.stance}" title="{name}">{shown}{_unseen(said)}</span>'
    return (f'<a class="cell {cell.stance}" href="#q{frame.numbers[quote]}" title="{name}">{shown}'
            f'{_unseen(said)}</a>')


def group_cell(claim: Claim, articles: Sequence[Article], row: str, frame: Frame) -> str:
    """The cell of a folded outlet: how many of its articles tell it, and how."""
    cells = [claim.cells.get(article.id) or Cell("not_found") for article in articles]
    stances = {cell.stance for cell in cells if cell.stance != "not_found"}
    stance = next(iter(stances)) if len(stances) == 1 else ("mixed" if stances else "not_found")
    having = sum(cell.stance != "not_found" for cell in cells)
    count = frame.words.say("compare.told_by", told=having, n=len(cells))
    shown = f'{sign(stance)}<span class="near">{having}/{len(cells)}</span>'
    said = f"{frame.words.say(f'compare.stance.{stance}')}; {count}"
    if not frame.live:
        return f'<span class="cell {stance}" title="{escape(said)}">{shown}{_unseen(said)}</span>'
    outlet = outlet_of(frame, articles[0]) if articles[0].outlet else \
        frame.words.say("outlet_not_stated")
    listed = " ".join(article.id for article in articles)
    return _button(stance, row, shown, escape(f"{outlet}: {said}"), listed)


def similarity(cell: Cell) -> str:
    """A similarity as it is shown, "0.31": a digit first, so that it reads so in every script."""
    return f"{cell.similarity or 0:.2f}"


def _button(stance: str, row: str, shown: str, name: str, articles: str) -> str:
    return (f'<button type="button" class="cell {stance}" data-row="{row}" '
            f'data-of="{escape(articles)}" aria-expanded="false" aria-controls="{row}" '
            f'aria-label="{name}" title="{name}">{shown}</button>')


def _unseen(said: str) -> str:
    return f'<span class="unseen">{escape(said)}</span>'
