"""Values for the variables of a query: as RDF terms, joined in by VALUES, never pasted as text.

Oxigraph's own substitutions reach only variables that are projected, so each group that names a
bound variable gets a ``VALUES`` line instead. That is plain SPARQL and works on any store.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise
from typing import Any

from pyoxigraph import Literal, NamedNode

from kgbuild.errors import QueryError
from kgbuild.model import Claim, ClaimRef, Document, Entity, Text
from kgbuild.rdf.iris import Iris
from kgbuild.rdf.mapping import literals as lit
from kgbuild.rdf.terms import XSD_BOOLEAN, XSD_DECIMAL, term
from kgbuild.rdf.tokens import Token, tokens

Bindings = Mapping[str, Any]


def binding_term(value: Any, iris: Iris) -> NamedNode | Literal:
    """Return a Python value as an RDF term.

    Parameters
    ----------
    value : str, int, float, Decimal, bool, date, Entity, Claim, Document, or a term
        Text that is an ``http(s)`` or ``urn:`` address is an IRI; ``Text("http://...")`` of
        :mod:`kgbuild.model` makes it words. Terms of pyoxigraph and rdflib are taken as they are.
    iris : Iris
        Where the IRIs of entities, claims and documents are minted.

    Raises
    ------
    QueryError
        If no term can stand for the value.
    """
    match value:
        case NamedNode() | Literal():
            return value
        case Entity():
            return iris.entity(value.id)
        case Claim() | ClaimRef():
            return iris.claim(value.id)
        case Document():
            return iris.document(value.id)
        case Text():
            return lit.text(value.text)
        case bool():
            return Literal("true" if value else "false", datatype=XSD_BOOLEAN)
        case int():
            return lit.integer(value)
        case float() if math.isfinite(value):
            return lit.double(value)
        case Decimal() if value.is_finite():
            return Literal(f"{value:f}", datatype=XSD_DECIMAL)
        case datetime():
            return Literal(value.isoformat(), datatype=term("xsd:dateTime"))
        case date():
            return lit.day(value)
        case str():
            return _of_text(value)
    raise QueryError(
        f"a {type(value).__name__} cannot be bound; give text, a number, a date, an IRI"
    )


def _of_text(value: str) -> NamedNode | Literal:
    """Return a text as term; rdflib's terms are texts that know their datatype and language."""
    kind = type(value).__name__ if type(value).__module__.startswith("rdflib.") else ""
    if kind == "URIRef":
        return NamedNode(str(value))
    if kind == "Literal":
        datatype, language = getattr(value, "datatype", None), getattr(value, "language", None)
        if language:
            return Literal(str(value), language=language)
        return (
            Literal(str(value), datatype=NamedNode(str(datatype))) if datatype else lit.text(value)
        )
    return lit.address(value)


def bound(sparql: str, bindings: Bindings, iris: Iris) -> str:
    """Return the query with values joined in wherever their variables stand.

    Parameters
    ----------
    sparql : str
        A query that parses.
    bindings : mapping of str to value
        By variable name, with or without ``?``.
    iris : Iris
        Where IRIs are minted.

    Raises
    ------
    QueryError
        If a variable stands in no pattern of the query, or a value cannot be bound.
    """
    for variable, value in bindings.items():
        name = variable.lstrip("?$")
        values = f" VALUES ?{name} {{ {binding_term(value, iris)} }} "
        places = _places(sparql, name)
        if not places:
            found = {t.text[1:] for t in tokens(sparql) if t.kind == "variable"}
            raise QueryError(
                f"the variable ?{name[:80]} stands in no pattern of the query; it has "
                + (", ".join(f"?{one}" for one in sorted(found)) or "none")
            )
        for place in reversed(places):
            sparql = sparql[:place] + values + sparql[place:]
    return sparql


def _places(sparql: str, name: str) -> list[int]:
    """Return where a VALUES line for a variable goes: behind the braces of groups that name it."""
    found: list[int] = []
    stack: list[tuple[Token, bool]] = []
    listed = list(tokens(sparql))
    for index, token in enumerate(listed):
        if token.text == "{":
            following = listed[index + 1].text if index + 1 < len(listed) else ""
            before = [one.text for one in listed[max(0, index - 2) : index]]
            in_template = before[-1:] == ["CONSTRUCT"] or before == ["CONSTRUCT", "WHERE"]
            in_data = _opens_data(listed, index)
            stack.append((token, not (in_template or in_data or following == "SELECT")))
        elif token.text == "}" and stack:
            stack.pop()
        elif token.kind == "variable" and token.text[1:] == name and stack:
            brace, is_group = stack[-1]
            if is_group and brace.end not in found:
                found.append(brace.end)
    return sorted(found) or _short_construct(listed, name, len(sparql))


def _opens_data(listed: list[Token], index: int) -> bool:
    """Say whether a brace opens the data of VALUES: after a variable, or variables in brackets."""
    before = index - 1
    if before >= 0 and listed[before].text == ")":
        while before >= 0 and listed[before].text != "(":
            before -= 1
    return before > 0 and listed[before - 1].text == "VALUES"


def _short_construct(listed: list[Token], name: str, end: int) -> list[int]:
    """Return the end of ``CONSTRUCT WHERE {...}``, whose group takes no VALUES inside."""
    words = [token.text for token in listed]
    is_named = any(token.kind == "variable" and token.text[1:] == name for token in listed)
    return [end] if is_named and ("CONSTRUCT", "WHERE") in pairwise(words) else []
