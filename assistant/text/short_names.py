"""Short names that languages write in letters of their own: NATO, OTAN, НАТО, الناتو."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from assistant.text.terms import terms


def same_name(term: str, language: str | None, other: str | None) -> tuple[str, ...]:
    """Analysed terms of ``other`` that name what ``term`` of ``language`` names, ``term`` left out.

    () for a term that is no listed name, and for a language without a list.
    """
    found: dict[str, None] = {}
    for group in _groups_of().get((language or "", term), ()):
        found |= dict.fromkeys(_groups()[group].get(other or "", ()))
    return tuple(name for name in found if name != term)


def spelled_name(term: str, language: str | None, other: str | None) -> str:
    """How ``other`` writes what ``term`` of ``language`` names, in capitals; "" where none is."""
    groups = _groups_of().get((language or "", term), ())
    return next((_spelled()[group][other or ""] for group in groups
                 if _spelled()[group].get(other or "")), "")


@cache
def _rows() -> list[dict[str, list[str]]]:
    table = files("assistant.text").joinpath("data/short_names.tsv").read_text("utf-8")
    languages, *rows = (line.split("\t") for line in table.splitlines())
    return [{language: cell.split() for language, cell in zip(languages, row, strict=True)}
            for row in rows]


@cache
def _spelled() -> list[dict[str, str]]:
    return [{language: names[0].upper() for language, names in row.items() if names}
            for row in _rows()]


@cache
def _groups() -> tuple[dict[str, tuple[str, ...]], ...]:
    """Each thing named: its names as analysed terms, by language."""
    return tuple({language: tuple(dict.fromkeys(
        term for name in names for term in _analysed(name, language)))
        for language, names in row.items()} for row in _rows())


@cache
def _groups_of() -> dict[tuple[str, str], tuple[int, ...]]:
    found: dict[tuple[str, str], tuple[int, ...]] = {}
    for number, group in enumerate(_groups()):
        for language, names in group.items():
            for name in names:
                found[language, name] = (*found.get((language, name), ()), number)
    return found


def _analysed(name: str, language: str) -> list[str]:
    """The term of a name, [] where analysis takes it apart.

    English names are read in capitals: "who" and "us" are words otherwise.
    """
    found = terms(name.upper() if language == "en" else name, language)
    return found if len(found) == 1 else []
