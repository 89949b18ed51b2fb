"""Suite ``metadata``: who published an article, when, by whom, and who it was taken from.

Raw texts of PolNeAR and BASIL seldom state these, so there the question is how often something
false is stated. The same articles printed as pages of our own state them, so there it is how
often each field is read right, and whether furniture and article text are told apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.errors import IngestError
from assistant.evaluation.corpus import ADDED, article_from_text
from assistant.evaluation.figures import Figure
from assistant.evaluation.measures import mean, overlap, precision_recall_f1
from assistant.evaluation.news_facts import (
    agrees_with_day,
    facts_of,
    has_title,
    same_author,
    same_title,
    words_of,
)
from assistant.evaluation.outlet_names import known_names, same_outlet, wire_agencies
from assistant.evaluation.pages import TEMPLATES, Facts, Page
from assistant.evaluation.reading import NewsItem, read_news
from assistant.evaluation.workbench import Workbench
from assistant.types import Article

SUITE = "metadata"
PAGE_SAMPLE = 300
"""Articles printed in each template: a standard error of two points at most, in half a minute."""
CITABLE_BLOCK = 100
"""Paragraphs of fewer characters are left out of "body citable": in these sets many of them
are furniture themselves (follow the author, a row of underscores)."""
CHECKED = ("outlet", "date", "author", "title", "furniture marked", "body citable")
"""What is checked of a page; the last two case by case, for each line and paragraph."""


def run(bench: Workbench) -> list[Figure]:
    """Measure raw texts, wire credits and pages. DataMissing without either news set."""
    items = bench.sample(read_news(bench.data), key=lambda item: item.id)
    read = [(item, article_from_text(item.text, f"{item.id}.txt"))
            for item in bench.watched(items, "metadata: raw texts", len(items))]
    return [*_raw_figures(read), *_wire_figures(read), *_page_figures(bench, items)]


# -- raw texts ------------------------------------------------------------------------------------


def _raw_figures(read: Sequence[tuple[NewsItem, Article]]) -> list[Figure]:
    false_outlet = [a.outlet is not None and not same_outlet(i.outlet, a.outlet) for i, a in read]
    false_date = [a.published is not None and not agrees_with_day(i.published, a.published)
                  for i, a in read]
    signed = [(i.author, a.author) for i, a in read if i.author]
    false_author = [stated is not None and not same_author(known, stated)
                    for known, stated in signed]
    titled = [(i.title, a.title) for i, a in read if i.title]
    stated_outlet = [a.outlet is not None for _, a in read]
    marked = sum(len(piece.span) for _, a in read for piece in a.furniture)
    shares = [
        ("raw outlet stated", stated_outlet),
        ("raw outlet stated falsely", false_outlet),
        ("raw date stated falsely", false_date),
        ("raw author stated falsely", false_author),
        ("raw title right", [stated is not None and has_title(known, stated)
                             for known, stated in titled]),
        ("raw language English", [a.language == "en" for _, a in read]),
    ]
    figures = [Figure(SUITE, name, mean(cases), len(cases)) for name, cases in shares if cases]
    letters = sum(len(a.text) for _, a in read)
    figures.append(Figure(SUITE, "raw text marked as furniture", marked / letters, len(read)))
    return figures


# -- wire stories and credits ---------------------------------------------------------------------


def _wire_figures(read: Sequence[tuple[NewsItem, Article]]) -> list[Figure]:
    right = stated = true = 0
    named: list[bool] = []
    for item, article in read:
        if not item.wire_known:
            continue
        agencies = _agencies(article)
        stated += len(agencies)
        true += item.wire is not None
        hit = item.wire is not None and item.wire.casefold() in agencies
        right += hit
        if item.wire is not None and _text_names(item.wire, article.text):
            named.append(hit)
    figures = []
    if true:
        measured = precision_recall_f1(right, stated, true)
        for name, value, n in zip(("precision", "recall", "F1"), measured,
                                  (stated, true, true), strict=True):
            figures.append(Figure(SUITE, f"wire {name}", value, n))
    if named:
        figures.append(Figure(SUITE, "wire recall where the text names it", mean(named),
                              len(named)))
    return figures + _credit_figures(read)


def _agencies(article: Article) -> set[str]:
    """Codes of the news agencies that the article shows it was taken from."""
    return {
        code.casefold() for code in wire_agencies() for link in article.origin_chain
        if link.relation == "republished_from" and same_outlet(code, link.name)
    }


def _text_names(code: str, text: str) -> bool:
    return any(name in text for name in known_names().get(code.casefold(), (code,)))


def _credit_figures(read: Sequence[tuple[NewsItem, Article]]) -> list[Figure]:
    credited = [
        any(words_of(item.credit) == words_of(link.name) or same_outlet(item.credit, link.name)
            for link in article.origin_chain if link.relation != "published_by")
        for item, article in read if item.credit and item.credit in article.text
    ]
    if not credited:
        return []
    return [Figure(SUITE, "credit recall where the text names it", mean(credited),
                   len(credited))]


# -- pages of our own -----------------------------------------------------------------------------


def _page_figures(bench: Workbench, items: Sequence[NewsItem]) -> list[Figure]:
    facts = [made for made in map(facts_of, items) if made is not None]
    sampler = Workbench(bench.data, bench.scratch, cap=PAGE_SAMPLE)
    chosen = sampler.sample(facts, key=lambda made: made.id)
    figures: list[Figure] = []
    for style, template in TEMPLATES.items():
        watched = bench.watched(chosen, f"metadata: {style}", len(chosen))
        checked = [_check_page(made, template(made)) for made in watched]
        if checked:
            figures += _style_figures(style, checked)
    return figures


def _style_figures(style: str, checked: Sequence[dict[str, list[bool]]]) -> list[Figure]:
    figures = []
    for name in CHECKED:
        cases = [case for page in checked for case in page[name]]
        if cases:
            figures.append(Figure(SUITE, f"{style}: {name}", mean(cases), len(cases)))
    return figures


def _check_page(facts: Facts, page: Page) -> dict[str, list[bool]]:
    """For each thing checked, whether it was right (one case, or one per line or paragraph)."""
    article = _ingested(page)
    if article is None:
        return {name: [False] for name in CHECKED}
    return {
        "outlet": [_same(facts.outlet, article.outlet)],
        "date": [article.published is not None and article.published[:10] == facts.published],
        "author": [_same_person(facts.author, article.author)],
        "title": [article.title is not None and same_title(facts.title, article.title)],
        "furniture marked": [not _citable(article, line) for line in page.furniture],
        "body citable": [_citable(article, block) for block in facts.body.split("\n\n")
                         if len(block) >= CITABLE_BLOCK],
    }


def _ingested(page: Page) -> Article | None:
    from assistant.ingest.build import build_article
    from assistant.ingest.readers import read_document

    try:
        documents = read_document(page.data, name=page.name).documents
    except IngestError:
        return None  # a page that cannot be read counts as wrong in every field
    if len(documents) != 1:
        return None
    return build_article(documents[0], path=page.name, overrides={}, added=ADDED)


def _same(expected: str, stated: str | None) -> bool:
    return stated is not None and words_of(expected) == words_of(stated)


def _same_person(expected: str | None, stated: str | None) -> bool:
    if expected is None or stated is None:
        return expected is stated
    return sorted(words_of(expected)) == sorted(words_of(stated))


def _citable(article: Article, block: str) -> bool:
    """True when the block stands in the text, word for word, and no furniture touches it."""
    places = _places(article.text, block)
    return any(not _touched(article, place) for place in places)


def _places(text: str, block: str) -> Iterable[tuple[int, int]]:
    at = text.find(block)
    while at >= 0:
        yield at, at + len(block)
        at = text.find(block, at + 1)


def _touched(article: Article, place: tuple[int, int]) -> bool:
    return any(overlap(place, (piece.span.start, piece.span.end))
               for piece in article.furniture)
