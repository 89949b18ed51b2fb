"""Bringing an index up to date with files, folders and web addresses."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from assistant.config import Settings
from assistant.errors import IngestError
from assistant.index.records import Change, FileRecord, RulingNote
from assistant.index.store import Index
from assistant.ingest.build import build_article
from assistant.ingest.discover import Found, discover
from assistant.ingest.document import RawDocument
from assistant.ingest.notes import Notes
from assistant.ingest.passages import make_passages
from assistant.ingest.readers import read_document
from assistant.protocols import ProgressCallback
from assistant.text.addresses import is_url
from assistant.types import Article, IngestReport, Merge, Passage, Progress, Skipped

BATCH_FILES = 64
"""Files per catalogue transaction: large enough that the commit's fsync is lost in the noise."""

MAX_FEED_ENTRIES = 100
"""Entries of one feed that are fetched; feeds seldom carry more and a hostile one could."""


@dataclass
class _Tally:
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    removed: int = 0
    skipped: list[Skipped] = field(default_factory=list)


class Ingestion:
    """One ingest run over one index; the index must be open for writing."""

    def __init__(
        self, index: Index, settings: Settings, *, progress: ProgressCallback | None = None
    ) -> None:
        self.index = index
        self.settings = settings
        self.report_progress = progress or (lambda _: None)
        self.tally = _Tally()
        self._notes = Notes(settings.index_dir, on_problem=self._unreadable_notes)
        self._seen_articles: dict[str, str] = {}
        self._known: dict[str, FileRecord] = {}

    def run(self, paths: Sequence[str]) -> IngestReport:
        """Read what is new or changed, drop what is gone, and bring every leg in step.

        A document that cannot be read is skipped with its reason; one that was readable before
        keeps its former version. IndexBusy when another process is writing.
        """
        begun = time.perf_counter()
        with self.index.writing():
            self._known = self.index.files()
            self._seen_articles = {
                article_id: path
                for path, record in self._known.items() for article_id in record.article_ids
            }
            local = [path for path in paths if not is_url(path)]
            found, skipped = _split(discover(local))
            self.tally.skipped.extend(skipped)
            self._remove_missing(local, {item.path for item in found})
            changed = self._ingest_files(found)
            changed |= self._ingest_urls([path for path in paths if is_url(path)])
            self._finish(changed)
        return self._report(begun)

    def forget(self, paths: Sequence[str]) -> IngestReport:
        """Take out the articles read from these files, folders or addresses."""
        begun = time.perf_counter()
        with self.index.writing():
            known = self.index.files()
            whole = {path if is_url(path) else os.path.abspath(path) for path in paths}
            gone = [path for path in known
                    if path in whole or any(path.startswith(root + os.sep) for root in whole)]
            if gone:
                self.tally.removed = self.index.remove_files(gone)
            self._finish(False)
        return self._report(begun)

    def _finish(self, changed: bool) -> None:
        """Bring the legs in step, and trace origins meanwhile: each needs the catalogue alone."""
        if not changed and not self.tally.removed:
            self.index.flush(self.report_progress)
            return
        with ThreadPoolExecutor(1, "origins") as other:
            traced = other.submit(self._traced)
            self.index.flush(self.report_progress)
            self.index.set_groups(*traced.result())

    def _report(self, begun: float) -> IngestReport:
        tally = self.tally
        return IngestReport(
            added=tally.added, updated=tally.updated, unchanged=tally.unchanged,
            removed=tally.removed, skipped=tuple(tally.skipped),
            articles=self.index.article_count(), passages=self.index.passage_count(),
            seconds=round(time.perf_counter() - begun, 3),
        )

    def _remove_missing(self, roots: Sequence[str], present: set[str]) -> None:
        folders = [os.path.abspath(root) + os.sep for root in roots if not os.path.isfile(root)]
        whole = {os.path.abspath(root) for root in roots}
        gone = [
            path for path in self._known
            if path not in present and not is_url(path) and not os.path.exists(path)
            and (path in whole or any(path.startswith(folder) for folder in folders))
        ]
        if gone:
            self.tally.removed += self.index.remove_files(gone)
            for path in gone:
                for article_id in self._known.pop(path).article_ids:
                    self._seen_articles.pop(article_id, None)

    def _ingest_files(self, found: Sequence[Found]) -> bool:
        batch: list[Change] = []
        touched: list[FileRecord] = []
        changed = False
        for position, item in enumerate(found):
            self.report_progress(Progress("reading", position, len(found)))
            outcome = self._prepare_file(item)
            if isinstance(outcome, FileRecord):
                touched.append(outcome)
            elif outcome is not None:
                batch.append(outcome)
            if len(batch) >= BATCH_FILES:
                changed |= self._store(batch)
                batch = []
        changed |= self._store(batch)
        if touched:
            self.index.touch_files(touched)
        if found:
            self.report_progress(Progress("reading", len(found), len(found)))
        return changed

    def _prepare_file(self, item: Found) -> Change | FileRecord | None:
        """The file's articles; or its record when only the stat changed; or None: nothing to do."""
        known = self._known.get(item.path)
        digest = self._notes.digest_for(item.path)
        same_notes = known is not None and known.sidecar_digest == digest
        if same_notes and (known.size, known.mtime_ns) == (item.size, item.mtime_ns):
            self.tally.unchanged += len(known.article_ids)
            return None
        try:
            data = self._read(item)
            sha256 = hashlib.sha256(data).hexdigest()
            record = FileRecord(item.path, item.size, item.mtime_ns, sha256, digest, ())
            if same_notes and known.sha256 == sha256:
                self.tally.unchanged += len(known.article_ids)
                return replace(record, article_ids=known.article_ids)
            result = read_document(data, name=item.path)
        except IngestError as problem:
            self._skip(item.path, str(problem))
            return None
        self.tally.skipped.extend(result.skipped)
        return self._build(record, result.documents)

    def _read(self, item: Found) -> bytes:
        limit = self.settings.max_file_bytes
        if item.size > limit:
            raise IngestError(
                f"The file has {item.size / 1e6:.0f} MB; the limit is {limit / 1e6:.0f} MB.",
                help="Split it, or raise ASSISTANT_MAX_FILE_BYTES.")
        try:
            with open(item.path, "rb") as stream:
                data = stream.read(limit + 1)
                after = os.fstat(stream.fileno())
        except OSError as problem:
            why = problem.strerror or problem
            raise IngestError(f"The file cannot be read: {why}.") from problem
        if (after.st_size, after.st_mtime_ns) != (item.size, item.mtime_ns):
            raise IngestError("The file changed while it was being read.",
                              help="Ingest again when it has been written to the end.")
        return data

    def _unreadable_notes(self, path: str, reason: str) -> None:
        self.tally.skipped.append(Skipped(path, reason))

    def _build(self, record: FileRecord, documents: Sequence[RawDocument]) -> Change | None:
        now = datetime.now(UTC).isoformat(timespec="seconds")
        known = self._known.get(record.path)
        own = set(known.article_ids) if known else set()
        built: list[tuple[Article, list[Passage]]] = []
        for name in self._notes.astray(record.path, [raw.text for raw in documents]):
            self.tally.skipped.append(Skipped(record.path, (
                f"A note on {name} in articles.yaml is about no article of it any more.")))
        for raw in documents:
            article = build_article(
                raw, path=record.path, overrides=self._notes.for_text(record.path, raw.text),
                added=now)
            twin = self._seen_articles.get(article.id)
            if twin is not None and article.id not in own:
                self.tally.skipped.append(Skipped(record.path, f"Same article as {twin}."))
                continue
            if any(article.id == other.id for other, _ in built):
                self.tally.skipped.append(Skipped(record.path, "Same article twice in this file."))
                continue
            built.append((article, make_passages(article)))
            self._seen_articles[article.id] = record.path
        if not built:
            return None
        ids = tuple(article.id for article, _ in built)
        rulings = [RulingNote(record.path, article.id, stated.together, stated.other)
                   for article, _ in built
                   for stated in self._notes.rulings_for(record.path, article.text)]
        return Change(replace(record, article_ids=ids), built, rulings)

    def _store(self, batch: Sequence[Change]) -> bool:
        if not batch:
            return False
        self.index.replace_files(batch)
        for record, built in ((change.record, change.articles) for change in batch):
            known = self._known.get(record.path)
            kept = set(known.article_ids) if known else set()
            for article, _ in built:
                if article.id in kept:
                    self.tally.unchanged += 1
            fresh = sum(article.id not in kept for article, _ in built)
            updated = min(fresh, len(kept - set(record.article_ids)))
            self.tally.updated += updated
            self.tally.added += fresh - updated
            self.tally.removed += max(0, len(kept - set(record.article_ids)) - fresh)
            self._known[record.path] = record
        return True

    def _ingest_urls(self, urls: Sequence[str]) -> bool:
        changed = False
        queue = list(dict.fromkeys(urls))
        named = len(queue)
        for position, url in enumerate(queue):  # grows: entries of a feed are read after it
            self.report_progress(Progress("fetching", position, len(queue)))
            try:
                change, links = self._prepare_url(url)
            except IngestError as problem:
                self._skip(url, str(problem))
                continue
            if position < named:
                queue.extend(link for link in links[:MAX_FEED_ENTRIES] if link not in queue)
            changed |= self._store([change] if change else [])
        return changed

    def _prepare_url(self, url: str) -> tuple[Change | None, Sequence[str]]:
        """What an address gives, and the addresses of entries if it is a feed of summaries."""
        from assistant.ingest.fetch import fetch

        fetched = fetch(url, timeout=self.settings.fetch_timeout,
                        max_bytes=self.settings.max_file_bytes,
                        allow_private=self.settings.allow_private_urls)
        sha256 = hashlib.sha256(fetched.data).hexdigest()
        known = self._known.get(url)
        digest = self._notes.digest_for(url)
        if known is not None and (known.sha256, known.sidecar_digest) == (sha256, digest):
            self.tally.unchanged += len(known.article_ids)
            return None, ()
        result = read_document(fetched.data, name=url, url=fetched.url,
                               content_type=fetched.content_type)
        self.tally.skipped.extend(result.skipped)
        record = FileRecord(url, len(fetched.data), 0, sha256, digest)
        return self._build(record, result.documents), result.links

    def _skip(self, path: str, reason: str) -> None:
        known = self._known.get(path)
        if known is not None and known.article_ids:
            reason += " The version read before is kept."
            self.tally.unchanged += len(known.article_ids)
        self.tally.skipped.append(Skipped(path, reason))

    def _traced(self) -> tuple[dict[str, str], list[Merge]]:
        """Which articles trace to one origin, and why."""
        from assistant.analysis.origins.groups import groups_of
        from assistant.analysis.origins.merges import explain
        from assistant.packs import bridge
        from assistant.service.rulings import resolved_rulings

        self.report_progress(Progress("tracing origins", 0, None))
        articles = self.index.articles()
        rulings, unclear = resolved_rulings(self.index.rulings(), self.index.files(), articles)
        self.tally.skipped.extend(unclear)
        merges = explain(articles, rulings, bridge=bridge())
        return groups_of([article.id for article in articles], merges), merges


def _split(items: Iterator[Found | Skipped]) -> tuple[list[Found], list[Skipped]]:
    found: list[Found] = []
    skipped: list[Skipped] = []
    for item in items:
        (found if isinstance(item, Found) else skipped).append(item)  # type: ignore[arg-type]
    return found, skipped
