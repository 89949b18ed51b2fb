"""Tiny sentence-transformers models, made on the spot."""

from __future__ import annotations

from pathlib import Path

import pytest
from tiny_models import WORDS, make_bert


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory) -> Path:
    """A two-layer BERT of 24 dimensions with prompts for questions and passages."""
    return make_bert(tmp_path_factory.mktemp("tiny") / "tiny-bert", seed=1,
                     prompts={"query": "query: ", "document": "passage: "})


@pytest.fixture(scope="session")
def static_model(tmp_path_factory) -> Path:
    """A model without attention, whose inputs no runtime here takes."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import Whitespace

    tokenizer = Tokenizer(WordLevel({word: at for at, word in enumerate(WORDS)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = Whitespace()
    folder = tmp_path_factory.mktemp("static") / "static"
    SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_dim=16)],
                        device="cpu").save(str(folder))
    return folder
