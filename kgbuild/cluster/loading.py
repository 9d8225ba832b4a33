"""A graph in parts is loaded into a store: by its files into an empty one, else by documents."""

from __future__ import annotations

import gzip
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, parse

from kgbuild.cluster.graph_files import GraphFiles, read_graph, read_quads
from kgbuild.cluster.parts import read_part
from kgbuild.errors import StoreError
from kgbuild.ontology.types import Ontology
from kgbuild.progress import watched
from kgbuild.rdf.documents import put_part
from kgbuild.rdf.iris import Iris
from kgbuild.rdf.mapping.literals import text
from kgbuild.rdf.parts import Part
from kgbuild.rdf.stores import Store
from kgbuild.rdf.terms import term

_LOADING = term("kgb:loading")
_STEP = 16
"""Documents that are written in one step where a store has some already."""


def load_graph(
    store: Store, iris: Iris, ontology: Ontology, folder: Path, *, progress: bool = True
) -> GraphFiles:
    """Load a graph that was built in parts.

    An empty store takes the files as they are; after an interrupt the same call goes on. A store
    that holds something takes one document after the other, as when they are added: what is there
    already is not written again.

    Parameters
    ----------
    store : Store
        Where to.
    iris : Iris
        Where the store's IRIs are minted.
    ontology : Ontology
        Which types are narrower, where a store holds some already.
    folder : Path
        The parts.
    progress : bool
        Show a bar.

    Raises
    ------
    StoreError
        If the folder holds no whole graph, a file of it is another than was written, or the
        IRIs have another base.
    """
    folder = folder.expanduser()
    graph = read_graph(folder)
    if graph.base != iris.base:
        raise StoreError(
            f"the IRIs of these parts begin with {graph.base}, those of the graph with {iris.base}",
            where=str(folder),
        )
    mark = Quad(iris.sources, _LOADING, text(graph.run), iris.sources)
    began = mark in store.match(iris.sources, _LOADING, None, iris.sources)
    if began or not any(store.match()):
        _by_files(store, folder, graph, mark, progress)
    else:
        _by_documents(store, iris, ontology, folder, graph, progress)
    return graph


def _by_files(store: Store, folder: Path, graph: GraphFiles, mark: Quad, progress: bool) -> None:
    """Load the files, the ledger last; a mark lies in the store until all are there."""
    store.replace((), [mark])
    words, total = "loading", len(graph.files)
    for file in watched(graph.files, shown=progress, words=words, unit="files", total=total):
        quads = gzip.decompress(read_quads(folder, file))
        store.bulk_add(parse(quads, format=RdfFormat.N_QUADS))
    store.replace([mark], ())


def _by_documents(
    store: Store,
    iris: Iris,
    ontology: Ontology,
    folder: Path,
    graph: GraphFiles,
    progress: bool,
) -> None:
    """Put the documents one after the other, in the order of adding."""
    words, total = "adding", len(graph.parts)
    for key in watched(graph.parts, shown=progress, words=words, unit="parts", total=total):
        for part in _steps(folder, key):
            put_part(store, part, iris, ontology)


def _steps(folder: Path, key: str) -> list[Part]:
    part = read_part(folder, key)
    steps = range(0, len(part.read), _STEP)
    return [Part(part.read[at : at + _STEP], part.recipe) for at in steps]
