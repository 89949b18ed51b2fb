"""An article read once for the rules: its lines, quotations, outlets and who is held captive."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from assistant.analysis.attribution.gender import gender_of
from assistant.analysis.attribution.lexicon import LANGUAGES, Lexicon, lexicon_for
from assistant.analysis.attribution.lines import COMMAS, Line, make_line
from assistant.analysis.attribution.speakers import Speaker
from assistant.analysis.attribution.speech import Speech, quotations
from assistant.analysis.evidence.kinds import Kind, head_keys, kind_of, outlet_key
from assistant.text.language import script_of
from assistant.types import Article

MOSTLY_QUOTED = 0.75
"""A sentence is speech when this share of its words is quoted: the rest is then "he said" or
nothing. Set by reading development articles."""
CAPTIVE_REACH = 2
"""A full name first given this many sentences after a captive is mentioned is that captive's."""
MAX_NAME_TOKENS = 7
_SCRIPT_LANGUAGE = {"Arab": "ar", "Arabic": "ar", "Cyrl": "ru", "Cyrillic": "ru"}


@dataclass
class Reading:
    """One article prepared for attribution."""

    lines: list[Line]
    outlets: frozenset[str]
    own_outlet: str | None
    captive_article: bool
    organisations: frozenset[tuple[str, ...]] = frozenset()
    captives: set[tuple[str, ...]] = field(default_factory=set)
    language: str = ""

    def is_speech(self, line: Line) -> bool:
        """True when nearly all words of the sentence are quoted."""
        words = [quoted for token, quoted in zip(line.tokens, line.quoted, strict=True)
                 if token.word]
        return bool(words) and sum(words) >= MOSTLY_QUOTED * len(words)

    def is_own(self, line: Line, piece: tuple[int, int]) -> bool:
        """True for the author's "I" and "we", "our article", and the outlet's own name."""
        first, last = piece
        if line.in_group("pronouns.author", first) and last - first == 1:
            return True
        if line.in_group("pronouns.own", first):
            return True
        words = line.span_of(first, last).of(line.text)
        return self.own_outlet is not None and outlet_key(words) == self.own_outlet

    def is_captive(self, line: Line, piece: tuple[int, int], kind: Kind) -> bool:
        """True when the source is somebody held captive who speaks on record."""
        first, last = piece
        inside = {kind for start, end, kind in line.kinds if start >= first and end <= last}
        around = {kind for _, _, kind in line.kinds}
        fighter = "combatant" in inside
        held = "captive" in inside or (fighter and (
            self.captive_article or bool(around & {"confession", "captive"})))
        if (held and fighter) or ("captive" in inside and "confession" in around):
            if kind.names:
                self.captives.add(kind.names)
            return True
        return kind.names in self.captives or (len(kind.names) == 1 and any(
            kind.names[0] == captive[-1] for captive in self.captives))

    def introduced(self, line: Line) -> Iterator[Speaker]:
        """People, offices and outlets that a sentence names, whether or not they speak in it.

        Later "the agency", "the ministry" or a last name alone points back to them.
        """
        if not line.lexicon.capitals_name or line.title_case:
            return
        for first, last in _capital_runs(line):
            if last - first == 1 and not any(first == start for start, _, _ in line.kinds):
                continue
            kind = kind_of(line, (first, last), self.outlets)
            gender = gender_of(line, first, last) if kind.person else None
            if kind.evidence == "other_outlet":
                kind = replace(kind, heads=(*kind.heads, *head_keys(
                    line.lexicon.grammar.get("outlet_nouns", ()), line.lexicon.language)))
            elif kind.evidence != "named_organisation" and not (
                    kind.evidence == "named_person" and (len(kind.names) > 1 or gender)):
                continue
            span = line.span_of(first, last)
            yield Speaker(span.of(line.text), span, kind, gender)

    def names(self, line: Line) -> Iterator[Speaker]:
        """The people among them, by their full names."""
        return (speaker for speaker in self.introduced(line)
                if speaker.kind.evidence == "named_person" and len(speaker.kind.names) > 1)


def _capital_runs(line: Line) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words, "of" and the like inside a name included."""
    at = 0
    while at < len(line.tokens):
        if not _names(line, at):
            at += 1
            continue
        end = at + 1
        while end < len(line.tokens) and (
                _names(line, end) or (line.in_group("name_links", end) and end + 1 < len(
                    line.tokens) and _names(line, end + 1))):
            end += 1
        if end - at <= MAX_NAME_TOKENS:
            yield at, end
        at = end


def _names(line: Line, at: int) -> bool:
    token = line.tokens[at]
    return token.word and token.capital and not (
        line.in_group("starters", at) or line.in_group("determiners", at))


def read_article(article: Article) -> Reading:
    """Tokenise every sentence of an article with the lexicon of its language."""
    lexicon = lexicon_of(article)
    speeches = quotations(article)
    lines = list(_lines(article, lexicon, speeches))
    captive = any(
        {"captive", "combatant"} <= kinds or {"confession", "combatant"} <= kinds
        for kinds in ({kind for _, _, kind in line.kinds} for line in lines))
    own = outlet_key(article.outlet) if article.outlet else None
    reading = Reading(lines, _outlets(article), own, captive, _organisations(lines),
                      language=lexicon.language)
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


def _organisations(lines: list[Line]) -> frozenset[tuple[str, ...]]:
    """Names that the article treats as bodies: "Ismer Hydro, which …", "a spokesman for …"."""
    found: set[tuple[str, ...]] = set()
    for line in lines:
        speaking = {stop for _, stop, kind in line.kinds if kind == "spokesperson"}
        for first, last in _capital_runs(line):
            thing = line.form(last) in COMMAS and line.in_group("thing_relative", last + 1)
            served = line.in_group("prepositions", first - 1) and first - 1 in speaking
            if thing or served:
                found.add(tuple(line.form(at) for at in range(first, last)))
    return frozenset(found)


def _captives(reading: Reading) -> set[tuple[str, ...]]:
    """Names of people introduced right after or beside a captive."""
    found: set[tuple[str, ...]] = set()
    known: set[tuple[str, ...]] = set()
    reach = 0
    for line in reading.lines:
        categories = {kind for _, _, kind in line.kinds}
        if "combatant" in categories and categories & {
                "captive", "confession", "video", "platform"}:
            reach = CAPTIVE_REACH
        for speaker in reading.names(line):
            name = speaker.kind.names
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


def lexicon_of(article: Article) -> Lexicon:
    """The lexicon of the article's language, or of its script where we have no list."""
    language = article.language
    if language not in LANGUAGES:
        language = _SCRIPT_LANGUAGE.get(script_of(article.text[:2000]), "en")
    lexicon = lexicon_for(language)
    assert lexicon is not None
    return lexicon
