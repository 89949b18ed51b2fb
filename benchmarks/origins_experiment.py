"""Sets ``analysis.origins.COPY_CONTAINMENT``: finds planted copies, leaves the unrelated apart.

    python benchmarks/origins_experiment.py --data DIR

``DIR`` holds ``polnear/*/text/*.txt`` and ``basil/events.jsonl``. Each of 150 articles is copied
with a share of its words edited, of its sentences replaced by other articles', or absorbed into
an article twice as long; the table gives the share of copies at or above each threshold. Below
it stand the highest containments between articles that nobody planted.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from assistant.analysis.overlap import overlaps, word_numbers, word_runs  # noqa: E402
from assistant.text.sentences import paragraphs, split_sentences  # noqa: E402
from assistant.types import Article, Sentence  # noqa: E402

RATES = (0.0, 0.1, 0.2, 0.3, 0.4)
THRESHOLDS = (0.10, 0.15, 0.20, 0.25, 0.30, 0.40)
PLANTED = 150
MIN_SENTENCES = 9
SEED = 7


def main() -> None:
    """Print the table of planted copies and the closest pairs that were not planted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    data = parser.parse_args().data
    chance = random.Random(SEED)
    articles = [_article(path.stem, path.read_text(encoding="utf-8"), path.stem.split("_")[0])
                for path in sorted(data.glob("polnear/*/text/*.txt"))]
    sources = chance.sample([a for a in articles if len(a.sentences) >= MIN_SENTENCES], PLANTED)
    pool = [sentence for article in articles for sentence in _texts(article)]
    print("kind       rate   " + "  ".join(f">={t:.2f}" for t in THRESHOLDS))
    for kind in ("words", "sentences", "absorbed"):
        for rate in RATES:
            found = [_overlap(source, _edited(source, kind, rate, pool, chance))
                     for source in sources]
            shares = [sum(x >= t for x in found) / len(found) for t in THRESHOLDS]
            print(f"{kind:10} {rate:4.2f}   " + "  ".join(f"{share:6.3f}" for share in shares))
    _report_unplanted("PolNeAR", articles)
    _report_unplanted("BASIL", list(_events(data / "basil" / "events.jsonl")))


def _texts(article: Article) -> list[str]:
    return [sentence.span.of(article.text) for sentence in article.sentences]


def _edited(
    source: Article, kind: str, rate: float, pool: Sequence[str], chance: random.Random
) -> Article:
    sentences = _texts(source)
    if kind == "words":
        vocabulary = " ".join(chance.choices(pool, k=50)).split()
        sentences = [_with_edited_words(text, rate, vocabulary, chance) for text in sentences]
    elif kind == "sentences":
        sentences = [chance.choice(pool) if chance.random() < rate else text for text in sentences]
    else:
        kept = sentences[:max(3, round(len(sentences) * (1 - rate)))]
        sentences = kept + chance.choices(pool, k=len(sentences))
    return _article(source.id + "-copy", "\n\n".join(filter(None, sentences)), None)


def _with_edited_words(
    text: str, rate: float, vocabulary: Sequence[str], chance: random.Random
) -> str:
    """Delete, replace or insert a word at this share of places, a third each."""
    words = []
    for word in text.split():
        if chance.random() >= rate:
            words.append(word)
            continue
        edit = chance.randrange(3)
        words += [[], [chance.choice(vocabulary)], [word, chance.choice(vocabulary)]][edit]
    return " ".join(words)


def _overlap(one: Article, other: Article) -> float:
    runs = [word_runs(numbers) for numbers in word_numbers([one, other])]
    return overlaps(runs, [one.outlet, other.outlet]).get((0, 1), 0.0)


def _report_unplanted(name: str, articles: Sequence[Article]) -> None:
    runs = [word_runs(numbers) for numbers in word_numbers(articles)]
    found = overlaps(runs, [article.outlet for article in articles])
    print(f"\n{name}: {len(articles)} articles, closest pairs")
    for (one, other), share in sorted(found.items(), key=lambda item: -item[1])[:12]:
        print(f"  {share:.3f}  {articles[one].id[:60]}  {articles[other].id[:60]}")


def _events(path: Path) -> Iterator[Article]:
    for row in path.read_text(encoding="utf-8").splitlines():
        told = json.loads(row)["article"]
        text = "\n\n".join(" ".join(paragraph) for paragraph in told["body-paragraphs"])
        yield _article(f"{told['source']}-{told['uuid']}", text, told["source"].lower())


def _article(ident: str, text: str, outlet: str | None) -> Article:
    sentences = tuple(
        Sentence(span, number) for number, paragraph in enumerate(paragraphs(text))
        for span in split_sentences(text, language="en", within=paragraph))
    return Article(
        id=ident, text=text, title=None, author=None, outlet=outlet, originating_outlet=outlet,
        origin_chain=(), published=None, language="en", url=None, path=None, added="",
        independent_group="", sentences=sentences)


if __name__ == "__main__":
    main()
