"""Graphs are made: from sources, in memory; from a folder or file that kgbuild wrote."""

from __future__ import annotations

from datetime import date
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from kgbuild.errors import StoreError
from kgbuild.graph.knowledge_graph import KnowledgeGraph
from kgbuild.link.knowledge_sources import KnowledgeSource, load_knowledge_base
from kgbuild.ontology.types import Ontology
from kgbuild.rdf import terms as t
from kgbuild.rdf.iris import DEFAULT_BASE, Iris
from kgbuild.rdf.mapping import iris_in, iris_of
from kgbuild.rdf.mapping.nodes import DEFAULT
from kgbuild.rdf.stores import OxigraphStore, Store

if TYPE_CHECKING:
    from kgbuild.extract.plugin import ExtractorPlugin
    from kgbuild.read.sources import Source

Terms = Ontology | str | PathLike[str] | None
"""An ontology: loaded, or a Turtle file that is laid on top of the shipped terms."""


def build(
    source: Source,
    *,
    ontology: Terms = None,
    knowledge_base: KnowledgeSource | None = None,
    base: str = DEFAULT_BASE,
    model: str | None = None,
    extractor: str | ExtractorPlugin | None = None,
    published: date | None = None,
    jobs: int = 1,
    time_limit: float | None = None,
    progress: bool = True,
) -> KnowledgeGraph:
    """Build a knowledge graph in memory.

    Parameters
    ----------
    source : path, folder, string, HTML, DataFrame column, Document or an iterable of these
        What to read.
    ontology : Ontology or path, optional
        Your relation types, laid on top of the shipped ones.
    knowledge_base : path, graph, table or KnowledgeBase, optional
        Things that names are linked to: an RDF file, a ``.csv`` or ``.jsonl`` table, an rdflib
        graph, a DataFrame (see :func:`load_knowledge_base`). A linked entity has its label, type
        and address (in ``same_as``); what is not sure is offered in ``suggestions``.
    base : str
        What the IRIs of this graph begin with.
    model : str, optional
        A spaCy package such as ``en_core_web_lg``; the best one installed if left out. With the
        name of another extractor the model that it takes: the server's name of it for ``openai``,
        a folder of weights for ``gliner``.
    extractor : str or callable, optional
        ``openai``, ``gliner`` or another name that an installed package declares; or an
        :data:`~kgbuild.extract.plugin.ExtractorPlugin`. kgbuild's own if left out.
    published : datetime.date, optional
        The day the text appeared, where the source does not say.
    jobs, time_limit
        As :meth:`KnowledgeGraph.add` takes them.
    progress : bool
        Show a bar on a terminal while more than one document is read.

    Returns
    -------
    KnowledgeGraph

    Raises
    ------
    InputError
        If a single source cannot be read; of several, ``failures`` lists those left out.
    ModelError
        If the language model is not installed.
    OntologyError
        If the ontology file is broken.
    KnowledgeBaseError
        If the knowledge base is missing or broken, with file and line.
    PluginError
        If there is no such extractor; the text lists those that are installed.
    MissingExtraError
        If the extractor needs a package that is not installed; the text names the extra.

    Examples
    --------
    >>> kg = build("Nvidia makes the H20.")
    >>> [claim.text for claim in kg.claims]
    ['Nvidia makes H20']
    """
    known = None if knowledge_base is None else load_knowledge_base(knowledge_base)
    store, terms = OxigraphStore(), loaded_terms(ontology)
    graph = KnowledgeGraph(store, Iris(base), terms, model, extractor, known)
    return graph.add(
        source, published=published, jobs=jobs, time_limit=time_limit, progress=progress
    )


