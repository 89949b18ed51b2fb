"""What a person's correction of a card did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assistant.types.articles import Article


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction as it was kept.

    ``article`` is as it stands now; its id differs from ``former_id`` where a fact that the id is
    made of changed. ``written`` has each note by its key, None where it was taken back, and
    ``where`` the files that hold or held them. ``warnings`` say what did not take effect yet.
    """

    former_id: str
    article: Article
    written: Mapping[str, str | None]
    where: tuple[str, ...]
    warnings: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        return {
            "former_id": self.former_id,
            "article_id": self.article.id,
            "written": dict(self.written),
            "where": list(self.where),
            "warnings": list(self.warnings),
            "card": self.article.card(),
        }
