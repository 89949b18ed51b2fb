"""Killed, crowded, out of space or of another encoder: the index says so and stays whole."""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

import numpy as np
import pytest
from index_support import BagOfWords, change, fill, make_article
from index_writer import articles

from assistant.errors import IndexBusy, IndexFailure, IndexMismatch
from assistant.index import outbox
from assistant.index.lexical import LexicalLeg
from assistant.index.matrix import Matrix
from assistant.index.store import Index
from assistant.index.vectors import VectorStore
from assistant.types import Filters

HERE = Path(__file__).resolve().parent
COUNT = 60


def start(directory: Path, *options: str, count: int = COUNT, **extra) -> subprocess.Popen:
    """Begin to write an index in another process."""
    paths = os.pathsep.join([str(HERE), str(HERE.parents[1])])
    return subprocess.Popen(
        [sys.executable, str(HERE / "index_writer.py"), str(directory), str(count), *options],
        stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True,
        env=os.environ | {"PYTHONPATH": paths}, **extra)


def assert_in_step(index: Index) -> None:
    """The catalogue, the postings, Chroma and the matrix hold the same passages."""
    snapshot = index._current()
    pks = set(snapshot.pks.tolist())
    assert index.pending() == 0
    postings = LexicalLeg(index.directory / "lexical")
    assert {pk for name in postings.languages() for pk in postings.numbers(name)} == pks
    store = VectorStore(index.directory / "vectors" / "chroma",
                        index._dense.embedder().fingerprint, writing=True)
    assert store.numbers() == pks
    held = store.get(sorted(pks))
    store.close()
    matrix = index._dense._rows(snapshot, 64)
    for pk, row in zip(snapshot.pks.tolist(), snapshot.rows.tolist(), strict=True):
        assert np.allclose(held[pk], matrix[row], atol=1e-5)


def assert_complete(directory: Path) -> None:
    """Write the same again and find everything, once."""
    with Index.open(directory, BagOfWords()) as index:
        every = articles(COUNT)
        index.flush()
        assert_in_step(index)
        index.replace_files([change(f"{a.id}.txt", a) for a in every])
        index.flush()
        assert_in_step(index)
        assert {a.id for a in index.articles()} == {a.id for a in every}
        hits = index.search("report bridge council item", k=500)
        assert len(hits) == len({hit.passage.id for hit in hits}) == 2 * COUNT


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    """Seconds that a whole run takes on this machine now."""
    begin = time.monotonic()
    child = start(tmp_path_factory.mktemp("whole"))
    assert child.wait() == 0
    return time.monotonic() - begin


@pytest.mark.parametrize("share", [0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.97])
def test_killed_at_any_moment_the_next_run_completes_it(tmp_path, undisturbed, share):
    child = start(tmp_path / "index")
    time.sleep(undisturbed * share)
    child.kill()
    child.wait()
    assert_complete(tmp_path / "index")


@pytest.mark.parametrize("line", ["writing", "first half", "first flush", "second half", "done"])
def test_killed_after_any_step_the_next_run_completes_it(tmp_path, line):
    child = start(tmp_path / "index")
    for said in child.stdout:
        if said.strip() == line:
            break
    child.kill()
    child.wait()
    assert_complete(tmp_path / "index")


def test_second_writer_is_told_who_is_writing(tmp_path):
    child = start(tmp_path, "--hold")
    assert child.stdout.readline().strip() == "writing"
    with Index.open(tmp_path, BagOfWords()) as index:
        with pytest.raises(IndexBusy, match=str(child.pid)):
            index.replace_files([change("a.txt", make_article("Words."))])
        with pytest.raises(IndexBusy):
            index.flush()
        assert index.search("words") == []  # reading goes on
        child.communicate()
        assert child.returncode == 0
        index.flush()
        assert index.article_count() == COUNT - 10


def test_second_thread_is_busy_and_the_first_may_enter_again(index):
    outcome = []

    def other() -> None:
        try:
            index.remove_files(["a.txt"])
        except IndexBusy as busy:
            outcome.append(busy)

    with index.writing():
        fill(index, make_article("Inside the lock."))
        thread = threading.Thread(target=other)
        thread.start()
        thread.join()
    assert len(outcome) == 1
    index.remove_files(["a.txt"])


def test_lock_of_a_killed_writer_is_free(tmp_path):
    child = start(tmp_path, "--hold")
    child.stdout.readline()
    child.kill()
    child.wait()
    with Index.open(tmp_path, BagOfWords()) as index:
        fill(index, make_article("Written after the crash."))
        assert index.article_count() == 1


