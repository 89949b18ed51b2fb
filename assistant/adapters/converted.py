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

from assistant.adapters import runtime_onnx, runtime_openvino
from assistant.adapters.tokens import Batch, TokenBatcher, TokenRules
from assistant.protocols import Vectors

FORMAT = 1
RECORD = "record.json"
TOKENIZER = "tokenizer.json"
CHECK_TEXT = "Two witnesses named the ferry, and the harbour office confirmed it on 3 May."
# Below this many texts the one-thread model of the questions does the work: compiling the one
# for all cores takes a third of a second.
_FEW = 24

Run = Callable[[Mapping[str, NDArray[np.int64]]], NDArray]


@dataclass(frozen=True, slots=True)
class Record:
    """What a conversion found out: which runtime, for which model, processor and libraries.

    ``milliseconds`` is what each faithful candidate took for a passage, torch with a handicap.
    ``rules`` is None for a model that has to run as it is.
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

    def to_dict(self) -> dict[str, Any]:
        """As JSON values."""
        return asdict(self)

    def holds_here(self, fingerprint: str) -> bool:
        """True when it was made for this model on such a processor with these libraries."""
        return (self.format == FORMAT and self.fingerprint == fingerprint
                and self.processor == processor() and self.libraries == library_versions())


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


class ConvertedEncoder:
    """A converted copy at work: one thread for a question, all cores for many passages."""

    def __init__(self, folder: Path, record: Record) -> None:
        self._folder = folder
        self._record = record
        self.dimension = record.dimension
        self._batcher = TokenBatcher(folder / TOKENIZER, record.rules)
        self._one = open_runtime(record.runtime, folder, streams=1)
        self._guard = threading.Lock()

    def is_faithful(self, least: float) -> bool:
        """True when the check text's vector is still the reference's."""
        found = self.documents([CHECK_TEXT])[0]
        return float(found @ np.array(self._record.check_vector, np.float32)) >= least

    def documents(self, texts: Sequence[str],
                  progress: Callable[[int], None] | None = None) -> Vectors:
        """Unit vectors of passages, shape (texts, dimension), in their order."""
        prompted = [self._record.document_prompt + text for text in texts]
        if len(texts) < _FEW:
            with self._guard:
                vectors = embed(self._one, self._batcher, prompted, 1)
            if progress:
                progress(len(texts))
            return vectors
        streams = os.cpu_count() or 1
        return embed(self._many(streams), self._batcher, prompted, streams, progress)

    def query(self, text: str) -> Vectors:
        """The unit vector of a question. One thread: two fall behind a busy neighbour."""
        with self._guard:
            return self._one(self._batcher.one(self._record.query_prompt + text).inputs)[0]

    def release(self) -> None:
        """Give back the memory of the model for many passages."""
        self._many_opened = None

    _many_opened: Run | None = None

    def _many(self, streams: int) -> Run:
        if self._many_opened is None:
            self._many_opened = open_runtime(self._record.runtime, self._folder, streams=streams)
        return self._many_opened


def embed(run: Run, batcher: TokenBatcher, texts: Sequence[str], streams: int,
          progress: Callable[[int], None] | None = None) -> Vectors:
    """Vectors of texts in their order, ``streams`` batches at a time."""
    def encoded(batch: Batch) -> tuple[NDArray[np.int64], NDArray]:
        return batch.rows, run(batch.inputs)

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


def open_runtime(runtime: str, folder: Path, *, streams: int) -> Run:
    """Open a converted model with one of the runtimes, for so many threads at once."""
    if runtime == "onnxruntime":
        return runtime_onnx.open_model(folder, streams=streams)
    precision = {"openvino-bf16": "bf16", "openvino-f32": "f32"}[runtime]
    return runtime_openvino.open_model(folder, streams=streams, precision=precision)


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
