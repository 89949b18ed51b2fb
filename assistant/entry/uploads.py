"""Keeping uploaded documents beside the index, so that they can be read again."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath, PureWindowsPath

UPLOADS = "uploads"
_LONGEST_NAME = 120
_UNFIT = re.compile(r'[\x00-\x1f\x7f<>:"|?*\u202a-\u202e\u2066-\u2069]')


def keep_uploads(files: Sequence[str | Path], index_dir: Path) -> Path:
    """Copy the files into a folder of their own under the index and return that folder.

    One folder per upload: an ``articles.yaml`` sent along describes its companions alone, and a
    name used twice overwrites nothing.
    """
    root = index_dir / UPLOADS
    root.mkdir(parents=True, exist_ok=True)
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-")
    folder = Path(tempfile.mkdtemp(prefix=stamp, dir=root))
    for file in files:
        shutil.copyfile(file, _free(folder / safe_name(Path(file).name)))
    return folder


def safe_name(name: str) -> str:
    """The last part of a name without characters that a file system or a page trips over."""
    last = PureWindowsPath(PurePosixPath(name).name).name
    cleaned = _UNFIT.sub("_", last).strip(" .") or "document"
    stem, dot, suffix = cleaned.rpartition(".")
    if not dot:
        return cleaned[:_LONGEST_NAME]
    return f"{stem[:_LONGEST_NAME - len(suffix) - 1]}.{suffix[:16]}"


def drop_folder(folder: Path) -> None:
    """Remove an upload's folder when nothing of it went in."""
    shutil.rmtree(folder)


def _free(path: Path) -> Path:
    number = 2
    chosen = path
    while chosen.exists():
        chosen = path.with_name(f"{path.stem}-{number}{path.suffix}")
        number += 1
    return chosen
