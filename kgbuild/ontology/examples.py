"""The sentences that an ontology gives as examples of a relation."""

from __future__ import annotations

from kgbuild.model import VOCABULARY
from kgbuild.ontology.triples import Triples
from kgbuild.ontology.types import Example


def read_examples(triples: Triples, iri: str, property_: str) -> tuple[Example, ...]:
    """Return the examples of a relation.

    Parameters
    ----------
    triples : Triples
        All files.
    iri : str
        The relation.
    property_ : str
        ``example`` or ``counterExample``.
    """
    return tuple(
        Example(
            text=triples.word(node, VOCABULARY + "text") or "",
            subject=triples.word(node, VOCABULARY + "subject"),
            object=triples.word(node, VOCABULARY + "object"),
        )
        for node in triples.iris(iri, VOCABULARY + property_)
    )
