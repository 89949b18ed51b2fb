"""One sentence made ready for the rules: its tokens, phrase matches and what of it is quoted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.analysis.attribution.lexicon import Lexicon
from assistant.analysis.attribution.matching import Match, Token, tokenise
from assistant.analysis.attribution.speech import Speech
from assistant.types import Span

QUOTE_MARKS = frozenset(("\"", "“", "”", "„", "«", "»", "‹", "›", "''", "``"))
COMMAS = frozenset((",", "،"))
DASHES = frozenset(("—", "–", "--", "-"))
STOPS = frozenset((".", "!", "?", "…", "؟", ";", "؛"))
# A full stop inside a sentence belongs to an abbreviation.
_BEFORE_INCISE = COMMAS | STOPS | QUOTE_MARKS
BREAKS = QUOTE_MARKS | DASHES | (STOPS - {"."}) | {":", "(", ")", "[", "]", "|"}


@dataclass
class Line:
    """A sentence of an article. ``quoted[i]`` holds where token ``i`` lies inside speech."""

    text: str
    span: Span
    lexicon: Lexicon
    tokens: list[Token]
    matches: list[Match]
    quoted: list[bool]
    speeches: tuple[Speech, ...]
    headline: bool
    paragraph: int

    @cached_property
    def kinds(self) -> tuple[tuple[int, int, str], ...]:
        """Words for kinds of sources: tokens ``[first, last)`` and the category."""
        return tuple((match.first, match.last, match.category[5:]) for match in self.matches
                     if match.category.startswith("kind."))

    @cached_property
    def title_case(self) -> bool:
        """True when most words begin with a capital, so that capitals tell nothing."""
        words = [token for token in self.tokens if token.word and token.form.isalpha()]
        return len(words) > 2 and sum(token.capital for token in words) > 0.6 * len(words)

    def form(self, at: int) -> str:
        """The folded form of token ``at``, or "" outside the sentence."""
        return self.tokens[at].form if 0 <= at < len(self.tokens) else ""

    def span_of(self, first: int, last: int) -> Span:
        """Code points of tokens ``[first, last)``."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)

    def breaks(self, at: int) -> bool:
        """True at a mark that parts clauses; marks around a word or two do not."""
        form = self.form(at)
        return self.quoted[at] or (form in BREAKS and form not in QUOTE_MARKS)

    def in_group(self, group: str, at: int) -> bool:
        """True when token ``at`` is a word of this grammar group."""
        if not 0 <= at < len(self.tokens):
            return False
        words = self.lexicon.grammar.get(group)
        return words is not None and self.tokens[at].form in words


def make_line(
    text: str, span: Span, lexicon: Lexicon, *, speeches: Sequence[Speech], headline: bool,
    paragraph: int,
) -> Line:
    """Tokenise one sentence and look its phrases up; ``speeches`` are those overlapping it."""
    tokens = tokenise(text, span.start, span.end)
    inside = tuple(speech for speech in speeches if speech.is_speech)
    quoted = [any(s.span.start <= token.start < s.span.end for s in inside) for token in tokens
              ] if inside else [False] * len(tokens)
    matches = lexicon.table.matches(tokens)
    if inside and lexicon.has("incise", "yes"):
        _unquote_incises(tokens, matches, quoted)
    return Line(text, span, lexicon, tokens, matches, quoted, inside, headline, paragraph)


def _unquote_incises(tokens: list[Token], matches: list[Match], quoted: list[bool]) -> None:
    """Take ", — said the mayor. —" out of the speech it is set into, as Russian prints it."""
    cues = {match.first for match in matches if match.category == "cue"}
    for at, token in enumerate(tokens):
        if token.form not in DASHES or not quoted[at] or not cues & {at + 1, at + 2, at + 3}:
            continue
        if at and tokens[at - 1].form not in _BEFORE_INCISE:
            continue
        end = next((later for later in range(at + 1, len(tokens))
                    if tokens[later].form in DASHES or tokens[later].form in QUOTE_MARKS),
                   len(tokens))
        quoted[at:end] = [False] * (end - at)
