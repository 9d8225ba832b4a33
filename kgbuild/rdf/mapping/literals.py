"""Python values as RDF literals, in the form in which the store keeps them, and back.

Oxigraph canonicalises: ``"01"`` becomes ``1``, every derived integer type ``xsd:integer``. Values
are written in that form, so that the quads written are the quads read.
"""

from __future__ import annotations

import math
import re
from datetime import date
from functools import lru_cache

from pyoxigraph import Literal, NamedNode

from kgbuild.errors import StoreError
from kgbuild.rdf.iris import without_surrogates
from kgbuild.rdf.terms import XSD_BOOLEAN, XSD_DATE, XSD_DECIMAL, XSD_DOUBLE, XSD_INTEGER

_ADDRESS = re.compile(r"(?:https?://|urn:)[^\s<>\"{}|\\^`\x00-\x20]+")


def text(value: str) -> Literal:
    """Return a plain literal; lone surrogates are replaced, as no literal can hold them."""
    try:
        return Literal(value)
    except ValueError:
        return Literal(without_surrogates(value))


def integer(value: int) -> Literal:
    """Return an ``xsd:integer``; offsets are that and nothing narrower."""
    return Literal(str(value), datatype=XSD_INTEGER)


@lru_cache(maxsize=1024)
def decimal(value: float) -> Literal:
    """Return a confidence, a factuality, a weight as ``xsd:decimal``, to 4 places.

    Examples
    --------
    >>> [decimal(number).value for number in (0.75, -2.5, 1, -0.00001)]
    ['0.75', '-2.5', '1', '0']
    """
    digits = f"{value:.4f}".rstrip("0").rstrip(".")
    return Literal("0" if digits == "-0" else digits, datatype=XSD_DECIMAL)


def double(value: float) -> Literal:
    """Return a float as ``xsd:double``, exactly."""
    if math.isfinite(value):
        return Literal(repr(float(value)), datatype=XSD_DOUBLE)
    lexical = "NaN" if math.isnan(value) else "INF" if value > 0 else "-INF"
    return Literal(lexical, datatype=XSD_DOUBLE)


def day(value: date) -> Literal:
    """Return a date as ``xsd:date``."""
    return Literal(value.isoformat(), datatype=XSD_DATE)


TRUE = Literal("true", datatype=XSD_BOOLEAN)
FALSE = Literal("false", datatype=XSD_BOOLEAN)


def address(value: str) -> NamedNode | Literal:
    """Return an address as an IRI where it is one, else as its text.

    Examples
    --------
    >>> address("https://example.org/a"), address("facts.ttl")  # doctest: +ELLIPSIS
    (<NamedNode value=https://example.org/a>, <Literal value=facts.ttl ...>)
    """
    if _ADDRESS.fullmatch(value):
        try:
            return NamedNode(value)
        except ValueError:
            pass
    return text(value)


def to_float(term: Literal) -> float:
    """Read a number."""
    try:
        return float(term.value.replace("INF", "inf"))
    except ValueError:
        raise StoreError(f"{term.value[:80]!r} is not a number") from None


def to_int(term: Literal) -> int:
    """Read a whole number."""
    try:
        return int(term.value)
    except ValueError:
        raise StoreError(f"{term.value[:80]!r} is not a whole number") from None


def to_date(term: Literal) -> date:
    """Read a date."""
    try:
        return date.fromisoformat(term.value)
    except ValueError:
        raise StoreError(f"{term.value[:80]!r} is not a date") from None
