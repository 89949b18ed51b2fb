"""An article read once for the rules: its lines, quotations, outlets and who is held captive."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from assistant.analysis.kinds import Kind, outlet_key
from assistant.analysis.lexicon import LANGUAGES, Lexicon, lexicon_for
from assistant.analysis.lines import Line, make_line
from assistant.analysis.speakers import Speaker
from assistant.analysis.speech import Speech, quotations
from assistant.text.language import script_of
from assistant.types import Article

MOSTLY_QUOTED = 0.75
"""A sentence is speech when this share of its words is quoted: the rest is then "he said" or
nothing. Set by reading development articles."""
CAPTIVE_REACH = 2
"""A full name first given this many sentences after a captive is mentioned is that captive's."""
_SCRIPT_LANGUAGE = {"Arab": "ar", "Arabic": "ar", "Cyrl": "ru", "Cyrillic": "ru"}


@dataclass
class Reading:
    """One article prepared for attribution."""

    lines: list[Line]
    outlets: frozenset[str]
    captive_article: bool
    captives: set[tuple[str, ...]] = field(default_factory=set)

    def is_speech(self, line: Line) -> bool:
        """True when nearly all words of the sentence are quoted."""
        words = [quoted for token, quoted in zip(line.tokens, line.quoted, strict=True)
                 if token.word]
        return bool(words) and sum(words) >= MOSTLY_QUOTED * len(words)

    def is_captive(self, line: Line, piece: tuple[int, int], kind: Kind) -> bool:
        """True when the source is somebody held captive who speaks on record."""
        first, last = piece
        inside = {m.category for m in line.matches if m.first >= first and m.last <= last}
        around = {m.category for m in line.matches}
        fighter = "kind.combatant" in inside
        held = "kind.captive" in inside or fighter and (
            self.captive_article or bool(around & {"kind.confession", "kind.captive"}))
        if held and fighter or "kind.captive" in inside and "kind.confession" in around:
            if kind.names:
                self.captives.add(kind.names[-1:])
            return True
        return bool(kind.names) and kind.names[-1:] in self.captives

    def names(self, line: Line) -> Iterator[Speaker]:
        """People named in full in a sentence, so that their short names resolve later."""
        if not line.lexicon.capitals_name or line.title_case:
            return
        covered = {at for m in line.matches if m.category in (
            "kind.organisation", "kind.outlet", "kind.document") for at in range(m.first, m.last)}
        at = 0
        while at < len(line.tokens):
            end = at
            while end < len(line.tokens) and line.tokens[end].capital and end not in covered \
                    and not line.in_group("starters", end) \
                    and not line.in_group("determiners", end):
                end += 1
            if 2 <= end - at <= 4:
                names = tuple(line.form(i) for i in range(at, end))
                span = line.span_of(at, end)
                yield Speaker(span.of(line.text), span,
                              Kind("named_person", names=names, person=True))
            at = max(end, at + 1)


def read_article(article: Article) -> Reading:
    """Tokenise every sentence of an article with the lexicon of its language."""
    lexicon = _lexicon(article)
    speeches = quotations(article)
    lines = list(_lines(article, lexicon, speeches))
    captive = any(
        {"kind.captive", "kind.combatant"} <= {m.category for m in line.matches}
        or {"kind.confession", "kind.combatant"} <= {m.category for m in line.matches}
        for line in lines)
    reading = Reading(lines, _outlets(article), captive)
    if captive:
        reading.captives = _captives(reading)
    return reading


def _lines(article: Article, lexicon: Lexicon, speeches: tuple[Speech, ...]) -> Iterator[Line]:
    first = 0
    for sentence in article.sentences:
        while first < len(speeches) and speeches[first].span.end <= sentence.span.start:
            first += 1
        near = []
        for speech in speeches[first:]:
            if speech.span.start >= sentence.span.end:
                break
            near.append(speech)
        yield make_line(article.text, sentence.span, lexicon, speeches=near,
                        headline=sentence.role == "headline", paragraph=sentence.paragraph)


def _captives(reading: Reading) -> set[tuple[str, ...]]:
    """Last names of people introduced right after or beside a captive."""
    found: set[tuple[str, ...]] = set()
    known: set[tuple[str, ...]] = set()
    reach = 0
    for line in reading.lines:
        categories = {m.category for m in line.matches}
        if "kind.combatant" in categories and categories & {
                "kind.captive", "kind.confession", "kind.video", "kind.platform"}:
            reach = CAPTIVE_REACH
        for speaker in reading.names(line):
            name = speaker.kind.names[-1:]
            if name not in known and reach:
                found.add(name)
            known.add(name)
        reach = max(0, reach - 1)
    return found


def _outlets(article: Article) -> frozenset[str]:
    names = {link.name for link in article.origin_chain if link.relation != "published_by"}
    if article.originating_outlet and article.originating_outlet != article.outlet:
        names.add(article.originating_outlet)
    return frozenset(key for name in names if (key := outlet_key(name)))


def _lexicon(article: Article) -> Lexicon:
    """The lexicon of the article's language, or of its script where we have no list."""
    language = article.language
    if language not in LANGUAGES:
        language = _SCRIPT_LANGUAGE.get(script_of(article.text[:2000]), "en")
    lexicon = lexicon_for(language)
    assert lexicon is not None
    return lexicon
