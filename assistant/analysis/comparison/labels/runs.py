"""Capitalised words of a sentence that may be a name, told apart from titles and offices."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.analysis.attribution.lines import Line
from assistant.analysis.comparison.labels.words import Vocabulary
from assistant.text.dates import month_of
from assistant.text.terms import terms

MAX_WORDS = 6
HONORIFICS = frozenset({"mr", "mrs", "ms", "miss", "m", "mme", "mlle", "dr", "sr", "sra", "herr",
                        "frau", "don", "doña", "г-н", "г-жа", "sir", "me", "prof"})
"""Before a name these are the house style of a paper, not what it calls somebody."""
SHORT_OFFICES = {"sen": "senator", "rep": "representative", "gov": "governor", "gen": "general",
                 "lt": "lieutenant", "col": "colonel", "capt": "captain", "sgt": "sergeant",
                 "maj": "major", "rev": "reverend"}
"""So is how an office is shortened."""
_SHORT = 10
"""Tokens of a sentence, below which many capitals are no sign of a headline."""
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """Capitalised words of a sentence: tokens ``[first, last)``, the name from ``named`` on.

    ``offices`` are the titles before it that are more than courtesy.
    """

    first: int
    last: int
    named: int
    words: Words
    offices: frozenset[str] = frozenset()


def runs_of(line: Line, vocabulary: Vocabulary) -> Iterator[Run]:
    """Yield the runs of capitals that may be names; none where every word has a capital.

    A lone capital at a sentence's beginning is yielded too: ``Names`` knows whether it is one.
    """
    if not line.lexicon.capitals_name or _is_headline(line):
        return
    single = line.lexicon.language != "de"
    at = 0
    while at < len(line.tokens):
        if at == 0 and _is_capital(line, 0):
            at = _past_first_noun(line, vocabulary)
        last = _run_end(line, at)
        if last > at and (single or last - at > 1):
            run = _titled(line, at, last)
            if run is not None:
                yield run
        at = max(last, at + 1)


def _past_first_noun(line: Line, vocabulary: Vocabulary) -> int:
    """Where a name may begin: past "Barrage" in "Barrage de Tamresh", which begins a sentence."""
    if line.form(1) in _LINKS:
        return 2
    heads = [match.last for match in vocabulary.table.matches(line.tokens[:2])
             if match.category == "head" and match.first == 0]
    return max(heads, default=0)


def _is_headline(line: Line) -> bool:
    """True where capitals tell nothing; a short sentence may be half name."""
    return line.title_case and (line.headline or len(line.tokens) >= _SHORT)


def _run_end(line: Line, first: int) -> int:
    at = last = first
    while at < len(line.tokens) and at - first < MAX_WORDS:
        if _is_capital(line, at) and not (at == first and _is_idle(line, at)):
            last = at = at + 1
            if line.text[line.tokens[at - 1].end - 1] == "s" and _is_possessive(line, at - 1):
                break
        elif last > first and _is_capital(line, at + 1) and (
                line.form(at) in _LINKS or (line.form(at) == "." and _is_initial(line, at - 1))):
            at += 1
        else:
            break
    return last


_LINKS = frozenset({"of", "de", "du", "des", "del", "al", "el", "bin", "ibn", "van", "von"})


def _is_capital(line: Line, at: int) -> bool:
    return at < len(line.tokens) and line.tokens[at].word and line.tokens[at].capital


def _is_initial(line: Line, at: int) -> bool:
    return line.tokens[at].end - line.tokens[at].start == 1


def _is_idle(line: Line, at: int) -> bool:
    return (line.in_group("starters", at) or line.in_group("determiners", at)
            or line.in_group("prepositions", at) or line.in_group("time_words", at)
            or line.in_group("pronouns.singular", at) or line.in_group("pronouns.plural", at)
            or line.in_group("pronouns.thing", at) or line.in_group("pronouns.author", at)
            or line.in_group("pronouns.possessive", at) or line.in_group("pronouns.own", at))


def _is_possessive(line: Line, at: int) -> bool:
    token = line.tokens[at]
    return line.text[token.start:token.end].replace("’", "'").endswith("'s")


def _titled(line: Line, first: int, last: int) -> Run | None:
    """The run with its titles told apart; "the General Staff" has none. A month is no name."""
    if last - first == 1 and month_of(line.form(first)) is not None:
        return None
    offices = {at for begin, end, kind in line.kinds if kind in ("title", "role")
               for at in range(max(begin, first), min(end, last))}
    titles = [at for at in range(first, last) if line.form(at) in HONORIFICS]
    if not line.in_group("definite", first - 1):
        titles += offices
    named = max((at + 1 for at in titles if at + 1 < last), default=first)
    polite = min((at for at in titles if line.form(at) in HONORIFICS), default=first)
    if not offices.issuperset(range(first, polite)):
        first = polite  # "Enter Ms. Penrow"
    if named > first:
        while line.form(named) in _LINKS and named + 2 < last:
            named += 2  # "Secretary of State"
        # "Senator Ilse Marn of Orvane"
        last = next((at for at in range(named + 1, last) if line.form(at) == "of"), last)
    if line.form(named) in _LINKS or (first in offices and line.form(first + 1) in _LINKS
                                      and named == first):
        return None  # "the Minister of Waterways" is no name
    words = tuple(name_word(line.form(at), line.lexicon.language) for at in range(named, last)
                  if line.tokens[at].word and line.form(at) not in _LINKS)
    held = frozenset(line.form(at) for at in offices if at < named) - HONORIFICS
    return Run(first, last, named, words, held) if words else None


def name_word(form: str, language: str) -> str:
    """A word of a name in the form in which cases of one word meet."""
    form = form.replace(".", "") or form
    return next(iter(terms(form, language)), form) if language == "ru" else form


def shouts(line: Line, run: Run) -> bool:
    """True for "ISIS": capitals alone."""
    token = line.tokens[run.named]
    letters = line.text[token.start:token.end]
    return len(letters) > 1 and letters.isupper()
