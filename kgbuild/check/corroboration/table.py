"""The documents of a graph side by side: when published, copy of which, how far trusted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from kgbuild.model import Claim, Document, SourcesCompared


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A document among the others.

    Parameters
    ----------
    document : str
        Its title, else its name.
    outlet : str or None
        Its author, else its site: titles are often alike.
    published : date or None
        When.
    copy_of : str or None
        The document whose words it repeats.
    claims : int
        How many it has.
    corroborated, contradicted : int
        How many of them another independent document supports, or opposes.
    trust : float or None
        0 to 1, in what it says itself; None where nothing of it was tested.
    tested : int
        On how many matters the trust rests.
    """

    document: str
    outlet: str | None
    published: date | None
    copy_of: str | None
    claims: int
    corroborated: int
    contradicted: int
    trust: float | None
    tested: int


def source_table(
    compared: SourcesCompared, claims: Iterable[Claim], documents: Iterable[Document]
) -> Iterator[SourceRow]:
    """Yield a row for each document, in the order given.

    Parameters
    ----------
    compared : SourcesCompared
        What comparing the documents gave.
    claims : iterable of Claim
        All claims.
    documents : iterable of Document
        All documents.
    """
    known = {document.id: document for document in documents}
    home = {claim.id: claim.evidence.document for claim in claims}
    number = Counter(home.values())
    backed = {link.claim for link in compared.links if link.bearing.supports}
    opposed = {link.claim for link in compared.links if not link.bearing.supports}
    corroborated = Counter(home[claim] for claim in backed if claim in home)
    contradicted = Counter(home[claim] for claim in opposed if claim in home)
    originals = {link.document: link.original for link in compared.copies}
    trust = {one.source: one for one in compared.trust if one.is_document}
    for document in known.values():
        original = known.get(originals.get(document.id, ""))
        judged = trust.get(document.id)
        yield SourceRow(
            document.heading,
            document.outlet,
            document.published,
            original.heading if original is not None else None,
            number[document.id],
            corroborated[document.id],
            contradicted[document.id],
            judged.trust if judged is not None and judged.tested else None,
            judged.tested if judged is not None else 0,
        )
