"""Spans of the tagger put together to mentions: which source and content go with which cue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.analysis.attribution.lexicon import CueWord
from assistant.analysis.attribution.lines import DASHES, Line
from assistant.analysis.attribution.mentions import Mention
from assistant.analysis.attribution.tagger.decode import Piece, Tagged

SOURCE_AFTER = 0.5
CONTENT_BEFORE = 1.5
ANOTHER_BETWEEN = 6.0
NESTED = 50.0
"""Handicaps, in tokens, of a source after its cue; of a content before its cue; of another cue on
the way; of a content around its cue. With the first, second and last the nearest is the annotated
one for 99 % of the cues of 300 training articles; the third was set by reading."""
_SAYING = frozenset({"say", "utter", "prefix", "colon"})
RULES_FROM = 0.3
"""From this chance of an attribution the rules stand where the model marks nothing. With a model
trained on nine tenths of the training articles, 9 of the 11 sentences so found in the last tenth
are attributed, and 1 of 18 with a lower chance."""


def mentions_of(line: Line, tagged: Tagged, proposals: Sequence[Mention]) -> list[Mention]:
    """Return a mention for each cue found, in order, with the nearest source and content.

    ``proposals`` are the rules' mentions; one on the same words lends what it knows of grammar.
    Where the model marks no cue and is not sure that there is none, those that tell of speech
    stand.
    """
    if not tagged.cues:
        likely = tagged.contents or tagged.chance >= RULES_FROM
        return [rule for rule in proposals if rule.source and (
            _shows(line, rule) or (likely and rule.word.frame in _SAYING))]
    found = [_mention(line, cue, tagged, proposals) for cue in tagged.cues
             if not _is_secrecy(line, cue)]
    return [replace(one, aside=True) if _describes(line, one, found) else one for one in found]


def _mention(
    line: Line, cue: Piece, tagged: Tagged, proposals: Sequence[Mention]
) -> Mention:
    source = min((piece for piece in tagged.sources if not _leads_another(piece, cue, tagged.cues)),
                 key=lambda piece: _from_source(piece, cue), default=None)
    content = min(tagged.contents, key=lambda piece: _to_content(piece, cue, source, tagged.cues),
                  default=None)
    rule = max((one for one in proposals if _overlap(one.cue, cue)
                or _quotes(line, one, cue, source)), key=lambda one: one.cue[1] - one.cue[0],
               default=None)
    if rule is None or (rule.word.frame == "noun" and not rule.source and source):
        word = _word(line, cue)
        return Mention(cue, word, source, content, inherits=source is None and word.trailing)
    if not _overlap(rule.cue, cue):
        return rule
    return Mention(_cue(line, cue, rule.cue), rule.word, _source(line, source, rule),
                   _content(content, rule), inherits=source is None and rule.inherits,
                   passive=rule.passive, aside=rule.aside)


def _cue(line: Line, cue: Piece, rule: Piece) -> Piece:
    """The model's cue, without "on Friday"; the rules' where that is more of the same words."""
    if rule[0] <= cue[0] and cue[1] <= rule[1]:
        return rule
    last = cue[1]
    while last > rule[1] and line.in_group("time_words", last - 1):
        last -= 1
    return cue[0], last


def _describes(line: Line, mention: Mention, found: Sequence[Mention]) -> bool:
    """True for a cue that describes another's source: "a man who claimed to be a guard said"."""
    if mention.source and line.in_group("relative", mention.source[1] - 1):
        return True
    return any(other is not mention and other.source is not None
               and other.source[0] <= mention.cue[0] and mention.cue[1] <= other.source[1]
               for other in found)


def _content(content: Piece | None, rule: Mention) -> Piece | None:
    """The model's content, or after "according to" the rules' clause that holds it."""
    mine = rule.content
    if content is None or mine is None:
        return content or mine
    holds = mine[0] <= content[0] and content[1] <= mine[1]
    return mine if holds and rule.word.frame == "prefix" else content


def _source(line: Line, source: Piece | None, rule: Mention) -> Piece | None:
    """The model's source, or the rules' where that is surer: beside its cue, or fuller.

    After "according to" the rules know where a source ends.
    """
    mine = rule.source
    if source is None or mine is None:
        return source or mine
    if rule.word.frame == "prefix" and _overlap(source, mine):
        return mine
    beside = mine[1] == rule.cue[0] and source[1] < mine[0]
    holds = mine[0] <= source[0] and source[1] <= mine[1]
    inserted = mine[1] < source[1] and line.form(mine[1]) in DASHES and mine[0] <= source[0]
    return mine if beside or holds or inserted else source


def _quotes(line: Line, rule: Mention, cue: Piece, source: Piece | None) -> bool:
    """True for the rules' "as saying" where the cue is "quoted" in "the Wire quoted him as"."""
    return (rule.word.lemma in ("quote", "cite") and line.form(rule.cue[0]) == "as"
            and rule.source is not None and rule.source[0] == cue[1])


def _shows(line: Line, rule: Mention) -> bool:
    """True for "satellite images show": PolNeAR has few, and they are what a claim rests on."""
    return rule.word.frame == "show" and rule.source is not None and any(
        kind in ("video", "document") and rule.source[0] <= first < rule.source[1]
        for first, _, kind in line.kinds)


def _is_secrecy(line: Line, cue: Piece) -> bool:
    """True inside "who asked not to be named": it describes a source."""
    return any(kind == "secrecy" and first < cue[1] and cue[0] < last
               for first, last, kind in line.kinds)


def _word(line: Line, cue: Piece) -> CueWord:
    """What the lexicon knows of the words of a cue.

    Where it knows nothing the words seldom tell of speech ("took", "sought", "is eager"): PolNeAR
    marks attitudes as well, and those the outlet tells in its own voice.
    """
    on_it = {match.category: match.entry for match in reversed(line.matches)
             if _overlap((match.first, match.last), cue)}
    for category in ("cue", "prefix", "nouns"):
        if category in on_it:
            word: CueWord = on_it[category]
            return word
    return CueWord(line.form(cue[0]), "neutral", "side")


def _overlap(one: Piece, other: Piece) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _leads_another(source: Piece, cue: Piece, cues: Sequence[Piece]) -> bool:
    """True for a source after this cue that stands right before another."""
    return source[0] >= cue[1] and any(0 <= other[0] - source[1] <= 1 for other in cues)


def _from_source(source: Piece, cue: Piece) -> float:
    if source[1] <= cue[0]:
        return cue[0] - source[1]
    return max(0, source[0] - cue[1]) + SOURCE_AFTER


def _to_content(
    content: Piece, cue: Piece, source: Piece | None, cues: Sequence[Piece]
) -> float:
    if content[0] < cue[1] and cue[0] < content[1]:
        return NESTED
    after = content[0] >= cue[1]
    first, last = (cue[1], content[0]) if after else (content[1], cue[0])
    between = ANOTHER_BETWEEN * sum(first <= other[0] < last for other in cues)
    if source is not None and first <= source[0] and source[1] <= last:
        first += source[1] - source[0]
    return last - first + between + (0 if after else CONTENT_BEFORE)
