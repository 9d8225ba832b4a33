"""Digests of values: the same content gives the same digits on every machine."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Set
from dataclasses import fields, is_dataclass


def digest_of(*values: object) -> str:
    """Return 32 hexadecimal digits of the SHA-256 of plain values.

    Parameters
    ----------
    *values : object
        Strings, bytes, numbers, dates, enumerations, None; dataclasses, tuples, lists, mappings and
        sets of these. The order of mappings and sets is of no account.

    Examples
    --------
    >>> digest_of({"b": 1, "a": (2, None)}) == digest_of({"a": (2, None), "b": 1})
    True
    """
    digest = hashlib.sha256()
    for piece in _pieces(values):
        digest.update(piece)
    return digest.hexdigest()[:32]


def _pieces(value: object) -> Iterator[bytes]:
    """Yield a value as bytes, each piece with its length before it."""
    match value:
        case bytes():
            yield b"b%d:" % len(value)
            yield value
        case str():
            encoded = value.encode("utf-8", "surrogatepass")
            yield b"s%d:" % len(encoded)
            yield encoded
        case tuple() | list():
            yield b"l%d:" % len(value)
            for one in value:
                yield from _pieces(one)
        case Mapping():
            yield b"m"
            pairs = [(b"".join(_pieces(key)), one) for key, one in value.items()]
            for key, one in sorted(pairs, key=lambda pair: pair[0]):
                yield key
                yield from _pieces(one)
        case Set():
            yield b"e"
            yield from sorted(b"".join(_pieces(one)) for one in value)
        case _ if is_dataclass(value) and not isinstance(value, type):
            yield b"d"
            yield from _pieces(type(value).__name__)
            yield from _pieces([getattr(value, field.name) for field in fields(value)])
        case _:
            yield b"r"
            yield from _pieces(repr(value))
