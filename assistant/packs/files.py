"""Reads and writes pack files: plain arrays, never unpickled, each known by its SHA-256.

``data/manifest.json`` names every file with its hash; a file that is not what it says is refused.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.errors import AssistantError

DATA = Path(__file__).with_name("data")
MANIFEST = "manifest.json"
_HELP = "Restore assistant/packs/data from the project, or make it with `make packs`."


class PackError(AssistantError):
    """A pack file is missing although the manifest names it, or is not what it says."""


@cache
def read_manifest(folder: Path = DATA) -> Mapping[str, Any]:
    """The manifest's ``files``: name to sha256, bytes and sources; {} where there is none."""
    path = folder / MANIFEST
    if not path.is_file():
        return {}
    try:
        return json.loads(path.read_text("utf-8"))["files"]
    except (ValueError, KeyError, TypeError) as error:
        raise PackError(f"{path} is no manifest of packs: {error!r}.", help=_HELP) from error


def read_arrays(name: str, folder: Path = DATA) -> dict[str, NDArray[Any]] | None:
    """The arrays of one file; None where the manifest does not name it. PackError when changed."""
    known = read_manifest(folder).get(name)
    if known is None:
        return None
    try:
        data = (folder / name).read_bytes()
    except OSError as error:
        raise PackError(f"The language pack {name} cannot be read: {error}.", help=_HELP) from error
    if hashlib.sha256(data).hexdigest() != known.get("sha256"):
        raise PackError(f"The language pack {name} is not the file that {MANIFEST} describes: "
                        "its SHA-256 differs.", help=_HELP)
    try:
        with np.load(io.BytesIO(data), allow_pickle=False) as stored:
            return {key: stored[key] for key in stored.files}
    except ValueError as error:
        raise PackError(f"{name} holds something else than plain arrays.", help=_HELP) from error


def write_arrays(
    name: str, arrays: Mapping[str, NDArray[Any]], folder: Path, *, sources: Sequence[str]
) -> int:
    """Write one file and enter it into the manifest with what it was made of; return its bytes."""
    buffer = io.BytesIO()
    np.savez_compressed(buffer, allow_pickle=False, **dict(sorted(arrays.items())))
    data = buffer.getvalue()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)
    read_manifest.cache_clear()
    files = dict(read_manifest(folder)) | {name: {
        "sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data),
        "sources": sorted(sources)}}
    (folder / MANIFEST).write_text(
        json.dumps({"files": dict(sorted(files.items()))}, indent=1) + "\n", "utf-8")
    read_manifest.cache_clear()
    return len(data)


def packed_words(words: Sequence[str]) -> NDArray[np.uint8]:
    """Strings without line breaks as one array of bytes."""
    return np.frombuffer("\n".join(words).encode("utf-8"), dtype=np.uint8)


def unpacked_words(packed: NDArray[np.uint8]) -> list[str]:
    """What ``packed_words`` was given; an empty array is no string at all."""
    return packed.tobytes().decode("utf-8").split("\n") if len(packed) else []
