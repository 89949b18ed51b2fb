"""The facts on an article's card, each only where the document or a person states it.

A sidecar wins over what the file declares of itself, which wins over bylines and copyright lines
in the text, which win over the web address. What nobody states stays None, with a warning.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from assistant.ingest.bylines import Byline, read_byline
from assistant.ingest.copyright_lines import copyright_holders, credited_source, listed_author
from assistant.ingest.document import Declared
from assistant.ingest.headline import headline_span
from assistant.ingest.lines import Line, covered, plain_words, split_lines
from assistant.ingest.mixed import ENOUGH_IN_THE_SAME
from assistant.ingest.outlet_names import is_named, outlet_key
from assistant.text.dates import find_dates
from assistant.text.language import detect_language
from assistant.text.normalise import fold
from assistant.types import Furniture, Span

ENOUGH_TO_OVERRULE = 200
"""Characters of text that may overrule a language a page declares of itself: site frames carry one
language for every article."""
LANGUAGE_SAMPLE = 3000
"""Characters of citable text that language detection is shown."""
RIGHTS_KINDS = frozenset({"copyright", "page_footer"})
UNHELPFUL_HOSTS = frozenset({
    "archive.org", "web.archive.org", "archive.is", "archive.ph", "webcache.googleusercontent.com",
    "facebook.com", "twitter.com", "x.com", "t.co", "t.me", "medium.com", "blogspot.com",
    "wordpress.com", "localhost", "news.google.com", "msn.com", "feedproxy.google.com",
    "docs.google.com", "github.com", "raw.githubusercontent.com", "pastebin.com", "youtube.com",
})
"""Hosts that carry other people's articles: their name says nothing about who published one."""

_ISO_DAY = re.compile(r"\s*(\d{4})-(\d{2})-(\d{2})(?=$|[T\s])")
_ISO_PART = re.compile(r"\s*(\d{4}(?:-\d{2})?)\s*$")
_URL_DAY = re.compile(r"/((?:19|20)\d\d)[/-](0[1-9]|1[0-2])[/-](0[1-9]|[12]\d|3[01])(?=[/-]|$)")
_LANGUAGE = re.compile(r"\s*([A-Za-z]{2,3})(?:[-_]|\s*$)")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of an article. ``spans`` says where its text shows a value, by field name.

    ``bases`` says on what each value that is not None rests: "text", "metadata", "sidecar",
    "url", or "detected" for a language read off the text.
    """

    title: str | None = None
    author: str | None = None
    outlet: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None
    spans: Mapping[str, Span] = field(default_factory=dict)
    bases: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Stated:
    value: str
    basis: str
    span: Span | None = None


def find_metadata(
    text: str,
    *,
    declared: Mapping[str, Declared],
    furniture: Sequence[Furniture],
    language: str | None = None,
) -> Metadata:
    """The card's facts about ``text``; ``language`` is a hint for reading short month names."""
    lines = split_lines(text)
    signs = list(_signs(lines, furniture, ("byline", "author_bio")))
    warnings: list[str] = []
    url = _declared(declared, "url")
    author = _author(text, declared, signs, lines, furniture)
    stated = {
        "title": _title(text, lines, declared, furniture),
        "author": author,
        "outlet": _outlet(text, declared, signs, lines, furniture, author),
        "published": _published(text, declared, signs, language, warnings),
        "language": _language(lines, declared, furniture, warnings),
        "url": url,
    }
    for name, word in (("outlet", "outlet"), ("published", "date"), ("author", "author")):
        if stated[name] is None:
            warnings.append(f"{word} not stated in the document")
    known = {name: value for name, value in stated.items() if value is not None}
    return Metadata(
        **{name: value.value for name, value in known.items()},
        spans={name: value.span for name, value in known.items() if value.span},
        bases={name: value.basis for name, value in known.items()},
        warnings=tuple(warnings),
    )


def _signs(
    lines: Sequence[Line], furniture: Sequence[Furniture], kinds: Sequence[str]
) -> Iterator[tuple[Line, Byline]]:
    pieces = [piece for piece in furniture if piece.kind in kinds]
    for line, hit in zip(lines, covered(lines, pieces), strict=True):
        if hit and line.short:
            byline = read_byline(line.plain)
            if byline is not None:
                yield line, byline


def _declared(declared: Mapping[str, Declared], key: str) -> _Stated | None:
    value = declared.get(key)
    return _Stated(value.value, value.basis) if value and value.value.strip() else None


def _in_text(text: str, line: Line, value: str) -> _Stated:
    """``value`` as its line shows it: its own place when it stands there unbroken."""
    at = text.find(value, line.span.start, line.span.end)
    span = Span(at, at + len(value)) if at >= 0 else line.span
    return _Stated(value, "text", span)


def _title(
    text: str, lines: Sequence[Line], declared: Mapping[str, Declared],
    furniture: Sequence[Furniture],
) -> _Stated | None:
    stated = _declared(declared, "title")
    span = headline_span(text, lines, furniture, title=stated.value if stated else None)
    if stated:
        return _Stated(stated.value, stated.basis, span)
    return _Stated(plain_words(span.of(text)), "text", span) if span else None


def _author(
    text: str, declared: Mapping[str, Declared], signs: Sequence[tuple[Line, Byline]],
    lines: Sequence[Line], furniture: Sequence[Furniture],
) -> _Stated | None:
    stated = _declared(declared, "author")
    if stated and (stated.basis == "sidecar" or is_named(stated.value)):
        return stated
    for line, byline in signs:
        if byline.authors:
            found = _in_text(text, line, ", ".join(byline.authors))
            if found.span == line.span:
                found = _in_text(text, line, byline.authors[0])
            return _Stated(", ".join(byline.authors), "text", found.span)
    pieces = [piece for piece in furniture if piece.kind == "author_bio"]
    for line, hit in zip(lines, covered(lines, pieces), strict=True):
        name = listed_author(line.plain) if hit and line.short else None
        if name:
            return _in_text(text, line, name)
    return None


