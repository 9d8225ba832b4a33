"""What is wrong with a graph is taken out of it, so that the next build reads it again."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import NamedNode

from kgbuild.rdf.documents import remove_document
from kgbuild.rdf.iris import Iris
from kgbuild.rdf.ledger import entries_of
from kgbuild.rdf.soundness import Fault, Ill, documents_of
from kgbuild.rdf.stores import Store


def mend(store: Store, faults: Iterable[Fault], iris: Iris) -> set[str]:
    """Take out what is wrong, and the documents that it belongs to with their ledger entries.

    Parameters
    ----------
    store : Store
        Changed, a document at a time.
    faults : iterable of Fault
        What is wrong with it.
    iris : Iris
        Where its IRIs were minted.

    Returns
    -------
    set of str
        Names of the sources whose documents were taken out: the next build reads them again.
    """
    nodes = [NamedNode(fault.node) for fault in faults if fault.ill is not Ill.UNREADABLE]
    documents = set().union(*(documents_of(store, node, iris) for node in nodes))
    # An entry that is not whole cannot be read as one.
    _take_out(store, [node for node in nodes if iris.kind_of(node) == "source"])
    lost: set[str] = set()
    for document in sorted(documents):
        entries = list(entries_of(store, document, iris))
        lost |= {entry.origin.name for entry in entries} or {document}
        remove_document(store, document, iris)
    _take_out(store, nodes)  # what is left of them belongs to no document
    return lost


def _take_out(store: Store, nodes: Iterable[NamedNode]) -> None:
    for node in nodes:
        rest = set(store.match(node)) | set(store.match(None, None, None, node))
        store.replace(rest, ())
