"""The open knowledge graph: a database of documents, claims, entities and verdicts.

A method is one statement that delegates; what is read from the store is kept until it changes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from kgbuild import __version__
from kgbuild.files import write_aside
from kgbuild.graph.attribution_table import AttributionTable
from kgbuild.graph.tables import ClaimTable
from kgbuild.graph.view import DocumentView
from kgbuild.link.knowledge_base import KnowledgeBase
from kgbuild.link.knowledge_sources import KnowledgeSource, load_knowledge_base
from kgbuild.model import Claim, Document, Dropped, Entity, Failure, Link, Verdict
from kgbuild.ontology.types import Ontology
from kgbuild.plugins import EXTRACTORS, plugged
from kgbuild.rdf.documents import put_document, put_verdicts
from kgbuild.rdf.iris import DEFAULT_BASE, Iris
from kgbuild.rdf.mapping import (
    iris_in,
    read_attributions,
    read_claims,
    read_documents,
    read_dropped,
    read_entities,
    read_links,
    read_mentions,
    read_verdicts,
)
from kgbuild.rdf.result import Result
from kgbuild.rdf.stores import OxigraphStore, Store

if TYPE_CHECKING:
    import networkx
    import pyoxigraph
    import rdflib

    from kgbuild.draw.pages import Beside
    from kgbuild.extract.plugin import ExtractorPlugin
    from kgbuild.model import Mention
    from kgbuild.pipeline import Pipeline
    from kgbuild.rdf.shapes import Violation
    from kgbuild.read.sources import Source

Terms = Ontology | str | PathLike[str] | None
"""An ontology: loaded, or a Turtle file that is laid on top of the shipped terms."""


class KnowledgeGraph:
    """Documents, their claims, and the verdicts on them, in one store.

    Made by :func:`build` and :func:`open`.

    Parameters
    ----------
    store : Store
        Where everything is kept.
    iris : Iris
        Mints IRIs under the graph's base.
    ontology : Ontology
        Types, relations, cues, names.
    model : str, optional
        Name of the model that new documents are read with, as the extractor understands it.
    extractor : str or callable, optional
        What reads new documents; kgbuild's own extractor if left out.
    knowledge_base : KnowledgeBase, optional
        What the names of new documents are linked to.
    """

    def __init__(
        self,
        store: Store,
        iris: Iris,
        ontology: Ontology,
        model: str | None = None,
        extractor: str | ExtractorPlugin | None = None,
        knowledge_base: KnowledgeBase | None = None,
    ) -> None:
        self.store = store
        self.iris = iris
        self.ontology = ontology
        self.failures: tuple[Failure, ...] = ()
        self._model = model
        self._knowledge_base = knowledge_base
        self._plugin = None
        self._kept: dict[str, Any] = {}
        if extractor is not None:
            options = {"model": model} if isinstance(extractor, str) else {}
            self._plugin = plugged(EXTRACTORS, extractor, **options)

    @property
    def extractor(self) -> ExtractorPlugin | None:
        """What reads new documents, with what it counted (``usage``); None for kgbuild's own."""
        return None if self._plugin is None else self._plugin.value

    @cached_property
    def _pipeline(self) -> Pipeline:
        from kgbuild.pipeline import pipeline_for

        return pipeline_for(
            self.ontology, self._model, __version__, self._plugin, self._knowledge_base
        )

    # -- what is put in -----------------------------------------------------------------------

    def add(self, source: Source, *, published: date | None = None, progress: bool = True) -> Self:
        """Read sources and add their claims; a text that is there already is replaced.

        Parameters
        ----------
        source : path, folder, string, HTML, DataFrame column, Document or an iterable of these
            What to read. Of several, one that cannot be read is left out and listed in
            ``failures``.
        published : datetime.date, optional
            The day the text appeared, where the source does not say; relative times count from it.
        progress : bool
            Show a bar on a terminal while more than one document is read.

        Returns
        -------
        KnowledgeGraph
            This graph.

        Raises
        ------
        InputError
            If ``source`` is a single one and cannot be read.
        ModelError
            If the language model is not installed or its server does not answer.
        PluginError
            If the extractor breaks its contract.
        """
        run = self._pipeline.run
        for linked in self._pipeline.documents(source, published=published, progress=progress):
            if isinstance(linked, Failure):
                self.failures = (*self.failures, linked)
            else:
                put_document(self.store, linked, run, self.iris, self.ontology)
                self._kept.clear()
        return self

    def check(self, *references: str | PathLike[str] | rdflib.Graph | pyoxigraph.Store) -> Self:
        """Check every claim against reference graphs and keep the verdicts.

        Parameters
        ----------
        *references : path, rdflib.Graph or pyoxigraph.Store
            Facts: Turtle and other RDF files, folders of them, graphs; taken as one. ``shipped``
            names the facts on AI chips, models and companies that come with kgbuild.

        Returns
        -------
        KnowledgeGraph
            This graph. A claim that was checked before gets the new verdict.

        Raises
        ------
        ReferenceLoadError
            If a reference is missing or broken; earlier verdicts stay as they are.
        """
        from kgbuild.check import Reference, check_claims

        sources = [_shipped() if one == "shipped" else one for one in references]
        reference = Reference.load(*sources, ontology=self.ontology)
        claims = tuple(self.claims)
        verdicts = list(check_claims(claims, reference))
        put_verdicts(self.store, zip(verdicts, claims, strict=True), self.iris)
        self._kept.clear()
        return self

    # -- what is in it ------------------------------------------------------------------------

    def _once(self, name: str, read: Any) -> Any:
        if name not in self._kept:
            self._kept[name] = read()
        return self._kept[name]

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents, in the order in which they were added."""
        found: tuple[Document, ...] = self._once(
            "documents", lambda: tuple(read_documents(self.store, self.iris))
        )
        return found

    @property
    def claims(self) -> ClaimTable:
        """The claims, by document and place in the text; ``claims.ranked()`` by worth."""
        found: ClaimTable = self._once("claims", self._claim_table)
        return found

    def _claim_table(self) -> ClaimTable:
        from kgbuild.check.novelty import with_novelty

        claims = with_novelty(read_claims(self.store, self.iris), self.verdicts)
        return ClaimTable(tuple(claims), self.verdicts, self.documents)

    @property
    def attributions(self) -> AttributionTable:
        """Who is said to say what, by document and place in the text, with the exact words."""
        found: AttributionTable = self._once(
            "attributions",
            lambda: AttributionTable(
                tuple(read_attributions(self.store, self.iris)), self.claims, self.documents
            ),
        )
        return found

    @property
    def entities(self) -> tuple[Entity, ...]:
        """The entities, by id."""
        found: tuple[Entity, ...] = self._once(
            "entities", lambda: tuple(read_entities(self.store, self.iris))
        )
        return found

    @property
    def mentions(self) -> tuple[tuple[Mention, str], ...]:
        """Each mention with the id of its entity, in text order."""
        found: tuple[tuple[Mention, str], ...] = self._once(
            "mentions", lambda: tuple(read_mentions(self.store, self.iris))
        )
        return found

    @property
    def verdicts(self) -> Mapping[str, Verdict]:
        """The verdicts by claim id; empty before :meth:`check`."""
        found: Mapping[str, Verdict] = self._once(
            "verdicts", lambda: {v.claim: v for v in read_verdicts(self.store, self.iris)}
        )
        return found

    @property
    def dropped(self) -> tuple[Dropped, ...]:
        """What was not kept, each with its place and reason."""
        found: tuple[Dropped, ...] = self._once(
            "dropped", lambda: tuple(read_dropped(self.store, self.iris))
        )
        return found

    @property
    def links(self) -> tuple[Link, ...]:
        """What names were linked to in the knowledge base, and what is offered for others."""
        found: tuple[Link, ...] = self._once(
            "links", lambda: tuple(read_links(self.store, self.iris))
        )
        return found

    @property
    def suggestions(self) -> tuple[Link, ...]:
        """Entries of the knowledge base that a name may mean, not surely enough to link it."""
        return tuple(link for link in self.links if not link.accepted)

    def document(self, index: int) -> DocumentView:
        """Return a document as an annotated text that shows itself in a notebook."""
        document = self.documents[index]
        return DocumentView(
            document, self.claims, self.verdicts, self.entities, self.mentions, self.attributions
        )

    def why(self, claim: Claim | int) -> str:
        """Explain the verdict on a claim in words, with formula, facts and source sentence.

        Parameters
        ----------
        claim : Claim or int
            The claim, or its number in :attr:`claims`.
        """
        from kgbuild.check import explain

        one = self.claims[claim] if isinstance(claim, int) else claim
        document = next((d for d in self.documents if d.id == one.evidence.document), None)
        return explain(one, self.verdicts.get(one.id), document)

    # -- what is asked of it ------------------------------------------------------------------

    def query(
        self,
        sparql_or_name: str,
        *,
        bindings: Mapping[str, Any] | None = None,
        timeout: float | None = 30.0,
    ) -> Result:
        """Run SPARQL, or a named query, with the prefixes ready.

        Parameters
        ----------
        sparql_or_name : str
            SELECT, ASK, CONSTRUCT or DESCRIBE, or a name such as ``who-says-what``. Without
            ``GRAPH`` it sees claims and accepted facts; ``GRAPH ?doc`` asks what a document says.
        bindings : mapping of str to value, optional
            Values for variables.
        timeout : float, optional
            Seconds; None for no limit.

        Raises
        ------
        QueryError
            If it is wrong, unknown, would change the graph, or takes longer than the limit.
        """
        from kgbuild.rdf.sparql import query

        return query(self.store, sparql_or_name, bindings=bindings, timeout=timeout, iris=self.iris)

    def validate(self) -> list[Violation]:
        """Check the graph against kgbuild's SHACL shapes; an empty list says that it conforms."""
        from kgbuild.rdf.shapes import validate

        return validate(self.store)

    @property
    def rdf(self) -> rdflib.Dataset:
        """An rdflib Dataset of the graph as it is now; changing it does not change the graph."""
        from kgbuild.rdf.dataset import to_rdflib

        found: rdflib.Dataset = self._once("rdf", lambda: to_rdflib(self.store))
        return found

    def to_networkx(self) -> networkx.MultiDiGraph:
        """Return entities as nodes and claims as edges, keyed by the claim's IRI."""
        from kgbuild.export import to_networkx

        return to_networkx(self.entities, self.claims, self.verdicts, self.iris)

    # -- what is written ----------------------------------------------------------------------

    def save(self, path: str | PathLike[str]) -> Path:
        """Write the graph; the suffix decides the form.

        Parameters
        ----------
        path : path
            ``.ttl``, ``.trig``, ``.nq``, ``.nt``, ``.jsonld``, ``.graphml``, ``.gexf`` or ``.csv``.
            Written aside, then renamed: an earlier file stays whole if something fails.

        Returns
        -------
        pathlib.Path
            The file.

        Raises
        ------
        OutputError
            If the suffix is unknown or the file cannot be written.
        """
        from kgbuild.export import export

        export(self, path)
        return Path(path)

    def draw(
        self,
        path: str | PathLike[str] | None = None,
        *,
        title: str | None = None,
        beside: Beside | None = None,
    ) -> str:
        """Draw the network as one self-contained page, and write it if a path is given.

        Parameters
        ----------
        path : path, optional
            Where to write it.
        title : str, optional
            Heading.
        beside : kgbuild.draw.pages.Beside, optional
            Other pages of the graph, written to the same folder, to link to.

        Returns
        -------
        str
            The HTML.

        Raises
        ------
        OutputError
            If the file cannot be written.
        """
        from kgbuild.draw.network import network_page

        key = f"page {title} {beside}"
        page: str = self._once(key, lambda: self._page(network_page, title, beside))
        if path is not None:
            write_aside(path, page.encode())
        return page

    def _page(self, make: Callable[..., str], title: str | None, beside: Beside | None) -> str:
        return make(
            self.documents,
            self.entities,
            self.claims,
            self.verdicts,
            self.ontology,
            title=title,
            beside=beside,
            dropped=self.dropped,
            failures=self.failures,
        )

    def report(
        self,
        path: str | PathLike[str] | None = None,
        *,
        title: str | None = None,
        beside: Beside | None = None,
    ) -> str:
        """Write a report for an editor: counts, the disputed claims first, evidence, sources.

        Parameters
        ----------
        path : path, optional
            Where to write it.
        title : str, optional
            Heading.
        beside : kgbuild.draw.pages.Beside, optional
            Other pages of the graph, written to the same folder, to link to.

        Returns
        -------
        str
            The HTML.
        """
        from kgbuild.draw.report import report_page

        page = self._page(report_page, title, beside)
        if path is not None:
            write_aside(path, page.encode())
        return page

    def close(self) -> None:
        """Write everything to disk and let the folder go."""
        self._kept.clear()
        self.store.close()

    def __enter__(self) -> Self:
        """Return the graph itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the graph."""
        self.close()

    def __repr__(self) -> str:
        """Return the counts in words."""
        return (
            f"<KnowledgeGraph: {len(self.documents)} documents, {len(self.claims)} claims, "
            f"{len(self.entities)} entities, {len(self.verdicts)} verdicts>"
        )

    def _repr_html_(self) -> str:
        """Return the network for a notebook, with a table for where it may not run."""
        from kgbuild.draw.notebook import graph_fragment

        return graph_fragment(
            self.documents, self.entities, self.claims, self.verdicts, self.ontology
        )


