"""SPARQL on a store: by text or by name, with bindings and a time limit, reading only.

The time limit: Oxigraph has no way to cancel a query, but it lets go of Python's lock while it
works. So a query runs in a daemon thread, which waits for the next query when it is done: to start
one takes longer than most queries. Between two rows the thread looks whether its time is up and
ends; a query that works without giving rows (a cross product that is counted) is left behind: the
caller has the error at the limit, the thread goes on until Oxigraph is done or the process ends,
and holds nobody up at exit. As such a thread costs a core, no new query starts while
:data:`MOST_RUNAWAYS` of them are alive.
"""

from __future__ import annotations

import re
import threading
from functools import cache, lru_cache

import pyoxigraph
from pyoxigraph import QueryBoolean, QuerySolutions

from kgbuild.errors import KgbuildError, QueryError
from kgbuild.rdf.bindings import Bindings, bound
from kgbuild.rdf.iris import Iris
from kgbuild.rdf.mapping import iris_in
from kgbuild.rdf.named_queries import named_query
from kgbuild.rdf.result import Kind, Result, Row
from kgbuild.rdf.stores import Store
from kgbuild.rdf.syntax import syntax_fault
from kgbuild.rdf.terms import PREFIXES
from kgbuild.rdf.tokens import tokens

MOST_ROWS = 1_000_000
"""A result is held in memory; a row of five terms takes about 1 kB."""

MOST_RUNAWAYS = 4
"""Queries past their limit that may still be running before new ones are refused."""

_NAME = re.compile(r"\s*[A-Za-z][A-Za-z0-9_-]*\s*")
_UPDATES = frozenset("ADD CLEAR COPY CREATE DELETE DROP INSERT LOAD MOVE WITH".split())

_TRIPLE = ("subject", "predicate", "object")

_runaways: list[threading.Thread] = []
_idle: list[_Worker] = []


def query(
    store: Store,
    sparql_or_name: str,
    *,
    bindings: Bindings | None = None,
    timeout: float | None = 30.0,
    iris: Iris | None = None,
) -> Result:
    """Run a SPARQL query, or a named one.

    Parameters
    ----------
    store : Store
        What to ask. A query without ``GRAPH`` sees claims and accepted facts only.
    sparql_or_name : str
        SELECT, ASK, CONSTRUCT or DESCRIBE; the prefixes of
        :data:`~kgbuild.rdf.terms.PREFIXES` are declared unless it declares them itself.
        Or a name out of :func:`~kgbuild.rdf.named_queries.named_queries`.
    bindings : mapping of str to value, optional
        Values for variables: text, numbers, dates, IRIs, entities, claims, documents.
    timeout : float, optional
        Seconds; None for no limit.
    iris : Iris, optional
        Where the IRIs of bound entities are minted, the store's own base if left out; a table
        shows the graph's IRIs by what follows its base.

    Returns
    -------
    Result
        Its rows are complete: nothing is asked again on iterating.

    Raises
    ------
    QueryError
        If it does not parse, is unknown, would change the store or go to the network, gives more
        than :data:`MOST_ROWS` rows, or takes longer than the limit.

    Examples
    --------
    >>> from kgbuild.rdf.stores import OxigraphStore
    >>> bool(query(OxigraphStore(), "ASK { ?claim a kgb:Claim }"))
    False
    """
    named = _NAME.fullmatch(sparql_or_name) is not None
    name = sparql_or_name.strip() if named else "query"
    sparql = named_query(name).sparql if named else sparql_or_name
    _refuse_half_characters(sparql, name)
    refuse_changes(sparql, name)
    if bindings:
        _parse(sparql, name)
        optional = named_query(name).parameters if named else {}
        given = {key.lstrip("?$"): value for key, value in bindings.items()}
        unknown = [key for key in given if named and key not in optional]
        if unknown:
            known = ", ".join(f"?{parameter}" for parameter in optional) or "none"
            raise QueryError(
                f"the query {name} has no parameter ?{unknown[0][:80]}; it has {known}"
            )
        sparql = bound(sparql, given, iris or iris_in(store))
    return _run(_Running(store, sparql, iris.base if iris is not None else ""), name, timeout)


@lru_cache(maxsize=256)
def refuse_changes(sparql: str, name: str = "query") -> None:
    """Refuse what would change the store or go to the network.

    Parameters
    ----------
    sparql : str
        What is to be asked.
    name : str
        What it is called in the error.

    Raises
    ------
    QueryError
        If it is an update, or calls another endpoint by ``SERVICE``.
    """
    first = ""
    for token in tokens(sparql):
        if token.kind == "word":
            if token.text == "SERVICE":
                raise QueryError(
                    "SERVICE would go to the network; load the data instead", where=name
                )
            if not first and token.text not in {"PREFIX", "BASE", "VERSION"}:
                first = token.text
    if first in _UPDATES:
        raise QueryError(f"{first} would change the graph; a query only reads", where=name)


