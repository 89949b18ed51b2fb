"""Writing a person's notes into ``articles.yaml``: whole or not at all."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from assistant.errors import IngestError
from assistant.ingest.encoding import decode
from assistant.ingest.sidecar import MAX_SIDECAR_BYTES, SIDECAR_NAME, read_sidecar
from assistant.ingest.sidecar_edit import Edit, edited

NEW_FILE = ("# What people say of the articles named here. It wins over what the articles say of\n"
            "# themselves and is kept when they are read again.\n")


def write_notes(folder: Path, edits: Sequence[Edit]) -> bool:
    """Make the edits in the ``articles.yaml`` of ``folder``; whether anything changed.

    The file is exchanged for a new one in one step, in UTF-8, its comments, order and permissions
    kept. IngestError when it cannot be changed safely, grew too large, or was changed by another
    program meanwhile; OSError when it cannot be written.
    """
    before = read_sidecar(folder)
    text = decode(before)[0] if before else "" if before is not None else NEW_FILE
    after = text
    for edit in edits:
        after = edited(after, edit)
    if after == text:
        return False
    data = after.encode("utf-8")
    if len(data) > MAX_SIDECAR_BYTES:
        raise IngestError(f"{SIDECAR_NAME} would be over {MAX_SIDECAR_BYTES // 1_000_000} MB.")
    _exchange(Path(os.path.realpath(folder / SIDECAR_NAME)), before, data)
    return True


def can_write(folder: Path) -> bool:
    """Whether ``articles.yaml`` of ``folder`` can be exchanged for another."""
    place = Path(os.path.realpath(folder / SIDECAR_NAME))
    return os.access(place.parent, os.W_OK | os.X_OK) and (
        not place.exists() or os.access(place, os.W_OK))


def _exchange(place: Path, before: bytes | None, data: bytes) -> None:
    """Put ``data`` where ``before`` stands; a reader sees the one or the other, never a part."""
    name = place.parent / f".{SIDECAR_NAME}.{os.getpid()}-{threading.get_ident()}.tmp"
    handle = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if before is not None:
            shutil.copymode(place, name)
        if (place.read_bytes() if place.exists() else None) != before:
            raise IngestError(f"{SIDECAR_NAME} was changed by another program at the same time.",
                              help="Try again.")
        os.replace(name, place)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise
