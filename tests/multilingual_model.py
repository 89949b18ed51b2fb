"""A tiny sentence-transformers model that reads several languages, made on the spot.

A BERT of one layer that only looks words up: words that mean the same share a vector, whatever
their language. What they mean is told by a list of our own and by the dozen pairs with which
languages are tried, so that it is found to read the languages that it was given.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from assistant.config import PROJECT_ROOT

PAIRS = PROJECT_ROOT / "assistant" / "adapters" / "reading_pairs.json"
ALL = ("en", "fr", "es", "de", "ru", "ar", "it", "pt", "uk", "fa", "he", "tr")
_SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")
# Finnish and Hungarian, which no language pack joins; forms as the stories of the tests use them.
MEANINGS: dict[str, Sequence[str]] = {
    "bridge": ("silta", "sillan", "híd", "hidat"),
    "closed": ("suljettiin", "lezárták", "zárták"),
    "cracks": ("halkeamia", "repedések", "repedéseket"),
    "harvest": ("sato", "sadon", "aratás", "termés"),
    "frost": ("halla", "hallan", "fagy", "fagyot"),
    "apples": ("omenat", "omenoita", "almák", "almát"),
    "ferry": ("lautta", "lautan", "komp", "kompot"),
    "captain": ("kapteeni", "kapitány", "kapitánya"),
    "drowned": ("hukkui", "megfulladt", "fulladt"),
}


def make_multilingual(folder: Path, *, languages: Sequence[str] = ALL, width: int = 48,
                      prompts: Mapping[str, str] | None = None) -> Path:
    """Save the model; ``width`` is its dimension, more than there are meanings."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel

    vectors = word_vectors(languages, width)
    raw = folder.with_name(f"{folder.name}-raw")
    raw.mkdir(parents=True)
    _save_tokenizer(raw, vectors)
    model = BertModel(BertConfig(
        vocab_size=len(vectors), hidden_size=width, num_hidden_layers=1, num_attention_heads=1,
        intermediate_size=8, max_position_embeddings=130))
    with torch.no_grad():
        for name, weights in model.named_parameters():
            if "LayerNorm.weight" not in name:
                weights.zero_()
        model.embeddings.word_embeddings.weight.copy_(
            torch.tensor(np.stack(list(vectors.values()))))
    model.save_pretrained(raw)
    modules = [Transformer(str(raw), max_seq_length=128), Pooling(width, pooling_mode="mean")]
    SentenceTransformer(modules=modules, device="cpu",
                        prompts=dict(prompts or {})).save(str(folder))
    return folder


def word_vectors(languages: Sequence[str], width: int) -> dict[str, np.ndarray]:
    """A vector for each word, in the order of their numbers; zeros for what means nothing."""
    meanings: dict[str, list[int]] = {}
    pairs = json.loads(PAIRS.read_text("utf-8"))
    for language in languages:
        texts = [Counter(words(" ".join(couple))) for couple in pairs[language]]
        often = Counter(word for text in texts for word in text)
        for number, text in enumerate(texts):
            for word in text:
                if often[word] == 1:  # what stands in several says nothing of any
                    meanings.setdefault(word, []).append(number)
    for number, forms in enumerate(MEANINGS.values(), len(pairs["en"])):
        for form in forms:
            meanings[form] = [number]
    found = {word: np.zeros(width, np.float32) for word in _SPECIAL}
    found["[CLS]"][-1] = 1  # so that no two texts are wholly unlike, as with models of the hub
    for word, numbers in meanings.items():
        found[word] = np.eye(width, dtype=np.float32)[numbers].sum(axis=0)
    return found


def words(text: str) -> list[str]:
    """Words in lower case, as the tokenizer cuts them."""
    return re.findall(r"\w+", text.lower())


def _save_tokenizer(folder: Path, vectors: Mapping[str, np.ndarray]) -> None:
    from tokenizers import Regex, Tokenizer, normalizers, pre_tokenizers
    from tokenizers.models import WordLevel
    from tokenizers.processors import TemplateProcessing
    from transformers import PreTrainedTokenizerFast

    numbers = {word: at for at, word in enumerate(vectors)}
    tokenizer = Tokenizer(WordLevel(numbers, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex(r"\w+"), "removed", invert=True)
    tokenizer.post_processor = TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[(one, numbers[one]) for one in ("[CLS]", "[SEP]")])
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, pad_token="[PAD]", unk_token="[UNK]", cls_token="[CLS]",
        sep_token="[SEP]", model_max_length=128).save_pretrained(folder)