def open(
    path: str | PathLike[str],
    *,
    ontology: Terms = None,
    knowledge_base: KnowledgeSource | None = None,
    base: str | None = None,
    model: str | None = None,
    extractor: str | ExtractorPlugin | None = None,
    read_only: bool = False,
    update: str | None = None,
    graph_store: str | None = None,
    graph: str | None = None,
) -> KnowledgeGraph:
    """Open a graph: a folder is a store on disk, a file is loaded, an address is a SPARQL server.

    Parameters
    ----------
    path : path or address
        A folder (made if it is missing), or a ``.ttl``, ``.trig``, ``.nq``, ``.nt`` or ``.jsonld``
        file that kgbuild wrote. Or the ``http`` or ``https`` address of a SPARQL 1.1 server: of its
        query endpoint, of a dataset, or of the server alone (``http://localhost:7878``). A name
        and a password, or a token, come from the environment (``KGBUILD_SPARQL_USER``,
        ``KGBUILD_SPARQL_PASSWORD``, ``KGBUILD_SPARQL_TOKEN``; for one host alone with
        ``KGBUILD_SPARQL_HOST``) or from ``~/.netrc``.
    ontology : Ontology or path, optional
        Your relation types, laid on top of the shipped ones.
    knowledge_base : path, graph, table or KnowledgeBase, optional
        What the names of documents that are added are linked to.
    base : str, optional
        What IRIs begin with, which a folder remembers. A graph has one: that of what is there
        already, which is taken if left out.
    model : str, optional
        The model for documents that are added, as for :func:`build`.
    extractor : str or callable, optional
        What reads documents that are added, as for :func:`build`.
    read_only : bool
        Open a graph that is there to read it; several processes may. Beside one that writes to a
        folder they see what it published last.
    update, graph_store : str, optional
        A server's other addresses, where they are not where its make has them.
    graph : str, optional
        The named graph of a server that holds what is otherwise in the default graph;
        ``default`` for the server's own. Left out, it is the server's own on Oxigraph, and
        ``https://w3id.org/kgbuild/graph`` on all others.

    Returns
    -------
    KnowledgeGraph

    Raises
    ------
    StoreError
        If the folder is open elsewhere, the file is missing or broken, or the server does not
        answer, or lets us not in; or if the graph has another base than was given.
    """
    store: Store
    if is_address(path):
        from kgbuild.rdf.stores.sparql_store import SparqlStore

        store = remote = SparqlStore(
            str(path), update=update, graph_store=graph_store, graph=graph, read_only=read_only
        )
        iris = iris_in(store) if base is None else _minted(store, base, str(path))
        remote.keep_to(iris.base)
    else:
        store, iris = _here(Path(path), base, read_only)
    known = None if knowledge_base is None else load_knowledge_base(knowledge_base)
    return KnowledgeGraph(store, iris, loaded_terms(ontology), model, extractor, known)


def is_address(path: str | PathLike[str]) -> bool:
    """Say whether a graph is named by the address of a server."""
    return isinstance(path, str) and path.startswith(("http://", "https://"))


def _here(place: Path, base: str | None, read_only: bool) -> tuple[Store, Iris]:
    """Open a file or folder; a folder remembers its base."""
    from kgbuild.rdf.turtle import SUFFIXES, load

    is_file = place.suffix in SUFFIXES or place.is_file()
    store = load(place) if is_file else OxigraphStore(place, read_only=read_only)
    if base is None:
        return store, iris_of(store)
    try:
        iris = _minted(store, base, str(place))
        if iris.base != store.base:
            store.describe(iris.base)
    except StoreError:
        store.close()
        raise
    return store, iris


def _minted(store: Store, base: str, where: str) -> Iris:
    """Return the IRIs under a base; documents under two could not be read any more."""
    iris, there = Iris(base), iris_in(store)
    if there.base != iris.base and next(store.match(None, t.A, t.DOCUMENT, DEFAULT), None):
        raise StoreError(
            f"the IRIs of this graph begin with {there.base}, not with {iris.base}: leave the base "
            "out, or build a new graph",
            where=where,
        )
    return iris


def loaded_terms(terms: Terms) -> Ontology:
    """Return an ontology as it was given, or loaded with the shipped terms."""
    from kgbuild.ontology.load import load_ontology

    if isinstance(terms, Ontology):
        return terms
    return load_ontology() if terms is None else load_ontology(Path(terms))
