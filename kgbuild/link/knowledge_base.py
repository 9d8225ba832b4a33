"""A knowledge base that the user gives: what its things are called, are, and stand beside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from os import PathLike, fspath
from pathlib import Path
from typing import Any

from kgbuild.errors import KnowledgeBaseError


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing of a knowledge base.

    Parameters
    ----------
    iri : str
        Its address; what a linked entity of a text is the same as.
    label : str
        Its name.
    aliases : tuple of str
        Its other names.
    types : tuple of str
        What it is: IRIs of classes, or words ("company").
    description : str
        A sentence about it, for telling namesakes apart.
    popularity : float
        How often it is meant, on any scale, such as its number of readers; 1 where unknown.
    """

    iri: str
    label: str
    aliases: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    description: str = ""
    popularity: float = 1.0


@dataclass(frozen=True, eq=False)
class KnowledgeBase:
    """Entries and the links between them; read once, it serves any number of texts.

    Parameters
    ----------
    entries : tuple of Entry
        In the order of the source.
    related : mapping of str to tuple of str
        Which entries are linked with which, by IRI, in both directions.
    class_names : mapping of str to str
        The labels of classes, where the source gives them.
    name : str
        What to call it in the record of a run.

    Examples
    --------
    >>> nvidia = Entry("https://example.org/nvidia", "Nvidia", types=("company",))
    >>> len(KnowledgeBase.of([nvidia]))
    1
    """

    entries: tuple[Entry, ...]
    related: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    class_names: Mapping[str, str] = field(default_factory=dict)
    name: str = "knowledge base"

    def __len__(self) -> int:
        """Return the number of entries."""
        return len(self.entries)

    @classmethod
    def of(
        cls,
        entries: Iterable[Entry],
        links: Iterable[tuple[str, str]] = (),
        class_names: Mapping[str, str] | None = None,
        name: str = "knowledge base",
    ) -> KnowledgeBase:
        """Make a knowledge base of entries and of pairs of IRIs that are linked.

        Of entries with the same IRI the first is kept; links to what is no entry are left out.

        Raises
        ------
        KnowledgeBaseError
            If there is no entry.
        """
        kept = {entry.iri: entry for entry in reversed(list(entries))}
        if not kept:
            raise KnowledgeBaseError(
                "holds nothing with a name; give each thing an rdfs:label, skos:prefLabel or "
                "schema:name, or a table a column 'label'",
                where=name,
            )
        related: dict[str, dict[str, None]] = {}
        for one, other in links:
            if one in kept and other in kept and one != other:
                related.setdefault(one, {})[other] = None
                related.setdefault(other, {})[one] = None
        return cls(
            tuple(reversed(kept.values())),
            {iri: tuple(others) for iri, others in related.items()},
            class_names or {},
            name,
        )

    @classmethod
    def load(cls, source: KnowledgeSource) -> KnowledgeBase:
        """Read a knowledge base.

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
        from kgbuild.link.knowledge_graphs import FORMATS, read_file, read_graph
        from kgbuild.link.knowledge_tables import SUFFIXES, read_frame, read_table

        if isinstance(source, KnowledgeBase):
            return source
        if not isinstance(source, str | PathLike):
            if hasattr(source, "columns"):
                return cls.of(*read_frame(source), name="table")
            return cls.of(*read_graph(source), name="graph")
        path = Path(fspath(source)).expanduser()
        if not path.is_file():
            raise KnowledgeBaseError("no such file", where=str(path))
        if path.suffix in FORMATS:
            return cls.of(*read_file(path), name=path.name)
        if path.suffix in SUFFIXES:
            return cls.of(*read_table(path), name=path.name)
        known = ", ".join((*FORMATS, *SUFFIXES))
        raise KnowledgeBaseError(f"unknown kind of file; name it {known}", where=str(path))


KnowledgeSource = KnowledgeBase | str | PathLike[str] | Any
"""What a knowledge base is read from: see :meth:`KnowledgeBase.load`."""
