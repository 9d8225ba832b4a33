"""How makes of SPARQL servers differ in what they keep, and how that is evened out."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache

import pyoxigraph
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions

from kgbuild.errors import StoreError
from kgbuild.rdf.filled import filled
from kgbuild.rdf.stores.protocol import Term
from kgbuild.rdf.stores.sparql_places import Make
from kgbuild.rdf.stores.sparql_texts import text_of
from kgbuild.rdf.terms import RDF, XSD, XSD_BOOLEAN, XSD_DATE, XSD_DECIMAL, XSD_DOUBLE, XSD_INTEGER

_TEXTS = frozenset({XSD + "string", RDF + "langString", RDF + "dirLangString"})
_AS_WRITTEN = "urn:kgbuild:as-written:"
"""Begins the datatype of a literal that a server would change, before its own."""


@dataclass(frozen=True)
class Dialect:
    """A server that keeps the standard, apart from the form of its literals.

    Parameters
    ----------
    most_quads : int
        The most quads of one ``INSERT DATA`` or ``DELETE DATA``.
    own_default : bool
        Whether its default graph is a graph of its own, which is not all others together.
    keeps_form : bool
        Whether its literals have the form that Oxigraph gives them.
    one_step : bool
        Whether a request of several updates is done wholly or not at all.
    queries : str
        What the names of the queries end in that are written for it.
    """

    most_quads: int = 100_000
    own_default: bool = False
    keeps_form: bool = False
    one_step: bool = True
    queries: str = ""

    def sent(self, quad: Quad) -> Quad:
        """Return a quad as it is written to the server."""
        return quad

    def asked(self, term: Term | None) -> Term | None:
        """Return a term as it can be asked for; None where only all values can."""
        return None if isinstance(term, Literal) and not _is_text(term) else term

    def received(self, term: Term, exact: str = "") -> Term:
        """Return a term that the server gave in the form in which Oxigraph keeps it.

        Parameters
        ----------
        term : Term
            As the server gave it.
        exact : str
            A double with all its digits, where the server was asked for them.
        """
        return term if not isinstance(term, Literal) or _is_text(term) else _as_kept(term)


class _Oxigraph(Dialect):
    def asked(self, term: Term | None) -> Term | None:
        return term

    def received(self, term: Term, exact: str = "") -> Term:
        return term


class _Virtuoso(Dialect):
    """Virtuoso 7.

    Its compiler takes about 5,000 triples in one update, and a request of several is several
    transactions. It prints doubles to six digits; NaN and the infinities break its index; integers
    past 64 bits wrap around; durations become numbers; an IRI is cut at 1,879 bytes; a text with
    control characters is kept and not found by its value.
    """

    _LONGEST_IRI = 1_800
    _DAY = re.compile(r"\d{4}-\d\d-\d\d")
    _DECIMAL_DIGITS = 15
    _CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")

    def sent(self, quad: Quad) -> Quad:
        for node in (quad.subject, quad.predicate, quad.object, quad.graph_name):
            if isinstance(node, NamedNode) and len(node.value.encode()) > self._LONGEST_IRI:
                raise StoreError(
                    f"Virtuoso cuts IRIs of more than {self._LONGEST_IRI:,} bytes, so it cannot "
                    "hold this graph; use another server",
                    where=f"{node.value[:80]}…",
                )
        value = quad.object
        if not isinstance(value, Literal) or self._is_kept(value):
            return quad
        written = Literal(value.value, datatype=NamedNode(_AS_WRITTEN + value.datatype.value))
        return Quad(quad.subject, quad.predicate, written, quad.graph_name)

    def asked(self, term: Term | None) -> Term | None:
        if isinstance(term, Literal) and self._CONTROL.search(term.value):
            return None
        return super().asked(term)

    def received(self, term: Term, exact: str = "") -> Term:
        if not isinstance(term, Literal) or _is_text(term):
            return term
        datatype = term.datatype.value
        if datatype.startswith(_AS_WRITTEN):
            return Literal(term.value, datatype=NamedNode(datatype.removeprefix(_AS_WRITTEN)))
        return _as_kept(Literal(exact, datatype=XSD_DOUBLE) if exact else term)

    def _is_kept(self, literal: Literal) -> bool:
        """Say whether the server keeps a literal's value."""
        datatype, value = literal.datatype, literal.value
        try:
            if datatype == XSD_DOUBLE:
                return math.isfinite(float(value))
            if datatype == XSD_INTEGER:
                return -(2**63) <= int(value) < 2**63
        except ValueError:
            return False
        if datatype == XSD_DECIMAL:
            return len(value) <= self._DECIMAL_DIGITS
        if datatype == XSD_DATE:
            return self._DAY.fullmatch(value) is not None and not value.startswith("0000")
        return datatype == XSD_BOOLEAN or _is_text(literal) or not datatype.value.startswith(XSD)


def dialect_of(make: Make) -> Dialect:
    """Return how a make of server is spoken to."""
    match make:
        case Make.OXIGRAPH:
            return _Oxigraph(own_default=True, keeps_form=True)
        case Make.VIRTUOSO:
            return _Virtuoso(most_quads=1_000, one_step=False, queries="-virtuoso")
    return Dialect()


def _is_text(literal: Literal) -> bool:
    return literal.datatype.value in _TEXTS


@lru_cache(maxsize=8_192)
def _as_kept(literal: Literal) -> Literal:
    """Return a literal in Oxigraph's form, from Oxigraph itself."""
    found = pyoxigraph.Store().query(filled(text_of("as-kept"), o=[literal]))
    assert isinstance(found, QuerySolutions)
    kept = next(found)["o"]
    return kept if isinstance(kept, Literal) else literal
