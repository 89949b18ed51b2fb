"""Times of day of a sentence, and whether two can be one.

"3 p.m.", "15:00", "15h30", "15.30 Uhr", "15 часов" (after "в"), "الساعة ١٥:٠٠".
"""

from __future__ import annotations

from functools import cache

import regex

from assistant.types import Span

_EDGE, _END = r"(?<![\p{L}\p{N}.,:/])", r"(?![\p{L}\p{N}]|[.,:/]\d)"
_HOUR, _MINUTE = r"(?P<hour>[01]?\d|2[0-4]|[٠١]?[٠-٩]|٢[٠-٤]|[۰۱]?[۰-۹]|۲[۰-۴])", \
    r"(?P<minute>[0-5]\d|[٠-٥][٠-٩]|[۰-۵][۰-۹])"
_HALF = r"(?:(?P<pm>p\.?\s?m\b\.?|مساء|عصرا|بعد الظهر|ب\.ظ|вечера|дня|de la tarde|öö|ös)" \
        r"|(?P<am>a\.\s?m\b\.?|(?P<plain>am)\b|صباحا|فجرا|утра|de la mañana))"
_FORMS = (
    # 15:30, 3:30 pm, الساعة ١٥:٣٠
    rf"{_HOUR}:{_MINUTE}(?::[0-5]\d)?(?:\s?{_HALF})?",
    # 3 p.m., 3 вечера, 3.30pm
    rf"{_HOUR}(?:\.{_MINUTE})?\s?{_HALF}",
    # 15h30, 15 h, 15 heures 30
    rf"(?<=\b(?:à|vers|dès|depuis|avant|après)\s+){_HOUR}\s?(?:h|heures?)(?:\s?{_MINUTE})?",
    rf"{_HOUR}\s?h\s?{_MINUTE}",
    # 15 Uhr, 15.30 Uhr, 15 Uhr 30
    rf"{_HOUR}(?:[.:]{_MINUTE})?\s?uhr(?:\s{_MINUTE})?",
    # в 15 часов, a las 15 horas
    rf"(?<=\b(?:в|к|около)\s+){_HOUR}\s?час(?:ов|а)?(?:\s{_HALF})?",
    rf"(?<=\ba\s+las?\s+){_HOUR}(?:\s?(?:horas?|h))",
)
_ZONE = regex.compile(
    r"\b(?:GMT|UTC|[CE]ES?T|MES?Z|local time|heure locale|hora local|Ortszeit|МСК)\b"
    r"|местно|московск|بالتوقيت|بتوقيت|توقيت|yerel saat", regex.IGNORECASE)
_NOON = 12
_DAY = 24 * 60


def times_of(text: str, language: str = "en") -> list[tuple[Span, str]]:
    """Return the times of day in order as "15:30"; "3:30?" may also be in the afternoon.

    "am" without stops is one in English alone: "Steg 3 am Fluss". "zone" ends the value where the
    sentence names a time zone: it can be any hour elsewhere.
    """
    if not _pattern().search(text):
        return []
    found: list[tuple[Span, str]] = []
    zone = " zone" if _ZONE.search(text) else ""
    for match in _pattern().finditer(text):
        hour, minute = int(match["hour"]), int(match["minute"] or 0)
        half = match["pm"] or match["am"]
        if (half and (hour > _NOON or not hour)) or (match["plain"] and language != "en"):
            continue
        if half:
            hour = hour % _NOON + (_NOON if match["pm"] else 0)
        doubt = "?" if not half and 0 < hour <= _NOON and match["minute"] else ""
        found.append((Span(match.start(), match.end()), f"{hour:02d}:{minute:02d}{doubt}{zone}"))
    return found


def same_time(one: str, other: str) -> bool:
    """True when two values can be one time of day, somewhere; minutes differ nowhere."""
    (mine, open_, zone), (yours, doubted, abroad) = _read(one), _read(other)
    if zone or abroad:
        return mine % 60 == yours % 60
    apart = abs(mine - yours) % _DAY
    return apart == 0 or (apart == _DAY // 2 and (open_ or doubted))


def _read(value: str) -> tuple[int, bool, bool]:
    """Minutes since midnight, whether the half of the day is open, whether a zone is named."""
    hour, minute = int(value[:2]), int(value[3:5])
    return (hour % 24) * 60 + minute, "?" in value, value.endswith("zone")


@cache
def _pattern() -> regex.Pattern:
    body = "|".join(f"(?:{form})" for form in _FORMS)
    return regex.compile(rf"{_EDGE}(?:{body}){_END}", regex.IGNORECASE)
