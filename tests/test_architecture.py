"""Imports run one way; the map is docs/architecture.md."""

import ast
from pathlib import Path

import pytest

from assistant.config import PROJECT_ROOT

PACKAGE = PROJECT_ROOT / "assistant"
BASE = {"types", "errors", "protocols", "config"}
MAY_IMPORT = {
    "types": {"types", "errors"},
    "errors": {"errors"},
    "protocols": {"types", "protocols"},
    "config": {"errors", "config"},
    "text": BASE | {"text"},
    "packs": BASE | {"text", "packs"},
    "ingest": BASE | {"text", "ingest"},
    "index": BASE | {"text", "packs", "index"},
    "analysis": BASE | {"text", "analysis"},
    "adapters": BASE | {"adapters"},
    "answer": BASE | {"text", "packs", "index", "analysis", "answer"},
    "service": BASE | {"text", "packs", "ingest", "index", "analysis", "adapters", "answer",
                       "service"},
    "evaluation": BASE | {"text", "packs", "ingest", "index", "analysis", "adapters", "answer",
                          "service", "evaluation"},
}
HEAVY = {"torch", "chromadb", "gradio", "sentence_transformers", "langchain", "langchain_core",
         "openvino", "onnxruntime", "transformers", "tantivy", "trafilatura", "lxml", "rich",
         "py3langid", "hijridate"}
MODULES = sorted(PACKAGE.rglob("*.py"))


def room(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return parts[0]


def imports(tree: ast.AST):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_run_one_way(path):
    allowed = MAY_IMPORT.get(room(path))
    if allowed is None:  # entry, and the package's own face, may use everything
        return
    wanted = {name.split(".")[1] for name in imports(ast.parse(path.read_text("utf-8")))
              if name.startswith("assistant.")}
    assert wanted <= allowed


def test_help_loads_nothing_heavy():
    import subprocess
    import sys

    code = ("import sys\n"
            "from assistant.entry.cli import build_parser\n"
            "build_parser()\n"
            "print(*{name.split('.')[0] for name in sys.modules})")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True,
                          cwd=PROJECT_ROOT, check=True)
    assert not HEAVY & set(done.stdout.split())


def test_only_one_module_knows_chroma():
    users = [path.name for path in MODULES
             if any(name.split(".")[0] == "chromadb"
                    for name in imports(ast.parse(path.read_text("utf-8"))))]
    assert users == ["vectors.py"]


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_no_file_outgrows_its_room(path):
    assert len(path.read_text("utf-8").splitlines()) <= 400
