"""Starting one process and measuring it whole: wall, CPU and peak memory of it and its children."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any


class BenchmarkFailure(RuntimeError):
    """A process of the benchmark ended badly; the message holds the end of what it said."""


def run_measured(command: Sequence[str], *, env: Mapping[str, str], log: Path) -> dict[str, Any]:
    """Run a worker to its end; the JSON of its last line plus what the kernel says of it.

    ``process_cpu_s`` and ``peak_mb`` include children; ``first_line_s`` is from the start of
    the process to its line of JSON.
    """
    begun = time.perf_counter()
    with log.open("ab") as errors, subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=errors, env=dict(env)) as process:
        assert process.stdout is not None
        line, first_line = b"", 0.0
        for line in process.stdout:
            if line.startswith(b"{"):
                first_line = time.perf_counter() - begun
                break
        process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode or not line.startswith(b"{"):
        raise _failure(command, f"ended with {process.returncode}", log)
    return json.loads(line) | {
        "process_wall_s": time.perf_counter() - begun,
        "process_cpu_s": usage.ru_utime + usage.ru_stime,
        "peak_mb": usage.ru_maxrss / 1024,
        "first_line_s": first_line,
    }


@contextmanager
def busy_neighbour() -> Iterator[None]:
    """Another process that keeps one core busy for as long as the block runs."""
    neighbour = subprocess.Popen([sys.executable, "-c", "while True: pass"])
    try:
        yield
    finally:
        neighbour.kill()
        neighbour.wait()


def seconds_to_end(command: Sequence[str], *, env: Mapping[str, str], log: Path, cwd: Path,
                   accepted: Sequence[int] = (0,)) -> float:
    """Run a command to its end; seconds it took. BenchmarkFailure for another exit status."""
    begun = time.perf_counter()
    with log.open("ab") as output:
        done = subprocess.run(command, stdout=output, stderr=output, env=dict(env), cwd=cwd,
                              check=False)
    if done.returncode not in accepted:
        raise _failure(command, f"ended with {done.returncode}", log)
    return time.perf_counter() - begun


def seconds_to_page(command: Sequence[str], url: str, *, env: Mapping[str, str], log: Path,
                    limit: float = 60.0) -> float:
    """Start a server, wait until ``url`` answers with status 200, stop it; seconds it took."""
    begun = time.perf_counter()
    with log.open("ab") as output:
        server = subprocess.Popen(command, stdout=output, stderr=output, env=dict(env))
    try:
        while time.perf_counter() - begun < limit:
            if server.poll() is not None:
                raise _failure(command, "ended before it answered", log)
            if _answers(url):
                return time.perf_counter() - begun
            time.sleep(0.01)
        raise _failure(command, f"did not answer at {url} within {limit:.0f} s", log)
    finally:
        server.terminate()
        server.wait(timeout=20)


def _failure(command: Sequence[str], what: str, log: Path) -> BenchmarkFailure:
    said = log.read_text(encoding="utf-8", errors="replace")[-2000:]
    return BenchmarkFailure(f"{' '.join(command)} {what}:\n{said}")


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as reply:
            return reply.status == 200
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


def megabytes_on_disk(folder: Path) -> float:
    """What the files under a folder take, in MB."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6
