"""What finding across languages costs: a search with and without the bridge, ingest of Arabic.

    python benchmarks/bridge_bench.py [--data DIR]

One corpus of about a thousand articles in four languages, and the same with three times as many
articles put beside it that hold no word of any question: what the bridge adds to a search should be
what it was. Ingest is of XQuAD's paragraphs, the same in English and Arabic, in turn. Compare the
ratios; the times are of this one machine.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from bridge_page import page  # noqa: E402
from machine import own_facts  # noqa: E402
from running import run_measured  # noqa: E402

from assistant.evaluation.across.material import read_told, stretches  # noqa: E402
from assistant.evaluation.corpus import add_articles, article_from_text, make_index  # noqa: E402
from assistant.evaluation.reading import read_basil, read_ntrex, read_squad, xquad_files  # noqa: E402
from assistant.evaluation.workbench import Workbench  # noqa: E402
from assistant.types import Article  # noqa: E402

WORKERS = ROOT / "benchmarks" / "workers"
LANGUAGES = ("en", "ar", "ru")
"""Languages of XQuAD that are asked in and searched; French passages are beside them."""
FRENCH_LINES = 15
TIMES = 4
"""How many times the articles the larger index has."""
ASKED = 220
"""Questions of each language, of which the first twenty warm up."""
SEED = 3


def main() -> None:
    """Measure, print the page and write it with the raw figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "eval",
                        help="where xquad, ntrex and basil are (default: %(default)s)")
    parser.add_argument("--rounds", type=int, default=3, help="of ingest; default: %(default)s")
    parser.add_argument("--asked", type=int, default=ASKED, help="default: %(default)s")
    parser.add_argument("--out", type=Path, default=ROOT / "benchmarks" / "results")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bridge-bench-") as scratch:
        result = _measured(options, Path(scratch))
    options.out.mkdir(parents=True, exist_ok=True)
    stem = options.out / (f"{result['when'][:10]}-{result['machine']['commit'][:8]}-bridge")
    stem.with_suffix(".json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    stem.with_suffix(".md").write_text(page(result), encoding="utf-8")
    print(page(result))
    print(f"Written to {stem}.json and .md", file=sys.stderr)


def _measured(options: argparse.Namespace, scratch: Path) -> dict[str, Any]:
    bench = Workbench(options.data, scratch)
    told, log = read_told(bench), scratch / "log"
    questions = {language: [question.text for paragraph in told.paragraphs[language]
                            for question in paragraph.questions] for language in LANGUAGES}
    asked = scratch / "questions.json"
    asked.write_text(json.dumps({language: own[::len(own) // options.asked][:options.asked]
                                 for language, own in questions.items()}), encoding="utf-8")
    search = {}
    for name, store in _indexes(bench, [one for language in LANGUAGES
                                        for one in told.articles[language]]):
        print(f"  searching {name}", file=sys.stderr, flush=True)
        search[name] = run_measured(
            [sys.executable, str(WORKERS / "bridge.py"), "cost", "--store", str(store),
             "--questions", str(asked)], env=os.environ, log=log)
    return {"when": datetime.now(UTC).isoformat(timespec="seconds"),
            "machine": own_facts(ROOT), "languages": LANGUAGES, "search": search,
            "ingest": _ingest(options.data, scratch, options.rounds, log)}


def _indexes(bench: Workbench, told: Sequence[Article]) -> Iterator[tuple[str, Path]]:
    """The store of the corpus, then the same with strange articles put beside it."""
    news = [article_from_text(item.text, f"{item.id}.txt") for item in read_basil(bench.data)]
    corpus = [*told, *stretches(read_ntrex(bench.data)["fr"], "fr", FRENCH_LINES), *news]
    corpus = list({article.id: article for article in corpus}.values())
    store = bench.scratch / "store"
    make_index(corpus, store, bench.embedder()).close()
    yield "once", store
    chance = random.Random(SEED)
    with make_index([], bench.scratch / "larger", bench.embedder()) as index:
        add_articles(index, corpus)
        add_articles(index, [_strange(article, number, chance) for number in range(1, TIMES)
                             for article in corpus])
    yield "larger", bench.scratch / "larger"


def _strange(article: Article, number: int, chance: random.Random) -> Article:
    """An article of words that no language has: each word backwards, no figures, lines shuffled.

    As long as the first, in its script, with as many different words, as often as there.
    """
    lines = [re.sub(r"\w+", lambda word: re.sub(r"\d", "", word[0])[::-1], line)
             for line in article.text.split("\n")]
    chance.shuffle(lines)
    made = article_from_text("\n".join(lines) + f"\n{'x' * number}", f"{article.path}-{number}")
    return replace(made, language=article.language)


def _ingest(data: Path, scratch: Path, rounds: int, log: Path) -> dict[str, dict[str, float]]:
    """Medians of seconds and of microseconds a character, by language, in alternating rounds."""
    runs: dict[str, list[dict[str, Any]]] = {"en": [], "ar": []}
    characters = {}
    for language in runs:
        folder = scratch / f"texts-{language}"
        folder.mkdir()
        texts = [paragraph.context for paragraph in read_squad(xquad_files(data)[language])]
        for number, text in enumerate(texts):
            (folder / f"{number}.txt").write_text(text, encoding="utf-8")
        characters[language] = sum(map(len, texts))
    for number in range(rounds):
        for language, found in runs.items():
            print(f"  ingesting {language}, {number + 1} of {rounds}", file=sys.stderr, flush=True)
            found.append(run_measured(
                [sys.executable, str(WORKERS / "product.py"), "ingest", "--store",
                 str(scratch / f"ingest-{language}-{number}"), "--folder",
                 str(scratch / f"texts-{language}")], env=os.environ, log=log))
    return {language: {
        "characters": characters[language],
        **{f"{kind}_us": 1e6 * statistics.median(run[f"{kind}_s"] for run in found)
           / characters[language] for kind in ("wall", "cpu")}}
        for language, found in runs.items()}


if __name__ == "__main__":
    main()
