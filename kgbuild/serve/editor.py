"""What the SPARQL editor is given: the named queries as examples, prefixes, names to complete."""

from __future__ import annotations

import re
from typing import Any

from kgbuild.ontology.types import Ontology
from kgbuild.rdf.iris import Iris
from kgbuild.rdf.named_queries import NamedQuery, named_queries, named_query
from kgbuild.rdf.terms import PREFIXES

FIRST = "who-says-what"
"""The query that an editor opens with."""

_TOLD = re.compile(r"^# (?:title|about):.*\n", re.MULTILINE)
"""Lines of a named query's file that the page shows beside it."""


def examples() -> list[dict[str, str]]:
    """Return the named queries as the page takes them."""
    return [
        {"name": one.name, "title": one.title, "about": one.about, "sparql": _bare(one)}
        for one in named_queries().values()
    ]


def settings(ontology: Ontology, iris: Iris, sparql: str) -> dict[str, Any]:
    """Return what the editor's script reads.

    Parameters
    ----------
    ontology : Ontology
        Its types and relations are offered while one types.
    iris : Iris
        The graph's base: its own IRIs become links.
    sparql : str
        The query to begin with; an example where it is empty.
    """
    relations = [(one.iri, one.label) for one in ontology.relations.values()]
    types = [(one.iri, one.label) for one in ontology.types.values()]
    return {
        "query": sparql or _bare(named_query(FIRST)),
        "prefixes": dict(PREFIXES),
        "terms": sorted(relations + types),
        "base": iris.base,
    }


def _bare(query: NamedQuery) -> str:
    return _TOLD.sub("", query.sparql)
