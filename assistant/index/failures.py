"""Failures of the index's libraries, said in words a person can act on."""

from __future__ import annotations

import errno
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.errors import IndexFailure

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
_FULL_WORDS = ("disk is full", "no space left", "storagefull", "file too large", "quota exceeded",
               "os error 28", "os error 27")
_FORBIDDEN_WORDS = ("readonly", "read-only", "permission denied", "unable to open database")
# Some libraries fail on a full disk without saying so. With less room than this it is the cause.
_ROOM = 1_000_000


class StorageRefused(IndexFailure):
    """The disk is full or may not be written: nothing is damaged, and nothing can be mended."""


@contextmanager
def explained(directory: Path, doing: str) -> Iterator[None]:
    """Turn what SQLite, tantivy and the file system raise inside into IndexFailure.

    ``doing`` completes "The index at … could not be …". What was committed stays: every store
    below writes by transaction, and the outbox repeats what was not.
    """
    try:
        yield
    except (sqlite3.Error, OSError, ValueError) as problem:
        raise _failure(problem, directory, doing) from problem


def _failure(problem: Exception, directory: Path, doing: str) -> IndexFailure:
    said = str(problem).lower()
    number = problem.errno if isinstance(problem, OSError) else None
    head = f"The index at {directory} could not be {doing}"
    if number in _FORBIDDEN or any(words in said for words in _FORBIDDEN_WORDS):
        return StorageRefused(f"{head}: its folder cannot be written to.",
                              help="Give write permission, or name another folder with --index.")
    if number in _FULL or any(words in said for words in _FULL_WORDS) or _is_full(directory):
        return StorageRefused(f"{head}: the disk is full.",
                              help="Nothing stored was lost; free some space and run it again.")
    if "disk i/o error" in said:
        return StorageRefused(f"{head}: the disk refused to write (full, over quota or failing).",
                              help="Nothing stored was lost; mend that and run it again.")
    if isinstance(problem, sqlite3.DatabaseError) and (
            "malformed" in said or "not a database" in said):
        return IndexFailure(f"{head}: its catalogue is damaged ({problem}).",
                            help="Move the folder away and ingest the documents again.")
    return IndexFailure(f"{head}: {problem}.")


def _is_full(directory: Path) -> bool:
    there = next((path for path in (directory, *directory.parents) if path.exists()), None)
    return there is not None and shutil.disk_usage(there).free < _ROOM
