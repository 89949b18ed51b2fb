"""Suite ``xquad``: finding the paragraph that a question was written about.

Every paragraph is an article of an index built as ingest builds it: one index per language,
one of all languages together, and one of paragraphs that take the languages by turns; questions
are also put to the paragraphs of another language. Each leg is measured alone and then the fused
search, whose gain over the better leg is a figure of its own. The dense leg alone is an exact scan
over the vectors of every passage as it is written, also in languages that the product embeds only
as a gist.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from assistant.evaluation.corpus import article_from_text, make_index
from assistant.evaluation.figures import Figure
from assistant.evaluation.measures import mean, reciprocal_rank
from assistant.evaluation.reading import Paragraph, read_squad, xquad_files
from assistant.evaluation.workbench import RememberingEmbedder, Workbench
from assistant.types import Article, Filters, Hit, Passage

if TYPE_CHECKING:
    from assistant.index.store import Index

SUITE = "xquad"
DEPTH = 200
"""Passages asked for: all that both legs propose, so that each leg's own order is in the hits."""

LEGS = ("lexical", "dense", "fused")

ACROSS = (("en", "ar"), ("ar", "en"), ("en", "ru"), ("ru", "en"))
"""Languages of questions, and of the paragraphs they are put to."""
TURNS = ("en", "ar", "ru")
"""Languages that the paragraphs of one index take by turns, so that each is there in one alone."""

Case = tuple[str, str]
"""A question and the id of the article it is about."""


def run(bench: Workbench) -> list[Figure]:
    """Measure every ``xquad/xquad.*.json``. DataMissing when there is none."""
    figures: list[Figure] = []
    articles: dict[str, Article] = {}
    cases: dict[str, list[Case]] = {}
    for language, path in xquad_files(bench.data).items():
        paragraphs = read_squad(path)
        own = [article_from_text(p.context, f"{language}-{position}.txt")
               for position, p in enumerate(paragraphs)]
        cases[language] = _cases(bench, paragraphs, own)
        articles |= {article.id: article for article in own}
        known = [article.language == language for article in own]
        figures.append(Figure(SUITE, f"{language} language found", mean(known), len(known)))
        figures += _one_language(bench, language, own, cases[language])
    if len(cases) > 1:
        figures += _mixed(bench, list(articles.values()), cases)
        figures += _across(bench)
    return figures


def _across(bench: Workbench) -> list[Figure]:
    """Questions put to paragraphs of another language, and to paragraphs each in one of several."""
    read = {language: read_squad(path) for language, path in xquad_files(bench.data).items()
            if language in TURNS}
    own = {language: [article_from_text(p.context, f"{language}-{at}.txt")
                      for at, p in enumerate(paragraphs)] for language, paragraphs in read.items()}
    figures = []
    for asked, held in ACROSS:
        if {asked, held} <= own.keys():
            figures += _asked_in(bench, f"{asked}-{held}", read[asked], own[held])
    if own.keys() >= set(TURNS):
        turns = [own[TURNS[at % len(TURNS)]][at] for at in range(min(map(len, own.values())))]
        figures += _asked_in(bench, "mixed en", read["en"][:len(turns)], turns)
    return figures


def _asked_in(bench: Workbench, name: str, paragraphs: Sequence[Paragraph],
              articles: Sequence[Article]) -> list[Figure]:
    """Questions of the paragraphs to articles that tell the same, one for one."""
    distinct = list({article.id: article for article in articles}.values())
    cases = _cases(bench, paragraphs, articles)
    folder = bench.scratch / f"xquad-{name.replace(' ', '-')}-across"
    with make_index(distinct, folder, bench.embedder()) as index:
        ranks = [_rank(_article_order(_search(index, question)), target)
                 for question, target in bench.watched(cases, f"xquad: {name}", len(cases))]
    return _figures(name, ranks)


