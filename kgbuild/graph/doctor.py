"""Looking a graph on disk over: is it whole, what is wrong, and mending what can be mended."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from itertools import islice
from os import PathLike
from pathlib import Path

from pyoxigraph import NamedNode

from kgbuild.errors import DamagedStoreError, StoreError
from kgbuild.progress import Told, told_bar
from kgbuild.rdf import terms as t
from kgbuild.rdf.iris import Iris
from kgbuild.rdf.ledger import FAILURE, SOURCE
from kgbuild.rdf.mapping import claim_count, iris_of
from kgbuild.rdf.mapping.nodes import DEFAULT
from kgbuild.rdf.mending import mend
from kgbuild.rdf.soundness import Fault, Ill, misshapen, unreadable, unsound
from kgbuild.rdf.stores import OxigraphStore, is_graph
from kgbuild.rdf.stores.salvage import salvage

_MOST = 10_000
"""Faults that are listed; more say no more."""
_SAMPLE = 200
"""Documents that are held against the shapes, evenly spread, where not all are asked for."""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What was found in a graph, and what was done about it.

    Parameters
    ----------
    quads, documents, claims, sources, failures : int
        How many there are: quads in all, documents, claims, entries of the ledger, and sources
        that could not be read. As they were found, before anything was mended.
    shaped : int
        How many documents were held against the shapes.
    faults : tuple of Fault
        What is wrong, 10,000 at most.
    lost : tuple of str
        Names of sources that have to be read again, which the next build does; empty where
        nothing was mended.
    damaged : path or None
        Where the folder lies now that could not be read as a whole.
    size, compacted : int or None
        Bytes on disk of the database, and after it was compacted; None where it was not.
    """

    quads: int = 0
    documents: int = 0
    claims: int = 0
    sources: int = 0
    failures: int = 0
    shaped: int = 0
    faults: tuple[Fault, ...] = ()
    lost: tuple[str, ...] = ()
    damaged: Path | None = None
    size: int = 0
    compacted: int | None = None

    @property
    def is_well(self) -> bool:
        """Whether nothing was wrong."""
        return not self.faults


def doctor(
    path: str | PathLike[str],
    *,
    repair: bool = False,
    compact: bool = False,
    thorough: bool = False,
    progress: bool = True,
) -> Diagnosis:
    """Look a graph on disk over.

    Everything is read, in every order that it is kept in; every reference is followed; documents
    are held against the shapes. A change that was under way when a writer died is carried out.

    Parameters
    ----------
    path : path
        The graph's folder.
    repair : bool
        Mend what is wrong: what belongs to nothing goes, documents that are not whole go with
        their entries in the ledger, so that the next build reads them again. Where the files are
        damaged, what can be read goes into a new folder that takes the place of the old one, which
        is moved aside.
    compact : bool
        Merge the files of the database.
    thorough : bool
        Hold all documents against the shapes, in place of 200.
    progress : bool
        Show a bar on a terminal.

    Raises
    ------
    StoreError
        If there is no graph, it is open elsewhere, or nothing of it can be read.
    """
    folder = Path(path)
    if folder.is_file():
        raise StoreError("is a file; only a graph's folder is looked over", where=str(folder))
    if not is_graph(folder):
        raise StoreError("the folder holds no graph", where=str(folder))
    with told_bar(shown=progress, unit="quads") as tell, ExitStack() as opened:
        saved = None
        hurt: list[Fault] = []
        try:
            store = opened.enter_context(closing(OxigraphStore(folder)))
            hurt += unreadable(store, tell)
            found = _looked_over(store, hurt, thorough, tell)
        except DamagedStoreError as error:
            hurt.append(Fault(str(folder), error.message, Ill.UNREADABLE))
        if hurt and not repair:
            return Diagnosis(faults=tuple(hurt))
        if hurt:
            opened.close()
            saved = salvage(folder, tell)
            store = opened.enter_context(closing(OxigraphStore(folder)))
            found = replace(_looked_over(store, hurt, thorough, tell), damaged=saved.damaged)
        iris = iris_of(store)
        if repair and found.faults:
            torn = [] if saved is None else [_torn(node) for node in saved.torn]
            lost = mend(store, (*found.faults, *torn), iris)
            while loose := [one for one in unsound(store, iris, tell) if one.ill is Ill.LOOSE]:
                lost |= mend(store, loose, iris)
            found = replace(found, lost=tuple(sorted(lost)))
        if compact:
            tell("merging files", 0)
            store.compact()
            found = replace(found, compacted=store.size)
        return found


def _looked_over(
    store: OxigraphStore,
    hurt: list[Fault],
    thorough: bool,
    tell: Told,
) -> Diagnosis:
    """Count what is there and look for what is wrong."""
    iris = iris_of(store)
    count = sum(1 for _ in _documents(store, iris))
    step = 1 if thorough else max(1, count // _SAMPLE)
    sample = list(islice(_documents(store, iris), 0, None, step))
    faults = dict.fromkeys(
        (
            *hurt,
            *islice(unsound(store, iris, tell), _MOST),
            *islice(misshapen(store, sample, iris, tell), _MOST),
        )
    )
    return Diagnosis(
        quads=len(store),
        documents=count,
        claims=claim_count(store),
        sources=sum(1 for _ in store.match(None, t.A, SOURCE, iris.sources)),
        failures=sum(1 for _ in store.match(None, FAILURE, None, iris.sources)),
        shaped=len(sample),
        faults=tuple(faults),
        size=store.size,
    )


def _documents(store: OxigraphStore, iris: Iris) -> Iterator[str]:
    for quad in store.match(None, t.A, t.DOCUMENT, DEFAULT):
        if isinstance(quad.subject, NamedNode) and iris.kind_of(quad.subject) == "document":
            yield iris.id_of(quad.subject, "document")


def _torn(node: NamedNode) -> Fault:
    return Fault(node.value, "was read in part", Ill.BROKEN)
