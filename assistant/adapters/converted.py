"""Converted encoders: what is remembered of one, and running it without torch."""

from __future__ import annotations

import functools
import importlib.metadata
import json
import os
import platform
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.adapters.runtime_onnx import OnnxModel
from assistant.adapters.runtime_openvino import OpenVinoModel
from assistant.adapters.tokens import Batch, TokenBatcher, TokenRules
from assistant.adapters.word_vectors import embed_words
from assistant.errors import ModelError
from assistant.protocols import Vectors, WordVectors

FORMAT = 3
FAILED = 3  # the exit code of a conversion that could not load the model
RECORD = "record.json"
TOKENIZER = "tokenizer.json"
CHECK_TEXT = "Two witnesses named the ferry on 3 May."  # short, to fit the question lengths
# Cosine to the reference below which a copy is not used. bf16 in OpenVINO reached 1.0000 and
# dynamic int8 .993, with retrieval overlap@10 of .995 and .879 (stack.md).
FAITHFUL = 0.9999
# Tokens of the models made for questions alone. Of XQuAD's English questions and 200 headlines
# nine in ten have at most 24 tokens, and all but a few at most 32. A model of one length took 3.3
# ms where the one for any length took 5.0 (bf16), and 5.1 instead of 6.1 (f32); four or seven
# lengths instead of two were no faster at the median, and each holds 35 to 50 MB.
QUESTION_LENGTHS = (16, 32)

Run = Callable[..., list[NDArray]]
Model = OnnxModel | OpenVinoModel


@dataclass(frozen=True, slots=True)
class Record:
    """What a conversion found out: which runtime, for which model, processor and libraries.

    ``milliseconds`` is what each faithful candidate took for a passage, torch with a handicap.
    ``rules`` is None for a model that has to run as it is. ``files`` are the sizes of the
    copy's files.
    """

    format: int
    name: str
    fingerprint: str
    dimension: int
    processor: str
    libraries: Mapping[str, str]
    query_prompt: str
    document_prompt: str
    check_vector: Sequence[float]
    runtime: str
    rules: TokenRules | None
    milliseconds: Mapping[str, float]
    files: Mapping[str, int]

    def to_dict(self) -> dict[str, Any]:
        """As JSON values."""
        return asdict(self)

    def holds_here(self, folder: Path, fingerprint: str) -> bool:
        """True when it was made for this model, processor and libraries and its files are whole."""
        return (self.format == FORMAT and self.fingerprint == fingerprint
                and self.processor == processor() and self.libraries == library_versions()
                and self.files == file_sizes(folder))


def read_record(folder: Path) -> Record | None:
    """The record in a folder; None when there is none, or one that another version wrote."""
    try:
        stored = json.loads((folder / RECORD).read_text("utf-8"))
        rules = stored.pop("rules")
        if rules is not None:
            rules = TokenRules(**rules | {"inputs": tuple(rules["inputs"])})
        return Record(**stored, rules=rules)
    except (OSError, ValueError, TypeError, KeyError):
        return None


def file_sizes(folder: Path) -> dict[str, int]:
    """The sizes of a copy's files, the record itself and notes beside it left out."""
    return {path.name: path.stat().st_size for path in sorted(folder.iterdir())
            if path.suffix != ".json" or path.name == TOKENIZER}


