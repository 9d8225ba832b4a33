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
    """Take out loose nodes, and the documents that are not whole with their ledger entries.

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
    lost: set[str] = set()
    documents: set[str] = set()
    for fault in faults:
        if fault.ill is Ill.UNREADABLE:
            continue
        node = NamedNode(fault.node)
        speaking = documents_of(store, node, iris)
        documents |= speaking
        if fault.ill is Ill.LOOSE or not speaking or iris.kind_of(node) == "source":
            about = set(store.match(node)) | set(store.match(None, None, None, node))
            store.replace(about, ())
    for document in sorted(documents):
        entries = list(entries_of(store, document, iris))
        lost |= {entry.origin.name for entry in entries} or {document}
        remove_document(store, document, iris)
    return lost