@pytest.mark.parametrize("limit", [20_000, 200_000, 300_000])
def test_full_disk_is_said_and_leaves_the_index_whole(tmp_path, limit):
    with Index.open(tmp_path, BagOfWords()) as index:
        fill(index, *articles(COUNT)[:5])
    child = start(tmp_path, "--limit", str(limit), count=2000)
    said, _ = child.communicate()
    assert child.returncode == 3, said
    assert "disk is full" in said or "disk refused" in said
    assert_complete_after_failure(tmp_path)


def assert_complete_after_failure(directory: Path) -> None:
    with Index.open(directory, BagOfWords()) as index:
        assert index.article_count() >= 5
        index.flush()
        assert_in_step(index)


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX permissions")
def test_folder_that_cannot_be_written_is_said(tmp_path):
    with Index.open(tmp_path / "index", BagOfWords()) as index:
        fill(index, make_article("Words."))
    for path in [tmp_path / "index", *(tmp_path / "index").rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    for path in tmp_path.parents:
        if path.stat().st_uid == os.getuid() and path != Path("/") and not path.stat().st_mode & 1:
            path.chmod(0o755)
    nobody = {"user": 65534, "group": 65534} if os.getuid() == 0 else {}
    try:
        child = start(tmp_path / "index", **nobody)
    except PermissionError:
        pytest.skip("this sandbox does not let a test change its user")
    said, _ = child.communicate()
    assert child.returncode == 3, said
    assert "cannot be written" in said and "--index" in said


def test_folder_that_cannot_be_made_is_said(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(IndexFailure, match="could not be made"):
        Index.open(tmp_path / "file" / "index", BagOfWords())


def test_damaged_catalogue_is_said(tmp_path):
    (tmp_path / "catalogue.sqlite").write_bytes(b"not a database at all " * 500)
    with pytest.raises(IndexFailure, match="damaged"):
        Index.open(tmp_path, BagOfWords())


@pytest.mark.parametrize("lost", ["lexical/en", "lexical", "vectors/*.f32", "vectors",
                                  "vectors/chroma", "vectors/chroma/chroma.sqlite3",
                                  "lexical/en/meta.json",
                                  "lexical/en/*.term"])
def test_what_a_leg_has_lost_comes_back(tmp_path, lost):
    with Index.open(tmp_path, BagOfWords()) as index:
        fill(index, *articles(12))
        before = index.search("report about the council", k=24)
    for path in list(tmp_path.glob(lost)):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    with Index.open(tmp_path, BagOfWords()) as index:
        assert index.pending() > 0
        index.flush()
        assert_in_step(index)
        after = index.search("report about the council", k=24)
    scores = {hit.passage: pytest.approx(hit.score, abs=1e-4) for hit in before}
    assert {hit.passage: hit.score for hit in after} == scores


@pytest.mark.parametrize("torn", ["chroma.sqlite3", "*/*.bin", "*/*"])
def test_torn_vector_store_is_made_anew_without_an_encode(tmp_path, torn):
    with Index.open(tmp_path, BagOfWords()) as index:
        fill(index, *articles(700))  # enough for Chroma to write its graph to files
    for path in (tmp_path / "vectors" / "chroma").glob(torn):
        path.write_bytes(path.read_bytes()[:100])
    (tmp_path / "vectors" / "unfinished").touch()  # as a writer leaves it that was cut short
    embedder = BagOfWords()
    with Index.open(tmp_path, embedder) as index:
        index.replace_files([change("one-more.txt", make_article("One more."))])
        index.flush()
        assert embedder.embedded == ["One more."]
        assert_in_step(index)


def test_lost_vectors_are_not_taken_for_no_evidence(tmp_path):
    with Index.open(tmp_path, BagOfWords()) as index:
        fill(index, *articles(12))
    next((tmp_path / "vectors").glob("*.f32")).unlink()
    with Index.open(tmp_path, BagOfWords()) as index, pytest.raises(
            IndexFailure, match="lost its vectors"):
        index.search("report about the council")


def test_lost_matrix_is_written_anew_without_an_encode(tmp_path):
    with Index.open(tmp_path, BagOfWords()) as index:
        fill(index, *articles(12))
    next((tmp_path / "vectors").glob("*.f32")).unlink()
    embedder = BagOfWords()
    with Index.open(tmp_path, embedder) as index:
        index.flush()
        assert embedder.embedded == []
        assert_in_step(index)


def test_rows_of_removed_passages_are_given_back(tmp_path, monkeypatch):
    monkeypatch.setattr("assistant.index.dense._SLACK_ROWS", 4)
    with Index.open(tmp_path, BagOfWords()) as index:
        fill(index, *articles(20))
        index.remove_files(sorted(index.files())[:18])
        index.flush()
        assert_in_step(index)
        assert index._current().matrix_rows == 4
        assert len(list((tmp_path / "vectors").glob("*.f32"))) == 1


def test_other_encoder_is_a_mismatch_until_reencoded(tmp_path):
    wider = BagOfWords("wider", dimension=96)
    with Index.open(tmp_path, BagOfWords()) as index:
        fill(index, *articles(6))
    with pytest.raises(IndexMismatch, match="--reencode"), Index.open(tmp_path, wider):
        pass
    with Index.open(tmp_path, lambda: wider) as index:
        index.reencode()
        assert len(wider.embedded) == 12
        assert all("dense" in hit.legs for hit in index.search("report", k=12))
    with Index.open(tmp_path, wider) as index:
        assert index.pending() == 0
        assert index.search("report", k=12)


def test_encoder_is_not_loaded_before_it_is_needed(tmp_path):
    def never() -> BagOfWords:
        raise AssertionError("loaded")

    with Index.open(tmp_path, never) as index:
        assert index.files() == {}
        assert index.pending() == 0
        index.flush()
        assert index.search("anything") == []
        index.replace_files([change("a.txt", make_article("Words."))])
        with pytest.raises(AssertionError, match="loaded"):
            index.flush()


def test_threads_read_while_one_writes(index):
    fill(index, *articles(8))
    failures, stop = [], threading.Event()

    def read() -> None:
        while not stop.is_set():
            try:
                hits = index.search("report about the council", k=5,
                                    filters=Filters(outlets=("Outlet 1", "Outlet 2")))
                for hit in hits:
                    index.article(hit.passage.article_id)
            except Exception as failure:  # whatever it is, the test has to show it
                failures.append(failure)
                return

    threads = [threading.Thread(target=read) for _ in range(6)]
    for thread in threads:
        thread.start()
    for article in articles(40)[8:]:
        index.replace_files([change(f"{article.id}.txt", article)])
        index.flush()
    stop.set()
    for thread in threads:
        thread.join()
    assert failures == []
    assert_in_step(index)


def test_same_words_in_many_articles_are_embedded_once(index, embedder):
    fill(index, *[make_article("The same wire sentence.", outlet=f"Outlet {n}") for n in range(5)])
    assert embedder.embedded == ["The same wire sentence."]
    assert_in_step(index)


@pytest.mark.parametrize("filters", [Filters(), Filters(outlets=("Outlet 2",))])
def test_large_index_asks_chroma_and_finds_the_same(index, monkeypatch, filters):
    fill(index, *articles(40))
    exact = index.search("report 12 about the bridge", k=5, filters=filters)
    monkeypatch.setattr("assistant.index.dense.EXACT_LIMIT", 10)
    assert index.search("report 12 about the bridge", k=5, filters=filters) == exact
    late = make_article("Report 4711 about the bridge.", outlet="Outlet 2")
    with Index.open(index.directory, BagOfWords()) as other:
        other.replace_files([change("late.txt", late)])
        other.flush()
    best = index.search("report 4711 about the bridge", k=1, filters=filters)
    assert best[0].passage.article_id == late.id
    assert best[0].legs["dense"] > 0.99


def test_progress_tells_every_stage_to_its_end(index):
    told = []
    index.replace_files([change("a.txt", *articles(3))])
    index.flush(told.append)
    last = {step.stage: (step.done, step.total) for step in told}
    assert last == {"indexing words": (6, 6), "encoding passages": (6, 6),
                    "indexing words across languages": (6, 6)}


def test_connection_of_an_ended_thread_is_closed(index):
    held = len(index._database._connections)
    for _ in range(3):
        thread = threading.Thread(target=index.article_count)
        thread.start()
        thread.join()
        del thread
    gc.collect()
    assert len(index._database._connections) == held


def test_failure_of_the_words_is_raised_and_the_next_run_completes_it(index, monkeypatch):
    def full(*_):
        raise IndexFailure("The disk is full.")

    index.replace_files([change("a.txt", *articles(3))])
    with monkeypatch.context() as patched:
        patched.setattr(index._lexical, "apply", full)
        with pytest.raises(IndexFailure, match="disk is full"):
            index.flush()
    assert index.pending()
    index.flush()
    assert_in_step(index)


def test_failure_while_a_block_is_stored_is_raised_and_the_next_run_completes_it(
        index, monkeypatch):
    monkeypatch.setattr(outbox, "_DENSE_BLOCK", 2)
    stored = []
    append = Matrix.append

    def failing(self, vectors, *, after):
        stored.append(len(vectors))
        if len(stored) == 2:
            raise IndexFailure("The disk is full.")
        append(self, vectors, after=after)

    index.replace_files([change("a.txt", *articles(4))])
    with monkeypatch.context() as patched:
        patched.setattr(Matrix, "append", failing)
        with pytest.raises(IndexFailure, match="disk is full"):
            index.flush()
    assert stored == [2, 2]  # nothing is stored after what failed
    assert index.pending()
    index.flush()
    assert_in_step(index)
