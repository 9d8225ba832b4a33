"""Runs of a source as Web Annotation targets, each written once with both its selectors."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Quad

from kgbuild.model import Document, Span
from kgbuild.rdf import terms as t
from kgbuild.rdf.iris import Iris
from kgbuild.rdf.mapping import literals as lit
from kgbuild.rdf.terms import term

CONTEXT = 32
"""Characters of prefix and suffix in a text quote selector, enough to find a short quote again."""


class EvidenceWriter:
    """The targets of one document; remembers which it gave.

    Parameters
    ----------
    document : Document
        The source.
    iris : Iris
        Where to mint.
    """

    def __init__(self, document: Document, iris: Iris) -> None:
        self.document = document
        self.iris = iris
        self._node = iris.document(document.id)
        self._written: set[tuple[Span, str | None]] = set()

    def quads(self, span: Span, quote: str | None = None) -> Iterator[Quad]:
        """Yield what describes a run of the source, nothing where it was asked for before.

        Parameters
        ----------
        span : Span
            The run.
        quote : str, optional
            Its words where they are not those of the source.
        """
        if (span, quote) in self._written:
            return
        self._written.add((span, quote))
        document = self.document
        node = self.iris.evidence(document.id, span)
        position = self.iris.evidence(document.id, span, "position")
        words = self.iris.evidence(document.id, span, "quote")
        yield Quad(node, t.A, term("oa:SpecificResource"))
        yield Quad(node, term("oa:hasSource"), self._node)
        yield Quad(node, term("oa:hasSelector"), position)
        yield Quad(node, term("oa:hasSelector"), words)
        yield Quad(position, t.A, term("oa:TextPositionSelector"))
        yield Quad(position, term("oa:start"), lit.integer(span.start))
        yield Quad(position, term("oa:end"), lit.integer(span.end))
        source = document.source
        before = source[max(0, span.start - CONTEXT) : span.start]
        after = source[span.end : span.end + CONTEXT]
        exact = document.quote(span) if quote is None else quote
        yield Quad(words, t.A, term("oa:TextQuoteSelector"))
        yield Quad(words, term("oa:exact"), lit.text(exact))
        yield Quad(words, term("oa:prefix"), lit.text(before))
        yield Quad(words, term("oa:suffix"), lit.text(after))
