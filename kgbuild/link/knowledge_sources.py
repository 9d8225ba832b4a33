"""Whatever the user hands in becomes a knowledge base: a file, a graph, a table."""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import Any

from kgbuild.errors import KnowledgeBaseError
from kgbuild.link.knowledge_base import NOTHING, KnowledgeBase
from kgbuild.link.knowledge_graphs import FORMATS, read_file, read_graph
from kgbuild.link.knowledge_tables import SUFFIXES, read_frame, read_table

KnowledgeSource = KnowledgeBase | str | PathLike[str] | Any
"""What a knowledge base is read from: see :func:`load_knowledge_base`."""


def load_knowledge_base(source: KnowledgeSource) -> KnowledgeBase:
    """Read a knowledge base once, to link any number of texts to it.

    Parameters
    ----------
    source : path, rdflib.Graph, pyoxigraph.Store, DataFrame or KnowledgeBase
        An RDF file (``.ttl``, ``.nt``, ``.nq``, ``.trig``, ``.jsonld``, ``.rdf``, ``.owl``), a
        table (``.csv``, ``.tsv``, ``.jsonl``) with the columns ``iri`` and ``label`` and, as
        far as known, ``aliases`` and ``types`` (``|`` between several), ``description``,
        ``popularity`` and ``related``; the same as a graph or as a DataFrame.

    Returns
    -------
    KnowledgeBase
        ``source`` itself where it is one already.

    Raises
    ------
    KnowledgeBaseError
        If the file is missing or broken (with file and line), or nothing in it has a name.
    """
    if isinstance(source, KnowledgeBase):
        return source
    if not isinstance(source, str | PathLike):
        if hasattr(source, "columns"):
            entries, links = read_frame(source)
            return KnowledgeBase.of(entries, links, name="table")
        entries, links, classes = read_graph(source)
        return KnowledgeBase.of(entries, links, classes, name="graph")
    path = Path(source).expanduser()
    if not path.is_file():
        raise KnowledgeBaseError("no such file", where=str(path))
    if path.suffix in FORMATS:
        entries, links, classes = read_file(path)
    elif path.suffix in SUFFIXES:
        (entries, links), classes = read_table(path), {}
    else:
        known = ", ".join((*FORMATS, *SUFFIXES))
        raise KnowledgeBaseError(f"unknown kind of file; name it {known}", where=str(path))
    if not entries:
        raise KnowledgeBaseError(NOTHING, where=str(path))
    return KnowledgeBase.of(entries, links, classes, name=path.name)