def _cases(
    bench: Workbench, paragraphs: Sequence[Paragraph], articles: Sequence[Article]
) -> list[Case]:
    asked = [(question, article.id) for paragraph, article in zip(paragraphs, articles, strict=True)
             for question in paragraph.questions]
    sampled = bench.sample(asked, key=lambda pair: pair[0].id)
    return [(question.text, article_id) for question, article_id in sampled]


def _one_language(
    bench: Workbench, language: str, articles: Sequence[Article], cases: Sequence[Case]
) -> list[Figure]:
    distinct = list({article.id: article for article in articles}.values())
    with make_index(distinct, bench.scratch / f"xquad-{language}", bench.embedder()) as index:
        ranks = _ranks(bench, index, distinct, cases, stage=f"xquad: {language}")
    figures = [figure for leg in LEGS for figure in _figures(f"{language} {leg}", ranks[leg])]
    first = {leg: mean(rank == 1 for rank in ranks[leg]) for leg in LEGS}
    gain = first["fused"] - max(first["lexical"], first["dense"])
    figures.append(Figure(SUITE, f"{language} fused gain R@1", gain, len(cases)))
    return figures


def _mixed(
    bench: Workbench, articles: Sequence[Article], cases: Mapping[str, Sequence[Case]]
) -> list[Figure]:
    figures = []
    with make_index(articles, bench.scratch / "xquad-mixed", bench.embedder()) as index:
        for language, asked in cases.items():
            watched = bench.watched(asked, f"xquad: mixed, {language}", len(asked))
            ranks = [_rank(_article_order(_search(index, question)), target)
                     for question, target in watched]
            figures += _figures(f"mixed {language} fused", ranks)
    return figures


def _ranks(
    bench: Workbench, index: Index, articles: Sequence[Article], cases: Sequence[Case], *,
    stage: str,
) -> dict[str, list[int | None]]:
    """For each leg, the rank from 1 of the right article for every case, None when not found."""
    dense = _DenseScan(index, articles, bench.embedder())
    ranks: dict[str, list[int | None]] = {leg: [] for leg in LEGS}
    for question, target in bench.watched(cases, stage, len(cases)):
        hits = _search(index, question)
        lexical = sorted((hit for hit in hits if "lexical" in hit.legs),
                         key=lambda hit: -hit.legs["lexical"])
        ranks["fused"].append(_rank(_article_order(hits), target))
        ranks["lexical"].append(_rank(_article_order(lexical), target))
        ranks["dense"].append(_rank(dense.order(question), target))
    return ranks


class _DenseScan:
    """Article ids by the cosine of their best passage with a question."""

    def __init__(
        self, index: Index, articles: Sequence[Article], embedder: RememberingEmbedder
    ) -> None:
        passages: list[tuple[Article, Passage]] = [
            (article, passage) for article in articles
            for passage in index.passages_of(article.id)]
        self._embedder = embedder
        self._ids = [article.id for article, _ in passages]
        self._vectors = embedder.embed_documents(
            [passage.span.of(article.text) for article, passage in passages])

    def order(self, question: str) -> list[str]:
        """Every article, nearest first."""
        scores = self._vectors @ self._embedder.embed_query(question)
        return list(dict.fromkeys(self._ids[at] for at in (-scores).argsort(kind="stable")))


def _search(index: Index, question: str) -> list[Hit]:
    return index.search(question, k=DEPTH, filters=Filters(), language=None,
                        verbatim=False)


def _article_order(hits: Iterable[Hit]) -> list[str]:
    return list(dict.fromkeys(hit.passage.article_id for hit in hits))


def _rank(order: Sequence[str], target: str) -> int | None:
    return order.index(target) + 1 if target in order else None


def _figures(name: str, ranks: Sequence[int | None]) -> list[Figure]:
    n = len(ranks)
    return [
        Figure(SUITE, f"{name} R@1", mean(rank == 1 for rank in ranks), n),
        Figure(SUITE, f"{name} R@5", mean(rank is not None and rank <= 5 for rank in ranks), n),
        Figure(SUITE, f"{name} MRR", mean(reciprocal_rank(rank) for rank in ranks), n),
    ]
