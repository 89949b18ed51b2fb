"""The words that families of models want before a text, where their files do not say so.

What a model's own files say comes first (``config_sentence_transformers.json``); how a text is
cut, pooled and normalised is in sentence-transformers' modules for every model.
"""

from __future__ import annotations

import re
from pathlib import Path

Prompts = dict[str, str]

_TASK = "Given a web search query, retrieve relevant passages that answer the query"
# By the last part of the name, the first that fits. E5 (Wang et al. 2022, "Text Embeddings by
# Weakly-Supervised Contrastive Pre-training"; 2024, "Multilingual E5 Text Embeddings"): both sides
# are prompted, but the "instruct" models only before a question. BGE for English (Xiao et al. 2023,
# "C-Pack"): only before a question. BAAI/bge-m3, paraphrase-multilingual-MiniLM-L12-v2 and LaBSE
# want nothing.
_FAMILIES: tuple[tuple[re.Pattern[str], Prompts], ...] = (
    (re.compile(r"(^|-)e5-.*instruct", re.IGNORECASE),
     {"query": f"Instruct: {_TASK}\nQuery: ", "document": ""}),
    (re.compile(r"(^|-)e5-(small|base|large)(-|$)", re.IGNORECASE),
     {"query": "query: ", "document": "passage: "}),
    (re.compile(r"^bge-(small|base|large)-en(-|$)", re.IGNORECASE),
     {"query": "Represent this sentence for searching relevant passages: ", "document": ""}),
)


def family_prompts(name: str) -> Prompts:
    """What stands before questions ("query") and passages ("document"); empty where unknown.

    ``name`` is a hub name or a folder, whose last part names the model.
    """
    last = Path(name).name
    return next((dict(prompts) for family, prompts in _FAMILIES if family.search(last)), {})
