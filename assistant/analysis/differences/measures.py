"""Units of one dimension, as multiples of each other, with the precision a number is stated in."""

from __future__ import annotations

import math
from functools import cache

_DIMENSIONS: dict[str, dict[str, tuple[float, float]]] = {
    "length": {"m": (1, 0), "cm": (0.01, 0), "km": (1000, 0), "miles": (1609.344, 0),
               "feet": (0.3048, 0), "yards": (0.9144, 0)},
    "area": {"hectares": (10_000, 0), "acres": (4046.856, 0), "dunams": (1000, 0),
             "km2": (1_000_000, 0), "m2": (1, 0), "square miles": (2_589_988, 0)},
    "mass": {"kg": (1, 0), "tonnes": (1000, 0), "lb": (0.45359237, 0)},
    "temperature": {"celsius": (1, 0), "fahrenheit": (5 / 9, -160 / 9)},
    "duration": {"minutes": (1, 0), "hours": (60, 0), "days": (1440, 0), "weeks": (10_080, 0)},
    "span": {"months": (1, 0), "years": (12, 0)},
}
"""Factor and offset of each unit of things.toml that another one converts to."""
CURRENCIES = frozenset({"USD", "EUR", "GBP", "RUB", "ILS", "TRY", "IRR"})
LOOSEST = 0.1
"""A number is never taken to be less precise than this share: "10 km" is 9 to 11, not 5 to 15.
A first setting, not yet measured."""


@cache
def dimension(unit: str | None) -> str | None:
    """What a unit measures; None for one that converts to no other."""
    return next((name for name, units in _DIMENSIONS.items() if unit in units), None)


def comparable(one: str | None, other: str | None) -> bool:
    """True for one unit, and for two that convert into each other."""
    return one == other or (dimension(one) is not None and dimension(one) == dimension(other))


def in_base(low: float, high: float, unit: str) -> tuple[float, float]:
    """A range in the base unit of its dimension, each end widened by half of its last digit."""
    factor, offset = _DIMENSIONS[dimension(unit) or ""][unit]
    return ((low - _half_digit(low)) * factor + offset,
            (high + _half_digit(high)) * factor + offset)


def _half_digit(value: float) -> float:
    """Half of the unit of the last digit that is not 0: .5 of 6, 5 of 120, but a tenth at most."""
    if not value or math.isinf(value):
        return 0.0
    written = f"{abs(value):.3f}".rstrip("0")
    if written.endswith("."):
        digits = written[:-1]
        half = 0.5 * 10 ** (len(digits) - len(digits.rstrip("0")))
    else:
        half = 0.5 * 10 ** -len(written.partition(".")[2])
    return min(half, LOOSEST * abs(value))
