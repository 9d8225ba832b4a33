"""Runs SPARQL on an endpoint: kept answers first, then the server, then older kept answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pyoxigraph as ox

from kgbuild.check.sources.client import Client
from kgbuild.check.sources.engine import Origin, Row, node, query
from kgbuild.check.sources.kept_answers import KeptAnswers
from kgbuild.errors import SourceUnavailableError
from kgbuild.http.refusals import visible
from kgbuild.rdf.bindings import bound as joined
from kgbuild.rdf.filled import Value, filled
from kgbuild.rdf.iris import Iris

_NO_ANSWER = "sent what is no SPARQL answer ({why}); is it a SPARQL 1.1 endpoint, and is it well?"


class EndpointEngine:
    """An :class:`~kgbuild.check.sources.engine.Engine` over a server.

    Parameters
    ----------
    client : Client
        Sends the queries.
    origin : Origin
        Name and trust of the source.
    kept : KeptAnswers, optional
        Where answers are kept.
    max_age : float
        Seconds for which a kept answer is as good as a new one. An older one is used where the
        server does not answer.
    """

    def __init__(
        self, client: Client, origin: Origin, kept: KeptAnswers | None, max_age: float
    ) -> None:
        self.outdated = 0
        """How many answers were used past their age, as the server gave no new one."""
        self._client = client
        self._origin = origin
        self._kept = kept
        self._max_age = max_age
        self._iris = Iris()

    def select(self, sparql: str, bound: Mapping[str, str]) -> Sequence[Row]:
        """Run a SELECT query with IRIs bound; one with a blank node gives nothing.

        A blank node of an answer means nothing to the server the next time.
        """
        try:
            terms = {name: node(iri) for name, iri in bound.items()}
        except ValueError:
            return ()
        if any(isinstance(term, ox.BlankNode) for term in terms.values()):
            return ()
        return self.rows(joined(sparql, terms, self._iris))

    def rows(self, sparql: str) -> Sequence[Row]:
        """Run a SELECT query as it stands.

        Raises
        ------
        SourceUnavailableError
            The server does not answer and no answer was kept, or what it sends is none.
        """
        found = self._answer(sparql)
        if isinstance(found, bool):
            raise self._client.failed(_NO_ANSWER.format(why="yes or no instead of rows"))
        return found

    def ask(self, name: str, **values: Sequence[Value | tuple[Value, ...]]) -> Sequence[Row]:
        """Run a query of the package with values where it leaves room for them.

        Parameters
        ----------
        name : str
            ``wikidata/names``.
        **values : sequence of terms, or of tuples of terms
            As :func:`~kgbuild.rdf.filled.filled` takes them.
        """
        return self.rows(filled(query(name), **values))

    def holds(self, sparql: str) -> bool:
        """Run an ASK query as it stands."""
        found = self._answer(sparql)
        if not isinstance(found, bool):
            raise self._client.failed(_NO_ANSWER.format(why="rows instead of yes or no"))
        return found

    def may_hold(self, subject: str | None, predicate: str | None, object_: str | None) -> bool:
        """Return True: to find out costs as much as the question itself."""
        return True

    def origins(self, subject: str, predicate: str, object_: Any) -> tuple[Origin, ...]:
        """Return the endpoint, the one origin of all that it says."""
        return (self._origin,)

    def _answer(self, sparql: str) -> Sequence[Row] | bool:
        place = self._client.shown
        kept = self._kept.get(place, sparql) if self._kept else None
        if kept is not None and kept.age <= self._max_age:
            return _parsed(kept.answer)
        try:
            answer = self._client.ask(sparql)
            try:
                found = _parsed(answer)
            except (SyntaxError, ValueError) as error:
                raise self._client.failed(_NO_ANSWER.format(why=visible(str(error)))) from None
        except SourceUnavailableError:
            if kept is None:
                raise
            self.outdated += 1
            return _parsed(kept.answer)
        if self._kept is not None:
            self._kept.put(place, sparql, answer)
        return found


def _parsed(answer: bytes) -> Sequence[Row] | bool:
    found = ox.parse_query_results(answer, ox.QueryResultsFormat.JSON)
    if isinstance(found, ox.QueryBoolean):
        return bool(found)
    names = [variable.value for variable in found.variables]
    return tuple({name: row[name] for name in names} for row in found)
