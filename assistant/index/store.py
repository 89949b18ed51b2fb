"""The index as the rest of the program sees it: one catalogue, two legs, kept in step."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any

from assistant.errors import CallerError, IndexBusy
from assistant.index.article_cache import ArticleCache
from assistant.index.bridge import BridgeLeg, TermGroup
from assistant.index.bridge_writer import BridgeWriter
from assistant.index.catalogue import Catalogue
from assistant.index.catalogue_writer import CatalogueWriter
from assistant.index.database import CATALOGUE, Database
from assistant.index.dense import DenseLeg, EncoderChanged
from assistant.index.failures import StorageRefused, explained
from assistant.index.lexical import UNKNOWN, LexicalLeg, field_of
from assistant.index.locking import WriteLock
from assistant.index.outbox import Outbox
from assistant.index.phrases import parse_query
from assistant.index.reach import note_glossed, reach_of
from assistant.index.records import Change, FileRecord, RulingNote
from assistant.index.retrieval import Retrieval
from assistant.index.snapshot import Snapshot, generation_of, load_snapshot
from assistant.index.switching import Switching
from assistant.index.vector_sets import VectorSets
from assistant.protocols import Embedder, ProgressCallback
from assistant.types import (
    Article,
    EncoderState,
    Filters,
    Hit,
    Merge,
    Passage,
    Reach,
    SwitchPlan,
)

__all__ = ["Change", "FileRecord", "Index"]

_NO_FILTERS = Filters()


class Index:
    """Articles that can be searched.

    Any thread may read while one writes; a second writer gets IndexBusy at once. Failures of
    the disk and of the libraries below are IndexFailure, and leave what was stored as it was.
    """

    def __init__(self, directory: Path, database: Database,
                 embedder: Embedder | Callable[[], Embedder]) -> None:
        self.directory = directory
        self._database = database
        self._catalogue = Catalogue(database)
        self._articles = ArticleCache(self._catalogue.articles_by_id)
        self._lexical = LexicalLeg(directory / "lexical")
        self._dense = DenseLeg(directory / "vectors", database, self._catalogue, embedder)
        self._switching = Switching(directory / "vectors", self._catalogue,
                                    VectorSets(database, self._catalogue), self._dense)
        self._outbox = Outbox(database, self._catalogue, self._lexical)
        self._bridge = BridgeLeg(database)
        self._bridge_writer = BridgeWriter(database, self._catalogue)
        self._retrieval = Retrieval(self._catalogue, self._lexical, self._dense, self._bridge)
        self._lock = WriteLock(directory)
        self._snapshot: Snapshot | None = None
        self._snapshot_guard = threading.Lock()

    @classmethod
    def open(cls, directory: Path, embedder: Embedder | Callable[[], Embedder], *,
             create: bool = True) -> Index:
        """Open the index in a folder, made if need be.

        ``embedder`` may be a function that loads one; it is called when a search or ``flush``
        first needs vectors, and again when the index has changed its encoder. CallerError when
        there is none and ``create`` is False; IndexMismatch when it is of a newer format or, for
        an embedder given whole, of another encoder. Where a function gives another one or none,
        words alone are searched, and ``encoder_state`` says why.
        """
        directory = Path(directory)
        if not (directory / CATALOGUE).exists():
            if not create:
                raise CallerError(f"There is no index at {directory}.",
                                  help="Make one with `python -m assistant ingest PATH...`.")
            with explained(directory, "made"):
                directory.mkdir(parents=True, exist_ok=True)
        index = cls(directory, Database(directory), embedder)
        try:
            index._database.migrate()
            index._catch_up()
            if isinstance(embedder, Embedder):
                index._dense.embedder()
        except BaseException:
            index.close()
            raise
        return index

    @classmethod
    def discard(cls, directory: Path) -> None:
        """Delete an index of whatever version, to make it anew; uploads beside it stay.

        IndexBusy when a process is writing to it. Nothing happens where there is no index.
        """
        directory = Path(directory)
        if not (directory / CATALOGUE).exists():
            return
        with WriteLock(directory).held(), explained(directory, "deleted"):
            for folder in ("lexical", "vectors"):
                shutil.rmtree(directory / folder, ignore_errors=True)
            for part in directory.glob(f"{CATALOGUE}*"):
                part.unlink()

    def __enter__(self) -> Index:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of every file."""
        self._dense.close()
        self._database.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Keep other writers out for several changes; IndexBusy when one is at work."""
        with self._lock.held():
            yield

    def files(self) -> dict[str, FileRecord]:
        """Every ingested file by path."""
        return self._catalogue.files()

    def replace_file(self, record: FileRecord,
                     articles: Sequence[tuple[Article, Sequence[Passage]]]) -> None:
        """Make these the file's articles, in one transaction with the note to the legs."""
        self.replace_files([Change(record, articles)])

    def replace_files(self, changes: Sequence[Change]) -> None:
        """``replace_file`` for many, all or none of them."""
        with self._change() as writer:
            for change in changes:
                writer.replace_file(change)

    def touch_files(self, records: Sequence[FileRecord]) -> None:
        """Remember new sizes, times and digests of files whose articles did not change."""
        if records:
            with self._lock.held(), self._database.transaction() as connection:
                for record in records:
                    CatalogueWriter(connection).touch_file(record)

    def remove_files(self, paths: Sequence[str]) -> int:
        """Forget files; returns how many articles went with them."""
        with self._change() as writer:
            return sum(writer.remove_file(path) for path in paths)

    def set_groups(self, groups: Mapping[str, str], merges: Sequence[Merge] = ()) -> None:
        """Write which articles trace to one origin, by article id, and why."""
        with self._change() as writer:
            writer.set_groups(groups)
            writer.set_merges(merges)

    def rulings(self) -> list[RulingNote]:
        """What people wrote of the origins of articles."""
        return self._catalogue.rulings()

    def merges(self) -> list[Merge]:
        """Why articles count as one origin, as found when origins were last traced."""
        return self._catalogue.merges()

    def pending(self) -> int:
        """How much the legs have still to be told; 0 when a search sees everything."""
        return self._outbox.pending() + sum(
            (not self._dense.is_whole(), not self._outbox.lexical_agrees(),
             not self._outbox.is_analysed(),
             not self._bridge_writer.is_current(), not self._dense.is_glossed()))

    def flush(self, progress: ProgressCallback | None = None) -> None:
        """Bring both legs up to the catalogue. May be killed and called again at any point.

        The words are indexed while passages are encoded, so ``progress`` is called from two
        threads; what either raises is raised once both have stopped.
        """
        with self._lock.held(), ThreadPoolExecutor(1, "words") as other:
            self._outbox.mend_lexical()
            words = (other.submit(self._outbox.flush_lexical, progress)
                     if self._outbox.pending("lexical") else None)
            self._dense.flush(self._outbox, progress)
            if words is not None:
                words.result()
            self._bridge_writer.flush(progress)
            if self._dense.loaded is not None:
                note_glossed(self._database, self._catalogue, self._dense.loaded)

    def reencode(self, progress: ProgressCallback | None = None) -> None:
        """Embed every passage anew with the encoder given, whichever made the index before."""
        with self._lock.held():
            self._dense.close()
            embedder = self._dense.replacement()
            self._dense.change(embedder, self._dense.restart)
            self._switching.sweep()
            self.flush(progress)

    def load_encoder(self) -> None:
        """Bring the encoder up, where it can be; ModelError for the first one of an index."""
        self._dense.embedder()

    def encoder_name(self) -> str | None:
        """The name of the encoder that made the vectors; None before there are any."""
        return self._catalogue.meta().get("encoder_name")

    def encoder_state(self) -> EncoderState:
        """Which encoder is in use, and which vectors of others lie beside its own."""
        return self._switching.state()

    def switch_plan(self, embedder: Embedder) -> SwitchPlan:
        """What ``switch`` to this encoder will do; a few passages are embedded to tell."""
        return self._switching.plan(embedder)

    def switch(self, embedder: Embedder, progress: ProgressCallback | None = None) -> None:
        """Change the encoder. Searches go on with the old one until the new vectors are whole.

        The old vectors are kept: a switch back embeds only what was ingested since. May be killed
        and called again at any point; until it is done, the old encoder stays.
        """
        with self._lock.held():
            self._switching.run(embedder, progress)
            self.flush(progress)

    def drop_other_vectors(self) -> None:
        """Delete the vectors kept for going back, and those of a change that was not finished."""
        with self._lock.held():
            self._switching.drop()

    def search(self, query: str, *, k: int = 10, filters: Filters = _NO_FILTERS,
               language: str | None = None, verbatim: bool = True) -> list[Hit]:
        """The ``k`` passages that fit the query best, best first.

        ``language`` is the query's, found out when None. Words between quotation marks ("…",
        “…”, «…») stand verbatim in every hit, unless ``verbatim`` is False: the quotation marks
        of a question demand nothing. Filters apply before the cut at ``k``. ``legs`` of
        a hit holds BM25 ("lexical"), BM25 by translations ("bridge", for passages in another
        language than the query) and cosine ("dense", of the English gist where the encoder does
        not read the language), each only where that leg has a vote; ``score`` is the fused one
        and compares hits of one search only; no hit in another language stands before one in the
        query's that tells the same.
        """
        if k < 1:
            raise CallerError(f"k must be at least 1, not {k}.")
        parsed = parse_query(query, verbatim=verbatim)
        while True:
            try:
                return self._retrieval.search(self._current(), parsed, k=k, filters=filters,
                                              language=language)
            except EncoderChanged:  # in the moment between two looks
                continue

    def worded(self, text: str, *, limit: int, filters: Filters = _NO_FILTERS,
               all_words: bool = False) -> list[Passage]:
        """At most ``limit`` passages that share words with ``text``, best BM25 first.

        Needs no encoder. The text is analysed as each language of the index writes its terms.
        ``all_words`` leaves only passages that hold every one of them; a text of stop words
        alone finds nothing. Filters apply before the limit.
        """
        return self._retrieval.worded(self._current(), text, limit=limit, filters=filters,
                                      all_words=all_words)

    def article(self, article_id: str) -> Article:
        """One article by its id or an unambiguous beginning of it; CallerError otherwise."""
        return self._catalogue.article(article_id)

    def articles(self) -> list[Article]:
        """Every article whole, in the order they were added."""
        return self._catalogue.articles()

    def articles_by_id(self, article_ids: Collection[str]) -> dict[str, Article]:
        """The articles of exactly these ids; ids that are not there are left out."""
        return self._articles.get(article_ids, generation_of(self._database))

    def outlets(self) -> list[str]:
        """Every outlet that an article states, in name order."""
        return self._catalogue.outlets()

    def languages(self) -> list[str | None]:
        """The languages of the passages; None stands for those that were not recognised."""
        return [None if name == UNKNOWN else name for name in self._lexical.languages()]

    def reach(self) -> dict[str | None, Reach]:
        """What finds passages in each language of the index. Loads nothing."""
        return reach_of(self._database, self._catalogue)

    @property
    def embedder(self) -> Embedder:
        """The encoder of this index, loaded on first use; one that reads nothing in its place."""
        return self._dense.embedder()

    def cards(self) -> list[dict[str, Any]]:
        """Every article's card, without its text, in the order they were added."""
        return self._catalogue.cards()

    def passages_of(self, article_id: str) -> list[Passage]:
        """The passages of one article, in its order."""
        return self._catalogue.passages_of(article_id)

    def passage_count(self) -> int:
        """How many passages the catalogue has."""
        return self._catalogue.count("passages")

    def article_count(self) -> int:
        """How many articles the catalogue has."""
        return self._catalogue.count("articles")

    def idf(self, terms: Sequence[str], language: str | None) -> list[float]:
        """BM25's idf of analysed terms among the passages of a language."""
        self._current()
        return self._lexical.idf(field_of(language), terms)

    def bridges(self, language: str | None, other: str | None) -> bool:
        """True when a query in ``language`` is put to passages of ``other`` by translations."""
        return self._bridge.knows(self._current(), language, field_of(other))

    def translated(self, text: str, language: str, other: str) -> list[TermGroup]:
        """The content words of a query as terms of another language that passages here hold.

        Only for languages that ``bridges`` joins.
        """
        return self._bridge.groups(self._current(), text, language, field_of(other))

    def warm_up(self) -> None:
        """Load what the first search needs: encoder, vectors, postings, packs of its languages."""
        self._current()
        self._dense.embedder()
        self._bridge.warm_up(self._lexical.known_languages())

    def _catch_up(self) -> None:
        """Give an index of before this analysis, or the packs at hand, its words anew.

        Where another writes or nothing may be written, a search finds less by words, and across
        languages by names and numbers alone, until the next ``flush``.
        """
        if not self._outbox.is_analysed():
            with suppress(IndexBusy, StorageRefused), self._lock.held():
                self._outbox.mend_lexical()
                self._outbox.flush_lexical(None)
        if not self._bridge_writer.is_current():
            with suppress(IndexBusy, StorageRefused), self._lock.held():
                self._bridge_writer.flush()

    @contextmanager
    def _change(self) -> Iterator[CatalogueWriter]:
        with self._lock.held(), self._database.transaction() as connection:
            writer = CatalogueWriter(connection)
            yield writer
            writer.next_generation()

    def _current(self) -> Snapshot:
        """The catalogue as it is now, read again only after a commit."""
        generation = generation_of(self._database)
        with self._snapshot_guard:
            if self._snapshot is None or self._snapshot.generation != generation:
                self._snapshot = load_snapshot(self._database)
                self._lexical.reload()
            return self._snapshot
