"""Who a source is, within one article: "the source said" back to "a military source".

A memory of the sources met so far resolves pronouns, definite nouns and short names. Nothing
is resolved across articles, and what cannot be resolved stays as written.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from assistant.analysis.attribution.gender import Gender, gender_of
from assistant.analysis.attribution.lines import Line
from assistant.analysis.evidence.kinds import Kind
from assistant.types import Span

RECALL = 6
"""A pronoun reaches back over this many sources at most; further back it is a guess."""
SPOKESMAN_RECALL = 2
"""Bare "a spokesman" speaks for an organisation among this many sources before him."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """A source as first introduced: its words, where they stand, and what kind it is.

    ``gender`` is None where neither a title nor a first name shows it.
    """

    text: str
    span: Span
    kind: Kind
    gender: Gender | None = None

    def may_be(self, gender: Gender | None) -> bool:
        """False only for "he" where a woman is meant, or "she" where a man is."""
        return gender is None or self.gender is None or self.gender == gender


@dataclass
class Memory:
    """The sources of an article in the order in which they spoke.

    ``named`` and ``people`` were mentioned only; ``subject`` is the person whom the sentence
    before began with.
    """

    met: list[Speaker] = field(default_factory=list)
    named: list[Speaker] = field(default_factory=list)
    people: list[Speaker] = field(default_factory=list)
    subject: Speaker | None = None
    full_names: dict[str, Speaker] = field(default_factory=dict)

    @property
    def last(self) -> Speaker | None:
        """Whoever spoke last."""
        return self.met[-1] if self.met else None

    def introduce(self, speaker: Speaker) -> Speaker:
        """Remember a speaker, under its full name too, and return it as resolved."""
        self.met.append(speaker)
        if len(speaker.kind.names) > 1:
            self.full_names.setdefault(speaker.kind.names[-1], speaker)
        return speaker

    def note(self, speaker: Speaker) -> None:
        """Remember somebody named who has not spoken."""
        kind = speaker.kind
        if kind.heads:
            self.named.append(speaker)
        if speaker.gender and len(kind.names) == 1:
            self.people.append(speaker)
        if len(kind.names) > 1:
            self.people.append(speaker)
            known = self.full_names.get(kind.names[-1])
            if known is None or len(known.kind.names) < len(kind.names):
                self.full_names[kind.names[-1]] = speaker

    def pronoun(
        self, *, plural: bool = False, thing: bool = False, gender: Gender | None = None
    ) -> Speaker | None:
        """The latest speaker that a pronoun of this number and gender may stand for."""
        if self.subject is not None and not plural and not thing and self.subject.may_be(gender):
            return self.subject
        for speaker in reversed(self.met[-RECALL:]):
            kind = speaker.kind
            if not speaker.may_be(gender):
                continue
            if thing and not kind.person:
                return speaker
            if plural and (kind.plural or not kind.person):
                return speaker
            if not thing and not plural and kind.person:
                return speaker
        if plural:
            return self.met[-1] if self.met else None
        return None if thing else next(
            (one for one in reversed(self.people) if one.may_be(gender)), None)

    def called_so(self, gender: Gender | None) -> Speaker | None:
        """Whom "he" or "she" stands for; from then on that speaker's gender is known."""
        speaker = self.pronoun(gender=gender)
        if speaker is None or gender is None or speaker.gender is not None:
            return speaker
        told = replace(speaker, gender=gender)
        for known in (self.met, self.people):
            known[:] = [told if one is speaker else one for one in known]
        self.full_names = {name: told if one is speaker else one
                           for name, one in self.full_names.items()}
        return told

    def called(self, kind: Kind, gender: Gender | None) -> Speaker | None:
        """The latest speaker that a definite noun such as "the official" points back to."""
        wanted = set(kind.heads)
        if not wanted:
            return None
        for speaker in (*reversed(self.met), *reversed(self.named)):
            if wanted & set(speaker.kind.heads) and speaker.kind.plural == kind.plural and (
                    speaker.may_be(gender)):
                return speaker
        return None

    def known(self, kind: Kind) -> Speaker | None:
        """The first speaker of exactly these names, or the fuller mention of a short name."""
        same = next((speaker for speaker in self.met if speaker.kind.names == kind.names), None)
        return same or self.full(kind)

    def full(self, kind: Kind) -> Speaker | None:
        """The fuller mention that a short name ("Zakharova") points back to."""
        if not kind.names:
            return None
        known = self.full_names.get(kind.names[-1])
        if known is None or len(known.kind.names) <= len(kind.names):
            return None
        if len(kind.names) > 1 and kind.names[0] not in known.kind.names:
            return None
        return known


def resolve(line: Line, piece: tuple[int, int], kind: Kind, memory: Memory) -> Speaker | None:
    """The speaker that tokens ``piece`` stand for; None for a pronoun that points nowhere."""
    first, last = piece
    if last - first == 1:
        if line.in_group("pronouns.singular", first):
            return memory.called_so(gender_of(line, first, last))
        if line.in_group("pronouns.plural", first):
            return memory.pronoun(plural=True)
        if line.in_group("pronouns.thing", first):
            return memory.pronoun(thing=True)
        if line.in_group("pronouns.possessive", first):
            return memory.last
    span = line.span_of(first, last)
    own = Speaker(span.of(line.text), span, kind,
                  gender_of(line, first, last) if kind.person else None)
    if kind.names:
        known = memory.full(kind)
        if known is not None:
            return _joined(known, kind, memory)
    elif kind.spokesman and kind.evidence == "anonymous_source":
        return replace(own, kind=replace(kind, evidence="named_organisation")) if any(
            speaker.kind.evidence == "named_organisation"
            for speaker in memory.met[-SPOKESMAN_RECALL:]) else own
    elif kind.definite and not _is_capital_name(line, piece):
        known = memory.called(kind, own.gender)
        if known is not None:
            return known
    return own


def _is_capital_name(line: Line, piece: tuple[int, int]) -> bool:
    """True for "the Russian Defense Ministry", which names itself; false for "the ministry"."""
    return any(line.tokens[at].capital for at in range(piece[0] + 1, piece[1]))


def _joined(known: Speaker, kind: Kind, memory: Memory) -> Speaker:
    if known.kind.evidence == "confession" or kind.evidence != "confession":
        return known
    return replace(known, kind=replace(known.kind, evidence="confession"))
