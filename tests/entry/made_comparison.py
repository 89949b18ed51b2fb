"""A made-up comparison of articles of the demonstration corpus: every part, every stance."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache

from assistant.analysis.attribution.attribute import attribute_all
from assistant.config import DEMO_CORPUS
from assistant.ingest.build import build_article
from assistant.ingest.readers import read_document
from assistant.types import (
    Article,
    Cell,
    Citation,
    Claim,
    Comparison,
    Contrast,
    Discrepancy,
    DistinctiveTerm,
    Event,
    Label,
    Naming,
    Omission,
    OneVoice,
    Quote,
    Role,
    Sourcing,
)
from assistant.types.origins import count_origins

NAMES = ("harbour-post-flood.txt", "ledger-flood.html", "sada-witnesses.html", "vestnik-front.txt",
         "who-traded-the-dam.txt", "vestnik-gidrolog.md")


@lru_cache(maxsize=1)
def demo_articles() -> tuple[Article, ...]:
    """Five articles of the flood and an interview, as ingestion builds them."""
    built = []
    for name in NAMES:
        raw = read_document((DEMO_CORPUS / name).read_bytes(), name=name).documents[0]
        built.append(build_article(raw, path=f"/private/{name}", overrides={},
                                   added="2031-06-01T00:00:00+00:00"))
    post, ledger, *others = built
    return (post, replace(ledger, independent_group=post.independent_group), *others)


def sentence(article: Article, words: str) -> Quote:
    """The sentence of ``article`` that has ``words`` in it."""
    at = article.text.index(words)
    return next(Quote(article, held.span) for held in article.sentences
                if held.span.start <= at < held.span.end)


def quotes_in(value: object) -> Iterator[Quote]:
    """Every quote inside a value, in order, with repeats."""
    if isinstance(value, Quote):
        yield value
    elif is_dataclass(value) and not isinstance(value, Article | Citation):
        for field in fields(value):
            yield from quotes_in(getattr(value, field.name))
    elif isinstance(value, dict):
        for held in value.values():
            yield from quotes_in(held)
    elif isinstance(value, tuple | list):
        for held in value:
            yield from quotes_in(held)


def cited(comparison: Comparison) -> Comparison:
    """The comparison with every quote of its parts numbered in the order they stand in."""
    said_in = {article.text: attribute_all(article)
               for article in {article.text: article for article in comparison.columns}.values()}
    held = {article.id: (article, said_in[article.text]) for article in comparison.columns}
    citations = []
    for number, quote in enumerate(dict.fromkeys(quotes_in(replace(comparison, citations=()))), 1):
        article, said = held[quote.article_id]
        place = next((n for n, one in enumerate(article.sentences)
                      if one.span.overlaps(quote.span)), 0)
        citations.append(Citation(number, quote, article, said[place]))
    return replace(comparison, citations=tuple(citations))


def empty(articles: Sequence[Article] = (), notes: Iterable[str] = (), **parts: object) -> Comparison:
    """A comparison with nothing in it but what is given."""
    whole = {"topic": "Who opened the gates?", "language": "en", "columns": tuple(articles),
             "events": (), "claims": (), "roles": (), "labels": (), "sourcing": {},
             "discrepancies": (), "omissions": (), "contrasts": (), "distinctive_terms": {},
             "distinctive_method": "counts", "voices": (), "origins": count_origins(articles), "citations": (),
             "notes": tuple(notes)}
    return cited(Comparison(**(whole | parts)))  # type: ignore[arg-type]


@lru_cache(maxsize=1)
def full_comparison() -> Comparison:
    """Two events, five rows with each stance in one of them, and something in every part."""
    articles = demo_articles()
    claims = made_claims(articles[:5])
    post, ledger, sada, vestnik, trade, interview = articles
    dead, gates, siren, _, halls = claims
    killed = [dead.cells[a.id].quote for a in (post, ledger, sada)]
    return empty(
        articles, ["These articles tell 2 events; what differs between events is not set side by side."],
        events=(Event("Tamresh Dam, Orvane, 12 to 15 April 2031", tuple(a.id for a in articles[:5]),
                      "2031-04-12", "2031-04-15", "They name Tamresh Dam and Orvane within 4 days."),
                Event("Агния Фельт, 22 April 2031", (interview.id,), "2031-04-22", "2031-04-22",
                      "One article alone.")),
        claims=claims,
        roles=(Role(post.id, sentence(post, "Three of"), "armed men", "opened",
                    "Three of the dam's five sluice gates"),
               Role(ledger.id, sentence(ledger, "At least 31"), None, "were killed",
                    "At least 31 people", agentless=True),
               Role(trade.id, sentence(trade, "bargained"), "The two sides", "bargained", None,
                    negated=True)),
        labels=(Naming("Upland Front", {
            post.id: (Label("the Upland Front", 2, (sentence(post, "villages held"),
                                                    sentence(post, "since the truce"))),
                      Label("armed men", 1, (sentence(post, "armed men"),))),
            ledger.id: (Label("armed men", 1, (sentence(ledger, "armed men"),)),),
            vestnik.id: (Label("фронт", 4, (sentence(vestnik, "почему фронт"),)),)}),),
        sourcing=made_sourcing(post, ledger),
        discrepancies=(
            Discrepancy("number", "31 against 47 killed", dead.id, (killed[0], killed[2]), ("31", "47")),
            Discrepancy("negation", "heard once against not heard once", siren.id,
                        (siren.cells[post.id].quote, siren.cells[sada.id].quote), ("", "لم"))),
        omissions=(Omission(siren.id, vestnik.id, 0.31, 2, siren.cells[vestnik.id].nearest),
                   Omission(halls.id, trade.id, 0.22, 2)),
        contrasts=(Contrast("differs", "The numbers of dead differ: 31 and 47.",
                            (killed[0], killed[2]), 3.0, dead.id),
                   Contrast("stance", "The Harbour Post hedges what The Caldren Ledger does not.",
                            (gates.cells[post.id].quote, gates.cells[ledger.id].quote), 2.0, gates.id),
                   Contrast("told_alone", "No other article tells this.",
                            (sentence(post, "It also cut"),), 1.0)),
        distinctive_terms={
            post.id: (DistinctiveTerm("siren", 3, 1, None, None, sentence(post, "siren")),),
            vestnik.id: (DistinctiveTerm("затворы", 3, 0, None, None, sentence(vestnik, "затворы")),)},
        voices=(OneVoice(post.independent_group, (post.id, ledger.id), "Meridian Wire",
                         ("Both state that they come from Meridian Wire.",)),))



def made_claims(articles: Sequence[Article]) -> tuple[Claim, ...]:
    """Five rows over five articles."""
    post, ledger, sada, vestnik = articles[:4]

    def row(identity: str, label: str, told: dict[Article, tuple[str, str]], differs: bool) -> Claim:
        cells = {a.id: Cell("not_found", None, 0.31, Quote(a, a.sentences[4].span)) for a in articles}
        for article, (stance, words) in told.items():
            cells[article.id] = Cell(stance, sentence(article, words), 0.8)  # type: ignore[arg-type]
        return Claim(identity, sentence(post, label).text, 0, cells, differs)

    return (
        row("c1", "At least 31", {post: ("attributes", "At least 31"),
            ledger: ("attributes", "At least 31"), sada: ("attributes", "47")}, True),
        row("c2", "Three of", {post: ("hedges", "Three of"), ledger: ("attributes", "Three of"),
            vestnik: ("denies", "Армия эту версию")}, True),
        row("c3", "siren", {post: ("attributes", "siren"), ledger: ("attributes", "siren"),
            sada: ("denies", "لم نسمع")}, True),
        row("c4", "Ministry of Waterways", {post: ("attributes", "put the number"),
            ledger: ("attributes", "put the number"), sada: ("attributes", "29")}, False),
        row("c5", "More than 600", {post: ("asserts", "More than 600"),
            ledger: ("asserts", "More than 600"), sada: ("attributes", "ألف شخص")}, False))


def made_sourcing(*articles: Article) -> dict[str, Sourcing]:
    """Counts of two kinds each, with the sentences behind them."""
    return {article.id: Sourcing(
        5, {"named_person": 3, "unnamed_group": 2, "none": 6}, 3, 0.6, (0.231, 0.882),
        {"named_person": tuple(Quote(article, s.span) for s in article.sentences[3:6]),
         "unnamed_group": (sentence(article, "Three of"),),
         "none": (sentence(article, "More than 600"),)}) for article in articles}


def larger(count: int, make: Callable[[int], str] = lambda n: f"Outlet {n % 4}") -> Comparison:
    """A sheet of ``count`` articles, each a copy of one of two, of outlets named by ``make``."""
    post, ledger = demo_articles()[:2]
    copies = tuple(replace((post, ledger)[n % 2], id=f"copy{n}", outlet=make(n),
                           independent_group=f"g{n}", published=f"2031-04-{12 + n % 9:02d}")
                   for n in range(count))
    rows = []
    for number, words in enumerate(("At least 31", "siren", "More than 600", "put the number")):
        cells = {a.id: Cell("attributes", sentence(a, words), 0.9) if (n + number) % 3 else
                 Cell("not_found", None, 0.2) for n, a in enumerate(copies)}
        rows.append(Claim(f"c{number}", sentence(copies[0], words).text, 0, cells))
    return empty(copies, events=(Event("Tamresh", tuple(a.id for a in copies), "2031-04-12",
                                       "2031-04-20", "Same dam."),), claims=tuple(rows))
