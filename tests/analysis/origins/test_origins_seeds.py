"""The acceptance corpus, where it is at hand: the Arabic article is its English sister's."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.analysis.origins.merges import explain
from assistant.config import PROJECT_ROOT
from assistant.evaluation.corpus import article_from_text

SEEDS = PROJECT_ROOT.parent / "shared" / "seeds"
SISTERS = {"000_f3cf27b6572cb862.txt", "001_bcb3f88c32d57e75.txt"}


@pytest.fixture(scope="module")
def articles():
    if not SEEDS.is_dir():
        pytest.skip("the acceptance corpus (../shared/seeds) is not beside this checkout")
    return [article_from_text(path.read_text(encoding="utf-8"), path.name)
            for path in sorted(SEEDS.glob("*.txt"))]


@pytest.mark.parametrize("declared", [True, False])
def test_only_the_sisters_are_one_origin_by_their_sentences(articles, declared):
    if not declared:
        articles = [replace(article, origin_chain=(), originating_outlet=article.outlet)
                    for article in articles]
    paths = {article.id: Path(article.path).name for article in articles}
    [merge] = explain(articles)
    assert {paths[merge.a], paths[merge.b]} == SISTERS
    assert merge.reason == "translation"
    assert len(merge.aligned) >= 4
    assert {quote.article_id for pair in merge.aligned for quote in pair} == {merge.a, merge.b}
