"""Terms as Turtle writes them: IRIs by prefix, numbers and truth values bare.

A term comes as N-Triples has it, in which pyoxigraph has escaped what must be escaped; N-Triples is
Turtle, so what is not made shorter stays as it is.
"""

from __future__ import annotations

import re
from decimal import Decimal

from kgbuild.rdf.iris import Iris
from kgbuild.rdf.ordering import KINDS
from kgbuild.rdf.terms import PREFIXES, XSD, A

_PREFIX_OF = {kind: "interval" if kind == "time" else kind for kind in KINDS}
_PREFIX = re.compile(r"[a-z][a-z0-9]*")
_LETTERS = (
    "A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d"
    "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_LOCAL = re.compile(
    f"(?:[{_LETTERS}0-9]|%[0-9A-Fa-f]{{2}})(?:[{_LETTERS}0-9.\u00b7-]|%[0-9A-Fa-f]{{2}})*"
)
"""Local names by Turtle's grammar, without the colon and what needs a backslash."""

_BARE = {
    f"<{XSD}integer>".encode(): re.compile(rb"[+-]?[0-9]+"),
    f"<{XSD}decimal>".encode(): re.compile(rb"[+-]?[0-9]*\.[0-9]+"),
    f"<{XSD}double>".encode(): re.compile(rb"[+-]?(?:[0-9]+\.[0-9]*|\.?[0-9]+)[eE][+-]?[0-9]+"),
    f"<{XSD}boolean>".encode(): re.compile(rb"true|false"),
}
_WHOLE_DECIMAL = re.compile(rb"-?[0-9]+")
_PLAIN_DOUBLE = re.compile(rb"-?[0-9]+(?:\.[0-9]+)?")
_DECIMAL, _DOUBLE = f"<{XSD}decimal>".encode(), f"<{XSD}double>".encode()
_TYPE = str(A).encode()
_MOST = 300_000
"""Terms remembered: some 100 MB."""


class Terse:
    """Makes terms short, and remembers them and the prefixes that they use.

    Parameters
    ----------
    iris : Iris
        The base of the minted IRIs: each kind has a prefix, and each type of entity.
    """

    def __init__(self, iris: Iris) -> None:
        self._entities = f"{iris.base}entity/"
        self._names = {namespace: prefix for prefix, namespace in PREFIXES.items()}
        self._names |= {f"{iris.base}{kind}/": name for kind, name in _PREFIX_OF.items()}
        self._taken = frozenset(self._names.values())
        self.known: dict[bytes, bytes] = {}
        self.prefixes: dict[str, str] = {}

    def term(self, written: bytes) -> bytes:
        """Return a term that is looked up again later; plain literals need no look-up."""
        short = self.known.get(written)
        if short is None:
            if len(self.known) >= _MOST:
                self.known.clear()
            short = self.known[written] = self._short(written)
        return short

    def predicate(self, written: bytes) -> bytes:
        """Return a predicate: ``a`` for ``rdf:type``."""
        return b"a" if written == _TYPE else self.term(written)

    def header(self) -> bytes:
        """Return the prefixes that the terms so far have used, an empty line behind them."""
        lines = [f"@prefix {name}: <{space}> .\n" for name, space in sorted(self.prefixes.items())]
        return "".join([*lines, "\n" * bool(lines)]).encode()

    def _short(self, written: bytes) -> bytes:
        if written.startswith(b"<") and not written.startswith(b"<<"):
            return self._iri(written)
        lexical, typed, datatype = written.rpartition(b'"^^')
        if not typed or not written.startswith(b'"'):
            return written
        words = lexical[1:]
        if datatype in _BARE and _BARE[datatype].fullmatch(words):
            return words
        if datatype == _DECIMAL and _WHOLE_DECIMAL.fullmatch(words):
            return words + b".0"
        if datatype == _DOUBLE and _PLAIN_DOUBLE.fullmatch(words):
            return _scientific(words.decode()).encode()
        return lexical + typed + self.term(datatype)

    def _iri(self, written: bytes) -> bytes:
        iri = written[1:-1].decode()
        cut = max(iri.rfind("#"), iri.rfind("/")) + 1
        space, local = iri[:cut], iri[cut:]
        name = self._names.get(space) or self._entity_type(space)
        if not name or local.endswith(".") or not _LOCAL.fullmatch(local):
            return written
        self.prefixes[name] = space
        return f"{name}:{local}".encode()

    def _entity_type(self, space: str) -> str | None:
        """Return the prefix of a type of entity: ``chip:ascend-910c``."""
        if not space.startswith(self._entities):
            return None
        name = space[len(self._entities) : -1]
        return name if _PREFIX.fullmatch(name) and name not in self._taken else None


def _scientific(number: str) -> str:
    """Write a number with an exponent, which makes it a double in Turtle.

    Examples
    --------
    >>> _scientific("800000000000000"), _scientific("0.00025"), _scientific("-1")
    ('8.0E14', '2.5E-4', '-1.0E0')
    """
    value = Decimal(number)
    digits = "".join(map(str, value.normalize().as_tuple().digits))
    exponent = value.adjusted() if value else 0
    sign = "-" if value.is_signed() else ""
    return f"{sign}{digits[0]}.{digits[1:] or '0'}E{exponent}"
