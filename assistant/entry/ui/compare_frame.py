"""What every part of a comparison is drawn with, on the page and in a report.

On the page a figure is a button that shows the quotes behind it; in a report, which runs no
script, it is followed by links to the numbered quotes at its end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.answer.outlets import outlet_shown
from assistant.answer.phrases import Phrases, phrases_for
from assistant.entry.ui.chain_html import chain_in_words, script_direction
from assistant.entry.ui.citation_html import citation_html
from assistant.entry.ui.compare_columns import voice_letters
from assistant.entry.ui.escape import direction, escape, in_language
from assistant.entry.ui.evidence import evidence_html
from assistant.entry.ui.isolate import isolated, names_in, names_of
from assistant.entry.ui.marks import Layer, draw
from assistant.entry.ui.openers import opener
from assistant.entry.ui.quote_html import blockquote_html
from assistant.entry.ui.translation_html import translation_place
from assistant.entry.ui.words import words_for
from assistant.types import Article, Citation, Comparison, Quote, Span

FOLDED_LINKS = 6
"""A figure of a report with more quotes than this has its links folded."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Words, citations and articles of one comparison; ``live`` on the page, not in a report.

    ``voices`` are the letters of articles that share an origin, by their ids.
    """

    words: Phrases
    cited: Mapping[int, Citation]
    numbers: Mapping[Quote, int]
    held: Mapping[str, Article]
    voices: Mapping[str, str]
    live: bool

    def say(self, key: str, **values: object) -> str:
        """A phrase of the sheet, escaped."""
        return escape(self.words.say(f"compare.{key}", **values))

    def count(self, key: str, n: int) -> str:
        """A number with its noun, not escaped."""
        return self.words.count(f"counts.{key}", n)


def frame_of(comparison: Comparison, *, live: bool) -> Frame:
    """What to draw ``comparison`` with, in its language or else in English."""
    cited = {citation.number: citation for citation in comparison.citations}
    return Frame(words_for(comparison.language), cited, comparison.numbers(),
                 {article.id: article for article in comparison.columns},
                 voice_letters(comparison.voices), live)


def part(identity: str, title: str, body: str, note: str = "") -> str:
    """A section of the sheet; ``title`` and ``note`` are escaped, ``body`` is HTML."""
    said = f'<p class="note">{note}</p>' if note else ""
    return (f'<section class="sheet-part of-{identity}" id="sheet-{identity}" '
            f'aria-labelledby="sheet-{identity}-title"><h3 id="sheet-{identity}-title">{title}</h3>'
            f'{said}{body}</section>')


def figure(frame: Frame, shown: str, quotes: Sequence[Quote], label: str, kind: str = "") -> str:
    """A figure that leads to the quotes behind it; ``shown`` is HTML, ``label`` is not escaped."""
    numbers = [frame.numbers[quote] for quote in dict.fromkeys(quotes)]
    classes = f"figure {kind}".strip()
    if not numbers:
        return f'<span class="{classes}">{shown}</span>'
    if not frame.live:
        return (f'<span class="linked"><span class="{classes}">{shown}</span> '
                f'{links(numbers, frame)}</span>')
    listed = " ".join(str(number) for number in numbers)
    name = frame.say("quotes_behind", what=label, quotes=frame.count("quotes", len(numbers)))
    return (f'<button type="button" class="{classes}" data-quotes="{listed}" '
            f'aria-expanded="false" aria-label="{name}">{shown}</button>')


def links(numbers: Sequence[int], frame: Frame) -> str:
    """The numbers of quotes as links to them; many are folded."""
    listed = " ".join(f'<a class="ref" href="#q{number}">{number}</a>' for number in numbers)
    if len(numbers) <= FOLDED_LINKS:
        return f'<span class="refs">{listed}</span>'
    said = escape(frame.count("quotes", len(numbers)))
    return f'<details class="refs"><summary>{said}</summary>{listed}</details>'


def quoted(frame: Frame, quote: Quote, marked: str = "") -> str:
    """The quote in its own language with who says it, where it came from and its number.

    The words ``marked`` are marked where the quote has them.
    """
    citation = frame.cited[frame.numbers[quote]]
    source = (citation_html(citation, frame.words, {}) if frame.live
              else source_html(frame, citation))
    place = place_of(marked, quote.text)
    shown = (blockquote_html(citation, frame.words, live=frame.live) if place is None else
             _marked(frame, citation.article, quote, place.shifted(quote.span.start)))
    return (f'<figure class="quoted-here">{shown}<figcaption>'
            f'{source}{voice_html(frame, citation.article)}</figcaption></figure>')


def place_of(words: str, text: str) -> Span | None:
    """Where ``words`` first stand whole in ``text``: "4" is not found in "14"; None if nowhere."""
    found = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) if words.strip() else None
    return Span(*found.span()) if found else None


def _marked(frame: Frame, article: Article, quote: Quote, place: Span) -> str:
    beside = translation_place(article, quote.span, frame.words) if frame.live else ""
    layer = Layer(place, '<mark class="found-here">', "</mark>")
    return (f'<blockquote {in_language(article.language_of(quote.span))}>'
            f"<p>{draw(article.text, [layer], within=quote.span)}</p></blockquote>{beside}")


def voice_html(frame: Frame, article: Article) -> str:
    """The voice that an article shares with others; "" for one that speaks alone."""
    own = frame.voices.get(article.id)
    return f'<span class="band">{frame.say("voice", letter=own)}</span>' if own else ""


def source_html(frame: Frame, citation: Citation, *, linked: bool = True) -> str:
    """A citation without a button: its number, the way it came, what it rests on, its date."""
    number = f"{citation.number}"
    mark = (f'<a class="cite" href="#q{number}">{number}</a>' if linked
            else f'<span class="cite">{number}</span>')
    way = isolated(chain_in_words(citation.article, citation.attribution, frame.words),
                   names_in([citation]))
    return (f'<div class="cited">{mark}<div class="cited-facts"><span class="chain-line">{way}'
            f'</span><span class="cited-notes">{evidence_html(citation.attribution, frame.words)}'
            f'{date_html(frame, citation.article)}</span></div></div>')


def date_html(frame: Frame, article: Article) -> str:
    """The date of an article, or that it has none."""
    if article.published:
        return f'<bdi class="when" dir="ltr">{escape(article.published)}</bdi>'
    return f'<span class="when">{escape(frame.words.say("undated"))}</span>'


def outlet_of(frame: Frame, article: Article) -> str:
    """The outlet's name, or that none is stated with the file; not escaped."""
    return outlet_shown(article, phrases_for(frame.words.language))