def _outlet(
    text: str, declared: Mapping[str, Declared], signs: Sequence[tuple[Line, Byline]],
    lines: Sequence[Line], furniture: Sequence[Furniture], author: _Stated | None,
) -> _Stated | None:
    stated = _declared(declared, "outlet")
    if stated:
        return _shown(text, signs, stated)
    pieces = [piece for piece in furniture if piece.kind in RIGHTS_KINDS]
    rights = [line for line, hit in zip(lines, covered(lines, pieces), strict=True)
              if hit and line.short]
    holders = {fold(name) for line in rights for name in copyright_holders(line.plain)}
    signed = any(sign.authors for _, sign in signs)
    found = [(line, sign.outlet) for line, sign in signs if sign.outlet
             and (not sign.doubtful or signed or fold(sign.outlet) in holders
                  or len(sign.outlet.split()) == 1)]
    authors = {fold(name) for _, sign in signs for name in sign.authors}
    if author:
        authors.add(fold(author.value))
    found += [(line, holder) for line in rights
              for holder in reversed(copyright_holders(line.plain)) if fold(holder) not in authors]
    sources = {outlet_key(name) for line in lines if line.short
               for name in [credited_source(line.plain)] if name}
    own = [(line, name) for line, name in found if outlet_key(name) not in sources]
    for line, name in own or found:
        return _in_text(text, line, name)
    host = _host(declared.get("url"))
    return _Stated(host, "url") if host else None


def _shown(
    text: str, signs: Sequence[tuple[Line, Byline]], stated: _Stated
) -> _Stated:
    """A declared outlet with the place of a date line that names it too."""
    for line, sign in signs:
        if sign.outlet and outlet_key(sign.outlet) == outlet_key(stated.value):
            return _Stated(stated.value, stated.basis, _in_text(text, line, sign.outlet).span)
    return stated


def _host(url: Declared | None) -> str | None:
    if url is None:
        return None
    try:
        host = (urlsplit(url.value.strip()).hostname or "").removeprefix("www.")
    except ValueError:
        return None
    family = {host, ".".join(host.split(".")[-2:])}
    named = "." in host and not re.fullmatch(r"[\d.]+|.*\.(?:local|test|invalid|example)", host)
    return host if named and not family & UNHELPFUL_HOSTS else None


def _published(
    text: str, declared: Mapping[str, Declared], signs: Sequence[tuple[Line, Byline]],
    language: str | None, warnings: list[str],
) -> _Stated | None:
    stated = _declared(declared, "published")
    if stated:
        day = iso_date(stated.value, language)
        if day:
            return _Stated(day, stated.basis)
        warnings.append(f"date given as {stated.value[:40]!r} cannot be read with certainty")
    for wanted in ("published", "updated"):
        for line, sign in signs:
            day = getattr(sign, wanted)
            if day:
                return _Stated(day, "text", _date_span(text, line, day))
    url = declared.get("url")
    match = _URL_DAY.search(url.value) if url else None
    return _Stated("-".join(match.groups()), "url") if match else None


def iso_date(written: str, language: str | None = None) -> str | None:
    """An ISO day (or month, or year) from one written date; None when it can be read two ways."""
    for pattern in (_ISO_DAY, _ISO_PART):
        match = pattern.match(written)
        if match:
            return "-".join(match.groups())
    dates = [value for _, value in find_dates(written, language)]
    return dates[0] if dates else None


def _date_span(text: str, line: Line, day: str) -> Span:
    for span, value in find_dates(line.span.of(text)):
        if value == day:
            return span.shifted(line.span.start)
    return line.span


def _language(
    lines: Sequence[Line], declared: Mapping[str, Declared], furniture: Sequence[Furniture],
    warnings: list[str],
) -> _Stated | None:
    stated = declared.get("language")
    match = _LANGUAGE.match(stated.value) if stated else None
    code = match.group(1).lower() if match else None
    if stated and code and stated.basis == "sidecar":
        return _Stated(code, stated.basis)
    sample = _citable_sample(lines, furniture)
    detected = detect_language(sample) or _most_spoken(sample)
    if code and stated and (detected in (None, code) or len(sample) < ENOUGH_TO_OVERRULE):
        return _Stated(code, stated.basis)
    if code and detected:
        warnings.append(f"declared as {code}, but the text reads as {detected}")
    if detected is None:
        warnings.append("language not recognised")
        return None
    return _Stated(detected, "detected")


def _most_spoken(sample: str) -> str | None:
    """The language of most of a page that is in two of them by halves, line by line."""
    told: Counter[str] = Counter()
    for line in sample.splitlines():
        code = detect_language(line) if line.count(" ") + 1 >= ENOUGH_IN_THE_SAME else None
        if code:
            told[code] += len(line)
    return told.most_common(1)[0][0] if told else None


def _citable_sample(lines: Sequence[Line], furniture: Sequence[Furniture]) -> str:
    kept: list[str] = []
    size = 0
    marks = covered(lines, furniture)
    for line, hit in zip(lines, marks, strict=True):
        if not hit:
            kept.append(line.plain[:LANGUAGE_SAMPLE])
            size += len(kept[-1])
            if size >= LANGUAGE_SAMPLE:
                break
    return "\n".join(kept)
