"""Reading from a SPARQL server: quads by pattern, queries, counts, never a part for the whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import pyoxigraph
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, QueryBoolean, QuerySolutions

from kgbuild.errors import StoreError
from kgbuild.http.refusals import visible
from kgbuild.rdf.filled import Value, filled
from kgbuild.rdf.stores.dialects import Dialect
from kgbuild.rdf.stores.protocol import Node, Solutions, Term
from kgbuild.rdf.stores.read_ahead import Graph
from kgbuild.rdf.stores.sparql_answer import Answer
from kgbuild.rdf.stores.sparql_client import JSON, N_TRIPLES, SparqlClient
from kgbuild.rdf.stores.sparql_results import NoAnswer, rows_of, table_of, triples_of
from kgbuild.rdf.stores.sparql_texts import text_of, uses_word, with_prefixes
from kgbuild.rdf.terms import PREFIXES

_MOST_ROWS = "X-SPARQL-MaxRows"
"""Virtuoso's header where an answer was cut after so many rows."""
_CUT_SHORT = "X-SQL-State"
"""Virtuoso's header where it gave what it had found when its time was over."""


class SparqlReader:
    """Reads from one server.

    Parameters
    ----------
    client : callable
        Gives what speaks to the server, or raises if the store is closed.
    address : str
        Where queries go.
    dialect : Dialect
        How the server differs.
    """

    def __init__(self, client: Callable[[], SparqlClient], address: str, dialect: Dialect) -> None:
        self._client = client
        self._address = address
        self._dialect = dialect
        self.default: NamedNode | None = None
        """The named graph that stands for the default graph; None for the server's own."""
        self.start = ""
        """What the names of the named graphs begin with that are ours."""

    def failed(self, why: str) -> StoreError:
        """Return the error that says what is wrong with the server."""
        return StoreError(why, where=visible(self._address))

    def graphs(self) -> Iterator[NamedNode]:
        """Yield the names of the named graphs that hold something."""
        for row in self.rows(filled(text_of("graphs"), start=[Literal(self.start)])):
            name = row["g"]
            if isinstance(name, NamedNode) and name != self.default:
                yield name

    def quads(
        self,
        subjects: Sequence[Node] | None,
        predicate: NamedNode | None,
        objects: Sequence[Term] | None,
        graph: Graph | None,
    ) -> Iterator[Quad]:
        """Yield the quads that fit, one of several subjects or objects where several are given.

        Parameters
        ----------
        subjects, objects : sequence of terms, optional
            One of these; anything if left out.
        predicate : NamedNode, optional
            Anything if left out.
        graph : NamedNode, DefaultGraph or None
            A graph; None for all named ones.
        """
        name = self.default if isinstance(graph, DefaultGraph) else graph
        terms: dict[str, Sequence[Value] | None] = {
            "s": _values(subjects),
            "p": _values(None if predicate is None else [predicate]),
            "o": _values(objects),
        }
        ending = self._dialect.queries
        if graph is None:
            query = text_of(f"match-named{ending}")
            text = filled(query, start=[Literal(self.start)], **terms)
        elif name is None:
            text = filled(text_of("match-default"), **terms)
        else:
            text = filled(text_of(f"match-graph{ending}"), g=[name], **terms)
        for row in self.rows(text):
            place = row["g"] if graph is None else graph
            if graph is None and place == self.default:
                continue
            exact = row["exact"].value if ending else ""
            object_found = self._dialect.received(row["o"], exact)
            yield Quad(row["s"], row["p"], object_found, place)

    def rows(self, query: str) -> Iterator[pyoxigraph.QuerySolution]:
        """Yield the rows of an answer, asking on where the server gives so many at a time."""
        given, page, tail = 0, 0, ""
        while True:
            before = given
            with self._asked(query + tail) as answer:
                most = answer.headers.get(_MOST_ROWS, "")
                page = int(most) if most.isdecimal() else page
                try:
                    for row in rows_of(answer):
                        given += 1
                        yield row
                except NoAnswer as error:
                    raise self._no_answer(str(error)) from None
            if not page or given - before < page:
                return
            tail = f"\nLIMIT {page} OFFSET {given}"

    def counts(self) -> Iterator[int]:
        """Yield numbers that together are the number of quads."""
        if self.default is None:
            texts = [text_of("count-default")]
        else:
            texts = [filled(text_of("count-graph"), g=[self.default])]
        texts.append(filled(text_of("count-named"), start=[Literal(self.start)]))
        for text in texts:
            for row in self.rows(text):
                yield int(row["n"].value)
        if self.default is not None and self.default.value.startswith(self.start):
            for row in self.rows(texts[0]):
                yield -int(row["n"].value)

    def _dataset(self, sparql: str) -> list[tuple[str, str]]:
        """Return the graphs that a query sees, where the server's own default graph is not ours."""
        if self.default is None or uses_word(sparql, "FROM"):
            return []
        dataset = [("default-graph-uri", self.default.value)]
        if uses_word(sparql, "GRAPH"):
            dataset += [("named-graph-uri", name.value) for name in self.graphs()]
        return dataset

    def says(self, name: str) -> bool:
        """Return the answer to one of our own questions."""
        with self._asked(with_prefixes(text_of(name))) as answer:
            return bool(self._read(answer.read(), True))

    def answer(self, sparql: str) -> Solutions:
        """Return the answer to a query, whole.

        Raises
        ------
        SyntaxError
            If it does not parse.
        StoreError
            If the server fails, or gives a part of the answer only.
        """
        is_table = _is_table(sparql)
        accept = JSON if is_table else N_TRIPLES
        with self._asked(with_prefixes(sparql), accept, self._dataset(sparql)) as answer:
            cut = answer.headers.get(_MOST_ROWS)
            if cut is not None:
                raise self.failed(f"gives no more than {cut} rows; add a LIMIT below that")
            return self._read(answer.read(), is_table)

    def _asked(
        self, sparql: str, accept: str = JSON, dataset: Sequence[tuple[str, str]] = ()
    ) -> Answer:
        answer = self._client().query(self._address, sparql, accept, dataset)
        if answer.headers.get(_CUT_SHORT) is not None:
            answer.close()
            raise self.failed("gave a part of the answer only, as its time was over; ask for less")
        return answer

    def _read(self, body: bytes, is_table: bool) -> Solutions:
        reading = table_of if is_table else triples_of
        try:
            return reading(body, self._dialect)
        except NoAnswer as error:
            raise self._no_answer(str(error)) from None

    def _no_answer(self, why: str) -> StoreError:
        return self.failed(f"sent what is no SPARQL answer ({visible(why)})")


def _is_table(sparql: str) -> bool:
    """Say whether a query asks for rows or for yes or no, not for triples."""
    found = pyoxigraph.Store().query(sparql, prefixes=dict(PREFIXES))
    return isinstance(found, QuerySolutions | QueryBoolean)


def _values(terms: Sequence[Term] | None) -> Sequence[Value] | None:
    """Return terms as they can be asked for: a blank node or a triple cannot, and fits nothing."""
    if terms is None:
        return None
    return [term for term in terms if isinstance(term, NamedNode | Literal)]
