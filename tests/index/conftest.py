"""Articles of one made-up event and an encoder without a model."""

from __future__ import annotations

import pytest
from index_support import BagOfWords

from assistant.index.store import Index


@pytest.fixture
def embedder():
    """An encoder that reads English and French."""
    return BagOfWords()


@pytest.fixture
def index(tmp_path, embedder):
    """An empty index."""
    with Index.open(tmp_path / "index", embedder) as opened:
        yield opened
