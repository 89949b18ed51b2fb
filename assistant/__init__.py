"""Research assistant over news articles: verbatim quotes, originating outlets, flags.

``import assistant; a = assistant.open(index_dir)`` gives the service object; see
:class:`assistant.service.Assistant`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assistant.service import Assistant

__version__ = "0.1.0"


def open(
    index_dir: str | Path | None = None, *, log: Callable[[str], None] | None = None,
    **settings: Any,
) -> Assistant:
    """Open (or create) the index in ``index_dir`` and return the service over it.

    ``settings`` are fields of :class:`assistant.config.Settings`; what is not given comes from
    ``ASSISTANT_*`` environment variables, then the defaults. The encoder is loaded at first use;
    ``log`` is told of its one-time preparation, which takes some 20 seconds.
    Raises ConfigError for a bad setting, IndexMismatch for an index of another version.
    """
    from assistant.service import open_assistant

    return open_assistant(index_dir, log=log, **settings)
