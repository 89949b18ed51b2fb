"""How far PolNeAR's annotators agree with each other: what a tagger can be asked to reach.

    python training/agreement.py --data DIR

Some training articles were marked by several people. Each is held against each other one, by the
measures of the suite ``attribution``.
"""

from __future__ import annotations

import argparse
import itertools
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from assistant.evaluation.polnear import TRAINING_PART, read_part  # noqa: E402
from assistant.evaluation.suites.attribution import Tally  # noqa: E402


def main() -> None:
    """Print precision, recall and F1 of one annotator against another, pairs taken together."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--data", type=Path, required=True, help="the folder that has polnear/")
    tally = Tally()
    articles = 0
    for item in read_part(parser.parse_args().data / "polnear" / TRAINING_PART):
        articles += len(item.spans) > 1
        for one, other in itertools.combinations(item.spans, 2):
            tally.add_pair(item.article, one, other)
    print(f"{articles} articles with several annotators")
    for figure in tally.figures(TRAINING_PART):
        if figure.n and figure.name.endswith("F1"):
            print(f"{figure.name:36} {figure.value:.3f}")


if __name__ == "__main__":
    main()
