"""A process that changes the encoder of an index, for tests that kill it between two blocks.

``python switch_writer.py DIRECTORY BLOCK`` says how many passages are done after each block and
waits for a line of stdin before it goes on.
"""

from __future__ import annotations

import sys
from pathlib import Path

from index_support import BagOfWords

from assistant.index import switching
from assistant.index.store import Index


class Told(BagOfWords):
    """Says when it is asked to embed, and waits."""

    def embed_documents(self, texts, *, progress=None):
        print(len(self.embedded), flush=True)
        sys.stdin.readline()
        return super().embed_documents(texts, progress=progress)


if __name__ == "__main__":
    switching.BLOCK = int(sys.argv[2])
    with Index.open(Path(sys.argv[1]), lambda: BagOfWords()) as index:
        index.switch(Told("wide", dimension=96))
    print("done", flush=True)
