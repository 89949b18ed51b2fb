"""The names of one sentence: of states, of bodies the world knows, of whatever articles name."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from assistant.analysis.attribution.lines import COMMAS, DASHES, Line
from assistant.analysis.attribution.matching import Match
from assistant.analysis.comparison.labels.mentions import Body
from assistant.analysis.comparison.labels.names import Names, bones
from assistant.analysis.comparison.labels.runs import Run, name_word
from assistant.analysis.comparison.labels.words import Key, Vocabulary

_AFTER_DATELINES = COMMAS | DASHES | {"("}
_LONGEST_ACRONYM = 4
_LONGEST_FOREIGN = 3
_AT_PLACES = frozenset({"in", "into", "from", "near", "to", "at", "outside", "around", "of", "à",
                        "en", "de", "в", "из", "под", "aus", "nach", "من", "في", "الى"})


@dataclass(frozen=True, slots=True)
class Place:
    """Tokens ``[first, last)`` that hold a name, without titles from ``named`` on, and its key.

    ``particle`` where an Arabic particle is written onto the first.
    """

    first: int
    last: int
    key: Key
    body: Body | None = None
    state: bool = False
    named: int = -1
    particle: bool = False


@dataclass
class Shared:
    """What all sentences of an article are read with.

    ``known`` are names by their consonants, ``organisations`` what articles treat as bodies,
    ``tails`` the last names met so far in this article.
    """

    column: int
    vocabulary: Vocabulary
    names: Names
    known: Mapping[tuple[str, ...], tuple[str, ...]]
    organisations: Collection[tuple[str, ...]]
    tails: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)


@dataclass
class Places:
    """The names of one sentence; ``runs`` are its capitals."""

    shared: Shared
    sentence: int
    line: Line
    runs: Sequence[Run]

    def found(self, matches: Sequence[Match]) -> dict[int, Place]:
        """The names of the sentence by the token they end before; the longer of two that meet."""
        places: list[Place] = []
        for match in matches:
            if match.category == "body" and self._is_written_as_name(match):
                places.append(Place(match.first, match.last, ("body", match.entry), body="known"))
            elif match.category == "seat" and self._is_written_as_name(match):
                state, sort = match.entry
                if not self._is_place(match):
                    places.append(Place(match.first, match.last, ("state", state, sort)))
            elif match.category == "state" and self._is_written_as_name(match):
                places.append(Place(match.first, match.last, ("state", match.entry), state=True))
        places += [*self._runs(), *self._foreign()]
        places.sort(key=lambda place: place.first - place.last)  # of equals the world's names first
        taken: set[int] = set()
        kept = {}
        for place in places:
            if taken.isdisjoint(range(place.first, place.last)):
                taken |= set(range(place.first, place.last))
                kept[place.last] = place
        return dict(sorted(kept.items()))

    def _is_place(self, match: Match) -> bool:
        """True for a capital that is where something happens, or the story was filed."""
        token = self.line.tokens[match.first]
        dateline = match.first == 0 and token.end - token.start > _LONGEST_ACRONYM and (
            self.line.text[token.start:token.end].isupper())
        return (dateline or self.line.form(match.first - 1) in _AT_PLACES
                or self.line.form(match.last) in _AFTER_DATELINES)

    def _is_written_as_name(self, match: Match) -> bool:
        """In English a name has a capital: "us" is none."""
        return self.line.tokens[match.first].capital or self.shared.vocabulary.language != "en"

    def _runs(self) -> Iterator[Place]:
        for run in self.runs:
            if not self.shared.names.knows(run.words) or (
                    run.last - run.first == 1 and self.shared.vocabulary.modifies(run.words[0])):
                continue
            if self._state_noun(run):
                continue
            whole = tuple(name_word(self.line.form(at), self.line.lexicon.language)
                          for at in range(run.first, run.named)
                          if self.line.tokens[at].word) + run.words
            if whole in self.shared.names.sure:  # "General Staff" is no general
                run = Run(run.first, run.last, run.first, whole)
            key = self.shared.names.key(
                self.shared.column, self.sentence, run.words, run.offices)
            yield Place(run.first, run.last, key, named=run.named, body=self._body(run))

    def _state_noun(self, run: Run) -> bool:
        """True for "Syrian Arab Army": a state, plain words and a noun, no name of its own."""
        matches = self.shared.vocabulary.table.matches(self.line.tokens[run.first:run.last])
        state = next((m for m in matches if m.category == "state" and m.first == 0), None)
        if state is None:
            return False
        rest = range(run.first + state.last, run.last)
        heads = {run.first + at for m in matches if m.category == "head"
                 for at in range(m.first, m.last)}
        return all(at in heads or self.shared.vocabulary.modifies(self.line.form(at))
                   for at in rest)

    def _body(self, run: Run) -> Body | None:
        """What sort of body a name is of; None for one that may be a person's or a place's."""
        kinds = {kind for first, last, kind in self.line.kinds
                 if run.named <= first and last <= run.last}
        if kinds & {"outlet", "organisation"}:
            return "outlet" if "outlet" in kinds else "office"
        forms = tuple(self.line.form(at) for at in range(run.named, run.last))
        if forms in self.shared.organisations:
            return "company"
        token = self.line.tokens[run.last - 1]
        letters = self.line.text[token.start:token.end].removesuffix("'s").removesuffix("’s")
        return "company" if len(run.words) == 1 and len(letters) > 1 and (
            letters.isupper() and letters.isalpha()) else None

    def _foreign(self) -> Iterator[Place]:
        """Names of other articles where letters have no capitals, known by their consonants."""
        if self.line.lexicon.capitals_name:
            return
        tokens = self.line.tokens
        for first, token in enumerate(tokens):
            if not token.word:
                continue
            for last in range(min(len(tokens), first + _LONGEST_FOREIGN), first, -1):
                forms = [one.form for one in tokens[first:last]]
                words, particle = self._heard(forms)
                if words is not None:
                    key = self.shared.names.key(self.shared.column, self.sentence, words)
                    yield Place(first, last, key, particle=particle)
                    break

    def _heard(self, forms: Sequence[str]) -> tuple[tuple[str, ...] | None, bool]:
        """The name that words sound like, and whether only without their first letter."""
        shared = self.shared
        for particle, heard in enumerate((bones(forms), bones([forms[0][1:], *forms[1:]]))):
            words = shared.known.get(heard)
            if words is not None:
                shared.tails.setdefault(bones(words[-1:]), words)
            elif len(forms) == 1:
                words = shared.tails.get(heard)
            if words is not None:
                return words, bool(particle)
        return None, False
