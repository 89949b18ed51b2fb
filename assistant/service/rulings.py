"""From a person's notes on two articles, as written, to rulings on articles of the index."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from assistant.index.records import FileRecord, RulingNote
from assistant.ingest.sidecar import RULING_KEYS, marked_name, unmarked
from assistant.types import Article, Ruling, Skipped

KEYS = {together: key for key, together in RULING_KEYS.items()}


def resolved_rulings(
    notes: Iterable[RulingNote], files: Mapping[str, FileRecord], articles: Sequence[Article]
) -> tuple[list[Ruling], list[Skipped]]:
    """The rulings that both name an article of the index, and a warning for each that does not.

    Where a person says both of one pair it stays together, with a warning: two articles are
    independent only if nothing ties them.
    """
    others = _Others(files, articles)
    said: dict[tuple[str, str], list[tuple[bool, RulingNote]]] = defaultdict(list)
    warnings: list[Skipped] = []
    for note in notes:
        found = [other for other in others.named(note.other) if other != note.article_id]
        if len(found) == 1:
            pair = Ruling(note.article_id, found[0], note.together).pair
            said[pair].append((note.together, note))
        else:
            warnings.append(Skipped(note.path, _unclear(note, len(found))))
    rulings = [Ruling(*pair, any(together for together, _ in notes))
               for pair, notes in sorted(said.items())]
    for notes in said.values():
        if len({together for together, _ in notes}) > 1:
            warnings.append(Skipped(notes[0][1].path, (
                f"articles.yaml says of {notes[0][1].other} both that it is of one origin with "
                "this and that it is not. They count as one.")))
    return rulings, warnings


def _unclear(note: RulingNote, found: int) -> str:
    key = KEYS[note.together]
    if found:
        return (f"{key} in articles.yaml names {note.other}, which holds {found} articles. "
                "Name one of them by its id.")
    return f"{key} in articles.yaml names {note.other}, which is no other article of this index."


class _Others:
    """Articles by the names that a note may give them."""

    def __init__(self, files: Mapping[str, FileRecord], articles: Sequence[Article]) -> None:
        self._files = files
        self._texts = {article.id: article.text for article in articles}

    def named(self, other: str) -> list[str]:
        """The ids that a name fits: a file, an address, one article of either, or an id."""
        if other in self._files:
            return [held for held in self._files[other].article_ids if held in self._texts]
        whole = unmarked(other)
        if whole in self._files:
            return [held for held in self._files[whole].article_ids
                    if held in self._texts and marked_name(whole, self._texts[held]) == other]
        return [held for held in self._texts if held.startswith(other)]
