"""Finding the documents under the paths a person names."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.ingest.sidecar import SIDECAR_NAME
from assistant.types import Skipped

SUPPORTED_SUFFIXES = frozenset({
    ".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf", ".docx",
    ".csv", ".tsv", ".jsonl", ".ndjson", ".json", ".xml", ".rss", ".atom",
})
IRRELEVANT_NAMES = frozenset({"thumbs.db", "desktop.ini", "icon\r"})
IRRELEVANT_SUFFIXES = frozenset({".pyc", ".tmp", ".swp", ".bak", ".crdownload", ".part", ".lock"})
IRRELEVANT_FOLDERS = frozenset({"__pycache__", "node_modules", "__macosx"})


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read: its absolute path, its size in bytes and when it was last changed."""

    path: str
    size: int
    mtime_ns: int


def discover(paths: Sequence[str]) -> Iterator[Found | Skipped]:
    """Yield every readable document under ``paths``, each once, folders in name order.

    Folders are walked to the bottom without hidden entries, sidecars and the litter of editors
    and systems; symbolic links are followed, loops are not. A missing path, a link to nothing, an
    unreadable folder and a file of an unsupported kind are Skipped with the reason. A file named
    directly is taken whatever its name starts with.
    """
    seen: set[str] = set()
    for path in paths:
        for item in _from_path(os.path.abspath(os.path.expanduser(path))):
            if item.path not in seen:
                seen.add(item.path)
                yield item


def is_supported(name: str) -> bool:
    """True when the suffix of ``name`` is one that a reader knows."""
    return os.path.splitext(name)[1].lower() in SUPPORTED_SUFFIXES


def _from_path(path: str) -> Iterator[Found | Skipped]:
    try:
        status = os.stat(path)
    except (OSError, ValueError) as problem:
        yield Skipped(path, _os_reason(problem))
        return
    if stat.S_ISDIR(status.st_mode):
        yield from _walk(path, {(status.st_dev, status.st_ino)})
    else:
        yield _file(path, os.path.basename(path), status)


def _walk(folder: str, above: set[tuple[int, int]]) -> Iterator[Found | Skipped]:
    """``above`` identifies this folder and those it lies in: meeting one again is a loop."""
    pending = [(folder, frozenset(above))]
    while pending:
        folder, above_here = pending.pop()
        try:
            with os.scandir(folder) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError as problem:
            yield Skipped(folder, _os_reason(problem))
            continue
        inner: list[tuple[str, frozenset[tuple[int, int]]]] = []
        for entry in entries:
            if _irrelevant(entry.name):
                continue
            try:
                status = entry.stat()
            except OSError as problem:
                yield Skipped(entry.path, _os_reason(problem))
                continue
            if not stat.S_ISDIR(status.st_mode):
                yield _file(entry.path, entry.name, status)
                continue
            identity = (status.st_dev, status.st_ino)
            if identity not in above_here:
                inner.append((entry.path, above_here | {identity}))
        pending.extend(reversed(inner))


def _file(path: str, name: str, status: os.stat_result) -> Found | Skipped:
    if not stat.S_ISREG(status.st_mode):
        return Skipped(path, "Not a regular file.")
    if name == SIDECAR_NAME:
        return Skipped(path, f"{SIDECAR_NAME} describes the files beside it; it is not an article.")
    if not is_supported(name):
        suffix = os.path.splitext(name)[1]
        kind = f"Files of kind {suffix}" if suffix else "Files without a suffix"
        return Skipped(path, f"{kind} are not supported; save it as text, HTML, PDF or DOCX.")
    return Found(path, status.st_size, status.st_mtime_ns)


def _irrelevant(name: str) -> bool:
    lower = name.lower()
    return (
        name.startswith((".", "~$")) or name == SIDECAR_NAME or lower.endswith("~")
        or lower in IRRELEVANT_NAMES or lower in IRRELEVANT_FOLDERS
        or os.path.splitext(lower)[1] in IRRELEVANT_SUFFIXES
    )


def _os_reason(problem: OSError | ValueError) -> str:
    if isinstance(problem, FileNotFoundError):
        return "There is no such file or folder."
    if isinstance(problem, PermissionError):
        return "There is no permission to read it."
    return f"It cannot be read: {getattr(problem, 'strerror', None) or problem}."
