"""The environment of the rivals: made once, remade when its requirements change."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path


def rival_interpreter(root: Path) -> Path:
    """The Python of ``.venv-bench``, set up from ``benchmarks/requirements.txt`` if need be."""
    folder, wanted = root / ".venv-bench", root / "benchmarks" / "requirements.txt"
    interpreter, stamp = folder / "bin" / "python", folder / ".requirements"
    digest = hashlib.sha256(wanted.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text(encoding="utf-8") == digest:
        return interpreter
    print("Setting up the rivals in .venv-bench; the first time this takes some minutes.",
          file=sys.stderr)
    if not interpreter.exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    torch = next(line for line in wanted.read_text(encoding="utf-8").splitlines()
                 if line.startswith("torch=="))
    for what in ([torch], ["-r", str(wanted)]):
        subprocess.run([str(interpreter), "-m", "pip", "install", "--quiet",
                        "--disable-pip-version-check", *what], check=True)
    stamp.write_text(digest, encoding="utf-8")
    return interpreter
