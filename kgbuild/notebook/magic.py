"""``%%sparql``: a cell of SPARQL, asked of a graph; ``%sparql``: a named query in a line."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from typing import Any

from IPython.core.error import UsageError
from IPython.core.interactiveshell import InteractiveShell
from IPython.core.magic import Magics, line_cell_magic, magics_class
from IPython.core.magic_arguments import argument, magic_arguments
from pyoxigraph import Literal

from kgbuild.errors import KgbuildError
from kgbuild.graph import KnowledgeGraph
from kgbuild.graph.answer import Answer
from kgbuild.rdf.named_queries import named_queries
from kgbuild.rdf.result import Kind


@magics_class
class SparqlMagics(Magics):
    """The magics ``%sparql`` and ``%%sparql``."""

    @magic_arguments()
    @argument(
        "words",
        nargs="*",
        help="In a line the query's name, or its SPARQL in quotes; then, and in a cell alone, the "
        "variable that holds the graph, which is not needed where there is but one.",
    )
    @argument("--list", "-l", action="store_true", help="List the named queries.")
    @argument("--name", "-n", metavar="VARIABLE", help="Where to keep the answer.")
    @argument(
        "--timeout", "-t", type=float, default=30.0, metavar="SECONDS", help="30 if left out."
    )
    @argument(
        "--bind",
        "-b",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="A value for a variable of the query: words, an IRI, or @x for the value of Python's "
        "x. May be repeated.",
    )
    @line_cell_magic
    def sparql(self, line: str, cell: str | None = None) -> Answer:
        """Ask a graph in SPARQL, with the usual prefixes ready, and show the answer."""
        told = self.told(line)
        if told.list:
            return _listed()
        words = list(told.words)
        if cell is None and not words:
            raise UsageError("give the name of a query: %sparql --list names them all")
        asked = words.pop(0) if cell is None else cell
        graph = self.graph(words)
        bindings = dict(map(self._binding, told.bind))
        try:
            answer = graph.query(asked, bindings=bindings, timeout=told.timeout)
        except KgbuildError as error:
            raise UsageError(str(error)) from None
        if told.name:
            self._shell.push({told.name: answer})
        return answer

    def graph(self, words: Sequence[str] = ()) -> KnowledgeGraph:
        """Return the graph that a variable holds; without one the only graph that there is.

        Raises
        ------
        UsageError
            If the variable holds none, or several graphs could be meant.
        """
        held = {
            name: value
            for name, value in self._shell.user_ns.items()
            if isinstance(value, KnowledgeGraph) and not name.startswith("_")
        }
        names = ", ".join(sorted(held)) or "none; make one: kg = kgb.build(...)"
        if len(words) > 1:
            raise UsageError(f"{words[1]!r} is one word too many: what has spaces stands in quotes")
        if words:
            if words[0] not in held:
                raise UsageError(f"{words[0]!r} is no graph; variables with graphs: {names}")
            return held[words[0]]
        graphs = {id(value): value for value in held.values()}
        if len(graphs) != 1:
            raise UsageError(f"say which graph to ask; variables with graphs: {names}")
        return next(iter(graphs.values()))

    @property
    def _shell(self) -> InteractiveShell:
        assert self.shell is not None  # IPython gives it with the magics
        return self.shell

    def told(self, line: str) -> Any:
        """Return what stands in a line, as argparse gives it; UsageError if it cannot be read."""
        try:
            return self.sparql.parser.parse_args(shlex.split(line))
        except ValueError as error:
            raise UsageError(f"the line cannot be read: {error}") from None

    def _binding(self, pair: str) -> tuple[str, Any]:
        name, equals, value = pair.partition("=")
        if not equals or not name.lstrip("?$").isidentifier():
            raise UsageError(f"--bind {pair!r} is not NAME=VALUE")
        if not value.startswith("@"):
            return name, value
        if value[1:] not in self._shell.user_ns:
            raise UsageError(f"--bind {pair!r}: there is no variable {value[1:]!r}")
        return name, self._shell.user_ns[value[1:]]


def _listed() -> Answer:
    rows = [
        (one.name, one.title, ", ".join(f"{name}=" for name in one.parameters))
        for one in named_queries().values()
    ]
    terms = tuple(tuple(Literal(words) for words in row) for row in rows)
    return Answer(Kind.SELECT, ("query", "answers", "takes"), terms)
