"""The corpus of a benchmark run: a folder of article files, one more article, and questions."""

from __future__ import annotations

import hashlib
import json
import random
from dataclasses import dataclass
from pathlib import Path

from assistant.evaluation.reading import read_basil, read_polnear

QUESTIONS = 200
QUICK_QUESTIONS = 40
"""Of a run over a part of the corpus."""
SYNTHETIC_ARTICLES = 1_089
"""As many as PolNeAR and BASIL hold, so that a run without them is of the same size."""


@dataclass(frozen=True, slots=True)
class Workload:
    """``articles`` holds the files to ingest; ``extra`` is one more; ``questions`` a JSON list."""

    name: str
    articles: Path
    extra: Path
    questions: Path
    files: int
    characters: int


def make_workload(folder: Path, *, data: Path, demo: Path, size: int | None) -> Workload:
    """Write the workload under ``folder``: real news under ``data``, else varied demo articles.

    ``size`` bounds the number of files. The same input gives the same files.
    """
    news = [item.text for item in read_polnear(data) + read_basil(data)]
    name = "PolNeAR and BASIL" if news else "synthetic, from the demo corpus"
    texts = news or _varied(demo, SYNTHETIC_ARTICLES + 1)
    texts = sorted(dict.fromkeys(texts), key=lambda t: hashlib.sha256(t.encode()).digest())
    extra, kept = texts[0], texts[1:] if size is None else texts[1:size + 1]
    articles = folder / "articles"
    articles.mkdir(parents=True)
    for number, text in enumerate(kept):
        (articles / f"{number:05}.txt").write_text(text, encoding="utf-8")
    (folder / "extra.txt").write_text(extra, encoding="utf-8")
    titles = [" ".join(text.strip().split("\n", 1)[0].split())[:200] for text in kept]
    count = QUESTIONS if size is None else QUICK_QUESTIONS
    asked = [titles[at * len(titles) // count] for at in range(count)]
    (folder / "questions.json").write_text(json.dumps(asked), encoding="utf-8")
    return Workload(name, articles, folder / "extra.txt", folder / "questions.json", len(kept),
                    sum(map(len, kept)))


def _varied(demo: Path, count: int) -> list[str]:
    """``count`` articles put together from paragraphs of the demo corpus, each with its number."""
    paragraphs = [
        block.strip()
        for path in sorted(demo.rglob("*.txt")) + sorted(demo.rglob("*.md"))
        for block in path.read_text(encoding="utf-8").split("\n\n") if len(block.strip()) > 80
    ]
    if not paragraphs:
        raise SystemExit(f"No articles to make a corpus of under {demo}.")
    chance = random.Random(2026)
    return [
        "\n\n".join([f"Report {number} of the bureau",
                     *(f"{chance.choice(paragraphs)} ({number}.{part})" for part in range(14))])
        for number in range(count)
    ]
