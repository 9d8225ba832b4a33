"""Terms and statements as N-Quads writes them: the form in which documents are written.

A quad object with a literal costs pyoxigraph 1.2 µs to make, a line of text 0.2 µs, and a store
loads lines as they are. What goes into a line is a term that pyoxigraph made: it has checked the
IRI and escaped the literal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from functools import lru_cache

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from kgbuild.model import VOCABULARY
from kgbuild.rdf import terms as t
from kgbuild.rdf.iris import encoded, iri_node
from kgbuild.rdf.mapping import literals as lit

Text = str
"""A term as N-Quads writes it: ``<https://example.org/a>``, ``"two\\nlines"``."""

Properties = Iterator[tuple[Text, Text]]
"""Predicates and objects of one subject."""

A, LABEL, VALUE, ORDER = str(t.A), str(t.LABEL), str(t.VALUE), str(t.ORDER)
TEXT, WORDS, CONFIDENCE = str(t.TEXT), str(t.term("kgb:words")), str(t.CONFIDENCE)
IN_DOCUMENT, ENTITY_TYPE = str(t.IN_DOCUMENT), str(t.ENTITY_TYPE)

_INTEGER = f'"^^{t.XSD_INTEGER}'
TRUE = str(lit.TRUE)
FALSE = str(lit.FALSE)


def described(node: Text, properties: Iterable[tuple[Text, Text]]) -> list[str]:
    """Return a node's properties as lines of the default graph."""
    return [f"{node} {predicate} {value} .\n" for predicate, value in properties]


def described_in(graph: Text, node: Text, properties: Iterable[tuple[Text, Text]]) -> list[str]:
    """Return a node's properties as lines of a named graph."""
    return [f"{node} {predicate} {value} {graph} .\n" for predicate, value in properties]


@lru_cache(maxsize=1024)
def name(prefixed: str) -> Text:
    """Return the term of a prefixed name.

    Examples
    --------
    >>> name("kgb:Claim")
    '<https://w3id.org/kgbuild/ontology#Claim>'
    """
    return str(t.term(prefixed))


@lru_cache(maxsize=256)
def member(value: StrEnum) -> Text:
    """Return the term of a member of one of the model's enumerations."""
    return str(NamedNode(VOCABULARY + encoded(value.value)))


@lru_cache(maxsize=16_384)
def iri(address: str) -> Text:
    """Return the term of an IRI that came from outside, as :func:`~kgbuild.rdf.iris.iri_node`."""
    return str(iri_node(address))


def text(words: str) -> Text:
    """Return a plain literal."""
    return str(lit.text(words))


def integer(number: int) -> Text:
    """Return a whole number."""
    return f'"{number}{_INTEGER}'


@lru_cache(maxsize=16_384)
def decimal(number: float) -> Text:
    """Return a confidence, a factuality, a weight, to 4 places."""
    return str(lit.decimal(number))


def double(number: float) -> Text:
    """Return a float, exactly."""
    return str(lit.double(number))


def day(value: date) -> Text:
    """Return a date."""
    return str(lit.day(value))


def address(value: str) -> Text:
    """Return an address as an IRI where it is one, else as its text."""
    return str(lit.address(value))


def quads(lines: Iterable[str]) -> Iterator[Quad]:
    """Yield the quads of lines; what is in them was checked when its terms were made.

    Examples
    --------
    >>> [quad] = quads(described(name("kgb:Claim"), [(name("rdf:type"), text("a b"))]))
    >>> quad.object.value
    'a b'
    """
    return parse("".join(lines), format=RdfFormat.N_QUADS, lenient=True)
