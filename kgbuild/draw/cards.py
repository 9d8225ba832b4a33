"""A claim, an entity or a verdict as a card for a notebook; it reads as text without styles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kgbuild.draw.claims import claim_views
from kgbuild.draw.evidence import finding_views
from kgbuild.draw.families import type_label
from kgbuild.draw.pages import fragment
from kgbuild.draw.standing import standing_of
from kgbuild.draw.text import shown, web_link
from kgbuild.model import Claim, Document, Entity, Verdict
from kgbuild.ontology.types import Ontology


def claim_card(
    claim: Claim, verdict: Verdict | None = None, document: Document | None = None
) -> str:
    """Return a claim: verdict and reason, its sentence, who says it and how, the evidence.

    Parameters
    ----------
    claim : Claim
        With entities as arguments.
    verdict : Verdict, optional
        None where it was not checked.
    document : Document, optional
        Where it stands.

    Returns
    -------
    str
        A piece of HTML.
    """
    documents = [document] if document is not None else []
    [view] = claim_views(documents, [claim], {claim.id: verdict} if verdict is not None else {})
    return fragment("notebook_claim.html", one=view)


def verdict_card(verdict: Verdict | None) -> str:
    """Return a verdict whose claim is not at hand: label, reason, the evidence."""
    return fragment(
        "notebook_verdict.html",
        standing=standing_of(verdict),
        reason=shown(verdict.reason) if verdict is not None else None,
        confidence=verdict.confidence if verdict is not None else None,
        findings=finding_views(verdict),
    )


def entity_card(
    entity: Entity,
    ontology: Ontology,
    claims: Mapping[int, Claim] | None = None,
    verdicts: Mapping[str, Verdict] | None = None,
    documents: Sequence[Document] = (),
) -> str:
    """Return an entity's name, type, other names and links, and the claims that speak of it.

    Parameters
    ----------
    entity : Entity
        Whose card it is.
    ontology : Ontology
        Names its type.
    claims : mapping of int to Claim, optional
        Those that speak of it, by their place in the graph's table.
    verdicts : mapping of str to Verdict, optional
        By claim id.
    documents : sequence of Document
        Where the claims stand.

    Returns
    -------
    str
        A piece of HTML.
    """
    said = claims or {}
    views = claim_views(documents, list(said.values()), verdicts or {}, numbers=list(said))
    return fragment(
        "notebook_entity.html",
        label=shown(entity.label),
        type=type_label(entity.type, ontology),
        aliases=[shown(one) for one in entity.aliases if one != entity.label],
        links=[(shown(one), web_link(one)) for one in entity.same_as],
        claims=views,
    )
