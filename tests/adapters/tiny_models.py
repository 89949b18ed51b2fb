"""Tiny models with random weights, written the way sentence-transformers writes models."""

from __future__ import annotations

from pathlib import Path

WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "query", "passage", ":", ".", ",", "bridge", "closed",
         "ferry", "council", "the", "a", "in", "on", "who", "harbour", "water", "rose", "night",
         "nobody", "told", "pillar", "engineers", "measured", "twice"]


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
                         max_position_embeddings=64,
                         initializer_range=0.5)).save_pretrained(raw)
    transformer = Transformer(str(raw), max_seq_length=30)
    SentenceTransformer(modules=[transformer, Pooling(24, pooling_mode="cls")], device="cpu",
                        prompts=prompts).save(str(folder))
    return folder


def make_cross_encoder(folder: Path, *, seed: int, labels: tuple[str, ...]) -> Path:
    """Save a small BERT with random weights that classifies pairs of texts."""
    import torch
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

    folder.mkdir(parents=True)
    (folder / "vocab.txt").write_text("\n".join(WORDS), "utf-8")
    BertTokenizerFast(str(folder / "vocab.txt")).save_pretrained(folder)
    torch.manual_seed(seed)
    BertForSequenceClassification(BertConfig(
        vocab_size=len(WORDS), hidden_size=24, num_hidden_layers=2, num_attention_heads=2,
        intermediate_size=48, max_position_embeddings=64, initializer_range=0.5,
        id2label=dict(enumerate(labels)), label2id={label: at for at, label in enumerate(labels)},
    )).save_pretrained(folder)
    return folder
