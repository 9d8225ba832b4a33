"""Finds nodes by name in an endpoint of plain triples: exact names, in a few spellings."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kgbuild.check.sources.endpoint_engine import EndpointEngine
from kgbuild.check.sources.engine import text
from kgbuild.check.sources.protocol import Near
from kgbuild.check.sources.spellings import spellings
from kgbuild.rdf.filled import Value

_LANGUAGES = ("", "en")


class ExactNames:
    """Names of a source of triples whose labels cannot all be fetched.

    Parameters
    ----------
    engine : EndpointEngine
        Asks the server.
    """

    def __init__(self, engine: EndpointEngine) -> None:
        self._engine = engine

    def nodes(self, name: str, limit: int) -> tuple[str, ...]:
        """Return at most so many nodes that bear a name, those that prefer it first."""
        values: list[Value] = [
            _literal(form, tag) for form in spellings(name) for tag in _LANGUAGES
        ]
        rows = self._engine.ask("bearers", label=values) if values else ()
        return tuple(dict.fromkeys(text(row["node"]) for row in rows))[:limit]

    def near(self, name: str) -> Iterator[Near]:
        """Give nothing: what is like a name cannot be asked for."""
        return iter(())


def _literal(form: str, language: str) -> ox.Literal:
    return ox.Literal(form, language=language) if language else ox.Literal(form)
