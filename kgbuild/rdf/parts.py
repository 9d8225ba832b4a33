"""What a batch of sources became, ready to be written to a store: small, plain, picklable.

A part is made wherever the work is done, in another process or on another machine. All that a
document alone owns is N-Quads already; its entities are kept apart, because what an entity is
called and is depends on the documents before it.
"""

from __future__ import annotations

from dataclasses import dataclass

from kgbuild.model import Entity, Failure, LinkedDocument, Origin, Run
from kgbuild.ontology.types import Ontology
from kgbuild.rdf.iris import Iris
from kgbuild.rdf.mapping import own_lines


@dataclass(frozen=True, slots=True)
class DocumentPart:
    """A document as it goes into a store.

    Parameters
    ----------
    document : str
        Its id.
    quads : bytes
        N-Quads of all that the document alone owns.
    entities : tuple of Entity
        What it says of its entities: what each is, is called, and is the same as.
    """

    document: str
    quads: bytes
    entities: tuple[Entity, ...]


@dataclass(frozen=True, slots=True)
class SameText:
    """A document that a store holds already, found in another place."""

    document: str


@dataclass(frozen=True, slots=True)
class Read:
    """What became of one source."""

    origin: Origin
    result: DocumentPart | SameText | Failure


@dataclass(frozen=True, slots=True)
class Part:
    """What became of a batch of sources.

    Parameters
    ----------
    read : tuple of Read
        One for each source, in their order.
    recipe : str
        Digest of what they were read with.
    """

    read: tuple[Read, ...]
    recipe: str


def document_part(linked: LinkedDocument, run: Run, iris: Iris, ontology: Ontology) -> DocumentPart:
    """Return a document as it goes into a store.

    Parameters
    ----------
    linked : LinkedDocument
        The document with its claims.
    run : Run
        What made them.
    iris : Iris
        Where IRIs are minted.
    ontology : Ontology
        The terms in use.
    """
    # Encoded line by line: one string of all would take four bytes for each character of a text
    # with a single emoji.
    lines = map(str.encode, own_lines(linked, run, iris, ontology))
    return DocumentPart(linked.document.id, b"".join(lines), linked.entities)
