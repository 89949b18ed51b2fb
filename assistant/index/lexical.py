"""The lexical leg: BM25 in tantivy, one small index for each language.

An index for each language keeps document frequencies and average lengths of one language, so
that a question is scored in each as if the others were not there (Robertson & Zaragoza 2009,
"The Probabilistic Relevance Framework: BM25 and Beyond", for the scoring, which is tantivy's).
"""

from __future__ import annotations

import math
import re
import shutil
import threading
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import tantivy

from assistant.index.failures import explained

UNKNOWN = "und"
_CODE = re.compile("[a-z]{2,3}")
# tantivy refuses less than 15 MB for a thread; one thread, because analysis in Python is what
# takes the time and a thread more is a segment more in every commit.
_WRITER_BYTES = 32_000_000
_WRITER_THREADS = 1


def primary(language: str | None) -> str | None:
    """The primary code of a language tag, in small letters; None without a usable one."""
    code = (language or "").split("-")[0].lower()
    return code if _CODE.fullmatch(code) else None


def field_of(language: str | None) -> str:
    """Which language's postings hold a passage: its primary code, ``und`` without one."""
    return primary(language) or UNKNOWN


class LexicalLeg:
    """Postings of analysed terms by passage number, under ``directory/<language>``."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._open: dict[str, tantivy.Index] = {}
        self._names: list[str] | None = None
        self._guard = threading.Lock()

    def languages(self) -> list[str]:
        """The languages that have passages, sorted; ``und`` for those without one."""
        if not self._directory.is_dir():
            return []
        return sorted(entry.name for entry in self._directory.iterdir()
                      if (entry / "meta.json").exists())

    def known_languages(self) -> list[str]:
        """``languages`` as of the last ``reload``, without a look at the disk."""
        with self._guard:
            if self._names is None:
                self._names = self.languages()
            return self._names

    def apply(self, language: str, removed: Iterable[int],
              added: Mapping[int, Sequence[str]]) -> None:
        """Commit removals, then additions (terms by passage number); replays change nothing."""
        with explained(self._directory, "written"):
            index = self._index(language, create=True)
            writer = index.writer(_WRITER_BYTES, _WRITER_THREADS)
            try:
                leaving = [*removed, *added]
                if leaving:  # by query: deletion by term misses unsigned fields (tantivy-py .27)
                    writer.delete_documents_by_query(
                        tantivy.Query.term_set_query(index.schema, "pk", leaving))
                for pk, words in added.items():
                    document = tantivy.Document()
                    document.add_unsigned("pk", pk)
                    document.add_text("terms", " ".join(words))
                    writer.add_document(document)
                writer.commit()
                writer.wait_merging_threads()
            finally:
                del writer  # frees tantivy's own lock file
            index.reload()

    def search(self, language: str, words: Sequence[str], *, limit: int,
               among: Sequence[int] | None = None, all_words: bool = False
               ) -> list[tuple[int, float]]:
        """Passage numbers with their BM25 score, best first, of at most ``limit``.

        ``among`` restricts to these passages without touching the scores; ``all_words`` asks
        for passages that hold every word.
        """
        with explained(self._directory, "read"):
            index = self._index(language)
            searcher = index.searcher()
            query = _query(index.schema, words, among=among, all_words=all_words)
            hits = searcher.search(query, limit=limit, count=False).hits
            numbers = searcher.fast_field_values("pk", [address for _, address in hits])
            return [(int(pk), score) for pk, (score, _) in zip(numbers, hits, strict=True)]

    def idf(self, language: str, words: Sequence[str]) -> list[float]:
        """BM25's inverse document frequency of each analysed word; 0 where nothing is indexed."""
        if language not in self.known_languages():
            return [0.0] * len(words)
        with explained(self._directory, "read"):
            searcher = self._index(language).searcher()
            total = searcher.num_docs
            return [math.log(1 + (total - df + 0.5) / (df + 0.5)) if total else 0.0
                    for df in (searcher.doc_freq("terms", word) for word in words)]

    def reload(self) -> None:
        """See what another process has committed."""
        with self._guard:
            self._names = None
            for index in self._open.values():
                index.reload()

    def count(self, language: str) -> int:
        """How many passages are held for a language; what cannot be opened counts as empty."""
        if language not in self.languages():
            return 0
        try:
            index = self._index(language)
        except ValueError:  # torn by a full disk or a crash; ``apply`` makes it anew
            return 0
        index.reload()
        return int(index.searcher().num_docs)

    def numbers(self, language: str) -> set[int]:
        """Every passage number held for a language."""
        if not self.count(language):
            return set()
        with explained(self._directory, "read"):
            searcher = self._index(language).searcher()
            everything = searcher.search(tantivy.Query.all_query(), limit=searcher.num_docs)
            return set(searcher.fast_field_values("pk", [at for _, at in everything.hits]))

    def _index(self, language: str, *, create: bool = False) -> tantivy.Index:
        with self._guard:
            if language not in self._open:
                path = self._directory / language
                if create:
                    path.mkdir(parents=True, exist_ok=True)
                try:
                    self._open[language] = _opened(path)
                except ValueError:
                    if not create:
                        raise
                    # Torn by a full disk or a crash. The catalogue has all that it held, and
                    # the writer that asks has put it back onto its list.
                    shutil.rmtree(path)
                    path.mkdir()
                    self._open[language] = _opened(path)
            return self._open[language]


def _opened(path: Path) -> tantivy.Index:
    index = tantivy.Index(_schema(), path=str(path), reuse=True)
    index.register_tokenizer(
        "words", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
    return index


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("pk", stored=False, indexed=True, fast=True)
    builder.add_text_field("terms", stored=False, tokenizer_name="words", index_option="freq")
    return builder.build()


def _query(schema: Any, words: Sequence[str], *, among: Sequence[int] | None,
           all_words: bool) -> tantivy.Query:
    occur = tantivy.Occur.Must if all_words else tantivy.Occur.Should
    query = tantivy.Query.boolean_query([
        (occur, tantivy.Query.term_query(schema, "terms", word, index_option="freq"))
        for word in dict.fromkeys(" ".join(words).split())
    ])
    if among is None:
        return query
    chosen = tantivy.Query.const_score_query(
        tantivy.Query.term_set_query(schema, "pk", list(among)), 0.0)
    return tantivy.Query.boolean_query([(tantivy.Occur.Must, query), (tantivy.Occur.Must, chosen)])
