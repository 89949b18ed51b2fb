"""Makes the language packs: ``python training/packs/build.py --data DIR`` (or ``make packs``).

Deterministic for one version of numpy and PyTorch. ``--names`` and ``--languages`` make a part.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from assistant.packs.files import DATA, read_manifest, write_arrays  # noqa: E402
from assistant.packs.pack import (  # noqa: E402
    NAMES_FILE,
    RELATED_FILE,
    SUFFIX,
    load_pack,
    pack_languages,
)
from training.packs.alignment import translation_chances  # noqa: E402
from training.packs.level import level_of  # noqa: E402
from training.packs.material import (  # noqa: E402
    DICTIONARY,
    NAME_SOURCES,
    PARALLEL,
    Pair,
    read_material,
    rows_of,
    weighted,
)
from training.packs.related import related_arrays  # noqa: E402
from training.packs.tables import pack_arrays  # noqa: E402

LANGUAGES = ("ar", "ru", "fr", "es", "de", "it", "pt", "uk", "fa", "he", "tr")
_STEPS = 127


def main() -> None:
    """Build what was asked for, all by default, and print sizes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of the material")
    parser.add_argument("--out", type=Path, default=DATA)
    parser.add_argument("--languages", nargs="*", default=list(LANGUAGES))
    parser.add_argument("--names", action=argparse.BooleanOptionalAction, default=True)
    chosen = parser.parse_args()
    parallel = read_material(chosen.data / PARALLEL)
    dictionary = read_material(chosen.data / DICTIONARY)
    for language in chosen.languages:
        build_pack(language, parallel[language], dictionary[language], chosen.out)
    build_related(chosen.out)
    if chosen.names:
        build_names(dictionary, chosen.out)


def build_pack(
    language: str, parallel: list[Pair], dictionary: list[Pair], out: Path
) -> None:
    """Fit and write one language's pack."""
    begun = time.monotonic()
    rows = rows_of(weighted(parallel, dictionary), language)
    cells = translation_chances(rows)
    arrays = pack_arrays(rows, cells, parallel, dictionary, language)
    arrays["level"] = np.float32(level_of(language, arrays, parallel))
    sources = {pair.source for pair in [*parallel, *dictionary]} - NAME_SOURCES
    size = write_arrays(language + SUFFIX, arrays, out, sources=sorted(sources))
    print(f"{language}: {len(rows.weight):,} pairs, {len(arrays['forward']):,} translations, "
          f"{size / 1e6:.2f} MB, {time.monotonic() - begun:.0f} s", flush=True)


def build_related(out: Path) -> None:
    """Write which English terms stand for one another, by all packs that are there."""
    load_pack.cache_clear()
    languages = pack_languages(out)
    arrays = related_arrays(pack for pack in (load_pack(one, out) for one in languages) if pack)
    made_of = read_manifest(out)
    sources = {source for one in languages for source in made_of[one + SUFFIX]["sources"]}
    size = write_arrays(RELATED_FILE, arrays, out, sources=sorted(sources))
    print(f"related: {len(arrays['strength']):,} pairs, {size / 1e6:.2f} MB", flush=True)


def build_names(dictionary: dict[str, list[Pair]], out: Path) -> None:
    """Train and write the name matcher: whole numbers, one step for each row."""
    from training.packs.names import NameSettings, name_pairs, train_names

    table = train_names(name_pairs(dictionary), NameSettings())
    step = np.maximum(np.abs(table).max(axis=1), 1e-8) / _STEPS
    size = write_arrays(NAMES_FILE, {
        "table": np.round(table / step[:, None]).astype(np.int8),
        "step": step.astype(np.float16)}, out, sources=sorted(NAME_SOURCES))
    print(f"names: {size / 1e6:.2f} MB", flush=True)


if __name__ == "__main__":
    main()
