"""How sure a sentence sounds: hedges, hearsay and the outlet's own claims of certainty.

Hedges carry weights, which a lexicon alone needs to come near trained detectors (CoNLL-2010
shared task): "may" hedges by itself, "could" and "would" only in company.
"""

from __future__ import annotations

from assistant.analysis.lines import Line
from assistant.analysis.mentions import Mention
from assistant.types import Evidence, Span

_UNNAMED = ("anonymous_source", "unnamed_group", "confession")
HEDGE_WEIGHTS = {"strong": 1.0, "weak": 0.5}
HEDGED_FROM = 1.0
"""Total weight from which a sentence counts as hedged; read off the development articles, where
one weak word alone ("would") was mostly plain future or past."""


def is_hedged(line: Line) -> bool:
    """True when the sentence weakens what it asserts."""
    if _hearsay(line):
        return True
    if own_assertion(line) is not None:
        return False
    weight = sum(HEDGE_WEIGHTS[strength] for _, strength in _hedges(line))
    return weight >= HEDGED_FROM


def own_assertion(line: Line) -> Span | None:
    """Where the outlet itself vouches or assumes ("it becomes clear", "it is assumed").

    The longest such phrase, the first of equals: "irrefutable evidence" before "of course".
    """
    spans = [line.span_of(match.first, match.last) for match in line.matches
             if match.category in ("own_voice", "hearsay") and not line.quoted[match.first]]
    return max(spans, key=len, default=None)


def reports_speech(line: Line) -> bool:
    """True where the verb's mood alone tells that somebody said it, as German "sei" does."""
    return any(line.in_group("indirect", at) and not line.quoted[at]
               for at in range(len(line.tokens)))


def sentence_triggers(
    line: Line, mention: Mention | None, evidence: Evidence
) -> tuple[Span, ...]:
    """The words that led to the evidence and the hedging, in order, not overlapping."""
    spans = [span for span, _ in _hedges(line)] if is_hedged(line) else []
    spans += [line.span_of(m.first, m.last) for m in line.matches
              if m.category in ("own_voice", "hearsay") and not line.quoted[m.first]]
    if mention is not None and mention.source is not None and evidence in _UNNAMED:
        first, last = mention.source
        spans += [line.span_of(m.first, m.last) for m in line.matches
                  if m.category in ("kind.anonymous", "kind.secrecy", "kind.group")
                  and m.first >= first and m.last <= last]
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return tuple(kept)


def _hearsay(line: Line) -> bool:
    return any(match.category == "hearsay" and not line.quoted[match.first]
               for match in line.matches)


def _hedges(line: Line) -> list[tuple[Span, str]]:
    found = []
    for match in line.matches:
        if match.category != "hedge":
            continue
        token = line.tokens[match.first]
        if token.capital and match.first > 0 and not line.headline:
            continue
        found.append((line.span_of(match.first, match.last), match.entry))
    return found
