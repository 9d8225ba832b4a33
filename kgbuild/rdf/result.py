"""What a query found: rows of Python values, and the forms they can take."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING, Any, get_args
from typing import Literal as Choice

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kgbuild.errors import MissingExtraError, QueryError
from kgbuild.rdf.stores import Term
from kgbuild.rdf.terms import PREFIXES, XSD

if TYPE_CHECKING:
    import networkx

Row = tuple[Term | None, ...]
Value = str | int | float | bool | date | None

FrameLibrary = Choice["pandas", "polars"]

_INTEGERS = frozenset({XSD + "integer", XSD + "int", XSD + "long"})
_FLOATS = frozenset({XSD + "decimal", XSD + "double", XSD + "float"})
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


class Kind(StrEnum):
    """What form of query gave the result."""

    SELECT = "select"
    ASK = "ask"
    CONSTRUCT = "construct"


@dataclass(frozen=True, repr=False)
class Result:
    """The answer to a query.

    Parameters
    ----------
    kind : Kind
        Select, ask or construct.
    variables : tuple of str
        Column names, without ``?``; of a construct ``subject``, ``predicate``, ``object``.
    terms : tuple of tuple of term
        A row each, in the order of ``variables``; None where a variable has no value.
    answer : bool, optional
        Of an ask.
    base : str
        Where the IRIs of the graph begin: a table shows what follows, ``claim:9f86d081884c7d65``.

    Examples
    --------
    >>> result = Result(Kind.SELECT, ("who", "n"), ((Literal("Nvidia"), Literal(3)),))
    >>> list(result)
    [{'who': 'Nvidia', 'n': 3}]
    >>> print(result)
    who     n
    ------  -
    Nvidia  3
    """

    kind: Kind
    variables: tuple[str, ...]
    terms: tuple[Row, ...]
    answer: bool | None = None
    base: str = ""

    def __len__(self) -> int:
        """Return the number of rows or triples."""
        return len(self.terms)

    def __bool__(self) -> bool:
        """Return the answer of an ask; else whether there is a row."""
        return bool(self.terms) if self.answer is None else self.answer

    def __iter__(self) -> Iterator[dict[str, Value]]:
        """Yield each row as a dict of Python values."""
        for row in self.terms:
            yield dict(zip(self.variables, map(value_of, row), strict=True))

    def __getitem__(self, index: int) -> dict[str, Value]:
        """Return a row as a dict of Python values."""
        return dict(zip(self.variables, map(value_of, self.terms[index]), strict=True))

    def column(self, variable: str) -> list[Value]:
        """Return the Python values of one variable.

        Parameters
        ----------
        variable : str
            Its name, with or without ``?``.
        """
        name = variable.lstrip("?$")
        if name not in self.variables:
            raise QueryError(f"no column {name[:80]!r}; there are {', '.join(self.variables)}")
        place = self.variables.index(name)
        return [value_of(row[place]) for row in self.terms]

    @property
    def triples(self) -> tuple[Triple, ...]:
        """The triples of a CONSTRUCT or DESCRIBE."""
        if self.kind is not Kind.CONSTRUCT:
            raise QueryError("only CONSTRUCT and DESCRIBE give triples")
        return tuple(Triple(*row) for row in self.terms)  # type: ignore[arg-type]

    def to_frame(self, library: FrameLibrary = "pandas") -> Any:
        """Return the rows as a DataFrame, a column a variable.

        Parameters
        ----------
        library : str
            ``pandas`` or ``polars``.

        Returns
        -------
        pandas.DataFrame or polars.DataFrame
            Numbers, dates and truth values typed; a column of several types holds text.

        Raises
        ------
        MissingExtraError
            If the library is not installed.
        """
        columns = {name: _of_one_type(self.column(name)) for name in self.variables}
        return package(library).DataFrame(columns)

    def to_networkx(self) -> networkx.MultiDiGraph[Any]:
        """Return triples as a graph: an edge a row, from the first column to the third.

        Returns
        -------
        networkx.MultiDiGraph
            Nodes are terms as Python values. Edges carry ``predicate`` and all further columns.
            A column ``claim`` is the key of the edge, so that two claims on one pair stay two.

        Raises
        ------
        QueryError
            If there are no three columns.
        """
        import networkx

        if len(self.variables) < 3:
            raise QueryError("a network needs three columns: subject, predicate, object")
        graph: networkx.MultiDiGraph[Any] = networkx.MultiDiGraph()
        for row in self:
            subject, predicate, object_, *_ = row.values()
            if subject is None or object_ is None:
                continue
            rest = {name: row[name] for name in self.variables[3:]}
            key = rest.get("claim") or predicate
            graph.add_edge(subject, object_, key=key, predicate=predicate, **rest)
        return graph

    def to_turtle(self) -> str:
        """Return the triples of a CONSTRUCT or DESCRIBE as Turtle, sorted and prefixed."""
        from kgbuild.rdf.turtle import turtle_of

        return turtle_of(self.triples).decode("utf-8")

    def to_json(self) -> str:
        """Return the W3C's SPARQL 1.1 Query Results JSON; triples as three variables."""
        document: dict[str, Any] = {"head": {"vars": list(self.variables)}}
        if self.answer is not None:
            return json.dumps({"head": {}, "boolean": self.answer})
        document["results"] = {
            "bindings": [
                {n: _json(t) for n, t in zip(self.variables, row, strict=True) if t is not None}
                for row in self.terms
            ]
        }
        return json.dumps(document, ensure_ascii=False, indent=1)

    def words(self, most: int | None = None) -> list[list[str]]:
        """Return the rows to read: IRIs prefixed as in Turtle, control characters written out.

        Parameters
        ----------
        most : int, optional
            Only so many rows.
        """
        return [[visible(_short(term, self.base)) for term in row] for row in self.terms[:most]]

    def __str__(self) -> str:
        """Return a table for a terminal, control characters made visible."""
        if self.answer is not None:
            return "true" if self.answer else "false"
        lines = [list(self.variables), ["-" * len(n) for n in self.variables], *self.words()]
        widths = [max(len(line[i]) for line in lines) for i in range(len(self.variables))]
        lines[1] = ["-" * width for width in widths]
        return "\n".join(
            "  ".join(cell.ljust(w) for cell, w in zip(line, widths, strict=True)).rstrip()
            for line in lines
        )

    def __repr__(self) -> str:
        """Return what it is, in a line."""
        if self.answer is not None:
            return f"<Result: {str(self.answer).lower()}>"
        return f"<Result: {len(self)} rows of {', '.join(self.variables)}>"


