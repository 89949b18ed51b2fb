"""A process that writes an index, for tests that kill it or run it beside another.

``python index_writer.py DIRECTORY COUNT [--hold] [--limit BYTES]`` puts COUNT articles in; it
prints a line after each step. ``--hold`` keeps the write lock until stdin ends. ``--limit`` lets no
file grow beyond so many bytes, which is how a full disk looks from inside.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from index_support import BagOfWords, change, make_article

from assistant.errors import IndexFailure
from assistant.index.store import Index


def articles(count: int) -> list:
    """The articles that this process writes, the same each time."""
    return [make_article(f"Report {number} about the bridge.\nItem {number * 7} of the council.",
                         outlet=f"Outlet {number % 5}") for number in range(count)]


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("directory", type=Path)
    parser.add_argument("count", type=int)
    parser.add_argument("--hold", action="store_true")
    parser.add_argument("--limit", type=int)
    options = parser.parse_args()
    if options.limit:
        import resource
        import signal

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (options.limit, options.limit))
    try:
        with Index.open(options.directory, BagOfWords()) as index, index.writing():
            print("writing", flush=True)
            if options.hold:
                sys.stdin.read()
            write(index, options.count)
    except IndexFailure as failure:
        print(f"failed: {failure}", flush=True)
        return 3
    return 0


def write(index: Index, count: int) -> None:
    """Half of the articles, the legs, the other half without the first ten, the legs again."""
    every = articles(count)
    half = count // 2
    index.replace_files([change(f"{a.id}.txt", a) for a in every[:half]])
    print("first half", flush=True)
    index.flush()
    print("first flush", flush=True)
    index.replace_files([change(f"{a.id}.txt", a) for a in every[half:]])
    index.remove_files([f"{a.id}.txt" for a in every[:10]])
    print("second half", flush=True)
    index.flush()
    print("done", flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
