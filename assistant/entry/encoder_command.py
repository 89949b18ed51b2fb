"""The command ``encoder``: which one an index uses, changing it, going back."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from typing import Any

from assistant.errors import CallerError

ABOUT_ENCODER = "Show which encoder the index uses, change it, or go back to the one before."
ACTIONS = {
    "show": "which encoder is in use (the default)", "switch": "change to the encoder NAME",
    "undo": "go back to the encoder used before", "drop": "delete the vectors kept for that",
}


def add_encoder_options(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``encoder``."""
    listed = "; ".join(f"{action}: {about}" for action, about in ACTIONS.items())
    parser.add_argument("action", nargs="?", choices=tuple(ACTIONS), default="show", help=listed)
    parser.add_argument("name", nargs="?", metavar="NAME",
                        help="sentence-transformers model by hub name or path")
    parser.add_argument("--plan", action="store_true",
                        help="with switch: say what it will do, and do nothing")
    parser.add_argument("--yes", action="store_true", help="with switch: do not ask")


def add_ingest_options(parser: argparse.ArgumentParser) -> None:
    """What ``ingest`` takes of encoders."""
    parser.add_argument("--encoder", metavar="NAME",
                        help="of a new index, or with --reencode: sentence-transformers model by "
                             "hub name or path")
    parser.add_argument("--reencode", action="store_true",
                        help="embed every passage again; with --encoder by that one")


def run_encoder(options: argparse.Namespace, open_index: Callable[..., Any],
                show: Callable[..., None]) -> int:
    """Do what ``encoder`` was asked for; ``open_index`` and ``show`` are those of every command."""
    from assistant.entry.encoder_view import plan_lines, state_lines
    from assistant.entry.progress import ingest_progress

    if (options.name is None) == (options.action == "switch"):
        raise CallerError("`encoder switch` takes the NAME of a model, the other actions none.",
                          help="Such as: encoder switch intfloat/multilingual-e5-small")
    with open_index(options) as assistant:
        encoders = assistant.encoders
        if options.action == "switch":
            plan = encoders.plan(options.name)
            if options.plan:
                show(options, plan.to_dict(), lambda: print(*plan_lines(plan), sep="\n"))
                return 0
            print(*plan_lines(plan), sep="\n", file=sys.stderr)
            if not options.yes and not _agreed():
                return 0
        with ingest_progress() as progress:
            if options.action == "switch":
                encoders.switch(options.name, progress)
            elif options.action == "undo":
                encoders.undo(progress)
            elif options.action == "drop":
                encoders.drop()
        state = encoders.state()
    show(options, state.to_dict(), lambda: print(*state_lines(state), sep="\n"))
    return 0


def _agreed() -> bool:
    """True where nobody can be asked."""
    if not sys.stdin.isatty():
        return True
    print("Go on? [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes")
