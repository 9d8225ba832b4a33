"""Units by their QUDT names: conversion by pint, values in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import prod
from typing import Any

from kgbuild.model import Quantity

_PREFIXES = {
    "Exa": (1e18, "E"),
    "Peta": (1e15, "P"),
    "Tera": (1e12, "T"),
    "Giga": (1e9, "G"),
    "Mega": (1e6, "M"),
    "Kilo": (1e3, "k"),
    "Hecto": (1e2, "h"),
    "": (1.0, ""),
    "Centi": (1e-2, "c"),
    "Milli": (1e-3, "m"),
    "Micro": (1e-6, "µ"),
    "Nano": (1e-9, "n"),
    "Kibi": (2.0**10, "Ki"),
    "Mebi": (2.0**20, "Mi"),
    "Gibi": (2.0**30, "Gi"),
    "Tebi": (2.0**40, "Ti"),
}
# QUDT's unprefixed name: what pint calls it, and its symbol.
_STEMS = {
    "FLOPS": ("flop/second", "FLOP/s"),
    "FLOP": ("flop", "FLOP"),
    "OPS": ("op/second", "OP/s"),
    "BYTE": ("byte", "B"),
    "BIT": ("bit", "bit"),
    "SEC": ("second", "s"),
    "MIN": ("minute", "min"),
    "HR": ("hour", "h"),
    "DAY": ("day", "d"),
    "WK": ("week", "wk"),
    "MO": ("month", "mo"),
    "YR": ("year", "a"),
    "W": ("watt", "W"),
    "W-HR": ("watt*hour", "Wh"),
    "J": ("joule", "J"),
    "CAL": ("calorie", "cal"),
    "HP": ("horsepower", "hp"),
    "A": ("ampere", "A"),
    "M": ("meter", "m"),
    "M2": ("meter**2", "m²"),
    "MI": ("mile", "mi"),
    "FT": ("foot", "ft"),
    "IN": ("inch", "in"),
    "YD": ("yard", "yd"),
    "MI_N": ("nautical_mile", "nmi"),
    "LY": ("light_year", "ly"),
    "FT2": ("foot**2", "ft²"),
    "MI2": ("mile**2", "mi²"),
    "HA": ("hectare", "ha"),
    "AC": ("acre", "ac"),
    "M3": ("meter**3", "m³"),
    "L": ("liter", "l"),
    "GAL_US": ("gallon", "gal"),
    "BBL": ("oil_barrel", "bbl"),
    "KN": ("knot", "kn"),
    "GM": ("gram", "g"),
    "TONNE": ("tonne", "t"),
    "TON_US": ("ton", "short ton"),
    "LB": ("pound", "lb"),
    "OZ": ("ounce", "oz"),
    "PA": ("pascal", "Pa"),
    "PSI": ("psi", "psi"),
    "HZ": ("hertz", "Hz"),
    "V": ("volt", "V"),
    "K": ("kelvin", "K"),
}
_PLAIN = frozenset({"NUM", "UNITLESS", "ONE", "NUM-COUNT"})
_SHARES = {"PERCENT": 1.0, "FRACTION": 100.0, "PPM": 1e-4, "PPB": 1e-7}
_USUAL = {"FLOP/s": "Tera", "B": "Giga", "B/s": "Giga", "W": "", "m": "Nano"}
_MOST = 10_000
"""Below this a number is shown with the usual prefix of its kind: "1,979 TFLOP/s"."""
_DECIMAL = ("Exa", "Peta", "Tera", "Giga", "Mega", "Kilo", "", "Milli", "Micro", "Nano")
_MONEY = "CCY_"
_CURRENCY = re.compile(rf"(?:{_MONEY})?[A-Z]{{3}}")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: what it converts to, and how it is written.

    Parameters
    ----------
    base : str
        Equal for units that convert into each other.
    multiplier : float
        How many of ``base`` it is.
    stem : str
        Its symbol without prefix: "FLOP/s".
    scale : float
        How many of ``stem`` it is: 1e12 for teraflops; 0 for a unit that takes no prefix.
    """

    base: str
    multiplier: float
    stem: str
    scale: float = 0.0


