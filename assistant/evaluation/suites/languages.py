"""Suite ``languages``: finding and answering across languages beyond what ``xquad`` measures.

Thousands of passages of other sets mixed in, pairs of languages that XQuAD lacks, what each
channel gives, names across scripts, the language of short text, and answers from another language.
Every part of it needs XQuAD or NTREX; what is not there leaves its figures out.
"""

from __future__ import annotations

from assistant.evaluation.across.ablation import ablation_figures
from assistant.evaluation.across.answers import answer_figures
from assistant.evaluation.across.detection import detection_figures
from assistant.evaluation.across.distractors import distractor_figures
from assistant.evaluation.across.known_items import known_item_figures
from assistant.evaluation.across.material import read_told
from assistant.evaluation.across.names_gold import name_figures
from assistant.evaluation.figures import Figure
from assistant.evaluation.workbench import Workbench


def run(bench: Workbench) -> list[Figure]:
    """Measure every part whose data is there. DataMissing without XQuAD."""
    told = read_told(bench)
    return [
        *distractor_figures(bench, told), *known_item_figures(bench),
        *ablation_figures(bench, told), *name_figures(bench), *detection_figures(bench, told),
        *answer_figures(bench, told),
    ]
