"""Whether a "not" in one sentence denies what another sentence asserts.

A shared verb and a "not" are not enough: "states that do not recognise it" denies nothing, nor
does "if they do not pass it". The negated verb must govern the same words in both, plainly.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.analysis.attribution.matching import Token, folded
from assistant.analysis.differences import Facts, Negation
from assistant.analysis.differences.lexing import lexed
from assistant.text.stopwords import stopwords
from assistant.text.terms import terms
from assistant.types import Difference

GOVERNED = 6
"""Words after a verb among which what it governs is looked for. A first setting."""
OPEN_REACH = 7
"""Words before a verb among which "if" or "would" leaves it open. A first setting."""
BESIDE = 3
"""Words from the "not" to the verb that it negates, both counted."""


def _words(text: str) -> frozenset[str]:
    return frozenset(map(folded, text.split()))


_PLAIN = _words(
    "not never nobody neither nor jamais personne pas nunca nadie no nicht nie niemals niemand "
    "не никогда никто ни لم لن ليس ليست لا ما")
"""Words that deny a statement; "without" and "failed to" mostly deny a wish or a thing."""
_ENGLISH_NO = "no"
_RELATIVES = _words(
    "that who which where whom qui que où que quien donde der die das welche который которая "
    "которые которое где الذي التي الذين حيث")
_NO_VERB = _words(
    "a an the by in on for of only just even because to as from with at any le la les un une par "
    "pour dans el los las por para der die das ein eine von für в на для из")
_DETERMINERS = _words(
    "a an the his her its their our my your this that these those any some le la les un une des du "
    "son sa ses leur leurs el los las unos unas su sus der die das den dem ein eine einen sein "
    "seine ihr ihre свой своя свои его её их")
_OPEN = _words(
    "if whether unless would should could might may must want wants wanted think thinks thought "
    "hope hopes vow vowed promise promised will si devrait pourrait voulait podría debería quería "
    "wenn falls ob würde sollte könnte если бы ли إذا لو قد")


def denies(one: Facts, other: Facts, difference: Difference) -> bool:
    """True when the negation that ``difference`` found in one text denies what the other asserts.

    ``one`` and ``other`` are the two texts in the order in which they were compared.
    """
    denying, asserting = (one, other) if difference.expected_span else (other, one)
    span = difference.expected_span or difference.found_span
    negation = next((n for n in denying.negations if n.span == span), None)
    if negation is None or negation.negated_span is None or asserting.negations:
        return False
    tokens, said = lexed(denying.text), lexed(asserting.text)
    verb = _at(tokens, negation.negated_span.start)
    if verb is None or not _plain(tokens, negation, verb, denying.language) or _open(tokens, verb):
        return False
    if denying.language != asserting.language:
        return bool(_stems(tokens, verb, denying.language) & asserting.stems)
    object_ = _object(tokens, verb, denying.language)
    return object_ is not None and any(
        _object(said, at, asserting.language) == object_ and not _open(said, at)
        for at, token in enumerate(said)
        if negation.negated in terms(token.form, asserting.language))


def _at(tokens: Sequence[Token], start: int) -> int | None:
    return next((at for at, token in enumerate(tokens) if token.start == start), None)


def _plain(tokens: Sequence[Token], negation: Negation, verb: int, language: str) -> bool:
    """True for "had not served": no relative clause, no "not by judges", nothing far off."""
    first = next(at for at, token in enumerate(tokens) if token.end > negation.span.start)
    denying = [token for token in tokens[first:verb] if token.start < negation.span.end]
    if not any(_denies_plainly(token.form, language) for token in denying):
        return False
    before = [token.form for token in tokens[max(0, first - 2):first]]
    after = tokens[first + len(denying)].form if first + len(denying) < len(tokens) else ""
    return (verb - first <= BESIDE and after not in _NO_VERB
            and _RELATIVES.isdisjoint(before))


def _denies_plainly(form: str, language: str) -> bool:
    if language == "en" and form == _ENGLISH_NO:
        return False
    return form in _PLAIN or form.endswith(("n't", "n’t"))


def _open(tokens: Sequence[Token], verb: int) -> bool:
    return not _OPEN.isdisjoint(token.form for token in tokens[max(0, verb - OPEN_REACH):verb])


def _object(
    tokens: Sequence[Token], verb: int, language: str
) -> tuple[tuple[str, ...], str] | None:
    """The first content word after a verb with the words that lead to it: "in" and "vietnam".

    Articles and possessives lead nowhere: they are left out.
    """
    leading: list[str] = []
    for token in tokens[verb + 1:verb + 1 + GOVERNED]:
        if not token.word:
            return None
        if token.form not in stopwords(language):
            stems = terms(token.form, language)
            return (tuple(leading), stems[0]) if stems else None
        if token.form not in _DETERMINERS:
            leading.append(token.form)
    return None


def _stems(tokens: Sequence[Token], verb: int, language: str) -> frozenset[str]:
    """Stems of the content words after a verb."""
    return frozenset(stem for token in tokens[verb + 1:verb + 1 + GOVERNED]
                     if token.word and token.form not in stopwords(language)
                     for stem in terms(token.form, language))
