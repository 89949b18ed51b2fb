"""Encoders by name: the packaged one, or any sentence-transformers model."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from assistant.adapters.converted import FAILED, ConvertedEncoder, Record, read_record
from assistant.adapters.encoder_files import EncoderFiles, find_encoder, verify_packaged
from assistant.adapters.reading import Readable, Reading, probe_reading
from assistant.errors import ModelError
from assistant.protocols import CosineScale, Embedder, Vectors, WordVectors

Log = Callable[[str], None]

_REMEMBERED = 128
_PROJECT = Path(__file__).resolve().parents[2]


class _Engine(Protocol):
    dimension: int

    def documents(self, texts: Sequence[str],
                  progress: Callable[[int], None] | None = None) -> Vectors: ...

    def query(self, text: str) -> Vectors: ...


class NamedEmbedder:
    """An ``Embedder`` over a converted copy or over sentence-transformers itself."""

    def __init__(self, files: EncoderFiles, engine: _Engine, cache: Path, runtime: str) -> None:
        self.name = files.name
        self.fingerprint = files.fingerprint
        self.dimension = engine.dimension
        self.runtime = runtime
        self._engine = engine
        self._cache = cache
        self._asked = lru_cache(maxsize=_REMEMBERED)(self._embedded)
        self._packaged = files.packaged
        self._trying = threading.Lock()
        self._reading: Reading | None = None
        self._readable = Readable(("en",), others=False) if files.packaged else None

    def embed_documents(self, texts: Sequence[str], *,
                        progress: Callable[[int], None] | None = None) -> Vectors:
        """Unit vectors of passages, shape (len(texts), dimension)."""
        return self._engine.documents(texts, progress)

    def embed_words(self, texts: Sequence[str], *, query: bool = False) -> list[WordVectors] | None:
        """Texts with their word pieces; None where the model does not run as a converted copy."""
        words = getattr(self._engine, "words", None)
        return words(texts, query=query) if words else None

    def embed_query(self, text: str) -> Vectors:
        """The unit vector of a question, shape (dimension,), read-only.

        The last ones are kept: a page asks again for each filter that is changed.
        """
        return self._asked(text)

    def _embedded(self, text: str) -> Vectors:
        vector = self._engine.query(text)
        vector.flags.writeable = False
        return vector

    def reads(self, language: str | None) -> bool:
        """True when this encoder matches questions to sentences in the language.

        The packaged model is English by its makers' word; another is probed once, with pairs of
        our own, and the finding is kept in the cache.
        """
        return language is None or self._languages().reads(language)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages it was found to read, of those that were tried."""
        return self._languages().languages

    def scale(self) -> CosineScale:
        """How its cosines are to be read: limits are set for the packaged model's."""
        return CosineScale() if self._packaged else self._tried().scale()

    def _languages(self) -> Readable:
        if self._readable is None:
            self._readable = self._tried().readable()
        return self._readable

    def _tried(self) -> Reading:
        with self._trying:
            if self._reading is None:
                self._reading = probe_reading(self, self._cache)
            return self._reading


def load_embedder(name: str, *, cache: Path, log: Log | None = None,
                  fetch: bool = True) -> Embedder:
    """Load the encoder called ``name``, in the fastest way that keeps its vectors.

    The first time on a machine the model is converted and compared with sentence-transformers
    (half a minute to two, in another process, said through ``log``) and kept in ``cache``; later
    loads take a third of a second and import neither torch nor transformers. A cache that cannot
    be written is said too, and the model then runs as it is. ModelError when there is no such
    model, or when it is not on this machine and may not be fetched from the hub.
    """
    told: Log = log or (lambda line: None)
    files = find_encoder(name, cache=cache)
    if files is None and not fetch:
        raise ModelError(f"The encoder {name!r} is not on this machine.")
    if files is None:
        _fetch(name, told)
        files = find_encoder(name, cache=cache)
        if files is None:
            raise ModelError(f"The encoder {name!r} was fetched but its files cannot be found.")
    folder = cache / _folder_name(files)
    record = read_record(folder)
    if record is None or not record.holds_here(folder, files.fingerprint):
        record = _converted(files, folder, told)
    if record is not None and record.runtime != "torch":
        return NamedEmbedder(files, ConvertedEncoder(folder, record), folder, record.runtime)
    from assistant.adapters.reference import ReferenceEncoder

    told(f"Loading {files.name} with sentence-transformers …")
    _verify(files)
    return NamedEmbedder(files, ReferenceEncoder(files.name, files.folder), folder, "torch")


def _converted(files: EncoderFiles, folder: Path, told: Log) -> Record | None:
    """Convert in another process and put the result in place; None when it cannot be kept."""
    _verify(files)
    told(f"Preparing the encoder {files.name} for this processor, once; that takes half a minute "
         "to two minutes …")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=".converting-", dir=folder.parent))
    except OSError as problem:
        told(f"The prepared encoder cannot be kept in {folder.parent} ({problem.strerror}).")
        return None
    try:
        _run_conversion(files, work, told)
        old = folder.with_name(f"{folder.name}.old-{os.getpid()}")
        if folder.exists():
            folder.rename(old)
        work.rename(folder)
        shutil.rmtree(old, ignore_errors=True)
    except OSError as problem:
        told(f"The prepared encoder cannot be kept in {folder.parent} ({problem.strerror}).")
        return read_record(folder)  # another process may have been quicker
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return read_record(folder)


def _run_conversion(files: EncoderFiles, work: Path, told: Log) -> None:
    code, said = _apart(["convert", files.name, str(files.folder), files.fingerprint, str(work)],
                        told)
    if code == FAILED:
        raise ModelError(said or f"The encoder {files.name!r} cannot be loaded.")
    if code != 0:
        told("The encoder could not be prepared for this processor; it runs as it is.")


def _fetch(name: str, told: Log) -> None:
    told(f"Fetching the encoder {name} …")
    code, said = _apart(["fetch", name], told)
    if code != 0:
        raise ModelError(said or f"The encoder {name!r} could not be fetched.", retryable=True)


def _apart(arguments: list[str], told: Log) -> tuple[int, str]:
    """Run the conversion module in another process; its exit code and its last complaint."""
    paths = [str(_PROJECT), *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join(paths), "PYTHONUTF8": "1",
        # OpenVINO's converter and the hub's client report their use to their makers otherwise.
        "CI": "true", "HF_HUB_DISABLE_TELEMETRY": "1"}
    with tempfile.TemporaryFile("w+", encoding="utf-8") as complaints, subprocess.Popen(
            [sys.executable, "-m", "assistant.adapters.conversion", *arguments],
            stdout=subprocess.PIPE, stderr=complaints, text=True, encoding="utf-8",
            env=environment) as child:
        for line in child.stdout:
            told(line.rstrip())
        code = child.wait()
        complaints.seek(0)
        lines = complaints.read().strip().splitlines()
    return code, lines[-1] if lines else ""


def _verify(files: EncoderFiles) -> None:
    if files.packaged:
        verify_packaged(files.weights)


def _folder_name(files: EncoderFiles) -> str:
    word = re.sub(r"[^A-Za-z0-9]+", "-", Path(files.name).name).strip("-")
    return f"{word}-{files.fingerprint.split(':')[1][:12]}"
