"""Shared fixtures: one index over the demonstration corpus, opened once for the whole run."""

from __future__ import annotations

from pathlib import Path

import pytest

import assistant
from assistant.config import DEMO_CORPUS, PACKAGED_ENCODER, PROJECT_ROOT, Settings

SEEDS = PROJECT_ROOT.parent / "shared" / "seeds"


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    """The service over the demonstration corpus."""
    with assistant.open(tmp_path_factory.mktemp("demo-index")) as service:
        service.ingest(DEMO_CORPUS)
        yield service


@pytest.fixture(scope="session")
def seeds(tmp_path_factory):
    """The service over the acceptance corpus, where it is at hand."""
    if not SEEDS.is_dir():
        pytest.skip("the acceptance corpus (../shared/seeds) is not beside this checkout")
    with assistant.open(tmp_path_factory.mktemp("seeds-index")) as service:
        service.ingest(SEEDS)
        yield service


@pytest.fixture
def fresh(tmp_path):
    """A service over an empty index."""
    with assistant.open(tmp_path / "index") as service:
        yield service


@pytest.fixture
def write(tmp_path):
    """Write a document into a folder and return its path."""
    folder = tmp_path / "articles"
    folder.mkdir()

    def put(name: str, content: str | bytes) -> Path:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    return put


@pytest.fixture(scope="session")
def multilingual(tmp_path_factory):
    """A tiny model that reads many languages, as a folder, and a cache for prepared encoders.

    The packaged encoder stands in that cache as it was prepared for this machine.
    """
    from multilingual_model import make_multilingual

    from assistant.adapters.encoders import load_embedder

    folder = tmp_path_factory.mktemp("multilingual")
    (folder / "cache").mkdir()
    usual = Settings.from_environment().encoder_cache
    load_embedder(PACKAGED_ENCODER, cache=usual)
    for prepared in usual.glob(f"{PACKAGED_ENCODER}-*"):
        (folder / "cache" / prepared.name).symlink_to(prepared, target_is_directory=True)
    return make_multilingual(folder / "tiny-polyglot"), folder / "cache"