def build(
    source: Source,
    *,
    ontology: Terms = None,
    knowledge_base: KnowledgeSource | None = None,
    base: str = DEFAULT_BASE,
    model: str | None = None,
    extractor: str | ExtractorPlugin | None = None,
    published: date | None = None,
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
    store, terms = OxigraphStore(), _ontology(ontology)
    graph = KnowledgeGraph(store, Iris(base), terms, model, extractor, known)
    return graph.add(source, published=published, progress=progress)


def open(
    path: str | PathLike[str],
    *,
    ontology: Terms = None,
    knowledge_base: KnowledgeSource | None = None,
    base: str | None = None,
    model: str | None = None,
    extractor: str | ExtractorPlugin | None = None,
) -> KnowledgeGraph:
    """Open a graph: a folder is a store on disk, a file is loaded into memory.

    Parameters
    ----------
    path : path
        A folder (made if it is missing), or a ``.ttl``, ``.trig``, ``.nq``, ``.nt`` or ``.jsonld``
        file that kgbuild wrote.
    ontology : Ontology or path, optional
        Your relation types, laid on top of the shipped ones.
    knowledge_base : path, graph, table or KnowledgeBase, optional
        What the names of documents that are added are linked to.
    base : str, optional
        What new IRIs begin with; the base of what is there already if left out.
    model : str, optional
        The model for documents that are added, as for :func:`build`.
    extractor : str or callable, optional
        What reads documents that are added, as for :func:`build`.

    Returns
    -------
    KnowledgeGraph

    Raises
    ------
    StoreError
        If the folder is open elsewhere, or the file is missing or broken.
    """
    from kgbuild.rdf.turtle import SUFFIXES, load

    place = Path(path)
    store = load(place) if place.suffix in SUFFIXES or place.is_file() else OxigraphStore(place)
    iris = Iris(base) if base is not None else iris_in(store)
    known = None if knowledge_base is None else load_knowledge_base(knowledge_base)
    return KnowledgeGraph(store, iris, _ontology(ontology), model, extractor, known)


def _ontology(terms: Terms) -> Ontology:
    from kgbuild.ontology.load import load_ontology

    if isinstance(terms, Ontology):
        return terms
    return load_ontology() if terms is None else load_ontology(Path(terms))


def _shipped() -> Path:
    from kgbuild.ontology.files import ontology_folder

    return ontology_folder() / "reference"
