"""Suite ``flags``: evidence, voice and every flag against sentences labelled by hand.

The labels cover the demonstration corpus, which is fiction of ours, and so were made and met by
the same hands: half of its articles ("unseen") were kept out of sight while the rules were written.
Each flag is measured as if every labelled sentence were quoted alone; contradictions over every
pair of labelled sentences of two articles, which is harder than what retrieval brings together.
Over real news, which nobody has labelled, only how often flags come is measured.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from assistant.analysis.contradictions.conflicts import conflicts
from assistant.answer.citations import cite_sentence
from assistant.answer.flags import citation_flags, single_origin, unstated_outlets
from assistant.answer.phrases import phrases_for
from assistant.config import DEMO_CORPUS
from assistant.evaluation.figures import Figure
from assistant.evaluation.flag_gold import FlagGold, GoldSentence, Place, read_gold
from assistant.evaluation.flags_in_news import news_figures
from assistant.evaluation.measures import mean, precision_recall_f1
from assistant.evaluation.workbench import DataMissing, Workbench
from assistant.text.terms import terms
from assistant.types import Article, Attribution, Citation, Evidence

SUITE = "flags"
SENTENCE_FLAGS = ("no_evidence_given", "anonymous_source", "hedged", "outlet_not_stated")
HALVES = ("seen", "unseen")
Read = tuple[GoldSentence, Attribution, frozenset[str]]
"""A labelled sentence, how it was attributed, and the kinds of its flags."""


def run(bench: Workbench) -> list[Figure]:
    """Measure over the demonstration corpus. DataMissing without its articles or their labels."""
    from assistant.service import open_assistant

    if not Path(DEMO_CORPUS).is_dir():
        raise DataMissing(f"the demonstration corpus is not at {DEMO_CORPUS}")
    with open_assistant(bench.scratch / "flags") as service:
        service.ingest([str(DEMO_CORPUS)])
        return [*measure(service.index.articles()), *news_figures(bench, SUITE)]


def measure(read_articles: Sequence[Article]) -> list[Figure]:
    """The figures over articles read from the demonstration corpus."""
    gold = read_gold(read_articles)
    articles = {article.id: article for article in read_articles}
    read = [_read(sentence, articles) for sentence in gold.sentences]
    found = _contradicting(gold, articles)
    figures: list[Figure] = []
    for half in ("", *HALVES):
        part = [one for one in read if half in ("", one[0].half)]
        suffix = f", {half} half" if half else ""
        figures += [*_attribution(part, suffix), *_flags(part, suffix),
                    *_contradictions(gold, found, half, suffix)]
    return [*figures, *_stories(gold, articles)]


def _read(sentence: GoldSentence, articles: Mapping[str, Article]) -> Read:
    citation = _quoted(1, sentence.place, articles)
    phrases = phrases_for("en")
    flags = (*unstated_outlets([citation], phrases), *citation_flags(citation, phrases))
    return sentence, citation.attribution, frozenset(flag.kind for flag in flags)


def _quoted(number: int, place: Place, articles: Mapping[str, Article]) -> Citation:
    return cite_sentence(number, articles[place[0]], place[1])


# -- attribution ----------------------------------------------------------------------------------


def _attribution(read: Sequence[Read], suffix: str) -> Iterator[Figure]:
    voice = [said.voice in sentence.voice for sentence, said, _ in read]
    evidence = [said.evidence in sentence.evidence for sentence, said, _ in read]
    speaker = [_same_speaker(sentence.speaker, said.speaker) for sentence, said, _ in read
               if sentence.speaker and said.voice == "attributed"]
    for name, cases in (("voice right", voice), ("evidence right", evidence),
                        ("speaker right where one is stated", speaker)):
        yield Figure(SUITE, f"{name}{suffix}", mean(cases), len(cases))
    if not suffix:
        for kind in Evidence.__args__:
            yield from _scores(f"evidence {kind}", [
                (kind == said.evidence, kind == _label(sentence.evidence, said.evidence))
                for sentence, said, _ in read])


def _label(accepted: Sequence[str], stated: str) -> str:
    """The label to hold a value against: itself where it is accepted, else the reader's choice."""
    return stated if stated in accepted else accepted[0]


def _same_speaker(labelled: str, stated: str | None) -> bool:
    """True when the two share a content word: "Dovael" for "Colonel Rasmin Dovael"."""
    return bool(set(terms(labelled, None)) & set(terms(stated or "", None)))


# -- flags ----------------------------------------------------------------------------------------


def _flags(read: Sequence[Read], suffix: str) -> Iterator[Figure]:
    for kind in SENTENCE_FLAGS:
        yield from _scores(f"{kind}{suffix}", [
            (kind in shown, kind in sentence.flags) for sentence, _, shown in read
            if kind not in sentence.maybe])


def _scores(name: str, cases: Iterable[tuple[bool, bool]]) -> Iterator[Figure]:
    """Precision, recall and F1 of (stated, true) cases; a measure of nothing is left out."""
    listed = list(cases)
    right = sum(stated and true for stated, true in listed)
    stated, true = sum(s for s, _ in listed), sum(t for _, t in listed)
    measured = zip(("precision", "recall", "F1"), precision_recall_f1(right, stated, true),
                   (stated, true, min(stated, true)), strict=True)
    for measure, value, n in measured:
        if n:
            yield Figure(SUITE, f"{name} {measure}", value, n)


def _contradicting(
    gold: FlagGold, articles: Mapping[str, Article]
) -> dict[frozenset[Place], str]:
    """The pairs of labelled sentences that are found to disagree, and the half they are of."""
    found: dict[frozenset[Place], str] = {}
    for one, other in itertools.combinations(gold.sentences, 2):
        (first, at), (second, then) = one.place, other.place
        if first != second and conflicts(articles[first], at, articles[second], then):
            both_seen = one.half == other.half == "seen"
            found[frozenset({one.place, other.place})] = "seen" if both_seen else "unseen"
    return found


def _contradictions(
    gold: FlagGold, found: Mapping[frozenset[Place], str], half: str, suffix: str
) -> Iterator[Figure]:
    accepted = {pair.places for pair in gold.pairs}
    due = [pair.places for pair in gold.pairs if pair.due and half in ("", pair.half)]
    shown = [places for places, of in found.items() if half in ("", of)]
    if shown:
        yield Figure(SUITE, f"contradicted precision{suffix}",
                     mean(places in accepted for places in shown), len(shown))
    yield Figure(SUITE, f"contradicted recall{suffix}", mean(p in found for p in due), len(due))


def _stories(gold: FlagGold, articles: Mapping[str, Article]) -> Iterator[Figure]:
    """Whether articles quoted together are called one origin exactly where they are."""
    yield from _scores("single_origin", [
        (_is_single(story.articles, articles), story.origins == 1) for story in gold.stories])


def _is_single(ids: Sequence[str], articles: Mapping[str, Article]) -> bool:
    cited = [_quoted(number, (article, 1), articles) for number, article in enumerate(ids, 1)]
    return any(single_origin(cited, phrases_for("en")))
