"""The graph and its tables as pieces of HTML for a notebook; each reads as text without styles.

A notebook that is not trusted strips frames, styles and scripts; what is left of each piece is a
table or a sentence with the verdict in words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kgbuild.draw.claims import claim_views
from kgbuild.draw.pages import fragment
from kgbuild.draw.picture import picture_address
from kgbuild.draw.sayings import saying_views
from kgbuild.draw.text import heading, shown
from kgbuild.draw.view import view_graph
from kgbuild.model import Claim, Document, Entity, Saying, Verdict
from kgbuild.ontology.types import Ontology


def graph_fragment(
    page: str,
    documents: Sequence[Document],
    entities: Sequence[Entity],
    claims: Sequence[Claim],
    verdicts: Mapping[str, Verdict],
    ontology: Ontology,
    *,
    height: int = 680,
) -> str:
    """Return the graph's page in a sandboxed frame, and a picture and table for where it is cut.

    Parameters
    ----------
    page : str
        As :func:`kgbuild.draw.network.network_page` makes it.
    documents, entities, claims, verdicts, ontology
        What it was made of.
    height : int
        Of the frame, in pixels.

    Returns
    -------
    str
        A piece of HTML.
    """
    still = _still(documents, entities, claims, verdicts, ontology)
    return fragment("notebook_graph.html", page=page, height=height, **still)


def still_fragment(
    documents: Sequence[Document],
    entities: Sequence[Entity],
    claims: Sequence[Claim],
    verdicts: Mapping[str, Verdict],
    ontology: Ontology,
    *,
    widget: str = "",
) -> str:
    """Return the picture and the table of a graph, for where no frame is shown.

    ``widget`` is the id of a widget that hides them where it is shown.
    """
    shown = _still(documents, entities, claims, verdicts, ontology)
    return fragment("notebook_still.html", widget=widget, **shown)


def _still(
    documents: Sequence[Document],
    entities: Sequence[Entity],
    claims: Sequence[Claim],
    verdicts: Mapping[str, Verdict],
    ontology: Ontology,
) -> dict[str, Any]:
    """Return what the picture and the table show."""
    view = view_graph(documents, entities, claims, verdicts, ontology)
    return {"picture": picture_address(view.first), "views": view.claims}


def claims_fragment(
    documents: Sequence[Document],
    claims: Sequence[Claim],
    verdicts: Mapping[str, Verdict],
    numbers: Sequence[int] | None = None,
) -> str:
    """Return claims as a table; a click on a heading sorts it where scripts run.

    Parameters
    ----------
    documents, claims, verdicts, numbers
        As for :func:`kgbuild.draw.claims.claim_views`.
    """
    views = claim_views(documents, claims, verdicts, numbers=numbers)
    return fragment("notebook_claims.html", views=views)


def attributions_fragment(documents: Sequence[Document], sayings: Sequence[Saying]) -> str:
    """Return who says what as a table; a click on a heading sorts it where scripts run."""
    names = {document.id: heading(document) for document in documents}
    views = [
        (names.get(saying.document, shown(saying.document)), view)
        for saying, view in zip(sayings, saying_views(sayings), strict=True)
    ]
    return fragment("notebook_attributions.html", views=views)


def sources_fragment(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Return documents side by side as a table; a click on a heading sorts it where scripts run."""
    heads = [column.replace("_", " ").capitalize() for column in columns]
    views = [["" if cell is None else shown(str(cell)) for cell in row] for row in rows]
    return fragment("notebook_sources.html", columns=heads, views=views)
