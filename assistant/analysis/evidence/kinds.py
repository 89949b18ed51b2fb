"""What kind of source speaks: a person by name, an office, a paper, somebody unnamed.

The head of the noun phrase decides: "officials" in "U.S. officials", "spokesman" in "a
spokesman for Ismer Hydro". A proper name beside the head makes it a named person.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.analysis.attribution.lines import COMMAS, Line
from assistant.analysis.attribution.matching import folded
from assistant.analysis.attribution.proper_names import (
    Found,
    Phrase,
    core_end,
    person_name,
)
from assistant.text.terms import terms
from assistant.types import Evidence


@dataclass(frozen=True, slots=True)
class Kind:
    """The evidence a source stands for, and what later mentions of it may be called.

    ``heads`` are folded nouns ("source", "ministry"); ``names`` the folded words of a proper
    name in order; ``plural`` when several speak; ``person`` when he or she may stand for it;
    ``definite`` when it points back to somebody mentioned ("the official"); ``spokesman`` for
    one who speaks for others; ``headless`` where no word tells what kind of source it is.
    """

    evidence: Evidence
    heads: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    plural: bool = False
    person: bool = False
    definite: bool = False
    spokesman: bool = False
    headless: bool = False


def kind_of(line: Line, piece: tuple[int, int], outlets: Collection[str]) -> Kind:
    """Classify tokens ``[first, last)`` of a sentence; ``outlets`` are folded outlet names."""
    phrase = _phrase(line, *piece)
    described = _described(line, *piece, commas=False)
    near = _described(line, *piece, commas=True)
    heads = head_keys((line.form(at) for start, end, category in phrase.found
                       if category in _HEAD_KINDS and start < described
                       for at in range(start, end)), line.lexicon.language)
    base = Kind("none", heads, person_name(phrase), _is_plural(phrase), False, _is_definite(phrase),
                headless=phrase.head is None)
    every = {category for start, _, category in phrase.found if start < near}
    return _decide(line, piece, base, phrase, every, outlets)


_HEAD_KINDS = frozenset({"anonymous", "group", "role", "spokesperson", "organisation", "document",
                         "video", "outlet", "combatant", "utterance"})


def head_keys(forms: Iterable[str], language: str) -> tuple[str, ...]:
    """Stems of head words, so that "источника" points back to "источник"."""
    return tuple(dict.fromkeys(stem for form in forms for stem in _stems(form, language)))


@lru_cache(maxsize=20_000)
def _stems(form: str, language: str) -> tuple[str, ...]:
    return tuple(terms(form, language))


def _phrase(line: Line, first: int, last: int) -> Phrase:
    found = tuple(word for word in line.kinds if word[0] >= first and word[1] <= last)
    core = min(core_end(line, first, last), _participle(line, first, last))
    heads = [word for word in found if word[1] <= core and word[2] in _HEAD_KINDS]
    if not heads and all(line.in_group("determiners", at) or line.in_group("quantities", at)
                         for at in range(first, core)):
        heads = [word for word in found if word[2] in _HEAD_KINDS][:1]
    return Phrase(line, first, last, core, found, _head(line, heads))


def _described(line: Line, first: int, last: int, *, commas: bool) -> int:
    """Where the description of a source ends: at a relative clause; or a comma or "by" too."""
    return next((at for at in range(first + 1, last) if line.in_group("relative", at)
                 or (commas and (line.form(at) in COMMAS or line.in_group("by", at)))), last)


def _participle(line: Line, first: int, last: int) -> int:
    """Where "belonging to …" or "leaked by …" begins to describe a source, or its end."""
    return next((at for at in range(first + 1, last) if line.in_group("participles", at)), last)


def _is_definite(phrase: Phrase) -> bool:
    line, first = phrase.line, phrase.first
    if line.in_group("definite", first):
        return True
    if line.lexicon.has("articleless", "yes"):
        return not (line.in_group("plural", first) or line.in_group("indefinite", first))
    article = line.lexicon.article
    return bool(article) and line.form(first).startswith(article)


def _head(line: Line, heads: list[Found]) -> Found | None:
    """The last head word of the core (the first in languages where the noun leads)."""
    if not heads:
        return None
    if line.lexicon.has("noun_leads", "yes"):
        at = min(start for start, _, _ in heads)
        here = [found for found in heads if found[0] == at]
    else:
        at = max(end for _, end, _ in heads)
        here = [found for found in heads if found[1] == at]
    # A word that is both ("official", role and anonymous) counts as the more telling kind.
    order = ("outlet", "combatant", "spokesperson", "role", "anonymous", "utterance", "document",
             "video", "organisation", "group")
    return min(here, key=lambda found: (order.index(found[2]), found[0] - found[1]))


def _is_plural(phrase: Phrase) -> bool:
    lexicon = phrase.line.lexicon
    if phrase.line.in_group("plural", phrase.first):
        return True
    if phrase.head is None:
        return False
    if lexicon.has("nouns_capital", "yes") and phrase.head[:1] == (phrase.first,) and (
            phrase.head[2] in ("group", "anonymous")):
        return True  # German gives a single noun its article
    word = phrase.line.form(phrase.head_end - 1)
    if not {word, word.removeprefix(lexicon.article)}.isdisjoint(
            lexicon.grammar.get("plural_words", ())):
        return True
    ending = lexicon.plural_ending
    return bool(ending) and word.endswith(ending) and not word.endswith("ss")


def _decide(
    line: Line, piece: tuple[int, int], base: Kind, phrase: Phrase, every: set[str],
    outlets: Collection[str],
) -> Kind:
    if line.form(piece[0]) in _NOBODY:
        return base
    head = phrase.head[2] if phrase.head else None
    if head in (None, "outlet", "document") and _is_outlet(line, piece, outlets):
        return _kind(base, "other_outlet")
    unnamed = "anonymous_source" if not base.plural else "unnamed_group"
    if base.names:
        if head == "outlet":
            return _kind(base, "other_outlet")
        if head in ("organisation", "document", "video") or _is_acronym(line, piece, base):
            return _kind(base, _THING.get(head or "", "named_organisation"))
        return _kind(base, "named_person", person=True)
    if "secrecy" in every:
        return _kind(base, "anonymous_source", person=not base.plural)
    if head is None:
        described = _participle(line, *piece)
        return _without_head(line, (piece[0], described), base, unnamed)
    if head in _THING:
        return _thing(line, piece, base, head, every)
    if head == "anonymous":
        return _kind(base, "anonymous_source", person=not base.plural)
    if head == "spokesperson":
        named = "organisation" in every or "outlet" in every or _has_capital(line, piece)
        return replace(base, evidence="named_organisation" if named or base.definite else unnamed,
                       person=True, spokesman=True)
    if head == "group" and base.definite and phrase.head and line.tokens[phrase.head[0]].capital:
        return _kind(base, "named_organisation")  # "the Americans": a state, or its side
    if head == "role" and not base.plural and not line.in_group("indefinite", piece[0]):
        return _kind(base, "named_person", person=True)
    return _kind(base, unnamed, person=not base.plural)


_THING: dict[str, Evidence] = {
    "organisation": "named_organisation", "document": "document", "video": "video_or_social",
    "outlet": "other_outlet", "utterance": "document",
}


def _thing(
    line: Line, piece: tuple[int, int], base: Kind, head: str, every: set[str]
) -> Kind:
    if head in ("document", "utterance", "video") and "outlet" in every:
        return _kind(base, "other_outlet")
    if head == "utterance" and ("organisation" in every or "spokesperson" in every):
        return _kind(base, "named_organisation")
    if head == "organisation" and not _has_capital(line, piece) and not _is_side(line, base) and (
            line.in_group("plural", piece[0]) or line.in_group("indefinite", piece[0])):
        return _kind(base, "unnamed_group")
    return _kind(base, _THING[head])


def _without_head(line: Line, piece: tuple[int, int], base: Kind, unnamed: Evidence) -> Kind:
    if not line.lexicon.capitals_name:
        return _kind(base, "named_person", person=True)
    if line.lexicon.has("nouns_capital", "yes"):
        return _kind(base, unnamed, person=not base.plural)
    somebody = line.in_group("indefinite", piece[0]) and not base.plural
    if _has_capital(line, piece) and not somebody:
        return _kind(base, "named_organisation")
    return _kind(base, unnamed, person=not base.plural)


def _is_side(line: Line, base: Kind) -> bool:
    """True for "each side" or "both parties": bodies that the report has named before."""
    return not set(base.heads).isdisjoint(_sides(line.lexicon.language))


@lru_cache(maxsize=8)
def _sides(language: str) -> frozenset[str]:
    return frozenset(head_keys(_SIDES.get(language, ()), language))


_NOBODY = frozenset({"nobody", "none", "neither", "personne", "aucun", "aucune", "nul", "nadie",
                     "ninguno", "ninguna", "niemand", "keiner", "keine", "никто"})
"""Who says nothing is no source."""
_SIDES = {
    "en": ("side", "sides", "party", "parties", "camp", "camps"),
    "fr": ("camp", "camps", "partie", "parties"), "es": ("bando", "bandos", "parte", "partes"),
    "de": ("seite", "seiten", "partei", "parteien"), "ru": ("сторона", "стороны"),
    "ar": ("طرف", "الطرفان", "الطرفين", "جانب", "الجانبان", "الجانبين"),
}


def _kind(base: Kind, evidence: Evidence, *, person: bool = False) -> Kind:
    return replace(base, evidence=evidence, person=person)


def _has_capital(line: Line, piece: tuple[int, int]) -> bool:
    """True when a name is part of it; the capital that begins a sentence shows none."""
    first, last = piece
    return any(line.tokens[at].capital and (at > 0 or last - first == 1)
               and not line.in_group("starters", at) and not line.in_group("determiners", at)
               for at in range(first, last))


def _is_acronym(line: Line, piece: tuple[int, int], base: Kind) -> bool:
    """True for "SAA" or "NATO": one name of capitals alone outside a line of capitals."""
    if len(base.names) != 1 or line.title_case:
        return False
    for at in range(*piece):
        token = line.tokens[at]
        if token.form == base.names[0]:
            letters = line.text[token.start:token.end].removesuffix("'s").removesuffix("’s")
            return len(letters) > 1 and letters.isupper()
    return False


def _is_outlet(line: Line, piece: tuple[int, int], outlets: Collection[str]) -> bool:
    said = " ".join(line.form(at) for at in range(*piece) if line.tokens[at].word)
    return any(f" {outlet} " in f" {said} " or outlet.split()[0] == said
               for outlet in outlets)


def outlet_key(name: str) -> str:
    """The form in which an outlet's name is looked for inside a source."""
    words = [folded(word) for word in name.split()]
    return " ".join(word for word in words if word not in ("the", "le", "la", "les"))