@lru_cache
def unit(name: str | None) -> Unit:
    """Return the unit of a QUDT local name; an unknown name is a unit of its own.

    Parameters
    ----------
    name : str or None
        ``TeraFLOPS``, ``GigaBYTE-PER-SEC``, ``USD``, ``PERCENT``, ``NUM``; None for a bare number.

    Examples
    --------
    >>> unit("TeraBYTE").multiplier == 1000 * unit("GigaBYTE").multiplier
    True
    >>> unit("FRACTION").multiplier, unit("KN").base == unit("KiloM-PER-HR").base
    (100.0, True)
    >>> unit("W").base == unit("KiloW").base, unit("W").base == unit("GigaBYTE").base
    (True, False)
    """
    if name is None or name in _PLAIN:
        return Unit("number", 1.0, "")
    if name in _SHARES:
        return Unit("percent", _SHARES[name], "%")
    above, *below = (_part(part) for part in name.split("-PER-"))
    if above is None or None in below:
        shown = name.removeprefix(_MONEY)
        return Unit(shown, 1.0, shown)
    per = [part for part in below if part is not None]
    base = _registry().Quantity(1, "/".join(f"({p.pint})" for p in (above, *per))).to_base_units()
    divisor = prod(p.scale for p in per)
    return Unit(
        str(base.units),
        above.scale / divisor * float(base.magnitude),
        "/".join((above.stem, *(p.symbol + p.stem for p in per))),
        above.scale,
    )


@dataclass(frozen=True, slots=True)
class _Part:
    pint: str
    stem: str
    symbol: str
    scale: float


def _part(name: str) -> _Part | None:
    for prefix, (scale, symbol) in _PREFIXES.items():
        stem = name.removeprefix(prefix).removeprefix("-")
        if name.startswith(prefix) and stem in _STEMS:
            return _Part(*_STEMS[stem], symbol, scale)
    return None


@lru_cache
def _registry() -> Any:
    import pint

    registry: Any = pint.UnitRegistry()
    registry.define("flop = [floating_point_operation]")
    registry.define("op = [operation]")
    return registry


def convertible(one: str | None, other: str | None) -> bool:
    """Say whether values in two units can be compared."""
    return unit(one).base == unit(other).base


def is_money(name: str | None) -> bool:
    """Say whether a unit is a currency: ``USD``, QUDT's ``CCY_USD``."""
    return (
        name is not None and bool(_CURRENCY.fullmatch(name)) and name not in _PLAIN | _STEMS.keys()
    )


def unit_of(quantity: Quantity) -> str | None:
    """Return the name of a stated quantity's unit, with what there is so much for each of.

    Examples
    --------
    >>> unit_of(Quantity(20, "USD", "$20 a month", per="MO"))
    'USD-PER-MO'
    """
    if quantity.per is None:
        return quantity.unit
    return f"{quantity.unit or 'NUM'}-PER-{quantity.per}"


def in_base(value: float, name: str | None) -> float:
    """Return a value in the base of its unit, for comparing."""
    return value * unit(name).multiplier


def in_words(values: Sequence[tuple[float, str | None]]) -> tuple[str, ...]:
    """Write values of one kind for a reader, in the same unit.

    Parameters
    ----------
    values : sequence of (float, str or None)
        Numbers with the QUDT local names of their units.

    Returns
    -------
    tuple of str
        As many strings.

    Examples
    --------
    >>> in_words([(8.0e14, "FLOPS"), (312, "TeraFLOPS")])
    ('800 TFLOP/s', '312 TFLOP/s')
    >>> in_words([(671e9, "NUM")]), in_words([(10000, "USD")])
    (('671 billion',), ('USD 10,000',))
    >>> in_words([(3.35, "TeraBYTE-PER-SEC")])
    ('3,350 GB/s',)
    """
    return tuple(_one(value, name, values) for value, name in values)


def _one(value: float, name: str | None, together: Sequence[tuple[float, str | None]]) -> str:
    kind = unit(name)
    if not kind.stem or kind.stem == "%":
        return number(value * kind.multiplier) + kind.stem
    if not kind.scale:
        return f"{kind.stem} {number(value)}"
    least = min((abs(v) * unit(n).scale for v, n in together if v), default=1.0)
    usual = _USUAL.get(kind.stem)
    if usual is not None and 1 <= least / _PREFIXES[usual][0] < _MOST:
        prefix = usual
    else:
        prefix = next((p for p in _DECIMAL if least >= _PREFIXES[p][0]), "Nano")
    scale, symbol = _PREFIXES[prefix]
    return f"{number(value * kind.scale / scale)} {symbol}{kind.stem}"


def number(value: float) -> str:
    """Write a number for a reader: four digits, grouped; large ones by their word.

    Examples
    --------
    >>> number(2048), number(1.5), number(5.89e11), number(3.3519)
    ('2,048', '1.5', '589 billion', '3.352')
    """
    for scale, word in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if scale <= abs(value) < scale * 1e6:
            return f"{value / scale:,.4g} {word}"
    if abs(value) >= 1e18 or (value and abs(value) < 1e-3):
        return f"{value:.3e}"
    digits = max(0, 3 - len(str(int(abs(value)))) + 1)
    return f"{value:,.{digits}f}".rstrip("0").rstrip(".") if digits else f"{value:,.0f}"
