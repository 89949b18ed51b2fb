"""Fits the verdict model on Climate-FEVER's training claims and writes its arrays.

    python training/support/train_verdict.py --data DIR

Only numbers are written: weights of features and of the encoder's dimensions, no text. The card
holds the cross-validated macro-F1 that the settings were chosen by; `python -m assistant evaluate
support` measures it anew.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from assistant.analysis.support.features import NAMES  # noqa: E402
from assistant.analysis.support.verdict import CARD, LABELS, MODEL, save_verdict  # noqa: E402
from assistant.evaluation.measures import macro_f1  # noqa: E402
from assistant.evaluation.suites.support import cases_of  # noqa: E402
from assistant.evaluation.support_data import TRAINED_ON, read_climate_fever  # noqa: E402
from assistant.evaluation.verdict_fit import cross_validated, fit  # noqa: E402
from assistant.evaluation.workbench import Workbench  # noqa: E402


def main() -> None:
    """Fit, cross-validate, write."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--data", type=Path, required=True,
                        help="the folder that has climate_fever/")
    parser.add_argument("--out", type=Path, default=MODEL.parent)
    options = parser.parse_args()
    claims = read_climate_fever(options.data / "climate_fever" / TRAINED_ON)
    with tempfile.TemporaryDirectory() as scratch:
        bench = Workbench(options.data, Path(scratch))
        cases = list(cases_of(bench, claims))
        encoder = bench.embedder().name
    labels = [claim.label for claim in claims]
    score = macro_f1(labels, cross_validated(cases), range(len(LABELS)))
    options.out.mkdir(parents=True, exist_ok=True)
    save_verdict(fit(cases), {
        "data": f"Climate-FEVER {TRAINED_ON}", "claims": len(claims), "encoder": encoder,
        "features": list(NAMES), "cross-validated macro-F1": round(score, 4)},
        model=options.out / MODEL.name, card=options.out / CARD.name)
    print(f"cross-validated macro-F1 {score:.3f} over {len(claims)} claims")


if __name__ == "__main__":
    main()
