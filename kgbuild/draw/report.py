"""A report for an editor: what was checked, what is wrong, how sure, and on what evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from kgbuild.draw.charts import charts_of, voice
from kgbuild.draw.claims import ClaimView, claim_views
from kgbuild.draw.head import page_title, reasons, standing_counts
from kgbuild.draw.method import method_rows
from kgbuild.draw.pages import Beside, counted, render
from kgbuild.draw.plots import bars_svg, timeline_svg
from kgbuild.draw.sources import DocumentRow, documents_read, references
from kgbuild.draw.summary import disputed_first, summary_of
from kgbuild.draw.text import clipped, shown
from kgbuild.draw.timeline import Moment, lanes_of, moments_of
from kgbuild.draw.why_open import open_groups
from kgbuild.model import ENOUGH_TESTED, Claim, Document, Dropped, Entity, Failure, Run, Verdict
from kgbuild.ontology.types import Ontology

DROPPED_SHOWN = 40
"""Passages that were passed over are listed so far; the counts are of all."""


def report_page(
    documents: Sequence[Document],
    entities: Sequence[Entity],
    claims: Sequence[Claim],
    verdicts: Mapping[str, Verdict],
    ontology: Ontology,
    *,
    title: str | None = None,
    beside: Beside | None = None,
    runs: Sequence[Run] = (),
    rows: Sequence[DocumentRow] = (),
    reviews: str | None = None,
    published: date | None = None,
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
    runs : sequence of Run
        What made the claims: names the method and versions.
    rows : sequence of DocumentRow
        How each document stands among the others, in their order, where that was compared.
    reviews : str, optional
        The verdicts as ClaimReview in JSON-LD, safe to stand inside a ``script`` element: a block
        of data, which no browser executes.
    published : date, optional
        The day of the report.
    dropped, failures : sequences of Dropped and Failure
        What was not kept.

    Returns
    -------
    str
        One HTML document; the same values give the same text.
    """
    from markupsafe import Markup

    views = claim_views(documents, claims, verdicts)
    pairs = list(zip(claims, views, strict=True))
    groups = open_groups(pairs, verdicts)
    charts = charts_of(pairs, documents, ontology)
    return render(
        "report.html",
        ("page.css", "report.css"),
        title=page_title(documents, title),
        counts=[
            counted(len(views), "claim"),
            counted(len(entities), "entity", "entities"),
            counted(len(documents), "document"),
        ],
        summary=summary_of(views, len(documents), groups),
        standings=standing_counts(views),
        total=len(views),
        disputed=disputed_first(views),
        supported=_of(views, "supported"),
        groups=groups,
        open_total=sum(len(group.claims) for group in groups),
        unanswered=_of(views, "unanswered"),
        unchecked=_of(views, "unchecked"),
        charts=[(chart, bars_svg(chart)) for chart in charts],
        timeline=_timeline(moments_of(pairs, documents)),
        beside=beside or Beside(),
        documents=documents_read(documents, views, rows),
        compared=bool(rows),
        enough=ENOUGH_TESTED,
        copies=sum(row.copy_of is not None for row in rows),
        voice=partial(voice, documents=len(documents)),
        references=references(views, verdicts),
        reasons=reasons(dropped, failures),
        dropped=[
            (clipped(one.text, 120), one.stage, shown(one.reason))
            for one in dropped[:DROPPED_SHOWN]
        ],
        more_dropped=max(0, len(dropped) - DROPPED_SHOWN),
        method=method_rows(
            runs, ontology, (finding for view in views for finding in view.findings), published
        ),
        rated=any(view.factuality for view in views),
        weighed=any(view.worth is not None for view in views),
        published=published.isoformat() if published else None,
        # "<", ">" and "&" are written as escapes in it: see kgbuild.export.claim_review.
        reviews=Markup(reviews) if reviews else None,
    )


def _of(views: Sequence[ClaimView], key: str) -> list[ClaimView]:
    return [view for view in views if view.standing.key == key]


def _timeline(moments: Sequence[Moment]) -> dict[str, Any] | None:
    if not moments:
        return None
    first, last = min(one.start for one in moments), max(one.end for one in moments)
    # One day alone is a line of text and no picture.
    lanes = lanes_of(moments) if first != last else ()
    other = [kind for kind in ("said", "published") if any(one.kind == kind for one in moments)]
    return {
        "moments": moments,
        "years": f"in {first.year}" if first.year == last.year else _between(first, last),
        "lanes": f"; below it, when something was {' or '.join(other)}" if lanes and other else "",
        "picture": timeline_svg(lanes, first, last) if lanes else None,
    }


def _between(first: date, last: date) -> str:
    return f"between {first.year} and {last.year}"
