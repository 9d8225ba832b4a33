"""Pieces of HTML that stand for values in a notebook; each reads as plain text without styles.

A notebook that is not trusted strips frames, styles and scripts; what is left of each piece is a
table or a sentence with the verdict in words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kgbuild.draw.claims import claim_views
from kgbuild.draw.evidence import finding_views
from kgbuild.draw.families import type_label
from kgbuild.draw.network import network_page
from kgbuild.draw.pages import asset, environment
from kgbuild.draw.picture import picture_address
from kgbuild.draw.sayings import saying_views
from kgbuild.draw.standing import standing_of
from kgbuild.draw.text import heading, shown, web_link
from kgbuild.draw.view import view_graph
from kgbuild.model import Claim, Document, Entity, Saying, Verdict
from kgbuild.ontology.types import Ontology

ROWS = 200
"""At most so many claims in a table of a notebook; the line below it names the rest."""


def graph_fragment(
    documents: Sequence[Document],
    entities: Sequence[Entity],
    claims: Sequence[Claim],
    verdicts: Mapping[str, Verdict],
    ontology: Ontology,
    *,
    title: str | None = None,
    height: int = 680,
) -> str:
    """Return the graph's page in a sandboxed frame, and a picture and table for where it is cut.

    Parameters
    ----------
    documents, entities, claims, verdicts, ontology, title
        As for :func:`kgbuild.draw.network.network_page`.
    height : int
        Of the frame, in pixels.

    Returns
    -------
    str
        A piece of HTML.
    """
    page = network_page(documents, entities, claims, verdicts, ontology, title=title)
    picture = picture_address(view_graph(documents, entities, claims, verdicts, ontology).first)
    views = claim_views(documents, claims, verdicts)
    return _fragment("notebook_graph.html", page=page, height=height, picture=picture, views=views)


def claims_fragment(
    documents: Sequence[Document], claims: Sequence[Claim], verdicts: Mapping[str, Verdict]
) -> str:
    """Return claims as a table; a click on a heading sorts it where scripts run."""
    from markupsafe import Markup

    views = claim_views(documents, claims, verdicts)
    return _fragment("notebook_claims.html", views=views, sort=Markup(asset("sort.js")))


def attributions_fragment(documents: Sequence[Document], sayings: Sequence[Saying]) -> str:
    """Return who says what as a table; a click on a heading sorts it where scripts run."""
    from markupsafe import Markup

    names = {document.id: heading(document) for document in documents}
    views = [
        (names.get(saying.document, shown(saying.document)), view)
        for saying, view in zip(sayings, saying_views(sayings), strict=True)
    ]
    return _fragment("notebook_attributions.html", views=views, sort=Markup(asset("sort.js")))


def sources_fragment(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Return documents side by side as a table; a click on a heading sorts it where scripts run."""
    from markupsafe import Markup

    heads = [column.replace("_", " ").capitalize() for column in columns]
    views = [["" if cell is None else shown(str(cell)) for cell in row] for row in rows]
    return _fragment(
        "notebook_sources.html", columns=heads, views=views, sort=Markup(asset("sort.js"))
    )


def verdict_fragment(verdict: Verdict | None, claim: Claim | None = None) -> str:
    """Return a verdict in words, with the steps, formula, query and facts of each finding."""
    view = None
    if claim is not None:
        view = claim_views([], [claim], {claim.id: verdict} if verdict is not None else {})[0]
    return _fragment(
        "notebook_verdict.html",
        standing=standing_of(verdict),
        reason=shown(verdict.reason) if verdict is not None else None,
        confidence=verdict.confidence if verdict is not None else None,
        findings=finding_views(verdict),
        claim=view,
    )


def entity_fragment(entity: Entity, ontology: Ontology) -> str:
    """Return an entity's name, type, other names and links."""
    return _fragment(
        "notebook_entity.html",
        label=shown(entity.label),
        type=type_label(entity.type, ontology),
        aliases=[shown(one) for one in entity.aliases if one != entity.label],
        links=[(shown(one), web_link(one)) for one in entity.same_as],
    )


def _fragment(template: str, **values: object) -> str:
    from markupsafe import Markup

    style = Markup(asset("fragment.css"))
    return environment().get_template(template).render(style=style, rows=ROWS, **values)
