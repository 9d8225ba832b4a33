"""Documents and verdicts in a store: put, replace and remove them, each in one step."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Quad

from kgbuild.model import Claim, Failure, LinkedDocument, Run, SourcesCompared, Verdict
from kgbuild.ontology.types import Ontology
from kgbuild.rdf.adding import Adding
from kgbuild.rdf.document_names import renaming
from kgbuild.rdf.iris import Iris
from kgbuild.rdf.ledger import Entry, entries_of, names_of, stored_quads
from kgbuild.rdf.mapping import ntriples as nt
from kgbuild.rdf.mapping import quads_of_sources, quads_of_verdict, source_quads
from kgbuild.rdf.parts import Part, SameText, document_part
from kgbuild.rdf.removal import document_quads, unused_facts, verdict_quads
from kgbuild.rdf.removal_order import in_order
from kgbuild.rdf.stores import Store


def put_part(store: Store, part: Part, iris: Iris, ontology: Ontology) -> None:
    """Write what a batch of sources became, with its entries in the ledger.

    A source that became another document before takes that one along, unless another source holds
    its text. A text that is there already, read by the same recipe, is not written again.

    Parameters
    ----------
    store : Store
        Where to write; changed in one step.
    part : Part
        The documents and failures, in the order of their sources.
    iris : Iris
        Where IRIs are minted.
    ontology : Ontology
        The terms in use.
    """
    change = Adding(store, iris, ontology)
    store.expect(iris.source(read.origin.key) for read in part.read)
    results = (read.result for read in part.read)
    store.expect(iris.document(r.document) for r in results if not isinstance(r, Failure))
    for read in part.read:
        match read.result:
            case Failure():
                change.set_aside(read.origin, read.result, part.recipe)
            case SameText(document):
                change.put_place(read.origin, document, part.recipe)
            case _:
                change.put_source(read.origin, read.result, part.recipe)
    change.carry_out()


def put_document(
    store: Store, linked: LinkedDocument, run: Run, iris: Iris, ontology: Ontology
) -> None:
    """Write a document; one with the same text that is there already is replaced.

    Parameters
    ----------
    store : Store
        Where to write; changed in one step.
    linked : LinkedDocument
        The document with its claims.
    run : Run
        What made them.
    iris : Iris
        Where IRIs are minted.
    ontology : Ontology
        The terms in use.
    """
    change = Adding(store, iris, ontology)
    change.put(document_part(linked, run, iris, ontology))
    change.carry_out()


def remove_document(store: Store, document: str, iris: Iris) -> None:
    """Remove what a document alone owns.

    That is its claims, mentions, evidence and verdicts, its named graph, its text, the entities
    and facts that nothing else refers to, the aliases that no other document uses, and what the
    ledger says of its sources.

    Parameters
    ----------
    store : Store
        Changed in one step.
    document : str
        Id of the document.
    iris : Iris
        Where its IRIs were minted.
    """
    gone = document_quads(store, iris.document(document), iris)
    for entry in entries_of(store, document, iris):
        gone |= stored_quads(store, entry.origin.key, iris)
    store.replace(in_order(gone, iris), ())


def remove_sources(store: Store, entries: Iterable[Entry], iris: Iris) -> None:
    """Remove sources that are no longer there, and the documents that no other source holds.

    Parameters
    ----------
    store : Store
        Changed in one step.
    entries : iterable of Entry
        Entries of the ledger.
    iris : Iris
        Where IRIs were minted.
    """
    entries = tuple(entries)
    keys = {entry.origin.key for entry in entries}
    gone: set[Quad] = set()
    new: list[str] = []
    for document in sorted({entry.document for entry in entries if entry.document is not None}):
        before = list(entries_of(store, document, iris))
        left = [entry for entry in before if entry.origin.key not in keys]
        if left:
            old, lines = renaming(store, document, names_of(before), names_of(left), iris)
            gone |= old
            new += lines
        else:
            gone |= document_quads(store, iris.document(document), iris, gone)
    for key in keys:
        gone |= stored_quads(store, key, iris)
    store.replace(in_order(gone, iris), nt.quads(new))


def put_verdicts(store: Store, verdicts: Iterable[tuple[Verdict, Claim]], iris: Iris) -> None:
    """Write verdicts, each in the place of an earlier one on the same claim.

    Parameters
    ----------
    store : Store
        Changed in one step.
    verdicts : iterable of (Verdict, Claim)
        Verdicts with the claims that they are on.
    iris : Iris
        Where IRIs are minted.
    """
    old: set[Quad] = set()
    new: set[Quad] = set()
    verdicts = tuple(verdicts)
    store.expect(iris.verdict(claim.id) for _, claim in verdicts)
    for verdict, claim in verdicts:
        old |= verdict_quads(store, iris.claim(claim.id), iris)
        new |= set(quads_of_verdict(verdict, claim, iris))
    old |= unused_facts(store, old)
    store.replace(old - new, new)


def put_sources(store: Store, compared: SourcesCompared, iris: Iris) -> None:
    """Write what comparing the documents gave, in the place of an earlier comparison.

    Parameters
    ----------
    store : Store
        Changed in one step.
    compared : SourcesCompared
        Links between claims, copies, trust.
    iris : Iris
        Where IRIs are minted.
    """
    old, new = set(source_quads(store, iris)), set(quads_of_sources(compared, iris))
    store.replace(old - new, new - old)
