"""Whether a word that can be a cue is a verb here, and what it governs.

Most English cues are also nouns ("report", "claims") or participles ("the alleged plot"), so a
spelling counts as a verb only where its neighbours allow it.
"""

from __future__ import annotations

from assistant.analysis.attribution.lines import BREAKS, COMMAS, QUOTE_MARKS, STOPS, Line
from assistant.analysis.attribution.matching import Match
from assistant.analysis.attribution.subjects import after_quote

_OBJECT_REACH = 5


def is_not_verb(line: Line, match: Match) -> bool:
    """True where the cue's spelling is here a noun, an adjective or part of a name."""
    at = match.first
    token, word = line.tokens[at], match.entry
    if token.capital and at > 0:
        before = line.tokens[at - 1]
        if before.form not in BREAKS and before.form not in COMMAS and not (
                line.title_case or line.headline):
            return True
        if word.bare and (line.title_case or line.headline):
            return not before.form.endswith("s") or is_possessive(line, at - 1)
    if word.trailing and not is_progressive(line, at):
        return not _trails(line, match)
    if at > 0 and word.bare and is_possessive(line, at - 1):
        return True
    if line.lexicon.verb_first:
        return False
    if line.in_group("determiners", at - 1) and not line.in_group("pronouns.thing", at - 1):
        return line.in_group("not_subjects", at - 1) or word.bare or (
            match.last < len(line.tokens) and line.tokens[match.last].word
            and not line.in_group("that", match.last))
    if line.in_group("prepositions", at - 1) and not word.trailing:
        return not line.in_group("infinitive", at - 1)
    if word.bare:
        return not (_subject_fits(line, at) or _governs_clause(line, match))
    return False


def _governs_clause(line: Line, match: Match) -> bool:
    """True for "the agency claims that": a clause after it makes it a verb."""
    form = line.form(match.first)
    return form != match.entry.lemma and line.tokens[match.first - 1].word and (
        line.in_group("that", match.last) or line.in_group("subject_pronouns", match.last))


def is_possessive(line: Line, at: int) -> bool:
    token = line.tokens[at]
    return line.text[token.start:token.end].endswith(("'s", "’s", "s'", "s’"))


def is_progressive(line: Line, at: int) -> bool:
    """True for "is now claiming" and "he's saying": a verb with its own subject."""
    first = group_start(line, at)
    return line.in_group("subject_pronouns", at - 1) or any(
        line.in_group("passive", before) for before in range(first, at))


def _trails(line: Line, match: Match) -> bool:
    """True for ", adding that" and "and calling it": not for "the meeting" or "regarding"."""
    at = match.first
    if line.in_group("not_trailing", at):
        return False
    before = line.form(at - 1)
    leads = (at == 0 or before in COMMAS or before in BREAKS or line.in_group("by", at - 1)
             or line.in_group("conjunctions", at - 1) or is_adverb(line, at - 1))
    if not leads or match.last >= len(line.tokens):
        return False
    return not line.in_group("prepositions", match.last) or line.in_group("that", match.last)


def _subject_fits(line: Line, at: int) -> bool:
    """True where a subject or auxiliary stands before a form that could also be a noun."""
    if at == 0:
        return False
    before = line.tokens[at - 1]
    if not before.word:
        return before.form in QUOTE_MARKS or before.form in COMMAS
    return (line.in_group("auxiliaries", at - 1) or line.in_group("subject_pronouns", at - 1)
            or line.in_group("relative", at - 1) or before.form.endswith("s") or before.capital)


def is_adverb(line: Line, at: int) -> bool:
    """True for a word with the ending of the language's adverbs."""
    return bool(line.lexicon.adverb) and line.form(at).endswith(line.lexicon.adverb)


def group_start(line: Line, at: int) -> int:
    """The first token of a verb with its auxiliaries: "has" in "has also said"."""
    first = at
    while first > 0 and not line.quoted[first - 1] and (
            line.in_group("auxiliaries", first - 1) or is_adverb(line, first - 1)):
        first -= 1
    return first


def is_bare_infinitive(line: Line, at: int) -> bool:
    """True for "a chance to say": nobody said it. "went on to say" and "is said to" are others."""
    return line.in_group("infinitive", at - 1) and not line.in_group("auxiliaries", at - 2)


def is_reduced(line: Line, match: Match) -> bool:
    """True for "a manual published by", "written for": a participle, not a verb of its own."""
    return not match.entry.trailing and not match.entry.bare and (
        line.in_group("never_finite", match.first)
        or (line.in_group("reduced_after", match.last) and not after_quote(line, match.first)))


def has_object(line: Line, match: Match) -> bool:
    """True where what the verb governs follows: a clause, an infinitive or a quotation."""
    frame = match.entry.frame
    if frame == "show" and line.in_group("prepositions", match.last):
        return False
    for at in range(match.last, min(match.last + _OBJECT_REACH, len(line.tokens))):
        colon = line.form(at) == ":" and (frame != "utter" or any(line.quoted[at:]))
        if line.in_group("that", at) or line.quoted[at] or colon or line.form(at) in QUOTE_MARKS:
            return True
        if line.in_group("infinitive", at) and frame == "want":
            return True
        if line.form(at) in STOPS:
            break
    if frame == "utter":
        return any(line.quoted) or match.last >= len(line.tokens) - 1
    if frame == "want":
        return False
    if match.last >= len(line.tokens) or not line.tokens[match.last].word:
        return frame in ("think", "show") and any(
            line.form(at) in COMMAS for at in range(match.first))
    return (line.tokens[match.last].capital or line.in_group("determiners", match.last)
            or line.in_group("subject_pronouns", match.last)
            or (frame == "show" and not line.in_group("prepositions", match.last)))


def is_inside_phrase(line: Line, match: Match) -> bool:
    """True for a cue's spelling inside a fixed phrase, as in "asked not to be named"."""
    return any(other.category == "kind.secrecy" and other.first <= match.first
               and match.last <= other.last for other in line.matches)
