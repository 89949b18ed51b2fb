"""Which names are news outlets, which of them are one, and where a text mentions them.

Knowledge is data (``rules/outlets.toml``). A name not listed there may still be an outlet when it
ends as outlets' names do; nothing is ever corrected towards a listed name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from assistant.ingest.rules import rules
from assistant.text.normalise import fold
from assistant.types import Span

_ARTICLE = re.compile(r"^(?:the|le|la|les|der|die|das|el|los|il|lo)\s+")
_DOMAIN = re.compile(r"^(?:https?://)?(?:www\.)?([\w-]{2,60}(?:\.[\w-]{2,60}){1,3})/?$", re.I)
# A capitalised word or initials; not a word that merely begins a sentence.
_CAPITAL = (
    r"(?!(?:The|A|An|In|On|At|But|And|As|For|When|While|After|Before|According|To|By|Its?|His|Her"
    r"|Their|Our|This|That|One|Another|Le|La|Les|Der|Die|Das|El|Los)\s)"
    r"(?:(?:[Aa]l-|[Ee]l-|[dl]['’])?[A-ZÀ-ÖØ-ÞА-ЯЁ][\w&'’-]{0,30}|(?:[A-Z]\.){1,4})")


@dataclass(frozen=True, slots=True)
class Mention:
    """An outlet named in running text. ``classified`` is True after "news agency", "газета" …"""

    span: Span
    name: str
    classified: bool = False


def outlet_key(name: str) -> str:
    """What equal outlets share: listed spellings fall together, others compare folded."""
    folded = _bare(name)
    return _listed().get(folded, folded)


def is_agency(name: str) -> bool:
    """True for a listed news agency."""
    return outlet_key(name) in _agency_keys()


def is_listed(name: str) -> bool:
    """True for a listed outlet or agency."""
    return _bare(name) in _listed()


def is_named(name: str) -> bool:
    """False for words that stand where an outlet's name would but name none ("Agencies")."""
    return bool(_bare(name)) and _bare(name) not in _unnamed()


def looks_like_outlet(name: str) -> bool:
    """True for a listed outlet, a web domain, or a name that ends as outlets' names do."""
    if not is_named(name):
        return False
    return is_listed(name) or bool(_DOMAIN.match(name.strip())) or bool(_by_ending().search(name))


def mentions(text: str, start: int, end: int) -> list[Mention]:
    """Outlets named in ``text[start:end]``, in order, not overlapping, the longest name first.

    Names that are also everyday words count only after a word such as "newspaper".
    """
    found: list[Mention] = []
    for span, classified in _candidates(text, start, end):
        if not any(span.overlaps(other.span) for other in found):
            found.append(Mention(span, span.of(text), classified))
    return sorted(found, key=lambda mention: mention.span)


def _candidates(text: str, start: int, end: int) -> Iterator[tuple[Span, bool]]:
    for match in _after_classifier().finditer(text, start, end):
        yield Span(match.start("name"), match.end("name")), True
    for match in _listed_pattern().finditer(text, start, end):
        yield Span(match.start(), match.end()), False
    for match in _ending_pattern().finditer(text, start, end):
        yield Span(match.start(), match.end()), False


def _bare(name: str) -> str:
    return _ARTICLE.sub("", fold(name).strip(" .,:;\"'()[]"))


@cache
def _listed() -> dict[str, str]:
    """Folded name to the key of its outlet."""
    listed: dict[str, str] = {}
    for names in [*rules("outlets")["agencies"], *rules("outlets")["outlets"]]:
        key = _bare(names[0])
        for name in names:
            listed.setdefault(_bare(name), key)
    return listed


@cache
def _agency_keys() -> frozenset[str]:
    return frozenset(_bare(names[0]) for names in rules("outlets")["agencies"])


@cache
def _unnamed() -> frozenset[str]:
    return frozenset(_bare(name) for name in rules("outlets")["unnamed"]["names"])


def agency_names() -> tuple[str, ...]:
    """Every listed spelling of a news agency, the longest first."""
    names = {name for group in rules("outlets")["agencies"] for name in group}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


@cache
def _listed_pattern() -> re.Pattern[str]:
    careful = set(rules("outlets")["careful"])
    groups = [*rules("outlets")["agencies"], *rules("outlets")["outlets"]]
    names = {name for group in groups for name in group} - careful
    return re.compile(rf"(?<![\w@#/.-])(?:{_alternatives(names)})(?![\w]|\.\w)")


@cache
def _ending_pattern() -> re.Pattern[str]:
    endings = _alternatives(rules("outlets")["endings_in_text"])
    return re.compile(rf"(?<![\w@#/.-])(?:The )?(?:{_CAPITAL} ){{1,4}}(?:{endings})"
                      rf"(?!\w| {_CAPITAL})")


@cache
def _by_ending() -> re.Pattern[str]:
    return re.compile(rf"(?:^|\s)(?:{_alternatives(rules('outlets')['endings'])})$")


@cache
def _after_classifier() -> re.Pattern[str]:
    words = [word for group in rules("outlets")["classifiers"].values() for word in group]
    groups = [*rules("outlets")["agencies"], *rules("outlets")["outlets"]]
    listed = _alternatives({name for group in groups for name in group})
    quoted = r"[\"“«„][^\"”»“\n]{2,40}[\"”»“]"
    return re.compile(
        rf"(?<!\w)(?:{_alternatives(words)})\s(?:[a-zà-ÿа-яё-]{{3,20}}\s)?(?P<name>{listed}|{quoted}"
        rf"|{_CAPITAL}(?:[ -]{_CAPITAL}){{0,4}})(?!\w)")


def _alternatives(names: Iterable[str]) -> str:
    ordered = sorted(names, key=lambda name: (-len(name), name))
    return "|".join(re.escape(name) for name in ordered)
