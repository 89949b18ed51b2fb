"""Ranks of the article that a question is about, and the figures made of them."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.evaluation.corpus import make_index
from assistant.evaluation.figures import Figure
from assistant.evaluation.measures import mean
from assistant.evaluation.workbench import Workbench
from assistant.types import Article, Filters, Hit

if TYPE_CHECKING:
    from assistant.index.store import Index

SUITE = "languages"
DEPTH = 200
"""Passages asked for, as in the suite ``xquad``: all that both legs propose."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question (``key`` tells it from all others) and the id of the article it is about."""

    key: str
    text: str
    target: str


def open_index(bench: Workbench, name: str, articles: Iterable[Article]) -> Index:
    """The index of this name, made of the articles, each once, when it is first asked for.

    The caller closes it, and never changes it: others ask for it too.
    """
    from assistant.index.store import Index

    folder = _folder(bench, name)
    if folder.exists():
        return Index.open(folder, bench.embedder(), create=False)
    distinct = {article.id: article for article in articles}
    return make_index(list(distinct.values()), folder, bench.embedder())


def copy_of(bench: Workbench, name: str, copied: str) -> Index:
    """A copy under the name ``copied`` of the index ``name``, to be changed and closed.

    What is added to it or taken out costs no more than that.
    """
    from assistant.index.store import Index

    shutil.copytree(_folder(bench, name), _folder(bench, copied))
    return Index.open(_folder(bench, copied), bench.embedder(), create=False)


def _folder(bench: Workbench, name: str) -> Path:
    return bench.scratch / f"{SUITE}-{name.replace(' ', '-')}"


def search(index: Index, question: str, held: str | None = None) -> list[Hit]:
    """The hits of a question whose language nobody states, best first.

    ``held`` is the only language whose passages may be found; None for all.
    """
    return index.search(question, k=DEPTH, filters=Filters(language=held), language=None,
                        verbatim=False)


def rank(hits: Iterable[Hit], target: str) -> int | None:
    """The place from 1 of an article among those of the hits; None when it is not there."""
    order = list(dict.fromkeys(hit.passage.article_id for hit in hits))
    return order.index(target) + 1 if target in order else None


def ranks(bench: Workbench, index: Index, cases: Sequence[Asked], stage: str, *,
          held: str | None = None) -> list[int | None]:
    """The rank of each question's article in the fused search."""
    return [rank(search(index, case.text, held), case.target)
            for case in bench.watched(cases, f"{SUITE}: {stage}", len(cases))]


def found(name: str, ranked: Sequence[int | None]) -> Iterator[Figure]:
    """R@1 and R@5 under a name; nothing for no cases."""
    if not ranked:
        return
    n = len(ranked)
    yield Figure(SUITE, f"{name} R@1", mean(one == 1 for one in ranked), n)
    yield Figure(SUITE, f"{name} R@5", mean(one is not None and one <= 5 for one in ranked), n)