def package(name: FrameLibrary) -> Any:
    """Import a library for DataFrames.

    Parameters
    ----------
    name : str
        ``pandas`` or ``polars``.

    Returns
    -------
    module

    Raises
    ------
    MissingExtraError
        If it is not installed; names the extra.
    """
    if name not in get_args(FrameLibrary):
        known = ", ".join(get_args(FrameLibrary))
        raise QueryError(f"no DataFrames of {str(name)[:80]!r}; there are {known}")
    try:
        return import_module(name)
    except ImportError:
        raise MissingExtraError(f"{name} is not installed: pip install 'kgbuild[{name}]'") from None


def value_of(term: Term | None) -> Value:
    """Return a term as Python value: IRIs as text, numbers, dates and truth values typed.

    Examples
    --------
    >>> value_of(Literal("2025-02-03", datatype=NamedNode(XSD + "date")))
    datetime.date(2025, 2, 3)
    """
    match term:
        case None:
            return None
        case Literal():
            return _literal_value(term)
        case NamedNode() | BlankNode():
            return term.value
    return str(term)


def _literal_value(literal: Literal) -> Value:
    datatype, text = literal.datatype.value, literal.value
    try:
        if datatype in _INTEGERS:
            return int(text)
        if datatype in _FLOATS:
            return float(text.replace("INF", "inf"))
        if datatype == XSD + "boolean":
            return text in {"true", "1"}
        if datatype == XSD + "date":
            return date.fromisoformat(text)
        if datatype == XSD + "dateTime":
            return datetime.fromisoformat(text)
    except ValueError:
        return text  # a literal whose words do not fit its type is its words
    return text


def visible(text: str) -> str:
    r"""Return text with control and direction characters written out.

    Examples
    --------
    >>> visible("a" + chr(27) + "[31mb" + chr(0x202E))
    'a\\x1b[31mb\\u202e'
    """
    return _UNSEEN.sub(lambda m: m[0].encode("unicode_escape").decode("ascii"), text)


def _short(term: Term | None, base: str) -> str:
    """Return a term to read: IRIs prefixed where a prefix fits, the graph's own by their kind."""
    if isinstance(term, NamedNode):
        if base and term.value.startswith(base):
            kind, _, local = term.value[len(base) :].removeprefix("entity/").partition("/")
            if local:
                return f"{kind}:{local}"
        for prefix, namespace in PREFIXES.items():
            local = term.value.removeprefix(namespace)
            if local != term.value and re.fullmatch(r"[\w-]+", local):
                return f"{prefix}:{local}"
    value = value_of(term)
    return "" if value is None else str(value)


def _json(term: Term) -> dict[str, str]:
    match term:
        case NamedNode():
            return {"type": "uri", "value": term.value}
        case BlankNode():
            return {"type": "bnode", "value": term.value}
        case Literal():
            found = {"type": "literal", "value": term.value}
            if term.language:
                found["xml:lang"] = term.language
            elif term.datatype.value != XSD + "string":
                found["datatype"] = term.datatype.value
            return found
    return {"type": "triple", "value": str(term)}


def _of_one_type(values: list[Value]) -> list[Value]:
    """Return a column's values if they are of one type; whole numbers among floats as floats."""
    types = {type(value) for value in values if value is not None}
    if types == {int, float}:
        return [float(v) if isinstance(v, int) else v for v in values]
    if len(types) > 1:
        return [None if value is None else str(value) for value in values]
    return values
