"""The explorer's pages of one graph: each reads from the store what it shows and no more."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode

from kgbuild.draw.article import article_page
from kgbuild.draw.claims import ClaimView, claim_views
from kgbuild.draw.families import family_of, type_label
from kgbuild.draw.head import page_title
from kgbuild.draw.pages import Beside, counted, environment
from kgbuild.draw.standing import STANDINGS
from kgbuild.draw.text import heading, shown, web_link
from kgbuild.graph import KnowledgeGraph
from kgbuild.graph.lookup import FoundClaims, Lookup
from kgbuild.graph.overview import Overview, overview
from kgbuild.model import Document, Entity, trust_words
from kgbuild.rdf.mapping import read_attributions, read_mentions
from kgbuild.serve import editor
from kgbuild.serve.addresses import Addresses
from kgbuild.serve.described import described

TEMPLATES = Path(__file__).parent / "templates"

MANY = 20_000
"""Claims above which the pages that read all of them take more than a minute."""

ROWS = 50
"""Claims on one page of a list."""

_KEPT = 64
"""Entities whose lists of claims are kept, so that turning a page asks nothing."""

_PLACES = {"overview.html": "home", "editor.html": "query"}
"""The pages of our own that are named at the top, as the drawn ones name them."""

_LONGEST_WORDS = 200
"""Characters of what is searched for."""


class Explorer:
    """Renders the pages of a graph.

    Parameters
    ----------
    graph : KnowledgeGraph
        Opened to be read; it is not changed while it is served.
    """

    def __init__(self, graph: KnowledgeGraph) -> None:
        self.graph = graph
        self.lookup = Lookup(graph.store, graph.iris)
        self.addresses = Addresses(graph.iris)
        self._drawing = threading.Lock()
        self._claims_of = lru_cache(_KEPT)(self.lookup.claims_of)
        self._environment = environment(TEMPLATES)
        self._environment.globals |= {
            "address": self.addresses.of,
            "counted": counted,
            "heading": heading,
            "shown": shown,
            "trust_words": trust_words,
        }

    # -- our own pages ------------------------------------------------------------------------

    @cached_property
    def glance(self) -> Overview:
        """The graph at a glance; it stays as it is while it is served."""
        return overview(self.lookup)

    def _page(self, template: str, title: str, **values: Any) -> str:
        return self._environment.get_template(template).render(
            title=title,
            graph_title=self.title,
            several=self.glance.documents > 1,
            beside=self.beside,
            here=_PLACES.get(template, ""),
            **values,
        )

    @cached_property
    def title(self) -> str:
        """What the graph is called: its document, or how many there are."""
        glance = self.glance
        if glance.documents == 1:
            return page_title([glance.sources[0].document], None)
        return counted(glance.documents, "document")

    def overview_page(self) -> str:
        """Return the first page."""
        glance = self.glance
        counts = [
            {"key": one.key, "word": one.word, "glyph": one.glyph, "count": number}
            for label, one in STANDINGS.items()
            if (number := glance.verdicts.get(label, 0))
        ]
        return self._page(
            "overview.html",
            self.title,
            glance=glance,
            standings=counts,
            disputed=_views(glance.disputed),
            worthy=_views(glance.worthy),
            kinds=self._kinds([one.entity for one in (*glance.spoken_of, *glance.speakers)]),
            claims=counted(glance.claims, "claim"),
            many=MANY,
        )

    def claim_page(self, identifier: str) -> str | None:
        """Return the page of a claim, None where there is none of that id."""
        found = self.lookup.claims([identifier])
        if not found.claims:
            return None
        view = _views(found)[0]
        document = found.documents[0] if found.documents else None
        return self._page(
            "claim.html",
            view.text,
            one=view,
            entities=self.lookup.entities(view.entities),
            document=document,
            has_text=document is not None and bool(document.source),
            iri=self.graph.iris.claim(identifier).value,
        )

    def entity_page(self, identifier: str, page: int) -> str | None:
        """Return a page of an entity with its claims, None where there is none of that id."""
        found = self.lookup.entities([identifier])
        if not found:
            return None
        entity = found[0]
        ids = self._claims_of(entity.id)
        claims = self.lookup.claims(ids[page * ROWS : (page + 1) * ROWS])
        return self._page(
            "entity.html",
            shown(entity.label),
            entity=entity,
            type=type_label(entity.type, self.graph.ontology),
            family=family_of(entity.type, self.graph.ontology),
            links=[(shown(one), web_link(one)) for one in entity.same_as],
            views=_views(claims),
            total=len(ids),
            page=page,
            pages=_pages(len(ids)),
            iri=self.graph.iris.entity(identifier).value,
        )

    def document_page(self, identifier: str, page: int) -> str | None:
        """Return the annotated text of a document; its claims alone where the text is not kept."""
        found = self.lookup.documents([identifier])
        if not found:
            return None
        document = found[0]
        node = self.graph.iris.document(identifier)
        ids = self.lookup.ids("claims-of-document", "claim", document=node)
        if document.source:
            return self._article(document, self.lookup.claims(ids))
        claims = self.lookup.claims(ids[page * ROWS : (page + 1) * ROWS])
        return self._page(
            "document.html",
            heading(document),
            document=document,
            link=web_link(document.url) if document.url else None,
            views=_views(claims),
            total=len(ids),
            page=page,
            pages=_pages(len(ids)),
            iri=node.value,
        )

    def _article(self, document: Document, claims: FoundClaims) -> str:
        store, iris = self.graph.store, self.graph.iris
        mentions = tuple(read_mentions(store, iris, document.id))
        named = dict.fromkeys(entity for _, entity in mentions)
        in_order = sorted(claims.claims, key=lambda one: (one.evidence.span, one.id))
        first = self.lookup.claims_before(document.id)
        return article_page(
            document,
            claims.claims,
            claims.verdicts,
            self.lookup.entities(named),
            mentions,
            tuple(read_attributions(store, iris, document.id)),
            beside=self.beside,
            numbers={one.id: number for number, one in enumerate(in_order, first)},
        )

    def node_page(self, node: NamedNode) -> str | None:
        """Return the triples of any other node as a table, None where nothing is said of it."""
        triples = described(node, self.graph.store, self.graph.iris)
        if not triples:
            return None
        name = self.addresses.shown(node)
        rows = sorted(
            tuple(self.addresses.shown(part) for part in (one.subject, one.predicate, one.object))
            for one in triples
        )
        return self._page(
            "node.html",
            name[0],
            own=[row[1:] for row in rows if row[0] == name],
            others=[row for row in rows if row[0] != name],
            iri=node.value,
        )

    def search_page(self, words: str) -> str:
        """Return the entities and claims that have these words."""
        words = " ".join(words[:_LONGEST_WORDS].split())
        entities: Sequence[Entity] = ()
        claims: FoundClaims | None = None
        suggested: Sequence[str] = ()
        if words:
            entities = self.lookup.entities_called(words)[:ROWS]
            claims = self.lookup.claims_with(words)
            suggested = () if entities else self.lookup.suggested(words)
        return self._page(
            "search.html",
            f"Search: {shown(words)}" if words else "Search",
            words=shown(words),
            entities=entities,
            kinds=self._kinds(entities),
            views=_views(claims) if claims is not None else (),
            suggested=suggested,
        )

    def editor_page(self, sparql: str) -> str:
        """Return the page of the SPARQL editor, with a query to begin with."""
        return self._page(
            "editor.html",
            "SPARQL",
            examples=editor.examples(),
            settings=editor.settings(self.graph.ontology, self.graph.iris, sparql),
        )

    def missing_page(self, what: str) -> str:
        """Return the page that says that something is not there."""
        return self._page("missing.html", "Not found", what=shown(what[:300]))

    # -- the pages that the library draws -----------------------------------------------------

    @cached_property
    def beside(self) -> Beside:
        """The other pages, as the drawn ones link to them."""
        documents = self.glance.sources
        one = documents[0].document if self.glance.documents == 1 else None
        text = self.addresses.of("document", one.id) if one is not None and one.source else None
        kept = self.lookup.ids("documents-with-text", "document") if one is None else ()
        return Beside(
            graph="/network",
            report="/report",
            article=text,
            home="/",
            query="/sparql",
            texts={document: self.addresses.of("document", document) for document in kept},
        )

    def network_page(self) -> str:
        """Return the page that :meth:`kgbuild.KnowledgeGraph.draw` draws."""
        with self._drawing:
            return self.graph.draw(beside=self.beside)

    @cached_property
    def _report(self) -> str:
        return self.graph.report(beside=self.beside)

    def report_page(self) -> str:
        """Return the page that :meth:`kgbuild.KnowledgeGraph.report` gives."""
        with self._drawing:
            return self._report

    def _kinds(self, entities: Sequence[Entity]) -> dict[str, str]:
        return {one.id: type_label(one.type, self.graph.ontology) for one in entities}


def _views(found: FoundClaims) -> tuple[ClaimView, ...]:
    return claim_views(found.documents, found.claims, found.verdicts)


def _pages(total: int) -> int:
    return max(1, -(-total // ROWS))
