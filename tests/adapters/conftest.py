"""Tiny sentence-transformers models, made on the spot."""

from __future__ import annotations

from pathlib import Path

import pytest

WORDS = ("[PAD] [UNK] [CLS] [SEP] query passage : . , bridge closed ferry council the a in on who "
         "harbour water rose night nobody told pillar engineers measured twice").split()


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


def make_bert(folder: Path, *, seed: int, prompts: dict[str, str]) -> Path:
    """Save a small BERT with random weights."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizerFast

    raw = folder.with_name(f"{folder.name}-raw")
    raw.mkdir(parents=True)
    (raw / "vocab.txt").write_text("\n".join(WORDS), "utf-8")
    BertTokenizerFast(str(raw / "vocab.txt")).save_pretrained(raw)
    torch.manual_seed(seed)
    BertModel(BertConfig(vocab_size=len(WORDS), hidden_size=24, num_hidden_layers=2,
                         num_attention_heads=2, intermediate_size=48,
                         max_position_embeddings=64)).save_pretrained(raw)
    transformer = Transformer(str(raw), max_seq_length=30)
    SentenceTransformer(modules=[transformer, Pooling(24, pooling_mode="cls")], device="cpu",
                        prompts=prompts).save(str(folder))
    return folder
