"""SHACL: whether every node of a graph has what its kind must have."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from pyoxigraph import DefaultGraph, Literal, NamedNode, RdfFormat, parse, serialize

from kgbuild.errors import OntologyError
from kgbuild.ontology.files import ontology_folder
from kgbuild.rdf.stores import Store

_SH = "http://www.w3.org/ns/shacl#"


@dataclass(frozen=True, order=True)
class Violation:
    """A node that breaks a shape.

    Parameters
    ----------
    node : str
        IRI of the node.
    path : str
        IRI of the property, empty where the rule is on the node itself.
    message : str
        What must hold, in words.
    value : str
        The value that breaks it, empty where one is missing.
    """

    node: str
    path: str
    message: str
    value: str


def validate(store: Store) -> list[Violation]:
    """Check the default graph against the shipped shapes.

    Parameters
    ----------
    store : Store
        What to check. A copy goes to the validator: pySHACL on an Oxigraph-backed graph is 90
        times slower than on rdflib's own.

    Returns
    -------
    list of Violation
        Sorted; empty where the graph conforms.

    Notes
    -----
    ``shacl-rust`` does it where it is installed (``kgbuild[shacl]``), else pySHACL; both find the
    same, the first 6 to 19 times faster.
    """
    triples = [quad.triple for quad in store.match(None, None, None, DefaultGraph())]
    turtle = (serialize(triples, format=RdfFormat.N_TRIPLES) or b"").decode("utf-8")
    shapes = _shapes()
    if find_spec("shacl_rust") is None:
        return sorted(_by_pyshacl(turtle, shapes))
    return sorted(_by_rust(turtle, shapes))


def _shapes() -> str:
    path: Path = ontology_folder() / "shapes.ttl"
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise OntologyError(f"cannot read the shapes: {error.strerror}", where=str(path)) from None


def _by_rust(turtle: str, shapes: str) -> set[Violation]:
    """Validate with shacl-rust; of its messages the last is the shape's own."""
    report = import_module("shacl_rust").validate(turtle, shapes)
    return {
        Violation(
            node=_plain(result["focusNode"]),
            path=_plain(result.get("resultPath", "")),
            message=result["messages"][-1],
            value=_plain(result.get("value", "")),
        )
        for result in report["results"]
    }


def _by_pyshacl(turtle: str, shapes: str) -> set[Violation]:
    import pyshacl
    import rdflib

    from kgbuild.rdf.dataset import rdflib_term

    graph = rdflib.Graph()
    for triple in parse(turtle, format=RdfFormat.N_TRIPLES):  # rdflib's parser changes literals
        graph.add(tuple(map(rdflib_term, (triple.subject, triple.predicate, triple.object))))  # type: ignore[arg-type]
    rules = rdflib.Graph().parse(data=shapes, format="turtle")
    _, report, _ = pyshacl.validate(graph, shacl_graph=rules, inference="none", advanced=False)
    if not isinstance(report, rdflib.Graph):
        raise OntologyError(f"the shapes could not be applied: {report}")
    found = set()
    for result in report.subjects(rdflib.RDF.type, rdflib.URIRef(_SH + "ValidationResult")):
        values = {
            name: report.value(result, rdflib.URIRef(_SH + name))
            for name in ("focusNode", "resultPath", "resultMessage", "value")
        }
        node, path, message, value = ("" if v is None else str(v) for v in values.values())
        found.add(Violation(node, path, message, value))
    return found


def _plain(term: str) -> str:
    """Return the words of a term that is written as in Turtle."""
    if not term:
        return ""
    line = f"<urn:s> <urn:p> {term} ."
    (quad,) = parse(line, format=RdfFormat.TURTLE)
    return quad.object.value if isinstance(quad.object, NamedNode | Literal) else str(quad.object)