class ConvertedEncoder:
    """A converted copy at work: one thread for a question, all cores for many passages.

    Each way is compiled when first needed (a third of a second), and then has to give the check
    text the reference's vector; ModelError when it does not, or cannot be read.
    """

    def __init__(self, folder: Path, record: Record) -> None:
        self.dimension = record.dimension
        self._folder = folder
        self._record = record
        self._batcher = TokenBatcher(folder / TOKENIZER, record.rules)
        self._check = record.document_prompt + CHECK_TEXT
        fits = self._batcher.one(self._check).tokens
        self._lengths = [length for length in QUESTION_LENGTHS
                         if fits <= length <= record.rules.max_length
                         and record.runtime.startswith("openvino")]
        self._guard = threading.Lock()
        self._asking = threading.Lock()
        self._model: Model | None = None
        self._runs: dict[tuple[int, int | None], Run] = {}

    def documents(self, texts: Sequence[str],
                  progress: Callable[[int], None] | None = None) -> Vectors:
        """Unit vectors of passages, shape (texts, dimension), in their order."""
        prompted = [self._record.document_prompt + text for text in texts]
        streams = os.cpu_count() or 1
        vectors = embed(self._run(streams), self._batcher, prompted, streams, progress)
        return vectors.reshape(len(texts), self.dimension)

    def query(self, text: str) -> Vectors:
        """The unit vector of a question. One thread: two fall behind a busy neighbour."""
        batch = self._batcher.one(self._record.query_prompt + text, self._lengths)
        with self._asking:
            if batch.tokens in self._lengths:
                return self._run(1, batch.tokens)(batch.inputs)[0][0]
            return self._run(1)(batch.inputs)[0][0]

    def words(self, texts: Sequence[str], *, query: bool = False) -> list[WordVectors] | None:
        """Texts with their word pieces; None when the model gives no vectors of them."""
        prompt = self._record.query_prompt if query else self._record.document_prompt
        streams = os.cpu_count() or 1
        return embed_words(self._run(streams), self._batcher, texts, prompt, streams)

    def _run(self, streams: int, length: int | None = None) -> Run:
        key = (streams, length)
        with self._guard:
            if key not in self._runs:
                try:
                    self._model = self._model or open_model(self._record.runtime, self._folder)
                    run = (self._model.compiled_for(length) if length
                           else self._model.compiled(streams))
                    faithful = self._agrees(run, length)
                except Exception as problem:  # runtimes raise their own kinds
                    raise ModelError(
                        f"The prepared encoder in {self._folder} cannot be run: {problem}",
                        help="Delete that folder; it is made anew at the next start."
                    ) from problem
                if not faithful:
                    raise ModelError(
                        f"The prepared encoder in {self._folder} no longer gives the reference's "
                        "vectors.", help="Delete that folder; it is made anew at the next start.")
                self._runs[key] = run
            return self._runs[key]

    def _agrees(self, run: Run, length: int | None) -> bool:
        found = run(self._batcher.one(self._check, (length,) if length else ()).inputs)[0][0]
        return float(found @ np.array(self._record.check_vector, np.float32)) >= FAITHFUL


def embed(run: Run, batcher: TokenBatcher, texts: Sequence[str], streams: int,
          progress: Callable[[int], None] | None = None) -> Vectors:
    """Vectors of texts in their order, ``streams`` batches at a time."""
    def encoded(batch: Batch) -> tuple[NDArray[np.int64], NDArray]:
        return batch.rows, run(batch.inputs)[0]

    result: Vectors | None = None
    done = 0
    with ThreadPoolExecutor(streams) as pool:
        for rows, vectors in pool.map(encoded, batcher.batches(texts)):
            if result is None:
                result = np.empty((len(texts), vectors.shape[1]), np.float32)
            result[rows] = vectors
            done += len(rows)
            if progress:
                progress(done)
    return np.zeros((0, 0), np.float32) if result is None else result


def open_model(runtime: str, folder: Path) -> Model:
    """A converted model's file, for one of the runtimes."""
    if runtime == "onnxruntime":
        return OnnxModel(folder)
    return OpenVinoModel(folder, {"openvino-bf16": "bf16", "openvino-f32": "f32"}[runtime])


@functools.cache
def processor() -> str:
    """The processor's model and instruction sets that matter, as a short text."""
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:  # not Linux
        return f"{platform.machine()} {platform.processor()}"
    found = dict(line.split(":", 1) for line in lines if ":" in line)
    fields = {key.strip(): value.strip() for key, value in found.items()}
    flags = fields.get("flags", fields.get("Features", "")).split()
    told = [flag for flag in sorted(flags)
            if flag.startswith(("avx", "amx", "bf16", "sve", "asimd"))]
    return " ".join([fields.get("model name", platform.machine()), *told])


@functools.cache
def library_versions() -> dict[str, str]:
    """The versions of the runtimes, because a new one may be faster or round differently."""
    return {name: importlib.metadata.version(name) for name in ("openvino", "onnxruntime")}
