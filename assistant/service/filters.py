"""Turning what a caller typed into Filters, or saying what is wrong with it."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from datetime import date

from assistant.errors import CallerError
from assistant.types import Filters

_PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


def make_filters(
    *,
    outlets: Iterable[str] = (),
    language: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> Filters:
    """Check and complete filters.

    A year or a month is widened to its first (``since``) or last (``until``) day. CallerError
    for a date that is none, an interval that ends before it starts, or a malformed language.
    """
    wanted = tuple(dict.fromkeys(name.strip() for name in outlets if name and name.strip()))
    language = (language or "").strip().lower().replace("_", "-") or None
    if language and not re.fullmatch(r"[a-z]{2,3}(-[a-z0-9]{2,8})*", language):
        raise CallerError(f"{language!r} is not a language code.",
                          help="Use for example en, ar, fr.")
    first, last = _day(since, last=False), _day(until, last=True)
    if first and last and first > last:
        raise CallerError(f"The period ends ({last}) before it starts ({first}).")
    primary = language.split("-")[0] if language else None
    return Filters(outlets=wanted, language=primary, since=first, until=last)


def _day(value: str | None, *, last: bool) -> str | None:
    value = (value or "").strip()
    if not value:
        return None
    found = _PARTIAL_DATE.fullmatch(value)
    try:
        if not found:
            raise ValueError(value)
        year = int(found[1])
        month = int(found[2]) if found[2] else (12 if last else 1)
        day = int(found[3]) if found[3] else (calendar.monthrange(year, month)[1] if last else 1)
        return date(year, month, day).isoformat()
    except (ValueError, IndexError, calendar.IllegalMonthError) as problem:
        raise CallerError(
            f"{value!r} is not a date.", help="Write YYYY-MM-DD, YYYY-MM or YYYY."
        ) from problem
