"""The encoder of an index can be changed and changed back, and nothing is lost on the way."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest
from index_support import BagOfWords, change, fill, make_article, texts_of
from index_writer import articles

from assistant.errors import IndexMismatch, ModelError
from assistant.index import switching
from assistant.index.store import Index
from assistant.index.vectors import VectorStore
from assistant.types import Filters

HERE = Path(__file__).resolve().parent
QUERY = "report about the council"


def wide(**options) -> BagOfWords:
    return BagOfWords("wide", dimension=96, **options)


def assert_consistent(index: Index, embedder: BagOfWords) -> None:
    """Every passage that the encoder reads has its vector, in the matrix and in Chroma."""
    assert index.pending() == 0
    snapshot = index._current()
    assert snapshot.encoder == embedder.fingerprint
    rows = index._dense._rows(snapshot, embedder.dimension)
    store = VectorStore(index.directory / "vectors" / "chroma", embedder.fingerprint, writing=True)
    held = store.get(sorted(store.numbers()))
    store.close()
    texts = index._catalogue.passage_texts(snapshot.pks.tolist())
    read = {pk for pk, language in zip(snapshot.pks.tolist(), snapshot.languages, strict=True)
            if embedder.reads(language)}
    assert set(held) == read
    for pk, row in zip(snapshot.pks.tolist(), snapshot.rows.tolist(), strict=True):
        assert (row >= 0) == (pk in read)
        if row >= 0:
            assert np.allclose(rows[row], embedder.embed_query(texts[pk]), atol=1e-5)
            assert np.allclose(held[pk], rows[row], atol=1e-5)


def files(index: Index) -> int:
    return len(list((index.directory / "vectors").glob("*.f32")))


def test_change_embeds_each_passage_once_and_the_way_back_none(index, embedder):
    fill(index, *articles(6))
    before = index.search(QUERY, k=12)
    new, told = wide(), []
    index.switch(new, told.append)
    assert len(new.embedded) == 12
    assert [step for step in told if step.stage == switching.STAGE][-1].done == 12
    assert_consistent(index, new)
    state = index.encoder_state()
    assert (state.name, state.dimension, state.kept.name, state.kept.missing) == (
        "wide", 96, "bag", 0)
    embedder.embedded.clear()
    index.switch(embedder)
    assert embedder.embedded == []
    assert_consistent(index, embedder)
    assert index.search(QUERY, k=12) == before
    assert index.encoder_state().kept.name == "wide"


def test_way_back_embeds_what_came_since_and_forgets_what_went(index, embedder):
    fill(index, *articles(6))
    new = wide()
    index.switch(new)
    index.replace_files([change("new.txt", make_article("A late word of the ferry."))])
    index.remove_files(sorted(index.files())[:2])
    index.flush()
    embedder.embedded.clear()
    index.switch(embedder)
    assert embedder.embedded == ["A late word of the ferry."]
    assert_consistent(index, embedder)
    best = index.search("a late word of the ferry", k=1)[0]
    assert texts_of(index, [best]) == ["A late word of the ferry."] and best.legs["dense"] > 0.99


def test_index_is_opened_with_the_encoder_it_was_changed_to(tmp_path):
    by_name = {"bag": BagOfWords(), "wide": wide()}
    holder: list[Index] = []

    def load():
        return by_name[(holder[0].encoder_name() if holder else None) or "bag"]

    with Index.open(tmp_path, load) as index:
        holder.append(index)
        fill(index, *articles(3))
        index.switch(by_name["wide"])
    holder.clear()
    with Index.open(tmp_path, load) as index:
        holder.append(index)
        assert index.embedder is by_name["wide"]
        assert all("dense" in hit.legs for hit in index.search(QUERY, k=6))


def test_searches_go_on_with_the_old_encoder_meanwhile(index, embedder, monkeypatch):
    monkeypatch.setattr(switching, "BLOCK", 4)
    fill(index, *articles(6))
    before = index.search(QUERY, k=12)
    seen = []

    class Searching(BagOfWords):
        def embed_documents(self, texts, *, progress=None):
            seen.append(index.search(QUERY, k=12))
            assert index.embedder is embedder
            return super().embed_documents(texts, progress=progress)

    index.switch(Searching("wide", dimension=96))
    assert len(seen) == 3 and all(hits == before for hits in seen)
    assert index.embedder.name == "wide"


@pytest.mark.parametrize("blocks", [0, 1, 3])
def test_killed_between_two_blocks_the_old_one_stays_and_the_next_goes_on(tmp_path, blocks,
                                                                          monkeypatch):
    with Index.open(tmp_path, BagOfWords()) as index:
        fill(index, *articles(10))
        before = index.search(QUERY, k=20)
    child = subprocess.Popen(
        [sys.executable, str(HERE / "switch_writer.py"), str(tmp_path), "5"], text=True,
        stdout=subprocess.PIPE, stdin=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(HERE), str(HERE.parents[1])])})
    for done in range(blocks + 1):
        assert child.stdout.readline().strip() == str(5 * done)
        if done < blocks:
            child.stdin.write("\n")
            child.stdin.flush()
    child.kill()
    child.wait()
    with Index.open(tmp_path, BagOfWords()) as index:
        assert index.search(QUERY, k=20) == before
        assert index.pending() == 0
        unfinished = index.encoder_state().unfinished
        assert (unfinished.name, unfinished.passages, unfinished.missing) == (
            "wide", 5 * blocks, 20 - 5 * blocks)
        assert not unfinished.finished
        index.remove_files([sorted(index.files())[0]])  # life goes on in between
        index.flush()
        new = wide()
        plan = index.switch_plan(new)
        new.embedded.clear()
        index.switch(new)
        assert plan.passages == len(new.embedded) <= 20 - 5 * blocks
        assert_consistent(index, new)
        assert index.encoder_state().unfinished is None


def test_failure_of_the_new_encoder_leaves_the_old_one(index, embedder, monkeypatch):
    monkeypatch.setattr(switching, "BLOCK", 4)
    fill(index, *articles(6))
    before = index.search(QUERY, k=12)

    class Failing(BagOfWords):
        def embed_documents(self, texts, *, progress=None):
            if len(self.embedded) >= 8:
                raise ModelError("Out of memory.")
            return super().embed_documents(texts, progress=progress)

    with pytest.raises(ModelError):
        index.switch(Failing("wide", dimension=96))
    assert index.search(QUERY, k=12) == before
    assert index.embedder is embedder
    new = wide()
    index.switch(new)
    assert len(new.embedded) == 4
    assert_consistent(index, new)


@pytest.mark.parametrize("where", ["assistant.index.dense.DenseLeg.store_vectors",
                                   "assistant.index.vector_sets.VectorSets.exchange",
                                   "assistant.index.switching.Switching.sweep"])
def test_stopped_after_the_last_block_nothing_is_embedded_twice(index, embedder, monkeypatch,
                                                                where):
    fill(index, *articles(6))
    before = index.search(QUERY, k=12)

    def stopped(*_):
        raise KeyboardInterrupt

    new = wide()
    with monkeypatch.context() as patched:
        patched.setattr(where, stopped)
        with pytest.raises(KeyboardInterrupt):
            index.switch(new)
    if not where.endswith("sweep"):
        assert index.search(QUERY, k=12) == before and index.embedder is embedder
    index.switch(new)
    assert len(new.embedded) == 12
    assert_consistent(index, new)
    assert files(index) == 2


def test_lost_file_of_an_unfinished_change_is_begun_anew(index, embedder, monkeypatch):
    monkeypatch.setattr(switching, "BLOCK", 4)
    fill(index, *articles(6))
    index._switching.make(wide(), None)
    making = index.encoder_state().unfinished
    assert making.passages == 12
    for path in (index.directory / "vectors").glob("*.f32"):
        if path.name != index._catalogue.meta()["matrix_name"]:
            path.unlink()
    new = wide()
    index.switch(new)
    assert len(new.embedded) == 12
    assert_consistent(index, new)


def test_only_the_vectors_of_the_last_encoder_are_kept(index):
    fill(index, *articles(6))
    index.switch(wide())
    index.switch(third := BagOfWords("third", dimension=32))
    assert index.encoder_state().kept.name == "wide"
    assert files(index) == 2
    assert_consistent(index, third)


def test_dropping_gives_the_disk_back_and_leaves_nothing_to_go_back_to(index):
    fill(index, *articles(6))
    index.switch(new := wide())
    kept = index.encoder_state().kept
    assert kept.bytes == switching.vector_bytes(12, 64) and files(index) == 2
    index.drop_other_vectors()
    assert index.encoder_state().kept is None and files(index) == 1
    assert_consistent(index, new)


def test_same_model_under_another_name_is_renamed_and_not_embedded(index, embedder):
    fill(index, *articles(3))
    moved = BagOfWords()
    moved.name = "elsewhere/bag"
    index.switch(moved)
    assert moved.embedded == []
    assert index.encoder_name() == "elsewhere/bag"
    assert index.encoder_state().kept is None


def test_choice_for_an_empty_index_is_remembered(tmp_path):
    with Index.open(tmp_path, lambda: BagOfWords()) as index:
        index.switch(new := wide())
        assert index.encoder_name() == "wide"
        fill(index, *articles(3))
        assert_consistent(index, new)


def test_plan_tells_what_is_to_be_done_and_does_none_of_it(index):
    fill(index, *articles(6), make_article("一つの文。", language="ja"))
    before = index.encoder_state()
    plan = index.switch_plan(wide())
    assert (plan.encoder, plan.dimension, plan.passages, plan.held, plan.unread) == (
        "wide", 96, 12, 0, 1)
    assert plan.seconds > 0 and plan.bytes == switching.vector_bytes(12, 96)
    assert index.encoder_state() == before
    assert index.switch_plan(index.embedder).passages == 0


def test_large_index_asks_chroma_after_a_change_and_after_the_way_back(index, embedder,
                                                                       monkeypatch):
    fill(index, *articles(40))
    exact = index.search("report 12 about the bridge", k=5)
    monkeypatch.setattr("assistant.index.dense.EXACT_LIMIT", 10)
    index.switch(new := wide())
    assert index.search("report 12 about the bridge", k=1)[0].legs["dense"] > 0.9
    assert_consistent(index, new)
    index.switch(embedder)
    assert index.search("report 12 about the bridge", k=5) == exact


def test_change_in_another_process_is_followed(tmp_path):
    loaded = []
    holder: list[Index] = []

    def load():
        name = (holder[0].encoder_name() if holder else None) or "bag"
        loaded.append(name)
        return BagOfWords() if name == "bag" else wide()

    with Index.open(tmp_path, load) as index:
        holder.append(index)
        fill(index, *articles(6))
        with Index.open(tmp_path, BagOfWords()) as other:
            other.switch(wide())
        hits = index.search(QUERY, k=12)
        assert all("dense" in hit.legs for hit in hits)
        assert loaded == ["bag", "wide"]
        assert index.embedder.name == "wide"


def test_threads_search_while_the_encoder_is_changed_to_and_fro(index, embedder):
    fill(index, *articles(8))
    failures, stop = [], threading.Event()

    def read() -> None:
        while not stop.is_set():
            try:
                hits = index.search(QUERY, k=5, filters=Filters())
                assert all("dense" in hit.legs for hit in hits)
            except Exception as failure:  # whatever it is, the test has to show it
                failures.append(failure)
                return

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    new = wide()
    for _ in range(3):
        index.switch(new)
        index.switch(embedder)
    stop.set()
    for thread in threads:
        thread.join()
    assert failures == []


def test_encoder_that_is_gone_leaves_words_alone_and_is_said(tmp_path):
    with Index.open(tmp_path, BagOfWords()) as index:
        fill(index, *articles(6))
    asked = []

    def gone():
        asked.append(1)
        raise ModelError("The encoder 'bag' is not on this machine.", help="Bring it back.")

    with Index.open(tmp_path, gone) as index:
        hits = index.search(QUERY, k=12)
        assert hits and all(set(hit.legs) == {"lexical"} for hit in hits)
        assert index.search(QUERY, k=12) == hits and asked == [1]
        assert "Bring it back." in index.encoder_state().problem
        assert not index.embedder.reads("en") and not index.embedder.reads(None)
        index.replace_files([change("late.txt", make_article("A late word of the ferry."))])
        index.flush()
        assert index.pending() > 0
        assert texts_of(index, index.search("late ferry", k=1)) == ["A late word of the ferry."]
    back = BagOfWords()
    with Index.open(tmp_path, back) as index:
        index.flush()
        assert back.embedded == ["A late word of the ferry."]
        assert_consistent(index, back)


def test_another_model_under_the_same_name_is_never_used(tmp_path):
    with Index.open(tmp_path, BagOfWords()) as index:
        fill(index, *articles(6))
    same_size = BagOfWords()
    same_size.fingerprint = "bag:retrained"
    with Index.open(tmp_path, lambda: same_size) as index:
        assert all("dense" not in hit.legs for hit in index.search(QUERY, k=12))
        assert "another model" in index.encoder_state().problem
        index.switch(same_size)
        assert len(same_size.embedded) == 12
        assert_consistent(index, same_size)
    with pytest.raises(IndexMismatch), Index.open(tmp_path, BagOfWords()):
        pass


def test_first_encoder_of_an_index_has_to_be_there(tmp_path):
    def gone():
        raise ModelError("There is no such model.")

    with Index.open(tmp_path, gone) as index:
        index.replace_files([change("a.txt", make_article("Words."))])
        with pytest.raises(ModelError):
            index.flush()
