"""The open knowledge graph: a database of documents, claims, entities and verdicts.

A method is one statement that delegates; what is read from the store is kept until it changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, TypeVar

from kgbuild.closing import Closing
from kgbuild.files import write_aside
from kgbuild.graph import showing
from kgbuild.graph.answer import Answer, namer
from kgbuild.graph.attribution_table import AttributionTable
from kgbuild.graph.tables import ClaimTable
from kgbuild.graph.told import Told
from kgbuild.graph.view import DocumentView
from kgbuild.link.knowledge_base import KnowledgeBase
from kgbuild.model import (
    Alike,
    Claim,
    Document,
    Dropped,
    Entity,
    Failure,
    Link,
    SourcesCompared,
    Verdict,
    VerdictChange,
)
from kgbuild.ontology.types import Ontology
from kgbuild.plugins import EXTRACTORS, plugged
from kgbuild.rdf.documents import put_sources, put_verdicts
from kgbuild.rdf.iris import Iris
from kgbuild.rdf.ledger import failures_in
from kgbuild.rdf.mapping import (
    read_attributions,
    read_claims,
    read_documents,
    read_dropped,
    read_entities,
    read_links,
    read_mentions,
    read_runs,
    read_sources,
    read_verdicts,
)
from kgbuild.rdf.stores import Store
from kgbuild.version import __version__

if TYPE_CHECKING:
    import networkx
    import rdflib

    from kgbuild.check.plausibility import Plausibility
    from kgbuild.check.sources.opening import Place
    from kgbuild.check.sources.opening import Source as ReferenceSource
    from kgbuild.draw.pages import Beside
    from kgbuild.draw.widget import GraphWidget
    from kgbuild.extract.plugin import ExtractorPlugin
    from kgbuild.graph.source_table import SourceTable
    from kgbuild.model import Fact, Mention
    from kgbuild.pipeline import Recipe
    from kgbuild.rdf.shapes import Violation
    from kgbuild.read.sources import Source

T = TypeVar("T")


class KnowledgeGraph(Closing):
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
        self._model = model
        self._knowledge_base = knowledge_base
        self._plugin = None
        self._kept: dict[str, Any] = {}
        if extractor is not None:
            options = {"model": model} if isinstance(extractor, str) else {}
            self._plugin = plugged(EXTRACTORS, extractor, **options)
        showing.remember(self)

    @property
    def extractor(self) -> ExtractorPlugin | None:
        """What reads new documents, with what it counted (``usage``); None for kgbuild's own."""
        return None if self._plugin is None else self._plugin.value

    @cached_property
    def _recipe(self) -> Recipe:
        from kgbuild.pipeline import Recipe

        return Recipe(
            self.ontology,
            __version__,
            self._model,
            self._plugin,
            self._knowledge_base,
            self.iris.base,
        )

    # -- what is put in -----------------------------------------------------------------------

    def add(
        self,
        source: Source,
        *,
        published: date | None = None,
        keep_missing: bool = False,
        jobs: int = 1,
        time_limit: float | None = None,
        progress: bool = True,
    ) -> Self:
        """Read sources and add their claims; what the graph holds already is not read again.

        A file that changed takes the place of what it was; one that is gone from a folder takes
        its statements along; the same text counts once, wherever it lies. Documents are written a
        batch at a time: after an interrupt the same call reads only what is left.

        Parameters
        ----------
        source : path, folder, string, HTML, DataFrame column, Document or an iterable of these
            What to read. Of several, one that cannot be read is left out and listed in
            ``failures``.
        published : datetime.date, optional
            The day the text appeared, where the source does not say; relative times count from it.
        keep_missing : bool
            Whether the documents of files that are gone from a folder stay.
        jobs : int
            How many processes read, each with models of its own (0.4 GB); the graph is the same
            with any number. A document on which a process dies is set aside, and the run goes on.
        time_limit : float
            Seconds after which a document is set aside, with more than one job; 600 if left out.
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
            If the extractor breaks its contract, or is an object that another process cannot load.
        WorkerError
            If a process to read with ends before its models are loaded.
        """
        from kgbuild.graph.growing import grow

        for _ in grow(
            self.store,
            self._recipe,
            source,
            published=published,
            keep_missing=keep_missing,
            jobs=jobs,
            time_limit=time_limit,
            progress=progress,
        ):
            self._kept.clear()
        self._kept.clear()
        return self

    def add_parts(self, folder: str | PathLike[str], *, progress: bool = True) -> Self:
        """Load a graph that was built in parts: see :func:`kgbuild.load_parts`.

        Parameters
        ----------
        folder : path
            The parts.
        progress : bool
            Show a bar on a terminal.

        Returns
        -------
        KnowledgeGraph
            This graph.
        """
        from kgbuild.cluster.loading import load_graph

        try:
            load_graph(self.store, self.iris, self.ontology, Path(folder), progress=progress)
        finally:
            self._kept.clear()
        return self

    def check(
        self,
        *references: Place | ReferenceSource,
        mapping: Place | None = None,
        across: bool = True,
        passages: Source | None = None,
        plausibility: str | PathLike[str] | Plausibility | None = None,
        again: bool = True,
        progress: bool = True,
    ) -> Self:
        """Check every claim against references and other documents, and keep the verdicts.

        Parameters
        ----------
        *references : path, address, rdflib.Graph, pyoxigraph.Store, Endpoint or Source
            Facts: Turtle and other RDF files, folders of them, the folder of an Oxigraph store,
            graphs, the address of a SPARQL endpoint; taken as one. A :class:`kgbuild.Source`
            gives one a trust and a name. ``shipped`` names the facts on AI chips, models and
            companies that come with kgbuild.
        mapping : path or graph, optional
            How the vocabulary of a reference lies to ours (``owl:equivalentProperty``,
            ``owl:equivalentClass``, ``rdfs:subPropertyOf``, ``skos:closeMatch``).
        across : bool
            Whether documents are held against each other too, where there are several. All claims
            are in memory then.
        passages : path, folder, text, Document or an iterable of these, optional
            Documents that may hold evidence: passages of them are found for each claim and judged.
            The graph's own documents, and copies of them, are no evidence.
        plausibility : path or Plausibility, optional
            What was learned from the structure of a large reference (:func:`learn_structure`): how
            likely each fact is, and by which paths. It makes no verdict.
        again : bool
            Whether claims that have a verdict get a new one; False goes on with an interrupted
            run, and asks again where a source did not answer.
        progress : bool
            Show a bar on a terminal while it lasts.

        Returns
        -------
        KnowledgeGraph
            This graph. Verdicts are written as they are made: what was checked before an interrupt
            stays.

        Raises
        ------
        ReferenceLoadError
            If a reference is missing or broken; earlier verdicts stay as they are. A source that
            does not answer raises nothing: its claims are unchecked, and say why.
        InputError
            If the passages or the learned file cannot be read.
        """
        from kgbuild.graph.checking import check_graph

        compared = check_graph(
            references,
            self.store,
            self.iris,
            self.ontology,
            self._keep_verdicts,
            mapping=mapping,
            across=across,
            passages=passages,
            plausibility=plausibility,
            again=again,
            progress=progress,
        )
        if compared is not None:
            put_sources(self.store, compared, self.iris)
            self._kept.clear()
        return self

    def _keep_verdicts(self, verdicts: Iterable[tuple[Verdict, Claim]]) -> None:
        put_verdicts(self.store, verdicts, self.iris)
        self._kept.clear()

    # -- what is in it ------------------------------------------------------------------------

    def _once(self, name: str, read: Callable[[], T]) -> T:
        if name not in self._kept:
            self._kept[name] = read()
        kept: T = self._kept[name]
        return kept

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents, in the order in which they were added."""
        return self._once("documents", lambda: tuple(read_documents(self.store, self.iris)))

    @property
    def claims(self) -> ClaimTable:
        """The claims, by document and place in the text; ``claims.ranked()`` by worth."""
        return self._once("claims", self._claim_table)

    def _claim_table(self) -> ClaimTable:
        from kgbuild.check.novelty import with_novelty

        claims = with_novelty(read_claims(self.store, self.iris), self.verdicts)
        return ClaimTable(tuple(claims), self.verdicts, self.documents)

    @property
    def attributions(self) -> AttributionTable:
        """Who is said to say what, by document and place in the text, with the exact words."""
        return self._once(
            "attributions",
            lambda: AttributionTable(
                tuple(read_attributions(self.store, self.iris)), self.claims, self.documents
            ),
        )

    @property
    def entities(self) -> tuple[Entity, ...]:
        """The entities, by id."""
        return self._once("entities", lambda: tuple(read_entities(self.store, self.iris)))

    @property
    def mentions(self) -> tuple[tuple[Mention, str], ...]:
        """Each mention with the id of its entity, in text order."""
        return self._once("mentions", lambda: tuple(read_mentions(self.store, self.iris)))

    @property
    def verdicts(self) -> Mapping[str, Verdict]:
        """The verdicts by claim id; empty before :meth:`check`."""
        return self._once(
            "verdicts", lambda: {v.claim: v for v in read_verdicts(self.store, self.iris)}
        )

    @property
    def compared(self) -> SourcesCompared:
        """What holding the documents against each other gave: copies, links, trust."""
        return self._once(
            "compared",
            lambda: read_sources(self.store, tuple(d.id for d in self.documents), self.iris),
        )

    @property
    def sources(self) -> SourceTable:
        """The documents side by side: when published, copy of which, how far to be trusted."""
        from kgbuild.graph.source_table import SourceTable

        return self._once(
            "sources", lambda: SourceTable(self.compared, self.claims, self.documents)
        )

    @property
    def failures(self) -> tuple[Failure, ...]:
        """The sources that could not be read, by name; adding them again tries again."""
        return self._once("failures", lambda: failures_in(self.store, self.iris))

    @property
    def dropped(self) -> tuple[Dropped, ...]:
        """What was not kept, each with its place and reason."""
        return self._once("dropped", lambda: tuple(read_dropped(self.store, self.iris)))

    @property
    def links(self) -> tuple[Link, ...]:
        """What names were linked to in the knowledge base, and what is offered for others."""
        return self._once("links", lambda: tuple(read_links(self.store, self.iris)))

    @property
    def suggestions(self) -> tuple[Link, ...]:
        """Entries of the knowledge base that a name may mean, not surely enough to link it."""
        return tuple(link for link in self.links if not link.accepted)

    def entity(self, name: str) -> Entity:
        """Return the entity of a name.

        Parameters
        ----------
        name : str
            Its label, another name that was met, or its id.

        Raises
        ------
        QueryError
            If there is none, or several; the text names the nearest, or all of them by their ids.
        """
        from kgbuild.graph.naming import entity_named

        return entity_named(self.entities, name)

    def alike(self) -> tuple[Alike, ...]:
        """Return pairs of entities that may be one, across all documents.

        Returns
        -------
        tuple of Alike
            Those that concern the most mentions first: one name under two types, a short form or
            further name of one other, a spelling near by. Offers to a person: the graph is not
            changed. Names are compared within blocks, so the work grows with their number.
        """
        from kgbuild.graph.lookup import Lookup
        from kgbuild.link.resolution import alike

        return alike(Lookup(self.store, self.iris).named(), self.ontology)

    def document(self, index: int) -> DocumentView:
        """Return a document as an annotated text that shows itself in a notebook."""
        document = self.documents[index]
        return DocumentView(
            document,
            self.claims,
            self.verdicts,
            self.entities,
            self.mentions,
            self.attributions,
            self.ontology,
        )

    def why(self, claim: Claim | int) -> str:
        """Say shortly why a claim has its verdict: reason, formula, facts, source sentence.

        Parameters
        ----------
        claim : Claim or int
            The claim, or its number in :attr:`claims`.
        """
        from kgbuild.check import why

        return Told(why(*self._judged(claim)))

    def explain(self, claim: Claim | int) -> str:
        """Explain the verdict on a claim in full and in plain words.

        Parameters
        ----------
        claim : Claim or int
            The claim, or its number in :attr:`claims`.

        Returns
        -------
        str
            Who says it; the verdict and how sure it is; each finding with its chain of steps, its
            arithmetic and every fact with its source; what the verdict hangs on; the sentence.
        """
        from kgbuild.check import explain

        return Told(explain(*self._judged(claim)))

    def _judged(self, claim: Claim | int) -> tuple[Claim, Verdict | None, Document | None]:
        one = self.claims[claim] if isinstance(claim, int) else claim
        document = next((d for d in self.documents if d.id == one.evidence.document), None)
        return one, self.verdicts.get(one.id), document

    def what_if(self, without: Fact | str | Iterable[Fact]) -> tuple[VerdictChange, ...]:
        """Tell which verdicts would change if a fact, or all of a source, were not to be had.

        Parameters
        ----------
        without : Fact, str or iterable of Fact
            A fact that a finding rests on (``verdict.findings[0].used[0]``), or its words, or its
            node's IRI: it is taken away whichever sources state it. Or a source, the address or
            file that facts are documented in: what others state too stays.

        Returns
        -------
        tuple of VerdictChange
            For each verdict that rests on it, in the order of the claims; those with ``falls``
            lose their label.

        Raises
        ------
        QueryError
            If no verdict rests on it; the text names a fact that is used.
        """
        from kgbuild.check import what_if_without

        return what_if_without(self.claims, self.verdicts, without)

    # -- what is asked of it ------------------------------------------------------------------

    def query(
        self,
        sparql_or_name: str,
        *,
        bindings: Mapping[str, Any] | None = None,
        timeout: float | None = 30.0,
    ) -> Answer:
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

        found = query(
            self.store, sparql_or_name, bindings=bindings, timeout=timeout, iris=self.iris
        )
        return Answer.of(found, namer(self.store, self.ontology))

    def validate(self) -> list[Violation]:
        """Check the graph against kgbuild's SHACL shapes; an empty list says that it conforms."""
        from kgbuild.rdf.shapes import validate

        return validate(self.store)

    @property
    def rdf(self) -> rdflib.Dataset:
        """An rdflib Dataset of the graph as it is now; changing it does not change the graph."""
        from kgbuild.rdf.dataset import to_rdflib

        return self._once("rdf", lambda: to_rdflib(self.store))

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
        page = self._once(key, lambda: self._page(network_page, title, beside))
        if path is not None:
            write_aside(path, page.encode())
        return page

    def _page(
        self, make: Callable[..., str], title: str | None, beside: Beside | None, **more: Any
    ) -> str:
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
            **more,
        )

    def widget(self, *, height: int = 680) -> GraphWidget:
        """Return the network as a widget for a notebook: what is chosen in it comes to Python.

        Parameters
        ----------
        height : int
            In pixels.

        Returns
        -------
        kgbuild.draw.widget.GraphWidget
            With ``chosen``, ``claims``, ``matching``, ``on_choose``, ``choose`` and ``filter``. It
            shows the graph as it is now.

        Raises
        ------
        MissingExtraError
            If anywidget is not installed.
        """
        from kgbuild.graph.widgets import widget_of

        graph = (self.documents, self.entities, self.claims, self.verdicts, self.ontology)
        return widget_of(self.draw(), *graph, height=height)

    def report(
        self,
        path: str | PathLike[str] | None = None,
        *,
        title: str | None = None,
        beside: Beside | None = None,
        url: str | None = None,
        author: str | None = None,
        author_url: str | None = None,
        published: date | None = None,
    ) -> str:
        """Write a report for an editor: what was checked, what is wrong, on what evidence.

        Parameters
        ----------
        path : path, optional
            Where to write it: a page, or a PDF where it ends in ``.pdf``, which a Chromium on this
            machine prints (found on the PATH, or named by ``KGBUILD_CHROMIUM``).
        title : str, optional
            Heading.
        beside : kgbuild.draw.pages.Beside, optional
            Other pages of the graph, written to the same folder, to link to.
        url, author : str, optional
            Address of the page that shows the report, and who publishes it: with both, the
            decided claims are in it as schema.org ClaimReview too.
        author_url : str, optional
            Address of who publishes it.
        published : datetime.date, optional
            The day of the report; a report has no clock of its own.

        Returns
        -------
        str
            The HTML.

        Raises
        ------
        OutputError
            If ``url`` or ``author`` is missing or wrong, the file cannot be written, or there is
            no browser to print a PDF.
        """
        from kgbuild.draw.report import report_page
        from kgbuild.graph.report import check_suffix, is_pdf, reviews_inside, write_report

        if path is not None:
            check_suffix(path)
        page = self._page(
            report_page,
            title,
            # A PDF is sent alone: what lies beside it here does not lie there.
            None if is_pdf(path) else beside,
            runs=tuple(read_runs(self.store, self.iris)),
            rows=self.sources if self.compared.trust else (),
            reviews=reviews_inside(self.claim_reviews, url, author, author_url, published),
            published=published,
        )
        if path is not None:
            write_report(page, path)
        return page

    def claim_reviews(
        self,
        path: str | PathLike[str] | None = None,
        *,
        url: str,
        author: str,
        author_url: str | None = None,
        published: date | None = None,
        undecided: bool = False,
    ) -> list[dict[str, Any]]:
        """Return the verdicts as schema.org ClaimReview, and write them as JSON-LD to a path.

        Parameters
        ----------
        path : path, optional
            Where to write them; safe to put inside a ``script`` element of a page.
        url : str
            Address of the page that shows the fact check.
        author, author_url : str
            The organisation that publishes it, and its address.
        published : datetime.date, optional
            The day the fact check appears.
        undecided : bool
            Whether "not enough info" is reviewed too, as "Unproven".

        Raises
        ------
        OutputError
            If ``url`` is no web address, ``author`` is empty, or the file cannot be written.
        """
        from kgbuild.export.claim_review import claim_reviews, claim_reviews_json

        reviews = claim_reviews(
            self.claims,
            self.verdicts,
            self.documents,
            url=url,
            author=author,
            author_url=author_url,
            published=published,
            undecided=undecided,
            is_a=self.ontology.is_a,
        )
        if path is not None:
            write_aside(path, claim_reviews_json(reviews).encode())
        return reviews

    def close(self) -> None:
        """Write everything to disk and let the folder go."""
        self._kept.clear()
        showing.forget(self)
        self.store.close()

    def __repr__(self) -> str:
        """Return the counts in words."""
        return (
            f"<KnowledgeGraph: {len(self.documents)} documents, {len(self.claims)} claims, "
            f"{len(self.entities)} entities, {len(self.verdicts)} verdicts>"
        )

    def _repr_html_(self) -> str:
        """Return the network for a notebook, with a table for where it may not run."""
        from kgbuild.draw.notebook import graph_fragment

        graph = (self.documents, self.entities, self.claims, self.verdicts, self.ontology)
        return self._once("shown", lambda: graph_fragment(self.draw(), *graph))