def _refuse_half_characters(sparql: str, name: str) -> None:
    try:
        sparql.encode("utf-8")
    except UnicodeEncodeError as error:
        raise QueryError(
            f"character {error.start + 1} is half of a surrogate pair, which is no character",
            where=name,
        ) from None


@cache
def _nothing() -> pyoxigraph.Store:
    """Return an empty store, to parse queries on."""
    return pyoxigraph.Store()


def _parse(sparql: str, name: str) -> None:
    try:
        _nothing().query(sparql, prefixes=dict(PREFIXES))
    except SyntaxError as error:
        raise _syntax_error(error, name, sparql) from None


def _syntax_error(error: SyntaxError, name: str, sparql: str) -> QueryError:
    fault = syntax_fault(sparql, str(error))
    return QueryError(fault.message, where=", ".join(filter(None, (name, fault.place))))


class _Running:
    """A query at work."""

    def __init__(self, store: Store, sparql: str, base: str) -> None:
        self.store = store
        self.sparql = sparql
        self.base = base
        self.is_late = False
        self.result: Result | None = None
        self.error: Exception | None = None

    def run(self) -> None:
        try:
            self.result = self.answer()
        except Exception as error:
            # Raised in the caller's thread. Without its frames, which would hold Oxigraph's
            # iterator: that must be let go in the thread that made it.
            self.error = _without_frames(error)

    def answer(self) -> Result:
        found = self.store.ask(self.sparql)
        if isinstance(found, QueryBoolean):
            return Result(Kind.ASK, (), (), bool(found), self.base)
        rows: list[Row] = []
        is_select = isinstance(found, QuerySolutions)
        names = tuple(v.value for v in found.variables) if isinstance(found, QuerySolutions) else ()
        for row in found:
            if self.is_late:
                break
            rows.append(tuple(row))
            if len(rows) > MOST_ROWS:
                raise QueryError(f"more than {MOST_ROWS:,} rows; add a LIMIT or ask more narrowly")
        if is_select:
            return Result(Kind.SELECT, names, tuple(rows), base=self.base)
        return Result(Kind.CONSTRUCT, _TRIPLE, tuple(rows), base=self.base)


def _without_frames(error: Exception) -> Exception:
    """Return an error that holds no frame, nor do the errors that it came from."""
    waiting: list[BaseException | None] = [error]
    seen: set[int] = set()
    while waiting:
        one = waiting.pop()
        if one is not None and id(one) not in seen:
            seen.add(id(one))
            one.__traceback__ = None
            waiting += [one.__cause__, one.__context__]
    return error


class _Worker(threading.Thread):
    """A thread that runs one query after the other, until one is late."""

    def __init__(self) -> None:
        super().__init__(daemon=True, name="kgbuild query")
        # Locks that one thread waits for and the other releases: the fastest signal there is.
        self._given, self._done = threading.Lock(), threading.Lock()
        self._given.acquire()
        self._done.acquire()
        self._running: _Running | None = None

    def run(self) -> None:
        while True:
            self._given.acquire()
            running, self._running = self._running, None
            if running is None:
                return
            try:
                running.run()
            finally:
                self._done.release()
            if running.is_late:
                return
            del running  # it holds the store

    def finishes(self, running: _Running, seconds: float) -> bool:
        """Run a query; say whether it was done in time."""
        self._running = running
        self._given.release()
        return self._done.acquire(timeout=seconds)

    def leave(self) -> None:
        """End when the query at work is done, or now if it just was."""
        self._given.release()


def _in_time(running: _Running, seconds: float) -> bool:
    """Run a query in a thread that waits for one, or in a new one."""
    try:
        worker = _idle.pop()
    except IndexError:
        worker = None
    if worker is None or not worker.is_alive():  # a fork takes no threads along
        worker = _Worker()
        worker.start()
    finished = False
    try:
        finished = worker.finishes(running, seconds)
    finally:
        running.is_late = not finished
        if finished:
            _idle.append(worker)
        else:
            worker.leave()
            _runaways.append(worker)
    return finished


def _run(running: _Running, name: str, timeout: float | None) -> Result:
    _runaways[:] = [thread for thread in _runaways if thread.is_alive()]
    if len(_runaways) >= MOST_RUNAWAYS:
        raise QueryError(
            f"{len(_runaways)} queries past their limit are still running; wait, or start anew"
        )
    if timeout is None:
        running.run()
    else:
        if not timeout > 0:
            raise QueryError(f"the time limit must be more than 0 seconds, not {timeout:g}")
        if not _in_time(running, min(timeout, threading.TIMEOUT_MAX)):
            raise QueryError(
                f"took longer than {timeout:g} s; ask more narrowly, or give a longer timeout",
                where=name,
            )
    if isinstance(running.error, SyntaxError):
        raise _syntax_error(running.error, name, running.sparql)
    if isinstance(running.error, KgbuildError) or running.result is None:
        raise running.error or QueryError("the query gave nothing", where=name)
    return running.result
