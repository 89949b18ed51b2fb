"""Turning a sentence-transformers model into a copy that runs faster, checked against it.

Run as its own process, so that torch and transformers never load in the one that answers:
``python -m assistant.adapters.conversion convert NAME FOLDER FINGERPRINT TARGET`` or
``… fetch NAME``, which brings a hub model onto this machine.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from assistant.adapters import runtime_onnx, runtime_openvino
from assistant.adapters.converted import (
    CHECK_TEXT,
    FAILED,
    FAITHFUL,
    FORMAT,
    RECORD,
    TOKENIZER,
    Record,
    embed,
    file_sizes,
    library_versions,
    open_model,
    processor,
)
from assistant.adapters.reference import ReferenceEncoder
from assistant.adapters.tokens import TokenBatcher, TokenRules
from assistant.errors import ModelError

# A copy starts in .3 s, torch in 5 to 10: torch has to be this much faster to be worth it.
_TORCH_HANDICAP = 1.5
_INPUTS = ("input_ids", "attention_mask", "token_type_ids")
_ROUNDS = 3

# Capitals, other scripts, a text longer than any encoder reads, a single word.
_TEXTS = (
    "harbour",
    "The council of Port Elmsey voted 7–4 on Tuesday to close the old harbour bridge.",
    "«Nous n'avons rien vu», a déclaré la maire; THE MINISTRY DID NOT ANSWER (12.5% of 3,400).",
    "قالت البلدية إن الجسر أغلق صباح الثلاثاء. Мост закрыли во вторник утром.",
    "Engineers measured the pillars twice. " * 12,
    "A ferry captain said the water rose two metres within an hour, and nobody was told. " * 60,
)
CHECK_TEXTS = (*_TEXTS, CHECK_TEXT)


def convert(name: str, folder: str, fingerprint: str, target: Path) -> Record:
    """Make ``target`` hold the fastest faithful way to run the model, and say which it is.

    A model that no runtime takes, or none faithfully, is recorded as run by torch.
    """
    _say(f"Preparing the encoder {name}, step 1 of 3: reading it …")
    reference = ReferenceEncoder(name, folder)
    base: dict[str, Any] = {
        "format": FORMAT, "name": name, "fingerprint": fingerprint,
        "dimension": reference.dimension, "processor": processor(),
        "libraries": library_versions(), "query_prompt": reference.query_prompt,
        "document_prompt": reference.document_prompt,
        "check_vector": reference.documents([CHECK_TEXT])[0].tolist(),
    }
    rules = _token_rules(reference, target)
    if rules is None:
        return Record(**base, runtime="torch", rules=None, milliseconds={}, files={})
    _say(f"Preparing the encoder {name}, step 2 of 3: converting it …")
    _export(reference, rules, target)
    _say(f"Preparing the encoder {name}, step 3 of 3: comparing ways to run it here …")
    times = _candidates(reference, rules, target)
    best = min(times, key=lambda runtime: times[runtime])
    if best != "torch" and "openvino-bf16" in times:
        best = "openvino-bf16"
    _drop_unused(best, target)
    return Record(**base, runtime=best, rules=rules, milliseconds=times, files=file_sizes(target))


def _token_rules(reference: ReferenceEncoder, target: Path) -> TokenRules | None:
    """The tokenizer as a file with its rules; None when the model is not of that kind."""
    tokenizer = getattr(reference.model, "tokenizer", None)
    backend = getattr(tokenizer, "backend_tokenizer", None)
    features = reference.model.preprocess(["one", "two words"])
    tensors = {key: value for key, value in features.items() if hasattr(value, "shape")}
    length = reference.model.max_seq_length
    if backend is None or not length or not set(tensors) <= set(_INPUTS):
        return None
    if any(tensor.dim() != 2 for tensor in tensors.values()):
        return None
    backend.save(str(target / TOKENIZER))
    return TokenRules(int(length), int(tokenizer.pad_token_id or 0),
                      tokenizer.padding_side == "left",
                      tuple(one for one in _INPUTS if one in tensors))


def _export(reference: ReferenceEncoder, rules: TokenRules, target: Path) -> None:
    """Write the model for each runtime that takes it."""
    import torch

    class Vector(torch.nn.Module):
        """Token numbers in, one unit vector a text out, then its tokens' where it has them."""

        def __init__(self, model: torch.nn.Module) -> None:
            super().__init__()
            self.model = model

        def forward(self, *tensors: torch.Tensor) -> torch.Tensor | tuple[torch.Tensor, ...]:
            found = self.model(dict(zip(rules.inputs, tensors, strict=True)))
            vector = torch.nn.functional.normalize(found["sentence_embedding"], dim=-1)
            pieces = found.get("token_embeddings")
            return vector if pieces is None else (vector, pieces)

    module = Vector(reference.model).eval()
    features = reference.model.preprocess(["a short text", "another text, longer than that one"])
    example = tuple(features[one] for one in rules.inputs)
    with torch.no_grad():
        _attempt("OpenVINO", lambda: _to_openvino(module, example, rules, target))
        _attempt("ONNX", lambda: _to_onnx(module, example, rules, target))


