"""``python -m assistant COMMAND``."""

import sys

from assistant.entry.cli import main

if __name__ == "__main__":
    sys.exit(main())
