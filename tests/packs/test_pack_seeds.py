"""The acceptance corpus: the Arabic article aligns with its English sister, where it is at hand."""

from __future__ import annotations

import json

import pytest

from assistant.analysis.origins.translation import pair_sentences
from assistant.config import PROJECT_ROOT
from assistant.evaluation.corpus import article_from_text
from assistant.packs import bridge

SEEDS = PROJECT_ROOT.parent / "shared" / "seeds"
GOLD = PROJECT_ROOT / "assistant" / "evaluation" / "data" / "seed_comparison.json"


@pytest.mark.skipif(not SEEDS.is_dir(),
                    reason="the acceptance corpus (../shared/seeds) is not beside this checkout")
def test_every_row_that_both_tell_is_aligned():
    gold = json.loads(GOLD.read_text("utf-8"))
    names = gold["events"][0]
    sisters = [article_from_text((SEEDS / name).read_text("utf-8"), name) for name in names]
    found = pair_sentences(*sisters, bridge=bridge())
    aligned = {(a, b) for a, b, _ in found.pairs}
    rows = [told for row in gold["rows"]
            if all(told := [sentences(article, row, name)
                            for article, name in zip(sisters, names, strict=True)])]
    assert len(rows) > 10
    for one, other in rows:
        assert aligned & {(a, b) for a in one for b in other}
    assert found.is_translation


def sentences(article, row, name):
    """Positions of the sentences that the row's cells of one article touch."""
    spans = [span for cell in row["cells"] for file, *span in cell if file == name]
    return [at for at, sentence in enumerate(article.sentences)
            for start, end in spans if sentence.span.start < end and start < sentence.span.end]
