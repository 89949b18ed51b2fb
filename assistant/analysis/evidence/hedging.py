"""How sure a sentence sounds: hedges, hearsay and the outlet's own claims of certainty.

Hedges carry weights, which a lexicon alone needs to come near trained detectors (CoNLL-2010
shared task): "may" hedges by itself, "could" and "would" only in company. A hedge that is the cue
of the sentence ("he suggested") tells who speaks, and one in front of a number ("perhaps ten
seconds") only rounds it: neither weakens what is asserted.
"""

from __future__ import annotations

from assistant.analysis.attribution.lines import COMMAS, Line
from assistant.analysis.attribution.matching import Match
from assistant.analysis.attribution.mentions import Mention
from assistant.analysis.differences.vocabulary import vocabulary_of
from assistant.types import Evidence, Span

_UNNAMED = ("anonymous_source", "unnamed_group", "confession")
HEDGE_WEIGHTS = {"strong": 1.0, "weak": 0.5, "unchecked": 1.0}
_ENGLISH_RELATIVE = "that"
_PARTICIPLES = ("ed", "en")
HEDGED_FROM = 1.0
"""Total weight from which a sentence counts as hedged; read off the development articles, where
one weak word alone ("would") was mostly plain future or past."""


def is_hedged(line: Line, mention: Mention | None = None) -> bool:
    """True when the sentence weakens what it asserts; ``mention`` is who is said to assert it."""
    if _hearsay(line):
        return True
    if own_assertion(line) is not None:
        return False
    # "could … could" tells of an ability twice: each word counts once.
    strengths = {span.of(line.text).casefold(): HEDGE_WEIGHTS[strength]
                 for span, strength in _hedges(line, mention)}
    return sum(strengths.values()) >= HEDGED_FROM


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
    spans = [span for span, _ in _hedges(line, mention)] if is_hedged(line, mention) else []
    spans += [line.span_of(m.first, m.last) for m in line.matches
              if m.category in ("own_voice", "hearsay") and not line.quoted[m.first]
              and not in_passing(line, m)]
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
               and not in_passing(line, match) for match in line.matches)


def in_passing(line: Line, match: Match) -> bool:
    """True for a hedge on something told beside the assertion, not on the assertion.

    "a field, allegedly captured in May, …", "the men who supposedly left".
    """
    if match.entry == "unchecked" or match.first < 2:
        return False
    before = line.form(match.first - 1)
    if line.in_group("relative", match.first - 1) or (
            before == _ENGLISH_RELATIVE and line.lexicon.language == "en"):
        said = any(cue.category == "cue" and cue.last == match.first - 1 for cue in line.matches)
        return not said
    return before in COMMAS and line.form(match.last).endswith(_PARTICIPLES)


def _hedges(line: Line, mention: Mention | None) -> list[tuple[Span, str]]:
    found = []
    first_word = next((at for at, token in enumerate(line.tokens) if token.word), 0)
    for match in line.matches:
        if match.category != "hedge" or _rounds(line, match.last) or in_passing(line, match):
            continue
        token = line.tokens[match.first]
        if token.capital and match.first > first_word and not line.headline:
            continue  # "May" is a month or a name
        if mention is not None and match.first < mention.cue[1] and mention.cue[0] < match.last:
            continue
        if match.entry == "unchecked" and mention is None:
            continue  # "their account could not be checked" says so plainly: nothing is weakened
        found.append((line.span_of(match.first, match.last), match.entry))
    return found


def _rounds(line: Line, at: int) -> bool:
    """True before a number, in digits or in words."""
    form = line.form(at)
    known = vocabulary_of("", line.lexicon.language)
    if form in known.units or form in known.scales:
        return not known.has("alone", form)
    return form[:1].isdigit()
