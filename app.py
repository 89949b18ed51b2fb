"""Starts the browser app: ``python app.py``; options as in ``python -m assistant serve``."""

import sys

from assistant.entry.cli import main

if __name__ == "__main__":
    sys.exit(main(["serve", *sys.argv[1:]]))
