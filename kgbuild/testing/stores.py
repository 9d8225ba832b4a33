"""What every store keeps: the quads it was given, in their graphs, changed in the way asked for.

In your tests, where ``store`` gives an empty one of yours::

    import pytest
    from kgbuild.testing import STORE_CHECKS

    @pytest.mark.parametrize("check", STORE_CHECKS, ids=lambda check: check.__name__)
    def test_my_store(check, store):
        check(store)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from pyoxigraph import (
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    RdfFormat,
    serialize,
)

from kgbuild.errors import StoreError
from kgbuild.rdf.iris import Iris
from kgbuild.rdf.stores import Store
from kgbuild.rdf.terms import CLAIM, XSD, A

A_NODE, B_NODE, PROPERTY = (NamedNode(f"https://example.org/{name}") for name in "abp")
DEFAULT = DefaultGraph()
FIRST, SECOND = Iris().document("first"), Iris().sources
"""Two named graphs, under the base that a graph has unless it is given one."""

LITERALS = (
    Literal("words"),
    Literal(""),
    Literal(" spaces \t\r\n around\n"),
    Literal('"} ; DROP ALL ; INSERT DATA { \\" \n\x00\x01\u202e'),
    Literal("😀 Ångström e\u0301 \u200b\ufeff\ufffe\u2028 𝔘"),
    Literal("long € " * 30_000),
    Literal("Haus", language="de"),
    Literal("colour", language="en-gb"),
    Literal("12"),
    *(
        Literal(value, datatype=NamedNode(XSD + type_))
        for value, type_ in (
            ("true", "boolean"),
            ("false", "boolean"),
            ("0", "integer"),
            ("-9223372036854775808", "integer"),
            ("2147483648", "integer"),
            ("123456789012345678901234567890", "integer"),
            ("0.75", "decimal"),
            ("-2.5", "decimal"),
            ("1", "decimal"),
            ("0.1234", "decimal"),
            ("800000000000000", "double"),
            ("0.30000000000000004", "double"),
            ("1234567.125", "double"),
            ("0.00025", "double"),
            ("-0.1", "double"),
            ("NaN", "double"),
            ("INF", "double"),
            ("-INF", "double"),
            ("2024-01-05", "date"),
            ("0009-12-31", "date"),
            ("2024-01-05T10:00:00.123+02:00", "dateTime"),
            ("2024", "gYear"),
            ("P1D", "duration"),
        )
    ),
    Literal("1.50", datatype=NamedNode("https://example.org/own")),
)
"""In the form in which they are written and have to come back."""


def removes_and_adds(store: Store) -> None:
    """Remove what is there of what is named, and then add."""
    one, two, three = (_quad(Literal(word)) for word in ("one", "two", "three"))
    store.replace((), [one, two])
    store.replace([two, three, _quad(Literal("one"), FIRST)], [three])
    _holds(store, {one, three})
    store.replace([one, three], [three])
    _holds(store, {three})


def loads_a_text(store: Store) -> None:
    """Remove some quads and add those of an N-Quads text; the same again changes nothing."""
    old, kept = _quad(Literal("old")), _quad(Literal("kept"), FIRST)
    store.replace((), [old, kept])
    new = {_quad(Literal("new")), _quad(Literal("new"), FIRST), _quad(B_NODE, SECOND)}
    for _ in range(2):
        store.load([old], serialize(new, format=RdfFormat.N_QUADS) or b"")
        _holds(store, {kept, *new})


def adds_many(store: Store) -> None:
    """Add many quads to many graphs."""
    graphs = (DEFAULT, FIRST, SECOND)
    many = {_quad(Literal(str(n)), graphs[n % 3]) for n in range(3_000)}
    store.bulk_add(many)
    _holds(store, many)
    store.replace(many, ())
    _holds(store, set())


def keeps_literals(store: Store) -> None:
    """Give every literal back as it was given, find it by its value, and remove it by it."""
    for graph in (DEFAULT, FIRST):
        quads = {
            Quad(NamedNode(f"https://example.org/{number}"), PROPERTY, literal, graph)
            for number, literal in enumerate(LITERALS)
        }
        store.replace((), quads)
        store.replace((), quads)
        _holds(store, quads)
        for quad in quads:
            found = list(store.match(quad.subject, PROPERTY, quad.object, graph))
            assert found == [quad], f"{quad.object} was looked for, and this found: {found}"
        finite = {quad for quad in quads if not _has_no_order(quad.object)}
        answer = store.ask(f"SELECT ?o {{ {_within(graph, '?s ?p ?o')} }}")
        assert isinstance(answer, QuerySolutions)
        assert len(list(answer)) == len(quads)
        store.replace(finite, ())
        _holds(store, quads - finite)
        store.replace(quads, ())
        _holds(store, set())


def finds_by_every_pattern(store: Store) -> None:
    """Find quads by each of their terms, and by all of them."""
    one = Quad(A_NODE, PROPERTY, B_NODE, DEFAULT)
    two = Quad(A_NODE, A, B_NODE, FIRST)
    three = Quad(B_NODE, PROPERTY, Literal("x"), FIRST)
    store.replace((), [one, two, three])
    patterns: tuple[tuple[tuple[Any, ...], set[Quad]], ...] = (
        ((), {one, two, three}),
        ((A_NODE,), {one, two}),
        ((None, PROPERTY), {one, three}),
        ((None, None, B_NODE), {one, two}),
        ((None, None, Literal("x")), {three}),
        ((None, None, None, FIRST), {two, three}),
        ((None, None, None, DEFAULT), {one}),
        ((A_NODE, None, None, DEFAULT), {one}),
        ((A_NODE, PROPERTY, B_NODE, DEFAULT), {one}),
        ((A_NODE, PROPERTY, B_NODE, FIRST), set()),
        ((None, None, None, SECOND), set()),
    )
    for pattern, expected in patterns:
        found = list(store.match(*pattern))
        assert len(found) == len(expected) and set(found) == expected, (pattern, found)


def keeps_graphs_apart(store: Store) -> None:
    """Keep what a named graph holds out of the default graph, and the other way round."""
    everywhere = [_quad(Literal("same"), graph) for graph in (DEFAULT, FIRST, SECOND)]
    store.replace((), everywhere)
    _holds(store, set(everywhere))
    assert set(store.graphs()) == {FIRST, SECOND}
    store.replace([everywhere[0]], ())
    assert list(store.match(graph=DEFAULT)) == []
    assert not _yes(store, "ASK { ?s ?p ?o }"), "the default graph shows what others hold"
    assert _yes(store, f"ASK {{ GRAPH {FIRST} {{ ?s ?p ?o }} }}")
    assert _yes(store, "ASK { GRAPH ?g { ?s ?p 'same' } FILTER(?g = " + str(SECOND) + ") }")


def forgets_emptied_graphs(store: Store) -> None:
    """Name no graph that holds nothing any more, in whatever way its quads went."""
    one, two = _quad(B_NODE, FIRST), _quad(B_NODE, SECOND)
    store.replace((), [one, two])
    store.replace([one], ())
    assert set(store.graphs()) == {SECOND}
    store.load([two], serialize([one], format=RdfFormat.N_QUADS) or b"")
    assert set(store.graphs()) == {FIRST}
    store.update(f"DELETE WHERE {{ GRAPH {FIRST} {{ ?s ?p ?o }} }}")
    assert not set(store.graphs())


def answers_queries(store: Store) -> None:
    """Answer SELECT, ASK and CONSTRUCT, with our prefixes unless a query has its own."""
    claim = Quad(A_NODE, A, CLAIM)
    store.replace((), [claim, _quad(Literal("0.5", datatype=NamedNode(XSD + "decimal")))])
    rows = store.ask("SELECT ?claim ?none WHERE { ?claim a kgb:Claim }")
    assert isinstance(rows, QuerySolutions)
    assert [(row["claim"], row["none"]) for row in rows] == [(A_NODE, None)]
    assert _yes(store, "ASK { ?claim a kgb:Claim }")
    assert not _yes(store, "PREFIX kgb: <https://example.org/> ASK { ?claim a kgb:Claim }")
    assert _yes(store, "ASK { ?s ?p ?o FILTER(?o > 0.4) }"), "numbers are compared as numbers"
    triples = store.ask("CONSTRUCT WHERE { ?s ?p ?o }")
    assert {(t.subject, t.predicate) for t in triples} == {(A_NODE, A), (A_NODE, PROPERTY)}  # type: ignore[union-attr]


def says_what_is_no_query(store: Store) -> None:
    """Raise SyntaxError for what does not parse."""
    for wrong in ("SELECT ?s WHERE { ?s bogus }", "", "ASK { ?s nowhere:p ?o }"):
        try:
            store.ask(wrong)
        except SyntaxError:
            continue
        raise AssertionError(f"{wrong!r} is no query, and was answered")


def changes_by_updates(store: Store) -> None:
    """Run an update in a named graph, with our prefixes."""
    store.update(f"INSERT DATA {{ GRAPH {FIRST} {{ {A_NODE} a kgb:Claim }} }}")
    _holds(store, {Quad(A_NODE, A, CLAIM, FIRST)})
    store.update(
        f"DELETE {{ GRAPH {FIRST} {{ ?s a kgb:Claim }} }} "
        f"INSERT {{ GRAPH {SECOND} {{ ?s a kgb:Claim }} }} "
        f"WHERE {{ GRAPH {FIRST} {{ ?s a kgb:Claim }} }}"
    )
    _holds(store, {Quad(A_NODE, A, CLAIM, SECOND)})


def knows_nodes_that_were_expected(store: Store) -> None:
    """Give the same quads of a node whether it was expected or not, also after a change."""
    nodes = [NamedNode(f"https://example.org/{number}") for number in range(900)]
    quads = {Quad(node, A, CLAIM) for node in nodes}
    store.replace((), quads)
    for _ in range(2):
        store.expect(nodes)
        for node in (nodes[0], nodes[1], nodes[899], B_NODE):
            expected = [quad for quad in quads if quad.subject == node]
            assert list(store.match(node, None, None, DEFAULT)) == expected
        gone = {quad for quad in quads if quad.subject in nodes[1:]}
        store.replace(gone, ())
        quads -= gone


def says_that_it_is_closed(store: Store) -> None:
    """Raise StoreError once it is closed, which may be done twice."""
    store.close()
    store.close()
    try:
        store.ask("ASK { }")
    except StoreError:
        return
    raise AssertionError("a closed store answers")


Check = Callable[[Store], None]
"""Raises AssertionError where a store, empty at first, does not keep to the protocol."""

STORE_CHECKS: tuple[Check, ...] = (
    removes_and_adds,
    loads_a_text,
    adds_many,
    keeps_literals,
    finds_by_every_pattern,
    keeps_graphs_apart,
    forgets_emptied_graphs,
    answers_queries,
    says_what_is_no_query,
    changes_by_updates,
    knows_nodes_that_were_expected,
    says_that_it_is_closed,
)


def check_store(make: Callable[[], Store]) -> None:
    """Run every check.

    Parameters
    ----------
    make : callable
        Gives an empty store, each time it is called.

    Raises
    ------
    AssertionError
        At the first check that fails; its text says what is wrong.

    Examples
    --------
    >>> from kgbuild.rdf.stores import OxigraphStore
    >>> check_store(OxigraphStore)
    """
    for check in STORE_CHECKS:
        check(make())


def _quad(object_: Literal | NamedNode, graph: NamedNode | DefaultGraph = DEFAULT) -> Quad:
    return Quad(A_NODE, PROPERTY, object_, graph)


def _holds(store: Store, expected: Iterable[Quad]) -> None:
    found, wanted = list(store), set(expected)
    assert len(found) == len(set(found)), "a quad is there twice"
    lacking, more = wanted - set(found), set(found) - wanted
    assert not lacking and not more, f"lacking {_few(lacking)}, too many {_few(more)}"
    assert len(store) == len(wanted)


def _few(quads: set[Quad]) -> str:
    return ascii([str(quad)[:200] for quad in list(quads)[:3]])


def _within(graph: NamedNode | DefaultGraph, pattern: str) -> str:
    return pattern if isinstance(graph, DefaultGraph) else f"GRAPH {graph} {{ {pattern} }}"


def _has_no_order(term: object) -> bool:
    return isinstance(term, Literal) and term.value in {"NaN", "INF", "-INF"}


def _yes(store: Store, sparql: str) -> bool:
    answer = store.ask(sparql)
    assert isinstance(answer, QueryBoolean), sparql
    return bool(answer)
