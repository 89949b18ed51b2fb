"""Where and of what a benchmark was made: processor, memory, versions, commit."""

from __future__ import annotations

import os
import platform
import re
import subprocess
from importlib.metadata import version
from pathlib import Path
from typing import Any

TELLING_FLAGS = ("avx2", "avx512f", "avx512_bf16", "avx512_vnni", "amx_bf16", "asimd", "bf16")
PACKAGES = ("torch", "sentence-transformers", "transformers", "chromadb", "langchain-chroma",
            "langchain-huggingface", "txtai", "openvino", "tantivy")


def machine_facts(root: Path, rivals: Path) -> dict[str, Any]:
    """``own_facts`` with package versions of the rivals' environment."""
    return own_facts(root) | {"rival_packages": _versions_in(rivals)}


def own_facts(root: Path) -> dict[str, Any]:
    """Hardware, interpreter, the commit of ``root`` and package versions of this environment."""
    cpu = _read("/proc/cpuinfo")
    model = re.search(r"model name\s*:\s*(.+)", cpu)
    flags = set((re.search(r"(?:flags|Features)\s*:\s*(.+)", cpu) or [""])[0].split())
    memory = re.search(r"MemTotal:\s*(\d+)", _read("/proc/meminfo"))
    return {
        "processor": model[1] if model else platform.processor() or platform.machine(),
        "cores": len(os.sched_getaffinity(0)),
        "features": [flag for flag in TELLING_FLAGS if flag in flags],
        "memory_gb": round(int(memory[1]) / 1e6, 1) if memory else None,
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "commit": commit_of(root),
        "packages": {name: found for name in PACKAGES if (found := _version(name))},
    }


def has_bf16(facts: dict[str, Any]) -> bool:
    """True when the processor multiplies bfloat16, which the ingest aim depends on."""
    return any("bf16" in flag for flag in facts["features"])


def commit_of(root: Path) -> str:
    """The commit of the working tree, with "+changes" when it differs from it."""
    def git(*words: str) -> str:
        return subprocess.run(["git", "-C", str(root), *words], capture_output=True, text=True,
                              check=True).stdout.strip()
    try:
        changed = git("status", "--porcelain", "--", ".", ":!benchmarks/results")
        return git("rev-parse", "HEAD") + ("+changes" if changed else "")
    except (OSError, subprocess.CalledProcessError):
        return "unknown"


def _read(path: str) -> str:
    return Path(path).read_text(encoding="utf-8") if Path(path).exists() else ""


def _version(name: str) -> str | None:
    try:
        return version(name)
    except ModuleNotFoundError:
        return None


def _versions_in(interpreter: Path) -> dict[str, str]:
    listed = subprocess.run([str(interpreter), "-m", "pip", "freeze"], capture_output=True,
                            text=True, check=True).stdout
    found = dict(line.split("==", 1) for line in listed.splitlines() if "==" in line)
    return {name: found[name] for name in PACKAGES if name in found}
