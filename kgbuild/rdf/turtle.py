"""Turtle, TriG, N-Quads, N-Triples and JSON-LD: written sorted and whole, read with line numbers.

The same graph gives the same bytes, so that a diff of two builds shows what changed and nothing
else.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from decimal import Decimal
from importlib import resources
from pathlib import Path
from types import MappingProxyType

from pyoxigraph import DefaultGraph, Quad, RdfFormat, Triple, parse, serialize

from kgbuild.errors import OutputError, StoreError
from kgbuild.files import write_aside
from kgbuild.rdf.iris import Iris
from kgbuild.rdf.mapping import iris_in
from kgbuild.rdf.ordering import Ordering, short_prefixes
from kgbuild.rdf.stores import OxigraphStore, Store

FORMATS = MappingProxyType(
    {
        ".ttl": RdfFormat.TURTLE,
        ".nt": RdfFormat.N_TRIPLES,
        ".trig": RdfFormat.TRIG,
        ".nq": RdfFormat.N_QUADS,
        ".jsonld": RdfFormat.JSON_LD,
    }
)
"""The formats by suffix. Turtle and N-Triples hold the default graph, which keeps everything but
the source texts; the others hold all graphs."""

SUFFIXES = frozenset(FORMATS)
"""Of files that can be opened as a graph."""

_TRIPLES_ONLY = (RdfFormat.TURTLE, RdfFormat.N_TRIPLES)
_PREFIXED = (RdfFormat.TURTLE, RdfFormat.TRIG)
# Inside a literal a quote is written \", so none of these can match there.
_SUBJECT_END = re.compile(rb" \.\n(?=[^\n\t@])")
_DECIMAL = re.compile(rb'(?<= )"(-?\d+)"\^\^xsd:decimal')
_DOUBLE = re.compile(rb'(?<= )"(-?\d+(?:\.\d+)?)"\^\^xsd:double')


def save(store: Store, path: str | os.PathLike[str]) -> None:
    """Write a store's graph to a file; the suffix decides on the format.

    Parameters
    ----------
    store : Store
        What to write.
    path : str or path
        A file ending in one of :data:`FORMATS`; its folder must be there.

    Raises
    ------
    OutputError
        If the suffix is unknown or the file cannot be written; an earlier file is whole then.
    """
    suffix = Path(path).suffix.lower()
    if suffix not in FORMATS:
        raise OutputError(f"no format for {suffix!r}; there are {_known()}", where=str(path))
    write_aside(path, dumped(store, FORMATS[suffix]))


def dumped(store: Store, format_: RdfFormat) -> bytes:
    """Return a store's graph in a format, sorted.

    Parameters
    ----------
    store : Store
        What to write.
    format_ : RdfFormat
        Turtle and N-Triples take the default graph only.
    """
    graph = DefaultGraph() if format_ in _TRIPLES_ONLY else None
    return _written(store.match(None, None, None, graph), format_, iris_in(store))


def turtle_of(triples: Iterable[Triple], iris: Iris | None = None) -> bytes:
    """Return triples as Turtle, sorted and prefixed.

    Parameters
    ----------
    triples : iterable of Triple
        In any order.
    iris : Iris, optional
        The base of the IRIs that get short prefixes.

    Examples
    --------
    >>> from kgbuild.rdf.terms import A, CLAIM, DOCUMENT, LABEL
    >>> print(turtle_of([Triple(CLAIM, LABEL, DOCUMENT), Triple(CLAIM, A, CLAIM)]).decode())
    @prefix kgb: <https://w3id.org/kgbuild/ontology#> .
    @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
    <BLANKLINE>
    kgb:Claim a kgb:Claim ;
        rdfs:label kgb:Document .
    <BLANKLINE>
    """
    quads = (Quad(t.subject, t.predicate, t.object) for t in triples)
    return _written(quads, RdfFormat.TURTLE, iris or Iris())


def load(path: str | os.PathLike[str]) -> OxigraphStore:
    """Read a file into a store in memory, with the documents' graphs made from its claim nodes.

    Parameters
    ----------
    path : str or path
        A file ending in one of :data:`FORMATS`.

    Returns
    -------
    OxigraphStore
        In memory.

    Raises
    ------
    StoreError
        If the file is missing or broken, with line and column.
    """
    file = Path(path)
    if file.suffix.lower() not in FORMATS:
        raise StoreError(f"no format for {file.suffix!r}; there are {_known()}", where=str(file))
    store = OxigraphStore()
    store.bulk_add(_parsed(file, FORMATS[file.suffix.lower()]))
    store.update(_update("document-graphs"))
    return store


def _parsed(file: Path, format_: RdfFormat) -> list[Quad]:
    try:
        return list(parse(file.read_bytes(), format=format_))
    except OSError as error:
        raise StoreError(f"cannot read: {error.strerror}", where=str(file)) from None
    except SyntaxError as error:
        text = re.sub(r"^Parser error[^:]*: ", "", " ".join(str(error.msg).split()))
        place = f"{file}:{error.lineno or 1}:{error.offset or 1}"
        raise StoreError(text, where=place) from None


def _known() -> str:
    return ", ".join(FORMATS)


def _update(name: str) -> str:
    folder = resources.files("kgbuild.rdf").joinpath("updates")
    return folder.joinpath(f"{name}.rq").read_text(encoding="utf-8")


def _written(quads: Iterable[Quad], format_: RdfFormat, iris: Iris) -> bytes:
    ordered = Ordering(iris).sorted(quads)
    prefixes = short_prefixes(ordered, iris) if format_ in _PREFIXED else None
    if format_ == RdfFormat.N_TRIPLES:
        return serialize((quad.triple for quad in ordered), format=format_) or b""
    # Quads of the default graph in TriG are Turtle; making 100k triples of them costs .3 s.
    as_quads = RdfFormat.TRIG if format_ == RdfFormat.TURTLE else format_
    written = serialize(ordered, format=as_quads, prefixes=prefixes) or b""
    return _pretty(written) if format_ in _PREFIXED else written


def _pretty(written: bytes) -> bytes:
    """Set subjects apart, and write whole decimals and doubles as Turtle abbreviates them."""
    lines = written.split(b"\n")
    prefixes = sorted(line for line in lines if line.startswith(b"@prefix"))
    body = b"\n".join(line for line in lines if not line.startswith(b"@prefix"))
    body = _SUBJECT_END.sub(b" .\n\n", body).replace(b"\n\t", b"\n    ")
    body = _DECIMAL.sub(rb"\1.0", body)
    body = _DOUBLE.sub(lambda match: _scientific(match[1].decode()).encode(), body)
    return b"\n".join(prefixes) + b"\n\n" + body if prefixes else body


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
