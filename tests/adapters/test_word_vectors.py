"""Vectors of word pieces stand where the pieces stand in the text."""

from __future__ import annotations

import numpy as np
import pytest

from assistant.adapters.encoder_files import packaged_folder
from assistant.adapters.encoders import load_embedder
from assistant.adapters.tokens import TokenBatcher, TokenRules
from assistant.adapters.word_vectors import embed_words
from assistant.config import PACKAGED_ENCODER, Settings

INPUTS = ("input_ids", "attention_mask", "token_type_ids")
TEXTS = ["The ferry sank.", "Nobody told the harbourmaster at Elmsey, they say.", "Pier"]


def batcher(*, pad_left=False, max_length=256):
    return TokenBatcher(packaged_folder() / "tokenizer.json",
                        TokenRules(max_length, 0, pad_left, INPUTS))


def run(inputs, outputs=1):
    """Vectors that tell which token they are of."""
    ids = inputs["input_ids"].astype(np.float32)
    pieces = np.stack([np.ones_like(ids), ids], axis=2)
    return [pieces.sum(1), pieces][:outputs]


@pytest.mark.parametrize("pad_left", [False, True])
@pytest.mark.parametrize("prompt", ["", "passage: "])
def test_pieces_start_where_their_words_do_whatever_stands_before_or_pads(pad_left, prompt):
    found = embed_words(run, batcher(pad_left=pad_left), TEXTS, prompt, 2)
    plain = embed_words(run, batcher(), TEXTS, "", 1)
    assert [one.starts for one in found] == [one.starts for one in plain]
    assert found[0].starts == (0, 4, 10, 14)
    for one, other in zip(found, plain, strict=True):
        assert np.allclose(one.pieces, other.pieces)
        assert np.allclose(np.linalg.norm(one.pieces, axis=1), 1)


def test_what_the_encoder_does_not_read_has_no_pieces():
    [found] = embed_words(run, batcher(max_length=6), ["ferry " * 20], "", 1)
    assert found.starts == (0, 6, 12, 18)


def test_a_model_with_one_output_has_none():
    assert embed_words(lambda inputs, outputs: run(inputs), batcher(), TEXTS, "", 1) is None


def test_no_texts_give_none():
    assert embed_words(run, batcher(), [], "", 1) == []


def test_the_packaged_encoder_gives_the_text_s_vector_with_its_pieces():
    packaged = load_embedder(PACKAGED_ENCODER, cache=Settings.from_environment().encoder_cache)
    found = packaged.embed_words(TEXTS)
    assert np.allclose(np.stack([one.whole for one in found]),
                       packaged.embed_documents(TEXTS), atol=1e-3)
    ferry, = packaged.embed_words(["A ferry"], query=True)
    near = ferry.pieces[1] @ found[0].pieces.T
    assert found[0].starts[int(near.argmax())] == TEXTS[0].index("ferry")
