"""A report to read and print: what is disputed first, with text and evidence side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from kgbuild.draw.claims import ClaimView, claim_views
from kgbuild.draw.network import page_title, reasons, standing_counts
from kgbuild.draw.pages import Beside, counted, render
from kgbuild.draw.text import clipped, shown, web_link
from kgbuild.model import Claim, Document, Dropped, Entity, Failure, Run, Verdict
from kgbuild.ontology.types import Ontology

_PARTS = (
    ("disputed", "Refuted or conflicting", ("refuted", "conflicting")),
    ("supported", "Supported", ("supported",)),
    ("open", "Not enough information", ("unknown",)),
    ("unchecked", "Not checked", ("unchecked",)),
)
_DROPPED_SHOWN = 40


def report_page(
    documents: Sequence[Document],
    entities: Sequence[Entity],
    claims: Sequence[Claim],
    verdicts: Mapping[str, Verdict],
    ontology: Ontology,
    *,
    title: str | None = None,
    beside: Beside | None = None,
    run: Run | None = None,
    dropped: Sequence[Dropped] = (),
    failures: Sequence[Failure] = (),
) -> str:
    """Return a report without scripts.

    Parameters
    ----------
    documents, entities, claims, verdicts, ontology
        As for :func:`kgbuild.draw.network.network_page`.
    title : str, optional
        Heading.
    beside : Beside, optional
        Which other pages there are to link to.
    run : Run, optional
        What made the claims: names the method and versions.
    dropped, failures : sequences of Dropped and Failure
        What was not kept.

    Returns
    -------
    str
        One HTML document.
    """
    views = claim_views(documents, claims, verdicts)
    parts = [
        (key, heading, [view for view in views if view.standing.key in keys])
        for key, heading, keys in _PARTS
    ]
    return render(
        "report.html",
        ("page.css", "report.css"),
        title=page_title(documents, title),
        counts=[
            counted(len(views), "claim"),
            counted(len(entities), "entity", "entities"),
            counted(len(documents), "document"),
        ],
        standings=standing_counts(views),
        total=len(views),
        parts=[part for part in parts if part[2]],
        beside=beside or Beside(),
        documents=[_document(document, views) for document in documents],
        sources=_sources(views),
        reasons=reasons(dropped, failures),
        dropped=[(clipped(one.text, 120), one.stage, shown(one.reason)) for one in dropped][
            :_DROPPED_SHOWN
        ],
        more_dropped=max(0, len(dropped) - _DROPPED_SHOWN),
        method=_method(run, ontology),
    )


def _document(document: Document, views: Sequence[ClaimView]) -> dict[str, Any]:
    return {
        "name": page_title([document], None),
        "path": shown(document.name),
        "author": shown(document.author) if document.author else None,
        "published": document.published.isoformat() if document.published else None,
        "link": web_link(document.url) if document.url else None,
        "length": counted(len(document.source), "character"),
        "claims": counted(sum(view.document == document.id for view in views), "claim"),
        "id": document.id,
    }


def _sources(views: Sequence[ClaimView]) -> list[tuple[str, str | None, str]]:
    """Return what verdicts rest on: source, link, how many facts; the most used first."""
    facts = {
        (source.address, source.link, fact.text)
        for view in views
        for finding in view.findings
        for fact in finding.facts
        for source in fact.sources
    }
    counts = Counter((address, link) for address, link, _ in facts)
    most = sorted(counts.items(), key=lambda one: (-one[1], one[0][0]))
    return [(source, link, counted(number, "fact")) for (source, link), number in most]


def _method(run: Run | None, ontology: Ontology) -> list[tuple[str, str]]:
    known = f"{counted(len(ontology.relations), 'relation type')}, " + counted(
        len(ontology.types), "entity type"
    )
    if run is None:
        return [("Ontology", known)]
    told = [
        ("Software", f"{run.software} {run.version}"),
        ("Language model", f"{run.model} {run.model_version}"),
        *run.settings,
        ("Ontology", known),
        ("Run", run.id),
    ]
    return [(shown(name), shown(value)) for name, value in told]
