"""Runs of a source as Web Annotation targets, each written once with both its selectors."""

from __future__ import annotations

from kgbuild.model import Document, Span
from kgbuild.rdf import terms as t
from kgbuild.rdf.iris import Iris
from kgbuild.rdf.mapping import ntriples as nt

CONTEXT = 32
"""Characters of prefix and suffix in a text quote selector, enough to tell two places apart."""

NEAR = 1000
"""Code points before and behind a quote in which the same words would be another place."""

_TARGET = f" {t.A} {nt.name('oa:SpecificResource')} .\n"
_SOURCE = f" {nt.name('oa:hasSource')} "
_SELECTOR = f" {nt.name('oa:hasSelector')} "
_POSITION = f" {t.A} {nt.name('oa:TextPositionSelector')} .\n"
_START, _END = f" {t.START} ", f" {t.END} "
_QUOTE = f" {t.A} {nt.name('oa:TextQuoteSelector')} .\n"
_EXACT, _BEFORE, _AFTER = (f" {nt.name(f'oa:{kind}')} " for kind in ("exact", "prefix", "suffix"))


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
        self._node = str(iris.document(document.id))
        self._written: set[tuple[int, int, str | None]] = set()

    def lines(self, span: Span, quote: str | None = None) -> list[str]:
        """Return what describes a run of the source, nothing where it was asked for before.

        Parameters
        ----------
        span : Span
            The run.
        quote : str, optional
            Its words where they are not those of the source.
        """
        start, end = span.start, span.end
        if (start, end, quote) in self._written:
            return []
        self._written.add((start, end, quote))
        node = str(self.iris.evidence(self.document.id, span))
        position, words = f"{node[:-1]}-position>", f"{node[:-1]}-quote>"
        exact = self.document.quote(span) if quote is None else quote
        lines = [
            f"{node}{_TARGET}",
            f"{node}{_SOURCE}{self._node} .\n",
            f"{node}{_SELECTOR}{position} .\n",
            f"{node}{_SELECTOR}{words} .\n",
            f"{position}{_POSITION}",
            f"{position}{_START}{nt.integer(start)} .\n",
            f"{position}{_END}{nt.integer(end)} .\n",
            f"{words}{_QUOTE}",
            f"{words}{_EXACT}{nt.text(exact)} .\n",
        ]
        source = self.document.source
        if not _stands_alone(exact, source, start, end):
            before, after = source[max(0, start - CONTEXT) : start], source[end : end + CONTEXT]
            lines.append(f"{words}{_BEFORE}{nt.text(before)} .\n")
            lines.append(f"{words}{_AFTER}{nt.text(after)} .\n")
        return lines


def _stands_alone(exact: str, source: str, start: int, end: int) -> bool:
    """Say whether a quote is found near its place there only, so that it needs no surroundings."""
    behind = end + NEAR
    is_first = source.find(exact, max(0, start - NEAR), behind) == start
    return is_first and source.find(exact, start + 1, behind) < 0
