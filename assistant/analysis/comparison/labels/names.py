"""Proper names in all articles: which runs of capitals are names, and which name the same.

A short name is the fuller one that ends with it, an acronym the name whose initials it gives, and a
name in another script the one with the same consonants (``text/skeleton``).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from assistant.analysis.comparison.labels.runs import MAX_WORDS, Run, Words
from assistant.analysis.comparison.labels.words import Key
from assistant.text.skeleton import skeleton

MIN_CONSONANTS = 4
"""Of a name matched across scripts; a first setting, not yet measured."""
_YOUNGER = frozenset({"jr", "sr", "ii", "iii"})


@dataclass
class Names:
    """The names of all articles: ``seen`` counts them by article, ``same`` joins two of them.

    ``first`` is the first full name with a last word in an article, and its sentence; ``tails`` are
    all that end with a word; ``offices`` the titles of each.
    """

    seen: dict[int, Counter[Words]] = field(default_factory=lambda: defaultdict(Counter))
    first: dict[tuple[int, str], tuple[int, Words]] = field(default_factory=dict)
    tails: dict[str, set[Words]] = field(default_factory=lambda: defaultdict(set))
    offices: dict[Words, set[str]] = field(default_factory=lambda: defaultdict(set))
    same: dict[Words, Words] = field(default_factory=dict)
    sure: set[Words] = field(default_factory=set)

    def learn(self, column: int, sentence: int, run: Run, *, shouts: bool) -> None:
        """Count a run; a lone capital that begins a sentence shows a name only where it shouts."""
        if len(run.words) == 1 and run.named == 0 and not shouts:
            return
        self.sure.add(run.words)
        self.seen[column][run.words] += 1
        if len(run.words) > 1:
            self.tails[last_name(run.words)].add(run.words)
            self.offices[run.words] |= run.offices
            self.first.setdefault((column, last_name(run.words)), (sentence, run.words))

    def knows(self, words: Words) -> bool:
        """True for a name that was seen, and for the last word of one."""
        return words in self.sure or (len(words) == 1 and words[0] in self.tails)

    def settle(self) -> None:
        """Join acronyms, short forms of long names, and names in other scripts."""
        full = [words for words in self.sure if len(words) > 1]
        initials: dict[str, list[Words]] = defaultdict(list)
        for words in full:
            initials["".join(word[0] for word in words)].append(words)
        for words in self.sure:
            if len(words) == 1 and len(words[0]) > 2 and len(initials[words[0]]) == 1:
                self.same.setdefault(words, initials[words[0]][0])
        for words in sorted(full):
            longer = [other for other in self.tails[last_name(words)]
                      if set(words) < set(other) and words[-1] == other[-1]]
            if len(longer) == 1:
                less, more = sorted((words, longer[0]), key=self._times)
                self.same.setdefault(less, more)
        self._across_scripts()

    def _times(self, words: Words) -> tuple[int, int]:
        """How often a name is written; of equals the shorter counts as the commoner."""
        return sum(counts[words] for counts in self.seen.values()), -len(words)

    def _across_scripts(self) -> None:
        latin = {bones(words): words for words in sorted(self.sure) if _is_latin(words)}
        for words in self.sure:
            if not _is_latin(words) and sum(map(len, bones(words))) >= MIN_CONSONANTS:
                other = latin.get(bones(words))
                if other is not None:
                    self.same.setdefault(words, other)

    def key(
        self, column: int, sentence: int, words: Words, offices: frozenset[str] = frozenset()
    ) -> Key:
        """The entity that a name stands for in a sentence.

        A last name is the person whom the article named in full before, the first of several; else
        the only one whom any article names so. Of several, "President Marn" is one who is president
        somewhere.
        """
        if len(words) == 1 and words not in self.same and not self._is_plural(words[0]):
            introduced, full = self.first.get((column, words[0]), (sentence + 1, words))
            known = self.tails.get(words[0], set())
            if offices and len(known) > 1:
                known = {name for name in known if self.offices[name] & offices}
                introduced = sentence + 1 if full not in known else introduced
            if introduced <= sentence:
                words = full
            elif len(known) == 1:
                words = next(iter(known))
        for _ in range(MAX_WORDS):
            if words not in self.same:
                break
            words = self.same[words]
        return ("name", *words)

    def _is_plural(self, word: str) -> bool:
        """True for "Democrats": those of a full name are not all of them."""
        return word.endswith("s") and (word[:-1],) in self.sure

    def skeletons(self) -> dict[Words, Words]:
        """Names in Latin letters by their consonants, last names alone too where one has them."""
        found = {bones(words): words for words in sorted(self.sure)
                 if _is_latin(words) and sum(map(len, bones(words))) >= MIN_CONSONANTS}
        for tail, full in sorted(self.tails.items()):
            if len(full) == 1 and len(skeleton(tail)) >= MIN_CONSONANTS and _is_latin((tail,)):
                found.setdefault((skeleton(tail),), next(iter(full)))
        return found


def last_name(words: Words) -> str:
    """The word by which somebody is named for short: "kaslen" of "Miro Kaslen Jr"."""
    return words[-2] if len(words) > 2 and words[-1] in _YOUNGER else words[-1]


def bones(words: Iterable[str]) -> Words:
    """The consonants of each word of a name."""
    return tuple(skeleton(word) for word in words)


def _is_latin(words: Sequence[str]) -> bool:
    return all("a" <= word[0] <= "ɏ" for word in words)
