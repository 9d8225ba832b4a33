"""A SPARQL 1.1 endpoint as a source of facts."""

from __future__ import annotations

from kgbuild.check.sources.protocol import FactSource
from kgbuild.errors import ReferenceLoadError
from kgbuild.ontology.types import Ontology


def open_endpoint(address: str, *, name: str, trust: float, ontology: Ontology) -> FactSource:
    """Open the endpoint at an address.

    Raises
    ------
    ReferenceLoadError
        Always, until there is a client.
    """
    raise ReferenceLoadError(f"{name} cannot be asked: no client (trust {trust})", where=address)
