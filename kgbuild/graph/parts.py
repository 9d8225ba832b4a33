"""Graphs that are built in parts, by many processes or machines, and loaded afterwards."""

from __future__ import annotations

from datetime import date
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from kgbuild.graph.knowledge_graph import KnowledgeGraph
from kgbuild.graph.opening import Terms, loaded_terms, open
from kgbuild.link.knowledge_sources import KnowledgeSource, load_knowledge_base
from kgbuild.plugins import EXTRACTORS, Plugin, plugged
from kgbuild.rdf.iris import DEFAULT_BASE, Iris
from kgbuild.rdf.stores import OxigraphStore
from kgbuild.version import __version__

if TYPE_CHECKING:
    from kgbuild.cluster.graph_files import GraphFiles
    from kgbuild.extract.plugin import ExtractorPlugin
    from kgbuild.read.sources import Source

PART_SIZE = 64
"""Documents in a part: some 60 MB of N-Quads, 4 MB of them compressed, ten seconds of work."""


def build_parts(
    source: Source,
    folder: str | PathLike[str],
    *,
    scheduler: object = None,
    security: object = None,
    jobs: int | None = None,
    column: str | None = None,
    published: date | None = None,
    send: bool = False,
    size: int = PART_SIZE,
    ontology: Terms = None,
    knowledge_base: KnowledgeSource | None = None,
    base: str = DEFAULT_BASE,
    model: str | None = None,
    extractor: str | ExtractorPlugin | None = None,
    progress: bool = True,
) -> GraphFiles:
    """Build a graph in parts on many machines, as compressed N-Quads in a folder.

    Every part is written aside and renamed, under a name made of the digests of its sources and of
    what they are read with. The same call again, after an interrupt or with a folder that grew,
    makes only the parts that are not there. At the end labels and types of entities are settled and
    repeated texts left out, as if all had been added to one graph in order; then ``graph.json``
    lists the files that together are the graph. :func:`load_parts` loads them, and so does the bulk
    loader of any store.

    Parameters
    ----------
    source : path, folder, Parquet file, dask.bag.Bag, or an iterable of texts, paths, Documents
        What to read. A folder must be seen by every worker at the same place, or ``send`` be true;
        texts travel with the work, partitions of a bag stay where they are.
    folder : path
        Where the parts go; every worker must see it at the same place.
    scheduler : str or distributed.Client, optional
        The address of a Dask scheduler, ``tcp://10.0.0.5:8786``; processes on this machine if left
        out.
    security : distributed.Security, optional
        Certificates, where the scheduler wants TLS. Who can reach a scheduler without can run
        anything on its machines: keep it in a network of your own.
    jobs : int, optional
        Processes on this machine where there is no scheduler, one being this process; as many as
        processors if left out.
    column : str, optional
        The column of texts, where ``source`` is a Parquet file or a folder of them.
    published : datetime.date, optional
        The day the texts appeared, where they do not say.
    send : bool
        Send the files along with the work, for workers that do not see them.
    size : int
        Documents in a part, nearly.
    ontology, knowledge_base, base, model, extractor
        As for :func:`build`. An extractor that is no name must pickle.
    progress : bool
        Show bars with rate and time left on a terminal.

    Returns
    -------
    GraphFiles
        How many documents there are, and which files. Sources that could not be read are listed in
        ``failures.jsonl`` in the folder.

    Raises
    ------
    InputError
        If there is nothing to read, a worker does not see a file, or no scheduler answers.
    PluginError
        If a worker has other versions of kgbuild or of the model than this process.
    WorkerError
        If the scheduler goes away, or a step ends its worker each time it is tried.
    MissingExtraError
        If distributed or pyarrow is not installed where it is needed.
    OutputError
        If the folder cannot be written to.
    """
    from kgbuild.cluster.building import build_parts as build
    from kgbuild.pipeline import Recipe

    known = None if knowledge_base is None else load_knowledge_base(knowledge_base)
    reader: str | Plugin | None
    if extractor is None or isinstance(extractor, str):
        reader = extractor
    else:
        reader = plugged(EXTRACTORS, extractor)
    recipe = Recipe(loaded_terms(ontology), __version__, model, reader, known, Iris(base).base)
    return build(
        source,
        Path(folder),
        recipe,
        scheduler=scheduler,
        security=security,
        jobs=jobs,
        column=column,
        published=published,
        send=send,
        size=size,
        progress=progress,
    )


def load_parts(
    folder: str | PathLike[str],
    into: KnowledgeGraph | str | PathLike[str] | None = None,
    *,
    progress: bool = True,
) -> KnowledgeGraph:
    """Load a graph that :func:`build_parts` made.

    It is the graph that adding the same sources one by one gives. An empty store takes the files as
    they are, fast; one that holds a graph takes the documents that it does not know. The graph
    knows its sources: adding the folder of documents again reads only what has changed since.

    Parameters
    ----------
    folder : path
        The parts.
    into : KnowledgeGraph or path, optional
        A graph that is open, or what :func:`open` takes; in memory if left out.
    progress : bool
        Show a bar on a terminal.

    Returns
    -------
    KnowledgeGraph
        The graph that it was loaded into.

    Raises
    ------
    StoreError
        If the folder holds no whole graph, a file is not what was written, or the IRIs of the graph
        have another base.
    """
    from kgbuild.cluster.graph_files import read_graph

    if isinstance(into, KnowledgeGraph):
        return into.add_parts(folder, progress=progress)
    base = read_graph(Path(folder).expanduser()).base
    if into is None:
        graph = KnowledgeGraph(OxigraphStore(), Iris(base), loaded_terms(None))
    else:
        graph = open(into, base=base)
    return graph.add_parts(folder, progress=progress)
