"""Tab completes the terms of the ontology in a cell of SPARQL, and the named queries in a line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from IPython.core.completer import CompletionContext, SimpleCompletion, context_matcher
from IPython.core.error import UsageError

from kgbuild.model import RELATION, VOCABULARY
from kgbuild.rdf.named_queries import named_queries
from kgbuild.rdf.terms import PREFIXES

if TYPE_CHECKING:
    from kgbuild.notebook.magic import SparqlMagics

Completer = Callable[[CompletionContext], Any]
"""What IPython calls a matcher."""
NAME = "kgbuild.sparql"
"""By which IPython knows the matcher."""
_WORD = re.compile(r"(?<![\w-])[\w-]*+(?::[\w-]*+)?$")
"""What stands before the cursor: a prefix, a prefixed name, the name of a query."""


def completer_for(magics: SparqlMagics) -> Completer:
    """Return what IPython asks for completions; it is silent in cells that are no SPARQL."""

    def completer(context: CompletionContext) -> Any:
        is_cell = context.full_text.startswith("%%sparql")
        if not is_cell and not context.line_with_cursor.startswith("%sparql"):
            return {"completions": []}
        word = _WORD.search(context.text_until_cursor)[0]  # type: ignore[index]  # it may be empty
        known = (
            _terms(magics, context.full_text)
            if is_cell and context.cursor_line
            else named_queries()
        )
        fitting = [SimpleCompletion(one, type="kgbuild") for one in known if one.startswith(word)]
        return {"completions": fitting, "matched_fragment": word, "suppress": bool(fitting)}

    mark: Callable[[Completer], Completer] = context_matcher(identifier=NAME)
    return mark(completer)


def _terms(magics: SparqlMagics, cell: str) -> Iterable[str]:
    """Return the prefixes, and the types and relations that the graph's ontology has."""
    yield from (f"{prefix}:" for prefix in PREFIXES)
    try:
        line = cell.partition("\n")[0].removeprefix("%%sparql")
        ontology = magics.graph(magics.told(line).words).ontology
    except UsageError:
        return
    for iri in (*ontology.types, *ontology.relations):
        for prefix, namespace in (("kgb", VOCABULARY), ("kgr", RELATION)):
            if iri.startswith(namespace):
                yield f"{prefix}:{iri.removeprefix(namespace)}"
