"""What one sentence says by itself: its attributions, their speakers, and which of them leads."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.analysis.attribution.context import Reading
from assistant.analysis.attribution.lexicon import OWN_FRAMES
from assistant.analysis.attribution.lines import Line
from assistant.analysis.attribution.mentions import Mention
from assistant.analysis.attribution.reports import Report
from assistant.analysis.attribution.speakers import Memory, Speaker, resolve
from assistant.analysis.attribution.stance import is_silence
from assistant.analysis.evidence.hedging import own_assertion
from assistant.analysis.evidence.kinds import Kind
from assistant.analysis.evidence.naming import describe

_FRAME_RANK = {"say": 0, "prefix": 0, "colon": 1, "utter": 1, "show": 2, "think": 3, "act": 4,
               "noun": 5, "side": 6, "want": 7, "know": 8}


@dataclass(frozen=True, slots=True)
class Draft:
    """A sentence before its neighbours are looked at.

    ``mention`` leads among its attributions and ``speaker`` is whose it is; ``before`` spoke last
    before this sentence.
    """

    report: Report
    mention: Mention | None
    speaker: Speaker | None
    before: Speaker | None

    @property
    def line(self) -> Line:
        """The sentence."""
        return self.report.line


def draft_of(report: Report, reading: Reading, memory: Memory) -> Draft:
    """Read one sentence; its speakers and the people it names go into ``memory``."""
    line, before = report.line, memory.last
    resolved: list[tuple[Mention, Speaker | None]] = []
    previous: Speaker | None = None
    for mention in _outside_assertions(line, own_words(report)):
        speaker = _speaker(line, mention, reading, memory, previous)
        previous = speaker or previous
        resolved.append((mention, speaker))
    memory.subject = None
    for named in reading.introduced(line):
        memory.note(named)
        if named.span.start == line.span.start and named.kind.evidence == "named_person":
            memory.subject = memory.known(named.kind) or named
    if not resolved:
        return Draft(report, None, None, before)
    leading, speaker = min(resolved, key=_preference)
    return Draft(report, leading, speaker, before)


def own_words(report: Report) -> list[Mention]:
    """Mentions outside of quotations that credit somebody with words, not with an attitude."""
    line = report.line
    return [mention for mention in report.mentions if mention.word.frame not in OWN_FRAMES
            and not any(line.quoted[slice(*mention.cue)]) and not is_silence(line, mention)]


def _outside_assertions(line: Line, mentions: list[Mention]) -> list[Mention]:
    """Drop what the outlet's own assertion governs: "it is assumed that … the army says"."""
    own = own_assertion(line)
    if own is None:
        return mentions
    return [mention for mention in mentions
            if not own.overlaps(line.span_of(*mention.cue))
            and not (line.span_of(*mention.cue).start > own.start
                     and mention.word.frame not in ("say", "prefix", "colon"))]


def _preference(pair: tuple[Mention, Speaker | None]) -> tuple[bool, int, int]:
    mention, speaker = pair
    return (speaker is None, _FRAME_RANK[mention.word.frame] + mention.aside, mention.cue[0])


def _speaker(
    line: Line, mention: Mention, reading: Reading, memory: Memory, previous: Speaker | None
) -> Speaker | None:
    if mention.source is None:
        return (previous or memory.last) if mention.inherits else None
    first, last = mention.source
    if reading.is_own(line, mention.source) or (mention.passive and last <= mention.cue[0]):
        return None
    kind = describe(line, mention, reading)
    if _is_inference(line, mention, kind):
        return None
    speaker = resolve(line, mention.source, kind, memory)
    if speaker is None:
        span = line.span_of(first, last)
        return Speaker(span.of(line.text), span, Kind("none"))
    return memory.introduce(speaker)


def _is_inference(line: Line, mention: Mention, kind: Kind) -> bool:
    """True where facts are said to show something: the outlet concludes, nobody speaks.

    "Flags found there prove that …", "These statements explain why …".
    """
    assert mention.source is not None
    if mention.word.frame == "show" and kind.headless and kind.evidence in (
            "anonymous_source", "unnamed_group"):
        return True
    return (line.in_group("demonstratives", mention.source[0]) and not kind.person
            and any(line.in_group("inferring", at) for at in range(*mention.cue)))
