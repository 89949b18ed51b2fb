"""Noun phrases that name a side or a body: "ISIS terrorists", "the army of Syria", "armed men".

A phrase is a noun of the vocabulary with what stands between it and a name. A state's army and its
government are two entities; a body and its men are one; a name that may be a person's or a place's
is not the men named after it ("Aleppo rebels").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.analysis.attribution.lines import QUOTE_MARKS, Line
from assistant.analysis.attribution.matching import Match
from assistant.analysis.comparison.labels.mentions import NAME, Mention, unpossessed
from assistant.analysis.comparison.labels.places import Place, Shared
from assistant.analysis.comparison.labels.runs import HONORIFICS, SHORT_OFFICES
from assistant.analysis.comparison.labels.words import Head, Key, Vocabulary
from assistant.types import Span

Phrase = tuple[Mention, int, int]
"""A mention and its tokens ``[first, last)``."""
_OWN_MEN = frozenset({"fighters", "group", "forces"})
"""Nouns that, with the name of a body before them, name the body itself."""
_MEMBERS = frozenset({"member", "membre", "miembro", "mitglied", "عضو"})
_TYPES = frozenset({"company", "office", "paper"})
_STATES = frozenset({"rulers", "forces", "alliance"})
_LEADS_FIRST = frozenset({"en", "de", "ru"})
"""Languages in which what describes a noun stands before it."""
_FOLLOWS = frozenset({"fr", "es", "ar", "ru"})
"""Languages in which a name may stand right after its noun, as an adjective or in the genitive."""
_SIDES = 4
_DESCRIBING = frozenset({"title", "role", "group", "combatant", "spokesperson", "captive"})
_ARABIC_PARTICLES = ("و", "ف", "ل", "ب", "ك")
_ARABIC_ARTICLES = ("ال", "وال", "بال", "فال", "كال", "لل")


@dataclass
class Reader:
    """One sentence being read for phrases; ``places`` are its names by the token after them."""

    shared: Shared
    sentence: int
    line: Line
    places: Mapping[int, Place]

    @property
    def vocabulary(self) -> Vocabulary:
        """The words of the article's language."""
        return self.shared.vocabulary

    def mentions(self, matches: Sequence[Match]) -> list[Mention]:
        """Every mention of the sentence in order, none inside another.

        ``matches`` are those of the vocabulary in its tokens.
        """
        heads = _longest([match for match in matches if match.category == "head"])
        found = _outermost([phrase for match in heads for phrase in self._phrase(match)])
        taken = {at for mention, first, last in found for at in range(first, last)
                 if mention.key is not None}
        bare = [place for place in self.places.values()
                if taken.isdisjoint(range(place.first, place.last))]
        named = [mention for place in bare for mention in self._named(place)]
        inside = {at for place in bare for at in range(place.first, place.last)}
        phrases = [mention for mention, first, last in found
                   if mention.key is not None or inside.isdisjoint(range(first, last))]
        return sorted(phrases + named, key=lambda mention: mention.span.start)

    def _phrase(self, match: Match) -> Iterator[Phrase]:
        """The phrase around a noun; none inside a name."""
        head: Head = match.entry
        first, last = match.first, match.last
        place = None
        if self.vocabulary.language in _LEADS_FIRST:
            first, place = self._before(first, head)
        if place is None:
            last, place = self._after(last)
        if place is not None and place.first <= match.first and match.last <= place.last:
            return
        key = self._key(head, place, match.last) if place else None
        if self.line.form(last) in QUOTE_MARKS and any(
                self.line.form(at) in QUOTE_MARKS for at in range(first, last)):
            last += 1
        alone = self.line.form(last) not in self.vocabulary.ties
        span = Span(self._start(first), self.line.tokens[last - 1].end)
        yield Mention(self.shared.column, self.sentence, unpossessed(self.line, span),
                      self._label(first, last, match), head, key,
                      alone and self._is_definite(first),
                      owned=self.line.in_group("pronouns.possessive", first - 1)), first, last

    def _start(self, first: int) -> int:
        """Where a phrase begins, past an Arabic particle written onto its noun."""
        token = self.line.tokens[first]
        bare = token._replace(form=token.form[1:])
        on = token.form[:1] in _ARABIC_PARTICLES and self.vocabulary.table.matches([bare])
        return token.start + 1 if on else token.start

    def _before(self, first: int, head: Head) -> tuple[int, Place | None]:
        """Where the phrase begins, and the name nearest to the noun."""
        found: Place | None = None
        floor = max(0, first - 2 * _SIDES)
        while first > floor:
            at = first - 1
            compound = self._compound(at)
            if compound is not None:
                first = compound[0]
                if found is None and head.sort == "alliance":
                    found = compound[1]
            elif first in self.places and found is None:
                found, first = self.places[first], self.places[first].first
            elif self.vocabulary.modifies(self.line.form(at)):
                first = at
            else:
                break
        return first, found

    def _compound(self, at: int) -> tuple[int, Place | None] | None:
        """Where "U.S.-backed", which ends at a token, begins, and the name in it."""
        form = self.line.form(at)
        if "-" in form and form.rpartition("-")[2] in self.vocabulary.compounds:
            return at, self._place_in(at, form)
        if form in self.vocabulary.compounds and self.line.form(at - 1) == "-" and at > 1:
            place = self.places.get(at - 1)
            return (place.first if place else at - 2), place
        return None

    def _place_in(self, at: int, form: str) -> Place | None:
        """The state in "US-led", written as one word."""
        word = self.line.tokens[at]._replace(form=form.partition("-")[0])
        states = [match.entry for match in self.vocabulary.table.matches([word])
                  if match.category == "state"]
        seats = [match.entry[0] for match in self.vocabulary.table.matches([word])
                 if match.category == "seat"]
        found = next(iter(states + seats), None)
        return Place(at, at + 1, ("state", found), state=True) if found else None

    def _after(self, last: int) -> tuple[int, Place | None]:
        """Where the phrase ends, and the name that "of" or nothing ties to the noun."""
        starts = {place.first: place for place in self.places.values()}
        at = last
        while at < len(self.line.tokens) and at - last < _SIDES:
            if at in starts and (at > last or self.vocabulary.language in _FOLLOWS):
                return starts[at].last, starts[at]
            form = self.line.form(at)
            if form in (self.vocabulary.ties if at == last else self.vocabulary.of) or (
                    form in QUOTE_MARKS and self.vocabulary.language not in _LEADS_FIRST):
                at += 1
            elif self.vocabulary.language not in _LEADS_FIRST and self.vocabulary.modifies(form):
                at += 1
                last = at
            else:
                break
        return last, None

    def _key(self, head: Head, place: Place, after: int) -> Key | None:
        """The entity of a noun, which ends before token ``after``, beside a name."""
        if place.state:
            return (*place.key, head.sort if head.sort in _STATES else (
                "men" if head.sort in _OWN_MEN else head.sort))
        if place.body and head.sort in _OWN_MEN:
            members = place.body != "known" and head.lemma in _MEMBERS
            return None if members else place.key
        if place.key[0] == "state":
            return None
        apposed = place.first >= after and all(
            self.line.form(at) in QUOTE_MARKS for at in range(after, place.first))
        if apposed and head.sort in _TYPES:
            return place.key
        return (*place.key, head.sort)

    def _named(self, place: Place) -> Iterator[Mention]:
        if place.state:
            return
        line = self.line
        own = tuple(line.form(at) for at in range(place.first, place.last))
        first, named, label = place.first, max(place.first, place.named), own
        if place.key[0] == "name":
            first = self._described_from(place)
            title = tuple(SHORT_OFFICES.get(line.form(at), line.form(at))
                          for at in range(first, named)
                          if line.tokens[at].word and line.form(at) not in HONORIFICS)
            first, label = (first if title else named), (*title, NAME)
        span = Span(self._start(first) + (place.particle and first == place.first),
                    line.tokens[place.last - 1].end)
        name = Span(line.tokens[named].start + place.particle, span.end)
        yield Mention(self.shared.column, self.sentence, unpossessed(line, span), label, None,
                      place.key, body=place.body, name=unpossessed(line, name))

    def _described_from(self, place: Place) -> int:
        """Where "captured fighter" in "captured fighter Miro Kaslen" begins."""
        line, first = self.line, place.first
        while first > 0:
            begins = [begin for begin, end, kind in line.kinds
                      if end == first and kind in _DESCRIBING and not line.tokens[begin].capital
                      and not line.in_group("determiners", begin)
                      and not self.vocabulary.modifies(line.form(end - 1))
                      and line.form(begin).startswith(line.lexicon.article)]
            if begins:
                first = min(begins)
            elif first < place.first and self.vocabulary.modifies(line.form(first - 1)):
                first -= 1
            else:
                break
        return first

    def _label(self, first: int, last: int, match: Match) -> tuple[str, ...]:
        """The words two mentions must share to be one label: the noun under its first form."""
        words: list[str] = []
        at = first
        while at < last:
            if at == match.first:
                words.append(match.entry.lemma)
                at = match.last
                continue
            if self.line.tokens[at].word and self.line.form(at) not in self.vocabulary.articles:
                words.append(self.line.form(at))
            at += 1
        return tuple(words)

    def _is_definite(self, first: int) -> bool:
        line = self.line
        if line.form(first - 1) in self.vocabulary.definite or self.vocabulary.language == "ru":
            return True
        return bool(line.lexicon.article) and line.form(first).startswith(_ARABIC_ARTICLES)


def _outermost(phrases: Sequence[Phrase]) -> list[Phrase]:
    """The phrases without those that share words with a longer one, or one before as long."""
    kept: list[Phrase] = []
    for phrase in sorted(phrases, key=lambda phrase: (phrase[1] - phrase[2], phrase[1])):
        if not any(phrase[1] < last and first < phrase[2] for _, first, last in kept):
            kept.append(phrase)
    return kept


def _longest(matches: Sequence[Match]) -> list[Match]:
    """The matches without those inside a longer one: "armed forces", not "forces" too."""
    return [match for match in matches if not any(
        other is not match and other.first <= match.first and match.last <= other.last
        for other in matches)]