def outlet_html(frame: Frame, article: Article) -> str:
    """The outlet's name as HTML."""
    kind = "outlet" if article.outlet else "outlet unstated"
    return f'<bdi class="{kind}">{escape(outlet_of(frame, article))}</bdi>'


def column_html(frame: Frame, article: Article) -> str:
    """Outlet and date of a column, on one line."""
    return f'{outlet_html(frame, article)} {date_html(frame, article)}'


def column_name(frame: Frame, article: Article) -> str:
    """The same as plain text."""
    return f"{outlet_of(frame, article)}, {article.published or frame.words.say('undated')}"


def anchor(frame: Frame, article: Article) -> str:
    """The id of an article in the list of a report."""
    return f"article-{list(frame.held).index(article.id) + 1}"


def title_html(frame: Frame, article: Article) -> str:
    """The title; on the page a button that opens the article."""
    title = escape(article.title or frame.words.say("untitled"))
    shown = (opener(article, None, shown=title, label="", kind="title") if frame.live
             else f'<span class="title">{title}</span>')
    return f"<span {in_language(article.language)}>{shown}</span>"


def told(frame: Frame, sentence: str, names: Iterable[str] = ()) -> str:
    """A sentence of the assistant, names, titles and dates in it kept whole.

    One that begins with a foreign name runs as the sheet does all the same.
    """
    titles = {article.title for article in frame.held.values() if article.title}
    said = isolated(sentence, {*names_of(frame.held.values()), *titles, *names})
    own = direction(frame.words.language)
    return f'<span dir="{own if own == script_direction(sentence) else "auto"}">{said}</span>'


def beyond(frame: Frame, place: int, shown: int) -> str:
    """The attributes of an item that is hidden until somebody asks for all; "" in a report."""
    return ' data-beyond="yes" hidden' if frame.live and place >= shown else ""


def all_button(frame: Frame, count: int, shown: int) -> str:
    """The button that shows the items beyond the first; "" where there are none."""
    if not frame.live or count <= shown:
        return ""
    return (f'<button type="button" class="tool show-all" data-all="yes">'
            f'{frame.say("show_all", n=f"{count:,}")}</button>')
