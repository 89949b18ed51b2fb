"""Who speaks in each sentence of an article, by which cue, and what the assertion rests on.

``Tagger`` is the seam: it proposes, for one sentence, where something is attributed. The rules
of ``mentions`` are one; everything after it (speakers, speech that runs on, evidence, hedging)
is the same for any other.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from assistant.analysis.context import Reading, read_article
from assistant.analysis.hedging import is_hedged, own_assertion, reports_speech, sentence_triggers
from assistant.analysis.kinds import Kind
from assistant.analysis.lines import Line
from assistant.analysis.mentions import Mention, find_mentions, span_of
from assistant.analysis.naming import describe
from assistant.analysis.speakers import Memory, Speaker, resolve
from assistant.analysis.speech import Speech
from assistant.errors import CallerError
from assistant.types import Article, Attribution, Span

Tagger = Callable[[Line], list[Mention]]
_KEPT_ARTICLES = 512
_FRAME_RANK = {"say": 0, "prefix": 0, "colon": 1, "utter": 1, "show": 2, "think": 3, "act": 4,
               "noun": 5, "side": 6, "want": 7, "know": 8}


OWN_FRAMES = frozenset({"side", "want", "know"})
"""Attitudes, aims and knowledge: the outlet tells them of somebody in its own voice. PolNeAR
counts them as attributions where a clause follows; 0.64 to 0.71 of those found are (train)."""


def attribute(article: Article, sentence_index: int) -> Attribution:
    """Attribute one sentence of an article; CallerError when it has no sentence of that index.

    Spans are offsets of ``article.text``: cue, content and triggers inside the sentence, the
    speaker's wherever the article introduces it.
    """
    if not 0 <= sentence_index < len(article.sentences):
        raise CallerError(f"Article {article.id} has no sentence {sentence_index}.")
    return attribute_all(article)[sentence_index]


@lru_cache(maxsize=_KEPT_ARTICLES)
def attribute_all(article: Article) -> tuple[Attribution, ...]:
    """Attribute every sentence of an article, in order of ``article.sentences``."""
    return attribute_with(article, find_mentions)


def attribute_with(article: Article, tagger: Tagger) -> tuple[Attribution, ...]:
    """The same with any tagger."""
    reading = read_article(article)
    memory = Memory()
    owners: dict[Speech, tuple[Speaker, Mention, Line]] = {}
    drafts: list[_Draft] = []
    for line in reading.lines:
        said = [mention for mention in tagger(line) if mention.word.frame not in OWN_FRAMES]
        draft = _draft(line, _outside_assertions(line, said), reading, memory)
        drafts.append(draft)
        if draft.speaker is not None and draft.mention is not None:
            for speech in line.speeches:
                owners.setdefault(speech, (draft.speaker, draft.mention, line))
    return tuple(_finish(at, drafts, reading, owners) for at in range(len(drafts)))


class _Draft:
    """What one sentence says by itself, before speech of other sentences is looked at."""

    __slots__ = ("before", "line", "mention", "speaker")

    def __init__(self, line: Line, mention: Mention | None, speaker: Speaker | None,
                 before: Speaker | None) -> None:
        self.line, self.mention, self.speaker, self.before = line, mention, speaker, before


def _draft(line: Line, mentions: list[Mention], reading: Reading, memory: Memory) -> _Draft:
    before = memory.last
    resolved: list[tuple[Mention, Speaker | None]] = []
    previous: Speaker | None = None
    for mention in mentions:
        speaker = _speaker(line, mention, reading, memory, previous)
        previous = speaker or previous
        resolved.append((mention, speaker))
    memory.subject = None
    for named in reading.introduced(line):
        memory.note(named)
        if named.span.start == line.span.start and named.kind.evidence == "named_person":
            memory.subject = memory.known(named.kind) or named
    if not resolved:
        return _Draft(line, None, None, before)
    mention, speaker = min(resolved, key=_preference)
    return _Draft(line, mention, speaker, before)


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
    if reading.is_own(line, mention.source):
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


def _finish(
    at: int, drafts: list[_Draft], reading: Reading,
    owners: dict[Speech, tuple[Speaker, Mention, Line]],
) -> Attribution:
    draft = drafts[at]
    line, mention, speaker = draft.line, draft.mention, draft.speaker
    if speaker is None and reading.is_speech(line):
        speaker = _speech_owner(at, drafts, owners)
        if speaker is not None or mention is None:
            return _spoken(line, speaker)
    if speaker is None and mention is None and draft.before is not None and reports_speech(line):
        return _spoken(line, draft.before)
    triggers = sentence_triggers(line, mention, speaker.kind.evidence if speaker else "none")
    hedged = is_hedged(line)
    cue = span_of(line, mention.cue) if mention and speaker else own_assertion(line)
    content = span_of(line, mention.content) if mention else None
    if speaker is None:
        return Attribution("outlet", "none", cue=cue.of(line.text) if cue else None,
                           cue_span=cue, content_span=content, hedged=hedged, triggers=triggers)
    return Attribution(
        "attributed", speaker.kind.evidence, speaker.text, speaker.span,
        cue.of(line.text) if cue else None, cue, content, hedged, triggers)


def _speech_owner(
    at: int, drafts: list[_Draft], owners: dict[Speech, tuple[Speaker, Mention, Line]]
) -> Speaker | None:
    """Who speaks a sentence that is all quotation: by its own cue, the next one or the last."""
    line = drafts[at].line
    for speech in line.speeches:
        if speech in owners:
            return owners[speech][0]
    following = drafts[at + 1] if at + 1 < len(drafts) else None
    if following is not None and following.mention is not None and (
            following.mention.cue[0] <= 4 and following.line.paragraph == line.paragraph
            and not following.line.speeches):
        return following.speaker
    return drafts[at].before


def _spoken(line: Line, speaker: Speaker | None) -> Attribution:
    content = Span(line.tokens[0].start, line.tokens[-1].end)
    hedged = is_hedged(line)
    triggers = sentence_triggers(line, None, "none")
    if speaker is None:
        return Attribution("attributed", "none", content_span=content, hedged=hedged,
                           triggers=triggers)
    return Attribution("attributed", speaker.kind.evidence, speaker.text, speaker.span,
                       content_span=content, hedged=hedged, triggers=triggers)
