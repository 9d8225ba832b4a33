"""The answer to a query with the names of what it found, for a table in a notebook."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from pyoxigraph import Literal, NamedNode

from kgbuild.errors import StoreError
from kgbuild.rdf.result import Result, value_of, visible
from kgbuild.rdf.stores import Store, Term
from kgbuild.rdf.terms import term

if TYPE_CHECKING:
    from kgbuild.draw.answers import Cell
    from kgbuild.ontology.types import Ontology

_PRINTED = 20
"""So many rows are printed in a terminal."""
OURS = "https://w3id.org/kgbuild/"
"""Our own vocabulary and reference: names, not pages to go to."""
Namer = Callable[[str], str | None]
"""Returns what an IRI is called, None where nothing says so."""


def _nameless(_: str) -> None:
    return None


@dataclass(frozen=True, repr=False)
class Answer(Result):
    """A result that names the entities, relations and claims in it where it is shown.

    Parameters
    ----------
    kind, variables, terms, answer, base
        As of a :class:`~kgbuild.rdf.result.Result`.
    name_of : callable
        What an IRI of the graph is called. Not kept by ``pickle``.
    """

    name_of: Namer = field(default=_nameless, compare=False)

    @classmethod
    def of(cls, result: Result, name_of: Namer) -> Answer:
        """Return a result with the names of a graph."""
        return cls(result.kind, result.variables, result.terms, result.answer, result.base, name_of)

    def __reduce__(self) -> tuple[Any, ...]:
        """Leave the graph behind."""
        return Answer, (self.kind, self.variables, self.terms, self.answer, self.base)

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """Print the first rows in IPython's terminal."""
        if len(printer.stack) > 1 or self.answer is not None or len(self) == 0:
            printer.text(repr(self))
            return
        more = len(self) - _PRINTED
        printer.text(str(replace(self, terms=self.terms[:_PRINTED])))
        printer.text(f"\nand {more} more rows" if more > 0 else "")

    def _repr_html_(self) -> str:
        """Return the table for a notebook."""
        from kgbuild.draw.answers import answer_fragment, truth_fragment
        from kgbuild.draw.pages import ROWS

        if self.answer is not None:
            return truth_fragment(self.answer)
        shown = zip(self.terms, self.words(ROWS), strict=False)
        rows = [[self._cell(*one) for one in zip(row, words, strict=True)] for row, words in shown]
        return answer_fragment([visible(name) for name in self.variables], rows, len(self))

    def _cell(self, node: Term | None, words: str) -> Cell:
        from kgbuild.draw.answers import Cell
        from kgbuild.draw.text import shown, web_link

        if isinstance(node, NamedNode):
            name = self.name_of(node.value)
            ours = node.value.startswith((self.base or OURS, OURS))
            link = web_link(node.value) if name is None and not ours else None
            return Cell(shown(name or words), shown(node.value), link)
        number = isinstance(node, Literal) and type(value_of(node)) in (int, float)
        return Cell(words, is_number=number)


def namer(store: Store, ontology: Ontology) -> Namer:
    """Return what looks an IRI up: in the terms of an ontology, then in a graph."""
    label, text = term("rdfs:label"), term("kgb:text")

    def name_of(iri: str) -> str | None:
        known = ontology.relations.get(iri) or ontology.types.get(iri)
        if known is not None:
            return known.label
        node = NamedNode(iri)
        try:
            found = [quad.object for one in (label, text) for quad in store.match(node, one)]
        except StoreError:  # the graph was closed; its answers may still be looked at
            return None
        return min((one.value for one in found if isinstance(one, Literal)), default=None)

    return name_of