def _to_openvino(module: Any, example: tuple, rules: TokenRules, target: Path) -> None:
    import openvino

    model = openvino.convert_model(module, example_input=example)
    for port, name in zip(model.inputs, rules.inputs, strict=True):
        port.get_tensor().set_names({name})
    model.validate_nodes_and_infer_types()
    openvino.save_model(model, target / runtime_openvino.FILE, compress_to_fp16=False)


def _to_onnx(module: Any, example: tuple, rules: TokenRules, target: Path) -> None:
    import torch

    outputs = ["vector", "pieces"][:2 if isinstance(module(*example), tuple) else 1]
    axes = {name: {0: "texts", 1: "tokens"} for name in (*rules.inputs, "pieces")}
    axes |= {"vector": {0: "texts"}}
    torch.onnx.export(module, example, str(target / runtime_onnx.FILE), dynamo=False,
                      input_names=list(rules.inputs), output_names=outputs,
                      dynamic_axes=axes, opset_version=17)


def _candidates(reference: ReferenceEncoder, rules: TokenRules, target: Path
                ) -> dict[str, float]:
    """Processor milliseconds a passage, all cores at work, of each way that keeps the vectors."""
    batcher = TokenBatcher(target / TOKENIZER, rules)
    texts, streams = [_TEXTS[4]] * 24, os.cpu_count() or 1
    work: dict[str, Callable[[], object]] = {"torch": lambda: reference.documents(texts)}
    wanted = np.concatenate([reference.documents(CHECK_TEXTS),
                             np.stack([reference.query(text) for text in CHECK_TEXTS])])
    prompted = [reference.document_prompt + text for text in CHECK_TEXTS]
    prompted += [reference.query_prompt + text for text in CHECK_TEXTS]
    for runtime in _convertible(target):
        def prepare(runtime: str = runtime) -> None:
            model = open_model(runtime, target)
            cosine = float((embed(model.compiled(1), batcher, prompted, 1) * wanted).sum(1).min())
            if not cosine >= FAITHFUL:  # NaN too
                _say(f"  {runtime}: cosine {cosine:.5f} to the reference, not used")
                return
            many = model.compiled(streams)
            work[runtime] = lambda: embed(many, batcher, texts, streams)

        _attempt(runtime, prepare)
    times = {runtime: time / len(texts) for runtime, time in _timed(work).items()}
    for runtime, milliseconds in times.items():
        _say(f"  {runtime}: {milliseconds:.0f} ms a passage")
    return times | {"torch": _TORCH_HANDICAP * times["torch"]}


def _convertible(target: Path) -> list[str]:
    found = []
    if (target / runtime_openvino.FILE).exists():
        found += ["openvino-bf16"] * runtime_openvino.has_bf16() + ["openvino-f32"]
    return found + ["onnxruntime"] * (target / runtime_onnx.FILE).exists()


def _timed(work: Mapping[str, Callable[[], object]]) -> dict[str, float]:
    """Processor milliseconds of each piece of work, the best of a few rounds.

    Processor time in turns, because a neighbour that is busy for some seconds would otherwise
    decide for as long as the copy is kept.
    """
    best = dict.fromkeys(work, float("inf"))
    for _ in range(_ROUNDS):
        for name, run in work.items():
            start = time.process_time()
            run()
            best[name] = min(best[name], 1000 * (time.process_time() - start))
    return best


def _attempt(what: str, work: Callable[[], object]) -> None:
    """Try one runtime. Exporters raise anything at all; one that cannot is said and left out."""
    try:
        work()
    except Exception as problem:
        _say(f"  {what}: not possible for this model ({type(problem).__name__})")


def _drop_unused(best: str, target: Path) -> None:
    keep = {"openvino": "model.xml model.bin", "onnxruntime": "model.onnx"}
    kept = {RECORD, *(keep.get(best.split("-")[0], "").split())}
    kept |= {TOKENIZER} if best != "torch" else set()
    for path in target.iterdir():
        if path.name not in kept:
            path.unlink() if path.is_file() else shutil.rmtree(path)


def _say(line: str) -> None:
    print(line, flush=True)


def main(arguments: list[str]) -> int:
    """Fetch, or convert and write the record; FAILED with the reason on stderr."""
    try:
        match arguments:
            case ["fetch", name]:
                ReferenceEncoder(name, name)
            case ["convert", name, folder, fingerprint, target]:
                record = convert(name, folder, fingerprint, Path(target))
                (Path(target) / RECORD).write_text(json.dumps(record.to_dict()), "utf-8")
    except (ModelError, OSError) as problem:
        print(" ".join(str(problem).split()), file=sys.stderr)
        return FAILED
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
