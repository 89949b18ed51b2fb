"""The tagger of English: the trained model, with the rules among what it sees."""

from __future__ import annotations

from assistant.analysis.attribution.context import Reading
from assistant.analysis.attribution.lines import Line
from assistant.analysis.attribution.mentions import Mention, find_mentions
from assistant.analysis.attribution.reports import Report
from assistant.analysis.attribution.tagger.decode import Tagged, decode
from assistant.analysis.attribution.tagger.features import encode
from assistant.analysis.attribution.tagger.network import chances
from assistant.analysis.attribution.tagger.spans import mentions_of
from assistant.analysis.attribution.tagger.trimming import trimmed
from assistant.analysis.attribution.tagger.weights import Weights, load_weights

LANGUAGES = frozenset({"en"})
"""Languages that the model was trained on."""


def by_model(reading: Reading, weights: Weights | None = None) -> list[Report]:
    """Tag every sentence of an English article; TaggerError when the model cannot be read."""
    weights = weights or load_weights()
    lines = reading.lines
    proposals = [find_mentions(line) for line in lines]
    seen = encode(lines, proposals, weights.columns)
    tagged = [Tagged()] * len(lines)
    if len(seen.words):
        tags, told = chances(seen, weights.arrays)
        found = decode(tags, told, seen.starts.tolist(), weights.card["leaning"])
        for at, one in zip(seen.lines, found, strict=True):
            tagged[at] = trimmed(lines[at], one)
    return [_report(line, one, rules) for line, one, rules in zip(
        lines, tagged, proposals, strict=True)]


def _report(line: Line, tagged: Tagged, proposals: list[Mention]) -> Report:
    mentions = tuple(mentions_of(line, tagged, proposals))
    told = tagged.contents or tuple(one.content for one in mentions if one.content)
    return Report(line, mentions, told)
